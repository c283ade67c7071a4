// A repository that names programs for git to run: asking about it must start none of them.

import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createContext } from "../../src/context/index.ts";
import type { FactQuery } from "../../src/model/fact.ts";
import { gitIn, openWorkshop, type Workshop } from "./workshop.ts";

let shop: Workshop;
let marker: string;
let program: string;
beforeEach(() => {
	shop = openWorkshop();
	marker = join(shop.root, "marker");
	program = shop.write("program.sh", `#!/bin/sh\necho ran >> '${marker}'\ncat\n`);
	chmodSync(program, 0o755);
});
afterEach(() => shop.remove());

function arm(): void {
	const settings: readonly (readonly [string, string])[] = [
		["core.fsmonitor", program],
		["core.fsmonitorHookVersion", "2"],
		["core.pager", program],
		["core.editor", program],
		["core.sshCommand", program],
		["core.askPass", program],
		["core.hooksPath", join(shop.root, "hooks")],
		["diff.external", program],
		["pager.status", program],
		["alias.status", `!${program}`],
		["alias.ls-files", `!${program}`],
		["filter.evil.clean", program],
		["filter.evil.smudge", program],
		["filter.evil.required", "true"],
		["filter.With.Dots.clean", program],
		["filter.slow.process", program],
		["diff.evil.textconv", program],
		["diff.evil.command", program],
		["merge.evil.driver", program],
		["gpg.program", program],
		["log.showSignature", "true"],
		["status.submoduleSummary", "true"],
		["core.untrackedCache", "true"],
		["core.ignoreStat", "true"],
	];
	shop.write(
		"repo/.gitattributes",
		"*.txt filter=evil diff=evil merge=evil\n*.md filter=With.Dots\n*.bin filter=slow\n",
	);
	shop.write("repo/x.md");
	shop.write("repo/x.bin");
	shop.git("add", "-A");
	shop.git("commit", "-qm", "attributes");
	mkdirSync(join(shop.root, "hooks"));
	for (const hook of ["post-index-change", "fsmonitor-watchman", "pre-commit", "post-checkout", "query-watchman"])
		execFileSync("cp", [program, join(shop.root, "hooks", hook)]);
	for (const [name, value] of settings) shop.git("config", name, value);
	// Another time stamp makes git look into the file, through the filter.
	for (const name of ["src/a.txt", "x.md", "x.bin"]) utimesSync(join(shop.repo, name), 1, 1);
}

const queries = (): readonly FactQuery[] => [
	{ kind: "git.tree", cwd: shop.repo, scope: ["worktree", "index", "untracked", "ignored"], paths: [] },
	{ kind: "git.tree", cwd: shop.repo, scope: ["worktree"], paths: ["src"] },
	...["src", "x.md", "x.bin", "dist", "."].map(
		(path): FactQuery => ({
			kind: "path.loss",
			path: join(shop.repo, path),
			glob: false,
			change: "delete",
			recursive: true,
		}),
	),
];

describe("a hostile repository", () => {
	it("runs its programs for a git that is not careful, so that this test can fail", () => {
		arm();
		try {
			gitIn(shop.repo, "status");
		} catch {
			// The filter protocol breaks; what counts is that the program ran.
		}
		expect(existsSync(marker)).toBe(true);
	});

	it("gets none of its programs run", async () => {
		arm();
		shop.write("repo/dist/x");
		const facts = await createContext({ surroundings: shop.surroundings() }).answer(queries());
		expect(existsSync(marker)).toBe(false);
		expect(facts[0]?.answer.kind).toBe("git.tree");
		expect(facts[2]?.answer).toMatchObject({ kind: "path.loss" });
	});

	it("gets none of the programs in its submodules run", async () => {
		gitIn(shop.plain, "clone", "-q", shop.repo, "lib");
		gitIn(shop.repo, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", join(shop.plain, "lib"), "lib");
		shop.git("commit", "-qm", "lib");
		const lib = join(shop.repo, "lib");
		gitIn(lib, "config", "core.fsmonitor", program);
		gitIn(lib, "config", "filter.inner.clean", program);
		writeFileSync(join(lib, ".gitattributes"), "*.txt filter=inner\n");
		utimesSync(join(lib, "src/a.txt"), 1, 1);
		const facts = await createContext({ surroundings: shop.surroundings() }).answer(queries());
		expect(existsSync(marker)).toBe(false);
		expect(facts.every((fact) => fact.answer.kind !== "no-fact")).toBe(true);
	});

	it("is not asked when a filter cannot be switched off", async () => {
		shop.write(
			"repo/.git/config",
			`${readFileSync(join(shop.repo, ".git/config"), "utf8")}\n[filter "a=b"]\n\tclean = ${program}\n`,
		);
		shop.write("repo/.gitattributes", "*.txt filter=a=b\n");
		utimesSync(join(shop.repo, "src/a.txt"), 1, 1);
		const facts = await createContext({ surroundings: shop.surroundings() }).answer(queries().slice(0, 1));
		expect(facts[0]?.answer).toEqual({ kind: "no-fact", detail: "filters that cannot be switched off" });
		expect(existsSync(marker)).toBe(false);
	});

	it("does not bring its own git", async () => {
		const bin = join(shop.repo, "node_modules/.bin");
		mkdirSync(bin, { recursive: true });
		execFileSync("cp", [program, join(bin, "git")]);
		const before = process.env.PATH;
		process.env.PATH = `${bin}:.:${before}`;
		try {
			await createContext({ surroundings: shop.surroundings() }).answer(queries());
		} finally {
			process.env.PATH = before;
		}
		expect(existsSync(marker)).toBe(false);
	});

	it("is left as it was, its index included", async () => {
		shop.write("repo/src/a.txt", "a\n");
		const index = join(shop.repo, ".git/index");
		const before = [statSync(index).mtimeMs, readFileSync(index).toString("hex")];
		await createContext({ surroundings: shop.surroundings() }).answer(queries());
		expect([statSync(index).mtimeMs, readFileSync(index).toString("hex")]).toEqual(before);
	});
});
