// complete, compgen and bind: the commands that the line editor starts, now or at a key.

import type { Named } from "./job.ts";
import { walkText } from "./nested.ts";
import { type Frame, maybe, type Outcome, type Run, UNSURE } from "./run.ts";
import { computed, concat, type Field, knownText, type Text, unknown } from "./text.ts";

/** `-C command` is run, `-W words` is expanded: by compgen at once, for complete at the next Tab. Source: bash manual, "Programmable Completion Builtins". */
export function complete(run: Run, frame: Frame, job: Named): Outcome {
	for (const [i, word] of job.argv.entries()) {
		const text = knownText(word.pieces) ?? "";
		const value = job.argv[i + 1];
		if (value === undefined || i === 0) continue;
		if (/^-[A-Za-z]*C$/.test(text))
			startLater(run, frame, job, { ...value, pieces: concat(value.pieces, wordsOf(job, i + 2)) });
		else if (/^-[A-Za-z]*W$/.test(text) && /[$`]/.test(knownText(value.pieces) ?? ""))
			startLater(run, frame, job, { ...value, pieces: concat(computed(": "), value.pieces) });
	}
	if (job.command !== "compgen") return UNSURE;
	const producers = [{ command: "compgen", location: job.location }];
	return { ...UNSURE, output: unknown("(names)", { location: job.location, producers }), producers };
}

/** What the command gets: the name of the command, the word, and the word before it. */
function wordsOf(job: Named, from: number): Text {
	if (job.command !== "compgen") return concat(computed(" "), unknown("(words)", { splits: true, mayBeEmpty: false }));
	const word = knownText(job.argv[from]?.pieces ?? []) ?? "";
	return computed(` compgen ${/^[\w./-]+$/.test(word) ? word : "''"} ''`);
}

/** `bind -x '"key": command'`. Source: bash manual, "Bash Builtins". */
export function bind(run: Run, frame: Frame, job: Named): Outcome {
	const at = job.argv.findIndex((word, i) => i > 0 && /^-[A-Za-z]*x$/.test(knownText(word.pieces) ?? ""));
	const value = at < 0 ? undefined : job.argv[at + 1];
	const text = value === undefined ? undefined : knownText(value.pieces);
	const command = /^\s*(?:"(?:[^"\\]|\\.)*"|[^\s:]+)\s*:?\s*([\s\S]*)$/
		.exec(text ?? "")?.[1]
		?.replace(/^(["'])([\s\S]*)\1\s*$/, "$2");
	if (value !== undefined && command !== undefined)
		startLater(run, frame, job, { ...value, pieces: computed(command, value.location) });
	return UNSURE;
}

function startLater(run: Run, frame: Frame, job: Named, { pieces, location }: Field): void {
	run.state.trial(() =>
		walkText(
			run,
			maybe({ ...frame, input: undefined }),
			pieces,
			{ kind: "shell", name: job.command, location },
			location,
		),
	);
}
