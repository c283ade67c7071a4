// Says in one sentence what would be lost and what could be had back.

import { LOSS_ORDER, type Loss, type LossKind } from "../model/fact.ts";

/** Most names that one sentence lists. */
const MOST_SAMPLES = 3;

/**
 * One sentence for all targets of a finding, worst part first; undefined when nothing is lost.
 * Example: `14 files cannot be had back (3.2 MB), among them notes.md, .env; 212 tracked files can be restored from git`.
 */
export function lossSentence(losses: readonly Loss[]): string | undefined {
	const parts = [
		permanent(losses),
		unknown(losses),
		tracked(losses),
		passing(losses, "rebuildable"),
		passing(losses, "temp"),
	];
	const said = parts.filter((p) => p !== undefined);
	return said.length === 0 ? undefined : said.join("; ");
}

/** The worst kind among the losses: what the whole target list amounts to. `none` when the list is empty. */
export function worstLoss(losses: readonly Loss[]): LossKind {
	let worst = 0;
	for (const loss of losses) worst = Math.max(worst, LOSS_ORDER.indexOf(loss.kind));
	return LOSS_ORDER[worst] ?? "unknown";
}

function permanent(losses: readonly Loss[]): string | undefined {
	const those = losses.filter((l) => l.kind === "permanent");
	if (those.length === 0) return undefined;
	const { files, bytes, more } = total(those);
	const samples = [...new Set(those.flatMap((l) => l.samples))];
	if (files === 0) return `cannot be had back${samples.length > 0 ? `: ${names(samples)}` : ""} (${because(those)})`;
	if (files === 1 && !more && samples.length === 1)
		return `${samples[0]} cannot be had back (${size(bytes)}, ${because(those)})`;
	const among = samples.length === 0 ? "" : `, among them ${names(samples)}`;
	return `${count(files, "file", more)} cannot be had back (${size(bytes)})${among}`;
}

function unknown(losses: readonly Loss[]): string | undefined {
	const those = losses.filter((l) => l.kind === "unknown");
	return those.length === 0 ? undefined : `what would be lost is not known (${because(those)})`;
}

function tracked(losses: readonly Loss[]): string | undefined {
	const files = losses.reduce((sum, l) => sum + l.recoverable, 0);
	const more = losses.some((l) => l.more && l.recoverable > 0);
	return files === 0 ? undefined : `${count(files, "tracked file", more)} can be restored from git`;
}

function passing(losses: readonly Loss[], kind: "rebuildable" | "temp"): string | undefined {
	const those = losses.filter((l) => l.kind === kind);
	if (those.length === 0) return undefined;
	const { files, bytes, more } = total(those);
	const what = kind === "temp" ? "temporary file" : "file";
	// Not every file of a big build directory is counted.
	if (more) return kind === "temp" ? "temporary files" : "files that a build makes again";
	const fate = kind === "temp" ? "" : " that a build makes again";
	return `${count(files, what, false)}${fate} (${size(bytes)})`;
}

function total(losses: readonly Loss[]): { readonly files: number; readonly bytes: number; readonly more: boolean } {
	return {
		files: losses.reduce((sum, l) => sum + l.files, 0),
		bytes: losses.reduce((sum, l) => sum + l.bytes, 0),
		more: losses.some((l) => l.more),
	};
}

function names(samples: readonly string[]): string {
	return samples.slice(0, MOST_SAMPLES).join(", ");
}

function because(losses: readonly Loss[]): string {
	return [...new Set(losses.map((l) => l.because))].slice(0, 2).join("; ");
}

function count(files: number, noun: string, more: boolean): string {
	const shown = files.toLocaleString("en-US");
	return `${more ? "more than " : ""}${shown} ${noun}${files === 1 && !more ? "" : "s"}`;
}

function size(bytes: number): string {
	if (bytes < 1000) return `${bytes} B`;
	let value = bytes;
	let unit = "B";
	for (const next of ["kB", "MB", "GB", "TB"]) {
		// 999.95 and up would be shown as 1000.0.
		if (value < 999.95) break;
		value /= 1000;
		unit = next;
	}
	return `${value.toFixed(1)} ${unit}`;
}
