// A process that adds to a counter under a lock, for tests: `COUNT` times; `die` while it holds the lock.

import { readFileSync, writeFileSync } from "node:fs";
import { withLock } from "../../src/store/index.ts";

const [folder = "", count = "0", mode = ""] = process.argv.slice(2);

async function work(): Promise<void> {
	for (let i = 0; i < Number(count); i++) {
		await withLock(`${folder}/lock`, async () => {
			const before = Number(readFileSync(`${folder}/counter`, "utf8"));
			// Lets others run in between: without the lock they would read the same number.
			await new Promise((resolve) => setImmediate(resolve));
			if (mode === "die") process.kill(process.pid, "SIGKILL");
			writeFileSync(`${folder}/counter`, String(before + 1));
		});
	}
}

void work();
