// The package as a user gets it: packed, installed into an empty project, run, imported and type-checked.

import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const INSTALL_TIMEOUT = 120_000;

let project = "";
let tarball = "";

beforeAll(() => {
	if (!existsSync(join(root, "dist/safe-run.cjs"))) throw new Error("no dist/: run npm run build first");
	// Not named after the guard, whose own directories are looked at more closely.
	project = mkdtempSync(join(tmpdir(), "package-"));
	// The scripts stay out: prepack would build, and take dist/ away from the tests beside this one.
	npm(root, "pack", "--ignore-scripts", "--pack-destination", project);
	tarball = readdirSync(project).find((name) => name.endsWith(".tgz")) ?? "";
	writeFileSync(join(project, "package.json"), JSON.stringify({ name: "consumer", private: true, type: "module" }));
	npm(project, "install", "--no-audit", "--no-fund", "--prefer-offline", `./${tarball}`);
}, INSTALL_TIMEOUT);

afterAll(() => {
	if (project !== "") rmSync(project, { recursive: true, force: true, maxRetries: 10 });
});

describe("the packed package", () => {
	it("holds the program, the library, the rules and the papers, and no sources or tests", () => {
		const listed = execFileSync("tar", ["-tzf", join(project, tarball)], { encoding: "utf8" })
			.trim()
			.split("\n");
		const tops = new Set(listed.map((name) => name.split("/")[1]));
		const papers = ["CHANGELOG.md", "LICENSE", "README.md"];
		expect([...tops].sort()).toEqual([
			".claude-plugin",
			...papers,
			"action.yml",
			"ci",
			"dist",
			"package.json",
			"plugins",
			"rules",
		]);
		expect(listed).toContain("package/dist/safe-run.cjs");
		expect(listed).toContain("package/dist/types/index.d.ts");
		expect(listed).toContain("package/rules/pack.schema.json");
		expect(listed).toContain("package/ci/guard.bash");
	});

	it("installs a program that starts at once on its name", () => {
		expect(installed("--version")).toEqual({ status: 0, stdout: expect.stringContaining(version), stderr: "" });
	});

	it("installs a shell of its own name, and the file for BASH_ENV where the program looks for it", () => {
		const program = join(project, "node_modules/.bin/safe-run-shell");
		const env = { ...process.env, XDG_STATE_HOME: join(project, "state"), XDG_CONFIG_HOME: join(project, "config") };
		const shell = spawnSync(program, ["-c", 'echo "$0"; exit 7'], { env, encoding: "utf8" });
		expect({ out: shell.stdout, code: shell.status }).toEqual({ out: "bash\n", code: 7 });
		const BASH_ENV = installed("bash-env").stdout.trim();
		expect(readFileSync(BASH_ENV, "utf8")).toContain("BASH_ENV");
		writeFileSync(join(project, "push.sh"), "echo started\ngit push --force origin main\n");
		const refused = spawnSync("setsid", ["-w", "bash", "push.sh"], {
			cwd: project,
			env: { ...env, BASH_ENV },
			encoding: "utf8",
		});
		expect({ out: refused.stdout, code: refused.status }).toEqual({ out: "", code: 126 });
	});

	it.each([
		["git status", 0],
		["rm -rf /", 1],
		["git reset --hard", 3],
		[`sudo bash -c 'rm -rf "$HOME"'`, 1],
	])("answers check %j with exit code %i", (command, status) => {
		expect(installed("check", "--no-context", command).status).toBe(status);
	});

	it("answers the same when its compiled form is damaged, of another version, or absent", () => {
		const chunks = join(project, "node_modules/shell-guardrail/dist/chunks");
		const caches = readdirSync(chunks).filter((name) => /^(?:core|more|rest)-.*\.cjs\./.test(name));
		expect(caches.length).toBe(3);
		// Needs all three files.
		const check = () => installed("check", "--no-context", "awk 'BEGIN { system(\"git reset --hard\") }'");
		const answer = check();
		expect(answer.status).toBe(3);
		for (const cache of caches.map((name) => join(chunks, name))) {
			const usual = readFileSync(cache);
			const otherVersion = Buffer.concat([usual.subarray(0, 4), Buffer.alloc(4, 1), usual.subarray(8)]);
			for (const bytes of [usual.subarray(0, usual.length / 2), Buffer.alloc(0), otherVersion]) {
				writeFileSync(cache, bytes);
				expect(check()).toEqual(answer);
			}
			rmSync(cache);
		}
		expect(check()).toEqual(answer);
	});

	it.each(["more", "rest"])("refuses when the part of it called %s is damaged, and starts without it", (part) => {
		const chunks = join(project, "node_modules/shell-guardrail/dist/chunks");
		const file = join(
			chunks,
			readdirSync(chunks).find((name) => name.startsWith(`${part}-`) && name.endsWith(".cjs")) ?? "",
		);
		const usual = readFileSync(file);
		writeFileSync(file, "(function () { throw new Error('damaged'); })");
		try {
			const command = "awk 'BEGIN { system(\"touch made\") }'";
			const { status, stdout, stderr } = installed("check", "--no-context", command);
			expect([status, stdout]).toEqual([2, ""]);
			expect(stderr).toContain("unexpected failure of the guard: damaged");
			expect(installed("-c", command).status).toBe(125);
			expect(existsSync(join(project, "made"))).toBe(false);
			expect(installed("check", "git status").status).toBe(0);
		} finally {
			writeFileSync(file, usual);
		}
	});

	it("refuses, in the code that agents obey, when a file of its own is damaged", () => {
		const chunks = join(project, "node_modules/shell-guardrail/dist/chunks");
		const core = join(chunks, readdirSync(chunks).find((name) => /^core-.*\.cjs$/.test(name)) ?? "none");
		const usual = readFileSync(core);
		writeFileSync(core, "(function () { throw new Error('damaged\u001b[2J'); })");
		try {
			for (const [words, status] of [
				[["hook", "claude"], 2],
				[["check", "true"], 2],
				[["-c", "touch made"], 125],
				[["--", "touch", "made"], 125],
			] as const) {
				const stderr = "safe-run: unexpected failure of the guard: damaged?[2J\n";
				expect([words, installed(...words)]).toEqual([words, { status, stdout: "", stderr }]);
			}
			expect(existsSync(join(project, "made"))).toBe(false);
		} finally {
			writeFileSync(core, usual);
		}
	});

	it("answers through the library what the program answers", () => {
		const script = `
			import { createGuard } from "shell-guardrail";
			const guard = createGuard({ profile: "standard" });
			const place = { cwd: "/home/user/project", home: "/home/user" };
			const commands = ["git status", "git reset --hard", "rm -rf /"];
			console.log(commands.map((command) => guard.checkStatic(command, place).decision).join());
			console.log((await guard.check(["rm", "-rf", "/"], place)).decision);
		`;
		const answer = execFileSync(process.execPath, ["--input-type=module", "-e", script], {
			cwd: project,
			encoding: "utf8",
		});
		expect(answer).toBe("allow,confirm,block\nblock\n");
	});

	it.each([
		["ai-sdk", "ai"],
		["openai-agents", "@openai/agents"],
		["langchain", "@langchain/core"],
	])("has %s in an export of its own, which names the package that it wants", (name, wanted) => {
		const { status, stderr } = imported(`import "shell-guardrail/${name}";`);
		expect([status, stderr]).toEqual([1, expect.stringContaining(`Cannot find package '${wanted}'`)]);
	});

	it("has the hooks of the Claude Agent SDK in an export that wants no package", () => {
		const script = `
			import { createGuard } from "shell-guardrail";
			import { claudeHooks } from "shell-guardrail/claude-agent-sdk";
			console.log(claudeHooks(createGuard()).PreToolUse[0].onFailure);
		`;
		expect(imported(script)).toMatchObject({ status: 0, stdout: "block\n" });
	});

	it.each(["nodenext", "bundler"])("type-checks in a strict consumer with module resolution %s", (resolution) => {
		expect(typeCheck(resolution, consumer("verdict.decision"))).toEqual({ status: 0, output: "" });
	});

	it("refuses a consumer that misuses the types", () => {
		expect(typeCheck("nodenext", consumer("verdict.desicion")).output).toContain("desicion");
	});
});

function imported(script: string): { status: number | null; stdout: string; stderr: string } {
	return spawnSync(process.execPath, ["--input-type=module", "-e", script], { cwd: project, encoding: "utf8" });
}

function npm(cwd: string, ...args: readonly string[]): void {
	execFileSync("npm", args, { cwd, stdio: ["ignore", "pipe", "pipe"] });
}

function installed(...args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
	const { status, stdout, stderr } = spawnSync(join(project, "node_modules/.bin/safe-run"), args, {
		cwd: project,
		encoding: "utf8",
	});
	return { status, stdout, stderr };
}

function consumer(expression: string): string {
	return `
		import { createGuard, type Decision, type Verdict } from "shell-guardrail";
		const verdict: Verdict = createGuard({ profile: "ci", context: false }).checkStatic("git status");
		export const decision: Decision = ${expression};
		export const rules: readonly string[] = verdict.findings.map((finding) => finding.rule.id);
	`;
}

/** With the libraries' declarations checked too; of all types around, only Node's are there, as the streams and signals need them. */
function typeCheck(resolution: string, text: string): { status: number | null; output: string } {
	const folder = join(project, resolution);
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, "consumer.mts"), text);
	const compilerOptions = {
		strict: true,
		noEmit: true,
		target: "es2023",
		module: resolution === "bundler" ? "esnext" : resolution,
		moduleResolution: resolution,
		types: ["node"],
		typeRoots: [join(root, "node_modules/@types")],
	};
	writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["consumer.mts"] }));
	const { status, stdout } = spawnSync(join(root, "node_modules/.bin/tsc"), ["-p", folder], { encoding: "utf8" });
	return { status, output: stdout };
}
