// What the gate works with on this machine, put together once for a process; each part is loaded when a command first needs it.

import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Guard } from "./check.ts";
import type { GateParts } from "./gate.ts";
import type { Confirmer, Keeper, Observer, Recorder } from "./model/passage.ts";
import { stateDirectory } from "./store/index.ts";

export interface PartsOptions {
	readonly guard: Guard;
	readonly env: Readonly<Record<string, string | undefined>>;
	readonly home: string | undefined;
	/** Told once for each trouble that does not change the decision. */
	readonly tell: (trouble: string) => void;
	/** Instead of the usual one, for callers that ask in a way of their own. */
	readonly confirmer?: Confirmer;
}

/** The parts for a gate. */
export function gateParts({ guard, env, home, tell, confirmer }: PartsOptions): GateParts {
	const parts = {
		guard,
		tell: onceEach(tell),
		keeper: lateKeeper(env, home),
		recorder: lateRecorder(env, home),
		observer: lateObserver(env, home),
	};
	return confirmer === undefined ? parts : { ...parts, confirmer };
}

/** Most troubles that are told apart; a process that lives on has few. */
const MAX_TROUBLES = 100;

/** Says each thing once, however many commands it concerns. */
function onceEach(tell: PartsOptions["tell"]): PartsOptions["tell"] {
	const told = new Set<string>();
	return (trouble) => {
		if (told.has(trouble)) return;
		if (told.size < MAX_TROUBLES) told.add(trouble);
		tell(trouble);
	};
}

/** Snapshots, loaded with the first one. */
function lateKeeper(env: PartsOptions["env"], home: string | undefined): Keeper {
	const keeper = async (): Promise<Keeper> => (await import("./recovery/index.ts")).createKeeper({ env, home });
	return {
		keep: async (question) => (await keeper()).keep(question),
		ended: async (id) => (await keeper()).ended?.(id),
		endedIn: async (session, command) => {
			const state = stateDirectory(env, home);
			// Hooks say this after each command, and most sessions never have a snapshot.
			if (state === undefined || !existsSync(join(state, "snapshots"))) return;
			await (await keeper()).endedIn?.(session, command);
		},
	};
}

/** The record of what a session's agent writes, loaded for the first command of a session. */
function lateObserver(env: PartsOptions["env"], home: string | undefined): Observer {
	let loaded: Promise<Observer> | undefined;
	const observer = (): Promise<Observer> => {
		loaded ??= import("./provenance/observer.ts").then(({ createObserver }) => createObserver(env, home));
		return loaded;
	};
	return {
		before: async (question) =>
			question.caller.session === undefined ? undefined : (await observer()).before(question),
		ended: async (session, command) => (await observer()).ended?.(session, command),
	};
}

/** The log, loaded with the first line. */
function lateRecorder(env: PartsOptions["env"], home: string | undefined): Recorder {
	let loaded: Promise<Recorder> | undefined;
	const recorder = (): Promise<Recorder> => {
		loaded ??= import("./audit/recorder.ts").then(({ createRecorder }) => createRecorder({ env, home }));
		return loaded;
	};
	return {
		decided: async (decided) => (await recorder()).decided(decided),
		ended: async (id, ending) => (await recorder()).ended(id, ending),
	};
}
