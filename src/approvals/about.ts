// A question in words for whoever answers it later: secrets masked, bounded, nothing hidden.

import { MAX_FRAME_TEXT } from "../model/limits.ts";
import type { Question } from "../model/passage.ts";
import type { Judgement, Verdict } from "../model/verdict.ts";
import { renderQuestion } from "../report/frame.ts";
import { clip, readable, wordsOf } from "../report/words.ts";
import { joinForDisplay } from "../text/join.ts";
import { redact } from "../text/redact.ts";
import type { About } from "./binding.ts";

const MAX_COMMAND = 500;
const FRAME_WIDTH = 100;

/** The judgements that ask; with a trouble, those that wanted the snapshot that failed; else all. */
export function askingJudgements({ verdict, trouble }: Question): readonly Judgement[] {
	const asking = verdict.judgements.filter(({ decision }) => decision !== "allow");
	if (asking.length > 0) return asking;
	const kept =
		trouble === undefined ? [] : verdict.judgements.filter(({ obligations }) => obligations.includes("snapshot"));
	return kept.length > 0 ? kept : verdict.judgements;
}

export function aboutOf(question: Question): About {
	const [first] = askingJudgements(question);
	const words = first === undefined ? undefined : wordsOf(first);
	const loss = lossOf(question);
	return {
		command: commandLine(question.command),
		title: words?.title ?? question.trouble ?? "to be confirmed",
		rule: words?.id ?? "policy",
		...(loss === undefined ? {} : { loss }),
		...(first?.severity === undefined ? {} : { severity: first.severity }),
		...(question.caller.agent === undefined ? {} : { agent: readable(question.caller.agent) }),
	};
}

/** What would be lost, in one sentence. */
export function lossOf(question: Question): string | undefined {
	const told = askingJudgements(question).find(({ loss }) => loss !== undefined)?.loss;
	return told === undefined ? undefined : readable(told);
}

/** The command as one line for people. */
export function commandLine(command: Question["command"]): string {
	return readable(clip(typeof command === "string" ? command : joinForDisplay(command).text, MAX_COMMAND));
}

/** The frame as a terminal shows it, without colour. */
export function frameOf(verdict: Verdict): string {
	return redact(clip(renderQuestion(verdict, { colour: false, width: FRAME_WIDTH }), MAX_FRAME_TEXT));
}
