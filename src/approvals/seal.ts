// Signs what the guard stores about confirmations, so that a record that something else wrote or changed counts for nothing.

import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { lstatSync } from "node:fs";
import { join } from "node:path";
import { makePrivate, readWhole, StoreError, writeNew } from "../store/index.ts";

export interface Seal {
	/** A text that holds the body and its signature for this place. */
	close(place: string, body: string): string;
	/** The body; undefined when the signature is not ours, or was made for another place. */
	open(place: string, sealed: string): string | undefined;
	/** Another secret made from the key, in hexadecimal. */
	derive(purpose: string): string;
}

const KEY_BYTES = 32;

/**
 * The seal with the key in this directory; the key is made when there is none.
 * @throws StoreError when others may read the key, or it is no key
 */
export function openSeal(directory: string): Seal {
	const key = readKey(join(directory, "key"), directory);
	const sign = (place: string, body: string): Buffer =>
		createHmac("sha256", key).update(`${place.length}:${place}\n${body}`).digest();
	return {
		derive: (purpose) => createHmac("sha256", key).update(`derived:${purpose}`).digest("hex"),
		close: (place, body) => `${sign(place, body).toString("hex")}\n${body}`,
		open(place, sealed) {
			const end = sealed.indexOf("\n");
			const body = sealed.slice(end + 1);
			const given = Buffer.from(sealed.slice(0, Math.max(0, end)), "hex");
			const right = sign(place, body);
			return given.length === right.length && timingSafeEqual(given, right) ? body : undefined;
		},
	};
}

function readKey(path: string, directory: string): Buffer {
	let text = readWhole(path);
	if (text === undefined) {
		makePrivate(directory);
		// Of several that make the first key at once, one wins; all read what it wrote.
		writeNew(path, `${randomBytes(KEY_BYTES).toString("hex")}\n`);
		text = readWhole(path) ?? "";
	}
	const { mode, uid } = lstatSync(path);
	if ((mode & 0o077) !== 0) throw new StoreError(`${path} can be read by others; remove it, and approvals start anew`);
	if (process.getuid !== undefined && uid !== process.getuid()) throw new StoreError(`${path} belongs to another user`);
	const key = Buffer.from(text.trim(), "hex");
	if (key.length !== KEY_BYTES) throw new StoreError(`${path} is no key; remove it, and approvals start anew`);
	return key;
}

/** SHA-256 in hexadecimal. */
export function digest(...parts: readonly string[]): string {
	const hash = createHash("sha256");
	// Lengths keep two lists apart whose parts join to the same text.
	for (const part of parts) hash.update(`${Buffer.byteLength(part)}:`).update(part);
	return hash.digest("hex");
}
