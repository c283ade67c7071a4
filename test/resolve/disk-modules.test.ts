// Modules on disk that a script loads: their code is judged with the script's; those of installed packages are left alone.

import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createGuard } from "../../src/check.ts";
import { MAX_LOCAL_MODULES } from "../../src/model/limits.ts";
import type { Verdict } from "../../src/model/verdict.ts";

const WIPE_JS = 'require("fs").rmSync("/etc", { recursive: true });\n';
const WIPE_PY = 'import shutil\nshutil.rmtree("/etc")\n';
const MANY = Array.from({ length: MAX_LOCAL_MODULES + 1 }, (_, i) => i);

const FILES: Readonly<Record<string, string>> = {
	"bad/wipe.js": WIPE_JS,
	"bad/wipe.mjs": 'import fs from "node:fs";\nfs.rmSync("/etc", { recursive: true });\n',
	"bad/wipe.ts": 'import fs from "node:fs";\nfs.rmSync("/etc" as string, { recursive: true });\n',
	"bad/lib/index.js": 'require("../wipe");\n',
	"bad/exported.js": 'const fs = require("fs");\nexports.clean = (d) => fs.rmSync("/etc", { recursive: true });\n',
	"bad/renamed.js":
		'const fs = require("fs");\nfunction f() { fs.rmSync("/etc", { recursive: true }); }\nmodule.exports = f;\n',
	"bad/default.mjs": 'import fs from "fs";\nexport default function f() { fs.rmSync("/etc", { recursive: true }); }\n',
	"bad/round-a.js": 'require("./round-b");\n',
	"bad/round-b.js": `require("./round-a");\n${WIPE_JS}`,
	"bad/a.js": 'require("./wipe");\n',
	"bad/b.mjs": 'import "./wipe.mjs";\n',
	"bad/c.ts": 'import { x } from "./wipe.js";\n',
	"bad/d.js": 'const x = require("./lib");\n',
	"bad/e.js": 'require("./exported").clean("x");\n',
	"bad/f.js": 'const clean = require("./renamed");\nclean("x");\n',
	"bad/g.mjs": 'import clean from "./default.mjs";\nclean();\n',
	"bad/h.js": 'require("./round-a");\n',
	"bad/i.js": 'require(__dirname + "/wipe.js");\n',
	"bad/j.js":
		'const path = require("path");\nrequire(path.join(__dirname, "lib", "..", "wipe"));\nrequire("./wipe");\n',
	"bad/k.js": 'async function main() { await import("./b.mjs"); }\nmain();\n',
	"bad/l.js": 'const tools = require("./exported");\ntools[process.argv[2]]("x");\n',
	"bad/wipe.sh": "rm -rf /etc\n",
	"bad/Makefile": "wipe:\n\trm -rf /etc\n",
	"bad/wipe.py": WIPE_PY,
	"bad/a.py": "import wipe\n",
	"bad/b.py": "import os, wipe as w\n",
	"bad/c.py": "from package import (\n    first,\n    deep,\n)\n",
	"bad/d.py": "try:\n    from wipe import x\nexcept ImportError: pass\n",
	"bad/e.py": "from functions import clean\nclean('x')\n",
	"bad/f.py": "import functions\ngetattr(functions, 'cl' + 'ean')('x')\n",
	"bad/g.py": "import package.deep.inner\n",
	"bad/functions.py": 'import shutil\ndef clean(d):\n    shutil.rmtree("/etc")\n',
	"bad/methods.py":
		'import shutil, threading\nclass T(threading.Thread):\n    def run(self):\n        shutil.rmtree("/etc")\n',
	"bad/h.py": "from methods import T\nT().start()\n",
	"bad/decorated.py": 'import atexit, shutil\n@atexit.register\ndef f():\n    shutil.rmtree("/etc")\n',
	"bad/i.py": "import decorated\n",
	"bad/package/__init__.py": "",
	"bad/package/first.py": "",
	"bad/package/deep/__init__.py": "from ..below import z\n",
	"bad/package/deep/inner.py": "",
	"bad/package/below.py": "from . import last\n",
	"bad/package/last.py": WIPE_PY,
	"bad/a.rb": 'require_relative "wipe"\n',
	"bad/wipe.rb": 'require "fileutils"\nFileUtils.rm_rf("/etc")\n',

	// An ordinary project: reads, writes of its own output, functions that delete and that nobody calls here.
	"good/main.js":
		'const a = require("./lib/a");\nconst { b } = require("./lib/b");\nconst c = require("./lib/c.js");\n' +
		'require("./lib");\nrequire("express");\nrequire("./data.json");\nconsole.log(a.read(), b(), c);\n// require("../bad/wipe")\n',
	"good/lib/a.js":
		'const fs = require("fs");\nfunction read() { return fs.readFileSync("x", "utf8"); }\n' +
		"function removeTree(d) { fs.rmSync(d, { recursive: true }); }\nmodule.exports = { read, removeTree };\n",
	"good/lib/b.js": 'const fs = require("fs");\nexports.b = () => fs.existsSync("y");\nexports.e = require("./e");\n',
	"good/lib/c.js": 'module.exports = { name: "c", rm: "rm -rf /" };\n',
	"good/lib/e.js": 'const { spawnSync } = require("child_process");\nspawnSync("git", ["status"]);\n',
	"good/lib/index.js": "module.exports = {};\n",
	"good/data.json": "{}",
	"good/main.py":
		"import json, requests\nfrom lib import a, b\nfrom lib.c import load\nimport settings\nfrom lib.d import *\nprint(load(), a, b)\n",
	"good/settings.py": 'DEBUG = True\nTITLE = "rm -rf /"\n',
	"good/lib/__init__.py": "",
	"good/lib/a.py": "import os\nprint(os.listdir('.'))\n",
	"good/lib/b.py": "from . import a\nfrom .c import load\n",
	"good/lib/c.py":
		'import shutil\ndef load():\n    return open("x").read()\n\ndef remove_tree(d):\n    shutil.rmtree(d)\n',
	"good/lib/d.py": "import subprocess\nsubprocess.run(['git', 'status'])\n",
	"good/types.ts": 'import type { X } from "../bad/wipe";\nexport const x: X = 1;\n',
	"good/node_modules/express/index.js": WIPE_JS,
	"good/site-packages/requests.py": WIPE_PY,

	"many/main.js": MANY.map((i) => `require("./m${String(i)}");\n`).join(""),
	...Object.fromEntries(MANY.map((i) => [`many/m${String(i)}.js`, `exports.n = ${String(i)};\n`])),
};

let root: string;

beforeAll(() => {
	const base = realpathSync(mkdtempSync(join(tmpdir(), "safe-run-modules-")));
	root = join(base, "project");
	for (const [name, text] of Object.entries(FILES)) {
		mkdirSync(dirname(join(root, name)), { recursive: true });
		writeFileSync(join(root, name), text);
	}
});

afterAll(() => rmSync(join(root, ".."), { recursive: true, force: true, maxRetries: 10 }));

const check = (text: string): Promise<Verdict> =>
	createGuard().check(text, { cwd: root, home: join(root, "..", "home"), env: { PATH: "/usr/bin:/bin" } });

describe("a script is judged with what it loads:", () => {
	test.each([
		["node bad/a.js"],
		["cd bad && node a"],
		["node bad/b.mjs"],
		["npx tsx bad/c.ts"],
		["bun bad/c.ts"],
		["node bad/d.js"],
		["node bad/e.js"],
		["node bad/f.js"],
		["node bad/g.mjs"],
		["node bad/h.js"],
		["node bad/i.js"],
		["node bad/j.js"],
		["node bad/k.js"],
		["node bad/l.js clean"],
		["node bad/lib"],
		["node -e 'require(\"./bad/wipe\")'"],
		["node --input-type=module -e 'import \"./bad/wipe.mjs\"'"],
		["python3 bad/a.py"],
		["cd bad; python a.py"],
		["python3 bad/b.py"],
		["python3 bad/c.py"],
		["python3 bad/d.py"],
		["python3 bad/e.py"],
		["python3 bad/f.py"],
		["python3 bad/g.py"],
		["python3 bad/h.py"],
		["python3 bad/i.py"],
		["python3 -m bad.wipe"],
		["cd bad && python3 -c 'import wipe'"],
		["cd bad && uv run python -m wipe"],
		["ruby bad/a.rb"],
		["cd bad; ls; node wipe.js"],
		["git status; cd bad; node wipe.js"],
		["git status; cd bad; python a.py"],
		["git status; cd bad; bash wipe.sh"],
		["cd bad; make wipe"],
		["cd nowhere; echo 'rm -rf /etc' > x.sh; sh x.sh"],
		['cd "$X"; echo "rm -rf /etc" > x.sh; bash x.sh'],
		['echo \'rm -rf /etc\' > "$X/x.sh"; sh "$X/x.sh"'],
		[`cd "$X"; echo 'import shutil; shutil.rmtree("/etc")' | tee x.py; python3 x.py`],
		[`echo '{"scripts":{"x":"rm -rf /etc"}}' > package.json; npm run x`],
	])("%s", async (text) => {
		const verdict = await check(text);
		expect(verdict.findings.map((finding) => finding.rule.id)).toContain("fs/delete-system-tree");
		expect(verdict.decision).toBe("block");
	});
});

describe("what is not loaded or not called is no finding:", () => {
	test.each([
		["node good/main.js"],
		["python3 good/main.py"],
		["npx tsx good/types.ts"],
		["node -e 'console.log(\"./bad/wipe\")'"],
		["python3 -c 'import requests, missing'"],
		["python3 -m pytest"],
	])("%s", async (text) => {
		const { decision, findings, gaps } = await check(text);
		expect({ decision, findings, gaps }).toEqual({ decision: "allow", findings: [], gaps: [] });
	});
});

describe("a directory that the text may have taken away is in doubt:", () => {
	test.each([
		["cd bad; rm -rf *", 1],
		["mv bad x; cd bad; rm -rf *", 2],
		["make clean; cd bad; rm -rf *", 2],
	])("%s", async (text, places) => {
		const { invocations } = await check(text);
		const cwd = invocations.at(-1)?.cwd;
		expect(cwd?.kind === "one-of" ? cwd.texts.length : 1).toBe(places);
	});
});

test("a program that loads more files than are read is a gap that names the limit", async () => {
	const { decision, gaps } = await check("node many/main.js");
	expect(gaps.map(({ kind, limit }) => ({ kind, limit }))).toEqual([
		{ kind: "sourced-file", limit: "MAX_LOCAL_MODULES" },
	]);
	expect(decision).toBe("allow");
});
