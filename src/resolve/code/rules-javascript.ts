// What Node's, Bun's and Deno's libraries do to files and processes. Sources: nodejs.org/api (fs, child_process, process, vm), bun.sh/docs, docs.deno.com.

import {
	also,
	arg,
	argOrHole,
	argv,
	files,
	holds,
	hole,
	kills,
	moves,
	onPaths,
	option,
	reads,
	runsCode,
	shell,
	wordsOf,
} from "./emit.ts";
import { addGap, type Call, CWD, type Rule } from "./machine.ts";
import { patternOf } from "./paths.ts";
import { characters, joinedBy, pairsOf } from "./rules-common.ts";
import { assign } from "./scope.ts";
import { derived, knownOf, listVal, NULL, optionsOf, partsOf, textVal, truth, type Val } from "./values.ts";

/** The same function with and without `Sync`. */
const both = (name: string, rule: Rule): readonly (readonly [string, Rule])[] => [
	[name, rule],
	[`${name}Sync`, rule],
];

const each = (names: readonly string[], rule: Rule): readonly (readonly [string, Rule])[] =>
	names.map((name) => [name, rule]);

/** `writeFile(p, data, { flag: "a" })` adds and replaces nothing. */
const writes =
	(position = 0): Rule =>
	(call) => {
		const flag = knownOf(option(call, "flag") ?? option(call, "flags"));
		// `x` fails where something is.
		const appends =
			flag?.startsWith("a") === true || flag?.includes("x") === true || truth(option(call, "append")) === true;
		if (flag !== "r") onPaths(call, appends ? "append" : "overwrite", argOrHole(call, position), false);
		return { kind: "made", of: "file", args: [], named: new Map() };
	};

const adds: Rule = (call) => {
	onPaths(call, "append", argOrHole(call, 0), false);
	return undefined;
};

const opens: Rule = (call) => {
	const given = call.args[1];
	const flags = given === undefined || given.kind === "function" ? "r" : knownOf(given);
	if (flags === undefined || /r|\+/.test(flags)) reads(0)(call);
	if (flags === undefined || /w|r.?\+/.test(flags)) onPaths(call, "overwrite", argOrHole(call, 0), false);
	else if (flags.startsWith("a")) onPaths(call, "append", argOrHole(call, 0), false);
	return undefined;
};

const denoOpens: Rule = (call) => {
	if (holds(call, "truncate") || (holds(call, "write") && !holds(call, "append")))
		onPaths(call, "overwrite", argOrHole(call, 0), false);
	return undefined;
};

const shellText: Rule = (call) => {
	shell(call, argOrHole(call, 0), option(call, "cwd"), option(call, "input"));
	return listener(call);
};

/** `spawn(program, words, { shell })`: with a shell, the words are one text. */
const starts: Rule = (call) => {
	const program = argOrHole(call, 0);
	const list = call.args[1]?.kind === "record" || call.args[1]?.kind === "function" ? undefined : call.args[1];
	const { words, rest } = wordsOf(call, list);
	const cwd = option(call, "cwd");
	const viaShell = option(call, "shell");
	if (viaShell === undefined || truth(viaShell) === false)
		argv(call, [program, ...words], rest, cwd, option(call, "input"));
	else {
		const all = rest === undefined ? [program, ...words] : [program, ...words, hole(call)];
		shell(
			call,
			joinedBy(call, { kind: "list", items: all }, textVal(derived(" ", call.at))) ?? hole(call),
			cwd,
			option(call, "input"),
		);
	}
	return listener(call);
};

const listener = (call: Call): Val => ({ kind: "made", of: "process", args: call.args, named: new Map() });

/** Text written to the standard input of a process that was started before. */
const feeds: Rule = (call) => {
	if (call.self.kind !== "made" || call.args[0] === undefined) return undefined;
	const [program, list] = call.self.args;
	const { words, rest } = wordsOf(call, list?.kind === "list" ? list : undefined);
	if (program?.kind === "list") argv(call, program.items, program.rest, undefined, call.args[0]);
	else argv(call, [program ?? hole(call), ...words], rest, undefined, call.args[0]);
	return undefined;
};

/** Bun.spawn(words, …) and Bun.spawn({ cmd: words }). */
const bunStarts: Rule = (call) => {
	const { words, rest } = wordsOf(call, call.args[0]?.kind === "record" ? option(call, "cmd") : argOrHole(call, 0));
	argv(call, words, rest, option(call, "cwd"), option(call, "stdin"));
	return listener(call);
};

const denoStarts: Rule = (call) => {
	const { words, rest } = wordsOf(call, option(call, "args"));
	argv(call, [argOrHole(call, 0), ...words], rest, option(call, "cwd"));
	return listener(call);
};

const requires: Rule = (call) => {
	for (const one of optionsOf(argOrHole(call, 0))) {
		const name = knownOf(one);
		if (name !== undefined) return call.m.library.module(name);
		const parts = partsOf(one, call.m.source, call.at);
		if (!parts.some((part) => part.kind === "text"))
			addGap(call.m, "dynamic-code", "which module is loaded is not known", call.at);
	}
	return undefined;
};

const timer: Rule = (call) => {
	const [first] = call.args;
	if (first?.kind === "text") runsCode(call, "javascript", first);
	else if (first !== undefined) call.apply(first, call.args.slice(2));
	return undefined;
};

const evaluates: Rule = (call) => void runsCode(call, "javascript", call.args[0]);

/** `new Function("a", "return a")`: the last text is the body. */
const makesFunction: Rule = (call) => {
	runsCode(call, "javascript", call.args.at(-1) ?? textVal([]));
	return NULL;
};

const hidden: Rule = (call) => void addGap(call.m, "dynamic-code", "an inner part of Node is used", call.at);

/** del takes patterns; those after `!` are kept. */
const deletesPatterns: Rule = (call) => {
	const given = argOrHole(call, 0);
	for (const one of given.kind === "list" ? given.items : optionsOf(given)) {
		if (knownOf(one)?.startsWith("!") !== true)
			onPaths(call, "delete", textVal(patternOf(partsOf(one, call.m.source, call.at))), true);
	}
	return undefined;
};

/** shelljs: options come first, as words. */
const shelljs =
	(kind: "delete" | "overwrite" | "change-mode"): Rule =>
	(call) => {
		const texts = call.args.flatMap((value) => (value.kind === "list" ? value.items : [value]));
		const flags = texts.map(knownOf).find((text) => text?.startsWith("-")) ?? "";
		const paths = texts.filter((value) => knownOf(value)?.startsWith("-") !== true);
		const targets = kind === "delete" ? paths : kind === "overwrite" ? paths.slice(-1) : paths.slice(1);
		for (const path of targets) onPaths(call, kind, path, /r/i.test(flags));
		return undefined;
	};

const ends =
	(name: string): Rule =>
	(call) => {
		kills(call, argOrHole(call, 0), arg(call, 1));
		return name === "" ? undefined : NULL;
	};

const FS: readonly (readonly [string, Rule])[] = [
	...both("fs.unlink", files("delete", 0, [])),
	...both("fs.rm", files("delete", 0, [], "recursive")),
	...both("fs.rmdir", files("delete", 0, [], "recursive")),
	...both("fs.rename", moves()),
	...both("fs.writeFile", writes()),
	...both("fs.appendFile", adds),
	["fs.createWriteStream", writes()],
	...both("fs.truncate", files("truncate", 0, [])),
	...both("fs.readFile", reads(0)),
	["fs.createReadStream", reads(0)],
	...both("fs.copyFile", also(reads(0), files("overwrite", 1, []))),
	...both("fs.cp", also(reads(0), files("overwrite", 1, [], "recursive"))),
	...both("fs.symlink", also(reads(0), files("link", 1, []))),
	...both("fs.link", also(reads(0), files("link", 1, []))),
	...both("fs.open", opens),
	...both("fs.chmod", files("change-mode", 0, [])),
	...both("fs.chown", files("change-mode", 0, [])),
	...both("fs.lchown", files("change-mode", 0, [])),
	// fs-extra, which has all of fs too.
	...both("fs.remove", files("delete", 0, [], true)),
	...both("fs.emptyDir", files("delete", 0, [], true)),
	...both("fs.emptydir", files("delete", 0, [], true)),
	...both("fs.move", moves()),
	...both("fs.copy", files("overwrite", 1, [], true)),
	...both("fs.outputFile", writes()),
	...both("fs.writeJson", writes()),
	...both("fs.writeJSON", writes()),
	...both("fs.outputJson", writes()),
];

const PROCESSES: readonly (readonly [string, Rule])[] = [
	...both("child_process.exec", shellText),
	...both("child_process.execFile", starts),
	...both("child_process.spawn", starts),
	[
		"child_process.fork",
		(call) =>
			void argv(
				call,
				[textVal(derived("node", call.at)), argOrHole(call, 0)],
				call.args[1]?.kind === "list" ? hole(call) : undefined,
			),
	],
	...each(
		[
			"execa.execa",
			"execa.execaSync",
			"execa",
			"execa.sync",
			"cross-spawn",
			"cross-spawn.sync",
			"cross-spawn.spawn",
			"tinyexec.x",
			"tinyexec.exec",
		],
		starts,
	),
	...each(["execa.execaCommand", "execa.execaCommandSync", "execa.command", "shelljs.exec", "$"], shellText),
	...each(["Bun.spawn", "Bun.spawnSync"], bunStarts),
	["Deno.Command", denoStarts],
	["Deno.run", bunStarts],
	[
		"process.stdin",
		(call) => ({
			kind: "made",
			of: "stdin",
			args: call.self.kind === "made" ? call.self.args : [],
			named: call.self.kind === "made" ? call.self.named : new Map(),
		}),
	],
	...each(["stdin#write", "stdin#end"], feeds),
	["process.kill", ends("")],
	["Deno.kill", ends("")],
];

/** Functions by full name, methods by `kind#name`. */
export const JAVASCRIPT_CALLS: ReadonlyMap<string, Rule> = new Map<string, Rule>([
	...FS,
	...PROCESSES,
	...each(
		["rimraf", "rimraf.sync", "rimraf.rimraf", "rimraf.rimrafSync", "rimraf.native", "rimraf.manual"],
		files("delete", 0, [], true),
	),
	...each(["del", "del.sync", "del.deleteAsync", "del.deleteSync"], deletesPatterns),
	["shelljs.rm", shelljs("delete")],
	["shelljs.mv", moves()],
	["shelljs.cp", shelljs("overwrite")],
	["shelljs.chmod", shelljs("change-mode")],
	["Bun.write", files("overwrite", 0, [])],
	[
		"Bun.file",
		also(reads(0), (call) => ({ kind: "made", of: "bunfile", args: [argOrHole(call, 0)], named: new Map() })),
	],
	...each(["bunfile#delete", "bunfile#unlink"], (call) => void onPaths(call, "delete", own(call), false)),
	...each(["bunfile#write", "bunfile#writer"], (call) => void onPaths(call, "overwrite", own(call), false)),
	...both("Deno.remove", files("delete", 0, [], "recursive")),
	...both("Deno.rename", moves()),
	...both("Deno.writeTextFile", writes()),
	...both("Deno.writeFile", writes()),
	...both("Deno.truncate", files("truncate", 0, [])),
	...both("Deno.copyFile", also(reads(0), files("overwrite", 1, []))),
	...both("Deno.readTextFile", reads(0)),
	...both("Deno.readFile", reads(0)),
	...both("Deno.symlink", also(reads(0), files("link", 1, []))),
	...both("Deno.link", also(reads(0), files("link", 1, []))),
	...both("Deno.create", files("overwrite", 0, [])),
	...both("Deno.open", denoOpens),
	...both("Deno.chmod", files("change-mode", 0, [])),
	...both("Deno.chown", files("change-mode", 0, [])),
	["eval", evaluates],
	...each(
		["vm.runInNewContext", "vm.runInThisContext", "vm.runInContext", "vm.Script", "vm.compileFunction"],
		evaluates,
	),
	["worker_threads.Worker", (call) => (holds(call, "eval") ? evaluates(call) : undefined)],
	["Function", makesFunction],
	...each(["setTimeout", "setInterval", "setImmediate", "queueMicrotask", "process.nextTick"], timer),
	...each(["require", "process.getBuiltinModule"], requires),
	["module.createRequire", () => ({ kind: "ref", name: "require" })],
	["util.promisify", (call) => call.args[0]],
	...each(["process.binding", "process._linkedBinding", "process.dlopen"], hidden),
	...each(["process.chdir", "Deno.chdir"], (call) => {
		assign(call.m.scope, CWD, argOrHole(call, 0), true);
		return NULL;
	}),
	...each(
		["Array.from", "Object.assign", "Promise.all", "Promise.allSettled", "Promise.resolve", "Object.freeze"],
		(call) => call.args[0],
	),
	[
		"String",
		(call) => (call.args[0] === undefined ? textVal([]) : textVal(partsOf(call.args[0], call.m.source, call.at))),
	],
	[
		"Object.values",
		(call) =>
			call.args[0]?.kind === "record"
				? listVal([...call.args[0].fields.values()], call.args[0].open ? hole(call) : undefined)
				: undefined,
	],
	[
		"Object.keys",
		(call) =>
			call.args[0]?.kind === "record"
				? listVal(
						[...call.args[0].fields.keys()].map((name) => textVal(derived(name, call.at))),
						call.args[0].open ? hole(call) : undefined,
					)
				: undefined,
	],
	["Object.entries", (call) => (call.args[0] === undefined ? undefined : pairsOf(call, call.args[0]))],
	["Array.of", (call) => listVal(call.args)],
	...each(["String.fromCharCode", "String.fromCodePoint"], characters),
	["String.raw", (call) => call.args[0]],
	...each(
		["console.log", "console.error", "console.info", "console.warn", "console.debug", "console.dir", "JSON.stringify"],
		() => undefined,
	),
	[
		"Reflect.apply",
		(call) => (call.args[0] === undefined ? undefined : call.apply(call.args[0], wordsOf(call, call.args[2]).words)),
	],
	["Reflect.get", (call) => reflects(call)],
	["any#then", (call) => (call.args[0] === undefined ? call.self : call.apply(call.args[0], [call.self]))],
	["any#catch", (call) => call.self],
	["list#join", (call) => joinedBy(call, call.self, call.args[0] ?? textVal(derived(",", call.at)))],
	["function#apply", (call) => call.apply(call.self, wordsOf(call, call.args[1]).words)],
]);

function own(call: Call): Val {
	return call.self.kind === "made" ? (call.self.args[0] ?? hole(call)) : hole(call);
}

function reflects(call: Call): Val | undefined {
	const name = knownOf(call.args[1]);
	if (call.args[0]?.kind === "ref" && name !== undefined)
		return { kind: "ref", name: call.m.library.canonical(`${call.args[0].name}.${name}`) };
	return undefined;
}
