// Which build server this process runs on, as the servers themselves say it in the environment.

import type { BuildServer } from "../report/build-log.ts";
import type { Io } from "./io.ts";

/** Variables by which servers are known. Sources: the servers' lists of predefined variables. */
const SERVERS: readonly (readonly [variable: string, server: BuildServer])[] = [
	["GITHUB_ACTIONS", "github"],
	["TF_BUILD", "azure"],
	["TEAMCITY_VERSION", "teamcity"],
	["CI", "other"],
	["CONTINUOUS_INTEGRATION", "other"],
	["BUILD_NUMBER", "other"],
];

/** Undefined on a person's machine. */
export function buildServer(env: Io["env"]): BuildServer | undefined {
	return SERVERS.find(([variable]) => isOn(env[variable]))?.[1];
}

function isOn(value: string | undefined): boolean {
	return value !== undefined && !["", "0", "false"].includes(value.toLowerCase());
}
