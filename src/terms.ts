// The terms that a policy sets for reading a command: the places around it, the rules it brings along, the rules that count.

import type { Analysed } from "./analyse.ts";
import type { Finding } from "./model/finding.ts";
import { DEFAULT_POLICY, type Policy } from "./model/policy.ts";
import { DEFAULT_TEMP, type Surroundings } from "./model/surroundings.ts";
import type { Analysis } from "./model/verdict.ts";
import { matchRules, policyRules, type RuleIndex } from "./rules/index.ts";

/** The surroundings with what the policy says of them. */
export function within(surroundings: Surroundings, policy: Policy): Surroundings {
	const { cwd, home, env, shell, readFile } = surroundings;
	const { workspace, temp, production, precious, protectedBranches } = policy;
	// Each field by its name: this runs for every command, and copying an object whole takes longer than reading a short command.
	const told: Required<Omit<Surroundings, "readFile">> = {
		cwd,
		home,
		env,
		workspace: workspace.length === 0 ? surroundings.workspace : [...surroundings.workspace, ...workspace],
		temp: temp.length === 0 ? surroundings.temp : [...surroundings.temp, ...temp],
		production,
		precious,
		protectedBranches,
		shell,
	};
	return readFile === undefined ? told : { ...told, readFile };
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Nearly all names are absent, and each look at the process's environment is a call out of the engine. */
export class Variables {
	readonly #env: Environment;

	constructor(env: Environment) {
		this.#env = env;
	}

	get(name: string): string | undefined {
		const value = this.#env[name];
		return value === undefined || Object.hasOwn(this.#env, name) ? value : undefined;
	}
}

/** Directories for temporary files in this environment. */
export function tempOf({ TMPDIR }: Environment): readonly string[] {
	return TMPDIR?.startsWith("/") === true && TMPDIR !== "/" ? [TMPDIR, ...DEFAULT_TEMP] : DEFAULT_TEMP;
}

/** What `within` makes, without looks at the environment that nobody asks for. */
export class Around implements Surroundings {
	readonly cwd: string;
	readonly home: string | undefined;
	readonly env: Variables;
	readonly workspace: readonly string[];
	readonly production: readonly string[];
	readonly precious: readonly string[];
	readonly protectedBranches: readonly string[];
	readonly shell = "bash";
	readonly #variables: Environment;
	readonly #policy: Policy;
	#temp: readonly string[] | undefined;

	constructor(cwd: string, home: string | undefined, env: Environment, workspace: readonly string[], policy: Policy) {
		this.cwd = cwd;
		this.home = home;
		this.env = new Variables(env);
		this.workspace = policy.workspace.length === 0 ? workspace : [...workspace, ...policy.workspace];
		this.production = policy.production;
		this.precious = policy.precious;
		this.protectedBranches = policy.protectedBranches;
		this.#variables = env;
		this.#policy = policy;
	}

	get temp(): readonly string[] {
		this.#temp ??= withMore(tempOf(this.#variables), this.#policy.temp);
		return this.#temp;
	}
}

const withMore = (temp: readonly string[], more: readonly string[]): readonly string[] =>
	more.length === 0 ? temp : [...temp, ...more];

/** With what the policy protects. */
export function withPolicyRules(analysis: Analysed, surroundings: Surroundings, policy: Policy): Analysed {
	const rules = rulesOfPolicy(policy);
	if (rules === undefined) return analysis;
	return {
		...analysis,
		findings: [...analysis.findings, ...matchRules(rules, analysis.invocations, surroundings)],
	};
}

/** The rules that a policy brings along; undefined when it protects nothing of its own. */
export function rulesOfPolicy({ protectedPaths, protectedBranches }: Policy): RuleIndex | undefined {
	if (protectedPaths.length === 0 && protectedBranches === DEFAULT_POLICY.protectedBranches) return undefined;
	// The usual main branches have rules of their own.
	const branches = protectedBranches.filter((branch) => !DEFAULT_POLICY.protectedBranches.includes(branch));
	return policyRules(protectedPaths, branches);
}

/** Without the findings of rules that do not count in this profile. */
export function inProfile<T extends Analysis>(analysis: T, { profile, alsoProfiles }: Policy): T {
	if (analysis.findings.every(({ rule }) => rule.profiles === undefined)) return analysis;
	const active = [profile, ...alsoProfiles];
	const counts = ({ rule }: Finding): boolean => rule.profiles?.some((name) => active.includes(name)) !== false;
	if (analysis.findings.every(counts)) return analysis;
	return { ...analysis, findings: analysis.findings.filter(counts) };
}
