// Adds up what would be lost, entry by entry, into one Loss.

import { relative } from "node:path";
import { LOSS_ORDER, type Loss, type LossKind } from "../model/fact.ts";
import { isPrecious } from "./names.ts";
import { isWithin } from "./paths.ts";

export interface Part {
	readonly kind: LossKind;
	readonly path: string;
	readonly bytes: number;
	/** Time of the last change, in milliseconds. */
	readonly changed: number;
	readonly because: string;
	/** A tracked file that loses uncommitted changes. */
	readonly edited?: boolean;
	/** The user's own work, which only a question may let go: uncommitted edits, secrets, databases. */
	readonly edit?: boolean;
	/** The session's agent wrote it. */
	readonly agent?: boolean;
	/** An identical copy stays elsewhere. */
	readonly copy?: boolean;
	/** Another file system is mounted there. */
	readonly mount?: boolean;
}

/** Most names given as samples, unless the asker wants more. */
const MAX_SAMPLES = 5;

/** What a tally needs besides the parts. */
export interface Frame {
	/** Samples below it are shown relative to it. */
	readonly cwd: string | undefined;
	/** Worth of what was not looked at; undefined when everything was. */
	readonly unseen: LossKind | undefined;
	/** The reason to give when there is no part. */
	readonly nothing: string;
	readonly act?: Loss["act"];
	/** Most names given as samples. */
	readonly samples?: number;
}

/** The whole loss: its kind is the worst of its parts, files and bytes are those of that kind (`recoverable` has its own count). */
export function tally(parts: readonly Part[], frame: Frame): Loss {
	const { cwd, unseen, nothing } = frame;
	const worst = parts.reduce(
		(rank, part) => Math.max(rank, LOSS_ORDER.indexOf(part.kind)),
		LOSS_ORDER.indexOf(unseen ?? "none"),
	);
	const kind = LOSS_ORDER[worst] ?? "unknown";
	const those = parts.filter((part) => part.kind === kind);
	const counted = kind === "none" || kind === "recoverable" ? [] : those;
	const ranked = counted
		.map((part) => ({ part, rank: preciousness(part.path) }))
		.sort((a, b) => b.rank - a.rank || b.part.changed - a.part.changed || (a.part.path < b.part.path ? -1 : 1));
	return {
		kind,
		files: counted.length,
		bytes: counted.reduce((sum, part) => sum + part.bytes, 0),
		// Unseen build output does not add to a count of lost work.
		more: unseen !== undefined && (unseen === kind || unseen === "unknown"),
		recoverable: parts.filter((part) => part.kind === "recoverable").length,
		samples: ranked.slice(0, frame.samples ?? MAX_SAMPLES).map(({ part }) => shown(part.path, cwd)),
		because: reasons(those, unseen === undefined ? nothing : "more entries than are looked at"),
		...(frame.act === undefined ? {} : { act: frame.act }),
		...numbered("changed", counted.filter((part) => part.edited === true).length),
		...numbered("edits", counted.filter((part) => part.edit === true).length),
		...numbered("agents", parts.filter((part) => part.agent === true).length),
		...numbered("copies", parts.filter((part) => part.copy === true).length),
		...mountsOf(parts),
	};
}

/** Counts of nothing are left out. */
function numbered(name: "changed" | "edits" | "agents" | "copies", count: number): Partial<Loss> {
	return count === 0 ? {} : { [name]: count };
}

function mountsOf(parts: readonly Part[]): Partial<Loss> {
	const mounts = parts.filter((part) => part.mount === true).map((part) => part.path);
	return mounts.length === 0 ? {} : { mounts: mounts.slice(0, MAX_SAMPLES) };
}

function preciousness(path: string): number {
	const name = path.slice(path.lastIndexOf("/") + 1);
	if (name === ".git") return 2;
	return isPrecious(name) ? 1 : 0;
}

function shown(path: string, cwd: string | undefined): string {
	return cwd !== undefined && path !== cwd && isWithin(path, cwd) ? relative(cwd, path) : path;
}

function reasons(parts: readonly Part[], nothing: string): string {
	const counts = new Map<string, number>();
	for (const part of parts) counts.set(part.because, (counts.get(part.because) ?? 0) + 1);
	if (counts.size === 0) return nothing;
	const frequent = [...counts].toSorted((a, b) => b[1] - a[1]);
	return frequent
		.slice(0, 2)
		.map(([because]) => because)
		.join("; ");
}
