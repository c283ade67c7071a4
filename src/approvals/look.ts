// Decides cheaply whether an allowed command of a session needs a closer look: nearly none does.

import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Question } from "../model/passage.ts";
import { stateDirectory } from "../store/place.ts";

interface World {
	readonly env: Readonly<Record<string, string | undefined>>;
	readonly home: string | undefined;
}

const LOSING: ReadonlySet<string> = new Set(["delete", "overwrite", "truncate", "discard", "write-device"]);

/** Only what loses something, or uses a code, can matter. */
export function mayMatter({ verdict }: Question): boolean {
	return verdict.invocations.some(
		({ command, effects }) => command === "safe-run" || effects.some(({ kind }) => LOSING.has(kind)),
	);
}

/** And only when some session was refused something. */
export function hasMemory({ env, home }: World): boolean {
	const directory = stateDirectory(env, home);
	return directory !== undefined && existsSync(join(directory, "approvals"));
}
