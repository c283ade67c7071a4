// Reads Perl: what its functions and File:: modules do to files and processes. Sources: perlfunc, File::Path, File::Copy.

import type { CodeReading } from "./acts.ts";
import { also, argOrHole, argv, files, hole, kills, moves, onPaths, reads, shell } from "./emit.ts";
import type { Call, Rule } from "./machine.ts";
import { COMMON_RULES } from "./rules-common.ts";
import { type Scanned, scan } from "./scan.ts";
import { allPaths, changesDirectory, codeIfText, shellText, system, table } from "./scan-rules.ts";
import { knownText, textVal, type Val } from "./values.ts";

export function readPerl(text: string): CodeReading {
	return scan(PERL, text);
}

/** `open(F, ">x")`, `open(my $f, ">", "x")`, `open(F, "| sh")`, `open(F, "-|", @words)`. */
const opens: Rule = (call) => {
	const mode = call.args[1];
	const target = call.args[2];
	if (mode?.kind !== "text") return undefined;
	const first = mode.parts[0]?.kind === "text" ? mode.parts[0].text : "";
	const sign = /^\s*(\+?[<>]{1,2}|\|-?|-\|)?/.exec(first)?.[0] ?? "";
	if (target !== undefined) {
		if (sign.includes("|"))
			call.args.length > 3
				? argv(call, call.args.slice(2), undefined)
				: shell(call, target, undefined, fed(call, sign));
		else if (/^\s*(?:\+?>(?!>)|\+<)/.test(sign)) onPaths(call, "overwrite", target, false);
		else if (sign.includes("<")) reads(2)(call);
	} else if (sign.trim() === "|") shell(call, cut(mode, sign.length), undefined, fed(call, sign));
	else if (/\|\s*$/.test(knownText(mode.parts) ?? "")) shell(call, cut(mode, 0, true));
	else if (/^\s*(?:\+?>(?!>)|\+<)/.test(sign))
		onPaths(
			call,
			"overwrite",
			cut(mode, sign.length + (/^\s*/.exec(first.slice(sign.length))?.[0].length ?? 0)),
			false,
		);
	return undefined;
};

/** What the code prints into a program that it opened is not known. */
const fed = (call: Call, sign: string): Val | undefined => (/^\s*\|/.test(sign) ? hole(call) : undefined);

/** A text without its first characters, or without the pipe at its end. */
function cut(value: Val, length: number, pipe = false): Val {
	if (value.kind !== "text") return value;
	const [first, ...rest] = value.parts;
	if (first?.kind !== "text") return value;
	const text = pipe ? first.text.replace(/\s*\|\s*$/, "") : first.text.slice(length);
	if (pipe) return textVal([{ ...first, text, end: first.exact ? first.start + text.length : first.end }]);
	return textVal([
		...(text === "" ? [] : [{ ...first, text, start: first.exact ? first.start + length : first.start }]),
		...rest,
	]);
}

const signals: Rule = (call: Call) => {
	for (const pid of call.args.slice(1)) kills(call, pid, call.args[0]);
	return undefined;
};

const PERL: Scanned = {
	syntax: {
		language: "perl",
		comment: /#[^\n]*|(?<=^|\n)=[a-zA-Z][\s\S]*?(?:\n=cut[^\n]*|$(?![\s\S]))/y,
		variable: /\$#?\{?\^?\w+\}?|[$@%]\{?\w+(?:::\w+)*\}?|[$@][_&!0;,./\\]|\$\$/y,
		signs: /=>|==|=~|!~|\.=|\+=|-=|\|\|=|\/\/=|<=>|\.\.\.?|&&|\|\||->|::|<<|>>|!=|\+\+|--/y,
		lines: false,
		slashRegex: true,
		concat: ["."],
	},
	bare: true,
	stops: new Set(["if", "unless", "while", "until", "for", "foreach", "or", "and", "xor", "do"]),
	rules: table([
		["unlink rmdir", allPaths("delete", false)],
		[
			"rmtree remove_tree File::Path.rmtree File::Path.remove_tree Path.rmtree Path.remove_tree *.remove_tree *.rmtree",
			allPaths("delete", true),
		],
		["rename", moves()],
		["move mv File::Copy.move Copy.move", moves()],
		["copy cp Copy.copy fcopy rcopy", also(reads(0), files("overwrite", 1, []))],
		["symlink link", also(reads(0), files("link", 1, []))],
		["truncate", files("truncate", 0, [])],
		["chmod", allPaths("change-mode", false, 1)],
		["chown", allPaths("change-mode", false, 2)],
		["system exec", system],
		["` qx readpipe", shellText()],
		["open", opens],
		["eval", codeIfText("perl")],
		["kill", signals],
		["chdir", changesDirectory],
		["*.spew *.spew_utf8 *.spew_raw", (call) => void onPaths(call, "overwrite", argOrHole(call, 99), false)],
		["*.do", (call) => COMMON_RULES.get("any#query")?.(call)],
	]),
};
