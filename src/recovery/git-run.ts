// Starts git for snapshots: nothing that a repository configures runs, bytes stay bytes, and there is time for large answers.

import { runGitProcess } from "../context/git-process.ts";
import { type Git, hardenedGit, openGit } from "../context/index.ts";
import type { Surroundings } from "../model/surroundings.ts";
import { Trouble } from "./trouble.ts";

/** Longest that one git process may take, in milliseconds: packs of large histories. */
const GIT_TIME = 60_000;

/** Most bytes of one answer. */
const MAX_ANSWER = 256_000_000;

export interface Call {
	readonly input?: string | Uint8Array;
	readonly env?: Readonly<Record<string, string>>;
	/** Exit codes that are an answer, besides 0. */
	readonly fine?: readonly number[];
	/** Descriptor that gets standard output; the answer is empty then. */
	readonly output?: number;
}

export interface GitRunner {
	/** For reading the user's repository with the hardened helpers of the context. */
	readonly git: Git;
	/** In the user's repository. @throws Trouble when git fails */
	at(directory: string, args: readonly string[], call?: Call): Promise<Buffer>;
	/** As `at`, with every configured filter switched off. */
	unfiltered(directory: string, args: readonly string[], call?: Call): Promise<Buffer>;
	/** In a private repository of a snapshot, without any configuration of a user or a system. */
	own(gitDir: string, args: readonly string[], call?: Call): Promise<Buffer>;
}

/** Git as found on this process's PATH. */
export function gitRunner(surroundings: Surroundings): GitRunner {
	const git = openGit(surroundings);
	const { env, options } = hardenedGit(surroundings);
	const durable = [
		"-c",
		"core.fsync=objects,reference",
		"-c",
		"core.fsyncMethod=batch",
		"-c",
		"core.looseCompression=1",
	];
	return {
		git,
		at: (directory, args, call = {}) =>
			start([...options, ...durable, "-C", directory, ...args], { ...env, ...NAMED, ...call.env }, call),
		async unfiltered(directory, args, call = {}) {
			const off = await git.withoutFilters(directory);
			if ("kind" in off) throw new Trouble(off.detail);
			return start([...options, ...off, "-C", directory, ...args], { ...env, ...NAMED, ...call.env }, call);
		},
		own: (gitDir, args, call = {}) =>
			start([...options, ...durable, ...args], { ...env, ...NAMED, ...ALONE, GIT_DIR: gitDir, ...call.env }, call),
	};
}

/** Who the private commits and logs are by. */
const NAMED = {
	GIT_AUTHOR_NAME: "safe-run",
	GIT_AUTHOR_EMAIL: "safe-run@localhost",
	GIT_COMMITTER_NAME: "safe-run",
	GIT_COMMITTER_EMAIL: "safe-run@localhost",
};

const ALONE = {
	GIT_CONFIG_GLOBAL: "/dev/null",
	GIT_CONFIG_NOSYSTEM: "1",
	GIT_ATTR_NOSYSTEM: "1",
	HOME: "/nonexistent",
};

async function start(args: readonly string[], env: Record<string, string>, call: Call): Promise<Buffer> {
	const { input, output, fine } = call;
	const end = await runGitProcess({ args, env, input, output, time: GIT_TIME, bytes: MAX_ANSWER });
	if (end.kind === "not-started") throw new Trouble(end.why);
	if (end.kind === "stopped") throw new Trouble(`git: ${end.why}`);
	if (end.code !== 0 && fine?.includes(end.code ?? -1) !== true) throw new Trouble(`git: ${lastLine(end.message)}`);
	return end.output;
}

function lastLine(message: string): string {
	return message.trim().split("\n").at(-1) ?? "";
}

/** The fields of an answer that ends each with NUL. */
export function fields(answer: Buffer): readonly string[] {
	return answer
		.toString("utf8")
		.split("\0")
		.filter((field) => field !== "");
}

/** The lines of an answer. */
export function lines(answer: Buffer): readonly string[] {
	return answer
		.toString("utf8")
		.split("\n")
		.filter((line) => line !== "");
}
