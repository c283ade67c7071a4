// Makes a program from a TypeScript file, so that tests start what users start: one CommonJS file in a process of its own.

import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rolldown } from "rolldown";

export interface Program {
	readonly file: string;
	readonly remove: () => void;
}

/** Bundles `entry` into a temporary folder. */
export async function bundle(entry: string): Promise<Program> {
	const folder = realpathSync(mkdtempSync(join(tmpdir(), "safe-run-program-")));
	const build = await rolldown({
		input: { program: entry },
		platform: "node",
		resolve: { mainFields: ["module", "main"] },
		external: [/^node:/],
		logLevel: "silent",
	});
	await build.write({
		dir: folder,
		format: "cjs",
		entryFileNames: "[name].cjs",
		chunkFileNames: "chunks/[name]-[hash].cjs",
	});
	await build.close();
	return {
		file: join(folder, "program.cjs"),
		remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }),
	};
}
