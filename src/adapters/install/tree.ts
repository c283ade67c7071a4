// The same edits on read settings: what a changed file must say, whatever its text looks like.

import { isDeepStrictEqual } from "node:util";
import { isOurs } from "./commands.ts";
import type { Entry } from "./target.ts";

/** A settings file that cannot be changed without guessing; the message says where and why. */
export class EditError extends Error {
	readonly code = "SAFE_RUN_EDIT";
	override readonly name = "EditError";
}

type Members = ReadonlyMap<string, unknown>;

/** Whether the settings hold these entries and no other of ours; where they stand among others' does not matter. */
export function isWired(value: object, entries: readonly Entry[], needs: Readonly<Record<string, unknown>>): boolean {
	const has = (entry: Entry): boolean => {
		const found = memberAt(value, entry.path);
		if (entry.place === "member") return isDeepStrictEqual(found, entry.value);
		return Array.isArray(found) && found.some((element) => isDeepStrictEqual(element, entry.value));
	};
	const wanted = entries.reduce((sum, entry) => sum + countOurs([entry.value]), 0);
	return (
		Object.keys(needs).every((name) => Object.hasOwn(value, name)) && entries.every(has) && countOurs(value) === wanted
	);
}

/** How many handlers of ours are in it. */
export function countOurs(value: unknown): number {
	if (isOurs(value)) return 1;
	if (typeof value !== "object" || value === null) return 0;
	return Object.values(value).reduce(
		(sum: number, member) => sum + (typeof member === "object" ? countOurs(member) : 0),
		0,
	);
}

/** Whether anything in the settings is ours: one of these members, or a handler. */
export function holdsOurs(value: object, members: readonly (readonly string[])[]): boolean {
	return countOurs(value) > 0 || members.some((path) => memberAt(value, path) !== undefined);
}

function memberAt(value: unknown, path: readonly string[]): unknown {
	const [name, ...rest] = path;
	if (name === undefined) return value;
	return isObject(value) ? memberAt(new Map<string, unknown>(Object.entries(value)).get(name), rest) : undefined;
}

/** The settings without handlers of ours, and without groups that held nothing else. */
export function withoutOurs(value: object): object {
	return objectOf(new Map(Object.entries(value).map(([name, member]) => [name, cleared(member)])));
}

function cleared(value: unknown): unknown {
	if (Array.isArray(value)) {
		return value
			.filter((element) => !isOurs(element))
			.flatMap((element) => {
				const left = cleared(element);
				return isGroup(element) && isGroup(left) && left.hooks.length === 0 && element.hooks.length > 0 ? [] : [left];
			});
	}
	return isObject(value) ? withoutOurs(value) : value;
}

/** The settings with these entries. @throws EditError where something else is in the way */
export function withEntries(
	value: object,
	entries: readonly Entry[],
	needs: Readonly<Record<string, unknown>>,
): object {
	let result: Members = new Map(Object.entries({ ...needs, ...value }));
	for (const entry of entries) result = put(result, entry.path, entry, []);
	return objectOf(result);
}

function put(members: Members, path: readonly string[], entry: Entry, above: readonly string[]): Members {
	const [name, ...rest] = path;
	if (name === undefined) return members;
	const old = members.get(name);
	const here = [...above, name];
	if (rest.length > 0) {
		if (old !== undefined && !isObject(old)) throw new EditError(`${here.join(".")} is there and is no object`);
		return new Map([...members, [name, objectOf(put(new Map(Object.entries(old ?? {})), rest, entry, here))]]);
	}
	if (entry.place === "member") return new Map([...members, [name, entry.value]]);
	if (old !== undefined && !Array.isArray(old)) throw new EditError(`${here.join(".")} is there and is no list`);
	return new Map([...members, [name, [...(old ?? []), entry.value]]]);
}

/** The settings without these members, and without what is empty now on the way to the entries. */
export function pruned(value: object, entries: readonly Entry[], members: readonly (readonly string[])[]): object {
	let result: object = value;
	for (const path of members) result = drop(result, path, () => true);
	for (const { path } of entries) {
		for (let length = path.length; length > 0; length--) result = drop(result, path.slice(0, length), isEmpty);
	}
	return result;
}

function drop(value: object, path: readonly string[], when: (member: unknown) => boolean): object {
	const [name, ...rest] = path;
	const members = new Map<string, unknown>(Object.entries(value));
	const member = name === undefined ? undefined : members.get(name);
	if (name === undefined || member === undefined) return value;
	if (rest.length > 0)
		return isObject(member) ? objectOf(new Map([...members, [name, drop(member, rest, when)]])) : value;
	if (when(member)) members.delete(name);
	return objectOf(members);
}

function isEmpty(value: unknown): boolean {
	return Array.isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0;
}

function isObject(value: unknown): value is object {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isGroup(value: unknown): value is { readonly hooks: readonly unknown[] } {
	return isObject(value) && "hooks" in value && Array.isArray(value.hooks);
}

/** Not `{ [name]: … }` by assignment: `__proto__` is a name like any other. */
function objectOf(members: Members): object {
	return Object.fromEntries(members);
}
