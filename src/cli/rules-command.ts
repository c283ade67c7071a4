// `safe-run rules`: lists the rules, shows one, and hands on what is about rule files.

import { UsageError } from "../model/errors.ts";
import { renderRule } from "../report/explain.ts";
import { nearest } from "../text/nearest.ts";
import { visible } from "../text/visible.ts";
import type { Arguments, OptionTable } from "./args.ts";
import { readArguments } from "./args.ts";
import { EXIT } from "./exit.ts";
import type { Io } from "./io.ts";
import { frameOptions } from "./io.ts";
import { rulesInEffect } from "./rules-in-effect.ts";

const ACTIONS = ["list", "show", "test", "lint", "new", "import"] as const;

const OPTIONS: OptionTable = {
	json: { type: "boolean" },
	count: { type: "boolean" },
	command: { type: "string" },
	severity: { type: "string" },
	title: { type: "string" },
	reason: { type: "string" },
	instead: { type: "string" },
	file: { type: "string" },
};

/** @throws UsageError, ConfigError for a rule file with errors */
export async function rulesCommand(argv: readonly string[], io: Io): Promise<number> {
	const args = readArguments(argv, OPTIONS, "rules");
	const [name, ...rest] = args.operands;
	const action = ACTIONS.find((known) => known === name);
	// What reads or writes rule files loads the schema's libraries, so it stands apart.
	if (action === "list") return list(args, rest, io);
	if (action === "show") return show(rest, io);
	if (action === "test") return (await import("./rules-files.ts")).testFiles(rest, io);
	if (action === "lint") return (await import("./rules-files.ts")).lintFiles(rest, io);
	if (action === "new") return (await import("./rules-new.ts")).newRule(rest, args, io);
	if (action === "import") return (await import("./rules-import.ts")).importRules(rest, args, io);
	const near = name === undefined ? undefined : nearest(name, ACTIONS);
	throw new UsageError(
		name === undefined
			? `rules needs one of ${ACTIONS.join(", ")}; try: safe-run rules list`
			: `unknown: rules ${visible(name)}; ${near === undefined ? "safe-run help rules tells what there is" : `did you mean rules ${near}?`}`,
	);
}

/** All rules, or those of the packs that are named. */
async function list(args: Arguments, packs: readonly string[], io: Io): Promise<number> {
	const all = await rulesInEffect(io);
	const names = [...new Set(all.map(({ pack }) => pack))];
	for (const pack of packs) {
		if (names.includes(pack)) continue;
		const near = nearest(pack, names);
		throw new UsageError(
			`unknown pack ${visible(pack)}; ${near === undefined ? `there are ${names.join(", ")}` : `did you mean ${near}?`}`,
		);
	}
	const rules = packs.length === 0 ? all : all.filter(({ pack }) => packs.includes(pack));
	if (args.has("json")) {
		const shown = rules.map(({ id, pack, title, severity, since, reason, instead, floor, tags }) => ({
			id,
			pack,
			title,
			severity,
			since,
			reason,
			instead,
			floor,
			tags,
		}));
		await io.stdout.write(`${JSON.stringify(shown, undefined, 2)}\n`);
		return EXIT.allow;
	}
	if (args.has("count")) {
		await io.stdout.write(`${new Set(rules.map(({ pack }) => pack)).size} packs, ${rules.length} rules\n`);
		return EXIT.allow;
	}
	const widest = Math.max(0, ...rules.map(({ id }) => id.length));
	const lines = rules.map(({ id, severity, title }) => `${severity.padEnd(8)}  ${id.padEnd(widest)}  ${title}`);
	await io.stdout.write(`${lines.join("\n")}\n`);
	return EXIT.allow;
}

async function show(ids: readonly string[], io: Io): Promise<number> {
	const [id] = ids;
	const rules = await rulesInEffect(io);
	const rule = rules.find((known) => known.id === id);
	if (rule !== undefined) {
		const { examplesOfRule } = await import("./rule-examples.ts");
		await io.stdout.write(`${renderRule(rule, frameOptions(io.stdout, io.env), await examplesOfRule(rule, io))}\n`);
		return EXIT.allow;
	}
	const near = nearest(
		id ?? "",
		rules.map((known) => known.id),
	);
	const meant = near === undefined ? "safe-run rules list names them all" : `did you mean ${near}?`;
	throw new UsageError(
		id === undefined ? "which rule? safe-run rules list names them all" : `unknown rule ${visible(id)}; ${meant}`,
	);
}
