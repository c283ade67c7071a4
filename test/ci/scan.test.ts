import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ShellProgram } from "./shell-program.ts";
import { shellProgram } from "./shell-program.ts";

let program: ShellProgram;
let cwd: string;
beforeAll(async () => {
	program = await shellProgram();
	cwd = mkdtempSync(join(program.folder, "scan-"));
	mkdirSync(join(cwd, "scripts"));
	const script = (name: string, text: string) => writeFileSync(join(cwd, "scripts", name), text);
	script("fine.sh", '#!/bin/bash\nset -e\ncd build\nrm -rf ./*\n"$CC" -o app\necho "rm -rf /"\n');
	script("push.sh", "#!/bin/bash -e\n\necho started\n  git push --force origin main\n");
	script("reset.sh", "git reset --hard\n");
	script("remove.py", '#!/usr/bin/env python3\nimport shutil\nshutil.rmtree("/home")\n');
	script("odd, name: 100%.sh", "git push --force origin main\n");
	script("-dash.sh", "git push --force origin main\n");
});
afterAll(() => program.remove());

const scan = (words: readonly string[], env: Readonly<Record<string, string>> = {}) => {
	const found = spawnSync(program.safeRun, ["scan", ...words], {
		cwd,
		encoding: "utf8",
		env: { ...program.environment, ...env },
	});
	return { out: found.stdout, err: found.stderr, code: found.status };
};

describe("safe-run scan", () => {
	test.each([
		[["scripts/fine.sh"], 0],
		[["scripts/reset.sh"], 3],
		[["scripts/push.sh"], 1],
		[["scripts/fine.sh", "scripts/reset.sh"], 3],
		[["scripts/reset.sh", "scripts/push.sh", "scripts/fine.sh"], 1],
		[["scripts/remove.py"], 1],
		[["--profile", "strict", "scripts/reset.sh"], 1],
		[["--", "scripts/-dash.sh"], 1],
		[[], 2],
		[["scripts/absent.sh"], 2],
		[["scripts"], 2],
		[["--json", "--sarif", "scripts/fine.sh"], 2],
	])("%j exits with %d, the strictest decision", (words, code) => {
		expect(scan(words).code).toBe(code);
	});

	test("shows each script that there is something to object to, and a last line with all", () => {
		const { out } = scan(["scripts/fine.sh", "scripts/push.sh", "scripts/reset.sh"]);
		expect(out).toContain("4 |   git push --force origin main");
		expect(out).not.toContain("fine.sh:");
		expect(out.trimEnd().split("\n").at(-1)).toBe("2 of 3 files: scripts/push.sh (block), scripts/reset.sh (confirm)");
		expect(scan(["scripts/fine.sh"]).out).toBe("1 file: nothing to object to\n");
	});

	test("judges a script by what it says, whatever is there today", () => {
		const git = (...words: readonly string[]) => spawnSync("git", words, { cwd });
		git("init", "--quiet");
		git("-c", "user.name=T", "-c", "user.email=t@example.invalid", "commit", "--quiet", "--allow-empty", "-m", "first");
		expect(scan(["scripts/reset.sh"]).code).toBe(3);
		expect(scan(["--context", "scripts/reset.sh"]).code).toBe(0);
	});

	test("writes annotations in a step of GitHub, and by --github", () => {
		const annotation =
			"::error file=scripts/odd%2C name%3A 100%25.sh,line=1,col=25,title=safe-run%3A git/push-force-protected::forced push to a main branch. ";
		const file = "scripts/odd, name: 100%.sh";
		expect(scan([file, "--github"]).out).toContain(annotation);
		expect(scan([file], { GITHUB_ACTIONS: "true", CI: "true" }).out).toContain(annotation);
		expect(scan(["--github", "scripts/reset.sh"]).out).toMatch(/^::warning file=scripts\/reset\.sh,line=1,/);
	});

	test("writes SARIF with a place for each result", () => {
		const log = JSON.parse(scan(["--sarif", "scripts/push.sh", "scripts/odd, name: 100%.sh", "scripts/fine.sh"]).out);
		expect(log.version).toBe("2.1.0");
		const [{ tool, results }] = log.runs;
		expect(results[0]).toMatchObject({
			ruleId: "git/push-force-protected",
			level: "error",
			locations: [
				{
					physicalLocation: {
						artifactLocation: { uri: "scripts/push.sh" },
						region: { startLine: 4, startColumn: 27 },
					},
				},
			],
		});
		for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
		const uris = results.map((result: typeof results) => result.locations[0].physicalLocation.artifactLocation.uri);
		expect(new Set(uris)).toEqual(new Set(["scripts/push.sh", "scripts/odd%2C%20name%3A%20100%25.sh"]));
	});

	test("writes the whole verdicts as JSON", () => {
		const found = JSON.parse(scan(["--json", "scripts/push.sh", "scripts/fine.sh"]).out);
		expect(found.map(({ file, decision }: { file: string; decision: string }) => [file, decision])).toEqual([
			["scripts/push.sh", "block"],
			["scripts/fine.sh", "allow"],
		]);
	});

	test("runs nothing", () => {
		writeFileSync(join(cwd, "scripts/marker.sh"), "echo ran > marker\n");
		expect(scan(["scripts/marker.sh"]).code).toBe(0);
		expect(spawnSync("ls", [cwd], { encoding: "utf8" }).stdout).not.toContain("marker\n");
	});
});
