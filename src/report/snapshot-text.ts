// Snapshots and undo for people: lists, one snapshot, and what an undo would do.

import { MAX_SHOWN_STEPS } from "../model/limits.ts";
import type { Summary } from "../model/snapshot.ts";
import { sizeText } from "../text/size.ts";
import { visible } from "../text/visible.ts";
import type { FrameOptions } from "./frame.ts";
import { createPaint } from "./paint.ts";
import { clip } from "./words.ts";

/** One change that an undo would make, in words: `put back`, `replace`, `remove`. */
export interface ShownStep {
	readonly verb: string;
	readonly what: string;
	readonly conflict?: string;
}

export interface ShownUndo {
	readonly summary: Pick<Summary, "id" | "time" | "command" | "cwd">;
	readonly steps: readonly ShownStep[];
	/** What an undo would go over, besides what stands with its step. */
	readonly conflicts: readonly string[];
	readonly notes: readonly string[];
}

const LEAST_COMMAND = 20;

/** `20261121-061500-3f9a2c  3 min ago  1.2 MB  14 files  rm -rf src`. */
export function snapshotLine(
	summary: Summary,
	state: "" | "undone" | "undo unfinished",
	now: number,
	{ colour, width }: FrameOptions,
): string {
	const paint = createPaint(colour);
	const { id, time, bytes, files, command, repositories } = summary;
	const start = `${id}  ${ageText(now - time).padStart(7)}  ${sizeText(bytes).padStart(9)}  `;
	const held = `${count(files, "file")}${repositories.length > 0 ? ", git" : ""}`;
	const end = state === "" ? "" : `  (${state})`;
	const room = width - start.length - held.length - end.length - 2;
	const shown = clip(visible(command.replace(/\s+/g, " ")), Math.max(LEAST_COMMAND, room));
	return `${paint.strong(start)}${held}  ${shown}${paint.dim(end)}`;
}

/** What an undo would do, step by step. */
export function undoText({ summary, steps, conflicts, notes }: ShownUndo, now: number, options: FrameOptions): string {
	const paint = createPaint(options.colour);
	const { id, time, command, cwd } = summary;
	const head = [
		`${paint.strong(id)}  ${ageText(now - time)} ago, in ${visible(cwd)}`,
		`  ${clip(visible(command.replace(/\s+/g, " ")), Math.max(LEAST_COMMAND, options.width - 2))}`,
		"",
	];
	const shown = [
		...steps.filter((step) => step.conflict !== undefined),
		...steps.filter(({ conflict }) => conflict === undefined),
	];
	const lines = shown.slice(0, MAX_SHOWN_STEPS).map(({ verb, what, conflict }) => {
		const line = `  ${verb.padEnd(12)}${visible(what)}`;
		return conflict === undefined ? line : `${paint.main(line)}\n              ${visible(conflict)}`;
	});
	const more = steps.length > MAX_SHOWN_STEPS ? [`  and ${steps.length - MAX_SHOWN_STEPS} more`] : [];
	const rest = [
		...conflicts.map((text) => paint.main(`  newer work  ${visible(text)}`)),
		...notes.map((text) => `  note        ${visible(text)}`),
	];
	return [...head, ...lines, ...more, ...rest].join("\n");
}

/** The age of something, short: `45 s`, `3 min`, `2 h`, `5 d`. */
export function ageText(milliseconds: number): string {
	const seconds = Math.max(0, Math.round(milliseconds / 1_000));
	if (seconds < 60) return `${seconds} s`;
	if (seconds < 3_600) return `${Math.floor(seconds / 60)} min`;
	return seconds < 172_800 ? `${Math.floor(seconds / 3_600)} h` : `${Math.floor(seconds / 86_400)} d`;
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? "" : "s"}`;
