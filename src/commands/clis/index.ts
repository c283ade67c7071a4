// Grammars of command-line clients that only rules know: containers, clouds, databases, forges. A family a file.

import type { CommandSpec } from "../spec.ts";
import { AGENTS } from "./agents.ts";
import { CLOUDS } from "./clouds.ts";
import { CONTAINERS } from "./containers.ts";
import { DISK } from "./disk.ts";
import { FORGES } from "./forge.ts";
import { IAC } from "./iac.ts";
import { KUBERNETES } from "./kubernetes.ts";
import { PROCESSES } from "./processes.ts";
import { SYSTEM } from "./system.ts";
import { USERS } from "./users.ts";

const FAMILIES: readonly (readonly CommandSpec[])[] = [
	AGENTS,
	CLOUDS,
	CONTAINERS,
	DISK,
	FORGES,
	IAC,
	KUBERNETES,
	PROCESSES,
	SYSTEM,
	USERS,
];

/** Every client; one that lists no options with which nothing happens has the usual ones. */
export const CLIENTS: readonly CommandSpec[] = FAMILIES.flat().map((spec) =>
	spec.dry === undefined ? { ...spec, dry: "--help; --version" } : spec,
);
