// Every limit that cuts the analysis short says so: one input past each, and the gap that names it.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Gap } from "../../src/model/gap.ts";
import * as limits from "../../src/model/limits.ts";
import type { Surroundings } from "../../src/model/surroundings.ts";
import { loadGrammars } from "../../src/resolve/code/grammars.ts";
import { resolve } from "../../src/resolve/index.ts";
import { project } from "../rules/world.ts";

const readers = await loadGrammars(["python", "javascript", "php"]);

const times = (count: number, make: (i: number) => string): string =>
	Array.from({ length: count }, (_, i) => make(i)).join("");
const files = (entries: Readonly<Record<string, string>>): Partial<Surroundings> => ({
	readFile: (path) => {
		const text = entries[path];
		return text === undefined ? { kind: "absent" } : { kind: "text", text };
	},
});

/** Text past the limit, by the limit's name, with the files it needs. */
const PAST: Readonly<Record<string, readonly [string, Partial<Surroundings>?]>> = {
	MAX_TEXT: [" ".repeat(limits.MAX_TEXT + 1)],
	MAX_UNFOLDING: [times(limits.MAX_UNFOLDING + 1, () => "eval ").concat("ls")],
	MAX_INVOCATIONS: ["ls;".repeat(limits.MAX_INVOCATIONS + 1)],
	MAX_GAPS: ["$X;".repeat(limits.MAX_GAPS + 1)],
	MAX_STEPS: [
		`for i in ${"x ".repeat(60)}; do for j in ${"y ".repeat(60)}; do for k in ${"z ".repeat(60)}; do x=1; y=2; done; done; done`,
	],
	MAX_FIELDS: [`x="${"w ".repeat(limits.MAX_FIELDS + 1)}"; ls $x`],
	MAX_VALUE: [`x=${"a".repeat(40_000)}; y=$x$x`],
	MAX_WORDS: [`ls ${"w ".repeat(limits.MAX_WORDS + 1)}`],
	MAX_ELIFS: [`if a; then b; ${"elif c; then d; ".repeat(limits.MAX_ELIFS)}fi`],
	MAX_CALLS: ["f() { f; }; f"],
	MAX_NAME_HOPS: [`${times(limits.MAX_NAME_HOPS + 1, (i) => `a${i}=a${i + 1};`)} ((a0))`],
	MAX_SEARCH_DIRECTORIES: [`PATH=${times(limits.MAX_SEARCH_DIRECTORIES + 1, (i) => `/d${i}:`)}; ls`],
	MAX_TASKS: [
		"make all",
		files({
			"/home/user/project/Makefile": `all: ${times(limits.MAX_TASKS + 1, (i) => `t${i} `)}\n${times(limits.MAX_TASKS + 1, (i) => `t${i}:\n\tls\n`)}`,
		}),
	],
	MAX_SHELL_CALLS: [
		"make",
		files({ "/home/user/project/Makefile": `x := ${"$(shell ls) ".repeat(limits.MAX_SHELL_CALLS + 1)}\nall:\n\tls\n` }),
	],
	MAX_CONFIG_ENVIRONMENT: [`GIT_CONFIG_COUNT=${limits.MAX_CONFIG_ENVIRONMENT + 1} git x`],
	MAX_CONFIG_FILES: [
		"git x",
		files({
			"/home/user/.gitconfig": times(limits.MAX_CONFIG_FILES + 1, (i) => `[include]\n\tpath = /c${i}\n`),
		}),
	],
	MAX_CODE: [`python3 -c '${" ".repeat(limits.MAX_CODE)}x'`],
	MAX_CODE_DEPTH: [`python3 -c 'import os\n${"(".repeat(500)}os.remove("a")${")".repeat(500)}'`],
	MAX_CODE_STEPS: [
		`python3 -c 'import os\n${["a", "b", "c", "d"].map((name, i) => `${" ".repeat(i)}for ${name} in [${"1,".repeat(60)}]:\n`).join("")}     os.getpid()\n'`,
	],
	MAX_ACTS: [`perl -e '${times(limits.MAX_ACTS + 1, (i) => `unlink "f${i}";`)}'`],
	MAX_CODE_ARGUMENTS: [`perl -e 'unlink ${times(limits.MAX_CODE_ARGUMENTS, (i) => `"f${i}", `)}"x"'`],
	MAX_SYNTAX_DEPTH: [`${"(".repeat(limits.MAX_SYNTAX_DEPTH + 60)}ls${")".repeat(limits.MAX_SYNTAX_DEPTH + 60)}`],
	MAX_BRACE_STEPS: [`ls ${"{".repeat(1_000)}${",}".repeat(500)}`],
	REREAD_BASE: [`${"$(".repeat(100)}ls ${"a".repeat(60_000)}${")".repeat(100)}`],
	MAX_HERE_DOCUMENTS_PER_LINE: [`ls ${"<<E ".repeat(limits.MAX_HERE_DOCUMENTS_PER_LINE + 1)}`],
	MAX_PID_BRACES: [`ls ${"$${".repeat(limits.MAX_PID_BRACES + 1)}`],
};

/** What the parser notes has no limit's name of its own. */
const BY_PARSER = new Set([
	"MAX_SYNTAX_DEPTH",
	"MAX_BRACE_STEPS",
	"REREAD_BASE",
	"MAX_HERE_DOCUMENTS_PER_LINE",
	"MAX_PID_BRACES",
]);

const gapsOf = (name: string): readonly Gap[] => {
	const [text, more] = PAST[name] ?? [""];
	return resolve(text, { ...project, ...more }, readers).gaps;
};

test.each(Object.keys(PAST))("past %s there is a gap", (name) => {
	const cut = gapsOf(name).filter(({ kind }) => kind === "too-big" || kind === "too-deep" || kind === "sourced-file");
	if (BY_PARSER.has(name)) expect(cut).not.toEqual([]);
	else expect(cut.map((gap) => gap.limit)).toContain(name);
});

test("every limit of which the list says that it is a gap is in the table", () => {
	const source = readFileSync(new URL("../../src/model/limits.ts", import.meta.url), "utf8");
	const promised = [...source.matchAll(/Gap: too-(?:big|deep)\. \*\/\nexport const (\w+)/g)].map(
		(match) => match[1] ?? "",
	);
	expect(promised.length).toBeGreaterThan(8);
	expect(promised.filter((name) => PAST[name] === undefined)).toEqual([]);
});
