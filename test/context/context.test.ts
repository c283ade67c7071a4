// A context never rejects, knows when a question is about another machine, and looks at no more than its bound.

import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createContext, findWorkspace, readScriptFile, realTarget } from "../../src/context/index.ts";
import type { FactQuery } from "../../src/model/fact.ts";
import { MAX_ENTRIES, MAX_SCRIPT_FILE } from "../../src/model/limits.ts";
import { ask, lossOf, openWorkshop, type Workshop } from "./workshop.ts";

let shop: Workshop;
beforeEach(() => {
	shop = openWorkshop();
});
afterEach(() => shop.remove());

const loss = (path: string, glob = false): FactQuery => ({
	kind: "path.loss",
	path,
	glob,
	change: "delete",
	recursive: true,
});

describe("createContext", () => {
	it("answers nothing about another machine", async () => {
		const queries: readonly FactQuery[] = [
			{ kind: "path.exists", path: "/etc" },
			{ kind: "path.kind", path: "/etc" },
			loss(join(shop.repo, "none")),
			{ kind: "git.tree", cwd: shop.repo, scope: ["worktree"], paths: [] },
		];
		for (const changes of [
			{ cwd: "/home/nobody-here/x" },
			{ home: "/home/nobody-here" },
			{ cwd: join(shop.repo, "src/a.txt") },
		]) {
			const facts = await createContext({ surroundings: shop.surroundings(changes) }).answer(queries);
			expect(facts.map((fact) => fact.answer.kind)).toEqual(Array(4).fill("no-fact"));
		}
	});

	it("answers when the caller knows neither directory nor home", async () => {
		const surroundings = shop.surroundings({ cwd: undefined, home: undefined });
		expect(await ask(surroundings, loss(join(shop.repo, "src")))).toMatchObject({ loss: { kind: "recoverable" } });
	});

	it("keeps the order of the questions, equal ones too", async () => {
		const paths = ["src", "none", "src", "src/a.txt"].map((name) => join(shop.repo, name));
		const facts = await createContext({ surroundings: shop.surroundings() }).answer(paths.map((path) => loss(path)));
		expect(facts.map((f) => (f.query.kind === "path.loss" ? f.query.path : ""))).toEqual(paths);
		expect(facts.map((f) => f.answer.kind === "path.loss" && f.answer.loss.kind)).toEqual([
			"recoverable",
			"none",
			"recoverable",
			"recoverable",
		]);
	});

	it("keeps its answers, and a new context looks again", async () => {
		const path = shop.write("repo/n");
		const context = createContext({ surroundings: shop.surroundings() });
		const first = await context.answer([loss(path)]);
		shop.git("add", "-A");
		shop.git("commit", "-qm", "n");
		expect(await context.answer([loss(path)])).toEqual(first);
		expect(await ask(shop.surroundings(), loss(path))).toMatchObject({ loss: { kind: "recoverable" } });
	});

	it("lists a repository once for all the losses of a batch", async () => {
		const log = join(shop.root, "calls");
		const real = execFileSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).trim();
		const script = `#!/bin/sh\nprintf '%s\\n' "$*" >> '${log}'\nexec '${real}' "$@"\n`;
		chmodSync(shop.write("bin/git", script), 0o755);
		const before = process.env.PATH;
		process.env.PATH = `${join(shop.root, "bin")}:${before}`;
		try {
			const context = createContext({ surroundings: shop.surroundings() });
			await context.answer(["src/a.txt", "src/deep", "src", "node_modules"].map((name) => loss(join(shop.repo, name))));
		} finally {
			process.env.PATH = before;
		}
		const calls = readFileSync(log, "utf8").trim().split("\n");
		expect(calls.filter((call) => call.includes(" status "))).toHaveLength(1);
		expect(calls).toHaveLength(4);
	});

	it("does not start git for what no repository holds", async () => {
		const before = process.env.PATH;
		process.env.PATH = "";
		try {
			expect(await lossOf(shop, shop.write("plain/x"))).toMatchObject({ kind: "permanent" });
			const answer = await ask(shop.surroundings(), loss(join(shop.repo, "src")));
			expect(answer).toMatchObject({ kind: "no-fact" });
		} finally {
			process.env.PATH = before;
		}
	});

	it("names a secret before newer files", async () => {
		for (const name of [".env", "b.txt", "c.txt"]) {
			shop.write(`repo/secret/${name}`);
			const time = name === ".env" ? 1 : 2;
			utimesSync(join(shop.repo, "secret", name), time, time);
		}
		expect((await lossOf(shop, "repo/secret")).samples[0]).toBe("secret/.env");
	});

	it.each<[string, FactQuery]>([
		["a relative path", loss("src")],
		["a NUL byte", loss("/a\0b")],
		["an empty path", loss("")],
		["a relative path to look at", { kind: "path.exists", path: "src" }],
		["a NUL byte to look at", { kind: "path.kind", path: "/a\0b" }],
		["a path longer than the system allows", loss(`/${"a".repeat(70_000)}`)],
		["a pattern longer than any path", loss(`/${"*a".repeat(30_000)}`, true)],
		["a pattern with a slash in a group", loss("/{a/b,c}", true)],
		["an empty scope", { kind: "git.tree", cwd: "/", scope: [], paths: [] }],
		["a NUL byte in a path of git", { kind: "git.tree", cwd: "/", scope: ["worktree"], paths: ["a\0b"] }],
	])("says no-fact for %s", async (_, query) => {
		expect(await ask(shop.surroundings(), query)).toMatchObject({ kind: "no-fact" });
	});

	it.each<[string, string]>([
		["src/a.txt", "file"],
		["src", "directory"],
		["tracked-link", "symlink"],
		["none", "absent"],
		["src/a.txt/x", "absent"],
		["pipe", "other"],
	])("says what kind %s is", async (path, is) => {
		execFileSync("mkfifo", [join(shop.repo, "pipe")]);
		const full = join(shop.repo, path);
		expect(await ask(shop.surroundings(), { kind: "path.kind", path: full })).toEqual({ kind: "path.kind", is });
		expect(await ask(shop.surroundings(), { kind: "path.exists", path: full })).toEqual({
			kind: "path.exists",
			exists: is !== "absent",
		});
	});

	it("says that /dev/null is a device", async () => {
		expect(await ask(shop.surroundings(), { kind: "path.kind", path: "/dev/null" })).toEqual({
			kind: "path.kind",
			is: "device",
		});
	});

	it("says no-fact for a loop of links on the way", async () => {
		symlinkSync("b", join(shop.plain, "a"));
		symlinkSync("a", join(shop.plain, "b"));
		expect(await ask(shop.surroundings(), loss(join(shop.plain, "a/x")))).toMatchObject({ kind: "no-fact" });
	});

	it("says no-fact for a repository of a format that git does not know", async () => {
		shop.write("repo/.git/config", "[core]\n\trepositoryformatversion = 99\n");
		expect(await ask(shop.surroundings(), loss(join(shop.repo, "src")))).toMatchObject({ kind: "no-fact" });
	});

	// Only root can give a folder away.
	it.skipIf(process.getuid?.() !== 0)("says no-fact for a repository of another user, which git refuses", async () => {
		execFileSync("chown", ["-R", "65534:65534", shop.repo]);
		expect(await ask(shop.surroundings(), loss(join(shop.repo, "src")))).toMatchObject({ kind: "no-fact" });
		const tree: FactQuery = { kind: "git.tree", cwd: shop.repo, scope: ["worktree"], paths: [] };
		expect(await ask(shop.surroundings(), tree)).toMatchObject({ kind: "no-fact" });
	});

	it.skipIf(process.getuid?.() !== 0)(
		"does not call another user's file in a temporary directory one's own",
		async () => {
			execFileSync("chown", ["65534:65534", shop.write("temp/x")]);
			expect(await lossOf(shop, "temp/x")).toMatchObject({ kind: "permanent" });
		},
	);
});

function fill(directory: string, files: number, text: string): void {
	mkdirSync(directory, { recursive: true });
	for (let n = 0; n < files; n++) writeFileSync(join(directory, `f${n}`), text);
}

describe("a huge directory", () => {
	it("is looked at up to the bound, and the rest counts as not known", async () => {
		fill(join(shop.repo, "many"), 30_000, "");
		expect(await lossOf(shop, "repo/many")).toMatchObject({ kind: "unknown", more: true });
		expect(await lossOf(shop, "repo/many/*", { glob: true })).toMatchObject({ kind: "unknown", more: true });
	});

	it("of untracked files is permanent, with more", async () => {
		fill(join(shop.repo, "many"), 21_000, "x");
		const found = await lossOf(shop, "repo/many");
		expect(found).toMatchObject({ kind: "permanent", more: true });
		expect(found.files).toBeLessThanOrEqual(MAX_ENTRIES);
		const tree = await ask(shop.surroundings(), { kind: "git.tree", cwd: shop.repo, scope: ["untracked"], paths: [] });
		expect(tree).toMatchObject({ state: "dirty", loss: { more: true } });
	});

	it("of ignored build output stays rebuildable", async () => {
		fill(join(shop.repo, "dist/assets"), 21_000, "x");
		expect(await lossOf(shop, "repo/dist")).toMatchObject({ kind: "rebuildable", more: true });
	});

	it("200 directories deep is no trouble", async () => {
		shop.write(`plain/${"d/".repeat(200)}x`);
		expect(await lossOf(shop, "plain/d")).toMatchObject({ kind: "permanent", files: 1 });
	});
});

describe("realTarget", () => {
	it("follows the links above the last component only", () => {
		shop.write("plain/d/x");
		symlinkSync("../plain/d", join(shop.repo, "l"));
		expect(realTarget(join(shop.repo, "l"))).toBe(join(shop.repo, "l"));
		expect(realTarget(`${shop.repo}/l/`)).toBe(join(shop.plain, "d"));
		expect(realTarget(`${shop.repo}/l/x`)).toBe(join(shop.plain, "d/x"));
		expect(realTarget(`${shop.repo}/l/..`)).toBe(shop.plain);
		expect(realTarget(`${shop.repo}/l/../none/deep`)).toBe(join(shop.plain, "none/deep"));
		expect(realTarget("/")).toBe("/");
	});
});

describe("findWorkspace", () => {
	it("is the repository around the directory", () => {
		expect(findWorkspace(join(shop.repo, "src/deep"), shop.home)).toBe(shop.repo);
	});

	it("is the directory itself outside a repository", () => {
		const home = shop.root;
		expect(findWorkspace(shop.plain, home)).toBe(shop.plain);
	});

	it("is a linked work tree, whose .git is a file", () => {
		shop.git("worktree", "add", "-q", "../plain/tree");
		expect(findWorkspace(join(shop.plain, "tree/src"), shop.home)).toBe(join(shop.plain, "tree"));
	});

	it("is never the home directory, by whatever name", () => {
		mkdirSync(join(shop.home, ".git"));
		mkdirSync(join(shop.home, "a/b"), { recursive: true });
		symlinkSync(shop.home, join(shop.root, "h"));
		expect(findWorkspace(join(shop.home, "a/b"), shop.home)).toBe(join(shop.home, "a/b"));
		expect(findWorkspace(join(shop.root, "h/a"), shop.home)).toBe(join(shop.root, "h/a"));
	});
});

describe("readScriptFile", () => {
	it("reads a script, through a link too", () => {
		const path = shop.write("plain/s.sh", "echo ä\n");
		symlinkSync("s.sh", join(shop.plain, "l"));
		expect(readScriptFile(path)).toEqual({ kind: "text", text: "echo ä\n" });
		expect(readScriptFile(join(shop.plain, "l"))).toEqual({ kind: "text", text: "echo ä\n" });
	});

	it.each<[string, (shop: Workshop) => string, string]>([
		["nothing", (s) => join(s.plain, "none"), "absent"],
		["a path below a file", (s) => `${s.write("plain/x")}/y`, "absent"],
		["a directory", (s) => s.plain, "directory"],
		["a device", () => "/dev/zero", "not-a-file"],
		["a program", (s) => s.write("plain/x", "\x7fELF\0\0"), "binary"],
		["a file over the cap", (s) => s.write("plain/x", "a".repeat(MAX_SCRIPT_FILE + 1)), "too-big"],
		[
			"a loop of links",
			(s) => {
				symlinkSync("l", join(s.plain, "l"));
				return join(s.plain, "l");
			},
			"unreadable",
		],
		["a NUL byte in the name", () => "/a\0b", "unreadable"],
	])("says what %s is", (_, make, kind) => {
		expect(readScriptFile(make(shop))).toEqual({ kind });
	});

	it("reads a file at the cap", () => {
		const text = "a".repeat(MAX_SCRIPT_FILE);
		expect(readScriptFile(shop.write("plain/x", text))).toEqual({ kind: "text", text });
	});

	it("does not wait for the writer of a pipe", () => {
		const path = join(shop.plain, "p");
		execFileSync("mkfifo", [path]);
		expect(readScriptFile(path)).toEqual({ kind: "not-a-file" });
	});
});
