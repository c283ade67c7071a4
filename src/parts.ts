// What the gate works with on this machine, put together once for a process; each part is loaded when a command first needs it.

import type { Guard } from "./check.ts";
import type { GateParts } from "./gate.ts";
import type { Confirmer, Recorder } from "./model/passage.ts";

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
	const parts = { guard, tell, recorder: lateRecorder(env, home) };
	return confirmer === undefined ? parts : { ...parts, confirmer };
}

/** The log, loaded with the first line. */
function lateRecorder(env: PartsOptions["env"], home: string | undefined): Recorder {
	let loaded: Promise<Recorder> | undefined;
	const recorder = (): Promise<Recorder> => {
		loaded ??= import("./audit/index.ts").then(({ createRecorder }) => createRecorder({ env, home }));
		return loaded;
	};
	return {
		decided: async (decided) => (await recorder()).decided(decided),
		ended: async (id, ending) => (await recorder()).ended(id, ending),
	};
}
