// cmake: the portable commands of `cmake -E`, and scripts that `cmake -P` runs. Source: cmake(1), "Run a Command-Line Tool".

import { joinPlace } from "../commands/place.ts";
import type { Step } from "../model/invocation.ts";
import { textOf } from "../model/value.ts";
import { runCodeFile } from "./code-files.ts";
import { dispatch, program } from "./dispatch.ts";
import type { Named } from "./job.ts";
import { directory, type Frame, nestedFrame, type Outcome, type Run } from "./run.ts";
import { computed, type Field, toField } from "./text.ts";

/** The command of a Unix system that does the same. */
const SAME: ReadonlyMap<string, readonly string[]> = new Map([
	["rm", ["rm"]],
	["remove", ["rm"]],
	["remove_directory", ["rm", "-rf"]],
	["rename", ["mv"]],
	["copy", ["cp"]],
	["copy_if_different", ["cp"]],
	["copy_directory", ["cp", "-r"]],
	["create_symlink", ["ln", "-s"]],
	["create_hardlink", ["ln"]],
	["tar", ["tar"]],
	["time", []],
	["env", ["env"]],
	["chdir", []],
]);

export function runCmake(run: Run, frame: Frame, job: Named): Outcome {
	const at = job.argv.findIndex((w, i) => i > 0 && /^-[EP]$/.test(textOf(w.value) ?? ""));
	const option = textOf(job.argv[at]?.value ?? NONE);
	const next = job.argv[at + 1];
	if (next === undefined || option === undefined) return program(run, frame, job);
	if (option === "-P") {
		const script = { language: "cmake", path: next, args: job.argv.slice(at + 2) };
		return program(run, frame, job, { effects: runCodeFile(run, frame, job, script) });
	}
	const tool = textOf(next.value);
	const same = tool === undefined ? undefined : SAME.get(tool);
	const outcome = program(run, frame, { ...job, argv: job.argv.slice(0, at + 2) });
	if (same === undefined || tool === undefined) return outcome;
	const rest = job.argv.slice(at + 2);
	const via: Step = { kind: "wrapper", name: `cmake -E ${tool}`, location: next.location };
	const inner = nestedFrame(run, frame, frame.source, via);
	if (inner === undefined) return outcome;
	run.state.trial(() => {
		const [folder, ...command] = rest;
		if (tool === "chdir" && folder !== undefined)
			run.state.set("cwd", { kind: "directory", value: joinPlace(directory(run), folder.value) });
		start(run, inner, job, next, same, tool === "chdir" ? command : rest);
	});
	return outcome;
}

const NONE = { kind: "exact", text: "" } as const;

function start(
	run: Run,
	frame: Frame,
	job: Named,
	tool: Field,
	same: readonly string[],
	words: readonly Field[],
): void {
	const made = same.map((word) => toField(computed(word, tool.location), tool.location, true));
	const argv = [...made, ...words];
	if (argv.length > 0) dispatch(run, frame, { ...job, argv, redirections: [], skipFunctions: true });
}
