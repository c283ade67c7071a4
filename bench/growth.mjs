// How the time of one judgement grows with the length of the text: four times the text should take four times as long.

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { createGuard } from "../dist/index.js";
import { COMMANDS } from "./commands.mjs";
import { printMachine, printTable, quantile } from "./measure.mjs";

const SIZES = [1, 4, 16, 64, 256];
const RUNS = 5;
const HEAP = 1024; // MB
const PATIENCE = 30_000; // ms
const PLACE = { cwd: "/home/user/project", home: "/home/user" };

const repeated = (piece) => (length) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length);

/** Texts of about `length` characters; each shape is a way to make a walk quadratic. */
const SHAPES = {
	"usual commands": (length) => {
		const lines = [];
		for (let i = 0, size = 0; size < length; i++) {
			lines.push(COMMANDS[i % COMMANDS.length]);
			size += lines.at(-1).length + 1;
		}
		return lines.join("\n");
	},
	"one pipeline": repeated("cat a | "),
	"assignments that double": (length) => repeated("x=$x$x; ")(length),
	"arguments of one rm": (length) => `rm -f ${repeated("a/b/c.txt ")(length)}`,
	"one quoted string": (length) => `echo '${repeated("rm -rf / ")(length)}'`,
	"nested substitutions": (length) => `${"$(".repeat(length / 3)}a${")".repeat(length / 3)}`,
	"open substitutions": repeated("$("),
	"open quotes and braces": repeated('"${a:-'),
	"functions that call": (length) => repeated("f() { f; rm a; }; f; ")(length),
	"here-documents": repeated("bash <<E\nrm a\nE\n"),
};

const [, , only, size] = process.argv;
if (SHAPES[only] === undefined) {
	printMachine();
	printTable([
		["", ...SIZES.map((kib) => `${kib} KiB`), `${SIZES.at(-2)} to ${SIZES.at(-1)}`],
		...Object.keys(SHAPES).map(row),
	]);
} else console.log(time(SHAPES[only](Number(size) * 1024)));

/** Each measurement has a process of its own, so that a shape that runs away ends alone. */
function row(name) {
	const file = fileURLToPath(import.meta.url);
	const measured = SIZES.map((kib) => {
		const args = [`--max-old-space-size=${HEAP}`, file, name, String(kib)];
		const { status, stdout, signal } = spawnSync(process.execPath, args, { encoding: "utf8", timeout: PATIENCE });
		return status === 0 ? Number(stdout) : signal === "SIGTERM" ? "too long" : "failed";
	});
	const shown = measured.map((ms) => (typeof ms === "string" ? ms : `${ms.toFixed(ms < 10 ? 2 : 0)} ms`));
	const growth = measured.at(-1) / measured.at(-2);
	return [name, ...shown, Number.isNaN(growth) ? "" : `${growth.toFixed(1)}x`];
}

function time(text) {
	const guard = createGuard({ profile: "standard" });
	for (const command of COMMANDS) guard.checkStatic(command, PLACE);
	const samples = [];
	for (let run = 0; run < RUNS; run++) {
		const start = performance.now();
		guard.checkStatic(text, PLACE);
		samples.push(performance.now() - start);
	}
	return quantile(samples, 0.5);
}
