// How the work, time and memory of one judgement grow with the length of the text: four times the text should take four times as much.

import { spawnSync } from "node:child_process";
import { Session } from "node:inspector/promises";
import { fileURLToPath } from "node:url";
import { createGuard } from "../dist/index.js";
import { COMMANDS } from "./commands.mjs";
import { printMachine } from "./measure.mjs";

const SIZES = [1, 4, 16, 64, 256];
const COUNTED = [16, 64]; // KiB: their steps are counted, which takes longer
const RUNS = 5; // the young generation grows again after a collection: the first runs collect more often than the others
const MOST_RUNS = 100;
const ENOUGH = 100; // ms: what is shorter is run again
const PATIENCE = 60_000; // ms for one shape
/** Without optimised code, whose steps V8 does not count. */
const COUNTING = ["--no-opt", "--no-sparkplug", "--no-flush-bytecode"];
const PLACE = { cwd: "/home/user/project", home: "/home/user", env: {} };

/** One unit after another, each with its number, until the text is that long. */
const numbered = (unit) => (length) => {
	const parts = [];
	for (let i = 0, size = 0; size < length; i++) {
		const part = unit(i);
		parts.push(part);
		size += part.length;
	}
	return parts.join("");
};
const repeated = (piece) => numbered(() => piece);
const around = (before, middle, after) => (length) => before + middle(length) + after;

/** Texts of about `length` characters; each shape is a way to make a walk quadratic. */
const SHAPES = {
	"usual commands": numbered((i) => `${COMMANDS[i % COMMANDS.length]}\n`),
	"plain commands": numbered((i) => `echo file${i} src/a.ts\n`),
	comments: numbered((i) => `# note ${i}: rm -rf /\n`),
	"a list of &&": repeated("true && "),
	"a list of ||": numbered((i) => `make t${i} || `),
	"one pipeline": repeated("cat a | "),
	assignments: numbered((i) => `v${i}=a; rm -f "$v${i}"\n`),
	"assignments that grow": repeated("x=$x/a; "),
	"assignments that double": repeated("x=$x$x; "),
	"array elements": numbered((i) => `a+=(f${i}); `),
	"one array": around("a=(", repeated("src/b.ts "), ')\nrm -f "${a[@]}"'),
	"arguments of one rm": around("rm -f ", repeated("a/b/c.txt "), ""),
	"many rm": numbered((i) => `rm -rf d${i}\n`),
	"many cd": numbered((i) => `cd d${i}; rm a\n`),
	"many redirects": numbered((i) => `echo a > f${i}\n`),
	"redirects of one command": around(
		"echo a",
		numbered((i) => ` > f${i}`),
		"",
	),
	"if after if": numbered((i) => `if test -f a${i}; then x=${i}; else rm b; fi\n`),
	"one if with elif": around(
		"if a; then b\n",
		numbered((i) => `elif test ${i}; then x=${i}\n`),
		"fi",
	),
	"one case": around(
		"case $1 in\n",
		numbered((i) => `k${i}) x=${i}; rm a;;\n`),
		"esac",
	),
	loops: numbered((i) => `for f in a b c$i${i}; do rm "$f"; done\n`),
	"words of one loop": around("for f in ", repeated("a.ts "), "; do rm $f; done"),
	"nested loops": (length) => `${"for i in 1 2; do ".repeat(length / 23)}rm a${"; done".repeat(length / 23)}`,
	"nested substitutions": (length) => `${"$(".repeat(length / 3)}a${")".repeat(length / 3)}`,
	"nested groups": (length) => `${"{ ".repeat(length / 5)}a${"; }".repeat(length / 5)}`,
	"open substitutions": repeated("$("),
	"open quotes and braces": repeated('"${a:-'),
	substitutions: numbered((i) => `x=$(echo ${i}); rm "$x"\n`),
	"functions that call": repeated("f() { f; rm a; }; f; "),
	"functions, then calls": numbered((i) => `f${i}() { rm a; }\nf${i}\n`),
	"here-documents": repeated("bash <<E\nrm a\nE\n"),
	"one here-document": around(
		"bash <<'E'\n",
		numbered((i) => `rm f${i}\n`),
		"E\n",
	),
	"bash -c of one string": around(
		"bash -c '",
		numbered((i) => `rm f${i}; `),
		"'",
	),
	"one quoted string": around("echo '", repeated("rm -rf / "), "'"),
	"one line without spaces": repeated("abcdefgh"),
	braces: repeated("{a,b}"),
	globs: around("rm ", repeated("*a?"), ""),
	"expansions of one word": around('rm "', repeated("$x/"), '"'),
	"python -c": around(
		"python3 -c '",
		numbered((i) => `x${i} = "a"; `),
		"import os; os.remove(x1)'",
	),
	arithmetic: around("echo $((", repeated("1+"), "1))"),
	"traps and sets": repeated("set -e; trap 'rm a' EXIT; "),
	aliases: numbered((i) => `alias a${i}='rm -rf'\na${i} b\n`),
	"sed programs": repeated("sed -i s/a/b/ f; "),
	finds: numbered((i) => `find d${i} -name '*.o' -delete\n`),
	git: numbered((i) => `git checkout -- f${i}\n`),
};

const guard = createGuard({ profile: "standard" });
const [, , only, how] = process.argv;
if (SHAPES[only] === undefined) {
	printMachine();
	print([
		"",
		...SIZES.map((kib) => `${kib} KiB`),
		...SIZES.slice(1).map((kib) => `to ${kib}`),
		`steps/${COUNTED[1]}`,
		"memory",
		"limits",
	]);
	for (const name of Object.keys(SHAPES)) print(row(name));
} else if (how === "steps") {
	const count = await counter();
	for (const kib of COUNTED) console.log(JSON.stringify(await count(SHAPES[only](kib * 1024))));
} else {
	for (const command of COMMANDS) guard.checkStatic(command, PLACE);
	for (const kib of SIZES) console.log(JSON.stringify(measure(SHAPES[only](kib * 1024))));
}

/** Row by row, since some take their time. */
function print([name, ...cells]) {
	console.log([name.padEnd(26), ...cells.map((cell) => cell.padStart(9))].join(" "));
}

/** What a process of the shape's own prints, so that one that runs away ends alone. */
function told(flags, ...args) {
	const { stdout } = spawnSync(process.execPath, [...flags, fileURLToPath(import.meta.url), ...args], {
		encoding: "utf8",
		timeout: PATIENCE,
	});
	const lines = stdout.split("\n").filter((line) => line !== "");
	return lines.map((line) => JSON.parse(line));
}

function row(name) {
	const measured = told(["--expose-gc"], name);
	const [few, many] = told(COUNTING, name, "steps");
	const shown = SIZES.map((_, i) => (measured[i] === undefined ? "too long" : `${measured[i].ms.toFixed(1)} ms`));
	const ratios = SIZES.slice(1).map((_, i) => {
		const [before, after] = [measured[i], measured[i + 1]];
		return after === undefined ? "" : `${(after.ms / before.ms).toFixed(1)}x`;
	});
	const last = measured.at(-1);
	const steps = many === undefined ? "too long" : `${(many / few).toFixed(2)}x`;
	return [name, ...shown, ...ratios, steps, `${last?.mib ?? "?"} MiB`, last?.limits.join(" ") ?? ""];
}

/** Counts blocks of code that one judgement runs: the same on every machine, whatever else it does and when memory is cleared. */
async function counter() {
	const session = new Session();
	session.connect();
	await session.post("Profiler.enable");
	await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
	return async (text) => {
		guard.checkStatic(text.slice(0, 200), PLACE);
		await session.post("Profiler.takePreciseCoverage");
		guard.checkStatic(text, PLACE);
		const { result } = await session.post("Profiler.takePreciseCoverage");
		let steps = 0;
		for (const { url, functions } of result) {
			if (!url.startsWith("file:")) continue;
			for (const { ranges } of functions) for (const { count } of ranges) steps += count;
		}
		return steps;
	};
}

/** Processor time, because it is the same whatever else the machine does; the least of some runs, because the first ones compile. */
function measure(text) {
	global.gc();
	const before = process.memoryUsage().heapUsed;
	const samples = [];
	let [verdict, spent] = [undefined, 0];
	while (samples.length < RUNS || (samples.length < MOST_RUNS && spent < ENOUGH)) {
		const start = process.cpuUsage();
		verdict = guard.checkStatic(text, PLACE);
		const { user, system } = process.cpuUsage(start);
		samples.push((user + system) / 1_000);
		spent += samples.at(-1);
	}
	global.gc();
	const mib = Math.ceil((process.memoryUsage().heapUsed - before) / 2 ** 20);
	const limits = new Set(verdict.gaps.flatMap(({ limit }) => (limit === undefined ? [] : [limit])));
	return { ms: Math.min(...samples), mib, limits: [...limits] };
}
