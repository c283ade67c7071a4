// Commands that are kept for later: at and batch, and the lines of a crontab.

import { readArguments } from "../commands/index.ts";
import type { CommandSpec } from "../commands/spec.ts";
import type { Step } from "../model/invocation.ts";
import type { Location } from "../model/span.ts";
import { exact, textOf } from "../model/value.ts";
import type { Word } from "../model/word.ts";
import { dispatch } from "./dispatch.ts";
import { pathOf, readFile, writtenFile } from "./files.ts";
import type { Named } from "./job.ts";
import { producersOf, walkText } from "./nested.ts";
import { record } from "./record.ts";
import { textInput } from "./redirect.ts";
import { addGap, type Frame, nestedFrame, type Outcome, type Run, UNSURE } from "./run.ts";
import { fileSource, withinFile } from "./script-files.ts";
import { dropStart, knownStart, linesOf, takeStart } from "./slices.ts";
import { computed, type Field, type Text, toField } from "./text.ts";
import { asField } from "./unwrap.ts";

const AT: CommandSpec = {
	names: ["at", "batch"],
	source: "at(1); POSIX at, batch",
	options: "-V; -q=QUEUE; -m; -M; -u=USER; -f=FILE; -t=TIME; -l; -b; -v; -d; -r; -c; -o=FORMAT",
};

/** Options by which at only lists, prints or drops jobs. */
const NO_JOB = new Set(["-V", "-l", "-d", "-r", "-c"]);

/** `at now < job`, `at -f job now`, `batch`: the job is a script for sh, run in this directory. */
export function runAt(run: Run, frame: Frame, job: Named): Outcome {
	record(run, frame, job);
	const { flags } = readArguments(AT, job.argv);
	const place = job.argv[0]?.location ?? job.location;
	const via: Step = { kind: "wrapper", name: job.command, location: place };
	const inner = nestedFrame(run, frame, frame.source, via);
	if (inner === undefined || flags.some((f) => NO_JOB.has(f.name))) return UNSURE;
	const file = flags.findLast((f) => f.name === "-f")?.value;
	const shell = toField(computed("sh", place), place, true);
	const argv: readonly Field[] = file === undefined ? [shell] : [shell, asField(file)];
	run.state.trial(() =>
		dispatch(run, inner, { argv, env: job.env, redirections: [], location: job.location, skipFunctions: true }),
	);
	return UNSURE;
}

const CRONTAB: CommandSpec = {
	names: ["crontab"],
	source: "crontab(1)",
	options: "-u=USER; -l; -r; -e; -i; -s; -n=HOST; -c; -V; -T=FILE",
};

/** `crontab file`, `crontab -`: every entry's command is shell text, run in the home directory. */
export function runCrontab(run: Run, frame: Frame, job: Named): Outcome {
	const { flags, operands } = readArguments(CRONTAB, job.argv);
	const lists = flags.some((f) => f.name === "-l");
	const invocation = record(run, frame, job);
	const producers = [{ command: job.command, location: job.location }];
	if (lists) {
		const output: Text = [
			{
				kind: "hole",
				hole: { kind: "hole", shown: "(crontab)", mayBeEmpty: true, splits: true },
				gap: "dynamic-argument",
				producers,
				location: job.location,
			},
		];
		return { status: "unknown", output, producers };
	}
	if (invocation === undefined || flags.some((f) => f.name === "-r" || f.name === "-e" || f.name === "-T"))
		return UNSURE;
	const file = operands[0];
	if (file !== undefined && textOf(file.value) !== "-") readTable(run, frame, job, file);
	else if (frame.input?.text !== undefined) walkTable(run, frame, job, frame.input.text);
	else if (frame.input !== undefined) addGap(run, "sourced-file", "the crontab was not read", job.location);
	return UNSURE;
}

function readTable(run: Run, frame: Frame, job: Named, file: Word): void {
	const written = writtenFile(run, file);
	const path = pathOf(run, file);
	const reading = written !== undefined || path === undefined ? undefined : readFile(run, path);
	if (written !== undefined) walkTable(run, frame, job, written);
	else if (path === undefined || reading?.kind !== "text") {
		addGap(run, "sourced-file", `crontab not read: ${textOf(file.value) ?? "unknown path"}`, file.location);
	} else {
		const source = fileSource(run, path, reading.text, file.location);
		const location = { source, span: { start: 0, end: reading.text.length } };
		withinFile(run, path, file.location, () => {
			walkTable(run, frame, job, [{ kind: "known", text: reading.text, mode: "quoted", location, exact: true }]);
			return UNSURE;
		});
	}
}

/** Five fields or a nickname. Source: crontab(5). */
const SCHEDULE = /^\s*(?:@\w+|(?:[\d*,/~A-Za-z-]+[ \t]+){4}[\d*,/~A-Za-z-]+)[ \t]+/;
const SETTING = /^\s*(?:#|$|["']?[A-Za-z_]\w*["']?\s*=)/;

function walkTable(run: Run, frame: Frame, job: Named, text: Text): void {
	const place = job.argv[0]?.location ?? job.location;
	const step: Step = { kind: "wrapper", name: "crontab", location: place };
	const { home } = run.surroundings;
	const inner: Frame = { ...frame, input: undefined };
	for (const line of linesOf(text)) {
		const { entry, unread } = afterOldTable(run, line);
		const start = knownStart(entry);
		const schedule = SCHEDULE.exec(start)?.[0];
		if (unread || (schedule === undefined && !SETTING.test(start)) || (start === "" && entry.length > 0))
			addGap(run, "dynamic-code", "what crontab is given is not known", place);
		if (schedule === undefined) continue;
		run.state.trial(() => {
			if (home !== undefined) run.state.set("cwd", { kind: "directory", value: exact(home) });
			const { command, input } = commandOf(dropStart(entry, schedule.length));
			walkText(run, input === undefined ? inner : { ...inner, input: textInput(input) }, command, step, place);
		});
	}
}

/** Programs that only pass lines of the table on or leave some out. */
const KEEPS_LINES = new Set(["crontab", "grep", "egrep", "fgrep", "cat", "sort", "uniq", "head", "tail", "tee"]);

/** `/old/d`, and `s/old/new/` with a replacement that is one word at most: other scripts can write entries of their own. */
const KEEPING = /^(?:\/[^/\\]*\/d|s\/(?:[^/\\]|\\.)*\/(?!.*\b(?:rm|dd|sh|bash)\b)[^\s/\\&]*\/g?)$/;

function keepsEntries(run: Run, location: Location): boolean {
	const call = run.invocations.findLast((i) => i.command === "sed" && i.location === location);
	const words = call?.argv.slice(1).map((w) => textOf(w.value) ?? "") ?? [""];
	return words.every((word) => word === "-e" || KEEPING.test(word));
}

/** `(crontab -l; echo "…") | crontab -`: the table that is there already is no news. */
function afterOldTable(run: Run, line: Text): { readonly entry: Text; readonly unread: boolean } {
	const first = line[0];
	if (first?.kind !== "hole") return { entry: line, unread: false };
	const producers = producersOf([first]);
	const keeps = ({ command, location }: (typeof producers)[number]): boolean =>
		KEEPS_LINES.has(command) || (command === "sed" && keepsEntries(run, location));
	const old = producers.some((p) => p.command === "crontab") && producers.every(keeps);
	return { entry: line.slice(1), unread: !old };
}

/** An unescaped `%` ends the command; what follows is its input, with a new line for each further one. Source: crontab(5). */
function commandOf(text: Text): { readonly command: Text; readonly input?: Text } {
	const end = /(?<!\\)%/.exec(knownStart(text))?.index;
	if (end === undefined) return { command: unescaped(text) };
	const input = dropStart(text, end + 1).map((p) =>
		p.kind === "known" ? { ...p, text: p.text.replace(/(?<!\\)%/g, "\n") } : p,
	);
	return { command: unescaped(takeStart(text, end)), input };
}

const unescaped = (text: Text): Text =>
	text.map((p) =>
		p.kind === "known" && p.text.includes("\\%") ? { ...p, text: p.text.replaceAll("\\%", "%"), exact: false } : p,
	);
