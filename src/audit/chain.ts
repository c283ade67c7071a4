// Seals a line with the hash of its own bytes and the hash of the line before, and reads a sealed line back.

import { LOG_SCHEMA, type LogBody, type LogLine } from "../model/log.ts";
import { sha256 } from "../store/index.ts";
import { isLogLine } from "./shape.ts";

/** What stands before the first line of all. */
export const GENESIS = "0".repeat(64);

/** The end of the chain: the number and hash of the last line. */
export interface Tip {
	readonly seq: number;
	readonly hash: string;
}

/** What comes after the bytes that the hash is of: `,"hash":"…"}`. */
const SEAL_LENGTH = 75;
const SEAL = /^,"hash":"([0-9a-f]{64})"\}$/;

/** The line without its newline, and the new end of the chain. */
export function seal(body: LogBody, before: Tip, time: string): { readonly line: string; readonly tip: Tip } {
	const seq = before.seq + 1;
	const open = JSON.stringify({ v: LOG_SCHEMA, seq, time, ...body, prev: before.hash }).slice(0, -1);
	const hash = sha256(open);
	return { line: `${open},"hash":"${hash}"}`, tip: { seq, hash } };
}

/** A line that was read back, or why it is none. */
export type Read = { readonly kind: "line"; readonly line: LogLine } | { readonly kind: "bad"; readonly why: string };

/**
 * Reads a line, without its newline; a line whose bytes do not have the hash that it names is bad.
 * @param digest SHA-256 as hexadecimal digits; who reads many lines brings the one of `node:crypto`, which is slow to load and fast to use
 */
export function unseal(bytes: Buffer, digest: (content: Uint8Array) => string = sha256): Read {
	const at = bytes.length - SEAL_LENGTH;
	const hash = at < 0 ? undefined : SEAL.exec(bytes.toString("latin1", at))?.[1];
	if (hash === undefined) return { kind: "bad", why: "does not end in a hash" };
	if (digest(bytes.subarray(0, at)) !== hash)
		return { kind: "bad", why: "was changed: its bytes do not have its hash" };
	return readLine(bytes);
}

/** Reads a line without looking at its hash. */
export function readLine(bytes: Buffer): Read {
	let value: unknown;
	try {
		value = JSON.parse(bytes.toString("utf8"));
	} catch {
		return { kind: "bad", why: "is no JSON" };
	}
	return isLogLine(value) ? { kind: "line", line: value } : { kind: "bad", why: "is no line of this log's schema" };
}
