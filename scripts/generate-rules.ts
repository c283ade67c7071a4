// Generates the compiled built-in rules, the JSON Schema of rule files and the rules' documentation from rules/*.yaml,
// the page of the command line from its help, and the plugins of agents from what install writes.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { HELP_PAGES } from "../src/cli/help.ts";
import { ConfigError } from "../src/model/errors.ts";
import { compilePack } from "../src/rules/compile.ts";
import type { RuleFile } from "../src/rules/load.ts";
import { parseRules } from "../src/rules/load.ts";
import { policyJsonSchema } from "../src/rules/policy-schema.ts";
import { packJsonSchema } from "../src/rules/schema.ts";
import { agentPlugins } from "./agent-plugins.ts";
import { builtinModule } from "./builtin-module.ts";
import { indexPage, packPage } from "./rule-pages.ts";
import { type GenerateOptions, settle } from "./settle.ts";

/** Writes the files, or compares them. Returns the exit code: 1 when stale, 2 when a rule file is wrong. */
export function generateRules(root: string, options: GenerateOptions): number {
	const { report } = options;
	let outputs: ReadonlyMap<string, string>;
	try {
		outputs = outputsOf(root);
	} catch (error) {
		if (!(error instanceof ConfigError)) throw error;
		for (const p of error.problems) {
			report(`${p.file}:${p.line}:${p.column}: ${p.message}${p.hint === undefined ? "" : ` (${p.hint})`}`);
		}
		return 2;
	}
	return settle(
		root,
		outputs,
		pages(root).filter((path) => !outputs.has(path)),
		options,
	);
}

/** The built-in rule files, by name. */
export function readPacks(root: string): readonly RuleFile[] {
	const folder = join(root, "rules");
	const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".yaml")) : [];
	const packs: RuleFile[] = [];
	const problems: ConfigError["problems"][number][] = [];
	for (const name of files.sort()) {
		try {
			packs.push(parseRules(`rules/${name}`, readFileSync(join(folder, name), "utf8")));
		} catch (error) {
			if (!(error instanceof ConfigError)) throw error;
			problems.push(...error.problems);
		}
	}
	if (problems.length > 0) throw new ConfigError(problems);
	return packs;
}

function outputsOf(root: string): ReadonlyMap<string, string> {
	const packs = readPacks(root);
	return new Map([
		["src/rules/builtin.generated.ts", builtinModule(packs.map(({ pack }) => compilePack(pack)))],
		["rules/pack.schema.json", `${JSON.stringify(packJsonSchema(), null, "\t")}\n`],
		["src/rules/policy-schema.generated.ts", policySchemaModule()],
		["rules/policy.schema.json", `${JSON.stringify(policyJsonSchema(), null, "\t")}\n`],
		["docs/cli.md", cliPage()],
		...agentPlugins(),
		["docs/rules/README.md", indexPage(packs.map(({ pack }) => pack))],
		...packs.map(({ pack }): [string, string] => [`docs/rules/${pack.pack}.md`, packPage(pack)]),
	]);
}

/** The schema as a text inside a function, so that nothing is parsed before a policy file is read; descriptions are for editors only. */
function policySchemaModule(): string {
	const text = JSON.stringify(policyJsonSchema(), (key, value) =>
		key === "description" && typeof value === "string" ? undefined : value,
	);
	return [
		"// Generated from src/rules/policy-schema.ts by scripts/generate.mjs; not edited by hand.",
		"",
		"/** The JSON Schema of policy files. */",
		`export const POLICY_SCHEMA = (): string => ${JSON.stringify(text)};`,
		"",
	].join("\n");
}

/** The help pages, as they are printed. */
function cliPage(): string {
	const sections = [...HELP_PAGES].map(([topic, page]) => {
		const title = topic === "" ? "safe-run" : `safe-run help ${topic}`;
		return `## ${title}\n\n\`\`\`text\n${page}\n\`\`\`\n`;
	});
	return `<!-- Generated from the program's help by scripts/generate.mjs; not edited by hand. -->\n\n# Command line\n\n${sections.join("\n")}`;
}

function pages(root: string): readonly string[] {
	const folder = join(root, "docs", "rules");
	return existsSync(folder) ? readdirSync(folder).map((name) => `docs/rules/${name}`) : [];
}
