// Drafts the condition of a rule from a command that it shall find, and writes rules into the text of a rule file.

import { parseDocument, stringify } from "yaml";
import { lookup } from "../commands/index.ts";
import { levelOf } from "../commands/options.ts";
import type { Invocation } from "../model/invocation.ts";
import { textOf } from "../model/value.ts";
import type { MatcherInput, RuleInput } from "./schema.ts";

/** A condition for what this call says: its command, subcommand, options and known operands. */
export function matcherOf({ command, sub, flags, operands }: Invocation): MatcherInput {
	const names = [...new Set(flags.filter((flag) => flag.name !== "--").map((flag) => flag.name))];
	// Read without a grammar, `-rf` counts as itself and as its letters; itself says it all.
	const given = lookup(command) === undefined ? names.filter((name) => /^-.$/.test(name) === false) : names;
	const chosen = given.length > 0 ? given : names;
	const texts = operands.flatMap((word) => textOf(word.value) ?? []).filter((text) => text !== "");
	return {
		command,
		...(sub.length === 0 ? {} : { sub: sub.join(" ") }),
		...(chosen.length === 0 ? {} : { flags: { all: chosen } }),
		...operandsOf(texts),
	};
}

function operandsOf(texts: readonly string[]): MatcherInput {
	const [only] = texts;
	if (only === undefined) return {};
	const all = texts.map((text) => ({ operands: { any: [literal(text)] } }));
	return all.length === 1 ? { operands: { any: [literal(only)] } } : { all };
}

/** The text as a glob that matches only itself. */
function literal(text: string): string {
	return text.replace(/[*?[\]{}\\]/g, "\\$&");
}

/**
 * A condition for commands that begin with these words; each place lists its alternatives. What is a subcommand, an option or an
 * operand is told by the command's grammar. Options and operands may then stand in any order: a prefix alone is easy to avoid.
 * Undefined when no command is named.
 */
export function matcherOfPrefix(places: readonly (readonly string[])[]): MatcherInput | undefined {
	const [first, ...rest] = places;
	const commands = (first ?? []).map((name) => name.slice(name.lastIndexOf("/") + 1)).filter((name) => name !== "");
	if (commands.length === 0) return undefined;
	const paths = subcommands(commands, rest);
	const all: MatcherInput[] = rest.slice(paths.depth).map((words) => {
		const options = words.filter((word) => word.startsWith("-") && word.length > 1);
		return options.length === words.length
			? { flags: { any: options.map((word) => word.replace(/=.*/, "")) } }
			: { operands: { any: words.map(literal) } };
	});
	return {
		command: commands.length === 1 ? (commands[0] ?? "") : commands,
		...(paths.texts.length === 0 ? {} : { sub: [...paths.texts] }),
		...(all.length === 0 ? {} : { all }),
	};
}

/** The leading words that all commands know as subcommands, every combination of the alternatives. */
function subcommands(
	commands: readonly string[],
	places: readonly (readonly string[])[],
): { readonly texts: readonly string[]; readonly depth: number } {
	let texts: readonly string[] = [];
	let depth = 0;
	for (const words of places) {
		const longer = (depth === 0 ? [""] : texts).flatMap((text) => words.map((word) => `${text} ${word}`.trim()));
		if (!longer.every((path) => commands.every((command) => isSubcommand(command, path.split(" "))))) break;
		texts = longer;
		depth++;
	}
	return { texts, depth };
}

function isSubcommand(command: string, path: readonly string[]): boolean {
	const spec = lookup(command);
	let level = spec === undefined ? undefined : levelOf(spec);
	for (const word of path) {
		const entry = level?.sub?.get(word);
		if (entry === undefined) return false;
		level = levelOf(entry.spec);
	}
	return true;
}

/** A new rule file. @param schema where an editor finds the schema, relative to the file */
export function packText(pack: string, title: string, rules: readonly RuleInput[], schema: string): string {
	return `# yaml-language-server: $schema=${schema}\n${stringify({ pack, title, rules }, STYLE)}`;
}

/** The file's text with the rules added at the end; comments and order stay. */
export function withRules(text: string, rules: readonly RuleInput[]): string {
	const document = parseDocument(text);
	for (const rule of rules) document.addIn(["rules"], document.createNode(rule));
	return document.toString(STYLE);
}

const STYLE = { lineWidth: 120, blockQuote: "literal" } as const;
