// Code made to hurt: no exception, places inside the code, and time that grows with the length.

import { describe, expect, it } from "vitest";
import { MAX_CODE } from "../../../src/model/limits.ts";
import { loadGrammars } from "../../../src/resolve/code/grammars.ts";
import { readWhole } from "../../../src/resolve/code/read-code.ts";
import { checkPlaces } from "./render.ts";

const readers = await loadGrammars(["python", "javascript", "php"]);

const SEEDS: Readonly<Record<string, readonly string[]>> = {
	python: [
		'import os, shutil\nfor r, d, f in os.walk("x"):\n    for n in f:\n        os.remove(os.path.join(r, n))\n',
		'from pathlib import Path as P\n[p.unlink() for p in P("a").glob(f"*.{x!r:>3}") if p]\n',
		'def f(a, *b, c=1, **d):\n    x = a + "b" % (1, c)\n    return getattr(os, x)(**d)\nf("a", *[1], c={"k": 1})\n',
		'with open("a", "w") as f, g() as h:\n    exec(f"{h}")\ntry:\n    a, (b, *c) = 1, [2]\nexcept E as e:\n    x += lambda: os.system("rm")\n',
	],
	javascript: [
		'const {rmSync: r, ...q} = require("fs"); for (const f of fs.readdirSync(`a${b}`)) r(path.join("d", f), {recursive: true});',
		'class A extends B { x = fs.rm; m(a = 1, ...b) { this.x(a?.b?.[c]) } } new A().m`q${1}`; import("fs").then(m => m.rm("x"))',
		'let a = [1, ...b].map(([c, d = 2]) => ({[c]: d})); switch (a) { case 1: eval(a + "x"); default: do { a ||= 1 } while (0) }',
	],
	php: [
		'<?php function rr($d) { foreach (scandir($d) as $k => $f) { unlink("$d/{$f}"); } } rr(__DIR__ . "/x"); `rm $x`; ?> text',
		'$f = fn($a) => unlink($a); array_map($f, [...glob("*"), "k" => 1]); echo <<<A\n$x {$y[1]}\nA;',
	],
	perl: [
		'my $p = "a" . $ENV{HOME}; unlink glob("$p/*") or die; open(F, ">$p"); s{a}{system("x")}e; print <<"E", qw(a b);\nx $p\nE\n',
	],
	ruby: [
		'x = File.join("a", "#{y}"); Dir[x].each { |f| FileUtils.rm_rf f, noop: true }; %w[a b].each do |q| `rm #{q}` end\n',
	],
	lua: ['local p = "a" .. b; for _, f in ipairs({"x", p}) do os.remove(f) end os.execute [[rm]]'],
	r: ['x <- c("a", paste0("b", y)); for (f in x) unlink(f, recursive = TRUE); system2("rm", c("-rf", x)); r"(a)"'],
	awk: ['BEGIN { c = "rm"; system(c " x"); print > "a" c; "d" | getline x } /a\\/[b/]/ { print | "sh" }'],
	sed: ["/a/,$!{s/b/c/gew f\n};1e rm\ny/a/b/;\\|x|w g\n:a;ba"],
	osascript: ['set x to "a"\ndo shell script "rm " & quoted form of x -- c\ntell app "Finder" to delete file x'],
	powershell: [
		"$d = \"a$env:X\"; Get-ChildItem $d,'b' -Rec | % { Remove-Item \"$($_.Name)`n\" -Recurse:$false } > c; [IO.File]::Delete('x'); @'\nq\n'@ | iex",
	],
	sql: [
		"WITH a AS (DELETE FROM t) UPDATE x SET a='b''c\\'' WHERE 1=1; DO $a$ DROP TABLE \"q\"; $a$; \\! rm x\n/* c */ -- d\n",
	],
	ex: ["sil! %d|exe '!rm x'|r !a \\| b\ncall delete(\"a\\\"\", 'rf')|lua os.remove('x')\n/a\\/b/w! c|wq"],
	ed: ["1,$d\na\n!x\n.\nr !rm x\n/a/w b\n!!\n"],
	debugger: ["shell rm x\npython\nimport os\nend\nplatform shell a\n!b\nscript print(1)"],
	bang: ["get x\n!rm x\n !!\n"],
	lisp: ['(progn (shell-command "rm \\"x\\"") #| c |# (call-process "rm" nil nil nil "-rf" x)) ; d'],
	tcl: [
		'set a [exec rm -rf $x "b\\"c" {d e}]; if {1} { spawn -noecho ssh h; send "rm\\r" }\nfile delete -force -- $env(HOME)/x\nopen "|rm x" w',
	],
	cmake: [
		'file(REMOVE_RECURSE "${A}/b" $ENV{HOME}) #[==[ c ]==]\nexecute_process(COMMAND rm -rf x COMMAND y WORKING_DIRECTORY z) # d',
	],
	redis: ["FLUSHALL\nEVAL 'x' 0"],
	mongo: ["use x\ndb.a.deleteMany({}); db.dropDatabase()"],
};

/** A small generator, so that a seed repeats a run (Park and Miller). */
function random(seed: number): (below: number) => number {
	let state = seed;
	return (below) => {
		state = (state * 48_271) % 2_147_483_647;
		return state % below;
	};
}

const BITS = "()[]{}\"'`$#\\/.,;:=+-*%&|<>!?@~^ \n\tax0é\ufffc\0".split("");

function mutated(text: string, next: (below: number) => number): string {
	let result = text;
	for (let i = 1 + next(4); i > 0; i--) {
		const at = next(result.length + 1);
		const end = Math.min(result.length, at + next(12));
		const bit = BITS[next(BITS.length)] ?? "";
		const other = result.slice(next(result.length + 1)).slice(0, next(20));
		const change = [
			result.slice(0, at) + bit + result.slice(at),
			result.slice(0, at) + result.slice(end),
			result.slice(0, at) + other + result.slice(at),
			result.slice(0, at) + bit.repeat(next(30)) + result.slice(end),
		];
		result = change[next(change.length)] ?? result;
	}
	return result;
}

describe("20,000 mutations", () => {
	const languages = Object.entries(SEEDS);
	it.each(languages)("of %s end in a reading", (language, seeds) => {
		const next = random(language.length * 7_919);
		for (let i = 0; i < 20_000 / languages.length; i++) {
			const code = mutated(seeds[i % seeds.length] ?? "", next);
			try {
				checkPlaces(code, readWhole(language, code, readers));
			} catch (error) {
				throw new Error(`${language}: ${JSON.stringify(code)}`, { cause: error });
			}
		}
	});
});

const UNITS = [
	"(",
	"[",
	"{",
	"f(",
	"a.",
	"a+",
	"x=",
	"-",
	"not ",
	"if x:\n",
	"'",
	'"',
	"`",
	"$a",
	"#{",
	"${",
	"/",
	"unlink ",
	"system(",
	"os.remove(",
	"q{",
	"s{",
	"<<A\n",
	"%w[",
	"[[",
	"--[[",
	"w ",
	"s/",
	"|",
	"(*",
	"@'",
	"$(",
	"delete from x ",
	"update x ",
	"$a$",
	"drop table ",
	"a,",
	"\n",
	"|x|",
	"x.each{|f|",
	"open(f,",
	"x => ",
	"print > ",
	'"a" | getline ',
	"do shell script ",
	"rm a;",
	"x+='a';",
	"x=x+x\n",
	"f=lambda:f\n",
	"{|",
];

describe("a unit repeated to 32 K", () => {
	it.each(UNITS)(
		"%j is read to the end in every language, with places inside the code",
		(unit) => {
			const code = unit.repeat(Math.floor(32_768 / unit.length));
			for (const language of Object.keys(SEEDS)) {
				checkPlaces(code, readWhole(language, code, readers));
			}
		},
		120_000,
	);
});

describe("limits", () => {
	it("code past the longest is a gap", () => {
		expect(readWhole("python", `x${" ".repeat(MAX_CODE)}`, readers).gaps.map((gap) => gap.kind)).toEqual(["too-big"]);
	});
	it("deep nesting around an act is a gap", () => {
		const code = `import os\n${"(".repeat(500)}os.remove("a")${")".repeat(500)}`;
		expect(readWhole("python", code, readers).gaps.map((gap) => gap.kind)).toEqual(["too-deep"]);
	});
	it("deep nesting around nothing is no gap", () => {
		expect(readWhole("python", `${"(".repeat(500)}1${")".repeat(500)}`, readers)).toMatchObject({ acts: [], gaps: [] });
	});
	it("loops that multiply are a gap", () => {
		const list = `[${Array.from({ length: 60 }, (_, i) => i).join(",")}]`;
		const code = `import os\n${["a", "b", "c", "d"].map((name, i) => `${" ".repeat(i)}for ${name} in ${list}:\n`).join("")}     os.getpid()\n`;
		expect(readWhole("python", code, readers).gaps.map((gap) => gap.kind)).toEqual(["too-big"]);
	});
	it("doubling texts stay small", () => {
		const code = `import os\nx = "a"\n${"x = x + x\n".repeat(60)}os.system(x)`;
		const [act] = readWhole("python", code, readers).acts;
		expect(act?.kind).toBe("shell");
		expect(JSON.stringify(act).length).toBeLessThan(70_000);
	});
	it("a function that is called often is followed with unknown arguments at last", () => {
		const calls = Array.from({ length: 40 }, (_, i) => `f("p${i}")\n`).join("");
		const { acts, gaps } = readWhole("python", `import os\ndef f(p):\n    os.remove(p)\n${calls}`, readers);
		expect(gaps).toEqual([]);
		expect(acts).toHaveLength(25);
		expect(acts.at(-1)).toMatchObject({ path: [{ kind: "hole", shown: "p" }] });
	});
	it("functions that call each other many times stay within the steps", () => {
		const code = Array.from({ length: 30 }, (_, i) => `def f${i}(x):\n${`    f${i + 1}(x)\n`.repeat(4)}`).join("");
		expect(readWhole("python", `${code}f0(1)\n`, readers)).toMatchObject({ acts: [], gaps: [] });
	});
	it("functions that call themselves end", () => {
		const code = "import os\ndef f(x):\n    os.remove(x)\n    f(x + '/a')\n    f(x + '/b')\nf('q')\n";
		expect(readWhole("python", code, readers).acts.length).toBeGreaterThan(1);
	});
});
