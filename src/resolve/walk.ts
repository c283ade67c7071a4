// Control flow: walks statements in order, takes every branch that may run, and merges the states after it.

import { assertNever } from "../model/errors.ts";
import { MAX_ALTERNATIVES, MAX_LOOP_TURNS } from "../model/limits.ts";
import type { AndOr, Case, Command, ForIn, If, Loop, Pipeline, Statement, TestCommand } from "../model/script.ts";
import { evaluateArithmetic } from "./arithmetic.ts";
import { walkTest } from "./condition.ts";
import { expandFields, expandPattern, expandText } from "./expand.ts";
import { nonEmptyWhen } from "./guards.ts";
import { matchesPattern } from "./operators.ts";
import { mergeProducers } from "./producers.ts";
import { redirected } from "./redirect.ts";
import { directory, type Frame, type Outcome, type Run, SILENT, step, UNSURE } from "./run.ts";
import { walkSimple } from "./simple.ts";
import type { Binding, Changes } from "./state.ts";
import { alternatives, concat, type Field, knownText, locate, outputBuffer, type Producer, type Text, unknown } from "./text.ts";
import { assumeNonEmpty, positional, setVariable } from "./variables.ts";

/** Statements one after the other in the current shell. */
export function walkBody(run: Run, frame: Frame, body: readonly Statement[]): Outcome {
	const written = outputBuffer();
	let producers: readonly Producer[] = [];
	let last: Outcome = SILENT;
	let inner = frame;
	for (const statement of body) {
		if (!step(run, locate(frame.source, statement.command.span))) break;
		last = statement.background ? background(run, inner, statement) : walkCommand(run, inner, statement.command);
		if (last.fallback !== undefined) settleDirectory(run, last);
		written.add(last.output);
		producers = mergeProducers(producers, last.producers);
		// After a certain exit nothing else runs; it is still walked, for the explanation.
		if (last.leaves !== undefined && inner.runs !== "never") {
			return finish(run, inner, body.slice(body.indexOf(statement) + 1), { ...last, output: written.text(), producers });
		}
		if (last.mayLeave === true) inner = { ...inner, runs: inner.runs === "never" ? "never" : "maybe" };
	}
	const { fallback: _, ...rest } = last;
	return { ...rest, output: written.text(), producers };
}

function finish(run: Run, frame: Frame, rest: readonly Statement[], outcome: Outcome): Outcome {
	if (rest.length > 0) run.state.trial(() => walkBody(run, { ...frame, runs: "never" }, rest));
	return outcome;
}

function background(run: Run, frame: Frame, statement: Statement): Outcome {
	const outcome = walkIsolated(run, frame, [{ command: statement.command, background: false }]);
	return { status: "success", output: outcome.output, producers: outcome.producers };
}

/** A `cd` that may have failed and that nothing depended on: commands after it run in either directory. */
function settleDirectory(run: Run, outcome: Outcome): void {
	if (outcome.fallback === undefined || run.state.get("o:errexit") !== undefined) return;
	const after: Changes = new Map<string, Binding | undefined>([["cwd", { kind: "directory", value: directory(run) }]]);
	const before: Changes = new Map<string, Binding | undefined>([["cwd", { kind: "directory", value: outcome.fallback }]]);
	run.state.merge([after, before]);
}

/** Statements in a subshell: what they change is forgotten, but files they write stay written. */
export function walkIsolated(run: Run, frame: Frame, body: readonly Statement[]): Outcome {
	let outcome: Outcome = SILENT;
	const changes = run.state.trial(() => {
		outcome = walkBody(run, frame, body);
	});
	for (const [key, binding] of changes) if (key.startsWith("file:") || key.startsWith("made:")) run.state.set(key, binding);
	const { leaves: _, mayLeave: __, fallback: ___, ...rest } = outcome;
	return rest;
}

/** One command in the current shell. */
export function walkCommand(run: Run, frame: Frame, command: Command): Outcome {
	if (run.stopped) return UNSURE;
	switch (command.kind) {
		case "simple":
			return walkSimple(run, frame, command);
		case "pipeline":
			return walkPipeline(run, frame, command);
		case "and-or":
			return walkAndOr(run, frame, command);
		case "group":
			return redirected(run, frame, command, (inner) => walkBody(run, inner, command.body));
		case "subshell":
			return redirected(run, frame, command, (inner) => walkIsolated(run, inner, command.body));
		case "if":
			return redirected(run, frame, command, (inner) => walkIf(run, inner, command));
		case "loop":
			return redirected(run, frame, command, (inner) => walkLoop(run, inner, command));
		case "for-in":
			return redirected(run, frame, command, (inner) => walkForIn(run, inner, command));
		case "for-arithmetic":
			return redirected(run, frame, command, (inner) => {
				for (const e of [command.init, command.test]) if (e !== undefined) evaluateArithmetic(run, inner, e);
				return walkTurns(run, inner, () => {
					walkBody(run, inner, command.body);
					for (const e of [command.update, command.test]) if (e !== undefined) evaluateArithmetic(run, inner, e);
				});
			});
		case "case":
			return redirected(run, frame, command, (inner) => walkCase(run, inner, command));
		case "function":
			return defineFunction(run, frame, command);
		case "coproc":
			return walkIsolated(run, frame, [{ command: command.body, background: false }]);
		case "test":
			return redirected(run, frame, command, (inner) => testOutcome(run, inner, command));
		case "arithmetic":
			return redirected(run, frame, command, (inner) => {
				const value = command.expression === undefined ? 0 : evaluateArithmetic(run, inner, command.expression);
				return value === undefined ? UNSURE : { ...SILENT, status: value === 0 ? "failure" : "success" };
			});
		default:
			return assertNever(command);
	}
}

function testOutcome(run: Run, frame: Frame, command: TestCommand): Outcome {
	const result = walkTest(run, frame, command.expression);
	return result === undefined ? UNSURE : { ...SILENT, status: result ? "success" : "failure" };
}

function defineFunction(run: Run, frame: Frame, command: Extract<Command, { readonly kind: "function" }>): Outcome {
	const name = knownText(expandText(run, frame, command.name));
	if (name !== undefined) run.state.set(`f:${name}`, { kind: "function", body: command.body, source: frame.source });
	return SILENT;
}

function walkPipeline(run: Run, frame: Frame, pipeline: Pipeline): Outcome {
	const only = pipeline.commands[0];
	let outcome: Outcome = SILENT;
	if (pipeline.commands.length === 1 && only !== undefined) outcome = walkCommand(run, frame, only);
	else {
		let inner = frame;
		const last = pipeline.commands.at(-1);
		for (const command of pipeline.commands) {
			const reading: Frame = command === last || inner.captures ? inner : { ...inner, captures: true };
			outcome = walkIsolated(run, reading, [{ command, background: false }]);
			const { output, producers } = outcome;
			const known = output.every((p) => p.kind !== "hole");
			inner = {
				...frame,
				input: {
					text: output,
					producers,
					feeds: known
						? [{ kind: "text", value: { kind: "exact", text: knownText(output) ?? "" } }]
						: producers.map((p) => ({ kind: "output", command: p.command, location: p.location })),
				},
			};
		}
	}
	if (!pipeline.negated) return outcome;
	const status = outcome.status === "success" ? "failure" : outcome.status === "failure" ? "success" : "unknown";
	return { ...outcome, status };
}

/** `a && b || c`, left-associative: the right side of `&&` sees the state after success, that of `||` the state after failure. */
function walkAndOr(run: Run, frame: Frame, list: AndOr): Outcome {
	const first = list.commands[0];
	if (first === undefined) return SILENT;
	let outcome = walkCommand(run, frame, first);
	let previous = first;
	const written = outputBuffer();
	written.add(outcome.output);
	let producers = outcome.producers;
	// Failure states of the open `&&` chain, merged in when the chain ends.
	let depth = 0;
	const failures: Changes[] = [];
	const close = (): void => {
		for (; depth > 0; depth--) {
			const success = run.state.end();
			run.state.merge([success, failures.pop() ?? new Map()]);
		}
	};
	for (let i = 1; i < list.commands.length; i++) {
		const command = list.commands[i];
		if (command === undefined) break;
		const and = list.operators[i - 1] === "&&";
		const skipped = outcome.leaves !== undefined || outcome.status === (and ? "failure" : "success");
		if (skipped) {
			run.state.trial(() => walkCommand(run, { ...frame, runs: "never" }, command));
			continue;
		}
		if (outcome.status === "unknown" && and) {
			failures.push(fallbackChanges(outcome));
			run.state.begin();
			depth++;
			for (const name of nonEmptyWhen(previous, true)) assumeNonEmpty(run, name);
			outcome = walkCommand(run, maybe(frame), command);
		} else if (outcome.status === "unknown") {
			const resting = outcome;
			close();
			outcome = walkAlternative(run, frame, previous, command, resting);
		} else outcome = walkCommand(run, frame, command);
		written.add(outcome.output);
		producers = mergeProducers(producers, outcome.producers);
		previous = command;
	}
	const uncertain = depth > 0;
	const { fallback } = outcome;
	if (uncertain && fallback !== undefined) settleDirectory(run, outcome);
	close();
	const { leaves, fallback: _, ...rest } = outcome;
	const output = written.text();
	if (uncertain) return { ...rest, status: "unknown", output, producers, mayLeave: leaves !== undefined || rest.mayLeave === true };
	return { ...outcome, output, producers };
}

/** `left || right` with left unknown: right runs in the state after left's failure. */
function walkAlternative(run: Run, frame: Frame, left: Command, right: Command, before: Outcome): Outcome {
	let outcome: Outcome = SILENT;
	const changes = run.state.trial(() => {
		if (before.fallback !== undefined) run.state.set("cwd", { kind: "directory", value: before.fallback });
		for (const name of nonEmptyWhen(left, false)) assumeNonEmpty(run, name);
		outcome = walkCommand(run, maybe(frame), right);
	});
	if (outcome.leaves !== undefined) {
		// `cd x || exit`: whoever goes on has the state of success.
		for (const name of nonEmptyWhen(left, true)) assumeNonEmpty(run, name);
		const { leaves: _, ...rest } = outcome;
		return { ...rest, status: "success", mayLeave: true };
	}
	run.state.merge([new Map(), changes]);
	return { ...outcome, status: outcome.status === "success" ? "success" : "unknown" };
}

function fallbackChanges(outcome: Outcome): Changes {
	if (outcome.fallback === undefined) return new Map();
	return new Map<string, Binding | undefined>([["cwd", { kind: "directory", value: outcome.fallback }]]);
}

const maybe = (frame: Frame): Frame => (frame.runs === "always" ? { ...frame, runs: "maybe" } : frame);

function walkIf(run: Run, frame: Frame, node: If): Outcome {
	return walkBranches(run, frame, node, 0);
}

function walkBranches(run: Run, frame: Frame, node: If, index: number): Outcome {
	const branch = node.branches[index];
	if (branch === undefined) return node.otherwise === undefined ? SILENT : walkBody(run, frame, node.otherwise);
	const test = walkBody(run, frame, branch.test);
	const condition = branch.test.length === 1 ? branch.test[0]?.command : undefined;
	const taken = test.status === "success";
	if (test.status !== "unknown") {
		const outcome = taken ? walkBody(run, frame, branch.body) : walkBranches(run, frame, node, index + 1);
		const never: Frame = { ...frame, runs: "never" };
		run.state.trial(() => (taken ? walkBranches(run, never, node, index + 1) : walkBody(run, never, branch.body)));
		return { ...outcome, output: concat(test.output, outcome.output) };
	}
	let yes: Outcome = SILENT;
	let no: Outcome = SILENT;
	const inner = maybe(frame);
	const yesChanges = run.state.trial(() => {
		if (condition !== undefined) for (const name of nonEmptyWhen(condition, true)) assumeNonEmpty(run, name);
		yes = walkBody(run, inner, branch.body);
	});
	const noChanges = run.state.trial(() => {
		if (condition !== undefined) for (const name of nonEmptyWhen(condition, false)) assumeNonEmpty(run, name);
		no = walkBranches(run, inner, node, index + 1);
	});
	return joinBranches(run, [
		{ outcome: yes, changes: yesChanges },
		{ outcome: no, changes: noChanges },
	]);
}

interface Branch {
	readonly outcome: Outcome;
	readonly changes: Changes;
}

/** After alternatives of which one ran: branches that left the list do not shape the state that goes on. */
function joinBranches(run: Run, branches: readonly Branch[]): Outcome {
	const staying = branches.filter((b) => b.outcome.leaves === undefined);
	run.state.merge((staying.length > 0 ? staying : branches).map((b) => b.changes));
	const outputs = branches.map((b) => b.outcome.output);
	const texts = outputs.map((o) => alternatives(o));
	const same = texts.every((t) => t !== undefined) ? [...new Set(texts.flatMap((t) => t ?? []))] : undefined;
	const only = same?.[0];
	const output: Text =
		same !== undefined && only !== undefined
			? same.length === 1
				? (outputs[0] ?? [])
				: same.length <= MAX_ALTERNATIVES
					? [{ kind: "choice", texts: same, mode: "quoted" }]
					: unknown("(output)")
			: unknown("(output)");
	const first = branches[0]?.outcome;
	const allLeave = staying.length === 0 && first?.leaves !== undefined ? { leaves: first.leaves } : {};
	const statuses = new Set(branches.map((b) => b.outcome.status));
	return {
		status: statuses.size === 1 ? (first?.status ?? "unknown") : "unknown",
		output,
		producers: branches.reduce<readonly Producer[]>((all, b) => mergeProducers(all, b.outcome.producers), []),
		mayLeave: branches.some((b) => b.outcome.leaves !== undefined || b.outcome.mayLeave === true),
		...allLeave,
	};
}

/** `while` and `until`: the test, then the body, then both again with what a turn may have changed. */
function walkLoop(run: Run, frame: Frame, loop: Loop): Outcome {
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
function walkTurns(run: Run, frame: Frame, turn: () => void): Outcome {
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

function walkForIn(run: Run, frame: Frame, loop: ForIn): Outcome {
	const name = knownText(expandText(run, frame, loop.variable));
	const turns = loop.words === undefined ? positionalTexts(run) : loop.words.flatMap((w) => expandFields(run, frame, w)).map(turnText);
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
			return outcome.leaves === "break" ? { status: outcome.status, output, producers } : { ...outcome, output, producers };
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
	return field.pieces.map((p) => (p.kind === "hole" ? { ...p, hole: { ...p.hole, mayBeEmpty: false, splits: true } } : p));
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

function walkCase(run: Run, frame: Frame, node: Case): Outcome {
	const subject = knownText(expandText(run, frame, node.word));
	const branches: Branch[] = [];
	let decided = false;
	let falling = false;
	for (const item of node.items) {
		const matches = item.patterns.map((p) => patternMatches(run, frame, subject, p));
		const certain: boolean = falling || matches.includes(true);
		const possible: boolean = !decided && (certain || matches.includes(undefined));
		let outcome: Outcome = SILENT;
		const inner: Frame = possible ? (certain && branches.length === 0 ? frame : maybe(frame)) : { ...frame, runs: "never" };
		const changes = run.state.trial(() => {
			outcome = walkBody(run, inner, item.body);
		});
		if (possible) branches.push({ outcome, changes });
		falling = possible && item.end === ";&";
		if (certain && item.end === ";;") decided = true;
	}
	if (!decided) branches.push({ outcome: SILENT, changes: new Map() });
	return joinBranches(run, branches);
}

function patternMatches(run: Run, frame: Frame, subject: string | undefined, pattern: Case["word"]): boolean | undefined {
	const field = expandPattern(run, frame, pattern);
	return subject === undefined ? undefined : matchesPattern(subject, field.pieces);
}
