// Paths as texts with holes: joining, the parent, the name, patterns of file names.

import type { CodeGlob, CodePart, CodeText, CodeValue } from "./acts.ts";
import type { Span } from "./ir.ts";
import { derived, joined, knownText } from "./values.ts";

/** `a/b`; a part that is absolute drops what stands before it (os.path.join, path.resolve), or does not (path.join: `plain`). */
export function joinPaths(values: readonly CodeValue[], at: Span, plain = false): CodeValue {
	let result: CodeValue = [];
	for (const value of values) {
		const first = value[0];
		if (first === undefined) continue;
		const absolute = startsAbsolute(value);
		if (result.length === 0 || (absolute && !plain)) result = value;
		else result = joined([result, endsWithSlash(result) || absolute ? [] : derived("/", at), value]);
	}
	return result;
}

export function startsAbsolute(value: CodeValue): boolean {
	const first = value[0];
	return (
		(first?.kind === "text" && /^(?:[/\\~]|[A-Za-z]:[/\\])/.test(first.text)) ||
		(first?.kind === "hole" && first.variable === "HOME")
	);
}

function endsWithSlash(value: CodeValue): boolean {
	const last = value.at(-1);
	return last?.kind === "text" && last.text.endsWith("/");
}

/** The directory that holds a path; undefined when it cannot be told from its known parts. */
export function parentOf(value: CodeValue, at: Span): CodeValue | undefined {
	const whole = knownText(value);
	if (whole !== undefined && !whole.replace(/\/+$/, "").includes("/"))
		return derived(whole.startsWith("/") ? "/" : ".", at);
	for (let i = value.length - 1; i >= 0; i--) {
		const part = value[i];
		if (part?.kind !== "text") continue;
		const text = i === value.length - 1 ? part.text.replace(/\/+$/, "") : part.text;
		const cut = text.lastIndexOf("/");
		if (cut < 0) continue;
		const kept = cut === 0 && i === 0 ? "/" : text.slice(0, cut);
		const piece: CodeText = { ...part, text: kept, end: part.exact ? part.start + kept.length : part.end };
		return [...value.slice(0, i), ...(kept === "" ? [] : [piece])];
	}
	return undefined;
}

/** The last name of a path. */
export function nameOf(value: CodeValue): CodeValue | undefined {
	for (let i = value.length - 1; i >= 0; i--) {
		const part = value[i];
		if (part?.kind !== "text") continue;
		const text = i === value.length - 1 ? part.text.replace(/\/+$/, "") : part.text;
		const cut = text.lastIndexOf("/");
		if (cut < 0) continue;
		const kept = text.slice(cut + 1);
		const piece: CodeText = {
			...part,
			text: kept,
			start: part.exact ? part.start + cut + 1 : part.start,
			end: part.exact ? part.start + text.length : part.end,
		};
		return [...(kept === "" ? [] : [piece]), ...value.slice(i + 1)];
	}
	return knownText(value) === undefined ? undefined : value;
}

/** A text read as a pattern of file names. */
export function patternOf(value: CodeValue): CodeValue {
	return value.flatMap((part): readonly CodePart[] => {
		if (part.kind !== "text") return [part];
		let offset = 0;
		return part.text.split(/(\*+|\?|\[[^\]/]{1,99}\])/).flatMap((text): readonly CodePart[] => {
			const start = part.exact ? part.start + offset : part.start;
			offset += text.length;
			const at = { start, end: part.exact ? start + text.length : part.end };
			if (text === "") return [];
			if (!/^(?:[*?]|\[.*\]$)/.test(text)) return [{ kind: "text", text, exact: part.exact, ...at }];
			const glob: CodeGlob = { kind: "glob", glob: text.startsWith("*") && text.length > 2 ? "**" : text, ...at };
			return [glob];
		});
	});
}

/** `~` at the start is the home directory. */
export function expandHome(value: CodeValue): CodeValue {
	const first = value[0];
	if (first?.kind !== "text" || !/^~(?:\/|$)/.test(first.text)) return value;
	const rest: CodeText = { ...first, text: first.text.slice(1), start: first.exact ? first.start + 1 : first.start };
	const home: CodePart = {
		kind: "hole",
		shown: "~",
		variable: "HOME",
		start: first.start,
		end: first.exact ? first.start + 1 : first.end,
	};
	return [home, ...(rest.text === "" ? [] : [rest]), ...value.slice(1)];
}

/** `$NAME` and `${NAME}` in a text are variables of the environment. */
export function expandVariables(value: CodeValue): CodeValue {
	return value.flatMap((part): readonly CodePart[] => {
		if (part.kind !== "text") return [part];
		let offset = 0;
		return part.text.split(/(\$\w+|\$\{\w+\})/).flatMap((text): readonly CodePart[] => {
			const start = part.exact ? part.start + offset : part.start;
			offset += text.length;
			const at = { start, end: part.exact ? start + text.length : part.end };
			if (text === "") return [];
			const variable = /^\$\{?(\w+)\}?$/.exec(text)?.[1];
			return variable === undefined
				? [{ kind: "text", text, exact: part.exact, ...at }]
				: [{ kind: "hole", shown: text, variable, ...at }];
		});
	});
}
