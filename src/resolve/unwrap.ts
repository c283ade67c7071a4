// Wrappers: finds the command inside sudo, env, timeout, ssh, docker exec … and hands it on.

import { programOfImage } from "../commands/image-programs.ts";
import { type Arguments, readArguments, wrapperEffects } from "../commands/index.ts";
import { programOfPackage } from "../commands/package-programs.ts";
import { joinPlace } from "../commands/place.ts";
import { interpreterOf } from "../commands/script-endings.ts";
import { type Wrap, type WrapperSpec, wrapOf } from "../commands/wrappers.ts";
import type { Flag, Step } from "../model/invocation.ts";
import { textOf, type Value } from "../model/value.ts";
import type { Word } from "../model/word.ts";
import { noteCodeVariable } from "./code-variables.ts";
import { inRoot, onMachine } from "./containers.ts";
import { dispatch, program } from "./dispatch.ts";
import type { Named } from "./job.ts";
import { walkText } from "./nested.ts";
import { record } from "./record.ts";
import { addGap, directory, type Frame, nestedFrame, type Outcome, type Run, UNSURE } from "./run.ts";
import { computed, concat, type Field, piecesOf, type Text, toField } from "./text.ts";
import { typeText } from "./typed-text.ts";
import { setVariable } from "./variables.ts";

export function unwrap(run: Run, frame: Frame, job: Named, spec: WrapperSpec): Outcome {
	const args = readArguments(spec, job.argv);
	const wrap = wrapOf(spec, args.sub);
	const idle = args.operands.length === 0 && wrap?.shell !== true && !args.flags.some((f) => f.value !== undefined);
	if (wrap === undefined || idle || args.flags.some((f) => f.name === "--help" || f.name === "--version"))
		return program(run, frame, job);
	record(run, frame, { ...job, argv: job.argv }, { effects: wrapperEffects(spec, args) });
	const via: Step = { kind: wrap.step, name: stepName(job, args.sub), location: job.argv[0]?.location ?? job.location };
	const nested = nestedFrame(run, frame, frame.source, via);
	if (nested === undefined) return UNSURE;
	const walk = (inner: Frame): Outcome => runInner(run, inner, job, wrap, args, via);
	if (wrap.root !== undefined) return inRoot(run, nested, wrap, args, walk);
	const inner: Frame = wrap.place === undefined ? nested : { ...nested, place: wrap.place };
	return wrap.place === "remote" ? onMachine(run, () => walk(inner)) : walk(inner);
}

function runInner(run: Run, inner: Frame, job: Named, wrap: Wrap, args: Arguments, via: Step): Outcome {
	let outcome: Outcome | undefined;
	for (const flag of args.flags)
		if (flag.value !== undefined && wrap.textFlags?.includes(flag.name))
			outcome = runText(run, inner, withOperands(flag.value, wrap, args.operands), via);
	const split = args.flags.find((f) => f.name === wrap.splitFlag && f.value !== undefined);
	const operands = split?.value === undefined ? args.operands : [...splitWords(run, split), ...args.operands];
	if (outcome !== undefined && wrap.form !== "each") return outcome;
	const given = {
		flags: args.flags,
		operands: innerOperands(wrap, args.flags, operands, args.afterDashes).map(asField),
	};
	return runOperands(run, inner, { ...job, redirections: [] }, wrap, given, via);
}

/** The operands from the one on with which the inner command, or what stands in front of it, begins. */
function innerOperands(
	wrap: Wrap,
	flags: readonly Flag[],
	operands: readonly Word[],
	afterDashes: number,
): readonly Word[] {
	const { after } = wrap;
	const dashes = wrap.dashes === true ? operands.findIndex((w) => textOf(w.value) === "--") : -1;
	if (dashes > 0) return [...operands.slice(0, 1), ...operands.slice(dashes + 1)];
	if (after === undefined || flags.some((f) => after.includes(f.name))) return operands;
	if (after.includes("--") && afterDashes < operands.length) return operands.slice(afterDashes);
	const at = operands.findIndex((w) => after.includes(textOf(w.value) ?? ""));
	return at < 0 ? [] : operands.slice(at + 1);
}

const stepName = (job: Named, sub: readonly string[]): string => [job.command, ...sub].join(" ");

function runText(run: Run, frame: Frame, word: Word, via: Step): Outcome {
	// The step was added to the frame already; the text itself is one level deeper.
	return walkText(run, { ...frame, via: frame.via.slice(0, -1) }, piecesOf(word), via, word.location);
}

function runOperands(
	run: Run,
	frame: Frame,
	job: Named,
	wrap: Wrap,
	given: { readonly flags: readonly Flag[]; readonly operands: readonly Field[] },
	via: Step,
): Outcome {
	const { flags } = given;
	let rest = given.operands;
	const env = new Map(job.env);
	// `env - cmd`: a lone dash is -i.
	if (wrap.assignments === true && textOf(rest[0]?.value ?? EMPTY_VALUE) === "-") rest = rest.slice(1);
	if (wrap.assignments === true) rest = takeAssignments(run, frame, rest, env);
	const image = wrap.images === true ? rest[0] : undefined;
	rest = rest.slice(wrap.skip ?? 0);
	const types = wrap.typedAfter !== undefined && textOf(rest[0]?.value ?? EMPTY_VALUE) === wrap.typedAfter;
	if (wrap.typed === true || types) return typeText(run, frame, types ? rest.slice(1) : rest, via);
	// `kubectl exec pod -- cmd`: the dashes stand after the operands that were skipped.
	if (textOf(rest[0]?.value ?? EMPTY_VALUE) === "--") rest = rest.slice(1);
	const script = wrap.scripts === undefined ? undefined : scriptAmong(wrap.scripts === "may" ? rest.slice(0, 1) : rest);
	if (wrap.scripts === "must" && script === undefined) return UNSURE;
	if (script !== undefined) rest = [script.interpreter, ...rest.slice(script.at)];
	const started = startedProgram(wrap, flags, job) ?? ofImage(image, rest[0], flags);
	if (started !== undefined) rest = [started, ...rest];
	else if (wrap.packages === true) rest = ofPackage(rest);
	const first = rest[0];
	if (first === undefined) return wrap.shell === true ? startShell(run, frame, job) : UNSURE;
	// `flock file -c text`: the option after the operands.
	const second = rest[1];
	if (
		wrap.textFlags?.includes("--command") === true &&
		second !== undefined &&
		/^(?:-c|--command)$/.test(textOf(first.value) ?? "")
	) {
		return runText(run, frame, second, via);
	}
	const before = run.state.get("cwd");
	const moved = movedDirectory(run, wrap, flags);
	if (moved !== undefined) run.state.set("cwd", { kind: "directory", value: moved });
	const location = { source: first.location.source, span: { start: first.location.span.start, end: endOf(rest, job) } };
	const inner = { ...job, argv: rest, env, location, skipFunctions: true };
	const outcome = script === undefined ? start(run, frame, inner, wrap, flags, via) : dispatch(run, frame, inner);
	if (moved !== undefined) run.state.set("cwd", before);
	return outcome;
}

function start(run: Run, frame: Frame, job: Named, wrap: Wrap, flags: readonly Flag[], via: Step): Outcome {
	const words = job.argv;
	if (wrap.form === "each") {
		for (const word of words) run.state.trial(() => runText(run, frame, scriptName(word, wrap), via));
		return UNSURE;
	}
	const asText =
		wrap.form === "text" ||
		(wrap.form === "either" && words.length === 1) ||
		flags.some((f) => f.name === wrap.textMode);
	return asText ? runText(run, frame, joined(words), via) : dispatch(run, frame, job);
}

/** The first operand that is a file by its ending, and the interpreter for it. */
function scriptAmong(operands: readonly Field[]): { readonly at: number; readonly interpreter: Field } | undefined {
	for (const [at, { value, location }] of operands.entries()) {
		const name = interpreterOf(textOf(value) ?? "");
		if (name !== undefined) return { at, interpreter: toField(computed(name, location), location, true) };
	}
	return undefined;
}

/** `nodemon --exec node x.js` starts `node x.js`. */
function withOperands(text: Word, { scripts }: Wrap, operands: readonly Word[]): Word {
	return scripts === undefined || operands.length === 0 ? text : joined([text, ...operands].map(asField));
}

/** The program of a wrapper whose operands are only its arguments. */
function startedProgram(wrap: Wrap, flags: readonly Flag[], job: Named): Field | undefined {
	const flag = flags.findLast((f) => f.value !== undefined && wrap.programFlags?.includes(f.name));
	// `--entrypoint ""` takes away the image's own program: the operands are the command again.
	if (flag?.value !== undefined && textOf(flag.value.value) !== "") return asField(flag.value);
	const place = job.argv[0]?.location ?? job.location;
	return wrap.program === undefined ? undefined : toField(computed(wrap.program, place), place, true);
}

/** `docker run amazon/aws-cli s3 ls` starts `aws`; not where `--entrypoint` was given, be it empty. */
function ofImage(image: Field | undefined, next: Field | undefined, flags: readonly Flag[]): Field | undefined {
	if (image === undefined || flags.some((f) => f.name === "--entrypoint")) return undefined;
	const program = programOfImage(textOf(image.value) ?? "");
	// Some images of the name start what they are given instead.
	if (program === undefined || (next !== undefined && textOf(next.value) === program)) return undefined;
	return toField(computed(program, image.location), image.location, true);
}

/** `npx vercel@latest rm x` starts `vercel`. */
function ofPackage(words: readonly Field[]): readonly Field[] {
	const [first, ...others] = words;
	const spec = first === undefined ? undefined : textOf(first.value);
	if (first === undefined || spec === undefined) return words;
	const program = programOfPackage(spec);
	return program === spec ? words : [toField(computed(program, first.location), first.location, true), ...others];
}

/** `npm:build --watch` is `npm run build --watch`. Source: the README of concurrently, "Command Shortening". */
function scriptName(word: Field, wrap: Wrap): Field {
	const match = wrap.scriptNames === true ? /^(npm|yarn|pnpm|bun):(?=\S)/.exec(textOf(word.value) ?? "") : null;
	const manager = match?.[1];
	if (match === null || manager === undefined) return word;
	const text = concat(computed(`${manager} run `, word.location), afterPrefix(word.pieces, match[0].length));
	return toField(text, word.location, true);
}

const EMPTY_VALUE: Value = { kind: "exact", text: "" };

/** `sudo -s`, `su`: without a command they start a shell, which reads standard input. */
function startShell(run: Run, frame: Frame, job: Named): Outcome {
	const place = job.argv[0]?.location ?? job.location;
	return dispatch(run, frame, {
		argv: [toField(computed("sh", place), place, true)],
		env: job.env,
		redirections: [],
		location: job.location,
		skipFunctions: true,
	});
}

function endOf(words: readonly Field[], job: Named): number {
	const first = words[0]?.location;
	const last = words.at(-1)?.location;
	if (first === undefined || last === undefined || first.source !== last.source) return job.location.span.end;
	return Math.max(first.span.end, last.span.end, first.source === job.location.source ? job.location.span.end : 0);
}

function takeAssignments(run: Run, frame: Frame, words: readonly Field[], env: Map<string, Value>): readonly Field[] {
	let at = 0;
	for (const word of words) {
		const text = textOf(word.value) ?? leadingText(word);
		const match = /^([A-Za-z_]\w*)=/.exec(text);
		if (match?.[1] === undefined) break;
		const value = afterPrefix(word.pieces, match[0].length);
		env.set(match[1], word.value.kind === "exact" ? { kind: "exact", text: text.slice(match[0].length) } : word.value);
		setVariable(run, match[1], value, { exported: true });
		noteCodeVariable(run, frame, match[1], value, word.location);
		at++;
	}
	return words.slice(at);
}

function leadingText(word: Field): string {
	const first = word.pieces[0];
	return first?.kind === "known" ? first.text : "";
}

function afterPrefix(pieces: Text, length: number): Text {
	const rest: Text[number][] = [];
	let left = length;
	for (const piece of pieces) {
		if (left === 0 || piece.kind !== "known") rest.push(piece);
		else {
			const kept = piece.text.slice(left);
			left = Math.max(0, left - piece.text.length);
			if (kept !== "") rest.push({ ...piece, text: kept, exact: false });
		}
	}
	return rest;
}

function movedDirectory(run: Run, wrap: Wrap, flags: readonly Flag[]): Value | undefined {
	const flag = wrap.cwdFlag === undefined ? undefined : flags.find((f) => f.name === wrap.cwdFlag);
	return flag?.value === undefined ? undefined : joinPlace(directory(run), flag.value.value);
}

/** The operands joined by blanks, as ssh and watch hand them to a shell. */
function joined(words: readonly Field[]): Field {
	const text = words.reduce<Text>((all, w, i) => concat(i === 0 ? all : concat(all, computed(" ")), w.pieces), []);
	const first = words[0];
	const last = words.at(-1);
	const source = first?.location.source;
	const span = {
		start: first?.location.span.start ?? 0,
		end: last?.location.source === source ? (last?.location.span.end ?? 0) : (first?.location.span.end ?? 0),
	};
	if (first === undefined || source === undefined)
		return toField(text, { source: { id: 0, name: "", text: "" }, span }, true);
	return toField(text, { source, span }, true);
}

/** `env -S 'cmd arg'`: the value split at blanks, with quotes as in a shell. Source: env(1), GNU coreutils. */
function splitWords(run: Run, flag: Flag): readonly Field[] {
	const { value } = flag;
	if (value === undefined) return [];
	const text = textOf(value.value);
	if (text === undefined) {
		addGap(run, "dynamic-code", "what env -S runs is not known", value.location);
		return [];
	}
	// `\\_` stands for a blank there.
	return splitCommandLine(text.replaceAll("\\_", " ")).map((w) =>
		toField(computed(w, value.location), value.location, true),
	);
}

/** Words between blanks, with quotes and backslashes as in a shell and nothing expanded. */
export function splitCommandLine(text: string): readonly string[] {
	return (text.match(/(?:[^\s"'\\]|\\.|"(?:[^"\\]|\\.)*"|'[^']*')+/g) ?? []).map(unquote);
}

const unquote = (word: string): string =>
	word.replace(/\\(.)|"((?:[^"\\]|\\.)*)"|'([^']*)'/g, (_, escaped, double, single) =>
		String(escaped ?? double ?? single ?? ""),
	);

/** Any word as a field that can be expanded further. */
export function asField(word: Word): Field {
	return toField(piecesOf(word), word.location, word.quoted);
}
