// The exit codes: scripts and hooks rely on them.

import type { Decision } from "../model/verdict.ts";

/** `check` answers with `allow`, `block` and `confirm`; a run command gives the child's own code, or one of the last three. */
export const EXIT = {
	allow: 0,
	block: 1,
	/** Wrong options, or a rule or policy file with an error. */
	usage: 2,
	confirm: 3,
	/** The guard itself failed; nothing ran (as env(1), nohup(1) and timeout(1) use it). */
	guardFailed: 125,
	/** Refused, or found and not executable (POSIX 2.8.2). */
	refused: 126,
	notFound: 127,
} satisfies Readonly<Record<string, number>>;

/** Signals are reported as a shell does (128 + number) where they cannot be raised again. */
export const SIGNAL_BASE = 128;

/** The exit code of `check` for a decision. */
export function decisionExit(decision: Decision): number {
	return EXIT[decision];
}
