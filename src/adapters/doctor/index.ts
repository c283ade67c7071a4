// How well each agent on this machine is guarded: there or not, wired or not, answered or not, and driven when that is wished.

import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Drive } from "../drive/drive.ts";
import type { AgentTarget, Origin, Place } from "../install/target.ts";
import { findProgram } from "../program.ts";
import { codexTrust } from "./codex-trust.ts";
import type { Finding } from "./machine.ts";
import type { Probe } from "./probe.ts";
import { probe } from "./probe.ts";
import { findWired, type SwitchedOff } from "./wired.ts";

export type { Finding } from "./machine.ts";
export { lookAtMachine } from "./machine.ts";

export interface AgentReport {
	readonly agent: string;
	readonly title: string;
	/** Absolute path of its program; absent when it is not on the PATH. */
	readonly program?: string;
	readonly wired: readonly { readonly scope: Origin; readonly file: string; readonly probe: Probe }[];
	readonly driven?: Pick<Drive, "survived" | "ran" | "told">;
	readonly findings: readonly Finding[];
	/** When this agent lets a command run all the same. */
	readonly failsOpen: string;
}

export interface LookOptions {
	/** Start the agent itself where that needs no account. */
	readonly drive: boolean;
}

/** Whether the agent was ever used here, is installed, or has settings of ours. */
export function isHere(target: AgentTarget, place: Place): boolean {
	const { home, env } = place;
	const commands = { before: "", beforeWords: "", after: "", argv: [] };
	return (
		(target.wiring("user", place, commands) ?? []).some(({ kind, file }) => kind === "own" && existsSync(file)) ||
		target.programs.some((name) => findProgram(name, env.PATH) !== undefined) ||
		target.traces.some((trace) => existsSync(join(home, trace)))
	);
}

/** Looks at one agent. */
export async function lookAtAgent(target: AgentTarget, place: Place, options: LookOptions): Promise<AgentReport> {
	const { agent, title, failsOpen } = target;
	const program = target.programs.map((name) => findProgram(name, place.env.PATH)).find((found) => found !== undefined);
	const { wired, off, unreadable, plugins } = await findWired(target, place);
	const probed = wired.map(({ scope, file, start }) => ({
		scope,
		file,
		probe: probe(agent, start, place.project, place.env),
	}));
	const findings: Finding[] = unreadable.map(({ file, why }) => ({
		level: "trouble",
		text: `${file} cannot be read: ${why}`,
	}));
	for (const { file, plugin } of plugins)
		findings.push({
			level: "warning",
			text: `${file} loads the plugin ${plugin}, which is not started here: safe-run doctor ${agent} --drive tries it`,
		});
	if (probed.length + plugins.length === 0)
		findings.push({ level: "trouble", text: `not wired: safe-run install ${agent}` });
	const others = new Set(target.reads?.(place).map(({ file }) => file));
	for (const each of probed) findings.push(probeFinding(agent, each, !others.has(each.file)));
	const managed = probed.some(({ scope, probe: { refuses, passes } }) => scope === "managed" && refuses && passes);
	for (const each of off) findings.push(offFinding(agent, each, managed));
	if (agent === "codex" && program !== undefined && probed.length > 0)
		findings.push(trustFinding(await codexTrust(program, place.project, place.env)));
	const driven = options.drive && program !== undefined ? await driveAgent(agent, program, place) : undefined;
	if (driven !== undefined) findings.push(driveFinding(driven));
	return {
		agent,
		title,
		...(program === undefined ? {} : { program }),
		wired: probed,
		...(driven === undefined || typeof driven === "string" ? {} : { driven: outcomeOf(driven) }),
		findings,
		failsOpen,
	};
}

/** @param written by `install`, which can do it again */
function probeFinding(
	agent: string,
	{ file, scope, probe: { refuses, passes, took, why } }: AgentReport["wired"][number],
	written: boolean,
): Finding {
	if (refuses && passes && why === undefined)
		return { level: "ok", text: `${file}: refuses the marker and lets the rest pass (${took} ms)` };
	const what = refuses ? "refuses everything" : "does not refuse the marker";
	const entries = `put there what safe-run install ${agent} --print shows`;
	const remedy = written
		? `write it anew: safe-run install ${agent}${scope === "project" ? " --project" : ""}`
		: entries;
	return { level: "trouble", text: `${file}: ${what}, ${why ?? "for no known reason"}; ${remedy}` };
}

/** @param managed a hook in managed settings works */
function offFinding(agent: string, { file, setting, sparesManaged }: SwitchedOff, managed: boolean): Finding {
	if (sparesManaged && managed)
		return { level: "ok", text: `${file} switches hooks off (${setting}), but not the managed one` };
	if (setting.startsWith("allow"))
		return {
			level: "trouble",
			text: `${file} switches all hooks off but managed ones (${setting}): put there what safe-run install ${agent} --print shows`,
		};
	return { level: "trouble", text: `${file} switches all hooks off: take out ${setting}` };
}

function trustFinding(trust: readonly string[] | undefined): Finding {
	if (trust === undefined || trust.length === 0)
		return { level: "warning", text: "Codex does not tell whether the hook is trusted: look at /hooks in it" };
	const untrusted = trust.filter((status) => status !== "trusted" && status !== "managed");
	if (untrusted.length === 0) return { level: "ok", text: "Codex trusts the hook" };
	return { level: "trouble", text: `Codex skips the hook, because it is ${untrusted[0]}: trust it in /hooks` };
}

/** The drive; or why there was none. */
async function driveAgent(agent: string, program: string, place: Place): Promise<Drive | string> {
	const { CLIENTS } = await import("../drive/clients.ts");
	const client = CLIENTS.find((each) => each.agent === agent);
	if (client === undefined) return "it cannot be driven without an account";
	const { drive } = await import("../drive/drive.ts");
	try {
		return await drive(client, { program, home: place.home, env: place.env });
	} catch (error) {
		return `it could not be started: ${error instanceof Error ? error.message : String(error)}`;
	}
}

const outcomeOf = ({ survived, ran, told }: Drive): AgentReport["driven"] & object => ({ survived, ran, told });

function driveFinding(driven: Drive | string): Finding {
	if (typeof driven === "string") return { level: "warning", text: `not driven: ${driven}` };
	const { survived, ran, told, results, exit, printed } = driven;
	if (survived && ran && told)
		return { level: "ok", text: "driven: obeyed the refusal, was told why, and ran what is harmless" };
	if (results.length === 0) {
		const last = printed.trim().split("\n").at(-1) ?? "";
		return {
			level: "warning",
			text: `not driven: it asked for no command (exit ${exit ?? "by a signal"}): ${last.slice(0, 200)}`,
		};
	}
	if (!survived) return { level: "trouble", text: "driven: the agent ran a command that the guard refuses" };
	return {
		level: "trouble",
		text: `driven: ${told ? "the harmless command did not run" : "the model was not told by the guard why"}`,
	};
}
