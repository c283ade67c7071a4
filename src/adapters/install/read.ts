// Reads settings without changing them; loaded when they are looked at.

import { type ParseError, parse, printParseErrorCode } from "jsonc-parser";
import { parse as parseTomlText } from "smol-toml";
import { parse as parseYamlText } from "yaml";

/** JSON with comments. @throws Error with the line of the first mistake */
export function readJson(text: string): unknown {
	const errors: ParseError[] = [];
	const value: unknown = parse(text, errors, { allowTrailingComma: true });
	const [first] = errors;
	if (first === undefined) return value;
	throw new Error(`line ${text.slice(0, first.offset).split("\n").length}: ${printParseErrorCode(first.error)}`);
}

/** @throws Error */
export const readToml = (text: string): unknown => parseTomlText(text);

/** @throws Error */
export const readYaml = (text: string): unknown => parseYamlText(text, { maxAliasCount: 100 });
