// The acts that library rules are made of: files that go or change, processes that start, code and data.

import { reachesKey } from "../../commands/index.ts";
import { MAX_ITEMS } from "../../model/limits.ts";
import type { CodePart, CodeValue, DataLoss, FileActKind } from "./acts.ts";
import { addAct, addGap, type Call, CWD, type Rule } from "./machine.ts";
import { choices } from "./operation.ts";
import { joinPaths, startsAbsolute } from "./paths.ts";
import { lookup } from "./scope.ts";
import { derived, knownText, NULL, optionsOf, partsOf, truth, type Val } from "./values.ts";

/** The argument at a position, or by its keyword. */
export function arg(call: Call, position: number, ...names: readonly string[]): Val | undefined {
	for (const name of names) {
		const value = call.named.get(name);
		if (value !== undefined) return value;
	}
	return call.args[position];
}

/** The argument, or a hole when arguments may follow or it was left out. */
export function argOrHole(call: Call, position: number, ...names: readonly string[]): Val {
	return arg(call, position, ...names) ?? hole(call);
}

export function hole(call: Call): Val {
	const shown = call.m.source.slice(call.at.start, call.at.end);
	return {
		kind: "unknown",
		hole: {
			kind: "hole",
			shown: shown.length > 60 ? `${shown.slice(0, 59)}…` : shown,
			start: call.at.start,
			end: call.at.end,
		},
	};
}

/** An option given by keyword, or as a field of a record (`{ recursive: true }`). Undefined: not given. */
export function option(call: Call, name: string): Val | undefined {
	const named = call.named.get(name);
	if (named !== undefined) return named;
	for (const value of call.args) {
		if (value.kind !== "record") continue;
		const field = value.fields.get(name);
		if (field !== undefined) return field;
	}
	return undefined;
}

/** Does an option hold? One that is not known may. */
export function holds(call: Call, name: string): boolean {
	const value = option(call, name);
	if (value !== undefined) return truth(value) !== false;
	return call.args.some((a, i) => (a.kind === "record" && a.open) || (i > 0 && a.kind === "unknown"));
}

/** One act for every path that the value may be; a list is each of its items. */
export function onPaths(call: Call, kind: FileActKind, value: Val, recursive: boolean): void {
	for (const one of optionsOf(value)) {
		if (one.kind === "list") {
			for (const item of [...one.items, ...(one.rest === undefined ? [] : [one.rest])])
				onPaths(call, kind, item, recursive);
		} else {
			const parts = partsOf(one, call.m.source, call.at).map(single);
			for (const path of located(call, parts))
				if (kind !== "read-secret" || isSecret(path)) addAct(call.m, { kind, path, recursive, ...call.at });
		}
	}
}

/** Files are read all the time; only what may be the key that signs approvals is worth an act. */
function isSecret(path: CodeValue): boolean {
	return reachesKey(path.map((part) => (part.kind === "text" ? part.text : "\uFFFC")).join(""), false) !== "no";
}

/** The content of the file at a position is taken. */
export function reads(position: number, ...names: readonly string[]): Rule {
	return (call) => {
		const path = arg(call, position, ...names);
		if (path !== undefined) onPaths(call, "read-secret", path, false);
		return undefined;
	};
}

/** Both rules; the second one's answer. */
export function also(first: Rule, second: Rule): Rule {
	return (call) => {
		first(call);
		return second(call);
	};
}

/** Each of any number of words, one at a time. */
function single(part: CodePart): CodePart {
	if (part.kind !== "hole" || part.many !== true) return part;
	const { many: _, ...hole } = part;
	return hole;
}

/** A relative path stands in the directory that the code changed to. */
function located(call: Call, path: CodeValue): readonly CodeValue[] {
	if (startsAbsolute(path) || path[0]?.kind === "hole") return [path];
	return directories(call).map((cwd) => (cwd === undefined ? path : joinPaths([cwd, path], call.at)));
}

/** The working directories that the code may be in; undefined: the one it was started in. */
function directories(call: Call): readonly (CodeValue | undefined)[] {
	const values = optionsOf(lookup(call.m.scope, CWD) ?? NULL);
	return values.map((value) => {
		const parts = partsOf(value, call.m.source, call.at);
		return knownText(parts) === "." ? undefined : parts;
	});
}

/** `delete`, `truncate`, `overwrite` or `change-mode` of the path at a position. */
export function files(
	kind: FileActKind,
	position: number,
	names: readonly string[],
	recursive: boolean | string = false,
): Rule {
	return (call) => {
		const whole = typeof recursive === "string" ? holds(call, recursive) : recursive;
		onPaths(call, kind, argOrHole(call, position, ...names), whole);
		return NULL;
	};
}

/** The first path moves onto the second. */
export function moves(from: readonly string[] = [], to: readonly string[] = []): Rule {
	return (call) => {
		onPaths(call, "move", argOrHole(call, 0, ...from), true);
		onPaths(call, "overwrite", argOrHole(call, 1, ...to), false);
		return undefined;
	};
}

/** A text that a shell runs. */
export function shell(call: Call, text: Val, cwd?: Val, input?: Val): void {
	for (const [one] of choices(call.m, [text], call.at)) {
		if (one === undefined) continue;
		addAct(call.m, {
			kind: "shell",
			text: partsOf(one, call.m.source, call.at),
			...place(call, cwd),
			...fed(call, input),
			...call.at,
		});
	}
}

/** Words that start a process. A list that may go on ends in a hole for any number of words. */
export function argv(call: Call, words: readonly Val[], rest: Val | undefined, cwd?: Val, input?: Val): void {
	const kept = words.slice(0, MAX_ITEMS);
	const open = rest ?? (kept.length < words.length ? hole(call) : undefined);
	for (const choice of choices(call.m, kept, call.at)) {
		const values = choice.map((word) => partsOf(word, call.m.source, call.at));
		const more = open === undefined ? [] : [[manyHole(call, open)]];
		addAct(call.m, { kind: "argv", words: [...values, ...more], ...place(call, cwd), ...fed(call, input), ...call.at });
	}
}

function manyHole(call: Call, rest: Val): Extract<CodeValue[number], { readonly kind: "hole" }> {
	const [first] = partsOf(rest, call.m.source, call.at);
	const shown = first?.kind === "hole" ? first.shown : "…";
	return { kind: "hole", shown, start: call.at.start, end: call.at.end, many: true };
}

function place(call: Call, given: Val | undefined): { readonly cwd?: CodeValue } {
	if (given !== undefined && truth(given) !== false) {
		const [one] = optionsOf(given);
		return one === undefined
			? {}
			: { cwd: partsOf(given.kind === "options" ? hole(call) : one, call.m.source, call.at) };
	}
	const where = directories(call);
	const [first] = where;
	if (where.length > 1) return { cwd: partsOf(hole(call), call.m.source, call.at) };
	return first === undefined ? {} : { cwd: first };
}

function fed(call: Call, input: Val | undefined): { readonly input?: CodeValue } {
	if (input === undefined || input === NULL || (input.kind === "literal" && input.value === null)) return {};
	return { input: partsOf(input, call.m.source, call.at) };
}

/** The words of a list, and whether more may follow. A value that is no list gives one hole for all. */
export function wordsOf(
	call: Call,
	value: Val | undefined,
): { readonly words: readonly Val[]; readonly rest: Val | undefined } {
	if (value === undefined) return { words: [], rest: undefined };
	if (value.kind === "list") return { words: value.items, rest: value.rest };
	return value.kind === "literal" ? { words: [], rest: undefined } : { words: [], rest: hole(call) };
}

/** Code that the language runs from a text. */
export function runsCode(call: Call, language: string, value: Val | undefined): void {
	for (const one of optionsOf(value ?? hole(call))) {
		const parts = partsOf(one, call.m.source, call.at);
		if (one.kind === "function") call.apply(one, []);
		else if (knownText(parts) === undefined)
			addGap(
				call.m,
				"dynamic-code",
				`what ${call.m.source.slice(call.at.start, call.at.end)} runs is not known`,
				call.at,
			);
		else addAct(call.m, { kind: "code", language, text: parts, ...call.at });
	}
}

export function dropsData(call: Call, loss: DataLoss): void {
	addAct(call.m, { kind: "drop-data", ...loss, ...call.at });
}

/** A process is ended: as `kill` would. */
export function kills(call: Call, pid: Val, signal: Val | undefined): void {
	const number = signal === undefined ? "-TERM" : signal.kind === "literal" ? `-${String(signal.value)}` : "-KILL";
	const name = (text: string): Val => ({ kind: "text", parts: derived(text, call.at) });
	argv(call, [name("kill"), name(number), name("--"), pid], undefined);
}
