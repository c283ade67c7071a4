// Decides cheaply whether an allowed command of a session needs a closer look: nearly none does.

import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Question } from "../model/passage.ts";
import { stateDirectory } from "../store/index.ts";

interface World {
	readonly env: Readonly<Record<string, string | undefined>>;
	readonly home: string | undefined;
}

const LOSING: ReadonlySet<string> = new Set(["delete", "overwrite", "truncate", "discard", "write-device"]);

/** Only what loses something, or uses a code, can matter, and only when some session was refused something. */
export function worthALook({ verdict }: Question, { env, home }: World): boolean {
	const acts = verdict.invocations.some(
		({ command, effects }) => command === "safe-run" || effects.some(({ kind }) => LOSING.has(kind)),
	);
	if (!acts) return false;
	const directory = stateDirectory(env, home);
	return directory !== undefined && existsSync(join(directory, "approvals"));
}
