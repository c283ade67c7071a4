// Writes everything that is generated from rules/*.yaml, or with --check tells what is stale (exit code 1).
// Node 20 cannot load TypeScript, so the generator itself is bundled first, into a folder that is deleted again.

import { mkdtempSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { rolldown } from "rolldown";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
// Inside the project, so that the bundle finds the dependencies that it leaves out.
const folder = mkdtempSync(join(root, "node_modules", ".generate-"));
try {
	const file = join(folder, "generate-rules.mjs");
	const bundle = await rolldown({
		input: join(root, "scripts", "generate-rules.ts"),
		platform: "node",
		external: [/^node:/, "yaml", "zod"],
	});
	await bundle.write({ file, format: "esm" });
	const { generateRules } = await import(pathToFileURL(file).href);
	process.exitCode = generateRules(root, { check: process.argv.includes("--check"), report: console.error });
} finally {
	rmSync(folder, { recursive: true, force: true });
}
