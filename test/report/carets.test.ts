// Whatever disguises a delete of the home directory, it is blocked, and the marks are the right characters of what was typed.

import { describe, expect, test } from "vitest";
import { createGuard } from "../../src/check.ts";
import { outermost } from "../../src/model/span.ts";

const guard = createGuard();
const place = { cwd: "/home/user/project", home: "/home/user", env: {} };

/** The characters under each mark of the strictest finding, the main one first. */
function marked(text: string): {
	readonly decision: string;
	readonly rule: string | undefined;
	readonly marks: readonly string[];
} {
	const verdict = guard.checkStatic(text, place);
	const subject = verdict.judgements[0]?.subject;
	if (subject?.kind !== "finding") return { decision: verdict.decision, rule: undefined, marks: [] };
	const marks = subject.finding.marks.map((mark) => {
		const { source, span } = outermost(mark.location);
		expect(source.id).toBe(0);
		return text.slice(span.start, span.end);
	});
	return { decision: verdict.decision, rule: subject.finding.rule.id, marks: [...new Set(marks)] };
}

const rows: readonly (readonly [text: string, marks: readonly string[]])[] = [
	['rm -rf "$HOME"', ['"$HOME"', "rm"]],
	["sh -c 'rm -rf \"$HOME\"'", ['"$HOME"', "rm"]],
	["bash -c 'bash -c \"rm -rf $HOME\"'", ["$HOME", "rm"]],
	["bash -c \"bash -c 'rm -rf ~/*'\"", ["~/*", "rm"]],
	['sudo -E env X=1 rm -rf "$HOME"', ['"$HOME"', "rm"]],
	['echo "$HOME" | xargs rm -rf', ["$HOME", "rm"]],
	['find "$HOME" -exec rm -rf {} +', ["{}", "rm"]],
	["$'\\x72m' -rf \"$HOME\"", ['"$HOME"', "$'\\x72m'"]],
	['r\\m -rf "$HOME"', ['"$HOME"', "r\\m"]],
	['"r"m -rf "$HOME"', ['"$HOME"', '"r"m']],
	['X=rm; $X -rf "$HOME"', ['"$HOME"', "$X"]],
	['f() { rm -rf "$1"; }; f "$HOME"', ['"$1"', "rm"]],
	['$(echo rm) -rf "$HOME"', ['"$HOME"', "$(echo rm)"]],
	['bash <<E\nls\nrm -rf "$HOME"\nE', ['"$HOME"', "rm"]],
	["echo 'rm -rf \"$HOME\"' | sh", ['"$HOME"', "rm"]],
	["echo cm0gLXJmICIkSE9NRSIK | base64 -d | sh", ["cm0gLXJmICIkSE9NRSIK"]],
	["T='rm -rf ~'; eval \"$T\"", ["~", "rm"]],
];

describe("a delete of the home directory is blocked, with the marks at", () => {
	test.each(rows)("%s", (text, marks) => {
		const found = marked(text);
		expect(found.decision).toBe("block");
		expect(found.rule).toBe("fs/delete-home");
		for (const mark of marks) expect(found.marks).toContain(mark);
	});
});

test("the same text as data is allowed", () => {
	for (const text of [
		"echo 'rm -rf \"$HOME\"'",
		"grep -rn 'rm -rf ~' .",
		"cat <<'E' > doc.md\nrm -rf ~\nE",
		"git commit -m 'rm -rf ~'",
	]) {
		expect(guard.checkStatic(text, place).decision, text).toBe("allow");
	}
});
