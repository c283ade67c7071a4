// Fact tests of adjustments: which questions they need, and what the answers mean.

import type { DiscardScope, Effect } from "../model/effect.ts";
import { assertNever } from "../model/errors.ts";
import type { FactAnswer, FactQuery, Loss } from "../model/fact.ts";
import { factKey, LOSS_ORDER } from "../model/fact.ts";
import { intoSubmodules } from "../model/into-submodules.ts";
import type { Invocation } from "../model/invocation.ts";
import type { Certainty, FactTest, Matcher } from "../model/rule.ts";
import type { Value, ValuePart } from "../model/value.ts";
import { exact, showValue, textOf, textsOf } from "../model/value.ts";
import { and, certain, every } from "./certainty.ts";
import { commitQuestion } from "./commit-questions.ts";
import { absolute } from "./paths.ts";
import { refQuestion } from "./ref-questions.ts";
import type { Scene } from "./scene.ts";
import { targetsOf } from "./scene.ts";
import { classifyPath } from "./vocabulary.ts";

/** The answer to a question, or undefined when nobody looked. */
export type Answers = (query: FactQuery) => FactAnswer | undefined;

export type FactName = keyof FactTest;

/** Questions that an adjustment of this finding needs; `undefined` stands for a target that no question can be asked about, an empty list for nothing to ask. */
export function questions(name: FactName, scene: Scene): readonly (FactQuery | undefined)[] {
	scene.memo.questions ??= new Map();
	let asked = scene.memo.questions.get(name);
	if (asked === undefined) {
		asked = makeQuestions(name, scene);
		scene.memo.questions.set(name, asked);
	}
	return asked;
}

/** Each question once. */
export function uniqueQueries(queries: readonly FactQuery[]): readonly FactQuery[] {
	if (queries.length < 2) return queries;
	const paths = new Set<string>();
	for (const query of queries) paths.add("path" in query ? query.path : query.kind);
	return paths.size === queries.length
		? queries
		: [...new Map(queries.map((query) => [factKey(query), query])).values()];
}

function makeQuestions(name: FactName, scene: Scene): readonly (FactQuery | undefined)[] {
	if ((scene.effect?.place ?? scene.invocation.place) !== "here") return [undefined];
	if (name === "git.tree") return treeQuestions(scene);
	if (name === "git.ref" || name === "git.branch") return [refQuestion(scene)];
	if (name === "git.commits") return [commitQuestion(scene)];
	const cwd = textOf(scene.effect?.cwd ?? scene.invocation.cwd);
	const targets = targetsOf(scene);
	if (targets.length === 0) return [undefined];
	return targets.flatMap((word) => pathQuestions(name, word.value, cwd, scene));
}

/** Names of the facts that a condition asks about, at any depth. */
export function factNames(matcher: Matcher): readonly FactName[] {
	let names = NAMES.get(matcher);
	if (names === undefined) {
		names = [...collectNames(matcher)];
		NAMES.set(matcher, names);
	}
	return names;
}

const NAMES = new WeakMap<Matcher, readonly FactName[]>();

function collectNames(matcher: Matcher): ReadonlySet<FactName> {
	const names = new Set<FactName>();
	const visit = (part: Matcher): void => {
		if (part.facts?.["path.loss"] !== undefined) names.add("path.loss");
		if (part.facts?.["path.exists"] !== undefined) names.add("path.exists");
		if (part.facts?.["path.kind"] !== undefined) names.add("path.kind");
		if (part.facts?.["git.tree"] !== undefined) names.add("git.tree");
		if (part.facts?.["git.ref"] !== undefined) names.add("git.ref");
		if (part.facts?.["git.branch"] !== undefined) names.add("git.branch");
		if (part.facts?.["git.commits"] !== undefined) names.add("git.commits");
		for (const inner of [...(part.any ?? []), ...(part.all ?? []), ...(part.none ?? [])]) visit(inner);
	};
	visit(matcher);
	return names;
}

/** Tests answers. One that is missing is `unknown`: it satisfies a test that names `unknown`, and no other. */
export function testFacts(test: FactTest, scene: Scene, answers: Answers): Certainty {
	const told = (name: FactName): readonly (FactAnswer | undefined)[] =>
		questions(name, scene).map((query) => (query === undefined ? undefined : answers(query)));
	let answer: Certainty = "yes";
	const { "path.loss": losses, "path.exists": exists, "path.kind": kinds, "git.tree": states } = test;
	if (losses !== undefined) {
		answer = and(
			answer,
			among(
				told("path.loss").map((a) => (a?.kind === "path.loss" ? a.loss.kind : "unknown")),
				losses,
				LOSS_ORDER,
			),
		);
	}
	if (exists !== undefined) {
		answer = and(
			answer,
			every(told("path.exists"), (a) => (a?.kind === "path.exists" ? certain(a.exists === exists) : "maybe")),
		);
	}
	if (kinds !== undefined) {
		answer = and(
			answer,
			among(
				told("path.kind").map((a) => (a?.kind === "path.kind" ? a.is : "unknown")),
				kinds,
			),
		);
	}
	if (states !== undefined) {
		const found = told("git.tree").map((a) => (a?.kind === "git.tree" ? a.state : "unknown"));
		// Only work trees that the text itself made ask no question.
		answer = and(answer, among(found.length === 0 ? ["clean"] : found, states, TREE_ORDER));
	}
	return and(answer, testGit(test, told));
}

/** The tests about refs and commits. */
function testGit(
	{ "git.ref": refs, "git.branch": branches, "git.commits": commits }: FactTest,
	told: (name: FactName) => readonly (FactAnswer | undefined)[],
): Certainty {
	const states = (name: FactName): readonly string[] =>
		told(name).map((a) => (a?.kind === "git.ref" || a?.kind === "git.commits" ? a.state : "unknown"));
	let answer: Certainty = refs === undefined ? "yes" : among(states("git.ref"), refs);
	if (branches !== undefined)
		answer = and(
			answer,
			among(
				told("git.branch").map((a) => (a?.kind === "git.ref" ? (a.branch ?? "unknown") : "unknown")),
				branches,
			),
		);
	return commits === undefined ? answer : and(answer, among(states("git.commits"), commits));
}

/** The losses that answers tell of. */
export function lossesOf(queries: readonly FactQuery[], answers: Answers): readonly Loss[] {
	// Nobody was asked, or nobody knew.
	if (queries.every((query) => answers(query) === undefined)) return [];
	// `shred -u` empties a file and deletes it: one loss.
	const deleted = new Set(queries.flatMap((q) => (q.kind === "path.loss" && q.change === "delete" ? [q.path] : [])));
	return queries.flatMap((query) => {
		if (query.kind === "path.loss" && query.change === "overwrite" && deleted.has(query.path)) return [];
		const answer = answers(query);
		return answer !== undefined && "loss" in answer ? [answer.loss] : [];
	});
}

/** Mildest first, as `LOSS_ORDER`. */
const TREE_ORDER: readonly string[] = ["no-repository", "clean", "unknown", "dirty"];

/**
 * Whether all answers together are what is wanted: milder ones beside a wanted one change nothing (a file that is not there beside one
 * that would be lost for good), graver ones do. Any unknown one satisfies a test that names `unknown`, unless the gravest is known.
 * @param order of the answers, the mildest first; without it each has to be wanted
 */
function among(answers: readonly string[], wanted: readonly string[], order: readonly string[] = []): Certainty {
	const gravest = order.at(-1);
	if (answers.includes("unknown") && (gravest === undefined || !answers.includes(gravest)))
		return wanted.includes("unknown") ? "yes" : "maybe";
	const mildest = Math.min(...wanted.map((each) => order.indexOf(each)));
	const fits = (answer: string): boolean => wanted.includes(answer) || order.indexOf(answer) < mildest;
	return certain(answers.every(fits) && (answers.length === 0 || answers.some((answer) => wanted.includes(answer))));
}

type PathFact = "path.loss" | "path.exists" | "path.kind";

function pathQuestions(
	name: PathFact,
	value: Value,
	cwd: string | undefined,
	scene: Scene,
): readonly (FactQuery | undefined)[] {
	const texts = value.kind === "pattern" ? [spelling(value.parts)] : textsOf(value);
	if (texts === undefined) return [name === "path.loss" ? listedLoss(value, cwd, scene.effect) : undefined];
	return texts.map((text) => {
		// An empty word is no path.
		if (text === "" || (!text.startsWith("/") && cwd?.startsWith("/") !== true)) return undefined;
		const path = absolute(text, cwd ?? "/");
		const glob = value.kind === "pattern";
		switch (name) {
			case "path.exists":
			case "path.kind":
				return glob ? undefined : { kind: name, path };
			case "path.loss":
				return lossQuestion(path, glob, scene);
			default:
				return assertNever(name);
		}
	});
}

function lossQuestion(path: string, glob: boolean, scene: Scene): FactQuery | undefined {
	const { effect } = scene;
	const recursive = effect?.recursive ?? true;
	const only = effect?.only === undefined ? {} : { only: effect.only };
	switch (effect?.kind) {
		case undefined:
		case "delete":
		case "move":
		case "drop-data":
			return { kind: "path.loss", path, glob, change: "delete", recursive, ...only };
		case "overwrite":
		case "truncate":
		case "write-device":
			return { kind: "path.loss", path, glob, change: "overwrite", recursive, ...only, ...sourceOf(path, scene) };
		default:
			return undefined;
	}
}

/** `cp a b`: the file whose content the other gets. */
function sourceOf(path: string, { effect, invocation }: Scene): { readonly source?: string } {
	const { command, operands, flags } = invocation;
	if (effect?.kind !== "overwrite" || (command !== "cp" && command !== "mv") || operands.length !== 2) return {};
	if (flags.some((flag) => flag.name === "--target-directory")) return {};
	const [from, to] = operands.map((word) => textOf(word.value));
	const cwd = textOf(effect.cwd ?? invocation.cwd);
	if (from === undefined || from === "" || to === undefined || cwd?.startsWith("/") !== true) return {};
	return absolute(to, cwd) === path ? { source: absolute(from, cwd) } : {};
}

const TREE_SCOPES: readonly DiscardScope[] = ["worktree", "index", "untracked", "ignored"];

/** The work tree's part of what is discarded; pathspecs only when all targets are pathspecs (`reset --hard REV` has a revision there). */
function treeQuestions(scene: Scene): readonly (FactQuery | undefined)[] {
	const own = scene.effect?.kind === "discard" ? [scene.effect] : [];
	const effects = own.length > 0 ? own : scene.invocation.effects.filter((effect) => effect.kind === "discard");
	if (effects.length === 0) return inFreshTree(undefined, scene) ? [] : [treeQuestion(undefined, scene)];
	return effects.filter((effect) => !inFreshTree(effect, scene)).map((effect) => treeQuestion(effect, scene));
}

/**
 * In a directory that mktemp made below a temporary directory: a work tree there holds what this text put there.
 * One that it made elsewhere may lie in a work tree that was there before, and so may any with a repository that is named.
 */
function inFreshTree(effect: Effect | undefined, { invocation, surroundings }: Scene): boolean {
	const cwd = effect?.cwd ?? invocation.cwd;
	if (cwd.kind !== "unknown" || !cwd.parts.some(isFresh)) return false;
	if (cwd.parts.some((part) => part.kind === "hole" && part.origin !== "temp" && part.variable !== "TMPDIR"))
		return false;
	if (invocation.env.has("GIT_DIR") || invocation.flags.some((flag) => flag.name === "--git-dir")) return false;
	const path = classifyPath(cwd, exact("/"), surroundings);
	return path.is("temp") === "yes" && path.is("fresh-temp") === "no";
}

const isFresh = (part: ValuePart): boolean => part.kind === "hole" && part.origin === "temp";

function treeQuestion(effect: Effect | undefined, scene: Scene): FactQuery | undefined {
	const cwd = textOf(effect?.cwd ?? scene.invocation.cwd);
	if (cwd?.startsWith("/") !== true) return undefined;
	const all = effect?.scope ?? ["worktree", "index"];
	const scope = all.filter((s) => TREE_SCOPES.includes(s));
	if (scope.length === 0) return undefined;
	const paths = scope.length < all.length ? [] : (effect?.targets ?? []).flatMap((word) => pathspecs(word.value));
	const known = paths.filter((path) => path !== undefined);
	if (known.length < paths.length) return undefined;
	const source = revisionOf(scene.invocation);
	const nested = scene.invocation.flags.filter((flag) => flag.name === "--force").length > 1;
	const abandoned = abandonedBy(scene.invocation);
	return {
		kind: "git.tree",
		cwd,
		scope,
		paths: known,
		...(source === undefined ? {} : { source }),
		...(nested ? { nested } : {}),
		...(intoSubmodules(scene.invocation) ? { submodules: true } : {}),
		...(abandoned === undefined ? {} : { abandoned }),
	};
}

/** What `--abort` and `--skip` give up: `git reset --merge` ends a merge, a pick or a revert, `git reset --hard` the others. */
function abandonedBy({ command, sub, flags }: Invocation): "merge" | "rebase" | undefined {
	if (command !== "git" || !flags.some(({ name }) => name === "--abort" || name === "--skip")) return undefined;
	switch (sub[0]) {
		case "merge":
		case "cherry-pick":
		case "revert":
			return "merge";
		case "rebase":
		case "am":
			return "rebase";
		default:
			return undefined;
	}
}

/** The revision that a call puts in place of the work tree: of those that write over files git does not know. */
function revisionOf({ command, sub, operands, flags, effects }: Invocation): string | undefined {
	if (command !== "git") return undefined;
	const [first] = operands;
	switch (sub[0]) {
		case "reset":
			return operands.length === 1 ? first && textOf(first.value) : undefined;
		case "restore": {
			const given = flags.find((flag) => flag.name === "--source")?.value;
			return given && textOf(given.value);
		}
		case "checkout":
		case "switch": {
			const isPath = effects.some(
				(effect) => effect.certainty === "yes" && effect.targets.some((word) => word === first),
			);
			if (first === undefined || isPath) return undefined;
			return textOf(first.value);
		}
		default:
			return undefined;
	}
}

function pathspecs(value: Value): readonly (string | undefined)[] {
	// git reads the stars of a pathspec itself, and more widely than the shell.
	return value.kind === "pattern" ? [showValue(value)] : (textsOf(value) ?? [undefined]);
}

/** In minimatch spelling: what was quoted is escaped, and a found name is a star. */
function spelling(parts: readonly ValuePart[]): string {
	return parts
		.map((part) =>
			part.kind === "text" ? part.text.replace(/[*?[\]{}()!+@\\]/g, "\\$&") : part.kind === "glob" ? part.glob : "*",
		)
		.join("");
}

/** For files that a program lists below a directory: everything there whose name ends like theirs, at any depth. */
function listedLoss(value: Value, cwd: string | undefined, effect: Effect | undefined): FactQuery | undefined {
	if (value.kind !== "unknown" || (effect !== undefined && effect.kind !== "delete" && effect.kind !== "move")) {
		return undefined;
	}
	const { parts } = value;
	const first = parts.findIndex((part) => part.kind !== "text");
	const found = parts.slice(first);
	if (found[0]?.kind !== "hole" || found.some((part) => part.kind === "hole" && part.origin !== "listing")) {
		return undefined;
	}
	const start = parts.slice(0, first).map((part) => (part.kind === "text" ? part.text : ""));
	const directory = start.join("").replace(/[^/]*$/, "");
	if (!directory.startsWith("/") && cwd?.startsWith("/") !== true) return undefined;
	const ending = spelling(found).split("/").at(-1) ?? "";
	const only = effect?.only ?? (/^\**$/.test(ending) ? undefined : [ending]);
	const path = absolute(directory, cwd ?? "/");
	return { kind: "path.loss", path, glob: false, change: "delete", recursive: true, ...(only && { only }) };
}
