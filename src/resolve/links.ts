// Links, copies and mounts that this text makes: what a path names from then on, and which program lies there.

import { type Transfer, transfer } from "../commands/copy.ts";
import { surely } from "../commands/effects.ts";
import { lookup } from "../commands/index.ts";
import { entryIn, joinPlace, spelledAsDirectory } from "../commands/place.ts";
import { wrapperOf } from "../commands/wrappers.ts";
import type { Effect } from "../model/effect.ts";
import type { Invocation } from "../model/invocation.ts";
import { MAX_LINKS } from "../model/limits.ts";
import { exact, knownPrefix, textOf, type Value } from "../model/value.ts";
import type { Word } from "../model/word.ts";
import { assumePresent } from "./absence.ts";
import { clean, nameOf, pathOf, writeFile, writtenFile } from "./files.ts";
import { isInterpreter } from "./interpreter-names.ts";
import { directory, type Run } from "./run.ts";
import { SHELLS } from "./shell-names.ts";
import { computed, knownText } from "./text.ts";

/** Remembers what cp, mv, install and ln bring to their destinations. */
export function noteTransfer(run: Run, invocation: Invocation): void {
	if (invocation.runs === "never" || surely(invocation, "--directory")) return;
	const { sources, destination }: Transfer = transfer(invocation);
	const links = invocation.command.endsWith("ln")
		? surely(invocation, "--symbolic")
		: surely(invocation, "--symbolic-link");
	for (const source of sources) {
		// `ln -s ../x` makes `x` here.
		if (destination === undefined) {
			if (invocation.command.endsWith("ln"))
				arrive(run, source, entryIn({ ...source, value: exact(".") }, source), links);
			continue;
		}
		const { word } = destination;
		if (!destination.directory) arrive(run, source, word, links);
		// A name that may be that of a directory: then the entry is made in it.
		arrive(run, source, entryIn(word, source), links);
	}
}

/** A bind mount shows one directory at the place of another. Source: mount(8), "Bind mount operation". */
export function noteMount(run: Run, { argv, runs }: Invocation): void {
	const words = argv.slice(1);
	const texts = words.map((w) => textOf(w.value) ?? "");
	if (runs === "never" || !texts.some((t) => /^(?:--r?bind|-[BRM]|--move)$|\br?bind\b/.test(t))) return;
	const [from, to] = words.filter((_, i) => !/^-/.test(texts[i] ?? "") && !/^-[ot]$/.test(texts[i - 1] ?? ""));
	if (from !== undefined && to !== undefined) link(run, from.value, to);
}

function arrive(run: Run, source: Word, destination: Word, links: boolean): void {
	const path = pathOf(run, destination);
	if (path === undefined) {
		// In a directory that is not known only what the text itself wrote can be told.
		const [written, place] = [writtenFile(run, source), nameOf(run, destination)];
		if (written !== undefined && place !== undefined) writeFile(run, place, written, false);
		return;
	}
	assumePresent(run, path);
	const name = programOf(run, source);
	if (name !== undefined) run.state.set(`program:${clean(path)}`, { kind: "setting", text: computed(name) });
	if (links) {
		link(run, joinPlace(exact(parentOf(path)), source.value), destination);
		return;
	}
	const text = writtenFile(run, source);
	const from = pathOf(run, source);
	if (text !== undefined) writeFile(run, path, text, false);
	else if (from !== undefined) run.state.set(`copy:${clean(path)}`, { kind: "setting", text: computed(from) });
}

function link(run: Run, target: Value, at: Word): void {
	const path = pathOf(run, at);
	if (path === undefined) return;
	run.state.set(`link:${clean(path)}`, { kind: "directory", value: joinPlace(directory(run), target) });
	run.state.set("links", { kind: "setting", text: [] });
}

/** The program that a word names by its path, when it is one that is known here. */
function programOf(run: Run, word: Word): string | undefined {
	const path = pathOf(run, word);
	const known = path === undefined ? undefined : programAt(run, path);
	if (known !== undefined) return known;
	const { value } = word;
	const last = value.kind === "exact" ? value.text : value.kind === "unknown" ? value.parts.at(-1) : undefined;
	const text = typeof last === "string" ? last : last?.kind === "text" ? last.text : "";
	const name = text.slice(text.lastIndexOf("/") + 1);
	// Elsewhere, a file of that name is more likely something else.
	if (value.kind === "exact" ? !/^\/(?:[\w.+-]+\/)*s?bin\/[^/]+$/.test(text) : !text.startsWith("/")) return undefined;
	return isKnownProgram(name) ? name : undefined;
}

const isKnownProgram = (name: string): boolean =>
	lookup(name) !== undefined || SHELLS.has(name) || wrapperOf(name) !== undefined || isInterpreter(name);

/** The program that this text put at a path. */
export function programAt(run: Run, path: string): string | undefined {
	const binding = run.state.untouched ? undefined : run.state.get(`program:${clean(path)}`);
	return binding?.kind === "setting" ? knownText(binding.text) : undefined;
}

/** The same effects on what paths through links that this text made really name. */
export function throughLinks(run: Run, effects: readonly Effect[]): readonly Effect[] {
	if (effects.length === 0 || run.state.get("links") === undefined) return effects;
	const more = effects.flatMap((effect): readonly Effect[] => {
		const writes = effect.kind !== "delete" && effect.kind !== "move";
		const targets = effect.targets.flatMap((word) => {
			const place = placed(effect.cwd ?? directory(run), word.value);
			// A deleted link is gone alone, unless a slash follows its name.
			const value = followed(run, place, writes || spelledAsDirectory(word));
			return value === undefined ? [] : [{ ...word, value: inKind(value) }];
		});
		return targets.length === 0 ? [] : [{ ...effect, targets }];
	});
	return more.length === 0 ? effects : [...effects, ...more];
}

/** Where the value is; a pattern's match never opens with a slash. */
export function placed(cwd: Value, value: Value): Value {
	const base = textOf(cwd);
	if (value.kind !== "pattern" || value.parts[0]?.kind !== "glob" || base === undefined) return joinPlace(cwd, value);
	return { kind: "pattern", parts: [{ kind: "text", text: `${clean(base)}/` }, ...value.parts] };
}

/** The value with a link at its beginning replaced, or undefined when none is there. */
function followed(run: Run, value: Value, last: boolean): Value | undefined {
	let current = value;
	let found = false;
	for (let hops = 0; hops < MAX_LINKS; hops++) {
		const next = followOnce(run, current, last);
		if (next === undefined) break;
		current = next;
		found = true;
	}
	return found ? current : undefined;
}

function followOnce(run: Run, value: Value, last: boolean): Value | undefined {
	const prefix = knownPrefix(value);
	if (!prefix.startsWith("/")) return undefined;
	let slash = 0;
	for (let parts = 0; parts < MAX_LINKS * 4; parts++) {
		const next = prefix.indexOf("/", slash + 1);
		const end = next < 0 ? prefix.length : next;
		// A name that goes on past the known characters is not known.
		if (next < 0 && (!last || value.kind !== "exact")) return undefined;
		const binding = run.state.get(`link:${clean(prefix.slice(0, end))}`);
		if (binding?.kind === "directory") {
			const rest = withoutPrefix(value, end);
			return rest === undefined ? undefined : joinRest(binding.value, rest);
		}
		if (next < 0) return undefined;
		slash = next;
	}
	return undefined;
}

/** The value after its first characters, which are known. */
export function withoutPrefix(value: Value, length: number): Value | undefined {
	if (value.kind === "exact") return exact(value.text.slice(length));
	if (value.kind === "one-of") return { kind: "one-of", texts: value.texts.map((t) => t.slice(length)) };
	let left = length;
	const parts = value.parts.flatMap((part) => {
		if (left === 0) return [part];
		if (part.kind !== "text") return [];
		const text = part.text.slice(left);
		left = Math.max(0, left - part.text.length);
		return text === "" ? [] : [{ kind: "text" as const, text }];
	});
	return { ...value, parts };
}

/** The target with the rest behind it; the rest opens with a slash or is empty. */
export function joinRest(target: Value, rest: Value): Value {
	const base = textOf(target);
	if (base === undefined) return rest.kind === "exact" && rest.text === "" ? target : joinPlace(target, relative(rest));
	const start = clean(base) === "/" ? "" : clean(base);
	if (rest.kind === "exact") return exact(start + rest.text || "/");
	if (rest.kind === "one-of") return { kind: "one-of", texts: rest.texts.map((t) => start + t) };
	return { ...rest, parts: [{ kind: "text", text: start }, ...rest.parts] };
}

function relative(rest: Value): Value {
	return withoutPrefix(rest, knownPrefix(rest).startsWith("/") ? 1 : 0) ?? rest;
}

/** Parts without an unknown one are a pattern. */
export function inKind(value: Value): Value {
	if (value.kind !== "unknown" || value.parts.some((part) => part.kind === "hole")) return value;
	return { kind: "pattern", parts: value.parts };
}

const parentOf = (path: string): string => clean(path).replace(/\/[^/]*$/, "") || "/";
