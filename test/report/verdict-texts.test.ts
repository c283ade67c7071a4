import { describe, expect, test } from "vitest";
import { ConfigError } from "../../src/model/errors.ts";
import { exact } from "../../src/model/value.ts";
import { agentLine } from "../../src/report/agent.ts";
import { renderConfigError } from "../../src/report/config-error.ts";
import { renderExplain, renderRule } from "../../src/report/explain.ts";
import { toJson, toJsonl } from "../../src/report/json.ts";
import { at, found, invocation, mark, missed, nested, rule, typed, verdict, word } from "./verdicts.ts";

const plain = { colour: false, width: 80 };

function sudoCase() {
	const command = typed("cd api && sudo bash -c 'rm -rf dist' && API_TOKEN=abc ls");
	const inner = nested(1, "bash -c", command, "rm -rf dist");
	const sudo = { kind: "wrapper", name: "sudo", location: at(command, "sudo") } as const;
	const bash = { kind: "shell", name: "bash -c", location: at(command, "bash -c") } as const;
	const effect = { kind: "delete", targets: [word(at(inner, "dist"))], recursive: true, certainty: "yes" } as const;
	const cwd = exact("/w/api");
	const rm = invocation(inner, "rm -rf dist", { via: [sudo, bash], effects: [effect], cwd, id: 3 });
	const finding = found({
		rule: rule("fs/delete-recursive", "recursive delete"),
		invocation: rm,
		marks: [mark(at(inner, "dist")), mark(at(inner, "rm"))],
		decision: "confirm",
		loss: "3 files cannot be had back",
		adjusted: [{ if: {}, severity: "medium", because: "most of it is made again" }],
		severity: "medium",
	});
	const gap = missed({ kind: "dynamic-argument", detail: "$X" }, "allow");
	const loss = {
		kind: "permanent",
		files: 3,
		bytes: 120,
		more: false,
		recoverable: 0,
		samples: ["a.js", "b.js"],
		because: "not in git",
	} as const;
	return verdict(command, [finding, gap], {
		invocations: [
			invocation(command, "cd api"),
			invocation(command, "sudo bash -c", { cwd, id: 1 }),
			invocation(command, "bash -c", { cwd, via: [sudo], id: 2 }),
			rm,
			invocation(command, "ls", { cwd, runs: "maybe", id: 4 }),
		],
		facts: [
			{
				query: { kind: "path.loss", path: "/w/api/dist", glob: false, change: "delete", recursive: true },
				answer: { kind: "path.loss", loss },
			},
			{ query: { kind: "path.exists", path: "/x\x1b" }, answer: { kind: "no-fact", detail: "no such directory" } },
		],
		obligations: ["snapshot"],
	});
}

describe("an explanation", () => {
	test("shows what runs, what was found, asked and decided", () => {
		expect(`\n${renderExplain(sudoCase(), plain)}\n`).toMatchInlineSnapshot(`
			"
			── what runs ───────────────────────────────────────────────────────────────────
			  ├─ cd api
			  ├─ sudo bash -c
			  │  │ in /w/api
			  │  └─ bash -c
			  │     └─ rm -rf dist
			  │          deletes dist and everything below
			  └─ ls (may run)
			       in /w/api

			── finding 1 of 2 ──────────────────────────────────────────────────────────────
			confirm  fs/delete-recursive  recursive delete

			  1 | cd api && sudo bash -c 'rm -rf dist' && API_TOKEN=*** ls
			    |                         ~~     ^^^^
			    |                         runs through sudo, bash -c

			  why      Uncommitted changes are thrown away; git keeps no copy.
			  loss     3 files cannot be had back
			  instead  git stash push --include-untracked
			  more     safe-run explain fs/delete-recursive

			── gap 2 of 2 ──────────────────────────────────────────────────────────────────
			allow  dynamic-argument  an argument that is only known when it runs

			  what     $X
			  why      The known parts of the word were judged; the rest could be anything.

			── what was asked ──────────────────────────────────────────────────────────────
			  what is lost when /w/api/dist is deleted
			      permanent: not in git; 3 files, 120 bytes (a.js, b.js)
			  does /x\\x1b exist
			      not known: no such directory

			── what decided ────────────────────────────────────────────────────────────────
			  fs/delete-recursive: high, medium because most of it is made again;
			    severity.medium in standard says confirm
			  dynamic-argument: gaps.dynamic-argument in standard says allow
			  confirm  the strictest of these, profile standard; before it runs: snapshot
			"
		`);
	});

	test("keeps to its width", () => {
		for (const width of [40, 60, 80]) {
			const lines = renderExplain(sudoCase(), { colour: false, width }).split("\n");
			expect(lines.filter((line) => line.length > width)).toEqual([]);
		}
	});

	test("tells how many invocations it leaves out", () => {
		const source = typed("ls");
		const invocations = Array.from({ length: 150 }, (_, id) => invocation(source, "ls", { id }));
		expect(renderExplain(verdict(source, [], { invocations }), plain)).toContain("  and 50 more");
	});

	test("draws a chain of a thousand wrappers", () => {
		const source = typed("sudo ls");
		const via = Array.from(
			{ length: 1_000 },
			(_, i) => ({ kind: "wrapper", name: `w${i}`, location: at(source, "sudo") }) as const,
		);
		expect(renderExplain(verdict(source, [], { invocations: [invocation(source, "ls", { via })] }), plain)).toContain(
			"w999",
		);
	});

	test("of nothing says so", () => {
		expect(`\n${renderExplain(verdict(typed(""), []), plain)}\n`).toMatchInlineSnapshot(`
			"
			── what runs ───────────────────────────────────────────────────────────────────
			  nothing

			── what decided ────────────────────────────────────────────────────────────────
			  allow  nothing matched, profile standard
			"
		`);
	});

	test("of a rule tells its severity and what lowers it", () => {
		const shown = rule("git/reset-hard", "hard reset", {
			adjust: [{ if: {}, severity: "low", because: "the tree is clean" }],
			floor: true,
		});
		expect(`\n${renderRule(shown, plain)}\n`).toMatchInlineSnapshot(`
			"
			git/reset-hard  hard reset

			  severity high (no policy can lift it)
			  adjusted low when the tree is clean
			  why      Uncommitted changes are thrown away; git keeps no copy.
			  instead  git stash push --include-untracked
			  since    0.1.0
			"
		`);
	});
});

describe("the agent's line", () => {
	test("says what, why, what is lost and what to do instead", () => {
		expect(agentLine(sudoCase())).toMatchInlineSnapshot(
			`"safe-run confirm fs/delete-recursive: recursive delete. Uncommitted changes are thrown away; git keeps no copy. Lost: 3 files cannot be had back. Instead: git stash push --include-untracked."`,
		);
	});

	test("names a gap", () => {
		expect(agentLine(verdict(typed("$X"), [missed({ kind: "dynamic-command", detail: "$X" })]))).toMatchInlineSnapshot(
			`"safe-run confirm dynamic-command: a program that is only known when it runs ($X). Which program this runs depends on a value that the text does not hold."`,
		);
	});

	test("is short for what may run", () => {
		expect(agentLine(verdict(typed("ls"), []))).toBe("safe-run allow: nothing to object to");
	});

	test("is one line of at most 600 characters without control characters, whatever a rule says", () => {
		const source = typed("x");
		const long = rule("a/b", "t\x1b[31m".repeat(100), { reason: "r\n".repeat(900), instead: ["i".repeat(900), "j"] });
		const line = agentLine(verdict(source, [found({ rule: long, invocation: invocation(source, "x"), marks: [] })]));
		expect(line.length).toBeLessThanOrEqual(600);
		expect(line).toMatch(/^[^\p{Cc}]*$/u);
		expect(line).toContain("Instead: iii");
	});
});

describe("JSON", () => {
	test("holds the whole verdict, secrets masked", () => {
		expect(toJson(sudoCase())).toMatchInlineSnapshot(`
			{
			  "command": "cd api && sudo bash -c 'rm -rf dist' && API_TOKEN=*** ls",
			  "commandLength": 56,
			  "cwd": "/w",
			  "decision": "confirm",
			  "facts": [
			    {
			      "answer": {
			        "kind": "path.loss",
			        "loss": {
			          "because": "not in git",
			          "bytes": 120,
			          "files": 3,
			          "kind": "permanent",
			          "more": false,
			          "recoverable": 0,
			          "samples": [
			            "a.js",
			            "b.js",
			          ],
			        },
			      },
			      "query": {
			        "change": "delete",
			        "glob": false,
			        "kind": "path.loss",
			        "path": "/w/api/dist",
			        "recursive": true,
			      },
			    },
			    {
			      "answer": {
			        "detail": "no such directory",
			        "kind": "no-fact",
			      },
			      "query": {
			        "kind": "path.exists",
			        "path": "/x",
			      },
			    },
			  ],
			  "invocationCount": 5,
			  "invocations": [
			    {
			      "command": "cd",
			      "cwd": "/w",
			      "effects": [],
			      "place": "here",
			      "runs": "always",
			      "shown": "cd api",
			      "via": [],
			    },
			    {
			      "command": "sudo",
			      "cwd": "/w/api",
			      "effects": [],
			      "place": "here",
			      "runs": "always",
			      "shown": "sudo bash -c",
			      "via": [],
			    },
			    {
			      "command": "bash",
			      "cwd": "/w/api",
			      "effects": [],
			      "place": "here",
			      "runs": "always",
			      "shown": "bash -c",
			      "via": [
			        "sudo",
			      ],
			    },
			    {
			      "command": "rm",
			      "cwd": "/w/api",
			      "effects": [
			        {
			          "certainty": "yes",
			          "kind": "delete",
			          "targets": [
			            "dist",
			          ],
			        },
			      ],
			      "place": "here",
			      "runs": "always",
			      "shown": "rm -rf dist",
			      "via": [
			        "sudo",
			        "bash -c",
			      ],
			    },
			    {
			      "command": "ls",
			      "cwd": "/w/api",
			      "effects": [],
			      "place": "here",
			      "runs": "maybe",
			      "shown": "ls",
			      "via": [],
			    },
			  ],
			  "judgementCount": 2,
			  "judgements": [
			    {
			      "adjusted": [
			        {
			          "because": "most of it is made again",
			          "severity": "medium",
			        },
			      ],
			      "because": {
			        "layer": "standard",
			        "setting": "severity.medium",
			      },
			      "certainty": "yes",
			      "decision": "confirm",
			      "instead": [
			        "git stash push --include-untracked",
			      ],
			      "kind": "finding",
			      "loss": "3 files cannot be had back",
			      "obligations": [],
			      "others": [],
			      "place": {
			        "column": 32,
			        "end": 35,
			        "line": 1,
			        "source": "command",
			        "start": 31,
			      },
			      "reason": "Uncommitted changes are thrown away; git keeps no copy.",
			      "rule": "fs/delete-recursive",
			      "severity": "medium",
			      "title": "recursive delete",
			      "via": [
			        "sudo",
			        "bash -c",
			      ],
			    },
			    {
			      "adjusted": [],
			      "because": {
			        "layer": "standard",
			        "setting": "gaps.dynamic-argument",
			      },
			      "decision": "allow",
			      "detail": "$X",
			      "gap": "dynamic-argument",
			      "instead": [],
			      "kind": "gap",
			      "obligations": [],
			      "others": [],
			      "reason": "The known parts of the word were judged; the rest could be anything.",
			      "title": "an argument that is only known when it runs",
			      "via": [],
			    },
			  ],
			  "notices": [],
			  "obligations": [
			    "snapshot",
			  ],
			  "profile": "standard",
			  "schema": 1,
			}
		`);
	});

	test("survives being written and read", () => {
		const json = toJson(sudoCase());
		expect(JSON.parse(JSON.stringify(json))).toEqual(json);
	});

	test("for a stream is short", () => {
		expect(JSON.stringify(toJsonl({ any: 1 }, sudoCase()))).toBe(
			'{"id":{"any":1},"decision":"confirm","findings":[{"rule":"fs/delete-recursive","severity":"medium","certainty":"yes"}],"gaps":["dynamic-argument"]}',
		);
	});

	test("cuts a long command and tells its length", () => {
		const json = toJson(verdict(typed("a".repeat(5_000)), []));
		expect([json.command.length, json.commandLength]).toEqual([4_096, 5_000]);
	});
});

describe("a configuration error", () => {
	test("shows each problem with its line and what to do", () => {
		const text = "pack: git\nrules:\n\t- id: git/x\n    severty: high\n";
		const at = (part: string) => ({ start: text.indexOf(part), end: text.indexOf(part) + part.length });
		const error = new ConfigError([
			{ file: "my.yaml", line: 3, column: 1, span: at("\t"), message: "tabs cannot indent YAML", text },
			{
				file: "my.yaml",
				line: 4,
				column: 5,
				span: at("severty"),
				message: "unknown key severty",
				hint: "did you mean severity?",
				text,
			},
		]);
		expect(`\n${renderConfigError(error, plain)}\n`).toMatchInlineSnapshot(`
			"
			error  my.yaml:3:1  tabs cannot indent YAML

			  3 |     - id: git/x
			    | ^^^^

			error  my.yaml:4:5  unknown key severty

			  4 |     severty: high
			    |     ^^^^^^^

			  try      did you mean severity?
			"
		`);
	});
});
