// Runs both corpora through the static check: what destroys is stopped, what is innocent passes; known gaps may only shrink.

import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { createGuard } from "../../src/check.ts";
import type { Decision } from "../../src/model/verdict.ts";

const Row = z.strictObject({ id: z.string(), command: z.string(), why: z.string().optional() });
const Known = z.record(z.string(), z.string().min(1));
type Row = z.infer<typeof Row>;

const destructive = readRows("destructive");
const innocent = readRows("innocent");
const known = Known.parse(JSON.parse(read("known.json")));
const guard = createGuard({ profile: "standard" });
// As the command line does when code in another language asks for it.
beforeAll(() => guard.prepare());

describe("corpora", () => {
	test("hold enough rows, each with its own id and command", () => {
		expect(destructive.length).toBeGreaterThanOrEqual(400);
		expect(innocent.length).toBeGreaterThanOrEqual(800);
		const all = [...destructive, ...innocent];
		expect(new Set(all.map((row) => row.id)).size).toBe(all.length);
		expect(new Set(all.map((row) => row.command)).size).toBe(all.length);
	});

	test("give every destructive row a reason", () => {
		expect(destructive.filter((row) => row.why === undefined)).toEqual([]);
	});

	test("name only rows that exist as known gaps", () => {
		const ids = new Set([...destructive, ...innocent].map((row) => row.id));
		expect(Object.keys(known).filter((id) => !ids.has(id))).toEqual([]);
	});
});

describe("the static check under the standard profile", () => {
	test("stops every destructive command", () => {
		expect(wrongRows(destructive, stops)).toEqual([]);
	});

	test("lets every innocent command pass", () => {
		expect(wrongRows(innocent, passes)).toEqual([]);
	});

	test("still gets every known gap wrong", () => {
		const repaired = [
			...destructive.filter((row) => row.id in known && stops(decide(row.command))),
			...innocent.filter((row) => row.id in known && passes(decide(row.command))),
		];
		expect(repaired.map((row) => `${row.id} now passes: remove it from known.json`)).toEqual([]);
	});
});

describe("the comparison", () => {
	test("reports a destructive row that is allowed and an innocent row that is stopped", () => {
		expect(wrongRows([{ id: "x1", command: "echo hello" }], stops)).toEqual(["x1 allow: echo hello"]);
		expect(wrongRows([{ id: "x2", command: "rm -rf /" }], passes)).toEqual(["x2 block: rm -rf /"]);
	});
});

function wrongRows(rows: readonly Row[], right: (decision: Decision) => boolean): readonly string[] {
	return rows
		.filter((row) => !(row.id in known))
		.map((row) => ({ row, decision: decide(row.command) }))
		.filter(({ decision }) => !right(decision))
		.map(({ row, decision }) => `${row.id} ${decision}: ${row.command}`);
}

function decide(command: string): Decision {
	return guard.checkStatic(command, { cwd: "/home/user/project", home: "/home/user", env: {} }).decision;
}

function stops(decision: Decision): boolean {
	return decision !== "allow";
}

function passes(decision: Decision): boolean {
	return decision === "allow";
}

/** The rows of `kind.jsonl` and of `kind-subject.jsonl`. */
function readRows(kind: string): readonly Row[] {
	const files = readdirSync(new URL(".", import.meta.url)).filter(
		(name) => name.startsWith(kind) && name.endsWith(".jsonl"),
	);
	return files
		.sort()
		.flatMap((name) => read(name).split("\n"))
		.filter((line) => line !== "")
		.map((line) => Row.parse(JSON.parse(line)));
}

function read(name: string): string {
	return readFileSync(new URL(name, import.meta.url), "utf8");
}
