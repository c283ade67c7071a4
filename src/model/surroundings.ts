// What the caller tells the pure analysis about the place where the command would run.

export interface Surroundings {
	/** Absolute; undefined when the caller does not know it (then relative paths stay relative to an unknown directory). */
	readonly cwd: string | undefined;
	/** The user's home directory, absolute. */
	readonly home: string | undefined;
	/** Known variables of the caller's environment. HOME and PWD are taken from the fields above. */
	readonly env: { readonly get: (name: string) => string | undefined };
	/** Roots of the work areas this session may change; the directory of the repository, else cwd. */
	readonly workspace: readonly string[];
	/** Directories for temporary files, absolute. */
	readonly temp: readonly string[];
	/** Further words that name production (policy). */
	readonly production?: readonly string[];
	/** Globs for files that are work although git ignores them (policy). */
	readonly precious?: readonly string[];
	/** Globs for branches that everybody builds on (policy). */
	readonly protectedBranches?: readonly string[];
	/** The shell that would read the text. */
	readonly shell: "bash" | "sh";
	/** Reads a script file for the analysis; absent in pure mode. Never follows devices or pipes, never reads past its cap. */
	readonly readFile?: FileReader;
}

export type FileReader = (path: string) => FileReading;

export type FileReading =
	| { readonly kind: "text"; readonly text: string }
	| { readonly kind: "absent" | "directory" | "not-a-file" | "too-big" | "unreadable" | "binary" };

export const DEFAULT_TEMP: readonly string[] = ["/tmp", "/var/tmp", "/dev/shm", "/private/tmp", "/private/var/folders"];
