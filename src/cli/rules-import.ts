// `safe-run rules import`: rules of other tools as a rule file. What only loosens is not taken over, and said.

import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import { analyse } from "../analyse.ts";
import { UsageError } from "../model/errors.ts";
import { DEFAULT_TEMP } from "../model/surroundings.ts";
import { compileRule } from "../rules/compile.ts";
import { matcherOfPrefix, packText } from "../rules/draft.ts";
import { indexRules } from "../rules/index.ts";
import type { RuleInput } from "../rules/schema.ts";
import { quoteWord } from "../text/quote.ts";
import { visible } from "../text/visible.ts";
import type { Arguments } from "./args.ts";
import { EXIT } from "./exit.ts";
import type { Io } from "./io.ts";
import { readText } from "./rules-files.ts";
import { rulesFolder, schemaFor } from "./rules-new.ts";

/** A rule of another tool: commands that begin with these words, each place with its alternatives. */
export interface ForeignRule {
	readonly prefix: readonly (readonly string[])[];
	readonly decision: "allow" | "confirm" | "block";
	readonly reason?: string;
	readonly match: readonly string[];
	readonly skip: readonly string[];
	/** 1-based. */
	readonly line: number;
}

export interface ForeignFile {
	readonly rules: readonly ForeignRule[];
	/** What was not read, and why. */
	readonly notes: readonly string[];
}

const DEFAULT_PACK = "imported";

/** Writes `.safe-run/imported.yaml`, or the file that `--file` names. @throws UsageError */
export async function importRules(operands: readonly string[], args: Arguments, io: Io): Promise<number> {
	const [source, more] = operands;
	if (source === undefined || more !== undefined)
		throw new UsageError("which file? safe-run rules import FILE (a Codex .rules file or Claude Code settings)");
	const { rules, notes } = await readForeign(source, await readText(source, io));
	const file = args.value("file") ?? relative(io.cwd, join(rulesFolder(io), `${DEFAULT_PACK}.yaml`));
	const pack = packOf(file);
	const path = resolve(io.cwd, file);
	if (existsSync(path)) throw new UsageError(`${visible(file)} is there already; choose another one with --file`);
	const converted = convert(rules, pack);
	const told = [...notes, ...converted.notes].map((note) => `not taken over: ${visible(note)}\n`).join("");
	if (converted.rules.length === 0) {
		await io.stderr.write(told);
		throw new UsageError(`${visible(source)} holds no rule that could be taken over`);
	}
	await mkdir(dirname(path), { recursive: true });
	const title = `Rules taken over from ${source.slice(source.lastIndexOf("/") + 1)}`;
	await writeFile(path, packText(pack, title, converted.rules, await schemaFor(dirname(path), io)), { flag: "wx" });
	await io.stderr.write(told);
	const count = converted.rules.length === 1 ? "1 rule" : `${converted.rules.length} rules`;
	await io.stdout.write(`wrote ${count} to ${visible(file)}\n\n  safe-run rules test ${quoteWord(file)}\n`);
	return EXIT.allow;
}

/** The pack is called like its file. @throws UsageError */
function packOf(file: string): string {
	const name = basename(file).replace(/\.ya?ml$/, "");
	if (/^[a-z0-9][a-z0-9-]*$/.test(name) && name !== basename(file)) return name;
	throw new UsageError(`${visible(file)}: a rule file is named in small letters, digits and dashes and ends in .yaml`);
}

async function readForeign(file: string, text: string): Promise<ForeignFile> {
	const { readClaudePermissions } = await import("./import-claude.ts");
	const claude = readClaudePermissions(text);
	if (claude !== undefined) return claude;
	if (!/\bprefix_rule\s*\(/.test(text))
		throw new UsageError(
			`${visible(file)}: neither a Codex rules file (prefix_rule) nor settings with permission lists`,
		);
	const { readCodexRules } = await import("./import-codex.ts");
	const codex = await readCodexRules(text);
	if (codex === undefined) throw new UsageError(`${visible(file)}: does not parse as a Codex rules file`);
	return codex;
}

function convert(foreign: readonly ForeignRule[], pack: string): Converted {
	const rules: RuleInput[] = [];
	const notes: string[] = [];
	const ids = new Set<string>();
	for (const rule of foreign) {
		const words = rule.prefix.map((place) => place.join("|")).join(" ");
		const when = rule.decision === "allow" ? undefined : matcherOfPrefix(rule.prefix);
		if (when === undefined) {
			notes.push(`allow ${words}: a rule file only tightens; nothing is asked for what no rule finds`);
			continue;
		}
		const input = checked({ ...frame(rule, pack, ids), when }, notes);
		if (input.examples.match.trim() !== "" && input.examples.skip.trim() !== "") rules.push(input);
	}
	return { rules, notes };
}

interface Converted {
	readonly rules: readonly RuleInput[];
	readonly notes: readonly string[];
}

function frame(rule: ForeignRule, pack: string, ids: Set<string>): Omit<RuleInput, "when"> {
	const words = rule.prefix.map((place) => quoteWord(place[0] ?? "")).join(" ");
	const base =
		words
			.toLowerCase()
			.replace(/[^a-z0-9]+/g, "-")
			.replace(/^-+|-+$/g, "")
			.slice(0, 60) || "rule";
	let slug = base;
	for (let i = 2; ids.has(slug); i++) slug = `${base}-${i}`;
	ids.add(slug);
	const block = rule.decision === "block";
	return {
		id: `${pack}/${slug}`,
		title: words.slice(0, 150),
		severity: block ? "critical" : "high",
		since: "1.0.0",
		reason: (rule.reason ?? `The imported rule ${block ? "forbids" : "asks before"} this.`).slice(0, 160),
		instead: [],
		examples: {
			match: lines([words, ...rule.match]),
			skip: lines([`echo ${quoteWord(words)}`, ...rule.skip]),
		},
	};
}

const lines = (commands: readonly string[]): string =>
	`${[...new Set(commands.map((command) => command.replace(/\s*\n\s*/g, " ").trim()))].join("\n")}\n`;

/** The rule with only those examples that it keeps; the first of each kind always does, by how it was made. */
function checked(input: RuleInput, notes: string[]): RuleInput {
	const rule = compileRule(input);
	const index = indexRules([rule]);
	const finds = (command: string): boolean =>
		analyse(
			command,
			{ cwd: "/", home: undefined, env: new Map(), workspace: [], temp: DEFAULT_TEMP, shell: "bash" },
			index,
		).findings.some((finding) => finding.certainty === "yes");
	const kept = (block: string, wanted: boolean): string =>
		lines(
			block
				.trim()
				.split("\n")
				.filter((command) => {
					if (finds(command) === wanted) return true;
					notes.push(
						`example of ${input.id}: ${command} ${wanted ? "is not found" : "is found"} by the rule as it is here`,
					);
					return false;
				}),
		);
	return { ...input, examples: { match: kept(input.examples.match, true), skip: kept(input.examples.skip, false) } };
}
