// Findings in script files as SARIF 2.1.0 (OASIS), with the places that code hosts show beside the lines.

import type { Annotation } from "./build-log.ts";

/** What this writes of a SARIF log. */
export interface ScanSarif {
	readonly version: "2.1.0";
	readonly $schema: string;
	readonly runs: readonly [ScanRun];
}

interface ScanRun {
	readonly tool: {
		readonly driver: {
			readonly name: "safe-run";
			readonly version: string;
			readonly rules: readonly { readonly id: string; readonly shortDescription: { readonly text: string } }[];
		};
	};
	readonly columnKind: "utf16CodeUnits";
	readonly results: readonly ScanResult[];
}

interface ScanResult {
	readonly ruleId: string;
	readonly ruleIndex: number;
	readonly level: "error" | "warning";
	readonly message: { readonly text: string };
	readonly locations: readonly {
		readonly physicalLocation: {
			readonly artifactLocation: { readonly uri: string };
			readonly region?: { readonly startLine: number; readonly startColumn?: number };
		};
	}[];
}

/** One run with every objection. @param found each with the file that was scanned, for those that have no place in a file */
export function scanSarif(
	found: readonly { readonly file: string; readonly objection: Annotation }[],
	version: string,
): ScanSarif {
	const titles = new Map<string, string>();
	for (const { objection } of found) if (!titles.has(objection.id)) titles.set(objection.id, firstSentence(objection));
	const ids = [...titles.keys()];
	const results = found.map(({ file, objection }): ScanResult => {
		const { id, line, column, level, message } = objection;
		const region =
			line === undefined
				? {}
				: { region: { startLine: line, ...(column === undefined ? {} : { startColumn: column }) } };
		const uri = encodePath(objection.file ?? file);
		return {
			ruleId: id,
			ruleIndex: ids.indexOf(id),
			level,
			message: { text: message },
			locations: [{ physicalLocation: { artifactLocation: { uri }, ...region } }],
		};
	});
	const rules = ids.map((id) => ({ id, shortDescription: { text: titles.get(id) ?? id } }));
	return {
		version: "2.1.0",
		$schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json",
		runs: [{ tool: { driver: { name: "safe-run", version, rules } }, columnKind: "utf16CodeUnits", results }],
	};
}

const firstSentence = ({ message }: Annotation): string => message.slice(0, message.indexOf(". ") + 1) || message;

/** A path as a URI reference (RFC 3986); a colon in the first part would make it a scheme. */
function encodePath(path: string): string {
	return path.split("/").map(encodeURIComponent).join("/");
}
