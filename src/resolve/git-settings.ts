// git's configuration as one call sees it: its -c options, its environment, what the text set before, and the files on disk.

import type { Arguments } from "../commands/index.ts";
import { joinPlace, joinPlaces } from "../commands/place.ts";
import { MAX_CONFIG_ENVIRONMENT, MAX_CONFIG_FILES, MAX_PARENTS } from "../model/limits.ts";
import type { Location } from "../model/span.ts";
import { exact, textOf, type Value } from "../model/value.ts";
import { readFile } from "./files.ts";
import { gitConfigEntries } from "./git-config.ts";
import type { Named } from "./job.ts";
import { addGap, directory, type Run } from "./run.ts";
import { fileSource } from "./script-files.ts";
import { dropStart, knownStart } from "./slices.ts";
import { computed, knownText, type Text } from "./text.ts";
import { asField } from "./unwrap.ts";
import { knownVariable, readVariable } from "./variables.ts";

export interface GitSetting {
	/** Section and name in lower case, the part between them as written. */
	readonly key: string;
	readonly text: Text;
	readonly location: Location;
	/** The file that holds it, for a setting that was there before. */
	readonly path?: string;
}

export interface Repository {
	/** Of the work tree; hooks run there. */
	readonly root: string;
	/** Holds `config` and `hooks`; of the main work tree for a linked one. */
	readonly common: string;
}

/** Where a git call works: its directory after every -C. */
export function gitDirectoryOf(run: Run, args: Arguments): Value {
	const moves = args.flags.flatMap((f) => (f.name === "--directory" && f.value !== undefined ? [f.value.value] : []));
	return moves.length === 0 ? directory(run) : joinPlaces(directory(run), moves);
}

/** The repository that a call works in, as far as files tell; undefined without one, and in pure mode. */
export function findRepository(run: Run, args: Arguments): Repository | undefined {
	const start = textOf(gitDirectoryOf(run, args));
	if (start?.startsWith("/") !== true) return undefined;
	const given = givenDirectory(run, args);
	if (given !== undefined) {
		const folder = textOf(joinPlace(exact(start), given));
		return folder === undefined ? undefined : { root: start, common: folder };
	}
	let root = start;
	for (let level = 0; level < MAX_PARENTS; level++) {
		const own = `${root === "/" ? "" : root}/.git`;
		if (configTexts(run, `${own}/config`).length > 0) return { root, common: own };
		const link = readFile(run, own);
		const target = link.kind === "text" ? /^gitdir:\s*(\S.*?)\s*$/m.exec(link.text)?.[1] : undefined;
		const folder = target === undefined ? undefined : textOf(joinPlace(exact(root), exact(target)));
		// A linked work tree shares the configuration and the hooks of the main one.
		if (folder !== undefined) return { root, common: folder.replace(/\/worktrees\/[^/]+\/?$/, "") };
		if (root === "/") return undefined;
		root = root.slice(0, root.lastIndexOf("/")) || "/";
	}
	return undefined;
}

function givenDirectory(run: Run, args: Arguments): Value | undefined {
	const flag = args.flags.findLast((f) => f.name === "--git-dir")?.value?.value;
	if (flag !== undefined) return flag;
	const text = knownText(readVariable(run, "GIT_DIR").text ?? []);
	return text === undefined || text === "" ? undefined : exact(text);
}

/**
 * A setting's last value, by the order that git reads them: files, then the environment, then -c.
 * @param key section and name in lower case
 */
export function gitSetting(run: Run, job: Named, args: Arguments, key: string): GitSetting | undefined {
	const place = job.argv[0]?.location ?? job.location;
	const given = [...environmentSettings(run, place), ...optionSettings(run, args)].findLast((s) => s.key === key);
	if (given !== undefined) return given;
	const set = run.state.get(`git-config:${key}`);
	if (set?.kind === "setting") return { key, text: set.text, location: set.text.find(hasPlace)?.location ?? place };
	return fileSettings(run, args, place).findLast((s) => s.key === key);
}

const hasPlace = (piece: Text[number]): piece is Extract<Text[number], { readonly location?: Location }> =>
	piece.kind !== "break" && piece.location !== undefined;

/** `-c name=value`, and `--config-env=name=VARIABLE`. */
export function optionSettings(run: Run, args: Arguments): readonly GitSetting[] {
	return args.flags.flatMap((flag) => {
		if ((flag.name !== "--config-value" && flag.name !== "--config-env") || flag.value === undefined) return [];
		const { pieces, location } = asField(flag.value);
		const name = /^([^=]+)=/.exec(knownStart(pieces));
		if (name?.[1] === undefined) return [];
		const rest = dropStart(pieces, name[0].length);
		const text = flag.name === "--config-env" ? readVariable(run, knownText(rest) ?? "").text : rest;
		return [{ key: keyOf(name[1]), text: text ?? [], location }];
	});
}

/** GIT_CONFIG_COUNT with its pairs, and GIT_CONFIG_PARAMETERS. Source: git-config(1), "Environment". */
export function environmentSettings(run: Run, place: Location): readonly GitSetting[] {
	const { untouched } = run.state;
	if (untouched && run.outerGitSettings === false) return NONE;
	const counted = knownVariable(run, "GIT_CONFIG_COUNT");
	const parameters = knownVariable(run, "GIT_CONFIG_PARAMETERS") ?? "";
	if (untouched) run.outerGitSettings = counted !== undefined || parameters !== "";
	if (counted === undefined && parameters === "") return NONE;
	const found: GitSetting[] = [];
	const value = (name: string): Text => readVariable(run, name).text ?? [];
	const count = Number(counted ?? "0") || 0;
	if (count > MAX_CONFIG_ENVIRONMENT)
		addGap(run, "too-big", "more git settings in variables than are read", place, "MAX_CONFIG_ENVIRONMENT");
	for (let i = 0; i < Math.min(count, MAX_CONFIG_ENVIRONMENT); i++) {
		const key = knownText(value(`GIT_CONFIG_KEY_${i}`));
		const text = value(`GIT_CONFIG_VALUE_${i}`);
		if (key !== undefined) found.push({ key: keyOf(key), text, location: text.find(hasPlace)?.location ?? place });
	}
	for (const match of parameters.slice(0, 65_536).matchAll(/'([^'=]+)'?='?([^']*)'/g)) {
		const [, key = "", text = ""] = match;
		found.push({ key: keyOf(key), text: computed(text, place), location: place });
	}
	return found;
}

const NONE: readonly GitSetting[] = [];

/** `core.hooksPath` and `CORE.HooksPath` are one key; a name between the dots keeps its letters. */
export function keyOf(written: string): string {
	const first = written.indexOf(".");
	const last = written.lastIndexOf(".");
	if (first < 0) return written.toLowerCase();
	return written.slice(0, first).toLowerCase() + written.slice(first, last) + written.slice(last).toLowerCase();
}

/** No file can be read, and this text has written none. */
export const seesNoFile = (run: Run): boolean => run.surroundings.readFile === undefined && run.state.untouched;

/** The user's files and the repository's, with the files that they include. */
function fileSettings(run: Run, args: Arguments, place: Location): readonly GitSetting[] {
	if (seesNoFile(run)) return [];
	const { home } = run.surroundings;
	const repository = findRepository(run, args);
	const queue: string[] = [];
	const global = knownText(readVariable(run, "GIT_CONFIG_GLOBAL").text ?? []);
	if (global !== undefined && global !== "") queue.push(includedPath(global, textOf(directory(run)) ?? "/", home));
	else if (home !== undefined) queue.push(`${home}/.config/git/config`, `${home}/.gitconfig`);
	if (repository !== undefined) queue.push(`${repository.common}/config`);
	const found: GitSetting[] = [];
	const seen = new Set<string>();
	for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
		if (seen.has(path)) continue;
		if (seen.size >= MAX_CONFIG_FILES) {
			addGap(run, "too-big", "more files of git settings than are read", place, "MAX_CONFIG_FILES");
			break;
		}
		seen.add(path);
		const folder = path.slice(0, path.lastIndexOf("/")) || "/";
		for (const { text, written } of configTexts(run, path)) {
			const source = written ? place.source : fileSource(run, path, text, place);
			for (const entry of gitConfigEntries(text)) {
				// Whatever the condition of an `includeIf`, its file may count.
				if (/^include(?:if\..+)?\.path$/.test(entry.key)) queue.push(includedPath(entry.value, folder, home));
				const location = written ? place : { source, span: { start: entry.start, end: entry.end } };
				const exactly = entry.exact && !written;
				const value: Text = [{ kind: "known", text: entry.value, mode: "quoted", location, exact: exactly }];
				found.push({ key: entry.key, text: value, location, ...(written ? {} : { path }) });
			}
		}
	}
	return found;
}

interface ConfigText {
	readonly text: string;
	/** By this text, which judges it as its own. */
	readonly written: boolean;
}

/** What is on disk, and after it what this text wrote or appended. */
function configTexts(run: Run, path: string): readonly ConfigText[] {
	const reading = readFile(run, path);
	const binding = run.state.get(`file:${path}`);
	const written = binding?.kind === "file" ? knownText(binding.text) : undefined;
	return [
		...(reading.kind === "text" ? [{ text: reading.text, written: false }] : []),
		...(written === undefined ? [] : [{ text: written, written: true }]),
	];
}

function includedPath(value: string, folder: string, home: string | undefined): string {
	const path = home === undefined ? value : value.replace(/^~(?=\/)/, home);
	return textOf(joinPlace(exact(folder), exact(path))) ?? path;
}
