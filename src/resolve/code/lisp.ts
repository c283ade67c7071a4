// Reads Lisp for calls that start programs or delete files: Emacs Lisp, Scheme, Common Lisp. Sources: the Emacs Lisp manual, Guile and SBCL manuals.

import type { CodeReading, CodeValue } from "./acts.ts";
import { type Collected, collect, empty } from "./bounded.ts";
import { asWritten, literalValue } from "./lines.ts";

const TOKEN = /;[^\n]*|#\|[\s\S]*?(?:\|#|$)|"(?:[^"\\]|\\[\s\S])*(?:"|$)|[()]|[^\s()";]+/g;

interface Token {
	readonly text: string;
	readonly start: number;
	readonly end: number;
}

/** Calls whose first text is for a shell. */
const SHELL =
	/^(?:shell-command|async-shell-command|shell-command-to-string|call-process-shell-command|start-process-shell-command|start-file-process-shell-command|process-lines-shell|eshell-command|compile|system|uiop:run-program|run-shell-command)$/;
/** Calls whose texts are a program and its arguments. */
const ARGV = /^(?:call-process|process-file|process-lines|system\*|sb-ext:run-program|run-program)$/;
/** Here the first text is only a name. */
const NAMED = /^(?:start-process|start-process-shell-command|start-file-process|start-file-process-shell-command)$/;
const FILES =
	/^(?:delete-file|delete-directory|delete-directory-and-files|delete-directory\/files|move-file-to-trash|uiop:delete-directory-tree|uiop:delete-file-if-exists|directory-delete|rename-file)$/;

/** What the forms would start and delete. */
export function readLisp(text: string): CodeReading {
	const found = empty();
	const tokens: Token[] = [];
	for (const match of text.matchAll(TOKEN))
		if (!/^(?:;|#\|)/.test(match[0]))
			tokens.push({ text: match[0], start: match.index, end: match.index + match[0].length });
	for (const [i, token] of tokens.entries()) if (tokens[i - 1]?.text === "(") formAt(text, tokens, i, token, found);
	return found;
}

/** Most words of one form that are looked at. */
const MAX_WORDS = 64;

function formAt(text: string, tokens: readonly Token[], i: number, head: Token, found: Collected): void {
	const name = head.text.toLowerCase();
	if (!SHELL.test(name) && !ARGV.test(name) && !NAMED.test(name) && !FILES.test(name)) return;
	const words: CodeValue[] = [];
	let recursive = false;
	let end = head.end;
	let depth = 0;
	for (const token of tokens.slice(i + 1, i + 1 + MAX_WORDS)) {
		if (token.text === ")" && depth === 0) break;
		end = token.end;
		if (token.text === "(") depth++;
		if (token.text === ")") depth--;
		if (token.text.startsWith('"')) words.push(literalValue(text, token.start, token.end));
		else if (depth === 0 && words.length === 0 && /^[a-z]/i.test(token.text) && token.text !== "nil")
			words.push([{ kind: "hole", shown: token.text.slice(0, 60), start: token.start, end: token.end }]);
		else if (/^(?:t|:recursive|recursive)$/i.test(token.text)) recursive = true;
	}
	const place = { start: head.start, end };
	if (end === tokens[i + MAX_WORDS]?.end && found.gaps.length === 0)
		found.gaps.push({ kind: "too-big", detail: "a form of the code has too many words", ...place });
	const given = NAMED.test(name) ? words.slice(1) : words;
	const first = given[0] ?? asHole(text, head);
	const file = name === "rename-file" ? "move" : "delete";
	if (FILES.test(name))
		collect(found, { kind: file, path: first, recursive: recursive || /tree|and-files/.test(name), ...place });
	else if (SHELL.test(name) && given.length < 2) collect(found, { kind: "shell", text: first, ...place });
	else if (given.length > 0)
		collect(
			found,
			SHELL.test(name) ? { kind: "shell", text: first, ...place } : { kind: "argv", words: given, ...place },
		);
}

const asHole = (text: string, head: Token): CodeValue =>
	asWritten(text, head.start, head.end).map((part) => ({ kind: "hole", shown: "…", start: part.start, end: part.end }));
