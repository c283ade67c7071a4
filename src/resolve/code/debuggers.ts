// Reads commands of tools that start a shell from their own prompt: gdb, lldb, ftp, sftp, lftp, less. Sources: their manuals.

import type { CodeReading } from "./acts.ts";
import { collect, empty } from "./bounded.ts";
import { asWritten, codeLines } from "./lines.ts";

const SHELL = /^\s*(?:(?:platform\s+)?shell\b|!|make\b(?=.))\s*/;
const CODE = /^\s*(?:python|py|python-interactive|script)\s+(?=\S)/;

/** gdb and lldb: `shell cmd`, `!cmd`, `platform shell cmd`, and Python on one line or up to `end`. */
export function readDebugger(text: string): CodeReading {
	const found = empty();
	let block: number | undefined;
	for (const line of codeLines(text)) {
		if (block !== undefined) {
			if (line.text.trim() !== "end") continue;
			collect(found, {
				kind: "code",
				language: "python",
				text: asWritten(text, block, line.start),
				start: block,
				end: line.end,
			});
			block = undefined;
			continue;
		}
		const shell = SHELL.exec(line.text);
		const code = CODE.exec(line.text);
		const from = line.start + (shell?.[0].length ?? code?.[0].length ?? 0);
		const place = { text: asWritten(text, from, line.end), start: line.start, end: line.end };
		if (/^\s*(?:python|py)\s*$/.test(line.text)) block = line.end + 1;
		else if (shell !== null && !/^\s*make/.test(line.text)) collect(found, { kind: "shell", ...place });
		else if (code !== null) collect(found, { kind: "code", language: "python", ...place });
	}
	return found;
}

/** Clients and pagers whose `!` starts a shell command. */
export function readBang(text: string): CodeReading {
	const found = empty();
	for (const line of codeLines(text)) {
		const bang = /^\s*!+\s*/.exec(line.text);
		if (bang === null) continue;
		const value = asWritten(text, line.start + bang[0].length, line.end);
		collect(found, { kind: "shell", text: value, start: line.start, end: line.end });
	}
	return found;
}
