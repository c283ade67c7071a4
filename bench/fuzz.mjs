// Judges generated texts and looks for exceptions, for exhausted memory, for texts without end, and for work that grows faster than the text.
// node bench/fuzz.mjs [--count 100000] [--seed 1] [--growth 300] [--from 0]

import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { textOf } from "./fuzz-texts.mjs";
import { printMachine } from "./measure.mjs";

const { values } = parseArgs({
	options: {
		count: { type: "string", default: "100000" },
		seed: { type: "string", default: "1" },
		growth: { type: "string", default: "300" },
		from: { type: "string", default: "0" },
	},
});
const COUNT = Number(values.count);
const SEED = Number(values.seed);
const GROWTH = Number(values.growth);
const FROM = Number(values.from);

/** Texts that one worker judges before it is replaced, and the memory it may have. */
const BATCH = 200_000;
const MEMORY = 1_024; // MiB
/** Without the next text for so long, a worker is given up: what it reads never ends. */
const PATIENCE = 120; // s
/** Most steps for one text of at most 2,000 characters; the budget of the analysis bounds them. */
const MOST_STEPS = 20_000_000;
/** Four times the text may take so many times the steps, when they are enough to tell. */
const MAX_GROWTH = 6;
const TELLING = 400_000; // steps
/** Work that the steps do not count (regular expressions, copies) shows in processor time only: so much of it is reported too. */
const MAX_TIME_GROWTH = 12;
const NOTABLE = 400; // ms

const problems = [];
const report = (what, text) => {
	const line = `${what}: ${JSON.stringify(text).slice(0, 4_000)}`;
	problems.push(line);
	console.log(`  ${line}`);
};

/** Runs a task over a range of indices; a worker that dies or gets stuck costs only the index it was at. */
async function over(task, from, to, texts, take, textAt) {
	for (let next = from; next < to; ) {
		const until = task === "judge" ? Math.min(to, next + BATCH) : to;
		const { dead, at } = await work({ task, from: next, to: until, texts, seed: SEED }, take);
		if (dead !== undefined) report(dead, textAt(at));
		next = dead === undefined ? until : at + 1;
	}
}

function work(data, take) {
	const shared = new SharedArrayBuffer(4);
	const progress = new Int32Array(shared);
	progress[0] = data.from;
	return new Promise((resolve) => {
		const worker = new Worker(new URL("./fuzz-worker.mjs", import.meta.url), {
			workerData: { ...data, shared },
			resourceLimits: { maxOldGenerationSizeMb: MEMORY },
		});
		let dead;
		let seen = -1;
		const watch = setInterval(() => {
			if (progress[0] === seen) {
				dead = `no end after ${PATIENCE} s`;
				worker.terminate();
			}
			seen = progress[0];
		}, PATIENCE * 1000);
		worker.on("message", take);
		worker.on("error", (error) => {
			dead = error.code === "ERR_WORKER_OUT_OF_MEMORY" ? `more than ${MEMORY} MiB` : String(error.stack);
		});
		worker.on("exit", () => {
			clearInterval(watch);
			resolve({ dead, at: progress[0] });
		});
	});
}

printMachine();
const begin = performance.now();
const crashes = new Map();
const decisions = { allow: 0, confirm: 0, block: 0 };
const slowest = [];
let characters = 0;
let judged = 0;

function takeCrash({ trace, text }) {
	const known = crashes.get(trace);
	if (known === undefined) report(`exception ${trace}`, text);
	if (known === undefined || known.length > text.length) crashes.set(trace, text);
}

await over(
	"judge",
	FROM,
	FROM + COUNT,
	[],
	(message) => {
		if (message.kind === "crash") return takeCrash(message);
		characters += message.characters;
		for (const [name, n] of Object.entries(message.decisions)) {
			decisions[name] += n;
			judged += n;
		}
		slowest.push(...message.slowest);
	},
	(index) => textOf(SEED, index),
);
console.log(
	`seed ${SEED}: ${judged} texts, ${characters} characters, ${((performance.now() - begin) / 1000).toFixed(0)} s`,
);
console.log(
	Object.entries(decisions)
		.map(([name, n]) => `${name} ${n}`)
		.join(", "),
);

let most = 0;
await over(
	"count",
	0,
	slowest.length,
	slowest,
	(message) => {
		if (message.kind !== "counted") return;
		most = Math.max(most, message.steps);
		if (message.steps > MOST_STEPS) report(`${message.steps} steps`, message.text);
	},
	(index) => slowest[index],
);
console.log(`most steps of the ${slowest.length} slowest: ${most}`);

let highest = 0;
let grown = 0;
await over(
	"grow",
	0,
	GROWTH,
	slowest,
	(message) => {
		if (message.kind === "crash") return takeCrash(message);
		if (message.kind !== "grown") return;
		grown++;
		const { short, long, text } = message;
		const ratio = long.steps / short.steps;
		if (long.steps > TELLING) highest = Math.max(highest, ratio);
		if (long.steps > TELLING && ratio > MAX_GROWTH)
			report(`${ratio.toFixed(1)} times the steps for four times the text`, text);
		const time = long.ms / Math.max(short.ms, 1);
		if (long.ms > NOTABLE && time > MAX_TIME_GROWTH) report(`${time.toFixed(1)} times the processor time`, text);
	},
	(index) => `growth text ${index}`,
);
console.log(`highest growth of ${grown} repeated texts: ${highest.toFixed(2)} times the steps for four times the text`);
console.log(`${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
