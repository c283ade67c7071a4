// What the build runs the program on, to learn what starts run and to keep what V8 compiled of it.

import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { load } from "./bundled.mjs";

const RUNNER = fileURLToPath(new URL("training.cjs", import.meta.url));

/** A usual call of a hook. */
const HOOKED = "git status --short";
/** Usual commands, as agents give them. */
const USUAL = [
	"git status",
	"git diff HEAD~1 -- src",
	"git add -A && git commit -m 'a word'",
	"ls -la src",
	"cat notes.md | head -20",
	"grep -rn word src",
	"sed -n 1,20p notes.md",
	"cd src && npm test 2>&1 | tail -5",
	"node program.js --all > out.txt",
	"python3 program.py",
	'echo "$HOME"',
];
/** What needs more of the program: loops, code in other languages, loss. */
const MORE = [
	"rm -rf /",
	"rm -rf build",
	"git push --force",
	"git reset --hard",
	"git clean -fdx",
	"git checkout -- notes.md",
	'for f in *.txt; do [ -f "$f" ] && mv "$f" old/; done',
	"sudo bash -c 'rm -f a b'",
	"find . -name '*.log' -delete",
	"cat > a.txt <<'END'\ntext\nEND",
	'X=$(git rev-parse HEAD); test -n "$X" || exit 1',
];
/** What needs all of it; only its compiled form is kept, so that such a start is no slower than it must be. */
const ALL = [
	"awk 'BEGIN { system(\"git stash drop\") }'",
	"psql -c 'DROP TABLE a'",
	"docker system prune -af",
	"git branch -D topic",
	'rm -rf "$(dirname "$PWD")"',
];

/** Runs the program on all of these, and writes the code caches beside its files. Not while V8 counts: it compiles otherwise then. */
export async function train(program) {
	await inPlace((place, hooks) => start(place, program, [...USUAL, ...MORE, ...ALL], hooks));
}

/**
 * Runs the program on the usual commands and hook calls, or on those that need more.
 * @returns whether the function of its file `core` that begins at an offset was called
 */
export function observe(program, core, starts) {
	return inPlace((place, hooks) => {
		const coverage = join(place, "coverage");
		const usual = starts === "usual";
		start(place, program, usual ? USUAL : MORE, usual ? hooks : [], { NODE_V8_COVERAGE: coverage });
		return enteredIn(coverage, core);
	});
}

/** A home and a repository that are deleted again, with the input of one hook call of each agent. */
async function inPlace(work) {
	const { PAYLOADS } = await load("hook-payloads");
	// Not named after the guard: a directory of that name is looked at more closely, which is nothing usual.
	const place = realpathSync(mkdtempSync(join(tmpdir(), "training-")));
	try {
		const cwd = join(place, "project");
		mkdirSync(cwd);
		// Without git, a start in a repository is not what is learned from, and the program is as right.
		spawnSync("git", ["init", "-q"], { cwd });
		writeFileSync(join(place, "none"), "");
		const hooks = [...PAYLOADS].map(([agent, payload]) => {
			const file = join(place, agent);
			writeFileSync(file, JSON.stringify(payload(HOOKED, cwd)));
			return [["hook", agent], file];
		});
		return work(place, hooks);
	} finally {
		rmSync(place, { recursive: true, force: true });
	}
}

function start(place, program, checked, hooks, env = {}) {
	const commands = [...checked.map((command) => [["check", command], join(place, "none")]), ...hooks];
	execFileSync(process.execPath, [RUNNER, program, JSON.stringify(commands)], {
		cwd: join(place, "project"),
		env: { PATH: process.env.PATH, HOME: place, ...env },
		stdio: ["ignore", "ignore", "inherit"],
	});
}

function enteredIn(coverage, core) {
	const starts = new Set();
	for (const name of readdirSync(coverage)) {
		const { result } = JSON.parse(readFileSync(join(coverage, name), "utf8"));
		for (const { functions } of result.filter(({ url }) => url.endsWith(core))) {
			for (const { ranges } of functions) if (ranges[0].count > 0) starts.add(ranges[0].startOffset);
		}
	}
	return (offset) => starts.has(offset);
}
