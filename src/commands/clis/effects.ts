// What some clients do to files of this machine; their grammars are data, and this is not.

import type { Effect } from "../../model/effect.ts";
import { textOf, textsOf } from "../../model/value.ts";
import type { Word } from "../../model/word.ts";
import { effect, given, surely, valuesOf, when } from "../effects.ts";
import type { Call, CommandSpec } from "../spec.ts";
import { FILE_EFFECTS } from "./effects-files.ts";

type Effects = (call: Call) => readonly Effect[];

const EFFECTS: ReadonlyMap<string, Effects> = new Map<string, Effects>([
	["ffmpeg", ffmpegEffects],
	["mogrify", mogrifyEffects],
	["rclone", rcloneEffects],
	["mount", mountEffects],
]);

/** The grammar with the effects of its calls, if the client has any. */
export function withEffects(spec: CommandSpec): CommandSpec {
	const [name = ""] = spec.names;
	const effects = EFFECTS.get(name) ?? FILE_EFFECTS.get(name);
	if (effects !== undefined) return { ...spec, effects };
	const restore = name === "restic" ? spec.sub?.restore : undefined;
	return restore === undefined
		? spec
		: { ...spec, sub: { ...spec.sub, restore: { ...restore, effects: restoreEffects } } };
}

function restoreEffects(call: Call): readonly Effect[] {
	const target = valuesOf(call, "--target");
	if (target.length === 0 || surely(call, "--dry-run")) return [];
	return [
		effect("overwrite", target, { certainty: "maybe" }),
		...when(given(call, "--delete"), effect("delete", target, { recursive: true })),
	];
}

/** What was in the directory is hidden, and another one stands in its place. */
function mountEffects(call: Call): readonly Effect[] {
	const targets = [...valuesOf(call, "--target"), ...(call.operands.length < 2 ? [] : call.operands.slice(-1))];
	return targets.length === 0 ? [] : [effect("link", targets)];
}

/** mogrify writes over its operands unless the result goes elsewhere. */
function mogrifyEffects(call: Call): readonly Effect[] {
	return surely(call, "-path", "-format", "-help", "-version") ? [] : over(call.operands);
}

/** With `-y` ffmpeg replaces its output, the last operand, without a question. */
function ffmpegEffects(call: Call): readonly Effect[] {
	return surely(call, "-y") && !surely(call, "-n") ? over(call.operands.slice(-1)) : [];
}

/** Streams and addresses hold no file. */
function over(outputs: readonly Word[]): readonly Effect[] {
	const files = outputs.filter((word) => !/^-$|^pipe:|:\/\/|^\/dev\//.test(textOf(word.value) ?? ""));
	return files.length === 0 ? [] : [effect("overwrite", files)];
}

/** What happens to files of this machine; what happens to a remote is for the rules to say. */
function rcloneEffects(call: Call): readonly Effect[] {
	const [first, second] = call.operands;
	if (first === undefined || surely(call, "--dry-run")) return [];
	const sub = call.sub[0];
	if (sub === "purge" || sub === "delete" || sub === "deletefile") return onFiles("delete", first);
	if (second === undefined) return [];
	if (sub === "sync") return surely(call, "--backup-dir") ? [] : onFiles("delete", second);
	if (sub === "move" || sub === "moveto") return [...onFiles("move", first), ...landing(call, second)];
	return sub === "copy" || sub === "copyto" ? landing(call, second) : [];
}

function onFiles(kind: "delete" | "move", word: Word): readonly Effect[] {
	return isRemote(word) ? [] : [effect(kind, [word], { recursive: true })];
}

/** Which files the transfer meets is not known from the command. */
function landing(call: Call, word: Word): readonly Effect[] {
	if (isRemote(word) || surely(call, "--ignore-existing", "--backup-dir", "--immutable")) return [];
	return [effect("overwrite", [word], { certainty: "maybe" })];
}

/** `remote:path`, and `:s3:path` for one made on the fly: a colon before any slash. */
function isRemote(word: Word): boolean {
	return textsOf(word.value)?.every((text) => /^[^/]+:/.test(text)) === true;
}
