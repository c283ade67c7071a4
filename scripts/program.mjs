// Makes the bundled program start fast: one byte per character, and the core's code cache for the V8 that builds it.

import { execFileSync } from "node:child_process";
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Finishes what the bundler wrote.
 * @param folder the bundle's folder
 * @param files the names of its files in it
 */
export function finishProgram(folder, files) {
	for (const file of files) rewrite(join(folder, file), inAscii);
	const core = files.find((file) => /^chunks\/core-/.test(file));
	rewrite(join(folder, core), asFunction);
	const program = join(folder, "safe-run.cjs");
	const start = readFileSync(new URL("start.cjs", import.meta.url), "utf8").replaceAll("CORE", core);
	rewrite(program, (code) => `#!/usr/bin/env node\n${start}${code}`);
	chmodSync(program, 0o755);
	execFileSync(process.execPath, [
		fileURLToPath(new URL("code-cache.cjs", import.meta.url)),
		program,
		join(folder, core),
	]);
}

function rewrite(file, change) {
	writeFileSync(file, change(readFileSync(file, "utf8")));
}

/** The function that Node would put around the file of a module. */
function asFunction(code) {
	return `(function (exports, require, module, __filename, __dirname) {${code}\n})`;
}

/** One character above U+00FF makes V8 hold the whole file in two bytes a character and read it slower. */
function inAscii(code) {
	return code.replace(/[\u0080-\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
