// What the disguises work on: a command as text and, while it is one plain command, its words; chance with a seed; quoting.

export interface Form {
	/** A shell text without a newline at its end. */
	readonly text: string;
	/** The words, when the text is one simple command whose words are all known. */
	readonly argv?: readonly string[];
	/** Only bash reads it, not every POSIX shell. */
	readonly bash: boolean;
	/** It means this only when it is read line by line, not as a part of a bigger command (aliases). */
	readonly lines?: true;
}

/** Chance that can be repeated. */
export interface Random {
	/** An integer from 0 up to, not including, `limit`. */
	below(limit: number): number;
	pick<T>(list: readonly [T, ...T[]]): T;
	/** True once in `times`. */
	once(times: number): boolean;
	/** Names given out so far, so that two layers of one composition do not share a variable. */
	readonly names: Set<string>;
}

/** A 32-bit linear generator with an output permutation: the same seed gives the same numbers on every machine. */
export function seeded(seed: number): Random {
	let state = Math.imul(seed ^ 0x5bd1e995, 0x2c1b3c6d) >>> 0;
	const next = (): number => {
		state = (Math.imul(state, 747796405) + 2891336453) >>> 0;
		const word = Math.imul((state >>> ((state >>> 28) + 4)) ^ state, 277803737) >>> 0;
		return ((word >>> 22) ^ word) >>> 0;
	};
	next();
	const below = (limit: number): number => next() % limit;
	return {
		below,
		pick: (list) => list[below(list.length)] ?? list[0],
		once: (times) => below(times) === 0,
		names: new Set(),
	};
}

export const ofText = (text: string, bash = false): Form => ({ text, bash });

/** One simple command of these words. */
export function ofArgv(argv: readonly string[], bash = false): Form {
	return { argv, text: argv.map(quoted).join(" "), bash };
}

/** Characters that mean themselves anywhere in a word, also in braces, globs and expansions that split. */
export const isPlain = (word: string): boolean => /^[\w@%+=:./-]+$/.test(word);

/** As people type it: quotes only where they are needed. */
export const quoted = (word: string): string => (isPlain(word) ? word : single(word));

export const single = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
export const double = (text: string): string => `"${text.replace(/[\\"$`]/g, "\\$&")}"`;
/** In a here-document without quotes around its delimiter. */
export const unquotedBody = (text: string): string => text.replace(/[\\$`]/g, "\\$&");

/** A name of a variable or function that no other part of the composition has; `index` is the word it stands for. */
export function freshName(random: Random, index = 0): string {
	const letter = "abcdefghijklmnopqrstuvwxyz"[index % 26] ?? "";
	for (;;) {
		const stem = random.pick(["x", "y", "cmd", "OPT", "_p", "arg"]);
		const name = `${stem}${random.below(90) + 10}${letter}${index > 25 ? index : ""}`;
		if (random.names.has(name)) continue;
		random.names.add(name);
		return name;
	}
}

/** A word that does not occur as a line of the text. */
export function delimiter(text: string, random: Random): string {
	for (;;) {
		const word = `${random.pick(["EOF", "END", "E", "_"])}${random.below(1000)}`;
		if (!text.includes(word)) return word;
	}
}

const BUILTINS = new Set(
	". source eval exec command builtin trap set export declare local readonly typeset read mapfile alias cd pushd shift let printf echo test true false :".split(
		" ",
	),
);

/** The first word can be started as a program by another program. */
export function isProgram(argv: readonly string[]): boolean {
	const name = argv[0] ?? "";
	return name !== "" && !name.includes("=") && !name.startsWith("-") && (!BUILTINS.has(name) || name === "echo");
}
