// The lines of the log: one for each decision, one for its end, and those by which the log speaks of itself.

import type { Caller } from "./caller.ts";
import type { FactAnswer } from "./fact.ts";
import type { GapKind } from "./gap.ts";
import type { Confirmation, Decided, Ending, Kept } from "./passage.ts";
import type { Severity } from "./rule.ts";
import type { Decision, Obligation, ProfileName } from "./verdict.ts";

/** Grows when a field changes its meaning or goes away; new fields do not change it. */
export const LOG_SCHEMA = 1;

/** What every line has. `hash` is the SHA-256 of the line's own bytes before `,"hash"`, so `prev` is part of what it seals. */
export interface Sealed {
	readonly v: typeof LOG_SCHEMA;
	/** Counts from 1, without holes. */
	readonly seq: number;
	/** ISO 8601, UTC. The clock may be moved; `seq` tells the order. */
	readonly time: string;
	/** The hash of the line before, in the file before for the first of a file; 64 zeros for the first of all. */
	readonly prev: string;
	readonly hash: string;
}

/** Where a judgement stands: in the command (`source` is `command`), or in a file that it runs. 1-based. */
export interface LogPlace {
	readonly source: string;
	readonly line: number;
	readonly column: number;
	readonly endColumn?: number;
}

/** What decided about one finding or gap. */
export interface LogRuling {
	readonly decision: Decision;
	readonly layer: string;
	readonly setting: string;
	/** Of the policy file that holds the setting. */
	readonly file?: string;
	readonly line?: number;
}

export interface LogFinding extends LogRuling {
	readonly rule: string;
	readonly title: string;
	/** After all adjustments. */
	readonly severity: Severity;
	readonly certainty: "yes" | "maybe";
	readonly tags: readonly string[];
	/** No policy can lift it. */
	readonly floor?: true;
	readonly because?: readonly string[];
	/** What is lost could be kept first, if there is room. */
	readonly keepable?: true;
	/** Uncommitted edits of the user's own are among it. */
	readonly usersWork?: true;
	/** In one sentence, when facts told. */
	readonly loss?: string;
	readonly effect?: string;
	readonly targets?: readonly string[];
	readonly place?: LogPlace;
}

export interface LogGap extends LogRuling {
	readonly gap: GapKind;
	readonly detail: string;
}

export interface LogFact {
	readonly kind: FactAnswer["kind"];
	/** What was asked about, as text. */
	readonly about: string;
	/** The answer in a few words: `permanent, 3 files`, `dirty`, `absent`. */
	readonly answer: string;
}

/** A decision, before it is sealed. All text is redacted. */
export interface DecisionLine {
	readonly kind: "decision";
	/** Names the decision in `log show` and in the line of its end. */
	readonly id: string;
	readonly adapter: Caller["adapter"];
	readonly agent?: string;
	readonly session?: string;
	readonly cwd: string;
	/** Secrets masked, cut; `commandLength` is the whole length in code units. */
	readonly command: string;
	readonly commandLength: number;
	/** SHA-256 of the exact text as UTF-8; of the words joined by NUL when no shell reads it. */
	readonly sha256: string;
	/** After confirmation and snapshot. */
	readonly decision: Decision;
	readonly outcome: Decided["outcome"];
	readonly profile: ProfileName;
	readonly findings: readonly LogFinding[];
	readonly gaps: readonly LogGap[];
	readonly facts: readonly LogFact[];
	/** The loss that the strictest judgement tells. */
	readonly loss?: string;
	/** Those asked for, and those of them that were fulfilled. */
	readonly obligations: readonly Obligation[];
	readonly done: readonly Obligation[];
	readonly snapshot?: Kept;
	readonly confirmation?: Confirmation;
	/** Why an allowed command had to be confirmed after all. */
	readonly trouble?: string;
	/** What people were or would be shown: 80 columns, no colour. Absent when there was nothing to object to. */
	readonly frame?: string;
	readonly versions: { readonly program: string; readonly node: string };
	/** Fields that were shortened to keep the line within its limit. */
	readonly cut?: readonly string[];
}

/** How a command that ran has ended. */
export interface EndLine {
	readonly kind: "end";
	readonly id: string;
	readonly ending: Ending;
}

/** Something that is no decision and must be known: a confirmation that was forged, an approval that was refused. */
export interface NoticeLine {
	readonly kind: "notice";
	/** What it is about: `confirm`, `approvals`, `grant`, `trust`. */
	readonly topic: string;
	readonly text: string;
	readonly agent?: string;
	readonly session?: string;
}

/** A line that was not finished when its writer died was taken out; nobody had been told that it was written. */
export interface TornLine {
	readonly kind: "torn";
	readonly bytes: number;
	/** What there was of it, as far as it is text. */
	readonly text: string;
}

/** Whoever wrote next found that lines were missing or changed; the chain starts anew here, and verifying stops here. */
export interface BreakLine {
	readonly kind: "break";
	readonly why: string;
}

/** Old files were dropped because the log reached its size; the first line that is left comes after `seq`, whose hash was `hash`. */
export interface CheckpointLine {
	readonly kind: "checkpoint";
	readonly dropped: { readonly seq: number; readonly hash: string; readonly files: readonly string[] };
}

/** A line before it is sealed. */
export type LogBody = DecisionLine | EndLine | NoticeLine | TornLine | BreakLine | CheckpointLine;

/** A line as it is read back. */
export type LogLine = Sealed & LogBody;

/** The line of a decision as it is read back. */
export type DecisionEntry = Sealed & DecisionLine;
