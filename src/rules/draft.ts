// Drafts the condition of a rule from a command that it shall find, and writes rules into the text of a rule file.

import { parseDocument, stringify } from "yaml";
import { lookup, readArguments } from "../commands/index.ts";
import type { Invocation } from "../model/invocation.ts";
import { exact, textOf } from "../model/value.ts";
import type { Word } from "../model/word.ts";
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

/** The leading words that all commands take for their subcommand, every combination of the alternatives, as paths. */
function subcommands(
	commands: readonly string[],
	places: readonly (readonly string[])[],
): { readonly texts: readonly string[]; readonly depth: number } {
	let texts: readonly string[] = [];
	let depth = 0;
	for (const words of places) {
		const longer = (depth === 0 ? [""] : texts).flatMap((text) => words.map((word) => `${text} ${word}`.trim()));
		if (longer.length > MAX_PATHS) break;
		const known = longer.flatMap((path) => commands.map((command) => subcommandOf(command, path.split(" "))));
		if (known.some((path) => path === undefined)) break;
		texts = [...new Set(known.filter((path) => path !== undefined))];
		depth++;
	}
	return { texts, depth };
}

/** More alternatives than this are read as operands. */
const MAX_PATHS = 64;

/** The usual words of the subcommand when the command's grammar takes all these words for it. */
function subcommandOf(command: string, path: readonly string[]): string | undefined {
	const spec = lookup(command);
	const { sub, operands, flags } = readArguments(spec, [command, ...path].map(wordOf));
	return sub.length === path.length && operands.length + flags.length === 0 ? sub.join(" ") : undefined;
}

function wordOf(text: string): Word {
	const source = { id: 0, name: "rule", text };
	return { value: exact(text), location: { source, span: { start: 0, end: text.length } }, quoted: true, many: false };
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
