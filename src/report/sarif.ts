// Decisions of the log as SARIF 2.1.0 (OASIS): one result for each finding and gap.

import type { DecisionEntry, LogFinding, LogGap } from "../model/log.ts";
import type { Decision } from "../model/verdict.ts";
import { visible } from "../text/visible.ts";

/** What this writes of a SARIF log. */
export interface SarifLog {
	readonly version: "2.1.0";
	readonly $schema: string;
	readonly runs: SarifRun[];
}

interface SarifRun {
	readonly tool: { readonly driver: SarifDriver };
	readonly columnKind: "utf16CodeUnits";
	readonly artifacts: SarifArtifact[];
	readonly results: SarifResult[];
}

interface SarifDriver {
	readonly name: string;
	readonly version: string;
	readonly rules: SarifRule[];
}

interface SarifRule {
	readonly id: string;
	readonly shortDescription: { readonly text: string };
	readonly properties?: { readonly tags: string[] };
}

interface SarifArtifact {
	readonly location: { readonly uri: string };
	readonly contents: { readonly text: string };
	readonly roles: ["analysisTarget"];
}

interface SarifResult {
	readonly ruleId: string;
	readonly ruleIndex: number;
	readonly level: "error" | "warning" | "note";
	readonly message: { readonly text: string };
	readonly locations: SarifLocation[];
	readonly partialFingerprints: { readonly [name: string]: string };
	readonly provenance: { readonly firstDetectionTimeUtc: string };
	readonly properties: { readonly [name: string]: string | string[] };
}

interface SarifLocation {
	readonly physicalLocation: {
		readonly artifactLocation: { readonly uri: string; readonly index?: number };
		readonly region?: { readonly startLine: number; readonly startColumn?: number; readonly endColumn?: number };
	};
}

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";

const LEVELS: Readonly<Record<Decision, SarifResult["level"]>> = { allow: "note", confirm: "warning", block: "error" };

/**
 * One run with all of them. A command is an artifact of its own, `decisions/<id>.sh`, with its redacted text;
 * findings in files point at the file.
 */
export function toSarif(entries: readonly DecisionEntry[], version: string): SarifLog {
	const rules = new Map<string, { readonly index: number; readonly rule: SarifRule }>();
	const artifacts: SarifArtifact[] = [];
	const results: SarifResult[] = [];
	const indexOf = (id: string, text: string, tags: readonly string[]): number => {
		const known = rules.get(id);
		if (known !== undefined) return known.index;
		const rule = { id, shortDescription: { text }, ...(tags.length === 0 ? {} : { properties: { tags: [...tags] } }) };
		rules.set(id, { index: rules.size, rule });
		return rules.size - 1;
	};
	for (const entry of entries) {
		if (entry.findings.length + entry.gaps.length === 0) continue;
		const uri = `decisions/${entry.id}.sh`;
		const artifact =
			artifacts.push({ location: { uri }, contents: { text: entry.command }, roles: ["analysisTarget"] }) - 1;
		for (const finding of entry.findings) {
			const index = indexOf(finding.rule, finding.title, finding.tags);
			const message = finding.loss === undefined ? finding.title : `${finding.title}: ${finding.loss}`;
			const location = locationOf(entry, finding, { uri, index: artifact });
			results.push({ ...resultOf(entry, finding, finding.rule, message, location), ruleIndex: index });
		}
		for (const gap of entry.gaps) {
			const index = indexOf(gap.gap, "Something that the analysis could not see.", []);
			const location = { physicalLocation: { artifactLocation: { uri, index: artifact } } };
			results.push({ ...resultOf(entry, gap, gap.gap, gap.detail, location), ruleIndex: index });
		}
	}
	const driver = { name: "safe-run", version, rules: [...rules.values()].map(({ rule }) => rule) };
	return {
		version: "2.1.0",
		$schema: SCHEMA,
		runs: [{ tool: { driver }, columnKind: "utf16CodeUnits", artifacts, results }],
	};
}

function resultOf(
	entry: DecisionEntry,
	judged: LogFinding | LogGap,
	ruleId: string,
	message: string,
	location: SarifLocation,
): Omit<SarifResult, "ruleIndex"> {
	return {
		ruleId,
		level: LEVELS[judged.decision],
		message: { text: visible(message) },
		locations: [location],
		partialFingerprints: { "commandSha256/v1": entry.sha256 },
		provenance: { firstDetectionTimeUtc: entry.time },
		properties: {
			decision: entry.id,
			decided: entry.decision,
			outcome: entry.outcome,
			adapter: entry.adapter,
			layer: judged.layer,
			setting: judged.setting,
			...("rule" in judged ? { severity: judged.severity, certainty: judged.certainty } : {}),
			...(entry.agent === undefined ? {} : { agent: entry.agent }),
			...(entry.session === undefined ? {} : { session: entry.session }),
		},
	};
}

function locationOf(
	entry: DecisionEntry,
	{ place }: LogFinding,
	artifact: { readonly uri: string; readonly index: number },
): SarifLocation {
	if (place === undefined) return { physicalLocation: { artifactLocation: artifact } };
	const { source, line, column, endColumn } = place;
	const file = source.startsWith("/");
	// In a redacted text the columns are no longer those of the text that was judged.
	const same = file || entry.command.length === entry.commandLength;
	return {
		physicalLocation: {
			artifactLocation: file ? { uri: `file://${source.split("/").map(encodeURIComponent).join("/")}` } : artifact,
			region: {
				startLine: line,
				...(same ? { startColumn: column, ...(endColumn === undefined ? {} : { endColumn }) } : {}),
			},
		},
	};
}
