// Scripts on disk, package scripts and makefiles: what they run is judged, with the place in the file; nothing is executed.

import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createGuard } from "../../src/check.ts";
import { HELP_PAGES } from "../../src/cli/help.ts";
import { outer, outermost } from "../../src/model/span.ts";
import type { Verdict } from "../../src/model/verdict.ts";

let root: string;
let home: string;

const FILES: Readonly<Record<string, string>> = {
	"scripts/clean.sh": `#!/usr/bin/env bash
set -euo pipefail
ROOT="$(cd "$(dirname "\${BASH_SOURCE[0]}")/.." && pwd)"
cd "$ROOT"
rm -rf dist coverage "$ROOT/build"
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
"$SOME_TOOL" --version
`,
	"scripts/wipe.sh": '#!/bin/sh\necho cleaning\nrm -rf "$HOME/"\n',
	"scripts/arguments.sh": 'rm -rf "$1"\n',
	"scripts/calls.sh": "cd scripts && ./wipe.sh\n",
	"scripts/at-end.sh": 'container=$(start-one)\nclean() { $DOCKER rm "$container"; }\ntrap clean EXIT\n',
	"scripts/in-place.sh": "cd src\nrm -rf ./dist ./*\n",
	"scripts/itself.sh": "sh scripts/itself.sh\n",
	"scripts/notes.txt": "rm -rf ~\n",
	"package.json": JSON.stringify(
		{
			scripts: {
				prebuild: "rm -rf dist",
				build: "tsc -p .",
				wipe: "rm -rf ~/*",
				posttest: "sh scripts/wipe.sh",
				test: "vitest run",
				remove: "rm -rf",
				quoted: 'bash -c "rm -rf ~"',
			},
		},
		null,
		2,
	),
	Makefile: `OUT := build
WHERE = $(HOME)
.PHONY: all clean
all: $(OUT)/app
$(OUT)/%: %.c
\t@mkdir -p $(OUT)
\tcc -o $@ $<
clean:
\trm -rf $(OUT) \\
\t  coverage
wipe: clean
\t-@rm -rf $(WHERE)/
loop:
\tfor d in a b; do rm -rf "$$HOME"; done
again:
\t$(MAKE) -C . wipe
given:
\trm -rf $(TARGET)
pattern: app.out
%.out:
\trm -rf ~/$*
`,
};

beforeAll(() => {
	const base = realpathSync(mkdtempSync(join(tmpdir(), "safe-run-scripts-")));
	root = join(base, "project");
	home = join(base, "home");
	for (const folder of [home, join(root, ".git"), join(root, "scripts"), join(root, "src")])
		mkdirSync(folder, { recursive: true });
	for (const [name, text] of Object.entries(FILES)) writeFileSync(join(root, name), text, { mode: 0o755 });
});

afterAll(() => rmSync(join(root, ".."), { recursive: true, force: true, maxRetries: 10 }));

const check = (text: string): Promise<Verdict> =>
	createGuard().check(text, { cwd: root, home, env: { HOME: home, PATH: "/usr/bin:/bin" } });

describe("is blocked:", () => {
	test.each([
		["./scripts/wipe.sh", "scripts/wipe.sh", '"$HOME/"'],
		["bash -x scripts/wipe.sh", "scripts/wipe.sh", '"$HOME/"'],
		["safe-run shell -e scripts/wipe.sh", "scripts/wipe.sh", '"$HOME/"'],
		["safe-run-shell -euo pipefail scripts/wipe.sh", "scripts/wipe.sh", '"$HOME/"'],
		["safe-run shell --profile ci -c 'bash scripts/wipe.sh'", "scripts/wipe.sh", '"$HOME/"'],
		[". scripts/wipe.sh", "scripts/wipe.sh", '"$HOME/"'],
		["cd scripts && ./wipe.sh", "scripts/wipe.sh", '"$HOME/"'],
		["sh -c 'scripts/wipe.sh'", "scripts/wipe.sh", '"$HOME/"'],
		["sh scripts/calls.sh", "scripts/wipe.sh", '"$HOME/"'],
		["npm run wipe", "package.json", "~/*"],
		["pnpm wipe", "package.json", "~/*"],
		["yarn run wipe", "package.json", "~/*"],
		["cd src && npm run wipe", "package.json", "~/*"],
		["npm --prefix src run wipe", "package.json", "~/*"],
		["npm t", "scripts/wipe.sh", '"$HOME/"'],
		["npm run quoted", "package.json", undefined],
		["make wipe", "Makefile", undefined],
		["make -C . wipe", "Makefile", undefined],
		["make again", "Makefile", undefined],
		["make loop", "Makefile", undefined],
		["make -j4 all loop", "Makefile", undefined],
	])("%s", async (text, file, marked) => {
		const verdict = await check(text);
		expect(verdict.decision).toBe("block");
		const subject = verdict.judgements[0]?.subject;
		if (subject?.kind !== "finding") throw new Error("no finding");
		expect(subject.finding.rule.id).toBe("fs/delete-home");
		let place = subject.finding.marks[0]?.location;
		while (place !== undefined && place.source.name !== join(root, file)) place = outer(place);
		if (place === undefined) throw new Error(`no place in ${file}`);
		if (marked !== undefined) expect(place.source.text.slice(place.span.start, place.span.end)).toBe(marked);
		// From the file on it leads to the words that were typed.
		expect(outermost(place).source.id).toBe(0);
	});

	test.each([
		"./scripts/arguments.sh ~",
		'bash scripts/arguments.sh "$HOME"',
		"npm run remove -- ~",
		"yarn remove ~ ; npm run remove -- ~",
		"make given TARGET=~",
	])("%s, by the words given to it", async (text) => {
		expect((await check(text)).decision).toBe("block");
	});
});

describe("passes:", () => {
	test.each([
		"./scripts/clean.sh",
		"bash scripts/clean.sh --all",
		// What only a run can tell in the body of a trap is like the rest of its file.
		"bash scripts/at-end.sh",
		// With -e nothing is removed where a cd that fails would leave it.
		"bash -e scripts/in-place.sh",
		"safe-run shell scripts/clean.sh",
		"safe-run shell -c 'echo rm -rf ~'",
		...[...HELP_PAGES.keys()]
			// The pack `self` asks about the last two.
			.filter((name) => !["", "run", "shell", "trust", "uninstall"].includes(name))
			.map((name) => `safe-run ${name} scripts/wipe.sh`),
		"bash -eo pipefail scripts/in-place.sh",
		"npm run build",
		"npm ci",
		"npm run missing",
		"make",
		"make clean",
		"make -n wipe",
		"cat scripts/wipe.sh",
		"grep rm scripts/wipe.sh",
		"shellcheck scripts/wipe.sh",
		"bash -n scripts/absent.sh",
		"sh scripts/arguments.sh build",
	])("%s", async (text) => {
		expect((await check(text)).decision).toBe("allow");
	});
});

test("what only a run can tell in a file is one gap that names the file", async () => {
	const { gaps } = await check("./scripts/clean.sh");
	expect(gaps.map((g) => [g.kind, g.detail.replace(root, "…")])).toEqual([
		["sourced-file", "…/scripts/clean.sh: which program $SOME_TOOL runs is not known"],
	]);
});

test("a script that calls itself ends", async () => {
	const verdict = await check("sh scripts/itself.sh");
	expect(verdict.invocations.length).toBeLessThan(64);
});

test("without file reading a script is a named gap", () => {
	const { gaps } = createGuard().checkStatic("bash scripts/wipe.sh", { cwd: root, home, env: {} });
	expect(gaps.map((g) => g.kind)).toEqual(["sourced-file"]);
});
