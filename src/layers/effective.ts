// The policy in effect at one place: finds the layers, if there are any, and merges them.

import { statSync } from "node:fs";
import type { Policy } from "../model/policy.ts";
import type { Layer } from "../model/policy-layer.ts";
import type { ProfileName } from "../model/verdict.ts";
import { mergeLayers } from "../policy/index.ts";
import { compileGlob, testGlob } from "../rules/glob.ts";
import { policyPlaces } from "./places.ts";
import type { LayerPlaces, PolicyLayers } from "./policy-layers.ts";

/** Who asks for what, as far as policy is concerned. */
export interface AskedBy {
	readonly agent?: string | undefined;
	/** The profile where no layer names one; it tightens one that a layer names. */
	readonly profile?: ProfileName | undefined;
	/** The profile where no layer names one; a trusted layer may name a looser one. Default `standard`. */
	readonly usual?: ProfileName | undefined;
	/** Instead of the profile that the layers name, as far as it is not locked: for looking, not for running. */
	readonly asIf?: ProfileName | undefined;
	/** Only tightens. */
	readonly atLeast?: ProfileName | undefined;
	readonly now: () => Date;
	/** Sections for other agents and environments count, too: to tell all that files say. */
	readonly everySection?: boolean;
}

export interface Effective extends PolicyLayers {
	readonly policy: Policy;
}

/** The policy without any file. */
export function policyWithout(by: AskedBy): Policy {
	return merged([], by, () => undefined);
}

/** The policy with the files that are there; undefined when no layer says anything, which costs one look at each place. */
export async function effectivePolicy(places: LayerPlaces, by: AskedBy): Promise<Effective | undefined> {
	if (!anyLayer(places)) return undefined;
	const { policyLayers } = await import("./policy-layers.ts");
	const found = await policyLayers(places);
	if (found === undefined) return undefined;
	const { layers, packs, gaps } = found;
	return { policy: policyOf(layers, places, by), layers, packs, gaps };
}

/** The policy that these layers make. */
export function policyOf(layers: readonly Layer[], places: LayerPlaces, by: AskedBy): Policy {
	return merged(layers, by, (name) => places.env[name]);
}

function anyLayer(places: LayerPlaces): boolean {
	if ((places.env.SAFE_RUN_PROFILE ?? "") !== "") return true;
	return policyPlaces(places).some(({ file }) => isThere(file));
}

/** What cannot be looked at counts as there: it will be a gap. */
function isThere(file: string): boolean {
	try {
		return statSync(file, { throwIfNoEntry: false }) !== undefined;
	} catch {
		return true;
	}
}

function merged(layers: readonly Layer[], by: AskedBy, env: (name: string) => string | undefined): Policy {
	const { agent, profile, usual, asIf, atLeast } = by;
	const given = [
		...(profile === undefined ? [] : [layerOf("program", "tighten", profile)]),
		...(asIf === undefined ? [] : [layerOf("command line", "full", asIf)]),
		...(atLeast === undefined ? [] : [layerOf("command line", "tighten", atLeast)]),
	];
	const about = { agent, env, matches, today: dayOf(by.now()), everySection: by.everySection === true };
	return mergeLayers([...layers, ...given], about, profile ?? usual);
}

function layerOf(name: Layer["name"], trust: Layer["trust"], profile: ProfileName): Layer {
	const hint = name === "program" ? "a program only tightens what files say" : "an option only tightens";
	return { name, trust, hint, statements: [{ setting: "profile", value: { kind: "profile", profile } }], lock: [] };
}

const matches = (glob: string, text: string): boolean => testGlob(compileGlob(glob, false), text);

/** The local day. */
function dayOf(date: Date): string {
	const two = (number: number): string => String(number).padStart(2, "0");
	return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
