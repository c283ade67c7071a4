// What the contract asks of a way in: one row for each adapter, whatever it calls itself and however it is called.

import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { builtinRules, type GuardOptions } from "../../src/index.ts";
import { createTemporary, type Temporary } from "../support/temporary.ts";

/** What went wrong with the guard before the command came. */
export type Fault = "none" | "crash" | "broken-rules";

/** A place to run in, the answer that whoever is asked gives, and the fault that the guard has. */
export interface World extends Temporary {
	/** Absent: nobody can be asked. */
	readonly answer: boolean | undefined;
	readonly fault: Fault;
}

export type Outcome =
	| {
			readonly kind: "ran";
			readonly stdout?: string;
			readonly stderr?: string;
			readonly code?: number | null;
			readonly signal?: string | null;
			/** The one text that a model is told, for adapters that tell nothing else. */
			readonly told?: string;
	  }
	/** Did not run: the framework's own question is not answered, or was denied. What it is told is the framework's. */
	| { readonly kind: "held" }
	/** Did not run, and says why to whoever wanted it. */
	| { readonly kind: "refused"; readonly message: string };

export interface Row {
	readonly name: string;
	/** Someone can say yes through it (in this table). */
	readonly confirms: boolean;
	/** It only says yes or no, and the agent runs the command; how the command ends is then no matter of ours. */
	readonly permits?: true;
	/** Calls the adapter as its users do. What may run is run by real bash. */
	readonly run: (command: string, world: World) => Promise<Outcome>;
	/** Calls that are no calls; none may run anything. Their `made` file would be the proof. */
	readonly malformed: Readonly<Record<string, (world: World) => Promise<Outcome>>>;
}

export function createWorld(answer: boolean | undefined, fault: Fault): World {
	const place = createTemporary("contract");
	const rules = join(place.env.XDG_CONFIG_HOME ?? "", "safe-run/rules");
	if (fault === "broken-rules") {
		mkdirSync(rules, { recursive: true });
		writeFileSync(join(rules, "mine.yaml"), "pack: mine\nrules: [\n");
	}
	return { ...place, answer, fault };
}

/** The options of a library guard in this world. */
export function guardOptions(world: World): GuardOptions {
	const { env, home, work, answer, fault } = world;
	return {
		env,
		home,
		workspace: [work],
		...(answer === undefined ? {} : { onConfirm: () => answer }),
		...(fault === "crash" ? { rules: crashingRules() } : {}),
	};
}

/** Rules that cannot be asked: a fault of the guard in the middle of its work. */
function crashingRules() {
	return new Proxy(builtinRules(), {
		get: () => {
			throw new Error("seeded fault");
		},
	});
}

/** Bash's own answer to a text. */
export function bash(command: string, { work, env }: Temporary): Extract<Outcome, { kind: "ran" }> {
	const { stdout, stderr, status, signal } = spawnSync("bash", ["-c", "--", command], {
		cwd: work,
		env,
		encoding: "utf8",
		input: "",
		maxBuffer: 64 * 1024 * 1024,
	});
	return { kind: "ran", stdout, stderr, code: status, signal };
}

/** What a model has to be told of such an end. */
export function tellingOf({ stdout = "", stderr = "", code, signal }: Extract<Outcome, { kind: "ran" }>): string {
	const end = signal ? `ended by ${signal}` : code === 0 ? "" : `exit code ${code}`;
	const parts = [stdout, stderr, end].filter((part) => part !== "").map((part) => part.replace(/\n$/, ""));
	return parts.join("\n") || "(no output)";
}

export function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
