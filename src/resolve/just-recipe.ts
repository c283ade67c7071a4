// One recipe of a justfile: its parameters, the recipes around it, and its lines as texts for the shell.

import { joinPlace } from "../commands/place.ts";
import type { Step } from "../model/invocation.ts";
import { MAX_TASKS } from "../model/limits.ts";
import type { Location } from "../model/span.ts";
import { exact, showValue, type Value } from "../model/value.ts";
import { dispatch } from "./dispatch.ts";
import { runInterpreter } from "./interpreters.ts";
import { evaluateJust, type JustScope } from "./just-expression.ts";
import type { Justfile, JustLine, JustRecipe } from "./justfile.ts";
import { walkText } from "./nested.ts";
import { addGap, type Frame, nestedFrame, type Run, step } from "./run.ts";
import { INTERPRETED_BY_SHELL } from "./shell-names.ts";
import type { TaskFile } from "./task-files.ts";
import { computed, concat, knownText, type Piece, type Text, toField, toValue, unknown } from "./text.ts";
import { positionalOf, readVariable, setVariable } from "./variables.ts";

/** One call of just, while its recipes are walked. */
export interface Justing {
	readonly run: Run;
	readonly frame: Frame;
	readonly justfile: Justfile;
	readonly file: TaskFile;
	/** Imported files by their paths. */
	readonly imported: ReadonlyMap<string, TaskFile>;
	readonly place: Location;
	/** Where recipes run. */
	readonly directory: Value;
	readonly invocationDirectory: string | undefined;
	/** Recipes that ran, with their arguments. */
	readonly done: Set<string>;
	/** Variables by name: given by the call, or evaluated before. */
	readonly values: Map<string, Text>;
	readonly skipDependencies: boolean;
}

export interface JustCall {
	readonly recipe: JustRecipe;
	readonly args: readonly Text[];
}

/** A recipe between its dependencies; each once with the same arguments, as just does. */
export function runRecipe(outer: Justing, call: JustCall): void {
	const { recipe, args } = call;
	const making = { ...outer, file: outer.imported.get(recipe.file ?? "") ?? outer.file };
	const key = [recipe.name, ...args.map((a) => showValue(toValue(a)))].join("\0");
	if (making.done.has(key) || !step(making.run, making.place)) return;
	if (making.done.size >= MAX_TASKS) {
		addGap(making.run, "too-big", "more recipes than are followed", making.place, "MAX_TASKS");
		return;
	}
	making.done.add(key);
	const parameters = bind(making, call);
	const around = (after: boolean): void => {
		if (making.skipDependencies) return;
		for (const dependency of recipe.dependencies) {
			if (dependency.after !== after) continue;
			const name = making.justfile.aliases.get(dependency.name) ?? dependency.name;
			const next = making.justfile.recipes.find((r) => r.name === name);
			const given = dependency.args.map((a) => evaluateJust(a, scopeOf(making, parameters, recipe)));
			if (next !== undefined) runRecipe(outer, { recipe: next, args: given });
		}
	};
	around(false);
	runBody(making, recipe, parameters, args);
	around(true);
}

function bind(making: Justing, call: JustCall): ReadonlyMap<string, Text> {
	const bound = new Map<string, Text>();
	call.recipe.parameters.forEach((parameter, i) => {
		const given = call.args[i];
		const scope = scopeOf(making, bound, call.recipe);
		const missing = parameter.value === undefined ? [] : evaluateJust(parameter.value, scope);
		bound.set(parameter.name, given ?? missing);
	});
	return bound;
}

function scopeOf(making: Justing, parameters: ReadonlyMap<string, Text>, recipe: JustRecipe): JustScope {
	const { run, frame, place, file, justfile, values } = making;
	const scope: JustScope = {
		directory: file.directory,
		invocationDirectory: making.invocationDirectory,
		environment: (name) => readVariable(run, name).text ?? [],
		command: (text) => {
			const { output } = walkText(
				run,
				{ ...frame, captures: true },
				computed(text, place),
				stepOf(making, recipe),
				place,
			);
			const known = knownText(output);
			return known === undefined ? output : computed(known.replace(/\n$/, ""));
		},
		variable: (name) => {
			const known = parameters.get(name) ?? values.get(name);
			const expression = justfile.variables.get(name);
			if (known !== undefined || expression === undefined) return known;
			// A variable that needs itself is an error of just; here it ends.
			values.set(name, unknown(`{{${name}}}`));
			const value = evaluateJust(expression, {
				...scope,
				variable: (other) => scopeOf(making, NONE, recipe).variable(other),
			});
			values.set(name, value);
			return value;
		},
	};
	return scope;
}

const NONE: ReadonlyMap<string, Text> = new Map();

const stepOf = (making: Justing, recipe: JustRecipe): Step => ({
	kind: "task",
	name: `just ${recipe.name}`,
	location: making.place,
});

function runBody(
	making: Justing,
	recipe: JustRecipe,
	parameters: ReadonlyMap<string, Text>,
	args: readonly Text[],
): void {
	const { run, place, justfile } = making;
	run.state.set("cwd", { kind: "directory", value: directoryOf(making, recipe, parameters) });
	for (const [name, text] of exportsOf(making, recipe, parameters)) setVariable(run, name, text, { exported: true });
	if (justfile.settings.has("positional-arguments") || recipe.attributes.includes("positional-arguments"))
		run.state.set("positional", positionalOf(args.map((a) => toField(a, place, true))));
	const first = recipe.body.find((line) => line.text.trim() !== "");
	const script = /^\s*#!/.test(first?.text ?? "") ? shebangOf(first?.text ?? "") : scriptAttribute(recipe);
	if (script !== undefined) runWhole(making, recipe, parameters, script);
	else for (const lines of statements(recipe.body)) runLine(making, recipe, parameters, lines);
}

function directoryOf(making: Justing, recipe: JustRecipe, parameters: ReadonlyMap<string, Text>): Value {
	if (recipe.attributes.some((a) => /\bno-cd\b/.test(a)))
		return making.invocationDirectory === undefined ? making.directory : exact(making.invocationDirectory);
	const given = recipe.attributes
		.map((a) => /^working-directory\s*[:(]\s*(.*?)\)?$/.exec(a)?.[1])
		.find((a) => a !== undefined);
	const setting = given ?? making.justfile.settings.get("working-directory");
	if (setting === undefined) return making.directory;
	return joinPlace(making.directory, toValue(evaluateJust(setting, scopeOf(making, parameters, recipe))));
}

function exportsOf(
	making: Justing,
	recipe: JustRecipe,
	parameters: ReadonlyMap<string, Text>,
): readonly (readonly [string, Text])[] {
	const { justfile } = making;
	const all = justfile.settings.has("export") && justfile.settings.get("export") !== "false";
	const names = all ? [...justfile.variables.keys()] : [...justfile.exported];
	const scope = scopeOf(making, NONE, recipe);
	const own = recipe.parameters.filter((p) => all || p.exported).map((p) => p.name);
	return [
		...names.map((name) => [name, scope.variable(name) ?? []] as const),
		...own.map((name) => [name, parameters.get(name) ?? []] as const),
	];
}

/** Lines that a backslash at the end joins are one text for the shell. */
function statements(body: readonly JustLine[]): readonly (readonly JustLine[])[] {
	const all: JustLine[][] = [];
	let open = false;
	for (const line of body) {
		if (open) all.at(-1)?.push(line);
		else if (line.text.trim() !== "") all.push([line]);
		open = (open || line.text.trim() !== "") && line.text.endsWith("\\");
	}
	return all;
}

function runLine(
	making: Justing,
	recipe: JustRecipe,
	parameters: ReadonlyMap<string, Text>,
	lines: readonly JustLine[],
): void {
	const { run, frame, place } = making;
	const scope = scopeOf(making, parameters, recipe);
	const text = joinLines(
		lines.map((line, i) => interpolate(making, cut(line, i === 0 ? /^[ \t]*[@?-]*/ : /^[ \t]*/), scope)),
	);
	const via = stepOf(making, recipe);
	const [shell, ...options] = shellOf(making);
	if (shell === undefined || (INTERPRETED_BY_SHELL.has(shell) && options.every((o) => /^-[a-z]*c[a-z]*$/.test(o)))) {
		walkText(run, frame, text, via, place);
		return;
	}
	const inner = nestedFrame(run, frame, frame.source, via);
	const words = [shell, ...options].map((w) => toField(computed(w, place), place, true));
	if (inner === undefined) return;
	const argv = [...words, toField(text, place, true)];
	dispatch(run, inner, { argv, env: NO_ENV, redirections: [], location: place, skipFunctions: true });
}

const NO_ENV: ReadonlyMap<string, Value> = new Map();

/** `set shell := ["bash", "-cu"]`. */
function shellOf(making: Justing): readonly string[] {
	const setting = making.justfile.settings.get("shell") ?? "";
	return (setting.match(/"[^"]*"|'[^']*'/g) ?? []).map((word) => word.slice(1, -1));
}

function cut(line: JustLine, lead: RegExp): JustLine {
	const length = lead.exec(line.text)?.[0].length ?? 0;
	return { text: line.text.slice(length), offset: line.offset + length };
}

const joinLines = (lines: readonly Text[]): Text =>
	lines.reduce((all, line, i) => (i === 0 ? line : concat(concat(all, computed("\n")), line)), []);

/** A recipe that an interpreter reads as a whole. */
function runWhole(making: Justing, recipe: JustRecipe, parameters: ReadonlyMap<string, Text>, language: string): void {
	const { run, frame, place } = making;
	const scope = scopeOf(making, parameters, recipe);
	const indents = recipe.body.filter((l) => l.text.trim() !== "").map((l) => /^[ \t]*/.exec(l.text)?.[0].length ?? 0);
	const common = indents.reduce((a, b) => Math.min(a, b), indents[0] ?? 0);
	const lead = new RegExp(`^[ \\t]{0,${common}}`);
	const text = joinLines(recipe.body.map((line) => interpolate(making, cut(line, lead), scope)));
	const via = stepOf(making, recipe);
	if (INTERPRETED_BY_SHELL.has(language)) {
		walkText(run, frame, text, via, place);
		return;
	}
	const inner = nestedFrame(run, frame, frame.source, via);
	if (inner === undefined) return;
	const argv = [toField(computed(language, place), place, true)];
	const job = { command: language, argv, env: NO_ENV, redirections: [], location: place };
	runInterpreter(run, inner, job, { language, text });
}

function shebangOf(line: string): string | undefined {
	const words = line.replace(/^\s*#!\s*/, "").split(/\s+/);
	const name = words[0]?.split("/").at(-1);
	return name === "env" ? words.slice(1).find((w) => !w.startsWith("-")) : name;
}

/** `[script]`, `[script('python3')]`. */
function scriptAttribute(recipe: JustRecipe): string | undefined {
	const match = recipe.attributes
		.map((a) => /^script(?:\s*\(\s*['"]([^'"]+)['"].*\))?$/.exec(a))
		.find((m) => m !== null);
	return match === undefined || match === null ? undefined : (match[1]?.split("/").at(-1) ?? "sh");
}

/** A line with its `{{…}}` filled in; `{{{{` stands for two braces. */
function interpolate(making: Justing, line: JustLine, scope: JustScope): Text {
	const pieces: Piece[] = [];
	const known = (from: number, to: number): void => {
		if (to > from) pieces.push(pieceOf(making, line.text.slice(from, to), line.offset + from));
	};
	let from = 0;
	for (let at = line.text.indexOf("{{"); at >= 0; at = line.text.indexOf("{{", from)) {
		known(from, at);
		const end = line.text.startsWith("{{{{", at) ? -1 : closing(line.text, at + 2);
		if (end < 0) known(at, at + 2);
		else pieces.push(...evaluateJust(line.text.slice(at + 2, end), scope).filter((p) => p.kind !== "break"));
		from = end < 0 ? at + 4 : end + 2;
	}
	known(from, line.text.length);
	return pieces;
}

/** Where the braces of an interpolation close; strings in it may hold braces. An open one goes on to the end of the line. */
function closing(text: string, start: number): number {
	let quote = "";
	for (let at = start; at < text.length; at++) {
		const char = text.charAt(at);
		if (quote !== "") quote = char === quote ? "" : quote;
		else if (/['"`]/.test(char)) quote = char;
		else if (char === "}" && text[at + 1] === "}" && text[at + 2] !== "}") return at;
	}
	return text.length;
}

function pieceOf(making: Justing, text: string, offset: number): Piece {
	const whole = making.file.pieces[0];
	if (making.file.pieces.length !== 1 || whole?.kind !== "known" || !whole.exact || whole.location === undefined)
		return { kind: "known", text, mode: "quoted", location: making.place, exact: false };
	const start = whole.location.span.start + offset;
	const location = { source: whole.location.source, span: { start, end: start + text.length } };
	return { kind: "known", text, mode: "quoted", location, exact: true };
}
