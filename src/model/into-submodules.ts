// Whether a git call says itself that it goes on in submodules.

import type { Invocation } from "./invocation.ts";
import { showValue } from "./value.ts";

/** `--recurse-submodules`, or the setting of that meaning given to this call; the one of the files is context's to read. */
export function intoSubmodules({ command, flags }: Invocation): boolean {
	if (command !== "git") return false;
	return flags.some(({ name, value }) => {
		if (name === "--recurse-submodules") return true;
		if (name !== "--config-value" || value === undefined) return false;
		const text = showValue(value.value);
		return /^submodule\.recurse(?:=|$)/i.test(text) && !/=(?:false|no|off|0|)$/i.test(text);
	});
}
