// Where the files that configure a guard are looked for.

import { join } from "node:path";
import type { LayerName } from "../model/policy-layer.ts";

/** Where rule and policy files are looked for. */
export interface PackPlaces {
	/** Roots of the work areas. */
	readonly workspace: readonly string[];
	readonly home: string | undefined;
	/** XDG_CONFIG_HOME of the environment (XDG Base Directory Specification); default `~/.config`. */
	readonly configHome?: string | undefined;
	/** Instead of `/etc/safe-run/policy.yaml`; whoever names it vouches for who may write it. */
	readonly organisation?: string | undefined;
}

/** Directory of a project's rule files, in the root of its work area. */
export const PROJECT_RULES = ".safe-run";

/** Where a project's policy stands, in the root of its work area. */
export const PROJECT_POLICY: readonly string[] = [".safe-run.yaml", ".safe-run.yml"];

/** The policy of whoever administers the machine. No variable leads elsewhere: the environment must not loosen. */
export const ORGANISATION_POLICY = "/etc/safe-run/policy.yaml";

/** The directories that may hold rule files: the user's, then each work area's. */
export function packFolders(places: PackPlaces): readonly string[] {
	const config = configOf(places);
	const user = config === undefined ? [] : [join(config, "rules")];
	return [...user, ...places.workspace.map((root) => join(root, PROJECT_RULES))];
}

export interface PolicyPlace {
	readonly layer: Extract<LayerName, "organisation" | "user" | "project">;
	readonly file: string;
}

/** The policy files that may be there, from the first layer to the last. */
export function policyPlaces(places: PackPlaces): readonly PolicyPlace[] {
	const user = userPolicy(places);
	return [
		{ layer: "organisation", file: places.organisation ?? ORGANISATION_POLICY },
		...(user === undefined ? [] : [{ layer: "user" as const, file: user }]),
		...places.workspace.flatMap((root) =>
			PROJECT_POLICY.map((name) => ({ layer: "project" as const, file: join(root, name) })),
		),
	];
}

/** The user's policy file; undefined without a home. */
export function userPolicy(places: PackPlaces): string | undefined {
	const config = configOf(places);
	return config === undefined ? undefined : join(config, "policy.yaml");
}

function configOf({ home, configHome }: PackPlaces): string | undefined {
	if (configHome?.startsWith("/") === true) return join(configHome, "safe-run");
	return home === undefined ? undefined : join(home, ".config", "safe-run");
}
