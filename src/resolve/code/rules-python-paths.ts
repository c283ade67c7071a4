// What Python makes of paths: os.path, pathlib, glob, listings, temporary files. Source: the library reference of Python 3.13.

import type { CodeHole, CodeValue } from "./acts.ts";
import { also, arg, argOrHole, files, hole, onPaths, reads } from "./emit.ts";
import type { Call, Rule } from "./machine.ts";
import { expandHome, expandVariables, joinPaths, nameOf, parentOf, patternOf } from "./paths.ts";
import {
	derived,
	holeAt,
	joined,
	knownOf,
	listVal,
	NULL,
	optionsOf,
	partsOf,
	pathVal,
	textVal,
	truth,
	type Val,
} from "./values.ts";

type Make = (parts: CodeValue) => Val;

const named = (names: readonly string[], rule: Rule): readonly (readonly [string, Rule])[] =>
	names.map((name) => [name, rule]);

export const textOf = (call: Call, value: Val): CodeValue => partsOf(value, call.m.source, call.at);

/** One name found in a directory; `within` puts the directory before it. */
export function listingHole(call: Call): CodeHole {
	return holeAt(call.m.source, call.at, { origin: "listing" });
}

/** Names of a directory as the listing gives them. */
export const lists =
	(prefixed: boolean, make: Make, position = 0): Rule =>
	(call) => {
		const directory = arg(call, position, "path", "top");
		const found: CodeValue = [listingHole(call)];
		if (!prefixed || directory === undefined) return listVal([], make(found));
		return listVal([], make(joinPaths([textOf(call, directory), found], call.at)));
	};

/** Paths that match a pattern. */
export const globs =
	(make: Make, self = false): Rule =>
	(call) => {
		const pattern = patternOf(textOf(call, argOrHole(call, 0, "pathname", "pattern")));
		const root = self
			? textOf(call, call.self)
			: call.named.has("root_dir")
				? textOf(call, argOrHole(call, 99, "root_dir"))
				: undefined;
		return listVal([], make(root === undefined ? pattern : joinPaths([root, pattern], call.at)));
	};

const recursiveGlob: Rule = (call) => {
	const pattern = patternOf(textOf(call, argOrHole(call, 0, "pattern")));
	const any: CodeValue = [{ kind: "glob", glob: "**", ...call.at }];
	return listVal([], pathVal(joinPaths([textOf(call, call.self), any, pattern], call.at)));
};

const joinsPaths: Rule = (call) => {
	const values = call.args.map((value) => textOf(call, value));
	return textVal(joinPaths(call.open ? [...values, textOf(call, hole(call))] : values, call.at));
};

const makesPath: Rule = (call) =>
	pathVal(
		call.args.length === 0
			? derived(".", call.at)
			: joinPaths(
					call.args.map((value) => textOf(call, value)),
					call.at,
				),
	);

const joinsSelf: Rule = (call) =>
	pathVal(
		joinPaths(
			[call.self, ...call.args].map((value) => textOf(call, value)),
			call.at,
		),
	);

const changed =
	(change: (parts: CodeValue, call: Call) => CodeValue | undefined, make: Make, self = false): Rule =>
	(call) => {
		const value = self ? call.self : argOrHole(call, 0, "path", "p");
		const results = optionsOf(value).map((one) => change(textOf(call, one), call));
		const [only] = results;
		return results.length === 1 && only !== undefined ? make(only) : undefined;
	};

const parent = (parts: CodeValue, call: Call): CodeValue | undefined => parentOf(parts, call.at);

const walks: Rule = (call) => {
	const top = self(call) ?? textOf(call, argOrHole(call, 0, "top"));
	const below: CodeValue = joinPaths([top, [listingHole(call)]], call.at);
	const names = listVal([], textVal([listingHole(call)]));
	return listVal([listVal([textVal(top), names, names])], listVal([textVal(below), names, names]));
};

const self = (call: Call): CodeValue | undefined => (call.self.kind === "text" ? call.self.parts : undefined);

const temporary =
	(make: Make): Rule =>
	(call) =>
		make([holeAt(call.m.source, call.at, { origin: "temp" })]);

/** The system's directory for temporary files. */
const temporaryRoot: Rule = (call) => textVal([holeAt(call.m.source, call.at, { variable: "TMPDIR" })]);

const home: Rule = (call) => pathVal([holeAt(call.m.source, call.at, { variable: "HOME" })]);

const onSelf =
	(act: (call: Call, path: Val) => void): Rule =>
	(call) => {
		act(call, call.self);
		return NULL;
	};

const moved: Rule = (call) => {
	onPaths(call, "move", call.self, true);
	onPaths(call, "overwrite", argOrHole(call, 0, "target"), false);
	return undefined;
};

const opened: Rule = (call) => {
	const given = arg(call, 0, "mode");
	const mode = given === undefined ? "r" : knownOf(given);
	if (mode === undefined || /r|\+/.test(mode)) onPaths(call, "read-secret", call.self, false);
	if (mode === undefined || /w|\+/.test(mode)) onPaths(call, "overwrite", call.self, false);
	else if (mode.includes("a")) onPaths(call, "append", call.self, false);
	return { kind: "made", of: "file", args: [], named: new Map() };
};

const suffix: Rule = (call) => {
	const own = self(call);
	const last = own?.at(-1);
	const given = knownOf(call.args[0]);
	if (own === undefined || last?.kind !== "text" || given === undefined) return undefined;
	return pathVal([...own.slice(0, -1), { ...last, text: last.text.replace(/\.[^./]*$/, "") + given, exact: false }]);
};

const renamedLast: Rule = (call) => {
	const above = parentOf(self(call) ?? [], call.at);
	return above === undefined ? undefined : pathVal(joinPaths([above, textOf(call, argOrHole(call, 0))], call.at));
};

/** By full name, `path#method`, or `path.property`. */
export const PYTHON_PATHS: ReadonlyMap<string, Rule> = new Map<string, Rule>([
	["os.path.join", joinsPaths],
	...named(["os.path.abspath", "os.path.realpath", "os.path.normpath", "os.path.normcase"], (call) =>
		argOrHole(call, 0, "path"),
	),
	["os.path.expanduser", changed(expandHome, textVal)],
	["os.path.expandvars", changed(expandVariables, textVal)],
	["os.path.dirname", changed(parent, textVal)],
	["os.path.basename", changed(nameOf, textVal)],
	["os.getcwd", (call) => textVal(derived(".", call.at))],
	...named(["pathlib.Path", "pathlib.PosixPath", "pathlib.PurePath", "pathlib.PurePosixPath"], makesPath),
	["pathlib.Path.home", home],
	["pathlib.Path.cwd", (call) => pathVal(derived(".", call.at))],
	...named(["pathlib.Path.unlink", "pathlib.Path.rmdir"], files("delete", 0, ["self"])),
	["path#joinpath", joinsSelf],
	...named(["path#resolve", "path#absolute", "path#as_posix", "path#relative_to"], (call) => call.self),
	["path#expanduser", changed(expandHome, pathVal, true)],
	["path.parent", changed(parent, pathVal, true)],
	["path.name", changed(nameOf, textVal, true)],
	["path#with_suffix", suffix],
	["path#with_name", renamedLast],
	...named(
		["path#unlink", "path#rmdir"],
		onSelf((call, path) => onPaths(call, "delete", path, false)),
	),
	["path#rmtree", onSelf((call, path) => onPaths(call, "delete", path, true))],
	...named(["path#rename", "path#replace"], moved),
	...named(
		["path#write_text", "path#write_bytes"],
		onSelf((call, path) => onPaths(call, "overwrite", path, false)),
	),
	...named(
		["path#chmod", "path#lchmod"],
		onSelf((call, path) => onPaths(call, "change-mode", path, false)),
	),
	["path#open", opened],
	...named(["path#read_text", "path#read_bytes"], (call) => void onPaths(call, "read-secret", call.self, false)),
	...named(
		["path#symlink_to", "path#hardlink_to"],
		also(
			reads(0, "target"),
			onSelf((call, path) => onPaths(call, "link", path, false)),
		),
	),
	["path#iterdir", (call) => listVal([], pathVal(joinPaths([textOf(call, call.self), [listingHole(call)]], call.at)))],
	["path#glob", globs(pathVal, true)],
	["path#rglob", recursiveGlob],
	["path#walk", walks],
	["os.walk", walks],
	["os.fwalk", walks],
	["os.listdir", lists(false, textVal)],
	[
		"os.scandir",
		(call) => listVal([], { kind: "made", of: "entry", args: [argOrHole(call, 0, "path")], named: new Map() }),
	],
	["entry.path", (call) => textVal(joinPaths([entryRoot(call), [listingHole(call)]], call.at))],
	["entry.name", (call) => textVal([listingHole(call)])],
	...named(["glob.glob", "glob.iglob"], globs(textVal)),
	...named(["tempfile.mkdtemp", "tempfile.mktemp", "tempfile.TemporaryDirectory"], temporary(textVal)),
	["tempfile.mkstemp", (call) => listVal([{ kind: "literal", value: 3 }, temporary(textVal)(call) ?? NULL])],
	[
		"tempfile.NamedTemporaryFile",
		(call) => ({ kind: "made", of: "tempfile", args: [temporary(textVal)(call) ?? NULL], named: new Map() }),
	],
	["tempfile.name", (call) => (call.self.kind === "made" ? call.self.args[0] : undefined)],
	[
		"text.name",
		(call) =>
			call.self.kind === "text" && call.self.parts[0]?.kind === "hole" && call.self.parts[0].origin === "temp"
				? call.self
				: undefined,
	],
	["tempfile.gettempdir", temporaryRoot],
	["list#[:]", (call) => sliced(call)],
	["sys.argv.[:]", (call) => listVal([], { kind: "unknown", hole: holeAt(call.m.source, call.at, { many: true }) })],
]);

function entryRoot(call: Call): CodeValue {
	return call.self.kind === "made" && call.self.args[0] !== undefined ? textOf(call, call.self.args[0]) : joined([]);
}

function sliced(call: Call): Val | undefined {
	if (call.self.kind !== "list") return undefined;
	const [from, to, step] = call.args.map((value) =>
		value.kind === "literal" && typeof value.value === "number" ? value.value : undefined,
	);
	if (truth(call.args[2]) === true && step !== 1) return call.self;
	const items = call.self.items.slice(from ?? 0, to);
	return call.self.rest === undefined || (to !== undefined && to <= call.self.items.length)
		? listVal(items)
		: listVal(items, call.self.rest);
}
