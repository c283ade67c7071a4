// Guard the function that your agent already runs commands with, wherever they run.

import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { createGuard } from "shell-guardrail";

/** What you have: a function that takes a command text first. */
async function bash(command, { cwd }) {
	const { stdout } = await promisify(execFile)("bash", ["-c", command], { cwd });
	return stdout;
}

const guard = createGuard();
const guarded = guard.wrap(bash, {
	// Where it would run, from the arguments after the command.
	options: ({ cwd }) => ({ cwd }),
	// What the model reads instead of an output, so that it can go on.
	refused: (refusal) => refusal.message,
});

console.log(await guarded("echo hello", { cwd: process.cwd() }));
console.log(await guarded("cd / && rm -rf *", { cwd: process.cwd() }));
