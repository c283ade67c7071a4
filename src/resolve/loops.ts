// while, until, for: turns over known words one by one, and unknown numbers of turns until nothing new can come.

import { MAX_LOOP_TURNS } from "../model/limits.ts";
import type { ForIn, Loop } from "../model/script.ts";
import { expandFields, expandText } from "./expand.ts";
import { nonEmptyWhen } from "./guards.ts";
import { mergeProducers } from "./producers.ts";
import { type Frame, maybe, type Outcome, type Run, SILENT } from "./run.ts";
import { type Field, knownText, outputBuffer, type Producer, type Text, unknown } from "./text.ts";
import { assumeNonEmpty, positional, setVariable } from "./variables.ts";
import { walkBody } from "./walk.ts";

/** `while` and `until`: the test, then the body, then both again with what a turn may have changed. */
export function walkLoop(run: Run, frame: Frame, loop: Loop): Outcome {
	let never = false;
	const outcome = walkTurns(run, frame, () => {
		const test = walkBody(run, frame, loop.test);
		never = test.status === (loop.until ? "success" : "failure");
		const condition = loop.test.length === 1 ? loop.test[0]?.command : undefined;
		if (condition !== undefined) for (const name of nonEmptyWhen(condition, !loop.until)) assumeNonEmpty(run, name);
		const inner: Frame = never ? { ...frame, runs: "never" } : maybe(frame);
		if (never) run.state.trial(() => walkBody(run, inner, loop.body));
		else walkBody(run, inner, loop.body);
	});
	return never ? SILENT : outcome;
}

/** A loop whose number of turns is not known: one turn, and a second one with every changed variable uncertain. */
export function walkTurns(run: Run, frame: Frame, turn: () => void): Outcome {
	const before = run.invocations.length;
	const changes = run.state.trial(turn);
	const changed = [...changes.keys()].filter((k) => k.startsWith("v:") || k === "cwd" || k.startsWith("f:"));
	run.state.merge([new Map(), changes]);
	if (changed.length > 0 && run.invocations.length > before && !run.stopped) {
		const again = run.state.trial(turn);
		run.state.merge([new Map(), again]);
	}
	return { status: "unknown", output: unknown("(output)"), producers: loopProducers(run, before, frame) };
}

function loopProducers(run: Run, from: number, frame: Frame): readonly Producer[] {
	const made = run.invocations.slice(from, from + 8).filter((i) => i.location.source === frame.source);
	return made.map((i) => ({ command: i.command, location: i.location }));
}

export function walkForIn(run: Run, frame: Frame, loop: ForIn): Outcome {
	const name = knownText(expandText(run, frame, loop.variable));
	const turns =
		loop.words === undefined
			? positionalTexts(run)
			: loop.words.flatMap((w) => expandFields(run, frame, w)).map(turnText);
	if (turns.length === 0) {
		run.state.trial(() => walkBody(run, { ...frame, runs: "never" }, loop.body));
		return SILENT;
	}
	const written = outputBuffer();
	let producers: readonly Producer[] = [];
	for (const text of turns.length > MAX_LOOP_TURNS ? [manyTurns(turns, name ?? "x")] : turns) {
		if (name !== undefined) setVariable(run, name, loop.select ? unknown(`$${name}`, { variable: name }) : text);
		const outcome = walkBody(run, frame, loop.body);
		written.add(outcome.output);
		producers = mergeProducers(producers, outcome.producers);
		if (outcome.leaves === "break" || outcome.leaves === "exit" || outcome.leaves === "return") {
			const output = written.text();
			return outcome.leaves === "break"
				? { status: outcome.status, output, producers }
				: { ...outcome, output, producers };
		}
		if (loop.select || run.stopped) break;
	}
	return { status: "unknown", output: written.text(), producers };
}

function positionalTexts(run: Run): readonly Text[] {
	const { words, complete } = positional(run);
	return complete ? words : [...words, unknown("$@", { variable: "@" })];
}

/** One word of the list as the loop variable's value: a pattern stands for one path that it matches. */
function turnText(field: Field): Text {
	if (!field.many) return field.pieces;
	return field.pieces.map((p) =>
		p.kind === "hole" ? { ...p, hole: { ...p.hole, mayBeEmpty: false, splits: true } } : p,
	);
}

/** More turns than are walked one by one: one turn with a variable that may be any of them. */
function manyTurns(turns: readonly Text[], name: string): Text {
	const all = turns.map((t) => knownText(t));
	const prefix = all.every((t) => t !== undefined) ? commonPrefix(all.map((t) => t ?? "")) : "";
	return [
		...(prefix === "" ? [] : [{ kind: "known", text: prefix, mode: "quoted", exact: false } as const]),
		...unknown(`$${name}`, { variable: name, mayBeEmpty: false, gap: "too-big" }),
	];
}

const commonPrefix = (texts: readonly string[]): string =>
	texts.reduce((a, b) => {
		let i = 0;
		while (i < a.length && a[i] === b[i]) i++;
		return a.slice(0, i);
	});
