// Tools for the OpenAI Agents SDK: a function tool, and the shell of its shell tool; both ask through the SDK's approvals.

import {
	type RunContext,
	type ShellAction,
	type ShellOutputResult,
	type ShellResult,
	type ShellTool,
	tool,
	shellTool as toolOfShell,
} from "@openai/agents";
import * as z from "zod";
import { type Known, refuseUnknown } from "../adapters/known-options.ts";
import { isRefusal } from "../adapters/refused.ts";
import { MAX_MODEL_OUTPUT, type Transcript, transcriptOf } from "../adapters/transcript.ts";
import type { Guard } from "../library.ts";
import { agentLine } from "../report/agent.ts";
import {
	DEFAULT_TIMEOUT,
	DESCRIPTION,
	needsApproval,
	runForModel,
	SHELL_TOOL_OPTIONS,
	type ShellToolOptions,
} from "./shell.ts";

export type { ShellToolOptions } from "./shell.ts";

/** A tool of these types takes `execute` for a sandbox of your own; the SDK's hosted shells never call anything on this machine. */
export interface NamedShellToolOptions extends ShellToolOptions {
	/** Default `shell`. */
	readonly name?: string;
}

const PARAMETERS = z.object({ command: z.string().describe("The command text, as bash reads it") });

/**
 * A function tool with the parameter `command`. What has to be confirmed becomes an interruption of the run.
 * @example
 * const agent = new Agent({ name: "dev", tools: [shellTool(createGuard())] });
 */
export function shellFunctionTool(guard: Guard, options: NamedShellToolOptions = {}) {
	refuseUnknown("shellFunctionTool", options, {
		...SHELL_TOOL_OPTIONS,
		name: true,
	} satisfies Known<NamedShellToolOptions>);
	const name = options.name ?? "shell";
	return tool({
		name,
		description: options.description ?? DESCRIPTION,
		parameters: PARAMETERS,
		needsApproval: (_, { command }) => needsApproval(guard, command, options),
		execute: ({ command }, context, details) => {
			const callId = details?.toolCall?.callId;
			const signal = details?.signal;
			return runForModel(guard, "openai-agents", command, options, {
				...(signal === undefined ? {} : { signal }),
				...(isApproved(context, name, callId) ? { onConfirm: () => true } : {}),
			});
		},
	});
}

function isApproved(context: RunContext | undefined, toolName: string, callId: string | undefined): boolean {
	return callId !== undefined && context?.isToolApproved({ toolName, callId }) === true;
}

/** The SDK describes this tool itself, and it runs on this machine. */
type OwnShellOptions = Omit<NamedShellToolOptions, "execute" | "description">;
const OWN_SHELL_OPTIONS: Known<OwnShellOptions> = { cwd: true, env: true, timeout: true, session: true, name: true };

/** Most calls whose question is remembered until they run. */
const MAX_ASKED = 1_000;

/**
 * The SDK's shell tool, for models that have one: several commands in one call, of which none runs if one is blocked. An approval
 * counts in the process that asked; runs that go on in another one are better served by `shellFunctionTool`.
 */
export function shellTool(guard: Guard, options: OwnShellOptions = {}): ShellTool {
	refuseUnknown("shellTool", options, OWN_SHELL_OPTIONS);
	const asked = new Set<string>();
	return toolOfShell({
		...(options.name === undefined ? {} : { name: options.name }),
		needsApproval: async (_, action) => {
			const answers = await Promise.all(action.commands.map((command) => needsApproval(guard, command, options)));
			const key = JSON.stringify(action);
			asked.delete(key);
			if (!answers.includes(true)) return false;
			const [oldest] = asked;
			if (asked.size >= MAX_ASKED && oldest !== undefined) asked.delete(oldest);
			asked.add(key);
			return true;
		},
		// The SDK calls this after its own approval; without a question before it there was none.
		shell: { run: (action) => runAction(guard, action, options, asked.delete(JSON.stringify(action))) },
	});
}

async function runAction(
	guard: Guard,
	action: ShellAction,
	options: ShellToolOptions,
	approved: boolean,
): Promise<ShellResult> {
	const { commands, timeoutMs, maxOutputLength } = action;
	const place = {
		...(options.cwd === undefined ? {} : { cwd: options.cwd }),
		...(options.env === undefined ? {} : { env: options.env }),
	};
	const verdicts = await Promise.all(commands.map((command) => guard.check(command, place)));
	const blocked = verdicts.find(({ decision }) => decision === "block");
	const output: ShellOutputResult[] = [];
	let refused = blocked === undefined ? undefined : agentLine(blocked);
	for (const command of commands) {
		if (refused !== undefined) {
			output.push(notRun(refused));
			continue;
		}
		try {
			const running = guard.exec(command, {
				...place,
				...(options.session === undefined ? {} : { session: options.session }),
				...(approved ? { onConfirm: () => true } : {}),
				agent: "openai-agents",
				timeout: timeoutMs ?? options.timeout ?? DEFAULT_TIMEOUT,
				maxBuffer: MAX_MODEL_OUTPUT,
			});
			output.push(resultOf(await transcriptOf(running)));
		} catch (error) {
			if (!isRefusal(error)) throw error;
			refused = error.message;
			output.push(notRun(refused));
		}
	}
	return { output, ...(maxOutputLength === undefined ? {} : { maxOutputLength }) };
}

function notRun(reason: string): ShellOutputResult {
	return { stdout: "", stderr: reason, outcome: { type: "exit", exitCode: null } };
}

function resultOf({ stdout, stderr: told, code, signal, end }: Transcript): ShellOutputResult {
	if (end === "timeout") return { stdout, stderr: told, outcome: { type: "timeout" } };
	// The protocol has no word for a signal.
	const stderr = signal === null ? told : `${told}ended by ${signal}`;
	return { stdout, stderr, outcome: { type: "exit", exitCode: code } };
}
