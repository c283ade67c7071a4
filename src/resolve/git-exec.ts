// Commands that git runs for its caller: aliases given with -c, rebase --exec, bisect run, submodule foreach, filter-branch.

import { lookup, readArguments } from "../commands/index.ts";
import type { Step } from "../model/invocation.ts";
import { textOf } from "../model/value.ts";
import type { Word } from "../model/word.ts";
import { joinWords } from "./builtins.ts";
import { dispatch, program } from "./dispatch.ts";
import type { Named } from "./job.ts";
import { walkText } from "./nested.ts";
import type { Frame, Outcome, Run } from "./run.ts";
import { computed, concat, type Field, knownText, piecesOf, type Text, toField } from "./text.ts";
import { asField } from "./unwrap.ts";

/** Options of subcommands whose value is shell text. Source: git-rebase(1), git-filter-branch(1), git-difftool(1). */
const TEXT_FLAGS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
	["rebase", new Set(["--exec", "-x"])],
	[
		"filter-branch",
		new Set([
			"--env-filter",
			"--tree-filter",
			"--index-filter",
			"--parent-filter",
			"--msg-filter",
			"--commit-filter",
			"--tag-name-filter",
			"--setup",
		]),
	],
	["difftool", new Set(["--extcmd", "-x"])],
]);

/** Configuration whose value git runs as a command. Source: git-config(1). */
const COMMAND_SETTINGS =
	/^(?:core\.(?:pager|editor|sshcommand|fsmonitor|askpass)|pager\..+|sequence\.editor|diff\.external|diff\..+\.(?:command|textconv)|(?:diff|merge)tool\..+\.cmd|credential\..*helper|filter\..+\.(?:clean|smudge|process)|gpg\.program|interactive\.difffilter|uploadpack\.packobjectshook)$/i;

export function runGit(run: Run, frame: Frame, job: Named): Outcome {
	const alias = aliasCall(job);
	if (alias !== undefined) return runAlias(run, frame, job, alias);
	const outcome = program(run, frame, job);
	if (job.argv.length < 3) return outcome;
	const args = readArguments(lookup("git"), job.argv);
	for (const setting of commandSettings(job)) runText(run, frame, setting, "git -c", setting.location);
	const sub = args.sub[0] ?? "";
	const flags = TEXT_FLAGS.get(sub);
	if (flags !== undefined) {
		for (const flag of args.flags)
			if (flag.value !== undefined && flags.has(flag.name))
				runText(run, frame, flag.value, `git ${sub} ${flag.name}`, flag.value.location);
	}
	const words = args.operands.map(asField);
	if (sub === "bisect" && startsWith(args.sub, words, "run"))
		runWords(run, frame, job, dropWord(words, "run"), "git bisect run");
	if (sub === "submodule" && startsWith(args.sub, words, "foreach")) {
		const command = dropWord(words, "foreach").filter(
			(w) => !/^--(?:recursive|quiet)$/.test(knownText(w.pieces) ?? ""),
		);
		const place = command[0]?.location ?? job.location;
		if (command.length > 0)
			runText(run, frame, toField(joinWords(command), place, true), "git submodule foreach", place);
	}
	return outcome;
}

const startsWith = (sub: readonly string[], words: readonly Field[], name: string): boolean =>
	sub[1] === name || knownText(words[0]?.pieces ?? []) === name;

const dropWord = (words: readonly Field[], name: string): readonly Field[] =>
	knownText(words[0]?.pieces ?? []) === name ? words.slice(1) : words;

function runText(run: Run, frame: Frame, word: Word, name: string, location: Word["location"]): void {
	run.state.trial(() => walkText(run, frame, piecesOf(word), { kind: "exec-flag", name, location }, location));
}

function runWords(run: Run, frame: Frame, job: Named, words: readonly Field[], name: string): void {
	const first = words[0];
	if (first === undefined) return;
	const via: Step = { kind: "exec-flag", name, location: first.location };
	const span = { start: first.location.span.start, end: Math.max(first.location.span.end, job.location.span.end) };
	dispatch(
		run,
		{ ...frame, via: [...frame.via, via] },
		{ ...job, argv: words, redirections: [], location: { source: first.location.source, span }, skipFunctions: true },
	);
}

interface AliasCall {
	readonly name: string;
	readonly text: Text;
	readonly place: Field;
	readonly rest: readonly Field[];
	/** The words before the alias: `git -C dir -c …`. */
	readonly head: readonly Field[];
}

/** `git -c alias.x=… x args`. */
function aliasCall(job: Named): AliasCall | undefined {
	if (!job.argv.some((w) => (firstText(w) ?? "").startsWith("alias."))) return undefined;
	const aliases = new Map<string, { readonly text: Text; readonly place: Field }>();
	const { argv } = job;
	for (let i = 1; i < argv.length; i++) {
		const word = argv[i];
		const text = word === undefined ? undefined : firstText(word);
		if (word === undefined) return undefined;
		if (
			text === "-c" ||
			text === "-C" ||
			text === "--git-dir" ||
			text === "--work-tree" ||
			text === "--namespace" ||
			text === "--exec-path"
		) {
			const value = argv[++i];
			const match = text === "-c" && value !== undefined ? /^alias\.([^=]+)=/.exec(firstText(value) ?? "") : null;
			if (match?.[1] !== undefined && value !== undefined)
				aliases.set(match[1], { text: dropPrefix(value.pieces, match[0].length), place: value });
		} else if (text === undefined || !text.startsWith("-")) {
			const alias = text === undefined ? undefined : aliases.get(text);
			return alias === undefined || text === undefined
				? undefined
				: { name: text, ...alias, rest: argv.slice(i + 1), head: argv.slice(0, i) };
		}
	}
	return undefined;
}

/** The known characters that the word begins with. */
function firstText(word: Field): string | undefined {
	if (word.pieces[0]?.kind !== "known") return textOf(word.value);
	let text = "";
	for (const piece of word.pieces) {
		if (piece.kind !== "known") break;
		text += piece.text;
	}
	return text;
}

function dropPrefix(pieces: Text, length: number): Text {
	const [first, ...rest] = pieces;
	if (first?.kind !== "known") return pieces;
	const text = first.text.slice(length);
	if (text === "") return first.text.length < length ? dropPrefix(rest, length - first.text.length) : rest;
	const location = first.location;
	const moved =
		location === undefined || !first.exact
			? first
			: { ...first, location: { ...location, span: { start: location.span.start + length, end: location.span.end } } };
	return [{ ...moved, text }, ...rest];
}

/** `!text` is shell text; anything else is arguments for git. */
function runAlias(run: Run, frame: Frame, job: Named, alias: AliasCall): Outcome {
	const head = alias.text[0];
	const args = alias.rest.length === 0 ? [] : concat(computed(" "), joinWords(alias.rest));
	const location = alias.place.location;
	if (head?.kind === "known" && head.text.startsWith("!")) {
		const text = concat(dropPrefix(alias.text, 1), args);
		return walkText(run, frame, text, { kind: "exec-flag", name: "git alias", location }, location);
	}
	const words = (knownText(alias.text) ?? "").split(/\s+/).filter((w) => w !== "");
	const fields = words.map((w) => toField(computed(w, location), location, true));
	const argv = [
		...alias.head.filter((w) => !(firstText(w) ?? "").startsWith(`alias.${alias.name}=`)),
		...fields,
		...alias.rest,
	];
	return program(
		run,
		{ ...frame, via: [...frame.via, { kind: "exec-flag", name: "git alias", location }] },
		{ ...job, argv: withoutLoneC(argv) },
	);
}

/** Drops a `-c` whose value was the alias. */
const withoutLoneC = (argv: readonly Field[]): readonly Field[] =>
	argv.filter((w, i) => !(firstText(w) === "-c" && !(firstText(argv[i + 1] ?? w) ?? "").includes(".")));

function commandSettings(job: Named): readonly Field[] {
	const found: Field[] = [];
	for (let i = 1; i + 1 < job.argv.length; i++) {
		const flag = job.argv[i];
		const value = job.argv[i + 1];
		if (flag === undefined || value === undefined || firstText(flag) !== "-c") continue;
		const match = /^([^=]+)=/.exec(firstText(value) ?? "");
		if (match?.[1] === undefined || !COMMAND_SETTINGS.test(match[1])) continue;
		const text = dropPrefix(value.pieces, match[0].length);
		if ((knownText(text) ?? "x").trim() !== "") found.push(toField(text, value.location, true));
	}
	return found;
}
