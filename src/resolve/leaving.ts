// Ways out of a list that may have been taken: what break, continue or return in a branch leave behind is joined at the list's end.

import { MAX_WAYS_OUT } from "../model/limits.ts";
import type { Outcome, Run } from "./run.ts";
import type { Binding, Changes } from "./state.ts";

/** Collects the ways out of one list; needs one `close`. */
export interface WaysOut {
	/** After a command: whoever left there keeps the state of then. */
	readonly note: (outcome: Outcome) => void;
	/** At the list's end: the state may be that of any way out, or that of the end. */
	readonly close: () => void;
}

export function waysOut(run: Run): WaysOut {
	const open: (readonly Changes[])[] = [];
	let more = false;
	return {
		note(outcome) {
			// After exit nobody asks for the state.
			const stays = outcome.mayLeave !== undefined && outcome.mayLeave !== "exit";
			if (!stays && outcome.left === undefined) return;
			if (open.length >= MAX_WAYS_OUT) {
				more = true;
				return;
			}
			open.push(outcome.left ?? [new Map()]);
			run.state.begin();
		},
		close() {
			for (let left = open.pop(); left !== undefined; left = open.pop()) {
				const rest = run.state.end();
				run.state.merge([...left, rest]);
				if (more) run.state.widen(rest.keys());
				more = false;
			}
		},
	};
}

/** What was changed where a branch left, for every key that any branch changed: told from the state after the branches. */
export function leftBehind(
	run: Run,
	branches: readonly { readonly outcome: Outcome; readonly changes: Changes }[],
): { readonly left?: readonly Changes[] } {
	const ways = branches.flatMap(({ outcome, changes }) => {
		const inner = (outcome.left ?? []).map((l) => new Map([...changes, ...l]));
		return outcome.leaves === undefined || outcome.leaves === "exit" ? inner : [...inner, changes];
	});
	if (ways.length === 0) return {};
	const keys = new Set([...branches.map((b) => b.changes), ...ways].flatMap((changes) => [...changes.keys()]));
	const complete = (way: Changes): Changes => {
		const all = new Map<string, Binding | undefined>();
		for (const key of keys) all.set(key, way.has(key) ? way.get(key) : run.state.get(key));
		return all;
	};
	return { left: ways.slice(0, MAX_WAYS_OUT).map(complete) };
}
