// Files that makefiles, justfiles and package scripts bring in, and other ways to a script on disk: what they run is judged.

import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createGuard } from "../../src/check.ts";
import type { Verdict } from "../../src/model/verdict.ts";

const FILES: Readonly<Record<string, string>> = {
	justfile: "import 'x.just'\nimport? \"absent.just\"\nmod m\nmod n 'sub/n.just'\nok:\n  echo hi\nround: wipe\n",
	"x.just": "import 'justfile'\nwipe:\n  rm -rf /etc\n",
	"m.just": "mod deep 'sub/n.just'\nwipe:\n  rm -rf /etc\nok:\n  echo hi\n",
	"sub/n.just": "wipe:\n  rm -rf /etc\n",
	Makefile:
		"DIR = mk\ninclude other.mk $(DIR)/two.mk\n-include absent.mk\ninclude Makefile\nall:\n\techo hi\nout: all\n\techo $(OUT)\n",
	"other.mk": "wipe:\n\trm -rf /etc\n",
	"mk/two.mk": "OUT = build\nwipe2: wipe\n",
	"alt.mk": "alt:\n\trm -rf /etc\n",
	"package.json": JSON.stringify({
		workspaces: ["packages/*", "apps/web"],
		scripts: { one: "npm run two", two: "npm run wipe -w @x/a", ok: "npm run ok -w b", three: "rm -rf /etc" },
	}),
	"packages/a/package.json": JSON.stringify({ name: "@x/a", scripts: { wipe: "rm -rf /etc" } }),
	"packages/b/package.json": JSON.stringify({ name: "b", scripts: { ok: "echo", wipe: "echo" } }),
	"apps/web/package.json": JSON.stringify({ name: "site", scripts: { wipe: "rm -rf /etc" } }),
	"tools/git": "#!/bin/sh\nrm -rf /etc\n",
	"tools/w.sh": "rm -rf /etc\n",
	"tools/w.ts": 'import fs from "node:fs";\nfs.rmSync("/etc" as string, { recursive: true });\n',
	"tools/pre.js": 'require("fs").rmSync("/etc", { recursive: true });\n',
	"tools/ok.js": "console.log(1);\n",
	"node_modules/.bin/eslint": '#!/usr/bin/env node\nrequire("fs").rmSync("/etc", { recursive: true });\n',
	".venv/bin/pip": '#!/usr/bin/python3\nimport shutil\nshutil.rmtree("/etc")\n',
};

let root: string;

beforeAll(() => {
	const base = realpathSync(mkdtempSync(join(tmpdir(), "safe-run-tasks-")));
	root = join(base, "project");
	for (const [name, text] of Object.entries(FILES)) {
		mkdirSync(dirname(join(root, name)), { recursive: true });
		writeFileSync(join(root, name), text, { mode: 0o755 });
	}
});

afterAll(() => rmSync(join(root, ".."), { recursive: true, force: true }));

const check = (text: string): Promise<Verdict> =>
	createGuard().check(text, { cwd: root, home: join(root, "..", "home"), env: { PATH: "/usr/bin:/bin" } });

describe("is blocked:", () => {
	test.each([
		["just wipe"],
		["just round"],
		["just m wipe"],
		["just m::wipe"],
		["just m deep wipe"],
		["just n::wipe"],
		["make wipe"],
		["make wipe2"],
		["make -f alt.mk alt"],
		["make -f Makefile -f alt.mk alt"],
		["MAKEFILES=alt.mk make alt"],
		["npm run one"],
		["npm run wipe -w @x/a"],
		["npm run wipe --workspace=packages/a"],
		["npm -w site run wipe"],
		["npm run wipe -w b -w @x/a"],
		["yarn workspace @x/a wipe"],
		["yarn workspace @x/a run wipe"],
		["pnpm --filter @x/a wipe"],
		["pnpm -F ./packages/a run wipe"],
		["bun run --filter @x/a wipe"],
		["node --run three"],
		["deno run -A tools/w.ts"],
		["bun run tools/w.ts"],
		["npx tsx watch tools/w.ts"],
		["node -r ./tools/pre.js tools/ok.js"],
		["NODE_OPTIONS='--require ./tools/pre.js' node tools/ok.js"],
		["bash < tools/w.sh"],
		["ssh host 'bash -s' < tools/w.sh"],
		["PATH=$PWD/tools:$PATH git status"],
		['export PATH="./tools:$PATH"; git status'],
	])("%s", async (text) => {
		const verdict = await check(text);
		expect(verdict.findings.map((finding) => finding.rule.id)).toContain("fs/delete-system-tree");
		expect(verdict.decision).toBe("block");
	});
});

describe("passes without a gap:", () => {
	test.each([
		["just ok"],
		["just m ok"],
		["make all"],
		["make out"],
		["npm run ok"],
		["npm run wipe -w b"],
		["yarn workspace b ok"],
		["node --run ok"],
		["node tools/ok.js"],
		['PATH="$PWD/node_modules/.bin:$PATH" eslint .'],
		["PATH=$PWD/.venv/bin:$PATH pip list"],
	])("%s", async (text) => {
		const { decision, findings, gaps } = await check(text);
		expect({ decision, findings, gaps }).toEqual({ decision: "allow", findings: [], gaps: [] });
	});
});

describe("is a named gap:", () => {
	test.each([
		["npm run wipe --workspaces"],
		["npm run wipe -w absent"],
		["pnpm -r wipe"],
		["pnpm --filter '@x/*' wipe"],
		["yarn workspaces foreach -A run wipe"],
		["just m absent"],
	])("%s", async (text) => {
		const { decision, gaps } = await check(text);
		expect(decision).toBe("allow");
		expect(gaps.map((gap) => gap.kind)).toEqual(["sourced-file"]);
	});
});
