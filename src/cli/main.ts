// Finds the command that was asked for, and turns every error into a message and an exit code in one place.

import { ConfigError, InternalError, UsageError } from "../model/errors.ts";
import { nearest } from "../text/nearest.ts";
import { visible } from "../text/visible.ts";
import { checkCommand } from "./check-command.ts";
import { EXIT } from "./exit.ts";
import type { Io } from "./io.ts";
import { frameOptions } from "./io.ts";

type Command = (argv: readonly string[], io: Io) => Promise<number>;

/** Commands other than `check` are loaded when they are called, so that a check starts fast. */
const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
	["check", checkCommand],
	["preview", async (argv, io) => (await import("./preview-command.ts")).previewCommand(argv, io)],
	["explain", async (argv, io) => (await import("./explain-command.ts")).explainCommand(argv, io)],
	["rules", async (argv, io) => (await import("./rules-command.ts")).rulesCommand(argv, io)],
	["policy", async (argv, io) => (await import("./policy-command.ts")).policyCommand(argv, io)],
	["trust", async (argv, io) => (await import("./trust-command.ts")).trustCommand(argv, io)],
	["undo", async (argv, io) => (await import("./undo-command.ts")).undoCommand(argv, io)],
	["snapshots", async (argv, io) => (await import("./snapshots-command.ts")).snapshotsCommand(argv, io)],
	["hook", async (argv, io) => (await import("./hook-command.ts")).hookCommand(argv, io)],
	["install", async (argv, io) => (await import("./install-command.ts")).installCommand(argv, io)],
	["doctor", async (argv, io) => (await import("./doctor-command.ts")).doctorCommand(argv, io)],
	["uninstall", async (argv, io) => (await import("./install-command.ts")).uninstallCommand(argv, io)],
	[
		"shell",
		async (argv, io) => (await import("./shell-command.ts")).shellCommand(argv, io, SHELL_NAMES.get(io.program)),
	],
	["log", async (argv, io) => (await import("./log-command.ts")).logCommand(argv, io)],
	["confirm", async (argv, io) => (await import("./confirm-command.ts")).confirmCommand(argv, io)],
	["approvals", async (argv, io) => (await import("./approvals-command.ts")).approvalsCommand(argv, io)],
	["mcp", async (argv, io) => (await import("./mcp-command.ts")).mcpCommand(argv, io)],
	["scan", async (argv, io) => (await import("./scan-command.ts")).scanCommand(argv, io)],
	["bash-env", async (argv, io) => (await import("./bash-env-command.ts")).bashEnvCommand(argv, io)],
	["report", async (argv, io) => (await import("./report-command.ts")).reportCommand(argv, io)],
	["demo", async (argv, io) => (await import("./demo-command.ts")).demoCommand(argv, io)],
	["help", async (argv, io) => (await import("./help.ts")).helpCommand(argv, io)],
]);

/** Commands that decide whether something runs: their faults are those of a guard. */
const STARTING: ReadonlySet<string> = new Set(["shell", "bash-env"]);

/** Names by which this program is a shell: its own second name, and those of links in a shell's place. */
const SHELL_NAMES: ReadonlyMap<string, "bash" | "sh"> = new Map([
	["safe-run-shell", "bash"],
	["bash", "bash"],
	["sh", "sh"],
]);

/**
 * Runs `safe-run` with these words.
 * @param argv the words after the program's own name
 * @returns the exit code
 */
export async function main(argv: readonly string[], io: Io): Promise<number> {
	const [first, ...rest] = SHELL_NAMES.has(io.program) ? ["shell", ...argv] : argv;
	const command = first === undefined ? undefined : COMMANDS.get(first);
	try {
		if (first === undefined || first === "--help" || first === "-h") return await help([], io);
		if (first === "--version" || first === "-V") return await (await import("./version.ts")).versionCommand(io);
		if (command === undefined) return await runCommand(argv, first, io);
		if (asksForHelp(first, rest)) return await help([first], io);
		return await command(rest, io);
	} catch (error) {
		return await explainError(error, io, command === undefined || STARTING.has(first ?? ""));
	}
}

const help: Command = async (argv, io) => (await import("./help.ts")).helpCommand(argv, io);

function asksForHelp(command: string, argv: readonly string[]): boolean {
	// `-h` is an option of shells, and what follows a script is the script's own.
	if (command === "shell") return argv.length === 1 && argv[0] === "--help";
	const dashes = argv.indexOf("--");
	const own = dashes === -1 ? argv : argv.slice(0, dashes);
	return own.includes("--help") || own.includes("-h");
}

async function runCommand(argv: readonly string[], first: string, io: Io): Promise<number> {
	if (!first.startsWith("-")) throw new UsageError(unknownCommand(first));
	return (await import("./run-command.ts")).runCommand(argv, io);
}

function unknownCommand(word: string): string {
	const near = nearest(word, [...COMMANDS.keys()]);
	const meant = near === undefined ? "" : `; did you mean safe-run ${near}?`;
	return `unknown command ${visible(word)}${meant}\nto run a program under the guard: safe-run -- ${visible(word)} …`;
}

/** The message on standard error and the exit code; `running` when a program was to be started. */
async function explainError(error: unknown, io: Io, running: boolean): Promise<number> {
	if (error instanceof ConfigError) {
		const { renderConfigError } = await import("../report/config-error.ts");
		await io.stderr.write(`${renderConfigError(error, frameOptions(io.stderr, io.env))}\n`);
		return EXIT.usage;
	}
	if (error instanceof UsageError) {
		await io.stderr.write(`safe-run: ${error.message}\n`);
		return EXIT.usage;
	}
	const message = error instanceof Error ? error.message : String(error);
	const kind = error instanceof InternalError ? "fault of the guard" : "unexpected failure of the guard";
	await io.stderr.write(`safe-run: ${kind}: ${visible(message)}\nnothing was run\n`);
	return running ? EXIT.guardFailed : EXIT.usage;
}
