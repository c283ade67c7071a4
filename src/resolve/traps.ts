// trap: text that runs later in this shell; on EXIT it certainly does, with the values of then.

import type { Named } from "./job.ts";
import { walkText } from "./nested.ts";
import { record } from "./record.ts";
import { type Frame, maybe, type Outcome, type Run, SILENT } from "./run.ts";
import { computed, concat, type Field, knownText, type Text } from "./text.ts";

const ON_EXIT = "t:EXIT";
const MAY_RUN = "t:maybe";

/** `trap 'text' SIGNAL…`. */
export function trap(run: Run, frame: Frame, job: Named): Outcome {
	record(run, frame, job);
	const words = job.argv.slice(1).filter((w) => !/^-[lp]+$|^--$/.test(knownText(w.pieces) ?? ""));
	const action = words[0];
	if (action === undefined) return SILENT;
	const known = knownText(action.pieces);
	const resets = words.length === 1 || known === "-";
	const signals = (words.length === 1 ? words : words.slice(1)).map((w) => knownText(w.pieces));
	if (signals.some((s) => s === undefined || /^(?:EXIT|SIGEXIT|0)$/i.test(s)))
		setExitTrap(run, frame, resets ? [] : action.pieces);
	if (resets || known === "" || signals.every((s) => s !== undefined && /^(?:EXIT|SIGEXIT|0)$/i.test(s))) return SILENT;
	walkTrap(run, maybe(frame), action);
	return SILENT;
}

function setExitTrap(run: Run, frame: Frame, text: Text): void {
	if (frame.runs === "never") return;
	const before = run.state.get(ON_EXIT);
	const old = frame.runs === "maybe" && before?.kind === "setting" ? before.text : [];
	// A trap that may replace another one: either may run in the end.
	const both = old.length === 0 ? text : text.length === 0 ? old : concat(concat(old, computed("\n")), text);
	run.state.set(ON_EXIT, both.length === 0 ? undefined : { kind: "setting", text: both });
	run.state.set(MAY_RUN, frame.runs === "maybe" ? { kind: "setting", text: [] } : undefined);
}

function walkTrap(run: Run, frame: Frame, action: Field): void {
	const step = { kind: "shell", name: "trap", location: action.location } as const;
	run.state.trial(() => {
		forgetTrap(run);
		walkText(run, frame, action.pieces, step, action.location);
		runExitTrap(run, frame);
	});
}

/** Walks what a shell process does at its end: the text of its EXIT trap. */
export function runExitTrap(run: Run, frame: Frame): void {
	const binding = run.state.get(ON_EXIT);
	if (binding?.kind !== "setting") return;
	const inner = run.state.get(MAY_RUN) === undefined ? frame : maybe(frame);
	forgetTrap(run);
	const placed = binding.text.find((p) => p.kind !== "break" && p.location !== undefined);
	const location = (placed?.kind === "break" ? undefined : placed?.location) ?? {
		source: frame.source,
		span: { start: 0, end: frame.source.text.length },
	};
	walkText(run, inner, binding.text, { kind: "shell", name: "trap", location }, location);
}

/** An exit that ends a branch: the trap that only this branch may have set runs there, and is forgotten with the branch. */
export function exitTrapHere(run: Run, frame: Frame): void {
	if (frame.runs !== "maybe" || run.state.get(MAY_RUN) === undefined) return;
	run.state.trial(() => {
		runExitTrap(run, frame);
	});
}

/** A new process starts without its parent's traps. */
export function forgetTrap(run: Run): void {
	if (run.state.get(ON_EXIT) === undefined) return;
	run.state.set(ON_EXIT, undefined);
	run.state.set(MAY_RUN, undefined);
}
