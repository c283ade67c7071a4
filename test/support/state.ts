// Gives every test of a run a state directory that is nobody's, and removes it at the end: what tests run is also written to a log.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Called by vitest once, before the first test; what it returns is called after the last. */
export function setup(): () => void {
	const folder = mkdtempSync(join(tmpdir(), "safe-run-state-"));
	process.env.XDG_STATE_HOME = folder;
	return () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
}
