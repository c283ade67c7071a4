// Makes the bundled program start fast: one byte per character, its core split, and the code caches for the V8 that builds it.

import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { minifySync } from "rolldown/utils";
import { functionsAt, LOADER, split } from "./split.mjs";
import { observe, train } from "./training.mjs";

/** What Node gives to the function of a module, and what loads the other parts. */
const PARAMETERS = ["exports", "require", "module", "__filename", "__dirname", LOADER];

/**
 * Finishes what the bundler wrote.
 * @param folder the bundle's folder
 * @param files the names of its files in it
 */
export async function finishProgram(folder, files) {
	const core = files.find((file) => /^chunks\/core-/.test(file));
	const [more, rest] = ["more", "rest"].map((name) => core.replace("core", name));
	const program = resolve(folder, "safe-run.cjs");
	for (const file of files) rewrite(join(folder, file), file === core ? inAscii : small);
	const names = { CORE: core, MORE: more, REST: rest };
	const start = readFileSync(new URL("start.cjs", import.meta.url), "utf8").replace(
		/CORE|MORE|REST/g,
		(name) => names[name],
	);
	// What stands in memory already needs no search.
	const known = (code) => code.replace(`require("./${core}")`, "safeRunCore");
	rewrite(program, (code) => `#!/usr/bin/env node\n${start}${known(code)}`);
	chmodSync(program, 0o755);

	const whole = withHelpers(folder, readFileSync(join(folder, core), "latin1"));
	const head = `(function (${PARAMETERS}) {`;
	writeFileSync(join(folder, core), `${head}${whole}\n})`);
	const entered = async (commands) => functionsAt(whole, shifted(await observe(program, core, commands), head.length));
	const inCore = await entered("usual");
	const inMore = await entered("more");
	const first = split(whole, PARAMETERS, inCore, 0);
	const second = split(first.rest, first.parameters, inMore, 1);
	writeFileSync(join(folder, core), asFunction(PARAMETERS, first.first));
	writeFileSync(join(folder, more), asFunction(first.parameters, second.first));
	writeFileSync(join(folder, rest), asFunction(second.parameters, second.rest));
	await train(program);
}

/** The bundler's own helpers are a file of their own, for which a start would search. */
function withHelpers(folder, code) {
	const call = /require\("(\.\/rolldown-runtime-[^"]+)"\)/.exec(code);
	if (call === null) throw new Error("the core does not ask for the bundler's helpers");
	const helpers = readFileSync(join(folder, "chunks", call[1]), "utf8");
	return code.replace(call[0], () => `((exports) => { ${helpers}\nreturn exports; })({})`);
}

function shifted(entered, offset) {
	return (position) => entered(position + offset);
}

function rewrite(file, change) {
	writeFileSync(file, change(readFileSync(file, "utf8")));
}

/** The function that Node would put around the file of a module. */
function asFunction(parameters, code) {
	// An expression that nobody uses would be left out.
	const name = "module.exports=";
	return `(${small(`${name}function(${parameters}){${code}\n}`).slice(name.length).replace(/;\s*$/, "")})`;
}

function small(code) {
	const result = minifySync("file.cjs", code, {
		mangle: { keepNames: true, toplevel: true },
		compress: true,
		codegen: true,
	});
	if (result.errors.length > 0) throw new Error(result.errors[0].message);
	return inAscii(result.code);
}

/** One character above U+00FF makes V8 hold the whole file in two bytes a character and read it slower. */
function inAscii(code) {
	return code.replace(/[\u0080-\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
