// The question at the terminal: the frame, what would be lost, and the choices.

import type { Asked, PersonAnswer } from "../approvals/person.ts";
import type { Verdict } from "../model/verdict.ts";
import { renderQuestion } from "../report/frame.ts";
import { createPaint, type Paint } from "../report/paint.ts";
import { wrap } from "../text/lines.ts";
import { visible } from "../text/visible.ts";
import { onTerminal, type Terminal } from "./prompt.ts";

/** Most lines of what would be lost that are shown at once. */
const MAX_SHOWN = 200;

/** Most times that the choices are shown again. */
const MAX_ROUNDS = 20;

/** Asks on the terminal. The default is no. */
export async function askPerson(asked: Asked, colour: boolean): Promise<PersonAnswer> {
	const answer = await onTerminal((terminal) => ask(asked, terminal, createPaint(colour), colour));
	return answer ?? { kind: "no-terminal" };
}

async function ask(asked: Asked, terminal: Terminal, paint: Paint, colour: boolean): Promise<PersonAnswer> {
	const { verdict, trouble } = asked.question;
	terminal.say(`${renderQuestion(verdict, { colour, width: terminal.columns })}\n\n`);
	if (trouble !== undefined) say(terminal, trouble);
	if (asked.loss !== undefined && !isAlone(verdict)) say(terminal, `Lost: ${asked.loss}`);
	const choices = choicesFor(asked);
	for (let round = 0; round < MAX_ROUNDS; round++) {
		terminal.say(`${choices.map((choice) => showChoice(choice, paint, terminal.columns)).join("\n")}\n\n`);
		const line = await terminal.ask(`Run it anyway? [${keysOf(choices)}]`);
		const choice = choices.find(
			({ key, word }) => line?.trim().toLowerCase() === key || line?.trim().toLowerCase() === word,
		);
		if (choice === undefined) return { kind: "no" };
		if (choice.answer !== "more") return typed(asked, choice.answer, terminal);
		await showMore(asked, terminal, paint);
	}
	return { kind: "no" };
}

/** The frame of a single objection ends with its loss; below several the sentence is repeated. */
function isAlone({ judgements }: Verdict): boolean {
	return judgements.filter(({ decision }) => decision !== "allow").length === 1;
}

function say(terminal: Terminal, text: string): void {
	terminal.say(`${wrap(visible(text), Math.max(24, terminal.columns)).join("\n")}\n\n`);
}

interface Choice {
	readonly key: string;
	/** The word that means the same, spelled out. */
	readonly word: string;
	readonly text: string;
	readonly answer: PersonAnswer | "more";
}

function choicesFor({ alternatives, canRemember }: Asked): readonly Choice[] {
	const yes = (snapshot: boolean, session: boolean): PersonAnswer => ({ kind: "yes", snapshot, session });
	return [
		{ key: "n", word: "no", text: "no (default)", answer: { kind: "no" } },
		{ key: "y", word: "yes", text: "yes, once", answer: yes(false, false) },
		{
			key: "s",
			word: "snapshot",
			text: "yes, after a snapshot that safe-run undo brings back",
			answer: yes(true, false),
		},
		...(canRemember
			? [
					{
						key: "a",
						word: "always",
						text: "yes, and for this exact command in this session",
						answer: yes(false, true),
					},
				]
			: []),
		{ key: "m", word: "more", text: "show all that would be lost", answer: "more" as const },
		...alternatives.map((command, index): Choice => {
			const key = String(index + 1);
			return { key, word: key, text: `run instead: ${visible(command)}`, answer: { kind: "instead", command } };
		}),
	];
}

/** `y/N/s/a/m`: the default in a capital. */
function keysOf(choices: readonly Choice[]): string {
	const keys = choices.map(({ key }) => key).filter((key) => key !== "n" && key !== "y");
	return ["y", "N", ...keys].join("/");
}

function showChoice({ key, text }: Choice, paint: Paint, columns: number): string {
	const [first = "", ...rest] = wrap(text, Math.max(16, columns - 6));
	return [`  ${paint.strong(key)}  ${first}`, ...rest.map((line) => `     ${line}`)].join("\n");
}

/** A yes to something heavy is typed out. */
async function typed({ mustType }: Asked, answer: PersonAnswer, terminal: Terminal): Promise<PersonAnswer> {
	if (answer.kind !== "yes" || mustType === undefined) return answer;
	const { text, of } = mustType;
	const line = await terminal.ask(
		of === undefined ? `Type ${text} to go on:` : `Type the name of ${of}, ${text}, to go on:`,
	);
	return line?.trim() === text ? answer : { kind: "no" };
}

async function showMore({ preview }: Asked, terminal: Terminal, paint: Paint): Promise<void> {
	const lines = (await preview()).split("\n");
	const shown = lines.slice(0, MAX_SHOWN).map((line) => diffLine(visible(line.replaceAll("\t", "    ")), paint));
	const more = lines.length > MAX_SHOWN ? [paint.dim(`… and ${lines.length - MAX_SHOWN} more lines`)] : [];
	const nothing = lines.length === 1 && lines[0] === "";
	terminal.say(`\n${nothing ? "nothing that can be shown" : [...shown, ...more].join("\n")}\n\n`);
}

function diffLine(line: string, paint: Paint): string {
	if (line.startsWith("+++") || line.startsWith("---") || line.startsWith("diff ")) return paint.strong(line);
	if (line.startsWith("+")) return paint.good(line);
	return line.startsWith("-") ? paint.main(line) : line;
}
