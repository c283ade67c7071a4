import { spawn, spawnSync } from "node:child_process";
import {
	existsSync,
	linkSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { guardedShell } from "../../src/adapters/shell.ts";
import { readScript } from "../../src/adapters/shell-script.ts";
import { readShellWords } from "../../src/adapters/shell-words.ts";
import { createGuard, type Guard } from "../../src/check.ts";
import type { ShellProgram } from "./shell-program.ts";
import { BASH, shellProgram } from "./shell-program.ts";

let program: ShellProgram;
beforeAll(async () => {
	program = await shellProgram();
});
afterAll(() => program.remove());

interface Call {
	readonly cwd?: string;
	readonly input?: string;
	readonly env?: Readonly<Record<string, string>>;
}

const start = (file: string, args: readonly string[], { cwd = program.folder, input = "", env = {} }: Call = {}) => {
	// In a session of its own nobody can be asked, wherever the tests run.
	const found = spawnSync("setsid", ["-w", file, ...args], {
		cwd,
		input,
		env: { ...program.environment, ...env },
		encoding: "utf8",
	});
	return { out: found.stdout, err: found.stderr, code: found.status };
};

const work = (): string => mkdtempSync(join(program.folder, "work-"));

/** The user's own policy, as the environment that leads to it. */
function policy(text: string): { readonly XDG_CONFIG_HOME: string } {
	const XDG_CONFIG_HOME = mkdtempSync(join(program.folder, "config-"));
	mkdirSync(join(XDG_CONFIG_HOME, "safe-run"));
	writeFileSync(join(XDG_CONFIG_HOME, "safe-run/policy.yaml"), text);
	return { XDG_CONFIG_HOME };
}

describe("a guarded shell as a process", () => {
	test.each(["SIGTERM", "SIGHUP", "SIGINT", "SIGUSR1", "SIGUSR2"] as const)(
		"passes %s on to the script and ends as it does",
		async (signal) => {
			const name = signal.slice(3);
			const text = `trap 'echo got ${name}; exit 9' ${name}; echo ready; while :; do sleep 0.05; done`;
			const child = spawn(program.shell, ["-c", text], {
				detached: true,
				env: program.environment,
				stdio: ["ignore", "pipe", "inherit"],
			});
			let out = "";
			child.stdout.on("data", (chunk) => {
				out += String(chunk);
				if (out === "ready\n") child.kill(signal);
			});
			const code = await new Promise((resolve) => child.once("close", resolve));
			expect({ out, code }).toEqual({ out: `ready\ngot ${name}\n`, code: 9 });
		},
	);

	test("reads no start-up file that nobody judged, where a socket as standard input tempts bash to", () => {
		const HOME = work();
		writeFileSync(join(HOME, ".bashrc"), "echo from the start-up file\n");
		const call = { env: { HOME, SHLVL: "0" } };
		expect(start(BASH, ["-c", "echo text"], call).out).toBe("from the start-up file\ntext\n");
		expect(start(program.shell, ["-c", "echo text"], call).out).toBe("text\n");
	});

	test.each([
		[
			"a reader that leaves ends the script by SIGPIPE",
			"S -c 'while :; do echo y; done' | head -n 1; echo ${PIPESTATUS[@]}",
		],
		["its status in a condition", "if S -c 'exit 5'; then echo no; else echo $?; fi"],
		["several in a pipeline", "seq 3 | S -c 'cat; echo two' | S -c 'tac'; echo ${PIPESTATUS[@]}"],
		["a signal's status", "S -c 'kill -TERM $$'; echo $?"],
		[
			"descriptors that are open outside",
			"exec 7< given; S -c 'cat <&7'; exec 8> made; S -c 'echo into >&8'; cat made",
		],
		["a script from process substitution", "S <(echo 'echo \"$# $1\"') arg"],
		["files from process substitution as arguments", "S -c 'cat \"$1\"' zero <(echo inner)"],
		["a script from a descriptor", "S /dev/fd/9 x 9<<<'echo \"$0 $1\"'"],
		["a script from /dev/stdin", "echo 'echo from $0; cat' | S /dev/stdin"],
		["lines of the script read by the script", "printf 'read x\\nline\\necho \"got $x\"\\n' | S"],
		["one shell in another", "S -c \"S -c 'echo inner \\$0 \\$1' n v\""],
		["a program in the background that outlives it", "S -c 'sleep 0.2 && echo late &' | cat"],
		["a closed standard input", "S -c 'read x 2> /dev/null; echo $?' <&-"],
		["a closed standard output", "S -c 'echo lost; echo $? >&2' >&- 2>&1 | cat"],
		["a script found on the PATH", "mkdir p; echo 'echo found $1' > p/tool.sh; PATH=$PWD/p:$PATH; S tool.sh 1"],
		[
			"a script by its whole path",
			'echo \'echo "$0" | sed "s,.*/,,"; echo $LINENO; (exit 3)\' > abs.sh; S "$PWD/abs.sh"; echo $?',
		],
		[
			"a script above",
			"mkdir -p a/b; echo 'echo \"$0 ${BASH_SOURCE[0]} $PWD\" | sed s,/.*/,,' > up.sh; cd a/b; S ../../up.sh",
		],
		[
			"a directory that is a link",
			"mkdir real; ln -s real link; cd link; echo 'echo \"${PWD##*/}\"; pwd -P | sed s,.*/,,' > s.sh; S s.sh",
		],
		[
			"a directory with an odd name",
			"mkdir \"it's a \\$d\"; cd \"it's a \\$d\"; echo 'echo \"${PWD##*/}\"' > 's s.sh'; S 's s.sh'",
		],
	])("behaves as bash does: %s", (_, text) => {
		const see = (shell: string) => {
			const cwd = work();
			writeFileSync(join(cwd, "given"), "given text\n");
			const { out, err, code } = start(BASH, ["-c", `S() { ${shell} "$@"; }; ${text}`], { cwd });
			return { out: out.replaceAll(cwd, "CWD"), err: err.replaceAll(cwd, "CWD"), code, files: readdirSync(cwd).sort() };
		};
		expect(see(program.shell)).toEqual(see("bash"));
	});

	test.each([
		[["-Z"], 2, "safe-run: -Z: invalid option\n"],
		[["--nonsense"], 2, "safe-run: --nonsense: invalid option\n"],
		[["-c"], 2, "safe-run: -c: option requires an argument\n"],
		[["--rcfile"], 2, "safe-run: --rcfile: option requires an argument\n"],
		[["-o", "nothing", "-c", "echo no"], 2, "bash: line 0: bash: nothing: invalid option name\n"],
		[["absent.sh"], 127, "bash: absent.sh: No such file or directory\n"],
		[["/"], 126, "/: /: Is a directory\n"],
	])("refuses what bash refuses, with its exit code: %j", (words, code, err) => {
		const found = start(program.shell, words);
		expect(found.code).toBe(code);
		expect(found.err).toBe(err);
		expect(start(BASH, words).code).toBe(code);
	});

	test("does not start for a prompt, and says why", () => {
		const found = start(program.shell, ["-i"]);
		expect(found.code).toBe(126);
		expect(found.err).toContain("an interactive shell cannot be judged before it runs; not started");
		const flag = start(program.safeRun, ["shell", "--profile", "observe", "-i"], { input: "exit 4\n" });
		expect(flag.err).toContain("looser");
		const observed = start(program.shell, ["-i"], { input: "exit 4\n", env: policy("profile: observe\n") });
		expect(observed.code).toBe(4);
		expect(observed.err).toContain("what is typed into this shell is not judged");
	});

	test("tells bash's own version and help", () => {
		expect(start(program.shell, ["--version"]).out).toBe(start(BASH, ["--version"]).out);
		expect(start(program.safeRun, ["shell", "--help"]).out).toContain("Stands where a tool starts bash");
	});

	test("stands in for bash and sh by its name, and finds the real one behind itself", () => {
		const bin = work();
		for (const name of ["bash", "sh"]) linkSync(program.shell, join(bin, name));
		const link = work();
		symlinkSync(join(bin, "bash"), join(link, "bash"));
		const env = { PATH: `${link}:${bin}:${program.environment.PATH ?? ""}` };
		expect(start(join(bin, "bash"), ["-c", 'echo "$0" "${BASH_VERSION:+bash}"'], { env }).out).toBe("bash bash\n");
		expect(start(join(bin, "sh"), ["-c", 'echo "$0"; set -o | grep -c "^posix.*on"'], { env }).out).toMatch(/^sh\n/);
		expect(start(join(link, "bash"), ["-c", "git push --force origin main"], { env }).code).toBe(126);
	});
});

describe("a refusal", () => {
	const harm = "echo started\nrm -rf -- /tmp/../home\n";
	const forms: readonly (readonly [string, readonly string[], Call])[] = [
		["a text", ["-c", harm], {}],
		["a text with arguments", ["-c", 'echo started; rm -rf "$1"', "zero", "/home"], {}],
		["a script file", ["harm.sh"], {}],
		["a script file with arguments", ["by-argument.sh", "/home"], {}],
		["standard input", [], { input: harm }],
		["standard input with -s", ["-es", "a"], { input: harm }],
		["bundled options", ["-euo", "pipefail", "-c", harm], {}],
		["-norc", ["-norc", "-c", harm], {}],
		["a start-up file", ["-c", "echo started"], { env: { BASH_ENV: "./harm.sh" } }],
	];
	test.each(forms)("is of the whole script: %s", (_, words, call) => {
		const cwd = work();
		writeFileSync(join(cwd, "harm.sh"), harm);
		writeFileSync(join(cwd, "by-argument.sh"), 'echo started\nrm -rf "$1"\n');
		const found = start(program.shell, words, { ...call, cwd });
		expect({ code: found.code, out: found.out }).toEqual({ code: 126, out: "" });
		expect(found.err).toContain("not run");
	});

	test.each([
		["prose about it", ["-c", "echo 'rm -rf /home'"]],
		["what it made itself", ["-c", "mkdir -p build/x && rm -rf build/x && echo gone"]],
		["a variable in a script", ["gentle.sh", "build"]],
	])("is not for %s", (_, words) => {
		const cwd = work();
		writeFileSync(join(cwd, "gentle.sh"), '"${CC:-true}" a b\nls "$@" 2>/dev/null || echo none\n');
		expect(start(program.shell, words, { cwd, env: { CI: "true" } }).code).toBe(0);
	});

	test("is what a question becomes on a build server", () => {
		const cwd = work();
		const git = (...args: readonly string[]) =>
			spawnSync("git", ["-c", "user.name=T", "-c", "user.email=t@example.invalid", ...args], { cwd });
		git("init", "--quiet");
		writeFileSync(join(cwd, "notes.md"), "committed\n");
		git("add", ".");
		git("commit", "--quiet", "-m", "first");
		writeFileSync(join(cwd, "notes.md"), "two hours of work\n");
		mkdirSync(join(cwd, "ci"));
		writeFileSync(join(cwd, "ci/step,1.sh"), "#!/bin/bash\necho started\ngit reset --hard\n");
		writeFileSync(join(cwd, "summary"), "");
		const env = {
			CI: "true",
			GITHUB_ACTIONS: "true",
			GITHUB_WORKSPACE: cwd,
			GITHUB_STEP_SUMMARY: join(cwd, "summary"),
		};
		const found = start(program.shell, ["ci/step,1.sh"], { cwd, env });
		expect({ code: found.code, out: found.out }).toEqual({ code: 126, out: "" });
		expect(readFileSync(join(cwd, "notes.md"), "utf8")).toBe("two hours of work\n");
		expect(found.err).toMatch(/^block {2}git\/reset-hard/);
		expect(found.err).toContain(
			"::error file=ci/step%2C1.sh,line=3,col=11,title=safe-run%3A git/reset-hard::hard reset. ",
		);
		expect(readFileSync(join(cwd, "summary"), "utf8")).toMatch(
			/^### safe-run: not run\n\n```text\nblock {2}git\/reset-hard/,
		);
		const hint = "If it is meant: an exception for git/reset-hard in the policy of the user that runs the jobs";
		expect(found.err).toContain(`Nobody is asked on a build server. ${hint}`);
		expect(readFileSync(join(cwd, "summary"), "utf8")).toContain(hint);
		expect(start(program.shell, ["-c", "rm -rf ~"], { cwd, env }).err).not.toContain("If it is meant");
		const azure = start(program.shell, ["ci/step,1.sh"], {
			cwd,
			env: { TF_BUILD: "True", BUILD_SOURCESDIRECTORY: cwd },
		});
		expect(azure.err).toContain(
			"##vso[task.logissue type=error;sourcepath=ci/step,1.sh;linenumber=3;columnnumber=11;]safe-run: ",
		);
	});

	test("can be lifted on a build server by a policy that is trusted, for exactly one step", () => {
		const granted = `exceptions:
  - rule: git/push-force
    when: { command: git, operands: { any: [preview] } }
    reason: the preview branch is built anew each time
    until: 2999-12-31
`;
		const CI = { CI: "true" };
		const push = (branch: string, env: Readonly<Record<string, string>>) =>
			start(program.shell, ["-c", `git push --force nowhere ${branch}`], { cwd: work(), env });
		expect(push("preview", CI).code).toBe(126);
		// git itself, which finds no repository.
		expect(push("preview", { ...CI, ...policy(granted) }).code).toBe(128);
		expect(push("release", { ...CI, ...policy(granted) }).code).toBe(126);
		const cwd = work();
		writeFileSync(join(cwd, ".safe-run.yaml"), granted);
		expect(start(program.shell, ["-c", "git push --force nowhere preview"], { cwd, env: CI }).code).toBe(126);
	});

	test("is made of text that a build server cannot take for commands", () => {
		const env = { CI: "true", GITHUB_ACTIONS: "true" };
		const text = "rm -rf /home ' \n::set-env name=A::B\n ##[add-mask]x\n::stop-commands::t' '```'";
		const { err } = start(program.shell, ["-c", text], { env });
		expect(err).toContain("::error title=");
		for (const line of err.split("\n")) if (!line.startsWith("::error ")) expect(line).not.toMatch(/^\s*::|##\[/);
	});
});

describe("what was judged is what runs", () => {
	/** A guard during whose work the script is written anew. */
	const meddling = (script: string): Guard => {
		const guard = createGuard({ env: program.environment });
		return {
			...guard,
			check: async (command, options) => {
				const verdict = await guard.check(command, options);
				writeFileSync(script, "echo new > seen\n");
				return verdict;
			},
		};
	};

	test.each([
		["its old text runs", [], { kind: "exited", code: 0 }, "old\n"],
		["it does not run where only its own path will do", ["-v"], { kind: "changed", path: "script.sh" }, undefined],
	] as const)("a script that changes meanwhile: %s", async (_, options, outcome, seen) => {
		const cwd = work();
		const path = join(cwd, "script.sh");
		writeFileSync(path, "echo old > seen\n");
		const words = readShellWords([...options, "script.sh"]);
		const script = readScript("script.sh", { cwd, env: program.environment });
		if (!("bytes" in script)) throw new Error(script.message);
		const found = await guardedShell(
			{ kind: "file", words, name: "script.sh", script },
			{ file: BASH, name: "bash" },
			{ adapter: "shell", person: "none" },
			{ guard: meddling(path) },
			{ cwd, env: program.environment, inherited: [] },
		);
		expect(found).toEqual(outcome);
		expect(existsSync(join(cwd, "seen")) ? readFileSync(join(cwd, "seen"), "utf8") : undefined).toBe(seen);
	});

	test("a script that adds to itself runs only what was read", () => {
		const cwd = work();
		writeFileSync(join(cwd, "script.sh"), 'echo first\necho "echo added" >> "$0"\necho last\n');
		expect(start(program.shell, ["script.sh"], { cwd }).out).toBe("first\nlast\n");
		expect(readFileSync(join(cwd, "script.sh"), "utf8")).toContain("\necho added\n");
	});

	test("bytes that are no UTF-8, and what bash leaves out, stay as they are", () => {
		const cwd = work();
		const bytes = Buffer.from(
			"cat <<'END' | od -An -tx1\n\xff\xfe\x80\xc3 \x01\xe2\x80\xae\nEND\necho a\x00b\n",
			"latin1",
		);
		writeFileSync(join(cwd, "script.sh"), bytes);
		const see = (shell: string, words: string) => start(BASH, ["-c", `${shell} ${words}`], { cwd });
		expect(see("safe-run-shell", "script.sh")).toEqual(see("bash", "script.sh"));
		expect(see("safe-run-shell", "script.sh").out).toContain(" ff fe 80 c3 20 01 e2 80 ae 0a\nab\n");
		// A typed text that is no UTF-8 is asked about: what was read is not what would run.
		expect(see("safe-run-shell", "< script.sh").code).toBe(126);
		writeFileSync(join(cwd, "script.sh"), "echo started\nr\x00m -rf /home\n");
		expect(see("safe-run-shell", "script.sh").code).toBe(126);
	});

	test("nothing of it is left behind", () => {
		const cwd = work();
		const temp = work();
		writeFileSync(join(cwd, "script.sh"), "echo done\n");
		start(program.shell, ["script.sh"], { cwd, env: { TMPDIR: temp } });
		start(program.shell, [], { cwd, env: { TMPDIR: temp }, input: "echo done" });
		expect(readdirSync(temp)).toEqual([]);
		expect(existsSync(join(cwd, "script.sh"))).toBe(true);
	});
});
