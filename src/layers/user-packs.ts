// Finds and reads the rule files of a user and of a project. A file that cannot be used is a gap, never skipped.

import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { readScriptFile } from "../context/script-file.ts";
import { ConfigError } from "../model/errors.ts";
import type { Gap } from "../model/gap.ts";
import { MAX_USER_PACKS } from "../model/limits.ts";
import type { Rule } from "../model/rule.ts";
import type { RuleIndex } from "../rules/index.ts";
import { indexRules } from "../rules/index.ts";
import { policyPlaces, readPolicy } from "./policy-file.ts";

/** Directory of a project's rule files, in the root of its work area. */
export const PROJECT_RULES = ".safe-run";

/** Where rule files are looked for. */
export interface PackPlaces {
	/** Roots of the work areas. */
	readonly workspace: readonly string[];
	readonly home: string | undefined;
	/** XDG_CONFIG_HOME of the environment (XDG Base Directory Specification); default `~/.config`. */
	readonly configHome?: string | undefined;
}

export interface UserPacks {
	readonly index: RuleIndex;
	/** One for each file that cannot be used. */
	readonly gaps: readonly Gap[];
}

/** The directories that may hold rule files: the user's, then each work area's. */
export function packFolders(places: PackPlaces): readonly string[] {
	const { workspace } = places;
	const config = configOf(places);
	const user = config === undefined ? [] : [join(config, "safe-run", "rules")];
	return [...user, ...workspace.map((root) => join(root, PROJECT_RULES))];
}

function configOf({ home, configHome }: PackPlaces): string | undefined {
	if (configHome?.startsWith("/") === true) return configHome;
	return home === undefined ? undefined : `${home}/.config`;
}

export interface PackFiles {
	readonly files: readonly string[];
	/** One for each policy file or directory that cannot be used. */
	readonly gaps: readonly Gap[];
}

/** The rule files in effect: those in the directories, then those that policy files name, each once. */
export async function packFiles(places: PackPlaces): Promise<PackFiles> {
	const listed = listedFiles(places);
	const gaps = [...listed.gaps];
	const files = new Set(listed.files);
	for (const file of policyPlaces(places.workspace, configOf(places))) {
		try {
			for (const pack of (await readPolicy(file))?.packs ?? []) files.add(pack);
		} catch (error) {
			if (!(error instanceof ConfigError)) throw error;
			gaps.push(gapOf(file, error));
		}
	}
	const all = [...files];
	if (all.length <= MAX_USER_PACKS) return { files: all, gaps };
	gaps.push(broken(all[MAX_USER_PACKS] ?? "", `only the first ${MAX_USER_PACKS} rule files are read`));
	return { files: all.slice(0, MAX_USER_PACKS), gaps };
}

/** By name within each directory; a directory that is there and cannot be listed is a gap. */
function listedFiles(places: PackPlaces): PackFiles {
	const files: string[] = [];
	const gaps: Gap[] = [];
	for (const folder of packFolders(places)) {
		try {
			const names = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
			for (const name of names.sort()) files.push(join(folder, name));
		} catch (error) {
			if (!isAbsent(error)) gaps.push(broken(folder, "the directory cannot be listed"));
		}
	}
	return { files, gaps };
}

/** Undefined when there are no rule files, which costs one look at each directory. */
export async function userPacks(places: PackPlaces, builtin: RuleIndex): Promise<UserPacks | undefined> {
	const { files, gaps } = await packFiles(places);
	if (files.length === 0 && gaps.length === 0) return undefined;
	const packs = await Promise.all(files.map(readPack));
	const problems = [...gaps, ...packs.flatMap(({ gap }) => (gap === undefined ? [] : [gap]))];
	const taken = new Map<string, string>(builtin.rules.map(({ id }) => [id, "the built-in rules"]));
	const rules: Rule[] = [];
	packs.forEach((pack, i) => {
		const file = files[i] ?? "";
		for (const rule of pack.rules) {
			const other = taken.get(rule.id);
			if (other === undefined) rules.push(rule);
			else problems.push(broken(file, `the rule ${rule.id} is also in ${other}`));
			taken.set(rule.id, file);
		}
	});
	return { index: indexRules(rules), gaps: problems };
}

interface Pack {
	readonly rules: readonly Rule[];
	readonly gap?: Gap;
}

/** What was read before, by path, with the state of the file it was read from. */
const known = new Map<string, { readonly state: string; readonly pack: Pack }>();

async function readPack(file: string): Promise<Pack> {
	const state = stateOf(file);
	const before = known.get(file);
	if (before?.state === state) return before.pack;
	const pack = await loadPack(file);
	known.set(file, { state, pack });
	return pack;
}

async function loadPack(file: string): Promise<Pack> {
	const reading = readScriptFile(file);
	if (reading.kind !== "text") return { rules: [], gap: broken(file, UNREAD[reading.kind]) };
	// zod and yaml are slow to load; most places have no rule files.
	const [{ parseRules }, { compilePack }] = await Promise.all([
		import("../rules/load.ts"),
		import("../rules/compile.ts"),
	]);
	try {
		return { rules: compilePack(parseRules(file, reading.text).pack) };
	} catch (error) {
		if (!(error instanceof ConfigError)) throw error;
		return { rules: [], gap: gapOf(file, error) };
	}
}

function gapOf(file: string, { problems }: ConfigError): Gap {
	const [first] = problems;
	const more = problems.length > 1 ? `, and ${problems.length - 1} more` : "";
	const place = first === undefined ? file : `${file}:${first.line}`;
	return broken(place, `${first?.message ?? "cannot be used"}${more}`);
}

const UNREAD = {
	absent: "is not there",
	"not-a-file": "is not a regular file",
	"too-big": "is too big",
	unreadable: "cannot be read",
	binary: "is not text",
} as const;

const MAX_DETAIL = 150;

/** The end of a path says more than its beginning. */
function broken(place: string, what: string): Gap {
	const room = Math.max(40, MAX_DETAIL - what.length);
	const shown = place.length > room ? `…${place.slice(1 - room)}` : place;
	return { kind: "broken-layer", detail: `${shown}: ${what}`.slice(0, MAX_DETAIL) };
}

function stateOf(file: string): string {
	try {
		const { mtimeMs, ctimeMs, size, ino } = statSync(file);
		return `${mtimeMs} ${ctimeMs} ${size} ${ino}`;
	} catch {
		return "absent";
	}
}

function isAbsent(error: unknown): boolean {
	return error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");
}
