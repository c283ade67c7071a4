// A guarded shell for tests: one executable file called safe-run-shell, a fresh home, and nothing of the user's own settings.

import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { builtProgram } from "../cli/bundle.ts";

export const BASH = spawnSync("bash", ["-c", "command -v bash"], { encoding: "utf8" }).stdout.trim();

export interface ShellProgram {
	/** Of its own; everything that a test writes goes here. */
	readonly folder: string;
	readonly safeRun: string;
	readonly shell: string;
	readonly environment: Readonly<Record<string, string>>;
	readonly remove: () => void;
}

export async function shellProgram(): Promise<ShellProgram> {
	const program = builtProgram();
	const folder = realpathSync(mkdtempSync(join(tmpdir(), "safe-run-shell-test-")));
	for (const name of ["home", "bin", "dist", "ci"]) mkdirSync(join(folder, name));
	const start = `#!${process.execPath}\nrequire(${JSON.stringify(program)});\n`;
	for (const name of ["bin/safe-run", "bin/safe-run-shell", "dist/safe-run.cjs"]) {
		writeFileSync(join(folder, name), start, { mode: 0o755 });
	}
	copyFileSync(fileURLToPath(new URL("../../ci/guard.bash", import.meta.url)), join(folder, "ci/guard.bash"));
	// The harm in these tests is removing what must stay. If a guard failed, this would be started, and remove nothing.
	writeFileSync(join(folder, "bin/rm"), '#!/bin/sh\necho "rm was started: $*" >&2\n', { mode: 0o755 });
	return {
		folder,
		safeRun: join(folder, "bin/safe-run"),
		shell: join(folder, "bin/safe-run-shell"),
		environment: {
			PATH: `${join(folder, "bin")}:${process.env.PATH ?? ""}`,
			HOME: join(folder, "home"),
			XDG_STATE_HOME: join(folder, "state"),
			XDG_CONFIG_HOME: join(folder, "config"),
			LC_ALL: "C.UTF-8",
			GIVEN: "from outside",
			// Below a shell: else bash reads start-up files when its standard input is a socket, and the guard's bash does not (docs/ci.md).
			SHLVL: "1",
			GIT_CONFIG_GLOBAL: "/dev/null",
			GIT_CONFIG_NOSYSTEM: "1",
		},
		remove: () => {
			rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
		},
	};
}
