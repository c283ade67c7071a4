// A process that writes decisions to the log, for tests: FIRST, COUNT; tells each number on standard output once it is written.

import { writeSync } from "node:fs";
import { createRecorder } from "../../src/audit/index.ts";
import type { Decided } from "../../src/model/passage.ts";
import { typed, verdict } from "../report/verdicts.ts";

const [first = "0", count = "1"] = process.argv.slice(2);

function decided(command: string): Decided {
	const question = {
		command,
		caller: { adapter: "run", person: "none", session: `s${first}` },
		verdict: verdict(typed(command), []),
	} as const;
	return { question, outcome: "run", decision: "allow" };
}

async function work(): Promise<void> {
	const recorder = createRecorder({ env: process.env, home: process.env.HOME });
	for (let i = Number(first); i < Number(first) + Number(count); i++) {
		const recorded = await recorder.decided(decided(`echo ${i}`));
		writeSync(1, recorded.kind === "recorded" ? `${i}\n` : `failed ${recorded.why}\n`);
	}
}

void work();
