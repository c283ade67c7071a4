// The program's ways in, as processes: `safe-run -c`, `safe-run --`, and an agent's hook.

import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { builtProgram } from "../cli/bundle.ts";
import { bash, type Outcome, type Row, type World } from "./row.ts";

export interface Ended {
	readonly stdout: string;
	readonly stderr: string;
	readonly code: number | null;
	readonly signal: string | null;
}

/** Codes with which the program says that it did not run a command (125 to 127 are its own; 2 is wrong usage). */
const NOT_RUN = /^safe-run: |^not run\b|^confirm {2}|^block {2}/im;

export const PROGRAM_ROWS: readonly Row[] = [
	{
		name: "safe-run -c",
		confirms: false,
		run: async (command, world) => ran(await start(["-c", command], world)),
		malformed: {
			"no text": async (world) => ran(await start(["-c"], world)),
			"two texts": async (world) => ran(await start(["-c", "echo x > made", "--", "echo"], world)),
			"an unknown option": async (world) => ran(await start(["--no-such-option", "-c", "echo x > made"], world)),
			"an unknown profile": async (world) => ran(await start(["--profile", "lax", "-c", "echo x > made"], world)),
			"bytes that are no UTF-8": async (world) => ran(await startBytes("-c", "echo x > made '\\377'", world)),
		},
	},
	{
		name: "safe-run --",
		confirms: false,
		run: async (command, world) => ran(await start(["--", "bash", "-c", "--", command], world)),
		malformed: {
			"no words": async (world) => ran(await start(["--"], world)),
			"an empty word": async (world) => ran(await start(["--", ""], world)),
			"bytes that are no UTF-8": async (world) => ran(await startBytes("-- touch", "made\\377", world)),
		},
	},
	{
		name: "safe-run shell -c",
		confirms: false,
		run: async (command, world) => ran(await start(["shell", "-c", command], world)),
		malformed: {
			"no text": async (world) => ran(await start(["shell", "-c"], world)),
			"an unknown option": async (world) => ran(await start(["shell", "-Z", "-c", "echo x > made"], world)),
			"an unknown long option": async (world) => ran(await start(["shell", "--odd", "-c", "echo x > made"], world)),
			"an unknown profile": async (world) =>
				ran(await start(["shell", "--profile", "lax", "-c", "echo x > made"], world)),
			"a prompt": async (world) => ran(await start(["shell", "-i"], world, "echo x > made")),
			"bytes that are no UTF-8": async (world) => ran(await startBytes("shell -c", "echo x > made '\\377'", world)),
		},
	},
	{
		name: "safe-run shell FILE",
		confirms: false,
		run: runFile,
		malformed: {
			"an unknown option": (world) => startFile(["-Z"], "echo x > made", world),
			"an unknown profile": (world) => startFile(["--profile", "lax"], "echo x > made", world),
			"an unknown long option": (world) => startFile(["--odd"], "echo x > made", world),
		},
	},
	{
		name: "safe-run hook claude",
		confirms: false,
		run: async (command, world) =>
			asHost(await start(["hook", "claude"], world, claude(command, world)), command, world),
		malformed: {
			"no JSON": async (world) => asHost(await start(["hook", "claude"], world, "{"), "echo x > made", world),
			nothing: async (world) => asHost(await start(["hook", "claude"], world, ""), "echo x > made", world),
			"another shape": async (world) =>
				asHost(await start(["hook", "claude"], world, '{"tool":"Bash"}'), "echo x > made", world),
			"bytes that are no UTF-8": async (world) => {
				const text = claude("echo x > made; : '\ufffd'", world).replace("\ufffd", "\xff");
				return asHost(await start(["hook", "claude"], world, Buffer.from(text, "latin1")), "echo x > made", world);
			},
			"an unknown agent": async (world) =>
				asHost(await start(["hook", "clod"], world, claude("echo hi", world)), "echo x > made", world),
		},
	},
];

/** What bash has of its own text when it is no script; and, on descriptor 255, the file that it reads when it is one. */
const OWN_TEXT = `printf %s "$BASH_EXECUTION_STRING" > got`;
const OWN_FILE = "cat /proc/$$/fd/255 > got";
/** The file lies in a directory of its own, so the way back into the user's comes before its first byte. */
const WAY_BACK = /^\{ builtin cd -L -- [^\n]*?\} 2>\/dev\/null;/;

/** As a script file. What the table asks of a text's own account is asked of the file that bash has open. */
async function runFile(command: string, world: World): Promise<Outcome> {
	const outcome = await startFile(
		[],
		command.replace(OWN_TEXT, () => OWN_FILE),
		world,
	);
	const got = join(world.work, "got");
	if (existsSync(got))
		writeFileSync(
			got,
			readFileSync(got, "utf8")
				.replace(WAY_BACK, "")
				.replace(OWN_FILE, () => OWN_TEXT),
		);
	if (outcome.kind !== "ran") return outcome;
	return { ...outcome, stderr: (outcome.stderr ?? "").replaceAll(/^\S*step\.sh: /gm, "bash: ") };
}

async function startFile(options: readonly string[], text: string, world: World): Promise<Outcome> {
	writeFileSync(join(world.work, "step.sh"), text);
	return ran(await start(["shell", ...options, "step.sh"], world));
}

function claude(command: string, { work }: World): string {
	const tool_input = { command };
	return JSON.stringify({ session_id: "s", hook_event_name: "PreToolUse", cwd: work, tool_name: "Bash", tool_input });
}

/** An agent that does what its hook says: silence with 0 lets the command run, and nothing else does. */
function asHost({ stdout, stderr, code }: Ended, command: string, world: World): Outcome {
	if (code === 0 && stdout === "") return bash(command, world);
	if (code !== 2 && !stdout.includes("permissionDecision"))
		throw new Error(`the agent would run it: ${code} ${stderr}`);
	return { kind: "refused", message: stderr || stdout };
}

function ran(end: Ended): Outcome {
	const own = end.signal === null && [2, 125, 126, 127].includes(end.code ?? 0) && NOT_RUN.test(end.stderr);
	return own ? { kind: "refused", message: end.stderr } : { kind: "ran", ...end };
}

async function start(args: readonly string[], world: World, input: string | Buffer = ""): Promise<Ended> {
	return process_(process.execPath, [builtProgram(), ...args], world, input);
}

/** With a last word whose bytes no text of ours can hold; `printf` makes them. */
async function startBytes(before: string, escaped: string, world: World): Promise<Ended> {
	const file = builtProgram();
	const text = `exec "$0" "$1" ${before} "$(printf %b "$2")"`;
	return process_("bash", ["-c", text, process.execPath, file, escaped], world, "");
}

/** What a process of this world gets. */
export function environmentOf(world: World): Readonly<Record<string, string>> {
	return { ...world.env, ...(world.fault === "crash" ? { NODE_OPTIONS: `--require=${crashing(world)}` } : {}) };
}

function process_(file: string, args: readonly string[], world: World, input: string | Buffer): Promise<Ended> {
	const env = environmentOf(world);
	return new Promise((resolve, reject) => {
		const child = spawn(file, args, { cwd: world.work, env });
		const chunks: { readonly out: Buffer[]; readonly err: Buffer[] } = { out: [], err: [] };
		child.stdout.on("data", (chunk) => chunks.out.push(chunk));
		child.stderr.on("data", (chunk) => chunks.err.push(chunk));
		child.stdin.on("error", () => {});
		child.stdin.end(input);
		child.once("error", reject);
		child.once("close", (code, signal) =>
			resolve({ stdout: String(Buffer.concat(chunks.out)), stderr: String(Buffer.concat(chunks.err)), code, signal }),
		);
	});
}

/** A fault in the middle of the guard's work: what every analysis calls throws, in the whole process. */
function crashing({ home }: World): string {
	const file = join(home, "crash.cjs");
	// Armed when the program asks for its directory: before that it only loads, which test/package.test.ts has.
	const armed = "Array.prototype.flatMap = () => { throw new Error('seeded fault'); };";
	writeFileSync(file, `const { cwd } = process;\nprocess.cwd = () => { ${armed} return cwd(); };\n`);
	return file;
}
