// What JavaScript makes of paths: path, os, listings, patterns, temporary directories. Source: nodejs.org/api/path.html and fs.html.

import type { CodeValue } from "./acts.ts";
import { argOrHole, holds } from "./emit.ts";
import type { Call, Rule } from "./machine.ts";
import { joinPaths, nameOf, parentOf, patternOf } from "./paths.ts";
import { derived, holeAt, listVal, optionsOf, partsOf, textVal, type Val } from "./values.ts";

const each = (names: readonly string[], rule: Rule): readonly (readonly [string, Rule])[] =>
	names.map((name) => [name, rule]);

const textOf = (call: Call, value: Val): CodeValue => partsOf(value, call.m.source, call.at);

const joins =
	(plain: boolean): Rule =>
	(call) => {
		const values = call.args.map((value) => textOf(call, value));
		return textVal(joinPaths(call.open ? [...values, [holeAt(call.m.source, call.at)]] : values, call.at, plain));
	};

const variable =
	(name: string): Rule =>
	(call) => ({ kind: "unknown", hole: holeAt(call.m.source, call.at, { variable: name }) });

const changed =
	(change: (parts: CodeValue, call: Call) => CodeValue | undefined): Rule =>
	(call) => {
		const [one, ...more] = optionsOf(argOrHole(call, 0));
		const result = one === undefined || more.length > 0 ? undefined : change(textOf(call, one), call);
		return result === undefined ? undefined : textVal(result);
	};

const lists: Rule = (call) => {
	const found: CodeValue = [holeAt(call.m.source, call.at, { origin: "listing" })];
	if (holds(call, "withFileTypes"))
		return listVal([], { kind: "made", of: "entry", args: [argOrHole(call, 0)], named: new Map() });
	return listVal([], textVal(found));
};

const entries: Rule = (call) =>
	listVal([], { kind: "made", of: "entry", args: [argOrHole(call, 0)], named: new Map() });

/** A pattern or a list of patterns. */
const globs: Rule = (call) => {
	const given = argOrHole(call, 0);
	const patterns = given.kind === "list" ? given.items : [given];
	return listVal(
		patterns.slice(1).map((one) => textVal(patternOf(textOf(call, one)))),
		textVal(patternOf(textOf(call, patterns[0] ?? given))),
	);
};

const temporary: Rule = (call) => textVal([holeAt(call.m.source, call.at, { origin: "temp" })]);

const here: Rule = (call) => textVal(derived(".", call.at));

const root = (call: Call): CodeValue =>
	call.self.kind === "made" && call.self.args[0] !== undefined ? textOf(call, call.self.args[0]) : [];

export const JAVASCRIPT_PATHS: ReadonlyMap<string, Rule> = new Map<string, Rule>([
	...each(["path.join", "path.normalize"], joins(true)),
	["path.resolve", joins(false)],
	["path.dirname", changed((parts, call) => parentOf(parts, call.at))],
	["path.basename", changed((parts) => nameOf(parts))],
	...each(["os.homedir"], variable("HOME")),
	...each(["os.tmpdir"], variable("TMPDIR")),
	...each(["process.cwd", "Deno.cwd"], here),
	...each(["fs.readdir", "fs.readdirSync"], lists),
	...each(["fs.opendir", "fs.opendirSync", "Deno.readDir", "Deno.readDirSync"], entries),
	["entry.name", (call) => textVal([holeAt(call.m.source, call.at, { origin: "listing" })])],
	...each(["entry.path", "entry.parentPath"], (call) => textVal(root(call))),
	...each(
		[
			"fs.glob",
			"fs.globSync",
			"glob",
			"glob.sync",
			"glob.glob",
			"glob.globSync",
			"fast-glob",
			"fast-glob.sync",
			"globby",
			"globby.globby",
			"globby.globbySync",
			"tinyglobby.glob",
			"tinyglobby.globSync",
		],
		globs,
	),
	...each(
		[
			"fs.mkdtemp",
			"fs.mkdtempSync",
			"Deno.makeTempDir",
			"Deno.makeTempDirSync",
			"Deno.makeTempFile",
			"Deno.makeTempFileSync",
		],
		temporary,
	),
	...each(["fs.realpath", "fs.realpathSync", "url.fileURLToPath", "url.pathToFileURL"], (call) => call.args[0]),
	["Deno.env.get", (call) => fromEnvironment(call)],
	["Bun.env.get", (call) => fromEnvironment(call)],
	...each(["process.argv.slice", "Deno.args.slice"], (call) =>
		listVal([], { kind: "unknown", hole: holeAt(call.m.source, call.at, { many: true }) }),
	),
]);

function fromEnvironment(call: Call): Val | undefined {
	const [name] = textOf(call, argOrHole(call, 0));
	return name?.kind === "text" ? variable(name.text)(call) : undefined;
}
