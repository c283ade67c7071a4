// Commands that editors, pagers, debuggers and archivers start because an option or a line of their input says so.

import { type CommandOptions, commandOptionsOf } from "../commands/command-options.ts";
import type { Named } from "./job.ts";
import { walkText } from "./nested.ts";
import type { Frame, Run } from "./run.ts";
import { computed, type Field, knownText, type Text } from "./text.ts";

/** Walks every command that the program's own options or input hold. */
export function runCommandOptions(run: Run, frame: Frame, job: Named): void {
	for (const row of commandOptionsOf(job.command) ?? []) {
		for (const { name, text, word } of [...givenTo(row, job), ...readBy(row, frame, job)]) {
			const known = knownText(text);
			const command = known === undefined ? undefined : row.commandIn(known);
			// Of a text that is not known in full, all is taken when all would be the command.
			const code =
				known === undefined && row.commandIn(PROBE) === PROBE ? text : computed(command ?? "", word.location);
			if (code.length === 0) continue;
			const step = { kind: "exec-flag", name: `${job.command} ${name}`, location: word.location } as const;
			run.state.trial(() => walkText(run, { ...frame, input: undefined }, code, step, word.location));
		}
	}
}

const PROBE = "command";

interface Given {
	readonly name: string;
	readonly text: Text;
	readonly word: Field;
}

function givenTo(row: CommandOptions, job: Named): readonly Given[] {
	return job.argv.slice(1).flatMap((word, i): readonly Given[] => {
		const text = knownText(word.pieces) ?? leading(word);
		if (text.startsWith("+") && row.plus === true && text.length > 1)
			return [{ name: "+", text: computed(text.slice(1), word.location), word }];
		if (!text.startsWith("-")) return [];
		const next = job.argv[i + 2];
		if (row.options.some((o) => o === text || endsBundle(o, text)))
			return next === undefined ? [] : [{ name: text, text: next.pieces, word: next }];
		const option = row.options.find((o) => attaches(o, text));
		if (option === undefined) return [];
		return [{ name: option, text: without(word.pieces, option.length + (option.startsWith("--") ? 1 : 0)), word }];
	});
}

/** `ex -sc cmd`, `rsync -ave cmd`: the last of several short options takes the next word. */
const endsBundle = (option: string, text: string): boolean =>
	option.length === 2 && /^-[A-Za-z]{2,}$/.test(text) && text.endsWith(option.slice(1));

/** `--pager=cmd`; `-ocmd` for options of one letter. */
function attaches(option: string, text: string): boolean {
	if (option.startsWith("--")) return text.startsWith(`${option}=`);
	return option.length === 2 && text.startsWith(option) && text.length > 2;
}

function leading({ pieces }: Field): string {
	return pieces[0]?.kind === "known" ? pieces[0].text : "";
}

function without(pieces: Text, length: number): Text {
	const [first, ...rest] = pieces;
	if (first?.kind !== "known") return pieces;
	const text = first.text.slice(length);
	return text === "" ? rest : [{ ...first, text, exact: false }, ...rest];
}

function readBy(row: CommandOptions, frame: Frame, job: Named): readonly Given[] {
	const known = row.input !== true || frame.input?.text === undefined ? undefined : knownText(frame.input.text);
	const word = job.argv[0];
	if (known === undefined || word === undefined) return [];
	const lines = known.split("\n").filter((line) => row.commandIn(line) !== undefined);
	return lines.map((line) => ({ name: "< input", text: computed(line, word.location), word }));
}
