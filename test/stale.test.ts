// Facts and usual names about a place say nothing after the same command moved other content there.

import { describe, expect, test } from "vitest";
import { createGuard } from "../src/check.ts";

const guard = createGuard();
const decide = (text: string): string =>
	guard.checkStatic(text, { cwd: "/home/user/project", home: "/home/user", env: {} }).decision;

describe("asks, because something was moved there first:", () => {
	test.each([
		"mv notes.md dist; rm -rf dist",
		"mv src dist/; rm -rf dist",
		"mv -t build src; rm -rf build",
		"mkdir build && mv src build && rm -rf build",
		"D=$(mktemp -d); mv notes.md $D; rm -rf $D",
		'D=$(mktemp -d); mv notes.md "$D/"; rm -rf "$D"',
		"mv notes.md /tmp/ && rm /tmp/notes.md",
		"mv notes.md /tmp/x && rm -rf /tmp/x",
		"git stash pop && git checkout -- .",
		"T=$(mktemp -d); mv notes.md $T; git -C $T clean -fdx",
	])("%s", (text) => expect(decide(text)).toBe("confirm"));
});

describe("passes:", () => {
	test.each([
		"rm -rf dist",
		"rm -rf dist && mkdir dist && mv out.js dist/",
		"mv dist/app.js public/ && rm -rf dist",
		"npm run build && mv dist/app.js public/ && rm -rf dist",
		"D=$(mktemp -d); cp notes.md $D; rm -rf $D",
		'D=$(mktemp -d); mv "$D/a" "b.txt"; rm -rf "$D"',
	])("%s", (text) => expect(decide(text)).toBe("allow"));
});
