// Reads the part of a justfile that decides what a recipe runs. Source: the manual of just, chapter "Grammar".

import { MAX_JUST_STATEMENT } from "../model/limits.ts";

export interface JustParameter {
	readonly name: string;
	/** Source text of the default's expression. */
	readonly value?: string;
	readonly variadic?: "*" | "+";
	readonly exported: boolean;
}

export interface JustDependency {
	readonly name: string;
	/** Source texts of the arguments' expressions. */
	readonly args: readonly string[];
	/** After `&&`: runs when the recipe is done. */
	readonly after: boolean;
}

export interface JustLine {
	/** With its indentation. */
	readonly text: string;
	/** Of its first character in the file. */
	readonly offset: number;
}

export interface JustRecipe {
	readonly name: string;
	readonly parameters: readonly JustParameter[];
	readonly dependencies: readonly JustDependency[];
	readonly body: readonly JustLine[];
	/** `[no-cd]`, `[script('python3')]`, without brackets. */
	readonly attributes: readonly string[];
	/** The imported file that it stands in; absent: the justfile itself. */
	readonly file?: string;
}

export interface Justfile {
	/** In the order of the file; the first is the default. */
	readonly recipes: readonly JustRecipe[];
	readonly aliases: ReadonlyMap<string, string>;
	/** Source texts of expressions. */
	readonly variables: ReadonlyMap<string, string>;
	readonly exported: ReadonlySet<string>;
	/** Source text of the value; empty for a bare `set name`. */
	readonly settings: ReadonlyMap<string, string>;
	/** Modules by name, with the path that `mod name 'path'` gives. */
	readonly modules: ReadonlyMap<string, string | undefined>;
	/** Things that were not read: `import x` of a file that is not there. */
	readonly unread: readonly string[];
}

/** The text of an imported file, by the path as the file `from` spells it (absent: the justfile itself), and its own name. */
export type JustImports = (
	path: string,
	from: string | undefined,
) => { readonly text: string; readonly file: string } | undefined;

interface Open {
	readonly recipe: JustRecipe;
	readonly body: JustLine[];
}

interface Parsed extends Justfile {
	readonly recipes: JustRecipe[];
	readonly aliases: Map<string, string>;
	readonly variables: Map<string, string>;
	readonly exported: Set<string>;
	readonly settings: Map<string, string>;
	readonly modules: Map<string, string | undefined>;
	readonly unread: string[];
}

/** Never throws; linear. What it does not know is left out and listed as unread. */
export function parseJustfile(text: string, imports: JustImports = () => undefined): Justfile {
	const parsed: Parsed = {
		recipes: [],
		aliases: new Map(),
		variables: new Map(),
		exported: new Set(),
		settings: new Map(),
		modules: new Map(),
		unread: [],
	};
	readInto(parsed, text, imports, undefined);
	return parsed;
}

function readInto(parsed: Parsed, text: string, imports: JustImports, file: string | undefined): void {
	const { recipes, aliases, variables, exported, settings, unread } = parsed;
	let attributes: string[] = [];
	let open: Open | undefined;
	for (const { text: line, offset } of logicalLines(text)) {
		if (/^[ \t]/.test(line) || (line.trim() === "" && open !== undefined)) {
			open?.body.push({ text: line, offset });
			continue;
		}
		open = undefined;
		if (line.trim() === "" || line.startsWith("#")) continue;
		const attribute = /^\[(.*)\]\s*(?:#.*)?$/.exec(line)?.[1];
		if (attribute !== undefined) {
			attributes.push(attribute);
			continue;
		}
		const setting = /^set\s+([\w-]+)\s*(?::=\s*(.*))?$/s.exec(line);
		const alias = /^alias\s+([\w-]+)\s*:=\s*([\w:-]+)/.exec(line);
		const variable = /^(export\s+)?([A-Za-z_][\w-]*)\s*:=\s*(.*)$/s.exec(line);
		if (setting?.[1] !== undefined) settings.set(setting[1], setting[2] ?? "");
		else if (alias?.[1] !== undefined && alias[2] !== undefined) aliases.set(alias[1], alias[2]);
		else if (variable?.[2] !== undefined) {
			variables.set(variable[2], variable[3] ?? "");
			if (variable[1] !== undefined) exported.add(variable[2]);
		} else if (/^(?:import|mod)\b\??\s+[\w'"]/.test(line)) readImport(parsed, line, imports, file);
		else {
			open = openRecipe(line, attributes);
			if (open === undefined) unread.push(line.trim().slice(0, 80));
			else recipes.push(file === undefined ? open.recipe : { ...open.recipe, file });
		}
		attributes = [];
	}
}

/** `import 'path'` stands for the file's text; a module keeps its recipes under its own name. */
function readImport(parsed: Parsed, line: string, imports: JustImports, file: string | undefined): void {
	const path = /^import\??\s+(?:'([^']*)'|"([^"]*)")/.exec(line);
	const module = /^mod\??\s+([A-Za-z_][\w-]*)\s*(?:'([^']*)'|"([^"]*)")?/.exec(line);
	if (module?.[1] !== undefined) {
		parsed.modules.set(module[1], module[2] ?? module[3]);
		return;
	}
	const found = path === null ? undefined : imports(path[1] ?? path[2] ?? "", file);
	if (found !== undefined) readInto(parsed, found.text, imports, found.file);
	else if (!/^\w+\?/.test(line)) parsed.unread.push(line.trim().slice(0, 80));
}

/** Lines of the file; an unindented one goes on while a bracket or a triple quote in it is open. */
function logicalLines(text: string): readonly JustLine[] {
	const lines: JustLine[] = [];
	let offset = 0;
	let held: { text: string; readonly offset: number } | undefined;
	for (const raw of text.split("\n")) {
		const line = raw.endsWith("\r") ? raw.slice(0, -1) : raw;
		if (held !== undefined) held.text += `\n${line}`;
		const current = held?.text ?? line;
		const start = held?.offset ?? offset;
		// A longer statement than any real one is taken as it is: the check below looks at all of it again.
		if (!/^[ \t#]/.test(current) && current.length < MAX_JUST_STATEMENT && isOpen(current))
			held ??= { text: line, offset: start };
		else {
			lines.push({ text: current, offset: start });
			held = undefined;
		}
		offset += raw.length + 1;
	}
	if (held !== undefined) lines.push(held);
	return lines;
}

function isOpen(line: string): boolean {
	const code = line.replace(
		/'''[\s\S]*?'''|"""[\s\S]*?"""|```[\s\S]*?```|'[^'\n]*'|"(?:[^"\\\n]|\\.)*"|`[^`\n]*`|#.*/g,
		"",
	);
	if (/'''|"""|```/.test(code)) return true;
	const count = (char: string): number => code.split(char).length;
	return count("(") > count(")") || (/:=/.test(code) && (count("[") > count("]") || count("{") > count("}")));
}

function openRecipe(line: string, attributes: readonly string[]): Open | undefined {
	const name = /^@?([A-Za-z_][\w-]*)/.exec(line);
	if (name?.[1] === undefined) return undefined;
	const words = headWords(line.slice(name[0].length));
	const colon = words.indexOf(":");
	if (colon < 0) return undefined;
	const body: JustLine[] = [];
	const recipe: JustRecipe = {
		name: name[1],
		parameters: words.slice(0, colon).flatMap(parameterOf),
		dependencies: dependenciesOf(words.slice(colon + 1)),
		body,
		attributes,
	};
	return { recipe, body };
}

/** The words of a recipe's first line; strings and parentheses hold theirs together, a comment ends them. */
function headWords(text: string): readonly string[] {
	const words: string[] = [];
	let word = "";
	let depth = 0;
	const flush = (): void => {
		if (word !== "") words.push(word);
		word = "";
	};
	for (const token of text.match(
		/'''[\s\S]*?'''|"""[\s\S]*?"""|'[^']*'|"(?:[^"\\]|\\.)*(?:"|$)|`[^`]*`|\s+|&&|:=|[\s\S]/g,
	) ?? []) {
		if (depth === 0 && token === "#") break;
		if (token === "(") depth++;
		if (token === ")") depth--;
		if (depth <= 0 && (token.trim() === "" || token === ":" || token === "&&")) {
			flush();
			if (token.trim() !== "") words.push(token);
		} else word += token;
	}
	flush();
	return words;
}

function parameterOf(word: string): readonly JustParameter[] {
	const match = /^([*+]?)(\$?)([A-Za-z_][\w-]*)(?:=([\s\S]*))?$/.exec(word);
	if (match?.[3] === undefined) return [];
	const variadic = match[1] === "*" || match[1] === "+" ? match[1] : undefined;
	return [
		{
			name: match[3],
			exported: match[2] === "$",
			...(match[4] === undefined ? {} : { value: match[4] }),
			...(variadic === undefined ? {} : { variadic }),
		},
	];
}

function dependenciesOf(words: readonly string[]): readonly JustDependency[] {
	const found: JustDependency[] = [];
	let after = false;
	for (const word of words) {
		if (word === "&&") after = true;
		else if (word.startsWith("(")) {
			const [name, ...args] = headWords(word.slice(1, word.endsWith(")") ? -1 : undefined));
			if (name !== undefined) found.push({ name, args, after });
		} else found.push({ name: word, args: [], after });
	}
	return found;
}
