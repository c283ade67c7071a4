// From a verdict to what a snapshot has to hold: paths and repositories; or why it cannot be known.

import type { DiscardScope, Effect } from "../model/effect.ts";
import type { Finding } from "../model/finding.ts";
import type { Invocation } from "../model/invocation.ts";
import type { Judgement, Verdict } from "../model/verdict.ts";
import { type FileChange, type FileTarget, fileTargets } from "./plan-files.ts";
import { type RepositoryTarget, repositoryTarget } from "./plan-git.ts";
import { Trouble } from "./trouble.ts";

export interface Plan {
	readonly files: readonly FileTarget[];
	readonly repositories: readonly RepositoryTarget[];
}

/**
 * What the findings that stop or bind a command would lose.
 * @throws Trouble when one of them loses what no snapshot holds, or something whose name only a run tells
 */
export function planOf(verdict: Verdict): Plan {
	const files: FileTarget[] = [];
	const repositories: RepositoryTarget[] = [];
	for (const { finding, bound } of findingsOf(verdict)) {
		try {
			const of = planOfFinding(finding, verdict);
			files.push(...of.files);
			repositories.push(...of.repositories);
		} catch (error) {
			// What was asked about by itself is kept as far as it can be.
			if (bound || !(error instanceof Trouble)) throw error;
		}
	}
	return { files: together([...files, ...moved(verdict)]), repositories: joined(repositories) };
}

/** Findings of which the loss counts. Those that are bound by a snapshot must be kept; without any, all that are asked about must be. */
function findingsOf(verdict: Verdict): readonly { readonly finding: Finding; readonly bound: boolean }[] {
	const binds = ({ obligations }: Judgement): boolean => obligations.includes("snapshot");
	const some = verdict.judgements.some(binds);
	return verdict.judgements.flatMap((judgement) => {
		if (judgement.subject.kind !== "finding") return [];
		const bound = some ? binds(judgement) : judgement.decision !== "allow";
		return bound || judgement.decision !== "allow" ? [{ finding: judgement.subject.finding, bound }] : [];
	});
}

function planOfFinding(finding: Finding, verdict: Verdict): Plan {
	const { invocation } = finding;
	const files: FileTarget[] = [];
	const effects = mustKeep(finding);
	for (const effect of effects) {
		if (changeOf(effect, invocation) !== undefined)
			files.push(...(known(effect, invocation, finding) ?? unknown(finding)));
	}
	for (const effect of invocation.effects) {
		if (!effects.includes(effect) && changeOf(effect, invocation) !== undefined && isHere(effect, invocation))
			files.push(...(known(effect, invocation, finding) ?? []));
	}
	return { files, repositories: invocation.command === "git" ? ofRepository(invocation, effects, verdict) : [] };
}

/** The effects by which this finding loses something. */
function mustKeep(finding: Finding): readonly Effect[] {
	const { effect, invocation, rule } = finding;
	if (effect !== undefined) return [keepable(effect, finding)];
	const effects = invocation.effects.filter((each) => isHere(each, invocation) && isKeepable(each, invocation));
	if (effects.length > 0 || movesHead(invocation)) return effects;
	throw new Trouble(`${rule.id} is about nothing that a snapshot holds`);
}

function keepable(effect: Effect, { invocation, rule }: Finding): Effect {
	if (!isHere(effect, invocation)) throw new Trouble("it happens on another machine or in a container");
	if (!isKeepable(effect, invocation)) throw new Trouble(`${rule.id} is about nothing that a snapshot holds`);
	return effect;
}

const isHere = (effect: Effect, invocation: Invocation): boolean => (effect.place ?? invocation.place) === "here";

function isKeepable(effect: Effect, invocation: Invocation): boolean {
	return effect.kind === "discard" || changeOf(effect, invocation) !== undefined;
}

/** What happens to files, for effects on files. */
function changeOf({ kind }: Effect, { command }: Invocation): FileChange | undefined {
	switch (kind) {
		case "delete":
		case "move":
			return kind;
		case "overwrite":
			// These give the name to another file (rename(2), link(2)); all others write into the one that is there.
			return command === "mv" || command === "ln" ? "replace" : "overwrite";
		case "truncate":
		case "append":
			return "overwrite";
		case "change-mode":
			return "mode";
		default:
			return undefined;
	}
}

function known(effect: Effect, invocation: Invocation, finding?: Finding): readonly FileTarget[] | undefined {
	const change = changeOf(effect, invocation);
	return change === undefined ? [] : fileTargets(effect, change, invocation, finding?.queries ?? []);
}

function unknown(finding: Finding): never {
	const words = finding.effect?.targets.length === 0 ? "what it changes" : "which files";
	throw new Trouble(`${words} only the run itself tells`);
}

/** What the same text moves or overwrites with a move before: `mv notes dist; rm -rf dist` loses the notes. */
function moved({ invocations }: Verdict): readonly FileTarget[] {
	const found: FileTarget[] = [];
	for (const invocation of invocations) {
		if (invocation.runs === "never" || invocation.place !== "here") continue;
		if (!invocation.effects.some((effect) => effect.kind === "move")) continue;
		for (const effect of invocation.effects) found.push(...(known(effect, invocation) ?? []));
	}
	return found;
}

/** Commands of git that give a branch another commit and lose nothing else. */
const MOVES_HEAD = new Set(["commit", "rebase", "merge", "cherry-pick", "revert", "am", "pull"]);

function movesHead({ command, sub, place }: Invocation): boolean {
	return command === "git" && place === "here" && MOVES_HEAD.has(sub[0] ?? "");
}

function ofRepository(
	invocation: Invocation,
	effects: readonly Effect[],
	verdict: Verdict,
): readonly RepositoryTarget[] {
	const discards = invocation.effects.filter((effect) => effect.kind === "discard");
	const [first] = invocation.sub;
	const scopes = new Set<DiscardScope>(discards.flatMap((effect) => effect.scope ?? []));
	if (movesHead(invocation)) scopes.add("commits");
	if (first === "rm" || first === "mv") scopes.add("index");
	if (stashesFirst(verdict, invocation)) for (const scope of STASHED) scopes.add(scope);
	if (scopes.size === 0) return [];
	const target = repositoryTarget(invocation, discards[0] ?? effects[0], scopes);
	if (target === undefined) throw new Trouble("which repository only the run itself tells");
	return [target];
}

const STASHED: readonly DiscardScope[] = ["worktree", "index", "untracked", "stash"];

/** `git stash; git stash drop`: at the time of the snapshot, what is dropped lies in the work tree. */
function stashesFirst({ invocations }: Verdict, { id, command, sub }: Invocation): boolean {
	if (command !== "git" || sub[0] !== "stash") return false;
	return invocations.some(
		(other) =>
			other.id < id &&
			other.command === "git" &&
			other.sub[0] === "stash" &&
			(other.sub[1] === undefined || other.sub[1] === "push" || other.sub[1] === "save"),
	);
}

/** Each target once. */
function together(targets: readonly FileTarget[]): readonly FileTarget[] {
	return [...new Map(targets.map((target) => [JSON.stringify(target), target])).values()];
}

/** One target for each directory and set of paths. */
function joined(targets: readonly RepositoryTarget[]): readonly RepositoryTarget[] {
	const byPlace = new Map<string, RepositoryTarget>();
	for (const target of targets) {
		const before = byPlace.get(target.cwd);
		byPlace.set(target.cwd, before === undefined ? target : merged(before, target));
	}
	return [...byPlace.values()];
}

function merged(a: RepositoryTarget, b: RepositoryTarget): RepositoryTarget {
	const narrow = a.pathspecs.length > 0 && b.pathspecs.length > 0;
	return {
		cwd: a.cwd,
		scopes: new Set([...a.scopes, ...b.scopes]),
		pathspecs: narrow ? [...new Set([...a.pathspecs, ...b.pathspecs])] : [],
		revisions: [...new Set([...a.revisions, ...b.revisions])],
		refs: a.refs === undefined || b.refs === undefined ? undefined : [...new Set([...a.refs, ...b.refs])],
		movesHead: a.movesHead || b.movesHead,
		removes: a.removes || b.removes,
		submodules: a.submodules === true || b.submodules === true,
	};
}
