// Reads one policy file, and knows again what it read before.

import { type Stats, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { readScriptFile } from "../context/script-file.ts";
import type { ConfigProblem } from "../model/errors.ts";
import { ConfigError } from "../model/errors.ts";
import type { Statement } from "../model/policy-layer.ts";
import { sha256 } from "../store/index.ts";
import { UNREAD } from "./broken.ts";

/** A policy file as written. */
export interface PolicyFile {
	readonly file: string;
	/** SHA-256 of its text, in hexadecimal. */
	readonly hash: string;
	/** The user who may change it. */
	readonly owner: number;
	/** Permission bits. */
	readonly mode: number;
	/** Directories in them are absolute. */
	readonly statements: readonly Statement[];
	readonly lock: readonly string[];
	/** Rule files that it names, absolute. */
	readonly packs: readonly string[];
}

/** What was read before, by path, with the state of the file it was read from. Nothing of it is kept on disk. */
const known = new Map<string, { readonly state: string; readonly policy: PolicyFile }>();

/**
 * The policy in a file; undefined when there is none, which costs one look.
 * @param home what `~/` stands for in directories
 * @throws ConfigError with all problems, also for a file that is there and cannot be read
 */
export async function readPolicy(file: string, home: string | undefined): Promise<PolicyFile | undefined> {
	const stats = statsOf(file);
	if (stats === undefined) return undefined;
	const { mtimeMs, ctimeMs, size, ino, uid, mode } = stats;
	const state = [mtimeMs, ctimeMs, size, ino, uid, mode, home].join(" ");
	const before = known.get(file);
	if (before?.state === state) return before.policy;
	const reading = readScriptFile(file);
	if (reading.kind === "absent") return undefined;
	if (reading.kind !== "text") throw new ConfigError([problem(file, UNREAD[reading.kind])]);
	const policy = { ...(await parsed(file, reading.text, home)), owner: uid, mode: mode & 0o777 };
	known.set(file, { state, policy });
	return policy;
}

/** In a directory that is none there is no file. */
function statsOf(file: string): Stats | undefined {
	try {
		return statSync(file, { throwIfNoEntry: false });
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "ENOTDIR") return undefined;
		throw error;
	}
}

/** @throws ConfigError with all problems */
export async function parsed(
	file: string,
	text: string,
	home: string | undefined,
): Promise<Omit<PolicyFile, "owner" | "mode">> {
	// The libraries are slow to load: most places have no policy, and most policies are in order.
	const { quickPolicy } = await import("../rules/policy-quick.ts");
	const { statements, lock, packs } =
		quickPolicy(file, text) ?? (await import("../rules/policy-load.ts")).parsePolicy(file, text);
	return {
		file,
		hash: hashOf(text),
		statements: statements.map((statement) => placed(statement, dirname(file), home)),
		lock,
		packs: packs.map((path) => resolve(dirname(file), path)),
	};
}

/** What a pin holds of a text. */
export function hashOf(text: string): string {
	return sha256(text);
}

/** Work areas and temporary directories are written from the file's own directory, or from home. */
function placed(statement: Statement, directory: string, home: string | undefined): Statement {
	const { value } = statement;
	if (value.kind !== "entry" || (value.list !== "workspace" && value.list !== "temp")) return statement;
	const text = value.text.startsWith("~/") && home !== undefined ? home + value.text.slice(1) : value.text;
	return { ...statement, value: { ...value, text: resolve(directory, text) } };
}

function problem(file: string, message: string): ConfigProblem {
	return { file, line: 1, column: 1, span: { start: 0, end: 0 }, message, text: "" };
}
