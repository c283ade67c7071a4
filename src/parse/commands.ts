// Statements and compound commands of the library to ours.

import type * as U from "unbash";
import type { Case, Command, Group, If, Loop, Redirect, Statement } from "../model/script.ts";
import { arithmeticOf } from "./arithmetic.ts";
import type { Reading } from "./reading.ts";
import { enter, leave, problem } from "./reading.ts";
import { redirects } from "./redirects.ts";
import { simpleCommand } from "./simple-command.ts";
import { testExpression } from "./test-command.ts";
import { PLAIN, WORD, word, words } from "./words.ts";

export function statements(r: Reading, nodes: readonly U.Statement[]): Statement[] {
	const out: Statement[] = [];
	for (const node of nodes) out.push({ command: command(r, node.command), background: node.background === true });
	return out;
}

function command(r: Reading, node: U.Statement["command"]): Command {
	switch (node.type) {
		case "Command":
			return simpleCommand(r, node);
		case "Pipeline":
			return pipeline(r, node);
		case "AndOr": {
			const span = { start: node.pos, end: node.end };
			return { kind: "and-or", commands: node.commands.map((c) => command(r, c)), operators: node.operators, span };
		}
		case "Function":
			return { kind: "function", name: word(r, node.name, PLAIN), body: inside(r, node.body), span: spanOf(node) };
		case "Coproc": {
			const name = node.name === undefined ? undefined : word(r, node.name, PLAIN);
			return { kind: "coproc", ...(name && { name }), body: inside(r, node.body), span: spanOf(node) };
		}
		case "Redirected":
			return compound(r, node.command, redirects(r, node.redirects), node);
		default:
			return compound(r, node, [], node);
	}
}

function pipeline(r: Reading, node: U.Pipeline): Command {
	const negated = node.prefixes.filter((prefix) => prefix.type === "Negation").length % 2 === 1;
	const commands = node.commands.map((c) => command(r, c));
	return { kind: "pipeline", commands, operators: node.operators, negated, span: spanOf(node) };
}

/** The body of a function or coprocess, one level deeper. */
function inside(r: Reading, node: U.Function["body"] | U.Coproc["body"]): Command {
	if (!enter(r, node.pos, node.end)) return group([], node);
	const body = node.type === "CompoundList" ? group(statements(r, node.commands), node) : command(r, node);
	leave(r);
	return body;
}

function compound(r: Reading, node: U.CompoundCommand, redirected: readonly Redirect[], whole: Place): Command {
	const span = spanOf(whole);
	if (!enter(r, whole.pos, whole.end)) return { ...group([], whole), redirects: redirected };
	const result = shape(r, node, { redirects: redirected, span });
	leave(r);
	return result;
}

interface Place {
	readonly pos: number;
	readonly end: number;
}

type Common = Pick<Group, "redirects" | "span">;

function shape(r: Reading, node: U.CompoundCommand, common: Common): Command {
	switch (node.type) {
		case "BraceGroup":
			return { kind: "group", body: statements(r, node.body.commands), ...common };
		case "Subshell":
			return { kind: "subshell", body: statements(r, node.body.commands), ...common };
		case "If":
			return ifCommand(r, node, common);
		case "While":
			return loop(r, node, common);
		case "For":
		case "Select":
			return forIn(r, node, common);
		case "ArithmeticFor":
			return forArithmetic(r, node, common);
		case "Case":
			return caseCommand(r, node, common);
		case "TestCommand":
			return { kind: "test", expression: testExpression(r, node.expression), ...common };
		case "ArithmeticCommand": {
			const expression = arithmeticOf(r, node.expression, node.pos + 2, node.pos + 2 + node.body.length);
			return { kind: "arithmetic", ...(expression && { expression }), ...common };
		}
		default:
			return unknown(r, node, common);
	}
}

/** A node kind that a future version of the library may bring: nothing in it is judged, and that is said. */
function unknown(r: Reading, node: never, common: Common): Command {
	problem(
		r,
		common.span.start,
		common.span.end,
		`a command that was not understood: ${JSON.stringify(node).slice(0, 60)}`,
	);
	return { kind: "group", body: [], ...common };
}

function ifCommand(r: Reading, node: U.If, common: Common): If {
	const branches = [node, ...node.elif].map((branch) => ({
		test: statements(r, branch.clause.commands),
		body: statements(r, branch.then.commands),
	}));
	const otherwise = node.else && statements(r, node.else.commands);
	return { kind: "if", branches, ...(otherwise && { otherwise }), ...common };
}

function loop(r: Reading, node: U.While, common: Common): Loop {
	const test = statements(r, node.clause.commands);
	return { kind: "loop", until: node.kind === "until", test, body: statements(r, node.body.commands), ...common };
}

function forIn(r: Reading, node: U.For | U.Select, common: Common): Command {
	const list = node.wordlist && words(r, node.wordlist, WORD);
	return {
		kind: "for-in",
		select: node.type === "Select",
		variable: word(r, node.name, PLAIN),
		...(list && { words: list }),
		body: statements(r, node.body.commands),
		...common,
	};
}

function forArithmetic(r: Reading, node: U.ArithmeticFor, common: Common): Command {
	const init = node.initialize && arithmeticOf(r, node.initialize, node.initialize.pos, node.initialize.end);
	const test = node.test && arithmeticOf(r, node.test, node.test.pos, node.test.end);
	const update = node.update && arithmeticOf(r, node.update, node.update.pos, node.update.end);
	return {
		kind: "for-arithmetic",
		...(init && { init }),
		...(test && { test }),
		...(update && { update }),
		body: statements(r, node.body.commands),
		...common,
	};
}

function caseCommand(r: Reading, node: U.Case, common: Common): Case {
	const items = node.items.map((item) => ({
		patterns: words(r, item.pattern, PLAIN),
		body: statements(r, item.body.commands),
		end: item.terminator ?? ";;",
	}));
	return { kind: "case", word: word(r, node.word, PLAIN), items, ...common };
}

function group(body: readonly Statement[], node: Place): Group {
	return { kind: "group", body, redirects: [], span: spanOf(node) };
}

function spanOf(node: Place): { start: number; end: number } {
	return { start: node.pos, end: node.end };
}
