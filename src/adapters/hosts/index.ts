// The agents whose hooks are answered, by name.

import { CLAUDE_LIKE } from "./claude-like.ts";
import type { HookHost } from "./host.ts";
import { OTHERS } from "./others.ts";
import { PLUGINS } from "./plugins.ts";

export type { HookAnswer, HookCall, HookHost } from "./host.ts";
export { SILENT } from "./host.ts";
export { sessionOf } from "./shapes.ts";
export { removeWords, writeWords } from "./written.ts";

export const HOSTS: readonly HookHost[] = [...CLAUDE_LIKE, ...OTHERS, ...PLUGINS];

/** The agent by any of its names. */
export function hostOf(name: string): HookHost | undefined {
	return HOSTS.find(({ names }) => names.includes(name));
}
