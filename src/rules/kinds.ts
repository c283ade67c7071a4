// Kinds of places that their names give away: system directories, devices, .git, credentials, build output, the guard's own files.

import type { Certainty } from "../model/rule.ts";
import type { Area } from "./area.ts";
import { insideWorkspace, isTemp, isWorkspaceRoot, within, workspaceDepth } from "./area.ts";
import { certain } from "./certainty.ts";
import type { Glob } from "./glob.ts";
import { compileGlobs, componentMatches, testGlob } from "./glob.ts";
import {
	AGENT_FILES,
	AGENT_WIRING,
	BUILD_OUTPUT,
	BUILD_OUTPUT_PAIRS,
	CREDENTIAL_DIRECTORIES,
	CREDENTIAL_FILES,
	CREDENTIAL_PAIRS,
	DEVICE_NAMES,
	HARMLESS_DEVICES,
	HOME_CACHES,
	PUBLIC_IN_CREDENTIALS,
	SYSTEM_DIRECTORIES,
	USUAL_CREDENTIALS,
	WINDOWS_DIRECTORIES,
} from "./names.ts";
import type { PathStep, Place } from "./paths.ts";
import { isEverything } from "./paths.ts";

/** A directory of the operating system or something in it; work areas, homes and temporary directories there are not. */
export function isSystem(place: Place, area: Area): boolean {
	const top = place.steps[0];
	if (place.anchor !== "root" || top === undefined || isHarmlessDevice(place) || isTemp(place, area)) return false;
	if (insideWorkspace(place, area) === "yes" || isWorkspaceRoot(place, area)) return false;
	if (/^[A-Za-z]:$/.test(top.text)) return WINDOWS_DIRECTORIES.includes(place.steps[1]?.text.toLowerCase() ?? "");
	if (top.kind === "hole" || (top.kind === "glob" && isEverything(top.text))) return false;
	if (top.kind !== "name") return SYSTEM_DIRECTORIES.some((name) => componentMatches(top.text, name));
	if (area.home !== undefined && area.home.length > 1 && within(area.home, place.container)) return false;
	if (area.temp.some((root) => root.length === place.container.length && within(root, place.container))) return false;
	return SYSTEM_DIRECTORIES.includes(top.text);
}

export function isDevice(place: Place): Certainty {
	if (place.anchor !== "root" || place.steps[0]?.text !== "dev" || place.steps.length < 2) return "no";
	if (place.extent === "everything" && place.container.length === 1) return "yes";
	const name = place.steps
		.slice(1)
		.map((step) => step.text)
		.join("/");
	if (DEVICE_NAMES.some((pattern) => pattern.test(name))) return "yes";
	return place.steps[1]?.kind === "hole" && name.startsWith("*") ? "maybe" : "no";
}

export function isHarmlessDevice(place: Place): boolean {
	const top = place.steps[0]?.text;
	if (place.anchor !== "root" || (top !== "dev" && top !== "proc")) return false;
	const path = place.steps.map((step) => step.text).join("/");
	if (/^proc\/(?:self|\d+)\/fd\/\d+$/.test(path)) return true;
	return path.startsWith("dev/") && HARMLESS_DEVICES.test(path.slice("dev/".length));
}

export function isGitDirectory(place: Place, area: Area, only: readonly string[] | undefined): Certainty {
	if (place.steps.some((step) => step.text === ".git") || only?.includes(".git")) return "yes";
	const last = place.steps.at(-1);
	if (last?.kind !== "glob" || !componentMatches(last.text, ".git")) return "no";
	const depth = workspaceDepth(place, area);
	return depth > 0 && depth === place.container.length ? "yes" : "maybe";
}

/** `~/.bashrc`, `~/.config/…`: configuration of the user, outside work areas. */
export function isDotfile(place: Place, area: Area): boolean {
	const depth = place.anchor === "home" ? 0 : area.home?.length;
	if (depth === undefined || insideWorkspace(place, area) === "yes" || isWorkspaceRoot(place, area)) return false;
	if (place.anchor !== "home" && (place.anchor !== "root" || !within(area.home ?? [], place.container))) return false;
	const name = place.steps[depth];
	return name?.text.startsWith(".") === true && !HOME_CACHES.has(name.text);
}

export function isCredential(place: Place, area: Area, only: readonly string[] | undefined): Certainty {
	const last = place.steps.at(-1);
	const inDirectory = place.steps.some((step) => CREDENTIAL_DIRECTORIES.has(step.text));
	if (inDirectory) return certain(!PUBLIC_IN_CREDENTIALS.test(last?.text ?? ""));
	if (pairIn(place.steps, CREDENTIAL_PAIRS)) return "yes";
	if (only?.some(isCredentialName)) return "yes";
	if (last === undefined) return "no";
	if (isCredentialName(last.text)) return "yes";
	if (last.kind !== "glob" || isEverything(last.text)) return "no";
	const atHome = place.anchor === "home" || place.container.join("/") === area.home?.join("/");
	const names = atHome ? [...USUAL_CREDENTIALS, ...CREDENTIAL_DIRECTORIES] : USUAL_CREDENTIALS;
	return certain(names.some((name) => componentMatches(last.text, name)));
}

/** Files of this guard: its policy and rules, in a project or of a user, its log and its approvals. */
export function isGuardFile(place: Place): boolean {
	return place.steps.some((step, i) => {
		if (step.text.startsWith(".safe-run") && /^\.safe-run(?:\.ya?ml)?$/.test(step.text)) return true;
		if (step.text !== "safe-run") return false;
		// XDG_STATE_HOME may be any directory; what the guard keeps there has names of its own.
		const kept = /^(?:approvals|audit|audit-head\.json|snapshots)$/.test(place.steps[i + 1]?.text ?? "");
		return kept || /^(?:\.config|share|state|etc)$/.test(place.steps[i - 1]?.text ?? "");
	});
}

/** Files through which agents call their hooks. */
export function isAgentWiring(place: Place): boolean {
	return place.steps.some((step, i) => {
		const wired = AGENT_WIRING.get(step.text);
		const next = place.steps[i + 1];
		if (next === undefined && AGENT_FILES.test(step.text)) return true;
		if (wired === undefined) return false;
		if (next === undefined) return /^\.(?!github$|agents$)/.test(step.text) || isConfigHome(place.steps[i - 1]);
		return wired.test(next.text) || (next.kind === "glob" && isEverything(next.text));
	});
}

/** Where programs have a directory each, under their plain names. */
const isConfigHome = (step: { readonly text: string } | undefined): boolean =>
	/^\.(?:config|codeium)$/.test(step?.text ?? "");

/**
 * A usual name of what is made again, inside a work area. Below a directory that is not known the name alone decides, but
 * for the names that are a directory of the machine when the unknown one is empty (`$X/tmp`): `maybe`.
 */
export function isBuildOutput(place: Place, area: Area, only: readonly string[] | undefined): Certainty {
	if (place.anchor === "home" || place.anchor === "fresh" || place.anchor === "temp" || place.climbs > 0) return "no";
	const depth = workspaceDepth(place, area);
	const steps = place.steps.slice(depth);
	const named = steps.some((step) => isBuildName(step.text)) || pairIn(steps, BUILD_OUTPUT_PAIRS);
	const narrow = only !== undefined && only.length > 0 && only.every(isBuildName);
	if (!named && !narrow) return "no";
	if (place.anchor === "nowhere") return steps.length === 1 && TOP_LEVEL.test(steps[0]?.text ?? "") ? "maybe" : "yes";
	if (place.anchor !== "root") return "yes";
	return depth > 0 || area.workspace.some((root) => root.length === 0) ? "yes" : "no";
}

/** Names of build output that may also lie directly below the root. */
const TOP_LEVEL = /^(?:\.?te?mp|\.cache)$/;

let anyCredential: RegExp | undefined;

function isCredentialName(name: string): boolean {
	anyCredential ??= new RegExp(CREDENTIAL_FILES.map((pattern) => pattern.source).join("|"));
	return anyCredential.test(name.toLowerCase());
}

let buildNames: Glob | undefined;

/** Tested on the spelling: `*.pyc` and `dist-$X` are such names, `d*` is not. */
function isBuildName(name: string): boolean {
	buildNames ??= compileGlobs(BUILD_OUTPUT, false);
	return testGlob(buildNames, name);
}

function pairIn(steps: readonly PathStep[], pairs: readonly (readonly [string, string])[]): boolean {
	// The last step begins no pair.
	for (let i = 0; i + 1 < steps.length; i++) {
		const [first, second] = [steps[i]?.text, steps[i + 1]?.text];
		for (const pair of pairs) if (pair[0] === first && pair[1] === second) return true;
	}
	return false;
}
