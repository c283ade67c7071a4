// Rules that Perl, Ruby, Lua and R share: every argument a path, programs by words or by shell text, code from a text.

import type { FileActKind } from "./acts.ts";
import { argOrHole, argv, onPaths, reads, runsCode, shell } from "./emit.ts";
import { type Call, CWD, type Rule } from "./machine.ts";
import { assign } from "./scope.ts";
import { knownOf, NULL, type Val } from "./values.ts";

/** Every argument is a path, or a list of them. */
export const allPaths =
	(kind: FileActKind, recursive: boolean, skip = 0): Rule =>
	(call) => {
		const paths = call.args.slice(skip).filter((value) => value.kind !== "record" && !isBlock(value));
		for (const path of paths.length > 0 ? paths : [argOrHole(call, 99)]) onPaths(call, kind, path, recursive);
		return NULL;
	};

/** `{ … }`: options or a block of code. */
const isBlock = (value: Val): boolean => value.kind === "unknown" && value.hole.shown.startsWith("{");

/** One text is for the shell; several are the words of a program. */
export const system: Rule = (call) => {
	const args = call.args.flatMap((value): readonly Val[] =>
		value.kind === "list" ? value.items : value.kind === "record" ? [] : [value],
	);
	const rest = call.args
		.map((value) => (value.kind === "list" ? value.rest : undefined))
		.find((value) => value !== undefined);
	const listed = call.args.some((value) => value.kind === "list");
	if (args.length === 1 && !listed && rest === undefined)
		shell(call, args[0] ?? argOrHole(call, 0), call.named.get("chdir"));
	else if (args.length > 0 || rest !== undefined) argv(call, args, rest, call.named.get("chdir"));
	else shell(call, argOrHole(call, 99));
	return undefined;
};

export const shellText =
	(position = 0): Rule =>
	(call) => {
		shell(call, argOrHole(call, position));
		return undefined;
	};

export const code =
	(language: string): Rule =>
	(call) =>
		void runsCode(call, language, call.args[0]);

/** Code in a text; a block of code is no text. */
export const codeIfText =
	(language: string): Rule =>
	(call) => {
		const [text] = call.args;
		if (text !== undefined && !isBlock(text)) runsCode(call, language, text);
		return undefined;
	};

export const changesDirectory: Rule = (call) => {
	assign(call.m.scope, CWD, argOrHole(call, 0), true);
	return NULL;
};

/** `open(path, mode)` of a language whose modes are C's. */
export const opensAs =
	(path: number, mode: number): Rule =>
	(call) => {
		const given = call.args[mode];
		const text = given === undefined ? "r" : knownOf(given);
		if (text === undefined || /r|\+/.test(text)) reads(path)(call);
		if (text === undefined ? given?.kind !== "literal" && given?.kind !== "record" : /w|r.?\+/.test(text))
			onPaths(call, "overwrite", argOrHole(call, path), false);
		else if (text?.startsWith("a") === true) onPaths(call, "append", argOrHole(call, path), false);
		return undefined;
	};

export const table = (rows: readonly (readonly [names: string, rule: Rule])[]): ReadonlyMap<string, Rule> =>
	new Map(rows.flatMap(([names, rule]) => names.split(" ").map((name): [string, Rule] => [name, rule])));

export const receiver =
	(act: (call: Call) => void): Rule =>
	(call) => {
		act(call);
		return undefined;
	};
