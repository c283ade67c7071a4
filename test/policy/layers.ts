// Layers of a policy, written as files are, for the tests of merging.

import type { Policy } from "../../src/model/policy.ts";
import type { Layer, LayerName, MergeFor } from "../../src/model/policy-layer.ts";
import { mergeLayers } from "../../src/policy/index.ts";
import { parsePolicy } from "../../src/rules/policy-load.ts";

/** A layer with this content. */
export function layer(name: LayerName, text: string, trust: Layer["trust"] = "full"): Layer {
	const file = `/${name}.yaml`;
	const { statements, lock } = parsePolicy(file, text);
	return { name, file, trust, statements, lock };
}

/** What the layers come to, on a day in 2026, for no agent and an empty environment unless told otherwise. */
export function merged(layers: readonly Layer[], about: Partial<MergeFor> = {}): Policy {
	return mergeLayers(layers, {
		env: () => undefined,
		matches: (glob, text) => glob === text,
		today: "2026-06-15",
		...about,
	});
}
