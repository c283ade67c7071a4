// Files that a profiler, a reloader or a project's tool gives to an interpreter: they are judged like `python3 x.py`.

import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createGuard } from "../../src/check.ts";

const WIPE_JS = 'require("fs").rmSync(require("os").homedir(), { recursive: true });\n';
const FILES: Readonly<Record<string, string>> = {
	"wipe.py": 'import shutil, os\nshutil.rmtree(os.path.expanduser("~"))\n',
	"wipe.js": WIPE_JS,
	"wipe.ts": WIPE_JS,
	"wipe.sh": "rm -rf ~\n",
	"app.py": 'print("hi")\n',
	"server.js": 'console.log("hi");\n',
	"tool.ts": 'console.log("hi");\n',
};

let folder: string;
beforeAll(() => {
	folder = realpathSync(mkdtempSync(join(tmpdir(), "safe-run-launch-")));
	for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text);
});
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }));

const decided = async (command: string): Promise<string> =>
	(await createGuard().check(command, { cwd: folder, home: "/home/someone", env: { PATH: "/usr/bin:/bin" } })).decision;

const PYTHON = [
	"uv run",
	"uv run --script",
	"uv run --with rich",
	"pdm run",
	"pipx run",
	"py",
	"py -3.12",
	"micropython",
	"coverage run --branch",
	"kernprof -l",
	"scalene",
	"memray run -o out.bin",
	"mprof run",
	"torchrun --nproc_per_node 4",
	"deepspeed --num_gpus 2",
	"accelerate launch --config_file c.yaml",
	"streamlit run",
	"fastapi dev",
	"pm2 start",
];
const NODE = [
	"bun",
	"nodemon",
	"nodemon -w src",
	"nodemon --exec node",
	"nodemon -x 'node --inspect'",
	"node-dev",
	"forever",
	"forever start",
	"supervisor",
	"pm2 start",
	"pm2 restart",
	"electron",
	"c8 node",
	"nyc --reporter=text node",
	"dotenvx run -f .env -- node",
];
const TYPESCRIPT = ["bun", "bun run", "vite-node", "jiti", "esno", "ts-node-dev --respawn", "tsnd"];

describe("blocks a file that deletes the home directory, given to", () => {
	test.each(PYTHON)("%s", async (start) => expect(await decided(`${start} wipe.py`)).toBe("block"));
	test.each(NODE)("%s", async (start) => expect(await decided(`${start} wipe.js`)).toBe("block"));
	test.each(TYPESCRIPT)("%s, in TypeScript", async (start) => expect(await decided(`${start} wipe.ts`)).toBe("block"));
	test("pm2 start, as a shell script", async () => expect(await decided("pm2 start wipe.sh")).toBe("block"));
});

describe("lets a harmless file through, given to", () => {
	test.each(PYTHON)("%s", async (start) => expect(await decided(`${start} app.py`)).toBe("allow"));
	test.each(NODE)("%s", async (start) => expect(await decided(`${start} server.js`)).toBe("allow"));
	test.each(TYPESCRIPT)("%s, in TypeScript", async (start) => expect(await decided(`${start} tool.ts`)).toBe("allow"));
});

describe("does not run a file that another program only reads or tests:", () => {
	test.each([
		"uv run ruff check wipe.py",
		"uv run pytest wipe.py",
		"poetry run black wipe.py",
		"pipx run black wipe.py",
		"coverage run -m pytest",
		"coverage report",
		"pm2 logs wipe",
		"pm2 list",
		"pm2 start npm -- start",
		"nodemon",
		"forever list",
		"c8 report",
		"c8 npm test",
		"dotenvx encrypt",
		"bun test wipe.test.ts",
		"bun install",
		"bunx prettier wipe.ts",
	])("%s", async (command) => expect(await decided(command)).toBe("allow"));
});
