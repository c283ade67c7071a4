// Commands that run another command, by name.

import { CLOUD_WRAPPERS } from "./wrapper-clouds.ts";
import { WRAPPER_FAMILIES } from "./wrapper-families.ts";
import { PROCESS_WRAPPERS } from "./wrapper-processes.ts";
import { WRAPPERS } from "./wrapper-rows.ts";
import type { Wrap, WrapperSpec, WrapperSub } from "./wrapper-spec.ts";
import { TOOL_WRAPPERS } from "./wrapper-tools.ts";

export type { Wrap, WrapperSpec } from "./wrapper-spec.ts";

const registry = new Map<string, WrapperSpec>();
const SPECS = [...WRAPPERS, ...PROCESS_WRAPPERS, ...TOOL_WRAPPERS, ...WRAPPER_FAMILIES, ...CLOUD_WRAPPERS];
for (const spec of SPECS) for (const name of spec.names) registry.set(name, spec);

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
