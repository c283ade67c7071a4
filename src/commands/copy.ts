// Commands that put files in other places: mv, cp, install, ln, rsync, scp.

import type { Effect } from "../model/effect.ts";
import type { Certainty } from "../model/rule.ts";
import { textsOf } from "../model/value.ts";
import type { Word } from "../model/word.ts";
import { effect, either, flagOf, given, surely, textOfFlag, when } from "./effects.ts";
import { baseOf, entryIn, spelledAsDirectory } from "./place.ts";
import { holdsContent, isNull } from "./redirects.ts";
import type { Call, CommandSpec } from "./spec.ts";

const mv: CommandSpec = {
	names: ["mv", "gmv"],
	source: "mv(1) GNU coreutils 9.1, update and exchange forms of 9.5",
	abbreviations: true,
	options: `
		--backup[=CONTROL]; -b
		-f, --force / -i, --interactive / -n, --no-clobber
		--strip-trailing-slashes
		-S, --suffix=SUFFIX
		-t, --target-directory=DIRECTORY
		-T, --no-target-directory
		-u; --update[=UPDATE]
		-v, --verbose
		-Z, --context
		--no-copy; --exchange; --debug
		--help; --version`,
	effects: (call) => {
		const { sources, destination } = transfer(call);
		if (sources.length === 0) return [];
		return [effect("move", sources, { recursive: true }), ...landing(call, sources, destination)];
	},
};

const cp: CommandSpec = {
	names: ["cp", "gcp"],
	source: "cp(1) GNU coreutils 9.1",
	abbreviations: true,
	options: `
		-a, --archive
		--attributes-only
		--backup[=CONTROL]; -b
		--copy-contents
		-c; -d
		-f, --force
		-i, --interactive / -n, --no-clobber
		-H / -L, --dereference / -P, --no-dereference
		-l, --link
		-p; --preserve[=ATTR_LIST]; --no-preserve=ATTR_LIST
		--parents
		-R, -r, --recursive
		--reflink[=WHEN]; --sparse=WHEN
		--remove-destination
		--strip-trailing-slashes
		-s, --symbolic-link
		-S, --suffix=SUFFIX
		-t, --target-directory=DIRECTORY
		-T, --no-target-directory
		-u; --update[=UPDATE]
		-v, --verbose
		-x, --one-file-system
		-Z; --context[=CTX]
		--debug; --keep-directory-symlink
		--help; --version`,
	effects: (call) => {
		if (surely(call, "--attributes-only")) return [];
		const links = surely(call, "--link", "--symbolic-link");
		// Links are only made where nothing is, unless forced.
		const { sources, destination } = transfer(call);
		if (links && given(call, "--force", "--remove-destination") === "no") return linking(sources, destination);
		return landing(call, sources, destination);
	},
};

const install: CommandSpec = {
	names: ["install", "ginstall"],
	source: "install(1) GNU coreutils 9.1",
	abbreviations: true,
	options: `
		--backup[=CONTROL]; -b; -c
		-C, --compare
		-d, --directory
		-D
		-g, --group=GROUP; -m, --mode=MODE; -o, --owner=OWNER
		-p, --preserve-timestamps
		-s, --strip; --strip-program=PROGRAM
		-S, --suffix=SUFFIX
		-t, --target-directory=DIRECTORY
		-T, --no-target-directory
		-v, --verbose
		--preserve-context; -Z; --context[=CTX]
		--help; --version`,
	effects: (call) => {
		if (surely(call, "--directory")) return [];
		const { sources, destination } = transfer(call);
		return landing(call, sources, destination);
	},
};

const ln: CommandSpec = {
	names: ["ln", "gln"],
	source: "ln(1) GNU coreutils 9.1",
	abbreviations: true,
	options: `
		--backup[=CONTROL]; -b
		-d, -F, --directory
		-f, --force / -i, --interactive
		-L, --logical / -P, --physical
		-n, -h, --no-dereference
		-r, --relative
		-s, --symbolic
		-S, --suffix=SUFFIX
		-t, --target-directory=DIRECTORY
		-T, --no-target-directory
		-v, --verbose
		--help; --version`,
	effects: (call) => {
		const replaces = either(given(call, "--force"), surely(call, "--interactive") ? "maybe" : "no");
		const { sources, destination } = transfer(call);
		if (replaces === "no") return linking(sources, destination ?? linkHere(sources));
		const made = landing(call, sources, destination ?? linkHere(sources));
		return made.flatMap((each) => when(replaces, each));
	},
};

export const COPIERS: readonly CommandSpec[] = [mv, cp, install, ln];

export interface Transfer {
	readonly sources: readonly Word[];
	readonly destination: Destination | undefined;
}

interface Destination {
	readonly word: Word;
	/** Certainly a directory: the entries in it are what is written. */
	readonly directory: boolean;
}

/** Which words are sources and which is the destination, after `-t` and `-T`. */
export function transfer(call: Pick<Call, "flags" | "operands">): Transfer {
	const target = flagOf(call, "--target-directory")?.value;
	if (target !== undefined) return { sources: call.operands, destination: { word: target, directory: true } };
	const word = call.operands.at(-1);
	const sources = call.operands.slice(0, -1);
	if (word === undefined || sources.length === 0) return { sources: call.operands, destination: undefined };
	const directory = !surely(call, "--no-target-directory") && (sources.length > 1 || spelledAsDirectory(word));
	return { sources, destination: { word, directory } };
}

/** `ln -sf ../x` makes `x` in the current directory. */
function linkHere(sources: readonly Word[]): Destination | undefined {
	const [only] = sources;
	return sources.length === 1 && only !== undefined
		? { word: { ...only, value: baseOf(only.value) }, directory: false }
		: undefined;
}

/** What the arriving files replace. Entries whose names are not known may or may not meet an existing one. */
function landing(call: Call, sources: readonly Word[], destination: Destination | undefined): readonly Effect[] {
	if (destination === undefined || keepsExisting(call)) return [];
	const certainty = meets(call);
	if (!destination.directory) {
		// `cp /dev/null file` is a way to empty it.
		const kind = sources.length === 1 && sources.every(isNull) ? "truncate" : "overwrite";
		return holdsContent(destination.word) ? when(certainty, effect(kind, [destination.word])) : [];
	}
	const known: Word[] = [];
	const open: Word[] = [];
	for (const source of sources) {
		const named = textsOf(source.value) !== undefined;
		(named ? known : open).push(entryIn(destination.word, source));
	}
	return [
		...(known.length > 0 ? when(certainty, effect("overwrite", known)) : []),
		...(open.length > 0 ? [effect("overwrite", open, { certainty: "maybe" })] : []),
	];
}

/** Names that are made where nothing was. */
function linking(sources: readonly Word[], destination: Destination | undefined): readonly Effect[] {
	if (destination === undefined) return [];
	const { word, directory } = destination;
	return [effect("link", directory ? sources.map((source) => entryIn(word, source)) : [word])];
}

/** Existing files stay, or a copy of them does. */
function keepsExisting(call: Call): boolean {
	if (surely(call, "--no-clobber", "-b")) return true;
	if (surely(call, "--backup")) return !["none", "off"].includes(textOfFlag(call, "--backup") ?? "");
	return surely(call, "--update") && ["none", "none-fail"].includes(textOfFlag(call, "--update") ?? "");
}

function meets(call: Call): Certainty {
	return surely(call, "--interactive", "-u", "--update") ? "maybe" : "yes";
}
