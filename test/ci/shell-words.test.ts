import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { readShellWords } from "../../src/adapters/shell-words.ts";
import { UsageError } from "../../src/model/errors.ts";
import { BASH } from "./shell-program.ts";

/** Each is given to bash as well: what it prints says what it read. */
const SHOW = 'printf "%s|" "$0" "$@"; printf "%s" "$-"';

describe("the words of a shell are read as bash reads them", () => {
	test.each([
		[["-c", SHOW]],
		[["-c", SHOW, "zero", "one", "-x"]],
		[["-ec", SHOW, "zero"]],
		[["-ce", SHOW, "zero"]],
		[["-c", "-e", SHOW, "zero"]],
		[["-e", "-c", "--", SHOW, "zero", "--", "two"]],
		[["-c", "-", SHOW, "zero"]],
		[["-euo", "pipefail", "-c", SHOW, "zero"]],
		[["-oc", "pipefail", SHOW, "zero"]],
		[["-oec", "pipefail", SHOW, "zero"]],
		[["-o", "errexit", "-c", SHOW, "zero"]],
		[["-e", "+e", "-c", SHOW, "zero"]],
		[["-o", "errexit", "+o", "errexit", "-c", SHOW, "zero"]],
		[["+c", SHOW, "zero"]],
		[["-O", "extglob", "-c", SHOW, "zero"]],
		[["-cO", "extglob", SHOW, "zero"]],
		[["-oO", "nounset", "extglob", "-c", SHOW, "zero"]],
		[["--norc", "--noprofile", "-c", SHOW, "zero"]],
		[["-norc", "-noprofile", "-c", SHOW, "zero"]],
		[["--posix", "-c", SHOW, "zero"]],
		[["--rcfile", "-c", "-c", SHOW, "zero"]],
		[["--init-file", "x", "-c", SHOW, "zero"]],
		[["-fhkBCHPT", "-c", SHOW, "zero"]],
	])("%j", (words) => {
		const read = readShellWords(words);
		const { stdout, stderr } = spawnSync(BASH, words, { encoding: "utf8", argv0: "bash" });
		if (read.task.kind !== "text") throw new Error(`${read.task.kind}: ${stderr}`);
		expect(read.task.text).toBe(SHOW);
		const seen = stdout.split("|");
		expect([read.task.name ?? "bash", ...read.args]).toEqual(seen.slice(0, -1));
		expect(read.letters.has("e")).toBe((seen.at(-1) ?? "").includes("e"));
		// Given to bash again with the operands behind `--`, they mean the same.
		const named = read.task.name === undefined ? [] : [read.task.name, ...read.args];
		const again = spawnSync(BASH, [...read.options, "--", read.task.text, ...named], {
			encoding: "utf8",
			argv0: "bash",
		});
		expect(again.stdout).toBe(stdout);
	});

	test.each([
		[["script.sh", "-c", "x"], { kind: "file", file: "script.sh" }, ["-c", "x"]],
		[["--", "-c"], { kind: "file", file: "-c" }, []],
		[["-", "-c"], { kind: "file", file: "-c" }, []],
		[["-e", "--", "script.sh", "--"], { kind: "file", file: "script.sh" }, ["--"]],
		[["-s", "a", "-b"], { kind: "input" }, ["a", "-b"]],
		[["-es", "--", "a"], { kind: "input" }, ["a"]],
		[["+s", "a"], { kind: "input" }, ["a"]],
		[[], { kind: "input" }, []],
		[["-e"], { kind: "input" }, []],
		[["--login"], { kind: "input" }, []],
		[["--version"], { kind: "about" }, []],
		[["--help", "-c", "x"], { kind: "about" }, []],
	])("%j is %j", (words, task, args) => {
		expect(readShellWords(words)).toMatchObject({ task, args });
	});

	test.each([
		["-c"],
		["-ec"],
		["--odd"],
		["-Z"],
		["-e-x"],
		["--rcfile"],
		["--login=x"],
		["-c", "-Q", "x"],
		["-e", "--norc", "-c", "x"],
	])("refuses what bash refuses: %s %s %s %s", (...words) => {
		const given = words.filter((word) => word !== undefined);
		expect(() => readShellWords(given)).toThrow(UsageError);
		expect(spawnSync(BASH, given, { input: "" }).status).toBeGreaterThan(0);
	});
});
