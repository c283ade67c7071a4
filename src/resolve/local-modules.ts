// Modules that code loads from files which this text wrote before: their code runs too.

import { joinPlace } from "../commands/place.ts";
import type { Effect } from "../model/effect.ts";
import { exact, textOf } from "../model/value.ts";
import { runCodeFile } from "./code-files.ts";
import { writtenFile } from "./files.ts";
import type { InlineCode } from "./inline-code.ts";
import type { Named } from "./job.ts";
import { directory, type Frame, type Run } from "./run.ts";
import { computed, type Field, toField } from "./text.ts";

interface Loading {
	/** The module's name or path, in the first group that matched. */
	readonly pattern: RegExp;
	readonly pathOf?: (name: string) => string;
	readonly endings: readonly string[];
}

/** Sources: Node's "Modules", the Python import system, and the manuals of Ruby, Perl, PHP and Lua. */
const LOADING: ReadonlyMap<string, Loading> = new Map<string, Loading>([
	[
		"javascript",
		{
			pattern: /\b(?:require|import|from)\s*\(?\s*["'`](\.{1,2}\/[^"'`\n]{1,200}|\/[^"'`\n]{1,200})["'`]/g,
			endings: ["", ".js", ".cjs", ".mjs", ".ts", "/index.js"],
		},
	],
	[
		"python",
		{
			pattern:
				/(?:^|[\n;])[ \t]*(?:import|from)[ \t]+([\w.]{1,100})|\b(?:run_path|run_module|import_module|__import__)\(\s*["']([^"'\n]{1,200})["']/g,
			pathOf: (name) => (name.endsWith(".py") ? name : name.replaceAll(".", "/")),
			endings: [".py", "/__init__.py", "/__main__.py", ""],
		},
	],
	["ruby", { pattern: /\b(?:require_relative|require|load)[\s(]+["']([^"'\n]{1,200})["']/g, endings: ["", ".rb"] }],
	["perl", { pattern: /\b(?:do|require)[\s(]+["']([^"'\n]{1,200})["']/g, endings: [""] }],
	["php", { pattern: /\b(?:include|require)(?:_once)?[\s(]+["']([^"'\n]{1,200})["']/g, endings: [""] }],
	["lua", { pattern: /\b(?:dofile|require|loadfile)[\s(]+["']([^"'\n]{1,200})["']/g, endings: ["", ".lua"] }],
]);

/** Most modules of one code that are looked for. */
const MAX_MODULES = 64;

/** What the modules do that the code names and this text wrote; anything else is not looked for. */
export function runLocalModules(run: Run, frame: Frame, job: Named, code: InlineCode): readonly Effect[] {
	const loading = LOADING.get(code.language === "typescript" ? "javascript" : code.language);
	if (loading === undefined) return [];
	const text = code.text.map((p) => (p.kind === "known" ? p.text : "")).join("");
	const names = new Set<string>();
	for (const match of text.matchAll(loading.pattern)) {
		const name = match.slice(1).find((group) => group !== undefined);
		if (name !== undefined && names.size < MAX_MODULES) names.add(loading.pathOf?.(name) ?? name);
	}
	return [...names].flatMap((name) => {
		const path = moduleFile(run, code, name, loading);
		return path === undefined || wasLoaded(run, frame, path)
			? []
			: runCodeFile(run, frame, job, { language: code.language, path, args: [] });
	});
}

/** Modules may load each other, and many may load one: each content is read once for each way to run. */
function wasLoaded(run: Run, frame: Frame, path: Field): boolean {
	const key = `${frame.runs} ${frame.place} ${textOf(path.value)}`;
	const text = writtenFile(run, path);
	if (text === undefined || run.modules?.get(key) === text) return true;
	run.modules ??= new Map();
	run.modules.set(key, text);
	return false;
}

/** `python -m name`, when this text wrote that module. */
export function writtenModule(run: Run, word: Field): Field | undefined {
	const name = textOf(word.value)?.replaceAll(".", "/");
	const files = name === undefined ? [] : [`${name}.py`, `${name}/__main__.py`];
	return files
		.map((file) => toField(computed(file, word.location), word.location, true))
		.find((file) => writtenFile(run, file) !== undefined);
}

/** Beside the script, or in the current directory. */
function moduleFile(run: Run, code: InlineCode, name: string, { endings }: Loading): Field | undefined {
	const script = code.script === undefined ? undefined : textOf(code.script.value);
	const beside = script?.includes("/") === true ? script.slice(0, script.lastIndexOf("/")) : undefined;
	for (const base of beside === undefined ? [undefined] : [beside, undefined])
		for (const ending of endings) {
			const place = base === undefined ? directory(run) : joinPlace(directory(run), exact(base));
			const path = textOf(joinPlace(place, exact(`${name}${ending}`)));
			if (path === undefined) continue;
			const word = toField(computed(path, code.location), code.location, true);
			if (writtenFile(run, word) !== undefined) return word;
		}
	return undefined;
}
