// The entry: languages, absent parsers, code that does not parse, places, and what the shell does not know.

import { describe, expect, it } from "vitest";
import { UNKNOWN_MARK } from "../../../src/resolve/code/acts.ts";
import { loadGrammars } from "../../../src/resolve/code/grammars.ts";
import { grammarFor, readCode } from "../../../src/resolve/code/read-code.ts";

const readers = await loadGrammars(["python", "javascript", "php"]);

describe("readCode", () => {
	it.each([
		["python", 'import os; os.remove("a")'],
		["python", 'getattr(__import__("os"), "remove")("a")'],
		["javascript", 'require("child_process").exec("ls")'],
		["javascript", 'require("fs")[x]("a")'],
		["php", "unlink('a');"],
		["php", "`rm`;"],
		["mongo", "db.dropDatabase()"],
	])("%s without its parser is a gap when it names what acts: %s", (language, code) => {
		expect(readCode(language, code, {})).toEqual({
			acts: [],
			gaps: [expect.objectContaining({ kind: "opaque-code", start: 0, end: code.length })],
		});
	});

	it.each([
		["python", "print(1) # os.remove"],
		["python", 'print("rm -rf / with shutil.rmtree")'],
		["javascript", "console.log('fs.rmSync(x)') // rm"],
		["javascript", "/* rm */ 1 + 1"],
		["php", "echo 'unlink'; # unlink"],
	])("%s without its parser is nothing when it names nothing that acts: %s", (language, code) => {
		// A string that is nothing but the name of a function may be how the function is called.
		const expected = code === "echo 'unlink'; # unlink" ? 1 : 0;
		expect(readCode(language, code, {}).gaps).toHaveLength(expected);
	});

	it("an unknown language is a gap", () => {
		expect(readCode("cobol", "DISPLAY 'x'", readers).gaps.map((gap) => gap.kind)).toEqual(["opaque-code"]);
	});

	it("empty code is nothing in any language", () => {
		expect(readCode("cobol", " \n", {})).toEqual({ acts: [], gaps: [] });
	});

	it("TypeScript is read by the parser of JavaScript", () => {
		const [act] = readCode("typescript", 'const p: string = "a"; fs.rmSync(p as string)', readers).acts;
		expect(act).toMatchObject({ kind: "delete", recursive: false });
		expect(grammarFor("typescript")).toBe("javascript");
		expect(grammarFor("perl")).toBeUndefined();
	});

	it("a parser that fails is a gap", () => {
		const failing = {
			python: () => {
				throw new RangeError("stack");
			},
		};
		expect(readCode("python", "print(1)", failing).gaps.map((gap) => gap.kind)).toEqual(["opaque-code"]);
	});

	it.each([
		["python", "def f():\n    yield\nfs = [(yield)]\nimport os; os.remove('a')"],
		[
			"typescript",
			'export { x, type Y, type Z };\nimport j from "./j.json" with { type: "json" };\nconst f = (a: B): a is C => true;\nfs.rmSync("a")',
		],
	])("forms that the grammar does not know are read: %s %s", (language, code) => {
		const reading = readCode(language, code, readers);
		expect(reading.gaps).toEqual([]);
		expect(reading.acts.map((act) => code.slice(act.start, act.end))).toEqual([
			language === "python" ? "os.remove('a')" : 'fs.rmSync("a")',
		]);
	});

	it("places point at what the code spells", () => {
		const code = 'import shutil\np = "a/" + "b"\nshutil.rmtree(p)\n';
		const [act] = readCode("python", code, readers).acts;
		expect(act && code.slice(act.start, act.end)).toBe("shutil.rmtree(p)");
		const parts = act?.kind === "delete" ? act.path : [];
		expect(parts.map((part) => code.slice(part.start, part.end))).toEqual(["a/", "b"]);
	});

	it("loads only the grammars that are asked for", async () => {
		expect(Object.keys(await loadGrammars(["php"]))).toEqual(["php"]);
	});

	it.each(["python", "javascript", "php", "perl", "ruby", "lua", "r", "osascript"])(
		"%s with a name that the shell does not know is dynamic code",
		(language) => {
			const kinds = readCode(language, `${UNKNOWN_MARK}("a")`, readers).gaps.map((gap) => gap.kind);
			expect(kinds).toEqual(["dynamic-code"]);
		},
	);

	it("a mark in a text is a hole at its offset", () => {
		const code = `import os; os.remove("/x/${UNKNOWN_MARK}/y")`;
		const [act] = readCode("python", code, readers).acts;
		expect(act).toMatchObject({
			path: [{ text: "/x/" }, { kind: "hole", start: code.indexOf(UNKNOWN_MARK) }, { text: "/y" }],
		});
	});
});
