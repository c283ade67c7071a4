// What PHP's functions do to files and processes, and its well-known variables. Source: the PHP manual (filesystem, program execution, directory).

import type { CodeValue } from "./acts.ts";
import {
	also,
	arg,
	argOrHole,
	argv,
	dropsData,
	files,
	hole,
	kills,
	moves,
	onPaths,
	reads,
	runsCode,
	shell,
	wordsOf,
} from "./emit.ts";
import type { Span } from "./ir.ts";
import { type Call, CWD, envVal, type Library, type Machine, type Rule } from "./machine.ts";
import { nameOf, parentOf, patternOf } from "./paths.ts";
import { deletesAll } from "./rules-clients.ts";
import { COMMON_RULES, characters, joinedBy, mapped } from "./rules-common.ts";
import { assign } from "./scope.ts";
import { derived, holeAt, knownOf, listVal, NULL, numberOf, optionsOf, partsOf, textVal, type Val } from "./values.ts";

const each = (names: readonly string[], rule: Rule): readonly (readonly [string, Rule])[] =>
	names.map((name) => [name, rule]);

const textOf = (call: Call, value: Val): CodeValue => partsOf(value, call.m.source, call.at);

const opens: Rule = (call) => {
	const mode = arg(call, 1, "mode");
	const text = mode === undefined ? "r" : knownOf(mode);
	if (text === undefined || /r|\+/.test(text)) reads(0, "filename")(call);
	if (text === undefined || /w|r.?\+/.test(text)) onPaths(call, "overwrite", argOrHole(call, 0, "filename"), false);
	else if (text.startsWith("a")) onPaths(call, "append", argOrHole(call, 0, "filename"), false);
	return undefined;
};

/** file_put_contents(p, x, FILE_APPEND) adds. */
const puts: Rule = (call) => {
	const flags = call.m.source.slice(call.at.start, call.at.end);
	const adds = /\bFILE_APPEND\b|,\s*8\s*\)$/.test(flags);
	onPaths(call, adds ? "append" : "overwrite", argOrHole(call, 0, "filename"), false);
	return undefined;
};

const shellText: Rule = (call) => void shell(call, argOrHole(call, 0, "command"));

const process: Rule = (call) => {
	for (const one of optionsOf(argOrHole(call, 0, "command"))) {
		if (one.kind === "list") argv(call, one.items, one.rest, arg(call, 3, "cwd"));
		else shell(call, one, arg(call, 3, "cwd"));
	}
	return undefined;
};

const replaces: Rule = (call) => {
	const { words, rest } = wordsOf(call, arg(call, 1, "args"));
	argv(call, [argOrHole(call, 0, "path"), ...words], rest);
	return NULL;
};

const evaluates: Rule = (call) => void runsCode(call, "php", call.args[0]);

/** assert("code") ran its text until PHP 8; other conditions do nothing. */
const asserts: Rule = (call) => (call.args[0]?.kind === "text" ? evaluates(call) : undefined);

const calls: Rule = (call) => call.apply(argOrHole(call, 0), call.args.slice(1));
const callsWithList: Rule = (call) => call.apply(argOrHole(call, 0), wordsOf(call, call.args[1]).words);

const listing: Rule = (call) => listVal([], textVal([holeAt(call.m.source, call.at, { origin: "listing" })]));
const globs: Rule = (call) => listVal([], textVal(patternOf(textOf(call, argOrHole(call, 0)))));

const changed =
	(change: (parts: CodeValue, call: Call) => CodeValue | undefined): Rule =>
	(call) => {
		const result = change(textOf(call, argOrHole(call, 0)), call);
		return result === undefined ? undefined : textVal(result);
	};

/** `User::truncate()`, `DB::table("users")->truncate()`. Source: the Laravel documentation, "Eloquent" and "Query Builder". */
function dropsRows(call: Call): undefined {
	dropsData(call, { what: "all rows of a table", action: "truncate", object: "rows" });
	return undefined;
}

const RULES: ReadonlyMap<string, Rule> = new Map<string, Rule>([
	...COMMON_RULES,
	...each(["unlink", "rmdir"], files("delete", 0, ["filename", "directory"])),
	["rename", moves(["from"], ["to"])],
	...each(["copy", "move_uploaded_file"], also(reads(0, "from"), files("overwrite", 1, ["to"]))),
	...each(["file_get_contents", "readfile", "show_source", "highlight_file"], reads(0, "filename")),
	...each(["symlink", "link"], also(reads(0, "target"), files("link", 1, ["link"]))),
	["file_put_contents", puts],
	...each(["fopen", "gzopen", "bzopen", "SplFileObject"], opens),
	...each(["chmod", "chown", "chgrp", "lchown", "lchgrp"], files("change-mode", 0, ["filename"])),
	...each(["exec", "shell_exec", "system", "passthru", "popen"], shellText),
	["proc_open", process],
	["pcntl_exec", replaces],
	["posix_kill", (call) => void kills(call, argOrHole(call, 0), arg(call, 1))],
	["eval", evaluates],
	["assert", asserts],
	["create_function", (call) => void runsCode(call, "php", call.args[1])],
	...each(["call_user_func", "forward_static_call", "register_shutdown_function"], calls),
	...each(["call_user_func_array", "forward_static_call_array"], callsWithList),
	["array_map", (call) => mapped(call, call.args[0], call.args[1])],
	...each(["array_walk", "array_filter", "array_walk_recursive", "usort"], (call) =>
		mapped(call, call.args[1], call.args[0]),
	),
	...each(
		["array_values", "array_reverse", "array_unique", "array_slice", "iterator_to_array"],
		(call) => call.args[0],
	),
	[
		"array_merge",
		(call) =>
			listVal(
				call.args.flatMap((value) => (value.kind === "list" ? value.items : [])),
				call.args.map((value) => (value.kind === "list" ? value.rest : hole(call))).find((rest) => rest !== undefined),
			),
	],
	["array_diff", (call) => call.args[0]],
	...each(["implode", "join"], (call) =>
		call.args[0]?.kind === "list"
			? joinedBy(call, call.args[0], call.args[1])
			: joinedBy(call, call.args[1], call.args[0]),
	),
	["sprintf", (call) => formatted(call)],
	["chr", characters],
	...each(["scandir", "readdir"], listing),
	["glob", globs],
	...each(["tempnam", "tmpfile"], (call) => textVal([holeAt(call.m.source, call.at, { origin: "temp" })])),
	["sys_get_temp_dir", (call) => envVal(call.m, "TMPDIR", call.at)],
	[
		"getenv",
		(call) => (knownOf(call.args[0]) === undefined ? undefined : envVal(call.m, knownOf(call.args[0]) ?? "", call.at)),
	],
	["getcwd", (call) => textVal(derived(".", call.at))],
	[
		"define",
		(call) => {
			const name = knownOf(call.args[0]);
			if (name !== undefined) assign(call.m.global, name.toLowerCase(), argOrHole(call, 1), false);
			return NULL;
		},
	],
	[
		"chdir",
		(call) => {
			assign(call.m.scope, CWD, argOrHole(call, 0), true);
			return NULL;
		},
	],
	...each(["realpath", "trim", "rtrim", "strval"], (call) => call.args[0]),
	["dirname", changed((parts, call) => parentOf(parts, call.at))],
	["basename", changed((parts) => nameOf(parts))],
	["escapeshellarg", (call) => quoted(call)],
	...each(
		["File.delete", "File.deleteDirectory", "File.cleanDirectory", "File.deleteDirectories"],
		(call) =>
			void onPaths(
				call,
				"delete",
				argOrHole(call, 0),
				/^.*Director/.test(call.self.kind === "ref" ? call.self.name : ""),
			),
	),
	["any#truncate", (call) => (call.args.length === 0 ? dropsRows(call) : undefined)],
	["any#delete", deletesAll],
	["mysqli_query", (call) => COMMON_RULES.get("any#query")?.({ ...call, args: call.args.slice(1) })],
	["pg_query", (call) => COMMON_RULES.get("any#query")?.({ ...call, args: call.args.slice(-1) })],
	...each(["print_r", "var_dump", "function_exists", "is_callable", "strlen", "count"], () => undefined),
]);

export const PHP: Library = {
	language: "php",
	inherits: false,
	free: (name) =>
		/^\$(?:argv|_SERVER|_ENV|_GET|_POST|_REQUEST|GLOBALS)$/.test(name) ? { kind: "ref", name } : undefined,
	// Function names have no case.
	module: (name) => {
		if (name === "DIRECTORY_SEPARATOR") return textVal(derived("/", { start: 0, end: 0 }));
		if (/^(?:true|false|null)$/i.test(name))
			return {
				kind: "literal",
				value: name.toLowerCase() === "true" ? true : name.toLowerCase() === "false" ? false : null,
			};
		return { kind: "ref", name: RULES.has(name) ? name : RULES.has(name.toLowerCase()) ? name.toLowerCase() : name };
	},
	canonical: (name) => name,
	constant: () => undefined,
	item,
	acting: new Set(),
	rules: RULES,
};

function item(m: Machine, name: string, index: Val, at: Span): Val | undefined {
	const key = knownOf(index);
	const number = numberOf(index);
	if (name === "$argv")
		return { kind: "unknown", hole: holeAt(m.source, at, number === undefined ? {} : { argument: number }) };
	if ((name === "$_SERVER" || name === "$_ENV") && key !== undefined) return envVal(m, key, at);
	return { kind: "unknown", hole: holeAt(m.source, at, { origin: "input" }) };
}

function formatted(call: Call): Val | undefined {
	const [format, ...values] = call.args;
	if (format?.kind !== "text") return undefined;
	const rest = [...values];
	const parts = format.parts.flatMap((part): CodeValue => {
		if (part.kind !== "text") return [part];
		return part.text.split(/(%[^%a-zA-Z]{0,9}[a-zA-Z%])/).flatMap((piece): CodeValue => {
			if (!piece.startsWith("%")) return piece === "" ? [] : [{ ...part, text: piece, exact: false }];
			if (piece === "%%") return [{ ...part, text: "%", exact: false }];
			const value = rest.shift();
			return piece === "%s" && value !== undefined ? textOf(call, value) : textOf(call, hole(call));
		});
	});
	return textVal(parts);
}

function quoted(call: Call): Val | undefined {
	const text = knownOf(call.args[0]);
	return text === undefined ? call.args[0] : textVal(derived(`'${text.replaceAll("'", "'\\''")}'`, call.at));
}
