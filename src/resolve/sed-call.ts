// sed: finds its scripts and has them read for what they run and write; what they print is worked out elsewhere.

import { lookup, readArguments } from "../commands/index.ts";
import { program } from "./dispatch.ts";
import { writtenFile } from "./files.ts";
import { runCode } from "./inline-code.ts";
import type { Named } from "./job.ts";
import type { Frame, Outcome, Run } from "./run.ts";
import type { Text } from "./text.ts";
import { asField } from "./unwrap.ts";

export function runSed(run: Run, frame: Frame, job: Named): Outcome {
	const { flags, operands } = readArguments(lookup("sed"), job.argv);
	const given = flags.filter((f) => f.value !== undefined && (f.name === "--expression" || f.name === "--file"));
	const scripts = given.length > 0 ? given.flatMap((f) => f.value ?? []) : operands.slice(0, 1);
	const effects = scripts.flatMap((word, i) => {
		const text = given[i]?.name === "--file" ? writtenFile(run, word) : asField(word).pieces;
		if (text === undefined || !mayAct(text)) return [];
		return runCode(run, frame, job, { language: "sed", text, location: word.location, name: job.command, args: [] });
	});
	return program(run, frame, job, effects.length === 0 ? undefined : { effects });
}

/** Only the letters e, w and W act. */
const mayAct = (text: Text): boolean => text.some((p) => p.kind === "known" && /[ewW]/.test(p.text));
