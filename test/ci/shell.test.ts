import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Program } from "../cli/bundle.ts";
import { bundle } from "../cli/bundle.ts";
import type { ScriptCase } from "./scripts.ts";
import { SCRIPTS, TEXTS } from "./scripts.ts";

const BASH = spawnSync("bash", ["-c", "command -v bash"], { encoding: "utf8" }).stdout.trim();

let program: Program;
let folder: string;
let shell: string;
let environment: Readonly<Record<string, string>>;
beforeAll(async () => {
	program = await bundle(fileURLToPath(new URL("../../src/cli/bin.ts", import.meta.url)));
	folder = realpathSync(mkdtempSync(join(tmpdir(), "safe-run-shell-test-")));
	mkdirSync(join(folder, "home"));
	mkdirSync(join(folder, "bin"));
	shell = join(folder, "bin/safe-run-shell");
	writeFileSync(shell, `#!${process.execPath}\nrequire(${JSON.stringify(program.file)});\n`, { mode: 0o755 });
	environment = {
		PATH: process.env.PATH ?? "",
		HOME: join(folder, "home"),
		XDG_STATE_HOME: join(folder, "state"),
		XDG_CONFIG_HOME: join(folder, "config"),
		LC_ALL: "C.UTF-8",
		GIVEN: "from outside",
	};
});
afterAll(() => {
	program.remove();
	rmSync(folder, { recursive: true, force: true });
});

interface Seen {
	readonly out: string;
	readonly err: string;
	readonly code: number | null;
	readonly signal: string | null;
	readonly files: readonly string[];
}

/** Runs a shell in a fresh directory of the same name each time, so that two runs can be compared to the letter. */
function see(
	words: readonly [string, ...string[]],
	call: { script?: string; input?: string; argv0?: string } = {},
): Seen {
	const work = join(folder, "work");
	rmSync(work, { recursive: true, force: true });
	mkdirSync(join(work, "tools"), { recursive: true });
	if (call.script !== undefined) writeFileSync(join(work, "tools/script.sh"), call.script);
	const [file, ...args] = words;
	const { stdout, stderr, status, signal } = spawnSync(file, args, {
		cwd: work,
		env: environment,
		input: call.input ?? "",
		maxBuffer: 1 << 28,
		...(call.argv0 === undefined ? {} : { argv0: call.argv0 }),
	});
	return {
		out: stdout.toString("latin1"),
		err: stderr.toString("latin1"),
		code: status,
		signal,
		files: readdirSync(work).sort(),
	};
}

const both = (words: readonly string[], call: { script?: string; input?: string } = {}) => ({
	bash: see([BASH, ...words], { ...call, argv0: "bash" }),
	guarded: see([shell, ...words], call),
});

const rows = (scripts: readonly ScriptCase[]) => scripts.map((row) => [row.name, row] as const);

describe("a script under safe-run shell behaves as under bash", () => {
	test("for a table of more than sixty scripts", () => expect(SCRIPTS.length).toBeGreaterThanOrEqual(60));

	test.each(rows(SCRIPTS))("as a file: %s", (_, { text, options = [], args = [], input = "" }) => {
		const { bash, guarded } = both([...options, "tools/script.sh", ...args], { script: text, input });
		expect(guarded).toEqual(bash);
	});

	test.each(rows(SCRIPTS.filter(({ broken }) => broken !== true)))(
		"with -c: %s",
		(_, { text, options = [], args = [], input = "" }) => {
			const named = args.length === 0 ? [] : ["zero", ...args];
			const { bash, guarded } = both([...options, "-c", text, ...named], { input });
			expect(guarded).toEqual(bash);
		},
	);

	test.each(rows(TEXTS))("on standard input: %s", (_, { text, options = [], args = [] }) => {
		const { bash, guarded } = both([...options, "-s", "--", ...args], { input: text });
		expect(guarded).toEqual(bash);
	});

	test.each(rows(SCRIPTS.filter(({ broken }) => broken === true)))("but no part of it runs: %s", (_, { text }) => {
		for (const guarded of [see([shell, "-c", text]), see([shell], { input: text })]) {
			expect({ code: guarded.code, out: guarded.out }).toEqual({ code: 126, out: "" });
		}
	});
});
