import { spawn } from "node:child_process";
import {
	chmodSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
	append,
	makePrivate,
	readWhole,
	stateDirectory,
	take,
	writeNew,
	writeOver,
	writeWhole,
} from "../../src/store/index.ts";
import type { Program } from "../cli/bundle.ts";
import { bundle } from "../cli/bundle.ts";

let top: string;
let folder: string;
let worker: Program;
let number = 0;

beforeAll(async () => {
	top = mkdtempSync(join(tmpdir(), "safe-run-store-"));
	worker = await bundle(fileURLToPath(new URL("lock-worker.ts", import.meta.url)));
});
afterAll(() => {
	worker.remove();
	rmSync(top, { recursive: true, force: true, maxRetries: 10 });
});
beforeEach(() => {
	folder = join(top, String(number++));
	mkdirSync(folder);
});

const end = (words: readonly string[]): Promise<string | number | null> =>
	new Promise((resolve) => {
		const child = spawn(process.execPath, [worker.file, ...words], { stdio: "inherit" });
		child.once("exit", (code, signal) => resolve(signal ?? code));
	});

describe("the state directory", () => {
	test("is where the XDG specification says", () => {
		expect(stateDirectory({ XDG_STATE_HOME: "/x", HOME: "/h" })).toBe("/x/safe-run");
		expect(stateDirectory({ XDG_STATE_HOME: "relative", HOME: "/h" })).toBe("/h/.local/state/safe-run");
		expect(stateDirectory({}, "/other")).toBe("/other/.local/state/safe-run");
		expect(stateDirectory({})).toBeUndefined();
	});

	test("is made for the user alone", () => {
		const path = join(folder, "a", "b");
		makePrivate(path);
		makePrivate(path);
		expect(statSync(path).mode & 0o777).toBe(0o700);
	});

	test("is refused when others can write it, and when it is a link or a file", () => {
		const open = join(folder, "open");
		mkdirSync(open);
		chmodSync(open, 0o777);
		expect(() => makePrivate(open)).toThrow("can be written by others");
		symlinkSync(folder, join(folder, "link"));
		expect(() => makePrivate(join(folder, "link"))).toThrow("is not a directory");
		writeFileSync(join(folder, "file"), "");
		expect(() => makePrivate(join(folder, "file"))).toThrow("is not a directory");
	});

	test.runIf(process.platform === "linux")("is an error, and not a wait without end, where nothing can be made", () => {
		expect(() => makePrivate("/proc/none/safe-run")).toThrow(/ENOENT|EACCES|EPERM|EROFS/);
	});
});

describe("a whole file", () => {
	test("is replaced, for the user alone, and leaves nothing beside it", () => {
		const path = join(folder, "a.json");
		writeWhole(path, "one");
		writeWhole(path, "two");
		expect(readWhole(path)).toBe("two");
		expect(statSync(path).mode & 0o777).toBe(0o600);
		expect(readdirSync(folder)).toEqual(["a.json"]);
	});

	test("is written over only where a file of the same size stands", () => {
		const path = join(folder, "record");
		expect(writeOver(path, "12345")).toBe(false);
		writeWhole(path, "12345");
		expect([writeOver(path, "54321"), readWhole(path)]).toEqual([true, "54321"]);
		expect([writeOver(path, "1"), readWhole(path)]).toEqual([false, "54321"]);
		symlinkSync(path, join(folder, "way"));
		expect([writeOver(join(folder, "way"), "00000"), readWhole(path)]).toEqual([false, "54321"]);
	});

	test("is made by one of two only, and taken by one of two only", () => {
		const path = join(folder, "grant");
		expect([writeNew(path, "first"), writeNew(path, "second")]).toEqual([true, false]);
		expect(readWhole(path)).toBe("first");
		expect([take(path), take(path)]).toEqual([true, false]);
		expect(readWhole(path)).toBeUndefined();
	});

	test("is not read or written through a link", () => {
		const target = join(folder, "target");
		writeFileSync(target, "mine");
		symlinkSync(target, join(folder, "link"));
		expect(() => readWhole(join(folder, "link"))).toThrow();
		expect(() => append(join(folder, "link"), "more")).toThrow();
		writeWhole(join(folder, "link"), "new");
		expect(readFileSync(target, "utf8")).toBe("mine");
	});
});

describe("a lock", () => {
	test("lets one process at a time through", async () => {
		writeFileSync(join(folder, "counter"), "0");
		const ends = await Promise.all(Array.from({ length: 6 }, () => end([folder, "20"])));
		expect(ends).toEqual([0, 0, 0, 0, 0, 0]);
		expect(readFileSync(join(folder, "counter"), "utf8")).toBe("120");
		expect(readdirSync(folder)).toEqual(["counter"]);
	});

	test("of a process that was killed is taken over", async () => {
		writeFileSync(join(folder, "counter"), "0");
		expect(await end([folder, "1", "die"])).toBe("SIGKILL");
		expect(readdirSync(folder)).toContain("lock");
		const ends = await Promise.all(Array.from({ length: 6 }, () => end([folder, "10"])));
		expect(ends).toEqual([0, 0, 0, 0, 0, 0]);
		expect(readFileSync(join(folder, "counter"), "utf8")).toBe("60");
		expect(readdirSync(folder)).toEqual(["counter"]);
	});
});
