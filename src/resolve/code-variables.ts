// Assignments to variables by which programs run other code: that code is followed where it is given.

import { type CodeVariable, codeVariable } from "../commands/code-variables.ts";
import { joinPlace } from "../commands/place.ts";
import type { Step } from "../model/invocation.ts";
import type { Location } from "../model/span.ts";
import { exact, textOf } from "../model/value.ts";
import { dispatch } from "./dispatch.ts";
import { walkText } from "./nested.ts";
import { addGap, directory, type Frame, maybe, nestedFrame, type Run } from "./run.ts";
import { dropStart, knownStart } from "./slices.ts";
import { computed, type Field, knownText, type Text, toField } from "./text.ts";
import { splitCommandLine } from "./unwrap.ts";

/** What in a prompt can run something: a substitution, arithmetic, a subscript, `@P`. A plain variable only shows itself. */
const RUNS_CODE = /`|\$[([]|\$\{[^}]*[[@!(`$]/;

/** A variable that something will run: the shell's prompts at once, programs that honour it perhaps. */
export function noteCodeVariable(run: Run, frame: Frame, name: string, text: Text, location: Location): void {
	if (frame.runs === "never") return;
	const variable = codeVariable(name);
	if (variable === undefined || text.length === 0) return;
	const known = knownText(text);
	const via: Step = { kind: "exec-flag", name, location };
	switch (variable.kind) {
		case "prompt":
			if (known === undefined || RUNS_CODE.test(known) || name === "PROMPT_COMMAND")
				addGap(run, "dynamic-code", `${name} is run by the shell as code`, location);
			return;
		case "startup":
			if (known !== undefined && RUNS_CODE.test(known))
				addGap(run, "dynamic-code", `${name} is expanded by the shell as code`, location);
			return;
		case "command":
			// `EDITOR="$VISUAL"`: a variable that names a tool is believed.
			if (text.every((piece) => piece.kind === "hole" && piece.hole.variable !== undefined)) return;
			if (known === undefined || !/^[\w.+-]*$|^\/(?:usr\/|opt\/)[\w./+-]*$/.test(known))
				run.state.trial(() => walkText(run, maybe(frame), commandOf(name, text), via, location));
			return;
		case "words":
			startProgram(run, frame, variable, text, via);
			return;
		case "library":
			noteLibraries(run, name, known, location);
	}
}

/** less reads the output of a command that follows a bar. Source: less(1), "INPUT PREPROCESSOR". */
function commandOf(name: string, text: Text): Text {
	const pieces = text.filter((p) => p.kind !== "break");
	const lead = name.startsWith("LESS") ? /^\s*\|{0,2}-?\s*/.exec(knownStart(pieces))?.[0].length : 0;
	return dropStart(pieces, lead ?? 0);
}

type Words = Extract<CodeVariable, { readonly kind: "words" }>;

function startProgram(run: Run, frame: Frame, variable: Words, text: Text, via: Step): void {
	const known = knownText(text);
	if (known === undefined || known === "" || variable.when?.test(known) === false) return;
	const nested = nestedFrame(run, maybe(frame), frame.source, via);
	if (nested === undefined) return;
	const { location } = via;
	const word = (made: string): Field => toField(computed(made, location), location, true);
	const { before, otherwise, after = [] } = variable;
	const lead = variable.lead?.exec(known)?.[0].length;
	const first = lead === undefined ? (otherwise ?? before) : before;
	for (const given of valuesOf(variable, known, toField(dropStart(text, lead ?? 0), location, true), word))
		startWords(run, nested, [...first.map(word), ...given, ...after.map(word)], location);
}

function valuesOf(
	{ split, files }: Words,
	known: string,
	value: Field,
	word: (made: string) => Field,
): readonly (readonly Field[])[] {
	if (files !== undefined) return files.map((file) => [word(`${known}/${file}`)]);
	return [split === true ? splitCommandLine(known).map(word) : [value]];
}

function startWords(run: Run, nested: Frame, argv: readonly Field[], location: Location): void {
	run.state.trial(() =>
		dispatch(run, nested, { argv, env: new Map(), redirections: [], location, skipFunctions: true }),
	);
}

/** What is built or fetched here cannot be read; a library of the system is as good as the programs. Source: ld.so(8). */
function noteLibraries(run: Run, name: string, known: string | undefined, location: Location): void {
	for (const path of known?.split(/[\s:]+/) ?? []) {
		if (!path.includes("/")) continue;
		const place = textOf(joinPlace(directory(run), exact(path)));
		const { workspace, temp } = run.surroundings;
		const near =
			place?.startsWith("/") !== true || [...workspace, ...temp].some((root) => place.startsWith(`${root}/`));
		if (!near) continue;
		addGap(run, "opaque-code", `${name} loads ${path} into the programs that run, and it is not read`, location);
	}
}
