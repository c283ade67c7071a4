// The real agents of these tests: installed once, into this folder, in the versions that package.json names.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CLIENTS, type Client } from "../../src/adapters/drive/clients.ts";

const HERE = fileURLToPath(new URL(".", import.meta.url));
export const BIN = join(HERE, "node_modules", ".bin");
export const INSTALL_TIMEOUT = 900_000;

/** Newer than the Node that runs the tests. */
const LEFT_OUT: ReadonlySet<string> = new Set(["pi"]);

export const AGENTS: readonly Client[] = CLIENTS.filter(({ agent }) => !LEFT_OUT.has(agent));

export const programOf = (agent: string): string => join(BIN, agent);

/** Makes sure that they are there; returns what npm said when they cannot be had. */
export function installAgents(): string {
	if (AGENTS.every(({ agent }) => existsSync(programOf(agent)))) return "";
	// `npm ci` demands optional packages of other platforms, which not every registry has.
	const args = ["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"];
	const { status, stderr } = spawnSync("npm", args, { cwd: HERE, encoding: "utf8" });
	return status === 0 ? "" : (stderr.trim().split("\n").at(0) ?? "npm failed");
}
