// Writes everything that is generated from src/commands and rules/*.yaml, or with --check tells what is stale (exit code 1).

import { load, root } from "./bundled.mjs";

const options = { check: process.argv.includes("--check"), report: console.error };
const { generateCommands } = await load("generate-commands");
const commands = generateCommands(root, options);
// Loaded afterwards: it contains the grammars that were just written.
const { generateRules } = await load("generate-rules");
process.exitCode = Math.max(commands, generateRules(root, options));
