import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ScriptCase } from "./scripts.ts";
import { TEXTS } from "./scripts.ts";
import type { ShellProgram } from "./shell-program.ts";
import { BASH, shellProgram } from "./shell-program.ts";

let program: ShellProgram;
beforeAll(async () => {
	program = await shellProgram();
});
afterAll(() => program.remove());

interface Call {
	readonly args?: readonly string[];
	readonly options?: readonly string[];
	readonly input?: string;
	readonly env?: Readonly<Record<string, string>>;
	/** Without the guard. */
	readonly plain?: boolean;
	/** What the file `name` holds: a command that nobody wrote into the script. */
	readonly name?: string;
}

const SETSID = spawnSync("bash", ["-c", "command -v setsid"], { encoding: "utf8" }).stdout.trim();
const HARM = "rm -rf /home\n";

/** Runs a script as a file in a directory in which `name` holds a command. */
function bash(
	script: string,
	{ args = [], options = [], input = "", env = {}, plain = false, name = HARM }: Call = {},
) {
	const cwd = mkdtempSync(join(program.folder, "work-"));
	mkdirSync(join(cwd, "build"));
	writeFileSync(join(cwd, "name"), name);
	writeFileSync(join(cwd, "library.sh"), 'run_it() { "$@"; }\nat_end() { $y; }\n');
	writeFileSync(join(cwd, "inner.sh"), "$(cat name)\n");
	writeFileSync(join(cwd, "script.sh"), script);
	const words = [BASH, ...options, ...(options.includes("-s") ? [] : ["script.sh"]), ...args];
	const found = spawnSync(SETSID, ["-w", ...words], {
		cwd,
		input: options.includes("-s") ? script : input,
		env: { ...program.environment, ...(plain ? {} : { BASH_ENV: join(program.folder, "ci/guard.bash") }), ...env },
		encoding: "utf8",
	});
	const shown = (text: string): string => text.replaceAll(cwd, "CWD");
	return {
		out: shown(found.stdout),
		err: shown(found.stderr),
		code: found.status,
		signal: found.signal,
		files: readdirSync(cwd),
	};
}

describe("the file for BASH_ENV", () => {
	test("is found by safe-run bash-env", () => {
		const found = spawnSync(join(program.folder, "dist/safe-run.cjs"), ["bash-env"], {
			env: program.environment,
			encoding: "utf8",
		});
		expect(found.stdout).toBe(`${join(program.folder, "ci/guard.bash")}\n`);
	});

	test.each([
		["a script", "echo started; rm -rf /home"],
		["by its argument", 'echo started; rm -rf "$1"'],
		["a function", "f() { rm -rf /home; }; echo started; f"],
		["a subshell", "echo started; (rm -rf /home)"],
		["a trap", "trap 'rm -rf /home' EXIT; echo started"],
	])("refuses the whole of %s before its first command", (_, script) => {
		const found = bash(script, { args: ["/home"] });
		expect({ out: found.out, code: found.code }).toEqual({ out: "", code: 126 });
		expect(found.err).toContain("not run");
		expect(found.err).not.toContain("rm was started");
	});

	test("refuses the text of bash -c, whoever starts that bash", () => {
		const found = bash("make -s", { env: { CI: "1" } });
		expect(found.code).toBe(2);
		const inner = spawnSync("env", [BASH, "-c", 'rm -rf "$1"', "zero", "/home"], {
			env: { ...program.environment, BASH_ENV: join(program.folder, "ci/guard.bash") },
			encoding: "utf8",
			// With -c, a bash whose standard input is a socket reads ~/.bashrc and no BASH_ENV, and Node's pipes are sockets.
			stdio: ["ignore", "pipe", "pipe"],
		});
		expect(inner.status).toBe(126);
		expect(inner.stderr).not.toContain("rm was started");
	});

	const LATE = [
		["a value that only a run tells", "x=$(cat name)\necho started\n$x\necho no"],
		["an element of an array", 'read -ra a < name\necho started\n"${a[@]}"\necho no'],
		["an argument of a function", 'f() { "$@"; }\nx=$(< name)\necho started\nf $x\necho no'],
		["a function from a file", ". ./library.sh\nread -r x < name\necho started\nrun_it $x\necho no"],
		["code that is made", 'x="$(cat name)"\necho started\neval "$x"\necho no'],
		["a part of a pipeline", "x=$(cat name)\necho started\n$x | cat\necho no"],
		["a condition", "x=$(cat name)\necho started\nif $x; then :; fi\necho no"],
		["a background job", "x=$(cat name)\necho started\n$x &\nwait\necho no"],
		["a command substitution", "x=$(cat name)\necho started\ny=$($x)\necho no"],
	] as const;
	test.each(LATE)("refuses a command for %s, and ends the script", (_, script) => {
		const found = bash(script);
		expect({ out: found.out, code: found.code, err: found.err }).toEqual({
			out: "started\n",
			code: 126,
			err: expect.stringContaining("fs/delete-home"),
		});
		expect(found.err).not.toContain("rm was started");
	});

	test("ends the script by SIGTERM when the command stands in a subshell", () => {
		const found = bash("x=$(cat name)\necho started\n($x)\necho no");
		expect({ out: found.out, signal: found.signal }).toEqual({ out: "started\n", signal: "SIGTERM" });
		expect(found.err).not.toContain("rm was started");
	});

	test.each(LATE)("lets it run when it may: %s", (_, script) => {
		const found = bash(script, { name: "rm -rf build\n" });
		expect({ out: found.out, code: found.code, err: found.err }).toEqual({
			out: "started\nno\n",
			code: 0,
			err: "rm was started: -rf build\n",
		});
	});

	test("judges a script on standard input command by command", () => {
		const found = bash("echo started\nrm -rf /home\necho no\n", { options: ["-s"] });
		expect({ out: found.out, code: found.code }).toEqual({ out: "started\n", code: 126 });
	});

	test("refuses everything when it cannot judge", () => {
		const found = bash("echo no", { env: { PATH: "/usr/bin/nowhere" } });
		expect({ out: found.out, code: found.code }).toEqual({ out: "", code: 125 });
	});

	const SEEN = /declare|functrace|DEBUG|s,\.\*\/,,/;
	const same = (row: ScriptCase): boolean =>
		!SEEN.test(row.text) && !(row.options ?? []).some((o) => /^-(n|v|-posix)$/.test(o));
	test.each(TEXTS.filter(same).map((row) => [row.name, row] as const))(
		"leaves a script as it is: %s",
		(_, { text, options = [], args = [] }) => {
			const call = { args, options, env: {} };
			const { files, ...guarded } = bash(text.replaceAll("$-", "flags"), call);
			const { files: __, ...plain } = bash(text.replaceAll("$-", "flags"), { ...call, plain: true });
			expect(guarded).toEqual(plain);
			expect(files).toContain("script.sh");
		},
	);

	test.each([
		["$_", 'echo one two; echo "$_"'],
		["PIPESTATUS", 'true | (exit 3) | true; echo "${PIPESTATUS[@]}"'],
		["$? and BASH_REMATCH", '[[ ab =~ (a)(b) ]]; x=$(echo v); echo "${BASH_REMATCH[2]}" $x; (exit 5); echo $?'],
		["$!", 'sleep 0 & a=$!; x=$(echo v); [ "$a" = "$!" ] && echo same'],
		["set -x", 'set -x; x=$(echo v); ls -d "$x" build; set +x; echo end'],
		["IFS and globbing off", 'IFS=:; set -f; x="a:*"; printf "<%s>" $x "$*"; ls -d build $x 2>&1 | wc -l'],
		["set -eu with an array", 'set -euo pipefail; a=(); ls -d build "${a[@]}" ${b:-}'],
		["standard input", 'while read -r line; do ls -d "$line"; done'],
	])("does not change %s", (_, script) => {
		const { files: _a, ...guarded } = bash(script, { input: "build\nname\n" });
		const { files: _b, ...plain } = bash(script, { input: "build\nname\n", plain: true });
		expect(guarded).toEqual(plain);
	});

	/** Known limits, each written in docs/ci.md: if one of these fails, the documents have to be mended. */
	test.each([
		["a script that takes the trap away", "trap - DEBUG; x=$(cat name); $x; echo on"],
		["a body of an EXIT trap", ". ./library.sh; y=$(cat name); trap at_end EXIT; echo on"],
		["what another shell expands", "sh inner.sh; echo on"],
		["what a bash without BASH_ENV expands", "env -u BASH_ENV bash inner.sh; echo on"],
		["what another program starts", "printf 'all:\\n\\t@$(shell cat name)\\n' > Makefile; make -s; echo on"],
	])("does not see %s", (_, script) => {
		const found = bash(script);
		expect({ out: found.out, code: found.code, err: found.err }).toEqual({
			out: "on\n",
			code: 0,
			err: "rm was started: -rf /home\n",
		});
	});
});

describe("bash itself, the reason why the trap ends the script", () => {
	const TRAP = `set -T
refuse() { case $1 in *REFUSED*) return "$ANSWER" ;; esac; }
trap 'shopt -s extdebug; refuse "$BASH_COMMAND"' DEBUG
`;
	test.each([
		["goes on as if a skipped command had succeeded", "1", "echo REFUSED && echo next; echo $?", "next\n0\n"],
		["takes the branch of a skipped condition", "1", "if echo REFUSED; then echo branch; fi", "branch\n"],
		["leaves a part out of a pipeline", "1", "echo REFUSED | wc -l", "0\n"],
		["returns from a function", "2", "f() { echo in; echo REFUSED; echo rest; }; f; echo $?", "in\n2\n"],
		["skips one command at the top", "2", "echo REFUSED; echo $?", "0\n"],
	])("%s when a DEBUG trap answers %s", (_, answer, script, out) => {
		const trap = join(program.folder, "trap.bash");
		writeFileSync(trap, TRAP);
		const file = join(program.folder, "trapped.sh");
		writeFileSync(file, script);
		const env = { ...program.environment, BASH_ENV: trap, ANSWER: answer };
		expect(spawnSync(BASH, [file], { env, encoding: "utf8" }).stdout).toBe(out);
	});
});
