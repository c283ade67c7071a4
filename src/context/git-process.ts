// One git process: its answer as bytes, bounded in time and length. Which options and variables make it harmless is for the caller.

import { spawn } from "node:child_process";

/** Most bytes of an error message that are read. */
const MAX_MESSAGE = 2_000;

export interface GitProcess {
	readonly args: readonly string[];
	readonly env: Readonly<Record<string, string>>;
	readonly input?: string | Uint8Array | undefined;
	/** Descriptor that gets standard output; the answer is empty then. */
	readonly output?: number | undefined;
	/** Longest that it may take, in milliseconds. */
	readonly time: number;
	/** Most bytes of its answer. */
	readonly bytes: number;
}

export type GitEnd =
	| { readonly kind: "ended"; readonly code: number | null; readonly output: Buffer; readonly message: string }
	/** Killed for its time or the length of its answer. */
	| { readonly kind: "stopped"; readonly why: string; readonly code: number | null }
	| { readonly kind: "not-started"; readonly why: string };

export const TOO_LONG = "git took too long";

/** Starts git in no directory of its own and waits for its end. */
export function runGitProcess({ args, env, input, output, time, bytes }: GitProcess): Promise<GitEnd> {
	return new Promise((done) => {
		const child = spawn("git", args, { env: { ...env }, cwd: "/", stdio: ["pipe", output ?? "pipe", "pipe"] });
		const chunks: Buffer[] = [];
		let length = 0;
		let message = "";
		let stopped: string | undefined;
		const stop = (why: string): void => {
			stopped ??= why;
			child.kill("SIGKILL");
		};
		const timer = setTimeout(() => stop(TOO_LONG), time);
		child.stdout?.on("data", (chunk: Buffer) => {
			length += chunk.length;
			if (length > bytes) stop("git's answer is too long");
			else chunks.push(chunk);
		});
		child.stderr?.on("data", (chunk: Buffer) => {
			if (message.length < MAX_MESSAGE) message += chunk.toString("utf8");
		});
		// Git may end before it read its input.
		child.stdin?.on("error", () => {});
		child.stdin?.end(input ?? "");
		child.on("error", (error) => {
			clearTimeout(timer);
			done({ kind: "not-started", why: `git cannot be started: ${error.message}` });
		});
		child.on("close", (code) => {
			clearTimeout(timer);
			if (stopped !== undefined) done({ kind: "stopped", why: stopped, code });
			else done({ kind: "ended", code, output: Buffer.concat(chunks), message });
		});
	});
}
