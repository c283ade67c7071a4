// The queue between processes, the self-check through a hook, and attempts to answer from where nobody may.

import { execFileSync, spawn, spawnSync } from "node:child_process";
import {
	chmodSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	realpathSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findProgram } from "../../src/adapters/program.ts";
import { builtProgram } from "./bundle.ts";

const hasTmux = findProgram("tmux", process.env.PATH) !== undefined;

const program = builtProgram();
let top: string;
beforeAll(async () => {
	top = realpathSync(mkdtempSync(join(tmpdir(), "safe-run-queue-")));
});
afterAll(() => {
	if (hasTmux) spawnSync("tmux", ["-S", join(top, "tmux"), "kill-server"]);
	rmSync(top, { recursive: true, force: true, maxRetries: 10 });
});

const RULE = (command: string, severity: string) => `  - id: test/${command}
    title: ${command} was called
    severity: ${severity}
    since: 0.1.0
    reason: What it names is gone after it.
    instead:
      - git status
    when: { command: ${command} }
    examples:
      match: |
        ${command} a
        ${command} b
        ${command} c
      skip: |
        echo ${command}
        ls ${command}
`;

let number = 0;

/** A user's home with a policy, and the programs \`reap\` and \`scythe\`, which only write down that they ran. */
function home(waitSeconds: number) {
	const root = join(top, `h${number++}`);
	const work = join(root, "work");
	for (const path of ["work", "home", "bin", "config/safe-run/rules"]) mkdirSync(join(root, path), { recursive: true });
	const rules = `pack: test\ntitle: Test\nrules:\n${RULE("reap", "medium")}${RULE("scythe", "high")}`;
	writeFileSync(join(root, "config/safe-run/rules/test.yaml"), rules);
	writeFileSync(
		join(root, "config/safe-run/policy.yaml"),
		`profile: autonomous\napprovals:\n  wait-seconds: ${waitSeconds}\n`,
	);
	for (const name of ["reap", "scythe"]) {
		writeFileSync(join(root, "bin", name), `#!/bin/sh\necho ran >> '${root}/ran'\n`);
		chmodSync(join(root, "bin", name), 0o755);
	}
	const env = {
		PATH: `${join(root, "bin")}:${process.env.PATH}`,
		HOME: join(root, "home"),
		XDG_STATE_HOME: join(root, "state"),
		XDG_CONFIG_HOME: join(root, "config"),
	};
	const words = (args: readonly string[]) => [program, ...args];
	const safeRun = (args: readonly string[], input = "") => {
		// A session of its own has no terminal, wherever the tests run.
		const child = spawnSync("setsid", ["-w", process.execPath, ...words(args)], {
			cwd: work,
			env,
			input,
			encoding: "utf8",
		});
		return { code: child.status, out: child.stdout, err: child.stderr };
	};
	const start = (args: readonly string[]) => {
		const child = spawn("setsid", ["-w", process.execPath, ...words(args)], {
			cwd: work,
			env,
			stdio: ["ignore", "pipe", "pipe"],
		});
		let err = "";
		child.stderr.on("data", (chunk: Buffer) => {
			err += chunk.toString();
		});
		const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
		return { child, ended, err: () => err };
	};
	return {
		root,
		work,
		env,
		safeRun,
		start,
		ran: () => (existsSync(join(root, "ran")) ? readFileSync(join(root, "ran"), "utf8").split("\n").length - 1 : 0),
		requests: () => {
			const folder = join(root, "state/safe-run/approvals/request");
			return existsSync(folder)
				? readdirSync(folder).filter((name) => name.endsWith(".json") && !name.startsWith("."))
				: [];
		},
		log: () => {
			const folder = join(root, "state/safe-run/audit");
			return readdirSync(folder)
				.filter((name) => name.endsWith(".jsonl"))
				.map((name) => readFileSync(join(folder, name), "utf8"))
				.join("");
		},
	};
}

type Home = ReturnType<typeof home>;

async function until<T>(ready: () => T | undefined | false, what: () => string): Promise<T> {
	for (let i = 0; i < 800; i++) {
		const value = ready();
		if (value !== undefined && value !== false) return value;
		await new Promise((resolve) => setTimeout(resolve, 25));
	}
	throw new Error(`did not happen: ${what()}`);
}

const pendingId = (own: Home) =>
	until(
		() => own.requests()[0]?.replace(".json", ""),
		() => "a request",
	);

const tmux = (...args: readonly string[]) =>
	execFileSync("tmux", ["-S", join(top, "tmux"), "-f", "/dev/null", ...args], { encoding: "utf8" });

/** A person's terminal that runs some lines of shell; `$SR` is safe-run. */
function terminal(own: Home, lines: string) {
	const name = `t${number++}`;
	const done = join(own.root, `${name}.done`);
	const script = join(own.root, `${name}.sh`);
	const exports = Object.entries(own.env).map(([key, value]) => `export ${key}='${value}'`);
	writeFileSync(
		script,
		`${exports.join("\n")}\ncd '${own.work}'\nSR="'${process.execPath}' '${program}'"\n${lines}\necho "code $?" > '${done}'\nsleep 60\n`,
	);
	tmux("new-session", "-d", "-s", name, "-x", "100", "-y", "50", `bash '${script}'`);
	const screen = () => tmux("capture-pane", "-p", "-t", name);
	return {
		name,
		screen,
		shows: (text: string) => until(() => screen().includes(text), screen),
		send: (keys: string) => {
			tmux("send-keys", "-t", name, "-l", keys);
			tmux("send-keys", "-t", name, "Enter");
		},
		close: () => tmux("kill-session", "-t", name),
		end: async () => {
			await until(() => existsSync(done) && readFileSync(done, "utf8") !== "", screen);
			return readFileSync(done, "utf8").trim();
		},
	};
}

describe("without anybody to ask", () => {
	test("a command waits for its time, is refused, and says how a person can allow it", () => {
		const own = home(1);
		const { code, err } = own.safeRun(["-c", "scythe a"]);
		expect(code).toBe(126);
		expect(err).toMatch(/safe-run approvals approve \w{8}/);
		expect(own.ran()).toBe(0);
		expect(own.safeRun(["approvals", "list"]).out).toContain("scythe a");
	});

	test("what stands on standard input answers nothing", () => {
		const own = home(1);
		expect(own.safeRun(["-c", "scythe a"], "y\nyes\nscythe\n").code).toBe(126);
		const [id = ""] = own.requests();
		const answer = own.safeRun(["approvals", "approve", id.replace(".json", "")], "y\ny\n");
		expect(answer.code).toBe(1);
		expect(answer.err).toContain("no terminal");
		expect(own.safeRun(["-c", "scythe a"]).code).toBe(126);
		expect(own.ran()).toBe(0);
		expect(own.log()).toContain("there is no terminal to show the request on");
	});
});

describe("without a terminal", () => {
	test.each([
		["serve", 1, "there is no terminal to show the address on"],
		["watch", 2, "there is no terminal to ask on"],
	])("approvals %s ends at once, and shows nothing with which requests could be answered", (word, code, message) => {
		const answer = home(1).safeRun(["approvals", word]);
		expect(answer).toEqual({ code, out: "", err: `safe-run: ${message}\n` });
	});
});

describe.runIf(hasTmux)("a person's page", () => {
	test("has its address on the terminal and nowhere else, and answers there", async () => {
		const own = home(1);
		const person = terminal(own, `eval "$SR approvals serve" > '${join(own.root, "out")}'`);
		await person.shows("open it in a browser");
		const url = /http:\/\/127\.0\.0\.1:\d+\/#\S+/.exec(person.screen())?.[0] ?? "";
		expect((await fetch(url)).status).toBe(200);
		expect(readFileSync(join(own.root, "out"), "utf8")).toBe("");
		tmux("send-keys", "-t", person.name, "C-c");
		expect(await person.end()).toBe("code 0");
		person.close();
	});
});

describe.runIf(hasTmux)("a person in another terminal", () => {
	test("sees what waits, approves it, and the waiting command goes on", async () => {
		const own = home(60);
		const waiting = own.start(["-c", "scythe a"]);
		const id = await pendingId(own);
		const person = terminal(own, `eval "$SR approvals approve ${id} --reason agreed"`);
		await person.shows("Approve it? [y/N]");
		expect(person.screen()).toContain("scythe was called");
		person.send("y");
		expect(await waiting.ended).toBe(0);
		expect(await person.end()).toBe("code 0");
		expect(own.ran()).toBe(1);
		expect(own.log()).toContain("agreed");
	});

	test("denies it, and the waiting command ends", async () => {
		const own = home(60);
		const waiting = own.start(["-c", "scythe a"]);
		const id = await pendingId(own);
		const person = terminal(own, `eval "$SR approvals deny ${id} --reason later"`);
		await person.shows("Deny it? [y/N]");
		person.send("y");
		expect(await waiting.ended).toBe(126);
		expect(waiting.err()).toContain("A person denied it: later");
		expect(own.ran()).toBe(0);
	});

	test("is asked by watch, which can be ended and started again", async () => {
		const own = home(60);
		const first = terminal(own, 'eval "$SR approvals watch"');
		await first.shows("waiting for requests");
		first.close();
		const waiting = own.start(["-c", "scythe a"]);
		await pendingId(own);
		const second = terminal(own, 'eval "$SR approvals watch"');
		await second.shows("Approve it?");
		second.send("y");
		expect(await waiting.ended).toBe(0);
		expect(own.ran()).toBe(1);
	});

	test("can answer although whoever asked was killed: the same command finds the answer", async () => {
		const own = home(60);
		const killed = own.start(["-c", "scythe a"]);
		const id = await pendingId(own);
		killed.child.kill("SIGKILL");
		await killed.ended;
		const person = terminal(own, `eval "$SR approvals approve ${id}"`);
		await person.shows("Approve it? [y/N]");
		person.send("y");
		expect(await person.end()).toBe("code 0");
		expect(own.safeRun(["-c", "scythe a"]).code).toBe(0);
		expect(own.ran()).toBe(1);
	});

	test.each<[string, (id: string, own: Home) => string]>([
		["inside a guarded command", (id) => `SAFE_RUN_GUARDED=1 eval "$SR approvals approve ${id}"`],
		[
			"below a guarded command that cleared its environment",
			(id, own) => {
				const inner = join(own.work, "inner.py");
				const keep = `{k: os.environ[k] for k in ('HOME', 'XDG_STATE_HOME', 'PATH')}`;
				const call = `['${process.execPath}', '${program}', 'approvals', 'approve', '${id}']`;
				writeFileSync(inner, `import os, subprocess, sys\nsys.exit(subprocess.call(${call}, env=${keep}))\n`);
				return `SAFE_RUN_GUARDED=1 bash -c "env -u SAFE_RUN_GUARDED python3 '${inner}'; exit \\$?"`;
			},
		],
		["below an agent", (id) => `bash -c "exec -a claude bash -c '$SR approvals approve ${id}; exit \\$?'"`],
	])("does not answer %s", async (_, lines) => {
		const own = home(1);
		own.safeRun(["-c", "scythe a"]);
		const id = await pendingId(own);
		const person = terminal(own, lines(id, own));
		expect(await person.end()).toBe("code 1");
		expect(person.screen()).toContain("safe-run: not here: this ");
		expect(own.log()).toContain('"topic":"approvals"');
		expect(own.safeRun(["-c", "scythe a"]).code).toBe(126);
		expect(own.ran()).toBe(0);
	});
});

describe("an agent's own check through its hook", () => {
	const hook = (own: Home, command: string, session = "s1") => {
		const call = {
			hook_event_name: "PreToolUse",
			session_id: session,
			tool_name: "Bash",
			tool_input: { command },
			cwd: own.work,
		};
		const { out, code } = own.safeRun(["hook", "claude"], JSON.stringify(call));
		return { code, reason: out === "" ? "" : String(JSON.parse(out).hookSpecificOutput.permissionDecisionReason) };
	};

	test("asks, takes the reason, and lets that command through once", () => {
		const own = home(1);
		const first = hook(own, "reap a");
		const code = /safe-run confirm (\w{5}-\w{5})/.exec(first.reason)?.[1] ?? "";
		expect(first).toMatchObject({ code: 2, reason: expect.stringContaining("Does the task need it") });
		const answer = `safe-run confirm ${code} --reason "the issue asks for it"`;
		expect(hook(own, answer)).toEqual({ code: 0, reason: "" });
		expect(own.safeRun(["confirm", code, "--reason", "the issue asks for it"]).code).toBe(0);
		expect(hook(own, "reap a")).toEqual({ code: 0, reason: "" });
		expect(hook(own, "reap a").code).toBe(2);
		expect(own.log()).toContain("the issue asks for it");
	});

	test("of several processes that try at once, one gets the grant", async () => {
		const own = home(1);
		const code = /safe-run confirm (\w{5}-\w{5})/.exec(hook(own, "reap a").reason)?.[1] ?? "";
		expect(own.safeRun(["confirm", code, "--reason", "the issue asks for it"]).code).toBe(0);
		const call = JSON.stringify({
			hook_event_name: "PreToolUse",
			session_id: "s1",
			tool_name: "Bash",
			tool_input: { command: "reap a" },
			cwd: own.work,
		});
		const codes = await Promise.all(
			Array.from({ length: 6 }, () => {
				const child = spawn(process.execPath, [program, "hook", "claude"], { cwd: own.work, env: own.env });
				child.stdin.end(call);
				return new Promise((resolve) => child.once("exit", resolve));
			}),
		);
		expect(codes.filter((each) => each === 0)).toHaveLength(1);
	});

	test("a code that is guessed or used is refused, and the log has it", () => {
		const own = home(1);
		const guess = own.safeRun(["confirm", "aaaaa-aaaaa", "--reason", "the issue asks for it"]);
		expect(guess).toMatchObject({ code: 1, err: expect.stringContaining("no such code") });
		expect(own.log()).toContain('"topic":"confirm"');
		expect(own.log()).toContain("refused: no such code");
	});

	test("a code is no other session's", () => {
		const own = home(1);
		const code = /safe-run confirm (\w{5}-\w{5})/.exec(hook(own, "reap a").reason)?.[1] ?? "";
		const stolen = hook(own, `safe-run confirm ${code} --reason "the issue asks for it"`, "s2");
		expect(stolen.reason).toBe("safe-run: This code was given to another session; it was not used.");
	});

	test.each([
		"safe-run approvals approve 12345678",
		"safe-run approvals serve",
		'A=approvals; sudo bash -c "safe-run $A approve 12345678"',
		"npx safe-run trust --yes",
	])("%s is refused", (command) => {
		expect(hook(home(1), command).code).toBe(2);
	});
});
