// Reads PowerShell: cmdlets that delete, clear, write and move; other programs; Invoke-Expression. Source: learn.microsoft.com/powershell (7.5).

import { MAX_ACTS, MAX_ITEMS } from "../../model/limits.ts";
import { type CodeAct, type CodeGap, type CodeReading, type CodeValue, UNKNOWN_MARK } from "./acts.ts";
import { expandHome, joinPaths, patternOf, startsAbsolute } from "./paths.ts";
import { HARMLESS, PS_CMDLETS, type PsKind, SYSTEM_CMDLETS, VALUED } from "./powershell-table.ts";
import { type PsCommand, type PsWord, psCommands } from "./powershell-words.ts";
import { readSql } from "./sql.ts";
import { derived, joined, knownText } from "./values.ts";

interface Reading {
	readonly text: string;
	readonly commands: readonly PsCommand[];
	readonly names: Map<string, CodeValue | undefined>;
	cwd: CodeValue | undefined;
	readonly acts: CodeAct[];
	readonly gaps: CodeGap[];
}

/** What a PowerShell script would delete, write and run. */
export function readPowerShell(text: string): CodeReading {
	const r: Reading = { text, commands: psCommands(text), names: new Map(), cwd: undefined, acts: [], gaps: [] };
	for (const command of r.commands) if (!command.arguments) readCommand(r, command);
	return { acts: r.acts, gaps: r.gaps };
}

function readCommand(r: Reading, command: PsCommand): void {
	const words = redirected(r, assigned(r, command.words));
	const [first, ...rest] =
		words[0]?.raw === "&" ||
		words[0]?.raw === "." ||
		/^(?:return|throw|else|do|try|finally)$/i.test(words[0]?.raw ?? "")
			? words.slice(1)
			: words;
	if (first === undefined) return;
	const called = words[0] !== first && /^[&.]$/.test(words[0]?.raw ?? "");
	const name = first.raw.includes(UNKNOWN_MARK) ? undefined : knownText(value(r, first));
	if (name === undefined) {
		// A variable alone is shown, `& $x` is run.
		if (called || first.raw.includes(UNKNOWN_MARK))
			r.gaps.push({
				kind: "dynamic-code",
				detail: `which program ${first.raw.slice(0, 60)} is, is not known`,
				start: first.start,
				end: first.end,
			});
		return;
	}
	const method = /^\[(?:System\.)?IO\.(File|Directory)\]::(\w+)$/i.exec(first.raw);
	if (method !== null) {
		staticMethod(r, command, method[1] ?? "", method[2] ?? "", first);
		return;
	}
	if ((first.quoted && !called) || /^[[$@%?<>!+\d-]/.test(name) || name.includes("=")) return;
	const lower = name.toLowerCase().replace(/^.*\\|\.exe$/g, "");
	// With -WhatIf a cmdlet only tells.
	if (rest.some((word) => !word.quoted && /^-(?:wi|wh[a-z]*)(?::\$true)?$/i.test(word.raw)) && lower.includes("-"))
		return;
	const kind = PS_CMDLETS.get(lower);
	if (kind !== undefined) {
		cmdlet(r, kind, first, rest, command);
		return;
	}
	if (HARMLESS.has(lower)) return;
	if (SYSTEM_CMDLETS.has(lower)) {
		const words = [derived(lower, first), ...rest.map((word) => parameter(r, word))];
		add(r, { kind: "argv", words, ...place(r), start: first.start, end: endOf([first, ...rest]) });
		return;
	}
	if (/^(?:remove|clear|format|reset|initialize)-[a-z][a-z0-9]*$/.test(lower))
		add(r, { kind: "drop-data", what: name, start: first.start, end: endOf(words) });
	else if (!/^[a-z]+-[a-z]\w*$/.test(lower))
		add(r, {
			kind: "argv",
			words: [first, ...rest].map((word) => value(r, word)),
			...place(r),
			start: first.start,
			end: endOf(words),
		});
}

/** Names of parameters do not tell letters apart. */
function parameter(r: Reading, word: PsWord): CodeValue {
	return !word.quoted && /^-[A-Za-z]/.test(word.raw) ? derived(word.raw.toLowerCase(), word) : value(r, word);
}

/** Past the limit, one hole stands for the rest. */
function _wordsOf(r: Reading, words: readonly PsWord[]): readonly CodeValue[] {
	const values = words.slice(0, MAX_ITEMS).map((word) => value(r, word));
	const next = words[MAX_ITEMS];
	return next === undefined
		? values
		: [...values, [{ kind: "hole", shown: "…", many: true, start: next.start, end: next.end }]];
}

const endOf = (words: readonly PsWord[]): number => words.at(-1)?.end ?? 0;

const place = (r: Reading): { readonly cwd?: CodeValue } => (r.cwd === undefined ? {} : { cwd: r.cwd });

function add(r: Reading, act: CodeAct): void {
	if (r.acts.length < MAX_ACTS) r.acts.push(act);
	else if (r.acts.length === MAX_ACTS && r.gaps.at(-1)?.kind !== "too-big")
		r.gaps.push({
			kind: "too-big",
			detail: "the script does more than is listed",
			start: act.start,
			end: act.end,
			limit: "MAX_ACTS",
		});
}

/** `$x = "a"` names a text; the words after the sign are the command. */
function assigned(r: Reading, words: readonly PsWord[]): readonly PsWord[] {
	const [target, sign, only] = words;
	if (target === undefined || sign?.raw !== "=" || !target.raw.startsWith("$")) return words;
	const name = target.raw.toLowerCase();
	r.names.set(name, words.length === 3 && only?.quoted === true && !r.names.has(name) ? only.value : undefined);
	return words.length === 3 && only?.quoted === true ? [] : words.slice(2);
}

/** A word's value; variables with one known text are that text. */
function value(r: Reading, word: PsWord): CodeValue {
	return joined([
		word.value.flatMap(
			(part): CodeValue => (part.kind === "hole" ? (r.names.get(part.shown.toLowerCase()) ?? [part]) : [part]),
		),
	]);
}

function path(r: Reading, word: PsWord): CodeValue {
	const known = expandHome(value(r, word));
	const parts = patternOf(known);
	if (r.cwd === undefined || startsAbsolute(parts) || parts[0]?.kind === "hole") return parts;
	return joinPaths([r.cwd, parts], word);
}

/** `> file` writes; the words before it are the command. */
function redirected(r: Reading, words: readonly PsWord[]): readonly PsWord[] {
	const at = words.findIndex((word) => !word.quoted && /^[1-6*]?>(?!>)/.test(word.raw));
	const sign = words[at];
	if (at < 0 || sign === undefined) return words;
	const attached = /^[1-6*]?>(.+)$/.exec(sign.raw);
	const target = words[at + 1];
	if (attached === null && target !== undefined && !/^(?:\$null|&)$/i.test(target.raw)) {
		add(r, { kind: "overwrite", path: path(r, target), recursive: false, start: sign.start, end: target.end });
	} else if (attached?.[1] !== undefined && !/^(?:&|\$null)/i.test(attached[1])) {
		const start = sign.end - attached[1].length;
		add(r, {
			kind: "overwrite",
			path: [{ kind: "text", text: attached[1], start, end: sign.end, exact: true }],
			recursive: false,
			start: sign.start,
			end: sign.end,
		});
	}
	return words.slice(0, at);
}

interface Read {
	readonly positional: readonly PsWord[];
	readonly named: ReadonlyMap<string, readonly PsWord[]>;
}

/** Parameters with their words; a comma makes a list. */
function parameters(words: readonly PsWord[]): Read {
	const positional: PsWord[] = [];
	const named = new Map<string, PsWord[]>();
	let current: PsWord[] | undefined;
	for (const word of words) {
		const name = word.quoted ? undefined : /^-([A-Za-z]+)(?::(.*))?$/.exec(word.raw);
		if (word.listed) (current ?? positional).push(word);
		else if (name?.[1] !== undefined) {
			current = [];
			const full = VALUED.find((one) => one.startsWith(name[1]?.toLowerCase() ?? " ")) ?? "";
			named.set(full !== "" && name[1].length > 1 ? full : name[1].toLowerCase(), current);
			if (name[2] !== undefined || full === "" || name[1].length < 2)
				current = name[2]?.toLowerCase() === "$false" ? dropped(named, name[1]) : undefined;
		} else if (current !== undefined && current.length === 0) current.push(word);
		else {
			current = undefined;
			positional.push(word);
		}
	}
	return { positional, named };
}

function dropped(named: Map<string, PsWord[]>, name: string): undefined {
	named.delete(name.toLowerCase());
	return undefined;
}

function cmdlet(r: Reading, kind: PsKind, name: PsWord, words: readonly PsWord[], command: PsCommand): void {
	const read = parameters(words);
	const span = { start: name.start, end: Math.max(name.end, endOf(words)) };
	const given = read.named.get("path") ?? read.named.get("literalpath") ?? read.named.get("filepath");
	const paths = (given ?? leading(read.positional)).map((word) => path(r, word));
	const targets = paths.length > 0 ? paths : [piped(r, command, span)];
	switch (kind) {
		case "delete":
			for (const target of targets)
				add(r, { kind, path: target, recursive: [...read.named.keys()].some((key) => /^r|^s$/.test(key)), ...span });
			return;
		case "truncate":
			for (const target of targets) add(r, { kind, path: target, recursive: false, ...span });
			return;
		case "write":
			if (![...read.named.keys()].some((key) => /^ap/.test(key)))
				for (const target of targets.slice(0, 1))
					add(r, { kind: "overwrite", path: target, recursive: false, ...span });
			return;
		case "move":
		case "copy":
			moved(r, kind, targets, read, span);
			return;
		case "location":
			r.cwd = paths[0] ?? r.cwd;
			return;
		case "run":
			starts(r, read, span);
			return;
		case "sql":
			for (const word of read.named.get("query") ?? read.positional)
				for (const act of readSql(knownText(word.value) ?? "").acts)
					if (act.kind === "drop-data") add(r, { ...act, ...span });
			return;
		default:
			evaluates(r, read, command, span);
	}
}

/** The first word and what commas join to it. */
function leading(words: readonly PsWord[]): readonly PsWord[] {
	const end = words.findIndex((word, i) => i > 0 && !word.listed);
	return end < 0 ? words : words.slice(0, end);
}

type Extent = { readonly start: number; readonly end: number };

/** What a pipe brings: the entries of a listing, or something not known. */
function piped(r: Reading, command: PsCommand, span: Extent): CodeValue {
	const source = r.commands[command.fedBy];
	const [first, ...rest] = source?.words ?? [];
	const found: CodeValue = [
		{
			kind: "hole",
			shown:
				source === undefined
					? "…"
					: r.text.slice(first?.start ?? 0, Math.min(endOf(source.words), (first?.start ?? 0) + 60)),
			origin: "listing",
			...span,
		},
	];
	if (first === undefined || !/^(?:get-childitem|gci|ls|dir)$/i.test(first.raw)) return found;
	const read = parameters(rest);
	const [root] = read.named.get("path") ?? read.named.get("literalpath") ?? read.positional;
	return root === undefined ? found : joinPaths([path(r, root), found], span);
}

function moved(r: Reading, kind: "move" | "copy", targets: readonly CodeValue[], read: Read, span: Extent): void {
	const rest = read.positional.slice(leading(read.positional).length);
	const to =
		read.named.get("destination")?.[0] ??
		read.named.get("newname")?.[0] ??
		(read.named.has("path") || read.named.has("literalpath") ? read.positional[0] : rest[0]);
	if (kind === "move") for (const target of targets) add(r, { kind, path: target, recursive: true, ...span });
	if (to !== undefined) add(r, { kind: "overwrite", path: path(r, to), recursive: false, ...span });
}

function starts(r: Reading, read: Read, span: Extent): void {
	const program = read.named.get("filepath")?.[0] ?? read.positional[0];
	const list = read.named.get("argumentlist") ?? read.positional.slice(read.named.has("filepath") ? 0 : 1);
	if (program === undefined) return;
	const words = list.flatMap((word): readonly CodeValue[] => {
		const text = knownText(value(r, word));
		const [only] = value(r, word);
		if (text === undefined || only?.kind !== "text" || !/\s/.test(text)) return [value(r, word)];
		// One text of arguments is split as the program would.
		return [...text.matchAll(/\S+/g)].map((found) => [
			{
				...only,
				text: found[0],
				start: only.exact ? only.start + found.index : only.start,
				end: only.exact ? only.start + found.index + found[0].length : only.end,
			},
		]);
	});
	add(r, { kind: "argv", words: [value(r, program), ...words], ...place(r), ...span });
}

function evaluates(r: Reading, read: Read, command: PsCommand, span: Extent): void {
	const word = read.named.get("command")?.[0] ?? read.positional[0];
	const source = r.commands[command.fedBy]?.words;
	const text = word ?? (source?.length === 1 ? source[0] : undefined);
	const known = text === undefined ? undefined : value(r, text);
	if (known !== undefined && knownText(known) !== undefined)
		add(r, { kind: "code", language: "powershell", text: known, ...span });
	else r.gaps.push({ kind: "dynamic-code", detail: "what Invoke-Expression runs is not known", ...span });
}

/** `[IO.File]::Delete("x")`. */
function staticMethod(r: Reading, command: PsCommand, type: string, method: string, name: PsWord): void {
	const args = r.commands[r.commands.indexOf(command) + 1];
	const words = args?.arguments === true ? args.words : [];
	const span = { start: name.start, end: Math.max(name.end, endOf(words)) };
	const at = (i: number): CodeValue =>
		words[i] === undefined ? [{ kind: "hole", shown: name.raw.slice(0, 60), ...span }] : path(r, words[i]);
	const lower = method.toLowerCase();
	if (lower === "delete")
		add(r, {
			kind: "delete",
			path: at(0),
			recursive: /directory/i.test(type) && words[1] !== undefined && words[1].raw.toLowerCase() !== "$false",
			...span,
		});
	else if (lower === "move" || lower === "replace") add(r, { kind: "move", path: at(0), recursive: true, ...span });
	if (/^(?:writeall|create$|openwrite)/.test(lower) && /file/i.test(type))
		add(r, { kind: "overwrite", path: at(0), recursive: false, ...span });
	else if (/^(?:move|copy|replace)$/.test(lower)) add(r, { kind: "overwrite", path: at(1), recursive: false, ...span });
}
