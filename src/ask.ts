// Which questions a verdict needs answered, and what they are answered with: files, git, the policy, the session's own record.

import type { Authorship } from "./model/authorship.ts";
import type { Fact, FactQuery } from "./model/fact.ts";
import { factKey } from "./model/fact.ts";
import type { Finding } from "./model/finding.ts";
import type { Invocation } from "./model/invocation.ts";
import { MAX_NAMED_FILES } from "./model/limits.ts";
import type { Policy } from "./model/policy.ts";
import type { Surroundings } from "./model/surroundings.ts";
import { textOf } from "./model/value.ts";
import type { Analysis } from "./model/verdict.ts";
import { namedFiles } from "./rules/index.ts";
import { staleness } from "./stale.ts";

export interface Asking {
	readonly surroundings: Surroundings;
	readonly policy: Policy;
	/** The agent's session; absent: nobody's files are told apart. */
	readonly session?: string | undefined;
	/** Most names that one answer lists. */
	readonly samples?: number;
	/** Questions about a finding besides its own. */
	readonly more?: (finding: Finding) => readonly FactQuery[];
}

/** The answers that the findings of an analysis depend on. */
export async function factsOf(analysis: Analysis, asking: Asking): Promise<readonly Fact[]> {
	// A floor blocks whatever the files are.
	if (analysis.findings.some((f) => f.rule.floor && f.certainty === "yes")) return [];
	const queries = new Map<string, FactQuery>();
	const { query: isStale } = staleness(analysis.invocations);
	for (const finding of analysis.findings) {
		const asked = asking.more === undefined ? finding.queries : [...finding.queries, ...asking.more(finding)];
		for (const query of asked) if (!isStale(query, finding.invocation)) queries.set(factKey(query), query);
	}
	return queries.size === 0 ? [] : askAll([...queries.values()], analysis.invocations, asking);
}

/** One fact for each question. Context and the session's record are loaded here, so that a command without a question never pays. */
export async function askAll(
	queries: readonly FactQuery[],
	invocations: readonly Invocation[],
	{ surroundings, policy, session, samples }: Asking,
): Promise<readonly Fact[]> {
	const { createContext } = await import("./context/index.ts");
	const authorship = session === undefined ? undefined : await authorshipOf(session, surroundings);
	const context = createContext({
		surroundings,
		protectedBranches: policy.protectedBranches,
		precious: namedFiles(policy.precious, surroundings),
		named: readOnly(invocations),
		...(authorship === undefined ? {} : { authorship }),
		...(samples === undefined ? {} : { samples }),
	});
	return context.answer(queries);
}

async function authorshipOf(session: string, { env, home }: Surroundings): Promise<Authorship | undefined> {
	const { openAuthorship, stateDirectory } = await import("./provenance/index.ts");
	const state = stateDirectory({ XDG_STATE_HOME: env.get("XDG_STATE_HOME") }, home);
	return state === undefined ? undefined : openAuthorship({ state, session });
}

/** Files that commands without any effect name (`cmp a b && rm a`), unless something in the text changes what is not known. */
function readOnly(invocations: readonly Invocation[]): readonly string[] {
	const running = invocations.filter((i) => i.runs !== "never");
	const changed = new Set<string>();
	for (const invocation of running) {
		for (const { targets } of invocation.effects) {
			for (const word of targets) {
				const path = pathOf(textOf(word.value), invocation);
				if (path === undefined) return [];
				changed.add(path);
			}
		}
	}
	const named = new Set<string>();
	for (const invocation of running) {
		if (!COMPARING.has(invocation.command) || invocation.effects.length > 0 || invocation.place !== "here") continue;
		for (const word of invocation.operands) {
			const path = pathOf(textOf(word.value), invocation);
			if (path !== undefined && !changed.has(path) && named.size < MAX_NAMED_FILES) named.add(path);
		}
	}
	return [...named];
}

/** Commands that look at files and leave them alone. */
const COMPARING = new Set([
	"cmp",
	"diff",
	"cat",
	"head",
	"tail",
	"ls",
	"stat",
	"md5sum",
	"sha1sum",
	"sha256sum",
	"wc",
	"file",
]);

function pathOf(text: string | undefined, { cwd }: Invocation): string | undefined {
	const place = textOf(cwd);
	if (text === undefined || text === "" || text.includes("/../") || text.startsWith("../")) return undefined;
	if (text.startsWith("/")) return text;
	return place?.startsWith("/") === true ? `${place}/${text.replace(/^\.\//, "")}` : undefined;
}
