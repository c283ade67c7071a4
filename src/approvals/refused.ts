// What a session was refused, so that the same loss by another command, language or path is known when it comes back.

import type { LossTarget } from "../context/index.ts";
import { MAX_LOSS_TARGETS, MAX_REFUSED_LOSSES } from "../model/limits.ts";
import { list, number, oneOf, optional, type Reader, record, text, yesOrNo } from "../text/shapes.ts";
import type { Ledger } from "./ledger.ts";

const targetShape: Reader<LossTarget> = (value) =>
	record({
		kind: oneOf("path"),
		path: text,
		inode: optional(text),
		whole: yesOrNo,
		discard: optional(oneOf("changes", "untracked", "both")),
	})(value) ??
	record({ kind: oneOf("ref"), root: text, name: text })(value) ??
	record({ kind: oneOf("data"), name: text })(value);

const refusalShape = record({
	/** Digests of the commands that would have done it, the first one first. */
	commands: list(text),
	/** The first command, for people. */
	shown: text,
	targets: list(targetShape),
	/** How often it came back by another command. */
	tries: number,
	/** The agent was given a code for it. */
	coded: yesOrNo,
	/** What the rules said to use instead. */
	instead: optional(list(text)),
});
export type Refusal = NonNullable<ReturnType<typeof refusalShape>>["value"];
const sessionShape = record({ refusals: list(refusalShape) });

/** A command as far as its loss goes. */
export interface Attempt {
	readonly command: string;
	readonly shown: string;
	readonly targets: readonly LossTarget[];
	readonly instead: readonly string[];
}

/** All refusals that a session remembers. A record that something else wrote is no memory; `forged` says so. */
export async function refusalsOf(session: string, ledger: Ledger): Promise<readonly Refusal[] | "forged"> {
	const found = await ledger.get("session", session);
	if (found.kind === "absent") return [];
	const read = found.kind === "found" ? sessionShape(found.body)?.value.refusals : undefined;
	return read ?? "forged";
}

/** The refusal that this attempt repeats: the very same command, or the same loss by another. */
export function repeated(attempt: Attempt, refusals: readonly Refusal[]): Refusal | undefined {
	return (
		refusals.find(({ commands }) => commands.includes(attempt.command)) ??
		refusals.find((refusal) => sameLoss(attempt.targets, refusal.targets))
	);
}

/** Whether what `now` hits holds everything, or something, that `before` would have hit. */
export function sameLoss(now: readonly LossTarget[], before: readonly LossTarget[]): boolean {
	return before.some((old) => now.some((target) => reaches(target, old)));
}

/** Whether every target that was there before would be hit as a whole. */
export function wholeLoss(now: readonly LossTarget[], before: readonly LossTarget[]): boolean {
	return before.length > 0 && before.every((old) => now.some((target) => covers(target, old)));
}

function reaches(now: LossTarget, old: LossTarget): boolean {
	if (covers(now, old)) return true;
	if (now.kind !== "path" || old.kind !== "path" || !old.whole) return false;
	// A part of a directory that was to be deleted; deleting one file is no part of discarding all changes.
	const within = now.path === old.path || isBelow(now.path, old.path);
	return within && (old.discard === undefined || now.discard !== undefined);
}

function covers(now: LossTarget, old: LossTarget): boolean {
	if (now.kind === "ref" && old.kind === "ref")
		return now.root === old.root && (now.name === "" || now.name === old.name);
	if (now.kind === "data" && old.kind === "data") return now.name === old.name;
	if (now.kind !== "path" || old.kind !== "path") return false;
	if (old.discard === undefined && now.discard === "changes") return false;
	const wide = now.whole || !old.whole;
	if (now.path === old.path) return wide;
	// Renamed, linked or spelled through another mount: the same entry.
	if (now.inode !== undefined && now.inode === old.inode) return wide;
	return now.whole && isBelow(old.path, now.path);
}

function isBelow(path: string, directory: string): boolean {
	return path.startsWith(directory.endsWith("/") ? directory : `${directory}/`);
}

/** Remembers a refusal; what repeats an earlier one counts as a try for that. @returns that earlier one as it now stands */
export function remember(
	attempt: Attempt,
	session: string,
	ledger: Ledger,
	coded = false,
): Promise<Refusal | undefined> {
	return ledger.locked("session", async () => {
		const known = await refusalsOf(session, ledger);
		const refusals = known === "forged" ? [] : known;
		const before = repeated(attempt, refusals);
		const next = before === undefined ? fresh(attempt, coded) : again(before, attempt, coded);
		const others = refusals.filter((refusal) => refusal !== before);
		await ledger.put("session", session, { refusals: [...others, next].slice(-MAX_REFUSED_LOSSES) });
		return before === undefined ? undefined : next;
	});
}

function fresh({ command, shown, targets, instead }: Attempt, coded: boolean): Refusal {
	return { instead, commands: [command], shown, targets: targets.slice(0, MAX_LOSS_TARGETS), tries: 0, coded };
}

/** Most spellings of one loss that are told apart; further ones still count as tries. */
const MAX_SPELLINGS = 32;

function again(before: Refusal, { command }: Attempt, coded: boolean): Refusal {
	const known = before.commands.includes(command);
	const commands = known ? before.commands : [...before.commands, command].slice(0, MAX_SPELLINGS);
	return { ...before, commands, tries: before.tries + (known ? 0 : 1), coded: before.coded || coded };
}
