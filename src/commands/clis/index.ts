// Grammars of command-line clients that only rules know: containers, clouds, databases, forges. A family a file.
// Only the generator reads this: programs have the same as text in packed.generated.ts.

import type { CommandSpec } from "../spec.ts";
import { AGENTS } from "./agents.ts";
import { APP_PACKAGES } from "./app-packages.ts";
import { APP_STORES } from "./app-stores.ts";
import { AZURE } from "./azure.ts";
import { BACKUPS } from "./backups.ts";
import { BUILD_SERVERS } from "./build-servers.ts";
import { CLOUDS } from "./clouds.ts";
import { COMPILERS } from "./compilers.ts";
import { CONTAINERS } from "./containers.ts";
import { CONVERTERS } from "./converters.ts";
import { CRATES_AND_GEMS } from "./crates-and-gems.ts";
import { DATA_TOOLS } from "./data-tools.ts";
import { DATABASE_CLUSTERS } from "./database-clusters.ts";
import { DATABASE_SERVERS } from "./database-servers.ts";
import { DATABASE_SERVICES } from "./database-services.ts";
import { DESK } from "./desk.ts";
import { DISK } from "./disk.ts";
import { DNS } from "./dns.ts";
import { EDGES } from "./edges.ts";
import { FLEETS } from "./fleets.ts";
import { FORGES } from "./forge.ts";
import { GOOGLE_CLOUD } from "./google-cloud.ts";
import { HOSTS } from "./hosts.ts";
import { IAC } from "./iac.ts";
import { KUBERNETES } from "./kubernetes.ts";
import { MACHINES } from "./machines.ts";
import { MACOS } from "./macos.ts";
import { MEDIA } from "./media.ts";
import { MESSAGING } from "./messaging.ts";
import { MIGRATIONS } from "./migrations.ts";
import { MONITORING } from "./monitoring.ts";
import { MORE_CLOUDS } from "./more-clouds.ts";
import { NETWORK } from "./network.ts";
import { OBJECT_STORES } from "./object-stores.ts";
import { OS_PACKAGES } from "./os-packages.ts";
import { PASSWORDS } from "./passwords.ts";
import { PLATFORMS } from "./platforms.ts";
import { PROCESSES } from "./processes.ts";
import { PUBLISHERS } from "./publishers.ts";
import { REGISTRIES } from "./registries.ts";
import { SECRETS } from "./secrets.ts";
import { SERVICES } from "./services.ts";
import { SYSTEM } from "./system.ts";
import { TRANSFERS } from "./transfers.ts";
import { USERS } from "./users.ts";
import { VERSION_CONTROL } from "./version-control.ts";
import { WINDOWS } from "./windows.ts";

const FAMILIES: readonly (readonly CommandSpec[])[] = [
	AGENTS,
	APP_PACKAGES,
	APP_STORES,
	AZURE,
	BACKUPS,
	BUILD_SERVERS,
	CLOUDS,
	COMPILERS,
	CONTAINERS,
	CONVERTERS,
	CRATES_AND_GEMS,
	DATABASE_CLUSTERS,
	DATABASE_SERVERS,
	DATABASE_SERVICES,
	DATA_TOOLS,
	DESK,
	DISK,
	DNS,
	EDGES,
	FLEETS,
	FORGES,
	GOOGLE_CLOUD,
	HOSTS,
	IAC,
	KUBERNETES,
	MACHINES,
	MACOS,
	MEDIA,
	MESSAGING,
	MIGRATIONS,
	MONITORING,
	MORE_CLOUDS,
	NETWORK,
	OBJECT_STORES,
	OS_PACKAGES,
	PASSWORDS,
	PLATFORMS,
	PROCESSES,
	PUBLISHERS,
	REGISTRIES,
	SECRETS,
	SERVICES,
	SYSTEM,
	TRANSFERS,
	USERS,
	VERSION_CONTROL,
	WINDOWS,
];

/** Every client, by family; one that lists no options with which nothing happens has the usual ones. */
export const CLIENT_FAMILIES: readonly (readonly CommandSpec[])[] = FAMILIES.map((family) =>
	family.map((spec) => (spec.dry === undefined ? { ...spec, dry: "--help; --version" } : spec)),
);
