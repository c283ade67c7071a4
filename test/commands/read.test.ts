import { describe, expect, test } from "vitest";
import { canonicalFlag, lookup, readArguments } from "../../src/commands/index.ts";
import { showArguments, words } from "./words.ts";

describe("GNU order", () => {
	test.each([
		["rm -rf a b", "--recursive --force | a b"],
		["rm a -rf b", "--recursive --force | a b"],
		["rm -- -rf", "| -- -rf"],
		["rm a -- -b -- c", "| a -- -b -- c"],
		["rm a --", "-- | a"],
		["rm --recurs --forc x", "--recursive --force | x"],
		["rm --interactive=never x", "--interactive=never | x"],
		["rm - x", "| - x"],
		["rm '' x", "|  x"],
		["rm -f -i x", "-i | x"],
		["rm -i -f x", "--force | x"],
		["rm --pres x", "--preserve-root | x"],
		["rm --no-p x", "--no-preserve-root | x"],
		["rm --ver x", "--verbose? --version? | x"],
		["rm -q x", "-q | x"],
		["rm --unknown=1 x", "--unknown=1 | x"],
		["rm", "|"],
	])("%s", (text, read) => {
		expect(showArguments(text)).toBe(read);
	});
});

describe("words that are not known in full", () => {
	test.each([
		["rm $X", "| $X"],
		["rm $OPTS x", "… | $OPTS x"],
		["rm $RM_FLAGS x", "… | $RM_FLAGS x"],
		["rm $@", "… | $@"],
		["rm -r$X y", "--recursive … | y"],
		["rm -$X y", "… | y"],
		["rm --rec$X y", "--recursive? … | y"],
		["rm --$X y", "… | y"],
		["rm --interactive=$X y", "--interactive=$X | y"],
		["rm -*", "… |"],
		["rm *", "| *"],
		["rm {-r,-rf} x", "--recursive --force? | x"],
		["rm {-r,y} x", "--recursive? | {-r,y} x"],
		["rm -- $OPTS", "| -- $OPTS"],
	])("%s", (text, read) => {
		expect(showArguments(text)).toBe(read);
	});
});

describe("a command without a grammar", () => {
	test.each([
		["frob -abc x", "-abc -a -b -c | x"],
		["frob -a x", "-a | x"],
		["frob --x=y z", "--x=y | z"],
		["frob -- -x", "| -- -x"],
		["frob -v$X", "-v … |"],
	])("%s", (text, read) => {
		expect(showArguments(text)).toBe(read);
	});
});

test("an empty argument list is read as nothing", () => {
	expect(readArguments(lookup("rm"), [])).toMatchObject({ flags: [], operands: [], afterDashes: 0 });
});

test("reading many overriding options takes linear time", () => {
	const argv = words(`rm ${"-f -i ".repeat(20_000)}x`);
	expect(readArguments(lookup("rm"), argv).flags).toHaveLength(20_000);
});

test.each([
	["rm", [], "-r", "--recursive"],
	["grm", [], "-R", "--recursive"],
	["rm", [], "--frob", "--frob"],
	["frob", [], "-r", "-r"],
])("canonicalFlag(%s, %j, %s) is %s", (command, sub, flag, name) => {
	expect(canonicalFlag(command, sub, flag)).toBe(name);
});
