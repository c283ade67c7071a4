// `safe-run doctor`: what of the guard works on this machine, agent by agent, proved by a live probe.

import type { AgentReport, Finding } from "../adapters/doctor/index.ts";
import { isHere, lookAtAgent, lookAtMachine } from "../adapters/doctor/index.ts";
import { TARGETS } from "../adapters/install/index.ts";
import { createPaint } from "../report/paint.ts";
import { visible } from "../text/visible.ts";
import type { OptionTable } from "./args.ts";
import { readArguments } from "./args.ts";
import { EXIT } from "./exit.ts";
import { placeOf, targetOf } from "./install-command.ts";
import type { Io } from "./io.ts";
import { frameOptions } from "./io.ts";
import { createJudge } from "./judge.ts";
import { VERSION } from "./version.ts";

const OPTIONS: OptionTable = { json: { type: "boolean" }, drive: { type: "boolean" } };

/** Returns 0 when everything that was found works, 1 when something does not. @throws UsageError */
export async function doctorCommand(argv: readonly string[], io: Io): Promise<number> {
	const args = readArguments(argv, OPTIONS, "doctor");
	const place = placeOf(io);
	const wanted = args.operands.map(targetOf);
	const targets = wanted.length > 0 ? wanted : TARGETS.filter((target) => isHere(target, place));
	const machine = await lookAtMachine(place, createJudge(args, io, "run").guard, process.versions.node);
	const agents: AgentReport[] = [];
	for (const target of targets) agents.push(await lookAtAgent(target, place, { drive: args.has("drive") }));
	const well = [...machine, ...agents.flatMap(({ findings }) => findings)].every(({ level }) => level !== "trouble");
	if (args.has("json"))
		await io.stdout.write(
			`${JSON.stringify({ schema: 1, version: VERSION, ok: well, machine, agents }, undefined, 2)}\n`,
		);
	else await print(machine, agents, io);
	return well ? EXIT.allow : EXIT.block;
}

async function print(machine: readonly Finding[], agents: readonly AgentReport[], io: Io): Promise<void> {
	const paint = createPaint(frameOptions(io.stdout, io.env).colour);
	const line = ({ level, text }: Finding): string => {
		const mark = { ok: paint.good("ok     "), warning: paint.second("warning"), trouble: paint.main("trouble") }[level];
		return `  ${mark}  ${visible(text)}`;
	};
	const blocks = [[paint.strong(`safe-run ${VERSION}`), ...machine.map(line)]];
	for (const { title, program, findings, failsOpen } of agents) {
		const head = `${paint.strong(title)}${program === undefined ? "" : `  ${visible(program)}`}`;
		blocks.push([head, ...findings.map(line), `  open     ${failsOpen}`]);
	}
	if (agents.length === 0) blocks.push(["no agent was found; safe-run help install lists those that are known"]);
	await io.stdout.write(`${blocks.map((block) => block.join("\n")).join("\n\n")}\n`);
}
