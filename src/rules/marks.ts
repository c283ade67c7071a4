// What a finding points at: the words that matched, with what they become.

import type { Mark } from "../model/finding.ts";
import type { Invocation } from "../model/invocation.ts";
import { showValue, textOf, whenEmpty } from "../model/value.ts";
import type { Word } from "../model/word.ts";
import { isNamed } from "./path-tests.ts";
import type { Prepared } from "./prepared.ts";
import type { Scene } from "./scene.ts";
import { targetPaths, targetsOf } from "./scene.ts";
import type { ClassifiedPath } from "./vocabulary.ts";

/** Most words pointed at; a frame with more is not read. */
const MAX_MARKS = 6;
const MAX_NOTE = 80;

/** Target words first, then options, else the words of the subcommand and its options, then the command; never empty. */
export function marksOf({ wanted }: Prepared, invocation: Invocation, scenes: readonly Scene[]): readonly Mark[] {
	const marks: Mark[] = [];
	for (const scene of scenes) {
		if (scene.effect !== undefined || wanted.paths.named) markTargets(scene, wanted.paths, marks);
	}
	for (const flag of invocation.flags) if (wanted.flags.has(flag.name)) add(marks, flag.word);
	if (marks.length === 0) for (const word of subcommandWords(invocation)) add(marks, word);
	add(marks, invocation.argv[0] ?? invocation);
	return marks;
}

/** The targets that are such places; all of them when none is. */
function markTargets(scene: Scene, wanted: Prepared["wanted"]["paths"], marks: Mark[]): void {
	const words = targetsOf(scene);
	const paths = targetPaths(scene);
	let chosen = false;
	for (const only of [true, false]) {
		for (let i = 0; i < words.length && marks.length < MAX_MARKS; i++) {
			const [word, path] = [words[i], paths[i]];
			if (word === undefined || path === undefined || (only && isNamed(path, wanted) === "no")) continue;
			chosen = true;
			add(marks, word, noteOf(word, path));
		}
		if (chosen) return;
	}
}

/** Nothing is pointed at twice. */
function add(marks: Mark[], { location }: Pick<Mark, "location">, note?: string): void {
	const { source, span } = location;
	if (marks.length === MAX_MARKS) return;
	for (const { location: other } of marks) {
		if (other.source.id === source.id && other.span.start === span.start && other.span.end === span.end) return;
	}
	marks.push(note === undefined ? { location } : { location, note });
}

/** The options of the subcommand, then its words: in `git -C api reset --hard` it is `--hard` that decides. */
function subcommandWords({ argv, flags, sub }: Invocation): readonly Word[] {
	const words: Word[] = [];
	let next = 0;
	for (const [i, word] of argv.entries()) {
		if (next === sub.length) break;
		if (i === 0 || textOf(word.value) !== sub[next]) continue;
		words.push(word);
		next = words.length;
	}
	const last = words.at(-1);
	if (last === undefined || flags.length === 0) return words;
	const own = new Set(argv.slice(argv.indexOf(last) + 1));
	const options = flags.map((flag) => flag.word).filter((word) => own.has(word));
	return [...options, ...words];
}

function noteOf(word: Word, path: ClassifiedPath): string | undefined {
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
