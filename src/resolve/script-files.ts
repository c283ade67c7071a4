// Scripts started by their path: a file that this text wrote is walked, by its `#!` line.

import { runInterpreter } from "./interpreters.ts";
import type { Named } from "./job.ts";
import { codeFeed, walkText } from "./nested.ts";
import { record } from "./record.ts";
import { writtenFile } from "./redirect.ts";
import type { Frame, Outcome, Run } from "./run.ts";
import { SHELLS } from "./shells.ts";
import type { Field, Text } from "./text.ts";

/** Walks a script that this text wrote; undefined when the path is any other program. */
export function runFile(run: Run, frame: Frame, job: Named, path: Field | undefined): Outcome | undefined {
	const text = path === undefined ? undefined : writtenFile(run, path);
	if (text === undefined || path === undefined) return undefined;
	const interpreter = shebang(text);
	if (interpreter !== undefined && !SHELLS.has(interpreter))
		return runInterpreter(run, frame, job, { language: interpreter, text });
	record(run, frame, job, { code: codeFeed(text, path.location) });
	let outcome: Outcome | undefined;
	run.state.trial(() => {
		run.state.set("positional", {
			kind: "positional",
			words: job.argv.slice(1).map((f) => f.pieces),
			complete: !job.argv.some((f) => f.many),
		});
		outcome = walkText(
			run,
			frame,
			text,
			{ kind: "script-file", name: job.command, location: path.location },
			path.location,
		);
	});
	return outcome;
}

/** The interpreter of a `#!` line, without directory, `env` and version. */
function shebang(text: Text): string | undefined {
	const first = text[0];
	const match = first?.kind === "known" ? /^#!\s*(\S+)(?:\s+(?:-S\s+)?(\S+))?/.exec(first.text) : null;
	if (match?.[1] === undefined) return undefined;
	const name = match[1].split("/").at(-1) ?? "";
	return name === "env" ? match[2] : name;
}
