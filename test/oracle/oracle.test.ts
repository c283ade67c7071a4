// The hand-written programs: what bash executes is what the resolver says. Run with SAFE_RUN_RECORD=1 to write the recordings and the list of known disagreements anew.

import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { bashVersion, refuseHarm, runPrograms } from "./bash.ts";
import { type Known, RECORDED_WITH, readCases, readKnown, readRecordings } from "./cases.ts";
import { judge, show } from "./cover.ts";

const byWords = (a: readonly string[], b: readonly string[]): number => (show(a) < show(b) ? -1 : 1);
const cases = readCases();
const texts = cases.map((c) => c.text);
const record = process.env.SAFE_RUN_RECORD === "1" && bashVersion === RECORDED_WITH;
if (record) await writeRecordings();
const recordings = readRecordings();

async function writeRecordings(): Promise<void> {
	const executed = await runPrograms(texts);
	const lines = texts.map((text, i) => JSON.stringify([text, [...(executed[i] ?? [])].sort(byWords)]));
	writeFileSync(new URL("recordings.jsonl", import.meta.url), `${lines.join("\n")}\n`);
}

function writeKnown(wrong: readonly (readonly [string, readonly string[]])[], old: ReadonlyMap<string, Known>): void {
	const entries = wrong.map(([text, problems]) => [text, { because: old.get(text)?.because ?? "", problems }]);
	writeFileSync(new URL("known.json", import.meta.url), `${JSON.stringify(Object.fromEntries(entries), null, "\t")}\n`);
}

test("there are at least 900 programs, each once", () => {
	expect(texts.length).toBeGreaterThanOrEqual(900);
	expect(texts.filter((t, i) => texts.indexOf(t) !== i)).toEqual([]);
});

test("every program has a recording", () => {
	expect(texts.filter((t) => !recordings.has(t))).toEqual([]);
});

test.skipIf(bashVersion !== RECORDED_WITH)("bash still executes what was recorded", async () => {
	const executed = await runPrograms(texts);
	const changed = texts.filter((t, i) => {
		const now = [...(executed[i] ?? [])].sort(byWords).map(show);
		return now.join("\n") !== (recordings.get(t) ?? []).map(show).join("\n");
	});
	expect(changed).toEqual([]);
});

test("the resolver covers every executed command and claims no other, but for a list that only shrinks", () => {
	const found = new Map(texts.map((text) => [text, judge(text, recordings.get(text) ?? []).problems]));
	const wrong = [...found].filter(([, problems]) => problems.length > 0);
	const known = readKnown();
	if (record) writeKnown(wrong, known);
	expect(wrong.filter(([text]) => !known.has(text))).toEqual([]);
	expect([...known.keys()].filter((text) => (found.get(text) ?? []).length === 0)).toEqual([]);
});

test("every known disagreement has a reason", () => {
	expect([...readKnown()].filter(([, { because }]) => because.length < 40).map(([text]) => text)).toEqual([]);
});

test("most programs are resolved with nothing left open, and few need a gap", () => {
	const judgements = texts.map((text) => judge(text, recordings.get(text) ?? []));
	expect(judgements.filter((j) => j.certain).length).toBeGreaterThan(texts.length * 0.7);
	expect(judgements.filter((j) => j.excused > 0).length).toBeLessThan(texts.length * 0.01);
});

test("a wrong claim, a missed command and a missed repetition are each noticed", () => {
	expect(judge("a x", [["a", "y"]]).problems).toEqual(["missed: a y", "not run: a x", "run more often: a y"]);
	expect(judge("a; a", [["a"]]).problems).toEqual(["not run: a"]);
	expect(judge("a", [["a"], ["a"]]).problems).toEqual(["run more often: a"]);
	expect(judge('a "$X"', [["a", "1"]]).problems).toEqual([]);
	expect(judge('a "$X"', [["a", "1", "2"]]).problems).toEqual(["missed: a 1 2"]);
});

test("a program that could do harm is refused before it runs", () => {
	for (const text of ["kill 1", "a > /etc/x", "a >~/x", "a >../x", 'a > "$HOME/x"', "exec 3<>/dev/tcp/h/1"]) {
		expect(() => {
			refuseHarm(text);
		}).toThrow("not run");
	}
});
