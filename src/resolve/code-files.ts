// Files with code of another language that a program is told to run: what this text wrote into them, else what is on disk.

import type { Effect } from "../model/effect.ts";
import { textOf } from "../model/value.ts";
import type { Calls } from "./code/tree.ts";
import { readFile, scriptPath, writtenFile } from "./files.ts";
import { runCode } from "./inline-code.ts";
import type { Named } from "./job.ts";
import { addGap, type Frame, type Run, step } from "./run.ts";
import { fileSource, withinFile } from "./script-files.ts";
import { computed, type Field } from "./text.ts";

/** The effects of a file's code; a file that is not read is a gap. */
export function runCodeFile(
	run: Run,
	frame: Frame,
	job: Named,
	file: {
		readonly language: string;
		readonly path: Field;
		readonly args: readonly Field[];
		/** Set for a module. */
		readonly calls?: Calls;
	},
): readonly Effect[] {
	const { language, path: word, args } = file;
	const module = file.calls === undefined ? {} : { calls: file.calls };
	const shown = textOf(word.value);
	const written = writtenFile(run, word);
	if (written !== undefined)
		return runCode(run, frame, job, {
			language,
			text: written,
			args,
			location: word.location,
			name: shown ?? job.command,
			...module,
		});
	const path = scriptPath(run, word);
	// A file that includes itself was read already.
	if (path !== undefined && frame.via.some((s) => s.kind === "interpreter" && s.name === path)) return [];
	const reading = path === undefined ? undefined : readFile(run, path);
	if (path === undefined || reading?.kind !== "text") {
		addGap(
			run,
			"sourced-file",
			`${job.command} reads commands from ${shown ?? "a file"}, which was not read`,
			word.location,
		);
		return [];
	}
	if (!step(run, word.location)) return [];
	// Files may include files: long ones count for what they cost.
	run.steps += reading.text.length >> 6;
	const source = fileSource(run, path, reading.text, word.location);
	let effects: readonly Effect[] = [];
	withinFile(run, path, word.location, () => {
		effects = runCode(run, frame, job, {
			language,
			text: computed(reading.text, word.location),
			args,
			location: word.location,
			name: path,
			source,
			...module,
		});
		return { status: "unknown", output: [], producers: [] };
	});
	return effects;
}
