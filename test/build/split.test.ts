// A program whose seldom used functions stand in a second file does what the whole program does.

import { expect, test } from "vitest";

interface Split {
	readonly first: string;
	readonly rest: string;
	readonly parameters: readonly string[];
}

const {
	split,
	functionsAt,
}: {
	readonly split: (code: string, outer: readonly string[], called: ReadonlySet<string>, part: number) => Split;
	readonly functionsAt: (code: string, entered: (offset: number) => boolean) => ReadonlySet<string>;
} = await import(new URL("../../scripts/split.mjs", import.meta.url).href);

const OUTER = ["exports", "module", "loadPart$"];

type Exports = Readonly<Record<string, (...args: readonly unknown[]) => unknown>>;

/** What the program exports: whole, and split with these functions called at the start; `loads` counts the loads of the second file. */
function both(
	code: string,
	...called: readonly string[]
): { whole: Exports; parts: Exports; loads: () => number; text: Split } {
	const text = split(code, OUTER, new Set(called), 0);
	let loads = 0;
	const load = (): unknown => {
		loads++;
		return new Function(...text.parameters, text.rest);
	};
	return { whole: run(code, load), parts: run(text.first, load), loads: () => loads, text };
}

function run(code: string, loadPart: () => unknown): Exports {
	const module = { exports: {} };
	new Function(...OUTER, code)(module.exports, module, loadPart);
	return module.exports;
}

const exporting = (...names: readonly string[]): string =>
	names
		.map(
			(name) =>
				`Object.defineProperty(exports, "${name}", { enumerable: true, get: function () { return ${name}; } });`,
		)
		.join("\n");

test("what was called stays and needs no second file", () => {
	const code = `function often(a) { return a + 1; }\nfunction seldom(a) { return often(a) * TEN; }\nconst TEN = 10;\n${exporting("often", "seldom")}`;
	const { whole, parts, loads, text } = both(code, "often");
	expect(parts.often?.(1)).toBe(2);
	expect(loads()).toBe(0);
	expect(text.first).not.toContain("TEN");
	expect(parts.seldom?.(2)).toBe(whole.seldom?.(2));
	expect(parts.seldom?.(3)).toBe(40);
	expect(loads()).toBe(1);
});

test("a number that other files ask for needs no second file", () => {
	const code = `function often() { return 1; }\nfunction seldom() { return MOST; }\nconst MOST = 20_000;\n${exporting("often", "seldom", "MOST")}`;
	const { parts, loads } = both(code, "often");
	expect([parts.MOST, loads()]).toEqual([20_000, 0]);
	expect([parts.seldom?.(), loads()]).toEqual([20_000, 1]);
});

test("a variable that changes is one, whoever reads and writes it", () => {
	const code = `let made = 0;\nfunction next() { made++; return made; }\nfunction last() { return made; }\nfunction again() { [made] = [0]; }\n${exporting("next", "last", "again", "made")}`;
	const { parts } = both(code, "next");
	parts.next?.();
	parts.next?.();
	expect([parts.last?.(), parts.made]).toEqual([2, 2]);
	parts.again?.();
	expect([parts.next?.(), parts.last?.(), parts.made]).toEqual([1, 1, 1]);
});

test("a table that is filled is one, and goes with its fillers when nobody needs it at the start", () => {
	const code = `
		const table = new Map();
		for (const name of ["a", "b"]) table.set(name, seldom);
		const far = {};
		far.x = [1];
		for (const n of [2, 3]) far.x.push(n);
		function often(name) { return table.get(name); }
		function seldom(n) { table.set("c", n); return far.x[n]; }
		${exporting("often", "seldom")}`;
	const { parts, loads, text } = both(code, "often");
	expect(text.first).not.toContain("far");
	expect(loads()).toBe(0);
	expect(parts.often?.("a")).toBe(parts.seldom);
	expect(parts.seldom?.(2)).toBe(3);
	expect(parts.often?.("c")).toBe(2);
});

test("a function that both sides pass around is one", () => {
	const code = `function mark() {}\nfunction often() { return mark; }\nfunction seldom(f) { return f === mark; }\n${exporting("often", "seldom")}`;
	const { parts } = both(code, "often");
	expect(parts.seldom?.(parts.often?.())).toBe(true);
});

test("functions that wait, that yield and that are constants are called through the same forms", async () => {
	const code = `
		async function late(a) { return a; }
		function* many(a) { yield a; yield* [a + 1]; }
		const short = (a, ...more) => [a, more.length];
		const slow = async (a) => a;
		function often() { return [late, many, short, slow]; }
		${exporting("late", "many", "short", "slow", "often")}`;
	const { parts, loads } = both(code, "often");
	expect(parts.often?.()).toEqual([parts.late, parts.many, parts.short, parts.slow]);
	expect(loads()).toBe(0);
	expect(await parts.late?.(1)).toBe(1);
	expect(parts.many?.(1)).toHaveProperty("next");
	expect(Array.from(Object(parts.many?.(1)))).toEqual([1, 2]);
	expect([parts.short?.(1, 2, 3), await parts.slow?.(4)]).toEqual([[1, 2], 4]);
	expect(loads()).toBe(1);
});

test("a local of the same name is no use of what stands outside", () => {
	const code = `const list = [1];\nfunction often(list) { const { rest: [text = list] } = { rest: [] }; return text; }\nfunction seldom() { return list; }\nfunction text() { return list; }\n${exporting("often", "seldom", "text")}`;
	const { parts, text } = both(code, "often");
	expect(text.first).not.toContain("[1]");
	expect([parts.often?.(7), parts.seldom?.(), parts.text?.()]).toEqual([7, [1], [1]]);
});

test("classes and what extends them are the same everywhere", () => {
	const code = `var Fault = class extends Error {};\nvar Far = class extends Fault {};\nfunction often(e) { return e instanceof Fault; }\nfunction seldom() { return new Far("x"); }\n${exporting("often", "seldom", "Far")}`;
	const { parts, text } = both(code, "often");
	expect(text.first).not.toContain("class extends Fault");
	expect(parts.often?.(parts.seldom?.())).toBe(true);
	expect(parts.seldom?.()).toBeInstanceOf(parts.Far);
});

test("a second split hands on what the first one asks for", () => {
	const code = `const N = 5;\nconst LIST = [N];\nfunction often() { return N; }\nfunction sometimes() { return often() + 1; }\nfunction seldom() { return sometimes() + LIST.length; }\n${exporting("often", "sometimes", "seldom", "LIST")}`;
	const first = split(code, OUTER, new Set(["often"]), 0);
	const second = split(first.rest, first.parameters, new Set(["sometimes"]), 1);
	const loaded: number[] = [];
	const load = (part: number): unknown => {
		loaded.push(part);
		return part === 0
			? new Function(...first.parameters, second.first)
			: new Function(...second.parameters, second.rest);
	};
	const module = { exports: {} };
	new Function(...OUTER, first.first)(module.exports, module, load);
	const parts: Exports = module.exports;
	expect([parts.often?.(), [...loaded], parts.sometimes?.(), [...loaded]]).toEqual([5, [], 6, [0]]);
	expect([parts.seldom?.(), parts.LIST, loaded]).toEqual([7, [5], [0, 1]]);
});

test("names that nobody declares are refused when the program is built", () => {
	expect(() => both("function seldom() { return nowhere; }")).toThrow("who declares nowhere?");
});

test.each(["theRest$", "restOf$", "loadPart$", "module"])("a program's own %s is refused when it is built", (name) => {
	expect(() => both(`function ${name}() {}`)).toThrow(`${name} is taken`);
});

test("a program may have names that are like those of the split", () => {
	const code = `let restOf = 1;\nconst theRest = () => loadPart() + restOf;\nfunction loadPart() { return 2; }\nfunction seldom() { return theRest(); }\n${exporting("seldom", "loadPart")}`;
	const { parts } = both(code, "loadPart");
	expect([parts.loadPart?.(), parts.seldom?.()]).toEqual([2, 3]);
});

test("functions are found by where they begin", () => {
	const code = "function a() {}\nconst b = () => 1, c = 2;\nconst d = () => 2;\nfunction e() { return () => 3; }";
	const starts = new Set([0, code.indexOf("() => 2"), code.indexOf("() => 3")]);
	expect([...functionsAt(code, (offset) => starts.has(offset))]).toEqual(["a", "d"]);
});
