// Database clients by name and subcommand.

import { SQL_AND_OTHER_CLIENTS } from "./database-clients.ts";
import { DATABASE_CONSOLES } from "./database-consoles.ts";
import type { Client, ClientSpec, ClientSub } from "./database-spec.ts";
import { DATABASE_WAREHOUSES } from "./database-warehouses.ts";

export type { Client, ClientSpec } from "./database-spec.ts";

export const DATABASE_CLIENTS: readonly ClientSpec[] = [
	...SQL_AND_OTHER_CLIENTS,
	...DATABASE_CONSOLES,
	...DATABASE_WAREHOUSES,
];

const registry = new Map<string, ClientSpec>();
for (const spec of DATABASE_CLIENTS) for (const name of spec.names) registry.set(name, spec);

/** The grammar of a database client by its name without directory. */
export function clientSpec(name: string): ClientSpec | undefined {
	return registry.get(name);
}

/** How the most specific level of a call takes its code: `bq query`, not `bq ls`. */
export function clientOf(spec: ClientSpec, path: readonly string[]): Client | undefined {
	let level: ClientSpec | ClientSub = spec;
	for (const word of path) {
		const next: ClientSub | undefined = level.sub?.[word];
		if (next === undefined) return level === spec ? undefined : level.client;
		level = next;
	}
	return level.client;
}
