// `safe-run undo`: shows what would be put back, asks, and does it.

import { findWorkspace, isWithin } from "../context/index.ts";
import { UsageError } from "../model/errors.ts";
import type { Summary } from "../model/snapshot.ts";
import {
	isDone,
	listSnapshots,
	type Maker,
	planUndo,
	type RepositoryStep,
	reasonOf,
	Trouble,
	type UndoPlan,
	undo,
} from "../recovery/index.ts";
import { type ShownStep, undoText } from "../report/snapshot-text.ts";
import { visible } from "../text/visible.ts";
import { type Arguments, readArguments } from "./args.ts";
import { EXIT } from "./exit.ts";
import type { Io } from "./io.ts";
import { frameOptions } from "./io.ts";
import { boundsOf, DAY, idOf, makerOf, undoState } from "./snapshot-place.ts";

const OPTIONS = {
	"dry-run": { type: "boolean", short: "n" },
	yes: { type: "boolean", short: "y" },
	force: { type: "boolean" },
} as const;

/** 0 when everything is as it was, or would be; 1 when it is not done, or not in full. */
export async function undoCommand(argv: readonly string[], io: Io): Promise<number> {
	const args = readArguments(argv, OPTIONS, "undo");
	const [text, more] = args.operands;
	if (more !== undefined) throw new UsageError("one snapshot at a time");
	const maker = makerOf(io);
	const id = text === undefined ? newestId(maker.store, io) : idOf(text, maker.store);
	if (id === undefined) {
		await io.stderr.write("no snapshot to undo\n");
		return EXIT.block;
	}
	try {
		return await undoOne(id, args, io, maker);
	} catch (error) {
		if (!(error instanceof Trouble) && !isSystemError(error)) throw error;
		await io.stderr.write(`safe-run: not undone, or in part: ${visible(reasonOf(error))}\n`);
		await io.stderr.write(`doing it again goes on where it ended: safe-run undo ${id}\n`);
		return EXIT.block;
	}
}

async function undoOne(id: string, args: Arguments, io: Io, maker: Maker): Promise<number> {
	const plan = await planUndo(id, maker);
	const frame = frameOptions(io.stdout, io.env);
	if (isDone(plan)) {
		if (!args.has("dry-run")) await finish(id, plan, io, maker);
		await io.stdout.write(`${id}: nothing to put back, everything it holds is there\n${unableText(plan)}`);
		return plan.unable.length === 0 ? EXIT.allow : EXIT.block;
	}
	await io.stdout.write(`${undoText(shown(plan), Date.now(), frame)}\n`);
	if (args.has("dry-run")) return plan.conflicts.length === 0 ? EXIT.allow : EXIT.block;
	if (!(await agreed(plan, args, io))) return EXIT.block;
	const { safety } = await finish(id, plan, io, maker);
	const back = safety === undefined ? "" : `; to take this back: safe-run undo ${safety}`;
	await io.stdout.write(`\nput back${back}\n${unableText(plan)}`);
	return plan.unable.length === 0 ? EXIT.allow : EXIT.block;
}

async function finish(id: string, plan: UndoPlan, io: Io, maker: Maker): ReturnType<typeof undo> {
	const { maxBytes, maxAgeDays } = await boundsOf(io);
	const options = { seen: plan.conflicts, now: Date.now(), maxBytes, maxAge: maxAgeDays * DAY };
	return undo(id, options, maker);
}

/** Newer work needs a yes of its own: on the terminal, or by --force. */
async function agreed(plan: UndoPlan, args: Arguments, io: Io): Promise<boolean> {
	const newer = plan.conflicts.length;
	if (args.has("yes") && (newer === 0 || args.has("force"))) return true;
	const { onTerminal } = await import("../adapters/prompt.ts");
	const question =
		newer === 0
			? "Put this back? [y/N]"
			: `Newer work in ${newer} ${newer === 1 ? "place" : "places"} would be replaced, after it is kept in a snapshot. Put this back? [y/N]`;
	const answer = await onTerminal((terminal) => terminal.ask(question).then((line) => line ?? ""));
	if (answer !== undefined) return /^\s*y(es)?\s*$/i.test(answer);
	const how = newer === 0 ? "--yes" : "--yes --force, which replaces the newer work";
	await io.stderr.write(`not done: nobody could be asked; add ${how}\n`);
	return false;
}

/** The newest in this work area that was not undone; without any here, the newest of all. */
function newestId(store: string, io: Io): string | undefined {
	const open = listSnapshots(store).filter((each) => each.undoes === undefined && undoState(each, store) !== "undone");
	const area = findWorkspace(io.cwd, io.env.HOME);
	const isHere = ({ cwd, repositories }: Summary): boolean =>
		[cwd, ...repositories].some((path) => isWithin(path, area) || isWithin(area, path));
	return (open.find(isHere) ?? open[0])?.id;
}

function shown({ manifest, files, repositories, conflicts, unable }: UndoPlan): Parameters<typeof undoText>[0] {
	const steps = [...repositories.flatMap((work) => (work === undefined ? [] : gitSteps(work))), ...files.map(fileStep)];
	const own = new Set(
		steps.flatMap(({ what, conflict }) => (conflict === undefined ? [] : [conflict, `${what}: ${conflict}`])),
	);
	return {
		summary: manifest,
		steps,
		conflicts: conflicts.filter((text) => !own.has(text)),
		notes: [
			...repositories.flatMap((work) => work?.notes ?? []),
			...unable.map(({ path, why }) => `${path} cannot be put back: ${why}`),
		],
	};
}

const VERBS = { create: "put back", replace: "replace", adjust: "permissions", remove: "remove" } as const;

function fileStep({ item, action, conflict }: UndoPlan["files"][number]): ShownStep {
	return { verb: VERBS[action], what: item.path, ...(conflict === undefined ? {} : { conflict }) };
}

function gitSteps({ refs, head, tree, index, stash, logs, settings }: RepositoryStep): readonly ShownStep[] {
	const short = (oid: string | undefined): string => oid?.slice(0, 10) ?? "nothing";
	return [
		...refs.map(({ name, from, to, conflict }): ShownStep => {
			const verb = to === undefined ? "remove" : from === undefined ? "put back" : "move back";
			const what =
				to === undefined ? name : `${name} at ${short(to)}${from === undefined ? "" : ` (now ${short(from)})`}`;
			return { verb, what, ...(conflict === undefined ? {} : { conflict }) };
		}),
		...(head === undefined ? [] : [{ verb: "check out", what: head.replace(/^ref: (refs\/heads\/)?/, "") }]),
		...(tree === undefined ? [] : [{ verb: "files", what: `of ${short(tree.to)} instead of ${short(tree.from)}` }]),
		...(index ? [{ verb: "index", what: "what was staged" }] : []),
		...(stash ? [{ verb: "stash", what: "the entries that are missing" }] : []),
		...logs.map((log) => ({ verb: "log", what: `of ${log}` })),
		...(settings.length > 0
			? [{ verb: "settings", what: settings.map((text) => text.split("\n")[0]).join(", ") }]
			: []),
	];
}

function unableText({ unable }: UndoPlan): string {
	return unable.map(({ path, why }) => `not put back: ${visible(path)}: ${visible(why)}\n`).join("");
}

function isSystemError(error: unknown): boolean {
	return error instanceof Error && "code" in error && typeof error.code === "string" && "syscall" in error;
}
