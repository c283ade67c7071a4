// The part of the fuzzer that may die: judges texts, and tells what they cost in steps.

import { Session } from "node:inspector/promises";
import { parentPort, workerData } from "node:worker_threads";
import { createGuard } from "../dist/index.js";
import { below, textOf } from "./fuzz-texts.mjs";

const { seed, from, to, task, shared, texts } = workerData;
const progress = new Int32Array(shared);
const PLACE = { cwd: "/home/user/project", home: "/home/user", env: {} };
/** How many of the slowest texts are counted afterwards. */
const KEPT = 60;
/** Repeated texts of these lengths; four times the text should take four times the steps. */
const LENGTHS = [6_000, 24_000];
const LONGEST_UNIT = 60;

const guard = createGuard({ context: false });

const slowest = [];
const decisions = { allow: 0, confirm: 0, block: 0 };
let characters = 0;

function judge(text) {
	characters += text.length;
	const start = performance.now();
	try {
		decisions[guard.checkStatic(text, PLACE).decision]++;
	} catch (error) {
		crash(error, text);
		return;
	}
	const ms = performance.now() - start;
	if (slowest.length < KEPT || ms > slowest.at(-1).ms) {
		slowest.push({ ms, text });
		slowest.sort((a, b) => b.ms - a.ms);
		slowest.length = Math.min(slowest.length, KEPT);
	}
}

function crash(error, text) {
	const trace = String(error?.stack ?? error)
		.split("\n")
		.slice(0, 3)
		.join(" ");
	parentPort.postMessage({ kind: "crash", trace, text });
}

/** Blocks of our own and the libraries' code that one judgement executes: V8's counts, the same on every machine. */
async function counter() {
	const session = new Session();
	session.connect();
	await session.post("Profiler.enable");
	await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
	return async (text) => {
		guard.checkStatic(text.slice(0, 200), PLACE);
		await session.post("Profiler.takePreciseCoverage");
		const before = process.cpuUsage();
		guard.checkStatic(text, PLACE);
		const { user, system } = process.cpuUsage(before);
		const { result } = await session.post("Profiler.takePreciseCoverage");
		let steps = 0;
		for (const { url, functions } of result) {
			if (!url.startsWith("file:")) continue;
			for (const { ranges } of functions) for (const range of ranges) steps += range.count;
		}
		return { steps, ms: (user + system) / 1000 };
	};
}

/** Some piece of a text, or the whole of one of the slowest, repeated. */
function repeated(index) {
	const slow = texts[index >> 1];
	const text = slow ?? textOf(seed, index);
	const whole = slow !== undefined && index % 2 === 0;
	const start = whole ? 0 : below(text.length);
	const end = whole ? text.length : start + 1 + below(LONGEST_UNIT);
	const [before, unit, after] = [text.slice(0, start), text.slice(start, end), text.slice(end)];
	if (unit === "") return undefined;
	const made = (length) =>
		whole
			? `${unit}\n`.repeat(Math.max(1, Math.floor(length / unit.length)))
			: before + unit.repeat(length / unit.length) + after;
	return { before, unit, after, short: made(LENGTHS[0]), long: made(LENGTHS[1]) };
}

if (task === "judge") {
	for (let index = from; index < to; index++) {
		Atomics.store(progress, 0, index);
		judge(textOf(seed, index));
	}
	parentPort.postMessage({ kind: "judged", characters, decisions, slowest: slowest.map(({ text }) => text) });
}

if (task === "count") {
	const count = await counter();
	for (let index = from; index < to; index++) {
		Atomics.store(progress, 0, index);
		parentPort.postMessage({ kind: "counted", text: texts[index], ...(await count(texts[index])) });
	}
	parentPort.postMessage({ kind: "done" });
}

if (task === "grow") {
	const count = await counter();
	for (let index = from; index < to; index++) {
		Atomics.store(progress, 0, index);
		const made = repeated(index);
		if (made === undefined) continue;
		try {
			const short = await count(made.short);
			const long = await count(made.long);
			const { before, unit, after } = made;
			parentPort.postMessage({ kind: "grown", index, text: [before, unit, after], short, long });
		} catch (error) {
			crash(error, made.long);
		}
	}
	parentPort.postMessage({ kind: "done" });
}
