// The program as it is built: split, minified and with code caches, it judges as the sources do.

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createGuard } from "../src/check.ts";
import { toJsonl } from "../src/report/json.ts";
import { builtProgram } from "./cli/bundle.ts";
import { examplesOf, packs } from "./rules/packs.ts";

const CORPUS = new URL("corpus/", import.meta.url);
/** As many as fit in one standard input that the program reads line by line. */
const MANY = 500;

let folder = "";
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), "safe-run-built-"));
	mkdirSync(join(folder, "work"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }));

const lines = (name: string): string[] =>
	readFileSync(new URL(name, CORPUS), "utf8")
		.split("\n")
		.filter((line) => line !== "");

const COMMANDS = [
	...readdirSync(CORPUS)
		.filter((name) => name.endsWith(".jsonl"))
		.flatMap((name) => lines(name).map((line): string => JSON.parse(line).command)),
	...readdirSync(new URL("benign/", CORPUS)).flatMap((name) => lines(`benign/${name}`)),
	...packs.flatMap(({ pack }) => examplesOf(pack).map(({ command }) => command)),
];

test("there is something to judge", () => expect(COMMANDS.length).toBeGreaterThan(10_000));

test("the built program gives every text of the corpus and every example of a rule the verdict that the sources give", async () => {
	const place = { cwd: join(folder, "work"), home: folder, env: { PATH: "/usr/bin:/bin", HOME: folder } };
	const guard = createGuard({ context: false, layers: false });
	const expected: string[] = [];
	for (const [id, command] of COMMANDS.entries())
		expected.push(JSON.stringify(toJsonl(id, await guard.check(command, place))));
	const found: string[] = [];
	for (let at = 0; at < COMMANDS.length; at += MANY) {
		const input = COMMANDS.slice(at, at + MANY).map((command, k) => JSON.stringify({ id: at + k, command, ...place }));
		const { stdout, stderr } = spawnSync(process.execPath, [builtProgram(), "check", "--jsonl", "--no-context"], {
			input: input.join("\n"),
			encoding: "utf8",
			maxBuffer: 1 << 28,
			cwd: place.cwd,
			env: place.env,
		});
		expect(stderr).toBe("");
		for (const line of stdout.trim().split("\n")) found.push(line);
	}
	expect(found.length).toBe(expected.length);
	expect(found.filter((line, at) => line !== expected[at])).toEqual([]);
});
