// Programs that Python starts by the name of their module: `python -m alembic downgrade base` is `alembic downgrade base`.

import { textOf } from "../model/value.ts";
import { dispatch } from "./dispatch.ts";
import type { Named } from "./job.ts";
import { type Frame, nestedFrame, type Run } from "./run.ts";
import { computed, toField } from "./text.ts";

/** By module. Source: the `console_scripts` and `__main__` of each package. */
const PROGRAMS: ReadonlyMap<string, string> = new Map([
	["aerich", "aerich"],
	["alembic", "alembic"],
	["ansible", "ansible"],
	["awscli", "aws"],
	["azure.cli", "az"],
	["b2", "b2"],
	["celery", "celery"],
	["django", "django-admin"],
	["dvc", "dvc"],
	["flask", "flask"],
	["manage", "manage.py"],
	["pip", "pip"],
	["pipenv", "pipenv"],
	["poetry", "poetry"],
	["uv", "uv"],
]);

/** Options of python that take the next word. Source: python(1). */
const WITH_VALUE = new Set(["-W", "-X", "--check-hash-based-pycs"]);

/** Walks the program that stands for the module, if the call names one that is known. */
export function runModule(run: Run, frame: Frame, job: Named): void {
	if (!/^(?:python|pypy)[\d.]*$/.test(job.command)) return;
	const at = moduleIndex(job);
	const word = job.argv[at];
	const program = word === undefined ? undefined : PROGRAMS.get(textOf(word.value) ?? "");
	if (word === undefined || program === undefined) return;
	const nested = nestedFrame(run, frame, frame.source, {
		kind: "wrapper",
		name: `${job.command} -m`,
		location: job.argv[0]?.location ?? job.location,
	});
	if (nested === undefined) return;
	const first = toField(computed(program, word.location), word.location, true);
	dispatch(run, nested, {
		argv: [first, ...job.argv.slice(at + 1)],
		env: job.env,
		redirections: [],
		location: job.location,
		skipFunctions: true,
	});
}

/** Of the word after `-m`, where no script and no code stands before it; -1 without one. */
function moduleIndex(job: Named): number {
	for (let at = 1; at < job.argv.length; at++) {
		const word = job.argv[at];
		const text = word === undefined ? undefined : textOf(word.value);
		if (text === undefined || !text.startsWith("-") || text === "-" || text.startsWith("-c")) return -1;
		// `-Im`, `-um`: letters without a value before it.
		if (/^-[bBdEhiIOPqsSuvVx]*m$/.test(text)) return at + 1;
		if (WITH_VALUE.has(text)) at++;
	}
	return -1;
}
