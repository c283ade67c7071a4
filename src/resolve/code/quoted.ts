// Quoted forms of languages without a grammar: strings, back quotes, q{} and %w[], regular expressions, long brackets.

import { plain, type Syntax, type Token } from "./tokens.ts";

/** The quoted token that begins here, if one does. */
export function readQuoted(text: string, syntax: Syntax, at: number, before: Token | undefined): Token | undefined {
	const c = text[at];
	switch (c) {
		case '"':
			return simple(
				text,
				at,
				"text",
				syntax.language === "perl" || syntax.language === "ruby" ? "interpolated" : "single",
			);
		case "'":
			if (syntax.language === "awk" || syntax.language === "osascript") return undefined;
			return simple(text, at, "text", syntax.language === "perl" || syntax.language === "ruby" ? "plain" : "single");
		case "`":
			if (syntax.language === "perl" || syntax.language === "ruby") return simple(text, at, "shell", "interpolated");
			return syntax.language === "r" ? { ...simple(text, at, "text", "plain"), kind: "name" } : undefined;
		case "[":
			return syntax.language === "lua" ? longBracket(text, at) : undefined;
		case "/":
			return syntax.slashRegex && !endsOperand(before, syntax) ? regex(text, at) : undefined;
		case "%":
			return syntax.language === "ruby" && !endsOperand(before, syntax) ? percent(text, at) : undefined;
		case "<":
			return syntax.language === "perl" && !endsOperand(before, syntax) ? angle(text, at) : undefined;
		default:
			if (syntax.language === "perl") return operator(text, at, before);
			return syntax.language === "r" ? rawString(text, at) : undefined;
	}
}

/** After a value a slash divides and a percent sign is an operator. */
function endsOperand(before: Token | undefined, syntax: Syntax): boolean {
	if (before === undefined || before.kind === "end") return false;
	if (before.kind === "sign") return before.word === ")" || before.word === "]" || before.word === "}";
	if (before.kind !== "name") return true;
	return syntax.language !== "perl" ||
		!/^(?:split|grep|map|if|unless|and|or|not|return|x|unlink|for|foreach|push|print|system|exec)$/.test(before.word)
		? !/^(?:if|unless|when|and|or|not|return|puts|print|match|rm|rm_rf|rm_r|rm_f|delete|each|in|system|exec)$/.test(
				before.word,
			)
		: false;
}

function simple(text: string, at: number, kind: Token["kind"], style: Token["style"]): Token {
	const end = closingQuote(text, at + 1, text[at] ?? "");
	return {
		...plain(kind, text, at, end),
		inner: [at + 1, Math.max(at + 1, text[end - 1] === text[at] && end > at + 1 ? end - 1 : end)],
		style,
	};
}

/** The offset after the next unprotected quote, or the end of the text. */
export function closingQuote(text: string, from: number, quote: string): number {
	for (let i = from; i < text.length; i++) {
		if (text[i] === "\\") i++;
		else if (text[i] === quote) return i + 1;
	}
	return text.length;
}

const PAIRS: ReadonlyMap<string, string> = new Map([
	["(", ")"],
	["[", "]"],
	["{", "}"],
	["<", ">"],
]);

/** The offset after a delimited part that opens at `at`; brackets nest. */
function delimited(text: string, at: number): number {
	const open = text[at] ?? "";
	const close = PAIRS.get(open);
	if (close === undefined) return closingQuote(text, at + 1, open);
	let depth = 0;
	for (let i = at; i < text.length; i++) {
		if (text[i] === "\\") i++;
		else if (text[i] === open) depth++;
		else if (text[i] === close && --depth === 0) return i + 1;
	}
	return text.length;
}

function between(text: string, kind: Token["kind"], start: number, open: number, style: Token["style"]): Token {
	const end = delimited(text, open);
	return { ...plain(kind, text, start, end), inner: [open + 1, Math.max(open + 1, end - 1)], style };
}

function regex(text: string, at: number): Token | undefined {
	for (let i = at + 1; i < text.length && text[i] !== "\n"; i++) {
		if (text[i] === "\\") i++;
		else if (text[i] === "[") {
			const close = text.indexOf("]", i + 2);
			if (close > 0 && close - i < 200) i = close;
		} else if (text[i] === "/") return plain("regex", text, at, i + 1);
	}
	return undefined;
}

const PERCENT = /%([wWiIqQxr]?)([([{<|!/~^])/y;

function percent(text: string, at: number): Token | undefined {
	PERCENT.lastIndex = at;
	const found = PERCENT.exec(text);
	if (found === null) return undefined;
	const [whole, letter = ""] = found;
	const kind = /[wi]/i.test(letter) ? "words" : letter === "x" ? "shell" : letter === "r" ? "regex" : "text";
	return between(text, kind, at, at + whole.length - 1, letter === "q" || letter === "w" ? "plain" : "interpolated");
}

/** `<*.txt>` is a pattern, `<FH>` reads. */
function angle(text: string, at: number): Token | undefined {
	const found = /^<([$\w./*?~{},[\]-]{1,200})>/.exec(text.slice(at, at + 210));
	const inside = found?.[1];
	if (inside === undefined) return undefined;
	const kind = /[*?[{~/.]/.test(inside) ? "pattern" : "regex";
	return {
		...plain(kind, text, at, at + inside.length + 2),
		inner: [at + 1, at + 1 + inside.length],
		style: "interpolated",
	};
}

const OPERATOR = /(q|qq|qx|qw|qr|m|s|tr|y)(?:([^\w\s,;=)(])|\s*(\()|\s+([{<[/|!]))/y;

/** Perl's q{}, qq{}, qx{}, qw(), m//, s///, tr///. */
function operator(text: string, at: number, before: Token | undefined): Token | undefined {
	OPERATOR.lastIndex = at;
	const found = OPERATOR.exec(text);
	const last = before?.word;
	if (found === null || last === "->" || (last === "{" && text[at + (found[1]?.length ?? 0)] === "}")) return undefined;
	const [whole, name = ""] = found;
	const open = at + whole.length - 1;
	if (text[open] === "=" && text[open + 1] === ">") return undefined;
	const kind = name === "qx" ? "shell" : name === "qw" ? "words" : name === "q" || name === "qq" ? "text" : "regex";
	const style = name === "q" || name === "qw" || text[open] === "'" ? "plain" : "interpolated";
	const first = between(text, kind, at, open, style);
	if (name === "m" || name === "qr") return { ...first, inner: [at, at] };
	if (!/^(?:s|tr|y)$/.test(name)) return first;
	// The second part follows, after its own bracket if the first had one.
	const again = PAIRS.has(text[open] ?? "")
		? first.end + (/^\s*/.exec(text.slice(first.end, first.end + 80))?.[0].length ?? 0)
		: first.end - 1;
	const second = between(text, "regex", again, again, "interpolated");
	const flags = /^[a-z]{0,12}/.exec(text.slice(second.end, second.end + 12))?.[0] ?? "";
	return {
		...plain("regex", text, at, second.end + flags.length),
		inner: name === "s" && flags.includes("e") ? second.inner : [at, at],
		style: "interpolated",
	};
}

function longBracket(text: string, at: number): Token | undefined {
	const found = /^\[(=*)\[/.exec(text.slice(at, at + 40));
	if (found === null) return undefined;
	const close = `]${found[1] ?? ""}]`;
	const from = at + found[0].length;
	const end = text.indexOf(close, from);
	const stop = end < 0 ? text.length : end;
	return { ...plain("text", text, at, end < 0 ? stop : stop + close.length), inner: [from, stop], style: "plain" };
}

/** R's r"(…)" with any bracket and dashes. */
function rawString(text: string, at: number): Token | undefined {
	const found = /^[rR](["'])(-*)([([{])/.exec(text.slice(at, at + 40));
	const [whole, quote = "", dashes = "", open = ""] = found ?? [];
	if (whole === undefined) return undefined;
	const close = `${PAIRS.get(open) ?? ""}${dashes}${quote}`;
	const from = at + whole.length;
	const end = text.indexOf(close, from);
	const stop = end < 0 ? text.length : end;
	return { ...plain("text", text, at, end < 0 ? stop : stop + close.length), inner: [from, stop], style: "plain" };
}
