// A snapshot: what a command would have lost, kept before it ran, and how to put it back.

/** Content under a name in the snapshot's own directory. */
export interface NamedContent {
	readonly how: "link" | "copy";
	readonly name: string;
}

/** How the content of a file is kept: under a name, or as a blob of one of the snapshot's repositories. */
export type KeptContent = NamedContent | { readonly how: "blob"; readonly repository: number; readonly oid: string };

/** One path as it was. */
export interface Item {
	/** Absolute; links in the directories above it were followed. */
	readonly path: string;
	/** `special`: a pipe, socket or device. `absent`: nothing was there, and the command would make something. */
	readonly kind: "file" | "directory" | "symlink" | "special" | "absent";
	/** Permission bits with set-id and sticky ones. */
	readonly mode?: number;
	/** Milliseconds since 1970, with a fraction. */
	readonly mtime?: number;
	readonly uid?: number;
	readonly gid?: number;
	/** Bytes, for files. */
	readonly size?: number;
	/** What a symbolic link points at. */
	readonly target?: string;
	/** Absent for a file of which only the permissions and owner are kept. */
	readonly content?: KeptContent;
	/** SHA-256 of the content in hexadecimal, for files up to MAX_HASHED_FILE. */
	readonly hash?: string;
	/** Device and inode, for a file that had more than one name. */
	readonly inode?: string;
}

export interface KeptRef {
	/** Full name. */
	readonly name: string;
	readonly oid: string;
	/** The ref that it stands for, for symbolic ones. */
	readonly symbolic?: string;
}

export interface StashEntry {
	readonly oid: string;
	readonly message: string;
}

/** What is kept of one git repository, apart from files in its work tree, which are items. */
export interface KeptRepository {
	/** Directory of the private repository inside the snapshot. */
	readonly name: string;
	/** Root of the work tree; absent for a bare repository. */
	readonly root?: string;
	/** The work tree's own git directory, and the one that holds objects and refs. */
	readonly gitDir: string;
	readonly store: string;
	/** `ref: refs/heads/main`, or a commit. */
	readonly head: string;
	/** The commit that HEAD led to; absent before the first commit. */
	readonly headOid?: string;
	readonly refs: readonly KeptRef[];
	/** Names of the refs that the command would change, known from its words; absent: any of them may be. One that `refs` lacks did not exist. */
	readonly changed?: readonly string[];
	/** HEAD itself is part of what the command changes. */
	readonly movesHead: boolean;
	/** The index is kept, as the file `index`. */
	readonly index: boolean;
	/** Names below `logs/` whose files are kept, relative to the git directory (`HEAD`) or the store (others). */
	readonly logs: readonly string[];
	readonly stash: readonly StashEntry[];
	/** Settings of the repository that go with a branch or remote, as `key\nvalue`. */
	readonly settings: readonly string[];
	/** The commit over all kept files of the work tree; absent without any. */
	readonly commit?: string;
}

export interface Manifest {
	readonly schema: 1;
	readonly id: string;
	/** Milliseconds since 1970. */
	readonly time: number;
	readonly cwd: string;
	/** Redacted, and cut at MAX_KEPT_COMMAND. */
	readonly command: string;
	readonly session?: string;
	readonly agent?: string;
	/** The snapshot whose undo this one was made for. */
	readonly undoes?: string;
	/** Bytes that would be freed by removing it, at most. */
	readonly bytes: number;
	readonly items: readonly Item[];
	readonly repositories: readonly KeptRepository[];
}

/** The short form of a manifest, for lists. */
export interface Summary
	extends Pick<Manifest, "id" | "time" | "cwd" | "command" | "session" | "agent" | "undoes" | "bytes"> {
	/** Files, links and special files. */
	readonly files: number;
	/** Roots, or git directories, of the repositories. */
	readonly repositories: readonly string[];
}

/** How a path looked when the command had ended. */
export interface Left {
	readonly path: string;
	/** `-` when nothing is there; else kind, inode, size and time of change in one text. */
	readonly state: string;
}

/** What the command left behind, written when it ended; without it, a path counts as changed by somebody since. */
export interface Settled {
	readonly items: readonly Left[];
	/** For each repository: HEAD, every ref and the entries of the index in one text each. */
	readonly repositories: readonly { readonly head: string; readonly refs: string; readonly index: string }[];
}
