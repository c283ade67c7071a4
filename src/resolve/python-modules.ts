// `python -m celery …`: the command that a module of an installed package stands for. Modules that the text wrote are code.

import { programOfModule } from "../commands/module-programs.ts";
import { textOf } from "../model/value.ts";
import { dispatch } from "./dispatch.ts";
import type { Named } from "./job.ts";
import { writtenModule } from "./local-modules.ts";
import { record } from "./record.ts";
import { type Frame, nestedFrame, type Outcome, type Run, UNSURE } from "./run.ts";
import { computed, type Field, toField } from "./text.ts";

/** The outcome of the module's program, or undefined when there is none that is known. */
export function runModule(run: Run, frame: Frame, job: Named): Outcome | undefined {
	const found = moduleOf(job.argv);
	const program = found === undefined ? undefined : programOfModule(found.name);
	if (found === undefined || program === undefined || writtenModule(run, asWord(found.name, found.word)) !== undefined)
		return undefined;
	record(run, frame, job);
	const { word, rest } = found;
	const via = {
		kind: "interpreter",
		name: `${job.command} -m`,
		location: job.argv[0]?.location ?? job.location,
	} as const;
	const nested = nestedFrame(run, frame, frame.source, via);
	if (nested === undefined) return UNSURE;
	return dispatch(run, nested, {
		...job,
		argv: [asWord(program, word), ...rest],
		redirections: [],
		skipFunctions: true,
	});
}

interface Module {
	readonly name: string;
	readonly word: Field;
	readonly rest: readonly Field[];
}

/** `-m name`, `-mname` and bundles that end in it, before any script. Source: python(1), "Command-line and environment". */
function moduleOf(argv: readonly Field[]): Module | undefined {
	for (let at = 1; at < argv.length; at++) {
		const word = argv[at];
		const text = word === undefined ? undefined : textOf(word.value);
		if (word === undefined || text === undefined || !text.startsWith("-")) return undefined;
		const match = /^-[bBdEhiIOPqRsSuvVx]*m(.*)$/.exec(text);
		if (match === null) {
			if (/^-[WX]$|^--check-hash-based-pycs$/.test(text)) at++;
			continue;
		}
		if (match[1] !== undefined && match[1] !== "") return { name: match[1], word, rest: argv.slice(at + 1) };
		const next = argv[at + 1];
		const name = next === undefined ? undefined : textOf(next.value);
		return next === undefined || name === undefined ? undefined : { name, word: next, rest: argv.slice(at + 2) };
	}
	return undefined;
}

const asWord = (text: string, like: Field): Field => toField(computed(text, like.location), like.location, true);
