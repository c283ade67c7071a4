// Texts that a shell runs inside a text: eval, bash -c, traps, here-documents and pipes into a shell, sourced files.

import { generatesCode } from "../commands/generators.ts";
import type { Feed, Step } from "../model/invocation.ts";
import type { Location } from "../model/span.ts";
import { parseShell } from "../parse/index.ts";
import { writeNested } from "./marks.ts";
import { startProcess } from "./process.ts";
import { addGap, addSource, charge, type Frame, nestedFrame, type Outcome, type Run, stepsFor, UNSURE } from "./run.ts";
import { isOnDisk } from "./state.ts";
import { locate, type Producer, type Text, toValue } from "./text.ts";
import { forgetTrap, runExitTrap } from "./traps.ts";
import { walkBody } from "./walk.ts";

/** Parses and walks a text in the current shell. `location` is the word or redirection that brought it. */
export function walkText(run: Run, frame: Frame, text: Text, step: Step, location: Location): Outcome {
	if (isOpaque(text)) {
		opaque(run, text, step, location);
		return UNSURE;
	}
	const nested = writeNested(text, run);
	const source = addSource(run, step.name, nested.text, { location, segments: nested.segments });
	const inner = nestedFrame(run, frame, source, step);
	if (inner === undefined) return UNSURE;
	charge(run, stepsFor(nested.text.length));
	const script = parseShell(nested.text);
	for (const problem of script.errors) addGap(run, problem.kind, problem.message, locate(source, problem.span));
	if (!OTHER_PROCESS.has(step.kind)) return walkBody(run, inner, script.body);
	// A new process starts without its parent's trap, and runs its own at its end. Which words it got is not known, but for tasks.
	let outcome: Outcome = UNSURE;
	const changes = run.state.trial(() => {
		startProcess(run, frame.place);
		if (step.kind !== "task") run.state.set("positional", { kind: "positional", words: [], complete: false });
		forgetTrap(run);
		outcome = walkBody(run, inner, script.body);
		runExitTrap(run, inner);
	});
	for (const [key, binding] of changes) if (isOnDisk(key)) run.state.set(key, binding);
	return outcome;
}

/** Steps after which a shell of its own reads the text. The other shells see to it themselves. */
const OTHER_PROCESS: ReadonlySet<Step["kind"]> = new Set([
	"wrapper",
	"exec-flag",
	"interpreter",
	"task",
	"remote",
	"container",
]);

/** Nothing but unknown characters and white space. */
function isOpaque(text: Text): boolean {
	return (
		text.length > 0 &&
		text.every((p) => p.kind === "hole" || (p.kind === "known" && p.text.trim() === "")) &&
		text.some((p) => p.kind === "hole")
	);
}

function opaque(run: Run, text: Text, step: Step, location: Location): void {
	const producers = producersOf(text);
	// `eval "$(ssh-agent -s)"`: the command is made to write shell code for this very use.
	if (producers.length > 0 && producers.every((p) => generatesCode(p.command, invocationWords(run, p)))) return;
	const hole = text.find((p) => p.kind === "hole");
	const shown = hole?.kind === "hole" ? hole.hole.shown : "the text";
	addGap(run, "dynamic-code", `what ${step.name} runs is not known: ${shown}`, location);
}

function invocationWords(run: Run, producer: Producer): readonly string[] {
	const made = run.invocations.findLast((i) => i.location === producer.location && i.command === producer.command);
	return (made?.argv ?? []).slice(1).map((w) => (w.value.kind === "exact" ? w.value.text : ""));
}

export function producersOf(text: Text): readonly Producer[] {
	return text.flatMap((p) => (p.kind === "hole" ? p.producers : []));
}

/** A code feed as rules see it: the text when all is known, else the commands it comes from. */
export function codeFeed(text: Text, location: Location): readonly Feed[] {
	const producers = producersOf(text);
	if (producers.length > 0) return producers.map((p) => ({ kind: "output", command: p.command, location: p.location }));
	return [{ kind: "text", value: toValue(text), location }];
}
