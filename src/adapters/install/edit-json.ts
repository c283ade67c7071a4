// Puts entries into a JSON text and takes them out, and leaves every other byte as it is.

import { isDeepStrictEqual } from "node:util";
import { applyEdits, findNodeAtLocation, type ParseError, parse, parseTree, printParseErrorCode } from "jsonc-parser";
import { insertion, removal } from "./json-text.ts";
import type { Entry } from "./target.ts";
import { EditError, holdsOurs, isWired, pruned, withEntries, withoutOurs } from "./tree.ts";

type Path = (string | number)[];

/** The text with these entries and no other of ours. @throws EditError */
export function putJson(text: string, entries: readonly Entry[], needs: Readonly<Record<string, unknown>>): string {
	const start = text.trim() === "" ? "{}\n" : text;
	const before = read(start);
	const wanted = withEntries(withoutOurs(before), entries, needs);
	if (isWired(before, entries, needs)) return start;
	let edited = removeOurs(start);
	for (const [name, value] of Object.entries(needs)) {
		if (find(edited, [name]) === undefined) edited = add(edited, [name], { place: "member", value });
	}
	for (const entry of entries) {
		if (entry.place === "member") edited = remove(edited, [...entry.path]);
		edited = add(edited, entry.path, entry);
	}
	return checked(edited, wanted);
}

/** The text without any entry of ours; undefined when nothing else was in it. @throws EditError */
export function takeJson(
	text: string,
	entries: readonly Entry[],
	needs: Readonly<Record<string, unknown>>,
): string | undefined {
	if (text.trim() === "") return text;
	const before = read(text);
	const members = entries.filter(({ place }) => place === "member").map(({ path }) => path);
	if (!holdsOurs(before, members)) return text;
	const wanted = pruned(withoutOurs(before), entries, members);
	const rest = Object.keys(wanted).filter((name) => !Object.hasOwn(needs, name));
	if (rest.length === 0 && !/\/[/*]/.test(text)) return undefined;
	let edited = removeOurs(text);
	for (const path of members) edited = remove(edited, [...path]);
	for (const { path } of entries) edited = removeEmpty(edited, path);
	return checked(edited, wanted);
}

function read(text: string): object {
	const errors: ParseError[] = [];
	const value: unknown = parse(text, errors, { allowTrailingComma: true });
	const [first] = errors;
	if (first !== undefined) {
		const lines = text.slice(0, first.offset).split("\n");
		throw new EditError(
			`line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}: ${printParseErrorCode(first.error)}`,
		);
	}
	if (typeof value !== "object" || value === null || Array.isArray(value)) throw new EditError("it holds no object");
	return value;
}

/** A name that occurs twice would let the agent read another entry than the one that was written. */
function checked(text: string, wanted: object): string {
	if (!isDeepStrictEqual(read(text), wanted))
		throw new EditError("it cannot be changed without changing more; a name that occurs twice, for example");
	return text;
}

function removeOurs(text: string): string {
	let edited = text;
	for (;;) {
		const path = pathOfOurs(parseValue(edited), []);
		if (path === undefined) return edited;
		edited = remove(edited, path);
	}
}

/** The place of the first element of ours; of its group when nothing else is in that. */
function pathOfOurs(value: unknown, path: Path): Path | undefined {
	if (Array.isArray(value)) {
		for (const [index, element] of value.entries()) {
			const own: unknown = withoutOurs({ x: [element] });
			if (isDeepStrictEqual(own, { x: [] })) return [...path, index];
			const found = pathOfOurs(element, [...path, index]);
			if (found !== undefined) return found;
		}
		return undefined;
	}
	if (typeof value !== "object" || value === null) return undefined;
	for (const [name, member] of Object.entries(value)) {
		const found = pathOfOurs(member, [...path, name]);
		if (found !== undefined) return found;
	}
	return undefined;
}

/** Removes what is empty now on the way to where an entry was. */
function removeEmpty(text: string, path: readonly string[]): string {
	let edited = text;
	for (let length = path.length; length > 0; length--) {
		const node = find(edited, path.slice(0, length));
		if (node === undefined) continue;
		if ((node.type !== "array" && node.type !== "object") || (node.children?.length ?? 0) > 0) return edited;
		edited = remove(edited, path.slice(0, length));
	}
	return edited;
}

function parseValue(text: string): unknown {
	return parse(text, [], { allowTrailingComma: true });
}

function find(text: string, path: readonly (string | number)[]) {
	const root = parseTree(text, [], { allowTrailingComma: true });
	return root === undefined ? undefined : findNodeAtLocation(root, [...path]);
}

/** Adds a member, or an element where the path ends in an array; makes what is missing on the way. */
function add(text: string, path: readonly string[], { place, value }: Pick<Entry, "place" | "value">): string {
	for (let length = path.length; length >= 0; length--) {
		const node = find(text, path.slice(0, length));
		if (node === undefined) continue;
		const [name, ...rest] = path.slice(length);
		const inside = rest.reduceRight<unknown>((inner, key) => ({ [key]: inner }), place === "element" ? [value] : value);
		return applyEdits(text, [...insertion(text, node, name, name === undefined ? value : inside)]);
	}
	return text;
}

function remove(text: string, path: Path): string {
	const node = find(text, path);
	if (node === undefined) return text;
	// A member is its name and its value.
	return applyEdits(text, [...removal(text, node.parent?.type === "property" ? node.parent : node)]);
}
