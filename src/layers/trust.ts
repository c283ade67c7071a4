// Which project files the user trusts to loosen: a pin of each file's content, in the user's own state.

import { realpathSync } from "node:fs";
import { join } from "node:path";
import { ConfigError } from "../model/errors.ts";
import { makePrivate, readWhole, withLock, writeWhole } from "../store/index.ts";

/** A file that is trusted as long as its content is this. */
export interface Pin {
	/** Real path. */
	readonly file: string;
	/** SHA-256 of its text, in hexadecimal. */
	readonly hash: string;
	/** When it was trusted, ISO 8601. */
	readonly at: string;
}

const NAME = "trust.json";

/** All pins; none when nothing was ever trusted. @param state the state directory @throws ConfigError when the list cannot be used */
export function readPins(state: string | undefined): readonly Pin[] {
	if (state === undefined) return [];
	const path = join(state, NAME);
	let content: unknown;
	try {
		const text = readWhole(path);
		if (text === undefined) return [];
		content = JSON.parse(text);
	} catch (error) {
		throw broken(path, error instanceof SyntaxError ? "is no JSON" : "cannot be read");
	}
	const pins: unknown = isRecord(content) ? content.pins : undefined;
	if (!Array.isArray(pins) || !pins.every(isPin)) throw broken(path, "is no list of trusted files");
	return pins;
}

/** Whether the file's content is the one that was trusted; `changed` when another one was. */
export function trustOf(pins: readonly Pin[], file: string, hash: string): "trusted" | "changed" | "never" {
	if (pins.length === 0) return "never";
	const real = realPath(file);
	const pin = pins.find((candidate) => candidate.file === real);
	if (pin === undefined) return "never";
	return pin.hash === hash ? "trusted" : "changed";
}

/** Trusts a file's content, instead of an earlier one of that file. */
export function addPin(state: string, file: string, hash: string, at: Date): Promise<void> {
	const real = realPath(file);
	return change(state, (pins) => [
		...pins.filter((pin) => pin.file !== real),
		{ file: real, hash, at: at.toISOString() },
	]);
}

/** Trusts a file no more; whether it was trusted. */
export async function removePin(state: string, file: string): Promise<boolean> {
	const real = realPath(file);
	let found = false;
	await change(state, (pins) => {
		const rest = pins.filter((pin) => pin.file !== real);
		found = rest.length < pins.length;
		return rest;
	});
	return found;
}

async function change(state: string, next: (pins: readonly Pin[]) => readonly Pin[]): Promise<void> {
	makePrivate(state);
	await withLock(join(state, `${NAME}.lock`), () => {
		const pins = next(readPins(state));
		writeWhole(join(state, NAME), `${JSON.stringify({ version: 1, pins }, undefined, "\t")}\n`);
	});
}

/** A file that is gone has the path that it was trusted under. */
function realPath(file: string): string {
	try {
		return realpathSync(file);
	} catch {
		return file;
	}
}

function isPin(value: unknown): value is Pin {
	return (
		isRecord(value) && typeof value.file === "string" && typeof value.hash === "string" && typeof value.at === "string"
	);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

function broken(file: string, message: string): ConfigError {
	return new ConfigError([{ file, line: 1, column: 1, span: { start: 0, end: 0 }, message, text: "" }]);
}
