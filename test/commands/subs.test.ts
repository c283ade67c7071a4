import { describe, expect, test } from "vitest";
import { isDry } from "../../src/commands/dry.ts";
import { readArguments } from "../../src/commands/read.ts";
import type { CommandSpec } from "../../src/commands/spec.ts";
import { textOf } from "../../src/model/value.ts";
import { words } from "./words.ts";

// Subcommands in text form, and the options with which a call does nothing.

const SPEC: CommandSpec = {
	names: ["cube"],
	source: "invented",
	options: "--context=NAME; -n, --namespace=NS; -h, --help",
	dry: "--help; --dry-run=!none,false",
	subs: `
		get | -o, --output=FORMAT
		delete, rm, remove | -f, --filename=FILE; --all
		delete | --dry-run[=MODE]
		config delete-context
		config use-context, use
	`,
};

function read(text: string, spec = SPEC): string {
	const { sub, flags, operands } = readArguments(spec, words(text));
	const given = flags.map(({ name, value }) => (value === undefined ? name : `${name}=${textOf(value.value)}`));
	return `${sub.join(" ")} | ${given.join(" ")} | ${operands.map((word) => textOf(word.value)).join(" ")}`;
}

describe("subcommands in text form are read", () => {
	test.each([
		["cube --context a delete -f x pod b", "delete | --context=a --filename=x | pod b"],
		["cube rm pod b", "delete |  | pod b"],
		["cube remove --all -n x pod", "delete | --all --namespace=x | pod"],
		["cube config delete-context prod", "config delete-context |  | prod"],
		["cube config use prod", "config use-context |  | prod"],
		["cube config view", "config |  | view"],
		["cube unlisted -o json a", "unlisted | -o | json a"],
		["cube get -o json a", "get | --output=json | a"],
	])("%s", (text, expected) => {
		expect(read(text)).toBe(expected);
	});
});

const OPEN: CommandSpec = {
	names: ["sky"],
	source: "invented",
	options: "beta; --zone=Z; -q, --quiet",
	subs: "disks delete | --all\nstore rm",
	openSubs: 3,
};

describe("subcommands that no table lists are read by their place", () => {
	test.each([
		["sky disks delete a", "disks delete |  | a"],
		["sky beta disks delete a --zone z b", "disks delete | beta --zone=z | a b"],
		["sky disks list a", "disks list a |  | "],
		["sky queues topics purge a b", "queues topics purge |  | a b"],
		["sky --zone z queues purge --quiet a b", "queues purge a | --zone=z --quiet | b"],
		["sky queues --name delete x", "queues | --name | delete x"],
		["sky queues purge $X", "queues purge |  | "],
		["sky store rm a", "store rm |  | a"],
	])("%s", (text, expected) => {
		expect(read(text, OPEN)).toBe(expected);
	});
});

test("a client whose subcommands have no table at all is read by place too", () => {
	const bare: CommandSpec = { names: ["sea"], source: "invented", options: "--zone=Z", openSubs: 2 };
	expect(readArguments({ ...bare, exactSubs: true }, words("sea ports $X a")).subUnknown).toBe(true);
	expect(readArguments(bare, words("sea ports $X a")).subUnknown).toBe(false);
	expect(read("sea --zone z ports close a b", bare)).toBe("ports close | --zone=z | a b");
});

describe("a call does nothing", () => {
	test.each([
		["cube delete x --help", true],
		["cube -h delete x", true],
		["cube delete x --dry-run", true],
		["cube delete x --dry-run=server", true],
		["cube delete x --dry-run=none", false],
		["cube delete x --dry-run=false", false],
		["cube delete x --dry-run=$MODE", false],
		["cube delete x", false],
		["cube delete x -- --help", false],
		["cube delete x $OPTS", false],
	])("%s: %s", (text, dry) => {
		expect(isDry(SPEC, readArguments(SPEC, words(text)).flags)).toBe(dry);
	});
});
