// What the papers say about commands, profiles, packages and output is what the program does.

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { builtinRules } from "../src/check.ts";
import { DEFAULT_POLICY } from "../src/model/policy.ts";
import { SEVERITIES } from "../src/model/rule.ts";
import { PROFILES } from "../src/policy/index.ts";
import { LISTS, SCALARS } from "../src/policy/settings.ts";
import { parsePolicy } from "../src/rules/policy-load.ts";
import { policySchema } from "../src/rules/policy-schema.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), "utf8");
const PAPERS = [
	"README.md",
	"AGENTS.md",
	"CHANGELOG.md",
	"bench/README.md",
	"docs/agents.md",
	"docs/architecture.md",
	"docs/audit.md",
	"docs/guide.md",
	"docs/policy.md",
	"docs/threat-model.md",
];

describe("the papers", () => {
	it.each(PAPERS)("%s links only to files that exist", (paper) => {
		const links = [...read(paper).matchAll(/\]\((?!https?:)([^)#]+)/g)].map((match) => match[1] ?? "");
		expect(links.filter((link) => !existsSync(join(root, dirname(paper), link)))).toEqual([]);
	});

	it.each(PAPERS)("%s names only npm scripts that exist", (paper) => {
		const { scripts } = JSON.parse(read("package.json"));
		const named = [...read(paper).matchAll(/npm run ([a-z:-]+)/g)].map((match) => match[1] ?? "");
		expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
	});

	it.each(PAPERS)("%s never starts another package's program", (paper) => {
		// The npm name safe-run is somebody else's.
		expect(read(paper)).not.toContain(`npx ${"safe-run"}`);
	});

	it("the README lists exactly the run-time packages", () => {
		const { dependencies } = JSON.parse(read("package.json"));
		expect([...rows(read("README.md"), "| package |").keys()].sort()).toEqual(Object.keys(dependencies).sort());
	});

	it("the README has the command that CI takes from it", () => {
		expect(read("README.md").split("\n")).toContain("npm ci && npm test");
		expect(read(".ci/run")).toContain("^npm ci && npm test$");
	});

	it("the README shows what the program prints", () => {
		const [, command = "", output = ""] = /```console\n\$ (.*)\n([\s\S]*?)```/.exec(read("README.md")) ?? [];
		expect(command).toMatch(/^safe-run (check|explain) /);
		// Run by a shell, since the README quotes for one; the command under judgement is an argument and does not run.
		const path = `${join(root, "test/fixtures/bin")}:${process.env.PATH}`;
		const { stdout } = spawnSync("bash", ["-c", command], { encoding: "utf8", env: { ...process.env, PATH: path } });
		expect(stdout).toBe(output);
	});

	it.each(Object.keys(PROFILES))("the guide's row of profile %s is the profile", (name) => {
		const profile = Object.values(PROFILES).find((candidate) => candidate.name === name);
		const cells = rows(read("docs/guide.md"), "| | low |").get(name)?.slice(0, SEVERITIES.length);
		const like = /^as `(\w+)`$/.exec(cells?.[0] ?? "")?.[1];
		const model = Object.values(PROFILES).find((candidate) => candidate.name === like) ?? profile;
		const ruling = SEVERITIES.map((severity) => model?.severity[severity].yes.decision);
		if (like !== undefined) expect(profile).toEqual({ ...model, name, unattended: profile?.unattended });
		else expect(cells).toEqual(profile?.enforced === false ? SEVERITIES.map(() => "allow") : ruling);
	});

	it("the page of the policy has every setting, its default, and what may tighten it", () => {
		const cells = rows(read("docs/policy.md"), "| setting |");
		const shown = (value: unknown): string =>
			typeof value === "number" && value % 1048576 === 0
				? value >= 1 << 30
					? `${value / (1 << 30)} GiB`
					: `${value / 1048576} MiB`
				: String(value ?? "–");
		const may = { smaller: "choose less", true: "choose `true`", none: "nothing" };
		for (const [name, { get, stricter }] of SCALARS)
			expect([name, cells.get(name)?.slice(1, 3)]).toEqual([name, [shown(get(DEFAULT_POLICY)), may[stricter]]]);
		for (const [name, { get, grows }] of LISTS) {
			const usual = get(DEFAULT_POLICY).map((entry) => `\`${entry}\``);
			expect([name, cells.get(name)?.slice(1, 3)]).toEqual([
				name,
				[usual.join(", ") || "–", grows ? "add" : "nothing"],
			]);
		}
		const groups = new Set([...cells.keys()].map((name) => name.split(/[.,]/)[0]));
		expect([...groups].sort()).toEqual(Object.keys(policySchema.shape).sort());
	});

	it.each([...read("docs/policy.md").matchAll(/```yaml\n([\s\S]*?)```/g)].map((match) => match[1] ?? ""))(
		"the page of the policy shows what is in order: %j",
		(text) => {
			expect(parsePolicy("policy.yaml", text, builtinRules().rules).statements.length).toBeGreaterThan(0);
		},
	);

	it("the guide's first rule works as it stands, in an empty folder", () => {
		const steps = /```sh first-rule\n([\s\S]*?)```/.exec(read("docs/guide.md"))?.[1] ?? "";
		const folder = mkdtempSync(join(tmpdir(), "first-rule-"));
		try {
			const path = `${join(root, "test/fixtures/bin")}:${process.env.PATH}`;
			const env = { ...process.env, PATH: path, HOME: folder };
			const runs = steps.trim().split("\n");
			const codes = runs.map((run) => spawnSync("bash", ["-c", run], { cwd: folder, env, encoding: "utf8" }).status);
			expect(runs.map((run) => run.split(" ").slice(0, 3).join(" "))).toEqual([
				"safe-run rules new",
				"safe-run rules test",
				"safe-run check 'cd",
			]);
			expect(codes).toEqual([0, 0, 3]);
		} finally {
			rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
		}
	});

	it("the notes for contributors stay under 100 lines", () => {
		expect(read("AGENTS.md").split("\n").length).toBeLessThan(100);
	});
});

/** The rows of the first table whose heading starts so: first cell without code marks, to the other cells. */
function rows(markdown: string, heading: string): ReadonlyMap<string, readonly string[]> {
	const lines = markdown.slice(markdown.indexOf(heading)).split("\n");
	const end = lines.findIndex((line) => !line.startsWith("|"));
	const cells = lines.slice(2, end).map((line) => line.split("|").map((cell) => cell.trim()));
	return new Map(cells.map(([, name = "", ...rest]) => [name.replaceAll("`", ""), rest]));
}
