// One judgement from nothing: a new process that judges a command or answers a hook, against a new process that does nothing.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { printMachine, printTable, quantile } from "./measure.mjs";

const RUNS = 40;
const program = fileURLToPath(new URL("../dist/safe-run.cjs", import.meta.url));
const hookInput = readFileSync(new URL("hook-claude.json", import.meta.url));
const subjects = {
	"node -e 0": ["-e", "0"],
	"safe-run check 'git status'": [program, "check", "git status"],
	"safe-run check 'rm -rf /'": [program, "check", "rm -rf /"],
	"safe-run hook claude": [program, "hook", "claude"],
};
const EXPECTED = { "safe-run check 'rm -rf /'": 1 };

// Hooks write their log; the one of whoever runs this is left alone.
const state = mkdtempSync(join(tmpdir(), "bench-"));
process.on("exit", () => rmSync(state, { recursive: true, force: true }));
const env = { ...process.env, XDG_STATE_HOME: state };
// Certificates from a file make a bare start twice as long, and everything beside it look cheap.
delete env.NODE_EXTRA_CA_CERTS;

const samples = Object.fromEntries(Object.keys(subjects).map((name) => [name, []]));
for (let run = -2; run < RUNS; run++) {
	for (const [name, args] of Object.entries(subjects)) {
		const start = performance.now();
		const { status, stderr } = spawnSync(process.execPath, args, { input: hookInput, env });
		const elapsed = performance.now() - start;
		if (status !== (EXPECTED[name] ?? 0)) throw new Error(`${name}: exit code ${status}\n${stderr}`);
		if (run >= 0) samples[name].push(elapsed);
	}
}

// Neighbouring runs share the machine's mood, so the ratio is taken pair by pair.
const bare = [...samples["node -e 0"]];
const ms = (value) => `${value.toFixed(1)} ms`;
printMachine();
printTable([
	["", "median", "quartiles", "ratio", "quartiles"],
	...Object.entries(samples).map(([name, values]) => {
		const ratios = values.map((value, i) => value / bare[i]);
		const spread = [0.25, 0.75].map((q) => quantile(ratios, q).toFixed(2)).join("–");
		const sorted = [...values];
		return [
			name,
			ms(quantile(sorted, 0.5)),
			[0.25, 0.75].map((q) => ms(quantile(sorted, q))).join("–"),
			quantile(ratios, 0.5).toFixed(2),
			spread,
		];
	}),
]);
