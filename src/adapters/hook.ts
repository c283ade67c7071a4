// Answers one hook call of an agent: reads its JSON, judges what would run, says so in the agent's own protocol.

import type { Guard } from "../check.ts";
import type { Decision, Verdict } from "../model/verdict.ts";
import { DECISIONS } from "../model/verdict.ts";
import { agentLine } from "../report/agent.ts";
import type { HookAnswer, HookCall, HookHost } from "./hosts/index.ts";
import { SILENT } from "./hosts/index.ts";

/** Most bytes of one hook call; a command of the largest size that is judged fits several times over. */
export const MAX_HOOK_INPUT = 16 * 1024 * 1024;

const MAX_REASON = 600;

/**
 * The answer to the text that an agent put on standard input. Never rejects: what is not understood, and every fault of the guard,
 * is a refusal, because agents let a command run when their hook fails.
 * @param cwd where the hook was started; for agents that do not say where the command would run
 */
export async function answerHook(host: HookHost, text: string, guard: Guard, cwd: string): Promise<HookAnswer> {
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
		return await answerCall(host, input, call, guard, cwd);
	} catch (error) {
		const message = error instanceof Error ? error.message : String(error);
		return host.deny(`safe-run: fault of the guard: ${message.slice(0, MAX_REASON / 2)}; not run`, input);
	}
}

async function answerCall(
	host: HookHost,
	input: unknown,
	call: HookCall,
	guard: Guard,
	cwd: string,
): Promise<HookAnswer> {
	const verdicts = await verdictsOf(call, guard, cwd);
	const worst = verdicts.reduce<Verdict | undefined>(
		(most, verdict) => (most === undefined || rank(verdict.decision) > rank(most.decision) ? verdict : most),
		undefined,
	);
	if (worst === undefined || worst.decision === "allow") return host.pass ?? SILENT;
	const line = agentLine(worst);
	if (worst.decision === "block") return host.deny(line, input);
	if (host.ask !== undefined) return host.ask(line, input);
	return host.deny(clipped(line, " Nobody can be asked here: leave it, or let the user run it."), input);
}

function verdictsOf(call: HookCall, guard: Guard, cwd: string): Promise<readonly Verdict[]> {
	if (call.kind === "other") return Promise.resolve([]);
	const where = call.cwd === undefined || call.cwd === "" ? cwd : call.cwd;
	if (call.kind === "shell") return Promise.all(call.commands.map((command) => guard.check(command, { cwd: where })));
	// A tool that writes a file is judged by what rules say of the path: what it replaces, the agent has just read and shows.
	return Promise.all(call.paths.map((path) => guard.check(["tee", "--append", "--", path], { cwd: where })));
}

function clipped(line: string, end: string): string {
	return line.length + end.length <= MAX_REASON ? line + end : `${line.slice(0, MAX_REASON - end.length - 1)}…${end}`;
}

const rank = (decision: Decision): number => DECISIONS.indexOf(decision);
