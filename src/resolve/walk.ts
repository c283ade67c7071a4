// Control flow: walks statements in order, takes every branch that may run, and merges the states after it.

import { assertNever } from "../model/errors.ts";
import { MAX_VALUE } from "../model/limits.ts";
import type { AndOr, Command, Pipeline, Statement, TestCommand } from "../model/script.ts";
import { evaluateArithmetic } from "./arithmetic.ts";
import { walkCase, walkIf } from "./branches.ts";
import { walkTest } from "./condition.ts";
import { valueText } from "./directories.ts";
import { expandText } from "./expand.ts";
import { assume } from "./guards.ts";
import { leftBehind, type WaysOut, waysOut } from "./leaving.ts";
import { walkForArithmetic, walkForIn, walkLoop } from "./loops.ts";
import { mergeProducers } from "./producers.ts";
import { redirected } from "./redirect.ts";
import {
	checked,
	type Frame,
	farthest,
	type Leaving,
	maybe,
	type Outcome,
	type Run,
	SILENT,
	step,
	UNSURE,
} from "./run.ts";
import { walkSimple } from "./simple.ts";
import { type Binding, type Changes, isOnDisk } from "./state.ts";
import { knownText, locate, outputBuffer, type Producer, textLength } from "./text.ts";
import { exitTrapHere, forgetTrap, runExitTrap } from "./traps.ts";

/** Statements one after the other in the current shell. */
export function walkBody(run: Run, frame: Frame, body: readonly Statement[]): Outcome {
	const [only] = body;
	return body.length === 1 && only !== undefined ? walkOnly(run, frame, only) : walkAll(run, frame, body);
}

/** Nearly every list: one statement, and mostly nothing to put together. */
function walkOnly(run: Run, frame: Frame, statement: Statement): Outcome {
	if (!step(run, locate(frame.source, statement.command.span))) return SILENT;
	const outcome = walkStatement(run, frame, statement);
	if (outcome.fallback !== undefined) settleDirectory(run, outcome);
	const leaves = outcome.leaves !== undefined || outcome.mayLeave !== undefined || outcome.left !== undefined;
	if (!leaves && outcome.fallback === undefined && textLength(outcome.output) <= MAX_VALUE) return outcome;
	const written = outputBuffer();
	written.add(outcome.output);
	const output = written.text();
	if (outcome.leaves !== undefined && frame.runs !== "never") return { ...outcome, output };
	const ways = waysOut(run);
	ways.note(outcome);
	ways.close();
	const { fallback: _, left: __, ...rest } = outcome;
	return { ...rest, output };
}

function walkStatement(run: Run, frame: Frame, statement: Statement): Outcome {
	return statement.background ? background(run, frame, statement) : walkCommand(run, frame, statement.command);
}

function walkAll(run: Run, frame: Frame, body: readonly Statement[]): Outcome {
	const written = outputBuffer();
	let producers: readonly Producer[] = [];
	let last: Outcome = SILENT;
	let left: Outcome["mayLeave"];
	let inner = frame;
	const ways = waysOut(run);
	for (const statement of body) {
		if (!step(run, locate(frame.source, statement.command.span))) break;
		last = walkStatement(run, inner, statement);
		if (last.fallback !== undefined) settleDirectory(run, last);
		written.add(last.output);
		producers = mergeProducers(producers, last.producers);
		// After a certain exit nothing else runs; it is still walked, for the explanation.
		if (last.leaves !== undefined && inner.runs !== "never") {
			const rest = body.slice(body.indexOf(statement) + 1);
			const outcome = { ...last, output: written.text(), producers, ...farthest(left, last.mayLeave) };
			return finish(run, inner, rest, outcome, ways);
		}
		ways.note(last);
		if (last.mayLeave !== undefined) {
			left = farthest(left, last.mayLeave).mayLeave;
			inner = maybe(inner);
		}
	}
	ways.close();
	const { fallback: _, left: __, ...rest } = last;
	return { ...rest, output: written.text(), producers, ...farthest(left) };
}

function finish(run: Run, frame: Frame, rest: readonly Statement[], outcome: Outcome, ways: WaysOut): Outcome {
	if (rest.length > 0) run.state.trial(() => walkBody(run, { ...frame, runs: "never" }, rest));
	ways.close();
	return outcome;
}

function background(run: Run, frame: Frame, statement: Statement): Outcome {
	const outcome = walkIsolated(run, withoutLoops(frame), [{ command: statement.command, background: false }]);
	return { status: "success", output: outcome.output, producers: outcome.producers };
}

/** A `cd` that may have failed and that nothing depended on: commands after it run in either directory. */
function settleDirectory(run: Run, outcome: Outcome): void {
	if (outcome.fallback === undefined || run.state.get("o:errexit") !== undefined) return;
	run.state.merge([new Map(), fallbackChanges(outcome)]);
}

/** A subshell has no part in the loops around it; a substitution has. */
const withoutLoops = (frame: Frame): Frame => (frame.loops ? { ...frame, loops: 0 } : frame);

/** Statements in a subshell: what they change is forgotten, but files they write stay written. */
export function walkIsolated(run: Run, frame: Frame, body: readonly Statement[], atEnd = frame): Outcome {
	let outcome: Outcome = SILENT;
	const changes = run.state.trial(() => {
		forgetTrap(run);
		outcome = walkBody(run, frame, body);
		// What bash does with a trap that a part of a pipeline sets depends on the kind of that part.
		runExitTrap(run, atEnd);
	});
	for (const [key, binding] of changes) if (isOnDisk(key)) run.state.set(key, binding);
	return { status: outcome.status, output: outcome.output, producers: outcome.producers };
}

/** One command in the current shell. */
export function walkCommand(run: Run, frame: Frame, command: Command): Outcome {
	if (run.stopped) return UNSURE;
	const outcome = walkKind(run, frame, command);
	if (outcome.status !== "failure" || frame.checked === true || !MAY_END.has(command.kind)) return outcome;
	if (outcome.leaves !== undefined || (command.kind === "pipeline" && command.negated)) return outcome;
	if (run.state.get("o:errexit") === undefined) return outcome;
	exitTrapHere(run, frame);
	return { ...outcome, leaves: "exit" };
}

/** Commands whose failure ends a shell that has errexit; lists and compound commands leave it to those in them. */
const MAY_END: ReadonlySet<Command["kind"]> = new Set(["simple", "pipeline", "subshell", "test", "arithmetic"]);

function walkKind(run: Run, frame: Frame, command: Command): Outcome {
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
			return redirected(run, frame, command, (inner) => walkIsolated(run, withoutLoops(inner), command.body));
		case "if":
			return redirected(run, frame, command, (inner) => walkIf(run, inner, command));
		case "loop":
			return redirected(run, frame, command, (inner) => walkLoop(run, inner, command));
		case "for-in":
			return redirected(run, frame, command, (inner) => walkForIn(run, inner, command));
		case "for-arithmetic":
			return redirected(run, frame, command, (inner) => walkForArithmetic(run, inner, command));
		case "case":
			return redirected(run, frame, command, (inner) => walkCase(run, inner, command));
		case "function":
			return defineFunction(run, frame, command);
		case "coproc":
			return walkIsolated(run, withoutLoops(frame), [{ command: command.body, background: false }]);
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
	if (pipeline.commands.length === 1 && only !== undefined)
		outcome = walkCommand(run, pipeline.negated ? checked(frame) : frame, only);
	else {
		let inner = frame;
		const statuses: Outcome["status"][] = [];
		const last = pipeline.commands.at(-1);
		for (const command of pipeline.commands) {
			const reading: Frame = command === last ? inner : { ...inner, captures: true, joined: false };
			outcome = walkIsolated(run, withoutLoops(reading), [{ command, background: false }], maybe(reading));
			statuses.push(outcome.status);
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
		if (run.state.get("o:pipefail") !== undefined) outcome = { ...outcome, status: worst(statuses) };
	}
	if (!pipeline.negated) return outcome;
	const status = outcome.status === "success" ? "failure" : outcome.status === "failure" ? "success" : "unknown";
	return { ...outcome, status };
}

/** With pipefail, a pipeline fails when any of its commands does. */
const worst = (statuses: readonly Outcome["status"][]): Outcome["status"] =>
	statuses.includes("failure") ? "failure" : statuses.includes("unknown") ? "unknown" : "success";

/** A chain of `&&` whose commands so far may have failed: what each failure leaves, and the transaction that each success opened. */
interface Chain {
	readonly failures: Changes[];
}

/** `a && b || c`, left-associative: the right side of `&&` sees the state after success, that of `||` the state after failure. */
function walkAndOr(run: Run, frame: Frame, list: AndOr): Outcome {
	const first = list.commands[0];
	if (first === undefined) return SILENT;
	const chain: Chain = { failures: [] };
	let outcome = walkCommand(run, checked(frame), first);
	let previous = first;
	let left = outcome.mayLeave;
	const written = outputBuffer();
	written.add(outcome.output);
	let producers = outcome.producers;
	for (const [i, command] of list.commands.entries()) {
		if (i === 0) continue;
		const open = chain.failures.length > 0;
		const and = list.operators[i - 1] === "&&";
		if (skips(outcome, and, open)) {
			run.state.trial(() => walkCommand(run, { ...frame, runs: "never" }, command));
			continue;
		}
		if (outcome.leaves !== undefined) left = farthest(left, outcome.leaves).mayLeave;
		const inner = i === list.commands.length - 1 ? frame : checked(frame);
		outcome = and
			? walkAnd(run, inner, chain, previous, command, outcome)
			: walkOr(run, inner, chain, previous, command, outcome);
		written.add(outcome.output);
		producers = mergeProducers(producers, outcome.producers);
		left = farthest(left, outcome.mayLeave).mayLeave;
		previous = command;
	}
	const uncertain = chain.failures.length > 0;
	if (uncertain && outcome.fallback !== undefined) settleDirectory(run, outcome);
	const behind = closeChain(run, chain, outcome.leaves);
	const { leaves, fallback: _, ...rest } = outcome;
	const output = written.text();
	if (uncertain)
		return { ...rest, ...behind, status: "unknown", output, producers, ...farthest(leaves, rest.mayLeave, left) };
	return { ...outcome, output, producers, ...farthest(outcome.mayLeave, left) };
}

/** Does nobody get to the next command? In an open chain, whoever failed before gets to what stands after `||`. */
function skips(outcome: Outcome, and: boolean, open: boolean): boolean {
	if (and) return outcome.leaves !== undefined || outcome.status === "failure";
	return !open && (outcome.leaves !== undefined || outcome.status === "success");
}

function walkAnd(run: Run, frame: Frame, chain: Chain, left: Command, right: Command, before: Outcome): Outcome {
	if (before.status === "unknown") {
		chain.failures.push(
			run.state.trial(() => {
				for (const [key, binding] of fallbackChanges(before)) run.state.set(key, binding);
				assume(run, frame, left, false);
			}),
		);
		run.state.begin();
		assume(run, frame, left, true);
	}
	return walkCommand(run, chain.failures.length > 0 ? maybe(frame) : frame, right);
}

function walkOr(run: Run, frame: Frame, chain: Chain, left: Command, right: Command, before: Outcome): Outcome {
	const open = chain.failures.length > 0;
	if (open && (before.leaves !== undefined || before.status === "success"))
		return walkOrAfterFailure(run, frame, chain, right, before);
	closeChain(run, chain);
	if (before.status === "unknown") return walkAlternative(run, frame, left, right, before);
	return walkCommand(run, frame, right);
}

/** `test && true || cmd`, `test && exit || cmd`: only the failures before it lead to the command. */
function walkOrAfterFailure(run: Run, frame: Frame, chain: Chain, right: Command, before: Outcome): Outcome {
	const successes = chain.failures.map(() => run.state.end()).reverse();
	const failed = chain.failures.map(
		(failure, i) => new Map([...successes.slice(0, i).flatMap((s) => [...s]), ...failure]),
	);
	chain.failures.length = 0;
	let outcome: Outcome = SILENT;
	const changes = run.state.trial(() => {
		run.state.merge(failed);
		outcome = walkCommand(run, maybe(frame), right);
	});
	const succeeded = new Map(successes.flatMap((s) => [...s]));
	const staying = [
		...(before.leaves === undefined ? [succeeded] : []),
		...(outcome.leaves === undefined ? [changes] : []),
	];
	const ways = [
		{ outcome: before, changes: succeeded },
		{ outcome, changes },
	];
	const behind = before.leaves === undefined || staying.length === 0 ? {} : leftBehind(run, ways);
	run.state.merge(staying.length > 0 ? staying : [changes]);
	const { leaves, ...rest } = outcome;
	// Both ways end everything; else whoever did not leave goes on.
	if (before.leaves !== undefined && leaves !== undefined) return outcome;
	const status = outcome.status === "success" || leaves !== undefined ? "success" : "unknown";
	return {
		...rest,
		...behind,
		status: before.leaves === undefined ? status : outcome.status,
		...farthest(before.leaves, leaves, rest.mayLeave),
	};
}

/**
 * The chain ends: whether its commands succeeded or failed is not known. After `test && exit` only the failures go on; after
 * `test && continue` the state of the success is that of a way out.
 */
function closeChain(run: Run, chain: Chain, leaves?: Leaving): Pick<Outcome, "left"> {
	let gone = leaves;
	let behind: Pick<Outcome, "left"> = {};
	for (let failure = chain.failures.pop(); failure !== undefined; failure = chain.failures.pop()) {
		const success = run.state.end();
		if (gone !== undefined || behind.left !== undefined) {
			const way: Outcome = { ...SILENT, ...behind, ...(gone === undefined ? {} : { leaves: gone }) };
			behind = leftBehind(run, [
				{ outcome: way, changes: success },
				{ outcome: SILENT, changes: failure },
			]);
		}
		run.state.merge(gone === undefined ? [success, failure] : [failure]);
		gone = undefined;
	}
	return behind;
}

/** `left || right` with left unknown: right runs in the state after left's failure. */
function walkAlternative(run: Run, frame: Frame, left: Command, right: Command, before: Outcome): Outcome {
	let outcome: Outcome = SILENT;
	const changes = run.state.trial(() => {
		for (const [key, binding] of fallbackChanges(before)) run.state.set(key, binding);
		assume(run, frame, left, false);
		outcome = walkCommand(run, maybe(frame), right);
	});
	if (outcome.leaves !== undefined) {
		// `cd x || exit`: whoever goes on has the state of success.
		const staying = run.state.trial(() => {
			assume(run, frame, left, true);
		});
		const { leaves: _, ...rest } = outcome;
		const behind = leftBehind(run, [
			{ outcome, changes },
			{ outcome: SILENT, changes: staying },
		]);
		run.state.merge([staying]);
		return { ...rest, status: "success", ...behind, ...farthest(outcome.leaves, rest.mayLeave) };
	}
	run.state.merge([new Map(), changes]);
	return { ...outcome, status: outcome.status === "success" ? "success" : "unknown" };
}

function fallbackChanges(outcome: Outcome): Changes {
	if (outcome.fallback === undefined) return new Map();
	return new Map<string, Binding | undefined>([
		["cwd", { kind: "directory", value: outcome.fallback }],
		["v:PWD", { kind: "variable", text: valueText(outcome.fallback, "$PWD"), exported: true }],
	]);
}
