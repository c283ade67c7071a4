// Generated programs: what bash executes is covered by what the resolver says. SAFE_RUN_ORACLE=20000 runs more of them, SAFE_RUN_SEED moves the first seed.

import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { bashVersion, runPrograms } from "./bash.ts";
import { RECORDED_WITH } from "./cases.ts";
import { judge } from "./cover.ts";
import { generate } from "./generate.ts";

const COUNT = Number(process.env.SAFE_RUN_ORACLE ?? 2_000);
const FIRST = Number(process.env.SAFE_RUN_SEED ?? 1);
const KNOWN = new URL("known-seeds.json", import.meta.url);
const BATCH = 500;
const record = process.env.SAFE_RUN_RECORD === "1" && FIRST === 1;

interface Tally {
	/** Seeds of programs that executed a command that the resolver does not have, with the first such command. */
	readonly missed: Map<number, string>;
	/** Seeds of programs where the resolver is wrong in another way. */
	readonly wrong: Map<number, string>;
	commands: number;
	certain: number;
	excused: number;
}

// "Always" is said as if lists had something in them, as if variables that `set -u` and `${x?}` ask for were set, and as if
// programs succeeded where errexit looks: what bash left out for such a reason refutes nothing. known.json says why.
const assumes = /\b(?:for|select) [a-z]+(?: in|;)|\[@\]|\$[@*]|set -[eu]|bash -[eu]c|\?m\}/;

interface Batch {
	readonly seeds: readonly number[];
	readonly texts: readonly string[];
	readonly executed: Awaited<ReturnType<typeof runPrograms>>;
}

/** While bash runs one batch, the one before it is judged. */
async function run(): Promise<Tally> {
	const tally: Tally = { missed: new Map(), wrong: new Map(), commands: 0, certain: 0, excused: 0 };
	let next = execute(FIRST);
	for (let from = FIRST; from < FIRST + COUNT; from += BATCH) {
		const { seeds, texts, executed } = await next;
		if (from + BATCH < FIRST + COUNT) next = execute(from + BATCH);
		for (const [i, text] of texts.entries()) add(tally, seeds[i] ?? 0, text, executed[i] ?? []);
	}
	return tally;
}

async function execute(from: number): Promise<Batch> {
	const seeds = Array.from({ length: Math.min(BATCH, FIRST + COUNT - from) }, (_, i) => from + i);
	const texts = seeds.map(generate);
	return { seeds, texts, executed: await runPrograms(texts, "handler") };
}

function add(tally: Tally, seed: number, text: string, executed: readonly (readonly string[])[]): void {
	const { problems, certain, excused } = judge(text, executed);
	tally.commands += executed.length;
	tally.certain += certain ? 1 : 0;
	tally.excused += excused > 0 ? 1 : 0;
	const missed = problems.find((p) => p.startsWith("missed"));
	if (missed !== undefined) tally.missed.set(seed, missed);
	else if (problems[0] !== undefined && !assumes.test(text)) tally.wrong.set(seed, problems[0]);
}

test.skipIf(bashVersion !== RECORDED_WITH)(
	`${String(COUNT)} programs from seed ${String(FIRST)} are covered, but for a list that only shrinks`,
	async () => {
		const tally = await run();
		const { missed, wrong, commands, certain, excused } = tally;
		console.log(
			`oracle: seeds ${String(FIRST)}..${String(FIRST + COUNT - 1)}, ${String(commands)} commands, ${String(certain)} programs certain, ` +
				`${String(excused)} with a gap, ${String(missed.size)} with a missed command, ${String(wrong.size)} wrong otherwise`,
		);
		const found = Object.fromEntries([...missed, ...wrong]);
		const listed: Readonly<Record<string, string>> = JSON.parse(readFileSync(KNOWN, "utf8"));
		const beyond = Object.entries(listed).filter(([seed]) => Number(seed) >= FIRST + COUNT);
		const known = record ? { ...found, ...Object.fromEntries(beyond) } : listed;
		if (record) writeFileSync(KNOWN, `${JSON.stringify(known, null, "\t")}\n`);
		// A seed of one's own shows new programs; only the fixed range has a list.
		if (FIRST === 1) {
			const unlisted = Object.keys(found).filter((seed) => known[seed] === undefined);
			expect(unlisted.map((seed) => `${seed}: ${generate(Number(seed))}`)).toEqual([]);
			expect(Object.keys(known).filter((seed) => Number(seed) <= COUNT && found[seed] === undefined)).toEqual([]);
		}
		expect(missed.size).toBeLessThan(COUNT * 0.005 + 1);
		expect(wrong.size).toBeLessThan(COUNT * 0.005 + 1);
		expect(excused).toBeLessThan(COUNT * 0.01 + 1);
	},
	60_000 + COUNT * 60,
);

test("the same seed writes the same program", () => {
	expect(generate(7)).toBe(generate(7));
	expect(new Set(Array.from({ length: 100 }, (_, i) => generate(i))).size).toBeGreaterThan(80);
});
