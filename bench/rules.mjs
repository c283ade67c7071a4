// What the number of built-in rules costs a new process: the program as it is, and built with a thousand rules instead.

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { rolldown } from "rolldown";
import { builtinRules } from "../dist/index.js";
import { commandLine } from "../rolldown.config.mjs";
import { printMachine, printTable, quantile } from "./measure.mjs";

const MANY = 1_000;
const IN_A_PACK = 14;
const RUNS = 30;
const COMMANDS = { "git status": 0, "rm -rf /": 1 };

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = mkdtempSync(join(root, "node_modules", ".bench-rules-"));
try {
	const memory = join(folder, "memory.cjs");
	writeFileSync(memory, 'process.on("exit", () => require("fs").writeSync(2, `\\n${process.memoryUsage.rss()}`));\n');
	const real = builtinRules().rules;
	const programs = {
		"node -e 0": ["-e", "0"],
		[`${real.length} rules`]: [await built("real", packsOf(real))],
		[`${MANY} rules`]: [await built("many", packsOf(enlarged(real)))],
	};
	printMachine();
	for (const [command, expected] of Object.entries(COMMANDS)) compare(command, expected, programs, memory);
} finally {
	rmSync(folder, { recursive: true, force: true });
}

/** The rules, and copies of them for commands of other names. */
function enlarged(real) {
	const copies = Array.from({ length: MANY - real.length }, (_, i) => {
		const rule = real[i % real.length];
		const [pack, command] = [`p${Math.floor(i / IN_A_PACK)}`, [`tool${Math.floor(i / 5)}`]];
		return { ...rule, id: `${pack}/r${i}`, pack, when: { ...rule.when, command } };
	});
	return [...real, ...copies];
}

function packsOf(rules) {
	const packs = new Map();
	for (const rule of rules) packs.set(rule.pack, [...(packs.get(rule.pack) ?? []), rule]);
	return [...packs.values()];
}

/** The path of a program with these rules inside. */
async function built(name, packs) {
	const dir = join(folder, name);
	mkdirSync(dir);
	const module = join(dir, "builtin-module.mjs");
	const generator = await rolldown({ input: join(root, "scripts", "builtin-module.ts") });
	await generator.write({ file: module, format: "esm" });
	const { builtinModule } = await import(pathToFileURL(module).href);
	const code = builtinModule(packs);
	const replaced = {
		name: "rules",
		load: (id) => (id.endsWith("/builtin.generated.ts") ? { code, moduleType: "ts" } : null),
	};
	const bundle = await rolldown({ ...commandLine, plugins: [replaced, ...commandLine.plugins] });
	await bundle.write({ ...commandLine.output, dir });
	return join(dir, "safe-run.cjs");
}

function compare(command, expected, programs, memory) {
	const samples = new Map(Object.keys(programs).map((name) => [name, { ms: [], bytes: [] }]));
	for (let run = -2; run < RUNS; run++) {
		for (const [name, args] of Object.entries(programs)) {
			const bare = args[0] === "-e";
			const argv = bare ? args : [...args, "check", command];
			const start = performance.now();
			const { status } = spawnSync(process.execPath, argv);
			const ms = performance.now() - start;
			if (status !== (bare ? 0 : expected)) throw new Error(`${name}, ${command}: exit code ${status}`);
			if (run < 0) continue;
			samples.get(name).ms.push(ms);
			const { stderr } = spawnSync(process.execPath, ["--require", memory, ...argv], { encoding: "utf8" });
			samples.get(name).bytes.push(Number(stderr.trim().split("\n").at(-1)));
		}
	}
	const bare = [...samples.get("node -e 0").ms];
	printTable([
		[command, "core", "median", "ratio", "memory"],
		...[...samples].map(([name, { ms, bytes }]) => [
			name,
			programs[name][0] === "-e" ? "" : `${(coreSize(programs[name][0]) / 1024).toFixed(0)} KiB`,
			`${quantile([...ms], 0.5).toFixed(1)} ms`,
			quantile(
				ms.map((value, i) => value / bare[i]),
				0.5,
			).toFixed(2),
			`${(quantile(bytes, 0.5) / 2 ** 20).toFixed(1)} MiB`,
		]),
	]);
}

/** What each start reads. */
function coreSize(program) {
	const chunks = join(dirname(program), "chunks");
	return statSync(
		join(
			chunks,
			readdirSync(chunks).find((file) => /^core-.*\.cjs$/.test(file)),
		),
	).size;
}
