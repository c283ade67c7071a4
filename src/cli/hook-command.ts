// `safe-run hook AGENT`: one call of an agent's hook, from standard input to its answer.

import { answerHook, MAX_HOOK_INPUT } from "../adapters/hook.ts";
import { HOSTS, hostOf } from "../adapters/hosts/index.ts";
import { UsageError } from "../model/errors.ts";
import { nearest } from "../text/nearest.ts";
import { visible } from "../text/visible.ts";
import type { OptionTable } from "./args.ts";
import { readArguments } from "./args.ts";
import { EXIT } from "./exit.ts";
import type { Io } from "./io.ts";
import { partsOf } from "./judge.ts";

const OPTIONS: OptionTable = { profile: { type: "string" }, "no-context": { type: "boolean" } };

/** Prints the answer and returns the exit code that the agent's protocol has for it. @throws UsageError, which agents see as exit 2 */
export async function hookCommand(argv: readonly string[], io: Io): Promise<number> {
	const args = readArguments(argv, OPTIONS, "hook");
	const [name, more] = args.operands;
	if (more !== undefined) throw new UsageError(`one agent, not ${args.operands.length}: ${visible(more)} is too much`);
	const host = name === undefined ? undefined : hostOf(name);
	if (host === undefined) throw new UsageError(unknownAgent(name));
	const parts = partsOf(args, io);
	const text = await readInput(io);
	const answer =
		text === undefined
			? host.deny(`safe-run: the hook's input is larger than ${MAX_HOOK_INPUT} bytes; not run`, undefined)
			: await answerHook(host, text, parts, io.cwd);
	if (answer.stderr !== "") await io.stderr.write(`${visible(answer.stderr)}\n`);
	if (answer.stdout !== "") await io.stdout.write(`${answer.stdout}\n`);
	// Who does not get the answer goes by the code: 2 is a refusal, or a failure, where it is anything.
	const exit = io.stdout.closed ? EXIT.usage : answer.exit;
	if (answer.late) process.exit(exit);
	return exit;
}

function unknownAgent(name: string | undefined): string {
	const names = HOSTS.flatMap((host) => host.names);
	const known = HOSTS.map((host) => host.names[0]).join(", ");
	if (name === undefined) return `which agent? one of ${known}`;
	const near = nearest(name, names);
	return `unknown agent ${visible(name)}; ${near === undefined ? `one of ${known}` : `did you mean ${near}?`}`;
}

/** Most times that what was read so far is tried as the whole; longer calls are read to the end of the input. */
const MAX_TRIES = 4;

async function readInput(io: Io): Promise<string | undefined> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of io.stdin) {
		size += chunk.length;
		if (size > MAX_HOOK_INPUT) return undefined;
		chunks.push(chunk);
		const text = chunks.length > MAX_TRIES ? undefined : wholeOf(chunks);
		if (text !== undefined) return text;
	}
	return textOf(chunks);
}

/** The text, if it is a whole object already: an agent may leave its end of the pipe open, and would let the command run in the end. */
function wholeOf(chunks: readonly Uint8Array[]): string | undefined {
	const text = textOf(chunks);
	if (!/\}\s*$/.test(text.slice(-8))) return undefined;
	try {
		JSON.parse(text);
		return text;
	} catch {
		return undefined;
	}
}

const textOf = (chunks: readonly Uint8Array[]): string => new TextDecoder("utf-8").decode(Buffer.concat(chunks));
