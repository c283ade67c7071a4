// The same for settings in TOML and YAML: everything else stays, and a file that does not parse is refused.

import { isDeepStrictEqual } from "node:util";
import { parse as parseToml, TomlError } from "smol-toml";
import { isMap, isSeq, parseDocument, type ToStringOptions } from "yaml";
import type { Entry } from "./target.ts";
import { EditError, holdsOurs, isWired, pruned, withEntries, withoutOurs } from "./tree.ts";

const BEGIN = "# >>> safe-run: written by `safe-run install`, removed by `safe-run uninstall` >>>";
const END = "# <<< safe-run <<<";

/** The text with the block at its end. @throws EditError */
export function putToml(text: string, block: string): string {
	const rest = takeToml(text) ?? "";
	const gap = rest === "" ? "" : rest.endsWith("\n") ? "\n" : "\n\n";
	const edited = `${rest}${gap}${BEGIN}\n${block.trim()}\n${END}\n`;
	if (edited === text) return text;
	// A table or list of the same name, written in another way, would make the file invalid.
	readToml(edited, "together with what install adds, ");
	return edited;
}

/** The text without the block; undefined when nothing else was in it. @throws EditError */
export function takeToml(text: string): string | undefined {
	readToml(text, "");
	const begin = text.indexOf(BEGIN);
	if (begin === -1) return text;
	const end = text.indexOf(END, begin);
	if (end === -1) throw new EditError(`the line ${END} is missing; remove the rest of the block by hand`);
	const after = text.slice(end + END.length).replace(/^\r?\n/, "");
	const before = text.slice(0, begin);
	const left = before.replace(/\n$/, "") + after;
	return left.trim() === "" ? undefined : left;
}

function readToml(text: string, when: string): void {
	try {
		parseToml(text);
	} catch (error) {
		if (!(error instanceof TomlError)) throw error;
		const [what = ""] = error.message.split("\n");
		throw new EditError(`${when}line ${error.line}, column ${error.column}: ${what}`);
	}
}

/** The text with these entries and no other of ours. @throws EditError */
export function putYaml(text: string, entries: readonly Entry[]): string {
	const document = readYaml(text);
	const before = plain(document);
	const wanted = withEntries(withoutOurs(before), entries, {});
	if (isWired(before, entries, {})) return text;
	removeOurs(document);
	for (const { path, value } of entries) {
		if (document.getIn(path) === undefined || document.getIn(path) === null)
			document.setIn(path, document.createNode([]));
		document.addIn(path, document.createNode(value));
	}
	return written(document, wanted, layoutOf(text));
}

/** The text without entries of ours; undefined when nothing else was in it. @throws EditError */
export function takeYaml(text: string, entries: readonly Entry[]): string | undefined {
	const document = readYaml(text);
	const before = plain(document);
	if (!holdsOurs(before, [])) return text;
	const wanted = pruned(withoutOurs(before), entries, []);
	if (Object.keys(wanted).length === 0 && !/^\s*#/m.test(text)) return undefined;
	removeOurs(document);
	for (const { path } of entries) {
		for (let length = path.length; length > 0; length--) {
			const node = document.getIn(path.slice(0, length));
			if ((isSeq(node) || isMap(node)) && node.items.length === 0) document.deleteIn(path.slice(0, length));
		}
	}
	return written(document, wanted, layoutOf(text));
}

type Document = ReturnType<typeof readYaml>;

function readYaml(text: string) {
	const document = parseDocument(text, { prettyErrors: true });
	const [first] = document.errors;
	if (first !== undefined) {
		const at = first.linePos?.[0];
		throw new EditError(`line ${at?.line ?? 1}, column ${at?.col ?? 1}: ${first.message.split("\n")[0]}`);
	}
	return document;
}

function plain(document: Document): object {
	const value: unknown = document.toJS({ maxAliasCount: 100 }) ?? {};
	if (typeof value !== "object" || value === null || Array.isArray(value)) throw new EditError("it holds no mapping");
	return value;
}

function removeOurs(document: Document): void {
	const lists: { readonly items: unknown[] }[] = [];
	const visit = (node: unknown): void => {
		if (isSeq(node)) {
			lists.push(node);
			for (const item of node.items) visit(item);
		}
		if (isMap(node)) for (const { value } of node.items) visit(value);
	};
	visit(document.contents);
	for (const list of lists) {
		const kept = list.items.filter((item) => {
			const value: unknown = isMap(item) ? item.toJS(document) : item;
			return !isDeepStrictEqual(withoutOurs({ x: [value] }), { x: [] });
		});
		list.items.splice(0, list.items.length, ...kept);
	}
}

/** Forms that the library can write; the usual one first. */
const LAYOUTS = [2, 4].flatMap((indent) =>
	[true, false].flatMap((indentSeq) =>
		[true, false].map((flowCollectionPadding) => ({ indent, indentSeq, flowCollectionPadding, lineWidth: 0 })),
	),
);

/** The form in which the text would be written as it is; the usual one for a text in no uniform form. */
function layoutOf(text: string) {
	return LAYOUTS.find((layout) => parseDocument(text).toString(layout) === text) ?? { lineWidth: 0 };
}

function written(document: Document, wanted: object, layout: ToStringOptions): string {
	const text = document.toString(layout);
	if (!isDeepStrictEqual(plain(readYaml(text)), wanted))
		throw new EditError("it cannot be changed without changing more");
	return text;
}
