// Generates the packed grammars from src/commands. Before everything else: rules are compiled with them.

import { commandModule } from "./command-module.ts";
import { type GenerateOptions, settle } from "./settle.ts";

/** Writes the file, or compares it. Returns the exit code: 1 when stale. */
export function generateCommands(root: string, options: GenerateOptions): number {
	return settle(root, new Map([["src/commands/packed.generated.ts", commandModule()]]), [], options);
}
