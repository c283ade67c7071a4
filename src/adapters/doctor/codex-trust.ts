// Asks Codex itself which of its hooks are trusted: it skips the others without a word. Source: codex app-server, hooks/list (0.169).

import { spawn } from "node:child_process";
import { at, listOf, textOf } from "../drive/json.ts";
import { isOurs } from "../install/commands.ts";

const PATIENCE = 15_000;

/** The trust of each of our hooks (`trusted`, `untrusted`, `modified`, `managed`); undefined when Codex does not say. */
export function codexTrust(
	program: string,
	cwd: string,
	env: Readonly<Record<string, string | undefined>>,
): Promise<readonly string[] | undefined> {
	return new Promise((resolve) => {
		const child = spawn(program, ["app-server"], { cwd, env: { ...env }, stdio: ["pipe", "pipe", "ignore"] });
		const finish = (trust: readonly string[] | undefined) => {
			clearTimeout(timer);
			child.kill();
			resolve(trust);
		};
		const timer = setTimeout(() => finish(undefined), PATIENCE);
		child.once("error", () => finish(undefined));
		child.once("exit", () => finish(undefined));
		child.stdin.on("error", () => {});
		const send = (message: object) => child.stdin.write(`${JSON.stringify(message)}\n`);
		let buffer = "";
		child.stdout.setEncoding("utf8").on("data", (text: string) => {
			const lines = (buffer + text).split("\n");
			buffer = lines.pop() ?? "";
			for (const line of lines) {
				const message = parsed(line);
				if (at(message, "id") === 1) {
					send({ method: "initialized" });
					send({ id: 2, method: "hooks/list", params: { cwds: [cwd] } });
				}
				if (at(message, "id") === 2)
					finish(at(message, "result") === undefined ? undefined : trustsIn(at(message, "result")));
			}
		});
		send({ id: 1, method: "initialize", params: { clientInfo: { name: "safe-run", version: "1" } } });
	});
}

/** Hooks may be listed at any depth; what is ours tells itself by its command. */
function trustsIn(value: unknown): readonly string[] {
	const status = textOf(at(value, "trustStatus"));
	if (status !== "") return isOurs(value) ? [status] : [];
	if (Array.isArray(value)) return listOf(value).flatMap(trustsIn);
	return typeof value === "object" && value !== null ? Object.values(value).flatMap(trustsIn) : [];
}

function parsed(line: string): unknown {
	try {
		return JSON.parse(line);
	} catch {
		return undefined;
	}
}
