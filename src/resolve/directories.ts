// cd, pushd, popd: where the commands after them run.

import { joinPlace } from "../commands/place.ts";
import { textOf, type Value } from "../model/value.ts";
import { readFile } from "./files.ts";
import type { Named } from "./job.ts";
import { directory, type Frame, type Outcome, type Run, SILENT } from "./run.ts";
import { computed, knownText, type Text, toValue, unknown } from "./text.ts";
import { readVariable, setVariable } from "./variables.ts";

export function changeDirectory(run: Run, _frame: Frame, job: Named): Outcome {
	const words = job.argv.slice(1).filter((w) => !/^-[LPe@n]+$|^--$/.test(knownText(w.pieces) ?? ""));
	const word = words[0];
	if (job.command === "pushd" && (word === undefined || /^[+-]\d+$/.test(knownText(word.pieces) ?? "")))
		return move(run, unknownDirectory(), false);
	const text = word === undefined ? (readVariable(run, "HOME").text ?? []) : word.pieces;
	if (knownText(text) === "-") return move(run, toValue(oldDirectory(run)), true);
	if (job.command === "pushd") run.state.set(`d:${depth(run)}`, { kind: "directory", value: directory(run) });
	const target = toValue(text);
	if (textOf(target) === "") return SILENT;
	return move(run, joinPlace(directory(run), target), succeeds(run, target, text));
}

export function popDirectory(run: Run): Outcome {
	const key = `d:${depth(run) - 1}`;
	const binding = run.state.get(key);
	if (binding?.kind !== "directory") return move(run, unknownDirectory(), false);
	run.state.set(key, undefined);
	return move(run, binding.value, true);
}

const depth = (run: Run): number => {
	let n = 0;
	while (run.state.get(`d:${n}`) !== undefined) n++;
	return n;
};

/** Goes there. A directory that may not exist leaves the old one as the place after a failure. */
function move(run: Run, to: Value, certain: boolean): Outcome {
	const from = directory(run);
	setVariable(run, "OLDPWD", valueText(from, "$OLDPWD"));
	setVariable(run, "PWD", valueText(to, "$PWD"));
	run.state.set("cwd", { kind: "directory", value: to });
	return certain ? SILENT : { status: "unknown", output: [], producers: [], fallback: from };
}

/** A directory as the text of a variable. */
export function valueText(value: Value, shown: string): Text {
	const text = textOf(value);
	if (value.kind === "one-of") return [{ kind: "choice", texts: value.texts, mode: "quoted" }];
	return text === undefined
		? unknown(shown, { variable: shown.slice(1), mayBeEmpty: false, splits: false })
		: computed(text);
}

const oldDirectory = (run: Run): Text =>
	readVariable(run, "OLDPWD").text ?? unknown("$OLDPWD", { variable: "OLDPWD", mayBeEmpty: false });

const unknownDirectory = (): Value => toValue(unknown("$PWD", { variable: "PWD", mayBeEmpty: false, splits: false }));

/** Directories that are there: the root, home, workspaces and temp roots, ancestors of the current one, and those this text made. */
function succeeds(run: Run, target: Value, text: Text): boolean {
	if (text.some((p) => p.kind === "hole" && p.hole.origin === "temp")) return true;
	const path = textOf(target);
	if (path === undefined) return false;
	const { home, workspace, temp, cwd } = run.surroundings;
	const absolute = textOf(joinPlace(directory(run), target)) ?? path;
	if (run.state.get(`made:${absolute}`) !== undefined) return true;
	const clean = absolute.replace(/(.)\/+$/, "$1");
	if (/^(?:\.\.?\/?)+$/.test(path)) return true;
	return (
		[home, cwd, "/", ...workspace, ...temp].some(
			(known) => known !== undefined && (known === clean || known.startsWith(`${clean}/`)),
		) || standsOnDisk(run, clean)
	);
}

/** Commands that leave every directory where it is, whatever their words are. */
const STILL =
	/^(?:cd|pushd|popd|echo|printf|pwd|export|set|true|:|test|\[|ls|cat|head|tail|grep|rg|wc|which|type|command|date|mkdir|touch|sleep)$/;

/** Most commands before a `cd` that are looked at for it. */
const MAX_CALLS_BEFORE = 64;

/** A directory that is there now, and that nothing before in this text could have taken away. */
function standsOnDisk(run: Run, path: string): boolean {
	return (
		path.startsWith("/") &&
		run.invocations.length <= MAX_CALLS_BEFORE &&
		run.invocations.every(({ command }) => STILL.test(command)) &&
		run.container === undefined &&
		readFile(run, path).kind === "directory"
	);
}
