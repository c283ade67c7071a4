// What a shell that is started anew has of its parent's state: the environment, and nothing else.

import type { Frame, Run } from "./run.ts";
import { type Text, unknown } from "./text.ts";

/**
 * Forgets plain variables, functions, options and aliases: a new process gets the environment only (POSIX 2.12).
 * IFS is always the shell's own, whatever the environment says (POSIX 2.5.3).
 */
export function startProcess(run: Run, place: Frame["place"] = "here"): void {
	for (const key of run.state.keys("v:")) {
		const binding = run.state.get(key);
		if (binding?.kind !== "variable") continue;
		if (!binding.exported) run.state.set(key, { kind: "variable", text: undefined, exported: false });
		// ssh takes the environment along only where both sides are set up for it (ssh_config(5), SendEnv).
		else if (place === "remote")
			run.state.set(key, { kind: "variable", text: elsewhere(key.slice(2)), exported: true });
		else if (binding.readonly === true) run.state.set(key, { ...binding, readonly: false });
	}
	run.state.set("v:IFS", undefined);
	for (const key of run.state.keys("f:")) if (run.state.get(`x${key}`) === undefined) run.state.set(key, undefined);
	for (const prefix of ["o:", "a:"]) for (const key of run.state.keys(prefix)) run.state.set(key, undefined);
}

const elsewhere = (name: string): Text => unknown(`$${name}`, { variable: name });
