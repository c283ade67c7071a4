import { describe, expect, test } from "vitest";
import { CLIENT_FAMILIES } from "../../src/commands/clis/index.ts";
import { commandEffects, knownCommands, lookup, readArguments } from "../../src/commands/index.ts";
import { levelOf } from "../../src/commands/options.ts";
import type { CommandSpec, SubSpec } from "../../src/commands/spec.ts";
import type { Word } from "../../src/model/word.ts";
import { callOf, words } from "./words.ts";

/** A small generator with a fixed seed, so that a failure can be repeated. */
function randomOf(seed: number): (below: number) => number {
	let state = seed;
	return (below) => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return state % below;
	};
}

/** Every subcommand path of a grammar, the empty one first. */
function paths(spec: CommandSpec | SubSpec): string[][] {
	const below = Object.entries(spec.sub ?? {}).flatMap(([name, sub]) => paths(sub).map((path) => [name, ...path]));
	return [[], ...below];
}

const ODD = [
	"--",
	"-",
	"-x",
	"-rf",
	"--x=y",
	"--no-",
	"--",
	"-$X",
	"--$X",
	"--fo$X",
	"$X",
	"$OPTS",
	"$@",
	"*",
	"{-f,b}",
	"{a,b}",
	"''",
	"a",
	"b/",
	".",
	"+x",
	":y",
	"(",
	")",
	"!",
	";",
	"{}",
];

test("no program has two grammars", () => {
	const files = CLIENT_FAMILIES.flat().flatMap(({ names }) => names);
	expect(files.filter((name, i) => files.indexOf(name) !== i)).toEqual([]);
});

describe("any argument list is read", () => {
	test.each(knownCommands().map((name) => [name]))("%s", (name) => {
		const spec = lookup(name);
		if (spec === undefined) throw new Error("a known command has a grammar");
		const random = randomOf(name.length * 7919);
		const starts = paths(spec);
		for (let i = 0; i < 120; i++) {
			const start = starts[i % starts.length] ?? [];
			const options = [...levelOf(spec).options.keys(), ...optionsAt(spec, start)];
			const rest = Array.from(
				{ length: random(7) },
				() => (random(2) === 0 ? ODD : options)[random(Math.min(ODD.length, options.length) || 1)] ?? "a",
			);
			const text = [name, ...start, ...rest].join(" ");
			const argv = words(text);
			const read = readArguments(spec, argv);
			const given = new Set<Word>(argv);
			expect(
				read.operands.filter((word) => !given.has(word)),
				text,
			).toEqual([]);
			expect(
				read.flags.filter((flag) => !given.has(flag.word)),
				text,
			).toEqual([]);
			expect(read.afterDashes, text).toBeLessThanOrEqual(read.operands.length);
			for (const made of commandEffects(callOf(text))) expect(made.kind, text).not.toBe("");
		}
	});
});

function optionsAt(spec: CommandSpec, path: readonly string[]): string[] {
	let level: CommandSpec | SubSpec | undefined = spec;
	for (const word of path) level = level?.sub?.[word];
	return level === undefined ? [] : [...levelOf(level).options.keys()];
}

/** The list, and how often an element or a method of it was asked for. */
function counted<T extends object>(list: T, count: { steps: number }): T {
	return new Proxy(list, {
		get(target, key) {
			count.steps++;
			return Reflect.get(target, key);
		},
	});
}

/** Most accesses for each word; quadratic reading of 8,000 pieces has thousands. */
const MOST_STEPS = 40;

describe("reading and judging take steps in proportion to the words", () => {
	const many = (piece: string) => piece.repeat(8_000);
	test.each([
		["one long bundle", `rm -${many("rf")}`],
		["many options", `rm ${many("-f -i ")}a`],
		["many operands", `cp ${many("a ")}dir`],
		["many abbreviations", `git push ${many("--fo ")}`],
		["many negations", `git push ${many("--force --no-force ")}`],
		["many directories", `git ${many("-C a ")}reset --hard`],
		["many unknown directories", `git ${many("-C $X/a -C b ")}reset --hard`],
		["many find tests", `find . ${many("-name a -o ")}-delete`],
		["many negated find tests", `find . ${many("! ")}-delete`],
		["deep parentheses", `find . ${many("( ")}-delete`],
		["many unended -exec", `find . ${many("-exec a ")}`],
		["an unknown subcommand with many options", `git $X ${many("-f ")}`],
		["no grammar", `frob -${many("abc")}`],
	])("%s", (_name, text) => {
		const count = { steps: 0 };
		const argv = counted(words(text), count);
		const command = text.split(" ")[0] ?? "";
		const read = readArguments(lookup(command), argv);
		const [flags, operands] = [counted(read.flags, count), counted(read.operands, count)];
		commandEffects({ ...callOf("true"), command, ...read, flags, operands });
		expect(count.steps).toBeLessThan(MOST_STEPS * (read.flags.length + argv.length));
	});
});

test("no spelling of an option stands twice in one table", () => {
	const twice: string[] = [];
	for (const name of knownCommands()) {
		const spec = lookup(name);
		if (spec === undefined || spec.names[0] !== name) continue;
		for (const path of paths(spec)) {
			let level: CommandSpec | SubSpec = spec;
			for (const word of path) level = level.sub?.[word] ?? level;
			const spellings = level.options.split(/[;\n]| \/ |, /).map((entry) => entry.trim().split(/[[= ]/)[0] ?? "");
			const seen = new Set<string>();
			for (const spelling of spellings.filter((each) => each !== "" && each !== ",")) {
				if (seen.has(spelling)) twice.push(`${name} ${path.join(" ")} ${spelling}`);
				seen.add(spelling);
			}
		}
	}
	expect(twice).toEqual([]);
});
