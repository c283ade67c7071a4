import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type LogPlace, logPlace, verify } from "../../src/audit/index.ts";
import { logFiles } from "../../src/audit/place.ts";
import type { Program } from "../cli/bundle.ts";
import { bundle } from "../cli/bundle.ts";

const WRITERS = 50;
const EACH = 400;
const KILLS = 200;

let writer: Program;
let top: string;
beforeAll(async () => {
	writer = await bundle(fileURLToPath(new URL("writer.ts", import.meta.url)));
	top = mkdtempSync(join(tmpdir(), "safe-run-log-"));
});
afterAll(() => {
	writer.remove();
	rmSync(top, { recursive: true, force: true, maxRetries: 10 });
});

function place(name: string): LogPlace {
	const found = logPlace({ XDG_STATE_HOME: join(top, name) }, undefined);
	if (found === undefined) throw new Error("no place");
	return found;
}

interface Written {
	/** The numbers that the process was told are written. */
	readonly told: readonly string[];
	readonly signal: string | null;
}

/** Starts a writer; killed as soon as it was told of `dieAfter` lines. */
function write(name: string, first: number, count: number, dieAfter = Number.POSITIVE_INFINITY): Promise<Written> {
	return new Promise((resolve, reject) => {
		const env = { PATH: process.env.PATH, HOME: top, XDG_STATE_HOME: join(top, name) };
		const child = spawn(process.execPath, [writer.file, String(first), String(count)], {
			env,
			stdio: ["ignore", "pipe", "inherit"],
		});
		let out = "";
		child.stdout.on("data", (chunk: Buffer) => {
			out += chunk.toString();
			if (out.split("\n").length > dieAfter) child.kill("SIGKILL");
		});
		child.once("error", reject);
		child.once("close", (_code, signal) => resolve({ told: out.split("\n").slice(0, -1), signal }));
	});
}

/** The numbers in the log, in order. */
function numbersOf(name: string): readonly string[] {
	const { folder } = place(name);
	return logFiles(place(name)).flatMap((file) =>
		[...readFileSync(join(folder, file), "utf8").matchAll(/"command":"echo (\d+)"/g)].map((match) => match[1] ?? ""),
	);
}

describe("the log", () => {
	test(`keeps every decision of ${WRITERS} processes that write ${WRITERS * EACH} at once`, async () => {
		const written = await Promise.all(Array.from({ length: WRITERS }, (_, i) => write("many", i * EACH, EACH)));
		const told = written.flatMap((one) => one.told);
		const numbers = numbersOf("many");
		expect(told).toHaveLength(WRITERS * EACH);
		expect([...numbers].sort()).toEqual([...told].sort());
		expect(numbers.filter((n) => Number(n) < EACH)).toEqual(Array.from({ length: EACH }, (_, i) => String(i)));
		expect(verify(place("many"))).toEqual({
			files: logFiles(place("many")).length,
			lines: WRITERS * EACH,
			first: 1,
			last: WRITERS * EACH,
			notes: [],
		});
	}, 300_000);

	test(`holds after ${KILLS} writers were killed at any moment, and goes on`, async () => {
		const told: string[] = [];
		let next = 0;
		let killed = 0;
		const lane = async (): Promise<void> => {
			while (next < KILLS) {
				const number = next++;
				// The moment of the kill is wherever the writer is when its lines arrive here: in a lock, a write, a rename.
				const one = await write("killed", number * 10_000, 10_000, 1 + (number % 7));
				told.push(...one.told);
				if (one.signal === "SIGKILL") killed++;
				if (number % 25 === 0) expect(verify(place("killed")).bad).toBeUndefined();
			}
		};
		await Promise.all(Array.from({ length: 6 }, lane));
		expect(killed).toBe(KILLS);
		const numbers = new Set(numbersOf("killed"));
		expect(told.filter((number) => !numbers.has(number))).toEqual([]);
		expect((await write("killed", 9_000_000, 3)).told).toEqual(["9000000", "9000001", "9000002"]);
		expect(verify(place("killed")).bad).toBeUndefined();
		expect(numbersOf("killed").slice(-3)).toEqual(["9000000", "9000001", "9000002"]);
	}, 300_000);
});
