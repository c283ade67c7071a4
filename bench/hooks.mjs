// One hook call of each agent, from nothing: a new process that reads it, judges a harmless command and answers, against one that does
// nothing. Processor time, so that the figures can be read beside other work.

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { load } from "../scripts/bundled.mjs";
import { printMachine, printTable, quantile } from "./measure.mjs";

const RUNS = 15;
const program = fileURLToPath(new URL("../dist/safe-run.cjs", import.meta.url));
const { PAYLOADS } = await load("hook-payloads");

// Hooks write their log; the one of whoever runs this is left alone.
const home = mkdtempSync(join(tmpdir(), "bench-"));
const env = { PATH: process.env.PATH, HOME: home };
try {
	const rows = [];
	for (const [agent, payload] of PAYLOADS) {
		const input = JSON.stringify(payload("git status --short", home));
		const ratios = [];
		for (let run = -2; run < RUNS; run++) {
			const bare = time(["-e", "0"], "");
			const hook = time([program, "hook", agent], input);
			if (run >= 0) ratios.push(hook / bare);
		}
		const spread = [0.25, 0.75].map((q) => quantile(ratios, q).toFixed(2)).join("–");
		rows.push([agent, quantile(ratios, 0.5).toFixed(2), spread]);
	}
	printMachine();
	printTable([["hook, against node -e 0", "ratio", "quartiles"], ...rows]);
} finally {
	rmSync(home, { recursive: true, force: true });
}

/** Milliseconds of processor time of one process and its children, as bash measures them. */
function time(args, input) {
	const script = 'TIMEFORMAT="%3U %3S"; time "$0" "$@" 2>/dev/null';
	const { status, stderr } = spawnSync("bash", ["-c", script, process.execPath, ...args], { cwd: home, env, input });
	if (status !== 0) throw new Error(`${args.join(" ")}: exit code ${status}`);
	const [user, system] = String(stderr).trim().split(" ").map(Number);
	return (user + system) * 1000;
}
