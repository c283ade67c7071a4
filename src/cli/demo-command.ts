// `safe-run demo`: real attempts to lose work in a throw-away repository, and the proof that it is still there.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Outcome, Place } from "../adapters/run.ts";
import { guardedRun } from "../adapters/run.ts";
import type { Guard } from "../check.ts";
import { createGuard } from "../check.ts";
import type { Caller } from "../model/caller.ts";
import type { FrameOptions } from "../report/frame.ts";
import { renderVerdict } from "../report/frame.ts";
import type { Paint } from "../report/paint.ts";
import { createPaint } from "../report/paint.ts";
import { readArguments } from "./args.ts";
import { EXIT } from "./exit.ts";
import type { Io } from "./io.ts";
import { frameOptions } from "./io.ts";

/** Files of the repository: as committed, and as left uncommitted. */
const COMMITTED: Readonly<Record<string, string>> = {
	".gitignore": "node_modules/\n*.local\n",
	"README.md": "# Demonstration\n",
	"src/app.js": "export const answer = 41;\n",
};
const WORK: Readonly<Record<string, string>> = {
	"src/app.js": "export const answer = 42; // two hours of thinking\n",
	"src/new.js": "export const fresh = true;\n",
	"notes.local": "kept out of git on purpose\n",
};
const REBUILT = "node_modules/left/index.js";

const ATTEMPTS: readonly string[] = ["git reset --hard", "git checkout -- .", "git clean -fdx", "rm -rf src"];
const INNOCENTS: readonly string[] = [
	"git status --short",
	"grep -rn 'rm -rf' src || true",
	"rm -rf node_modules",
	"git checkout -q -b idea",
];
/** Never run, whatever the answer is. */
const ONLY_JUDGED = 'rm -rf "$HOME"';

/** Returns 0 when every attempt was stopped, the work is unharmed and the innocent commands ran. */
export async function demoCommand(argv: readonly string[], io: Io): Promise<number> {
	readArguments(argv, {}, "demo");
	const folder = realpathSync(mkdtempSync(join(tmpdir(), "safe-run-demo-")));
	try {
		const repository = join(folder, "project");
		const env = { ...io.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };
		makeRepository(repository, env);
		return await show({ cwd: repository, env, stdio: "ignore" }, io);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

async function show(place: Place, io: Io): Promise<number> {
	const frame = frameOptions(io.stdout, io.env);
	const paint = createPaint(frame.colour);
	const home = io.env.HOME ?? "/root";
	const guard = createGuard({ home, env: place.env, workspace: [place.cwd] });
	const say = (text: string) => io.stdout.write(`${text}\n`);
	await say(`A throw-away repository with uncommitted work: ${place.cwd}\n`);
	const stopped: boolean[] = [];
	for (const text of ATTEMPTS) {
		await say(paint.dim(`$ safe-run -c '${text}'`));
		const outcome = await guardedRun({ kind: "text", text }, NOBODY, { guard }, place);
		const refused = outcome.kind === "refused";
		stopped.push(refused);
		await say(`${refused ? renderVerdict(outcome.verdict, frame) : paint.main("it ran")}\n`);
	}
	stopped.push(await judgeOnly(guard, place, say, paint, frame));
	const unharmed = Object.entries(WORK).map(([file, text]) => stillHolds(join(place.cwd, file), text));
	await say("Commands that lose nothing run without a question:");
	const ran: boolean[] = [];
	for (const text of INNOCENTS) {
		const outcome = await guardedRun({ kind: "text", text }, NOBODY, { guard }, place);
		ran.push(outcome.kind === "exited" && outcome.code === 0);
		await say(`  ${ran.at(-1) ? paint.good("ran    ") : paint.main("stopped")}  ${text}${why(outcome)}`);
	}
	await say("\nThe uncommitted work:");
	for (const [index, file] of Object.keys(WORK).entries()) {
		await say(`  ${unharmed[index] ? paint.good("still there") : paint.main("lost")}  ${file}`);
	}
	const good = [...stopped, ...unharmed, ...ran].every(Boolean);
	await say(`\n${good ? paint.good("Everything was protected.") : paint.main("Something was not protected.")}`);
	return good ? EXIT.allow : EXIT.block;
}

/** Nobody answers in a demonstration: a question counts as no. */
const NOBODY: Caller = { adapter: "demo", person: "none" };

async function judgeOnly(
	guard: Guard,
	place: Place,
	say: (text: string) => unknown,
	paint: Paint,
	frame: FrameOptions,
): Promise<boolean> {
	const verdict = await guard.check(ONLY_JUDGED, { cwd: place.cwd, env: place.env });
	await say(`${paint.dim(`$ safe-run check '${ONLY_JUDGED}'`)}\n${renderVerdict(verdict, frame)}\n`);
	return verdict.decision !== "allow";
}

function why(outcome: Outcome): string {
	if (outcome.kind === "refused") return `  (${outcome.verdict.decision})`;
	return outcome.kind === "exited" && outcome.code !== 0 ? `  (exit ${outcome.code})` : "";
}

function stillHolds(file: string, text: string): boolean {
	try {
		return readFileSync(file, "utf8") === text;
	} catch {
		return false;
	}
}

function makeRepository(repository: string, env: Place["env"]): void {
	const write = (files: Readonly<Record<string, string>>) => {
		for (const [file, text] of Object.entries(files)) {
			mkdirSync(dirname(join(repository, file)), { recursive: true });
			writeFileSync(join(repository, file), text);
		}
	};
	const git = (...args: readonly string[]) =>
		execFileSync("git", args, { cwd: repository, env: { ...env }, stdio: "ignore" });
	write(COMMITTED);
	git("init", "--quiet");
	git("add", ".");
	git("-c", "user.name=Demo", "-c", "user.email=demo@example.invalid", "commit", "--quiet", "--message", "first");
	write(WORK);
	write({ [REBUILT]: "module.exports = 1;\n" });
}
