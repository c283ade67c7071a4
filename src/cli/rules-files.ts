// `safe-run rules test` and `rules lint`: tries the examples of rule files, and says what the rules still owe their readers.

import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { analyse } from "../analyse.ts";
import { builtinRules } from "../check.ts";
import { packFiles } from "../layers/user-packs.ts";
import { UsageError } from "../model/errors.ts";
import type { Rule } from "../model/rule.ts";
import { SEVERITIES } from "../model/rule.ts";
import type { Surroundings } from "../model/surroundings.ts";
import { DEFAULT_TEMP } from "../model/surroundings.ts";
import { compilePack } from "../rules/compile.ts";
import { exampleLines } from "../rules/examples.ts";
import { hygieneProblems } from "../rules/hygiene.ts";
import type { RuleIndex } from "../rules/index.ts";
import { applyFacts, indexRules } from "../rules/index.ts";
import type { RuleFile } from "../rules/load.ts";
import { parseRules } from "../rules/load.ts";
import { visible } from "../text/visible.ts";
import { EXIT } from "./exit.ts";
import type { Io } from "./io.ts";
import { packPlaces } from "./rules-in-effect.ts";

/** Examples are judged for this place, whatever machine they are tried on. */
const EXAMPLE_PLACE: Surroundings = {
	cwd: "/home/user/project",
	home: "/home/user",
	env: new Map(),
	workspace: ["/home/user/project"],
	temp: DEFAULT_TEMP,
	shell: "bash",
};

/** Tries every example. Without files: those in effect here. @throws UsageError, ConfigError */
export async function testFiles(files: readonly string[], io: Io): Promise<number> {
	const read = await readFiles(files, io);
	const { tried, failures } = examplesOf(read);
	await io.stdout.write([...failures, `${tried} examples, ${failures.length} wrong`, ""].join("\n"));
	return failures.length === 0 ? EXIT.allow : EXIT.block;
}

/** Tries every example, and tells of thin examples, empty texts, taken ids and alternatives that would be stopped themselves. */
export async function lintFiles(files: readonly string[], io: Io): Promise<number> {
	const read = await readFiles(files, io);
	const taken = new Map(builtinRules().rules.map(({ id }) => [id, "the built-in rules"]));
	const problems = hygieneProblems(read, { taken, disallowed });
	const told = problems.map(
		({ file, line, rule, message }) => `${visible(file)}:${line}  ${visible(rule)}  ${visible(message)}`,
	);
	const { failures } = examplesOf(read);
	const all = [...failures, ...told];
	const rules = read.reduce((count, { pack }) => count + pack.rules.length, 0);
	const count = `${rules} ${rules === 1 ? "rule" : "rules"}, ${all.length} ${all.length === 1 ? "problem" : "problems"}`;
	await io.stdout.write([...all, count, ""].join("\n"));
	return all.length === 0 ? EXIT.allow : EXIT.block;
}

/** What the standard profile would not allow outright, when nobody looks at files. */
function disallowed(command: string): readonly string[] {
	return analyse(command, EXAMPLE_PLACE, builtinRules()).findings.flatMap((finding) => {
		if (finding.rule.profiles?.includes("standard") === false) return [];
		const { severity } = applyFacts(finding, EXAMPLE_PLACE, () => undefined);
		const asks = SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf("medium");
		return asks ? [`${severity} by ${finding.rule.id}`] : [];
	});
}

function examplesOf(files: readonly RuleFile[]): { readonly tried: number; readonly failures: readonly string[] } {
	let tried = 0;
	const failures: string[] = [];
	for (const { file, pack, lines } of files) {
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
	return { tried, failures };
}

/** What is wrong with an example, or undefined when it holds. */
function tryExample(rule: Rule, index: RuleIndex, kind: "match" | "may" | "skip", example: string): string | undefined {
	const { findings } = analyse(example, EXAMPLE_PLACE, index);
	const sure = findings.filter((finding) => finding.rule.id === rule.id).map((finding) => finding.certainty);
	if (kind === "skip") return sure.length === 0 ? undefined : "should not match, but does";
	if (sure.length === 0) return kind === "match" ? "should match, but does not" : "may match, but does not";
	return kind === "match" && !sure.includes("yes") ? "should match, but only may" : undefined;
}

async function readFiles(files: readonly string[], io: Io): Promise<readonly RuleFile[]> {
	const chosen = files.length > 0 ? files : await filesInEffect(io);
	const read: RuleFile[] = [];
	for (const file of chosen) read.push(parseRules(file, await readText(file, io)));
	return read;
}

/** Those of the user and of the project, as paths from here where that is shorter. */
async function filesInEffect(io: Io): Promise<readonly string[]> {
	const { files } = await packFiles(packPlaces(io));
	if (files.length === 0)
		throw new UsageError("there are no rule files here; name one, or write one: safe-run rules new");
	return files.map((file) => (file.startsWith(`${io.cwd}/`) ? file.slice(io.cwd.length + 1) : file));
}

/** @throws UsageError with the reason */
export async function readText(file: string, io: Io): Promise<string> {
	try {
		return await readFile(resolve(io.cwd, file), "utf8");
	} catch (error) {
		const code = error instanceof Error && "code" in error ? String(error.code) : "";
		throw new UsageError(
			`${visible(file)}: ${code === "ENOENT" ? "no such file" : `cannot be read${code === "" ? "" : ` (${code})`}`}`,
		);
	}
}
