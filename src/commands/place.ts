// Paths as values: joining a directory with a path, and the last component. Lexical only; nothing is looked up.

import { MAX_ALTERNATIVES } from "../model/limits.ts";
import type { Unknown, Value, ValuePart } from "../model/value.ts";
import { knownPrefix, textsOf } from "../model/value.ts";
import type { Word } from "../model/word.ts";

/** The directory that `path` names when it is given in `base`; the path alone when it is absolute or could be. */
export function joinPlace(base: Value, path: Value): Value {
	const prefix = knownPrefix(path);
	if (prefix.startsWith("/")) return path;
	if (base.kind === "exact" && path.kind === "exact") return { kind: "exact", text: joinText(base.text, path.text) };
	const bases = textsOf(base);
	const paths = textsOf(path);
	if (bases !== undefined && paths !== undefined) return oneOf(bases.flatMap((b) => paths.map((p) => joinText(b, p))));
	// An unknown start may be an absolute path: then the base says nothing.
	if (prefix === "") return path;
	return {
		kind: "unknown",
		parts: [...partsOf(base), { kind: "text", text: "/" }, ...partsOf(path)],
		gap: (path.kind === "unknown" ? path.gap : undefined) ?? (base.kind === "unknown" ? base.gap : "dynamic-argument"),
	};
}

/**
 * The directory after several changes, each relative to the one before (`git -C a -C b`, `tar -C`). Empty paths change nothing.
 * Known paths are joined at once, so that a long list takes linear time.
 */
export function joinPlaces(base: Value, paths: readonly Value[]): Value {
	const merged: Value[] = [];
	let known: string[] = [];
	const flush = () => {
		if (known.length > 0) merged.push({ kind: "exact", text: known.join("/") });
		known = [];
	};
	for (const path of paths) {
		if (path.kind === "exact") {
			if (path.text.startsWith("/")) known = [];
			if (path.text !== "") known.push(path.text);
			continue;
		}
		flush();
		merged.push(path);
	}
	flush();
	if (merged.length > MAX_ALTERNATIVES) return tooMany;
	return merged.reduce(joinPlace, base);
}

const tooMany: Unknown = {
	kind: "unknown",
	parts: [{ kind: "hole", shown: "…", mayBeEmpty: false, splits: false }],
	gap: "too-big",
};

/** Whether a destination is certainly a directory by its spelling: `dir/`, `.`, `..`. */
export function spelledAsDirectory(word: Word): boolean {
	const texts = textsOf(word.value);
	if (texts !== undefined) return texts.every((text) => /(^|\/)(\.{0,2}|~)$/.test(text) && text !== "");
	const last = word.value.kind === "unknown" || word.value.kind === "pattern" ? word.value.parts.at(-1) : undefined;
	return last?.kind === "text" && last.text.endsWith("/");
}

/** `dir/base` where base is the last component of the source: the entry that a copy into a directory makes. */
export function entryIn(directory: Word, source: Word): Word {
	const base = baseOf(source.value);
	const value = joinInto(directory.value, base);
	return { value, location: directory.location, quoted: directory.quoted, many: source.many };
}

function joinInto(directory: Value, base: Value): Value {
	const directories = textsOf(directory);
	const bases = textsOf(base);
	if (directories !== undefined && bases !== undefined)
		return oneOf(directories.flatMap((d) => bases.map((b) => (d.endsWith("/") ? d + b : `${d}/${b}`))));
	const start = partsOf(directory);
	const last = start.at(-1);
	const slash: readonly ValuePart[] =
		last?.kind === "text" && last.text.endsWith("/") ? [] : [{ kind: "text", text: "/" }];
	return fromParts([...start, ...slash, ...partsOf(base)], base.kind === "unknown" ? base : directory);
}

/** The last component of a path; an unknown one keeps what is known of it. */
export function baseOf(value: Value): Value {
	const texts = textsOf(value);
	if (texts !== undefined) return oneOf(texts.map(baseName));
	const parts = partsOf(value);
	const kept: ValuePart[] = [];
	for (let i = parts.length - 1; i >= 0; i--) {
		const part = parts[i];
		if (part === undefined) continue;
		const slash =
			part.kind === "text" ? part.text.replace(/\/+$/, i === parts.length - 1 ? "" : "/").lastIndexOf("/") : -1;
		if (part.kind === "text" && slash >= 0) {
			const text = part.text.slice(slash + 1);
			if (text !== "") kept.push({ kind: "text", text });
			break;
		}
		kept.push(part);
	}
	return fromParts(kept.reverse(), value);
}

function fromParts(parts: readonly ValuePart[], like: Value): Value {
	if (parts.some((part) => part.kind === "hole")) {
		const gap: Unknown["gap"] = like.kind === "unknown" ? like.gap : "dynamic-argument";
		return { kind: "unknown", parts, gap };
	}
	if (parts.some((part) => part.kind === "glob")) return { kind: "pattern", parts };
	return { kind: "exact", text: parts.map((part) => (part.kind === "text" ? part.text : "")).join("") };
}

function partsOf(value: Value): readonly ValuePart[] {
	if (value.kind === "exact") return [{ kind: "text", text: value.text }];
	if (value.kind !== "one-of") return value.parts;
	return [{ kind: "hole", shown: `{${value.texts.join(",")}}`, mayBeEmpty: value.texts.includes(""), splits: false }];
}

function oneOf(texts: readonly string[]): Value {
	const [first] = texts;
	if (texts.length === 1 && first !== undefined) return { kind: "exact", text: first };
	const different = [...new Set(texts)];
	const [only] = different;
	if (different.length === 1 && only !== undefined) return { kind: "exact", text: only };
	if (different.length <= MAX_ALTERNATIVES) return { kind: "one-of", texts: different };
	return tooMany;
}

function joinText(base: string, path: string): string {
	if (path.startsWith("/") || base === "") return path;
	return normalise(`${base}/${path}`);
}

/** Removes `.` and `..` by spelling, as the shell's logical `cd` does. */
function normalise(path: string): string {
	if (path.startsWith("/") && !UNSETTLED.test(path)) return path;
	const kept: string[] = [];
	for (const part of path.split("/")) {
		if (part === "" || part === ".") continue;
		if (part !== "..") kept.push(part);
		else if (kept.length > 0 && kept.at(-1) !== "..") kept.pop();
		else if (!path.startsWith("/")) kept.push(part);
	}
	const joined = kept.join("/");
	if (path.startsWith("/")) return `/${joined}`;
	return joined === "" ? "." : joined;
}

/** A component that is empty or begins with a dot. */
const UNSETTLED = /\/(?:\/|\.|$)/;

function baseName(path: string): string {
	const trimmed = path.replace(/\/+$/, "");
	return trimmed.slice(trimmed.lastIndexOf("/") + 1);
}
