// The tree of what runs: invocations under the wrappers, shells and scripts they were reached through.

import type { Invocation, Step } from "../model/invocation.ts";
import type { Location } from "../model/span.ts";
import { showValue } from "../model/value.ts";
import { showEffect } from "./effects.ts";
import type { Paint } from "./paint.ts";
import { clip, readable, showInvocation } from "./words.ts";

interface Node {
	readonly label: string;
	/** Lines below the label: what it would do. */
	readonly notes: readonly string[];
	/** Where it runs; undefined for a step, which runs where its parent does. */
	readonly directory: string | undefined;
	readonly location: Location | undefined;
	readonly children: Node[];
	readonly bySteps: Map<string, Node>;
}

/** Most invocations drawn, and the deepest level that is still indented. */
const MAX_DRAWN = 100;
const MAX_INDENT = 10;

/** The lines of the tree; a directory is shown where it differs from `cwd`. */
export function renderTree(
	invocations: readonly Invocation[],
	cwd: string,
	paint: Paint,
	width: number,
): readonly string[] {
	const root: Node = { label: "", notes: [], directory: cwd, location: undefined, children: [], bySteps: new Map() };
	for (const invocation of invocations.slice(0, MAX_DRAWN)) {
		let node = root;
		for (const step of invocation.via) node = childFor(node, step);
		node.children.push(leaf(invocation));
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
	return {
		label: readable(step.name),
		notes: [],
		directory: undefined,
		location: undefined,
		children: [],
		bySteps: new Map(),
	};
}

function leaf(invocation: Invocation): Node {
	const shown = showInvocation(invocation);
	const runs = invocation.runs === "always" ? "" : invocation.runs === "maybe" ? " (may run)" : " (never runs)";
	const place = invocation.place === "here" ? "" : ` (${invocation.place})`;
	return {
		label: (shown === "" ? "assignment" : shown) + runs + place,
		notes: invocation.effects.slice(0, 8).map(showEffect),
		directory: showValue(invocation.cwd),
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
	/** The directory of the node above. */
	readonly above: string | undefined;
}

function draw(root: Node, paint: Paint, width: number): readonly string[] {
	const lines: string[] = [];
	const stack = below(root, "  ", 0, root.directory);
	for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
		const { node, bars, last, depth, above } = next;
		const label = clip(node.label, Math.max(20, width - bars.length - 3));
		lines.push(`${paint.dim(`${bars}${last ? "└─" : "├─"}`)} ${label}`);
		const inner = depth < MAX_INDENT ? `${bars}${last ? "   " : "│  "}` : bars;
		const trunk = `${inner}${node.children.length > 0 ? "│ " : "  "}`;
		const moved = node.directory !== undefined && node.directory !== above;
		for (const note of [...(moved ? [`in ${readable(node.directory)}`] : []), ...node.notes]) {
			lines.push(`${paint.dim(trunk)}${paint.second(clip(note, Math.max(20, width - trunk.length)))}`);
		}
		stack.push(...below(node, inner, depth + 1, node.directory ?? above));
	}
	return lines;
}

/** The children, the first one last, as a stack wants them. */
function below(node: Node, bars: string, depth: number, above: string | undefined): Pending[] {
	return node.children
		.map((child, i) => ({ node: child, bars, last: i === node.children.length - 1, depth, above }))
		.reverse();
}
