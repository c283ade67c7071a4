// Writes everything that is generated from rules/*.yaml, or with --check tells what is stale (exit code 1).

import { load, root } from "./bundled.mjs";

const { generateRules } = await load("generate-rules");
process.exitCode = generateRules(root, { check: process.argv.includes("--check"), report: console.error });
