// Writes down what passes the gate. Trouble with the log is a value; whether it stops the command is for the policy to say.

import { MAX_LOG } from "../model/limits.ts";
import type { LogBody, NoticeLine } from "../model/log.ts";
import type { Ending, Recorded, Recorder } from "../model/passage.ts";
import { sha256, uniqueName } from "../store/index.ts";
import { composeDecision, composeOther } from "./compose.ts";
import { type AppendOptions, appendLines } from "./journal.ts";
import { type LogPlace, logPlace } from "./place.ts";

export interface RecorderOptions {
	readonly env: Readonly<Record<string, string | undefined>>;
	readonly home: string | undefined;
}

const newId = (): string => sha256(uniqueName()).slice(0, 12);

/** The id of a decision that the policy does not want written. */
const UNWRITTEN = "";

/** Writes to the log of this user. */
export function createRecorder({ env, home }: RecorderOptions): Recorder {
	const place = logPlace(env, home);
	let bytes = MAX_LOG;
	return {
		async decided(decided): Promise<Recorded> {
			const { on, require: required, maxBytes } = decided.question.verdict.policy.log;
			if (!on && !required) return { kind: "recorded", id: UNWRITTEN };
			bytes = maxBytes;
			const id = newId();
			try {
				const line = composeDecision(id, decided);
				// What was only allowed need not survive a power failure; what was asked or refused should.
				const durable = required || decided.outcome !== "run" || decided.decision !== "allow";
				await write(place, line, { maxBytes, durable });
				return { kind: "recorded", id };
			} catch (error) {
				return { kind: "failed", why: whyOf(error), required };
			}
		},
		async ended(id: string, ending: Ending): Promise<void> {
			if (id === UNWRITTEN) return;
			try {
				await write(place, composeOther({ kind: "end", id, ending }), { maxBytes: bytes, durable: false });
			} catch {
				// The decision is written, and the command has already run: there is nothing left to decide.
			}
		},
	};
}

/** Writes down something that is no decision; false when that is not possible. */
export async function recordNotice(notice: Omit<NoticeLine, "kind">, { env, home }: RecorderOptions): Promise<boolean> {
	try {
		await write(logPlace(env, home), composeOther({ kind: "notice", ...notice }), { maxBytes: MAX_LOG, durable: true });
		return true;
	} catch {
		return false;
	}
}

async function write(place: LogPlace | undefined, line: LogBody, options: AppendOptions): Promise<void> {
	if (place === undefined) throw new Error("there is no home directory to keep it in");
	await appendLines(place, [line], options);
}

function whyOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
