// Which part of the room follows a program that runs others, by its name: each name's tables are asked once.

import { clientSpec } from "../commands/database-registry.ts";
import { wrapperOf } from "../commands/wrappers.ts";
import { runAwk } from "./awk-call.ts";
import { runCmake } from "./cmake.ts";
import { runClient } from "./database-clients.ts";
import { runFd, runFind } from "./find-exec.ts";
import { runGit } from "./git-exec.ts";
import { isInterpreter } from "./interpreter-names.ts";
import { runInterpreter } from "./interpreters.ts";
import type { Named } from "./job.ts";
import { runJust } from "./just-tasks.ts";
import { runMake } from "./make-tasks.ts";
import { runNodeTask } from "./node-tasks.ts";
import type { Frame, Outcome, Run } from "./run.ts";
import { runAt, runCrontab } from "./schedules.ts";
import { runScriptTool, scriptTool } from "./script-tools.ts";
import { runSed } from "./sed-call.ts";
import { SHELLS } from "./shell-names.ts";
import { runShell } from "./shells.ts";
import { runScriptList } from "./task-runners.ts";
import { unwrap } from "./unwrap.ts";
import { runCmd, runPowerShell } from "./windows-shells.ts";
import { runParallel, runXargs } from "./xargs.ts";

export type Starter = (run: Run, frame: Frame, job: Named) => Outcome;

/** As many as the tables have names: what a text makes up is not kept. */
const known = new Map<string, Starter>();

/** Who follows what the program starts; undefined for one that starts nothing. */
export function starterOf(command: string): Starter | undefined {
	const before = known.get(command);
	if (before !== undefined) return before;
	const found = find(command);
	// `python3.12` is one of endless names.
	if (found !== undefined && found !== runInterpreter) known.set(command, found);
	return found;
}

function find(command: string): Starter | undefined {
	if (SHELLS.has(command)) return runShell;
	const special = SPECIAL.get(command);
	if (special !== undefined) return special;
	const tool = scriptTool(command);
	if (tool !== undefined) return (run, frame, job) => runScriptTool(run, frame, job, tool);
	const wrapper = wrapperOf(command);
	if (wrapper !== undefined) return (run, frame, job) => unwrap(run, frame, job, wrapper);
	if (isInterpreter(command)) return runInterpreter;
	const client = clientSpec(command);
	return client && ((run, frame, job) => runClient(run, frame, job, client));
}

export const isSpecial = (command: string): boolean => SPECIAL.has(command);

/** Programs that run others in ways a wrapper's row cannot say. */
const SPECIAL: ReadonlyMap<string, Starter> = new Map([
	["xargs", runXargs],
	["gxargs", runXargs],
	["parallel", runParallel],
	["find", runFind],
	["gfind", runFind],
	["fd", runFd],
	["fdfind", runFd],
	["git", runGit],
	["at", runAt],
	["batch", runAt],
	["crontab", runCrontab],
	["pwsh", runPowerShell],
	["powershell", runPowerShell],
	["cmd", runCmd],
	["awk", runAwk],
	["gawk", runAwk],
	["mawk", runAwk],
	["nawk", runAwk],
	["cmake", runCmake],
	["just", runJust],
	["sed", runSed],
	["gsed", runSed],
	["npm-run-all", runScriptList],
	["run-s", runScriptList],
	["run-p", runScriptList],
	["make", runMake],
	["gmake", runMake],
	["npm", runNodeTask],
	["pnpm", runNodeTask],
	["yarn", runNodeTask],
	["bun", runNodeTask],
]);
