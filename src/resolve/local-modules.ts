// Modules of its own project that code loads, from files that this text wrote or that are on disk: their code runs too.

import { joinPlace } from "../commands/place.ts";
import type { Effect } from "../model/effect.ts";
import { MAX_LOCAL_MODULES, MAX_MODULE_TEXT } from "../model/limits.ts";
import { exact, textOf } from "../model/value.ts";
import { callsAcross } from "./code/mentions.ts";
import type { Calls } from "./code/tree.ts";
import { runCodeFile } from "./code-files.ts";
import { readFile, scriptPath, writtenFile } from "./files.ts";
import type { InlineCode } from "./inline-code.ts";
import type { Named } from "./job.ts";
import { loadingOf, type ModuleName } from "./module-names.ts";
import { addGap, directory, type Frame, type Run } from "./run.ts";
import { computed, type Field, knownPart, toField } from "./text.ts";

/** What the modules do that the code loads, each once; those of installed packages are not looked for. */
export function runLocalModules(run: Run, frame: Frame, job: Named, code: InlineCode): readonly Effect[] {
	const main = knownPart(code.text);
	const modules = modulesOf(run, code, main);
	if (modules.length === 0) return [];
	const calls = callsAcross([main, ...modules.map((module) => module.text)]);
	return modules.flatMap((module, i) =>
		wasLoaded(run, frame, module, main)
			? []
			: runCodeFile(run, frame, job, {
					language: code.language,
					path: module.word,
					args: code.args,
					calls: calls[i + 1] ?? ANYTHING,
				}),
	);
}

const ANYTHING: Calls = () => true;

interface Module {
	readonly path: string;
	readonly word: Field;
	readonly text: string;
}

/** Everything that the program loads, directly and by what it loads; a circle ends at what was found before. */
function modulesOf(run: Run, code: InlineCode, main: string): readonly Module[] {
	const { read, endings } = loadingOf(code.language);
	const program = code.script === undefined ? undefined : scriptPath(run, code.script);
	const found: Module[] = [];
	const seen = new Set(program === undefined ? [] : [program]);
	const open = [{ text: main, path: program }];
	let size = 0;
	for (let loader = open.shift(); loader !== undefined; loader = open.shift()) {
		for (const module of read(loader.text)) {
			const word = fileOf(run, code, module, { loader: loader.path, program, endings });
			const path = word === undefined ? undefined : scriptPath(run, word);
			if (word === undefined || path === undefined || seen.has(path)) continue;
			seen.add(path);
			const text = textOfFile(run, word, path);
			size += text?.length ?? 0;
			if (found.length === MAX_LOCAL_MODULES || size > MAX_MODULE_TEXT) {
				const limit = size > MAX_MODULE_TEXT ? "MAX_MODULE_TEXT" : "MAX_LOCAL_MODULES";
				addGap(run, "sourced-file", `${code.name} loads more files than are read`, code.location, limit);
				return found;
			}
			if (text === undefined) addGap(run, "sourced-file", `not read: ${path}`, code.location);
			else {
				found.push({ path, word, text });
				open.push({ text, path });
			}
		}
	}
	return found;
}

function textOfFile(run: Run, word: Field, path: string): string | undefined {
	const written = writtenFile(run, word);
	if (written !== undefined) return knownPart(written);
	const reading = readFile(run, path);
	return reading.kind === "text" ? reading.text : undefined;
}

interface Search {
	/** The file that loads the module, and the one that was started; none for code given as text. */
	readonly loader: string | undefined;
	readonly program: string | undefined;
	readonly endings: readonly string[];
}

/** A file that the text wrote may stand wherever the name could mean it; one on disk only where the language looks. */
function fileOf(run: Run, code: InlineCode, module: ModuleName, search: Search): Field | undefined {
	const besideProgram = code.language === "python" ? search.program : undefined;
	const base = folderOf(module.beside ? search.loader : besideProgram);
	const bases = [...new Set([base, folderOf(search.loader), folderOf(search.program), undefined])];
	const written = candidates(run, code, module, bases, search).find((word) => writtenFile(run, word) !== undefined);
	if (written !== undefined || module.writtenOnly === true || run.surroundings.readFile === undefined) return written;
	return candidates(run, code, module, [base], search).find((word) => {
		const path = scriptPath(run, word);
		const kind = path === undefined ? "absent" : readFile(run, path).kind;
		return kind !== "absent" && kind !== "directory";
	});
}

function candidates(
	run: Run,
	code: InlineCode,
	{ name }: ModuleName,
	bases: readonly (string | undefined)[],
	{ endings }: Search,
): readonly Field[] {
	return bases.flatMap((base) => {
		const place = base === undefined ? directory(run) : joinPlace(directory(run), exact(base));
		return endings.flatMap((ending) => {
			const path = textOf(joinPlace(place, exact(`${name}${ending}`)));
			return path === undefined ? [] : [toField(computed(path, code.location), code.location, true)];
		});
	});
}

const folderOf = (path: string | undefined): string | undefined =>
	path === undefined ? undefined : path.slice(0, Math.max(path.lastIndexOf("/"), 1));

/** A program that is run many times loads the same modules: each content is read once for each way to run. */
function wasLoaded(run: Run, frame: Frame, { path, text }: Module, main: string): boolean {
	const key = `${frame.runs} ${frame.place} ${textOf(directory(run)) ?? ""} ${path}`;
	run.modules ??= new Map();
	const before = run.modules.get(key);
	if (before?.text === text && before.main === main) return true;
	run.modules.set(key, { text, main });
	return false;
}

/** `python -m name`, when this text wrote that module or it stands in the current directory. */
export function moduleFile(run: Run, word: Field): Field | undefined {
	const name = textOf(word.value)?.replaceAll(".", "/");
	const files = name === undefined ? [] : [`${name}.py`, `${name}/__main__.py`];
	const words = files.map((file) => toField(computed(file, word.location), word.location, true));
	return (
		words.find((file) => writtenFile(run, file) !== undefined) ??
		words.find((file) => {
			const path = scriptPath(run, file);
			return path !== undefined && readFile(run, path).kind === "text";
		})
	);
}

export const writtenModule = (run: Run, word: Field): Field | undefined => {
	const file = moduleFile(run, word);
	return file !== undefined && writtenFile(run, file) !== undefined ? file : undefined;
};
