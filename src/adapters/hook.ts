// Answers one hook call of an agent: reads its JSON, judges what would run, says so in the agent's own protocol.

import { type GateParts, type Passage, pass } from "../gate.ts";
import type { Caller } from "../model/caller.ts";
import { MAX_HOOK_TIME } from "../model/limits.ts";
import type { Verdict } from "../model/verdict.ts";
import { agentLine } from "../report/agent.ts";
import { allOrNone, commandsOf } from "./all-or-none.ts";
import type { HookAnswer, HookCall, HookHost } from "./hosts/index.ts";
import { SILENT, sessionOf, writeWords } from "./hosts/index.ts";

/** Most bytes of one hook call; a command of the largest size that is judged fits several times over. */
export const MAX_HOOK_INPUT = 16 * 1024 * 1024;

const MAX_REASON = 600;

type Refused = Extract<Passage, { kind: "refused" }>;
type Given = Exclude<Passage, Refused>;

/**
 * The answer to the text that an agent put on standard input. Never rejects: what is not understood, and every fault of the guard,
 * is a refusal, because agents let a command run when their hook fails.
 * @param cwd where the hook was started; for agents that do not say where the command would run
 */
export async function answerHook(host: HookHost, text: string, parts: GateParts, cwd: string): Promise<HookAnswer> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const late = new Promise<HookAnswer>((resolve) => {
		timer = setTimeout(() => resolve({ ...host.deny(LATE, undefined), late: true }), MAX_HOOK_TIME);
	});
	try {
		return await Promise.race([answerText(host, text, parts, cwd), late]);
	} finally {
		clearTimeout(timer);
	}
}

const LATE = `safe-run: no decision within ${MAX_HOOK_TIME / 1000} seconds; not run`;

async function answerText(host: HookHost, text: string, parts: GateParts, cwd: string): Promise<HookAnswer> {
	let input: unknown;
	try {
		input = JSON.parse(text);
	} catch {
		return host.deny(
			"safe-run: the hook's input is no JSON, so nothing is known about the command; not run",
			undefined,
		);
	}
	try {
		const call = host.read(input);
		if (call === undefined)
			return host.deny(`safe-run: this is not the hook input that ${host.names[0]} is known for; not run`, input);
		return await answerCall(host, input, call, parts, cwd);
	} catch (error) {
		const message = error instanceof Error ? error.message : String(error);
		return host.deny(`safe-run: fault of the guard: ${message.slice(0, MAX_REASON / 2)}; not run`, input);
	}
}

async function answerCall(
	host: HookHost,
	input: unknown,
	call: HookCall,
	parts: GateParts,
	cwd: string,
): Promise<HookAnswer> {
	if (call.kind === "other") return host.pass ?? SILENT;
	if (call.kind === "unclear") return host.deny(`safe-run: ${call.why}; not run`, input);
	const session = sessionOf(input);
	if (call.kind === "wrote") {
		// In the words that were asked about before.
		const done = [...call.paths.map((path) => writeWords(path, call.cwd)), ...(call.commands ?? [])];
		if (session === undefined) return host.pass ?? SILENT;
		for (const command of done) await parts.observer?.ended?.(session, command);
		for (const command of call.commands ?? [])
			if (typeof command === "string") await parts.keeper?.endedIn?.(session, command);
		return host.pass ?? SILENT;
	}
	const caller: Caller = {
		adapter: "hook",
		agent: host.names[0] ?? "",
		...(session === undefined ? {} : { session }),
		person: host.ask === undefined ? "none" : "host",
	};
	const passages = await allOrNone<Given, Refused>(commandsOf(call), {
		ask: ({ command, cwd: own = "" }) => pass(command, caller, parts, { cwd: own === "" ? cwd : own }),
		isRefused: (passage) => passage.kind === "refused",
		takeBack: ({ ended }, message) => ended({ kind: "not-started", message }),
	});
	if ("refused" in passages) return host.deny(refusalOf(passages.refused), input);
	const asked = passages.given.find((passage) => passage.kind === "ask");
	if (asked === undefined) return host.pass ?? SILENT;
	const said = lineOf(asked.verdict);
	const line = asked.note === undefined ? said : clipped(said, ` ${asked.note}`);
	return host.ask === undefined ? host.deny(line, input) : host.ask(line, input);
}

/** What is allowed only with a snapshot, and is asked about or refused all the same, had none. */
function lineOf(verdict: Verdict): string {
	return agentLine(verdict, verdict.decision === "allow" ? "confirm" : undefined);
}

function refusalOf({ verdict, message }: Refused): string {
	if (message === undefined) return lineOf(verdict);
	// Refused for what is known besides: the command itself has nothing against it.
	if (verdict.judgements.length === 0) return clipped("safe-run:", ` ${message}`);
	return clipped(lineOf(verdict), ` ${message}`);
}

function clipped(line: string, whole: string): string {
	const end = whole.slice(0, MAX_REASON - 1);
	return line.length + end.length <= MAX_REASON ? line + end : `${line.slice(0, MAX_REASON - end.length - 1)}…${end}`;
}
