// A shell tool for LangChain and LangGraph: what has to be confirmed interrupts the graph until somebody answers.

import { type DynamicStructuredTool, tool } from "@langchain/core/tools";
import { interrupt } from "@langchain/langgraph";
import * as z from "zod";
import type { ConfirmRequest } from "../adapters/entry.ts";
import { type Known, refuseUnknown } from "../adapters/known-options.ts";
import type { Guard } from "../library.ts";
import { agentLine } from "../report/agent.ts";
import { DESCRIPTION, runForModel, SHELL_TOOL_OPTIONS, type ShellToolOptions } from "./shell.ts";

export type { ShellToolOptions } from "./shell.ts";

export interface LangChainShellToolOptions extends ShellToolOptions {
	/** Default `shell`. */
	readonly name?: string;
	/**
	 * `interrupt` (default) stops the graph with a `ShellInterrupt`, to be resumed with
	 * `new Command({ resume: { run: true } })`; it needs a checkpointer. `refuse` is for tools that run outside a graph: then the guard's own `onConfirm` answers, or nobody.
	 */
	readonly confirm?: "interrupt" | "refuse";
}

const OPTIONS: Known<LangChainShellToolOptions> = { ...SHELL_TOOL_OPTIONS, name: true, confirm: true };

/** The value of the interrupt: what to show to whoever answers. Only `{ run: true }` is a yes. */
export interface ShellInterrupt {
	readonly type: "safe-run";
	readonly command: string;
	readonly reason: string;
}

const SCHEMA = z.object({ command: z.string().describe("The command text, as bash reads it") });

/**
 * A tool with the input `{ command }` and a text as output. The node starts again when the graph is resumed: nothing ran before.
 * @example
 * const tools = new ToolNode([shellTool(createGuard())]);
 */
export function shellTool(guard: Guard, options: LangChainShellToolOptions = {}): DynamicStructuredTool<typeof SCHEMA> {
	refuseUnknown("shellTool", options, OPTIONS);
	const asks = options.confirm !== "refuse";
	return tool(
		({ command }, config: { readonly signal?: AbortSignal } | undefined) =>
			runForModel(guard, "langchain", command, options, {
				...(config?.signal === undefined ? {} : { signal: config.signal }),
				...(asks ? { onConfirm: askGraph } : {}),
			}),
		{ name: options.name ?? "shell", description: options.description ?? DESCRIPTION, schema: SCHEMA },
	);
}

/** Throws the graph's own interrupt the first time, and gives the answer when the graph is resumed. */
function askGraph({ command, verdict, trouble }: ConfirmRequest): boolean {
	const value: ShellInterrupt = {
		type: "safe-run",
		command: typeof command === "string" ? command : command.join(" "),
		reason: trouble === undefined ? agentLine(verdict) : `${agentLine(verdict)} ${trouble}`,
	};
	const answer = interrupt<ShellInterrupt, unknown>(value);
	return typeof answer === "object" && answer !== null && "run" in answer && answer.run === true;
}
