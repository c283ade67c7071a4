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
	check: (command) => guard.checkStatic(command, PLACE),
};

const samples = new Map(COMMANDS.map((command) => [command, { parse: [], check: [] }]));
for (let round = -WARM_ROUNDS; round < ROUNDS; round++) {
	for (const command of COMMANDS) {
		for (const [name, run] of Object.entries(subjects)) {
			const start = process.hrtime.bigint();
			run(command);
			const nanoseconds = Number(process.hrtime.bigint() - start);
			if (round >= 0) samples.get(command)[name].push(nanoseconds);
		}
	}
}

const microseconds = (nanoseconds) => `${(nanoseconds / 1000).toFixed(1)} µs`;
const times = (ratio) => `${ratio.toFixed(1)}x`;
const of = (name, q) =>
	quantile(
		[...samples.values()].flatMap((sample) => sample[name]),
		q,
	);

printMachine();
console.log(`${COMMANDS.length} commands, ${ROUNDS} rounds`);
printTable([
	["", "parse", "check", "ratio"],
	...[0.5, 0.99].map((q) => {
		const [parsing, checking] = [of("parse", q), of("check", q)];
		return [`p${q * 100}`, microseconds(parsing), microseconds(checking), times(checking / parsing)];
	}),
]);

const perCommand = [...samples].map(([command, { parse: parsing, check }]) => {
	return { command, check: quantile(check, 0.5), ratio: quantile(check, 0.5) / quantile(parsing, 0.5) };
});
const ratios = perCommand.map(({ ratio }) => ratio);
console.log(`\nratio of medians per command: p50 ${times(quantile(ratios, 0.5))}, worst ${times(quantile(ratios, 1))}`);
printTable([
	["slowest", "check", "ratio"],
	...perCommand
		.sort((a, b) => b.ratio - a.ratio)
		.slice(0, 8)
		.map(({ command, check, ratio }) => [JSON.stringify(command).slice(0, 70), microseconds(check), times(ratio)]),
]);
