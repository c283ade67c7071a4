// Commands that git runs for its caller: aliases given with -c, rebase --exec, bisect run, submodule foreach, filter-branch.

import { type Arguments, lookup, readArguments } from "../commands/index.ts";
import type { Step } from "../model/invocation.ts";
import { textOf } from "../model/value.ts";
import type { Word } from "../model/word.ts";
import { joinWords } from "./builtins.ts";
import { dispatch, program } from "./dispatch.ts";
import { runHooks } from "./git-hooks.ts";
import { environmentSettings, type GitSetting, gitSetting, keyOf, optionSettings } from "./git-settings.ts";
import type { Named } from "./job.ts";
import { walkText } from "./nested.ts";
import { type Frame, maybe, nestedFrame, type Outcome, type Run, UNSURE } from "./run.ts";
import { withinFile } from "./script-files.ts";
import { dropStart, knownStart } from "./slices.ts";
import { submodulePlaces } from "./submodules.ts";
import { computed, concat, type Field, knownText, piecesOf, type Text, toField } from "./text.ts";
import { asField, splitCommandLine } from "./unwrap.ts";

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
	["difftool", new Set(["--extcmd"])],
	["grep", new Set(["--open-files-in-pager"])],
	// Run here when the repository is a directory.
	...["clone", "fetch", "pull", "ls-remote"].map((sub) => [sub, new Set(["--upload-pack"])] as const),
	["push", new Set(["--receive-pack"])],
	["archive", new Set(["--exec"])],
	["send-email", new Set(["--sendmail-cmd", "--to-cmd", "--cc-cmd", "--header-cmd"])],
	["instaweb", new Set(["--httpd", "--browser"])],
]);

/** Configuration whose value git runs as a command. Source: git-config(1). */
const COMMAND_SETTINGS =
	/^(?:core\.(?:pager|editor|sshcommand|fsmonitor|askpass)|pager\..+|sequence\.editor|diff\.external|diff\..+\.(?:command|textconv)|(?:diff|merge)tool\..+\.cmd|credential\..*helper|filter\..+\.(?:clean|smudge|process)|gpg\..*program|merge\..+\.driver|sendemail\.(?:.+\.)?(?:sendmailcmd|tocmd|cccmd|headercmd|smtpserver)|(?:browser|man|pager|guitool)\..+\.(?:cmd|path)|trailer\..+\.(?:cmd|command)|remote\..+\.(?:uploadpack|receivepack|vcs)|core\.gitproxy|web\.browser|instaweb\.(?:httpd|browser)|interactive\.difffilter|uploadpack\.packobjectshook)$/i;

export function runGit(run: Run, frame: Frame, job: Named): Outcome {
	const alias = aliasCall(job);
	if (alias !== undefined) return runAlias(run, frame, job, alias);
	if (job.argv.length < 2) return program(run, frame, job);
	const args = readArguments(lookup("git"), job.argv);
	const own = configuredAlias(run, job, args);
	if (own !== undefined) return runConfigured(run, frame, job, own);
	const outcome = program(run, frame, job, { args });
	rememberSetting(run, frame, args);
	runHooks(run, frame, job, args);
	for (const setting of commandSettings(job)) runText(run, frame, setting, "git -c", setting.location);
	for (const { key, text, location } of environmentSettings(run, job.argv[0]?.location ?? job.location))
		if (COMMAND_SETTINGS.test(key)) runText(run, frame, toField(text, location, true), key, location);
	const sub = args.sub[0] ?? "";
	const flags = TEXT_FLAGS.get(sub);
	if (flags !== undefined) {
		for (const flag of args.flags)
			if (flag.value !== undefined && flags.has(flag.name))
				runText(run, frame, flag.value, `git ${sub} ${flag.name}`, flag.value.location);
	}
	const words = args.operands.map(asField);
	for (const word of words) runTransport(run, frame, job, word);
	if (sub === "bisect" && startsWith(args.sub, words, "run"))
		runWords(run, frame, job, dropWord(words, "run"), "git bisect run");
	if (sub === "submodule" && startsWith(args.sub, words, "foreach")) {
		const command = dropWord(words, "foreach").filter(
			(w) => !/^--(?:recursive|quiet)$/.test(knownText(w.pieces) ?? ""),
		);
		if (command.length > 0) runInSubmodules(run, frame, job, args, command);
	}
	return outcome;
}

/** In each submodule that the files name, else in one that is not known. */
function runInSubmodules(run: Run, frame: Frame, job: Named, args: Arguments, command: readonly Field[]): void {
	const location = command[0]?.location ?? job.location;
	const text = toField(joinWords(command), location, true);
	for (const place of submodulePlaces(run, args)) {
		run.state.trial(() => {
			run.state.set("cwd", { kind: "directory", value: place });
			runText(run, frame, text, "git submodule foreach", location);
		});
	}
}

/** `ext::sh -c cmd%  arg`: a repository that a command stands for. Source: git-remote-ext(1). */
function runTransport(run: Run, frame: Frame, job: Named, word: Field): void {
	const command = knownText(word.pieces);
	if (command?.startsWith("ext::") !== true) return;
	const words = (command.slice(5).match(/(?:[^ %]|%[\s\S])+/g) ?? []).map((w) => w.replace(/%([ %])/g, "$1"));
	const fields = words.map((w) => toField(computed(w, word.location), word.location, true));
	runWords(run, frame, job, fields, "git ext::");
}

/** A credential helper that is shell text opens with `!`. Source: gitcredentials(7). */
const withoutBang = (word: Field): Field =>
	knownStart(word.pieces).startsWith("!") ? toField(dropStart(word.pieces, 1), word.location, true) : word;

/** `git-reset --hard`, as in git's own directory of programs: the same as `git reset --hard`. Source: git(1), --exec-path. */
export function asGitCall(job: Named): Named | undefined {
	const first = job.argv[0];
	const name = job.command.slice(4);
	if (first === undefined || lookup("git")?.sub?.[name] === undefined) return undefined;
	const words = ["git", name].map((word) => toField(computed(word, first.location), first.location, true));
	return { ...job, command: "git", argv: [...words, ...job.argv.slice(1)] };
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

/** `git config alias.x …`: what the text sets holds for the rest of it. */
function rememberSetting(run: Run, frame: Frame, args: Arguments): void {
	if (args.sub[0] !== "config" || frame.runs === "never") return;
	const words = args.operands.map(asField);
	const [key, value, ...rest] = knownText(words[0]?.pieces ?? []) === "set" ? words.slice(1) : words;
	const name = key === undefined ? undefined : knownText(key.pieces);
	if (name === undefined || value === undefined || rest.length > 0) return;
	run.state.set(`git-config:${keyOf(name)}`, { kind: "setting", text: value.pieces });
	// git runs it with one of its next commands, in this text or later.
	const known = value.pieces.some((p) => p.kind === "known");
	if (known && COMMAND_SETTINGS.test(keyOf(name)))
		runText(run, maybe(frame), withoutBang(value), "git config", value.location);
}

interface ConfiguredAlias extends AliasCall {
	readonly setting: GitSetting;
}

/** An alias from a file, the environment or an earlier `git config`. git looks for one only where it has no command of that name. */
function configuredAlias(run: Run, job: Named, args: Arguments): ConfiguredAlias | undefined {
	const name = args.sub[0];
	if (name === undefined || lookup("git")?.sub?.[name] !== undefined) return undefined;
	const setting = gitSetting(run, job, args, `alias.${name.toLowerCase()}`);
	const at = job.argv.findIndex((w, i) => i > 0 && textOf(w.value) === name);
	if (setting === undefined || at < 0) return undefined;
	const place = toField(setting.text, setting.location, true);
	return { name, text: setting.text, place, rest: job.argv.slice(at + 1), head: job.argv.slice(0, at), setting };
}

function runConfigured(run: Run, frame: Frame, job: Named, alias: ConfiguredAlias): Outcome {
	const { path } = alias.setting;
	if (path === undefined) return runAlias(run, frame, job, alias);
	return withinFile(run, path, alias.place.location, () => runAlias(run, frame, job, alias));
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
				aliases.set(match[1], { text: dropStart(value.pieces, match[0].length), place: value });
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

/** `!text` is shell text; anything else is arguments for git. */
function runAlias(run: Run, frame: Frame, job: Named, alias: AliasCall): Outcome {
	const head = alias.text[0];
	const args = alias.rest.length === 0 ? [] : concat(computed(" "), joinWords(alias.rest));
	const location = alias.place.location;
	if (head?.kind === "known" && head.text.startsWith("!")) {
		const text = concat(dropStart(alias.text, 1), args);
		// What -c sets holds for the git commands that the alias starts.
		for (const setting of optionSettings(run, readArguments(lookup("git"), job.argv)))
			run.state.set(`git-config:${setting.key}`, { kind: "setting", text: setting.text });
		return walkText(run, frame, text, { kind: "exec-flag", name: "git alias", location }, location);
	}
	const fields = splitCommandLine(knownText(alias.text) ?? "").map((w) =>
		toField(computed(w, location), location, true),
	);
	const argv = [
		...alias.head.filter((w) => !(firstText(w) ?? "").startsWith(`alias.${alias.name}=`)),
		...fields,
		...alias.rest,
	];
	const inner = nestedFrame(run, frame, frame.source, { kind: "exec-flag", name: "git alias", location });
	return inner === undefined ? UNSURE : runGit(run, inner, { ...job, argv: withoutLoneC(argv) });
}

/** Drops a `-c` whose value was the alias. */
const withoutLoneC = (argv: readonly Field[]): readonly Field[] =>
	argv.filter((w, i) => !(firstText(w) === "-c" && !(firstText(argv[i + 1] ?? w) ?? "").includes(".")));

function commandSettings(job: Named): readonly Field[] {
	const found: Field[] = [];
	for (let i = 1; i + 1 < job.argv.length; i++) {
		const flag = job.argv[i];
		const value = job.argv[i + 1];
		if (flag === undefined || value === undefined || !/^(?:-c|--config)$/.test(firstText(flag) ?? "")) continue;
		const match = /^([^=]+)=/.exec(firstText(value) ?? "");
		if (match?.[1] === undefined || !COMMAND_SETTINGS.test(match[1])) continue;
		const text = dropStart(value.pieces, match[0].length);
		if ((knownText(text) ?? "x").trim() !== "") found.push(withoutBang(toField(text, value.location, true)));
	}
	return found;
}
