// Text filters on known input: tr, cut, head, tail, seq.

import { MAX_OUTPUT } from "../model/limits.ts";

const CLASSES: Readonly<Record<string, string>> = {
	"[:lower:]": "abcdefghijklmnopqrstuvwxyz",
	"[:upper:]": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
	"[:digit:]": "0123456789",
	"[:space:]": " \t\n\v\f\r",
	"[:blank:]": " \t",
};

/** `tr SET1 SET2`, `tr -d SET1` (POSIX tr); undefined for forms that are not computed. */
export function deleteOrTranslate(text: string, args: readonly string[]): string | undefined {
	const options = args.filter((a) => /^-[a-zA-Z]+$/.test(a)).join("");
	const sets = args.filter((a) => !/^-[a-zA-Z]+$/.test(a)).map(expandSet);
	if (sets.length > 2 || (options.includes("d") && !options.includes("s") && sets.length > 1)) return undefined;
	if (/[cC]/.test(options) || sets[0] === undefined || sets.includes(undefined)) return undefined;
	const from = sets[0];
	const chars = [...text];
	if (options.includes("d")) return chars.filter((c) => !from.includes(c)).join("");
	const to = sets[1];
	if (to === undefined || to.length === 0) return options.includes("s") ? squeeze(chars, from) : undefined;
	const mapped = chars.map((c) => {
		const at = from.lastIndexOf(c);
		return at < 0 ? c : (to[Math.min(at, to.length - 1)] ?? c);
	});
	return options.includes("s") ? squeeze(mapped, to) : mapped.join("");
}

const squeeze = (chars: readonly string[], set: readonly string[]): string =>
	chars.filter((c, i) => i === 0 || c !== chars[i - 1] || !set.includes(c)).join("");

function expandSet(set: string): readonly string[] | undefined {
	const out: string[] = [];
	const tokens = set.match(/\[:\w+:\]|\\[0-7]{1,3}|\\.|[\s\S]/g) ?? [];
	const chars = tokens.map((t) => (t.startsWith("\\") && t.length > 1 ? escaped(t.slice(1)) : t));
	for (let i = 0; i < chars.length; i++) {
		const char = chars[i] ?? "";
		const known = CLASSES[char];
		if (known !== undefined) out.push(...known);
		else if (char.length > 1) return undefined;
		else if (chars[i + 1] === "-" && i + 2 < chars.length) {
			const end = (chars[i + 2] ?? "").charCodeAt(0);
			const start = char.charCodeAt(0);
			if (end < start || end - start > 512) return undefined;
			for (let c = start; c <= end; c++) out.push(String.fromCharCode(c));
			i += 2;
		} else out.push(char);
	}
	return out;
}

function escaped(text: string): string {
	if (/^[0-7]/.test(text)) return String.fromCharCode(Number.parseInt(text, 8));
	return { n: "\n", t: "\t", r: "\r" }[text] ?? text;
}

/** The words that are no options and no arguments of one. `takes`: the letters with an argument. */
export function operandsOf(args: readonly string[], takes: string): readonly string[] {
	const operands: string[] = [];
	for (let i = 0; i < args.length; i++) {
		const arg = args[i] ?? "";
		if (arg === "--") return [...operands, ...args.slice(i + 1)];
		if (!arg.startsWith("-") || arg === "-") operands.push(arg);
		else if (!arg.startsWith("--") && takes.includes(arg.slice(-1)) && !/[a-z].*[a-z]|\d/.test(arg.slice(1, -1))) i++;
	}
	return operands;
}

/** `cut -dX -fN`, `cut -cA-B`. */
export function cutFields(text: string, args: readonly string[]): string | undefined {
	const option = (name: string): string | undefined => {
		const at = args.findIndex((a) => a.startsWith(name));
		const attached = args[at]?.slice(name.length);
		return at < 0 ? undefined : attached === "" ? args[at + 1] : attached;
	};
	const fields = option("-f");
	const characters = option("-c") ?? option("-b");
	const list = fields ?? characters;
	if (list === undefined || !/^[\d,-]+$/.test(list)) return undefined;
	const delimiter = option("-d") ?? "\t";
	const lines = text.replace(/\n$/, "").split("\n");
	const picked = lines.map((line) => {
		if (fields === undefined) return pick([...line], list).join("");
		return line.includes(delimiter) ? pick(line.split(delimiter), list).join(delimiter) : line;
	});
	return `${picked.join("\n")}\n`;
}

function pick(items: readonly string[], list: string): readonly string[] {
	return items.filter((_, i) =>
		list.split(",").some((range) => {
			const [from, to] = range.includes("-") ? range.split("-") : [range, range];
			return i + 1 >= Number(from || "1") && i + 1 <= Number(to || String(items.length));
		}),
	);
}

/** `head -n N`, `head -N`, `head -c N`, `tail -n N`, `tail -n +N`. */
export function headOrTail(text: string, args: readonly string[], which: "head" | "tail"): string | undefined {
	const joined = args.join(" ");
	const bytes = /(?:^|\s)(?:-c|--bytes=)\s*(\d+)(?:\s|$)/.exec(joined);
	if (bytes?.[1] !== undefined)
		return which === "head" ? text.slice(0, Number(bytes[1])) : text.slice(-Number(bytes[1]));
	const lines =
		/(?:^|\s)(?:-n|--lines=|-)\s*(\+?\d+)(?:\s|$)/.exec(joined)?.[1] ?? (args.length === 0 ? "10" : undefined);
	if (lines === undefined) return undefined;
	const all = text.replace(/\n$/, "").split("\n");
	const count = Number(lines);
	const kept =
		which === "head" ? all.slice(0, count) : lines.startsWith("+") ? all.slice(count - 1) : all.slice(-count);
	return `${kept.join("\n")}\n`;
}

/** `seq LAST`, `seq FIRST LAST`, `seq FIRST STEP LAST`. */
export function sequence(args: readonly string[]): string | undefined {
	const numbers = args.map(Number);
	if (args.length < 1 || args.length > 3 || numbers.some((n) => !Number.isInteger(n))) return undefined;
	const first = args.length === 1 ? 1 : (numbers[0] ?? 1);
	const by = args.length === 3 ? (numbers[1] ?? 1) : 1;
	const last = numbers.at(-1) ?? 0;
	if (by === 0 || (last - first) / by > MAX_OUTPUT / 2) return undefined;
	let out = "";
	for (let n = first; by > 0 ? n <= last : n >= last; n += by) out += `${n}\n`;
	return out;
}
