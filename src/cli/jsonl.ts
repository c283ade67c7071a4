// `check --jsonl`: one answer a line for each line of input, in order, whatever the lines hold.

import { toJsonl } from "../report/json.ts";
import type { Io } from "./io.ts";
import type { Judge, JudgeOptions } from "./judge.ts";

/** Longest line that is read, in bytes: a command of the greatest length, each character escaped. Longer ones are answered with an error and not kept. */
const MAX_LINE = 16_000_000;

const NEWLINE = 0x0a;

interface Request {
	readonly id: unknown;
	readonly command: string | readonly string[];
	readonly options: JudgeOptions;
}

/** A line that cannot be judged; `id` is null when it could not be read. */
interface Refusal {
	readonly id: unknown;
	readonly error: string;
}

/** Reads standard input to its end. One command is judged at a time, and no more is read than can be written. */
export async function answerLines(judge: Judge["judge"], io: Io): Promise<void> {
	for await (const line of linesOf(io.stdin)) {
		await io.stdout.write(`${JSON.stringify(await answer(line, judge))}\n`);
	}
}

async function answer(line: Uint8Array | undefined, judge: Judge["judge"]): Promise<unknown> {
	const request = line === undefined ? refuse(null, `line longer than ${MAX_LINE} bytes`) : readRequest(line);
	if ("error" in request) return request;
	try {
		return toJsonl(request.id, await judge(request.command, request.options));
	} catch (error) {
		return refuse(request.id, error instanceof Error ? error.message : "the guard failed");
	}
}

/** Each line without its newline; undefined for one that is too long. */
async function* linesOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array | undefined> {
	let parts: Uint8Array[] = [];
	let length = 0;
	const take = (part: Uint8Array) => {
		length += part.length;
		if (length <= MAX_LINE) parts.push(part);
		else parts = [];
	};
	const finish = () => {
		const line = length > MAX_LINE ? undefined : Buffer.concat(parts);
		parts = [];
		length = 0;
		return line;
	};
	for await (const chunk of stream) {
		let start = 0;
		for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
			take(chunk.subarray(start, end));
			yield finish();
			start = end + 1;
		}
		take(chunk.subarray(start));
	}
	if (length > 0) yield finish();
}

function readRequest(line: Uint8Array): Request | Refusal {
	const text = decode(line);
	const object = readObject(text.value);
	if (object === undefined) return refuse(null, "not a JSON object");
	const id = object.id ?? null;
	if (!text.exact) return refuse(id, "not UTF-8");
	const { command, cwd, home, env } = object;
	if (!isCommand(command)) return refuse(id, "command must be a string, or a list of strings that is not empty");
	if (!isPath(cwd)) return refuse(id, "cwd must be an absolute path");
	if (!isPath(home)) return refuse(id, "home must be an absolute path");
	if (env !== undefined && !isEnvironment(env)) return refuse(id, "env must be an object of strings");
	const options = {
		...(cwd === undefined ? {} : { cwd }),
		...(home === undefined ? {} : { home }),
		...(env === undefined ? {} : { env }),
	};
	return { id, command, options };
}

const refuse = (id: unknown, error: string): Refusal => ({ id, error });

function decode(line: Uint8Array): { readonly value: string; readonly exact: boolean } {
	try {
		return { value: new TextDecoder("utf-8", { fatal: true }).decode(line), exact: true };
	} catch {
		return { value: new TextDecoder().decode(line), exact: false };
	}
}

function readObject(text: string): Readonly<Record<string, unknown>> | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return isRecord(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isCommand(value: unknown): value is string | readonly string[] {
	if (typeof value === "string") return true;
	return Array.isArray(value) && value.length > 0 && value.every((word) => typeof word === "string");
}

function isPath(value: unknown): value is string | undefined {
	return value === undefined || (typeof value === "string" && value.startsWith("/"));
}

function isEnvironment(value: unknown): value is Readonly<Record<string, string>> {
	return isRecord(value) && Object.values(value).every((entry) => typeof entry === "string");
}
