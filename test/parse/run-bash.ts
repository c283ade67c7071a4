// Runs a text in real bash inside a temporary folder with no programs in PATH, and records what it would have run.

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const RECORD = `
PATH=/nonexistent; set +H
command_not_found_handle() { printf '%s\\0' "$#" "$@" >&9; }
exec 9>&1 >/dev/null
eval "$1"
`;

/** Each command that bash ran, as its words; order between background commands is not fixed. */
export function runInBash(text: string): readonly (readonly string[])[] {
	const folder = mkdtempSync(join(tmpdir(), "parse-"));
	try {
		const env = { HOME: "/home/me", LC_ALL: "C.UTF-8" };
		const args = ["--norc", "-c", RECORD, "bash", text];
		const result = spawnSync("/bin/bash", args, { cwd: folder, env, encoding: "utf8", timeout: 60_000, input: "" });
		const words = result.stdout.split("\0").slice(0, -1);
		const runs: string[][] = [];
		for (let i = 0; i < words.length; ) {
			const count = Number(words[i]);
			runs.push(words.slice(i + 1, i + 1 + count));
			i += 1 + count;
		}
		return runs;
	} finally {
		rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
	}
}
