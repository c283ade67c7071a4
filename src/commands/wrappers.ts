// Commands that run another command, by name.

import { WRAPPERS } from "./packed.generated.ts";
import { unpack } from "./packed.ts";
import type { Wrap, WrapperSpec, WrapperSub } from "./wrapper-spec.ts";

export type { Wrap, WrapperSpec } from "./wrapper-spec.ts";

const registry = unpack<WrapperSpec>(WRAPPERS);

/** The row of a wrapper by its name without directory. */
export function wrapperOf(name: string): WrapperSpec | undefined {
	return registry.get(name);
}

/** How the most specific level of a call wraps: `docker exec`, not `docker ps`. */
export function wrapOf(spec: WrapperSpec, path: readonly string[]): Wrap | undefined {
	let level: WrapperSpec | WrapperSub = spec;
	for (const word of path) {
		const next: WrapperSub | undefined = level.sub?.[word];
		if (next === undefined) break;
		level = next;
	}
	return level.wraps;
}
