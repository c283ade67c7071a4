// Judging without files, in one warm process, against parsing alone: the same commands, in the same run, measured in the same two ways.

import { parse } from "unbash";
import { createGuard } from "../dist/index.js";
import { COMMANDS } from "./commands.mjs";
import { printMachine, printTable, quantile } from "./measure.mjs";

const WARM_ROUNDS = 300;
const ROUNDS = 500;
const BATCHES = 400;
const IN_A_BATCH = 10; // few, so that most batches end before the machine turns to something else
const PLACE = { cwd: "/home/user/project", home: "/home/user" };

const guard = createGuard({ profile: "standard" });
const subjects = {
	parse: (command) => parse(command),
	words: (command) => readWords(parse(command)),
	check: (command) => guard.checkStatic(command, PLACE),
};

const microseconds = (nanoseconds) => `${(nanoseconds / 1000).toFixed(1)} µs`;
const times = (ratio) => `${ratio.toFixed(1)}x`;

/** A row for each command; the least time of each subject, since what else the machine does can only add to it. */
const rowsOf = () => COMMANDS.map((command) => ({ command, parse: Infinity, words: Infinity, check: Infinity }));

/** Every command and subject in turn, each alone between two looks at the clock: what the one before left in the caches is of no use. */
function byTurns() {
	const rows = rowsOf();
	for (let round = -WARM_ROUNDS; round < ROUNDS; round++) {
		for (const row of rows) {
			for (const [name, run] of Object.entries(subjects)) {
				const start = process.hrtime.bigint();
				run(row.command);
				const nanoseconds = Number(process.hrtime.bigint() - start);
				if (round >= 0) row[name] = Math.min(row[name], nanoseconds);
			}
		}
	}
	return rows;
}

/** Each command and subject in a loop of its own, as benchmark libraries do it. */
function steady() {
	const rows = rowsOf();
	for (const row of rows) {
		for (const [name, run] of Object.entries(subjects)) {
			for (let batch = 0; batch < BATCHES; batch++) {
				const start = process.hrtime.bigint();
				for (let i = 0; i < IN_A_BATCH; i++) run(row.command);
				row[name] = Math.min(row[name], Number(process.hrtime.bigint() - start) / IN_A_BATCH);
			}
		}
	}
	return rows;
}

/** The library reads what is inside a word when it is asked for; a parser that has read the command has asked. */
function readWords(node) {
	if (node === null || typeof node !== "object") return;
	if (Array.isArray(node)) {
		for (const item of node) readWords(item);
		return;
	}
	if ("parts" in node) readWords(node.parts);
	for (const key in node) readWords(node[key]);
}

function printRows(title, rows) {
	const across = (value, q) => quantile(rows.map(value), q);
	console.log(`\n${title}`);
	printTable([
		["", "parse", "words", "check", "to parse", "to words"],
		...[0.5, 0.9, 1].map((q) => [
			`p${q * 100}`,
			...["parse", "words", "check"].map((name) => microseconds(across((row) => row[name], q))),
			times(across((row) => row.check / row.parse, q)),
			times(across((row) => row.check / row.words, q)),
		]),
	]);
}

const turns = byTurns();
const loops = steady();
printMachine();
console.log(`${COMMANDS.length} commands; words: parsing that also reads what is inside every word`);
printRows(`steady: each in a loop of its own, least of ${BATCHES} batches of ${IN_A_BATCH}`, loops);
printRows(`by turns: all commands one after the other, least of ${ROUNDS} rounds`, turns);

console.log();
printTable([
	["slowest", "steady", "to words", "by turns", "to words"],
	...loops
		.map((loop, i) => ({ loop, turn: turns[i] }))
		.sort((a, b) => b.loop.check / b.loop.words - a.loop.check / a.loop.words)
		.slice(0, 10)
		.map(({ loop, turn }) => [
			JSON.stringify(loop.command).slice(0, 70),
			...[loop, turn].flatMap(({ check, words }) => [microseconds(check), times(check / words)]),
		]),
]);
