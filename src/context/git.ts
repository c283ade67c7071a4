// Runs git so that it only reads: no lock, no hook, no program that a repository configures, no network, bounded time and output.

import { isAbsolute } from "node:path";
import type { Surroundings } from "../model/surroundings.ts";
import { blockedAt } from "./blocked.ts";
import { runGitProcess, TOO_LONG } from "./git-process.ts";
import { isWithin } from "./paths.ts";

/** Longest that one git process may take, in milliseconds. A configuration file that is a pipe would hold it forever. */
const GIT_TIME = 10_000;

/** Most bytes of one answer that are read. The index of a repository of 150,000 files, listed, is about 10 MB. */
const MAX_GIT_OUTPUT = 32_000_000;

/** Most filters a configuration may name; each costs an option on every command line. */
const MAX_FILTERS = 100;

export type GitAnswer =
	| { readonly kind: "text"; readonly text: string }
	| { readonly kind: "failed"; readonly detail: string; readonly code: number | undefined };

export interface Git {
	/** Runs `git -C directory …args`; `input` is its standard input. */
	run(directory: string, args: readonly string[], input?: string): Promise<GitAnswer>;
	/** As `run`, for commands that read file contents: every filter the configuration names is switched off first. */
	runUnfiltered(directory: string, args: readonly string[]): Promise<GitAnswer>;
	/** Variables of the command's own environment that make git look elsewhere than its directory says. */
	readonly redirected: string | undefined;
	/** Addresses that the surroundings' variables give to the user's commits, in small letters. */
	readonly addresses: readonly string[];
	/** Options of git itself that switch off every configured filter at this directory. */
	withoutFilters(directory: string): Promise<readonly string[] | Extract<GitAnswer, { kind: "failed" }>>;
	/** The value of `submodule.recurse` at this directory: a reset then goes into submodules. */
	recursesIntoSubmodules(directory: string): Promise<boolean>;
	/** The value of `core.ignoreCase` at this directory. */
	ignoresCase(directory: string): Promise<boolean>;
}

/** Git as found on this process's PATH, with the surroundings' home and no other part of the environment. */
export function openGit(surroundings: Surroundings): Git {
	const environment = gitEnvironment(surroundings);
	const configurations = new Map<string, Promise<Configuration | GitAnswer>>();
	const blocks = new Map<string, string | undefined>();
	let slow = false;
	const run: Git["run"] = async (directory, args, input) => {
		// A repository that makes git wait once may do so each time.
		if (slow) return { kind: "failed", detail: TOO_LONG, code: undefined };
		if (!blocks.has(directory)) blocks.set(directory, blockedAt(directory));
		const block = blocks.get(directory);
		if (block !== undefined) return { kind: "failed", detail: `${block} is no file`.slice(0, 160), code: undefined };
		const answer = await runGit(directory, args, environment, input);
		slow ||= answer.kind === "failed" && answer.detail === TOO_LONG;
		return answer;
	};

	function configuration(directory: string): Promise<Configuration | GitAnswer> {
		const known = configurations.get(directory) ?? readConfiguration(directory, run);
		configurations.set(directory, known);
		return known;
	}

	return {
		run,
		redirected: redirection(surroundings.env),
		addresses: ["GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL", "EMAIL"]
			.map((name) => surroundings.env.get(name)?.toLowerCase())
			.filter((address) => address !== undefined),
		async runUnfiltered(directory, args) {
			const settings = await configuration(directory);
			return "kind" in settings ? settings : run(directory, [...settings.withoutFilters, ...args]);
		},
		async withoutFilters(directory) {
			const settings = await configuration(directory);
			if (!("kind" in settings)) return settings.withoutFilters;
			return settings.kind === "failed" ? settings : [];
		},
		async recursesIntoSubmodules(directory) {
			const settings = await configuration(directory);
			return "kind" in settings || settings.recurses;
		},
		async ignoresCase(directory) {
			const settings = await configuration(directory);
			return !("kind" in settings) && settings.ignoresCase;
		},
	};
}

/** For rooms that start git themselves: the environment, and the options in front of the subcommand, under which it runs nothing that a repository configures. */
export function hardenedGit(surroundings: Surroundings): {
	readonly env: Readonly<Record<string, string>>;
	readonly options: readonly string[];
} {
	return { env: gitEnvironment(surroundings), options: OPTIONS };
}

/**
 * Settings by which a repository could have git start a program, or make it trust a file's old look.
 * Sources: git-config(1), git-status(1). `core.fsmonitor` is emptied, not `false`: git before 2.36 would run a hook of that name.
 */
const FIXED: readonly string[] = [
	"core.fsmonitor=",
	"core.untrackedCache=false",
	"core.hooksPath=/dev/null",
	"core.pager=cat",
	"core.editor=false",
	"core.askPass=",
	"core.checkStat=default",
	"core.trustctime=true",
	"diff.external=",
	"status.submoduleSummary=false",
	"status.renames=false",
	"status.aheadBehind=false",
	"status.showStash=false",
	"maintenance.auto=false",
	"gc.auto=0",
];

const OPTIONS: readonly string[] = [
	"--no-optional-locks",
	"--no-pager",
	...FIXED.flatMap((setting) => ["-c", setting]),
];

/** Where these are set, git in the judged command looks at another repository, or reads its path arguments in another way. */
const REDIRECTING: readonly string[] = [
	"GIT_DIR",
	"GIT_WORK_TREE",
	"GIT_INDEX_FILE",
	"GIT_COMMON_DIR",
	"GIT_OBJECT_DIRECTORY",
	"GIT_NAMESPACE",
	"GIT_CONFIG_PARAMETERS",
	"GIT_LITERAL_PATHSPECS",
	"GIT_GLOB_PATHSPECS",
	"GIT_NOGLOB_PATHSPECS",
	"GIT_ICASE_PATHSPECS",
];

/** Sections of settings that change neither where git looks nor what it takes for a change. */
const HARMLESS = /^(?:advice|color|commit|credential|fetch|http|https|init|pull|push|safe|url|user)\./i;

/** Most settings that an environment may carry. */
const MAX_SETTINGS = 1_000;

function redirection(env: Surroundings["env"]): string | undefined {
	const name = REDIRECTING.find((variable) => env.get(variable) !== undefined);
	if (name !== undefined) return name;
	// git-config(1): GIT_CONFIG_COUNT pairs of GIT_CONFIG_KEY_n and GIT_CONFIG_VALUE_n.
	const count = Number(env.get("GIT_CONFIG_COUNT") ?? "0");
	if (!(count <= MAX_SETTINGS)) return "GIT_CONFIG_COUNT";
	for (let n = 0; n < count; n++) {
		const key = `GIT_CONFIG_KEY_${n}`;
		if (!HARMLESS.test(env.get(key) ?? "")) return key;
	}
	return undefined;
}

/** The user's own files that decide what is ignored and which directories are safe. */
const PASSED: readonly string[] = ["XDG_CONFIG_HOME", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM"];

function gitEnvironment(surroundings: Surroundings): Record<string, string> {
	const environment: Record<string, string> = {
		PATH: trustedPath(process.env.PATH ?? "/usr/bin:/bin", surroundings.workspace),
		LC_ALL: "C",
		GIT_OPTIONAL_LOCKS: "0",
		GIT_TERMINAL_PROMPT: "0",
		GIT_PAGER: "cat",
		// A partial clone would fetch missing objects with a program that its configuration names.
		GIT_NO_LAZY_FETCH: "1",
		GIT_ALLOW_PROTOCOL: "none",
		GIT_TRACE2: "0",
		GIT_TRACE2_EVENT: "0",
		GIT_TRACE2_PERF: "0",
	};
	const home = surroundings.home ?? process.env.HOME;
	if (home !== undefined) environment.HOME = home;
	for (const name of PASSED) {
		const value = surroundings.env.get(name);
		if (value !== undefined) environment[name] = value;
	}
	return environment;
}

/** A `git` that lies in the work area (`node_modules/.bin`) or in a relative directory is not the user's. */
function trustedPath(path: string, workspace: readonly string[]): string {
	return path
		.split(":")
		.filter(
			(directory) => isAbsolute(directory) && !workspace.some((root) => root !== "/" && isWithin(directory, root)),
		)
		.join(":");
}

interface Configuration {
	/** Options that switch off every configured filter. */
	readonly withoutFilters: readonly string[];
	readonly recurses: boolean;
	readonly ignoresCase: boolean;
}

async function readConfiguration(directory: string, run: Git["run"]): Promise<Configuration | GitAnswer> {
	const answer = await run(directory, [
		"config",
		"-z",
		"--get-regexp",
		"^(filter\\..*|submodule\\.recurse|core\\.ignorecase)$",
	]);
	// Exit code 1 with no message: nothing matches.
	if (answer.kind === "failed" && !(answer.code === 1 && answer.detail === "")) return answer;
	const filters = new Set<string>();
	let recurses = false;
	let ignoresCase = false;
	for (const entry of answer.kind === "text" ? answer.text.split("\0") : []) {
		const [key = "", value] = entry.split("\n", 2);
		if (key === "submodule.recurse") recurses = isSet(value);
		if (key === "core.ignorecase") ignoresCase = isSet(value);
		const name = /^filter\.(.*)\.[^.]*$/s.exec(key)?.[1];
		if (name !== undefined) filters.add(name);
	}
	// `-c name=value` ends the name at the first `=`, so such a filter could not be switched off.
	if (filters.size > MAX_FILTERS || [...filters].some((name) => /[=\n]/.test(name)))
		return { kind: "failed", detail: "filters that cannot be switched off", code: undefined };
	const withoutFilters = [...filters].flatMap((name) =>
		["clean=", "smudge=", "process=", "required=false"].flatMap((setting) => ["-c", `filter.${name}.${setting}`]),
	);
	return { withoutFilters, recurses, ignoresCase };
}

/** git-config(1), "Values": a name without a value is true. */
const isSet = (value: string | undefined): boolean => !/^(?:false|0|no|off|)$/i.test(value ?? "true");

async function runGit(
	directory: string,
	args: readonly string[],
	env: Record<string, string>,
	input: string | undefined,
): Promise<GitAnswer> {
	const bounds = { time: GIT_TIME, bytes: MAX_GIT_OUTPUT };
	const end = await runGitProcess({ args: [...OPTIONS, "-C", directory, ...args], env, input, ...bounds });
	switch (end.kind) {
		case "not-started":
			return { kind: "failed", detail: end.why.slice(0, 160), code: undefined };
		case "stopped":
			return { kind: "failed", detail: end.why, code: end.code ?? undefined };
		case "ended":
			if (end.code === 0) return { kind: "text", text: end.output.toString("utf8") };
			return { kind: "failed", detail: firstLine(end.message), code: end.code ?? undefined };
	}
}

function firstLine(message: string): string {
	return (message.split("\n", 1)[0] ?? "").slice(0, 160);
}
