// Interpreters: finds the code that python -c, node -e, perl -e … run, and says so when it is not read.

import { programOfPackage } from "../commands/package-programs.ts";
import type { Location, Source } from "../model/span.ts";
import { textOf } from "../model/value.ts";
import { consoleCode } from "./console-code.ts";
import { dispatch } from "./dispatch.ts";
import { readFile, scriptPath, writtenFile } from "./files.ts";
import { hidesConstant, unknownOutput } from "./hidden.ts";
import { isReadable, runCode } from "./inline-code.ts";
import { attachedPreload, codeOptionsOf, isPreload, takesNext } from "./interpreter-names.ts";
import type { Named } from "./job.ts";
import { moduleFile } from "./local-modules.ts";
import { codeFeed } from "./nested.ts";
import { loadedFirst } from "./preloads.ts";
import { runModule } from "./python-modules.ts";
import { record } from "./record.ts";
import { addGap, type Frame, type Outcome, type Run, UNSURE } from "./run.ts";
import { fileSource, withinFile } from "./script-files.ts";
import { dropStart } from "./slices.ts";
import { computed, type Field, knownPart, knownText, type Text, toField, unknown } from "./text.ts";

/**
 * Calls by which code deletes, writes over, or starts processes, in the languages above. Code with one of these is a gap,
 * code without any is taken as harmless; strings and comments are not told apart.
 */
const ACTIVE =
	/rmtree|unlink|remove\s*\(|removedirs|rmdir|rmSync|\brm\s*\(|rm_rf|rm_r\b|FileUtils|truncate|os\.system|os\.exec|os\.spawn|os\.replace|os\.rename|popen|subprocess|child_process|execSync|spawn|Bun\.\$|Deno\.(?:remove|Command|run)|shell_exec|proc_open|passthru|\bsystem\b|\bexec\b|\beval\b|qx[^\w]|`[^`]+`|IO\.popen|Kernel\.|do shell script|Remove-Item|Clear-Content|writeFile|write_text|open\s*\([^)]*['"][wa+x]|File\.(?:delete|write|open)|file_put_contents|shutil\.(?:move|copy)|__import__|getattr\s*\(|System\.cmd|\bos:cmd|ProcessBuilder|getRuntime|(?:call|read)(?:Process|Command)|removeDirectory|\.execute\s*\(|deleteDir|deleteRecursively|removeItem|delete-tree|delete-(?:directory|file)|java\.shell|sys\.process|File\.rm|Sys\.command|Unix\.unlink|del_dir_r|file:delete|process\.run|\bshell\s*\(|\bimportlib|base64|fromCharCode/;

/** Languages by interpreter; those that are not in the list, or have no reader, are only looked at for names that act. */
const LANGUAGES: ReadonlyMap<string, string> = new Map([
	["python", "python"],
	["pypy", "python"],
	["py", "python"],
	["micropython", "python"],
	["ipython", "python"],
	["node", "javascript"],
	["nodejs", "javascript"],
	["bun", "javascript"],
	["deno", "javascript"],
	["tsx", "typescript"],
	["ts-node", "typescript"],
	["perl", "perl"],
	["ruby", "ruby"],
	["php", "php"],
	["lua", "lua"],
	["luajit", "lua"],
	["Rscript", "r"],
	["pwsh", "powershell"],
	["powershell", "powershell"],
	["R", "r"],
	["osascript", "osascript"],
]);

const languageOf = (command: string): string | undefined => LANGUAGES.get(command.replace(/[\d.]+$/, ""));

/** Records the interpreter with what its code does; code that may act and is not read is a gap. */
export function runInterpreter(
	run: Run,
	frame: Frame,
	job: Named,
	given?: { readonly language: string; readonly text: Text; readonly source?: Source },
): Outcome {
	const producers = [{ command: job.command, location: job.location }];
	const task = given === undefined && job.command === "node" ? runOption(run, frame, job) : undefined;
	if (task !== undefined) return task;
	const printed = (code: string | undefined): Outcome => {
		return { status: "unknown", output: unknownOutput(job, producers, hidesConstant(frame, job, code)), producers };
	};
	if (given !== undefined) {
		const language = languageOf(given.language) ?? given.language;
		judgeCode(run, frame, job, {
			...given,
			language,
			args: job.argv.slice(1),
			place: job.argv[0]?.location ?? job.location,
			name: job.command,
		});
		return printed(undefined);
	}
	const packaged = job.command === "deno" ? npmPackage(run, frame, job) : undefined;
	if (packaged !== undefined) return packaged;
	const module = languageOf(job.command) === "python" ? runModule(run, frame, job) : undefined;
	if (module !== undefined) return module;
	const code = inlineCode(run, frame, job);
	if (code === undefined) record(run, frame, job);
	else if (code.path === undefined) judgeCode(run, frame, job, code);
	else withinFile(run, code.path, code.place, () => judgeCode(run, frame, job, code));
	return printed(code?.path === undefined ? knownText(code?.text ?? []) : undefined);
}

/** `node --run name`: a script of package.json, without those before and after it. */
function runOption(run: Run, frame: Frame, job: Named): Outcome | undefined {
	const at = job.argv.findIndex((word) => /^--run(?:=|$)/.test(textOf(word.value) ?? ""));
	const option = job.argv[at];
	const scripts = job.argv.slice(1, at).some((word) => !(textOf(word.value) ?? "").startsWith("-"));
	if (at < 0 || option === undefined || scripts) return undefined;
	const attached = (textOf(option.value) ?? "").slice("--run=".length);
	const word = (text: string): Field => toField(computed(text, option.location), option.location, true);
	const name = attached === "" ? job.argv[at + 1] : word(attached);
	if (name === undefined) return undefined;
	const rest = job.argv.slice(attached === "" ? at + 2 : at + 1);
	const argv = [word("npm"), word("run"), name, ...rest];
	return dispatch(run, frame, { ...job, argv, redirections: [], skipFunctions: true });
}

/** `deno run npm:rimraf@5 x`: the program of a package. Source: the Deno manual, "npm: specifiers". */
function npmPackage(run: Run, frame: Frame, job: Named): Outcome | undefined {
	const [first, ...rest] = readWords(job).operands;
	const name = first === undefined ? undefined : /^npm:\/?(.+)$/.exec(textOf(first.value) ?? "")?.[1];
	if (first === undefined || name === undefined) return undefined;
	const word = toField(computed(programOfPackage(name), first.location), first.location, true);
	return dispatch(run, frame, { ...job, argv: [word, ...rest], redirections: [], skipFunctions: true });
}

interface FoundCode {
	readonly language: string | undefined;
	readonly text: Text;
	readonly args: readonly Field[];
	readonly place: Location;
	readonly name: string;
	/** Set for a file that was there before. */
	readonly path?: string;
	readonly source?: Source;
	readonly script?: Field;
}

function judgeCode(run: Run, frame: Frame, job: Named, code: FoundCode): Outcome {
	const { language, text, place, name, args } = code;
	const known = knownPart(text);
	if (text.length > 0 && known.trim() === "" && knownText(text) === undefined) {
		record(run, frame, job, { code: codeFeed(text, place) });
		addGap(run, "dynamic-code", `what ${job.command} runs is not known`, place);
	} else if (language !== undefined && isReadable(language)) {
		const source = code.source === undefined ? {} : { source: code.source };
		const script = code.script === undefined ? {} : { script: code.script };
		const effects = runCode(run, frame, job, { language, text, location: place, name, args, ...source, ...script });
		record(run, frame, job, { code: codeFeed(text, place), effects });
	} else {
		record(run, frame, job, { code: codeFeed(text, place) });
		if (ACTIVE.test(known))
			addGap(run, "opaque-code", `${job.command} code that deletes, writes or starts programs is not read`, place);
	}
	return UNSURE;
}

/** The code of a call: given as an option, in a script file, or on standard input. */
function inlineCode(run: Run, frame: Frame, job: Named): FoundCode | undefined {
	const language = osaLanguage(job) ?? languageOf(job.command);
	const { texts, operands, options, preloads } = readWords(job);
	for (const { text, place } of loadedFirst(run, job, language, preloads))
		judgeCode(run, frame, job, { language, text, args: [], place, name: `${job.command} -r` });
	const place = job.argv[0]?.location ?? job.location;
	const first = texts[0];
	if (first !== undefined) {
		return {
			language,
			text: job.command.startsWith("ipython")
				? withShellLines(texts.flatMap((t) => t.pieces))
				: texts.flatMap((t) => t.pieces),
			args: operands,
			place: first.location,
			name: `${job.command} ${options[0] ?? "-c"}`,
		};
	}
	if (language === "python") {
		const given = codeOfModule(job);
		if (given !== undefined) return scriptOrCode(run, job, given);
	}
	const at = language === "python" ? job.argv.findIndex((w) => textOf(w.value) === "-m") : -1;
	const named = job.argv[at + 1];
	const module = at < 0 || named === undefined ? undefined : moduleFile(run, named);
	if (module !== undefined) return scriptCode(run, job, language, module, job.argv.slice(at + 2));
	const script = operands[0];
	const typed = script && consoleCode((textOf(script.value) ?? "").replace(/^.*\//, ""), operands);
	if (typed !== undefined && typed.language === language)
		return { language, text: typed.text, args: [], place: typed.word.location, name: `${job.command} console` };
	if (script !== undefined && textOf(script.value) !== "-")
		return scriptCode(run, job, language, script, operands.slice(1));
	const text = frame.input?.text ?? (frame.input === undefined ? undefined : unknown("(input)"));
	return text === undefined
		? undefined
		: { language, text, args: operands.slice(1), place, name: `${job.command} < input` };
}

/** `osascript -l JavaScript`. Source: osascript(1). */
function osaLanguage({ command, argv }: Named): string | undefined {
	const at = command === "osascript" ? argv.findIndex((word) => textOf(word.value) === "-l") : -1;
	return at > 0 && textOf(argv[at + 1]?.value ?? { kind: "exact", text: "" }) === "JavaScript"
		? "javascript"
		: undefined;
}

/** Modules of Python's library that run code or a script given after them. Source: the Python library reference. */
const RUNNERS =
	/^(?:timeit|pdb|cProfile|profile|trace|runpy|coverage|debugpy|ipdb|memory_profiler|kernprof|viztracer)$/;

interface Given {
	readonly texts: readonly Field[];
	readonly script?: Field;
	readonly rest: readonly Field[];
}

/** `-m timeit -s setup code`, `-m cProfile x.py args`: the code, or the first word that is a script's name. */
function codeOfModule({ argv }: Named): Given | undefined {
	const at = argv.findIndex((word) => textOf(word.value) === "-m");
	const name = at < 0 ? undefined : textOf(argv[at + 1]?.value ?? { kind: "exact", text: "" });
	if (name === undefined || !RUNNERS.test(name)) return undefined;
	const words = argv.slice(at + 2);
	const text = (word: Field | undefined): string => (word === undefined ? "" : (textOf(word.value) ?? ""));
	if (name === "timeit")
		return {
			texts: words.filter((word, i) => !/^-[nru]$|^-/.test(text(word)) && !/^-[nru]$/.test(text(words[i - 1]))),
			rest: [],
		};
	const script = words.findIndex((word) => /\.pyw?$/.test(text(word)));
	const commands = name === "pdb" ? words.filter((_, i) => /^-c$|^--command$/.test(text(words[i - 1]))) : [];
	return {
		texts: commands,
		...(script < 0 ? {} : { script: words[script] }),
		rest: script < 0 ? [] : words.slice(script + 1),
	};
}

function scriptOrCode(run: Run, job: Named, { texts, script, rest }: Given): FoundCode | undefined {
	const [first] = texts;
	if (first === undefined) return script === undefined ? undefined : scriptCode(run, job, "python", script, rest);
	const newline = computed("\n", first.location);
	const text = texts.flatMap((word) => [...word.pieces, ...newline]);
	return { language: "python", text, args: [], place: first.location, name: `${job.command} -m` };
}

/** IPython gives lines that begin with `!` to a shell. Source: the IPython documentation, "System shell access". */
function withShellLines(text: Text): Text {
	const known = knownText(text);
	if (known === undefined || !/^[ \t]*(?:!|%%?(?:bash|sh|system|sx)\b)/m.test(known)) return text;
	const first = text[0];
	const lines = known.replace(
		/^([ \t]*)(?:!{1,2}|%%?(?:bash|sh|system|sx)\b)([^\n]*)/gm,
		(_, indent: string, line: string) => `${indent}__import__("os").system(${JSON.stringify(line)})`,
	);
	return computed(lines, first === undefined || first.kind === "break" ? undefined : first.location);
}

interface ReadWords {
	/** Code given by options, as words. */
	readonly texts: readonly Field[];
	/** The options that gave it. */
	readonly options: readonly string[];
	/** Modules that are loaded before. */
	readonly preloads: readonly Field[];
	readonly operands: readonly Field[];
}

/** Subcommands that run the script named after them. Sources: deno --help, bun --help, tsx --help. */
const RUNS: ReadonlyMap<string, RegExp> = new Map([
	["deno", /^(?:run|serve)$/],
	["bun", /^run$/],
	["tsx", /^watch$/],
]);

function readWords(job: Named): ReadWords {
	const codeOptions = codeOptionsOf(job.command) ?? [];
	const texts: Field[] = [];
	const options: string[] = [];
	const preloads: Field[] = [];
	let runs = false;
	let at = 1;
	for (; at < job.argv.length; at++) {
		const word = job.argv[at];
		const text = word === undefined ? undefined : textOf(word.value);
		const option = text === undefined ? undefined : codeOptions.find((o) => takesCode(o, text));
		if (word === undefined || text === undefined) break;
		if (option === undefined) {
			if (RUNS.get(job.command)?.test(text) === true && !runs) {
				runs = true;
				continue;
			}
			if (!text.startsWith("-") || text === "-") break;
			const attached = attachedPreload(job.command, text);
			if (attached !== undefined) {
				const start = word.pieces.length === 0 ? 0 : text.length - attached.length;
				preloads.push(toField(dropStart(word.pieces, start), word.location, true));
				continue;
			}
			if (takesNext(job.command, text)) {
				const value = job.argv[++at];
				if (isPreload(text) && value !== undefined) preloads.push(value);
			}
			continue;
		}
		options.push(option);
		const attached = text.startsWith("--") && text.includes("=") ? text.slice(text.indexOf("=") + 1) : undefined;
		const next =
			attached === undefined ? job.argv[++at] : toField(computed(attached, word.location), word.location, true);
		if (next !== undefined) texts.push(next);
	}
	return { texts, options, preloads, operands: job.argv.slice(at) };
}

function scriptCode(
	run: Run,
	job: Named,
	language: string | undefined,
	script: Field,
	args: readonly Field[],
): FoundCode | undefined {
	const name = `${job.command} ${textOf(script.value) ?? "script"}`;
	const written = writtenFile(run, script);
	// In JavaScript the script is the second word of process.argv, and with -e the first argument is.
	const words = language === "javascript" || language === "typescript" ? [script, ...args] : args;
	if (written !== undefined) return { language, text: written, args: words, place: script.location, name, script };
	const named = scriptPath(run, script);
	if (named === undefined) {
		addGap(run, "sourced-file", `script not read: ${textOf(script.value) ?? "unknown path"}`, script.location);
		return undefined;
	}
	const found = language === undefined ? undefined : programFile(run, language, named);
	if (found === undefined) return undefined;
	const { path } = found;
	const source = fileSource(run, path, found.text, script.location);
	const text = computed(found.text, script.location);
	const file = toField(computed(path, script.location), script.location, true);
	return { language, text, args: words, place: script.location, name, path, source, script: file };
}

/** The file itself, or what stands for a directory and for a name without ending. */
function programFile(
	run: Run,
	language: string,
	named: string,
): { readonly path: string; readonly text: string } | undefined {
	for (const ending of ["", ...(STANDS_FOR.get(language) ?? [])]) {
		const path = `${named.replace(/\/$/, "")}${ending}`;
		const reading = readFile(run, path);
		if (reading.kind === "text") return { path, text: reading.text };
		if (reading.kind !== "absent" && reading.kind !== "directory") return undefined;
	}
	return undefined;
}

/** Sources: Node's "Modules" (main modules are found like others), python(1). */
const STANDS_FOR: ReadonlyMap<string, readonly string[]> = new Map([
	["javascript", [".js", ".cjs", ".mjs", ".ts", "/index.js", "/index.ts"]],
	["typescript", [".ts", ".tsx", "/index.ts"]],
	["python", ["/__main__.py"]],
]);

/** `-c`, `-pe` bundles, `--eval=…`. */
function takesCode(option: string, text: string): boolean {
	if (text === option) return true;
	if (option.startsWith("--")) return text.startsWith(`${option}=`);
	return (
		option.length === 2 &&
		/^-[A-Za-z0-9]+$/.test(text) &&
		!text.startsWith("--") &&
		text.endsWith(option.slice(1)) &&
		text.length <= 6
	);
}
