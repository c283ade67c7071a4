// Reads a source tree and says where it breaks the rules of docs/architecture.md; its own rules are shown by the fixtures.

import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { parseAst } from "rolldown/parseAst";

/** One row of the table of rooms. */
export interface Room {
	readonly name: string;
	readonly mayImport: readonly string[] | "all";
	readonly pure: boolean;
}

export interface Architecture {
	readonly rooms: ReadonlyMap<string, Room>;
	/** Package name to the rooms or files that may import it. */
	readonly packages: ReadonlyMap<string, readonly string[]>;
}

export interface Violation {
	readonly file: string;
	readonly line: number;
	readonly what: string;
}

interface Node {
	readonly type: string;
	readonly start: number;
	readonly end: number;
	readonly [key: string]: unknown;
}

interface SourceFile {
	/** Relative to the source root, with `/`. */
	readonly path: string;
	readonly room: string;
	readonly text: string;
	readonly nodes: readonly { readonly node: Node; readonly parent: Node | undefined }[];
}

interface Import {
	readonly file: SourceFile;
	readonly specifier: string;
	readonly at: number;
}

const MAX_FILE_LINES = 400;
const MAX_FUNCTION_LINES = 80;
const EVERYONE = ["model", "text"];

// Globals through which code reaches files, processes, the clock, chance or the network.
const WORLD = new Set([
	"process",
	"Date",
	"performance",
	"globalThis",
	"global",
	"fetch",
	"crypto",
	"setTimeout",
	"setInterval",
	"setImmediate",
	"queueMicrotask",
	"require",
	"console",
]);

/** Everything in the tree under `root` that the architecture does not allow, ordered by file and line. */
export function violations(root: string, architecture: Architecture): readonly Violation[] {
	const files = sourceFiles(root);
	const imports = files.flatMap(importsOf);
	const found = [
		...files.flatMap((file) => [...shapeOf(file), ...languageOf(file), ...purityOf(file, architecture)]),
		...imports.flatMap((entry) => directionOf(entry, architecture)),
		...cycles(imports),
	];
	return found.sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
}

/** Reads the two tables of docs/architecture.md. */
export function readArchitecture(markdown: string): Architecture {
	const rooms = new Map<string, Room>();
	for (const [name = "", , imports = "", pure = ""] of tableAfter(markdown, "| room |")) {
		const words: readonly string[] = imports.match(/[a-z]+/g) ?? [];
		const mayImport = words.includes("all") ? "all" : words.filter((word) => word !== "nothing");
		rooms.set(roomName(name), { name: roomName(name), mayImport, pure: pure === "yes" });
	}
	const packages = new Map<string, readonly string[]>();
	for (const [name = "", by = ""] of tableAfter(markdown, "| package |")) {
		packages.set(
			name.replaceAll("`", ""),
			[...by.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ""),
		);
	}
	return { rooms, packages };
}

function tableAfter(markdown: string, heading: string): readonly (readonly string[])[] {
	const lines = markdown.split("\n");
	const start = lines.findIndex((line) => line.startsWith(heading));
	if (start < 0) throw new Error(`no table starts with ${heading}`);
	const rest = lines.slice(start + 2);
	const length = rest.findIndex((line) => !line.startsWith("|"));
	return rest.slice(0, length < 0 ? rest.length : length).map((line) =>
		line
			.split("|")
			.slice(1, -1)
			.map((cell) => cell.trim()),
	);
}

function roomName(cell: string): string {
	return cell.replaceAll("`", "").replace(/\/$|\.ts$/, "");
}

function sourceFiles(root: string): readonly SourceFile[] {
	return readdirSync(root, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
		.map((entry) => {
			const path = join(entry.parentPath, entry.name).slice(root.length + 1);
			const text = readFileSync(join(root, path), "utf8");
			return { path, room: roomOf(path), text, nodes: nodesOf(parseAst(text, { lang: "ts" })) };
		});
}

/** The first folder, or for a file in the root its name. */
function roomOf(path: string): string {
	return (path.split("/")[0] ?? path).replace(/\.ts$/, "");
}

function nodesOf(program: unknown): SourceFile["nodes"] {
	const found: { node: Node; parent: Node | undefined }[] = [];
	const open: { value: unknown; parent: Node | undefined }[] = [{ value: program, parent: undefined }];
	for (let next = open.pop(); next !== undefined; next = open.pop()) {
		const { value, parent } = next;
		if (Array.isArray(value)) for (const item of value) open.push({ value: item, parent });
		else if (isNode(value)) {
			found.push({ node: value, parent });
			for (const child of Object.values(value)) open.push({ value: child, parent: value });
		}
	}
	return found;
}

function isNode(value: unknown): value is Node {
	return typeof value === "object" && value !== null && "type" in value && "start" in value;
}

function at(file: SourceFile, offset: number, what: string): Violation {
	return { file: file.path, line: file.text.slice(0, offset).split("\n").length, what };
}

function importsOf(file: SourceFile): readonly Import[] {
	return file.nodes.flatMap(({ node }) => {
		const { source } = node;
		if (!/^(Import|Export|TSImport)/.test(node.type) || !isNode(source)) return [];
		// A computed specifier cannot be checked; an empty one is refused below.
		const specifier = typeof source.value === "string" ? source.value : "";
		return [{ file, specifier, at: node.start }];
	});
}

function directionOf(entry: Import, architecture: Architecture): readonly Violation[] {
	const { file, specifier } = entry;
	const refuse = (what: string): readonly Violation[] => [at(file, entry.at, what)];
	const room = architecture.rooms.get(file.room);
	if (room === undefined) return refuse(`${file.room} is not in the table of rooms`);
	if (specifier.startsWith("node:")) return room.pure ? refuse(`pure room imports ${specifier}`) : [];
	if (!specifier.startsWith("."))
		return packageAllowed(file, specifier, architecture) ? [] : refuse(`imports package "${specifier}"`);
	if (specifier.endsWith("/package.json")) return [];
	const target = roomOf(posix.join(posix.dirname(file.path), specifier));
	if (target === file.room || EVERYONE.includes(target) || room.mayImport === "all") return [];
	return room.mayImport.includes(target) ? [] : refuse(`${file.room} imports ${target}`);
}

function packageAllowed(file: SourceFile, specifier: string, architecture: Architecture): boolean {
	const name = specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
	const places = architecture.packages.get(name) ?? [];
	return places.some((place) => (place.endsWith("/") ? file.path.startsWith(place) : file.path === place));
}

/** Cycles between rooms; each is named once, from its alphabetically first room. */
function cycles(imports: readonly Import[]): readonly Violation[] {
	const edges = new Map<string, Map<string, Import>>();
	for (const entry of imports.filter(({ specifier }) => specifier.startsWith("."))) {
		const target = roomOf(posix.join(posix.dirname(entry.file.path), entry.specifier));
		if (target === entry.file.room) continue;
		const targets = edges.get(entry.file.room) ?? new Map<string, Import>();
		edges.set(entry.file.room, targets.set(target, targets.get(target) ?? entry));
	}
	return [...edges].flatMap(([from, targets]) =>
		[...targets].flatMap(([to, entry]) =>
			from < to && reaches(edges, to, from) ? [at(entry.file, entry.at, `cycle between ${from} and ${to}`)] : [],
		),
	);
}

function reaches(edges: ReadonlyMap<string, ReadonlyMap<string, Import>>, from: string, goal: string): boolean {
	const seen = new Set<string>();
	const open = [from];
	for (let room = open.pop(); room !== undefined; room = open.pop()) {
		if (room === goal) return true;
		if (seen.has(room)) continue;
		seen.add(room);
		open.push(...(edges.get(room)?.keys() ?? []));
	}
	return false;
}

function purityOf(file: SourceFile, architecture: Architecture): readonly Violation[] {
	if (architecture.rooms.get(file.room)?.pure !== true) return [];
	const own = ownNames(file);
	return file.nodes.flatMap(({ node, parent }) => {
		const name = node.type === "Identifier" && typeof node.name === "string" ? node.name : "";
		if (WORLD.has(name) && !own.has(name) && isReference(node, parent)) {
			return [at(file, node.start, `pure room uses ${name}`)];
		}
		if (node.type === "MemberExpression" && file.text.slice(node.start, node.end) === "Math.random") {
			return [at(file, node.start, "pure room uses Math.random")];
		}
		return [];
	});
}

/** Names that the file declares itself: its functions, variables, parameters and imports. */
function ownNames(file: SourceFile): ReadonlySet<unknown> {
	const declared = file.nodes.flatMap(({ node }) => {
		if (/^(Arrow)?Function/.test(node.type)) return [node.id, node.params];
		return node.type === "VariableDeclarator" ? [node.id] : /^Import.*Specifier$/.test(node.type) ? [node.local] : [];
	});
	return new Set(nodesOf(declared).map(({ node }) => (node.type === "Identifier" ? node.name : undefined)));
}

function isReference(node: Node, parent: Node | undefined): boolean {
	if (parent === undefined || parent.computed === true) return true;
	if (parent.type.startsWith("TS")) return parent.type.endsWith("Expression");
	if (parent.type === "MemberExpression") return parent.object === node;
	return parent.type === "Property" ? parent.value === node : !/^(Import|Export)/.test(parent.type);
}

function shapeOf(file: SourceFile): readonly Violation[] {
	const found: Violation[] = [];
	const first = file.text.split("\n", 1)[0] ?? "";
	if (!/^\/\/ \S.*\S{2}/.test(first)) found.push(at(file, 0, "does not open with a comment that says what it owns"));
	const generated = file.path.endsWith(".generated.ts") && /^\/\/ Generated (by|from) /.test(first);
	const lines = file.text.split("\n").length - 1;
	if (lines > MAX_FILE_LINES && !generated && !/\bdata table\b/.test(first))
		found.push(at(file, 0, `has ${lines} lines`));
	for (const { node } of file.nodes) {
		if (!/^(Arrow)?Function/.test(node.type)) continue;
		const length = file.text.slice(node.start, node.end).split("\n").length;
		if (length > MAX_FUNCTION_LINES) found.push(at(file, node.start, `function of ${length} lines`));
	}
	return found;
}

function languageOf(file: SourceFile): readonly Violation[] {
	return file.nodes.flatMap(({ node }) => {
		switch (node.type) {
			case "ExportDefaultDeclaration":
				return [at(file, node.start, "default export")];
			case "TSAnyKeyword":
				return [at(file, node.start, "any")];
			case "TSEnumDeclaration":
				return [at(file, node.start, "enum")];
			case "TSAsExpression":
			case "TSTypeAssertion":
				return file.room === "parse" || /\bas const$/.test(file.text.slice(node.start, node.end))
					? []
					: [at(file, node.start, "as")];
			default:
				return [];
		}
	});
}
