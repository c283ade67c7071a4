// sed on known text: substitutions, p, d and q with line addresses. Everything else is not computed.

import { MAX_SED_COMMANDS, MAX_SED_LINE } from "../model/limits.ts";

interface Address {
	readonly from: number;
	readonly to: number;
}

type SedCommand =
	| { readonly kind: "p" | "d" | "q"; readonly at: Address }
	| {
			readonly kind: "s";
			readonly at: Address;
			readonly substitute: (line: string) => string | undefined;
			readonly prints: boolean;
	  };

interface Call {
	readonly script: string;
	readonly extended: boolean;
	readonly quiet: boolean;
}

const EVERY: Address = { from: 1, to: Number.POSITIVE_INFINITY };

/** What `sed` with these arguments prints for the text; undefined when it is not computed here. Source: sed(1), POSIX regular expressions. */
export function sedOutput(text: string, args: readonly string[]): string | undefined {
	const call = readCall(args);
	const commands = call === undefined ? undefined : readScript(call);
	if (call === undefined || commands === undefined) return undefined;
	const ended = text.endsWith("\n");
	const lines = (ended ? text.slice(0, -1) : text).split("\n");
	const out: string[] = [];
	for (const [i, first] of lines.entries()) {
		let line: string | undefined = first;
		let quits = false;
		for (const command of commands) {
			const number = i + 1;
			const { from, to } = command.at;
			const last = i === lines.length - 1;
			if (!(from === -1 ? last : number >= from && number <= (to === -1 ? lines.length : to))) continue;
			if (command.kind === "p") out.push(line);
			else if (command.kind === "q") quits = true;
			else if (command.kind === "s") {
				const before: string = line;
				line = command.substitute(before);
				if (line === undefined) return undefined;
				if (command.prints && line !== before) out.push(line);
				continue;
			} else line = undefined;
			if (line === undefined || quits) break;
		}
		if (line !== undefined && !call.quiet) out.push(line);
		if (quits) break;
	}
	return out.length === 0 ? "" : `${out.join("\n")}${ended ? "\n" : ""}`;
}

function readCall(args: readonly string[]): Call | undefined {
	const scripts: string[] = [];
	const operands: string[] = [];
	let extended = false;
	let quiet = false;
	for (let i = 0; i < args.length; i++) {
		const arg = args[i] ?? "";
		if (arg === "--quiet" || arg === "--silent") quiet = true;
		else if (arg === "--regexp-extended") extended = true;
		else if (arg.startsWith("--expression=")) scripts.push(arg.slice("--expression=".length));
		else if (/^-[nErsue]+$/.test(arg)) {
			if (arg.includes("n")) quiet = true;
			if (/[Er]/.test(arg)) extended = true;
			if (arg.includes("e") && !arg.endsWith("e")) return undefined;
			if (arg.endsWith("e")) scripts.push(args[++i] ?? "");
		} else if (arg.startsWith("-")) return undefined;
		else operands.push(arg);
	}
	const script = scripts.length > 0 ? scripts.join("\n") : operands.shift();
	return script === undefined || operands.length > 0 ? undefined : { script, extended, quiet };
}

function readScript({ script, extended }: Call): readonly SedCommand[] | undefined {
	const commands: SedCommand[] = [];
	let rest = script;
	while (rest !== "") {
		const blank = /^[\s;]+/.exec(rest);
		if (blank !== null) {
			rest = rest.slice(blank[0].length);
			continue;
		}
		const head = /^(?:(\d+|\$)(?:,(\d+|\$))?)?\s*([spdq])/.exec(rest);
		if (head === null || commands.length >= MAX_SED_COMMANDS) return undefined;
		rest = rest.slice(head[0].length);
		const at = addressOf(head[1], head[2]);
		const kind = head[3];
		if (kind === "p" || kind === "d" || kind === "q") {
			commands.push({ kind, at });
			if (!/^\s*(?:[;\n]|$)/.test(rest)) return undefined;
			continue;
		}
		const parts = readSubstitution(rest);
		if (parts === undefined) return undefined;
		const substitute = substitution(parts, extended);
		if (substitute === undefined) return undefined;
		commands.push({ kind: "s", at, substitute, prints: parts.flags.includes("p") });
		rest = parts.rest;
	}
	return commands;
}

function addressOf(from: string | undefined, to: string | undefined): Address {
	if (from === undefined) return EVERY;
	const first = from === "$" ? -1 : Number(from);
	if (to === undefined) return { from: first, to: first };
	// `5,2p` is line 5 alone.
	return { from: first, to: to === "$" ? -1 : Math.max(first, Number(to)) };
}

interface Parts {
	readonly find: string;
	readonly replacement: string;
	readonly flags: string;
	readonly rest: string;
}

/** `/find/replacement/flags`, with any character as the delimiter. */
function readSubstitution(text: string): Parts | undefined {
	const delimiter = text[0] ?? "\\";
	if (/[\\\n]/.test(delimiter)) return undefined;
	const parts: string[] = [];
	let part = "";
	let at = 1;
	for (; at < text.length && parts.length < 2; at++) {
		const char = text[at] ?? "";
		const next = text[at + 1] ?? "";
		if (char === "\\") {
			part +=
				next === delimiter && !/[&\w]/.test(delimiter) ? (SPECIAL.test(delimiter) ? `\\${next}` : next) : char + next;
			at++;
		} else if (char === delimiter) {
			parts.push(part);
			part = "";
		} else part += char;
	}
	const flags = /^[gpIi]*/.exec(text.slice(at))?.[0] ?? "";
	const rest = text.slice(at + flags.length);
	const [find, replacement] = parts;
	if (find === undefined || replacement === undefined || find === "" || !/^\s*(?:[;\n]|$)/.test(rest)) return undefined;
	return { find, replacement, flags, rest };
}

const SPECIAL = /[.*[\]^$+?(){}|]/;

function substitution(
	{ find, replacement, flags }: Parts,
	extended: boolean,
): ((line: string) => string | undefined) | undefined {
	const pattern = translate(find, extended);
	if (pattern === undefined || /\\[^\d&\\n]/.test(replacement.replaceAll("\\/", "/"))) return undefined;
	const regex = new RegExp(pattern.source, `${flags.includes("g") ? "g" : ""}${/i/i.test(flags) ? "i" : ""}`);
	const longest = MAX_SED_LINE[pattern.repeats];
	return (line) => {
		if (longest === undefined || line.length > longest) return undefined;
		return line.replace(regex, (match, ...groups) =>
			replacement.replace(/\\([\s\S])|&/g, (all, escaped) => {
				if (all === "&") return match;
				if (/\d/.test(escaped)) return escaped === "0" ? match : String(groups[Number(escaped) - 1] ?? "");
				return escaped === "n" ? "\n" : String(escaped);
			}),
		);
	};
}

interface Pattern {
	readonly source: string;
	readonly repeats: number;
}

/** A POSIX regular expression without alternation, intervals and repeated groups as one of ours. */
function translate(find: string, extended: boolean): Pattern | undefined {
	let source = "";
	let repeats = 0;
	let groups = 0;
	let repeatable = false;
	for (let i = 0; i < find.length; ) {
		const token = /^(?:\\[\s\S]|\[\^?\]?(?:\[:\w+:\]|[^\]])*\]|[\s\S])/.exec(find.slice(i, i + 256))?.[0] ?? "";
		const start = i === 0;
		i += token.length;
		const meaning = meaningOf(token, extended);
		if (meaning === undefined) return undefined;
		if (meaning === "repeat") {
			const literal = token === "*" && (start || source === "^");
			if (!repeatable && !literal) return undefined;
			source += literal ? "\\*" : token.slice(-1);
			repeats += literal || token.endsWith("?") ? 0 : 1;
			repeatable = false;
		} else if (meaning === "open" || meaning === "close") {
			groups += meaning === "open" ? 1 : 0;
			source += meaning === "open" ? "(" : ")";
			// A repeated group may take exponential time.
			repeatable = false;
		} else if (token === "^" && !start) {
			if (extended) return undefined;
			source += "\\^";
			repeatable = true;
		} else if (token === "$" && i < find.length) {
			if (extended) return undefined;
			source += "\\$";
			repeatable = true;
		} else {
			source += meaning;
			repeatable = token !== "^" && token !== "$";
		}
	}
	if (groups > 9 || repeats >= MAX_SED_LINE.length) return undefined;
	try {
		new RegExp(source);
	} catch {
		return undefined;
	}
	return { source, repeats };
}

/** Our spelling of one token, or what kind of operator it is; undefined for what is not translated. */
function meaningOf(token: string, extended: boolean): string | undefined {
	if (token === "." || token === "^" || token === "$") return token === "." ? "[^\\n]" : token;
	if (token.length > 1 && token.startsWith("[")) return bracket(token);
	const escaped = token.startsWith("\\") && token.length > 1;
	const char = escaped ? token.slice(1) : token;
	if (char === "*") return escaped ? "\\*" : "repeat";
	if (/[+?]/.test(char)) return escaped === extended ? `\\${char}` : "repeat";
	if (char === "(" || char === ")") return escaped === extended ? `\\${char}` : char === "(" ? "open" : "close";
	if (/[{}|]/.test(char)) return escaped === extended ? `\\${char}` : undefined;
	if (!escaped) return char === "[" || char === "\\" ? undefined : char.replace(/[\]/]/, "\\$&");
	if (/[.[\]^$\\/]/.test(char)) return `\\${char}`;
	return /[a-z0-9]/i.test(char)
		? { n: "\\n", t: "\\t" }[char]
		: `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

const CLASSES: ReadonlyMap<string, string> = new Map([
	["alpha", "a-zA-Z"],
	["digit", "0-9"],
	["alnum", "a-zA-Z0-9"],
	["upper", "A-Z"],
	["lower", "a-z"],
	["space", " \\t\\n\\r\\f\\v"],
	["blank", " \\t"],
	["xdigit", "0-9A-Fa-f"],
]);

function bracket(token: string): string | undefined {
	let known = true;
	const negated = token.startsWith("[^");
	const body = token.slice(negated ? 2 : 1, -1).replace(/\[:(\w+):\]|[\\[\]^]/g, (all, name) => {
		if (name === undefined) return `\\${all}`;
		const set = CLASSES.get(name);
		if (set === undefined) known = false;
		return set ?? "";
	});
	return known ? `[${negated ? "^" : ""}${body}]` : undefined;
}
