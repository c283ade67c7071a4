// A framework that is no dependency of ours, installed once into a folder of its own, and scripts that find it and us.

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
export const INSTALL_TIMEOUT = 600_000;

export interface Installed {
	/** What npm said when it cannot be had here; empty when it is there. */
	readonly trouble: string;
	/** Scripts in this folder find the framework, and this package by its name. */
	readonly scripts: string;
	/** What the compiler says of a TypeScript text here; empty when all is well. */
	readonly typeErrors: (text: string) => string;
	readonly remove: () => void;
}

/** @param folder below this one, with a package.json; @param name the package whose presence is enough */
export function install(folder: string, name: string): Installed {
	if (!existsSync(join(ROOT, "dist/index.js"))) throw new Error("no dist/: run npm run build first");
	const home = join(ROOT, "test/agents", folder);
	let trouble = "";
	if (!existsSync(join(home, "node_modules", name))) {
		const args = ["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"];
		const { status, stderr } = spawnSync("npm", args, { cwd: home, encoding: "utf8" });
		if (status !== 0) trouble = stderr.trim().split("\n").at(0) ?? "npm failed";
	}
	mkdirSync(join(home, "node_modules"), { recursive: true });
	const scripts = mkdtempSync(join(home, "node_modules/.scripts-"));
	mkdirSync(join(scripts, "node_modules"));
	symlinkSync(ROOT, join(scripts, "node_modules/shell-guardrail"));
	return {
		trouble,
		scripts,
		typeErrors: (text) => typeErrors(scripts, text),
		remove: () => rmSync(scripts, { recursive: true, force: true, maxRetries: 10 }),
	};
}

function typeErrors(scripts: string, text: string): string {
	writeFileSync(join(scripts, "types.mts"), text);
	const compilerOptions = {
		strict: true,
		noEmit: true,
		skipLibCheck: true,
		target: "es2023",
		module: "nodenext",
		types: ["node"],
		typeRoots: [join(ROOT, "node_modules/@types")],
	};
	writeFileSync(join(scripts, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["types.mts"] }));
	return spawnSync(join(ROOT, "node_modules/.bin/tsc"), ["-p", scripts], { encoding: "utf8" }).stdout;
}
