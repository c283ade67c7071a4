// A shell tool for Mastra: what has to be confirmed suspends the run until somebody answers.
// The description is made of shapes that Mastra's own createTool takes, so that nothing of it has to be installed here.

import * as z from "zod";
import type { ConfirmRequest } from "../adapters/entry.ts";
import { type Known, refuseUnknown } from "../adapters/known-options.ts";
import type { Guard } from "../library.ts";
import { agentLine } from "../report/agent.ts";
import { DESCRIPTION, runForModel, SHELL_TOOL_OPTIONS, type ShellToolOptions } from "./shell.ts";

export type { ShellToolOptions } from "./shell.ts";

export interface MastraShellToolOptions extends ShellToolOptions {
	/** Default `shell`. */
	readonly id?: string;
}

const OPTIONS: Known<MastraShellToolOptions> = { ...SHELL_TOOL_OPTIONS, id: true };

/** The part of Mastra's execution context that is used; a run is suspended by the agent's or the workflow's own means. */
export interface MastraContext {
	readonly abortSignal?: AbortSignal | undefined;
	readonly agent?: MastraRun | undefined;
	readonly workflow?: MastraRun | undefined;
}

export interface MastraRun {
	readonly resumeData?: unknown;
	suspend(payload: MastraQuestion): Promise<unknown>;
}

/** What the run is suspended with: to be shown to whoever answers with `resumeGenerate({ run: true })`. */
export interface MastraQuestion {
	command: string;
	reason: string;
}

const INPUT = z.object({ command: z.string().describe("The command text, as bash reads it") });
const QUESTION = z.object({ command: z.string(), reason: z.string() });
const ANSWER = z.object({ run: z.boolean() });

/**
 * What `createTool` is called with. Only `{ run: true }` is a yes; a suspended run starts the tool again, and nothing ran before.
 * @example
 * const shell = createTool(shellTool(createGuard()));
 */
export function shellTool(guard: Guard, options: MastraShellToolOptions = {}) {
	refuseUnknown("shellTool", options, OPTIONS);
	return {
		id: options.id ?? "shell",
		description: options.description ?? DESCRIPTION,
		inputSchema: INPUT,
		suspendSchema: QUESTION,
		resumeSchema: ANSWER,
		execute: async ({ command }: { command: string }, context: MastraContext = {}): Promise<string | undefined> => {
			const run = context.agent ?? context.workflow;
			const signal = context.abortSignal;
			let suspended = false;
			const onConfirm = async (request: ConfirmRequest): Promise<boolean> => {
				if (run === undefined) return false;
				if (run.resumeData !== undefined) return saysRun(run.resumeData);
				suspended = true;
				await run.suspend(questionOf(command, request));
				// The question is not answered yet: ends this call without a word in the log about a refusal.
				throw new Error("suspended");
			};
			try {
				return await runForModel(guard, "mastra", command, options, {
					...(signal === undefined ? {} : { signal }),
					...(run === undefined ? {} : { onConfirm }),
				});
			} catch (error) {
				if (suspended) return undefined;
				throw error;
			}
		},
	};
}

function saysRun(answer: unknown): boolean {
	return typeof answer === "object" && answer !== null && "run" in answer && answer.run === true;
}

function questionOf(command: string, { verdict, trouble }: ConfirmRequest): MastraQuestion {
	const reason = agentLine(verdict);
	return { command, reason: trouble === undefined ? reason : `${reason} ${trouble}` };
}
