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
import { broken, gapOf, UNREAD } from "./broken.ts";
import type { PackPlaces } from "./places.ts";
import { packFolders, policyPlaces } from "./places.ts";

export interface UserPacks {
	readonly index: RuleIndex;
	/** One for each file that cannot be used. */
	readonly gaps: readonly Gap[];
}

export interface PackFiles {
	readonly files: readonly string[];
	/** One for each policy file or directory that cannot be used. */
	readonly gaps: readonly Gap[];
}

/**
 * The rule files in effect: those in the directories, then those that policy files name, each once.
 * @param named those that policy files name, for a caller that read these files; what is wrong with them is told to that caller then
 */
export async function packFiles(places: PackPlaces, named?: readonly string[]): Promise<PackFiles> {
	const listed = listedFiles(places);
	const further = named === undefined ? await namedFiles(places) : { files: named, gaps: [] };
	const gaps = [...listed.gaps, ...further.gaps];
	const all = [...new Set([...listed.files, ...further.files])];
	if (all.length <= MAX_USER_PACKS) return { files: all, gaps };
	gaps.push(broken(all[MAX_USER_PACKS] ?? "", `only the first ${MAX_USER_PACKS} rule files are read`));
	return { files: all.slice(0, MAX_USER_PACKS), gaps };
}

async function namedFiles(places: PackPlaces): Promise<PackFiles> {
	const files: string[] = [];
	const gaps: Gap[] = [];
	const { readPolicy } = await import("./policy-file.ts");
	for (const { file } of policyPlaces(places)) {
		try {
			files.push(...((await readPolicy(file, places.home))?.packs ?? []));
		} catch (error) {
			if (!(error instanceof ConfigError)) throw error;
			gaps.push(gapOf(file, error));
		}
	}
	return { files, gaps };
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
export async function userPacks(
	places: PackPlaces,
	builtin: RuleIndex,
	named?: readonly string[],
): Promise<UserPacks | undefined> {
	const { files, gaps } = await packFiles(places, named);
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
