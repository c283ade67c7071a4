// Disguises: none makes a destructive command allowed, none makes a harmless one asked about, and the disguises themselves are true.

import { describe, expect, test } from "vitest";
import { DESTRUCTIVE, decide, INNOCENT, uncovered } from "./disguise-intents.ts";
import { available, hasBash, runDisguised, STUB } from "./disguise-run.ts";
import { composition, type Disguise, KINDS, ofArgv, ofText } from "./disguises.ts";

const SEED = Number(process.env.SAFE_RUN_SEED ?? 1);
const COUNT = Number(process.env.SAFE_RUN_DISGUISES ?? 10_000);
const RUNS = Number(process.env.SAFE_RUN_DISGUISE_RUNS ?? 400);
const MOST_SHOWN = 20;
/** Busy machines take their time; a composition takes about a tenth of a millisecond. */
const PATIENCE = 60_000 + COUNT * 20; // ms

const shown = (made: Disguise): string => `${made.kinds.map((k) => k.name).join(" + ")}: ${made.form.text}`;

test("there are at least 50 kinds of disguise, each with a name of its own", () => {
	expect(KINDS.length).toBeGreaterThanOrEqual(50);
	expect(new Set(KINDS.map((k) => k.name)).size).toBe(KINDS.length);
});

test("every intent is judged as expected without a disguise", () => {
	expect(DESTRUCTIVE.filter((form) => decide(form.text) === "allow").map((f) => f.text)).toEqual([]);
	expect(INNOCENT.filter((form) => decide(form.text) !== "allow").map((f) => f.text)).toEqual([]);
});

test("every rule about files and git wears them, but for those that nobody is asked about", () => {
	expect(uncovered.filter((rule) => rule.severity !== "low").map((rule) => rule.id)).toEqual([]);
	expect(DESTRUCTIVE.length).toBeGreaterThan(300);
	expect(INNOCENT.length).toBeGreaterThan(300);
});

describe(`${COUNT} compositions, SAFE_RUN_SEED=${SEED}`, () => {
	test(
		"no disguise of a destructive command is allowed",
		() => {
			const allowed: string[] = [];
			for (let i = 0; i < COUNT && allowed.length < MOST_SHOWN; i++) {
				const made = composition(DESTRUCTIVE, SEED, i);
				if (decide(made.form.text) === "allow") allowed.push(shown(made));
			}
			expect(allowed).toEqual([]);
		},
		PATIENCE,
	);

	test(
		"no disguise of a harmless command is stopped, and none is asked about but for the kinds that hide it",
		() => {
			const stopped: string[] = [];
			for (let i = 0; i < COUNT && stopped.length < MOST_SHOWN; i++) {
				const made = composition(INNOCENT, SEED, i);
				const asks = made.kinds.some((k) => k.asks === true);
				const decision = decide(made.form.text);
				if (decision === "block" || (decision === "confirm" && !asks)) stopped.push(`${decision}: ${shown(made)}`);
			}
			expect(stopped).toEqual([]);
		},
		PATIENCE,
	);
});

/** What the stub gets, and commands that give it that. */
const STUB_INTENTS = [
	[ofArgv([STUB, "-rf", "a/b"]), [["-rf", "a/b"]]],
	[ofArgv([STUB, "--hard"]), [["--hard"]]],
	[ofArgv([STUB, "a b", "*"]), [["a b", "*"]]],
	[ofArgv([STUB, "it's", "$HOME", "x;y"]), [["it's", "$HOME", "x;y"]]],
	[ofArgv([STUB, "-x", "one", "/dev/null"]), [["-x", "one", "/dev/null"]]],
	[ofArgv([STUB, 'say "hi"', "back\\slash", "`tick`"]), [['say "hi"', "back\\slash", "`tick`"]]],
	[ofText(`${STUB} one && ${STUB} two`), [["one"], ["two"]]],
	[ofText(`${STUB} "$HOME" 'a  b'`), [["~home", "a  b"]]],
	[ofText(`${STUB} x | cat`), [["x"]]],
] as const;

test.skipIf(!hasBash)(
	`bash runs the very command in ${RUNS} disguises`,
	() => {
		const made = stubDisguises();
		const executed = runDisguised(made.map((m) => m.disguise.form.text));
		const wrong = made.flatMap((m, i) =>
			JSON.stringify(executed[i]) === JSON.stringify(m.expected)
				? []
				: [`${shown(m.disguise)}\n→ ${JSON.stringify(executed[i])}`],
		);
		expect(wrong).toEqual([]);
	},
	120_000 + RUNS * 200,
);

function stubDisguises(): readonly { readonly disguise: Disguise; readonly expected: unknown }[] {
	const made: { readonly disguise: Disguise; readonly expected: unknown }[] = [];
	for (let i = 0; made.length < RUNS; i++) {
		const disguise = composition(
			STUB_INTENTS.map(([form]) => form),
			SEED,
			i,
		);
		const runs = disguise.kinds.every((k) => k.needs === undefined || available.has(k.needs));
		const expected = STUB_INTENTS.find(([form]) => form === disguise.intent)?.[1];
		if (runs && disguise.kinds.length > 0) made.push({ disguise, expected });
	}
	return made;
}
