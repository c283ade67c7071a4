// How the time of one judgement grows with the length of the text: four times the text should take four times as long.

import { createGuard } from "../dist/index.js";
import { COMMANDS } from "./commands.mjs";
import { printMachine, printTable, quantile } from "./measure.mjs";

const SIZES = [1, 4, 16, 64, 256];
const RUNS = 5;
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

const guard = createGuard({ profile: "standard" });

function time(text) {
	const samples = [];
	for (let run = 0; run < RUNS; run++) {
		const start = performance.now();
		guard.checkStatic(text, PLACE);
		samples.push(performance.now() - start);
	}
	return quantile(samples, 0.5);
}

for (const shape of Object.values(SHAPES)) time(shape(4096));
printMachine();
const rows = Object.entries(SHAPES).map(([name, shape]) => {
	const measured = SIZES.map((size) => time(shape(size * 1024)));
	return [
		name,
		...measured.map((ms) => `${ms.toFixed(ms < 10 ? 2 : 0)} ms`),
		`${(measured.at(-1) / measured.at(-2)).toFixed(1)}x`,
	];
});
printTable([["", ...SIZES.map((size) => `${size} KiB`), `${SIZES.at(-2)} to ${SIZES.at(-1)}`], ...rows]);
