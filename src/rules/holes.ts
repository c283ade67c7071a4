// What usual ways of writing an unknown word tell of it.

import type { Value } from "../model/value.ts";

/** Alone and unquoted, a variable may hold several words or none. Nearly all hold one, unlike the output of a program. */
export function isVariable(value: Value): boolean {
	if (value.kind !== "unknown" || value.parts.length !== 1) return false;
	const hole = value.parts[0];
	return hole?.kind === "hole" && hole.origin === undefined && /^\w+$/.test(hole.variable ?? "");
}

/** The caller's own user or group, as `$USER`, `$(id -un):$(id -gn)` and the like: a name that no rule spells. */
export function isOwnUser(value: Value): boolean {
	if (value.kind !== "unknown") return false;
	return value.parts.every((part) => {
		if (part.kind === "text") return /^[:.]$/.test(part.text);
		return part.kind === "hole" && (OWN_VARIABLE.test(part.variable ?? "") || OWN_OUTPUT.test(part.shown));
	});
}

const OWN_VARIABLE = /^(?:USER|LOGNAME|USERNAME|UID|EUID|GID|GROUP)$/;
const OWN_OUTPUT = /^(?:\$\(|`) *(?:whoami|logname|id(?: +-[ugnr]+)+) *(?:\)|`)$/;
