import {
	appendFileSync,
	copyFileSync,
	lutimesSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	truncateSync,
	unlinkSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { composeDecision } from "../../src/audit/compose.ts";
import { createRecorder, type LogPlace, lastEntries, logPlace, verify } from "../../src/audit/index.ts";
import { appendLines } from "../../src/audit/journal.ts";
import { logFiles } from "../../src/audit/place.ts";
import { MIN_LOG } from "../../src/model/limits.ts";
import type { LogBody, NoticeLine } from "../../src/model/log.ts";
import { sha256 } from "../../src/store/digest.ts";
import { typed, verdict } from "../report/verdicts.ts";

let top: string;
let place: LogPlace;
let number = 0;
beforeAll(() => {
	top = mkdtempSync(join(tmpdir(), "safe-run-journal-"));
});
afterAll(() => rmSync(top, { recursive: true, force: true, maxRetries: 10 }));
beforeEach(() => {
	const found = logPlace({ XDG_STATE_HOME: join(top, String(number++)) }, undefined);
	if (found === undefined) throw new Error("no place");
	place = found;
});

const notice = (text: string): NoticeLine => ({ kind: "notice", topic: "test", text });

/** Adds notices, each on its own or some together. */
async function add(count: number, size = 0, maxBytes = MIN_LOG, together = 1): Promise<void> {
	for (let i = 0; i < count; i += together) {
		const bodies = Array.from({ length: together }, (_, j) => notice(`n${i + j}${"x".repeat(size)}`));
		await appendLines(place, bodies, { maxBytes, durable: false });
	}
}

const pathOf = (index = -1): string => join(place.folder, logFiles(place).at(index) ?? "");
const linesOf = (path: string): string[] => readFileSync(path, "utf8").split("\n").slice(0, -1);
const write = (path: string, lines: readonly string[]): void =>
	writeFileSync(path, lines.map((line) => `${line}\n`).join(""));

/** The line with other words and the hash that fits them. */
function resealed(line: string, from: string, to: string): string {
	const open = line.replace(from, to).slice(0, -75);
	return `${open},"hash":"${sha256(open)}"}`;
}

/** The first bad line as `file:line why`. */
function fault(): string {
	const { bad } = verify(place);
	return bad === undefined ? "holds" : `${basename(bad.file)}:${bad.line} ${bad.why}`;
}

describe("the chain", () => {
	test("holds from the first line, in files for the user alone", async () => {
		await add(5);
		expect(verify(place)).toEqual({ files: 1, lines: 5, first: 1, last: 5, notes: [] });
		expect(statSync(pathOf()).mode & 0o777).toBe(0o600);
		expect(statSync(place.head).mode & 0o777).toBe(0o600);
		expect(statSync(place.folder).mode & 0o777).toBe(0o700);
		expect(readdirSync(place.state).sort()).toEqual(["audit", "audit-head.json"]);
	});

	test("of an empty log holds", () => {
		expect(verify(place)).toEqual({ files: 0, lines: 0, notes: [] });
	});

	test("each line names the hash of the one before, and its own hash is that of its bytes", async () => {
		await add(3);
		const lines = linesOf(pathOf());
		const hashes = lines.map((line) => JSON.parse(line).hash);
		expect(lines.map((line) => JSON.parse(line).prev)).toEqual(["0".repeat(64), hashes[0], hashes[1]]);
		expect(lines.map((line) => sha256(line.slice(0, line.lastIndexOf(',"hash"'))))).toEqual(hashes);
	});
});

interface Forgery {
	readonly name: string;
	readonly forge: () => void;
	readonly found: string;
	/** What verifying says after the next decision was written; absent: the same. */
	readonly later?: string;
}

const cutAt3 = "000000000001.jsonl:3 lines 4 to 6 are missing at the end";
const FORGERIES: readonly Forgery[] = [
	{
		name: "a word changed in the middle",
		forge: () =>
			write(
				pathOf(),
				linesOf(pathOf()).map((line) => line.replace("n2", "nX")),
			),
		found: "000000000001.jsonl:3 was changed: its bytes do not have its hash",
	},
	{
		name: "a word changed and the line sealed again",
		forge: () =>
			write(
				pathOf(),
				linesOf(pathOf()).map((line) => (line.includes("n2") ? resealed(line, "n2", "nX") : line)),
			),
		found: "000000000001.jsonl:4 does not name the hash of line 3",
	},
	{
		name: "white space added inside a line",
		forge: () =>
			write(
				pathOf(),
				linesOf(pathOf()).map((line) => line.replace('{"v":1,"seq":2', '{"v":1, "seq":2')),
			),
		found: "000000000001.jsonl:2 was changed: its bytes do not have its hash",
	},
	{
		name: "a line taken out of the middle",
		forge: () =>
			write(
				pathOf(),
				linesOf(pathOf()).filter((line) => !line.includes("n2")),
			),
		found: "000000000001.jsonl:3 is line 4 after line 2",
	},
	{
		name: "a line doubled",
		forge: () =>
			write(
				pathOf(),
				linesOf(pathOf()).flatMap((line) => (line.includes("n2") ? [line, line] : [line])),
			),
		found: "000000000001.jsonl:4 is line 3 after line 3",
	},
	{
		name: "two lines swapped",
		forge: () => {
			const [a = "", b = "", ...rest] = linesOf(pathOf());
			write(pathOf(), [b, a, ...rest]);
		},
		found: "000000000001.jsonl:1 is line 2, and the file's name says 1",
	},
	{
		name: "an empty line put in",
		forge: () => write(pathOf(), ["", ...linesOf(pathOf())]),
		found: "000000000001.jsonl:1 does not end in a hash",
	},
	{
		name: "the last line changed and sealed again",
		forge: () =>
			write(
				pathOf(),
				linesOf(pathOf()).map((line) => (line.includes("n5") ? resealed(line, "n5", "nX") : line)),
			),
		found: "000000000001.jsonl:6 line 6 is not the one that the head file names",
		later: "000000000001.jsonl:7 does not name the hash of line 6",
	},
	{
		name: "the last line changed and sealed again, longer",
		forge: () =>
			write(
				pathOf(),
				linesOf(pathOf()).map((line) => (line.includes("n5") ? resealed(line, "n5", "longer") : line)),
			),
		found: "000000000001.jsonl:6 line 6 is not the one that the head file names",
		later: "000000000001.jsonl:7 the chain is broken here: line 6 was replaced",
	},
	{
		name: "lines cut off at the end",
		forge: () => write(pathOf(), linesOf(pathOf()).slice(0, 3)),
		found: cutAt3,
		later: "000000000001.jsonl:4 the chain is broken here: lines 4 to 6 are missing at the end",
	},
	{
		name: "half of the last line cut off, as if its writer had died",
		forge: () => truncateSync(pathOf(), statSync(pathOf()).size - 20),
		found: "000000000001.jsonl:5 line 6 is missing at the end",
		later: "000000000001.jsonl:6 the chain is broken here: line 6 is missing at the end",
	},
	{
		name: "all lines cut off",
		forge: () => truncateSync(pathOf(), 0),
		found: "000000000001.jsonl:0 lines 1 to 6 are missing at the end",
		later: "000000000001.jsonl:1 the chain is broken here: lines 1 to 6 are missing at the end",
	},
	{
		name: "the file deleted",
		forge: () => unlinkSync(pathOf()),
		found: "audit-head.json:1 lines 1 to 6 are missing at the end",
		later: "000000000007.jsonl:1 the chain is broken here: all lines up to 6 are missing",
	},
	{
		name: "the head deleted",
		forge: () => unlinkSync(place.head),
		found: "000000000001.jsonl:6 the head file is gone, so lines may be missing at the end",
		later:
			"000000000001.jsonl:7 the chain is broken here: the head file is gone, so lines may be missing before this one",
	},
	{
		name: "the head filled with something else",
		forge: () => writeFileSync(place.head, "{}"),
		found: "000000000001.jsonl:6 the head file cannot be read, so lines may be missing at the end",
		later:
			"000000000001.jsonl:7 the chain is broken here: the head file cannot be read, so lines may be missing before this one",
	},
	{
		name: "the head of a shorter log put back, and the lines after it cut off and others written",
		forge: () => {
			write(
				pathOf(),
				linesOf(pathOf())
					.slice(0, 3)
					.concat(resealed(linesOf(pathOf())[3] ?? "", "n3", "nX")),
			);
		},
		found: "000000000001.jsonl:4 lines 5 to 6 are missing at the end",
		later: "000000000001.jsonl:5 the chain is broken here: lines 5 to 6 are missing at the end",
	},
	{
		name: "garbage added at the end",
		forge: () => appendFileSync(pathOf(), "garbage\n"),
		found: "000000000001.jsonl:7 does not end in a hash",
	},
];

describe("a forgery shows, and still shows after the next line:", () => {
	test.each(FORGERIES)("$name", async ({ forge, found, later }) => {
		await add(6);
		forge();
		expect(fault()).toBe(found);
		await add(1);
		expect(fault()).toBe(later ?? found);
	});

	test("a file of several taken away, whichever it is", async () => {
		await add(600, 400, 4 * MIN_LOG);
		const files = logFiles(place);
		expect(files.length).toBeGreaterThan(2);
		for (const file of files) {
			const path = join(place.folder, file);
			copyFileSync(path, join(top, "aside"));
			unlinkSync(path);
			expect(verify(place).bad?.why).toMatch(/ missing|is line \d+ after line \d+/);
			copyFileSync(join(top, "aside"), path);
			expect(fault()).toBe("holds");
		}
	});
});

describe("a crash", () => {
	test("in the middle of a line leaves a chain that holds up to the last whole line, and the next writer goes on", async () => {
		await add(3);
		const before = statSync(pathOf()).size;
		for (const torn of ['{"v":1', '{"v":1,"seq":4,"time":"2026', "x", '{"v":1,"seq":4}']) {
			appendFileSync(pathOf(), torn);
			expect(verify(place)).toMatchObject({
				notes: expect.arrayContaining([expect.stringContaining("is not finished")]),
			});
			expect(fault()).toBe("holds");
			await add(1);
			expect(fault()).toBe("holds");
			expect(linesOf(pathOf()).at(-2)).toContain(`"kind":"torn","bytes":${torn.length},`);
		}
		expect(statSync(pathOf()).size).toBeGreaterThan(before);
		expect(verify(place).lines).toBe(3 + 2 * 4);
	});

	test("between a line and the head is no fault", async () => {
		await add(3);
		const head = readFileSync(place.head);
		await add(2);
		writeFileSync(place.head, head);
		expect(fault()).toBe("holds");
		await add(1);
		expect(fault()).toBe("holds");
		expect(verify(place).lines).toBe(6);
	});

	test("between making a file and its first line is no fault", async () => {
		await add(2);
		writeFileSync(join(place.folder, "000000000003.jsonl"), "");
		expect(fault()).toBe("holds");
		await add(1);
		expect(fault()).toBe("holds");
		expect(logFiles(place)).toEqual(["000000000001.jsonl", "000000000003.jsonl"]);
	});

	test("before the first line of all is no fault", async () => {
		await add(1);
		rmSync(place.folder, { recursive: true });
		writeFileSync(place.head, JSON.stringify({ seq: 0, hash: "0".repeat(64), file: "000000000001.jsonl", size: 0 }));
		expect(fault()).toBe("holds");
	});
});

describe("a log that reaches its size", () => {
	test("drops its oldest files, says so, and verifies from there", async () => {
		await add(2_000, 200, MIN_LOG, 5);
		const files = logFiles(place);
		const total = files.reduce((sum, file) => sum + statSync(join(place.folder, file)).size, 0);
		expect(total).toBeLessThan(MIN_LOG * 1.2);
		expect(Number.parseInt(files[0] ?? "", 10)).toBeGreaterThan(100);
		expect(fault()).toBe("holds");
		const { first = 0, last = 0, lines } = verify(place);
		expect(lines).toBe(last - first + 1);
		unlinkSync(pathOf(0));
		expect(verify(place).bad?.why).toMatch(
			/^lines before \d+ are missing, and no line of the log says that it dropped them$/,
		);
	});
});

describe("the last decisions", () => {
	test("are the same whatever files they stand in, with ends that stand in another", async () => {
		const decision = (i: number): LogBody => {
			const question = {
				command: `echo ${i} ${"x".repeat(400)}`,
				caller: { adapter: "run", person: "none" },
				verdict: verdict(typed("echo"), []),
			} as const;
			return composeDecision(`id${i}`, { question, outcome: "run", decision: "allow" });
		};
		const end = (i: number): LogBody => ({ kind: "end", id: `id${i}`, ending: { kind: "exited", code: i % 256 } });
		for (let i = 0; i < 300; i++) {
			// Each command ends when the fortieth after it has begun.
			const bodies = i < 40 ? [decision(i)] : [decision(i), end(i - 40)];
			await appendLines(place, bodies, { maxBytes: MIN_LOG, durable: false });
		}
		expect(logFiles(place).length).toBeGreaterThan(4);
		for (const count of [1, 45, 150]) {
			const { entries, older } = lastEntries(place, {}, count);
			expect(entries.map(({ decision: { id } }) => id)).toEqual(
				Array.from({ length: count }, (_, i) => `id${300 - count + i}`),
			);
			expect(entries.map(({ ending }) => ending?.kind)).toEqual(
				Array.from({ length: count }, (_, i) => (300 - count + i < 260 ? "exited" : undefined)),
			);
			expect(older).toBe(true);
		}
		const all = lastEntries(place, {}, 10_000);
		expect(all).toMatchObject({ older: false, unread: 0 });
		expect(lastEntries(place, { grep: "echo 299" }, 5).entries).toHaveLength(1);
	});
});

describe("a lock whose holder cannot be looked for", () => {
	const elsewhere = (age: number): void => {
		symlinkSync("other-machine:pid:[1] 1 1 0123456789abcdef", place.lock);
		const made = Date.now() / 1_000 - age;
		lutimesSync(place.lock, made, made);
	};

	test("is taken over when it is older than any line takes", async () => {
		await add(1);
		elsewhere(60);
		await add(1);
		expect(fault()).toBe("holds");
		expect(readdirSync(place.state).sort()).toEqual(["audit", "audit-head.json"]);
	});

	test("is waited for when it is new", async () => {
		await add(1);
		elsewhere(0);
		const added = add(1);
		// Whoever it is lets go of it in the end.
		setTimeout(() => unlinkSync(place.lock), 100);
		await added;
		expect(verify(place).lines).toBe(2);
	});
});

describe("a log that cannot be written", () => {
	test.each([
		[true, "blocks when the policy demands it"],
		[false, "is told otherwise"],
	])("required %s: %s", async (required) => {
		const recorder = createRecorder({ env: { XDG_STATE_HOME: "/dev/null/nowhere" }, home: undefined });
		const made = verdict(typed("echo a"), []);
		const policy = { ...made.policy, log: { ...made.policy.log, require: required } };
		const question = {
			command: "echo a",
			caller: { adapter: "run", person: "none" },
			verdict: { ...made, policy },
		} as const;
		expect(await recorder.decided({ question, outcome: "run", decision: "allow" })).toEqual({
			kind: "failed",
			why: expect.stringContaining("/dev/null"),
			required,
		});
	});

	test("is a failure too where there is no home", async () => {
		const recorder = createRecorder({ env: {}, home: undefined });
		const question = {
			command: "echo a",
			caller: { adapter: "run", person: "none" },
			verdict: verdict(typed("echo a"), []),
		} as const;
		expect(await recorder.decided({ question, outcome: "run", decision: "allow" })).toMatchObject({ kind: "failed" });
	});
});
