// The tree of what runs: invocations under the wrappers, shells and scripts they were reached through.

import type { Invocation, Step } from "../model/invocation.ts";
import type { Location } from "../model/span.ts";
import { showValue } from "../model/value.ts";
import { showEffect } from "./effects.ts";
import type { Paint } from "./paint.ts";
import { clip, readable, showInvocation } from "./words.ts";

interface Node {
	readonly label: string;
	/** Lines below the label: directory, effects. */
	readonly notes: readonly string[];
	readonly location: Location | undefined;
	readonly children: Node[];
	readonly bySteps: Map<string, Node>;
}

/** Most invocations drawn, and the deepest level that is still indented. */
const MAX_DRAWN = 100;
const MAX_INDENT = 10;

/** The lines of the tree; a directory is shown where it differs from `cwd`. */
export function renderTree(invocations: readonly Invocation[], cwd: string, paint: Paint, width: number): readonly string[] {
	const root: Node = { label: "", notes: [], location: undefined, children: [], bySteps: new Map() };
	for (const invocation of invocations.slice(0, MAX_DRAWN)) {
		let node = root;
		for (const step of invocation.via) node = childFor(node, step);
		node.children.push(leaf(invocation, cwd));
	}
	const lines = draw(root, paint, width);
	const hidden = invocations.length - MAX_DRAWN;
	return hidden > 0 ? [...lines, `  and ${hidden} more`] : lines;
}

/** The node of a step: the one it had before, the invocation it stands in (`sudo`, `find`), or a new one. */
function childFor(node: Node, step: Step): Node {
	const key = `${step.kind} ${step.name} ${step.location.source.id} ${step.location.span.start}`;
	const known = node.bySteps.get(key);
	if (known !== undefined) return known;
	const last = node.children.at(-1);
	const child = last?.location !== undefined && contains(last.location, step.location) ? last : stepNode(step);
	if (child !== last) node.children.push(child);
	node.bySteps.set(key, child);
	return child;
}

function stepNode(step: Step): Node {
	return { label: readable(step.name), notes: [], location: undefined, children: [], bySteps: new Map() };
}

function leaf(invocation: Invocation, cwd: string): Node {
	const shown = showInvocation(invocation);
	const runs = invocation.runs === "always" ? "" : invocation.runs === "maybe" ? " (may run)" : " (never runs)";
	const place = invocation.place === "here" ? "" : ` (${invocation.place})`;
	const directory = showValue(invocation.cwd);
	return {
		label: (shown === "" ? "assignment" : shown) + runs + place,
		notes: [...(directory === cwd ? [] : [`in ${readable(directory)}`]), ...invocation.effects.slice(0, 8).map(showEffect)],
		location: invocation.location,
		children: [],
		bySteps: new Map(),
	};
}

function contains(outside: Location, inside: Location): boolean {
	return (
		outside.source === inside.source && outside.span.start <= inside.span.start && outside.span.end >= inside.span.end
	);
}

interface Pending {
	readonly node: Node;
	/** The lines drawn left of it. */
	readonly bars: string;
	readonly last: boolean;
	readonly depth: number;
}

function draw(root: Node, paint: Paint, width: number): readonly string[] {
	const lines: string[] = [];
	const stack: Pending[] = [];
	const push = (node: Node, bars: string, depth: number) => {
		for (let i = node.children.length - 1; i >= 0; i--) {
			const child = node.children[i];
			if (child !== undefined) stack.push({ node: child, bars, last: i === node.children.length - 1, depth });
		}
	};
	push(root, "  ", 0);
	for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
		const { node, bars, last, depth } = next;
		lines.push(`${paint.dim(`${bars}${last ? "└─" : "├─"}`)} ${clip(node.label, Math.max(20, width - bars.length - 3))}`);
		const inner = depth < MAX_INDENT ? `${bars}${last ? "   " : "│  "}` : bars;
		const trunk = node.children.length > 0 ? `${inner}│ ` : `${inner}  `;
		for (const note of node.notes) {
			lines.push(`${paint.dim(trunk)}${paint.second(clip(note, Math.max(20, width - trunk.length)))}`);
		}
		push(node, inner, depth + 1);
	}
	return lines;
}
