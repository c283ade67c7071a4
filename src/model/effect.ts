// What an invocation would do to the world, in terms that shell commands, languages and tools share.

import type { Value } from "./value.ts";
import type { Word } from "./word.ts";

export type EffectKind =
	| "delete" // directory entries go away
	| "move" // entries leave their place, their content stays
	| "overwrite" // existing content is replaced
	| "append" // content is added; nothing is lost, but what reads the file does something else
	| "link" // a name is made that leads elsewhere: a link where nothing was, a mount over a directory
	| "truncate" // existing content is cut
	| "discard" // git work that no commit holds, or refs that hold commits
	| "rewrite-shared" // history or content that others use (push, registry)
	| "change-mode" // permissions or owners
	| "write-device" // raw disk or other device
	| "signal" // processes are ended
	| "stop-service"
	| "drop-data" // database, cloud, cluster
	| "publish"
	| "execute-code" // code whose origin matters (fetched, decoded, unknown)
	| "fetch"
	| "read-secret" // the key that signs approvals is read, or gets another name
	| "disable-guard";

export const EFFECT_KINDS: readonly EffectKind[] = [
	"delete",
	"move",
	"overwrite",
	"append",
	"link",
	"truncate",
	"discard",
	"rewrite-shared",
	"change-mode",
	"write-device",
	"signal",
	"stop-service",
	"drop-data",
	"publish",
	"execute-code",
	"fetch",
	"read-secret",
	"disable-guard",
];

/** What a git discard throws away. `worktree`, `index`: changes to tracked files; `untracked`, `ignored`: files git does not have. */
export type DiscardScope =
	| "worktree"
	| "index"
	| "untracked"
	| "ignored"
	| "stash"
	| "commits"
	| "refs"
	| "reflog"
	| "objects";

/** What is done to data in a database. `replace`: other data takes its place (a restore, `CREATE OR REPLACE TABLE`). */
export type DataAction = "drop" | "truncate" | "delete" | "update" | "replace";

export const DATA_ACTIONS: readonly DataAction[] = ["drop", "truncate", "delete", "update", "replace"];

/** What kind of data it is done to. `rows`, `documents`: all of a table or collection. `keys`: all of a key-value store. */
export type DataObject =
	| "database"
	| "schema"
	| "table"
	| "rows"
	| "column"
	| "partition"
	| "view"
	| "index"
	| "collection"
	| "documents"
	| "keys"
	| "role"
	| "routine"
	| "other";

export const DATA_OBJECTS: readonly DataObject[] = [
	"database",
	"schema",
	"table",
	"rows",
	"column",
	"partition",
	"view",
	"index",
	"collection",
	"documents",
	"keys",
	"role",
	"routine",
	"other",
];

export interface Effect {
	readonly kind: EffectKind;
	/** The things it happens to: paths for file effects; refs, names or nothing for others. Paths are relative to the invocation's cwd. */
	readonly targets: readonly Word[];
	/** Whole trees below the targets? */
	readonly recursive: boolean;
	/** `maybe` when it depends on something unknown (an option in a variable, a file that may exist). */
	readonly certainty: "yes" | "maybe";
	/** For `discard`. No targets then means the whole work tree. */
	readonly scope?: readonly DiscardScope[];
	/** For `delete` by pattern: only names like these below the targets (`find -name`), as globs. Absent: everything. */
	readonly only?: readonly string[];
	/** Something else than names chooses among what is below the targets (`find -mtime`): what facts say is the most that is lost. */
	readonly partly?: boolean;
	/** For file effects: the directory that relative targets stand in, when it is not the invocation's own (`git -C`, `tar -C`). */
	readonly cwd?: Value;
	/** For `drop-data`: what is done, and to what kind of thing. The targets are its names. */
	readonly action?: DataAction;
	readonly object?: DataObject;
	/** For `drop-data`: where the data is: hosts, connection addresses, database names or files, as far as the call tells. */
	readonly at?: readonly Word[];
	/** `here`: in a container or another root, but on files of this machine (a mounted directory). Absent: as the invocation. */
	readonly place?: "here";
}
