// just: the recipes that a call runs, with their dependencies, parameters and variables. Source: the manual of just.

import { readArguments } from "../commands/index.ts";
import { joinPlace } from "../commands/place.ts";
import type { CommandSpec } from "../commands/spec.ts";
import type { Flag } from "../model/invocation.ts";
import { MAX_TASK_DEPTH, MAX_TASK_FILES } from "../model/limits.ts";
import type { Location } from "../model/span.ts";
import { exact, textOf } from "../model/value.ts";
import { joinWords } from "./builtins.ts";
import { dispatch } from "./dispatch.ts";
import { pathOf, writtenFile } from "./files.ts";
import type { Named } from "./job.ts";
import { type JustCall, type Justing, runRecipe } from "./just-recipe.ts";
import { parseJustfile } from "./justfile.ts";
import { record } from "./record.ts";
import { addGap, directory, type Frame, nestedFrame, type Outcome, type Run, UNSURE } from "./run.ts";
import { dropStart, knownStart } from "./slices.ts";
import { findTaskFile, type TaskFile, withinTaskFile } from "./task-files.ts";
import { computed, type Field, knownText, type Text, toField, unknown } from "./text.ts";
import { asField } from "./unwrap.ts";

const JUST: CommandSpec = {
	names: ["just"],
	source: "just --help, 1.36",
	options: `-n, --dry-run; -l, --list; --summary; -s, --show=R; --evaluate; --fmt; --dump; --check; --choose; --chooser=C; -c, --command; -e, --edit; --init; --variables;
		--groups; --completions=S; --changelog; --man; -h, --help; -V, --version; -f, --justfile=F; -d, --working-directory=D; -g, --global-justfile; --set VAR VALUE;
		--shell=S; --shell-arg=A; --shell-command; --clear-shell-args; --dotenv-path=P; --dotenv-filename=F; -E=P; --color=W; --highlight; --no-highlight; --yes; -q, --quiet;
		-v, --verbose; --unstable; --no-deps; --no-dotenv; --one; --timestamp; --unsorted; -u; --explain; --ceiling=D; --allow-missing; --no-aliases; --command-color=C`,
	stopAtOperand: true,
};

const NAMES = ["justfile", ".justfile", "Justfile", "JUSTFILE", ".Justfile"];
/** Options by which just only prints, or starts nothing that the file names. */
const NO_RECIPE = new Set(
	"--dry-run --list --summary --show --evaluate --fmt --dump --check --edit --init --variables --groups --completions --changelog --man --help --version".split(
		" ",
	),
);

export function runJust(run: Run, frame: Frame, job: Named): Outcome {
	const { flags, operands } = readArguments(JUST, job.argv);
	record(run, frame, job);
	if (flags.some((f) => NO_RECIPE.has(f.name))) return UNSURE;
	const words = operands.map(asField);
	const place = job.argv[0]?.location ?? job.location;
	if (flags.some((f) => f.name === "--command")) return runGiven(run, frame, job, words, place);
	const file = findJustfile(run, frame, flags, words[0], place);
	if (file === undefined || flags.some((f) => f.name === "--choose")) {
		addGap(run, "sourced-file", file === undefined ? "justfile not read" : "just asks which recipe to run", place);
		return UNSURE;
	}
	run.state.trial(() => withinTaskFile(run, file, place, () => runRecipes(run, frame, { flags, words, file, place })));
	return UNSURE;
}

/** `just --command program args`. */
function runGiven(run: Run, frame: Frame, job: Named, words: readonly Field[], place: Location): Outcome {
	const inner = nestedFrame(run, frame, frame.source, { kind: "task", name: "just --command", location: place });
	if (inner === undefined || words.length === 0) return UNSURE;
	return dispatch(run, inner, { ...job, argv: words, redirections: [], skipFunctions: true });
}

function findJustfile(
	run: Run,
	frame: Frame,
	flags: readonly Flag[],
	first: Field | undefined,
	place: Location,
): TaskFile | undefined {
	const here = textOf(directory(run));
	if (here?.startsWith("/") !== true) return undefined;
	const given = flags.findLast((f) => f.name === "--justfile")?.value;
	if (given !== undefined) {
		const name = textOf(given.value);
		const pieces = name === "/dev/stdin" || name === "-" ? frame.input?.text : writtenFile(run, given);
		const text = pieces === undefined ? undefined : knownText(pieces);
		if (pieces !== undefined && text !== undefined) {
			const path = pathOf(run, given) ?? "justfile";
			const folder =
				path.startsWith("/dev/") || !path.includes("/") ? here : path.slice(0, path.lastIndexOf("/")) || "/";
			return { path, directory: folder, text, pieces, written: true };
		}
		return name === undefined ? undefined : findTaskFile(run, place, here, [name], false);
	}
	// `just dir/recipe` looks for the file in that directory.
	const path = /^(.*)\/[^/]*$/.exec(knownText(first?.pieces ?? []) ?? "")?.[1];
	const start = path === undefined ? here : textOf(joinPlace(exact(here), exact(path)));
	return start === undefined ? undefined : findTaskFile(run, place, start, NAMES);
}

interface Asked {
	readonly flags: readonly Flag[];
	readonly words: readonly Field[];
	readonly file: TaskFile;
	readonly place: Location;
	/** Modules around it. */
	readonly depth?: number;
}

function runRecipes(run: Run, frame: Frame, asked: Asked): Outcome {
	const { file, place, flags } = asked;
	const imported = new Map([["", file]]);
	const justfile = parseJustfile(file.text, (path, from) => {
		const base = imported.get(from ?? "")?.directory ?? file.directory;
		const found = /[~{}]/.test(path) ? undefined : findTaskFile(run, place, base, [path], false);
		// A file that is imported twice, or that imports itself, adds nothing.
		if (found === undefined || imported.has(found.path) || found.path === file.path)
			return found && { text: "", file: found.path };
		if (imported.size >= MAX_TASK_FILES) return undefined;
		imported.set(found.path, found);
		return { text: found.text, file: found.path };
	});
	for (const unread of justfile.unread) addGap(run, "sourced-file", `not read: ${unread}`, place);
	const values = new Map<string, Text>();
	// `--set NAME VALUE`: the value is not kept by the grammar.
	for (const flag of flags) {
		const name = flag.name === "--set" ? textOf(flag.value?.value ?? exact("")) : undefined;
		if (name !== undefined) values.set(name, unknown(name));
	}
	let words = asked.words;
	for (const word of words) {
		const match = /^([A-Za-z_][\w-]*)=/.exec(knownStart(word.pieces));
		if (match?.[1] === undefined) break;
		values.set(match[1], dropStart(word.pieces, match[0].length));
		words = words.slice(1);
	}
	const given = flags.findLast((f) => f.name === "--working-directory")?.value;
	const making: Justing = {
		run,
		frame,
		justfile,
		file,
		imported,
		place,
		directory: given === undefined ? exact(file.directory) : joinPlace(directory(run), given.value),
		invocationDirectory: textOf(directory(run)),
		done: new Set(),
		values,
		skipDependencies: flags.some((f) => f.name === "--no-deps"),
	};
	const module = moduleCall(making, words, asked.depth ?? 0);
	if (module !== undefined)
		return withinTaskFile(run, module.file, place, () => runRecipes(run, frame, { ...asked, ...module }));
	for (const call of callsOf(making, words)) runRecipe(making, call);
	return UNSURE;
}

/** `just m recipe`, `just m::recipe`: the module's file, and what is called in it. Source: the manual of just, "Modules". */
function moduleCall(
	{ run, justfile, file, place }: Justing,
	words: readonly Field[],
	depth: number,
): Pick<Asked, "file" | "words" | "depth"> | undefined {
	const [first, ...rest] = words;
	const path = knownText(first?.pieces ?? [])?.split("::") ?? [];
	const [name = ""] = path;
	if (first === undefined || !justfile.modules.has(name) || depth >= MAX_TASK_DEPTH) return undefined;
	const given = justfile.modules.get(name);
	const names =
		given === undefined
			? [`${name}.just`, `${name}/mod.just`, ...NAMES.map((one) => `${name}/${one}`)]
			: [given, `${given}/mod.just`, ...NAMES.map((one) => `${given}/${one}`)];
	const found = findTaskFile(run, place, file.directory, names, false);
	if (found === undefined) {
		addGap(run, "sourced-file", `not read: module ${name.slice(0, 60)}`, place);
		return undefined;
	}
	const inner = path.slice(1).join("::");
	const own = inner === "" ? [] : [toField(computed(inner, first.location), first.location, true)];
	return { file: found, words: [...own, ...rest], depth: depth + 1 };
}

/** Recipe names with as many of the words after each as it has parameters. */
function callsOf(making: Justing, words: readonly Field[]): readonly JustCall[] {
	const { justfile, run, place } = making;
	const first = justfile.recipes[0];
	if (words.length === 0) return first === undefined ? [] : [{ recipe: first, args: [] }];
	const calls: JustCall[] = [];
	for (let at = 0; at < words.length; ) {
		const word = words[at++];
		const name = (knownText(word?.pieces ?? []) ?? "").replace(/^.*\//, "");
		const recipe = justfile.recipes.find((r) => r.name === (justfile.aliases.get(name) ?? name));
		if (recipe === undefined) {
			addGap(run, "sourced-file", `recipe not found: ${name.slice(0, 60)}`, word?.location ?? place);
			return calls;
		}
		const most = recipe.parameters.some((p) => p.variadic !== undefined) ? words.length : recipe.parameters.length;
		const args = words.slice(at, at + most);
		calls.push({ recipe, args: bindable(recipe.parameters.length, args) });
		at += args.length;
	}
	return calls;
}

/** The last parameter gets all words that are left, as one text. */
function bindable(count: number, args: readonly Field[]): JustCall["args"] {
	if (args.length <= count) return args.map((a) => a.pieces);
	return [...args.slice(0, count - 1).map((a) => a.pieces), joinWords(args.slice(count - 1))];
}
