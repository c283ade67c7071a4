// Redirections: what they open, what becomes standard input, and where standard output goes.

import type { Redirection } from "../model/invocation.ts";
import type { Command, Redirect } from "../model/script.ts";
import type { Span } from "../model/span.ts";
import { textOf } from "../model/value.ts";
import { expandPattern, expandText } from "./expand.ts";
import { nameOf, writeFile, writtenFile } from "./files.ts";
import { recordRedirections } from "./record.ts";
import { type Frame, type Input, type Outcome, type Run, UNSURE } from "./run.ts";
import { computed, concat, type Field, type Text, toValue, unknown } from "./text.ts";

export interface Redirected {
	readonly redirections: readonly Redirection[];
	/** Standard input, when a redirection sets it. */
	readonly input?: Input;
	/** Standard error goes where standard output goes. */
	readonly joined: boolean;
	/** A file of its own for standard error. */
	readonly errors?: { readonly path: string | undefined; readonly append: boolean };
	/** Standard output no longer reaches the caller; a file when it is one known path. */
	readonly output?: { readonly path: string | undefined; readonly append: boolean };
}

const NONE: Redirected = { redirections: [], joined: false };
const NONE_JOINED: Redirected = { redirections: [], joined: true };

/** Where a descriptor leads: the caller's output or errors, or what one redirection opened. */
type Sink = "output" | "errors" | { readonly path: string | undefined; readonly append: boolean };

/** Expands the redirections of one command, in order. */
export function readRedirects(run: Run, frame: Frame, redirects: readonly Redirect[]): Redirected {
	const joined = frame.joined === true;
	if (redirects.length === 0) return joined ? NONE_JOINED : NONE;
	const redirections: Redirection[] = [];
	let input: Input | undefined;
	let output: Sink = "output";
	let errors: Sink = joined ? "output" : "errors";
	for (const redirect of redirects) {
		switch (redirect.kind) {
			case "here-document":
			case "here-string": {
				const word = redirect.kind === "here-document" ? redirect.body : redirect.target;
				const text = expandText(run, frame, word);
				if (isStdin(redirect.descriptor))
					input = textInput(redirect.kind === "here-string" ? concat(text, computed("\n")) : text);
				break;
			}
			case "descriptor": {
				const target = textOf(expandPattern(run, frame, redirect.target).value);
				const sink: Sink = target === "1" ? output : target === "2" ? errors : ELSEWHERE;
				if (redirect.operator === ">&" && (redirect.descriptor ?? 1) === 1) output = sink;
				if (redirect.operator === ">&" && redirect.descriptor === 2) errors = sink;
				// Another descriptor as standard input: what it holds is not followed.
				if (redirect.operator === "<&" && isStdin(redirect.descriptor) && target !== "0")
					input = { text: undefined, feeds: [], producers: [] };
				break;
			}
			case "file": {
				const target = expandPattern(run, frame, redirect.target);
				const descriptor =
					typeof redirect.descriptor === "number" ? redirect.descriptor : redirect.operator.startsWith("<") ? 0 : 1;
				redirections.push({ operator: redirect.operator, descriptor, target });
				if (redirect.operator === "<" && isStdin(redirect.descriptor)) input = fileInput(run, target);
				else if (!redirect.operator.startsWith("<")) {
					const sink = { path: nameOf(run, target), append: redirect.operator.endsWith(">>") };
					const both = redirect.operator.startsWith("&");
					if (descriptor === 1 || both) output = sink;
					if (descriptor === 2 || both) errors = sink;
				}
				break;
			}
		}
	}
	const moved = output === "output" ? {} : { output: output === "errors" ? ELSEWHERE : output };
	const apart = errors === output || typeof errors === "string" ? {} : { errors };
	return { redirections, joined: output === errors, ...(input === undefined ? {} : { input }), ...moved, ...apart };
}

const ELSEWHERE = { path: undefined, append: true };

const isStdin = (descriptor: number | string | undefined): boolean => descriptor === undefined || descriptor === 0;

/** Standard input that is this text. */
export function textInput(text: Text): Input {
	const producers = text.flatMap((p) => (p.kind === "hole" ? p.producers : []));
	const feeds = producers.map((p) => ({ kind: "output", command: p.command, location: p.location }) as const);
	return { text, producers, feeds: feeds.length > 0 ? feeds : [{ kind: "text", value: toValue(text) }] };
}

function fileInput(run: Run, target: Field): Input {
	const written = writtenFile(run, target);
	if (written !== undefined) return textInput(written);
	const path = textOf(target.value);
	if (path === "/dev/null") return textInput([]);
	const hole = target.pieces.find((p) => p.kind === "hole");
	const producers = hole?.kind === "hole" ? hole.producers : [];
	return { text: undefined, feeds: [{ kind: "file", path: target }], producers };
}

/** Remembers what a redirected output wrote, and keeps it from the caller. */
export function settleOutput(run: Run, redirected: Redirected, outcome: Outcome): Outcome {
	const { output, errors } = redirected;
	// What programs report there is not known.
	if (errors?.path !== undefined && !errors.path.startsWith("/dev/"))
		writeFile(run, errors.path, unknown("(errors)"), errors.append);
	if (output === undefined) return outcome;
	const { path } = output;
	if (path !== undefined && !path.startsWith("/dev/")) writeFile(run, path, outcome.output, output.append);
	return { ...outcome, output: [], producers: [] };
}

/** A compound command with its redirections. */
export function redirected(
	run: Run,
	frame: Frame,
	command: Extract<Command, { readonly redirects: readonly Redirect[] }>,
	walk: (inner: Frame) => Outcome,
): Outcome {
	if (command.redirects.length === 0) return walk(frame);
	const result = readRedirects(run, frame, command.redirects);
	if (result.redirections.length > 0)
		recordRedirections(run, frame, result.redirections, redirectSpan(command.redirects, command.span));
	const outcome = walk(withRedirects(frame, result));
	return settleOutput(run, result, outcome);
}

/** The frame of a command that these redirections apply to. */
export function withRedirects(frame: Frame, redirects: Redirected): Frame {
	const captures = frame.captures || redirects.output?.path !== undefined;
	const { joined } = redirects;
	if (redirects.input === undefined && captures === frame.captures && joined === (frame.joined ?? false)) return frame;
	return { ...frame, input: redirects.input ?? frame.input, captures, joined };
}

function redirectSpan(redirects: readonly Redirect[], span: Span): Span {
	const first = redirects[0];
	const last = redirects.at(-1);
	return first === undefined || last === undefined ? span : { start: first.span.start, end: last.span.end };
}

/** A redirection without a command: `> file`. */
export function bareRedirects(run: Run, frame: Frame, redirects: readonly Redirect[], span: Span): Outcome {
	const result = readRedirects(run, frame, redirects);
	if (result.redirections.length > 0)
		recordRedirections(run, frame, result.redirections, redirectSpan(redirects, span));
	settleOutput(run, result, { ...UNSURE, output: [] });
	return { status: "success", output: [], producers: [] };
}
