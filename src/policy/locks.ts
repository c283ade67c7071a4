// What a layer locks: the rulings that count when it has spoken become bounds that nothing later goes below.

import { GAP_KINDS } from "../model/gap.ts";
import type { Bound, Policy } from "../model/policy.ts";
import type { Layer } from "../model/policy-layer.ts";
import { SEVERITIES } from "../model/rule.ts";
import type { Because } from "../model/verdict.ts";

/** A locked path locks everything below it; `all` locks everything. */
export function isLocked(locked: Iterable<string>, setting: string): boolean {
	for (const path of locked) {
		if (path === "all" || path === setting || setting.startsWith(`${path}.`)) return true;
	}
	return false;
}

/** The bounds that the layer's locks make. @param policy what counts up to this layer */
export function boundsOf(layer: Layer, policy: Policy): readonly Bound[] {
	// A profile that stops nothing bounds nothing.
	if (!policy.enforced) return [];
	const because = (setting: string): Because => ({
		...(policy.origins.get(setting) ?? lockOf(layer, setting)),
		layer: layer.name,
	});
	const bounds: Bound[] = [];
	for (const name of SEVERITIES) {
		if (!isLocked(layer.lock, `severity.${name}`)) continue;
		for (const certainty of ["yes", "maybe"] as const) {
			const setting = certainty === "yes" ? `severity.${name}` : `severity.${name}.maybe`;
			const ruling = policy.severity[name][certainty];
			bounds.push({ subject: { kind: "severity", name, certainty }, ruling, because: because(setting) });
		}
	}
	for (const name of GAP_KINDS) {
		if (!isLocked(layer.lock, `gaps.${name}`)) continue;
		bounds.push({ subject: { kind: "gap", name }, ruling: policy.gaps[name], because: because(`gaps.${name}`) });
	}
	for (const { subject, ruling, because: origin } of policy.overrides) {
		const group = subject.kind === "tag" ? "tags" : "rules";
		const name = subject.kind === "pack" ? `${subject.name}/*` : subject.name;
		if (isLocked(layer.lock, `${group}.${name}`)) bounds.push({ subject, ruling, because: origin });
	}
	return bounds.filter(({ ruling }) => ruling.decision !== "allow");
}

/** A profile's ruling that is locked has no line of its own. */
function lockOf(layer: Layer, setting: string): Because {
	return {
		layer: layer.name,
		setting: `${setting} (locked)`,
		...(layer.file === undefined ? {} : { file: layer.file }),
	};
}
