// The programs that tests start, each a CommonJS file in a process of its own: the one that users start, and helpers of a test.

import { mkdtempSync, readdirSync, realpathSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const root = fileURLToPath(new URL("../..", import.meta.url));

export interface Program {
	readonly file: string;
	readonly remove: () => void;
}

/** The program as `npm run bundle` built it. @throws when a source is newer, since that is not what would be tested */
export function builtProgram(): string {
	const file = join(root, "dist/safe-run.cjs");
	const built = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
	for (const name of readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })) {
		if (statSync(join(root, "src", name)).mtimeMs > built)
			throw new Error(`src/${name} is newer than dist/: run npm run bundle first`);
	}
	return file;
}

/** Bundles a test's own program into a temporary folder. */
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
