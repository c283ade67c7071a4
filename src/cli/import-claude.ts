// Reads the permission lists of Claude Code settings: `Bash(git push:*)` under deny and ask.

import { z } from "zod";
import type { ForeignFile, ForeignRule } from "./rules-import.ts";

const list = z.array(z.string()).optional();
const settings = z.looseObject({ permissions: z.looseObject({ allow: list, ask: list, deny: list }) });

const DECISIONS = [
	["deny", "block"],
	["ask", "confirm"],
	["allow", "allow"],
] as const;

/** The rules of the lists, in order, and a note for each entry that is about another tool. Undefined for any other JSON. */
export function readClaudePermissions(text: string): ForeignFile | undefined {
	const parsed = settings.safeParse(json(text));
	if (!parsed.success) return undefined;
	const rules: ForeignRule[] = [];
	const notes: string[] = [];
	for (const [key, decision] of DECISIONS) {
		for (const entry of parsed.data.permissions[key] ?? []) {
			const command = /^Bash\(([\s\S]*)\)$/.exec(entry)?.[1];
			const prefix = command === undefined ? undefined : prefixOf(command);
			if (prefix !== undefined) rules.push({ prefix, decision, match: [], skip: [], line: 1 });
			else if (decision !== "allow") notes.push(`${key} ${entry}: ${why(entry)}`);
		}
	}
	return { rules, notes };
}

function why(entry: string): string {
	if (entry === "Bash" || /^Bash\(\*?\)$/.test(entry)) return "every command; choose a profile for that";
	return entry.startsWith("Bash(")
		? "a pattern between words; write it with safe-run rules new"
		: "not about a shell command";
}

/** The words in front of the trailing `:*` or `*`; undefined when there are none, or a pattern stands among them. */
function prefixOf(command: string): readonly (readonly string[])[] | undefined {
	const words = command
		.replace(/(?::\*|\s*\*)$/, "")
		.trim()
		.split(/\s+/)
		.filter((word) => word !== "" && word !== "*");
	return words.length === 0 || words.some((word) => word.includes("*")) ? undefined : words.map((word) => [word]);
}

function json(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
