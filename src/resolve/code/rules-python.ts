// What Python's library does to files and processes. Sources: the library reference of Python 3.13 (os, shutil, pathlib, subprocess, io).

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
	reads,
	runsCode,
	shell,
	wordsOf,
} from "./emit.ts";
import { addGap, type Call, CWD, envVal, type Rule } from "./machine.ts";
import { memberByValue } from "./member.ts";
import { characters, joinedBy, mapped } from "./rules-common.ts";
import { assign } from "./scope.ts";
import { derived, joined, knownOf, listVal, NULL, optionsOf, partsOf, textVal, truth, type Val } from "./values.ts";

/** `open(p, "w")`: a mode that is not known may write. */
const opens =
	(path: number, mode: number): Rule =>
	(call) => {
		const given = arg(call, mode, "mode");
		const text = given === undefined ? "r" : knownOf(given);
		if (text === undefined || /r|\+/.test(text)) reads(path, "file", "path", "filename", "name")(call);
		if (text === undefined || /w|r.?\+|^rb?\+/.test(text))
			onPaths(call, "overwrite", argOrHole(call, path, "file", "path", "filename", "name"), false);
		else if (text.startsWith("a"))
			onPaths(call, "append", argOrHole(call, path, "file", "path", "filename", "name"), false);
		return { kind: "made", of: "file", args: call.args, named: call.named };
	};

/** subprocess.run and its kin: a list is words, a text is one word or, with `shell`, shell text. */
const process: Rule = (call) => {
	const cwd = call.named.get("cwd");
	const input = call.named.get("input");
	const program = arg(call, 0, "args") ?? hole(call);
	const viaShell = truth(call.named.get("shell") ?? NULL);
	for (const one of optionsOf(program)) {
		if (one.kind === "list" && viaShell === true) shell(call, one.items[0] ?? hole(call), cwd, input);
		else if (one.kind === "list") argv(call, one.items, one.rest, cwd, input);
		else if (viaShell === false && one.kind === "text") argv(call, [one], undefined, cwd, input);
		else if (viaShell === false) argv(call, [], one, cwd, input);
		else shell(call, one, cwd, input);
	}
	return { kind: "made", of: "process", args: [program], named: call.named };
};

/** Text sent to a process that was started before. */
const communicates: Rule = (call) => {
	const { self } = call;
	const input = arg(call, 0, "input");
	if (self.kind !== "made" || input === undefined) return undefined;
	const { words, rest } = wordsOf(call, self.args[0]);
	if (truth(self.named.get("shell")) === true) shell(call, self.args[0] ?? hole(call), self.named.get("cwd"), input);
	else argv(call, words, rest, self.named.get("cwd"), input);
	return undefined;
};

/** exec and spawn with the program at a position and its words in a list (`v`) or after it (`l`). */
const replaces =
	(at: number, form: "v" | "l", environment: boolean): Rule =>
	(call) => {
		const program = argOrHole(call, at);
		const given =
			form === "v"
				? wordsOf(call, arg(call, at + 1, "args", "argv"))
				: { words: call.args.slice(at + 1, environment ? -1 : undefined), rest: call.open ? hole(call) : undefined };
		argv(call, [program, ...given.words.slice(1)], given.rest);
		return NULL;
	};

const shellText: Rule = (call) => {
	shell(call, argOrHole(call, 0, "cmd", "command"), call.named.get("cwd"));
	return { kind: "made", of: "process", args: call.args, named: call.named };
};

const changesDirectory: Rule = (call) => {
	assign(call.m.scope, CWD, argOrHole(call, 0, "path"), true);
	return NULL;
};

const imports: Rule = (call) => {
	const name = knownOf(call.args[0]);
	if (name !== undefined) return call.m.library.module(name);
	addGap(call.m, "dynamic-code", "which module is imported is not known", call.at);
	return undefined;
};

const getsAttribute: Rule = (call) => {
	const [object, name] = call.args;
	if (object?.kind === "ref" && name !== undefined) return memberByValue(call.m, object, name, call.at);
	return undefined;
};

const calls: Rule = (call) => (call.args[0] === undefined ? undefined : call.apply(call.args[0], call.args.slice(1)));
const partial: Rule = (call) =>
	call.args[0] === undefined ? undefined : { kind: "partial", callee: call.args[0], args: call.args.slice(1) };

/** Code as text, or a function, that is run to be measured or watched. */
const measures: Rule = (call) => {
	for (const one of optionsOf(arg(call, 0, "stmt", "statement", "expression") ?? NULL)) {
		if (one.kind === "text") runsCode(call, "python", one);
		else if (one.kind === "function" || one.kind === "ref" || one.kind === "partial") call.apply(one, []);
	}
	return undefined;
};

/** The program is inside a thread, pool or event loop: `target=f, args=(…)`. */
const thread: Rule = (call) => {
	const target = arg(call, 1, "target");
	const { words } = wordsOf(call, arg(call, 3, "args"));
	return target === undefined ? undefined : call.apply(target, words.length > 0 ? words : []);
};

const formats: Rule = (call) => {
	if (call.self.kind !== "text") return undefined;
	let next = 0;
	const parts = call.self.parts.flatMap((part) => {
		if (part.kind !== "text" || !/[{}]/.test(part.text)) return [part];
		return part.text.split(/(\{\w*\}|\{\{|\}\}|\{[^{}]*\})/).flatMap((piece) => {
			if (piece === "") return [];
			if (piece === "{{" || piece === "}}") return [{ ...part, text: piece.slice(1), exact: false }];
			const key = /^\{(.*)\}$/s.exec(piece)?.[1];
			if (key === undefined) return [{ ...part, text: piece, exact: false }];
			const value = key === "" ? call.args[next++] : /^\d+$/.test(key) ? call.args[Number(key)] : call.named.get(key);
			return partsOf(value ?? hole(call), call.m.source, call.at);
		});
	});
	return textVal(joined([parts]));
};

const environment: Rule = (call) => {
	const name = knownOf(call.args[0]);
	return name === undefined ? undefined : envVal(call.m, name, call.at);
};

const walksOver: Rule = (call) => call.args[0];

function wrap(names: readonly string[], rule: Rule): readonly (readonly [string, Rule])[] {
	return names.map((name) => [name, rule]);
}

/** Functions of the os, shutil, subprocess … modules, and builtins. */
export const PYTHON_CALLS: ReadonlyMap<string, Rule> = new Map<string, Rule>([
	...wrap(["os.remove", "os.unlink", "os.rmdir", "os.removedirs"], files("delete", 0, ["path", "name"])),
	...wrap(["os.rename", "os.renames", "os.replace"], moves(["src", "old"], ["dst", "new"])),
	["os.truncate", files("truncate", 0, ["path"])],
	...wrap(["os.chmod", "os.chown", "os.lchown", "os.lchmod", "shutil.chown"], files("change-mode", 0, ["path"])),
	[
		"os.open",
		(call) =>
			/O_TRUNC|O_WRONLY|O_RDWR/.test(call.m.source.slice(call.at.start, call.at.end))
				? files("overwrite", 0, ["path"])(call)
				: NULL,
	],
	["os.chdir", changesDirectory],
	["os.system", shellText],
	["os.popen", shellText],
	...wrap(
		[
			"subprocess.getoutput",
			"subprocess.getstatusoutput",
			"commands.getoutput",
			"commands.getstatusoutput",
			"asyncio.create_subprocess_shell",
			"pexpect.run",
			"pexpect.spawn",
			"pexpect.runu",
		],
		shellText,
	),
	...wrap(
		["subprocess.run", "subprocess.call", "subprocess.check_call", "subprocess.check_output", "subprocess.Popen"],
		process,
	),
	[
		"asyncio.create_subprocess_exec",
		(call) => void argv(call, call.args, call.open ? hole(call) : undefined, call.named.get("cwd")),
	],
	...wrap(
		["os.execv", "os.execvp", "os.execve", "os.execvpe", "os.posix_spawn", "os.posix_spawnp"],
		replaces(0, "v", false),
	),
	...wrap(["os.execl", "os.execlp"], replaces(0, "l", false)),
	...wrap(["os.execle", "os.execlpe"], replaces(0, "l", true)),
	...wrap(["os.spawnv", "os.spawnvp", "os.spawnve", "os.spawnvpe"], replaces(1, "v", false)),
	...wrap(["os.spawnl", "os.spawnlp"], replaces(1, "l", false)),
	...wrap(["os.spawnle", "os.spawnlpe"], replaces(1, "l", true)),
	["pty.spawn", process],
	["os.kill", (call) => void kills(call, argOrHole(call, 0), arg(call, 1))],
	["os.killpg", (call) => void kills(call, argOrHole(call, 0), arg(call, 1))],
	["shutil.rmtree", files("delete", 0, ["path"], true)],
	["shutil.move", moves(["src"], ["dst"])],
	...wrap(["shutil.copy", "shutil.copy2", "shutil.copyfile"], also(reads(0, "src"), files("overwrite", 1, ["dst"]))),
	...wrap(["os.symlink", "os.link"], also(reads(0, "src"), files("link", 1, ["dst"]))),
	["shutil.copytree", (call) => (holds(call, "dirs_exist_ok") ? files("overwrite", 1, ["dst"], true)(call) : NULL)],
	...wrap(
		[
			"open",
			"io.open",
			"codecs.open",
			"gzip.open",
			"bz2.open",
			"lzma.open",
			"tarfile.open",
			"zipfile.ZipFile",
			"tarfile.TarFile",
			"io.FileIO",
		],
		opens(0, 1),
	),
	...wrap(["gzip.GzipFile", "bz2.BZ2File"], opens(0, 1)),
	["fileinput.input", (call) => (holds(call, "inplace") ? files("overwrite", 0, ["files"])(call) : undefined)],
	["fileinput.FileInput", (call) => (holds(call, "inplace") ? files("overwrite", 0, ["files"])(call) : undefined)],
	...wrap(
		["timeit.timeit", "timeit.repeat", "timeit.Timer", "pdb.run", "pdb.runeval", "cProfile.run", "profile.run"],
		measures,
	),
	["distutils.dir_util.remove_tree", files("delete", 0, ["directory"], true)],
	["distutils.file_util.write_file", files("overwrite", 0, ["filename"])],
	...wrap(["dbm.open", "shelve.open", "dbm.gnu.open", "dbm.ndbm.open", "dbm.dumb.open"], (call) =>
		knownOf(arg(call, 1, "flag")) === "n" ? files("overwrite", 0, ["file", "filename"])(call) : undefined,
	),
	...wrap(["exec", "eval"], (call) => void runsCode(call, "python", call.args[0])),
	["compile", walksOver],
	...wrap(["__import__", "importlib.import_module"], imports),
	["getattr", getsAttribute],
	["operator.attrgetter", () => undefined],
	["vars", walksOver],
	...wrap(["globals", "locals"], () => ({ kind: "ref", name: "globals()" })),
	["map", (call) => mapped(call, call.args[0], call.args[1])],
	["filter", (call) => call.args[1]],
	...wrap(["list", "tuple", "sorted", "set", "reversed", "iter", "frozenset"], (call) =>
		call.args[0]?.kind === "list" ? call.args[0] : call.args.length === 0 ? listVal([]) : call.args[0],
	),
	["enumerate", (call) => zipped(call, [undefined, call.args[0]])],
	["zip", (call) => zipped(call, call.args)],
	["str", (call) => (call.args[0] === undefined ? textVal([]) : asText(call, call.args[0]))],
	["os.fspath", (call) => asText(call, argOrHole(call, 0))],
	["os.fsencode", walksOver],
	["chr", characters],
	["dict", (call) => ({ kind: "record", fields: call.named, open: call.args.length > 0 })],
	...wrap(
		[
			"print",
			"hasattr",
			"callable",
			"isinstance",
			"type",
			"len",
			"repr",
			"help",
			"dir",
			"id",
			"inspect.getsource",
			"inspect.signature",
			"issubclass",
			"hash",
		],
		() => undefined,
	),
	...wrap(["functools.partial"], partial),
	...wrap(["threading.Thread", "multiprocessing.Process", "threading.Timer"], thread),
	...wrap(["atexit.register", "asyncio.to_thread", "any#submit", "any#apply_async", "any#call_soon"], calls),
	["any#map", (call) => (call.args.length > 1 ? mapped(call, call.args[0], call.args[1]) : undefined)],
	[
		"any#run_in_executor",
		(call) => (call.args[1] === undefined ? undefined : call.apply(call.args[1], call.args.slice(2))),
	],
	["process#communicate", communicates],
	[
		"process.stdin",
		(call) => ({
			kind: "made",
			of: "stdin",
			args: call.self.kind === "made" ? call.self.args : [],
			named: call.self.kind === "made" ? call.self.named : new Map(),
		}),
	],
	["stdin#write", communicates],
	["text#join", (call) => joinedBy(call, call.args[0], call.self)],
	["text#format", formats],
	...wrap(["os.getenv", "os.environ.get", "os.environ.setdefault"], environment),
	["shlex.split", (call) => splitWords(call)],
	["shlex.quote", (call) => (/^[\w./-]+$/.test(knownOf(call.args[0]) ?? " ") ? call.args[0] : undefined)],
	["file#read", () => undefined],
]);

function asText(call: Call, value: Val): Val {
	return value.kind === "text"
		? textVal(value.parts)
		: value.kind === "options"
			? value
			: textVal(partsOf(value, call.m.source, call.at));
}

function zipped(call: Call, lists: readonly (Val | undefined)[]): Val | undefined {
	if (lists.length === 0) return listVal([]);
	const length = Math.min(
		256,
		...lists.map((list) =>
			list?.kind === "list" && list.rest === undefined ? list.items.length : list === undefined ? 256 : 0,
		),
	);
	const rows = Array.from(
		{ length },
		(_, i): Val =>
			listVal(
				lists.map((list) => (list?.kind === "list" ? (list.items[i] ?? hole(call)) : { kind: "literal", value: i })),
			),
	);
	const open = lists.some((list) => list !== undefined && (list.kind !== "list" || list.rest !== undefined));
	const rest = listVal(
		lists.map((list) => (list?.kind === "list" ? (list.rest ?? list.items[0] ?? hole(call)) : hole(call))),
	);
	return open ? listVal(rows, rest) : listVal(rows);
}

/** Words of a simple command text; anything that a shell would treat otherwise is not known. */
function splitWords(call: Call): Val | undefined {
	const text = knownOf(call.args[0]);
	if (text === undefined || text.length > 4096 || !/^[\w\s./:=@%+,~*?-]*$/.test(text)) return undefined;
	return listVal(
		text
			.split(/\s+/)
			.filter((word) => word !== "")
			.map((word) => textVal(derived(word, call.at))),
	);
}
