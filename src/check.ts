// The guard: analyse, then ask for facts, then decide. The second of the two files that know the order.

import { type Analysed, analyse, analyseArgv, loadReaders, type Readers } from "./analyse.ts";
import { readScriptFile } from "./context/script-file.ts";
import { findWorkspace } from "./context/workspace.ts";
import { userPacks } from "./layers/user-packs.ts";
import { UsageError } from "./model/errors.ts";
import { type Fact, type FactAnswer, type FactQuery, factKey, type Loss } from "./model/fact.ts";
import type { Finding } from "./model/finding.ts";
import type { Gap } from "./model/gap.ts";
import { DEFAULT_POLICY, type Policy, rulingsOf } from "./model/policy.ts";
import { DEFAULT_TEMP, type FileReader, type Surroundings } from "./model/surroundings.ts";
import type { Analysis, ProfileName, Verdict } from "./model/verdict.ts";
import { decide, findProfile, lossSentence, PROFILE_NAMES, type Refinement } from "./policy/index.ts";
import { BUILTIN } from "./rules/builtin.generated.ts";
import { applyFacts, indexPacked, matchRules, type RuleIndex } from "./rules/index.ts";
import { staleness } from "./stale.ts";
import { joinForDisplay } from "./text/join.ts";

export interface GuardOptions {
	/** Default `standard`. */
	readonly profile?: ProfileName;
	/** Rules to judge by; default: the built-in packs. */
	readonly rules?: RuleIndex;
	/** Ask the file system and git what would be lost (`check` only). Default true. */
	readonly context?: boolean;
	/** Read the user's and the project's rule files (`check` only). Default true. */
	readonly layers?: boolean;
	/** Home directory; default: HOME of the environment. */
	readonly home?: string;
	/** The environment the command would get; default: this process's. */
	readonly env?: Environment;
	/** Roots of the work areas; default: the repository around the directory, else the directory. */
	readonly workspace?: readonly string[];
	/** Whoever runs the command keeps what it loses first; then policy may allow what it would otherwise ask about. Default false. */
	readonly recovery?: boolean;
}

export type Environment = Readonly<Record<string, string | undefined>>;

export interface CheckOptions {
	/** Directory the command would run in, absolute; default: this process's. */
	readonly cwd?: string;
	readonly home?: string;
	readonly env?: Environment;
	/** The agent's session; files that it made itself are then told from the user's. */
	readonly session?: string;
	/** Scripts by absolute path that were read once and of which that very text will run, whatever the file holds by then. */
	readonly scripts?: ReadonlyMap<string, string>;
}

/** A shell text, or the words of a program that is started without a shell. */
export type CommandInput = string | readonly string[];

export interface Guard {
	/** The verdict with facts. Never rejects for anything in the command; a fault while asking for facts is a gap. */
	check(command: CommandInput, options?: CheckOptions): Promise<Verdict>;
	/**
	 * The verdict by reading alone: nothing outside the arguments is looked at, and nothing is loaded. Code in Python, JavaScript or
	 * PHP that may act is a gap, unless `prepare` or an earlier `check` loaded that language's grammar.
	 */
	checkStatic(command: CommandInput, options?: CheckOptions): Verdict;
	/** Loads every grammar, so that `checkStatic` reads code in other languages too. Once for a process. */
	prepare(): Promise<void>;
}

/**
 * A guard with fixed options. Cheap; keep one and use it for many commands.
 * @throws UsageError for an unknown profile
 * @example
 * const verdict = await createGuard().check("git reset --hard");
 * if (verdict.decision !== "allow") console.log(verdict.judgements[0]?.loss);
 */
export function createGuard(options: GuardOptions = {}): Guard {
	const name = options.profile ?? "standard";
	if (findProfile(name) === undefined)
		throw new UsageError(`unknown profile ${name}; one of ${PROFILE_NAMES.join(", ")}`);
	const policy: Policy = { ...DEFAULT_POLICY, ...rulingsOf(name) };
	return {
		async check(command, given = {}) {
			if (options.context === false) {
				const surroundings = surroundingsOf(options, given, (cwd) => cwd);
				const read = await readingCode(command, surroundings, options);
				return judge(
					inProfile(await withLayers(read, surroundings, options), policy),
					[],
					surroundings,
					options,
					policy,
				);
			}
			const surroundings = {
				...surroundingsOf(options, given, findWorkspace),
				readFile: withScripts(given.scripts, readScriptFile),
			};
			const read = await readingCode(command, surroundings, options);
			const analysis = inProfile(await withLayers(read, surroundings, options), policy);
			return judge(analysis, await factsOf(analysis, surroundings), surroundings, options, policy);
		},
		checkStatic: (command, given = {}) => checkStatic(command, options, given, policy),
		async prepare() {
			readers = await loadReaders(["python", "javascript", "php"]);
		},
	};
}

/** The analysis with what the rule files of the user and the project say; those that cannot be used are gaps. */
async function withLayers(analysis: Analysed, surroundings: Surroundings, options: GuardOptions): Promise<Analysed> {
	if (options.layers === false) return analysis;
	const { workspace, home, env } = surroundings;
	const packs = await userPacks({ workspace, home, configHome: env.get("XDG_CONFIG_HOME") }, builtinRules());
	if (packs === undefined) return analysis;
	const findings = matchRules(packs.index, analysis.invocations, surroundings);
	return { ...analysis, findings: [...analysis.findings, ...findings], gaps: [...analysis.gaps, ...packs.gaps] };
}

function checkStatic(command: CommandInput, options: GuardOptions, given: CheckOptions, policy: Policy): Verdict {
	const surroundings = surroundingsOf(options, given, (cwd) => cwd);
	return judge(inProfile(analysisOf(command, surroundings, options), policy), [], surroundings, options, policy);
}

/** Without the findings of rules that do not count in this profile. */
function inProfile<T extends Analysis>(analysis: T, { profile, alsoProfiles }: Policy): T {
	const active = [profile, ...alsoProfiles];
	const counts = ({ rule }: Finding): boolean => rule.profiles?.some((name) => active.includes(name)) !== false;
	if (analysis.findings.every(counts)) return analysis;
	return { ...analysis, findings: analysis.findings.filter(counts) };
}

let builtin: RuleIndex | undefined;

/** The built-in packs, indexed once; a rule is read when it is first tried. */
export function builtinRules(): RuleIndex {
	builtin ??= indexPacked(BUILTIN);
	return builtin;
}

/** Parsers of other languages that some check needed; kept, since loading costs more than reading. */
let readers: Readers = {};

/** The analysis with every grammar that code inside the command needs. */
async function readingCode(
	command: CommandInput,
	surroundings: Surroundings,
	options: GuardOptions,
): Promise<Analysed> {
	const analysis = analysisOf(command, surroundings, options);
	const missing = [...analysis.wants].filter((grammar) => readers[grammar] === undefined);
	if (missing.length === 0) return analysis;
	readers = { ...readers, ...(await loadReaders(missing)) };
	// Once more, since code that is read may start code in another language.
	return readingCode(command, surroundings, options);
}

function analysisOf(command: CommandInput, surroundings: Surroundings, options: GuardOptions): Analysed {
	const rules = options.rules ?? builtinRules();
	if (typeof command === "string") return analyse(command, surroundings, rules, readers);
	if (command.length === 0) throw new UsageError("the command has no words");
	return analyseArgv(command, joinForDisplay(command), surroundings, rules, readers);
}

function surroundingsOf(
	options: GuardOptions,
	given: CheckOptions,
	workspaceOf: (cwd: string) => string,
): Surroundings {
	const env = given.env ?? options.env ?? process.env;
	const cwd = given.cwd ?? process.cwd();
	const home = given.home ?? options.home ?? env.HOME;
	const { TMPDIR } = env;
	const temp = TMPDIR?.startsWith("/") === true && TMPDIR !== "/" ? [TMPDIR, ...DEFAULT_TEMP] : DEFAULT_TEMP;
	return {
		cwd,
		home,
		env: {
			get: (name) => {
				// Nearly all names are absent, and each look at the process's environment is a call out of the engine.
				const value = env[name];
				return value === undefined || Object.hasOwn(env, name) ? value : undefined;
			},
		},
		workspace: options.workspace ?? [workspaceOf(cwd)],
		temp,
		shell: "bash",
		...(given.scripts === undefined ? {} : { readFile: withScripts(given.scripts, () => ({ kind: "unreadable" })) }),
	};
}

/** The given texts first; other files by `otherwise`. */
function withScripts(scripts: CheckOptions["scripts"], otherwise: FileReader): FileReader {
	if (scripts === undefined) return otherwise;
	return (path) => {
		const text = scripts.get(path);
		return text === undefined ? otherwise(path) : { kind: "text", text };
	};
}

async function factsOf(analysis: Analysis, surroundings: Surroundings): Promise<readonly Fact[]> {
	// A floor blocks whatever the files are.
	if (analysis.findings.some((f) => f.rule.floor && f.certainty === "yes")) return [];
	const queries = new Map<string, FactQuery>();
	const { query: isStale } = staleness(analysis.invocations);
	for (const finding of analysis.findings) {
		for (const query of finding.queries) if (!isStale(query, finding.invocation)) queries.set(factKey(query), query);
	}
	if (queries.size === 0) return [];
	const { createContext } = await import("./context/index.ts");
	return createContext({ surroundings }).answer([...queries.values()]);
}

function judge(
	analysis: Analysed,
	facts: readonly Fact[],
	surroundings: Surroundings,
	{ recovery = false }: GuardOptions,
	policy: Policy,
): Verdict {
	const cwd = surroundings.cwd ?? "";
	if (analysis.findings.length === 0) return decide({ analysis, facts, refined: NONE_REFINED, policy, cwd });
	const told = answersOf(facts);
	const refined = new Map<Finding, Refinement>();
	const stale = staleness(analysis.invocations);
	for (const finding of analysis.findings) {
		if (stale.temporary(finding)) refined.set(finding, { severity: finding.rule.severity, adjusted: [] });
		if (finding.queries.length === 0) continue;
		// What the text itself changes first is judged as lost: neither the answer nor a usual name says anything about it.
		const answer = (query: FactQuery): FactAnswer | undefined =>
			stale.query(query, finding.invocation) ? changedBefore(query) : told(query);
		refined.set(finding, refine(finding, surroundings, answer, analysis.found));
	}
	if (facts.length === 0) return decide({ analysis, facts, refined, policy, cwd, recovery });
	const gaps = [...analysis.gaps, ...unanswered(facts)];
	return decide({ analysis: { ...analysis, gaps }, facts, refined, policy, cwd, recovery });
}

const NONE_REFINED: ReadonlyMap<Finding, Refinement> = new Map();

const CHANGED: Loss = {
	kind: "permanent",
	files: 0,
	bytes: 0,
	more: true,
	recoverable: 0,
	samples: [],
	because: "changed earlier in the same command",
};

function changedBefore(query: FactQuery): FactAnswer | undefined {
	if (query.kind === "path.loss") return { kind: "path.loss", loss: CHANGED };
	// What is there then may be the user's own work (`git stash pop && git reset --hard`).
	return query.kind === "git.tree" ? { kind: "git.tree", state: "dirty", loss: { ...CHANGED, edits: 1 } } : undefined;
}

function answersOf(facts: readonly Fact[]): (query: FactQuery) => FactAnswer | undefined {
	if (facts.length === 0) return () => undefined;
	const answers = new Map(facts.map((fact) => [factKey(fact.query), fact.answer]));
	return (query) => {
		const answer = answers.get(factKey(query));
		return answer?.kind === "no-fact" ? undefined : answer;
	};
}

function refine(
	finding: Finding,
	surroundings: Surroundings,
	answers: (query: FactQuery) => FactAnswer | undefined,
	found: Analysed["found"],
): Refinement {
	const { severity, adjusted, loss } = applyFacts(finding, surroundings, answers, found);
	const usersWork = loss.some(({ edits = 0 }) => edits > 0);
	const sentence = lossSentence(loss);
	return {
		severity,
		adjusted,
		...(usersWork ? { usersWork } : {}),
		...(sentence === undefined ? {} : { loss: finding.effect?.partly === true ? `at most: ${sentence}` : sentence }),
	};
}

/** A question that was asked and not answered is a gap of its own. */
function unanswered(facts: readonly Fact[]): readonly Gap[] {
	const details = facts.flatMap(({ answer }) => (answer.kind === "no-fact" ? [answer.detail] : []));
	return [...new Set(details)].map((detail) => ({ kind: "no-fact", detail }));
}
