// Judging without files, in one warm process, against parsing alone: the same commands, the same run, by turns.

import { parse } from "unbash";
import { createGuard } from "../dist/index.js";
import { COMMANDS } from "./commands.mjs";
import { printMachine, printTable, quantile } from "./measure.mjs";

const WARM_ROUNDS = 300;
const ROUNDS = 500;
const PLACE = { cwd: "/home/user/project", home: "/home/user" };

const guard = createGuard({ profile: "standard" });
const subjects = {
	parse: (command) => parse(command),
	words: (command) => readWords(parse(command)),
	check: (command) => guard.checkStatic(command, PLACE),
};

/** The least time of each subject for each command: what else the machine does can only add to it. */
const least = COMMANDS.map((command) => ({ command, parse: Infinity, words: Infinity, check: Infinity }));
for (let round = -WARM_ROUNDS; round < ROUNDS; round++) {
	for (const row of least) {
		for (const [name, run] of Object.entries(subjects)) {
			const start = process.hrtime.bigint();
			run(row.command);
			const nanoseconds = Number(process.hrtime.bigint() - start);
			if (round >= 0) row[name] = Math.min(row[name], nanoseconds);
		}
	}
}

const microseconds = (nanoseconds) => `${(nanoseconds / 1000).toFixed(1)} µs`;
const times = (ratio) => `${ratio.toFixed(1)}x`;
const across = (value, q) => quantile(least.map(value), q);

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

printMachine();
console.log(
	`${COMMANDS.length} commands, least of ${ROUNDS} rounds; words: parsing that also reads what is inside every word`,
);
printTable([
	["", "parse", "words", "check", "to parse", "to words"],
	...[0.5, 0.9, 1].map((q) => [
		`p${q * 100}`,
		...["parse", "words", "check"].map((name) => microseconds(across((row) => row[name], q))),
		times(across((row) => row.check / row.parse, q)),
		times(across((row) => row.check / row.words, q)),
	]),
]);

console.log();
printTable([
	["slowest", "check", "to words"],
	...[...least]
		.sort((a, b) => b.check / b.words - a.check / a.words)
		.slice(0, 8)
		.map(({ command, words, check }) => [
			JSON.stringify(command).slice(0, 70),
			microseconds(check),
			times(check / words),
		]),
]);
