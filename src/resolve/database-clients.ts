// Database clients: finds the code that psql -c, sqlite3 FILE SQL, a here-document into mysql … run, and says what data it is about.

import { type Client, type ClientSpec, clientOf } from "../commands/database-registry.ts";
import { type Arguments, readArguments } from "../commands/index.ts";
import type { Effect } from "../model/effect.ts";
import type { Feed, Invocation } from "../model/invocation.ts";
import type { Location } from "../model/span.ts";
import { textOf } from "../model/value.ts";
import type { Word } from "../model/word.ts";
import { runCodeFile } from "./code-files.ts";
import { program } from "./dispatch.ts";
import { runCode } from "./inline-code.ts";
import type { Named } from "./job.ts";
import { codeFeed, producersOf } from "./nested.ts";
import { addGap, type Frame, type Outcome, type Run } from "./run.ts";
import { computed, concat, type Field, knownPart, knownText, piecesOf, type Text, toField } from "./text.ts";
import { asField } from "./unwrap.ts";
import { readVariable } from "./variables.ts";

/** Records the client with what its code does to data, files and processes. */
export function runClient(run: Run, frame: Frame, job: Named, spec: ClientSpec): Outcome {
	const args = readArguments(spec, job.argv);
	const client = clientOf(spec, args.sub);
	const has = (name: string): boolean => args.flags.some((flag) => flag.name === name && flag.value === undefined);
	if (client === undefined || has("--help") || has("--version")) return program(run, frame, job);
	const call: ClientCall = { run, frame, job, client, args, at: places(run, job, client, args) };
	const codes = codesOf(call);
	const effects = [...codes.flatMap((code) => code.effects()), ...deletesListed(call)];
	return program(run, frame, job, {
		code: codes.flatMap((code) => code.feeds),
		effects: effects.flatMap((effect) => located(call, effect)),
	});
}

/** `redis-cli keys '*' | xargs redis-cli del`: every key that there is. */
function deletesListed({ run, client, args }: ClientCall): readonly Effect[] {
	const [name, ...keys] = args.operands;
	if (client.language !== "redis" || name === undefined || !/^(?:del|unlink)$/i.test(textOf(name.value) ?? ""))
		return [];
	const listed = keys.filter((word) => word.value.kind === "unknown");
	if (listed.length === 0 || !run.invocations.some(listsAllKeys)) return [];
	return [
		{ kind: "drop-data", action: "delete", object: "keys", targets: listed, recursive: true, certainty: "maybe" },
	];
}

function listsAllKeys({ command, operands, flags }: Invocation): boolean {
	if (!/^(?:redis|valkey|keydb|dragonfly)-cli$/.test(command)) return false;
	const [name, pattern] = operands.map((word) => textOf(word.value));
	if (name !== undefined && /^keys$/i.test(name)) return pattern === undefined || pattern === "*";
	const narrow = flags.find((flag) => flag.name === "--pattern" || flag.name === "--quoted-pattern")?.value;
	return flags.some((flag) => flag.name === "--scan") && (narrow === undefined || textOf(narrow.value) === "*");
}

interface ClientCall {
	readonly run: Run;
	readonly frame: Frame;
	readonly job: Named;
	readonly client: Client;
	readonly args: Arguments;
	/** The words that say where the data is. */
	readonly at: readonly Word[];
}

interface ClientCode {
	readonly feeds: readonly Feed[];
	readonly effects: () => readonly Effect[];
}

/** Every code of the call: options in their order, then operands, else standard input. */
function codesOf(call: ClientCall): readonly ClientCode[] {
	const { client, args } = call;
	const codes: ClientCode[] = [];
	for (const { name, value } of args.flags) {
		if (value === undefined) continue;
		if (client.texts?.includes(name) === true)
			codes.push(textCode(call, asField(value), `${call.job.command} ${name}`));
		const other = client.otherFiles?.get(name);
		if (other !== undefined) codes.push(fileCode(call, asField(value), other));
		if (client.files?.includes(name) !== true) continue;
		codes.push(
			INPUT.test(textOf(value.value) ?? "") ? inputCode(call) : fileCode(call, asField(value), client.language),
		);
	}
	const operands = operandCodes(call);
	// What a terminal or the caller's own input holds was typed by somebody else.
	const reads = codes.length + operands.length === 0 || client.input === "always" || onlySettings(call);
	return reads && client.input !== "never" ? [...codes, ...operands, inputCode(call)] : [...codes, ...operands];
}

const INPUT = /^(?:-|\/dev\/stdin|\/dev\/fd\/0|\/proc\/(?:self|\d+)\/fd\/0)$/;

/** `sqlite3 -cmd`, `-init` and `mysql --init-command` come before what standard input says. */
function onlySettings({ client, args }: ClientCall): boolean {
	const given = args.flags.filter(
		(f) => client.texts?.includes(f.name) === true || client.files?.includes(f.name) === true,
	);
	if (client.operands === "place, code" && args.operands.length > 1) return false;
	return given.length > 0 && given.every((flag) => /^--(?:init|cmd|init-command)$/.test(flag.name));
}

function operandCodes(call: ClientCall): readonly ClientCode[] {
	const { client, args, job } = call;
	switch (client.operands) {
		case "place, code": {
			const texts = args.flags.some((f) => f.name === "--database") ? args.operands : args.operands.slice(1);
			return texts.map((word) => textCode(call, asField(word), job.command));
		}
		case "place, scripts":
			return args.operands.filter(isScript).map((word) => fileCode(call, asField(word), client.language));
		case "code": {
			const [first] = args.operands;
			if (first === undefined || args.flags.some((f) => client.otherFiles?.has(f.name) === true)) return [];
			return [textCode(call, joined(args.operands), job.command)];
		}
		default:
			return [];
	}
}

const isScript = (word: Word): boolean => /\.(?:js|mongodb|mjs|cjs)$/.test(textOf(word.value) ?? "");

function joined(words: readonly Word[]): Field {
	const text = words.reduce<Text>(
		(all, word, i) => concat(i === 0 ? all : concat(all, computed(" ")), piecesOf(word)),
		[],
	);
	const [first, last] = [words[0], words.at(-1)];
	const from = first?.location;
	const to = last?.location;
	if (from === undefined)
		return toField(text, { source: { id: 0, name: "", text: "" }, span: { start: 0, end: 0 } }, true);
	const end = to?.source === from.source ? to.span.end : from.span.end;
	return toField(text, { source: from.source, span: { start: from.span.start, end } }, true);
}

function textCode(call: ClientCall, word: Field, name: string): ClientCode {
	return {
		feeds: codeFeed(word.pieces, word.location),
		effects: () => readText(call, word.pieces, word.location, name),
	};
}

function fileCode(call: ClientCall, path: Field, language: string): ClientCode {
	const { run, frame, job } = call;
	return { feeds: [{ kind: "file", path }], effects: () => runCodeFile(run, frame, job, { language, path, args: [] }) };
}

function inputCode(call: ClientCall): ClientCode {
	const { run, frame, job, client } = call;
	const { input } = frame;
	if (input === undefined) return { feeds: [], effects: () => [] };
	const place = job.argv[0]?.location ?? job.location;
	const { text } = input;
	if (text !== undefined)
		return { feeds: input.feeds, effects: () => readText(call, text, place, `${job.command} < input`) };
	const file = input.feeds.find((feed) => feed.kind === "file");
	const effects = (): readonly Effect[] => {
		if (file !== undefined)
			return runCodeFile(run, frame, job, { language: client.language, path: asField(file.path), args: [] });
		addGap(run, "dynamic-code", `what ${job.command} reads is not known`, place);
		return [];
	};
	return { feeds: input.feeds, effects };
}

function readText(call: ClientCall, text: Text, location: Location, name: string): readonly Effect[] {
	const { run, frame, job, client } = call;
	const known = knownPart(text);
	if (text.length > 0 && known.trim() === "" && knownText(text) === undefined) {
		const producers = producersOf(text);
		// What a file or a dump holds was not written by this text: as a script that is not read.
		const stored = producers.length > 0 && producers.every((p) => STORED.has(p.command));
		addGap(run, stored ? "sourced-file" : "dynamic-code", `what ${job.command} runs is not known`, location);
		return [];
	}
	return runCode(run, frame, job, { language: client.language, text, location, name, args: [] });
}

/** Programs that print what a file or another database holds. */
const STORED = new Set([
	..."cat zcat gzcat bzcat xzcat zstdcat lz4cat gunzip gzip bunzip2 xz unxz zstd unzip pv head tail tee sed tr".split(
		" ",
	),
	..."pg_dump pg_dumpall pg_restore mysqldump mariadb-dump mongodump mongoexport sqlite3 iconv".split(" "),
]);

/** Where the data is, as far as the words and the environment of the call tell. */
function places(run: Run, job: Named, client: Client, args: Arguments): readonly Word[] {
	const found: Word[] = [];
	for (const flag of args.flags) if (flag.value !== undefined && client.at.includes(flag.name)) found.push(flag.value);
	const named = client.operands === "place, code" && args.flags.some((f) => f.name === "--database");
	// A second operand is a user (psql) or a port (cqlsh).
	if (client.operands.startsWith("place") && client.operands !== "place, scripts" && !named)
		found.push(...args.operands.slice(0, 1));
	else if (client.operands === "place, scripts") found.push(...args.operands.filter((word) => !isScript(word)));
	const here = job.argv[0]?.location ?? job.location;
	for (const name of client.variables ?? []) {
		const given = job.env.get(name);
		const { text } = given === undefined ? readVariable(run, name) : { text: undefined };
		if (given !== undefined) found.push({ value: given, location: here, quoted: true, many: false });
		else if (text !== undefined && knownText(text) !== undefined) found.push(toField(text, here, true));
	}
	return found;
}

/** The effect with the place of its data; nothing when the data is gone at the end anyway, or cannot change. */
function located(call: ClientCall, effect: Effect): readonly Effect[] {
	if (effect.kind !== "drop-data") return [effect];
	const { client, args, at } = call;
	if (args.flags.some((flag) => flag.certainty === "yes" && client.harmless?.includes(flag.name) === true)) return [];
	if (effect.object === "rows" && args.flags.some((flag) => client.careful?.includes(flag.name) === true)) return [];
	const where = [...(effect.at ?? []), ...at];
	if (client.inMemory !== undefined && where.every((word) => isFleeting(word, client.inMemory))) return [];
	return [{ ...effect, at: where }];
}

/** A database in memory, or in a file that mktemp made for this text. */
function isFleeting({ value }: Word, inMemory: string | undefined): boolean {
	const text = textOf(value);
	if (text !== undefined) return text === "" || text === inMemory;
	return value.kind === "unknown" && value.parts.some((part) => part.kind === "hole" && part.origin === "temp");
}
