// Reads YAML 1.2 (core schema, no custom tags) with the place of everything in it.

import type { Document } from "yaml";
import { LineCounter, parseDocument } from "yaml";
import type { ConfigProblem } from "../model/errors.ts";
import { ConfigError } from "../model/errors.ts";
import type { Finder } from "./positions.ts";
import { finderOf } from "./positions.ts";

/** Most uses of aliases; each could stand for a large part of the file. */
const MAX_ALIASES = 100;

/** The content of a YAML text, and the places of what is in it. @throws ConfigError for what is no YAML */
export function readYaml(file: string, text: string): { readonly content: unknown; readonly find: Finder } {
	const lineCounter = new LineCounter();
	const document = read(file, text, lineCounter);
	const find = finderOf(file, text, document, lineCounter);
	const syntax = [...document.errors, ...document.warnings].map((error): ConfigProblem => {
		const [start, end] = error.pos;
		return find.at({ start, end }, firstSentence(error.message));
	});
	if (syntax.length > 0) throw new ConfigError(syntax);
	return { content: plain(document, find), find };
}

function read(file: string, text: string, lineCounter: LineCounter): Document {
	try {
		return parseDocument(text, { lineCounter, version: "1.2", schema: "core", logLevel: "error", prettyErrors: false });
	} catch {
		// The YAML composer recurses; only absurd nesting ends here.
		throw new ConfigError([{ ...START, file, text, message: "the file is nested too deeply to be read" }]);
	}
}

function plain(document: Document, find: Finder): unknown {
	try {
		return document.toJS({ maxAliasCount: MAX_ALIASES });
	} catch {
		throw new ConfigError([
			find.at({ start: 0, end: 0 }, "the file's aliases stand for too much", `at most ${MAX_ALIASES} uses are read`),
		]);
	}
}

const START = { line: 1, column: 1, span: { start: 0, end: 0 } };

function firstSentence(message: string): string {
	const line = message.split("\n")[0] ?? message;
	return line.charAt(0).toLowerCase() + line.slice(1);
}
