// The pieces that agents' settings are made of.

import { join } from "node:path";
import { HOOK_TIMEOUT } from "../../model/limits.ts";
import type { Commands, Entry, Origin, Place, Reading, Scope, Wiring } from "./target.ts";

export const root = (scope: Scope, place: Place): string => (scope === "user" ? place.home : place.project);

/** A directory that an environment variable may move. */
export const moved = (variable: string | undefined, usual: string): string =>
	variable?.startsWith("/") === true ? variable : usual;

export const json = (
	file: string,
	entries: readonly Entry[],
	needs: Readonly<Record<string, unknown>> = {},
): Wiring => ({
	kind: "json",
	file,
	entries,
	needs,
});

export const own = (file: string, value: unknown): Wiring => ({
	kind: "own",
	file,
	content: `${JSON.stringify(value, undefined, 2)}\n`,
});

export const reading = (origin: Origin, kind: Reading["kind"], ...path: readonly string[]): Reading => ({
	origin,
	kind,
	file: join(...path),
});

export const element = (path: readonly string[], value: unknown): Entry => ({ path, place: "element", value });

/** Claude Code's form: a group with a matcher, and in it the handlers. */
export const group = (matcher: string, command: string, more: Readonly<Record<string, unknown>> = {}) => ({
	matcher,
	hooks: [{ type: "command", command, timeout: HOOK_TIMEOUT, ...more }],
});

export const likeClaude = (
	before: string,
	after: string,
	commands: Commands,
	more: Readonly<Record<string, unknown>> = {},
) => [
	element(["hooks", "PreToolUse"], group(before, commands.before, more)),
	element(["hooks", "PostToolUse"], group(after, commands.after)),
];

export const MILLISECONDS = { timeout: HOOK_TIMEOUT * 1000 };

export const NO_SWITCH =
	"a hook that takes longer than its time limit lets the command run; there is no switch for that";
