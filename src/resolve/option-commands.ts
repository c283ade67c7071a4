// Starts what options and variables of other programs name as a command.

import { lookup, readArguments } from "../commands/index.ts";
import { OPTION_COMMANDS, type OptionCommands, type StartedByOption } from "../commands/option-commands.ts";
import { wrapperOf } from "../commands/wrappers.ts";
import type { Step } from "../model/invocation.ts";
import type { Word } from "../model/word.ts";
import { dispatch } from "./dispatch.ts";
import type { Named } from "./job.ts";
import { walkText } from "./nested.ts";
import { type Frame, nestedFrame, type Run } from "./run.ts";
import { dropStart, knownStart, takeStart } from "./slices.ts";
import { computed, knownText, type Text, toField } from "./text.ts";
import { asField, splitCommandLine } from "./unwrap.ts";
import { readVariable } from "./variables.ts";

/** Walks the commands that a call's options name, in the order of the options. */
export function runOptionCommands(run: Run, frame: Frame, job: Named): void {
	const known = OPTION_COMMANDS.get(job.command);
	if (known === undefined) return;
	const spec = known.grammar ?? lookup(job.command) ?? wrapperOf(job.command);
	const { flags } = readArguments(spec, [
		...job.argv.slice(0, 1),
		...givenOptions(run, job, known),
		...job.argv.slice(1),
	]);
	for (const { name, value } of flags)
		for (const started of known.starts)
			if (started.flag === name && value !== undefined) startOne(run, frame, job, started, value);
	for (const name of known.variables ?? []) {
		const { text, exported } = readVariable(run, name);
		const place = job.argv[0]?.location ?? job.location;
		// What the caller's environment holds was there before.
		if (text === undefined || !exported || run.surroundings.env.get(name) === knownText(text) || isUnset(text, name))
			continue;
		startText(run, frame, text, { kind: "exec-flag", name, location: place }, place);
	}
}

/** Options in a variable that the text set: `TAR_OPTIONS`. */
function givenOptions(run: Run, job: Named, known: OptionCommands): readonly Word[] {
	const name = known.optionVariable;
	const place = job.argv[0]?.location ?? job.location;
	const text = name === undefined ? undefined : knownText(readVariable(run, name).text ?? []);
	if (name === undefined || text === undefined || run.surroundings.env.get(name) === text) return [];
	return splitCommandLine(text).map((word) => toField(computed(word, place), place, true));
}

const isUnset = (text: Text, name: string): boolean =>
	text.some((piece) => piece.kind === "hole" && piece.hole.variable === name);

function startOne(run: Run, frame: Frame, job: Named, started: StartedByOption, value: Word): void {
	const { pieces } = asField(value);
	const lead = started.prefix === undefined ? undefined : started.prefix.exec(knownStart(pieces));
	if (lead === null) return;
	const begun = dropStart(pieces, lead?.[0].length ?? 0);
	const text = started.closed === true ? withoutClosing(begun) : begun;
	const { location } = value;
	const via: Step = { kind: "exec-flag", name: `${job.command} ${started.flag}`, location };
	const inner: Frame = started.remote === true ? { ...frame, place: "remote" } : frame;
	if (started.form === "text") startText(run, inner, text, via, location);
	else {
		const nested = nestedFrame(run, inner, frame.source, via);
		if (nested === undefined) return;
		const argv = [toField(text, location, true)];
		run.state.trial(() =>
			dispatch(run, nested, { argv, env: job.env, redirections: [], location, skipFunctions: true }),
		);
	}
}

function withoutClosing(text: Text): Text {
	const last = text.at(-1);
	const known = last?.kind === "known" ? last.text.trimEnd() : "";
	return last?.kind !== "known" || !/[)\]}]$/.test(known)
		? text
		: [...text.slice(0, -1), ...takeStart([last], known.length - 1)];
}

/** The standard input of these commands is data. A value that is not known at all is the usual `rsync -e "$RSH"`: no news. */
function startText(run: Run, frame: Frame, text: Text, via: Step, location: Word["location"]): void {
	if (text.every((piece) => piece.kind !== "known")) return;
	run.state.trial(() => walkText(run, { ...frame, input: undefined }, text, via, location));
}
