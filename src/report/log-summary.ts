// Adds up the log: decisions by day, rule, agent and severity, what was not lost, and which rules people overrule again and again.

import type { LogLine } from "../model/log.ts";
import { SEVERITIES, type Severity } from "../model/rule.ts";
import type { Decision } from "../model/verdict.ts";

/** How often, by decision. */
export type Tally = Record<Decision, number>;

export interface RuleTally extends Tally {
	/** A rule's id, or the kind of a gap. */
	readonly name: string;
	/** Times that a person said yes to it, and times that somebody was asked and it did not run. */
	agreed: number;
	declined: number;
}

/** A loss that did not happen, or that was kept first. */
export interface SummaryLoss {
	readonly id: string;
	readonly time: string;
	readonly rule: string;
	readonly loss: string;
}

/** A snapshot from before a command. */
export interface UndoPoint {
	readonly id: string;
	readonly time: string;
	readonly snapshot: string;
	readonly files: number;
	readonly bytes: number;
	readonly command: string;
}

export interface LogSummary {
	readonly decisions: number;
	readonly from?: string;
	readonly to?: string;
	readonly byDecision: Tally;
	/** By day in UTC, oldest first; days without a decision are left out. */
	readonly byDay: readonly (Tally & { readonly day: string })[];
	/** By the rule or gap that decided, most frequent first. */
	readonly byRule: readonly RuleTally[];
	/** By agent, or by the way in where there was no agent. */
	readonly byAgent: readonly (Tally & { readonly name: string })[];
	/** By the severest finding. */
	readonly bySeverity: readonly (Tally & { readonly name: Severity | "none" })[];
	readonly run: number;
	readonly refused: number;
	/** Let through or asked about, and not started after all: another command of the same call was refused, or there is no such program. */
	readonly notStarted: number;
	/** Left to the agent's own question. */
	readonly asked: number;
	readonly prevented: { readonly count: number; readonly latest: readonly SummaryLoss[] };
	readonly undo: {
		readonly count: number;
		readonly files: number;
		readonly bytes: number;
		readonly latest: readonly UndoPoint[];
	};
	/** Rules that people said yes to nearly each time. */
	readonly candidates: readonly RuleTally[];
	readonly notices: readonly { readonly time: string; readonly topic: string; readonly text: string }[];
}

/** Most names and days that are told apart: what the log holds is bounded by nobody else. */
const MAX_NAMES = 2_000;
const OTHER = "(others)";
const MAX_LATEST = 20;
/** A rule is a candidate when people agreed to it this often, and in at least this share of all answers. */
const LEAST_AGREED = 3;
const LEAST_SHARE = 0.8;

export interface Summing {
	readonly add: (line: LogLine) => void;
	readonly result: () => LogSummary;
}

/** Sums up lines one by one, in memory that does not grow with their number. */
export function sumUp(): Summing {
	const days = new Map<string, Tally>();
	const rules = new Map<string, RuleTally>();
	const agents = new Map<string, Tally>();
	const severities = new Map<string, Tally>();
	const byDecision = tally();
	const fates = countFates();
	const prevented: SummaryLoss[] = [];
	const undo: UndoPoint[] = [];
	const notices: { time: string; topic: string; text: string }[] = [];
	let [files, bytes, preventedCount, undoCount] = [0, 0, 0, 0];
	let from: string | undefined;
	let to: string | undefined;

	function decide(line: Extract<LogLine, { kind: "decision" }>): void {
		from = from === undefined || line.time < from ? line.time : from;
		to = to === undefined || line.time > to ? line.time : to;
		const { decision, outcome, confirmation, snapshot } = line;
		byDecision[decision]++;
		fates.decided(line);
		named(days, line.time.slice(0, 10), tally)[decision]++;
		named(agents, line.agent ?? line.adapter, tally)[decision]++;
		named(severities, severest(line.findings.map(({ severity }) => severity)) ?? "none", tally)[decision]++;
		const by = decidingName(line);
		if (by !== undefined) {
			const rule = named(rules, by, (name) => ({ name, ...tally(), agreed: 0, declined: 0 }));
			rule[decision]++;
			if (confirmation?.kind === "yes" && BY_PERSON.has(confirmation.by)) rule.agreed++;
			if (confirmation?.kind === "no" && BY_PERSON.has(confirmation.by)) rule.declined++;
		}
		if (outcome === "refused" && line.loss !== undefined) {
			preventedCount++;
			latest(prevented, { id: line.id, time: line.time, rule: by ?? "", loss: line.loss });
		}
		if (snapshot?.kind !== "kept") return;
		undoCount++;
		files += snapshot.files;
		bytes += snapshot.bytes;
		latest(undo, {
			id: line.id,
			time: line.time,
			snapshot: snapshot.id,
			files: snapshot.files,
			bytes: snapshot.bytes,
			command: line.command,
		});
	}

	return {
		add(line) {
			if (line.kind === "decision") decide(line);
			else if (line.kind === "end") fates.ended(line);
			else if (line.kind === "notice") latest(notices, { time: line.time, topic: line.topic, text: line.text });
			else if (line.kind === "break") latest(notices, { time: line.time, topic: "log", text: line.why });
		},
		result: () => ({
			decisions: byDecision.allow + byDecision.confirm + byDecision.block,
			...(from === undefined ? {} : { from }),
			...(to === undefined ? {} : { to }),
			byDecision,
			byDay: [...days].map(([day, counts]) => ({ day, ...counts })).sort((a, b) => (a.day < b.day ? -1 : 1)),
			byRule: [...rules.values()].sort(mostFrequent),
			byAgent: [...agents].map(([name, counts]) => ({ name, ...counts })).sort(mostFrequent),
			bySeverity: [...[...SEVERITIES].reverse(), "none" as const].map((name) => ({
				name,
				...(severities.get(name) ?? tally()),
			})),
			run: fates.counts.run,
			refused: fates.counts.refused,
			notStarted: fates.counts.notStarted,
			asked: fates.counts.ask,
			prevented: { count: preventedCount, latest: [...prevented].reverse() },
			undo: { count: undoCount, files, bytes, latest: [...undo].reverse() },
			candidates: [...rules.values()].filter(isCandidate).sort((a, b) => b.agreed - a.agreed),
			notices: [...notices].reverse(),
		}),
	};
}

/** Most decisions whose end is still waited for; what a hook lets through has none, and an end comes soon. */
const MAX_OPEN = 10_000;

/** What became of the commands: an end may tell that one was not started after all. */
function countFates() {
	const counts = { run: 0, refused: 0, ask: 0, notStarted: 0 };
	const open = new Map<string, "run" | "ask">();
	return {
		counts,
		decided({ id, outcome }: Extract<LogLine, { kind: "decision" }>): void {
			counts[outcome]++;
			if (outcome === "refused") return;
			open.set(id, outcome);
			const [oldest] = open.size > MAX_OPEN ? open.keys() : [];
			if (oldest !== undefined) open.delete(oldest);
		},
		ended({ id, ending }: Extract<LogLine, { kind: "end" }>): void {
			const outcome = open.get(id);
			open.delete(id);
			if (outcome === undefined || ending.kind !== "not-started") return;
			counts[outcome]--;
			counts.notStarted++;
		},
	};
}

/** Confirmations that a person gave or withheld. */
const BY_PERSON: ReadonlySet<string> = new Set(["terminal", "approval", "earlier yes", "callback"]);

/** The rule or gap that decided; undefined when nothing was found. */
export function decidingName({
	decision,
	findings,
	gaps,
}: Pick<Extract<LogLine, { kind: "decision" }>, "decision" | "findings" | "gaps">): string | undefined {
	return (
		findings.find((finding) => finding.decision === decision)?.rule ??
		gaps.find((gap) => gap.decision === decision)?.gap ??
		findings[0]?.rule ??
		gaps[0]?.gap
	);
}

/** How often in all. */
export const total = ({ allow, confirm, block }: Tally): number => allow + confirm + block;

const tally = (): Tally => ({ allow: 0, confirm: 0, block: 0 });

const mostFrequent = (a: Tally, b: Tally): number => total(b) - total(a);

function isCandidate({ agreed, declined }: RuleTally): boolean {
	return agreed >= LEAST_AGREED && agreed / (agreed + declined) >= LEAST_SHARE;
}

function named<T>(map: Map<string, T>, name: string, make: (name: string) => T): T {
	const known = map.get(name);
	if (known !== undefined) return known;
	const key = map.size < MAX_NAMES ? name : OTHER;
	const made = map.get(key) ?? make(key);
	map.set(key, made);
	return made;
}

function latest<T>(list: T[], item: T): void {
	list.push(item);
	if (list.length > MAX_LATEST) list.shift();
}

function severest(severities: readonly Severity[]): Severity | undefined {
	return [...SEVERITIES].reverse().find((severity) => severities.includes(severity));
}
