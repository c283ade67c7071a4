// Reads R: what base functions do to files and processes. Source: the R manual (base, files and system), fs.

import type { CodeReading } from "./acts.ts";
import { argOrHole, argv, dropsData, files, holds, moves, onPaths, shell, wordsOf } from "./emit.ts";
import type { Rule } from "./machine.ts";
import { expandHome } from "./paths.ts";
import { COMMON_RULES } from "./rules-common.ts";
import { type Scanned, scan } from "./scan.ts";
import { allPaths, changesDirectory, opensAs, table } from "./scan-rules.ts";
import { knownOf, optionsOf, truth, type Val } from "./values.ts";

/** A tilde is expanded wherever a path is taken (R manual, path.expand). */
export function readR(text: string): CodeReading {
	const reading = scan(R, text);
	return {
		...reading,
		acts: reading.acts.map((act) => ("path" in act ? { ...act, path: expandHome(act.path) } : act)),
	};
}

/** unlink(x, recursive = TRUE): a second argument may stand for it. */
const unlinks: Rule = (call) => {
	const recursive = call.named.get("recursive") ?? call.args[1];
	onPaths(call, "delete", call.named.get("x") ?? argOrHole(call, 0), recursive !== undefined && !isFalse(recursive));
	return undefined;
};

const isFalse = (value: Val): boolean =>
	(value.kind === "unknown" && /^F(?:ALSE)?$/.test(value.hole.shown)) || truth(value) === false;

/** system2("rm", c("-rf", "x")): the words are joined for a shell. */
const system2: Rule = (call) => {
	const list = call.named.get("args") ?? call.args[1];
	const { words, rest } = wordsOf(call, list?.kind === "text" ? { kind: "list", items: [list] } : list);
	argv(call, [call.named.get("command") ?? argOrHole(call, 0), ...words], rest);
	return undefined;
};

const writes: Rule = (call) => {
	const append = call.named.get("append");
	const kind = append === undefined || isFalse(append) ? "overwrite" : "append";
	onPaths(call, kind, call.named.get("con") ?? call.named.get("file") ?? argOrHole(call, 1), false);
	return undefined;
};

/** eval(parse(text = "…")): the text is R code. */
const parses: Rule = (call) => {
	const text = call.named.get("text");
	for (const one of optionsOf(text ?? { kind: "literal", value: null })) {
		if (one.kind === "text" && knownOf(one) !== undefined)
			call.m.acts.push({ kind: "code", language: "r", text: one.parts, ...call.at });
		else if (text !== undefined)
			call.m.gaps.push({ kind: "dynamic-code", detail: "R code from a text that is not known", ...call.at });
	}
	return undefined;
};

const R: Scanned = {
	syntax: {
		language: "r",
		comment: /#[^\n]*/y,
		variable: undefined,
		signs: /<<-|<-|->|==|<=|>=|!=|&&|\|\||\|>|%[^%\n]{0,20}%|:::|::/y,
		lines: true,
		slashRegex: false,
		concat: [],
	},
	bare: false,
	stops: new Set(["if", "else", "for", "while", "in"]),
	rules: table([
		["unlink", unlinks],
		["file.remove fs.file_delete file_delete", allPaths("delete", false)],
		["fs.dir_delete dir_delete", allPaths("delete", true)],
		["file.rename", moves()],
		["file.copy", (call) => (holds(call, "overwrite") ? files("overwrite", 1, ["to"])(call) : undefined)],
		["system shell", (call) => void shell(call, call.named.get("command") ?? argOrHole(call, 0))],
		["system2", system2],
		["writeLines", (call) => (call.args.length > 1 || call.named.has("con") ? writes(call) : undefined)],
		[
			"dbExecute DBI::dbExecute dbSendQuery DBI::dbSendQuery dbSendStatement DBI::dbSendStatement dbGetQuery DBI::dbGetQuery",
			(call) => COMMON_RULES.get("any#query")?.({ ...call, args: call.args.slice(1) }),
		],
		[
			"dbRemoveTable DBI::dbRemoveTable",
			(call) => void dropsData(call, { what: "a table", action: "drop", object: "table" }),
		],
		["file", opensAs(0, 1)],
		[
			"sink",
			(call) => (call.args.length === 0 ? undefined : void onPaths(call, "overwrite", argOrHole(call, 0), false)),
		],
		["parse", parses],
		["setwd", changesDirectory],
	]),
};
