// while, until, for: turns over known words one by one, and unknown numbers of turns until nothing new can come.

import { MAX_LOOP_TURNS } from "../model/limits.ts";
import type { Command, ForArithmetic, ForIn, Loop } from "../model/script.ts";
import { evaluateArithmetic } from "./arithmetic.ts";
import { expandFields, expandText } from "./expand.ts";
import { assume } from "./guards.ts";
import { waysOut } from "./leaving.ts";
import { mergeProducers } from "./producers.ts";
import { textInput } from "./redirect.ts";
import { checked, type Frame, farthest, type Leaving, maybe, type Outcome, type Run, SILENT, UNSURE } from "./run.ts";
import type { Binding, Changes } from "./state.ts";
import {
	computed,
	eitherText,
	type Field,
	knownText,
	mayBeEmpty,
	outputBuffer,
	type Producer,
	type Text,
	toValue,
	unknown,
} from "./text.ts";
import { isMany, positional, readVariable, setVariable } from "./variables.ts";
import { walkBody } from "./walk.ts";

/** What one turn of a loop does: whether there is one, and then its commands. */
interface Turn {
	readonly test: (frame: Frame) => Outcome;
	readonly goesOn: Outcome["status"];
	readonly body: (frame: Frame) => Outcome;
}

/** `while` and `until`. */
export function walkLoop(run: Run, frame: Frame, loop: Loop): Outcome {
	const condition = loop.test.length === 1 ? loop.test[0]?.command : undefined;
	const lines = loop.until ? undefined : linesToRead(frame, condition);
	if (lines !== undefined) return walkLines(run, frame, loop, lines);
	const outcome = walkCounted(run, frame, {
		test: (inner) => walkBody(run, checked(inner), loop.test),
		goesOn: loop.until ? "failure" : "success",
		body: (inner) => {
			if (condition !== undefined) assume(run, frame, condition, !loop.until);
			return walkBody(run, inner, loop.body);
		},
	});
	forgetLine(run, condition);
	return outcome;
}

/** The lines that `while read x` goes through, when its input is known. */
function linesToRead(frame: Frame, condition: Command | undefined): readonly Text[] | undefined {
	if (condition?.kind !== "simple" || condition.redirects.length > 0 || namesRead(condition) === undefined)
		return undefined;
	const text = frame.input?.text;
	const known = text === undefined ? undefined : knownText(text);
	if (known === undefined || text === undefined) return undefined;
	const place = text.find((p) => p.kind === "known")?.location;
	const lines = known === "" ? [] : known.replace(/\n$/, "").split("\n");
	return lines.length > MAX_LOOP_TURNS ? undefined : lines.map((line) => computed(`${line}\n`, place));
}

/** The variables of a plain `read a b`, `read -r a`; undefined for other commands and forms. */
function namesRead(condition: Command | undefined): readonly string[] | undefined {
	if (condition?.kind !== "simple") return undefined;
	const words = condition.words.map((w) =>
		w.kind === "word" && w.parts.length === 1 && w.parts[0]?.kind === "literal" ? w.parts[0].text : "",
	);
	const names = words.slice(1).filter((w) => w !== "-r");
	return words[0] === "read" && names.every((n) => /^[A-Za-z_]\w*$/.test(n))
		? names.length === 0
			? ["REPLY"]
			: names
		: undefined;
}

/** One turn for each line; what the body reads is the rest of the lines. */
function walkLines(run: Run, frame: Frame, loop: Loop, lines: readonly Text[]): Outcome {
	const written = outputBuffer();
	let producers: readonly Producer[] = [];
	let inner = inLoop(frame);
	let left: Leaving | undefined;
	let status: Outcome["status"] = "success";
	const ways = waysOut(run);
	if (lines.length === 0) run.state.trial(() => walkBody(run, { ...inner, runs: "never" }, loop.body));
	for (const [i, line] of lines.entries()) {
		walkBody(run, checked({ ...inner, input: textInput(line) }), loop.test);
		const outcome = walkBody(run, { ...inner, input: textInput(lines.slice(i + 1).flat()) }, loop.body);
		written.add(outcome.output);
		producers = mergeProducers(producers, outcome.producers);
		status = outcome.status;
		left = farthest(left, outOf(outcome).mayLeave).mayLeave;
		if (outcome.leaves !== undefined && (outcome.leaves !== "continue" || outcome.levels !== undefined)) {
			ways.close();
			return leaveLoop({ ...outcome, ...farthest(left) }, { output: written.text(), producers });
		}
		if (outcome.mayLeave !== undefined && outcome.mayLeave !== "continue") {
			inner = maybe(inner);
			ways.note(outcome);
		}
		if (run.stopped) break;
	}
	ways.close();
	const names = namesRead(loop.test.length === 1 ? loop.test[0]?.command : undefined) ?? [];
	for (const name of names)
		setVariable(
			run,
			name,
			inner.runs === frame.runs ? [] : eitherText(readVariable(run, name).text ?? [], [], `$${name}`),
		);
	return { status, output: written.text(), producers, ...farthest(left) };
}

/** After `while read x` has met the end of its input, x is empty; after a break it is not. */
function forgetLine(run: Run, condition: Command | undefined): void {
	for (const name of namesRead(condition) ?? []) {
		setVariable(run, name, eitherText(readVariable(run, name).text ?? [], [], `$${name}`));
	}
}

/** `for ((init; test; update))`. */
export function walkForArithmetic(run: Run, frame: Frame, loop: ForArithmetic): Outcome {
	if (loop.init !== undefined) evaluateArithmetic(run, frame, loop.init);
	return walkCounted(run, frame, {
		test: (inner) => {
			const value = loop.test === undefined ? 1 : evaluateArithmetic(run, inner, loop.test);
			return value === undefined ? UNSURE : { ...SILENT, status: value === 0 ? "failure" : "success" };
		},
		goesOn: "success",
		body: (inner) => {
			const outcome = walkBody(run, inner, loop.body);
			if (loop.update !== undefined) evaluateArithmetic(run, inner, loop.update);
			return outcome;
		},
	});
}

const inLoop = (frame: Frame): Frame => ({ ...frame, loops: (frame.loops ?? 0) + 1 });

/** Turn by turn while the test is known and turns change something; then as a loop of an unknown number of turns. */
function walkCounted(run: Run, frame: Frame, turn: Turn): Outcome {
	const inner = inLoop(frame);
	const written = outputBuffer();
	let producers: readonly Producer[] = [];
	let status: Outcome["status"] = "success";
	const sofar = (): Pick<Outcome, "output" | "producers"> => ({ output: written.text(), producers });
	for (let count = 0; count < MAX_LOOP_TURNS && !run.stopped; count++) {
		const test = turn.test(inner);
		written.add(test.output);
		if (test.leaves !== undefined) return leaveLoop(test, sofar());
		if (test.status === "unknown") return walkOpen(run, frame, turn, true);
		if (test.status !== turn.goesOn) {
			if (count === 0) run.state.trial(() => turn.body({ ...inner, runs: "never" }));
			return { status, ...sofar() };
		}
		let body: Outcome = SILENT;
		const changes = run.state.trial(() => {
			body = turn.body(inner);
		});
		for (const [key, binding] of changes) run.state.set(key, binding);
		written.add(body.output);
		status = body.status;
		producers = mergeProducers(producers, body.producers);
		if (body.leaves !== undefined && (body.leaves !== "continue" || body.levels !== undefined))
			return leaveLoop(body, sofar());
		// A turn that changes nothing is like the next one.
		if (changes.size === 0 && body.leaves === undefined) return { ...UNSURE, ...sofar(), ...outOf(body) };
		if (body.mayLeave !== undefined && body.mayLeave !== "continue") return walkOpen(run, frame, turn, false, body);
	}
	return walkOpen(run, frame, turn, false);
}

/** The loop ended by break, or everything around it ends too. */
function leaveLoop(outcome: Outcome, sofar: Pick<Outcome, "output" | "producers">): Outcome {
	const { leaves, levels, mayLeave: _, ...rest } = outcome;
	const further = outOf(outcome);
	if (leaves === "exit" || leaves === "return") return { ...rest, ...sofar, leaves, ...further };
	if (levels === undefined || leaves === undefined) return { ...rest, ...sofar, ...further };
	return { ...rest, ...sofar, leaves, ...(levels > 2 ? { levels: levels - 1 } : {}), ...further };
}

/** What may have ended more than the loop. */
function outOf(outcome: Outcome | undefined): { readonly mayLeave?: Leaving } {
	const left = outcome?.mayLeave;
	return left === "exit" || left === "return" ? { mayLeave: left } : {};
}

/** The precise third turn is left out below this many loops, so that nested loops cost little. */
const DEEP = 2;

/**
 * A loop whose number of turns is not known: a turn, one after it, and one with everything that still changes unknown.
 * `tested`: the test of the first turn was walked.
 */
function walkOpen(run: Run, frame: Frame, turn: Turn, tested: boolean, first?: Outcome): Outcome {
	const before = run.invocations.length;
	const inner = maybe(inLoop(frame));
	let skipTest = tested;
	const left: (Leaving | undefined)[] = [outOf(first).mayLeave];
	const once = (): Changes =>
		run.state.trial(() => {
			const test = skipTest ? UNSURE : turn.test(inner);
			skipTest = false;
			if (test.leaves !== undefined || (test.status !== "unknown" && test.status !== turn.goesOn)) return;
			const body = turn.body(inner);
			left.push(outOf(body).mayLeave, outOf({ ...body, ...farthest(body.leaves) }).mayLeave);
		});
	const changes = once();
	run.state.merge([new Map(), changes]);
	if ([...changes.keys()].some(matters) && !run.stopped) {
		if ((frame.loops ?? 0) >= DEEP) run.state.widen(changes.keys());
		const merged = new Map([...changes.keys()].map((key) => [key, run.state.get(key)]));
		const again = once();
		run.state.merge([new Map(), again]);
		const growing = new Map(
			[...again].filter(([key]) => matters(key) && !settled(merged.get(key), run.state.get(key))),
		);
		if (growing.size > 0 && (frame.loops ?? 0) < DEEP && !run.stopped) {
			run.state.widen(growing.keys());
			run.state.merge([new Map(), once()]);
			run.state.widen(growing.keys());
		}
	}
	// A loop over known text may print any part of it in another order.
	const input = frame.input?.text;
	const hidden = input !== undefined && (knownText(input) ?? "").trim() !== "";
	const output = unknown("(output)", hidden ? { gap: "opaque-code" } : {});
	return { status: "unknown", output, producers: loopProducers(run, before, frame), ...farthest(...left) };
}

const matters = (key: string): boolean => /^(?:[vf]:|cwd$|positional$)/.test(key);

/** Did a further turn leave the binding as it was? */
function settled(a: Binding | undefined, b: Binding | undefined): boolean {
	if (a === b) return true;
	if (a?.kind !== "variable" || b?.kind !== "variable") return a?.kind === b?.kind && a?.kind !== "positional";
	return a.elements === undefined && b.elements === undefined && sameValue(a.text, b.text);
}

const sameValue = (a: Text | undefined, b: Text | undefined): boolean =>
	JSON.stringify(toValue(a ?? [])) === JSON.stringify(toValue(b ?? []));

function loopProducers(run: Run, from: number, frame: Frame): readonly Producer[] {
	const made = run.invocations.slice(from, from + 8).filter((i) => i.location.source === frame.source);
	return made.map((i) => ({ command: i.command, location: i.location }));
}

export function walkForIn(run: Run, frame: Frame, loop: ForIn): Outcome {
	const name = knownText(expandText(run, frame, loop.variable));
	const turns =
		loop.words === undefined
			? positionalTexts(run)
			: loop.words.flatMap((w) => expandFields(run, frame, w)).map(listWord);
	if (turns.length === 0) {
		run.state.trial(() => walkBody(run, { ...frame, runs: "never" }, loop.body));
		return SILENT;
	}
	const written = outputBuffer();
	let producers: readonly Producer[] = [];
	let inner = inLoop(frame);
	let left: Leaving | undefined;
	const ways = waysOut(run);
	for (const { text, mayMiss } of turns.length > MAX_LOOP_TURNS ? [manyTurns(turns, name ?? "x")] : turns) {
		let outcome: Outcome = SILENT;
		const changes = run.state.trial(() => {
			if (name !== undefined) setVariable(run, name, loop.select ? unknown(`$${name}`, { variable: name }) : text);
			outcome = walkBody(run, inner, loop.body);
		});
		run.state.merge(mayMiss ? [new Map(), changes] : [changes]);
		written.add(outcome.output);
		producers = mergeProducers(producers, outcome.producers);
		left = farthest(left, outOf(outcome).mayLeave).mayLeave;
		if (outcome.leaves !== undefined && (outcome.leaves !== "continue" || outcome.levels !== undefined)) {
			ways.close();
			return leaveLoop({ ...outcome, ...farthest(left) }, { output: written.text(), producers });
		}
		if (outcome.mayLeave !== undefined && outcome.mayLeave !== "continue") {
			inner = maybe(inner);
			ways.note(outcome);
		}
		if (loop.select || run.stopped) break;
	}
	ways.close();
	return { status: "unknown", output: written.text(), producers, ...farthest(left) };
}

/** One word of a loop's list; it may be none at all. */
interface ListWord {
	readonly text: Text;
	readonly mayMiss: boolean;
}

function positionalTexts(run: Run): readonly ListWord[] {
	const { words, complete } = positional(run);
	const known = words.map((text) => ({ text, mayMiss: isMany(text) }));
	return complete ? known : [...known, { text: unknown("$@", { variable: "@" }), mayMiss: true }];
}

/** One word of the list as the loop variable's value: a pattern stands for one path that it matches. */
function listWord(field: Field): ListWord {
	const mayMiss = field.many && !field.quoted && (field.value.kind === "pattern" || mayBeEmpty(field.pieces));
	if (!field.many || field.quoted || field.pieces.length > 1)
		return { text: field.pieces, mayMiss: mayMiss || (field.many && field.value.kind === "exact") };
	const text = field.pieces.map((p) =>
		p.kind === "hole" ? { ...p, hole: { ...p.hole, mayBeEmpty: false, splits: true } } : p,
	);
	return { text, mayMiss: mayMiss || field.value.kind === "exact" };
}

/** More turns than are walked one by one: one turn with a variable that may be any of them. */
function manyTurns(turns: readonly ListWord[], name: string): ListWord {
	const all = turns.map((t) => knownText(t.text));
	const prefix = all.every((t) => t !== undefined) ? commonPrefix(all.map((t) => t ?? "")) : "";
	const text: Text = [
		...(prefix === "" ? [] : [{ kind: "known", text: prefix, mode: "quoted", exact: false } as const]),
		...unknown(`$${name}`, { variable: name, mayBeEmpty: false, gap: "too-big" }),
	];
	return { text, mayMiss: false };
}

const commonPrefix = (texts: readonly string[]): string =>
	texts.reduce((a, b) => {
		let i = 0;
		while (i < a.length && a[i] === b[i]) i++;
		return a.slice(0, i);
	});
