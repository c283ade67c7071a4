// Who asks for a command to run, and who could answer a question about it.

export interface Caller {
	/** The way in: `run` is the command line's own, `exec` and `wrap` are the library's. */
	readonly adapter: "run" | "exec" | "wrap" | "hook" | "shell" | "mcp" | "demo";
	/** The agent's name as `safe-run hook` knows it; absent for people and build servers. */
	readonly agent?: string;
	/** The agent's own name for its session, as it gave it: any text. */
	readonly session?: string;
	/**
	 * Who can answer: a person at this process's terminal (tried; without a terminal nobody), the person that the agent itself can ask,
	 * a callback of the program that uses the library, or nobody.
	 */
	readonly person: "terminal" | "host" | "callback" | "none";
}

/** A variable that what the guard starts gets: whoever has it, or has a parent with it, cannot approve anything. */
export const GUARDED = "SAFE_RUN_GUARDED";
