// A rule in its compiled form: what it matches, how severe it is, and what it says. The YAML form is in rules/schema.ts.

import type { DataAction, DataObject, EffectKind } from "./effect.ts";
import type { LossKind } from "./fact.ts";
import type { ProfileName } from "./verdict.ts";

export type Severity = "low" | "medium" | "high" | "critical";
export const SEVERITIES: readonly Severity[] = ["low", "medium", "high", "critical"];

/** Three-valued answers: and = minimum, or = maximum, not swaps yes and no. */
export type Certainty = "yes" | "maybe" | "no";

export interface Rule {
	/** `pack/slug`, never reused, never renamed. */
	readonly id: string;
	readonly pack: string;
	readonly title: string;
	readonly severity: Severity;
	readonly since: string;
	/** In the user's terms: what is lost, why it cannot be undone. */
	readonly reason: string;
	/** Commands to use instead, each itself allowed. */
	readonly instead: readonly string[];
	readonly when: Matcher;
	readonly unless?: Matcher;
	readonly adjust: readonly Adjustment[];
	readonly tags: readonly string[];
	/** No policy layer can lift it. */
	readonly floor: boolean;
	/** A mere possibility does not count: for narrow rules that anything unknown might fall under. */
	readonly sure?: boolean;
	/** The only profiles in which it counts. Absent: all. */
	readonly profiles?: readonly ProfileName[];
}

export interface Adjustment {
	readonly if: Matcher;
	readonly severity: Severity;
	readonly because: string;
}

/** Names of kinds of places, or globs (anything with `/`, `*`, `?` or `.`). */
export type PathClass =
	| "root" // /, or everything in it
	| "home" // a home directory, everything in it, or a directory above it
	| "workspace" // the whole work area: its root, everything in it, or a directory above it
	| "inside-workspace" // something inside it
	| "outside-workspace"
	| "system" // operating system directories and what is in them
	| "device" // a disk or other device (not /dev/null and its kin)
	| "temp" // below a temporary directory, but not the directory itself
	| "fresh-temp" // made by mktemp in the same text
	| "git-dir" // .git, or inside it
	| "dotfile" // a configuration file or directory directly in the home directory
	| "credential" // keys, tokens, .env
	| "wildcard" // holds a glob, or stands for files that a program lists
	| "root-if-empty" // becomes / or /* or a top directory when a variable is empty
	| "guard-config" // files of this guard
	| "agent-config" // files that wire hooks into an agent
	| "build-output" // usual names of what a build makes again
	| "unknown"; // no part of the path that decides is known

/** Every key narrows (and). Lists inside a key mean any of them. At least one of `command`, `effect` or a group (`any`/`all`) holding one is required: it is the index. */
export interface Matcher {
	readonly command?: readonly string[];
	/** Subcommand paths: `stash drop` is a prefix of what was called. */
	readonly sub?: readonly (readonly string[])[];
	readonly flags?: FlagTest;
	/** Values of flags: canonical flag name → anchored globs or exact texts, any of. */
	readonly options?: Readonly<Record<string, readonly string[]>>;
	readonly operands?: OperandTest;
	/** Any target of the effect (if `effect` is given), else any operand, is such a path. */
	readonly paths?: PathTest;
	readonly effect?: readonly EffectKind[];
	/** Whether the effect takes whole trees. */
	readonly recursive?: boolean;
	/** For `drop-data`: what is done to the data, what kind of data it is, globs for its names, globs for where it is. */
	readonly action?: readonly DataAction[];
	readonly object?: readonly DataObject[];
	readonly names?: readonly string[];
	readonly at?: readonly string[];
	/** Whether a redirection does it (`> file`), not the command itself. */
	readonly redirected?: boolean;
	/** Whether the effect is sure to happen; `false` for one that depends on something unknown. */
	readonly certain?: boolean;
	/** For `effect: discard`: any of these scopes. */
	readonly scope?: readonly string[];
	/** Files that the invocation reads by redirection, or that it is given as input. */
	readonly reads?: PathTest;
	/** Paths that the invocation writes to by redirection or effect. */
	readonly writes?: PathTest;
	readonly code?: FeedTest;
	readonly input?: FeedTest;
	/** Variable name → anchored globs; an empty list means "is set". */
	readonly env?: Readonly<Record<string, readonly string[]>>;
	readonly place?: readonly ("here" | "remote" | "container")[];
	/** An operand, an option's value or a variable of the call names production. */
	readonly production?: boolean;
	/** Anchored regular expressions, any operand matches; last resort. */
	readonly words?: readonly string[];
	/** Facts; only allowed in `adjust`. */
	readonly facts?: FactTest;
	readonly any?: readonly Matcher[];
	readonly all?: readonly Matcher[];
	readonly none?: readonly Matcher[];
}

export interface FlagTest {
	readonly any?: readonly string[];
	readonly all?: readonly string[];
	readonly none?: readonly string[];
}

export interface OperandTest {
	/** Anchored globs or exact texts. */
	readonly any?: readonly string[];
	readonly all?: readonly string[];
	readonly none?: readonly string[];
	/** Least and greatest number of operands. */
	readonly min?: number;
	readonly max?: number;
}

export interface PathTest {
	readonly any?: readonly string[];
	readonly all?: readonly string[];
	readonly none?: readonly string[];
}

export interface FeedTest {
	/** `network`: a download; `decoded`: base64 and kin; `unknown`; `file`; `text`; or command names. */
	readonly from: readonly string[];
}

export interface FactTest {
	/** Every target's loss is one of these. */
	readonly "path.loss"?: readonly LossKind[];
	readonly "path.exists"?: boolean;
	readonly "path.kind"?: readonly string[];
	readonly "git.tree"?: readonly ("clean" | "dirty" | "unknown" | "no-repository")[];
	/** Every ref is absent, or other refs keep its commits. */
	readonly "git.ref"?: readonly ("absent" | "kept" | "lost" | "others" | "unknown")[];
	/** For pushes: whether a remote branch among them is one that the policy protects. */
	readonly "git.branch"?: readonly ("protected" | "other" | "unknown")[];
	/** Commits that leave a branch: other refs hold them all, only the log of refs does, or nothing. */
	readonly "git.commits"?: readonly ("kept" | "reflog" | "lost" | "unknown")[];
}
