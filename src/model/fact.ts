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
	  }
	/** Changes that a discard of this scope in the work tree at `cwd` would lose; `paths` (as typed, relative to cwd) narrow it. */
	| {
			readonly kind: "git.tree";
			readonly cwd: string;
			readonly scope: readonly DiscardScope[];
			readonly paths: readonly string[];
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
	  };

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
	/** Files that can be had back from a commit. */
	readonly recoverable: number;
	/** A few names of what is lost, most precious first, at most 5. */
	readonly samples: readonly string[];
	/** Why this kind, in a few words: `does not exist`, `tracked, no uncommitted change`, `ignored build output`. */
	readonly because: string;
}

export type FactAnswer =
	| { readonly kind: "path.exists"; readonly exists: boolean }
	| { readonly kind: "path.kind"; readonly is: "file" | "directory" | "symlink" | "device" | "other" | "absent" }
	| { readonly kind: "path.loss"; readonly loss: Loss }
	| { readonly kind: "git.tree"; readonly state: "clean" | "dirty" | "no-repository"; readonly loss: Loss }
	| { readonly kind: "git.ref"; readonly state: "absent" | "kept" | "lost"; readonly loss: Loss }
	/** The probe could not tell: no such directory on this machine, git failed, a limit. */
	| { readonly kind: "no-fact"; readonly detail: string };

/** A question with its answer; `because` of what it was asked is in the finding that lists it. */
export interface Fact {
	readonly query: FactQuery;
	readonly answer: FactAnswer;
}
