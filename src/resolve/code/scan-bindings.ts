// Names of scanned code and their values: assigned, or bound by a loop over known items.

import { MAX_CODE_ARGUMENTS, MAX_CODE_PLACES } from "../../model/limits.ts";
import type { Scan } from "./scan.ts";
import { valueOfGroup } from "./scan-values.ts";
import type { Token } from "./tokens.ts";
import { either, holeAt, type Val } from "./values.ts";

/** The value of a name, asked for when it is used. */
export type Bindings = ReadonlyMap<string, (s: Scan) => Val>;

interface Place {
	readonly from: number;
	readonly to: number;
	readonly items: boolean;
}

/** Every name, with all the values that its places give it; a name with many, or one that is changed, is not known. */
export function bindings(s: Scan): Bindings {
	const places = new Map<string, Place[]>();
	for (const [i, token] of s.tokens.entries()) {
		const found = assignmentAt(s, i, token) ?? loopAt(s, i, token) ?? blockAt(s, i, token);
		if (found === undefined) continue;
		const list = places.get(found.name) ?? [];
		places.set(found.name, list);
		list.push(found);
	}
	const known = new Map<string, (s: Scan) => Val>();
	for (const [name, list] of places) {
		if (list.length <= MAX_CODE_PLACES && list.every((place) => place.from < place.to))
			known.set(name, remembered(list));
	}
	return known;
}

/** The value is found once; while it is, the name is not known. */
function remembered(places: readonly Place[]): (s: Scan) => Val {
	let value: Val | undefined;
	return (s) => {
		if (value !== undefined) return value;
		const first = s.tokens[places[0]?.from ?? 0];
		value = { kind: "unknown", hole: holeAt(s.m.source, first ?? { start: 0, end: 0 }) };
		value = either(places.map((place) => valueAt(s, place)));
		return value;
	};
}

function valueAt(s: Scan, place: Place): Val {
	const value = valueOfGroup(s, place.from, place.to);
	if (!place.items || value.kind !== "list") return value;
	return either([...value.items, ...(value.rest === undefined ? [] : [value.rest])]);
}

type Found = Place & { readonly name: string };

function assignmentAt(s: Scan, i: number, token: Token): Found | undefined {
	const sign = s.tokens[i + 1];
	if (
		(token.kind !== "name" && token.kind !== "variable") ||
		sign?.kind !== "sign" ||
		!/^(?:=|<-|<<-|\.=|\+=|<<|\|\|=|\.\.=|\*=)$/.test(sign.word)
	)
		return undefined;
	if (/^(?:\.|->|::)$/.test(s.tokens[i - 1]?.word ?? "") && s.tokens[i - 1]?.kind === "sign") return undefined;
	const from = i + 2;
	const to = statementEnd(s, from);
	// A changed name has several values; an empty range stands for that.
	return { name: token.word, from: /^(?:=|<-)$/.test(sign.word) ? from : to, to, items: false };
}

function statementEnd(s: Scan, from: number): number {
	let at = from;
	for (; at < s.tokens.length && at < from + MAX_CODE_ARGUMENTS; at++) {
		const token = s.tokens[at];
		const close = s.closes.get(at);
		if (close !== undefined) at = close;
		else if (
			token === undefined ||
			(token.kind === "end" && at > from && (token.word === ";" || !continues(s.tokens[at - 1]))) ||
			(token.kind === "sign" && /^[)\]}]$/.test(token.word))
		)
			break;
		else if (token.kind === "name" && s.language.stops.has(token.word)) break;
		// Lua statements may follow each other on one line.
		else if (
			s.language.syntax.language === "lua" &&
			at > from &&
			token.kind === "name" &&
			s.tokens[at - 1]?.kind !== "sign"
		)
			break;
	}
	return at;
}

/** After an operator or a comma the next line goes on. */
const continues = (token: Token | undefined): boolean => token?.kind === "sign" && !/^[)\]}]$/.test(token.word);

/** `for my $f (…)`, `foreach $f (…)`, `for (f in …)`, `for _, f in …do`. */
function loopAt(s: Scan, i: number, token: Token): Found | undefined {
	if (token.kind !== "name" || !/^(?:for|foreach)$/.test(token.word)) return undefined;
	const at = s.tokens[i + 1]?.word === "(" ? i + 2 : i + 1;
	const head = s.tokens.slice(at, at + 6);
	if (s.language.syntax.language === "perl") {
		const variable = head.findIndex((t) => t.kind === "variable");
		const open = at + variable + 1;
		const close = s.closes.get(open);
		if (variable < 0 || variable > 1 || s.tokens[open]?.word !== "(" || close === undefined) return undefined;
		return { name: head[variable]?.word ?? "", from: open, to: close + 1, items: true };
	}
	const within = head.findIndex((t) => t.word === "in");
	const name = head[within - 1];
	if (within < 1 || name === undefined) return undefined;
	const from = at + within + 1;
	const close = s.tokens[i + 1]?.word === "(" ? (s.closes.get(i + 1) ?? from) : doAt(s, from);
	return { name: name.word, from, to: close, items: true };
}

function doAt(s: Scan, from: number): number {
	for (let at = from; at < s.tokens.length && at < from + 400; at++)
		if (s.tokens[at]?.word === "do" || s.tokens[at]?.kind === "end") return at;
	return from;
}

/** Ruby's `list.each { |f| … }` and `list.each do |f|`. */
function blockAt(s: Scan, i: number, token: Token): Found | undefined {
	if (s.language.syntax.language !== "ruby" || token.word !== "|" || token.kind !== "sign") return undefined;
	const name = s.tokens[i + 1];
	const opener = s.tokens[i - 1]?.word;
	if (name?.kind !== "name" || s.tokens[i + 2]?.word !== "|" || (opener !== "{" && opener !== "do")) return undefined;
	let end = i - 2;
	if (!/^(?:each|map|each_entry|filter_map)$/.test(s.tokens[end]?.word ?? "") || s.tokens[end - 1]?.word !== ".")
		return { name: name.word, from: i, to: i, items: false };
	end--;
	let from = end;
	while (
		from > 0 &&
		end - from < 200 &&
		s.tokens[from - 1]?.kind !== "end" &&
		!/^[{|=]$/.test(s.tokens[from - 1]?.word ?? "")
	)
		from--;
	return { name: name.word, from, to: end, items: true };
}
