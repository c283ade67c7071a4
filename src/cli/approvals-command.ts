// `safe-run approvals`: what waits for a person, and that person's answers.

import { userInfo } from "node:os";
import { systemNow } from "../approvals/clock.ts";
import { guardedAbove } from "../approvals/inside.ts";
import { ledgerOf, type Office } from "../approvals/office.ts";
import { answerRequest, openRequests, type Pending, requestAt } from "../approvals/queue.ts";
import { UsageError } from "../model/errors.ts";
import { StoreError } from "../store/index.ts";
import { visible } from "../text/visible.ts";
import { noteInLog } from "./approvals-log.ts";
import { type Arguments, type OptionTable, readArguments } from "./args.ts";
import { EXIT } from "./exit.ts";
import type { Io } from "./io.ts";

export const APPROVALS_OPTIONS: OptionTable = {
	json: { type: "boolean" },
	reason: { type: "string" },
	port: { type: "string" },
};

/** @throws UsageError for an unknown word, StoreError when the state directory cannot be trusted */
export async function approvalsCommand(argv: readonly string[], io: Io): Promise<number> {
	const args = readArguments(argv, APPROVALS_OPTIONS, "approvals");
	const [word = "list", id, more] = args.operands;
	if (more !== undefined || args.rest !== undefined) throw new UsageError("one request at a time");
	const office = officeOf(io);
	switch (word) {
		case "list":
			return list(office, args, io);
		case "show":
			return show(await wanted(id, word, office), args, io);
		case "approve":
		case "deny":
			return answer(word, await wanted(id, word, office), office, args, io);
		case "watch":
			return forPersons(io, () => watch(office, io));
		case "serve":
			return forPersons(io, () => serve(office, args, io));
		case "secret":
			return forPersons(io, async () => {
				await io.stdout.write(`${await office.ledger.secret("webhook")}\n`);
				return EXIT.allow;
			});
		default:
			throw new UsageError(`approvals ${visible(word)}? one of list, show, approve, deny, watch, serve, secret`);
	}
}

function officeOf(io: Io): Office {
	const world = { env: io.env, home: io.env.HOME };
	const ledger = ledgerOf(world);
	if (typeof ledger === "string") throw new StoreError(ledger);
	return { ledger, world, now: systemNow, tell: (trouble) => void io.stderr.write(`safe-run: ${visible(trouble)}\n`) };
}

async function wanted(id: string | undefined, word: string, { ledger }: Office): Promise<Pending> {
	if (id === undefined) throw new UsageError(`which request? safe-run approvals ${word} ID`);
	const pending = await requestAt(id, ledger);
	if (pending === undefined)
		throw new UsageError(`no request ${visible(id)}; safe-run approvals list shows what waits`);
	return pending;
}

async function list({ ledger, now }: Office, args: Arguments, io: Io): Promise<number> {
	const open = (await openRequests(ledger, now)).filter(({ answer: given }) => given === undefined);
	if (args.has("json")) {
		await io.stdout.write(`${JSON.stringify(open.map(forPrograms), undefined, 2)}\n`);
		return EXIT.allow;
	}
	const lines = open.map(({ id, request }) => {
		const age = Math.round((now().wall - request.issued.wall) / 60_000);
		return `${id}  ${request.about.severity ?? "gap"}  ${age} min  ${request.about.command}`;
	});
	await io.stdout.write(lines.length === 0 ? "nothing waits\n" : `${lines.map(visible).join("\n")}\n`);
	return EXIT.allow;
}

function forPrograms({ id, request }: Pending) {
	const { about, cwd, note, issued, preview } = request;
	return {
		id,
		...about,
		cwd,
		...(note === undefined ? {} : { note }),
		since: new Date(issued.wall).toISOString(),
		preview,
	};
}

async function show(pending: Pending, args: Arguments, io: Io): Promise<number> {
	const text = args.has("json") ? JSON.stringify(forPrograms(pending), undefined, 2) : pageOf(pending);
	await io.stdout.write(`${text}\n`);
	return EXIT.allow;
}

/** A request as a terminal shows it: every line made visible. */
export function pageOf({ request }: Pending): string {
	const { about, cwd, frame, preview, note } = request;
	const lines = [
		...frame.split("\n"),
		"",
		`in ${cwd}${about.agent === undefined ? "" : `, asked by ${about.agent}`}`,
		...(note === undefined ? [] : [note]),
		...(preview === "" ? [] : ["", ...preview.split("\n")]),
	];
	return lines.map((line) => visible(line.replaceAll("\t", "    "))).join("\n");
}

/** Answering is a person's part: not below an agent, and not without a terminal. */
async function forPersons(io: Io, work: () => Promise<number>): Promise<number> {
	const above = guardedAbove(io.env);
	if (above === undefined) return work();
	await noteInLog("approvals", `refused: ${above}`, io);
	await io.stderr.write(`safe-run: not here: ${above}; a person does this in a terminal of their own\n`);
	return EXIT.block;
}

function answer(
	decision: "approve" | "deny",
	pending: Pending,
	office: Office,
	args: Arguments,
	io: Io,
): Promise<number> {
	return forPersons(io, async () => {
		const { askOnTerminal } = await import("../adapters/prompt.ts");
		const reply = await askOnTerminal(
			() => pageOf(pending),
			`${decision === "approve" ? "Approve" : "Deny"} it? [y/N]`,
		);
		if (reply !== "yes") {
			const why = reply === "no" ? "nothing was answered" : "there is no terminal to show the request on";
			await noteInLog("approvals", `${decision} ${pending.id}: ${why}`, io);
			await io.stderr.write(`safe-run: ${why}\n`);
			return EXIT.block;
		}
		return settle(decision, pending, office, args.value("reason"), io);
	});
}

async function settle(
	decision: "approve" | "deny",
	pending: Pending,
	{ ledger, now }: Office,
	reason: string | undefined,
	io: Io,
): Promise<number> {
	const given = { decision, by: personName(), ...(reason === undefined ? {} : { reason }) };
	const answered = await answerRequest(pending, given, ledger, now);
	await noteInLog("approvals", `${decision} ${pending.id} by ${given.by}: ${answered}`, io);
	if (answered === "answered") {
		await io.stdout.write(`${decision === "approve" ? "approved" : "denied"} ${pending.id}\n`);
		return EXIT.allow;
	}
	await io.stderr.write(`safe-run: request ${pending.id} is ${answered}\n`);
	return EXIT.block;
}

function personName(): string {
	try {
		return userInfo().username;
	} catch {
		return "somebody";
	}
}

/** Shows each request as it comes and asks for an answer, until Ctrl-C. */
async function watch(office: Office, io: Io): Promise<number> {
	const { askOnTerminal, showOnTerminal } = await import("../adapters/prompt.ts");
	if (!showOnTerminal("waiting for requests; Ctrl-C ends it\n")) throw new UsageError("there is no terminal to ask on");
	const stop = new AbortController();
	const interrupted = () => stop.abort();
	process.on("SIGINT", interrupted);
	const seen = new Set<string>();
	while (!stop.signal.aborted) {
		for (const pending of await openRequests(office.ledger, office.now)) {
			if (pending.answer !== undefined || seen.has(pending.id) || stop.signal.aborted) continue;
			seen.add(pending.id);
			const reply = await askOnTerminal(
				() => `\n${pending.id}\n${pageOf(pending)}`,
				"Approve it? No answer leaves it open. [y/N]",
			);
			if (reply === "no-terminal") throw new UsageError("there is no terminal to ask on");
			if (reply === "yes") await settle("approve", pending, office, undefined, io);
		}
		await office.ledger.changed(["request"], stop.signal);
	}
	process.off("SIGINT", interrupted);
	return EXIT.allow;
}

async function serve(office: Office, args: Arguments, io: Io): Promise<number> {
	const port = Number(args.value("port") ?? 0);
	if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new UsageError("--port is a number up to 65535");
	const [{ serveApprovals }, { showOnTerminal }] = await Promise.all([
		import("../approvals/serve.ts"),
		import("../adapters/prompt.ts"),
	]);
	const { url, close } = await serveApprovals(office, `${personName()} on the page`, port);
	// Who has the address may answer: it goes to whoever sits at the terminal, and not where standard output leads.
	if (!showOnTerminal(`${url}\nopen it in a browser of this machine; Ctrl-C ends it\n`)) {
		await close();
		await noteInLog("approvals", "serve: there is no terminal to show the address on", io);
		await io.stderr.write("safe-run: there is no terminal to show the address on\n");
		return EXIT.block;
	}
	await new Promise<void>((resolve) => {
		process.once("SIGINT", resolve);
		process.once("SIGTERM", resolve);
	});
	await close();
	return EXIT.allow;
}
