// What looking at files and git adds to a judgement in a repository of 50,000 files, against one `git status` of the same paths.

import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { printMachine, printTable, quantile } from "./measure.mjs";

const RUNS = 9;
const FILES = 50_000;
const program = fileURLToPath(new URL("../dist/safe-run.cjs", import.meta.url));
const root = realpathSync(mkdtempSync(join(tmpdir(), "bench-")));
const repo = join(root, "repo");
const env = {
	PATH: process.env.PATH,
	HOME: join(root, "home"),
	TMPDIR: join(root, "temp"),
	XDG_STATE_HOME: join(root, "state"),
	XDG_CONFIG_HOME: join(root, "config"),
	GIT_CONFIG_GLOBAL: "/dev/null",
	GIT_CONFIG_NOSYSTEM: "1",
};

try {
	makeRepository();
	measure();
} finally {
	rmSync(root, { recursive: true, force: true });
}

/** Half of the files below `src`, in directories of 100; one of them is changed, and one is not tracked. */
function makeRepository() {
	for (const name of ["home", "temp"]) mkdirSync(join(root, name));
	for (let at = 0; at < FILES; at++) {
		const directory = join(repo, at % 2 === 0 ? "src" : "lib", String(Math.floor(at / 200)));
		if (at % 200 < 2) mkdirSync(directory, { recursive: true });
		writeFileSync(join(directory, `${at}.ts`), `export const value${at} = ${at};\n`);
	}
	const git = (...args) => execFileSync("git", ["-C", repo, ...args], { env });
	git("init", "-q");
	git("add", "-A");
	git("-c", "user.name=b", "-c", "user.email=b@example.org", "commit", "-qm", "first");
	writeFileSync(join(repo, "src/0/0.ts"), "changed\n");
	writeFileSync(join(repo, "src/0/new.ts"), "new\n");
}

function measure() {
	const check = (command, ...options) => [process.execPath, [program, "check", ...options, command]];
	const status = (...paths) => ["git", ["--no-optional-locks", "-C", repo, "status", "--porcelain", "--", ...paths]];
	const subjects = {
		"git status": status(),
		"git status -- src": status("src"),
		"git status -- src/7": status("src/7"),
		...pair("git reset --hard"),
		...pair("rm -rf src"),
		...pair("rm -rf src/7"),
		...pair("rm src/0/0.ts"),
		...pair("git log --oneline"),
	};
	const samples = Object.fromEntries(Object.keys(subjects).map((name) => [name, []]));
	for (let run = -1; run < RUNS; run++) {
		for (const [name, [file, args]] of Object.entries(subjects)) {
			const start = performance.now();
			const { status: code, stderr } = spawnSync(file, args, { cwd: repo, env, encoding: "utf8" });
			const elapsed = performance.now() - start;
			if (code === null || code === 2) throw new Error(`${name}: exit code ${code}\n${stderr}`);
			if (run >= 0) samples[name].push(elapsed);
		}
	}
	report(samples);

	function pair(command) {
		return { [command]: check(command), [`${command}, without context`]: check(command, "--no-context") };
	}
}

function report(samples) {
	const middle = (name) => quantile([...samples[name]], 0.5);
	const ms = (value) => `${value.toFixed(1)} ms`;
	const against = {
		"git reset --hard": "git status",
		"rm -rf src": "git status -- src",
		"rm -rf src/7": "git status -- src/7",
		"rm src/0/0.ts": "git status -- src/7",
		"git log --oneline": "git status",
	};
	printMachine();
	printTable([
		["judged", "without context", "added", "one git status", "ratio"],
		...Object.entries(against).map(([name, status]) => {
			// Neighbouring runs share the machine's mood, so what is added is taken pair by pair.
			const added = samples[name].map((value, i) => value - samples[`${name}, without context`][i]);
			const ratios = added.map((value, i) => value / samples[status][i]);
			return [
				name,
				ms(middle(`${name}, without context`)),
				ms(quantile(added, 0.5)),
				`${ms(middle(status))} (${status})`,
				quantile(ratios, 0.5).toFixed(2),
			];
		}),
	]);
}
