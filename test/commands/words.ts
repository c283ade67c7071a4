// Builds words and calls from strings for the tests of this room.

import { commandEffects, lookup, readArguments } from "../../src/commands/index.ts";
import type { Call } from "../../src/commands/spec.ts";
import type { Effect } from "../../src/model/effect.ts";
import type { Source } from "../../src/model/span.ts";
import type { Value } from "../../src/model/value.ts";
import { exact, showValue } from "../../src/model/value.ts";
import type { Word } from "../../src/model/word.ts";

/** Words of a plain text split at spaces. `$X` is an unknown stretch, `{a,b}` a choice, `*` a glob, `''` an empty word. */
export function words(text: string): Word[] {
	const source: Source = { id: 0, name: "command", text };
	return [...text.matchAll(/\S+/g)].map((match) => ({
		value: readValue(match[0]),
		location: { source, span: { start: match.index, end: match.index + match[0].length } },
		quoted: false,
		many: match[0].includes("$"),
	}));
}

function readValue(text: string): Value {
	if (text === "''") return exact("");
	const choice = /^\{(.+,.+)\}$/.exec(text);
	if (choice?.[1] !== undefined) return { kind: "one-of", texts: choice[1].split(",") };
	const parts = [...text.matchAll(/\$(\w+|[@*])|([*?])|([^$*?]+)/g)].map((m) => {
		if (m[1] !== undefined)
			return { kind: "hole", shown: m[0], variable: m[1], mayBeEmpty: true, splits: true } as const;
		if (m[2] !== undefined) return { kind: "glob", glob: m[2] } as const;
		return { kind: "text", text: m[0] } as const;
	});
	if (parts.some((part) => part.kind === "hole")) return { kind: "unknown", parts, gap: "dynamic-argument" };
	if (parts.some((part) => part.kind === "glob")) return { kind: "pattern", parts };
	return exact(text);
}

export function callOf(text: string, env: Readonly<Record<string, string>> = {}): Call {
	const argv = words(text);
	const command = argv[0] === undefined ? "" : showValue(argv[0].value);
	return {
		command,
		...readArguments(lookup(command), argv),
		redirects: [],
		cwd: exact("/w"),
		env: new Map(Object.entries(env).map(([name, value]) => [name, exact(value)])),
	};
}

export function effectsOf(text: string, env: Readonly<Record<string, string>> = {}): readonly Effect[] {
	return commandEffects(callOf(text, env));
}

/** An effect as one line: `discard? worktree,index : a b (in /w/x) only *.o`, with `?` for maybe and `/**` for recursive. */
export function show(made: Effect): string {
	const line = [
		made.kind + (made.recursive && made.kind !== "discard" ? "/**" : "") + (made.certainty === "maybe" ? "?" : ""),
	];
	if (made.scope !== undefined) line.push(made.scope.join(","));
	if (made.targets.length > 0) line.push(":", ...made.targets.map((word) => showValue(word.value)));
	if (made.only !== undefined) line.push("only", ...made.only);
	if (made.partly === true) line.push("partly");
	if (made.cwd !== undefined) line.push(`(in ${showValue(made.cwd)})`);
	return line.join(" ");
}

/** The flags and operands of a text as one line: `sub/sub --flag --opt=value --maybe? | operand operand`. */
export function showArguments(text: string): string {
	const call = callOf(text);
	const flags = call.flags.map(
		(flag) =>
			flag.name +
			(flag.value === undefined ? "" : `=${showValue(flag.value.value)}`) +
			(flag.certainty === "maybe" ? "?" : ""),
	);
	const sub = call.sub.length > 0 || call.subUnknown ? [`${call.sub.join("/")}${call.subUnknown ? "?" : ""}:`] : [];
	const operands = call.operands.map((word) => showValue(word.value));
	if (call.afterDashes < operands.length) operands.splice(call.afterDashes, 0, "--");
	return [...sub, ...flags, ...(call.flagsOpen ? ["…"] : []), "|", ...operands].join(" ").trim();
}
