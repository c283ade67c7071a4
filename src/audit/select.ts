// Picks decisions out of the log: by time, decision, rule, agent, session and text; the last ones, with how they ended.

import type { DecisionLine, Sealed } from "../model/log.ts";
import type { Ending } from "../model/passage.ts";
import type { Decision } from "../model/verdict.ts";
import { type LogPlace, logFiles } from "./place.ts";
import { type Entry, readLog, readLogFile } from "./read.ts";

/** Everything that is given must hold. */
export interface Selection {
	/** ISO 8601, UTC, as in the log: they compare as texts. */
	readonly since?: string;
	readonly until?: string;
	readonly decision?: Decision;
	/** A rule's id, the kind of a gap, or a pack. */
	readonly rule?: string;
	readonly agent?: string;
	readonly session?: string;
	/** In the command, whatever the case. */
	readonly grep?: string;
}

/** Whether a decision is among those that are asked for. */
export function isSelected(line: Sealed & DecisionLine, selection: Selection): boolean {
	const { since, until, decision, rule, agent, session, grep } = selection;
	if (since !== undefined && line.time < since) return false;
	if (until !== undefined && line.time > until) return false;
	if (decision !== undefined && line.decision !== decision) return false;
	if (agent !== undefined && line.agent !== agent) return false;
	if (session !== undefined && line.session !== session) return false;
	if (rule !== undefined && !isAbout(line, rule)) return false;
	return grep === undefined || line.command.toLowerCase().includes(grep.toLowerCase());
}

function isAbout({ findings, gaps }: DecisionLine, name: string): boolean {
	return (
		findings.some(({ rule }) => rule === name || rule.startsWith(`${name}/`)) || gaps.some(({ gap }) => gap === name)
	);
}

/** Most ends that are kept while their decisions are looked for in older files. */
const MAX_ENDS = 50_000;

/**
 * The last decisions that are selected, oldest first. Files are read from the newest back, and no more of them than are needed.
 * `unread` counts lines that are none of this log; `older`: there are lines before.
 */
export function lastEntries(
	place: LogPlace,
	selection: Selection,
	count: number,
): { readonly entries: readonly Entry[]; readonly unread: number; readonly older: boolean } {
	const files = [...logFiles(place)].reverse();
	const ends = new Map<string, Ending>();
	let entries: readonly Entry[] = [];
	let unread = 0;
	let older = false;
	for (const file of files) {
		if (entries.length >= count) return { entries, unread, older: true };
		const kept = new Map<string, Entry>();
		for (const placed of readLogFile(place, file)) {
			if (placed.kind === "bad") unread++;
			else if (placed.line.kind === "end") {
				const { id, ending } = placed.line;
				const entry = kept.get(id);
				if (entry !== undefined) entry.ending = ending;
				else if (ends.size < MAX_ENDS) ends.set(id, ending);
			} else if (placed.line.kind === "decision" && isSelected(placed.line, selection)) {
				kept.set(placed.line.id, { decision: placed.line, file: placed.file, number: placed.number });
				const [oldest] = kept.size > count - entries.length ? kept.keys() : [];
				if (oldest === undefined) continue;
				kept.delete(oldest);
				older = true;
			}
		}
		entries = [...[...kept.values()].map((entry) => ended(entry, ends)), ...entries];
	}
	return { entries, unread, older };
}

/** With an end that stands in a newer file. */
function ended(entry: Entry, ends: ReadonlyMap<string, Ending>): Entry {
	const ending = entry.ending ?? ends.get(entry.decision.id);
	return ending === undefined ? entry : { ...entry, ending };
}

/** The decisions whose id begins like this, at most two: one, none or several is all that matters. */
export function findEntries(place: LogPlace, prefix: string): readonly Entry[] {
	const found = new Map<string, Entry>();
	for (const placed of readLog(place)) {
		if (placed.kind === "bad") continue;
		if (placed.line.kind === "end") {
			const entry = found.get(placed.line.id);
			if (entry !== undefined) entry.ending = placed.line.ending;
		} else if (placed.line.kind === "decision" && placed.line.id.startsWith(prefix) && found.size < 2)
			found.set(placed.line.id, { decision: placed.line, file: placed.file, number: placed.number });
	}
	return [...found.values()];
}
