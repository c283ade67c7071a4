// Everyday commands, by pack: nearly all of them pass under `standard`; those that do not are listed and may only get fewer.

import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { createGuard } from "../../src/check.ts";
import type { Decision } from "../../src/model/verdict.ts";

const folder = new URL("benign/", import.meta.url);
const files = readdirSync(folder)
	.filter((name) => name.endsWith(".txt"))
	.sort();
const KNOWN = z
	.record(z.string(), z.string().min(1))
	.parse(JSON.parse(readFileSync(new URL("benign-known.json", import.meta.url), "utf8")));
/** Of all rows: the greatest part that may ask or be refused. */
const TOLERATED = 0.005;

const guard = createGuard({ profile: "standard" });
beforeAll(() => guard.prepare());

function rowsOf(file: string): readonly string[] {
	const lines = readFileSync(new URL(file, folder), "utf8").split("\n");
	return lines.map((line) => line.trim()).filter((line) => line !== "" && !line.startsWith("#"));
}

function decide(command: string): Decision {
	return guard.checkStatic(command, { cwd: "/home/user/project", home: "/home/user", env: {} }).decision;
}

const everyday = readdirSync(new URL(".", import.meta.url))
	.filter((name) => /^innocent.*\.jsonl$/.test(name))
	.flatMap((name) => readFileSync(new URL(name, import.meta.url), "utf8").split("\n"))
	.filter((line) => line !== "")
	.map((line) => z.object({ command: z.string() }).parse(JSON.parse(line)).command);

describe("the benign corpus", () => {
	test("is large; what is known to be stopped is a small part of it", () => {
		const all = new Set([...everyday, ...files.flatMap(rowsOf)]);
		expect(all.size).toBeGreaterThanOrEqual(3_000);
		expect(Object.keys(KNOWN).filter((command) => !all.has(command))).toEqual([]);
		expect(Object.keys(KNOWN).length).toBeLessThanOrEqual(all.size * TOLERATED);
	});

	test("has a file for every pack", () => {
		const packs = readdirSync(new URL("../../rules/", import.meta.url)).filter((name) => name.endsWith(".yaml"));
		expect(packs.map((name) => name.replace(/yaml$/, "txt")).filter((name) => !files.includes(name))).toEqual([]);
	});

	test.each(files)("%s passes", (file) => {
		const rows = rowsOf(file);
		expect(rows.length, `${basename(file)} has too few rows`).toBeGreaterThanOrEqual(15);
		expect(new Set(rows).size, "a command stands there twice").toBe(rows.length);
		const stopped = rows.filter((row) => !(row in KNOWN) && decide(row) !== "allow");
		expect(stopped.map((row) => `${decide(row)}: ${row}`)).toEqual([]);
	});

	test("still stops what is listed as known", () => {
		expect(Object.keys(KNOWN).filter((row) => decide(row) === "allow")).toEqual([]);
	});
});
