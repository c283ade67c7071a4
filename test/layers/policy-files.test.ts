// Policy files as they lie on a disk: who is believed, what a hostile project achieves, and what protects, excepts and widens.

import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import type { CheckOptions, GuardOptions } from "../../src/check.ts";
import { createGuard } from "../../src/check.ts";
import { hashOf } from "../../src/layers/policy-file.ts";
import { addPin, removePin } from "../../src/layers/trust.ts";
import type { Verdict } from "../../src/model/verdict.ts";
import { stateDirectory } from "../../src/store/index.ts";

const folder = realpathSync(mkdtempSync(join(tmpdir(), "safe-run-policy-")));
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }));

let count = 0;
let home = "";
let project = "";
beforeEach(() => {
	const place = join(folder, String(count++));
	home = join(place, "home");
	project = join(home, "project");
	mkdirSync(join(project, "src"), { recursive: true });
	spawnSync("git", ["init", "--quiet", project], { env: { ...process.env, HOME: home } });
	writeFileSync(join(project, "src/notes.txt"), "work\n");
});

function write(file: string, text: string): string {
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, text);
	chmodSync(file, 0o644);
	return file;
}

const userFile = (text: string): string => write(join(home, ".config/safe-run/policy.yaml"), text);
const projectFile = (text: string): string => write(join(project, ".safe-run.yaml"), text);
const organisationFile = (text: string): string => write(join(home, "etc/policy.yaml"), text);
const state = (): string => stateDirectory({}, home) ?? "";

async function judge(command: string, options: GuardOptions = {}, given: CheckOptions = {}): Promise<Verdict> {
	const env = { PATH: process.env.PATH, HOME: home, ...options.env };
	// The machine's own file is not there to be read.
	const organisation = options.organisation ?? join(home, "etc/none.yaml");
	return createGuard({ ...options, env, organisation }).check(command, { cwd: project, ...given });
}

const decision = async (command: string, options?: GuardOptions, given?: CheckOptions): Promise<string> =>
	(await judge(command, options, given)).decision;

const RESET = "git push --force origin topic";

describe("each layer is read", () => {
	it("a directory that is a file holds none", async () => {
		const { decision } = await judge("git push --force", {}, { cwd: join(project, "src/notes.txt") });
		expect(decision).toBe("confirm");
	});

	it("the user's file loosens", async () => {
		expect(await decision(RESET)).toBe("confirm");
		userFile("severity: { high: allow }");
		const verdict = await judge(RESET);
		expect(verdict).toMatchObject({ decision: "allow", notices: [] });
		expect(verdict.judgements[0]?.because).toEqual({
			layer: "user",
			setting: "severity.high",
			file: join(home, ".config/safe-run/policy.yaml"),
			line: 1,
		});
		expect(verdict.policy.severity.high.yes.decision).toBe("allow");
	});

	it("XDG_CONFIG_HOME says where it is", async () => {
		write(join(home, "elsewhere/safe-run/policy.yaml"), "severity: { high: block }");
		expect(await decision(RESET, { env: { XDG_CONFIG_HOME: join(home, "elsewhere") } })).toBe("block");
		// Not what a command's own environment says.
		expect(await decision(RESET, {}, { env: { HOME: home, XDG_CONFIG_HOME: join(home, "elsewhere") } })).toBe(
			"confirm",
		);
	});

	it("the organisation's file locks", async () => {
		const organisation = organisationFile("rules: { git/push-force: block }\nlock: [rules, severity]");
		userFile("rules: { git/push-force: allow }\nseverity: { high: allow }");
		const verdict = await judge(RESET, { organisation });
		expect(verdict).toMatchObject({ decision: "block" });
		expect(verdict.judgements[0]?.because).toMatchObject({ layer: "organisation", file: organisation, line: 1 });
		expect(verdict.notices.map(({ because }) => because.line)).toEqual(expect.arrayContaining([1, 2]));
	});

	it("the organisation's file that others may write only tightens", async () => {
		const organisation = organisationFile("severity: { high: allow, medium: block }");
		chmodSync(organisation, 0o666);
		const verdict = await judge(RESET, { organisation });
		expect(verdict.decision).toBe("confirm");
		expect(verdict.notices[0]?.message).toContain("others may write the file");
		expect(verdict.policy.bounds.length).toBeGreaterThan(0);
	});

	it("so does the user's", async () => {
		chmodSync(userFile("severity: { high: allow }"), 0o666);
		expect(await decision(RESET)).toBe("confirm");
	});

	it("a change of the file counts at once, in a guard that goes on", async () => {
		const guard = createGuard({ env: { HOME: home }, organisation: join(home, "none") });
		const now = async () => (await guard.check(RESET, { cwd: project })).decision;
		userFile("severity: { high: block }");
		expect(await now()).toBe("block");
		userFile("severity: { high: snapshot }");
		expect(await now()).toBe("confirm");
		rmSync(join(home, ".config/safe-run/policy.yaml"));
		expect(await now()).toBe("confirm");
	});
});

describe("the environment and options", () => {
	it.each([
		["strict", "block", []],
		["ci", "block", []],
		["standard", "confirm", []],
		["observe", "confirm", ["profile observe is looser than standard"]],
		["autonomous", "confirm", ["profile autonomous is looser than standard"]],
	])("SAFE_RUN_PROFILE=%s: %s", async (SAFE_RUN_PROFILE, expected, told) => {
		const verdict = await judge(RESET, { env: { SAFE_RUN_PROFILE } });
		expect(verdict.decision).toBe(expected);
		expect(verdict.notices.map(({ detail }) => detail)).toEqual(told);
	});

	it("SAFE_RUN_PROFILE with no profile's name is a gap", async () => {
		const verdict = await judge("git status", { env: { SAFE_RUN_PROFILE: "loose" } });
		expect(verdict.decision).toBe("confirm");
		expect(verdict.gaps).toMatchObject([
			{ kind: "broken-layer", detail: expect.stringContaining("loose is no profile") },
		]);
	});

	it("an option to run with only tightens, and refuses to loosen", async () => {
		userFile("profile: standard");
		expect(await decision(RESET, { atLeast: "strict" })).toBe("block");
		await expect(judge(RESET, { atLeast: "observe" })).rejects.toThrow("profile observe is looser than standard");
		userFile("profile: observe");
		expect(await decision(RESET, { atLeast: "observe" })).toBe("allow");
	});

	it("an option to look with replaces the profile, as far as it is not locked", async () => {
		userFile("profile: strict");
		expect(await decision(RESET, { asIf: "observe" })).toBe("allow");
		const organisation = organisationFile("profile: strict\nlock: [profile]");
		expect(await decision(RESET, { asIf: "observe", organisation })).toBe("block");
	});

	it("a program's own profile counts where no file names one, and tightens one that a file names", async () => {
		expect(await decision(RESET, { profile: "observe" })).toBe("allow");
		userFile("profile: standard");
		expect(await decision(RESET, { profile: "observe" })).toBe("confirm");
		expect(await decision(RESET, { profile: "strict" })).toBe("block");
	});

	it("a program's own policy replaces the files", async () => {
		userFile("severity: { high: block }");
		const { policy } = await judge("true", { layers: false });
		expect(await decision(RESET, { policy })).toBe("confirm");
	});
});

/** Every way in which a file could make things easier for whoever wrote it. */
const HOSTILE = `profile: observe
severity: { low: allow, medium: allow, high: allow, critical: allow }
gaps: { syntax: allow, dynamic-command: allow, dynamic-code: allow, opaque-code: allow, too-deep: allow, too-big: allow, other-shell: allow, broken-layer: allow }
rules: { git/push-force: allow, "fs/*": allow, "self/*": allow }
tags: { data: allow }
workspace: [/, ~/, ../..]
temp: [/, ~/]
exceptions:
  - { rule: "git/*", when: { command: git }, reason: because, until: 2999-12-31 }
  - { rule: "fs/*", when: { effect: [delete, overwrite] }, reason: because, until: 2999-12-31 }
unattended: { low: self-check, medium: self-check, high: self-check, critical: self-check, gap: self-check }
approvals: { wait-seconds: 86400, webhook: "http://127.0.0.1:9/", tries: 100 }
snapshots: { enabled: false, max-bytes: 0, max-age-days: 1 }
log: { enabled: false, require: false, max-bytes: 0, otlp: "http://127.0.0.1:9/" }
agents: { claude: { profile: observe, exceptions: [{ rule: "git/*", when: { command: git }, reason: r, until: 2999-12-31 }] } }
environments: { any: { when: { HOME: [] }, profile: observe, log: { enabled: false } } }
`;

const LOSSES = [RESET, "rm -rf ~", "rm src/notes.txt", "git push --force origin main", "$X", "rm -rf .safe-run"];

describe("a project's file that nobody trusts", () => {
	it.each(LOSSES)("loosens nothing: %s", async (command) => {
		const before = await judge(command, {}, { agent: "claude" });
		projectFile(HOSTILE);
		const after = await judge(command, {}, { agent: "claude" });
		expect(after.decision).toBe(before.decision);
		expect(after.decision).not.toBe("allow");
	});

	it("changes no setting, and each line of it is told", async () => {
		const before = await judge("true", {}, { agent: "claude" });
		projectFile(HOSTILE);
		const after = await judge("true", {}, { agent: "claude" });
		const { origins: _, notices, ...rest } = after.policy;
		const { origins: __, notices: ___, ...usual } = before.policy;
		expect({ ...rest, bounds: [] }).toEqual(usual);
		const lines = HOSTILE.split("\n").flatMap((line, i) =>
			/^\w/.test(line) && !/^exceptions/.test(line) ? [i + 1] : [],
		);
		const told = new Set(notices.map(({ because }) => because.line));
		expect(lines.filter((line) => !told.has(line))).toEqual([]);
	});

	it("tightens", async () => {
		projectFile("rules: { git/push-force: block }");
		expect(await decision(RESET)).toBe("block");
		expect(await decision("git status")).toBe("allow");
	});

	it("tightens against an exception of the user's", async () => {
		userFile(
			"exceptions: [{ rule: git/push-force, when: { operands: { any: [topic] } }, reason: r, until: 2999-01-01 }]",
		);
		expect(await decision(RESET)).toBe("allow");
		projectFile("severity: { high: confirm }");
		expect(await decision(RESET)).toBe("confirm");
	});

	it("cannot lock anything; that is a gap", async () => {
		projectFile("lock: [all]");
		expect((await judge("true")).gaps).toMatchObject([
			{ kind: "broken-layer", detail: expect.stringContaining("only the organisation's file") },
		]);
	});

	it.each([
		["is no YAML", "a: [", "broken-layer"],
		["has an unknown key", "profil: strict", "broken-layer"],
		["is nested too deeply", "[".repeat(20_000), "broken-layer"],
		[
			"expands without end",
			`a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\n${"c: [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\n".repeat(20)}`,
			"broken-layer",
		],
		["names its prototype", "__proto__: { profile: observe }", "broken-layer"],
	])("that %s is a gap, and nothing of it counts", async (_, text, kind) => {
		projectFile(text);
		const verdict = await judge("git status");
		expect(verdict.decision).toBe("confirm");
		expect(verdict.gaps.map((gap) => gap.kind)).toEqual([kind]);
	});

	it("that is a pipe is a gap, and nobody waits for it", async () => {
		spawnSync("mkfifo", [join(project, ".safe-run.yaml")]);
		expect((await judge("git status")).gaps.map(({ kind }) => kind)).toEqual(["broken-layer"]);
	});
});

describe("trust", () => {
	const LOOSE = "severity: { high: allow }\n";
	const trust = (file: string, text: string) => addPin(state(), file, hashOf(text), new Date());

	it("makes the file count in full, until a byte changes", async () => {
		const file = projectFile(LOOSE);
		expect(await decision(RESET)).toBe("confirm");
		await trust(file, LOOSE);
		expect(await decision(RESET)).toBe("allow");
		projectFile(`${LOOSE} `);
		const changed = await judge(RESET);
		expect(changed.decision).toBe("confirm");
		expect(changed.notices[0]?.message).toContain("the file changed since you trusted it");
		projectFile(LOOSE);
		expect(await decision(RESET)).toBe("allow");
		await removePin(state(), file);
		expect(await decision(RESET)).toBe("confirm");
	});

	it("is in one file, not in another with the same content, nor in a link to it", async () => {
		await trust(projectFile(LOOSE), LOOSE);
		const other = join(home, "other");
		mkdirSync(join(other, ".git"), { recursive: true });
		write(join(other, ".safe-run.yaml"), LOOSE);
		expect(await decision(RESET, {}, { cwd: other })).toBe("confirm");
	});

	it("of a link is trust in the file behind it", async () => {
		const real = write(join(home, "shared.yaml"), LOOSE);
		symlinkSync(real, join(project, ".safe-run.yaml"));
		await trust(join(project, ".safe-run.yaml"), LOOSE);
		expect(await decision(RESET)).toBe("allow");
		rmSync(join(project, ".safe-run.yaml"));
		projectFile(LOOSE);
		expect(await decision(RESET)).toBe("confirm");
	});

	it("that cannot be read is a gap, and nothing is trusted", async () => {
		await trust(projectFile(LOOSE), LOOSE);
		writeFileSync(join(state(), "trust.json"), "{");
		const verdict = await judge(RESET);
		expect(verdict.decision).toBe("confirm");
		expect(verdict.gaps.map(({ kind }) => kind)).toContain("broken-layer");
	});

	it("lets a build server's project grant one exact step", async () => {
		const text = `exceptions:
  - rule: git/push-force
    when: { command: git, operands: { all: [origin, gh-pages] } }
    reason: the built pages are a branch of their own
    until: 2999-12-31
`;
		const file = projectFile(text);
		const ci = { env: { SAFE_RUN_PROFILE: "ci" } };
		const publish = "git push --force origin gh-pages";
		expect(await decision(publish, ci)).toBe("block");
		await trust(file, text);
		expect(await decision(publish, ci)).toBe("allow");
		expect(await decision("git push --force origin main", ci)).toBe("block");
		expect(await decision("git push --force origin gh-pages topic", ci)).toBe("block");
	});
});

describe("exceptions", () => {
	const exception = (rule: string, when: string, until = "2026-12-31") =>
		userFile(
			`exceptions:\n  - rule: ${rule}\n    when: ${when}\n    reason: made again by make data\n    until: ${until}\n`,
		);
	const now = () => new Date("2026-06-15T12:00:00Z");

	it("need everything that goes to be excepted", async () => {
		mkdirSync(join(project, "scratch"));
		writeFileSync(join(project, "scratch/a"), "x");
		expect(await decision("rm -rf scratch", { now })).toBe("confirm");
		exception("fs/delete-recursive", "{ paths: [./scratch, scratch/**] }");
		expect(await decision("rm -rf scratch", { now })).toBe("allow");
		expect(await decision("rm -rf scratch src", { now })).toBe("confirm");
		expect(await decision("rm -rf src", { now })).toBe("confirm");
		expect(await decision("cd src && rm -rf ../scratch", { now })).toBe("allow");
		// Not known for certain.
		expect(await decision('rm -rf "scratch$X"', { now })).not.toBe("allow");
	});

	it("may ask for facts that the rule itself does not ask for", async () => {
		exception("git/push-force", "{ path.exists: true, operands: { any: [topic] } }");
		expect(await decision(RESET, { now })).toBe("confirm");
		exception("fs/delete-recursive", "{ path.loss: [none, permanent] }");
		expect(await decision("rm -rf src", { now })).toBe("allow");
	});

	it("know options in every spelling", async () => {
		exception("git/push-force", "{ flags: [-f] }");
		expect(await decision("git push --force origin topic", { now })).toBe("allow");
		expect(await decision("git push origin +topic", { now })).toBe("confirm");
	});

	it("that ended are told where they would have counted, and only there", async () => {
		exception("git/push-force", "{ operands: { any: [topic] } }", "2026-06-14");
		const verdict = await judge(RESET, { now });
		expect(verdict.decision).toBe("confirm");
		expect(verdict.notices.map(({ message }) => message)).toEqual([
			"the exception for git/push-force (made again by make data) ended on 2026-06-14",
		]);
		expect((await judge("git push --force origin other", { now })).notices).toEqual([]);
		expect((await judge("git status", { now })).notices).toEqual([]);
	});
});

describe("what a policy protects and widens", () => {
	it.each([
		["rm db/migrations/1.sql", "confirm"],
		["rm -rf db", "confirm"],
		["mv db old", "confirm"],
		["echo x >> db/migrations/1.sql", "confirm"],
		["chmod +x db/migrations/1.sql", "confirm"],
		["cp /dev/null data.sqlite", "confirm"],
		["cat db/migrations/1.sql", "allow"],
		["cp db/migrations/1.sql /tmp/copy", "allow"],
		["rm -rf other/db/seeds", "allow"],
		["echo x > db/README", "allow"],
	])("protected paths: %s: %s", async (command, expected) => {
		// Without facts nothing but the protection speaks about files that git could give back.
		projectFile("protected: { paths: [db/migrations, '*.sqlite'] }\nrules: { policy/protected-path: confirm }");
		const verdict = await judge(command);
		const ids = verdict.findings.map(({ rule }) => rule.id);
		expect(ids.includes("policy/protected-path")).toBe(expected === "confirm");
		expect(verdict.decision).toBe(expected);
	});

	it.each([
		["git push --force origin stable/2", "block"],
		["git push origin +HEAD:stable/2", "block"],
		["git push --force origin topic", "confirm"],
		["git push origin stable/2", "allow"],
	])("protected branches: %s: %s", async (command, expected) => {
		projectFile("protected: { branches: [stable/*] }");
		expect(await decision(command)).toBe(expected);
	});

	it("words that name production", async () => {
		const drop = "kubectl --context blue-1 delete namespace shop";
		const before = (await judge(drop)).judgements[0]?.severity;
		userFile("production: [blue]");
		const after = (await judge(drop)).judgements[0];
		expect([before, after?.severity]).toEqual(["high", "critical"]);
		expect((await judge(drop.replace("blue-1", "blueberry"))).judgements[0]?.severity).toBe("high");
	});

	it("precious files, which are lost although git ignores them", async () => {
		writeFileSync(join(project, ".gitignore"), "build/\n");
		for (const name of ["build/out.js", "build/keep/a.txt", "build/b.keep"]) write(join(project, name), "x");
		const env = { GIT_CONFIG_NOSYSTEM: "1", GIT_CONFIG_GLOBAL: "/dev/null" };
		const losses = async () =>
			Promise.all(
				["rm build/out.js", "rm build/keep/a.txt", "rm build/b.keep"].map((command) => decision(command, { env })),
			);
		expect(await losses()).toEqual(["allow", "allow", "allow"]);
		projectFile("precious: [build/keep/**]");
		expect(await losses()).toEqual(["allow", "confirm", "allow"]);
		projectFile("precious: ['*.keep', ./build/out.js]");
		expect(await losses()).toEqual(["confirm", "allow", "confirm"]);
	});

	it("further work areas and temporary directories, from the file's own directory", async () => {
		const found = async () =>
			(await judge("rm -rf /srv/scratch/x", { context: false })).findings.map(({ rule }) => rule.id);
		const before = await found();
		userFile("temp: [/srv/scratch, ../../scratch]");
		expect(await found()).not.toEqual(before);
		userFile("workspace: [/srv/scratch, ~/scratch]");
		expect(await found()).not.toEqual(before);
		const { temp, workspace } = (await judge("true")).policy;
		expect([temp, workspace]).toEqual([[], ["/srv/scratch", join(home, "scratch")]]);
		userFile("temp: [../../scratch]");
		expect((await judge("true")).policy.temp).toEqual([join(home, "scratch")]);
	});

	it("settings for one agent", async () => {
		userFile("agents: { codex: { severity: { high: block } } }");
		expect(await decision(RESET, {}, { agent: "codex" })).toBe("block");
		expect(await decision(RESET, {}, { agent: "claude" })).toBe("confirm");
	});
});
