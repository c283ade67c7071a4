// What stands between a verdict and a run: a confirmation, a snapshot and a line in the log, and how it all ended.

import type { Caller } from "./caller.ts";
import type { Decision, Verdict } from "./verdict.ts";

/** A command on its way through the gate. */
export interface Question {
	/** A shell text, or the words of a program that is started without a shell: exactly what would run. */
	readonly command: string | readonly string[];
	readonly verdict: Verdict;
	readonly caller: Caller;
	/** Why an allowed command has to be confirmed after all: the snapshot it depends on cannot be made. */
	readonly trouble?: string;
}

/** The answer to a question. */
export type Confirmation =
	| {
			readonly kind: "yes";
			/** Who or what said yes: `terminal`, `self-check`, `approval`, `callback`, `earlier yes`. */
			readonly by: string;
			readonly reason?: string;
			/** Id of the grant or approval that was used up. */
			readonly grant?: string;
			/** Keep what would be lost first, and do not run when that fails. */
			readonly snapshot?: boolean;
	  }
	| {
			readonly kind: "no";
			/** `terminal`, `nobody`, `self-check`, `approval`, `callback`, `work-around`. */
			readonly by: string;
			/** For who asked, in at most 600 characters: what to do next. Absent: the verdict says it all. */
			readonly message?: string;
	  }
	/** Something else is run instead, which the person chose; it goes through the gate as a command of its own. Only for `run`. */
	| { readonly kind: "instead"; readonly by: string; readonly command: string }
	/** The agent asks its own user, who is told `note` too. Only for callers whose `person` is `host`. */
	| { readonly kind: "host"; readonly note?: string };

/** What speaks against a command that the policy allows. */
export type Objection =
	| { readonly kind: "confirm"; readonly why: string }
	| { readonly kind: "refuse"; readonly by: string; readonly message: string };

/** Answers commands whose decision is `confirm`. */
export interface Confirmer {
	/** Never rejects for anything that an agent or a file can bring about; what cannot be decided is a `no` with the reason. */
	confirm(question: Question): Promise<Confirmation>;
	/**
	 * Told of every refusal, so that the same loss by another route is recognised later in the session.
	 * @returns what to tell whoever asked, when this was such a route
	 */
	refused(question: Question): Promise<string | undefined>;
	/** Looks at a command that the policy allows: is it a refused loss by another route, or a code that is not its session's own? */
	recognise?(question: Question): Promise<Objection | undefined>;
}

/** What became of a snapshot. */
export type Kept =
	| { readonly kind: "kept"; readonly id: string; readonly files: number; readonly bytes: number }
	/** Nothing of what the command would change is there. */
	| { readonly kind: "nothing" }
	/** `why` in a few words: `needs 3.1 GB, and the limit is 1 GB`. */
	| { readonly kind: "failed"; readonly why: string };

/** How a trouble opens that tells why the snapshot of an allowed command could not be made. */
export const NO_SNAPSHOT = "no snapshot: ";

/** Keeps what a command would lose. */
export interface Keeper {
	/** Resolves when all of it is safe on disk, before the command may run. Never rejects for trouble with files: that is `failed`. */
	keep(question: Question): Promise<Kept>;
	/** The command that a snapshot was made for has ended: what it left can be told from newer work. Never rejects. */
	ended?(id: string): Promise<void>;
	/** As `ended`, for callers that only know the agent's session and the text of the command. */
	endedIn?(session: string, command: string): Promise<void>;
}

/** How a started command ended. */
export type Ending =
	| { readonly kind: "exited"; readonly code: number }
	| { readonly kind: "signalled"; readonly signal: string }
	| { readonly kind: "not-started"; readonly message: string };

/** What the log is told when the decision is final. */
export interface Decided {
	readonly question: Question;
	/** After confirmation and snapshot: `ask` when the agent's host asks its user. */
	readonly outcome: "run" | "refused" | "ask";
	/** The decision that counted: the verdict's, or `confirm` when its snapshot failed. */
	readonly decision: Decision;
	readonly confirmation?: Confirmation;
	readonly snapshot?: Kept;
}

export type Recorded =
	| { readonly kind: "recorded"; readonly id: string }
	/** `required`: the policy demands a log, so nothing may run without. */
	| { readonly kind: "failed"; readonly why: string; readonly required: boolean };

/** Writes the log. */
export interface Recorder {
	/** Never rejects. */
	decided(decided: Decided): Promise<Recorded>;
	/** The end of a command that ran. @param id of the line of its decision */
	ended(id: string, ending: Ending): Promise<void>;
}

/** Notes what commands that were let through make, so that a session's own files can be told from the user's. */
export interface Observer {
	/** Looks before the command runs; the returned function looks again when it has ended. */
	before(question: Question): Promise<(() => Promise<void>) | undefined>;
	/** Told by an agent's hook that a command, asked about in these very words, has ended. Never rejects. */
	ended?(session: string, command: string | readonly string[]): Promise<void>;
}
