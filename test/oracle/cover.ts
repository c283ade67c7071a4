// Compares what bash executed with what the resolver says would run.

import type { GapKind } from "../../src/model/gap.ts";
import type { Invocation } from "../../src/model/invocation.ts";
import type { Surroundings } from "../../src/model/surroundings.ts";
import { knownPrefix, type Value, whenEmpty } from "../../src/model/value.ts";
import type { Word } from "../../src/model/word.ts";
import { resolve } from "../../src/resolve/index.ts";
import { type Argv, HOME, PLACE, STUBS } from "./bash.ts";

export const SURROUNDINGS: Surroundings = {
	cwd: PLACE,
	home: HOME,
	env: new Map(),
	workspace: [PLACE],
	temp: ["/tmp"],
	shell: "bash",
};

/** Gaps that say: commands run here that are not in the list. */
const HIDING: ReadonlySet<GapKind> = new Set<GapKind>([
	"syntax",
	"dynamic-command",
	"dynamic-code",
	"opaque-code",
	"sourced-file",
	"too-deep",
	"too-big",
	"other-shell",
]);

export interface Judgement {
	/** Each a claim of the resolver that bash refutes. */
	readonly problems: readonly string[];
	/** Executed commands that only a gap accounts for. */
	readonly excused: number;
	/** The resolver knew everything: no gap, no unknown, nothing that may or may not run. */
	readonly certain: boolean;
}

/** Judges the resolver's answer to a program by what bash really executed. */
export function judge(text: string, executed: readonly Argv[]): Judgement {
	const { invocations, gaps } = resolve(text, SURROUNDINGS);
	const live = invocations.filter((i) => i.runs !== "never" && i.argv.length > 0);
	const missed = executed.filter((argv) => !live.some((i) => coversArgv(i.argv, argv)));
	const hidden = gaps.some((g) => HIDING.has(g.kind));
	const problems = hidden ? [] : missed.map((argv) => `missed: ${show(argv)}`);
	const stubs = live.filter((i) => i.command === "" || STUBS.includes(i.command));
	const claimed = stubs.flatMap((i) => (i.runs === "always" ? (exactArgv(i) ?? []) : []));
	if (!gaps.some((g) => g.kind === "syntax")) problems.push(...surplus(claimed, executed).map((t) => `not run: ${t}`));
	const certain = gaps.length === 0 && stubs.every((i) => i.runs === "always" && exactArgv(i) !== undefined);
	if (certain) problems.push(...surplus(executed, claimed).map((t) => `run more often: ${t}`));
	return { problems: [...new Set(problems)], excused: hidden ? missed.length : 0, certain };
}

function exactArgv(invocation: Invocation): readonly Argv[] | undefined {
	const texts = invocation.argv.flatMap((w) => (w.value.kind === "exact" && !w.many ? [w.value.text] : []));
	return texts.length === invocation.argv.length ? [texts] : undefined;
}

/** What the first list has more of than the second. */
function surplus(some: readonly Argv[], others: readonly Argv[]): readonly string[] {
	const left = new Map<string, number>();
	for (const argv of others) left.set(show(argv), (left.get(show(argv)) ?? 0) + 1);
	return some.map(show).filter((key) => {
		const count = left.get(key) ?? 0;
		left.set(key, count - 1);
		return count <= 0;
	});
}

export const show = (argv: Argv): string =>
	argv.map((w) => (/^[\w./:=@%+,-]+$/.test(w) ? w : JSON.stringify(w))).join(" ");

/** Could these words, with their unknown parts filled in somehow, be exactly this argv? */
export function coversArgv(words: readonly Word[], argv: Argv): boolean {
	let reached = new Set([0]);
	for (const word of words) {
		const next = new Set<number>();
		for (const from of reached) for (const to of ends(word, argv, from)) next.add(to);
		if (next.size === 0) return false;
		reached = next;
	}
	return reached.has(argv.length);
}

/** Where the next word may begin when this one begins at `from`. */
function ends(word: Word, argv: Argv, from: number): readonly number[] {
	const found: number[] = [];
	const vanishes =
		word.value.kind === "exact" ||
		word.value.kind === "one-of" ||
		word.value.kind === "pattern" ||
		whenEmpty(word.value) === "" ||
		hasNothingKnown(word.value);
	if (word.many && vanishes) found.push(from);
	const first = argv[from];
	if (first !== undefined && covers(word.value, first)) found.push(from + 1);
	const globs =
		(word.value.kind === "pattern" || word.value.kind === "unknown") && word.value.parts.some((p) => p.kind === "glob");
	if (globs) for (let to = from + 1; to <= argv.length && covers(word.value, argv[to - 1] ?? ""); to++) found.push(to);
	if (word.many && first?.startsWith(knownPrefix(word.value)) === true) {
		for (let to = from + 2; to <= argv.length; to++)
			if ((argv[to - 1] ?? "").endsWith(knownSuffix(word.value))) found.push(to);
	}
	return found;
}

const hasNothingKnown = (value: Value): boolean =>
	value.kind === "unknown" && value.parts.every((p) => p.kind === "hole");

function knownSuffix(value: Value): string {
	const last = value.kind === "unknown" || value.kind === "pattern" ? value.parts.at(-1) : undefined;
	return last?.kind === "text" ? last.text : "";
}

/** Can the value be this text? */
export function covers(value: Value, text: string): boolean {
	if (value.kind === "exact") return value.text === text;
	if (value.kind === "one-of") return value.texts.includes(text);
	const source = value.parts.map((p) => {
		if (p.kind === "text") return p.text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
		return p.kind === "hole" && !p.mayBeEmpty ? "[^]+" : "[^]*";
	});
	return new RegExp(`^${source.join("")}$`, "u").test(text);
}
