// A guarded machine for tests of confirmations: real files and a real log in a temporary folder, and a clock that can be set.

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AskPerson } from "../../src/approvals/confirmer.ts";
import { createConfirmer } from "../../src/approvals/confirmer.ts";
import { type Ledger, openLedger } from "../../src/approvals/ledger.ts";
import { answerRequest, openRequests } from "../../src/approvals/queue.ts";
import { confirmCode } from "../../src/approvals/self-check.ts";
import { createRecorder } from "../../src/audit/index.ts";
import { createGuard } from "../../src/check.ts";
import { type Passage, pass } from "../../src/gate.ts";
import type { Caller } from "../../src/model/caller.ts";

/** Rules of the test: `reap` asks at medium, `scythe` at high, `doom` at critical; the files they name are watched. */
const RULES = ["medium", "high", "critical"].map((severity, index) => {
	const command = ["reap", "scythe", "doom"][index];
	return `  - id: test/${command}
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
});

/** Nobody is there, and a question to somebody elsewhere waits a second. */
export const POLICY = "profile: autonomous\napprovals:\n  wait-seconds: 1\n";

export interface Machine {
	readonly root: string;
	readonly work: string;
	readonly state: string;
	readonly ledger: Ledger;
	/** Moves both clocks, or one of them. */
	readonly clock: { wall: number; uptime: number };
	readonly now: () => { wall: number; uptime: number };
	readonly write: (name: string, content: string) => void;
	/** One attempt of an agent; every attempt is a new process as far as the guard can tell. */
	readonly attempt: (command: string | readonly string[], caller?: Caller, cwd?: string) => Promise<Passage>;
	readonly confirm: (code: string, reason?: string) => ReturnType<typeof confirmCode>;
	readonly answer: (decision: "approve" | "deny", at?: number) => Promise<string>;
	/** Every line of the log, as objects. */
	readonly log: () => readonly Record<string, unknown>[];
	readonly remove: () => void;
}

export const AGENT: Caller = { adapter: "hook", agent: "claude", session: "s1", person: "host" };

export function machine(policy = POLICY, askPerson?: AskPerson): Machine {
	const root = realpathSync(mkdtempSync(join(tmpdir(), "safe-run-approvals-")));
	const work = join(root, "work");
	const state = join(root, "state", "safe-run");
	const env = {
		PATH: process.env.PATH,
		HOME: join(root, "home"),
		XDG_STATE_HOME: join(root, "state"),
		XDG_CONFIG_HOME: join(root, "config"),
	};
	for (const path of [work, env.HOME, join(root, "config", "safe-run", "rules")]) mkdirSync(path, { recursive: true });
	writeFileSync(
		join(root, "config", "safe-run", "rules", "test.yaml"),
		`pack: test\ntitle: Test\nrules:\n${RULES.join("")}`,
	);
	writeFileSync(join(root, "config", "safe-run", "policy.yaml"), policy);
	const clock = { wall: Date.now(), uptime: 1_000_000 };
	const now = () => ({ ...clock });
	const ledger = openLedger(state);
	const write = (name: string, content: string) => writeFileSync(join(work, name), content);
	for (const name of ["a", "b", "c"]) write(name, `content of ${name}\n`);
	return {
		root,
		work,
		state,
		ledger,
		clock,
		now,
		write,
		attempt: (command, caller = AGENT, cwd = work) => {
			const world = { env, home: env.HOME };
			return pass(
				command,
				caller,
				{
					guard: createGuard(world),
					confirmer: createConfirmer({ ...world, now, ...(askPerson === undefined ? {} : { askPerson }) }),
					recorder: createRecorder(world),
				},
				{ cwd, env },
			);
		},
		confirm: (code, reason = "the task says so, see the issue") => confirmCode(code, reason, ledger, now),
		answer: async (decision, at = 0) => {
			const pending = (await openRequests(ledger, now))[at];
			return pending === undefined ? "none" : answerRequest(pending, { decision, by: "ann" }, ledger, now);
		},
		log: () => logLines(join(state, "audit")),
		remove: () => rmSync(root, { recursive: true, force: true, maxRetries: 10 }),
	};
}

function logLines(directory: string): readonly Record<string, unknown>[] {
	return readdirSync(directory)
		.filter((name) => name.endsWith(".jsonl"))
		.sort()
		.flatMap((name) => readFileSync(join(directory, name), "utf8").split("\n"))
		.filter((line) => line.startsWith("{"))
		.map((line) => JSON.parse(line));
}

/** The code in a refusal. */
export function codeIn(passage: Passage): string {
	const message = passage.kind === "refused" ? (passage.message ?? "") : "";
	const code = /safe-run confirm (\w{5}-\w{5})/.exec(message)?.[1];
	if (code === undefined) throw new Error(`no code in: ${passage.kind} ${message}`);
	return code;
}

export const messageOf = (passage: Passage): string =>
	passage.kind === "refused" ? (passage.message ?? "refused") : passage.kind;
