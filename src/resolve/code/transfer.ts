// Reads commands of file transfer clients: sftp, ftp, lftp, smbclient, cadaver. What they delete lies on the server. Sources: their manuals.

import type { CodeReading, CodeValue } from "./acts.ts";
import { collect, empty } from "./bounded.ts";
import { asWritten, type CodeLine, codeLines } from "./lines.ts";

/** Clients' commands and the shell command that does the same on the server. */
const DELETES: ReadonlyMap<string, string> = new Map([
	["rm", "rm"],
	["mrm", "rm"],
	["del", "rm"],
	["delete", "rm"],
	["mdel", "rm"],
	["mdelete", "rm"],
	["dele", "rm"],
	["rmdir", "rmdir"],
	["rd", "rmdir"],
	["deltree", "rm -r"],
	["rmcol", "rm -r"],
	["rmtree", "rm -r"],
]);

/** `!cmd` here; deletions, mirroring with deletions, and files that are fetched over others. */
export function readTransfer(text: string): CodeReading {
	const found = empty();
	for (const line of codeLines(text)) for (const command of commandsOf(text, line)) readCommand(found, text, command);
	return found;
}

/** lftp and smbclient take several commands in a line. */
function commandsOf(text: string, line: CodeLine): readonly CodeLine[] {
	if (/^\s*!/.test(line.text)) return [line];
	const commands: CodeLine[] = [];
	let start = line.start;
	let quote = "";
	for (let i = line.start; i <= line.end; i++) {
		const char = i === line.end ? ";" : text.charAt(i);
		if (quote !== "" && i < line.end) {
			if (char === quote) quote = "";
		} else if (char === '"' || char === "'") quote = char;
		else if (char === ";" || char === "&" || char === "|") {
			commands.push({ text: text.slice(start, i), start, end: i });
			start = i + 1;
		}
	}
	return commands;
}

function readCommand(found: ReturnType<typeof empty>, text: string, { text: command, start, end }: CodeLine): void {
	const place = { start, end };
	const bang = /^\s*(?:-?\s*!+|(?:local|shell)\s+(?=\S))\s*/.exec(command);
	if (bang !== null) {
		collect(found, { kind: "shell", text: asWritten(text, start + bang[0].length, end), ...place });
		return;
	}
	const head = /^\s*-?(?:glob\s+(?:-\w+\s+)*)?([a-z]+)(?:\s+|$)/i.exec(command);
	const name = head?.[1]?.toLowerCase();
	if (head === null || name === undefined) return;
	const rest = asWritten(text, start + head[0].length, end);
	const deletes = DELETES.get(name);
	if (deletes !== undefined) {
		collect(found, { kind: "shell", text: [typed(`${deletes} `, start), ...rest], remote: true, ...place });
		return;
	}
	const words = command.slice(head[0].length).trim().split(/\s+/);
	if (name === "mirror") mirror(found, words, place);
	else if (/^(?:get|mget|reget|recv)$/.test(name)) fetched(found, words, place);
}

const typed = (text: string, at: number): CodeValue[number] => ({
	kind: "text",
	text,
	start: at,
	end: at,
	exact: false,
});

/** lftp: `mirror [-R] --delete source target`; with -R the target is on the server. */
function mirror(
	found: ReturnType<typeof empty>,
	words: readonly string[],
	place: { readonly start: number; readonly end: number },
): void {
	if (!words.some((word) => word === "--delete" || /^-[a-zA-Z]*e[a-zA-Z]*$/.test(word))) return;
	const operands = words.filter((word) => !word.startsWith("-"));
	const target = operands[1] ?? operands[0] ?? ".";
	const argv = ["rsync", "-r", "--delete", `${operands[0] ?? "."}/`, target].map((word) => [typed(word, place.start)]);
	const remote = words.some((word) => word === "--reverse" || /^-[a-zA-Z]*R[a-zA-Z]*$/.test(word));
	collect(found, { kind: "argv", words: argv, ...(remote ? { remote: true } : {}), ...place });
}

/** `get remote local`. */
function fetched(
	found: ReturnType<typeof empty>,
	words: readonly string[],
	place: { readonly start: number; readonly end: number },
): void {
	const operands = words.filter((word) => word !== "" && !word.startsWith("-"));
	const local = operands[1];
	if (local !== undefined && operands.length === 2)
		collect(found, { kind: "overwrite", path: [typed(local, place.start)], recursive: false, ...place });
}
