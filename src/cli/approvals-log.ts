// Writes into the log what happens to codes and requests outside of the gate: attempts that were refused among them.

import { redact } from "../text/redact.ts";
import type { Io } from "./io.ts";

/** Says on standard error when the log cannot take it; it decides nothing. */
export async function noteInLog(topic: "confirm" | "approvals", text: string, io: Io): Promise<void> {
	const { recordNotice } = await import("../audit/index.ts");
	const written = await recordNotice({ topic, text: redact(text) }, { env: io.env, home: io.env.HOME });
	if (!written) await io.stderr.write("safe-run: the log cannot be written\n");
}
