// `safe-run --version`.

import manifest from "../../package.json" with { type: "json" };
import { EXIT } from "./exit.ts";
import type { Io } from "./io.ts";

/** The version of the package. */
export const VERSION: string = manifest.version;

/** Prints the version. */
export async function versionCommand(io: Io): Promise<number> {
	await io.stdout.write(`safe-run ${VERSION}\n`);
	return EXIT.allow;
}
