// Links, copies and search paths that the text itself makes: what a path and a name stand for afterwards; and aliases.

import { describe, expect, test } from "vitest";
import { showValue } from "../../src/model/value.ts";
import { resolve } from "../../src/resolve/index.ts";
import { HERE, table } from "./rows.ts";

/** The command and paths of every effect of the last invocation. */
function lastEffects(text: string): readonly string[] {
	const last = resolve(text, HERE).invocations.at(-1);
	return (last?.effects ?? []).map((e) => `${last?.command} ${e.targets.map((t) => showValue(t.value)).join(" ")}`);
}

describe("a link made by the text", () => {
	test.each([
		["ln -s / l; rm -rf l/*", ["rm l/*", "rm /*"]],
		["ln -s / l && rm -rf l/etc", ["rm l/etc", "rm /etc"]],
		["ln -s ~ h && rm -rf h/", ["rm h/", "rm /home/u"]],
		["ln -s ~ h && cd h && rm -rf *", ["rm *", "rm /home/u/*"]],
		["ln -s ../v a; ln -s a b; rm -rf b/x", ["rm b/x", "rm /home/u/v/x"]],
		["cp -s /etc/passwd p; > p", [" p", " /etc/passwd"]],
		["mount --bind / m; rm -rf m/*", ["rm m/*", "rm /*"]],
		["mount -o rbind /srv m; rm -rf m/a", ["rm m/a", "rm /srv/a"]],
		["(ln -s /srv l); rm -rf l/a", ["rm l/a", "rm /srv/a"]],
	])("leads to its target: %s", (text, effects) => {
		expect(lastEffects(text)).toEqual(effects);
	});

	test.each([
		["ln -s / l; rm l", ["rm l"]],
		["ln -s / l; rm -rf l", ["rm l"]],
		["ln -s / l; rm -rf lib/etc", ["rm lib/etc"]],
		["ln -s a a; rm -rf a/b", ["rm a/b", "rm /home/u/w/a/b"]],
		["mount /dev/sdb1 m; rm -rf m/a", ["rm m/a"]],
	])("is not followed where the link itself, or another path, is named: %s", (text, effects) => {
		expect(lastEffects(text)).toEqual(effects);
	});
});

describe("a program under another name", () => {
	test.each([
		["cp /bin/rm f; ./f -rf x", "rm x"],
		["cp $(which rm) f; ./f -rf x", "rm x"],
		["ln -s /usr/bin/rm f; ./f -rf x", "rm x"],
		["install -m 755 /bin/rm /tmp/f; sudo /tmp/f -rf x", "rm x"],
		["mv /bin/rm f; cp f g; ./g -rf x", "rm x"],
		["cp /bin/rm b/f; PATH=$PWD/b:$PATH; f -rf x", "rm x"],
		["cp /bin/rm b/f; PATH=/a:$PWD/c:/a:/a:$PWD/c:$PWD/b:/a; f -rf x; f -rf y", "rm y"],
		["hash -p /bin/rm ls; ls -rf x", "rm x"],
	])("is the program it is a copy of: %s", (text, effect) => {
		expect(lastEffects(text)).toEqual([effect]);
	});

	test.each([["cp bin/tool f; ./f -rf x"], ["hash -p /bin/rm ls; hash -r; ls -rf x"], ["cp /bin/rm b/f; f -rf x"]])(
		"is not where the shell looks, or not known: %s",
		(text) => {
			expect(lastEffects(text)).toEqual([]);
		},
	);
});

describe("a script that was moved", () => {
	table("is read where it went", [
		["echo 'rm x' > a; ln -s a b; sh b", "echo rm x", "ln -s a b", "sh b", "rm x [sh b]"],
		["echo 'rm x' > a; cp a /tmp/; sh /tmp/a", "echo rm x", "cp a /tmp/", "sh /tmp/a", "rm x [sh /tmp/a]"],
		["echo 'rm x' > a; chmod +x a; PATH=.:$PATH a", "echo rm x", "chmod +x a", "a", "rm x [a]"],
		["echo 'rm x' > ls; export PATH=$PWD:$PATH; ls", "echo rm x", "export PATH=/home/u/w:$PATH…", "ls", "rm x [ls]"],
	]);
});

describe("aliases", () => {
	table("are expanded by shells that always do, and by bash when told so", [
		[
			"sh -c 'alias x=\"rm -f\"\nx a'",
			'sh -c alias x="rm -f"\nx a',
			"alias x=rm -f [sh -c]",
			"rm -f a [sh -c > alias x]",
		],
		["zsh -c 'alias x=rm\nx a'", "zsh -c alias x=rm\nx a", "alias x=rm [zsh -c]", "rm a [zsh -c > alias x]"],
		["bash -ic 'alias x=rm\nx a'", "bash -ic alias x=rm\nx a", "alias x=rm [bash -c]", "rm a [bash -c > alias x]"],
		["bash -c 'alias x=rm\nx a'", "bash -c alias x=rm\nx a", "alias x=rm [bash -c]", "x a [bash -c]"],
		[
			"shopt -s expand_aliases; alias ls='ls -l' x='rm a; rm'; ls b; x \"c'd\" $e",
			"shopt -s expand_aliases",
			"alias ls=ls -l x=rm a; rm",
			"ls -l b [alias ls]",
			"rm a [alias x]",
			"rm c'd $e… [alias x]",
		],
	]);
});
