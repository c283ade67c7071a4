// What is the same for all agents: a call that an agent asks about, and the answer it gets in its own protocol.

type HookCommand = string | readonly string[];

/** What an agent wants to do, as far as this guard judges it. */
export type HookCall =
	/** Shell texts, or the words of a program; several in one call are judged each, and the worst counts. */
	| {
			readonly kind: "shell";
			readonly commands: readonly HookCommand[];
			readonly cwd: string | undefined;
			/** Further directories that the arguments name: in which of them the commands run is not known. */
			readonly orIn?: readonly string[];
	  }
	/** A tool that writes files, and maybe removes others. */
	| {
			readonly kind: "write";
			readonly paths: readonly string[];
			readonly removed?: readonly string[];
			readonly cwd: string | undefined;
	  }
	/** A tool has written files, or run commands: nothing is asked, they are noted as the session's own. */
	| {
			readonly kind: "wrote";
			readonly paths: readonly string[];
			readonly cwd: string | undefined;
			/** Those that have ended. */
			readonly commands?: readonly HookCommand[];
	  }
	/** More than is looked at: refused, with what it is too much of. */
	| { readonly kind: "unclear"; readonly why: string }
	/** Another event or tool: nothing to say. */
	| { readonly kind: "other" };

/** What goes back to the agent. */
export interface HookAnswer {
	readonly stdout: string;
	readonly stderr: string;
	readonly exit: number;
	/** The guard is still at work, and its process has to be ended. */
	readonly late?: true;
}

export interface HookHost {
	/** The usual name, then others for the same protocol. */
	readonly names: readonly string[];
	/** Documentation or version that the protocol was taken from. */
	readonly source: string;
	/** Undefined when the shape is not one this protocol has. */
	readonly read: (input: unknown) => HookCall | undefined;
	/** @param reason never empty, at most 600 characters */
	readonly deny: (reason: string, input: unknown) => HookAnswer;
	/** Undefined where the agent cannot ask its user; then a question is a refusal. */
	readonly ask?: (reason: string, input: unknown) => HookAnswer;
	/** Default: nothing on standard output, exit 0, which all but a few read as "no opinion". */
	readonly pass?: HookAnswer;
}

export const SILENT: HookAnswer = { stdout: "", stderr: "", exit: 0 };

/** A JSON object on standard output, the reason on standard error too, exit 2: what most agents take for a refusal in two ways. */
export function refusal(answer: unknown, reason: string): HookAnswer {
	return { stdout: JSON.stringify(answer), stderr: reason, exit: 2 };
}

/** A JSON object and exit 0. */
export function said(answer: unknown): HookAnswer {
	return { stdout: JSON.stringify(answer), stderr: "", exit: 0 };
}
