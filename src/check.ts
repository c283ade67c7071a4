// The guard: analyse, then ask for facts, then decide. The second of the two files that know the order.

import { type Analysed, analyse, analyseArgv, loadReaders, type Readers } from "./analyse.ts";
import { type Asking, factsOf } from "./ask.ts";
import { readScriptFile, withScripts } from "./context/script-file.ts";
import { findWorkspace } from "./context/workspace.ts";
import { type AskedBy, type Effective, effectivePolicy, policyWithout } from "./layers/effective.ts";
import type { LayerPlaces } from "./layers/policy-layers.ts";
import { userPacks } from "./layers/user-packs.ts";
import { UsageError } from "./model/errors.ts";
import { type Fact, type FactAnswer, type FactQuery, factKey } from "./model/fact.ts";
import type { Finding } from "./model/finding.ts";
import type { Gap } from "./model/gap.ts";
import type { Exception, Policy } from "./model/policy.ts";
import type { Preview } from "./model/preview.ts";
import type { FileReader, Surroundings } from "./model/surroundings.ts";
import type { ProfileName, Verdict } from "./model/verdict.ts";
import { decide, findProfile, lossSentence, PROFILE_NAMES, type Refinement } from "./policy/index.ts";
import { BUILTIN } from "./rules/builtin.generated.ts";
import { applyFacts, exceptionQueries, exceptionsFor, indexPacked, matchRules, type RuleIndex } from "./rules/index.ts";
import { notSeen, staleness } from "./stale.ts";
import { Around, type Environment, inProfile, tempOf, Variables, within, withPolicyRules } from "./terms.ts";
import { joinForDisplay } from "./text/join.ts";

export interface GuardOptions {
	/** Where no policy file names a profile, default `standard`; it tightens the one that a file names. */
	readonly profile?: ProfileName;
	/** Where no policy file names a profile; files of the user and the organisation may name a looser one. For build servers: `ci`. */
	readonly usual?: ProfileName;
	/** The whole policy; then no policy file is read. Rule files are, unless `layers` is false. */
	readonly policy?: Policy;
	/** Instead of the profile that policy files name, as far as it is not locked. For looking: what would be decided if. */
	readonly asIf?: ProfileName;
	/** A profile that only tightens. */
	readonly atLeast?: ProfileName;
	/** Rules to judge by; default: the built-in packs. */
	readonly rules?: RuleIndex;
	/** Ask the file system and git what would be lost (`check` only). Default true. */
	readonly context?: boolean;
	/** Read the policy and rule files of the organisation, the user and the project (`check` only). Default true. */
	readonly layers?: boolean;
	/** Home directory of the command; default: HOME of the environment. */
	readonly home?: string;
	/** Home directory in which the guard's own files are; default: `home`. */
	readonly ownHome?: string;
	/** The organisation's policy file instead of `/etc/safe-run/policy.yaml`; the caller vouches for who may write it. */
	readonly organisation?: string;
	/** The environment the command would get; default: this process's. */
	readonly env?: Environment;
	/** Roots of the work areas; default: the repository around the directory, else the directory. */
	readonly workspace?: readonly string[];
	/** Whoever runs the command keeps what it loses first; then policy may allow what it would otherwise ask about. Default false. */
	readonly recovery?: boolean;
	/** The time, for exceptions that end; default: now. */
	readonly now?: () => Date;
}

export type { Environment } from "./terms.ts";

export interface CheckOptions {
	/** Directory the command would run in, absolute; default: this process's. */
	readonly cwd?: string;
	readonly home?: string;
	readonly env?: Environment;
	/** The agent's session; files that it made itself are then told from the user's. */
	readonly session?: string;
	/** Scripts by absolute path that were read once and of which that very text will run, whatever the file holds by then. */
	readonly scripts?: ReadonlyMap<string, string>;
	/** The agent that asks, for settings that count for one agent. */
	readonly agent?: string;
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

/** Looks at files and git, and runs nothing. */
export interface Previewer {
	/** What the command would lose, whatever the rules say of it. */
	preview(command: CommandInput, options?: CheckOptions): Promise<Preview>;
}

/**
 * A guard with fixed options. Cheap; keep one and use it for many commands.
 * @throws UsageError for an unknown profile, or one in `atLeast` that would loosen
 * @example
 * const verdict = await createGuard().check("git reset --hard");
 * if (verdict.decision !== "allow") console.log(verdict.judgements[0]?.loss);
 */
export function createGuard(options: GuardOptions = {}): Guard & Previewer {
	for (const name of [options.profile, options.usual, options.asIf, options.atLeast]) {
		if (name !== undefined && findProfile(name) === undefined)
			throw new UsageError(`unknown profile ${name}; one of ${PROFILE_NAMES.join(", ")}`);
	}
	const alone: Effective = {
		policy: options.policy ?? policyWithout(askedBy(options, {})),
		layers: [],
		packs: [],
		gaps: [],
	};
	const reading = async (command: CommandInput, given: CheckOptions): Promise<Reading> => {
		const looks = options.context !== false;
		const bare = surroundingsOf(options, given, looks ? findWorkspace : (cwd) => cwd);
		const effective = await layersOf(bare, options, given, alone);
		const { policy } = effective;
		const readFile = withScripts(given.scripts, readScriptFile);
		const surroundings = within(looks ? { ...bare, readFile } : bare, policy);
		const read = await readingCode(command, surroundings, options);
		const analysis = inProfile(await withLayers(read, surroundings, options, effective), policy);
		return { analysis, asking: askingFor(analysis, surroundings, policy, given) };
	};
	return {
		async check(command, given = {}) {
			const { analysis, asking } = await reading(command, given);
			const facts = options.context === false ? [] : await factsOf(analysis, asking);
			return judge(analysis, facts, asking.surroundings, options, asking.policy);
		},
		async preview(command, given = {}) {
			const { analysis, asking } = await reading(command, given);
			const { previewOf } = await import("./preview.ts");
			return previewOf(analysis, asking);
		},
		checkStatic(command, given = {}) {
			const { policy } = alone;
			const surroundings = staticSurroundings(options, given, policy);
			const analysis = inProfile(
				withPolicyRules(analysisOf(command, surroundings, options), surroundings, policy),
				policy,
			);
			return judge(analysis, [], surroundings, options, policy);
		},
		async prepare() {
			readers = await loadReaders(["python", "javascript", "php"]);
		},
	};
}

/** The policy that the layers make, with what they bring along. @throws UsageError when `atLeast` would loosen it */
async function layersOf(
	{ workspace }: Surroundings,
	options: GuardOptions,
	given: CheckOptions,
	alone: Effective,
): Promise<Effective> {
	const found =
		options.layers === false || options.policy !== undefined
			? undefined
			: await effectivePolicy(layerPlaces(workspace, options), askedBy(options, given));
	const effective = found ?? alone;
	const refused = effective.policy.notices.find(({ because }) => because.layer === "command line");
	if (refused !== undefined && options.atLeast !== undefined) throw new UsageError(refused.message);
	return effective;
}

function askedBy(
	{ profile, usual, asIf, atLeast, now = () => new Date() }: GuardOptions,
	{ agent }: CheckOptions,
): AskedBy {
	return { profile, usual, asIf, atLeast, agent, now };
}

/** Where the guard's own files are. What a command brings along in its environment says nothing about that. */
function layerPlaces(workspace: readonly string[], options: GuardOptions): LayerPlaces {
	const env = options.env ?? process.env;
	const home = options.ownHome ?? options.home ?? env.HOME;
	return { workspace, home, configHome: env.XDG_CONFIG_HOME, organisation: options.organisation, env };
}

/** The analysis with what the rule files of the user and the project say; those that cannot be used are gaps. */
async function withLayers(
	analysis: Analysed,
	surroundings: Surroundings,
	options: GuardOptions,
	{ policy, packs: named, gaps }: Effective,
): Promise<Analysed> {
	const ruled = withPolicyRules(analysis, surroundings, policy);
	if (options.layers === false) return ruled;
	// Further work areas of the policy are no projects of their own.
	const { workspace } = surroundings;
	const own = workspace.slice(0, workspace.length - policy.workspace.length);
	const packs = await userPacks(
		layerPlaces(own, options),
		builtinRules(),
		options.policy === undefined ? named : undefined,
	);
	const all = [...ruled.gaps, ...gaps, ...(packs?.gaps ?? [])];
	if (packs === undefined) return gaps.length === 0 ? ruled : { ...ruled, gaps: all };
	const findings = matchRules(packs.index, analysis.invocations, surroundings);
	return { ...ruled, findings: [...ruled.findings, ...findings], gaps: all };
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
	return {
		cwd,
		home,
		env: new Variables(env),
		workspace: options.workspace ?? [workspaceOf(cwd)],
		temp: tempOf(env),
		shell: "bash",
		...(given.scripts === undefined ? {} : { readFile: onlyScripts(given.scripts) }),
	};
}

/** The same, and what the policy says of it, for a judgement by reading alone: making them must take less time than that. */
function staticSurroundings(options: GuardOptions, given: CheckOptions, policy: Policy): Surroundings {
	const env = given.env ?? options.env ?? process.env;
	const cwd = given.cwd ?? process.cwd();
	const home = given.home ?? options.home ?? env.HOME;
	const around = new Around(cwd, home, env, options.workspace ?? [cwd], policy);
	// Copied with a field more, what is worked out when it is asked for has to be named.
	if (given.scripts === undefined) return around;
	return { ...around, temp: around.temp, readFile: onlyScripts(given.scripts) };
}

const onlyScripts = (scripts: ReadonlyMap<string, string>): FileReader =>
	withScripts(scripts, () => ({ kind: "unreadable" }));

/** A command that was read, and what its facts are asked with. */
interface Reading {
	readonly analysis: Analysed;
	readonly asking: Asking;
}

/** What facts are asked with; the conditions of exceptions have questions of their own. */
function askingFor({ found }: Analysed, surroundings: Surroundings, policy: Policy, { session }: CheckOptions): Asking {
	const { exceptions } = policy;
	if (exceptions.length === 0) return { surroundings, policy, session };
	const more = (finding: Finding) => exceptionQueries(finding, exceptions, surroundings, found);
	return { surroundings, policy, session, more };
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
	const excepted = new Map<Finding, readonly Exception[]>();
	const stale = staleness(analysis.invocations);
	for (const finding of analysis.findings) {
		// What the text itself changes first is judged as lost: neither the answer nor a usual name says anything about it.
		const answer = (query: FactQuery): FactAnswer | undefined => stale.answer(query, finding.invocation, told(query));
		if (stale.temporary(finding)) refined.set(finding, { severity: finding.rule.severity, adjusted: [] });
		if (policy.exceptions.length > 0)
			excepted.set(finding, exceptionsFor(finding, policy.exceptions, surroundings, answer, analysis.found));
		if (finding.queries.length > 0)
			refined.set(
				finding,
				refine(finding, surroundings, asLost(finding, surroundings, answer, facts, analysis.found), analysis.found),
			);
	}
	if (facts.length === 0) return decide({ analysis, facts, refined, policy, cwd, recovery, excepted });
	const gaps = [...analysis.gaps, ...unanswered(facts)];
	return decide({ analysis: { ...analysis, gaps }, facts, refined, policy, cwd, recovery, excepted });
}

const NONE_REFINED: ReadonlyMap<Finding, Refinement> = new Map();

function answersOf(facts: readonly Fact[]): (query: FactQuery) => FactAnswer | undefined {
	if (facts.length === 0) return () => undefined;
	const answers = new Map(facts.map((fact) => [factKey(fact.query), fact.answer]));
	return (query) => {
		const answer = answers.get(factKey(query));
		return answer?.kind === "no-fact" ? undefined : answer;
	};
}

type Answers = (query: FactQuery) => FactAnswer | undefined;

/**
 * What was asked and not answered (git failed, a directory may not be read) counts as lost, where the rule would take the command for
 * harmless only because it knows nothing: neither a fact nor a usual name.
 */
function asLost(
	finding: Finding,
	surroundings: Surroundings,
	answers: Answers,
	facts: readonly Fact[],
	found: Analysed["found"],
): Answers {
	if (finding.rule.severity !== "low" || !facts.some(({ answer }) => answer.kind === "no-fact")) return answers;
	if (applyFacts(finding, surroundings, answers, found).adjusted.length > 0) return answers;
	const details = new Map(
		facts.flatMap(({ query, answer }) => (answer.kind === "no-fact" ? [[factKey(query), answer.detail] as const] : [])),
	);
	return (query) => {
		const detail = details.get(factKey(query));
		return answers(query) ?? (detail === undefined ? undefined : notSeen(query, detail));
	};
}

function refine(finding: Finding, surroundings: Surroundings, answers: Answers, found: Analysed["found"]): Refinement {
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
