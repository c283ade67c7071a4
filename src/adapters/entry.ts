// A program's own way through the gate: its callback confirms, its listener hears of each decision, its signal gives up.

import type { CheckOptions, CommandInput, Environment } from "../check.ts";
import { type GateParts, type Passage, pass } from "../gate.ts";
import type { Caller } from "../model/caller.ts";
import { UsageError } from "../model/errors.ts";
import type { Confirmation, Confirmer, Question } from "../model/passage.ts";
import type { Verdict } from "../model/verdict.ts";
import { type Known, refuseOtherPlace, refuseUnknown } from "./known-options.ts";
import { messageOf, refusalOf } from "./refused.ts";

/** What a program is asked when the policy wants a command confirmed. */
export interface ConfirmRequest {
	readonly command: CommandInput;
	readonly verdict: Verdict;
	/** Why an allowed command has to be confirmed after all: what it would lose cannot be kept, or was refused before. */
	readonly trouble?: string;
	/** The signal of the call, to take the question back. */
	readonly signal?: AbortSignal;
}

/** Only `true` is a yes. A rejection is passed on to whoever wanted the command to run; nothing runs then. */
export type OnConfirm = (request: ConfirmRequest) => boolean | Promise<boolean>;

/** What became of one command that was to run. */
export interface DecisionEvent {
	readonly command: CommandInput;
	readonly verdict: Verdict;
	readonly outcome: "run" | "refused";
	/** Who refused. */
	readonly by?: string;
	/** Id of what was kept before the run, for `safe-run undo`. */
	readonly snapshot?: string;
}

/** What it throws or rejects with is passed on to whoever wanted the command to run; nothing runs then. */
export type OnDecision = (event: DecisionEvent) => void | Promise<void>;

/** What every call has that wants a command to run. */
export interface EntryOptions {
	/** Directory the command would run in; default: this process's. */
	readonly cwd?: string;
	/** The command's whole environment; default: the guard's. */
	readonly env?: Environment;
	/** The agent that asks, for the log. */
	readonly agent?: string;
	/** The agent's session; files that it made itself are then told from the user's. */
	readonly session?: string;
	/** Gives up: before the run nothing runs, during it the process is killed. */
	readonly signal?: AbortSignal;
	/** Instead of the guard's own, for this call. */
	readonly onConfirm?: OnConfirm;
}

export const ENTRY_OPTIONS: Known<EntryOptions> = {
	cwd: true,
	env: true,
	agent: true,
	session: true,
	signal: true,
	onConfirm: true,
};

/** Resolves when the command may run, and only then. @throws BlockedError, ConfirmationDeniedError, or the signal's reason */
export type Enter = (command: CommandInput, adapter: Caller["adapter"], options: EntryOptions) => Promise<Entered>;

export type Entered = Extract<Passage, { kind: "run" }>;

export interface EntrySetting {
	/** The parts of the gate; loaded by the first command. */
	readonly parts: () => Promise<GateParts>;
	readonly onConfirm?: OnConfirm | undefined;
	readonly onDecision?: OnDecision | undefined;
}

/** The way in for a guard with these callbacks. */
export function createEnter(setting: EntrySetting): Enter {
	return async (command, adapter, options) => {
		const passage = await passageOf(command, adapter, options, setting, false);
		return finish(command, passage, setting.onDecision);
	};
}

async function passageOf(
	command: CommandInput,
	adapter: Caller["adapter"],
	options: EntryOptions,
	setting: EntrySetting,
	host: boolean,
): Promise<Passage> {
	refuseUnwritable(command);
	refuseOther(options);
	const { signal } = options;
	signal?.throwIfAborted();
	const onConfirm = host ? undefined : (options.onConfirm ?? setting.onConfirm);
	const { confirmer, ...others } = await setting.parts();
	const caller: Caller = {
		adapter,
		...(options.agent === undefined ? {} : { agent: options.agent }),
		...(options.session === undefined ? {} : { session: options.session }),
		person: host ? "host" : onConfirm === undefined ? "none" : "callback",
	};
	const parts = { ...others, confirmer: confirmerOf(onConfirm, confirmer, signal) };
	return unlessAborted(pass(command, caller, parts, placeOf(options)), signal);
}

/** Tells the log that the command does not run after all, such as because another one of the same call was refused. */
export type Withdraw = (why: string) => Promise<void>;

/** Whether a command may run, for whoever runs it: the hook of a framework, a permission callback. */
export type Permission =
	| { readonly kind: "run"; readonly verdict: Verdict; readonly withdraw: Withdraw }
	/** Only where `ask` was given: whoever asks for permission has to ask its user first. */
	| { readonly kind: "ask"; readonly verdict: Verdict; readonly message: string; readonly withdraw: Withdraw }
	| { readonly kind: "refuse"; readonly verdict: Verdict; readonly message: string };

export interface PermitOptions extends EntryOptions {
	/** The asking side can put a question to its own user; then the guard's callback is not asked. */
	readonly ask?: boolean;
}

/**
 * Judges for somebody else who runs the command, through the same gate: what has to be kept is kept before the answer.
 * @throws the signal's reason, and whatever the guard throws; the command must not run then
 */
export type Permit = (command: CommandInput, options?: PermitOptions) => Promise<Permission>;

export function createPermit(setting: EntrySetting): Permit {
	return async (command, options = {}) => {
		refuseUnknown("permit", options, { ...ENTRY_OPTIONS, ask: true } satisfies Known<PermitOptions>);
		const passage = await passageOf(command, "hook", options, setting, options.ask === true);
		const { verdict } = passage;
		const { onDecision } = setting;
		const withdraw = async (message: string): Promise<void> => {
			if (passage.kind !== "refused") await passage.ended({ kind: "not-started", message });
		};
		if (passage.kind === "run") {
			await announce(command, passage, onDecision);
			return { kind: "run", verdict, withdraw };
		}
		const message = messageOf(passage);
		if (passage.kind === "ask") return { kind: "ask", verdict, message, withdraw };
		await onDecision?.({ command, verdict, outcome: "refused", by: passage.by });
		return { kind: "refuse", verdict, message };
	};
}

function placeOf({ cwd, env }: EntryOptions): CheckOptions {
	return { ...(cwd === undefined ? {} : { cwd }), ...(env === undefined ? {} : { env }) };
}

/** Half of a surrogate pair, or a zero: the system cannot be handed such a text, so another one would run than was judged. */
const UNWRITABLE = /[\p{Cs}\0]/u;

function refuseUnwritable(command: CommandInput): void {
	for (const text of typeof command === "string" ? [command] : command) {
		if (typeof text !== "string") throw new UsageError("a command is a text, or a list of texts");
		if (UNWRITABLE.test(text))
			throw new UsageError("the command holds a zero or half a character; no program can be given it");
	}
}

/** Whatever the types say: what would fail only after the judgement, or when somebody is to be asked, is refused before. */
function refuseOther(options: EntryOptions): void {
	refuseOtherPlace(options);
	const { signal, onConfirm } = options;
	// Signals of other realms and libraries count too.
	if (signal !== undefined && typeof Object(signal).throwIfAborted !== "function")
		throw new UsageError("signal is not an AbortSignal; nothing was run");
	if (onConfirm !== undefined && typeof onConfirm !== "function")
		throw new UsageError("onConfirm is not a function; nothing was run");
}

function confirmerOf(
	onConfirm: OnConfirm | undefined,
	usual: Confirmer | undefined,
	signal: AbortSignal | undefined,
): Confirmer {
	const answer = async (question: Question): Promise<Confirmation> => {
		if (onConfirm === undefined) return (await usual?.confirm(question)) ?? { kind: "no", by: "nobody" };
		const { command, verdict, trouble } = question;
		const yes = await onConfirm({
			command,
			verdict,
			...(trouble === undefined ? {} : { trouble }),
			...(signal === undefined ? {} : { signal }),
		});
		return { kind: yes === true ? "yes" : "no", by: "callback" };
	};
	return { refused: async () => undefined, ...usual, confirm: answer };
}

/** The passage, unless the signal comes first; a permission that comes after it is handed back unused. */
async function unlessAborted(passage: Promise<Passage>, signal: AbortSignal | undefined): Promise<Passage> {
	if (signal === undefined) return passage;
	let aborted: () => void = () => {};
	const abort = new Promise<"aborted">((resolve) => {
		aborted = () => resolve("aborted");
		signal.addEventListener("abort", aborted, { once: true });
	});
	const first = await Promise.race([passage, abort]).finally(() => signal.removeEventListener("abort", aborted));
	if (first !== "aborted" && !signal.aborted) return first;
	const giveBack = async (late: Passage): Promise<void> => {
		if (late.kind !== "refused") await late.ended({ kind: "not-started", message: "given up before it was started" });
	};
	// Its own trouble no longer matters to anybody: nothing will run.
	passage.then(giveBack).catch(() => {});
	throw signal.reason;
}

async function finish(command: CommandInput, passage: Passage, onDecision: OnDecision | undefined): Promise<Entered> {
	const { verdict } = passage;
	if (passage.kind === "run") {
		await announce(command, passage, onDecision);
		return passage;
	}
	// Only a host that asks its own user gets `ask`, and a program has none.
	const refused = passage.kind === "refused" ? passage : { kind: "refused" as const, verdict, by: "nobody" };
	await onDecision?.({ command, verdict, outcome: "refused", by: refused.by });
	throw refusalOf(refused);
}

/** Tells the listener of a run, which it may still stop; then the log hears that nothing was started. */
async function announce(command: CommandInput, passage: Entered, onDecision: OnDecision | undefined): Promise<void> {
	const { verdict, snapshot } = passage;
	try {
		await onDecision?.({ command, verdict, outcome: "run", ...(snapshot === undefined ? {} : { snapshot }) });
	} catch (error) {
		await passage.ended({ kind: "not-started", message: "onDecision failed" });
		throw error;
	}
}
