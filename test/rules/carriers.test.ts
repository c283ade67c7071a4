// Every example again inside every disguise that can carry it: what matched stays matched, what was silent stays silent.

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { CARRIERS } from "./carriers.ts";
import { exampleProblem, examplesOf, index, packs } from "./packs.ts";

const EXAMPLES = packs.flatMap(({ pack }) => examplesOf(pack)).filter((example) => example.kind !== "may");

/** Rules on a command with a redirection: after a prefix, the redirection is the prefix's and the command has none. */
const NEED_OWN_REDIRECTION = new Set(["fs/empty-file"]);
const PREFIXES = new Set(["sudo", "env A=1", "nohup", "timeout 5", "nice -n 5", "setsid"]);

describe("the answer is the same", () => {
	test.each(CARRIERS)("inside $name", ({ name, carry }) => {
		const carried = EXAMPLES.flatMap((example) => {
			if (PREFIXES.has(name) && NEED_OWN_REDIRECTION.has(example.rule)) return [];
			const command = carry(example.command);
			return command === undefined ? [] : [{ example, command }];
		});
		// A carrier that carries nothing would prove nothing.
		expect(carried.length).toBeGreaterThan(20);
		expect(carried.flatMap(({ example, command }) => exampleProblem(example, command, index) ?? [])).toEqual([]);
	});
});

test("there are at least twenty disguises, each with its own name", () => {
	expect(new Set(CARRIERS.map((carrier) => carrier.name)).size).toBe(CARRIERS.length);
	expect(CARRIERS.length).toBeGreaterThanOrEqual(20);
});

/** Wrappers that leave no shell to go on in, or need a privilege or a terminal. */
const NOT_RUN = new Set(["sudo", "sudo env bash -c", "while"]);

describe("each disguise really runs what it carries", () => {
	test.each(CARRIERS.filter((carrier) => !NOT_RUN.has(carrier.name)))("$name", ({ carry }) => {
		const folder = mkdtempSync(join(tmpdir(), "safe-run-carrier-"));
		try {
			const command = carry("touch made-by-carrier");
			expect(command).toBeDefined();
			// `wait` so that a background command has ended.
			execFileSync("bash", ["-c", `${command}\nwait`], {
				cwd: folder,
				stdio: "ignore",
				env: { PATH: process.env.PATH ?? "", HOME: folder },
			});
			expect(execFileSync("ls", [folder], { encoding: "utf8" }).trim()).toBe("made-by-carrier");
		} catch (error) {
			// `!` makes success a failure; the file tells.
			if (!execFileSync("ls", [folder], { encoding: "utf8" }).includes("made-by-carrier")) throw error;
		} finally {
			rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
		}
	});
});
