import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lookup } from "../../src/commands/index.ts";
import { levelOf } from "../../src/commands/options.ts";
import type { CommandSpec, SubSpec } from "../../src/commands/spec.ts";

// The option tables against the help texts of the installed programs: every option that a program lists is in its table,
// with the same need for an argument. An option that is missing or misread would turn its argument into an operand.

let at = "";
beforeAll(() => {
	at = mkdtempSync(join(tmpdir(), "help-"));
	spawnSync("git", ["init", "-q"], { cwd: at });
});
afterAll(() => rmSync(at, { recursive: true, force: true, maxRetries: 10 }));

interface Listed {
	readonly name: string;
	readonly argument: "none" | "required" | "optional";
}

/** The options of a help text: lines that begin with dashes after white space. */
function listed(help: string): Listed[] {
	return help.split("\n").flatMap((line) => {
		const entry =
			/^ {2,8}(-{1,2}[A-Za-z0-9][^ ,]*(?:, ?-{1,2}[A-Za-z0-9][^ ,]*)*)((?: |=|\[=)(?:<|\(|\.\.\.|[A-Z_]{2,}|\{)[^ ]*)?/.exec(
				line,
			);
		const names = entry?.[1]?.split(/, ?/) ?? [];
		const suffix = entry?.[2] ?? "";
		const optional = names.some((name) => name.includes("[")) || suffix.startsWith("[");
		const required = suffix !== "" || names.some((name) => /^[^[]*=/.test(name)) || /^ {4}-\w,? .*<[\w-]+>$/.test(line);
		const argument = optional ? "optional" : required ? "required" : "none";
		return names.map((name) => ({ name: name.replace(/[[=].*/, ""), argument }) as const);
	});
}

function differences(spec: CommandSpec | SubSpec, help: string): string[] {
	const { options } = levelOf(spec);
	return listed(help).flatMap(({ name, argument }) => {
		const option = options.get(name);
		if (option === undefined) return [`${name} is missing`];
		const takes = option.argument === "pair" || option.argument === "words" ? "required" : option.argument;
		// Programs list optional arguments of short options in many ways; only the detached kind moves other words.
		const message = `${name} is ${option.argument}, listed ${argument}`;
		return (takes === "required") === (argument === "required") || MISLEADING.has(message) ? [] : [message];
	});
}

/** Where the help text itself misleads this reading, and the table is right. */
const MISLEADING = new Set([
	// `--check=diagnose-first` stands beside a bare `--check` and `-c`.
	"-c is none, listed required",
	"--check is optional, listed required",
	"-C is none, listed required",
	// Arguments in lower case, or in two brackets.
	"-e is required, listed none",
	"-f is required, listed none",
	"-l is required, listed none",
	"--fixup is required, listed none",
	// A keyword list with brackets of its own.
	"--pax-option is required, listed optional",
	"--sparse-version is required, listed optional",
]);

const run = (program: string, ...args: string[]) => {
	const { stdout, stderr } = spawnSync(program, args, {
		cwd: at,
		encoding: "utf8",
		env: { PATH: process.env.PATH, LC_ALL: "C" },
	});
	return `${stdout}\n${stderr}`;
};

const PROGRAMS =
	"rm rmdir unlink shred mv cp install ln truncate tee sort sed chmod chown chgrp touch mkdir mktemp tar".split(" ");

describe("GNU programs", () => {
	test.each(PROGRAMS)("%s", (program) => {
		const help = run(program, "--help");
		expect(listed(help).length).toBeGreaterThan(0);
		const spec = lookup(program);
		expect(spec === undefined ? ["no grammar"] : differences(spec, help)).toEqual([]);
	});
});

const SUBCOMMANDS = [
	...[
		"reset",
		"checkout",
		"switch",
		"restore",
		"clean",
		"branch",
		"tag",
		"push",
		"fetch",
		"pull",
		"rebase",
		"merge",
		"cherry-pick",
	],
	...[
		"revert",
		"am",
		"commit",
		"add",
		"rm",
		"mv",
		"update-ref",
		"symbolic-ref",
		"gc",
		"prune",
		"repack",
		"replace",
		"read-tree",
	],
	...[
		"checkout-index",
		"apply",
		"clone",
		"init",
		"ls-files",
		"status",
		"describe",
		"stash push",
		"stash save",
		"worktree add",
	],
	...["worktree remove", "notes remove", "notes prune", "remote add", "reflog expire", "reflog delete"],
];

describe("git", () => {
	test.each(SUBCOMMANDS)("%s", (words) => {
		const help = run("git", ...words.split(" "), "-h");
		expect(listed(help).length).toBeGreaterThan(0);
		let spec: CommandSpec | SubSpec | undefined = lookup("git");
		for (const word of words.split(" ")) spec = spec?.sub?.[word];
		expect(spec === undefined ? ["no grammar"] : differences(spec, help)).toEqual([]);
	});
});

test("an option that is not in the table, or takes an argument against it, is noticed", () => {
	expect(differences({ options: "-a, --all; -b" }, "  -a, --all   x\n  -b, --bee <n>\n  -c\n")).toEqual([
		"-b is none, listed required",
		"--bee is missing",
		"-c is missing",
	]);
});
