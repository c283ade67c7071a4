// Why something cannot be kept or restored, in a few words for people; it never leaves the room.

import { errorText } from "../context/index.ts";
import { StoreError } from "../store/index.ts";

/** Ends a snapshot or a step of an undo. The message says why, without a path that the reader does not know. */
export class Trouble extends Error {
	override readonly name = "Trouble";
}

/** The reason of any failure, in at most 160 characters. */
export function reasonOf(error: unknown): string {
	if (error instanceof Trouble || error instanceof StoreError) return error.message.slice(0, 160);
	const text = errorText(error);
	return (REASONS.get(text) ?? text).slice(0, 160);
}

/** What system codes mean for a snapshot. */
const REASONS: ReadonlyMap<string, string> = new Map([
	["ENOSPC", "the disk is full"],
	["EDQUOT", "the disk quota is used up"],
	["EROFS", "the file system is read-only"],
	["EACCES", "no permission"],
	["EPERM", "no permission"],
	["EMFILE", "too many open files"],
	["ELOOP", "links that lead to each other"],
]);
