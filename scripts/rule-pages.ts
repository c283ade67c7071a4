// The documentation pages of the rule packs and their index, as Markdown.

import { exampleLines } from "../src/rules/examples.ts";
import type { PackInput } from "../src/rules/schema.ts";

type RuleInput = PackInput["rules"][number];

/** Every pack with its number of rules by severity. */
export function indexPage(packs: readonly PackInput[]): string {
	const count = (rules: readonly RuleInput[], severity: string): number =>
		rules.filter((rule) => rule.severity === severity).length;
	const row = (name: string, title: string, rules: readonly RuleInput[]): string =>
		`| ${name} | ${title} | ${rules.length} | ${SEVERITIES.map((severity) => count(rules, severity)).join(" | ")} |`;
	const all = packs.flatMap((pack) => pack.rules);
	return [
		"<!-- Generated from rules/*.yaml by scripts/generate.mjs; not edited by hand. -->",
		"",
		"# Rule packs",
		"",
		`${packs.length} packs, ${all.length} rules; \`safe-run rules list --count\` prints the same. Severities are those before any adjustment.`,
		"",
		`| pack | about | rules | ${SEVERITIES.join(" | ")} |`,
		`|---|---|--:|${SEVERITIES.map(() => "--:").join("|")}|`,
		...packs.map((pack) => row(`[${pack.pack}](${pack.pack}.md)`, cell(pack.title), pack.rules)),
		row("**all**", "", all),
		"",
	].join("\n");
}

const SEVERITIES = ["critical", "high", "medium", "low"] as const;

export function packPage(pack: PackInput): string {
	const head = `<!-- Generated from rules/${pack.pack}.yaml by scripts/generate.mjs; not edited by hand. -->\n\n# ${pack.title}\n`;
	const table = pack.rules.map(
		(rule) => `| [${rule.id}](#${anchor(rule.id)}) | ${cell(rule.title)} | ${rule.severity} |`,
	);
	const index = ["| rule | pattern | severity |", "|---|---|---|", ...table].join("\n");
	return `${head}\n${index}\n\n${pack.rules.map((rule) => ruleSection(rule, pack.production === "raise")).join("\n")}`;
}

function ruleSection(rule: RuleInput, raised: boolean): string {
	const floor = rule.floor === true ? ", and no policy layer can lift it" : "";
	const parts = [
		`## ${rule.id}`,
		`${sentence(rule.title)} Severity **${rule.severity}**${floor}. Since ${rule.since}.`,
		rule.reason,
	];
	if ((rule.adjust ?? []).length > 0) {
		const rows = (rule.adjust ?? []).map(
			(a) => `- **${a.severity}**: ${a.because} (\`${cell(JSON.stringify(a.if))}\`)`,
		);
		parts.push(`The first of these that holds changes the severity:`, rows.join("\n"));
	}
	if (rule.profiles !== undefined) parts.push(`Counts in the profile ${rule.profiles.join(", ")} only.`);
	if (rule.sure === true) parts.push("Counts only when it matches for certain.");
	if (raised && (rule.severity === "medium" || rule.severity === "high"))
		parts.push("One step more when the call names production.");
	if (rule.instead.length > 0) parts.push("Instead:", fence(rule.instead));
	parts.push("Found:", fence(exampleLines(rule.examples.match)));
	const may = exampleLines(rule.examples.may);
	if (may.length > 0) parts.push("Found as a possibility:", fence(may));
	parts.push("Not found:", fence(exampleLines(rule.examples.skip)));
	return `${parts.join("\n\n")}\n`;
}

function fence(lines: readonly string[]): string {
	const ticks = "`".repeat(Math.max(3, ...lines.map((line) => (/`+/.exec(line)?.[0].length ?? 0) + 1)));
	return `${ticks}sh\n${lines.join("\n")}\n${ticks}`;
}

function sentence(title: string): string {
	return `${title.charAt(0).toUpperCase()}${title.slice(1)}.`;
}

function cell(text: string): string {
	return text.replaceAll("|", "\\|").replaceAll("`", "'");
}

/** As GitHub makes heading anchors. */
function anchor(id: string): string {
	return id
		.toLowerCase()
		.replace(/[^\w -]/g, "")
		.replaceAll(" ", "-");
}
