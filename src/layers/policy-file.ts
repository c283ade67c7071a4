// Reads the policy files of a user and a project, as far as they name further rule files. They only tighten.

import { dirname, join, resolve } from "node:path";
import { readScriptFile } from "../context/script-file.ts";
import type { ConfigProblem } from "../model/errors.ts";
import { ConfigError } from "../model/errors.ts";

/** A policy file as written. */
export interface PolicyFile {
	readonly file: string;
	/** Rule files that it names, absolute. */
	readonly packs: readonly string[];
}

/** Where a project's policy stands, in the root of its work area. */
export const PROJECT_POLICY: readonly string[] = [".safe-run.yaml", ".safe-run.yml"];

/** The policy files that may be there: the user's, then each work area's. */
export function policyPlaces(workspace: readonly string[], config: string | undefined): readonly string[] {
	const user = config === undefined ? [] : [join(config, "safe-run", "policy.yaml")];
	return [...user, ...workspace.flatMap((root) => PROJECT_POLICY.map((name) => join(root, name)))];
}

/**
 * The policy in a file; undefined when there is none.
 * @throws ConfigError with all problems, also for a file that is there and cannot be read
 */
export async function readPolicy(file: string): Promise<PolicyFile | undefined> {
	const reading = readScriptFile(file);
	if (reading.kind === "absent") return undefined;
	if (reading.kind !== "text") throw new ConfigError([problem(file, UNREAD[reading.kind])]);
	// zod and yaml are slow to load; most places have no policy.
	const { parsePolicy } = await import("../rules/policy-schema.ts");
	const { packs } = parsePolicy(file, reading.text);
	return { file, packs: packs.map((path) => resolve(dirname(file), path)) };
}

const UNREAD = {
	"not-a-file": "is not a regular file",
	"too-big": "is too big",
	unreadable: "cannot be read",
	binary: "is not text",
} as const;

function problem(file: string, message: string): ConfigProblem {
	return { file, line: 1, column: 1, span: { start: 0, end: 0 }, message, text: "" };
}
