// The real things that a verdict's effects would hit: paths with their links followed, refs of a repository, names of data.

import { isAbsolute } from "node:path";
import type { Effect, EffectKind } from "../model/effect.ts";
import type { Invocation } from "../model/invocation.ts";
import { MAX_LOSS_TARGETS } from "../model/limits.ts";
import type { Value } from "../model/value.ts";
import { knownPrefix, showValue, textOf, textsOf } from "../model/value.ts";
import { expandPattern } from "./expand.ts";
import { entryAt, realPath, realTarget } from "./paths.ts";
import { findWorkspace } from "./workspace.ts";

export type LossTarget =
	| {
			readonly kind: "path";
			/** Absolute, with the links above it followed. */
			readonly path: string;
			/** `device:inode`; absent when there is nothing. It stays when the entry is renamed. */
			readonly inode?: string;
			/** All that is below it goes too. */
			readonly whole: boolean;
			/** Set when it is not the files as such that go: uncommitted changes below it, files that git does not have, or both. */
			readonly discard?: "changes" | "untracked" | "both";
	  }
	/** A ref, stash or remote branch of a repository, or all of them when `name` is empty. */
	| { readonly kind: "ref"; readonly root: string; readonly name: string }
	/** Data in a database, by its name and where it is. */
	| { readonly kind: "data"; readonly name: string };

export interface LossTargets {
	readonly targets: readonly LossTarget[];
	/** False when some target could not be named. */
	readonly complete: boolean;
}

/** Effects after which something is gone. */
const LOSING: ReadonlySet<EffectKind> = new Set<EffectKind>([
	"delete",
	"overwrite",
	"truncate",
	"discard",
	"rewrite-shared",
	"write-device",
	"drop-data",
]);

export interface Hit {
	readonly invocation: Invocation;
	readonly effect: Effect;
}

/** The effects of these invocations after which something is gone, on this machine's files and on what others share. */
export function losingHits(invocations: readonly Invocation[]): readonly Hit[] {
	return invocations
		.filter((invocation) => invocation.runs !== "never")
		.flatMap((invocation) => invocation.effects.map((effect) => ({ invocation, effect })))
		.filter(({ effect }) => LOSING.has(effect.kind));
}

/** What these effects would hit. Never throws: what cannot be told makes the answer incomplete. */
export function lossTargets(hits: readonly Hit[]): LossTargets {
	const found = new Map<string, LossTarget>();
	let complete = true;
	for (const hit of hits) {
		const own = targetsOf(hit);
		if (own === undefined) complete = false;
		for (const target of own ?? []) {
			if (found.size >= MAX_LOSS_TARGETS) return { targets: [...found.values()], complete: false };
			found.set(JSON.stringify(target), target);
		}
	}
	return { targets: [...found.values()], complete };
}

/** The existing files that a call names as operands: scripts, data, settings. They are no loss, and what the call does depends on them. */
export function namedFiles({ operands, cwd, place }: Invocation): readonly LossTarget[] {
	const directory = textOf(cwd);
	if (place !== "here" || directory === undefined || !isAbsolute(directory)) return [];
	const found: LossTarget[] = [];
	for (const { value } of operands.slice(0, MAX_LOSS_TARGETS)) {
		const text = textOf(value);
		if (text === undefined || text === "") continue;
		for (const path of endsOf(below(directory, text))) {
			const inode = inodeOf(path);
			if (inode.inode !== undefined) found.push({ kind: "path", path, ...inode, whole: false });
		}
	}
	return found;
}

/** The entry itself, and what it points at. */
function endsOf(path: string): ReadonlySet<string> {
	try {
		return new Set([realTarget(path), realPath(path)]);
	} catch {
		return new Set();
	}
}

function targetsOf({ invocation, effect }: Hit): readonly LossTarget[] | undefined {
	const cwd = textOf(effect.cwd ?? invocation.cwd);
	if (effect.kind === "drop-data") return dataTargets(effect);
	if ((effect.place ?? invocation.place) !== "here" || cwd === undefined || !isAbsolute(cwd)) return undefined;
	try {
		if (effect.kind === "rewrite-shared") return refTargets(effect, cwd, "remote ");
		if (effect.kind === "discard") return discardTargets(effect, cwd);
		return pathTargets(effect, cwd, effect.recursive, undefined);
	} catch {
		// A link that loops, a directory that is closed.
		return undefined;
	}
}

function dataTargets({ targets, at = [] }: Effect): readonly LossTarget[] {
	const where = at.map((word) => showValue(word.value)).join(" ");
	const names = targets.length === 0 ? [""] : targets.map((word) => showValue(word.value).toLowerCase());
	return names.map((name) => ({ kind: "data", name: `${name}@${where}` }));
}

function refTargets({ targets }: Effect, cwd: string, prefix: string): readonly LossTarget[] {
	const root = findWorkspace(realPath(cwd));
	if (targets.length === 0) return [{ kind: "ref", root, name: "" }];
	return targets.map((word) => ({ kind: "ref", root, name: prefix + plainRef(showValue(word.value)) }));
}

/** `+main:main`, `:main`, `refs/heads/main` and `main` are one branch. */
function plainRef(spelled: string): string {
	return (spelled.split(":").at(-1) ?? spelled).replace(/^\+/, "").replace(/^refs\/(?:heads|tags)\//, "");
}

const FILE_SCOPES: readonly string[] = ["worktree", "index", "untracked", "ignored"];

function discardTargets(effect: Effect, cwd: string): readonly LossTarget[] | undefined {
	const scope = effect.scope ?? [];
	const files = scope.length === 0 || scope.some((each) => FILE_SCOPES.includes(each));
	const refs = scope.some((each) => !FILE_SCOPES.includes(each));
	const found: LossTarget[] = refs ? [...refTargets(effect, cwd, scope.includes("stash") ? "stash " : "")] : [];
	if (!files) return found;
	const root = findWorkspace(realPath(cwd));
	const discard = discardOf(scope);
	// With commits at stake the targets are revisions, not paths.
	const all = refs || effect.targets.length === 0;
	const paths = all ? [rootTarget(root, discard)] : pathspecTargets(effect, cwd, root, discard);
	return paths === undefined ? undefined : [...found, ...paths];
}

type Discard = NonNullable<Extract<LossTarget, { kind: "path" }>["discard"]>;

function discardOf(scope: readonly string[]): Discard {
	const untracked = scope.includes("untracked") || scope.includes("ignored");
	const changes = scope.length === 0 || scope.includes("worktree") || scope.includes("index");
	return changes ? (untracked ? "both" : "changes") : "untracked";
}

function rootTarget(root: string, discard: Discard): LossTarget {
	return { kind: "path", path: root, ...inodeOf(root), whole: true, discard };
}

function pathspecTargets(
	effect: Effect,
	cwd: string,
	root: string,
	discard: Discard,
): readonly LossTarget[] | undefined {
	const words = effect.targets.map((word) => word.value);
	// `:/`, `:(top)x`, `:!x`: what they leave out or reach is not computed, so it may be all.
	if (words.some((value) => showValue(value).startsWith(":"))) return [rootTarget(root, discard)];
	return pathTargets(effect, cwd, true, discard);
}

function pathTargets(
	effect: Effect,
	cwd: string,
	whole: boolean,
	discard: Discard | undefined,
): LossTarget[] | undefined {
	const found: LossTarget[] = [];
	// A choice by name or age leaves some of it: then it is not the whole that goes.
	const all = whole && effect.only === undefined && effect.partly !== true;
	const follows = effect.kind === "overwrite" || effect.kind === "truncate";
	for (const { value } of effect.targets) {
		const paths = pathsOf(value, cwd);
		if (paths === undefined) return undefined;
		for (const path of paths) {
			// Writing goes through a link to what it points at; deleting takes the link.
			const ends = follows ? new Set([realTarget(path), realPath(path)]) : [realTarget(path)];
			for (const end of ends)
				found.push({
					kind: "path",
					path: end,
					...inodeOf(end),
					whole: all,
					...(discard === undefined ? {} : { discard }),
				});
		}
	}
	return found;
}

function pathsOf(value: Value, cwd: string): readonly string[] | undefined {
	const texts = textsOf(value);
	if (texts !== undefined) return texts.filter((text) => text !== "").map((text) => below(cwd, text));
	if (value.kind === "unknown") return listedIn(value, cwd);
	if (value.kind !== "pattern") return undefined;
	const spelled = below(
		cwd,
		value.parts.map((part) => (part.kind === "text" ? escaped(part.text) : showPart(part))).join(""),
	);
	// Everything in a directory is the directory, for what is lost.
	if (/\/\*{1,2}$/.test(spelled) && !/[*?[\\]/.test(spelled.replace(/\/\*{1,2}$/, "")))
		return [spelled.replace(/\/\*{1,2}$/, "") || "/"];
	const expansion = expandPattern(spelled, MAX_LOSS_TARGETS);
	return expansion.kind === "paths" && !expansion.more ? expansion.paths : undefined;
}

const showPart = (part: { readonly kind: string; readonly glob?: string }): string => part.glob ?? "";

/** A name that a loop or find lists below a directory: all of that directory, for what is lost. */
function listedIn(value: Value, cwd: string): readonly string[] | undefined {
	if (value.kind !== "unknown" || !value.parts.every((part) => part.kind !== "hole" || part.origin === "listing"))
		return undefined;
	const prefix = knownPrefix(value);
	const end = prefix.lastIndexOf("/");
	return end < 0 ? [below(cwd, ".")] : [below(cwd, prefix.slice(0, end) || "/")];
}

function escaped(text: string): string {
	return text.replace(/[\\*?[\]{}()!@+|]/g, "\\$&");
}

/** Not normalised: `link/..` is not where it stands. */
function below(cwd: string, path: string): string {
	return isAbsolute(path) ? path : `${cwd}/${path}`;
}

function inodeOf(path: string): { readonly inode?: string } {
	const found = entryAt(path);
	return found === undefined ? {} : { inode: `${found.dev}:${found.ino}` };
}
