// Whose work a file is, as far as a session's own record of it tells.

/** What a session's agent wrote itself or had made, and nobody changed since. */
export interface Authorship {
	/**
	 * True when the file is as the agent left it, and what stood there before is not lost with it: nothing, or a content that git has.
	 * @param path absolute, links followed
	 * @param committed names of the contents that git has of this path (its commit's, its index's)
	 */
	wrote(path: string, committed: readonly string[]): boolean;
	/**
	 * True when the file came to be, and was last written, while a command of the agent ran: then that command made it, as far as times
	 * tell (`node report.js` writes what nobody reads from its words).
	 * @param path absolute, links followed
	 */
	made(path: string): boolean;
}
