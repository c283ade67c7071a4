// Matches one file name against one glob, in time proportional to their lengths' product; doubtful forms match more, never less.

type Token = { readonly kind: "star" } | { readonly kind: "one"; readonly accepts: (character: string) => boolean };

export interface NamePattern {
	readonly tokens: readonly Token[];
	/** The text, when nothing in it is an operator. */
	readonly literal: string | undefined;
	/** The pattern spells its first dot, so it reaches hidden names. */
	readonly dot: boolean;
}

/**
 * Reads one component of a glob: `*`, `?`, `[…]`, and a backslash before a literal character.
 * Extended groups (`@(a|b)`) and braces count as `*`, and named classes as `?`: a loss is then over-stated, not missed.
 */
export function namePattern(text: string): NamePattern {
	const tokens: Token[] = [];
	let literal: string | undefined = "";
	for (let at = 0; at < text.length; ) {
		const token = readToken(text, at);
		tokens.push(token.token);
		literal = token.literal === undefined || literal === undefined ? undefined : literal + token.literal;
		at = token.end;
	}
	return { tokens, literal, dot: text.startsWith(".") || text.startsWith("\\.") };
}

/** Whether the whole name matches. A leading dot is a character like any other here. */
export function matches({ tokens, literal }: NamePattern, name: string): boolean {
	if (literal !== undefined) return literal === name;
	let token = 0;
	let at = 0;
	// The last star seen, and the place its stretch ends at: the only place worth going back to.
	let star = -1;
	let resume = 0;
	// Code points: `?` stands for one of them, not for half of one.
	const characters = [...name];
	while (at < characters.length) {
		const current = tokens[token];
		if (current?.kind === "star") {
			star = token++;
			resume = at;
		} else if (current?.accepts(characters[at] ?? "")) {
			token++;
			at++;
		} else if (star >= 0) {
			token = star + 1;
			at = ++resume;
		} else return false;
	}
	while (tokens[token]?.kind === "star") token++;
	return token === tokens.length;
}

export function matchesAny(patterns: readonly NamePattern[], name: string): boolean {
	return patterns.some((pattern) => matches(pattern, name));
}

interface Read {
	readonly token: Token;
	readonly end: number;
	readonly literal?: string;
}

function readToken(text: string, at: number): Read {
	const character = codePoint(text, at);
	const group = "@!+?*".includes(character) && text[at + 1] === "(" ? closing(text, at + 1, "(", ")") : undefined;
	if (group !== undefined) return { token: { kind: "star" }, end: group };
	switch (character) {
		case "*":
			return { token: { kind: "star" }, end: at + 1 };
		case "?":
			return { token: ANY, end: at + 1 };
		case "[":
			return readBracket(text, at) ?? literally(character, at + 1);
		case "{": {
			const end = closing(text, at, "{", "}");
			return end === undefined ? literally(character, at + 1) : { token: { kind: "star" }, end };
		}
		case "\\":
			return literally(codePoint(text, at + 1) || character, at + 1 + codePoint(text, at + 1).length);
		default:
			return literally(character, at + character.length);
	}
}

const ANY: Token = { kind: "one", accepts: () => true };

function codePoint(text: string, at: number): string {
	const code = text.codePointAt(at);
	return code === undefined ? "" : String.fromCodePoint(code);
}

function literally(character: string, end: number): Read {
	return { token: { kind: "one", accepts: (c) => c === character }, end, literal: character };
}

/** POSIX 2.14.1: a `]` right after the opening (or its `!`) is a member. */
function readBracket(text: string, at: number): Read | undefined {
	const negated = text[at + 1] === "!" || text[at + 1] === "^";
	const start = at + (negated ? 2 : 1);
	const close = text.indexOf("]", start + 1);
	if (close < 0) return undefined;
	const body = text.slice(start, close);
	if (/\[[:.=]/.test(body)) {
		const end = text.indexOf("]", close + 1);
		return { token: ANY, end: end < 0 ? close + 1 : end + 1 };
	}
	// Escapes inside brackets differ between shells.
	if (body.includes("\\")) return { token: ANY, end: close + 1 };
	return { token: { kind: "one", accepts: (c) => inBracket(body, c) !== negated }, end: close + 1 };
}

function inBracket(body: string, character: string): boolean {
	for (let at = 0; at < body.length; at++) {
		if (body[at + 1] === "-" && at + 2 < body.length) {
			if (character >= body.charAt(at) && character <= body.charAt(at + 2)) return true;
			at += 2;
		} else if (body[at] === character) return true;
	}
	return false;
}

function closing(text: string, at: number, open: string, close: string): number | undefined {
	let depth = 0;
	for (let i = at; i < text.length; i++) {
		if (text[i] === "\\") i++;
		else if (text[i] === open) depth++;
		else if (text[i] === close && --depth === 0) return i + 1;
	}
	return undefined;
}
