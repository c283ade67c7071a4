// What a finding points at: the words that matched, with what they become.

import type { Mark } from "../model/finding.ts";
import type { Invocation } from "../model/invocation.ts";
import type { Matcher, Rule } from "../model/rule.ts";
import type { Location } from "../model/span.ts";
import { showValue, textOf, whenEmpty } from "../model/value.ts";
import type { Word } from "../model/word.ts";
import { some } from "./certainty.ts";
import type { Scene } from "./evaluate.ts";
import { classified, targetsOf } from "./evaluate.ts";
import { globOf, isPathClass } from "./patterns.ts";

/** Most words pointed at; a frame with more is not read. */
const MAX_MARKS = 6;
const MAX_NOTE = 80;

/** Target words first, then options, else the words of the subcommand and its options, then the command; never empty. */
export function marksOf(rule: Rule, invocation: Invocation, scenes: readonly Scene[]): readonly Mark[] {
	const wanted = wantedBy(rule.when);
	const marks: Mark[] = [];
	for (const scene of scenes) {
		const targets = scene.effect !== undefined || wanted.paths.length > 0 ? targetsOf(scene) : [];
		const chosen = targets.filter((word) => fits(word, wanted.paths, scene));
		for (const word of chosen.length > 0 ? chosen : targets) marks.push(targetMark(word, scene));
	}
	const flags = invocation.flags.filter((flag) => wanted.flags.has(flag.name));
	marks.push(...flags.map((flag): Mark => ({ location: flag.word.location })));
	if (marks.length === 0) marks.push(...subcommandMarks(invocation));
	const command = invocation.argv[0];
	marks.push({ location: command?.location ?? invocation.location });
	return distinct(marks).slice(0, MAX_MARKS);
}

/** The options of the subcommand, then its words: in `git -C api reset --hard` it is `--hard` that decides. */
function subcommandMarks({ argv, flags, sub }: Invocation): readonly Mark[] {
	const words: Word[] = [];
	let next = 0;
	for (const [i, word] of argv.entries()) {
		if (next === sub.length) break;
		if (i === 0 || textOf(word.value) !== sub[next]) continue;
		words.push(word);
		next = words.length;
	}
	const last = words.at(-1);
	if (last === undefined) return [];
	const own = new Set(argv.slice(argv.indexOf(last) + 1));
	const options = flags.map((flag) => flag.word).filter((word) => own.has(word));
	return [...options, ...words].map((word) => ({ location: word.location }));
}

interface Wanted {
	readonly paths: readonly string[];
	readonly flags: ReadonlySet<string>;
}

/** Path classes and flags that the matcher asks to be there. */
function wantedBy(matcher: Matcher): Wanted {
	const inner = [...(matcher.any ?? []), ...(matcher.all ?? [])].map(wantedBy);
	const paths = [...(matcher.paths?.any ?? []), ...(matcher.paths?.all ?? []), ...inner.flatMap((w) => w.paths)];
	const own = [...(matcher.flags?.any ?? []), ...(matcher.flags?.all ?? []), ...Object.keys(matcher.options ?? {})];
	return { paths, flags: new Set([...own, ...inner.flatMap((w) => [...w.flags])]) };
}

function fits(word: Word, paths: readonly string[], scene: Scene): boolean {
	const path = classified(word, scene, scene.effect);
	return some(paths, (name) => (isPathClass(name) ? path.is(name) : path.matches(globOf(name, true), name))) !== "no";
}

function targetMark(word: Word, scene: Scene): Mark {
	const note = noteOf(word, scene);
	return note === undefined ? { location: word.location } : { location: word.location, note };
}

function noteOf(word: Word, scene: Scene): string | undefined {
	const path = classified(word, scene, scene.effect);
	if (path.is("root-if-empty") === "yes" && word.value.kind === "unknown") {
		const names = word.value.parts.flatMap((part) => (part.kind === "hole" ? [part.variable ?? part.shown] : []));
		return short(`becomes ${whenEmpty(word.value) ?? "/"} when ${[...new Set(names)].join(" and ")} is empty`);
	}
	const { source, span } = word.location;
	const written = source.text.slice(span.start, span.end);
	if (word.value.kind === "unknown") return undefined;
	const meant = showValue(word.value);
	// The reader sees another spelling than what the program gets.
	if (/[$`~]/.test(written) && meant !== "" && meant !== written) return short(`is ${meant}`);
	if (path.path !== undefined && /(?:^|\/)\.\.(?:\/|$)/.test(meant)) return short(`is ${path.path}`);
	return undefined;
}

function short(note: string): string {
	return note.length > MAX_NOTE ? `${note.slice(0, MAX_NOTE - 1)}…` : note;
}

function distinct(marks: readonly Mark[]): readonly Mark[] {
	const key = ({ source, span }: Location): string => `${source.id}:${span.start}:${span.end}`;
	const seen = new Map<string, Mark>();
	for (const mark of marks) if (!seen.has(key(mark.location))) seen.set(key(mark.location), mark);
	return [...seen.values()];
}
