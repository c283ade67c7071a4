// What usual ways of writing an unknown word tell of it.

import type { Surroundings } from "../model/surroundings.ts";
import type { Value } from "../model/value.ts";

/** Alone and unquoted, a variable may hold several words or none. Nearly all hold one, unlike the output of a program. */
export function isVariable(value: Value): boolean {
	if (value.kind !== "unknown" || value.parts.length !== 1) return false;
	const hole = value.parts[0];
	return hole?.kind === "hole" && hole.origin === undefined && /^\w+$/.test(hole.variable ?? "");
}

/**
 * The caller's own user or group, as `$USER`, `$(id -un):$(id -gn)` and the like, or as the environment's name for it: a name
 * that no rule spells. The superuser's is one that rules do spell.
 */
export function isOwnUser(value: Value, env: Surroundings["env"]): boolean {
	if (value.kind === "exact") {
		const name = env.get("USER") ?? env.get("LOGNAME") ?? "";
		if (name === "" || name === "root") return false;
		return [name, `${name}:`, `${name}:${name}`, `:${name}`].includes(value.text);
	}
	if (value.kind !== "unknown") return false;
	return value.parts.every((part) => {
		if (part.kind === "text") return /^[:.]$/.test(part.text);
		return part.kind === "hole" && (OWN_VARIABLE.test(part.variable ?? "") || OWN_OUTPUT.test(part.shown));
	});
}

const OWN_VARIABLE = /^(?:USER|LOGNAME|USERNAME|UID|EUID|GID|GROUP)$/;
const OWN_OUTPUT = /^(?:\$\(|`) *(?:whoami|logname|id(?: +-[ugnr]+)+) *(?:\)|`)$/;
