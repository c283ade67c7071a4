// Shows a reading as one line, and checks its places on the way.

import { expect } from "vitest";
import type { CodeAct, CodeReading, CodeValue } from "../../../src/resolve/code/acts.ts";
import { loadGrammars } from "../../../src/resolve/code/grammars.ts";
import { readCode } from "../../../src/resolve/code/read-code.ts";

const readers = await loadGrammars(["python", "javascript", "php"]);

/** What the code would do, as `delete -r a; shell[rm b]; gap:dynamic-code`. */
export function read(language: string, code: string): string {
	const reading = readCode(language, code, readers);
	checkPlaces(code, reading);
	return [...reading.acts.map(showAct), ...reading.gaps.map((gap) => `gap:${gap.kind}`)].join("; ");
}

function showAct(act: CodeAct): string {
	switch (act.kind) {
		case "shell":
			return `shell[${show(act.text)}]${more(act)}`;
		case "argv":
			return `argv[${act.words.map(show).join("|")}]${more(act)}`;
		case "drop-data":
			return `drop[${act.what}]`;
		case "include":
			return `include:${act.language}[${show(act.path)}]`;
		case "code":
			return `code:${act.language}[${show(act.text)}]`;
		default:
			return `${act.kind}${act.recursive ? " -r" : ""} ${show(act.path)}`;
	}
}

function more(act: { readonly cwd?: CodeValue; readonly input?: CodeValue }): string {
	return `${act.cwd === undefined ? "" : ` in ${show(act.cwd)}`}${act.input === undefined ? "" : ` < ${show(act.input)}`}`;
}

function show(value: CodeValue): string {
	return value
		.map((part) => {
			if (part.kind === "text") return part.text;
			if (part.kind === "glob") return `⟨${part.glob}⟩`;
			const { variable, argument, origin, many, shown } = part;
			if (variable !== undefined) return `{$${variable}}`;
			if (argument !== undefined) return `{#${argument}}`;
			return `{${origin ?? shown}${many === true ? "…" : ""}}`;
		})
		.join("");
}

/** Every place lies in the code, and exact text is spelled there. */
export function checkPlaces(code: string, reading: CodeReading): void {
	const values: CodeValue[] = [];
	for (const act of reading.acts) {
		if (act.kind === "argv") for (const word of act.words) values.push(word);
		else if ("path" in act) values.push(act.path);
		else if ("text" in act) values.push(act.text);
		expect(code.length).toBeGreaterThanOrEqual(act.end);
		expect(act.end).toBeGreaterThan(act.start);
	}
	for (const part of values.flat()) {
		expect(code.length).toBeGreaterThanOrEqual(part.end);
		if (part.kind === "text" && part.exact) expect(code.slice(part.start, part.end)).toBe(part.text);
	}
}
