// find: its expression language, what it deletes and which files it writes. What -exec runs is unwrapped elsewhere.

import type { Effect } from "../model/effect.ts";
import type { Flag } from "../model/invocation.ts";
import { MAX_PARENTHESES } from "../model/limits.ts";
import { showValue, textOf } from "../model/value.ts";
import type { Word } from "../model/word.ts";
import { effect, flagOf, given, implied, textOfFlag, valuesOf, when } from "./effects.ts";
import { holdsContent } from "./redirects.ts";
import type { Call, CommandSpec } from "./spec.ts";

const TIMES = [..."aBcm"].flatMap((a) => [..."aBcmt"].map((b) => `-newer${a}${b} REFERENCE`)).join("\n");

const find: CommandSpec = {
	names: ["find", "gfind", "bfs"],
	source: "find(1) GNU findutils 4.9, with BSD's -x, -s, -E, -f",
	singleDash: true,
	options: `
		-H / -L / -P
		-D DEBUGOPTS; -O0; -O1; -O2; -O3; -E; -X; -s; -x; -f PATH
		!; (; ); ,; -not; -a; -and; -o; -or
		-daystart; -follow; -nowarn; -regextype TYPE; -warn
		-depth; -d; -files0-from FILE; -maxdepth LEVELS; -mindepth LEVELS; -mount; -noleaf; -xdev
		-ignore_readdir_race; -noignore_readdir_race
		-amin N; -anewer FILE; -atime N; -cmin N; -cnewer FILE; -context CONTEXT; -ctime N; -empty; -false; -fstype TYPE
		-gid N; -group NAME; -ilname PATTERN; -iname PATTERN; -inum N; -ipath PATTERN; -iwholename PATTERN
		-iregex PATTERN
		-links N; -lname PATTERN; -mmin N; -mtime N; -name PATTERN; -newer FILE; -nouser; -nogroup; -path PATTERN
		-perm MODE; -regex PATTERN; -readable; -writable; -executable; -wholename PATTERN; -samefile FILE; -size N
		-true
		-type LETTERS; -uid N; -used N; -user NAME; -xtype LETTERS; -Bmin N; -Btime N; -flags FLAGS
		-delete; -print0; -printf FORMAT; -fprintf FILE FORMAT; -print; -fprint0 FILE; -fprint FILE; -ls; -fls FILE
		-prune; -quit; -exec ...; -execdir ...; -ok ...; -okdir ...
		-help; --help; -version; --version
		${TIMES}`,
	effects: findEffects,
};

export const FINDERS: readonly CommandSpec[] = [find];

function findEffects(call: Call): readonly Effect[] {
	const written = valuesOf(call, "-fprint", "-fprint0", "-fprintf", "-fls").filter(holdsContent);
	return [...deletes(call), ...(written.length > 0 ? [effect("overwrite", written)] : [])];
}

function deletes(call: Call): readonly Effect[] {
	const certainty = given(call, "-delete");
	const flag = flagOf(call, "-delete") ?? call.flags[0];
	if (certainty === "no") return [];
	const filter = certainty === "yes" ? deletedNames(call) : EVERYTHING;
	if (filter.empty) return [];
	const targets = startPaths(call, flag?.word ?? call.operands[0]);
	const recursive = textOfFlag(call, "-maxdepth") !== "0";
	const details = {
		recursive,
		...(filter.names === undefined ? {} : { only: filter.names }),
		...(call.flags.some(({ name }) => CHOOSING.has(name)) ? { partly: true } : {}),
	};
	return when(certainty, effect("delete", targets, details));
}

/** Tests that say nothing of names: which files pass is only known when find looks. */
const CHOOSING: ReadonlySet<string> = new Set(
	"-amin -anewer -atime -cmin -cnewer -ctime -executable -fstype -gid -group -inum -ipath -iregex -links -lname -mmin -mtime -newer -newermt -newerat -newerct -nogroup -nouser -path -perm -readable -regex -samefile -size -uid -used -user -wholename -writable".split(
		" ",
	),
);

function startPaths(call: Call, at: Word | undefined): readonly Word[] {
	const listed = flagOf(call, "-files0-from")?.value;
	if (listed !== undefined) {
		const hole = { kind: "hole", shown: "-files0-from", mayBeEmpty: false, splits: false, origin: "input" } as const;
		return [{ ...listed, value: { kind: "unknown", parts: [hole], gap: "dynamic-argument" }, many: true }];
	}
	const named = [...valuesOf(call, "-f"), ...call.operands];
	return named.length > 0 || at === undefined ? named : [implied(".", at)];
}

/** What a part of the expression says of the files that pass it. */
interface Filter {
	/** Their base names match one of these globs; undefined: no limit is known. */
	readonly names: readonly string[] | undefined;
	/** They hold nothing: empty ones, and links on which nothing depends. */
	readonly empty: boolean;
}

const EVERYTHING: Filter = { names: undefined, empty: false };

/** All files that some -delete of the expression reaches, by the tests that stand before it in its own branch. */
function deletedNames(call: Call): Filter {
	const { flags } = call;
	if (tooDeep(flags)) return EVERYTHING;
	const reached: Filter[] = [];
	const followed = given(call, "-L", "-follow") !== "no";
	const cursor: Cursor = { flags, next: 0, reached, links: linkTests(call, followed) };
	while (cursor.next < flags.length) {
		readList(cursor, EVERYTHING);
		// A stray `)`; find refuses it.
		cursor.next++;
	}
	return union(reached);
}

/**
 * Tests that only links pass which may go. Broken ones may anywhere; whole ones only below a relative start that leads into
 * the directory: without the links in `/` and `/usr` no program starts.
 */
function linkTests(call: Call, followed: boolean): readonly string[] {
	const broken = followed ? "-type" : "-xtype";
	const cwd = textOf(call.cwd) ?? "/";
	const below = /^\/[^/]+\/[^/]/.test(cwd) && !/^\/(?:usr|var|etc|opt|lib)\//.test(cwd);
	const named = [...valuesOf(call, "-f"), ...call.operands].map((word) => textOf(word.value) ?? "/");
	const relative = flagOf(call, "-files0-from") === undefined && named.every((text) => !/^[/~]|\.\./.test(text));
	return below && relative ? ["-type", "-xtype"] : [broken];
}

function tooDeep(flags: readonly Flag[]): boolean {
	let depth = 0;
	let deepest = 0;
	for (const { name } of flags) {
		if (name === "(") deepest = Math.max(deepest, ++depth);
		else if (name === ")") depth--;
	}
	return deepest > MAX_PARENTHESES;
}

interface Cursor {
	readonly flags: readonly Flag[];
	next: number;
	readonly reached: Filter[];
	/** Names of tests that `l` passes only links on which nothing depends. */
	readonly links: readonly string[];
}

/** `a , b`, `a -o b`: each branch starts again from what holds outside. */
function readList(cursor: Cursor, outside: Filter): Filter {
	const branches = [readChain(cursor, outside)];
	for (
		let name = cursor.flags[cursor.next]?.name;
		name !== undefined && name !== ")";
		name = cursor.flags[cursor.next]?.name
	) {
		cursor.next++;
		branches.push(readChain(cursor, outside));
	}
	return union(branches);
}

/** `a b -a c`: each test narrows what the following ones see. */
function readChain(cursor: Cursor, outside: Filter): Filter {
	let filter = outside;
	for (let flag = cursor.flags[cursor.next]; flag !== undefined; flag = cursor.flags[cursor.next]) {
		if (flag.name === ")" || flag.name === "-o" || flag.name === "-or" || flag.name === ",") break;
		cursor.next++;
		filter = readTest(cursor, flag, filter);
	}
	return filter;
}

function readTest(cursor: Cursor, flag: Flag, filter: Filter): Filter {
	switch (flag.name) {
		case "-delete":
			cursor.reached.push(filter);
			return filter;
		case "-empty":
			return { ...filter, empty: true };
		case "-type":
		case "-xtype": {
			const links = cursor.links.includes(flag.name) && flag.value !== undefined && textOf(flag.value.value) === "l";
			return links ? { ...filter, empty: true } : filter;
		}
		case "-name":
		case "-iname":
			return filter.names === undefined ? { ...filter, names: globOf(flag) } : filter;
		case "(": {
			const inner = readList(cursor, filter);
			cursor.next++;
			return inner;
		}
		case "!":
		case "-not":
			skipTest(cursor, filter);
			return filter;
		default:
			return filter;
	}
}

/** A negated test narrows nothing that can be said; a -delete inside it still runs. */
function skipTest(cursor: Cursor, filter: Filter): void {
	let flag = cursor.flags[cursor.next++];
	while (flag?.name === "!" || flag?.name === "-not") flag = cursor.flags[cursor.next++];
	if (flag !== undefined) readTest(cursor, flag, filter);
}

function globOf(flag: Flag): readonly string[] | undefined {
	const value = flag.value?.value;
	// Unquoted, the shell may put names in its place that match it: then find reaches the same files or fewer.
	const text = value?.kind === "pattern" ? showValue(value) : value && textOf(value);
	if (text === undefined) return undefined;
	return [flag.name === "-iname" ? anyCase(text) : text];
}

/** A glob that matches in either case: `*.[jJ][pP][gG]`. Bracket expressions get both cases inside. */
function anyCase(glob: string): string {
	let made = "";
	let inside = false;
	for (const letter of glob) {
		const other = letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
		if (letter === "[") inside = true;
		else if (letter === "]") inside = false;
		if (other === letter) made += letter;
		else made += inside ? letter + other : `[${letter}${other}]`;
	}
	return made;
}

function union(filters: readonly Filter[]): Filter {
	const filled = filters.filter((filter) => !filter.empty);
	if (filled.length === 0) return { names: undefined, empty: filters.length > 0 };
	const names: string[] = [];
	for (const filter of filled) {
		if (filter.names === undefined) return EVERYTHING;
		names.push(...filter.names);
	}
	return { names: [...new Set(names)], empty: false };
}
