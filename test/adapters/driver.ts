// A program around the adapters, for tests: runs a text or asks a question, and ends as the child did.

import { askOnTerminal } from "../../src/adapters/prompt.ts";
import type { End } from "../../src/adapters/run.ts";
import { run } from "../../src/adapters/run.ts";

const [mode = "", ...words] = process.argv.slice(2);
const place = { cwd: process.cwd(), env: process.env };

function leave(end: End): void {
	if (end.kind === "exited") process.exitCode = end.code;
	else if (end.kind === "signalled") process.kill(process.pid, end.signal);
	else {
		process.stderr.write(`${end.kind}: ${end.message}\n`);
		process.exitCode = 99;
	}
}

async function ask(): Promise<void> {
	const reply = await askOnTerminal(
		(columns) => `frame for ${columns > 0 ? "a terminal" : "nothing"}`,
		"Run it anyway? [y/N]",
	);
	process.stdout.write(`reply:${reply}\n`);
	if (words[0] !== undefined) leave(await run({ kind: "text", text: words[0] }, place));
}

if (mode === "ask") void ask();
else if (mode === "text") void run({ kind: "text", text: words[0] ?? "" }, place).then(leave);
else void run({ kind: "argv", argv: words }, place).then(leave);
