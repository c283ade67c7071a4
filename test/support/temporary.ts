// A throw-away home, state and work folder for tests that really run commands.

import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Temporary {
	readonly work: string;
	readonly home: string;
	/** The environment that keeps the guard's own files out of the real home. */
	readonly env: Readonly<Record<string, string>>;
	/** Makes a folder with a file in it, to be lost; returns its path. */
	readonly victim: () => string;
	/** Whether the victim is as it was made. */
	readonly intact: () => boolean;
	/** The text of a file in the work folder; empty when there is none. */
	readonly read: (name: string) => string;
	readonly remove: () => void;
}

export function createTemporary(name: string): Temporary {
	const root = realpathSync(mkdtempSync(join(tmpdir(), `safe-run-${name}-`)));
	const home = join(root, "home");
	const work = join(home, "work");
	mkdirSync(work, { recursive: true });
	const { PATH = "" } = process.env;
	const env = {
		PATH,
		HOME: home,
		XDG_STATE_HOME: join(root, "state"),
		XDG_CONFIG_HOME: join(root, "config"),
		LC_ALL: "C.UTF-8",
	};
	const kept = join(work, "victim/thesis.txt");
	return {
		work,
		home,
		env,
		victim: () => {
			mkdirSync(join(work, "victim"), { recursive: true });
			writeFileSync(kept, "two years\n");
			return join(work, "victim");
		},
		intact: () => existsSync(kept) && readFileSync(kept, "utf8") === "two years\n",
		read: (file) => (existsSync(join(work, file)) ? readFileSync(join(work, file), "utf8") : ""),
		remove: () => rmSync(root, { recursive: true, force: true, maxRetries: 10 }),
	};
}
