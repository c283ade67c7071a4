// Reads the `prefix_rule(...)` calls of a Codex rules file (Starlark, whose calls and literals are Python's).

import { loadTrees } from "../resolve/code/grammars.ts";
import type { SyntaxNode } from "../resolve/code/tree.ts";
import { childrenOf } from "../resolve/code/tree.ts";
import type { ForeignFile, ForeignRule } from "./rules-import.ts";

type Literal = string | readonly Literal[];

/** The rules of the file, in order, and a note for each statement that is none. Undefined when the text is no Starlark. */
export async function readCodexRules(text: string): Promise<ForeignFile | undefined> {
	const { python } = await loadTrees(["python"]);
	const script = python?.(text);
	if (script === undefined) return undefined;
	const rules: ForeignRule[] = [];
	const notes: string[] = [];
	for (const statement of childrenOf(script)) {
		const line = lineOf(text, statement.from);
		const call = childrenOf(statement).find((node) => node.name === "CallExpression");
		const name = call === undefined ? undefined : childrenOf(call)[0];
		if (call === undefined || name === undefined || shown(text, name) !== "prefix_rule") {
			notes.push(`line ${line}: only prefix_rule(...) is read`);
			continue;
		}
		const rule = ruleOf(argumentsOf(text, call), line);
		if (typeof rule === "string") notes.push(`line ${line}: ${rule}`);
		else rules.push(rule);
	}
	return { rules, notes };
}

function ruleOf(given: ReadonlyMap<string, Literal | undefined>, line: number): ForeignRule | string {
	const pattern = given.get("pattern");
	if (pattern === undefined || typeof pattern === "string" || pattern.length === 0)
		return "pattern is not a list of words";
	const prefix = pattern.map((place) =>
		typeof place === "string" ? [place] : place.filter((word) => typeof word === "string"),
	);
	if (prefix.some((place) => place.length === 0)) return "pattern holds something else than words";
	const decision = given.get("decision") ?? "allow";
	if (decision !== "allow" && decision !== "prompt" && decision !== "forbidden")
		return "decision is not one of allow, prompt, forbidden";
	const reason = given.get("justification");
	return {
		prefix,
		decision: decision === "forbidden" ? "block" : decision === "prompt" ? "confirm" : "allow",
		...(typeof reason === "string" && reason !== "" ? { reason } : {}),
		match: commandsOf(given.get("match")),
		skip: commandsOf(given.get("not_match")),
		line,
	};
}

/** Examples are texts, or lists of words. */
function commandsOf(value: Literal | undefined): readonly string[] {
	if (value === undefined || typeof value === "string") return [];
	return value.map((example) =>
		typeof example === "string" ? example : example.filter((w) => typeof w === "string").join(" "),
	);
}

/** Keyword arguments whose values are literals; others have no value. */
function argumentsOf(text: string, call: SyntaxNode): ReadonlyMap<string, Literal | undefined> {
	const list = childrenOf(call).find((node) => node.name === "ArgList");
	const given = new Map<string, Literal | undefined>();
	const nodes = list === undefined ? [] : childrenOf(list);
	for (const [i, node] of nodes.entries()) {
		const [assign, value] = [nodes[i + 1], nodes[i + 2]];
		if (node.name !== "VariableName" || assign?.name !== "AssignOp" || value === undefined) continue;
		given.set(shown(text, node), literalOf(text, value));
	}
	return given;
}

function literalOf(text: string, node: SyntaxNode): Literal | undefined {
	if (node.name === "String") return stringOf(shown(text, node));
	if (node.name === "ContinuedString") {
		const parts = childrenOf(node).map((part) => stringOf(shown(text, part)));
		return parts.some((part) => part === undefined) ? undefined : parts.join("");
	}
	if (node.name !== "ArrayExpression" && node.name !== "TupleExpression") return undefined;
	const items: Literal[] = [];
	for (const child of childrenOf(node)) {
		if (/^[[\](),]$/.test(child.name)) continue;
		const item = literalOf(text, child);
		if (item === undefined) return undefined;
		items.push(item);
	}
	return items;
}

/** A quoted text without prefix letters other than `r`. */
function stringOf(source: string): string | undefined {
	const match = /^(r?)("""|'''|"|')([\s\S]*)\2$/.exec(source);
	if (match === null) return undefined;
	const [, raw, , body = ""] = match;
	if (raw === "r") return body;
	return body.replace(/\\([\s\S])/g, (_, c: string) => ESCAPES.get(c) ?? c);
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
	["n", "\n"],
	["t", "\t"],
	["r", "\r"],
	["\n", ""],
]);

const shown = (text: string, node: SyntaxNode): string => text.slice(node.from, node.to);

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split("\n").length;
