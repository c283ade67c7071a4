// `safe-run rules`: lists the rules, shows one, and tries the examples of rule files.

import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { analyse } from "../analyse.ts";
import { builtinRules } from "../check.ts";
import { UsageError } from "../model/errors.ts";
import type { Rule } from "../model/rule.ts";
import type { Surroundings } from "../model/surroundings.ts";
import { DEFAULT_TEMP } from "../model/surroundings.ts";
import { renderRule } from "../report/explain.ts";
import { compilePack } from "../rules/compile.ts";
import { exampleLines } from "../rules/examples.ts";
import type { RuleIndex } from "../rules/index.ts";
import { indexRules } from "../rules/index.ts";
import { parseRules } from "../rules/load.ts";
import { nearest } from "../rules/nearest.ts";
import { visible } from "../text/visible.ts";
import { readArguments } from "./args.ts";
import { EXIT } from "./exit.ts";
import type { Io } from "./io.ts";
import { frameOptions } from "./io.ts";

const ACTIONS = ["list", "show", "test"] as const;

/** @throws UsageError, ConfigError for a rule file with errors */
export async function rulesCommand(argv: readonly string[], io: Io): Promise<number> {
	const args = readArguments(argv, { json: { type: "boolean" } }, "rules");
	const [name, ...rest] = args.operands;
	const action = ACTIONS.find((known) => known === name);
	if (action === "list") return list(args.has("json"), io);
	if (action === "show") return show(rest, io);
	if (action === "test") return tryFiles(rest, io);
	const near = name === undefined ? undefined : nearest(name, ACTIONS);
	throw new UsageError(
		name === undefined
			? "rules needs one of list, show, test; try: safe-run rules list"
			: `unknown: rules ${visible(name)}; ${near === undefined ? "safe-run help rules tells what there is" : `did you mean rules ${near}?`}`,
	);
}

async function list(json: boolean, io: Io): Promise<number> {
	const { rules } = builtinRules();
	if (json) {
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
	const widest = Math.max(...rules.map(({ id }) => id.length));
	const lines = rules.map(({ id, severity, title }) => `${severity.padEnd(8)}  ${id.padEnd(widest)}  ${title}`);
	await io.stdout.write(`${lines.join("\n")}\n`);
	return EXIT.allow;
}

async function show(ids: readonly string[], io: Io): Promise<number> {
	const [id] = ids;
	const { rules } = builtinRules();
	const rule = rules.find((known) => known.id === id);
	if (rule !== undefined) {
		await io.stdout.write(`${renderRule(rule, frameOptions(io.stdout, io.env))}\n`);
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

/** Examples are judged for this place, whatever machine they are tried on. */
const EXAMPLE_PLACE: Surroundings = {
	cwd: "/home/user/project",
	home: "/home/user",
	env: new Map(),
	workspace: ["/home/user/project"],
	temp: DEFAULT_TEMP,
	shell: "bash",
};

async function tryFiles(files: readonly string[], io: Io): Promise<number> {
	if (files.length === 0) throw new UsageError("which rule file? safe-run rules test FILE…");
	let tried = 0;
	const failures: string[] = [];
	for (const file of files) {
		const { pack, lines } = parseRules(file, await readText(file, io));
		const rules = compilePack(pack);
		const index = indexRules(rules);
		pack.rules.forEach((input, position) => {
			const rule = rules[position];
			if (rule === undefined) return;
			const place = `${visible(file)}:${lines.get(input.id) ?? 1}`;
			for (const kind of ["match", "may", "skip"] as const) {
				for (const example of exampleLines(input.examples[kind])) {
					tried++;
					const wrong = tryExample(rule, index, kind, example);
					if (wrong !== undefined) failures.push(`${place}  ${visible(rule.id)}  ${wrong}: ${visible(example)}`);
				}
			}
		});
	}
	await io.stdout.write([...failures, `${tried} examples, ${failures.length} wrong`, ""].join("\n"));
	return failures.length === 0 ? EXIT.allow : EXIT.block;
}

/** What is wrong with an example, or undefined when it holds. */
function tryExample(rule: Rule, index: RuleIndex, kind: "match" | "may" | "skip", example: string): string | undefined {
	const { findings } = analyse(example, EXAMPLE_PLACE, index);
	const sure = findings.filter((finding) => finding.rule.id === rule.id).map((finding) => finding.certainty);
	if (kind === "skip") return sure.length === 0 ? undefined : "should not match, but does";
	if (sure.length === 0) return kind === "match" ? "should match, but does not" : "may match, but does not";
	return kind === "match" && !sure.includes("yes") ? "should match, but only may" : undefined;
}

async function readText(file: string, io: Io): Promise<string> {
	try {
		return await readFile(resolve(io.cwd, file), "utf8");
	} catch (error) {
		const code = error instanceof Error && "code" in error ? String(error.code) : "";
		throw new UsageError(
			`${visible(file)}: ${code === "ENOENT" ? "no such file" : `cannot be read${code === "" ? "" : ` (${code})`}`}`,
		);
	}
}
