// if and case: every branch that may run is walked, and the states after them are merged.

import { MAX_ALTERNATIVES, MAX_ELIFS } from "../model/limits.ts";
import type { Case, If } from "../model/script.ts";
import { expandPattern, expandText } from "./expand.ts";
import { assume } from "./guards.ts";
import { leftBehind } from "./leaving.ts";
import { matchesPattern } from "./operators.ts";
import { mergeProducers } from "./producers.ts";
import { addGap, charged, checked, type Frame, farthest, maybe, type Outcome, type Run, SILENT } from "./run.ts";
import type { Changes } from "./state.ts";
import { alternatives, concat, knownText, locate, type Producer, type Text, unknown } from "./text.ts";
import { walkBody } from "./walk.ts";

export function walkIf(run: Run, frame: Frame, node: If): Outcome {
	return walkBranches(run, frame, node, 0);
}

function walkBranches(run: Run, frame: Frame, node: If, index: number): Outcome {
	const branch = node.branches[index];
	if (branch === undefined) return node.otherwise === undefined ? SILENT : walkBody(run, frame, node.otherwise);
	if (index >= MAX_ELIFS) return walkRest(run, frame, node, index);
	const test = walkBody(run, checked(frame), branch.test);
	const condition = branch.test.length === 1 ? branch.test[0]?.command : undefined;
	if (test.leaves !== undefined) return test;
	const taken = test.status === "success";
	if (test.status !== "unknown") {
		const outcome = taken ? walkBody(run, frame, branch.body) : walkBranches(run, frame, node, index + 1);
		const never: Frame = { ...frame, runs: "never" };
		run.state.trial(() => (taken ? walkBranches(run, never, node, index + 1) : walkBody(run, never, branch.body)));
		return { ...outcome, output: concat(test.output, outcome.output), ...farthest(test.mayLeave, outcome.mayLeave) };
	}
	let yes: Outcome = SILENT;
	let no: Outcome = SILENT;
	const inner = maybe(frame);
	const yesChanges = run.state.trial(() => {
		if (condition !== undefined) assume(run, frame, condition, true);
		yes = walkBody(run, inner, branch.body);
	});
	const noChanges = run.state.trial(() => {
		if (condition !== undefined) assume(run, frame, condition, false);
		no = walkBranches(run, inner, node, index + 1);
	});
	return joinBranches(run, [
		{ outcome: yes, changes: yesChanges },
		{ outcome: no, changes: noChanges },
	]);
}

/** Branches past the limit: each may run, whatever those before it found; one after the other, since what is nested needs room on the stack. */
function walkRest(run: Run, frame: Frame, node: If, from: number): Outcome {
	const detail = `more than ${MAX_ELIFS} branches of one if; those after it are judged one by one`;
	addGap(run, "too-deep", detail, locate(frame.source, node.span), "MAX_ELIFS");
	const inner = maybe(frame);
	const bodies = [...node.branches.slice(from), { test: [], body: node.otherwise ?? [] }];
	const branches = bodies.map(({ test, body }): Branch => {
		run.state.merge([new Map(), run.state.trial(() => void walkBody(run, checked(inner), test))]);
		let outcome: Outcome = SILENT;
		const changes = run.state.trial(() => {
			outcome = walkBody(run, inner, body);
		});
		return { outcome, changes };
	});
	return joinBranches(run, branches);
}

interface Branch {
	readonly outcome: Outcome;
	readonly changes: Changes;
}

/** After alternatives of which one ran: branches that left the list do not shape the state that goes on. */
function joinBranches(run: Run, branches: readonly Branch[]): Outcome {
	const staying = branches.filter((b) => b.outcome.leaves === undefined);
	const left = staying.length === 0 ? {} : leftBehind(run, branches);
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
		...farthest(...branches.flatMap((b) => [b.outcome.leaves, b.outcome.mayLeave])),
		...left,
		...allLeave,
	};
}

export function walkCase(run: Run, frame: Frame, node: Case): Outcome {
	const subject = knownText(expandText(run, frame, node.word));
	const branches: Branch[] = [];
	let decided = false;
	// What the bodies before did that run on into this one (`;&`), or are followed by further tests (`;;&`).
	let falling: Fall | undefined;
	for (const [i, item] of node.items.entries()) {
		const matches = item.patterns.map((p) => patternMatches(run, frame, subject, p));
		const certain = falling?.certain === true || (!decided && matches.includes(true));
		const possible = certain || falling?.into === true || (!decided && matches.includes(undefined));
		const inner: Frame = !possible
			? { ...frame, runs: "never" }
			: certain && branches.length === 0
				? frame
				: maybe(frame);
		let outcome: Outcome = SILENT;
		const before = falling;
		const changes = run.state.trial(() => {
			if (before !== undefined) run.state.merge(before.certain ? [before.changes] : [new Map(), before.changes]);
			outcome = walkBody(run, inner, item.body);
		});
		const left = outcome.leaves !== undefined;
		const last = i === node.items.length - 1;
		if (possible && (item.end !== ";&" || left || last)) branches.push({ outcome, changes });
		if (!possible) falling = falling?.into === false ? falling : undefined;
		else if (left || item.end === ";;") falling = undefined;
		else falling = { into: item.end === ";&", certain: item.end === ";&" && certain, changes };
		if (certain && (item.end === ";;" || left)) decided = true;
	}
	if (!decided) branches.push({ outcome: SILENT, changes: new Map() });
	return joinBranches(run, branches);
}

interface Fall {
	/** Into the next body without a test. */
	readonly into: boolean;
	readonly certain: boolean;
	readonly changes: Changes;
}

function patternMatches(
	run: Run,
	frame: Frame,
	subject: string | undefined,
	pattern: Case["word"],
): boolean | undefined {
	const field = expandPattern(run, frame, pattern);
	const matched =
		subject === undefined ? undefined : charged(run, (work) => matchesPattern(subject, field.pieces, work));
	return matched === false && run.state.get("o:nocasematch") !== undefined ? undefined : matched;
}
