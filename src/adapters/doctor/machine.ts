// What the guard itself needs on this machine: Node, a state directory for its user alone, a policy that loads, a name on the PATH.

import { lstatSync } from "node:fs";
import type { Guard } from "../../check.ts";
import { stateDirectory } from "../../store/index.ts";
import type { Place } from "../install/target.ts";
import { findProgram } from "../program.ts";

export interface Finding {
	readonly level: "ok" | "warning" | "trouble";
	readonly text: string;
}

/** As package.json demands. */
const OLDEST_NODE = 20;

/** Everything but the agents. */
export async function lookAtMachine(place: Place, guard: Guard, nodeVersion: string): Promise<readonly Finding[]> {
	return [node(nodeVersion), onPath(place), state(place), ...(await policy(place, guard))];
}

function node(version: string): Finding {
	const enough = Number(version.split(".")[0]) >= OLDEST_NODE;
	return enough
		? { level: "ok", text: `Node ${version}` }
		: { level: "trouble", text: `Node ${version} is older than ${OLDEST_NODE}` };
}

function onPath({ env }: Place): Finding {
	const found = findProgram("safe-run", env.PATH);
	if (found !== undefined) return { level: "ok", text: `safe-run on the PATH: ${found}` };
	return {
		level: "warning",
		text: "safe-run is not on the PATH, so settings of projects cannot find it: npm install -g shell-guardrail",
	};
}

function state({ env, home }: Place): Finding {
	const directory = stateDirectory(env, home);
	if (directory === undefined) return { level: "trouble", text: "no place for the state directory: HOME is not set" };
	try {
		const found = lstatSync(directory);
		const uid = process.getuid?.();
		if (!found.isDirectory()) return { level: "trouble", text: `${directory} is not a directory` };
		if (uid !== undefined && found.uid !== uid)
			return { level: "trouble", text: `${directory} belongs to another user` };
		const open = (found.mode & 0o077) !== 0;
		return open
			? { level: "trouble", text: `${directory} is open to others: chmod 700 ${directory}` }
			: { level: "ok", text: `state directory: ${directory}` };
	} catch {
		return { level: "ok", text: `state directory: ${directory}, made when it is needed` };
	}
}

/** Files of rules and policy that do not load are gaps of every verdict. */
async function policy({ project, env, home }: Place, guard: Guard): Promise<readonly Finding[]> {
	const verdict = await guard.check("true", { cwd: project, home, env });
	const broken = verdict.gaps.filter(({ kind }) => kind === "broken-layer");
	if (broken.length === 0) return [{ level: "ok", text: "rules and policy load" }];
	return broken.map(({ detail }) => ({ level: "trouble", text: detail }));
}
