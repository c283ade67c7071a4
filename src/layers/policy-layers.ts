// The layers of the policy: the files that are there, what the environment says, and which of them may loosen.

import { ConfigError } from "../model/errors.ts";
import type { Gap } from "../model/gap.ts";
import type { Layer } from "../model/policy-layer.ts";
import { findProfile, PROFILE_NAMES } from "../model/profiles.ts";
import { stateDirectory } from "../store/index.ts";
import { broken, gapOf } from "./broken.ts";
import type { PackPlaces, PolicyPlace } from "./places.ts";
import { policyPlaces } from "./places.ts";
import type { PolicyFile } from "./policy-file.ts";
import { readPolicy } from "./policy-file.ts";
import type { Pin } from "./trust.ts";
import { readPins, trustOf } from "./trust.ts";

/** Where layers come from. */
export interface LayerPlaces extends PackPlaces {
	/** The guard's own environment, never the one that a command brings along. */
	readonly env: Readonly<Record<string, string | undefined>>;
}

export interface PolicyLayers {
	/** From the first to the last. */
	readonly layers: readonly Layer[];
	/** Rule files that the files name, absolute. */
	readonly packs: readonly string[];
	/** One for each file that cannot be used. */
	readonly gaps: readonly Gap[];
}

/** Undefined when no layer says anything. */
export async function policyLayers(places: LayerPlaces): Promise<PolicyLayers | undefined> {
	const gaps: Gap[] = [];
	const found: { readonly place: PolicyPlace; readonly policy: PolicyFile }[] = [];
	for (const place of policyPlaces(places)) {
		try {
			const policy = await readPolicy(place.file, places.home);
			if (policy !== undefined) found.push({ place, policy });
		} catch (error) {
			if (!(error instanceof ConfigError)) throw error;
			gaps.push(gapOf(place.file, error));
		}
	}
	const environment = environmentLayer(places.env.SAFE_RUN_PROFILE, gaps);
	if (found.length === 0 && gaps.length === 0 && environment === undefined) return undefined;
	const pins = found.some(({ place }) => place.layer === "project") ? pinsOf(places, gaps) : [];
	const files = found.map(({ place, policy }) => fileLayer(place, policy, places, pins, gaps));
	return {
		layers: environment === undefined ? files : [...files, environment],
		packs: [...new Set(found.flatMap(({ policy }) => policy.packs))],
		gaps,
	};
}

function pinsOf({ env, home }: LayerPlaces, gaps: Gap[]): readonly Pin[] {
	try {
		return readPins(stateDirectory(env, home));
	} catch (error) {
		if (!(error instanceof ConfigError)) throw error;
		gaps.push(gapOf(error.problems[0]?.file ?? "", error));
		return [];
	}
}

/** The layer that a file makes. Exported for `policy` and `trust`, which show it. */
export function fileLayer(
	{ layer: name, file }: PolicyPlace,
	policy: PolicyFile,
	places: LayerPlaces,
	pins: readonly Pin[],
	gaps: Gap[],
): Layer {
	const hint = distrust(name, policy, places, pins);
	// Anybody who can write a project's file could forbid what its user may do elsewhere.
	if (name !== "organisation" && policy.lock.length > 0)
		gaps.push(broken(file, `only the organisation's file may lock settings`));
	return {
		name,
		file,
		trust: hint === undefined ? "full" : "tighten",
		...(hint === undefined ? {} : { hint }),
		statements: policy.statements,
		lock: name === "organisation" ? policy.lock : [],
	};
}

/** Why the file may only tighten; undefined when it may loosen. */
function distrust(
	name: PolicyPlace["layer"],
	policy: PolicyFile,
	places: LayerPlaces,
	pins: readonly Pin[],
): string | undefined {
	switch (name) {
		case "organisation":
			if (places.organisation === undefined && policy.owner !== 0) return "the file does not belong to root";
			return (policy.mode & 0o022) === 0 ? undefined : "others may write the file; chmod go-w it";
		case "user":
			if (policy.owner !== 0 && policy.owner !== (process.getuid?.() ?? policy.owner))
				return "the file belongs to another user";
			return (policy.mode & 0o002) === 0 ? undefined : "others may write the file; chmod o-w it";
		case "project":
			return UNTRUSTED[trustOf(pins, policy.file, policy.hash)];
	}
}

const UNTRUSTED = {
	trusted: undefined,
	never: "a project only tightens until you trust its file: safe-run trust",
	changed: "the file changed since you trusted it: safe-run trust",
} as const;

/** `SAFE_RUN_PROFILE` tightens; a name that is none is told, since nobody knows what was meant. */
function environmentLayer(given: string | undefined, gaps: Gap[]): Layer | undefined {
	if (given === undefined || given === "") return undefined;
	const profile = findProfile(given)?.name;
	if (profile === undefined) {
		gaps.push(broken("SAFE_RUN_PROFILE", `${given.slice(0, 40)} is no profile; one of ${PROFILE_NAMES.join(", ")}`));
		return undefined;
	}
	return {
		name: "environment",
		trust: "tighten",
		hint: "the environment only tightens",
		statements: [{ setting: "profile", value: { kind: "profile", profile } }],
		lock: [],
	};
}
