// The contract for every way in: what was judged is what runs, once; what may not run does not, nor any part; and faults refuse.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { bash, createWorld, type Fault, type Outcome, type Row, tellingOf, type World } from "./row.ts";
import { BLOCKED, CONFIRM, ENDINGS, EXACT } from "./texts.ts";

let world: World | undefined;

function make(answer?: boolean, fault: Fault = "none"): World {
	world = createWorld(answer, fault);
	return world;
}

/** Nothing of the command happened, and whoever wanted it was told why, or the framework asks its user. */
function expectRefused(outcome: Outcome, { work }: World, why = /\S{3}/): void {
	if (outcome.kind !== "held") expect(outcome).toEqual({ kind: "refused", message: expect.stringMatching(why) });
	for (const file of ["part", "runs", "made"]) expect([file, existsSync(join(work, file))]).toEqual([file, false]);
}

/** Tries every clause of the contract on each of these ways in. */
export function describeContract(rows: readonly Row[]): void {
	afterEach(() => world?.remove());
	describe.each(rows)("$name", clauses);
}

function clauses(row: Row): void {
	it.each(EXACT)("runs exactly once, byte for byte: %s", async (_, command) => {
		const place = make();
		expect(await row.run(command, place)).toMatchObject({ kind: "ran" });
		expect([place.read("got"), place.read("runs")]).toEqual([command, "run\n"]);
	});

	const endings = row.permits === true ? [] : ENDINGS;
	it.each(endings)("leaves output, exit code and signal as bash gives them: %j", async (command) => {
		const place = make();
		const theirs = bash(command, place);
		const ours = await row.run(command, place);
		const named = (text: string | undefined) => text?.replaceAll(/^\S*bash: /gm, "bash: ");
		if (ours.kind === "ran" && ours.told !== undefined) expect(named(ours.told)).toBe(named(tellingOf(theirs)));
		else
			expect({ ...theirs, ...ours, stderr: named(Object(ours).stderr) }).toEqual({
				...theirs,
				stderr: named(theirs.stderr),
			});
	});

	it.each(BLOCKED)("runs nothing of %j", async (command) => {
		// Even where someone would say yes.
		const place = make(true);
		place.victim();
		const outcome = await row.run(command, place);
		expectRefused(outcome, place, /fs\/delete-/);
		expect(place.intact()).toBe(true);
	});

	it.each([undefined, false])("runs nothing that has to be confirmed when the answer is %s", async (answer) => {
		const place = make(answer);
		place.victim();
		const outcome = await row.run(CONFIRM, place);
		expectRefused(outcome, place, /fs\/delete-/);
		expect(place.intact()).toBe(true);
	});

	if (row.confirms)
		it("runs once what is confirmed", async () => {
			const place = make(true);
			place.victim();
			expect((await row.run(CONFIRM, place)).kind).toBe("ran");
			expect([place.intact(), place.read("runs")]).toEqual([false, "run\n"]);
		});

	it.each(Object.entries(row.malformed))("refuses a call that is none: %s", async (_, call) => {
		const place = make(true);
		expectRefused(await call(place), place);
	});

	it("refuses everything when the guard fails", async () => {
		const place = make(true, "crash");
		expectRefused(await row.run("echo run >> runs; echo x > part", place), place);
	});

	it("runs nothing unconfirmed when the user's rules cannot be read, and says so", async () => {
		const place = make(undefined, "broken-rules");
		const outcome = await row.run("echo run >> runs", place);
		expectRefused(outcome, place, /broken-layer|policy|mine\.yaml/);
	});
}
