// Python's names: what imports and builtins stand for, and the values of its well-known variables.

import { argv, hole } from "./emit.ts";
import type { Span } from "./ir.ts";
import { envVal, type Library, type Machine, type Rule } from "./machine.ts";
import { clientRule } from "./rules-clients.ts";
import { COMMON_RULES } from "./rules-common.ts";
import { PYTHON_CALLS } from "./rules-python.ts";
import { PYTHON_PATHS } from "./rules-python-paths.ts";
import { lookup } from "./scope.ts";
import { derived, holeAt, knownOf, numberOf, textVal, type Val } from "./values.ts";

const RULES = new Map([...COMMON_RULES, ...PYTHON_CALLS, ...PYTHON_PATHS]);

/** Modules that are the same thing by another name. */
const SAME: ReadonlyMap<string, string> = new Map([
	["posix", "os"],
	["nt", "os"],
	["posixpath", "os.path"],
	["ntpath", "os.path"],
	["subprocess32", "subprocess"],
	["pathlib2", "pathlib"],
	["cPickle", "pickle"],
	["aiofiles.os", "os"],
	["anyio.Path", "pathlib.Path"],
	["io.open", "open"],
	["os.fdopen", "fdopen"],
	["os.getcwdb", "os.getcwd"],
]);

/** Modules that may have come in unseen (`from x import *`). */
const MODULES = new Set(["os", "shutil", "subprocess", "sys", "glob", "tempfile", "pathlib"]);

export const PYTHON: Library = {
	language: "python",
	inherits: false,
	free: (name) => {
		if (name === "__builtins__") return { kind: "ref", name: "builtins" };
		if (MODULES.has(name)) return { kind: "ref", name };
		return !name.includes(".") && RULES.has(name) ? { kind: "ref", name } : undefined;
	},
	module: (name) => ({ kind: "ref", name: canonical(name) }),
	canonical,
	constant,
	item,
	acting: new Set(["os", "shutil", "subprocess", "builtins", "pathlib.Path", "pty", "asyncio", "globals()"]),
	rules: RULES,
	// The module `sh` makes a function of every program.
	fallback: (name) => (name.startsWith("sh.") ? program(name) : clientRule(name)),
};

/** `sh.git.reset("--hard")` is `git reset --hard`. */
function program(name: string): Rule {
	return (call) => {
		const words = name
			.split(".")
			.slice(1)
			.map((word) => textVal(derived(word.replaceAll("_", "-"), call.at)));
		argv(call, [...words, ...call.args], call.open ? hole(call) : undefined);
		return undefined;
	};
}

function canonical(name: string): string {
	const plain = name.replace(/^builtins\./, "").replace(/\.__dict__\b/, "");
	const whole = SAME.get(plain);
	if (whole !== undefined) return whole;
	const dot = plain.indexOf(".");
	const head = dot < 0 ? undefined : SAME.get(plain.slice(0, dot));
	return head === undefined ? plain : head + plain.slice(dot);
}

function constant(m: Machine, name: string, at: Span): Val | undefined {
	switch (name) {
		case "os.sep":
			return textVal(derived("/", at));
		case "os.curdir":
			return textVal(derived(".", at));
		case "os.pardir":
			return textVal(derived("..", at));
		case "sys.executable":
			return textVal(derived("python3", at));
		case "os.path.sep":
			return textVal(derived("/", at));
		default:
			return name.startsWith("sys.stdin.")
				? { kind: "unknown", hole: holeAt(m.source, at, { origin: "input" }) }
				: undefined;
	}
}

function item(m: Machine, name: string, index: Val, at: Span): Val | undefined {
	const key = knownOf(index);
	const number = numberOf(index);
	if (name === "os.environ")
		return key === undefined ? { kind: "unknown", hole: holeAt(m.source, at) } : envVal(m, key, at);
	if (name === "sys.argv")
		return {
			kind: "unknown",
			hole: holeAt(m.source, at, number !== undefined && number > 0 ? { argument: number } : {}),
		};
	if (name === "globals()" && key !== undefined) return lookup(m.scope, key) ?? PYTHON.free(key);
	if (name === "sys.modules" && key !== undefined) return { kind: "ref", name: canonical(key) };
	return undefined;
}
