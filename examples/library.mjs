// Run commands from a program: what may run runs once, what would lose work does not run at all.

import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { agentLine, BlockedError, ConfirmationDeniedError, createGuard } from "shell-guardrail";

const cwd = mkdtempSync(join(tmpdir(), "example-"));
writeFileSync(join(cwd, "notes.txt"), "not saved anywhere else\n");

const guard = createGuard({
	// Ask your user here. Without it, nobody confirms, and such commands do not run.
	onConfirm: ({ command, verdict }) => {
		console.log(`asked: ${command}: ${verdict.judgements[0]?.loss ?? agentLine(verdict)}`);
		return false;
	},
	onDecision: ({ command, outcome }) => console.log(`${outcome}: ${command}`),
});

// A shell text, run by bash. A code other than 0 rejects, as in node:child_process.
const { stdout } = await guard.exec("wc -l < notes.txt", { cwd, timeout: 10_000 });
console.log(`lines: ${stdout.trim()}`);

// A program and its words; no shell reads them.
await guard.execFile("cp", ["notes.txt", "a copy; not a command.txt"], { cwd });

try {
	await guard.exec("echo starting > log.txt; rm -rf ~", { cwd });
} catch (error) {
	if (error instanceof BlockedError) console.log(error.message);
}

try {
	await guard.exec("> notes.txt", { cwd });
} catch (error) {
	if (error instanceof ConfirmationDeniedError) console.log(`not confirmed by: ${error.by}`);
}

// The streaming form: a ChildProcess, once the command may run.
const child = await guard.spawnShell("for i in 1 2 3; do echo line $i; done", { cwd });
for await (const chunk of child.stdout) process.stdout.write(chunk);
