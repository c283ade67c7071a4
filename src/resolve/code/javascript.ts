// JavaScript's names: what modules, globals and their aliases stand for, and the values of its well-known variables.

import type { Span } from "./ir.ts";
import { envVal, type Library, type Machine, type Rule } from "./machine.ts";
import { clientRule } from "./rules-clients.ts";
import { COMMON_RULES } from "./rules-common.ts";
import { JAVASCRIPT_CALLS } from "./rules-javascript.ts";
import { JAVASCRIPT_PATHS } from "./rules-javascript-paths.ts";
import { derived, holeAt, knownOf, NULL, numberOf, textVal, type Val } from "./values.ts";

const RULES = new Map([...COMMON_RULES, ...JAVASCRIPT_CALLS, ...JAVASCRIPT_PATHS]);

/** Globals, and the modules that `node -e` and the REPL have as globals. */
const GLOBALS = new Set(
	"process require fs child_process os path vm util url module Bun Deno eval Function setTimeout setInterval setImmediate queueMicrotask globalThis global window self Array Object Promise String Reflect JSON console worker_threads fetch".split(
		" ",
	),
);

const SAME: readonly (readonly [RegExp, string])[] = [
	[/^(?:globalThis|global|window|self)\.(?=.)/, ""],
	[/^node:/, ""],
	[/^(?:fs\/promises|graceful-fs|fs-extra|fs\.promises|@std\/fs|mz\/fs)(?=\.|$)/, "fs"],
	[/^path[./](?:posix|win32)(?=\.|$)/, "path"],
	[/^(?:process\.mainModule|module)\.require$/, "require"],
	[/^(?:bun|Bun|zx|execa|dax)\.\$$/, "$"],
	[/^bun\./, "Bun."],
	[/^process\.child_process/, "child_process"],
	[/^vm2?(?=\.)/, "vm"],
	[/\.(?:default|promises)(?=\.|$)/, ""],
];

export const JAVASCRIPT: Library = {
	language: "javascript",
	inherits: true,
	free: (name) => (name === "undefined" ? NULL : GLOBALS.has(name) ? { kind: "ref", name } : undefined),
	module: (name) => {
		const [module = "", member] = name.split("#");
		return {
			kind: "ref",
			name: canonical(
				member === undefined || member === "default" ? canonical(module) : `${canonical(module)}.${member}`,
			),
		};
	},
	canonical,
	constant,
	item,
	acting: new Set(["fs", "child_process", "Bun", "Deno", "shelljs", "process", "globalThis"]),
	rules: RULES,
	fallback,
};

function canonical(name: string): string {
	return SAME.reduce((text, [from, to]) => text.replace(from, to), name);
}

/** Methods of functions and modules: `fs.rm.call(…)`, `import("fs").then(…)`. */
function fallback(name: string): Rule | undefined {
	const found = /^(.+)\.(call|apply|bind|then|catch|finally)$/.exec(name);
	if (found?.[1] === undefined) return clientRule(name);
	const self: Val = { kind: "ref", name: found[1] };
	switch (found[2]) {
		case "then":
			return (call) => (call.args[0] === undefined ? self : call.apply(call.args[0], [self]));
		case "call":
			return (call) => call.apply(self, call.args.slice(1));
		case "apply":
			return (call) => call.apply(self, call.args[1]?.kind === "list" ? call.args[1].items : []);
		case "bind":
			return (call) => ({ kind: "partial", callee: self, args: call.args.slice(1) });
		default:
			return () => self;
	}
}

function constant(m: Machine, name: string, at: Span): Val | undefined {
	if (name === "path.sep") return textVal(derived("/", at));
	if (name === "process.execPath" || name === "process.argv0") return textVal(derived("node", at));
	const variable = /^(?:process|Bun)\.env\.(\w+)$/.exec(name)?.[1];
	return variable === undefined ? undefined : envVal(m, variable, at);
}

function item(m: Machine, name: string, index: Val, at: Span): Val | undefined {
	const key = knownOf(index);
	const number = numberOf(index);
	if (name === "process.env" || name === "Bun.env")
		return key === undefined ? { kind: "unknown", hole: holeAt(m.source, at) } : envVal(m, key, at);
	if (/^(?:process\.argv|Bun\.argv|Deno\.args)$/.test(name))
		return { kind: "unknown", hole: holeAt(m.source, at, number === undefined ? {} : { argument: number }) };
	return undefined;
}
