// The rooms keep their direction and their purity; seeded trees prove that every refusal can happen.

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readArchitecture, violations } from "./support/architecture.ts";

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const architecture = readArchitecture(readFileSync(path("../docs/architecture.md"), "utf8"));

const shown = (root: string): readonly string[] =>
	violations(root, architecture).map(({ file, line, what }) => `${file}:${line} ${what}`);

describe("architecture", () => {
	it("has a table that names every room and package", () => {
		expect(architecture.rooms.size).toBeGreaterThan(10);
		expect(architecture.rooms.get("resolve")).toEqual({
			name: "resolve",
			mayImport: ["parse", "commands"],
			pure: true,
		});
		expect(architecture.rooms.get("context")?.pure).toBe(false);
		expect(architecture.packages.get("unbash")).toEqual(["parse/"]);
	});

	it("is kept by every source file", () => {
		expect(shown(path("../src"))).toEqual([]);
	});

	const manifest = JSON.parse(readFileSync(path("../package.json"), "utf8"));
	const peers: readonly string[] = Object.keys(manifest.peerDependencies);
	const builtIn = [...architecture.packages.keys()].filter(
		(name) => !Object.hasOwn(manifest.dependencies, name) && !peers.includes(name),
	);

	it("allows a run-time package only if it is in the table", () => {
		const installed = [...architecture.packages.keys()].filter(
			(name) => !builtIn.includes(name) && !peers.includes(name),
		);
		expect(Object.keys(manifest.dependencies).sort()).toEqual(installed.sort());
	});

	it("imports a framework only in its own export, which who has no such framework never loads", () => {
		expect(peers.filter((name) => manifest.peerDependenciesMeta[name]?.optional !== true)).toEqual([]);
		const places = peers.flatMap((name) => architecture.packages.get(name) ?? ["not in the table"]);
		expect(places.filter((place) => !place.startsWith("integrations/"))).toEqual([]);
	});

	it("lets packages be built into the command line only where nothing but the command line loads them", () => {
		expect(builtIn.filter((name) => !Object.hasOwn(manifest.devDependencies, name))).toEqual([]);
		const places = new Set(builtIn.flatMap((name) => architecture.packages.get(name) ?? []));
		expect([...places].sort()).toEqual(["adapters/mcp.ts", "audit/otlp.ts"]);
		const loaders = readdirSync(path("../src"), { recursive: true, encoding: "utf8" })
			.filter((file) => file.endsWith(".ts"))
			.filter((file) => /["'].*\botlp\.ts["']/.test(readFileSync(path(`../src/${file}`), "utf8")));
		expect(loaders).toEqual(["cli/log-export.ts"]);
	});

	const seeded: readonly (readonly [name: string, expected: readonly string[]])[] = [
		["direction", ["rules/upwards.ts:3 rules imports resolve", "rules/upwards.ts:4 rules imports policy"]],
		["parser-leak", ['resolve/leak.ts:3 imports package "unbash"', 'rules/regex.ts:3 imports package "left-pad"']],
		["computed-import", ['cli/computed.ts:4 imports package ""']],
		["cycle", ["adapters/a.ts:3 cycle between adapters and report", "report/b.ts:3 report imports adapters"]],
		["unknown-room", ["helpers/x.ts:3 helpers is not in the table of rooms"]],
		[
			"impure",
			[
				"policy/clock.ts:3 pure room imports node:fs",
				"policy/clock.ts:6 pure room uses Date",
				"policy/clock.ts:7 pure room uses process",
				"policy/clock.ts:8 pure room uses Math.random",
				"policy/clock.ts:9 pure room uses fetch",
				"policy/clock.ts:10 pure room uses setTimeout",
				"policy/clock.ts:11 pure room imports node:os",
			],
		],
		[
			"language",
			["report/words.ts:3 enum", "report/words.ts:6 any", "report/words.ts:7 as", "report/words.ts:11 default export"],
		],
		["no-comment", ["text/silent.ts:1 does not open with a comment that says what it owns"]],
		["long-file", ["text/long.ts:1 has 401 lines"]],
		["long-function", ["text/long.ts:3 function of 83 lines"]],
	];
	it.each(seeded)("refuses the seeded tree %s", (name, expected) => {
		expect(shown(path(`fixtures/architecture/${name}/src`))).toEqual(expected);
	});
});
