// What another policy would have decided on the decisions in the log. Commands are redacted there, so nothing is parsed again:
// the policy judges the findings, gaps and severities that were found then.

import type { Finding } from "../model/finding.ts";
import type { Invocation } from "../model/invocation.ts";
import type { DecisionLine, LogFinding } from "../model/log.ts";
import { NO_SNAPSHOT } from "../model/passage.ts";
import type { Policy } from "../model/policy.ts";
import type { Rule } from "../model/rule.ts";
import type { Source } from "../model/span.ts";
import { exact } from "../model/value.ts";
import type { Decision, Obligation } from "../model/verdict.ts";
import { decide, type Refinement, stricter } from "../policy/index.ts";
import type { LogPlace } from "./place.ts";
import { readLog } from "./read.ts";
import { isSelected, type Selection } from "./select.ts";

/** What became of one decision. */
export interface Replayed {
	readonly before: Decision;
	readonly after: Decision;
	/** The rule or gap that decides now, or that decided then when nothing does now. */
	readonly by: string | undefined;
	/** The session's own past decides, whatever the policy says: another session's code, a refused loss that came back. */
	readonly held: boolean;
	/** The log does not tell it all: findings were left out, or the policy has an exception for one whose condition was not written down. */
	readonly unsure: boolean;
}

/**
 * One decision under another policy. Snapshots are taken to be possible for whatever could have been kept, unless one failed then.
 */
export function replay(line: DecisionLine, policy: Policy): Replayed {
	const refined = new Map<Finding, Refinement>();
	const findings = line.findings.map((logged) => {
		const finding = findingOf(logged);
		refined.set(finding, {
			severity: logged.severity,
			adjusted: [],
			...(logged.usersWork === true ? { usersWork: true } : {}),
		});
		return finding;
	});
	const gaps = line.gaps.map(({ gap, detail }) => ({ kind: gap, detail }));
	const analysis = { source: SOURCE, invocations: [], findings, gaps };
	const verdict = decide({ analysis, facts: [], refined, policy, cwd: line.cwd, recovery: true });
	const strictest = verdict.judgements[0];
	const objection = objectionIn(line, verdict.obligations);
	const after = objection === undefined ? verdict.decision : stricter(verdict.decision, objection.decision);
	const held = objection !== undefined && after !== verdict.decision;
	const judged = strictest === undefined || after === "allow" ? deciding(line) : subjectOf(strictest.subject);
	return {
		before: line.decision,
		after,
		by: held ? objection.by : judged,
		held,
		unsure:
			(line.cut ?? []).some((field) => field === "findings" || field === "gaps") ||
			findings.some(({ rule }) => policy.exceptions.some((exception) => isFor(exception.rule, rule))),
	};
}

/** What spoke against the command beside its findings. It would do so again: no policy is asked about it. */
function objectionIn(
	{ decision, confirmation, trouble }: DecisionLine,
	obligations: readonly Obligation[],
): { readonly decision: Decision; readonly by: string } | undefined {
	// What a policy blocks is confirmed by nobody.
	if (decision === "block" && confirmation?.kind === "no") return { decision, by: confirmation.by };
	if (trouble === undefined) return undefined;
	if (!trouble.startsWith(NO_SNAPSHOT)) return { decision: "confirm", by: "(refused before)" };
	return obligations.includes("snapshot") ? { decision: "confirm", by: "(no snapshot)" } : undefined;
}

function subjectOf(subject: ReturnType<typeof decide>["judgements"][number]["subject"]): string {
	return subject.kind === "finding" ? subject.finding.rule.id : subject.gap.kind;
}

/** What decided then: the first with that decision. */
function deciding({ decision, findings, gaps }: DecisionLine): string | undefined {
	return (
		findings.find((finding) => finding.decision === decision)?.rule ??
		gaps.find((gap) => gap.decision === decision)?.gap ??
		findings[0]?.rule
	);
}

function isFor(pattern: string, rule: Rule): boolean {
	return pattern === rule.id || pattern === `${rule.pack}/*`;
}

const SOURCE: Source = { id: 0, name: "command", text: "" };
const LOCATION = { source: SOURCE, span: { start: 0, end: 0 } };

/** Stands for whatever was called then. */
const INVOCATION: Invocation = {
	id: 0,
	command: "",
	argv: [],
	sub: [],
	subUnknown: false,
	flags: [],
	flagsOpen: false,
	operands: [],
	redirects: [],
	env: new Map(),
	cwd: exact(""),
	input: [],
	code: [],
	effects: [],
	via: [],
	place: "here",
	runs: "always",
	location: LOCATION,
};

function findingOf(logged: LogFinding): Finding {
	const rule: Rule = {
		id: logged.rule,
		pack: logged.rule.split("/")[0] ?? "",
		title: logged.title,
		severity: logged.severity,
		since: "",
		reason: "",
		instead: [],
		when: {},
		adjust: [],
		tags: logged.tags,
		floor: logged.floor === true,
	};
	const finding: Finding = {
		rule,
		certainty: logged.certainty,
		severity: logged.severity,
		invocation: INVOCATION,
		marks: [],
		adjusted: [],
		queries: [],
	};
	// What the policy asks of an effect is whether it could be kept, and that was written down.
	return logged.keepable === true
		? { ...finding, effect: { kind: "delete", targets: [], recursive: false, certainty: "yes" } }
		: finding;
}

/** What a policy would have changed. */
export interface ReplaySummary {
	readonly decisions: number;
	/** By `before → after`, the unchanged included. */
	readonly changes: ReadonlyMap<string, number>;
	readonly stricter: number;
	readonly milder: number;
	/** By rule or gap: how often it made a decision stricter or milder. */
	readonly by: ReadonlyMap<string, { stricter: number; milder: number }>;
	readonly unsure: number;
	/** Held by the session's own past, among the decisions. */
	readonly held: number;
	/** Lines that are none of this log. */
	readonly unread: number;
}

/** Most rules and gaps that are told apart. */
const MAX_NAMES = 2_000;

/**
 * Judges every selected decision again, one after the other.
 * @param policyFor the policy for who asked: its sections for agents count
 */
export function replayLog(
	place: LogPlace,
	selection: Selection,
	policyFor: (agent: string | undefined) => Policy,
): ReplaySummary {
	const policies = new Map<string | undefined, Policy>();
	const policyOf = (agent: string | undefined): Policy => {
		const policy = policies.get(agent) ?? policyFor(agent);
		if (policies.size < MAX_NAMES) policies.set(agent, policy);
		return policy;
	};
	const changes = new Map<string, number>();
	const by = new Map<string, { stricter: number; milder: number }>();
	const sums = { decisions: 0, stricter: 0, milder: 0, unsure: 0, held: 0, unread: 0 };
	for (const placed of readLog(place)) {
		if (placed.kind === "bad") sums.unread++;
		else if (placed.line.kind === "decision" && isSelected(placed.line, selection)) {
			const { before, after, by: name, unsure, held } = replay(placed.line, policyOf(placed.line.agent));
			sums.decisions++;
			if (unsure) sums.unsure++;
			if (held) sums.held++;
			const change = `${before} → ${after}`;
			changes.set(change, (changes.get(change) ?? 0) + 1);
			if (before === after) continue;
			const direction = stricter(before, after) === after ? "stricter" : "milder";
			sums[direction]++;
			const key = name === undefined || (by.size >= MAX_NAMES && !by.has(name)) ? "(others)" : name;
			const row = by.get(key) ?? { stricter: 0, milder: 0 };
			row[direction]++;
			by.set(key, row);
		}
	}
	return { ...sums, changes, by };
}
