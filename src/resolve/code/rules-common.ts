// Methods that texts, lists and functions have in several languages, and database calls, whose receivers are not followed.

import type { DataAction, DataObject } from "../../model/effect.ts";
import type { CodeValue } from "./acts.ts";
import { arg, argOrHole, dropsData, option } from "./emit.ts";
import type { Call, Rule } from "./machine.ts";
import { readSql } from "./sql.ts";
import {
	derived,
	joined,
	knownOf,
	knownText,
	listVal,
	numberOf,
	optionsOf,
	partsOf,
	textVal,
	truth,
	type Val,
} from "./values.ts";

const same: Rule = (call) => call.self;

/** Texts of a known list with a separator between them. */
export function joinedBy(call: Call, list: Val | undefined, separator: Val | undefined): Val | undefined {
	if (list?.kind !== "list" || list.rest !== undefined || separator === undefined) return undefined;
	const between = partsOf(separator, call.m.source, call.at);
	const texts = list.items.map((item) => partsOf(item, call.m.source, call.at));
	return textVal(joined(texts.flatMap((text, i): readonly CodeValue[] => (i === 0 ? [text] : [between, text]))));
}

export function split(call: Call, text: Val, separator: string | undefined): Val | undefined {
	const known = knownOf(text);
	if (known === undefined || text.kind !== "text" || known.length > 4096) return undefined;
	const pieces = separator === undefined ? known.split(/\s+/).filter((piece) => piece !== "") : known.split(separator);
	return listVal(pieces.map((piece) => textVal(derived(piece, call.at))));
}

const known =
	(change: (text: string, call: Call) => string | undefined): Rule =>
	(call) => {
		const text = knownOf(call.self);
		const changed = text === undefined ? undefined : change(text, call);
		return changed === undefined ? undefined : changed === text ? call.self : textVal(derived(changed, call.at));
	};

/** Applies a handed function to every item; the results are a list. */
export function mapped(call: Call, callee: Val | undefined, list: Val | undefined): Val {
	const results: Val[] = [];
	let rest: Val | undefined;
	if (callee === undefined || list === undefined) return listVal([]);
	for (const one of optionsOf(list)) {
		if (one.kind === "list") for (const item of one.items) results.push(call.apply(callee, [item]));
		if (one.kind !== "list") rest = call.apply(callee, [argOrHole(call, 99)]);
		else if (one.rest !== undefined) rest = call.apply(callee, [one.rest]);
	}
	return listVal(results, rest);
}

const each: Rule = (call) => mapped(call, call.args[0], call.self);
const filtered: Rule = (call) => {
	mapped(call, call.args[0], call.self);
	return call.self;
};

function append(call: Call, items: readonly Val[], rest?: Val): Val {
	const before = call.self.kind === "list" ? call.self : undefined;
	const made = listVal([...(before?.items ?? []), ...items], rest ?? before?.rest);
	call.update(made);
	return made;
}

const concat: Rule = (call) => {
	if (call.self.kind === "text")
		return textVal(joined([call.self, ...call.args].map((value) => partsOf(value, call.m.source, call.at))));
	const added = call.args.flatMap((value) => (value.kind === "list" ? value.items : [value]));
	const rest = call.args
		.map((value) => (value.kind === "list" ? value.rest : undefined))
		.find((value) => value !== undefined);
	return call.self.kind === "list" ? listVal([...call.self.items, ...added], rest ?? call.self.rest) : undefined;
};

/** SQL in a text that a database is given. */
const query: Rule = (call) => {
	const text = call.args[0];
	for (const one of optionsOf(text ?? argOrHole(call, 0))) {
		if (one.kind !== "text") continue;
		const sql = one.parts.map((part) => (part.kind === "text" ? part.text : " ? ")).join("");
		for (const act of readSql(sql).acts) {
			if (act.kind !== "drop-data") continue;
			const { kind: _, start: __, end: ___, within: ____, names = [], ...loss } = act;
			// The text that was read is put together: its places are not those of the code.
			dropsData(call, { ...loss, names: names.map((name) => derived(knownText(name) ?? "?", call.at)) });
		}
	}
	return undefined;
};

/** `deleteMany()` and `deleteMany({})` are everything; a filter that is not known may be. */
const deletesMany: Rule = (call) => {
	const filter = arg(call, 0, "filter", "where");
	const where = filter?.kind === "record" ? filter.fields.get("where") : undefined;
	const empty =
		filter === undefined ||
		(filter.kind === "record" &&
			!filter.open &&
			(filter.fields.size === 0 || (where?.kind === "record" && where.fields.size === 0)));
	if (empty) dropsData(call, { what: "all documents of a collection", action: "delete", object: "documents" });
	return undefined;
};

/** `db.runCommand({ drop: "users" })`, `db.command("dropDatabase")`. Source: mongodb.com/docs/manual/reference/command. */
const runsCommand: Rule = (call) => {
	const [first] = call.args;
	const has = (name: string): boolean =>
		knownOf(first) === name || (first?.kind === "record" && first.fields.has(name));
	if (has("dropDatabase")) dropsData(call, { what: "a database", action: "drop", object: "database" });
	else if (has("drop")) dropsData(call, { what: "a collection", action: "drop", object: "collection" });
	return undefined;
};

const drops =
	(what: string, object: DataObject, whenEmpty = false, action: DataAction = "drop"): Rule =>
	(call) => {
		if (!whenEmpty || (call.args.length === 0 && call.named.size === 0)) dropsData(call, { what, action, object });
		return undefined;
	};

/** By `kind#method`. */
export const COMMON_RULES: ReadonlyMap<string, Rule> = new Map<string, Rule>([
	...["toString", "valueOf", "encode", "decode", "normalize", "as_posix", "__str__", "as_str", "normalize"].map(
		(name): [string, Rule] => [`text#${name}`, same],
	),
	...["trim", "strip", "trimEnd", "trimStart", "rstrip", "lstrip"].map((name): [string, Rule] => [
		`text#${name}`,
		(call) =>
			call.args.length > 0 || knownOf(call.self) === undefined ? undefined : known((text) => text.trim())(call),
	]),
	["text#lower", known((text) => text.toLowerCase())],
	["text#toLowerCase", known((text) => text.toLowerCase())],
	["text#upper", known((text) => text.toUpperCase())],
	["text#toUpperCase", known((text) => text.toUpperCase())],
	["text#replace", known(replaced)],
	["text#replaceAll", known(replaced)],
	["text#concat", concat],
	["text#split", (call) => split(call, call.self, call.args.length === 0 ? undefined : knownOf(call.args[0]))],
	["list#concat", concat],
	["list#append", (call) => append(call, call.args)],
	["list#push", (call) => append(call, call.args, call.open ? argOrHole(call, 99) : undefined)],
	["list#unshift", (call) => append(call, call.args)],
	["list#insert", (call) => append(call, call.args.slice(1))],
	["list#add", (call) => append(call, call.args)],
	[
		"list#extend",
		(call) => {
			const more = call.args[0];
			return more?.kind === "list" ? append(call, more.items, more.rest) : append(call, [], argOrHole(call, 0));
		},
	],
	...["map", "flatMap", "forEach", "every", "some", "reduce", "find"].map((name): [string, Rule] => [
		`list#${name}`,
		each,
	]),
	["list#filter", filtered],
	["list#slice", sliced],
	["list#shift", (call) => taken(call, 0)],
	["list#pop", (call) => taken(call, -1)],
	...["sort", "reverse", "splice", "flat", "values", "copy", "toSorted", "toReversed"].map((name): [string, Rule] => [
		`list#${name}`,
		(call) => (call.args[0] === undefined || call.args[0].kind !== "function" ? call.self : filtered(call)),
	]),
	...["map", "forEach", "flatMap", "filter"].map((name): [string, Rule] => [
		`unknown#${name}`,
		(call) => mapped(call, call.args[0], call.self),
	]),
	["record#get", (call) => field(call)],
	["record#items", (call) => pairsOf(call, call.self)],
	[
		"record#values",
		(call) =>
			call.self.kind === "record"
				? listVal([...call.self.fields.values()], call.self.open ? argOrHole(call, 99) : undefined)
				: undefined,
	],
	["function#call", (call) => call.apply(call.self, call.args.slice(1))],
	["function#bind", (call) => ({ kind: "partial", callee: call.self, args: call.args.slice(1) })],
	...[
		"execute",
		"executescript",
		"executemany",
		"query",
		"exec",
		"raw",
		"run",
		"$executeRawUnsafe",
		"$queryRawUnsafe",
		"unsafe",
		"statement",
		"unprepared",
		"sql",
		"prepare",
		"do",
	].map((name): [string, Rule] => [`any#${name}`, query]),
	...["deleteMany", "delete_many", "remove"].map((name): [string, Rule] => [
		`any#${name}`,
		name === "remove" ? (call) => (call.args[0]?.kind === "record" ? deletesMany(call) : undefined) : deletesMany,
	]),
	...["runCommand", "adminCommand", "run_command", "command"].map((name): [string, Rule] => [
		`any#${name}`,
		runsCommand,
	]),
	["any#dropDatabase", drops("a database", "database")],
	["any#drop_database", drops("a database", "database")],
	["any#dropCollection", drops("a collection", "collection")],
	["any#drop_collection", drops("a collection", "collection")],
	["any#drop_all", drops("all tables", "database")],
	["any#drop", drops("a collection or table", "collection", true)],
	["any#dropTable", drops("a table", "table")],
	["any#dropTableIfExists", drops("a table", "table")],
	["any#dropSchema", drops("a schema", "schema")],
	...["flushall", "flushAll", "flushdb", "flushDb", "flushDB"].map((name): [string, Rule] => [
		`any#${name}`,
		drops("all keys of a redis database", "keys", false, "delete"),
	]),
	["any#delete_bucket", drops("a bucket", "other")],
	["any#sync", (call) => (truth(option(call, "force")) === true ? drops("all tables", "database")(call) : undefined)],
	[
		"any#destroy",
		(call) =>
			truth(option(call, "truncate")) === true
				? drops("all rows of a table", "rows", false, "truncate")(call)
				: undefined,
	],
]);

/** Items from one index to another, both known; otherwise all. */
function sliced(call: Call): Val {
	const [from, to] = [numberOf(call.args[0]) ?? 0, numberOf(call.args[1])];
	if (call.self.kind !== "list" || (call.args.length > 0 && numberOf(call.args[0]) === undefined)) return call.self;
	if (call.self.rest !== undefined) return from >= 0 ? listVal(call.self.items.slice(from), call.self.rest) : call.self;
	return listVal(call.self.items.slice(from, to));
}

/** The first or last item, which the list then has no more. */
function taken(call: Call, index: number): Val | undefined {
	if (call.self.kind !== "list" || call.self.rest !== undefined || call.args.length > 0) return undefined;
	call.update(listVal(index === 0 ? call.self.items.slice(1) : call.self.items.slice(0, -1)));
	return call.self.items.at(index);
}

function replaced(text: string, call: Call): string | undefined {
	const from = knownOf(call.args[0]);
	const to = knownOf(call.args[1]);
	return from === undefined || to === undefined || text.length > 4096
		? undefined
		: text.split(from).join(to).slice(0, 65_536);
}

function field(call: Call): Val | undefined {
	const name = knownOf(call.args[0]);
	if (call.self.kind !== "record" || name === undefined) return undefined;
	return call.self.fields.get(name) ?? call.args[1];
}

/** Names and values of a record, two by two. */
export function pairsOf(call: Call, record: Val): Val | undefined {
	if (record.kind !== "record") return undefined;
	const items = [...record.fields].map(([name, value]): Val => listVal([textVal(derived(name, call.at)), value]));
	return listVal(items, record.open ? argOrHole(call, 99) : undefined);
}

/** One character for each number. */
export function characters(call: Call): Val | undefined {
	const codes = call.args.map(numberOf);
	if (call.open || codes.some((code) => code === undefined || code < 0 || code > 0x10ffff)) return undefined;
	return textVal(derived(codes.map((code) => String.fromCodePoint(code ?? 0)).join(""), call.at));
}
