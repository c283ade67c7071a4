// The guard of programs: judges like every guard, and runs what may run. Rules, policy and gate are those of the command line.

import type { EntrySetting, OnConfirm, OnDecision, Permit } from "./adapters/entry.ts";
import { createEnter, createPermit } from "./adapters/entry.ts";
import { createStarter, type Starter } from "./adapters/exec.ts";
import { type Known, refuseOtherPlace, refuseUnknown } from "./adapters/known-options.ts";
import { createWrap, type Wrap } from "./adapters/wrap.ts";
import {
	type CheckOptions,
	createGuard as createJudging,
	type Guard as Judging,
	type GuardOptions as JudgingOptions,
	type Previewer,
} from "./check.ts";
import type { GateParts } from "./gate.ts";
import { UsageError } from "./model/errors.ts";

export interface GuardOptions extends JudgingOptions {
	/** Asked when the policy wants a command confirmed; without it nobody confirms, and such commands do not run. */
	readonly onConfirm?: OnConfirm;
	/** Told what became of each command that was to run, before it runs. What it throws is passed on, and nothing runs. */
	readonly onDecision?: OnDecision;
	/** Told of each trouble that does not change the decision, such as a log that cannot be written; default: a process warning. */
	readonly onTrouble?: (trouble: string) => void;
}

/** Judges commands, and runs those that may run. Patches nothing: only calls of its own functions are guarded. */
export interface Guard extends Judging, Previewer, Starter {
	/**
	 * The same function with the gate before it: a command that may run reaches it exactly once and unchanged, others never.
	 * @example
	 * const bash = guard.wrap(framework.bash, { refused: (refusal) => refusal.message });
	 */
	readonly wrap: Wrap;
	/** Says whether a command may run, to a framework that runs it itself and asks first. */
	readonly permit: Permit;
}

/**
 * A guard with fixed options. Cheap; keep one and use it for many commands.
 * @throws UsageError for an unknown option or profile
 * @example
 * const guard = createGuard({ onConfirm: ({ verdict }) => askMyUser(agentLine(verdict)) });
 * const { stdout } = await guard.exec("git status --short");
 */
export function createGuard(options: GuardOptions = {}): Guard {
	refuseUnknown("createGuard", options, GUARD_OPTIONS);
	const judging = createJudging(options);
	const setting = settingOf(options);
	const enter = createEnter(setting);
	return {
		...refusingUnknown(judging),
		...createStarter(enter, () => options.env ?? process.env),
		wrap: createWrap(enter),
		permit: createPermit(setting),
	};
}

/** An async function rejects; only `checkStatic` throws at once. */
function refusingUnknown(judging: Judging & Previewer): Judging & Previewer {
	return {
		...judging,
		async check(command, options) {
			refuseUnknown("check", options, CHECK_OPTIONS);
			refuseOther(command, options);
			return judging.check(command, options);
		},
		async preview(command, options) {
			refuseUnknown("preview", options, CHECK_OPTIONS);
			refuseOther(command, options);
			return judging.preview(command, options);
		},
		checkStatic(command, options) {
			refuseUnknown("checkStatic", options, CHECK_OPTIONS);
			refuseOther(command, options);
			return judging.checkStatic(command, options);
		},
	};
}

/** Programs without types give what they have; another value is no command that could be judged. */
function refuseOther(command: unknown, options: CheckOptions | undefined): void {
	refuseOtherPlace(options);
	const texts = Array.isArray(command) ? command : [command];
	if (texts.some((text) => typeof text !== "string")) throw new UsageError("a command is a text, or a list of texts");
}

const CHECK_OPTIONS: Known<CheckOptions> = {
	cwd: true,
	home: true,
	env: true,
	session: true,
	scripts: true,
	agent: true,
};

const GUARD_OPTIONS: Known<GuardOptions> = {
	profile: true,
	usual: true,
	policy: true,
	asIf: true,
	atLeast: true,
	rules: true,
	context: true,
	layers: true,
	home: true,
	ownHome: true,
	organisation: true,
	env: true,
	workspace: true,
	recovery: true,
	now: true,
	onConfirm: true,
	onDecision: true,
	onTrouble: true,
};

function settingOf(options: GuardOptions): EntrySetting {
	let parts: Promise<GateParts> | undefined;
	return {
		parts: () => {
			parts ??= usualParts(options);
			return parts;
		},
		onConfirm: options.onConfirm,
		onDecision: options.onDecision,
	};
}

/** The parts are loaded by the first command that is to run; who only judges never pays for them. */
async function usualParts(options: GuardOptions): Promise<GateParts> {
	const [{ gateParts }, { createConfirmer }] = await Promise.all([
		import("./parts.ts"),
		import("./approvals/confirmer.ts"),
	]);
	const env = options.env ?? process.env;
	const tell = options.onTrouble ?? ((trouble: string) => process.emitWarning(trouble, "SafeRunWarning"));
	return gateParts({
		// What the gate lets run is kept first, where the policy wants it.
		guard: createJudging({ ...options, recovery: true }),
		env,
		home: options.home ?? env.HOME,
		tell,
		confirmer: createConfirmer({ env, home: env.HOME, tell }),
	});
}
