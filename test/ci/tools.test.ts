import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ShellProgram } from "./shell-program.ts";
import { BASH, shellProgram } from "./shell-program.ts";

const JUST_HOME = fileURLToPath(new URL("just", import.meta.url));
const JUST = join(JUST_HOME, "node_modules/.bin/just");
if (!existsSync(JUST)) {
	spawnSync("npm", ["install", "--no-save", "--no-package-lock", "--no-audit", "--no-fund"], { cwd: JUST_HOME });
}

let program: ShellProgram;
beforeAll(async () => {
	program = await shellProgram();
});
afterAll(() => program.remove());

const work = (): string => {
	const cwd = mkdtempSync(join(program.folder, "tool-"));
	mkdirSync(join(cwd, "victim"));
	writeFileSync(join(cwd, "victim/notes.md"), "two hours of work\n");
	return cwd;
};

const start = (words: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}) => {
	const [file = "", ...args] = words;
	const found = spawnSync("setsid", ["-w", file, ...args], {
		cwd,
		input: "",
		env: { ...program.environment, ...env },
		encoding: "utf8",
	});
	return { out: found.stdout, err: found.stderr, code: found.status };
};

/** What is removed stands outside of the work area, so that it counts and survives. */
const HARM = "rm -rf -- /home";

describe("make with SHELL", () => {
	const MAKEFILE = `.PHONY: all words status two fail harm parallel one first second third
words:
	@echo "$$0 $(MAKE_VERSION)" 'single "double"' $$((1+1))
	@printf '%s|' a\\ b "c  d" $$'e\\tf'
status:
	@exit 7
two: ; @echo first
	@echo second; false || echo third
fail:
	-@echo ignored; exit 3
	@set -o pipefail; false | true; echo not reached $$?
parallel:
	@$(MAKE) --no-print-directory first second third
first second third:
	@echo $@ > $@.made
multi:
	@for i in 1 2 3; do \\
	  echo $$i; \\
	done
shellfunction:
	@echo $(shell echo from shell) $(shell exit 3)$(.SHELLSTATUS)
input:
	@read line; echo "[$$line]"
harm:
	@echo started; ${HARM}
`;
	const ONESHELL =
		".ONESHELL:\n.SHELLFLAGS := -euo pipefail -c\nall:\n\t@x=1\n\tset -o | grep -c 'errexit.*on'\n\techo $$x\n\tfalse\n\techo no\n";

	const make = (shell: string, words: readonly string[], makefile = MAKEFILE) => {
		const cwd = work();
		writeFileSync(join(cwd, "Makefile"), `SHELL := ${shell}\n${makefile}`);
		const found = start(["make", ...words], cwd);
		const made = ["first", "second", "third"].filter((name) => existsSync(join(cwd, `${name}.made`)));
		const plain = (text: string) =>
			text
				.replaceAll(cwd, "CWD")
				.replaceAll(shell, "SHELL")
				.replaceAll(/^bash /gm, "SHELL ");
		return { ...found, out: plain(found.out), err: plain(found.err), made };
	};

	test.each([
		["words"],
		["status"],
		["two"],
		["fail"],
		["multi"],
		["shellfunction"],
		["input"],
		["-j3", "parallel"],
		["-k", "status", "words"],
		["-n", "words"],
	])("behaves as with bash: %s %s", (...words) => {
		const targets = words.filter((word) => word !== undefined);
		expect(make(program.shell, targets)).toEqual(make(BASH, targets));
	});

	test("behaves as with bash in one shell with flags", () => {
		expect(make(program.shell, ["all"], ONESHELL)).toEqual(make(BASH, ["all"], ONESHELL));
	});

	test("takes the shell from the command line too", () => {
		const cwd = work();
		writeFileSync(join(cwd, "Makefile"), MAKEFILE);
		expect(start(["make", "SHELL=safe-run-shell", "two"], cwd)).toEqual(start(["make", "SHELL=bash", "two"], cwd));
	});

	test("refuses a line, and make stops", () => {
		const { out, err, code } = make(program.shell, ["harm", "words"]);
		expect({ out, code }).toEqual({ out: "", code: 2 });
		expect(err).toContain("Error 126");
	});
});

describe("npm with script-shell", () => {
	const scripts = {
		words: `echo "$0" 'single "double"' && printf '%s|' "$@" --`,
		prewords: "echo before",
		postwords: "echo after",
		status: "exit 5",
		fails: "false && echo no",
		variables: 'echo "$npm_lifecycle_event" "$npm_package_name"',
		input: "read line; echo [$line]",
		harm: `echo started && ${HARM}`,
	};
	const npm = (shell: string, words: readonly string[]) => {
		const cwd = work();
		writeFileSync(join(cwd, "package.json"), JSON.stringify({ name: "tool", version: "1.0.0", scripts }));
		writeFileSync(join(cwd, ".npmrc"), `script-shell=${shell}\nupdate-notifier=false\n`);
		const { out, err, code } = start(["npm", "run", "--silent", ...words], cwd);
		return {
			out: out.replaceAll(BASH, "bash"),
			err: err.replaceAll(cwd, "CWD").replaceAll(/^.*\/bash: /gm, "bash: "),
			code,
		};
	};

	test.each([["words"], ["words", "--", "a b", "$HOME", "it's"], ["status"], ["fails"], ["variables"], ["input"]])(
		"behaves as with bash: %s",
		(...words) => {
			const given = words.filter((word) => word !== undefined);
			expect(npm(program.shell, given)).toEqual(npm(BASH, given));
		},
	);

	test("refuses a script", () => {
		const { out, err, code } = npm(program.shell, ["harm"]);
		expect({ out, code }).toEqual({ out: "", code: 126 });
		expect(err).toContain("fs/delete");
	});
});

describe.skipIf(!existsSync(JUST))("just with set shell", () => {
	const RECIPES = `words:
  @echo "$0" 'single "double"' {{ "from just" }}
  @x=1; echo "[$x]"
fails:
  @echo before
  @exit 4
  @echo no
harm:
  @echo started; ${HARM}
`;
	const just = (shell: string, recipe: string) => {
		const cwd = work();
		writeFileSync(join(cwd, "justfile"), `set shell := ["${shell}", "-euo", "pipefail", "-c"]\n${RECIPES}`);
		const { out, err, code } = start([JUST, recipe], cwd);
		return { out: out.replaceAll(BASH, "bash"), err, code };
	};

	test.each(["words", "fails"])("behaves as with bash: %s", (recipe) => {
		expect(just(program.shell, recipe)).toEqual(just(BASH, recipe));
	});

	test("refuses a line", () => {
		const { out, code } = just(program.shell, "harm");
		expect({ out, code }).toEqual({ out: "", code: 126 });
	});
});

describe("the command lines that build servers document", () => {
	const SCRIPT = 'echo "one ${0##*/}"\nfalse | true\necho two\nfalse\necho three\n';
	const run = (words: readonly string[], env: Readonly<Record<string, string>> = {}, script = SCRIPT) => {
		const cwd = work();
		mkdirSync(join(cwd, "_temp"));
		writeFileSync(join(cwd, "_temp/step"), script);
		writeFileSync(join(cwd, "script.sh"), script);
		const at = (word: string) => word.replace("TEMP", join(cwd, "_temp")).replace("TEXT", script);
		const found = start(words.map(at), cwd, { CI: "true", RUNNER_TEMP: join(cwd, "_temp"), ...env });
		return { ...found, out: found.out.replaceAll(cwd, "CWD"), err: found.err.replaceAll(cwd, "CWD") };
	};

	test.each([
		[
			"GitHub Actions, shell: safe-run shell {0}",
			["safe-run", "shell", "TEMP/step"],
			["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "TEMP/step"],
			{ GITHUB_ACTIONS: "true" },
		],
		[
			"GitHub Actions with options",
			["safe-run", "shell", "-e", "{0}"],
			["bash", "-e", "{0}"],
			{ GITHUB_ACTIONS: "true" },
		],
		["CircleCI", ["safe-run-shell", "-eo", "pipefail", "-c", "TEXT"], ["bash", "-eo", "pipefail", "-c", "TEXT"], {}],
		["Buildkite", ["safe-run-shell", "-e", "-c", "TEXT"], ["bash", "-e", "-c", "TEXT"], {}],
		[
			"Azure Pipelines",
			["safe-run-shell", "--noprofile", "--norc", "script.sh"],
			["bash", "--noprofile", "--norc", "script.sh"],
			{ TF_BUILD: "True" },
		],
		["a Dockerfile's SHELL", ["safe-run-shell", "-c", "TEXT"], ["bash", "-c", "TEXT"], {}],
		["cron", ["safe-run-shell", "-c", "echo line % more; exit 3"], ["bash", "-c", "echo line % more; exit 3"], {}],
	] as const)("behaves as bash: %s", (_, guarded, plain, env) => {
		const words = (list: readonly string[]) => list.map((word) => word.replace("{0}", "script.sh"));
		expect(run(words(guarded), env)).toEqual(run(words(plain), env));
	});

	test("behaves as bash: Jenkins", () => {
		// Without a pipeline: its parts run at the same time, and their traces come in either order.
		const script = SCRIPT.replace(" | true", " || true");
		const traced = run(["bash", "-xe", "script.sh"], {}, script);
		expect(traced.err).toContain("+ true\n+ echo two\n");
		expect(run(["safe-run-shell", "-xe", "script.sh"], {}, script)).toEqual(traced);
	});

	test("GitLab gives the text on standard input", () => {
		const generated = "set -eo pipefail\nset +o noclobber\n: | eval $'echo one\\nfalse | true\\necho two\\n'\nexit 0\n";
		const cwd = work();
		writeFileSync(join(cwd, "generated"), generated);
		const guarded = start([BASH, "-c", "safe-run-shell < generated"], cwd, { CI: "true" });
		expect(guarded).toEqual(start([BASH, "-c", "bash < generated"], cwd, { CI: "true" }));
		expect(guarded.out).toBe("one\n");
	});

	test.each([
		["file", ["safe-run", "shell", "TEMP/step"]],
		["text", ["safe-run-shell", "-c", "TEXT"]],
	])("a harmful step runs in no part: %s", (_, words) => {
		const found = run(words, { GITHUB_ACTIONS: "true" }, `echo started\n${HARM}\n`);
		expect({ out: found.out, code: found.code }).toEqual({ out: "", code: 126 });
		expect(found.err).toContain("::error ");
	});
});
