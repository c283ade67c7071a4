import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ScriptCase } from "./scripts.ts";
import { SCRIPTS, TEXTS } from "./scripts.ts";
import type { ShellProgram } from "./shell-program.ts";
import { BASH, shellProgram } from "./shell-program.ts";

let program: ShellProgram;
let folder: string;
let shell: string;
beforeAll(async () => {
	program = await shellProgram();
	({ folder, shell } = program);
});
afterAll(() => program.remove());

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
	rmSync(work, { recursive: true, force: true, maxRetries: 10 });
	mkdirSync(join(work, "tools"), { recursive: true });
	if (call.script !== undefined) writeFileSync(join(work, "tools/script.sh"), call.script);
	const [file, ...args] = words;
	const { stdout, stderr, status, signal } = spawnSync(file, args, {
		cwd: work,
		env: program.environment,
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
