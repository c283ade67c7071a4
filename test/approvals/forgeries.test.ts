// Attempts to get a command past its confirmation. None passes, and the log shows each.

import {
	chmodSync,
	linkSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	symlinkSync,
	utimesSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openLedger } from "../../src/approvals/ledger.ts";
import { confirmCode } from "../../src/approvals/self-check.ts";
import type { Passage } from "../../src/gate.ts";
import { AGENT, codeIn, type Machine, machine, messageOf } from "./office.ts";

let m: Machine;
beforeEach(() => {
	m = machine();
});
afterEach(() => m.remove());

const MINUTE = 60_000;
const OTHER_SESSION = { ...AGENT, session: "s2" };

/** A confirmed grant for `reap a`, ready to be used. */
async function granted(command = "reap a"): Promise<string> {
	const code = codeIn(await m.attempt(command));
	await m.confirm(code);
	return code;
}

/** An approval for `scythe a`, ready to be used. */
async function approved(command = "scythe a"): Promise<void> {
	await m.attempt(command);
	expect(await m.answer("approve")).toBe("answered");
}

const shelf = (name: string) => join(m.state, "approvals", name);

function only(name: string): string {
	const [file] = readdirSync(shelf(name)).filter((each) => each.endsWith(".json"));
	if (file === undefined) throw new Error(`no ${name}`);
	return join(shelf(name), file);
}

/** Changes the body of a stored record and keeps its signature. */
function edit(name: string, change: (body: string) => string): void {
	const file = only(name);
	const [signature = "", body = ""] = readFileSync(file, "utf8").split("\n");
	const changed = change(body);
	expect(changed).not.toBe(body);
	writeFileSync(file, `${signature}\n${changed}`);
}

function pass(wall: number, uptime = wall): void {
	m.clock.wall += wall;
	m.clock.uptime += uptime;
}

/** Another machine's guard, with a key of its own, over the same directory for a moment. */
async function withOtherKey(work: () => Promise<void>): Promise<void> {
	const key = join(m.state, "approvals", "key");
	renameSync(key, `${key}.own`);
	writeFileSync(key, "ab".repeat(32), { mode: 0o600 });
	await work();
	renameSync(`${key}.own`, key);
}

type Row = readonly [name: string, attack: () => Promise<Passage>, says: string];

const codes: readonly Row[] = [
	[
		"a code that was used",
		async () => {
			await granted();
			await m.attempt("reap a");
			return m.attempt("reap a");
		},
		"a second one is for a person",
	],
	[
		"a grant whose file was copied before its use and put back",
		async () => {
			await granted();
			const file = only("grant");
			const copy = readFileSync(file);
			expect((await m.attempt("reap a")).kind).toBe("run");
			writeFileSync(file, copy);
			return m.attempt("reap a");
		},
		"was used already",
	],
	[
		"a grant whose file was linked under a second name",
		async () => {
			await granted();
			linkSync(only("grant"), join(shelf("grant"), `${"0".repeat(32)}.json`));
			expect((await m.attempt("reap a")).kind).toBe("run");
			return m.attempt("reap a");
		},
		"a second one is for a person",
	],
	[
		"a grant for another command",
		async () => {
			await granted("reap b");
			return m.attempt("reap a");
		},
		"Does the task need it",
	],
	[
		"the same words with one blank more",
		async () => {
			await granted();
			return m.attempt("reap  a");
		},
		"for a person",
	],
	[
		"the same words with something behind them",
		async () => {
			await granted();
			return m.attempt("reap a; reap b");
		},
		"for a person",
	],
	[
		"the same command as words instead of a text",
		async () => {
			await granted();
			return m.attempt(["reap", "a"]);
		},
		"for a person",
	],
	[
		"another directory",
		async () => {
			await granted();
			mkdirSync(join(m.work, "sub"));
			return m.attempt("reap a", AGENT, join(m.work, "sub"));
		},
		"in another directory",
	],
	[
		"another session",
		async () => {
			await granted();
			return m.attempt("reap a", OTHER_SESSION);
		},
		"another session",
	],
	[
		"another agent that calls its session the same",
		async () => {
			await granted();
			return m.attempt("reap a", { ...AGENT, agent: "codex", person: "none" });
		},
		"another session",
	],
	[
		"a caller without a session",
		async () => {
			await granted();
			return m.attempt("reap a", { adapter: "run", person: "none" });
		},
		"in a session",
	],
	[
		"a file that was changed in between",
		async () => {
			await granted();
			m.write("a", "two more hours of work\n");
			return m.attempt("reap a");
		},
		"has changed since",
	],
	[
		"a file that was changed, and its times set back",
		async () => {
			utimesSync(join(m.work, "a"), 1_000, 1_000);
			await granted();
			m.write("a", "content of A\n");
			utimesSync(join(m.work, "a"), 1_000, 1_000);
			return m.attempt("reap a");
		},
		"has changed since",
	],
	[
		"a file that another took the place of",
		async () => {
			await granted();
			m.write("new", "content of a\n");
			renameSync(join(m.work, "new"), join(m.work, "a"));
			return m.attempt("reap a");
		},
		"has changed since",
	],
	[
		"a file that is gone and came back",
		async () => {
			await granted();
			rmSync(join(m.work, "a"));
			m.write("a", "content of a\n");
			return m.attempt("reap a");
		},
		"has changed since",
	],
	[
		"a link that points elsewhere now",
		async () => {
			symlinkSync("a", join(m.work, "link"));
			await granted("reap link");
			rmSync(join(m.work, "link"));
			symlinkSync("b", join(m.work, "link"));
			return m.attempt("reap link");
		},
		"has changed since",
	],
	[
		"a link whose target was changed",
		async () => {
			symlinkSync("a", join(m.work, "link"));
			await granted("reap link");
			m.write("a", "other\n");
			return m.attempt("reap link");
		},
		"has changed since",
	],
	[
		"a directory above that became a link",
		async () => {
			for (const name of ["one", "two"]) {
				mkdirSync(join(m.work, name));
				m.write(`${name}/x`, name);
			}
			await granted("reap one/x");
			renameSync(join(m.work, "one"), join(m.work, "old"));
			symlinkSync("two", join(m.work, "one"));
			return m.attempt("reap one/x");
		},
		"has changed since",
	],
	[
		"a grant that ran out",
		async () => {
			await granted();
			pass(11 * MINUTE);
			return m.attempt("reap a");
		},
		"ran out",
	],
	[
		"a grant that ran out, with the clock set back",
		async () => {
			await granted();
			pass(1 * MINUTE, 11 * MINUTE);
			return m.attempt("reap a");
		},
		"clock was changed",
	],
	[
		"a clock set back behind the grant",
		async () => {
			await granted();
			pass(-60 * MINUTE, 1 * MINUTE);
			return m.attempt("reap a");
		},
		"clock was changed",
	],
	[
		"a clock set forward and back again",
		async () => {
			await granted();
			pass(-60 * MINUTE, 0);
			await m.attempt("reap b");
			pass(60 * MINUTE, 11 * MINUTE);
			return m.attempt("reap a");
		},
		"clock was changed",
	],
	[
		"a machine that was started again",
		async () => {
			await granted();
			m.clock.uptime = 5_000;
			return m.attempt("reap a");
		},
		"clock was changed",
	],
	[
		"a code that nobody gave a reason for",
		async () => {
			await m.attempt("reap a");
			return m.attempt("reap a");
		},
		"The code for it waits",
	],
	[
		"a reason written into the stored grant",
		async () => {
			await m.attempt("reap a");
			edit("grant", (body) => `${body.slice(0, -1)},"reason":"because I say so"}`);
			return m.attempt("reap a");
		},
		"did not write",
	],
	[
		"a stored grant with a later start of its life",
		async () => {
			await granted();
			pass(11 * MINUTE);
			edit("grant", (body) => body.replace(/"wall":\d+/, `"wall":${m.clock.wall}`));
			return m.attempt("reap a");
		},
		"did not write",
	],
	[
		"a stored grant with another session",
		async () => {
			await granted();
			edit("grant", (body) => body.replace(/"session":"\w{8}/, '"session":"00000000'));
			return m.attempt("reap a", OTHER_SESSION);
		},
		"did not write",
	],
	[
		"a grant without a signature",
		async () => {
			await granted();
			const file = only("grant");
			writeFileSync(file, `\n${readFileSync(file, "utf8").split("\n")[1]}`);
			return m.attempt("reap a");
		},
		"did not write",
	],
	[
		"a grant that another key signed",
		async () => {
			await m.attempt("reap b");
			await withOtherKey(async () => {
				const code = codeIn(await m.attempt("reap a", OTHER_SESSION));
				const forger = openLedger(m.state);
				const answer = await confirmCode(code, "because I say so", forger, m.now);
				expect(answer).toMatchObject({ kind: "confirmed" });
			});
			return m.attempt("reap a", OTHER_SESSION);
		},
		"did not write",
	],
	[
		"a grant that is no JSON of ours",
		async () => {
			await granted();
			writeFileSync(only("grant"), '{"granted":true}');
			return m.attempt("reap a");
		},
		"did not write",
	],
	[
		"the record of what the session was refused, emptied",
		async () => {
			await granted();
			await m.attempt("reap a");
			edit("session", () => '{"refusals":[]}');
			return m.attempt("reap a");
		},
		"was changed by something else",
	],
	[
		"a key that others can read",
		async () => {
			await granted();
			chmodSync(join(m.state, "approvals", "key"), 0o644);
			return m.attempt("reap a");
		},
		"can be read by others",
	],
	[
		"a state directory that others can write",
		async () => {
			await granted();
			chmodSync(shelf("grant"), 0o777);
			return m.attempt("reap a");
		},
		"can be written by others",
	],
	[
		"a state directory that is a link to a copy",
		async () => {
			await granted();
			renameSync(shelf("grant"), `${shelf("grant")}.copy`);
			symlinkSync(`${shelf("grant")}.copy`, shelf("grant"));
			return m.attempt("reap a");
		},
		"is not a directory",
	],
	[
		"the code of another session, confirmed from this one",
		async () => {
			const code = codeIn(await m.attempt("reap a", OTHER_SESSION));
			return m.attempt(`safe-run confirm ${code} --reason "it is needed for the task"`);
		},
		"given to another session",
	],
];

const approvals: readonly Row[] = [
	[
		"an approval for another command",
		async () => {
			await approved();
			return m.attempt("scythe b");
		},
		"waits for a person",
	],
	[
		"an approval for another session",
		async () => {
			await approved();
			return m.attempt("scythe a", OTHER_SESSION);
		},
		"waits for a person",
	],
	[
		"an approval for another directory",
		async () => {
			await approved();
			mkdirSync(join(m.work, "sub"));
			return m.attempt("scythe a", AGENT, join(m.work, "sub"));
		},
		"waits for a person",
	],
	[
		"a file that was changed after the approval",
		async () => {
			await approved();
			m.write("a", "two more hours\n");
			return m.attempt("scythe a");
		},
		"has changed since it was approved",
	],
	[
		"an approval that was used",
		async () => {
			await approved();
			expect((await m.attempt("scythe a")).kind).toBe("run");
			return m.attempt("scythe a");
		},
		"waits for a person",
	],
	[
		"an approval whose files were copied before its use and put back",
		async () => {
			await approved();
			const copies = ["request", "answer"].map((name) => [only(name), readFileSync(only(name))] as const);
			expect((await m.attempt("scythe a")).kind).toBe("run");
			for (const [file, content] of copies) writeFileSync(file, content);
			return m.attempt("scythe a");
		},
		"was used already",
	],
	[
		"an approval of one request, renamed for another",
		async () => {
			await approved("scythe b");
			const answer = readFileSync(only("answer"));
			rmSync(only("request"));
			rmSync(only("answer"));
			await m.attempt("scythe a");
			writeFileSync(only("request").replace("/request/", "/answer/"), answer);
			return m.attempt("scythe a");
		},
		"did not write",
	],
	[
		"an approval written by hand",
		async () => {
			await m.attempt("scythe a");
			writeFileSync(
				only("request").replace("/request/", "/answer/"),
				'00\n{"decision":"approve","request":"","by":"ann","issued":{"wall":1,"uptime":1}}',
			);
			return m.attempt("scythe a");
		},
		"did not write",
	],
	[
		"a denial edited into an approval",
		async () => {
			await m.attempt("scythe a");
			await m.answer("deny");
			edit("answer", (body) => body.replace('"deny"', '"approve"'));
			return m.attempt("scythe a");
		},
		"did not write",
	],
	[
		"a request that was changed before it was shown",
		async () => {
			await m.attempt("scythe a");
			edit("request", (body) => body.replace("scythe a", "scythe z"));
			expect(await m.answer("approve")).toBe("none");
			return m.attempt("scythe a");
		},
		"waits for a person",
	],
	[
		"an approval that ran out",
		async () => {
			await approved();
			pass(61 * MINUTE);
			return m.attempt("scythe a");
		},
		"waits for a person",
	],
	[
		"an approval with the clock set back",
		async () => {
			await approved();
			pass(-120 * MINUTE, 0);
			return m.attempt("scythe a");
		},
		"waits for a person",
	],
	[
		"a request that was denied",
		async () => {
			await m.attempt("scythe a");
			await m.answer("deny");
			await m.attempt("scythe a");
			return m.attempt("scythe a");
		},
		"A person denied it",
	],
	[
		"a denial that is followed by an approval",
		async () => {
			await m.attempt("scythe a");
			await m.answer("deny");
			expect(await m.answer("approve")).toBe("answered already");
			return m.attempt("scythe a");
		},
		"A person denied it",
	],
	[
		"the code of a self-check for a command that a person has to approve",
		async () => {
			const code = await granted();
			await m.attempt("scythe a");
			expect(await m.confirm(code)).toMatchObject({ kind: "refused" });
			return m.attempt("scythe a");
		},
		"waits for a person",
	],
	["the guard's own command for approvals", async () => m.attempt("safe-run approvals approve 12345678"), "refused"],
	[
		"the same behind a shell, a wrapper and a variable",
		async () => m.attempt('A=approve; sudo bash -c "safe-run approvals $A 12345678"'),
		"refused",
	],
	[
		"the page that approves, started by the agent",
		async () => m.attempt("safe-run approvals serve --port 0"),
		"refused",
	],
	["the secret of the webhook, asked for by the agent", async () => m.attempt("safe-run approvals secret"), "refused"],
	["removal of the stored refusals", async () => m.attempt(`rm -rf ${m.state}/approvals`), "refused"],
	["a grant written by a command", async () => m.attempt(`echo x > ${m.state}/approvals/grant/x.json`), "waits"],
];

describe.each([
	["codes and grants", codes],
	["approvals", approvals],
])("%s: no attempt passes, and the log shows it", (_, rows) => {
	test.each(rows)("%s", async (_name, attack, says) => {
		const passage = await attack();
		expect(passage.kind).toBe("refused");
		expect(messageOf(passage)).toContain(says);
		const last = m.log().at(-1);
		expect(last).toMatchObject({ kind: "decision", outcome: "refused" });
		if (says !== "refused") expect(JSON.stringify(last)).toContain(says);
	});
});

describe("of several who try at once", () => {
	test("one gets a grant", async () => {
		await granted();
		const kinds = (await Promise.all(Array.from({ length: 8 }, () => m.attempt("reap a")))).map(({ kind }) => kind);
		expect(kinds.filter((kind) => kind === "run")).toHaveLength(1);
	});

	test("one gets an approval", async () => {
		await approved();
		const kinds = (await Promise.all(Array.from({ length: 8 }, () => m.attempt("scythe a")))).map(({ kind }) => kind);
		expect(kinds.filter((kind) => kind === "run")).toHaveLength(1);
	});
});

describe("a code", () => {
	test("is refused when it is guessed, used, confirmed twice or too late", async () => {
		expect(await m.confirm("aaaaa-aaaaa")).toMatchObject({ kind: "refused" });
		const code = await granted();
		expect(await m.confirm(code)).toMatchObject({ kind: "refused", why: expect.stringContaining("already") });
		await m.attempt("reap a");
		expect(await m.confirm(code)).toMatchObject({ kind: "refused", why: expect.stringContaining("used") });
		const late = codeIn(await m.attempt("reap b"));
		pass(11 * MINUTE);
		expect(await m.confirm(late)).toMatchObject({ kind: "refused", why: expect.stringContaining("ran out") });
	});

	test("is not in what is stored", async () => {
		const code = codeIn(await m.attempt("reap a")).replace("-", "");
		for (const file of readdirSync(shelf("grant"))) {
			expect(file).not.toContain(code);
			expect(readFileSync(join(shelf("grant"), file), "utf8")).not.toContain(code);
		}
	});
});
