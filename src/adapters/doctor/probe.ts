// Starts what an agent's settings start, with a call that has to be refused and one that has to pass, and looks at the answers.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { hostOf, SILENT } from "../hosts/index.ts";
import { PAYLOADS } from "./payloads.ts";

/** Judged and never run; there is no such program, and a rule refuses its name whatever the policy is (`self/probe`). */
export const MARKER = "safe-run-probe";
const HARMLESS = "true";

/** Far more than an answer takes. */
const PATIENCE = 20_000;

export interface Probe {
	readonly refuses: boolean;
	readonly passes: boolean;
	/** Milliseconds of the slower of the two. */
	readonly took: number;
	/** What is wrong, for people. */
	readonly why?: string;
}

/** @param start the words that start the hook */
export function probe(
	agent: string,
	start: readonly string[],
	cwd: string,
	env: Readonly<Record<string, string | undefined>>,
): Probe {
	const missing = missingFiles(start);
	const refused = ask(agent, start, MARKER, cwd, env);
	const passed = ask(agent, start, HARMLESS, cwd, env);
	const host = hostOf(agent);
	const pass = host?.pass ?? SILENT;
	const refuses =
		refused.text.includes("self/probe") && refused.exit === host?.deny("-", PAYLOADS.get(agent)?.(MARKER, cwd)).exit;
	const passes = passed.exit === pass.exit && passed.out.trim() === pass.stdout.trim();
	const why =
		missing.length > 0
			? `${missing.join(" and ")} ${missing.length > 1 ? "are" : "is"} not there`
			: refuses && passes
				? undefined
				: `answered ${shown(refuses ? passed : refused)}`;
	return { refuses, passes, took: Math.max(refused.took, passed.took), ...(why === undefined ? {} : { why }) };
}

interface Answer {
	readonly exit: number | null;
	readonly out: string;
	readonly text: string;
	readonly took: number;
}

function ask(
	agent: string,
	start: readonly string[],
	command: string,
	cwd: string,
	env: Readonly<Record<string, string | undefined>>,
): Answer {
	const [file = "", ...args] = start;
	const input = JSON.stringify(PAYLOADS.get(agent)?.(command, cwd) ?? {});
	const begin = performance.now();
	const { status, stdout, stderr, error } = spawnSync(file, args, {
		cwd,
		env: { ...env },
		input,
		encoding: "utf8",
		timeout: PATIENCE,
	});
	const took = Math.round(performance.now() - begin);
	return { exit: status, out: stdout ?? "", text: `${stdout ?? ""}${stderr ?? ""}${error?.message ?? ""}`, took };
}

/** Absolute paths among the words that lead nowhere: a moved or updated Node, a removed package. */
function missingFiles(start: readonly string[]): readonly string[] {
	const words = start.flatMap((word) =>
		[...word.matchAll(/(?:^|[\s'"])(\/[^\s'"|;&<>]+)/g)].map(([, path]) => path ?? ""),
	);
	return [...new Set(words)].filter((path) => path !== "" && !existsSync(path));
}

function shown({ exit, text }: Answer): string {
	const line = text.trim().split("\n")[0] ?? "";
	return `${exit === null ? "nothing in time" : `exit ${exit}`}${line === "" ? "" : `: ${line.slice(0, 200)}`}`;
}
