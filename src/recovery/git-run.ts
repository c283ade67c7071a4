// Starts git for snapshots: nothing that a repository configures runs, bytes stay bytes, and there is time for large answers.

import { spawn } from "node:child_process";
import { type Git, hardenedGit, openGit } from "../context/index.ts";
import type { Surroundings } from "../model/surroundings.ts";
import { Trouble } from "./trouble.ts";

/** Longest that one git process may take, in milliseconds: packs of large histories. */
const GIT_TIME = 60_000;

/** Most bytes of one answer. */
const MAX_ANSWER = 256_000_000;

const MAX_MESSAGE = 2_000;

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

function start(args: readonly string[], env: Record<string, string>, call: Call): Promise<Buffer> {
	return new Promise((done, fail) => {
		const child = spawn("git", args, { env, cwd: "/", stdio: ["pipe", call.output ?? "pipe", "pipe"] });
		const output: Buffer[] = [];
		let length = 0;
		let message = "";
		let stopped: string | undefined;
		const stop = (why: string): void => {
			stopped ??= why;
			child.kill("SIGKILL");
		};
		const timer = setTimeout(() => stop("git took too long"), GIT_TIME);
		child.stdout?.on("data", (chunk: Buffer) => {
			length += chunk.length;
			if (length > MAX_ANSWER) stop("git's answer is too long");
			else output.push(chunk);
		});
		child.stderr?.on("data", (chunk: Buffer) => {
			if (message.length < MAX_MESSAGE) message += chunk.toString("utf8");
		});
		// Git may end before it read its input.
		child.stdin?.on("error", () => {});
		child.stdin?.end(call.input ?? "");
		child.on("error", (error) => {
			clearTimeout(timer);
			fail(new Trouble(`git cannot be started: ${error.message}`));
		});
		child.on("close", (code) => {
			clearTimeout(timer);
			if (stopped === undefined && (code === 0 || call.fine?.includes(code ?? -1) === true))
				done(Buffer.concat(output));
			else fail(new Trouble(`git: ${stopped ?? lastLine(message)}`));
		});
	});
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
