// Questions about the real files and git that a finding depends on, and their answers.

import type { DiscardScope } from "./effect.ts";

/** What would be lost for one target. `unknown` never lowers a severity. */
export type LossKind = "none" | "temp" | "rebuildable" | "recoverable" | "permanent" | "unknown";

/** From least to most; `unknown` counts as lost. */
export const LOSS_ORDER: readonly LossKind[] = ["none", "temp", "rebuildable", "recoverable", "unknown", "permanent"];

export type FactQuery =
	| { readonly kind: "path.exists"; readonly path: string }
	| { readonly kind: "path.kind"; readonly path: string }
	/** What is lost when the path goes (`delete`, whole tree if recursive) or gets other content (`overwrite`). `glob` set: `path` is a pattern in minimatch spelling. */
	| {
			readonly kind: "path.loss";
			readonly path: string;
			readonly glob: boolean;
			readonly change: "delete" | "overwrite";
			readonly recursive: boolean;
			/** Only entries whose base name matches one of these globs. */
			readonly only?: readonly string[];
			/** For `overwrite`: the file whose content takes its place. Nothing is lost when it is the same content. */
			readonly source?: string;
	  }
	/** Changes that a discard of this scope in the work tree at `cwd` would lose; `paths` (as typed, relative to cwd) narrow it. */
	| {
			readonly kind: "git.tree";
			readonly cwd: string;
			readonly scope: readonly DiscardScope[];
			readonly paths: readonly string[];
			/** The revision whose files take the place of those in the work tree, untracked ones of the same names included. */
			readonly source?: string;
			/** Repositories inside go too (`git clean` with a second `--force`). */
			readonly nested?: boolean;
			/** It goes on in submodules. */
			readonly submodules?: boolean;
			/**
			 * A half-done operation is given up: what was resolved or changed since git stopped goes. `merge` leaves changes alone
			 * that are not staged and in no conflict, `rebase` leaves none.
			 */
			readonly abandoned?: "merge" | "rebase";
	  }
	/**
	 * What holds the commits of refs that go or move (`delete`, full names), or of remote branches that are pushed over
	 * (`push`, `source:remote-tracking ref`), in the repository at `cwd`.
	 */
	| {
			readonly kind: "git.ref";
			readonly cwd: string;
			readonly change: "delete" | "push";
			readonly refs: readonly string[];
	  }
	/**
	 * Commits that leave the current branch or every ref, in the repository at `cwd`: `reset` and `rebase` name the revision that stays
	 * below them, `leave` the one that is checked out instead, `rewrite` the refs that are replaced (none: all), `remote` the remotes whose tracking branches may go.
	 */
	| {
			readonly kind: "git.commits";
			readonly cwd: string;
			readonly change: CommitChange;
			readonly revisions: readonly string[];
	  };

export type CommitChange = "reset" | "amend" | "rebase" | "leave" | "rewrite" | "reflog" | "objects" | "remote";

/** The query as a stable text: equal queries have equal keys. */
export function factKey(query: FactQuery): string {
	return JSON.stringify(query, Object.keys(query).sort());
}

export interface Loss {
	readonly kind: LossKind;
	/** Files that would be lost and cannot be had back, and their bytes; `more` when the walk reached its limit. */
	readonly files: number;
	readonly bytes: number;
	readonly more: boolean;
	/** Files that can be had back: from a commit, or from an identical copy. */
	readonly recoverable: number;
	/** Of these, files that git does not have under their names: an identical copy stays. Absent: none. */
	readonly copies?: number;
	/** A few names of what is lost, most precious first, at most 5. */
	readonly samples: readonly string[];
	/** Why this kind, in a few words: `does not exist`, `tracked, no uncommitted change`, `ignored build output`. */
	readonly because: string;
	/** What happens to the files. */
	readonly act?: "delete" | "overwrite" | "discard";
	/** Of `files`: tracked ones that lose uncommitted changes; a commit has an earlier content of them. Absent: none. */
	readonly changed?: number;
	/** Lines of those changes as `git diff --numstat` counts them; absent when they were not counted. */
	readonly lines?: LineCount;
	/** Of `files`: those whose loss is a discard of the user's own uncommitted edits. Absent: none. */
	readonly edits?: number;
	/** Files that go and that the session's agent wrote itself; they are not among `files` unless the kind is `temp`. Absent: none. */
	readonly agents?: number;
	/** Other file systems that are mounted below, at most 5. */
	readonly mounts?: readonly string[];
	/** Stash entries that go. */
	readonly stashes?: number;
	readonly commits?: CommitLoss;
}

export interface LineCount {
	readonly added: number;
	readonly removed: number;
}

/** Commits that leave every ref, or a remote. */
export interface CommitLoss {
	readonly count: number;
	/** There are more than `count`. */
	readonly more: boolean;
	/** The refs that they leave, as people name them, at most 5: `topic`, `origin/main`. */
	readonly from: readonly string[];
	/** What still has them for a while: this repository's log of refs, another ref of it, or nothing. */
	readonly keeper: "reflog" | "local" | "nothing";
	/** How many are by somebody else than the local user, and names of such authors, at most 3. */
	readonly others: number;
	readonly authors: readonly string[];
	/** They leave a remote, and so everybody. */
	readonly shared: boolean;
	/** They leave a branch that the policy protects. */
	readonly protected: boolean;
}

export type FactAnswer =
	| { readonly kind: "path.exists"; readonly exists: boolean }
	| { readonly kind: "path.kind"; readonly is: "file" | "directory" | "symlink" | "device" | "other" | "absent" }
	| { readonly kind: "path.loss"; readonly loss: Loss }
	| { readonly kind: "git.tree"; readonly state: "clean" | "dirty" | "no-repository"; readonly loss: Loss }
	/** `others`: lost, and some of the commits are by other authors. `branch` for pushes, when it is known which branches they go to. */
	| {
			readonly kind: "git.ref";
			readonly state: "absent" | "kept" | "lost" | "others";
			readonly branch?: "protected" | "other";
			readonly loss: Loss;
	  }
	/** `kept`: other refs have them all. `reflog`: the log of refs still has them, for a while. */
	| { readonly kind: "git.commits"; readonly state: "kept" | "reflog" | "lost"; readonly loss: Loss }
	/** The probe could not tell: no such directory on this machine, git failed, a limit. */
	| { readonly kind: "no-fact"; readonly detail: string };

/** A question with its answer; `because` of what it was asked is in the finding that lists it. */
export interface Fact {
	readonly query: FactQuery;
	readonly answer: FactAnswer;
}
