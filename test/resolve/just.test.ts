// Justfiles: the recipes a call would run are judged with their dependencies, variables and parameters; nothing is executed.

import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createGuard } from "../../src/check.ts";
import { outer } from "../../src/model/span.ts";
import { showValue } from "../../src/model/value.ts";
import type { Verdict } from "../../src/model/verdict.ts";

let root: string;
let home: string;

const JUSTFILE = `# what the project does
set dotenv-load
set positional-arguments

home := env_var('HOME')
out := "build" / "app"
where := \`echo /home\`
list := "a" +
  "b"
export TOKEN := "x"
alias w := wipe

default: build

build target='all' *flags:
	@echo {{target}} {{flags}} {{{{ # no {{ 'braces }}' }}

clean:
    -rm -rf {{out}} coverage

wipe: clean && (say "done")
	@rm -rf {{home}}/

say message:
  echo {{message}}

given path:
  rm -rf {{path}}

first:
  rm -rf "$1"

joined:
  for d in a b; do \\
    rm -rf ~/$d; \\
  done; rm -rf ~

[confirm("sure?")]
python:
  #!/usr/bin/env python3
  import shutil
  if True:
    shutil.rmtree("HOME_OF_TEST")

script:
  #!/usr/bin/env bash
  set -e
  cd ~
  rm -rf *

itself: itself
  echo {{itself}}
itself2 := itself2
choice:
  rm -rf {{ if os() == "linux" { "/x" } else { "y" } }}
`;

beforeAll(() => {
	const base = realpathSync(mkdtempSync(join(tmpdir(), "safe-run-just-")));
	root = join(base, "project");
	home = join(base, "home");
	for (const folder of [home, join(root, ".git"), join(root, "src")]) mkdirSync(folder, { recursive: true });
	writeFileSync(join(root, "justfile"), JUSTFILE.replace("HOME_OF_TEST", home));
	writeFileSync(join(root, "other.just"), "set shell := ['bash', '-uc']\nimport 'more.just'\nwipe:\n  rm -rf ~\n");
});

afterAll(() => rmSync(join(root, ".."), { recursive: true, force: true, maxRetries: 10 }));

const check = (text: string): Promise<Verdict> =>
	createGuard().check(text, { cwd: root, home, env: { HOME: home, PATH: "/usr/bin:/bin" } });

describe("is blocked:", () => {
	test.each([
		"just wipe",
		"just w",
		"just --yes wipe",
		"cd src && just wipe",
		"just src/wipe",
		"just -f justfile wipe",
		"just --justfile other.just wipe",
		"just say hello wipe",
		"just given ~",
		"just first ~",
		"just out=/ clean",
		"just joined",
		"just python",
		"just script",
		"just --command rm -rf ~",
		"sh -c 'just wipe'",
		"printf 'x:\\n  rm -rf ~\\n' > new.just; just -f new.just x",
	])("%s", async (text) => {
		expect((await check(text)).decision).toBe("block");
	});
});

describe("passes:", () => {
	test.each([
		"just",
		"just build",
		"just build one --two --three",
		"just clean",
		"just given build",
		"just itself",
		"just --list",
		"just -l",
		"just --summary",
		"just --dry-run wipe",
		"just -n wipe",
		"just --show wipe",
		"just --evaluate",
		"just missing",
		"just --choose",
	])("%s", async (text) => {
		expect((await check(text)).decision).toBe("allow");
	});
});

const commandsOf = async (text: string): Promise<readonly string[]> =>
	(await check(text)).invocations.slice(1).map((i) => i.argv.map((w) => showValue(w.value)).join(" "));

test("dependencies run before and after the recipe, interpolations are filled in", async () => {
	expect(await commandsOf("just wipe")).toEqual(["rm -rf build/app coverage", `rm -rf ${home}/`, "echo done"]);
	expect(await commandsOf("just build one --two --three")).toEqual(["echo one --two --three {{"]);
	expect(await commandsOf("just")).toEqual(["echo all {{"]);
});

test("an expression that is not read is unknown, not left out", async () => {
	expect((await check("just choice")).decision).toBe("confirm");
});

test("a finding points into the file", async () => {
	const subject = (await check("just wipe")).judgements[0]?.subject;
	let place = subject?.kind === "finding" ? subject.finding.marks[0]?.location : undefined;
	while (place !== undefined && place.source.name !== join(root, "justfile")) place = outer(place);
	expect(place?.source.text.slice(0, place.span.start).split("\n").length).toBe(22);
});

test("what is not read of a file, and a file that is not there, are named", async () => {
	const imported = await check("just -f other.just wipe");
	expect(imported.gaps.map((g) => g.kind)).toContain("sourced-file");
	const { gaps } = createGuard().checkStatic("just wipe", { cwd: root, home, env: {} });
	expect(gaps.map((g) => [g.kind, g.detail])).toEqual([["sourced-file", "justfile not read"]]);
});

test("a long justfile without ends of brackets, quotes and braces is read in one pass", async () => {
	const open = ["x := (", "a: {{", "{{".repeat(20_000), `  echo ${"{{a".repeat(20_000)}`, "'''", '"""'].join("\n");
	const verdict = await check(`cat > odd.just <<'END_OF_ODD'\n${open}\nEND_OF_ODD\njust -f odd.just a`);
	expect(verdict.gaps.length).toBeGreaterThan(0);
});
