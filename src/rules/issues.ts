// Turns the schema's issues into problems that a person can act on.

import type { ConfigProblem } from "../model/errors.ts";
import { nearest } from "../text/nearest.ts";
import type { Finder, KeyPath } from "./positions.ts";
import { FACT_KEYS, KNOWN_KEYS } from "./schema.ts";

/** The parts of zod's issues that are read; a closed union there, so unknown codes fall back to the message. */
export interface Issue {
	readonly code?: string | undefined;
	readonly path: readonly PropertyKey[];
	readonly message: string;
	readonly keys?: readonly string[];
	readonly values?: readonly unknown[];
	readonly expected?: string;
	readonly errors?: readonly (readonly Issue[])[];
}

type Known = ReadonlyMap<string, readonly string[]>;

/** Most values that a hint lists. */
const MAX_LISTED = 12;

/** @param known the keys that each mapping may hold, for hints; those of rule files unless told otherwise */
export function problemsOf(
	issues: readonly Issue[],
	content: unknown,
	find: Finder,
	known: Known = KNOWN_KEYS,
): ConfigProblem[] {
	const problems = issues.flatMap((issue) => expand(issue, [], content, find, known));
	// A mistyped key is one mistake, not also a missing key.
	const meant = new Set(problems.flatMap((p) => /^did you mean ("[^"]+")\?$/.exec(p.hint ?? "")?.[1] ?? []));
	return problems.filter((p) => !meant.has(/^missing key (".+")$/.exec(p.message)?.[1] ?? ""));
}

function expand(issue: Issue, prefix: KeyPath, content: unknown, find: Finder, known: Known): readonly ConfigProblem[] {
	const path = [...prefix, ...issue.path.map((step) => (typeof step === "number" ? step : String(step)))];
	switch (issue.code) {
		case "unrecognized_keys":
			return (issue.keys ?? []).map((key) => unknownKey(path, key, find, known));
		case "invalid_union":
			return fromUnion(issue, path, content, find, known);
		case "invalid_value":
			return [invalidValue(issue, path, content, find)];
		case "invalid_type":
			return [invalidType(issue, path, content, find)];
		default:
			return [find.value(path, lower(issue.message))];
	}
}

function unknownKey(path: KeyPath, key: string, find: Finder, all: Known): ConfigProblem {
	const parent = path.findLast((step) => typeof step === "string") ?? "";
	const known = all.get(String(parent)) ?? [];
	const close = nearest(key, known);
	const hint =
		FACT_KEYS.includes(key) && !known.includes(key)
			? 'facts can only be asked in "if" of an adjustment'
			: close !== undefined
				? `did you mean "${close}"?`
				: known.length > 0
					? `known here: ${known.join(", ")}`
					: undefined;
	return find.key([...path, key], `unknown key "${key}"`, hint);
}

/** Of the forms that a key may have, the one that the writer was about to use tells what is wrong. */
function fromUnion(
	issue: Issue,
	path: KeyPath,
	content: unknown,
	find: Finder,
	known: Known,
): readonly ConfigProblem[] {
	const branches = issue.errors ?? [];
	const given = valueAt(content, path);
	const meant = branches.find(
		(branch) => !branch.some((inner) => inner.path.length === 0 && isTypeMismatch(inner, given)),
	);
	if (meant !== undefined && meant.length > 0)
		return meant.flatMap((inner) => expand(inner, path, content, find, known));
	const forms = [...new Set(branches.flat().flatMap((inner) => expectations(inner)))];
	return [find.value(path, `expected ${forms.join(" or ") || "another form"}, found ${kindName(given)}`)];
}

function isTypeMismatch(issue: Issue, given: unknown): boolean {
	if (issue.code === "invalid_value") return typeof given !== "string";
	if (issue.code !== "invalid_union") return issue.code === "invalid_type";
	return (issue.errors ?? []).every((branch) =>
		branch.some((inner) => inner.path.length === 0 && isTypeMismatch(inner, given)),
	);
}

function expectations(issue: Issue): readonly string[] {
	if (issue.code === "invalid_union") return (issue.errors ?? []).flat().flatMap(expectations);
	return issue.expected === undefined ? (issue.values === undefined ? [] : ["a text"]) : [expectedName(issue.expected)];
}

function invalidValue(issue: Issue, path: KeyPath, content: unknown, find: Finder): ConfigProblem {
	const values = (issue.values ?? []).map(String);
	const given = valueAt(content, path);
	if (given === undefined) return missing(path, find);
	if (typeof given !== "string") return find.value(path, `expected a text, found ${kindName(given)}`, listing(values));
	const close = nearest(given, values);
	return find.value(
		path,
		`"${given}" is not known here`,
		close === undefined ? listing(values) : `did you mean "${close}"?`,
	);
}

function invalidType(issue: Issue, path: KeyPath, content: unknown, find: Finder): ConfigProblem {
	const given = valueAt(content, path);
	if (given === undefined) return missing(path, find);
	return find.value(path, `expected ${expectedName(issue.expected ?? "")}, found ${kindName(given)}`);
}

function missing(path: KeyPath, find: Finder): ConfigProblem {
	const key = path.at(-1);
	return find.value(path.slice(0, -1), key === undefined ? "the file is empty" : `missing key "${String(key)}"`);
}

function valueAt(content: unknown, path: KeyPath): unknown {
	let value = content;
	for (const step of path) {
		if (typeof value !== "object" || value === null) return undefined;
		value = Object.getOwnPropertyDescriptor(value, step)?.value;
	}
	return value;
}

function listing(values: readonly string[]): string {
	const shown = values.slice(0, MAX_LISTED).join(", ");
	return `known here: ${shown}${values.length > MAX_LISTED ? ", …" : ""}`;
}

function kindName(value: unknown): string {
	if (value === undefined || value === null) return "nothing";
	if (Array.isArray(value)) return "a list";
	return expectedName(typeof value);
}

function expectedName(kind: string): string {
	return NAMES.get(kind) ?? kind;
}

const NAMES: ReadonlyMap<string, string> = new Map([
	["string", "a text"],
	["number", "a number"],
	["int", "a whole number"],
	["boolean", "true or false"],
	["array", "a list"],
	["object", "a mapping"],
	["record", "a mapping"],
]);

function lower(message: string): string {
	return message.charAt(0).toLowerCase() + message.slice(1);
}
