// make: the recipes that a call runs, with prerequisites, variables and `-C`.

import { readArguments } from "../commands/index.ts";
import { joinPlace } from "../commands/place.ts";
import type { CommandSpec } from "../commands/spec.ts";
import type { Flag } from "../model/invocation.ts";
import { MAX_SHELL_CALLS, MAX_TASK_FILES, MAX_TASKS } from "../model/limits.ts";
import type { Location, Source } from "../model/span.ts";
import { exact, textOf } from "../model/value.ts";
import type { Word } from "../model/word.ts";
import { dispatch, program } from "./dispatch.ts";
import { readFile } from "./files.ts";
import type { Named } from "./job.ts";
import {
	closingBracket,
	expandMake,
	type Makefile,
	type MakeRule,
	parseMakefile,
	type RecipeLine,
} from "./makefile.ts";
import { walkText } from "./nested.ts";
import { addGap, directory, type Frame, type Outcome, type Run, step, UNSURE } from "./run.ts";
import { fileSource, withinFile } from "./script-files.ts";
import { INTERPRETED_BY_SHELL } from "./shell-names.ts";
import { computed, knownText, type Text, toField } from "./text.ts";
import { splitCommandLine } from "./unwrap.ts";
import { readVariable } from "./variables.ts";

export const MAKE: CommandSpec = {
	names: ["make", "gmake"],
	source: "make(1), GNU make 4.3",
	options: `-b; -m; -B, --always-make; -C, --directory=DIR; -d; --debug[=F]; -e, --environment-overrides; -E, --eval=S; -f, --file=FILE; --makefile=FILE; -h, --help;
		-i, --ignore-errors; -I, --include-dir=DIR; -j, --jobs[=N]; -k, --keep-going; -l, --load-average[=N]; -L, --check-symlink-times; -n, --just-print; --dry-run; --recon;
		-o, --old-file=F; -O, --output-sync[=T]; -p, --print-data-base; -q, --question; -r, --no-builtin-rules; -R, --no-builtin-variables; -s, --silent; --quiet; -S, --no-keep-going;
		-t, --touch; --trace; -v, --version; -w, --print-directory; --no-print-directory; -W, --what-if=F`,
};

const NAMES = ["GNUmakefile", "makefile", "Makefile"];

interface Making {
	readonly run: Run;
	readonly frame: Frame;
	readonly makefile: Makefile;
	readonly source: Source;
	/** Of included files, by their paths. */
	readonly included: ReadonlyMap<string, Source>;
	readonly overrides: ReadonlyMap<string, string>;
	readonly place: Location;
	readonly done: Set<string>;
}

export function runMake(run: Run, frame: Frame, job: Named): Outcome {
	const outcome = program(run, frame, job);
	const args = readArguments(MAKE, job.argv);
	if (
		args.flags.some((f) =>
			["--just-print", "--dry-run", "--recon", "--question", "--touch", "--help", "--version"].includes(f.name),
		)
	)
		return outcome;
	const value = (...names: readonly string[]): string | undefined => {
		const flag = args.flags.findLast((f) => names.includes(f.name));
		return flag?.value === undefined ? undefined : textOf(flag.value.value);
	};
	const given = value("--directory");
	const folder = textOf(given === undefined ? directory(run) : joinPlace(directory(run), exact(given)));
	const found = givenMakefile(run, frame, folder, args.flags);
	const place = job.argv[0]?.location ?? job.location;
	const evals = args.flags.flatMap((f) =>
		f.name === "--eval" && f.value !== undefined ? [textOf(f.value.value)] : [],
	);
	const text = evals.length === 0 ? undefined : givenText(evals);
	if (found === undefined || folder === undefined) addGap(run, "sourced-file", "makefile not read", place);
	const { overrides, targets } = readOperands(args.operands);
	for (const makefile of [found, text]) {
		if (makefile === undefined) continue;
		makeAll({ run, frame, place, overrides }, makefile, folder, targets);
	}
	return outcome;
}

/** Several makefiles are read one after the other, as if they were one; so are those of MAKEFILES. */
function givenMakefile(
	run: Run,
	frame: Frame,
	folder: string | undefined,
	flags: readonly Flag[],
): FoundMakefile | undefined {
	const files = flags.flatMap((f) =>
		f.value !== undefined && (f.name === "--file" || f.name === "--makefile") ? [textOf(f.value.value)] : [],
	);
	const { text, exported } = readVariable(run, "MAKEFILES");
	const before =
		exported && text !== undefined ? (knownText(text) ?? "").split(/\s+/).filter((path) => path !== "") : [];
	const [file] = files;
	const single = files.length <= 1 && before.length === 0;
	if (single && (file === "-" || file === "/dev/stdin")) return fromInput(frame);
	if (folder?.startsWith("/") !== true || files.includes(undefined)) return undefined;
	if (single) return findMakefile(run, folder, file);
	const main = files.length === 0 ? NAMES.find((name) => findMakefile(run, folder, name) !== undefined) : undefined;
	const all = [...before, ...files, ...(main === undefined ? [] : [main])];
	return { path: joinText(folder, "make -f"), text: all.map((path) => `include ${path ?? ""}\n`).join("") };
}

const joinText = (folder: string, name: string): string => `${folder === "/" ? "" : folder}/${name}`;

/** `make --eval=TEXT`: read as a part of the makefile. */
function givenText(evals: readonly (string | undefined)[]): FoundMakefile {
	return { path: "make --eval", text: evals.map((text) => text ?? "").join("\n"), written: true };
}

function readOperands(operands: readonly Word[]): {
	readonly overrides: ReadonlyMap<string, string>;
	readonly targets: readonly string[];
} {
	const overrides = new Map<string, string>();
	const targets: string[] = [];
	for (const word of operands.map((w) => textOf(w.value))) {
		const match = /^([\w.-]+)[:?+]{0,3}=(.*)$/s.exec(word ?? "");
		if (match?.[1] !== undefined) overrides.set(match[1], match[2] ?? "");
		else if (word !== undefined) targets.push(word);
	}
	return { overrides, targets };
}

function makeAll(
	call: Pick<Making, "run" | "frame" | "place" | "overrides">,
	found: FoundMakefile,
	folder: string | undefined,
	targets: readonly string[],
): void {
	const { run, place } = call;
	const included = new Map<string, Source>();
	const makefile = parseMakefile(found.text, (path) => {
		const file = folder === undefined ? undefined : findMakefile(run, folder, path);
		if (file === undefined || included.size >= MAX_TASK_FILES) return undefined;
		if (file.path === found.path || included.has(file.path)) return { text: "", file: file.path };
		included.set(file.path, fileSource(run, file.path, file.text, place));
		return { text: file.text, file: file.path };
	});
	const making: Making = {
		...call,
		makefile,
		included,
		source: fileSource(run, found.path, found.text, place),
		done: new Set(),
	};
	run.state.trial(() => {
		if (folder !== undefined) run.state.set("cwd", { kind: "directory", value: exact(folder) });
		// A makefile that this text wrote is judged like the text itself.
		const within =
			found.written === true ? (_run: Run, _path: string, _at: Location, walk: () => Outcome) => walk() : withinFile;
		within(run, found.path, place, () => {
			for (const unread of makefile.unread) addGap(run, "sourced-file", `not read: ${unread}`, place);
			for (const text of makefile.immediate) expandNow(making, text);
			const first = makefile.rules.find((r) => r.targets.some((t) => !t.startsWith(".") && !t.includes("%")));
			for (const target of targets.length > 0 ? targets : (first?.targets.slice(0, 1) ?? []))
				makeTarget(making, target);
			return UNSURE;
		});
	});
}

/** `X := $(shell cmd)` runs when the makefile is read, whatever the target. */
function expandNow(making: Making, line: string): void {
	const { run, frame, place } = making;
	const fill = fillFor(making, "", "", []);
	const assigned = /^[^!]*!=\s*(.*)$/.exec(line)?.[1];
	const calls = assigned === undefined ? line : `$(shell ${assigned})`;
	const matches = [...calls.matchAll(/\$[({]shell\s/g)];
	if (matches.length > MAX_SHELL_CALLS)
		addGap(run, "too-big", "a line runs more commands than are followed", place, "MAX_SHELL_CALLS");
	for (const match of matches.slice(0, MAX_SHELL_CALLS)) {
		const text = expandMake(calls.slice(match.index), fill);
		const end = closingBracket(text, 1);
		if (!text.startsWith("$(") || end < 0) continue;
		const step = { kind: "task", name: "make", location: place } as const;
		const shown = computed(text.slice(2, end), place);
		run.state.trial(() => walkText(run, frame, shown, step, place));
	}
}

interface FoundMakefile {
	readonly path: string;
	readonly text: string;
	/** By this text. */
	readonly written?: true;
}

/** `make -f -`: the makefile is standard input. */
function fromInput(frame: Frame): FoundMakefile | undefined {
	const text = frame.input?.text === undefined ? undefined : knownText(frame.input.text);
	return text === undefined ? undefined : { path: "makefile", text, written: true };
}

function findMakefile(run: Run, folder: string, given: string | undefined): FoundMakefile | undefined {
	for (const name of given === undefined ? NAMES : [given]) {
		const path = textOf(joinPlace(exact(folder), exact(name)));
		const written = path === undefined ? undefined : run.state.get(`file:${path}`);
		const text = written?.kind === "file" ? knownText(written.text) : undefined;
		if (path !== undefined && text !== undefined) return { path, text, written: true };
		const reading = path === undefined ? undefined : readFile(run, path);
		if (path !== undefined && reading?.kind === "text") return { path, text: reading.text };
	}
	return undefined;
}

/** A target's prerequisites, then its recipe; each target once, as make does. */
function makeTarget(making: Making, target: string): void {
	const { run, done, makefile } = making;
	if (done.has(target) || !step(run, making.place)) return;
	if (done.size >= MAX_TASKS) {
		addGap(run, "too-big", "more targets than are followed", making.place, "MAX_TASKS");
		return;
	}
	done.add(target);
	for (const rule of makefile.rules) {
		const stem = matchTarget(rule, target, making);
		if (stem === undefined) continue;
		const prerequisites = rule.prerequisites
			.flatMap((p) => expandMake(p, fillFor(making, target, stem, [])).split(/\s+/))
			.map((p) => p.replace("%", stem));
		for (const prerequisite of prerequisites) if (prerequisite !== "") makeTarget(making, prerequisite);
		runRecipe(making, rule, target, stem, prerequisites);
	}
}

function matchTarget(rule: MakeRule, target: string, making: Making): string | undefined {
	for (const written of rule.targets) {
		const name = written.includes("$") ? expandMake(written, fillFor(making, target, "", [])) : written;
		if (name.split(/\s+/).includes(target)) return "";
		const percent = name.indexOf("%");
		if (percent < 0 || rule.recipe.length === 0) continue;
		const [before, after] = [name.slice(0, percent), name.slice(percent + 1)];
		if (target.length >= before.length + after.length && target.startsWith(before) && target.endsWith(after)) {
			return target.slice(before.length, target.length - after.length);
		}
	}
	return undefined;
}

function fillFor(
	making: Making,
	target: string,
	stem: string,
	prerequisites: readonly string[],
): (name: string) => string | undefined {
	return (name) => {
		switch (name) {
			case "@":
				return target;
			case "<":
				return prerequisites[0] ?? "";
			case "^":
			case "+":
			case "?":
				return prerequisites.join(" ");
			case "*":
				return stem;
			case "MAKE":
				return "make";
			case "RM":
				return making.overrides.get(name) ?? making.makefile.variables.get(name) ?? "rm -f";
			case "CURDIR": {
				return textOf(directory(making.run));
			}
			case "SHELL":
				return making.overrides.get(name) ?? "/bin/sh";
			default:
				return making.overrides.get(name) ?? making.makefile.variables.get(name) ?? environmentText(making.run, name);
		}
	};
}

function environmentText(run: Run, name: string): string | undefined {
	const { text } = readVariable(run, name);
	return text === undefined ? "" : knownText(text);
}

function runRecipe(
	making: Making,
	rule: MakeRule,
	target: string,
	stem: string,
	prerequisites: readonly string[],
): void {
	const fill = fillFor(making, target, stem, prerequisites);
	const { run, frame, place } = making;
	for (const line of rule.recipe) {
		const text = expandMake(line.text, fill);
		const step = { kind: "task", name: `make ${target}`, location: place } as const;
		const location = locationOf(making, line);
		const exactText = line.exact && text === line.text;
		const pieces: Text = [{ kind: "known", text, mode: "quoted", location, exact: exactText }];
		const shell = otherShell(making);
		run.state.trial(() =>
			shell === undefined
				? walkText(run, frame, pieces, step, place)
				: dispatch(
						run,
						{ ...frame, via: [...frame.via, step] },
						{
							argv: [...shell, "-c"]
								.map((w) => toField(computed(w, place), place, true))
								.concat(toField(pieces, place, true)),
							env: new Map(),
							redirections: [],
							location: place,
							skipFunctions: true,
						},
					),
		);
	}
}

/** The program that `make SHELL=…` gives the recipes to, when it is no usual shell. */
function otherShell(making: Making): readonly string[] | undefined {
	const words = splitCommandLine(making.overrides.get("SHELL") ?? "");
	const name = words[0]?.split("/").at(-1);
	return name === undefined || (words.length === 1 && INTERPRETED_BY_SHELL.has(name)) ? undefined : words;
}

function locationOf(making: Making, line: RecipeLine): Location {
	const length = line.exact ? line.text.length : (line.text.split("\n")[0]?.length ?? 1);
	const source = line.file === undefined ? making.source : (making.included.get(line.file) ?? making.source);
	return { source, span: { start: line.offset, end: line.offset + length } };
}
