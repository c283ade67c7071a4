// Names of shells: those whose text is walked, and those with a grammar of their own.

/** `posix`: close enough to bash's grammar to be read by its parser. */
export const SHELLS: ReadonlyMap<string, "posix" | "other"> = new Map([
	["sh", "posix"],
	["bash", "posix"],
	["rbash", "posix"],
	// Ours, in the place of bash (`safe-run help shell`).
	["safe-run-shell", "posix"],
	["dash", "posix"],
	["ash", "posix"],
	["ksh", "posix"],
	["ksh93", "posix"],
	["mksh", "posix"],
	["zsh", "posix"],
	["osh", "posix"],
	["fish", "other"],
	["csh", "other"],
	["tcsh", "other"],
	["nu", "other"],
	["xonsh", "other"],
	["elvish", "other"],
]);

export const INTERPRETED_BY_SHELL: ReadonlySet<string> = new Set(SHELLS.keys());
