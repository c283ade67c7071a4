// Carets: the characters that made a command stand where the user typed them, through every text that it came out of.

import { describe, expect, test } from "vitest";
import { outermost } from "../../src/model/span.ts";
import { resolve } from "../../src/resolve/index.ts";
import { HERE } from "./rows.ts";

/** The typed characters that the command's words point at. */
function typed(text: string, command: string): string {
	const found = resolve(text, HERE).invocations.find((i) => i.command === command && i.runs !== "never");
	if (found === undefined) return "(not found)";
	const { source, span } = outermost(found.location);
	return source.text.slice(span.start, span.end);
}

describe("places", () => {
	test.each([
		["rm -rf x", "rm -rf x"],
		["a; rm -rf x; b", "rm -rf x"],
		["sudo rm -rf x", "rm -rf x"],
		["bash -c 'a; rm -rf x'", "rm -rf x"],
		['bash -c "rm -rf x"', "rm -rf x"],
		["sh -c \"bash -c 'rm -rf x; a'\"", "rm -rf x"],
		["eval 'rm -rf x'", "rm -rf x"],
		["eval rm -rf x", "rm -rf x"],
		["bash <<E\na\nrm -rf x\nE", "rm -rf x"],
		["bash <<'E'\na\nrm -rf x\nE", "rm -rf x"],
		["bash <<< 'rm -rf x'", "rm -rf x"],
		["echo 'rm -rf x' | sh", "rm -rf x"],
		["t='rm -rf x'; bash -c \"$t\"", "rm -rf x"],
		["t='rm -rf x'; eval \"$t\"", "rm -rf x"],
		["trap 'rm -rf x' EXIT; a", "rm -rf x"],
		["echo 'rm -rf x' > s; sh s", "rm -rf x"],
		["f() { rm -rf x; }; f", "rm -rf x"],
		["ssh h 'rm -rf x'", "rm -rf x"],
		["find . -exec rm -rf x \\;", "rm -rf x \\;"],
		["echo $(rm -rf x)", "rm -rf x"],
		["echo `rm -rf x`", "rm -rf x"],
		["git -c alias.y='!rm -rf x' y", "rm -rf x"],
	])("%s points at %s", (text, expected) => {
		expect(typed(text, "rm")).toBe(expected);
	});
});
