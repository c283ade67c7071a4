// The log at its full length: replaying, adding up and verifying 100,000 decisions, against reading the same bytes as JSON.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { printMachine, printTable } from "./measure.mjs";

const DECISIONS = 100_000;
const SMALL = 10_000;
const ROUNDS = 3;
const program = fileURLToPath(new URL("../dist/safe-run.cjs", import.meta.url));
const top = mkdtempSync(join(tmpdir(), "safe-run-bench-log-"));

/** Writes histories: the generator is TypeScript, so it is bundled first. */
async function writeHistories(counts) {
	const from = (file) => fileURLToPath(new URL(file, import.meta.url));
	const bundle = await rolldown({
		input: from("log-history.ts"),
		platform: "node",
		external: [/^node:/],
		logLevel: "silent",
	});
	await bundle.write({ dir: join(top, "program"), format: "cjs" });
	await bundle.close();
	for (const count of counts) {
		const { status, stderr } = spawnSync(process.execPath, [
			join(top, "program/log-history.js"),
			stateOf(count),
			String(count),
		]);
		if (status !== 0) throw new Error(String(stderr));
	}
}

const stateOf = (count) => join(top, String(count));

/** Time in milliseconds and greatest memory in MiB of one process. */
function measure(argv, count) {
	const env = { ...process.env, HOME: top, XDG_STATE_HOME: stateOf(count), XDG_CONFIG_HOME: join(top, "config") };
	// Not from resourceUsage(): a process inherits its parent's peak there (proc(5): VmHWM is its own).
	const peak = `import { readFileSync } from "node:fs";
process.on("exit", () => process.stderr.write(readFileSync("/proc/self/status", "utf8").match(/VmHWM:.*kB/)[0]));`;
	const options = ["--import", `data:text/javascript,${encodeURIComponent(peak)}`];
	const start = performance.now();
	const { status, stderr } = spawnSync(process.execPath, [...options, ...argv], { env, cwd: top, maxBuffer: 1 << 26 });
	const time = performance.now() - start;
	const memory = Number(/VmHWM:\s+(\d+) kB$/.exec(String(stderr))?.[1]) / 1_024;
	if (status !== 0 || Number.isNaN(memory)) throw new Error(`${argv.join(" ")}: ${status} ${stderr}`);
	return { time, memory };
}

/** Reads each line as JSON and does nothing with it: what any reader of these lines has to pay. */
const BASELINE = `
const { createReadStream, readdirSync } = require("node:fs");
const { createInterface } = require("node:readline");
(async () => {
	const folder = process.env.XDG_STATE_HOME + "/safe-run/audit";
	let count = 0;
	for (const name of readdirSync(folder).sort())
		for await (const line of createInterface({ input: createReadStream(folder + "/" + name) })) count += JSON.parse(line).seq > 0;
	if (count < ${SMALL}) throw new Error("too few lines");
})();`;

const subjects = {
	"JSON.parse of each line": ["-e", BASELINE],
	"log replay --profile strict": [program, "log", "replay", "--profile", "strict"],
	"log stats": [program, "log", "stats"],
	"log verify": [program, "log", "verify"],
	"report --html": [program, "report", "--html"],
};

try {
	await writeHistories([SMALL, DECISIONS]);
	const folder = join(stateOf(DECISIONS), "safe-run/audit");
	const files = readdirSync(folder).map((name) => join(folder, name));
	const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
	const lines = files.reduce((sum, file) => sum + readFileSync(file, "latin1").split("\n").length - 1, 0);
	printMachine();
	console.log(`${DECISIONS} decisions, ${lines} lines, ${(bytes / 2 ** 20).toFixed(0)} MiB in ${files.length} files`);
	const best = Object.fromEntries(
		Object.keys(subjects).map((name) => [name, { time: Number.POSITIVE_INFINITY, memory: 0, small: 0 }]),
	);
	for (let round = 0; round < ROUNDS; round++) {
		for (const [name, argv] of Object.entries(subjects)) {
			const { time, memory } = measure(argv, DECISIONS);
			const small = measure(argv, SMALL);
			best[name].time = Math.min(best[name].time, time);
			best[name].memory = Math.max(best[name].memory, memory);
			best[name].small = Math.max(best[name].small, small.memory);
		}
	}
	const bare = best["JSON.parse of each line"].time;
	printTable([
		["", "time", "ratio", "decisions/s", "peak memory", "with a tenth"],
		...Object.entries(best).map(([name, { time, memory, small }]) => [
			name,
			`${(time / 1_000).toFixed(2)} s`,
			(time / bare).toFixed(2),
			String(Math.round((DECISIONS / time) * 1_000)),
			`${memory.toFixed(0)} MiB`,
			`${small.toFixed(0)} MiB`,
		]),
	]);
} finally {
	rmSync(top, { recursive: true, force: true });
}
