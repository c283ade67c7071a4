// Loads a TypeScript file of this folder: Node 20 cannot, so it is bundled first, into a folder that is deleted again.

import { mkdtempSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { rolldown } from "rolldown";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** What the file `scripts/<name>.ts` exports. */
export async function load(name) {
	// Inside the project, so that the bundle finds the dependencies that it leaves out.
	const folder = mkdtempSync(join(root, "node_modules", ".script-"));
	try {
		const file = join(folder, `${name}.mjs`);
		const bundle = await rolldown({
			input: join(root, "scripts", `${name}.ts`),
			platform: "node",
			external: [/^node:/, "yaml", "zod", "jsonc-parser", "smol-toml", "diff"],
		});
		await bundle.write({ file, format: "esm" });
		return await import(pathToFileURL(file).href);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
