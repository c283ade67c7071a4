// JavaScript and TypeScript: what code does, and that innocent code does nothing.

import { describe, expect, it } from "vitest";
import { read } from "./render.ts";

const ACTS: readonly (readonly [code: string, does: string])[] = [
	['require("fs").unlinkSync("a")', "delete a"],
	['require("node:fs").rmSync("a", { recursive: true, force: true })', "delete -r a"],
	['const fs = require("fs"); fs.rmSync("a")', "delete a"],
	['const fs = require("fs"); fs.rmSync("a", opts)', "delete -r a"],
	['const fs = require("fs"); fs.rm("a", { recursive: true, ...o }, () => {})', "delete -r a"],
	[
		'const fs = require("fs"); fs.rmdirSync("a", { recursive: true }); fs.rmdir("b", () => {})',
		"delete -r a; delete b",
	],
	['const { rmSync: r } = require("fs"); r("a")', "delete a"],
	['const { promises: p } = require("fs"); await p.rm("a")', "delete a"],
	['const rm = require("fs").rmSync; rm("a")', "delete a"],
	['import fs from "fs"; fs.unlinkSync("a")', "delete a"],
	['import * as fs from "node:fs"; fs.unlinkSync("a")', "delete a"],
	['import fs, { rmSync as r } from "fs"; r("a"); fs.rmSync("b")', "delete a; delete b"],
	['import { rm } from "fs/promises"; await rm("a", { recursive: true })', "delete -r a"],
	['import fs from "node:fs/promises"; fs.unlink("a").then(() => console.log(1))', "delete a"],
	['import { promises as fsp } from "fs"; await fsp.unlink("a")', "delete a"],
	['fs.promises.rm("a"); fs["unlinkSync"]("b"); fs["rm" + "Sync"]("c")', "delete a; delete b; delete c"],
	['fs[x]("a")', "gap:dynamic-code"],
	['const k = "rmSync"; fs[k]("a")', "delete a"],
	['import("fs").then(m => m.rmSync("a"))', "delete a"],
	['const m = await import("node:fs"); m.rmSync("a"); (await import("fs")).rmSync("b")', "delete a; delete b"],
	['require("fs").promises.rm("a").catch(() => {})', "delete a"],
	['fs.renameSync("a", "b")', "move -r a; overwrite b"],
	['fs.writeFileSync("a", "x"); fs.promises.writeFile("b", "x")', "overwrite a; overwrite b"],
	['fs.writeFileSync("a", "x", { flag: "a" }); fs.appendFileSync("b", "x")', "append a; append b"],
	['fs.writeFileSync("a", "x", { flag: "wx" })', "append a"],
	['fs.createWriteStream("a"); fs.createWriteStream("b", { flags: "a" })', "overwrite a; append b"],
	['fs.openSync("a", "w"); fs.openSync("b", "r"); fs.openSync("c")', "overwrite a"],
	[
		'fs.truncateSync("a"); fs.copyFileSync("a", "b"); fs.cpSync("c", "d", { recursive: true })',
		"truncate a; overwrite b; overwrite -r d",
	],
	['fs.chmodSync("a", 0o777); fs.chownSync("b", 0, 0)', "change-mode a; change-mode b"],
	[
		'const fse = require("fs-extra"); fse.removeSync("a"); fse.emptyDir("b"); fse.move("c", "d")',
		"delete -r a; delete -r b; move -r c; overwrite d",
	],
	['const rimraf = require("rimraf"); rimraf("a", () => {}); rimraf.sync("b")', "delete -r a; delete -r b"],
	['import { rimraf } from "rimraf"; await rimraf(["a", "b"])', "delete -r a; delete -r b"],
	['import { deleteAsync } from "del"; await deleteAsync(["a/*", "!a/b"])', "delete -r a/⟨*⟩"],
	[
		'const sh = require("shelljs"); sh.rm("-rf", "a"); sh.exec("rm b"); sh.rm("c")',
		"delete -r a; shell[rm b]; delete c",
	],
	['require("child_process").execSync("rm -rf a")', "shell[rm -rf a]"],
	['const cp = require("child_process"); cp.exec("rm -rf " + d, { cwd: "/x" })', "shell[rm -rf {d}] in /x"],
	['const { execSync } = require("node:child_process"); execSync(`rm -rf ${d}/x`)', "shell[rm -rf {d}/x]"],
	['import { exec } from "child_process"; exec("rm a", (e, out) => console.log(out))', "shell[rm a]"],
	[
		'const util = require("util"); const ex = util.promisify(require("child_process").exec); await ex("rm a")',
		"shell[rm a]",
	],
	['child_process.spawn("rm", ["-rf", "a"])', "argv[rm|-rf|a]"],
	['child_process.spawnSync("rm", ["-rf", ...files], { stdio: "inherit" })', "argv[rm|-rf|{files…}]"],
	['child_process.spawn("rm -rf a", { shell: true })', "shell[rm -rf a]"],
	['child_process.spawn("rm", ["-rf", "a"], { shell: true })', "shell[rm -rf a]"],
	['child_process.execFileSync("bash", { input: "rm a" })', "argv[bash] < rm a"],
	['child_process.execFile("rm", ["a"], () => {})', "argv[rm|a]"],
	['child_process.fork("x.js")', "argv[node|x.js]"],
	['const p = child_process.spawn("sh"); p.stdin.write("rm a\\n"); p.stdin.end()', "argv[sh]; argv[sh] < rm a\n"],
	[
		'import { execa, execaCommand, $ } from "execa"; execa("rm", ["-rf", "a"]); execaCommand("rm b"); $`rm c`',
		"argv[rm|-rf|a]; shell[rm b]; shell[rm c]",
	],
	['import { $ } from "zx"; await $`rm -rf ${"a b"} ${x}`', "shell[rm -rf 'a b' {x}]"],
	['import { $ } from "bun"; await $`rm -rf ${["a", "b"]}`', "shell[rm -rf a b]"],
	[
		'await Bun.$`rm -rf a`; Bun.spawn(["rm", "b"]); Bun.spawnSync({ cmd: ["rm", "c"], cwd: "/x" })',
		"shell[rm -rf a]; argv[rm|b]; argv[rm|c] in /x",
	],
	['Bun.write("a", "x"); Bun.file("b").delete(); await Bun.file("c").unlink()', "overwrite a; delete b; delete c"],
	['Deno.removeSync("a", { recursive: true }); await Deno.remove("b")', "delete -r a; delete b"],
	['new Deno.Command("rm", { args: ["-rf", "a"], cwd: "/x" }).output()', "argv[rm|-rf|a] in /x"],
	[
		'Deno.run({ cmd: ["rm", "a"] }); Deno.writeTextFileSync("b", "x"); Deno.rename("c", "d")',
		"argv[rm|a]; overwrite b; move -r c; overwrite d",
	],
	[
		'Deno.writeTextFile("b", "x", { append: true }); Deno.open("c", { write: true, truncate: true }); Deno.open("d")',
		"append b; overwrite c",
	],
	[
		'fs.rmSync(process.env.HOME); fs.rmSync(process.env["HOME"] + "/x"); fs.rmSync(`${os.homedir()}/y`)',
		"delete {$HOME}; delete {$HOME}/x; delete {$HOME}/y",
	],
	[
		"fs.rmSync(process.argv[2]); process.argv.slice(2).forEach(f => fs.unlinkSync(f))",
		"delete {#2}; delete {process.argv.slice(2)}",
	],
	['fs.rmSync(Deno.env.get("HOME")); Deno.remove(Deno.args[0])', "delete {$HOME}; delete {#0}"],
	[
		'fs.rmSync(path.join("a", "..", x, "b")); fs.rmSync(path.resolve("a", "/b")); fs.rmSync(path.join("a", "/b"))',
		"delete a/../{x}/b; delete /b; delete a/b",
	],
	[
		'fs.rmSync(path.resolve(__dirname, "dist")); fs.rmSync(path.dirname("/a/b")); fs.rmSync("a" + path.sep + "b")',
		"delete {__dirname}/dist; delete /a; delete a/b",
	],
	[
		'fs.rmSync(process.cwd() + "/x"); fs.rmSync(path.join(os.tmpdir(), "x")); fs.rmSync(fs.mkdtempSync("a-"))',
		"delete ./x; delete {$TMPDIR}/x; delete {temp}",
	],
	['let p = "a"; p += "/b"; fs.rmSync(p)', "delete a/b"],
	['let p = "a"; if (c) p = "b"; fs.rmSync(p)', "delete a; delete b"],
	['let p; if (c) { p = "a" } else { p = "b" } fs.rmSync(p)', "delete a; delete b"],
	['{ let p = "a"; if (c) { p = "b" } fs.rmSync(p) }', "delete a; delete b"],
	['let p = "a"; function f() { p = "b" } f(); fs.rmSync(p)', "delete a; delete b"],
	[
		'const [a, , b] = ["x", "y", "z"]; fs.rmSync(b); const { q: { r } } = { q: { r: "w" } }; fs.rmSync(r)',
		"delete z; delete w",
	],
	['const { d = "x" } = opts; fs.rmSync(d)', 'delete {d = "x"}; delete x'],
	[
		'fs.rmSync(c ? "a" : "b"); fs.rmSync(x || "c"); fs.rmSync(y ?? "d")',
		"delete a; delete b; delete {x}; delete c; delete {y}; delete d",
	],
	['for (const f of ["a", "b"]) fs.unlinkSync(f)', "delete a; delete b"],
	['for (const f of fs.readdirSync("d")) fs.unlinkSync(path.join("d", f))', "delete d/{listing}"],
	[
		'for (const e of fs.readdirSync("d", { withFileTypes: true })) fs.rmSync(path.join("d", e.name))',
		"delete d/{listing}",
	],
	[
		'fs.readdirSync(".").filter(f => f.endsWith(".o")).map(f => "./" + f).forEach(f => fs.unlinkSync(f))',
		"delete ./{listing}",
	],
	[
		'["a", "b"].forEach(fs.unlinkSync); await Promise.all(["c"].map(f => fs.promises.rm(f)))',
		"delete a; delete b; delete c",
	],
	["for (const k in o) fs.unlinkSync(k)", "delete {k}"],
	['for (let i = 0; i < 3; i++) fs.unlinkSync("a" + i)', "delete a{i}"],
	['fs.readdir("d", (e, files) => { for (const f of files) fs.unlink(f, () => {}) })', "delete {f}"],
	['const g = require("glob"); g.sync("*.o").forEach(f => fs.unlinkSync(f))', "delete ⟨*⟩.o"],
	['function clean(d) { fs.rmSync(d) } clean("a"); clean("b")', "delete a; delete b"],
	['const clean = d => fs.rmSync(d, { recursive: true }); clean("a")', "delete -r a"],
	["function clean(d) { fs.rmSync(d) }", "delete {d}"],
	["module.exports = { clean(d) { fs.rmSync(d) } }", "delete {d}"],
	['class A { dir = "x"; clean() { fs.rmSync(this.dir) } } new A().clean()', "delete x"],
	['(async () => { await fs.promises.rm("a") })()', "delete a"],
	['(function () { fs.rmSync("a") })(); (() => fs.rmSync("b"))()', "delete a; delete b"],
	[
		'setTimeout(() => fs.rmSync("a"), 10); setTimeout(fs.rmSync, 10, "b"); process.on("exit", () => fs.rmSync("c"))',
		"delete a; delete b; delete c",
	],
	['try { fs.rmSync("a") } catch (e) { fs.rmSync("b") } finally { fs.rmSync("c") }', "delete a; delete b; delete c"],
	['switch (x) { case 1: fs.rmSync("a"); break; default: fs.rmSync("b") }', "delete a; delete b"],
	['c && fs.rmSync("a"); if (false) fs.rmSync("b"); do { fs.rmSync("d") } while (0)', "delete a; delete d"],
	[
		'eval("fs.rmSync(\'a\')"); (0, eval)("x"); eval(y)',
		"code:javascript[fs.rmSync('a')]; code:javascript[x]; gap:dynamic-code",
	],
	[
		'new Function("return 1")(); Function(x)(); setTimeout("fs.rmSync(\'a\')", 1)',
		"code:javascript[return 1]; code:javascript[fs.rmSync('a')]; gap:dynamic-code",
	],
	['vm.runInNewContext("x"); new vm.Script(y)', "code:javascript[x]; gap:dynamic-code"],
	[
		'const r = require; r("fs").rmSync("a"); globalThis.require("fs").rmSync("b"); module.require("fs").rmSync("c")',
		"delete a; delete b; delete c",
	],
	['import { createRequire } from "module"; const r = createRequire(import.meta.url); r("fs").rmSync("a")', "delete a"],
	[
		'require(x); require("./" + y); process.binding("fs"); process.mainModule.require("fs").rmSync("a")',
		"delete a; gap:dynamic-code; gap:dynamic-code",
	],
	[
		'const f = fs.rmSync.bind(fs, "a"); f(); fs.rmSync.call(fs, "b"); fs.rmSync.apply(null, ["c"]); Reflect.apply(fs.rmSync, fs, ["d"])',
		"delete a; delete b; delete c; delete d",
	],
	['process.chdir("/x"); fs.rmSync("a"); child_process.execSync("rm b")', "delete /x/a; shell[rm b] in /x"],
	["process.kill(123, 9); process.kill(-1)", "argv[kill|-9|--|123]; argv[kill|-TERM|--|-1]"],
	['const a = ["rm"]; a.push("-rf", "x"); child_process.spawn(a[0], a.slice(1))', "argv[rm|-rf|x]"],
	[
		'child_process.execSync(["rm", "-rf", "x"].join(" ")); child_process.execSync("rm x".trim()); child_process.exec(String.fromCharCode(114, 109))',
		"shell[rm -rf x]; shell[rm x]; shell[rm]",
	],
	[
		'child_process.execSync(Buffer.from("cm0=", "base64").toString())',
		'shell[{Buffer.from("cm0=", "base64").toString()}]',
	],
	[
		'fs?.rmSync?.("a"); (fs).rmSync("b"); fs.rmSync(("c")); fs.rmSync("d" as string)',
		"delete a; delete b; delete c; delete d",
	],
	[
		'const x: string = "a"; fs.rmSync(x!); fs.rmSync(<any>"b"); function f(a: number): void { fs.rmSync("c") }',
		"delete a; delete b; delete c",
	],
	[
		'db.collection("x").deleteMany({}); mongoose.connection.dropDatabase(); await prisma.user.deleteMany(); sequelize.sync({ force: true })',
		"drop[all documents of a collection]; drop[a database]; drop[all documents of a collection]; drop[all tables]",
	],
	[
		'prisma.user.deleteMany({ where: { id: 1 } }); redis.flushall(); knex.schema.dropTable("x"); db.query("DROP TABLE t")',
		"drop[all keys of a redis database]; drop[a table]; drop[DROP TABLE t]",
	],
	['fs.rmSync("a", {recursive: true', "gap:opaque-code"],
	[
		'fs.rmSync("\uFFFC/dist", { recursive: true }); child_process.execSync(`rm \uFFFC`)',
		"delete -r {\uFFFC}/dist; shell[rm {\uFFFC}]",
	],
	['fs.\uFFFC("a")', "gap:dynamic-code"],
	[
		'const [a = "x"] = l; fs.rmSync(a); function f({ d = "y" }) { fs.rmSync(d) } f({})',
		'delete {a = "x"}; delete x; delete {d = "y"}; delete y',
	],
	[
		'for (const [k, v] of Object.entries({ a: "x" })) fs.rmSync(v); Object.values({ b: "y" }).forEach(p => fs.rmSync(p))',
		"delete x; delete y",
	],
	[
		'const q = ["a", "b"]; fs.rmSync(q.shift()); fs.rmSync(q[0]); DB.query("DROP TABLE x")',
		"delete a; delete b; drop[DROP TABLE x]",
	],
];

const INNOCENT: readonly string[] = [
	'console.log("hello")',
	'console.log("rm -rf /", \'fs.rmSync("a")\', `unlink`)',
	'// fs.rmSync("a")',
	'/* require("child_process").execSync("rm") */',
	"JSON.stringify({ a: 1 }, null, 2)",
	'const p = require("./package.json"); console.log(p.version)',
	'console.log(fs.readFileSync("a", "utf8"), fs.existsSync("b"), fs.statSync("c").size)',
	'fs.mkdirSync("a", { recursive: true }); fs.readdirSync(".")',
	'const { join } = require("path"); console.log(join("a", "b"))',
	"console.log(process.version, process.env.HOME, process.argv)",
	"[1, 2, 3].map(x => x * 2).filter(Boolean).reduce((a, b) => a + b)",
	'const s = new Set([1]); s.delete(1); const m = new Map(); m.delete("x"); m.clear()',
	'delete o.x; l.splice(0, 1); el.remove(); $("x").remove()',
	'/rm -rf/.exec("x"); /a/.test("rm"); "a".replace(/rm/g, "x")',
	'fetch("http://x").then(r => r.json()).then(console.log)',
	'const exec = x => x; exec("rm"); function unlink() {} unlink("a")',
	'class A { rm() {} } new A().rm("x")',
	'require("http").createServer((q, r) => r.end("x")).listen(0)',
	'require("crypto").createHash("sha256").update("x").digest("hex")',
	'setTimeout(() => {}, 10); process.exit(0); process.on("exit", () => {})',
	'import x from "y"; export const z = 1; export default x',
	"for (let i = 0; i < 3; i++) console.log(i)",
	"const t = `a ${1 + 1} b`; console.log(t)",
	'console.log(fs.rmSync); typeof fs.rmSync === "function"',
	"import.meta.url; new Date().toISOString(); Math.max(1, 2)",
	"async function f() { await x } f()",
	"const y = a?.b ?? c; y ||= 1; y **= 2",
	'document.write("x"); window.open("u")',
	'model.remove(); item.drop("x"); queue.run(job); page.query("a")',
	"label: for (;;) break label",
	'process.stdout.write("rm -rf x")',
];

describe("JavaScript and TypeScript", () => {
	it.each(ACTS)("%s", (code, does) => {
		expect(read("javascript", code)).toBe(does);
	});
	it.each(INNOCENT)("does nothing: %s", (code) => {
		expect(read("javascript", code)).toBe("");
	});
});
