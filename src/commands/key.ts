// Which words reach the key that signs approvals: whoever reads it can sign a yes of their own. Spelling only; nothing is looked up.

import type { Effect } from "../model/effect.ts";
import type { Redirection } from "../model/invocation.ts";
import type { Certainty } from "../model/rule.ts";
import { exact, type Value } from "../model/value.ts";
import type { Word } from "../model/word.ts";
import { transfer } from "./copy.ts";
import { effect, surely } from "./effects.ts";
import { joinPlaces } from "./place.ts";
import type { Arguments } from "./read.ts";
import { wrapperOf } from "./wrappers.ts";

type Read = Pick<Arguments, "sub" | "flags" | "operands">;

/** The guard's directory below the user's state directory, wherever that is, and what stands in it (approvals/seal.ts). */
const GUARD = "safe-run";
const KEY: readonly string[] = ["approvals", "key"];

/** Where that usually is. */
const STATE = "state";

/** A stretch that the shell does not know, and files that a program finds at any depth. */
const UNKNOWN = "\uFFFC";
const FOUND = "**";

/**
 * A `read-secret` for each word by which the call takes the key's content, or gives it another name.
 * A program that is not known reads what it is given; those that only ask about names, or take text, do not.
 */
export function keyReads(
	command: string,
	args: Read,
	redirections: readonly Redirection[],
	cwd: Value,
): readonly Effect[] {
	const above = COPIES.has(command) ? copiesAbove(command, args, cwd) : NONE;
	if (namesNeither(args, redirections, cwd)) return above;
	const reads: Effect[] = [...above];
	for (const { operator, target } of redirections)
		if (operator === "<" || operator === "<>") reads.push(...reading(target, cwd, false));
	if (isAboutNames(command, args)) return reads;
	const carries = wrapperOf(command) !== undefined;
	const tree = carries || TREES.has(command);
	// tar goes where -C says before it takes its operands.
	const at = joinPlaces(cwd, valuesIn(args, "--directory"));
	for (const word of sourcesOf(command, args)) reads.push(...reading(word, at, tree));
	for (const { name, value } of args.flags)
		if (value !== undefined && !NO_FILE.test(name) && (!carries || isMount(value)))
			reads.push(...reading(value, cwd, tree));
	return reads;
}

const NONE: readonly Effect[] = [];

/** Nearly every call: no known word of it, nor the directory, spells a part of the key's path. */
function namesNeither({ operands, flags }: Read, redirections: readonly Redirection[], cwd: Value): boolean {
	if (cwd.kind === "exact" && mayBeBelow(cwd.text)) return false;
	for (const { value } of operands) if (maySpell(value)) return false;
	for (const { value } of flags) if (value !== undefined && maySpell(value.value)) return false;
	for (const { target } of redirections) if (maySpell(target.value)) return false;
	return true;
}

const maySpell = (value: Value): boolean =>
	value.kind !== "exact" || value.text.includes(GUARD) || value.text.includes(STATE);

/**
 * A directory above the guard's that is copied as a whole: `tar c ~/.local`. Such a target is no file of the guard itself, by which rules tell
 * the two apart. With exclusions nobody knows; a copy of a home directory is a backup.
 */
function copiesAbove(command: string, args: Read, cwd: Value): readonly Effect[] {
	if (args.flags.some(({ name }) => /exclude|filter/.test(name))) return [];
	const at = joinPlaces(cwd, valuesIn(args, "--directory"));
	return sourcesOf(command, args).flatMap((word) => {
		const places = spelled(word.value).map((text) => placeIn(text, at));
		const above = places.find((place) => place !== undefined && /\/\.local(?:\/state)?$/.test(place));
		return above === undefined ? [] : [effect("read-secret", [{ ...word, value: exact(above) }], { recursive: true })];
	});
}

/** The absolute directory that a word names, its last step perhaps a star. */
function placeIn(text: string, cwd: Value): string | undefined {
	const path = pathIn(text);
	const base = path.startsWith("/")
		? ""
		: cwd.kind === "exact" && cwd.text.startsWith("/")
			? `${cwd.text}/`
			: undefined;
	if (base === undefined) return undefined;
	const steps = normal(base + path);
	return `/${(steps.at(-1) === "*" ? steps.slice(0, -1) : steps).join("/")}`;
}

const valuesIn = ({ flags }: Read, wanted: string): readonly Value[] =>
	flags.flatMap(({ name, value }) => (name === wanted && value !== undefined ? [value.value] : []));

function reading(word: Word, cwd: Value, tree: boolean): readonly Effect[] {
	const certainty = reaches(word.value, cwd, tree);
	if (certainty === "no") return [];
	return [effect("read-secret", [{ ...word, value: pathOf(word.value) }], { certainty, recursive: tree, cwd })];
}

function reaches(value: Value, cwd: Value, tree: boolean): Certainty {
	const below = cwd.kind === "exact" && mayBeBelow(cwd.text);
	// Nearly every word leaves here.
	if (value.kind === "exact" && !below && !value.text.includes(GUARD)) return "no";
	const own = spelled(value);
	if (!below && !own.some((text) => text.includes(GUARD))) return "no";
	let answer: Certainty = "no";
	for (const text of own) {
		// `bash -c 'ls …'`: code, whose commands are judged by themselves.
		if (/^[^/]*\s/.test(text)) continue;
		const path = pathIn(text);
		const absolute = path.startsWith("/") || path.startsWith(UNKNOWN);
		for (const base of absolute ? [""] : spelled(cwd)) {
			const is = reachesKey(absolute ? path : `${base}/${path}`, tree);
			if (is === "yes") return is;
			if (is === "maybe") answer = is;
		}
	}
	return answer;
}

/** From a directory in which a relative word can lead to the key. */
const mayBeBelow = (cwd: string): boolean => cwd.includes(GUARD) || cwd.endsWith(`/${STATE}`);

/** The same of a word: the rules ask what place it is. */
function pathOf(value: Value): Value {
	if (value.kind === "exact") return exact(pathIn(value.text));
	if (value.kind === "one-of") return { ...value, texts: value.texts.map(pathIn) };
	const last = value.parts.length - 1;
	const parts = value.parts.map((part, i) => {
		if (part.kind !== "text") return part;
		const text = i === 0 ? pathIn(part.text) : i === last ? part.text.replace(IN_CONTAINER, "") : part.text;
		return { ...part, text };
	});
	return { ...value, parts };
}

const IN_CONTAINER = /:\/.*$/;

/** The path in `if=PATH`, `file=@PATH`, `@PATH`, `source=PATH,target=…` and `PATH:/in/container`. */
function pathIn(text: string): string {
	const bare = /^(?:.*,)?(?:source|src)=([^,]*)/.exec(text)?.[1] ?? text.replace(/^(?:[\w.-]+=)?@?/, "");
	return bare.replace(IN_CONTAINER, "");
}

/**
 * Whether a path is the key's.
 * @param path unknown stretches as U+FFFC, files that a program finds as `**`
 * @param tree whole directories are taken, so that one above the key will do
 */
export function reachesKey(path: string, tree: boolean): Certainty {
	if (!path.includes(GUARD)) return "no";
	const steps = normal(path);
	for (const [i, step] of steps.entries()) {
		if (step !== GUARD) continue;
		const rest = steps.slice(i + 1);
		const found = rest.indexOf(FOUND);
		const named = found < 0 ? rest : rest.slice(0, found);
		const parts = named.map((part, j) => fits(part, KEY[j]));
		if (parts.includes("no")) continue;
		const deep = found >= 0 || tree;
		// The directory of another program may have the same name.
		if (rest.length < KEY.length && !deep) continue;
		if (named.length === 0 && steps[i - 1] !== "state") continue;
		return parts.includes("maybe") ? "maybe" : "yes";
	}
	return "no";
}

/** A glob fits a name that begins and ends as it does. */
function fits(step: string, name: string | undefined): Certainty {
	if (name === undefined) return "no";
	const [first = "", ...rest] = step.split(/\[[^\]]*\]|[*?\uFFFC]/);
	const last = rest.at(-1);
	if (last === undefined) return first === name ? "yes" : "no";
	if (!name.startsWith(first) || !name.endsWith(last)) return "no";
	return step.includes(UNKNOWN) ? "maybe" : "yes";
}

/** `-v PATH:/in/container`, `--mount type=bind,source=PATH,target=…`. */
function isMount({ value }: Word): boolean {
	return spelled(value).some((text) => IN_CONTAINER.test(text) || /(?:^|,)(?:source|src)=/.test(text));
}

function normal(path: string): readonly string[] {
	const steps: string[] = [];
	for (const step of path.split("/")) {
		if (step === "..") steps.pop();
		else if (step !== "" && step !== ".") steps.push(step);
	}
	return steps;
}

function spelled(value: Value): readonly string[] {
	if (value.kind === "exact") return [value.text];
	if (value.kind === "one-of") return value.texts;
	const parts = value.parts.map((part) => {
		if (part.kind === "text") return part.text;
		if (part.kind === "glob") return part.glob;
		return part.origin === "listing" ? FOUND : UNKNOWN;
	});
	return [parts.join("")];
}

/** Programs that take whole directories, or give them another name. */
const TREES: ReadonlySet<string> = new Set(
	"cp gcp ln gln rsync scp sftp tar gtar bsdtar zip 7z 7za 7zz cpio pax rar ditto rclone aws gsutil gcloud borg restic kopia grep egrep fgrep rg ag ack diff".split(
		" ",
	),
);

/** Of these, those that copy what they find. */
const COPIES: ReadonlySet<string> = new Set(
	"cp gcp rsync scp sftp tar gtar bsdtar zip 7z 7za 7zz pax rar ditto rclone borg restic kopia".split(" "),
);

/** Programs that ask about names, print their words, take text, or whose effect on the file has a rule of its own. */
const ABOUT_NAMES: ReadonlySet<string> = new Set(
	"ls exa eza ll dir stat test [ [[ file du df find fd locate tree namei readlink realpath dirname basename echo printf cd pushd type which command touch mkdir rmdir rm unlink mv chmod chown chgrp chattr setfacl getfacl truncate shred tee alias export exec builtin eval trap unzip safe-run shell-guardrail inotifywait lsof fuser".split(
		" ",
	),
);

/** Their first operand is a pattern or a program, unless an option gives it. */
const WITH_PATTERN: ReadonlySet<string> = new Set("grep egrep fgrep rg ag ack sed gsed awk gawk mawk jq yq".split(" "));
const PATTERN_GIVEN: readonly string[] = ["-e", "--regexp", "-f", "--file", "--expression", "--from-file", "--files"];

/** The last operand is where it goes. */
const SENDERS: ReadonlySet<string> = new Set(["rsync", "scp"]);
const COPIERS: ReadonlySet<string> = new Set(["cp", "gcp", "install", "ginstall", "ln", "gln"]);

/** Options whose value is text or a pattern. */
const NO_FILE =
	/exclude|include|ignore|filter|pattern|regexp|expression|message|title|body|notes|reason|subject|prune|^-(?:e|m|g)$/;

function isAboutNames(command: string, { sub, flags }: Read): boolean {
	if (ABOUT_NAMES.has(command)) return true;
	if (command === "git") return sub[0] !== "hash-object" && !surely({ flags }, "--no-index");
	if (command === "tar" || command === "gtar" || command === "bsdtar") return surely({ flags }, "--extract", "--list");
	return false;
}

function sourcesOf(command: string, { flags, operands }: Read): readonly Word[] {
	// The words of another call are judged with that call; what a container is shown is this one's own.
	if (wrapperOf(command) !== undefined) return operands.filter(isMount);
	if (COPIERS.has(command)) return transfer({ flags, operands }).sources;
	if (SENDERS.has(command)) return operands.slice(0, -1);
	// Without a grammar the pattern is an operand all the same.
	const given = flags.some(({ name, value }) => value !== undefined && PATTERN_GIVEN.includes(name));
	return WITH_PATTERN.has(command) && !given ? operands.slice(1) : operands;
}
