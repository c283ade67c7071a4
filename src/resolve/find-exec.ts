// find -exec, fd -x: the commands that are run for the files found.

import { dispatch, program } from "./dispatch.ts";
import type { Named } from "./job.ts";
import { nameSuffix } from "./outputs.ts";
import { type Frame, nestedFrame, type Outcome, type Run } from "./run.ts";
import { computed, concat, type Field, knownText, type Text, toField, unknown } from "./text.ts";
import { replaceMarker } from "./xargs.ts";

const FIND_EXEC = new Set(["-exec", "-execdir", "-ok", "-okdir"]);
const FD_EXEC = new Set(["-x", "--exec", "-X", "--exec-batch"]);

/** Records find itself (its -delete is an effect), then every command it executes. */
export function runFind(run: Run, frame: Frame, job: Named): Outcome {
	const outcome = program(run, frame, job);
	const { argv } = job;
	for (let i = 1; i < argv.length; i++) {
		const word = argv[i];
		if (word === undefined || !FIND_EXEC.has(knownText(word.pieces) ?? "")) continue;
		const end = argv.findIndex((w, at) => at > i && endsExec(argv, at, w));
		const command = argv.slice(i + 1, end < 0 ? undefined : end);
		for (const found of startPaths(argv))
			runEach(run, frame, job, word, command, foundItem(job, found, argv.slice(1, i)), end < 0 ? undefined : argv[end]);
		if (end < 0) break;
		i = end;
	}
	return outcome;
}

function endsExec(argv: readonly Field[], at: number, word: Field): boolean {
	const text = knownText(word.pieces);
	return text === ";" || (text === "+" && knownText(argv[at - 1]?.pieces ?? []) === "{}");
}

/** The words before the first test or action. */
function startPaths(argv: readonly Field[]): readonly (Field | undefined)[] {
	const paths: Field[] = [];
	for (const word of argv.slice(1)) {
		const text = knownText(word.pieces);
		if (/^-[HLP]$|^-D$|^-O\d$/.test(text ?? "")) continue;
		if (text !== undefined && /^[-(!,]/.test(text)) break;
		paths.push(word);
	}
	return paths.length === 0 ? [undefined] : paths.slice(0, 16);
}

/** One found path: the start, an unknown middle, and the end that `-name` tells. */
function foundItem(job: Named, start: Field | undefined, tests: readonly Field[]): Text {
	const place = start?.location ?? job.location;
	const base: Text = start?.pieces ?? computed(".", place);
	const atStart = tests.some(
		(w, i) => knownText(w.pieces) === "-maxdepth" && knownText(tests[i + 1]?.pieces ?? []) === "0",
	);
	if (atStart) return base;
	const known = knownText(base);
	const slash = known?.endsWith("/") === true ? [] : computed("/", place);
	const suffix = nameSuffix(tests, job);
	// Without a test on the name, the start itself is found too.
	const deep = tests.some((w) =>
		/^-(?:i?name|i?path|i?regex|mindepth|type|size|[acm]time|[acm]min|newer|perm|user|empty)/.test(
			knownText(w.pieces) ?? "",
		),
	);
	const hole = unknown("{}", { mayBeEmpty: !deep, splits: false, origin: "listing", location: place });
	return deep || suffix.length > 0 ? concat(concat(concat(base, slash), hole), suffix) : base;
}

function runEach(
	run: Run,
	frame: Frame,
	job: Named,
	flag: Field,
	command: readonly Field[],
	item: Text,
	end: Field | undefined,
): void {
	const first = command[0];
	if (first === undefined) return;
	const name = `${job.command} ${knownText(flag.pieces) ?? ""}`;
	const inner = nestedFrame(run, { ...frame, input: undefined }, frame.source, {
		kind: "exec-flag",
		name,
		location: flag.location,
	});
	if (inner === undefined) return;
	const last = end?.location ?? command.at(-1)?.location ?? first.location;
	const span = {
		start: first.location.span.start,
		end:
			last.source === first.location.source
				? Math.max(first.location.span.end, last.span.end)
				: first.location.span.end,
	};
	const argv = command.map((w) => replaceMarker(w, "{}", item));
	dispatch(run, inner, {
		...job,
		argv,
		redirections: [],
		location: { source: first.location.source, span },
		skipFunctions: true,
	});
}

/** fd PATTERN -x cmd: `{}` and its variants stand for what was found. */
export function runFd(run: Run, frame: Frame, job: Named): Outcome {
	const outcome = program(run, frame, job);
	const at = job.argv.findIndex((w) => FD_EXEC.has(knownText(w.pieces) ?? ""));
	const flag = job.argv[at];
	if (at < 0 || flag === undefined) return outcome;
	const place = flag.location;
	const item = concat(
		computed("./", place),
		unknown("{}", { mayBeEmpty: false, splits: false, origin: "listing", location: place }),
	);
	const end = job.argv.findIndex((w, i) => i > at && knownText(w.pieces) === ";");
	const command = job.argv.slice(at + 1, end < 0 ? undefined : end);
	const marked = command.some((w) => /\{[./]*\}/.test(knownText(w.pieces) ?? ""));
	const words = marked ? command : [...command, toField(computed("{}", place), place, true)];
	runEach(run, frame, job, flag, words, item, undefined);
	return outcome;
}
