// The gate's keeper: makes the snapshot of a command before it runs, and notes what it left behind when it has ended.

import { MAX_KEPT_COMMAND } from "../model/limits.ts";
import type { Keeper, Kept, Question } from "../model/passage.ts";
import type { Surroundings } from "../model/surroundings.ts";
import { DEFAULT_TEMP } from "../model/surroundings.ts";
import { redact } from "../text/redact.ts";
import { type Maker, makeSnapshot } from "./make.ts";
import { planOf } from "./plan.ts";
import { settle } from "./settle.ts";
import { listSnapshots, readSettled, snapshotsDirectory } from "./snapshots.ts";
import { reasonOf } from "./trouble.ts";

export interface KeeperOptions {
	readonly env: Readonly<Record<string, string | undefined>>;
	readonly home: string | undefined;
	/** Called before each change on disk. */
	readonly step?: () => void;
}

const DAY = 86_400_000;

/** The command that has just ended made one of the newest snapshots. */
const RECENT = 16;

/** A keeper with its snapshots in the user's state directory. */
export function createKeeper({ env, home, step }: KeeperOptions): Keeper {
	return {
		async keep(question) {
			const { policy, cwd } = question.verdict;
			const store = snapshotsDirectory(env, home);
			if (!policy.snapshots.on) return failed("the policy switches snapshots off");
			if (store === undefined) return failed("there is no home directory for it");
			try {
				const maker: Maker = { store, surroundings: surroundingsOf(cwd, env, home), ...(step && { step }) };
				const made = await makeSnapshot(
					{
						plan: planOf(question.verdict),
						about: aboutOf(question),
						maxBytes: policy.snapshots.maxBytes,
						maxAge: policy.snapshots.maxAgeDays * DAY,
					},
					maker,
				);
				if (made === undefined) return { kind: "nothing" };
				const files = made.items.filter(({ kind }) => kind !== "absent" && kind !== "directory").length;
				return { kind: "kept", id: made.id, files, bytes: made.bytes };
			} catch (error) {
				return failed(reasonOf(error));
			}
		},
		async ended(id) {
			const store = snapshotsDirectory(env, home);
			if (store !== undefined) await settle(id, { store, surroundings: surroundingsOf("/", env, home) });
		},
		async endedIn(session, command) {
			const store = snapshotsDirectory(env, home);
			if (store === undefined) return;
			const text = shortened(command);
			const made = listSnapshots(store, RECENT).find((each) => each.session === session && each.command === text);
			if (made === undefined || readSettled(store, made.id) !== undefined) return;
			await settle(made.id, { store, surroundings: surroundingsOf("/", env, home) });
		},
	};
}

const failed = (why: string): Kept => ({ kind: "failed", why });

function aboutOf({ verdict, caller }: Question): Parameters<typeof makeSnapshot>[0]["about"] {
	const { session, agent } = caller;
	return {
		time: Date.now(),
		cwd: verdict.cwd,
		command: shortened(verdict.source.text),
		...(session === undefined ? {} : { session }),
		...(agent === undefined ? {} : { agent }),
	};
}

/** The command as the manifest has it. */
const shortened = (command: string): string => redact(command.slice(0, MAX_KEPT_COMMAND));

/** What git is started in: the user's own settings, and nothing of the work area's programs. */
export function surroundingsOf(
	cwd: string,
	env: Readonly<Record<string, string | undefined>>,
	home: string | undefined,
): Surroundings {
	return {
		cwd,
		home,
		env: { get: (name) => (Object.hasOwn(env, name) ? env[name] : undefined) },
		workspace: [cwd],
		temp: DEFAULT_TEMP,
		shell: "bash",
	};
}
