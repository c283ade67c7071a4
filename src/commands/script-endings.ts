// Which interpreter a file is given to that is known by its name alone.

/** The interpreter for a file with such a name; undefined for names that say nothing. */
export function interpreterOf(name: string): string | undefined {
	const ending = /\.(\w+)$/.exec(name)?.[1];
	return ending === undefined ? undefined : INTERPRETERS.get(ending);
}

const INTERPRETERS: ReadonlyMap<string, string> = new Map([
	["py", "python3"],
	["js", "node"],
	["mjs", "node"],
	["cjs", "node"],
	["jsx", "tsx"],
	["ts", "tsx"],
	["mts", "tsx"],
	["cts", "tsx"],
	["tsx", "tsx"],
	["sh", "sh"],
	["bash", "bash"],
	["rb", "ruby"],
	["pl", "perl"],
	["php", "php"],
	["lua", "lua"],
]);
