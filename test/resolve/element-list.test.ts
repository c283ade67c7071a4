// Lists that share their texts: what is added to one is in no other, and they answer as the maps that they stand for.

import { expect, test } from "vitest";
import { ElementList } from "../../src/resolve/element-list.ts";
import { computed } from "../../src/resolve/text.ts";

const text = (value: string) => computed(value);
const shown = (list: ReadonlyMap<string, unknown>) => JSON.stringify([...list]);

test("a longer list leaves the shorter one as it was, whichever is made longer first", () => {
	const one = new ElementList([text("a")]);
	const two = one.with([text("b")]);
	const other = one.with([text("c"), text("d")]);
	const three = two.with([text("e")]);
	expect([one, two, other, three].map(shown)).toEqual(
		["a", "ab", "acd", "abe"].map((all) => JSON.stringify([...all].map((c, i) => [String(i), text(c)]))),
	);
	expect([one.isOutgrown, two.isOutgrown, other.isOutgrown, three.isOutgrown]).toEqual([true, true, false, false]);
});

test("a list answers as a map with the same elements", () => {
	const long = new ElementList([text("a"), text("b")]);
	long.with([text("c")]);
	const map = new Map([...long]);
	expect([...long.keys()]).toEqual(["0", "1"]);
	expect([...long.values()]).toEqual([...map.values()]);
	expect(long.size).toBe(map.size);
	for (const key of ["0", "1", "2", "-1", "01", "1.0", "", "x", " 1"]) {
		expect(long.get(key), key).toEqual(map.get(key));
		expect(long.has(key), key).toBe(map.has(key));
	}
	const seen: string[] = [];
	long.forEach((_, key) => void seen.push(key));
	expect(seen).toEqual(["0", "1"]);
});
