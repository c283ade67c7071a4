// What the gate works with on this machine, put together once for a process; each part is loaded when a command first needs it.

import type { Guard } from "./check.ts";
import type { GateParts } from "./gate.ts";
import type { Confirmer } from "./model/passage.ts";

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
export function gateParts({ guard, tell, confirmer }: PartsOptions): GateParts {
	return confirmer === undefined ? { guard, tell } : { guard, tell, confirmer };
}
