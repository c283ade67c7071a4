// Modules that the text wrote and code then loads, and arguments that code takes as a whole.

import { beforeAll, describe, expect, test } from "vitest";
import { createGuard } from "../../src/check.ts";
import { showValue } from "../../src/model/value.ts";

const guard = createGuard({ context: false });
beforeAll(() => guard.prepare());

/** Targets of every delete. */
function deleted(text: string): readonly string[] {
	const { invocations } = guard.checkStatic(text, { cwd: "/home/u/w", home: "/home/u", env: {} });
	const effects = invocations.flatMap((i) => i.effects).filter((e) => e.kind === "delete");
	return effects.flatMap((e) => e.targets.map((t) => showValue(t.value)));
}

describe("a module that the text wrote", () => {
	test.each([
		[`echo 'require("fs").rmSync("a")' > x.js; node -e 'require("./x")'`],
		[`echo 'require("fs").rmSync("a")' > x.mjs; node --input-type=module -e 'import "./x.mjs"'`],
		[`echo 'require("fs").rmSync("a")' > b/x.js; echo 'require("./x")' > b/y.js; node b/y.js`],
		[`echo 'import os; os.remove("a")' > x.py; python -c 'import x'`],
		[`echo 'import os; os.remove("a")' > x.py; python3 -m x`],
		[`echo 'import os; os.remove("a")' > p/x.py; python -c 'from p.x import f'`],
		[`echo 'import os; os.remove("a")' > x.py; python -c 'import runpy; runpy.run_path("x.py")'`],
		[`echo 'File.delete("a")' > x.rb; ruby -e 'require_relative "x"'`],
		[`echo 'unlink "a";' > x.pl; perl -e 'do "./x.pl"'`],
		[`echo 'import y; import os; os.remove("a")' > x.py; echo 'import x' > y.py; python y.py`],
	])("is read with the code that loads it: %s", (text) => {
		expect(deleted(text)).toEqual(["a"]);
	});

	test.each([
		[`echo 'require("fs").rmSync("a")' > x.js; node -e 'require("./other")'`],
		[`echo 'require("fs").rmSync("a")' > x.js; node -e 'console.log("./x")'`],
		[`echo 'import os; os.remove("a")' > x.py; python -m pytest`],
		["python -c 'import missing'"],
	])("is left alone when nothing loads it: %s", (text) => {
		expect(deleted(text)).toEqual([]);
	});
});

describe("arguments of a program", () => {
	test.each([
		["perl -e 'unlink @ARGV' a", "a"],
		["perl -e 'unlink @ARGV' a b", "{a,b}"],
		["perl -e 'unlink shift' a", "a"],
		["ruby -rfileutils -e 'FileUtils.rm_rf ARGV' a", "a"],
		["node -e 'fs.rmSync(process.argv[1])' a", "a"],
		["echo 'require(\"fs\").rmSync(process.argv[2])' > x.js; node x.js a", "a"],
	])("are known where the code takes them: %s", (text, target) => {
		expect(deleted(text)).toEqual([target]);
	});
});
