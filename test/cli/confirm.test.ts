import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findProgram } from "../../src/adapters/program.ts";
import { builtProgram } from "./bundle.ts";

const hasTmux = findProgram("tmux", process.env.PATH) !== undefined;

const program = builtProgram();
let folder: string;
beforeAll(async () => {
	folder = realpathSync(mkdtempSync(join(tmpdir(), "safe-run-confirm-")));
	mkdirSync(join(folder, "home"));
});
afterAll(() => {
	if (hasTmux) spawnSync("tmux", ["-S", join(folder, "tmux"), "kill-server"]);
	rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
});

const tmux = (...words: readonly string[]) =>
	execFileSync("tmux", ["-S", join(folder, "tmux"), "-f", "/dev/null", ...words], { encoding: "utf8" });

async function until(ready: () => boolean, what: () => string): Promise<void> {
	for (let i = 0; i < 1_200; i++) {
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

let number = 0;

/** A session on a terminal of its own that runs a command under the guard in `cwd`. */
function start(cwd: string, command: string, options: { columns?: number; env?: string; before?: string } = {}) {
	const name = `s${number++}`;
	const done = join(folder, `${name}.done`);
	const script = join(folder, `${name}.sh`);
	const call = `'${process.execPath}' '${program}' -c "$COMMAND"`;
	const env = `export HOME='${folder}/home' XDG_STATE_HOME='${folder}/state' XDG_CONFIG_HOME='${folder}/config' ${options.env ?? ""}`;
	const before = options.before ?? "";
	writeFileSync(
		script,
		`${env}\ncd '${cwd}'\nCOMMAND=$(cat '${script}.txt')\n${before}\n${call} < /dev/null\necho "code $?" > '${done}'\nsleep 60\n`,
	);
	writeFileSync(`${script}.txt`, command);
	tmux("new-session", "-d", "-s", name, "-x", String(options.columns ?? 80), "-y", "50", `bash '${script}'`);
	const screen = () => tmux("capture-pane", "-p", "-t", name);
	const shows = (text: string) => until(() => screen().includes(text), screen);
	const send = (keys: string) => {
		tmux("send-keys", "-t", name, "-l", keys);
		tmux("send-keys", "-t", name, "Enter");
	};
	const key = (one: string) => tmux("send-keys", "-t", name, one);
	const end = async () => {
		await until(() => existsSync(done) && readFileSync(done, "utf8") !== "", screen);
		return readFileSync(done, "utf8").trim();
	};
	return { name, screen, shows, send, key, end };
}

const content = (cwd: string) => readFileSync(join(cwd, "a.txt"), "utf8");
const RESET = "git reset --quiet --hard";
const QUESTION = "Run it anyway? [y/N/s/a/m";

describe.runIf(hasTmux)("on a terminal safe-run shows what would be lost and asks", () => {
	test.each([
		["n", "code 126", "work\n"],
		["", "code 126", "work\n"],
		["perhaps", "code 126", "work\n"],
	])("the reply %j is a no", async (keys, end, left) => {
		const cwd = dirtyRepository(`no${number}`);
		const session = start(cwd, RESET);
		await session.shows(QUESTION);
		expect(session.screen()).toContain("confirm  git/reset-hard  hard reset");
		expect(session.screen()).toContain("n  no (default)");
		session.send(keys);
		expect(await session.end()).toBe(end);
		expect(content(cwd)).toBe(left);
	});

	test.each([
		["the directory's name", "", "code 0", "committed\n"],
		["another name", "other", "code 126", "work\n"],
	])("a yes to a heavy loss is typed out: %s", async (_, typed, end, left) => {
		const name = `yes${number}`;
		const cwd = dirtyRepository(name);
		const session = start(cwd, RESET);
		await session.shows(QUESTION);
		session.send("y");
		await session.shows(`Type the name of the directory, ${name}, to go on:`);
		session.send(typed === "" ? name : typed);
		expect(await session.end()).toBe(end);
		expect(content(cwd)).toBe(left);
	});

	test.each(["C-c", "C-d"])("%s is a no, at the question and at the name", async (key) => {
		for (const first of [false, true]) {
			const cwd = dirtyRepository(`key${number}`);
			const session = start(cwd, RESET);
			await session.shows(QUESTION);
			if (first) {
				session.send("y");
				await session.shows("to go on:");
			}
			session.key(key);
			expect(await session.end()).toBe("code 126");
			expect(content(cwd)).toBe("work\n");
		}
	});

	test("a terminal that is closed is a no", async () => {
		const cwd = dirtyRepository("closed");
		const session = start(cwd, RESET);
		await session.shows(QUESTION);
		const pane = tmux("display-message", "-p", "-t", session.name, "#{pane_pid}").trim();
		tmux("kill-session", "-t", session.name);
		await until(
			() => spawnSync("ps", ["-o", "pid=", "--ppid", pane]).stdout.toString().trim() === "",
			() => "the guard is still there",
		);
		expect(content(cwd)).toBe("work\n");
	});

	test("more shows the diff of what would be discarded, and asks again", async () => {
		const cwd = dirtyRepository("more");
		const session = start(cwd, RESET);
		await session.shows(QUESTION);
		session.send("m");
		await session.shows("+work");
		expect(session.screen()).toContain("-committed");
		session.send("n");
		expect(await session.end()).toBe("code 126");
		expect(content(cwd)).toBe("work\n");
	});

	test("a yes after a snapshot can be undone", async () => {
		const name = `kept${number}`;
		const cwd = dirtyRepository(name);
		const session = start(cwd, RESET);
		await session.shows(QUESTION);
		session.send("s");
		await session.shows(`Type the name of the directory, ${name}, to go on:`);
		session.send(name);
		expect(await session.end()).toBe("code 0");
		expect(content(cwd)).toBe("committed\n");
		const env = { ...process.env, HOME: join(folder, "home"), XDG_STATE_HOME: join(folder, "state") };
		const undo = spawnSync(process.execPath, [program, "undo", "--yes"], { cwd, env, encoding: "utf8" });
		expect({ code: undo.status, err: undo.stderr }).toMatchObject({ code: 0 });
		expect(content(cwd)).toBe("work\n");
	});

	test("an alternative that is itself allowed can be run instead", async () => {
		const cwd = dirtyRepository("instead");
		const session = start(cwd, RESET, { env: "GIT_AUTHOR_NAME=T GIT_COMMITTER_NAME=T EMAIL=t@example.invalid" });
		await session.shows(QUESTION);
		const line = session
			.screen()
			.split("\n")
			.find((each) => each.includes("run instead: git stash push --include-untracked"));
		session.send(line?.trim().slice(0, 1) ?? "");
		expect(await session.end()).toBe("code 0");
		expect(content(cwd)).toBe("committed\n");
		expect(spawnSync("git", ["stash", "list"], { cwd }).stdout.toString()).toContain("stash@{0}");
	});

	test("a yes for the session holds for this command in this shell, and for no other command", async () => {
		const name = "session";
		const cwd = dirtyRepository(name);
		const call = `'${process.execPath}' '${program}'`;
		const again = `echo work > a.txt; ${call} -c "$COMMAND"; echo "first $?"; cat a.txt; echo more > a.txt; ${call} -c "$COMMAND"; echo "second $?"; cat a.txt; echo more > a.txt`;
		const session = start(cwd, RESET, { before: `${again}; COMMAND='git checkout --quiet -f'` });
		await session.shows(QUESTION);
		session.send("a");
		await session.shows(`Type the name of the directory, ${name}, to go on:`);
		session.send(name);
		await session.shows("second 0");
		await session.shows("git checkout --quiet -f");
		await session.shows(QUESTION);
		session.send("n");
		expect(await session.end()).toBe("code 126");
	});

	test.each<[string, { columns?: number; env?: string }]>([
		["80 columns", { columns: 80 }],
		["40 columns", { columns: 40 }],
		["a dumb terminal", { env: "TERM=dumb" }],
		["no colour", { env: "NO_COLOR=1" }],
	])("with %s everything that matters is on the screen", async (_, options) => {
		const cwd = dirtyRepository(`look${number}`);
		const session = start(cwd, RESET, options);
		await session.shows("Run it anyway?");
		const screen = session.screen();
		for (const text of ["git/reset-hard", "no (default)", "yes, once", "permanently"]) expect(screen).toContain(text);
		expect(screen.split("permanently"), "the loss is told once").toHaveLength(2);
		for (const line of screen.split("\n")) expect(line.length).toBeLessThanOrEqual(options.columns ?? 80);
		session.send("");
		expect(await session.end()).toBe("code 126");
	});

	test("a paste that was typed before the question answers nothing", async () => {
		const name = "pasted";
		const cwd = dirtyRepository(name);
		const go = join(folder, "go");
		const session = start(cwd, RESET, { before: `echo wait; until [ -e '${go}' ]; do sleep 0.02; done` });
		await session.shows("wait");
		session.send("y");
		session.send(name);
		await session.shows(name);
		writeFileSync(go, "");
		await session.shows(QUESTION);
		session.send("");
		expect(await session.end()).toBe("code 126");
		expect(content(cwd)).toBe("work\n");
	});
});
