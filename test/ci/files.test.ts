import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";

const text = (file: string): string => readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");
const manifest = JSON.parse(text("package.json"));

let folder: string;
beforeAll(() => {
	folder = realpathSync(mkdtempSync(join(tmpdir(), "safe-run-action-")));
});
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }));

describe("the action", () => {
	const action = parse(text("action.yml"));
	const step = action.runs.steps[0];

	test("installs the version that it belongs to", () => {
		expect(action.inputs.version.default).toBe(manifest.version);
		expect(action.runs.using).toBe("composite");
		expect(step.shell).toBe("bash");
	});

	test("keeps inputs out of the script", () => {
		expect(step.run).not.toContain("${{");
		expect(Object.values(step.env)).toEqual(["${{ inputs.version }}", "${{ inputs.bash-env }}"]);
	});

	/** Runs the step as the runner does, with an npm that only makes the program. */
	const install = (bashEnv: string) => {
		const work = mkdtempSync(join(folder, "job-"));
		for (const name of ["bin", "temp"]) mkdirSync(join(work, name));
		writeFileSync(
			join(work, "bin/npm"),
			`#!/bin/bash
printf '%s\\n' "$@" > "${work}/words"
mkdir -p "$RUNNER_TEMP/safe-run/bin"
printf '#!/bin/bash\\n[ "$1" = bash-env ] && echo /where/guard.bash || echo safe-run 0\\n' > "$RUNNER_TEMP/safe-run/bin/safe-run"
chmod +x "$RUNNER_TEMP/safe-run/bin/safe-run"
`,
			{ mode: 0o755 },
		);
		writeFileSync(join(work, "step.sh"), step.run);
		const found = spawnSync("bash", ["--noprofile", "--norc", "-e", "-o", "pipefail", "step.sh"], {
			cwd: work,
			encoding: "utf8",
			env: {
				PATH: `${join(work, "bin")}:${process.env.PATH}`,
				RUNNER_TEMP: join(work, "temp"),
				GITHUB_PATH: join(work, "path"),
				GITHUB_ENV: join(work, "env"),
				GITHUB_OUTPUT: join(work, "output"),
				SAFE_RUN_VERSION: "1.2.3; echo injected",
				SAFE_RUN_BASH_ENV: bashEnv,
			},
		});
		const read = (name: string): string => {
			try {
				return readFileSync(join(work, name), "utf8").replaceAll(work, "WORK");
			} catch {
				return "";
			}
		};
		return {
			code: found.status,
			words: read("words").split("\n"),
			path: read("path"),
			env: read("env"),
			output: read("output"),
		};
	};

	test("puts the program on the PATH and sets BASH_ENV", () => {
		const { code, words, path, env, output } = install("true");
		expect(code).toBe(0);
		expect(words).toContain("shell-guardrail@1.2.3; echo injected");
		expect(words).toContain("--ignore-scripts");
		expect({ path, env, output }).toEqual({
			path: "WORK/temp/safe-run/bin\n",
			env: "BASH_ENV=/where/guard.bash\n",
			output: "path=WORK/temp/safe-run/bin\n",
		});
	});

	test("leaves BASH_ENV out when it is told to", () => {
		expect(install("false")).toMatchObject({ code: 0, env: "" });
	});
});

describe("the pre-commit hook", () => {
	const [hook] = parse(text(".pre-commit-hooks.yaml"));
	test("scans shell scripts with the package's own program", () => {
		expect(hook).toMatchObject({ id: "safe-run-scan", entry: "safe-run scan", language: "node", types: ["shell"] });
		expect(Object.keys(manifest.bin)).toContain("safe-run");
	});
});

describe("docs/ci.md", () => {
	const docs = text("docs/ci.md");
	test.each([
		"GitHub Actions",
		"GitLab CI",
		"CircleCI",
		"Buildkite",
		"Jenkins",
		"Azure Pipelines",
		"make",
		"npm, pnpm, yarn",
		"just",
		"Dockerfile",
		"cron",
		"pre-commit",
		"BASH_ENV",
	])("has a section on %s", (title) => expect(docs).toContain(`\n## ${title}\n`));

	test("has a crontab in which every line but comments is a setting or an entry", () => {
		const crontab = /```cron\n([^`]*)```/.exec(docs)?.[1] ?? "";
		const lines = crontab.trim().split("\n");
		expect(lines[0]).toMatch(/^SHELL=\/\S+\/safe-run-shell$/);
		for (const line of lines) expect(line).toMatch(/^(?:[A-Z]+=\S+|(?:[\d*/,-]+ ){5}\S.*)$/);
	});

	test("has YAML that parses", () => {
		for (const [, block] of docs.matchAll(/```yaml\n([^`]*)```/g)) expect(parse(block ?? "")).toBeTypeOf("object");
	});

	const blocks = [...docs.matchAll(/```yaml\n([^`]*)```/g)].map(([, block]) => parse(block ?? ""));
	const jobs = blocks.flatMap((block) => (block.jobs?.deploy?.steps === undefined ? [] : [block.jobs.deploy]));

	test("installs this version, in a step that needs no safe-run yet, or by a copy of the action", () => {
		const [own, action] = jobs;
		expect(own.steps[1]).toEqual({
			run: `npm install --global --ignore-scripts shell-guardrail@${manifest.version}`,
			shell: "bash",
		});
		expect(action.steps[1].uses).toBe("./.github/actions/safe-run");
		for (const job of jobs) expect(job.defaults.run.shell).toBe("safe-run shell {0}");
		expect(manifest.files).toContain("action.yml");
	});

	test("has the hook that there is, from this version of the package", () => {
		const [{ description: _, ...hook }] = parse(text(".pre-commit-hooks.yaml"));
		const local = blocks.flatMap((block) => block.repos ?? [])[0];
		expect(local.repo).toBe("local");
		expect(local.hooks).toEqual([{ ...hook, additional_dependencies: [`shell-guardrail@${manifest.version}`] }]);
	});

	test("leaves nothing in an example to be filled in", () => {
		for (const [block] of docs.matchAll(/```[\s\S]*?```/g))
			expect(block).not.toMatch(/OWNER|ADDRESS|example\.com|TODO|<[A-Z]+>/);
	});

	test("is in the package with the file for BASH_ENV", () => {
		expect(manifest.files).toContain("ci");
	});
});
