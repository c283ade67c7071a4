// The real agents of these tests: installed once, into this folder and those below, in the versions that each package.json names.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { CLIENTS, type Client } from "../../src/adapters/drive/clients.ts";

const HERE = fileURLToPath(new URL(".", import.meta.url));
export const INSTALL_TIMEOUT = 900_000;

/** Agents that need a newer Node than the one that runs the tests, which stands beside them in a folder of their own. */
const APART: ReadonlySet<string> = new Set(["pi"]);

export const AGENTS: readonly Client[] = CLIENTS;

const folderOf = (agent: string): string => (APART.has(agent) ? join(HERE, agent) : HERE);
const binOf = (agent: string): string => join(folderOf(agent), "node_modules", ".bin");

export const programOf = (agent: string): string => join(binOf(agent), agent);

/** With the Node that the agent needs in front. */
export const pathOf = (agent: string): string => `${binOf(agent)}:${process.env.PATH ?? ""}`;

/** What npm said of an agent that cannot be had here, and what else is missing; undefined when it can be driven. */
export function troubleOf(agent: string, said: ReadonlyMap<string, string>): string | undefined {
	const missing = [programOf(agent), ...(APART.has(agent) ? [join(binOf(agent), "node")] : [])];
	const first = missing.find((program) => !existsSync(program));
	if (first === undefined) return undefined;
	return `${agent} cannot be installed here: ${said.get(folderOf(agent)) ?? `no ${basename(first)} for this machine`}`;
}

/** Makes sure that they are there; returns what npm said when they cannot be had, by folder. */
export function installAgents(): ReadonlyMap<string, string> {
	const said = new Map<string, string>();
	for (const folder of new Set(AGENTS.map(({ agent }) => folderOf(agent)))) {
		const here = AGENTS.filter(({ agent }) => folderOf(agent) === folder);
		if (here.every(({ agent }) => existsSync(programOf(agent)))) continue;
		// `npm ci` demands optional packages of other platforms, which not every registry has.
		const args = ["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"];
		const { status, stderr } = spawnSync("npm", args, { cwd: folder, encoding: "utf8" });
		if (status !== 0) said.set(folder, stderr.trim().split("\n").at(0) ?? "npm failed");
	}
	return said;
}
