// `safe-run snapshots`: lists what was kept, shows one, and makes room.

import { UsageError } from "../model/errors.ts";
import { listSnapshots, pruneSnapshots, readManifest, removeSnapshot } from "../recovery/index.ts";
import { ageText, snapshotLine } from "../report/snapshot-text.ts";
import { counted } from "../text/amounts.ts";
import { sizeText } from "../text/size.ts";
import { visible } from "../text/visible.ts";
import { type Arguments, readArguments } from "./args.ts";
import { EXIT } from "./exit.ts";
import type { Io } from "./io.ts";
import { frameOptions } from "./io.ts";
import { boundsOf, DAY, idOf, makerOf, undoState } from "./snapshot-place.ts";

/** Without a subcommand: the list. */
export async function snapshotsCommand(argv: readonly string[], io: Io): Promise<number> {
	const [first = "", ...rest] = argv;
	if (first === "show") return showCommand(rest, io);
	if (first === "prune") return pruneCommand(rest, io);
	if (first === "list") return listCommand(rest, io);
	if (first !== "" && !first.startsWith("-"))
		throw new UsageError(`unknown subcommand ${visible(first)}; one of list, show, prune`);
	return listCommand(argv, io);
}

async function listCommand(argv: readonly string[], io: Io): Promise<number> {
	const args = readArguments(argv, { json: { type: "boolean" } }, "snapshots");
	noOperands(args);
	const { store } = makerOf(io);
	const all = listSnapshots(store);
	if (args.has("json")) {
		const shown = all.map((summary) => ({ ...summary, undo: undoState(summary, store) }));
		await io.stdout.write(`${JSON.stringify(shown)}\n`);
		return EXIT.allow;
	}
	const now = Date.now();
	for (const summary of all)
		await io.stdout.write(
			`${snapshotLine(summary, undoState(summary, store), now, frameOptions(io.stdout, io.env))}\n`,
		);
	const bytes = all.reduce((sum, each) => sum + each.bytes, 0);
	await io.stderr.write(all.length === 0 ? "no snapshots\n" : `${sizeText(bytes)} in ${all.length}\n`);
	return EXIT.allow;
}

async function showCommand(argv: readonly string[], io: Io): Promise<number> {
	const args = readArguments(argv, { json: { type: "boolean" } }, "snapshots");
	const [text, more] = args.operands;
	if (text === undefined || more !== undefined) throw new UsageError("which snapshot? safe-run snapshots lists them");
	const { store } = makerOf(io);
	const manifest = readManifest(store, idOf(text, store));
	if (args.has("json")) {
		await io.stdout.write(`${JSON.stringify(manifest)}\n`);
		return EXIT.allow;
	}
	const { id, time, cwd, command, session, agent, items, repositories, bytes } = manifest;
	const lines = [
		`${id}  ${ageText(Date.now() - time)} ago, ${sizeText(bytes)}`,
		`  command     ${visible(command)}`,
		`  in          ${visible(cwd)}`,
		...(agent === undefined ? [] : [`  agent       ${visible(agent)}`]),
		...(session === undefined ? [] : [`  session     ${visible(session)}`]),
		...repositories.map(({ root, gitDir, name, refs, stash, index }) => {
			const parts = [
				counted(refs.length, "ref"),
				...(stash.length > 0 ? [counted(stash.length, "stash", "stashes")] : []),
				...(index ? ["the index"] : []),
			];
			return `  git         ${visible(root ?? gitDir)}: ${parts.join(", ")} (in ${name})`;
		}),
		...items.map(({ kind, path, size, content }) => {
			const how = content === undefined ? "" : `  ${content.how}`;
			return `  ${kind.padEnd(12)}${visible(path)}${size === undefined ? "" : `  ${sizeText(size)}`}${how}`;
		}),
	];
	await io.stdout.write(`${lines.join("\n")}\n`);
	return EXIT.allow;
}

async function pruneCommand(argv: readonly string[], io: Io): Promise<number> {
	const args = readArguments(argv, { "keep-days": { type: "string" }, "keep-bytes": { type: "string" } }, "snapshots");
	const { store } = makerOf(io);
	const [days, most] = [numberOf(args, "keep-days"), numberOf(args, "keep-bytes")];
	if (args.operands.length > 0) {
		for (const text of args.operands) {
			const id = idOf(text, store);
			await removeSnapshot(store, id);
			await io.stdout.write(`removed ${id}\n`);
		}
		return EXIT.allow;
	}
	if (listSnapshots(store).length === 0) {
		await io.stderr.write("no snapshots\n");
		return EXIT.allow;
	}
	const { maxBytes, maxAgeDays } = await boundsOf(io);
	const { removed, bytes } = await pruneSnapshots(store, {
		maxBytes: most ?? maxBytes,
		maxAge: (days ?? maxAgeDays) * DAY,
		now: Date.now(),
	});
	await io.stdout.write(`${removed.map((id) => `removed ${id}\n`).join("")}${sizeText(bytes)} kept\n`);
	return EXIT.allow;
}

function numberOf(args: Arguments, name: string): number | undefined {
	const text = args.value(name);
	if (text === undefined) return undefined;
	if (!/^\d{1,15}(\.\d{1,6})?$/.test(text)) throw new UsageError(`--${name} needs a number, not ${visible(text)}`);
	return Number(text);
}

function noOperands({ operands }: Arguments): void {
	const [word] = operands;
	if (word !== undefined)
		throw new UsageError(`${visible(word)} is too much; safe-run snapshots show ${visible(word)}?`);
}
