import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findProgram } from "../../src/adapters/program.ts";
import type { Program } from "./bundle.ts";
import { bundle } from "./bundle.ts";

const hasTmux = findProgram("tmux", process.env.PATH) !== undefined;

let program: Program;
let folder: string;
beforeAll(async () => {
	program = await bundle(fileURLToPath(new URL("../../src/cli/bin.ts", import.meta.url)));
	folder = realpathSync(mkdtempSync(join(tmpdir(), "safe-run-confirm-")));
});
afterAll(() => {
	if (hasTmux) spawnSync("tmux", ["-S", join(folder, "tmux"), "kill-server"]);
	program.remove();
	rmSync(folder, { recursive: true, force: true });
});

const tmux = (...words: readonly string[]) =>
	execFileSync("tmux", ["-S", join(folder, "tmux"), "-f", "/dev/null", ...words], { encoding: "utf8" });

async function until(ready: () => boolean, what: () => string): Promise<void> {
	for (let i = 0; i < 400; i++) {
		if (ready()) return;
		await new Promise((resolve) => setTimeout(resolve, 25));
	}
	throw new Error(`did not happen: ${what()}`);
}

/** A repository whose one file has an edit that no commit holds. */
function dirtyRepository(name: string): string {
	const path = join(folder, name);
	mkdirSync(path);
	const git = (...args: readonly string[]) =>
		spawnSync("git", ["-c", "user.name=T", "-c", "user.email=t@example.invalid", ...args], { cwd: path });
	writeFileSync(join(path, "a.txt"), "committed\n");
	git("init", "--quiet");
	git("add", ".");
	git("commit", "--quiet", "-m", "first");
	writeFileSync(join(path, "a.txt"), "work\n");
	return path;
}

test("tmux is here, or this is not CI", () => {
	expect(hasTmux || process.env.CI === undefined, "install tmux: the question is tested with it").toBe(true);
});

describe.runIf(hasTmux)("on a terminal safe-run shows what would be lost and asks", () => {
	test.each([
		["y", "code 0\n", "committed\n"],
		["n", "code 126\n", "work\n"],
		["", "code 126\n", "work\n"],
	])("with the reply %j it ends with %j", async (keys, end, content) => {
		const name = `r${keys}`;
		const cwd = dirtyRepository(name);
		const done = join(folder, `${name}.done`);
		const script = join(folder, `${name}.sh`);
		const call = `'${process.execPath}' '${program.file}' -c 'git reset --quiet --hard'`;
		writeFileSync(script, `cd '${cwd}'\n${call} < /dev/null\necho "code $?" > '${done}'\nsleep 60\n`);
		tmux("new-session", "-d", "-s", name, "-x", "80", "-y", "40", `bash '${script}'`);
		const screen = () => tmux("capture-pane", "-p", "-t", name);
		await until(() => screen().includes("Run it anyway? [y/N]"), screen);
		expect(screen()).toContain("confirm  git/reset-hard  hard reset");
		tmux("send-keys", "-t", name, "-l", keys);
		tmux("send-keys", "-t", name, "Enter");
		await until(() => existsSync(done) && readFileSync(done, "utf8") !== "", screen);
		expect(readFileSync(done, "utf8")).toBe(end);
		expect(readFileSync(join(cwd, "a.txt"), "utf8")).toBe(content);
	});
});
