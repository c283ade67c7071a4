import { describe, expect, test } from "vitest";
import type { Source } from "../../src/model/span.ts";
import type { Judgement } from "../../src/model/verdict.ts";
import { renderVerdict } from "../../src/report/frame.ts";
import { at, found, invocation, mark, missed, nested, rule, typed, verdict } from "./verdicts.ts";

const frame = (source: Source, judgements: readonly Judgement[], width = 80, colour = false) =>
	`\n${renderVerdict(verdict(source, judgements), { colour, width })}\n`;

const wide = rule("fs/rm-wide", "recursive delete reaching outside the workspace", {
	severity: "critical",
	reason: "rm does not use the trash, and /* is outside what this session may rewrite.",
	instead: ['trash "$BUILD"/*'],
});
const reset = rule("git/reset-hard", "hard reset");

function wideCase() {
	const command = typed(`cd api && sudo -E bash -c 'rm -rf "$BUILD"/*'`);
	const inner = nested(1, "bash -c", command, `rm -rf "$BUILD"/*`);
	const via = [
		{ kind: "wrapper", name: "sudo", location: at(command, "sudo") },
		{ kind: "shell", name: "bash -c", location: at(command, "bash -c") },
	] as const;
	const judgement = found({
		rule: wide,
		invocation: invocation(inner, `rm -rf "$BUILD"/*`, { via }),
		marks: [mark(at(inner, `"$BUILD"/*`), "becomes /* when BUILD is empty"), mark(at(inner, "rm"))],
		decision: "block",
	});
	return { command, judgement };
}

function plain(text: string, part: string, note?: string): readonly [Source, readonly Judgement[]] {
	const source = typed(text);
	return [
		source,
		[found({ rule: reset, invocation: invocation(source, part), marks: [mark(at(source, part), note)] })],
	];
}

describe("a frame", () => {
	test("points through a nested shell at what the user typed", () => {
		const { command, judgement } = wideCase();
		expect(frame(command, [judgement])).toMatchInlineSnapshot(`
			"
			block  fs/rm-wide  recursive delete reaching outside the workspace

			  1 | cd api && sudo -E bash -c 'rm -rf "$BUILD"/*'
			    |                            ~~     ^^^^^^^^^^
			    |                                   becomes /* when BUILD is empty
			    |                            runs through sudo, bash -c

			  why      rm does not use the trash, and /* is outside what this session may
			           rewrite.
			  instead  trash "$BUILD"/*
			  more     safe-run explain fs/rm-wide
			"
		`);
	});

	test("keeps to 40 columns", () => {
		const { command, judgement } = wideCase();
		const text = frame(command, [judgement], 40);
		expect(text).toMatchInlineSnapshot(`
			"
			block  fs/rm-wide  recursive delete
			                   reaching outside the
			                   workspace

			  1 | …o -E bash -c 'rm -rf "$BUILD"/*'
			    |                ~~     ^^^^^^^^^^
			    |     becomes /* when BUILD is empty
			    |         runs through sudo, bash -c

			  why      rm does not use the trash,
			           and /* is outside what this
			           session may rewrite.
			  instead  trash "$BUILD"/*
			  more     safe-run explain fs/rm-wide
			"
		`);
		expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(40);
	});

	test("colours the decision and the carets", () => {
		expect(frame(...plain("git reset --hard", "--hard"), 80, true)).toMatchInlineSnapshot(`
			"
			[1;33mconfirm[0m  [1mgit/reset-hard[0m  hard reset

			[2m  1 |[0m git reset --hard
			[2m    |[0m           [1;31m^^^^^^[0m

			  [2mwhy[0m      Uncommitted changes are thrown away; git keeps no copy.
			  [2minstead[0m  git stash push --include-untracked
			  [2mmore[0m     safe-run explain git/reset-hard
			"
		`);
	});

	test("aligns carets after wide characters, tabs and combining marks", () => {
		expect(frame(...plain("echo 日本語\té e\u0301 🎉; git reset --hard", "git reset --hard"))).toMatchInlineSnapshot(`
			"
			confirm  git/reset-hard  hard reset

			  1 | echo 日本語 é é 🎉; git reset --hard
			    |                     ^^^^^^^^^^^^^^^^

			  why      Uncommitted changes are thrown away; git keeps no copy.
			  instead  git stash push --include-untracked
			  more     safe-run explain git/reset-hard
			"
		`);
	});

	test("shows control, direction and zero-width characters, and still aligns", () => {
		expect(frame(...plain("echo \x1b[31m\u202e\u200b; git reset --hard", "--hard"))).toMatchInlineSnapshot(`
			"
			confirm  git/reset-hard  hard reset

			  1 | echo \\x1b[31m<U+202E><U+200B>; git reset --hard
			    |                                          ^^^^^^

			  why      Uncommitted changes are thrown away; git keeps no copy.
			  instead  git stash push --include-untracked
			  more     safe-run explain git/reset-hard
			"
		`);
	});

	test("shows the lines concerned of a command of many lines", () => {
		const source = typed("set -e\ncd api\ngit fetch\ngit log\ngit reset --hard\ngit push\n");
		const judgement = found({
			rule: reset,
			invocation: invocation(source, "git reset --hard"),
			marks: [mark(at(source, "git reset --hard")), mark(at(source, "cd api"), "in /w/api")],
		});
		expect(frame(source, [judgement])).toMatchInlineSnapshot(`
			"
			confirm  git/reset-hard  hard reset

			  2 | cd api
			    | ~~~~~~ in /w/api
			  · |
			  5 | git reset --hard
			    | ^^^^^^^^^^^^^^^^

			  why      Uncommitted changes are thrown away; git keeps no copy.
			  instead  git stash push --include-untracked
			  more     safe-run explain git/reset-hard
			"
		`);
	});

	test("underlines a mark over several lines on its first one", () => {
		expect(frame(...plain("git reset \\\n  --hard", "git reset \\\n  --hard"))).toMatchInlineSnapshot(`
			"
			confirm  git/reset-hard  hard reset

			  1 | git reset \\
			    | ^^^^^^^^^^^

			  why      Uncommitted changes are thrown away; git keeps no copy.
			  instead  git stash push --include-untracked
			  more     safe-run explain git/reset-hard
			"
		`);
	});

	test("cuts a long line around the carets", () => {
		const text = `echo ${"a".repeat(300)}; git reset --hard; echo ${"b".repeat(300)}`;
		expect(frame(...plain(text, "git reset --hard", "here"))).toMatchInlineSnapshot(`
			"
			confirm  git/reset-hard  hard reset

			  1 | …aaaaaaaaaaaaaaaa; git reset --hard; echo bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb…
			    |                    ^^^^^^^^^^^^^^^^ here

			  why      Uncommitted changes are thrown away; git keeps no copy.
			  instead  git stash push --include-untracked
			  more     safe-run explain git/reset-hard
			"
		`);
	});

	test("stays quick on a line of a million characters", () => {
		const text = `echo ${"日".repeat(1_000_000)}; git reset --hard`;
		expect(frame(...plain(text, "git reset --hard"))).toMatchInlineSnapshot(`
			"
			confirm  git/reset-hard  hard reset

			  1 | …日日日日日日日日日日日日日日日日日日日日日日日日日日日; git reset --hard
			    |                                                          ^^^^^^^^^^^^^^^^

			  why      Uncommitted changes are thrown away; git keeps no copy.
			  instead  git stash push --include-untracked
			  more     safe-run explain git/reset-hard
			"
		`);
	});

	test("masks secrets in place", () => {
		expect(
			frame(...plain("GITHUB_TOKEN=abc123 git push https://me:hunter2@host/x; git reset --hard", "git reset --hard")),
		).toMatchInlineSnapshot(`
			"
			confirm  git/reset-hard  hard reset

			  1 | GITHUB_TOKEN=****** git push https://me:*******@host/x; git reset --hard
			    |                                                         ^^^^^^^^^^^^^^^^

			  why      Uncommitted changes are thrown away; git keeps no copy.
			  instead  git stash push --include-untracked
			  more     safe-run explain git/reset-hard
			"
		`);
	});

	test("does not mask a marked command that poses as a secret", () => {
		const text = "X_TOKEN='rm -rf /home/me'; $X_TOKEN";
		const shown = frame(...plain(text, "rm -rf /home/me"));
		expect(shown).toContain(text);
	});

	test("says what runs when it does not stand in the command", () => {
		const command = typed("echo cm0gLXJmIC9ob21l | base64 -d | sh");
		const location = at(command, "cm0gLXJmIC9ob21l");
		const inner: Source = {
			id: 1,
			name: "standard input of sh",
			text: "rm -rf /home",
			within: { location, segments: [{ at: 0, length: 12, location, exact: false }] },
		};
		const via = [{ kind: "shell", name: "sh", location: at(command, "sh") }] as const;
		const judgement = found({
			rule: wide,
			invocation: invocation(inner, "rm -rf /home", { via }),
			marks: [mark(at(inner, "/home"))],
		});
		expect(frame(command, [judgement])).toMatchInlineSnapshot(`
			"
			confirm  fs/rm-wide  recursive delete reaching outside the workspace

			  1 | echo cm0gLXJmIC9ob21l | base64 -d | sh
			    |      ^^^^^^^^^^^^^^^^
			    |      runs through sh

			  runs     rm -rf /home
			  why      rm does not use the trash, and /* is outside what this session may
			           rewrite.
			  instead  trash "$BUILD"/*
			  more     safe-run explain fs/rm-wide
			"
		`);
	});

	test("shows the line of a script file and the words that run it", () => {
		const command = typed("make lint && ./clean.sh now");
		const script: Source = {
			id: 1,
			name: "clean.sh",
			text: "#!/bin/sh\nset -e\nrm -rf $HOME\n",
			line: 1,
			within: { location: at(command, "./clean.sh"), segments: [] },
		};
		const via = [{ kind: "script-file", name: "clean.sh", location: at(command, "./clean.sh") }] as const;
		const judgement = found({
			rule: wide,
			invocation: invocation(script, "rm -rf $HOME", { via }),
			marks: [mark(at(script, "$HOME"))],
		});
		expect(frame(command, [judgement])).toMatchInlineSnapshot(`
			"
			confirm  fs/rm-wide  recursive delete reaching outside the workspace

			  1 | make lint && ./clean.sh now
			    |              ~~~~~~~~~~

			  in clean.sh:3:8
			  3 | rm -rf $HOME
			    |        ^^^^^
			    |        runs through clean.sh

			  why      rm does not use the trash, and /* is outside what this session may
			           rewrite.
			  instead  trash "$BUILD"/*
			  more     safe-run explain fs/rm-wide
			"
		`);
	});

	test("lists the other objections in one line each and leaves out what is allowed", () => {
		const source = typed("git reset --hard; rm -rf /; git push -f");
		const one = (id: string, title: string, part: string, decision: "allow" | "confirm" | "block") =>
			found({ rule: rule(id, title), invocation: invocation(source, part), marks: [mark(at(source, part))], decision });
		const judgements = [
			one("fs/rm-root", "delete of the root", "rm -rf /", "block"),
			one("git/reset-hard", "hard reset", "git reset --hard", "confirm"),
			one("git/push-force", "forced push", "git push -f", "allow"),
		];
		expect(frame(source, judgements)).toMatchInlineSnapshot(`
			"
			block  fs/rm-root  delete of the root

			  1 | git reset --hard; rm -rf /; git push -f
			    |                   ^^^^^^^^

			  why      Uncommitted changes are thrown away; git keeps no copy.
			  instead  git stash push --include-untracked
			  more     safe-run explain fs/rm-root
			  also     confirm  git/reset-hard  hard reset (1:1)
			"
		`);
	});

	test("shows a gap with its place and what it means", () => {
		const source = typed('"$TOOL" --all');
		expect(
			frame(source, [missed({ kind: "dynamic-command", detail: "$TOOL", location: at(source, '"$TOOL"') })]),
		).toMatchInlineSnapshot(`
			"
			confirm  dynamic-command  a program that is only known when it runs

			  1 | "$TOOL" --all
			    | ^^^^^^^

			  why      Which program this runs depends on a value that the text does not
			           hold.
			"
		`);
	});

	test("points behind the end of an unfinished command", () => {
		const source = typed("echo 'abc");
		const location = { source, span: { start: 9, end: 9 } };
		expect(
			frame(source, [missed({ kind: "syntax", detail: "unterminated single quote", location })]),
		).toMatchInlineSnapshot(`
			"
			confirm  syntax  a part that does not parse as shell

			  1 | echo 'abc
			    |          ^ unterminated single quote

			  why      A shell may read it in another way than it looks; what did parse was
			           judged.
			"
		`);
	});

	test("shows a gap without a place", () => {
		expect(
			frame(typed("x"), [missed({ kind: "broken-layer", detail: ".safe-run.yaml: unknown key" }, "block")]),
		).toMatchInlineSnapshot(`
			"
			block  broken-layer  a rule or policy file that does not load

			  what     .safe-run.yaml: unknown key
			  why      Without it the answer could be too mild.
			  instead  safe-run policy check
			           safe-run rules test
			"
		`);
	});

	test("says what would be lost", () => {
		const source = typed("git reset --hard");
		const judgement = found({
			rule: reset,
			invocation: invocation(source, source.text),
			marks: [mark(at(source, "--hard"))],
			loss: "2 changed files (src/a.ts, src/b.ts), 1.2 kB",
			certainty: "maybe",
		});
		expect(frame(source, [judgement])).toMatchInlineSnapshot(`
			"
			confirm  git/reset-hard  hard reset (maybe)

			  1 | git reset --hard
			    |           ^^^^^^

			  why      Uncommitted changes are thrown away; git keeps no copy.
			  loss     2 changed files (src/a.ts, src/b.ts), 1.2 kB
			  instead  git stash push --include-untracked
			  more     safe-run explain git/reset-hard
			"
		`);
	});

	test("is one line when the command may run", () => {
		expect(frame(typed("ls"), [])).toMatchInlineSnapshot(`
			"
			allow  nothing to object to
			"
		`);
		const source = typed("git reset --hard");
		const judgement = found({
			rule: reset,
			invocation: invocation(source, source.text),
			marks: [],
			decision: "allow",
			severity: "low",
			adjusted: [{ if: {}, severity: "low", because: "nothing uncommitted to lose" }],
		});
		expect(frame(source, [judgement])).toMatchInlineSnapshot(`
			"
			allow  git/reset-hard  hard reset: nothing uncommitted to lose
			"
		`);
	});
});
