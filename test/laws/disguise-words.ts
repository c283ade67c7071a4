// Disguises of single words: quotes, escapes, expansions and substitutions that leave the command's words as they were.

import { ENCODERS } from "./disguise-encoders.ts";
import { double, type Form, freshName, isPlain, type Random, single } from "./disguise-form.ts";
import type { Kind } from "./disguise-kind.ts";

/** A word in another spelling, and the commands that must come before it. */
interface Spelling {
	readonly word: string;
	readonly before?: string;
}

type Spell = (word: string, random: Random, index: number) => Spelling | string | undefined;

/** Spells some of the words anew: all, the name only, or those that chance picks. */
function respell(name: string, spell: Spell, more: Partial<Kind> & { readonly posix?: true } = {}): Kind {
	return {
		name,
		turn: (form, random) => {
			if (form.argv === undefined) return undefined;
			const before: string[] = [];
			const which = random.below(3);
			let changed = false;
			const words = form.argv.map((word, i) => {
				const chosen = which === 0 || (which === 1 ? i === 0 : random.once(2));
				const spelled = chosen && word !== "" ? spell(word, random, i) : undefined;
				if (spelled === undefined) return isPlain(word) ? word : single(word);
				changed = true;
				if (typeof spelled === "string") return spelled;
				if (spelled.before !== undefined) before.push(spelled.before);
				return spelled.word;
			});
			const text = [...before, words.join(" ")].join(random.pick(["; ", "\n"]));
			return changed ? { text, bash: form.bash || more.posix !== true } : undefined;
		},
		...(more.asks === undefined ? {} : { asks: more.asks }),
		...(more.needs === undefined ? {} : { needs: more.needs }),
	};
}

const POSIX = { posix: true } as const;
const code = (char: string, base: number, width: number): string =>
	char.charCodeAt(0).toString(base).padStart(width, "0");
const each = (word: string, change: (char: string, i: number) => string): string => [...word].map(change).join("");

/** A use of a variable: in quotes, or bare when nothing in the word would split or glob. */
const use = (expansion: string, word: string, random: Random): string =>
	isPlain(word) && random.once(2) ? expansion : `"${expansion}"`;

/** A spelling that stores a text in a variable and takes the word out of it. */
const stored = (
	name: string,
	make: (word: string, variable: string, random: Random) => readonly [store: string, expansion: string] | undefined,
	posix?: true,
): Kind =>
	respell(
		name,
		(word, random, i) => {
			const variable = freshName(random, i);
			const made = make(word, variable, random);
			return made === undefined ? undefined : { before: made[0], word: use(made[1], word, random) };
		},
		posix === true ? POSIX : {},
	);

export const QUOTING: readonly Kind[] = [
	respell("single quotes", single, POSIX),
	respell("double quotes", double, POSIX),
	respell(
		"quotes change inside words",
		(w, r) => each(w, (c) => r.pick([single, double, (x: string) => (x === "\n" ? single(x) : `\\${x}`)])(c)),
		POSIX,
	),
	respell("backslashes", (w) => (w.includes("\n") ? undefined : each(w, (c) => `\\${c}`)), POSIX),
	respell("some backslashes", (w, r) => (isPlain(w) ? each(w, (c) => (r.once(2) ? `\\${c}` : c)) : undefined), POSIX),
	respell(
		"empty quotes",
		(w, r) => (isPlain(w) ? each(w, (c) => `${c}${r.pick(["''", '""', ""])}`) : undefined),
		POSIX,
	),
	respell(
		"line continuation",
		(w, r) => (isPlain(w) ? each(w, (c) => `${r.once(2) ? "\\\n" : ""}${c}`) : undefined),
		POSIX,
	),
	respell("ANSI-C hex", (w) => `$'${each(w, (c) => `\\x${code(c, 16, 2)}`)}'`),
	respell("ANSI-C octal", (w) => `$'${each(w, (c) => `\\${code(c, 8, 3)}`)}'`),
	respell("ANSI-C \\u", (w) => `$'${each(w, (c) => `\\u${code(c, 16, 4)}`)}'`),
	respell("ANSI-C \\U", (w) => `$'${each(w, (c) => `\\U${code(c, 16, 8)}`)}'`),
	respell(
		"ANSI-C mixed",
		(w, r) =>
			`$'${each(w, (c) => r.pick([/[\\'\n]/.test(c) ? `\\x${code(c, 16, 2)}` : c, `\\${code(c, 8, 3)}`, `\\u${code(c, 16, 4)}`]))}'`,
	),
	respell("ANSI-C one letter", (w) => (isPlain(w) ? `$'\\x${code(w, 16, 2).slice(0, 2)}'${w.slice(1)}` : undefined)),
	respell('$"…"', (w) => `$${double(w)}`),
	respell("brace range", (w) =>
		/^[a-z]/.test(w) && isPlain(w) ? `{${w.slice(0, 1)}..${w.slice(0, 1)}}${w.slice(1)}` : undefined,
	),
	respell("comment and blanks", (w) => `${single(w)}  \t`, POSIX),
];

export const VARIABLES: readonly Kind[] = [
	stored("variable", (w, v) => [`${v}=${single(w)}`, `$${v}`], true),
	stored("variable in braces", (w, v) => [`${v}=${double(w)}`, `\${${v}}`], true),
	stored(
		"two variables",
		(w, v, r) => {
			const at = r.below(w.length + 1);
			return [`${v}1=${single(w.slice(0, at))} ${v}2=${single(w.slice(at))}`, `\${${v}1}$${v}2`];
		},
		true,
	),
	stored("variable by variable", (w, v) => [`${v}0=${single(w)}; ${v}=$${v}0`, `$${v}`], true),
	stored("appended variable", (w, v) => [`${v}=${single(w.slice(0, 1))}; ${v}+=${single(w.slice(1))}`, `$${v}`]),
	stored("exported variable", (w, v) => [`export ${v}=${single(w)}`, `$${v}`], true),
	stored("declare", (w, v, r) => [
		`${r.pick(["declare", "typeset", "declare -x", "readonly"])} ${v}=${single(w)}`,
		`$${v}`,
	]),
	stored("default of an empty variable", (w, v) => (isPlain(w) ? [`${v}=`, `\${${v}:-${w}}`] : undefined), true),
	stored("default of an unset variable", (w, v) => (isPlain(w) ? [`unset ${v}`, `\${${v}-${w}}`] : undefined), true),
	stored("nested default", (w, v) => (isPlain(w) ? [`${v}=; ${v}1=`, `\${${v}:-\${${v}1:-${w}}}`] : undefined), true),
	stored("assigned default", (w, v) => (isPlain(w) ? [`${v}=`, `\${${v}:=${w}}`] : undefined), true),
	stored("alternative", (w, v) => (isPlain(w) ? [`${v}=1`, `\${${v}:+${w}}`] : undefined), true),
	stored("prefix removed", (w, v) => [`${v}=${single(`junk${w}`)}`, `\${${v}#junk}`], true),
	stored(
		"longest prefix removed",
		(w, v) => (w.includes("/") ? undefined : [`${v}=${single(`a/b/${w}`)}`, `\${${v}##*/}`]),
		true,
	),
	stored("suffix removed", (w, v) => [`${v}=${single(`${w}.txt`)}`, `\${${v}%.txt}`], true),
	stored(
		"longest suffix removed",
		(w, v) => (w.includes(":") ? undefined : [`${v}=${single(`${w}:a:b`)}`, `\${${v}%%:*}`]),
		true,
	),
	stored("replaced", (w, v, r) => {
		const at = r.below(w.length);
		const char = w.charAt(at);
		return /[\w@-]/.test(char) && !w.includes("QQ")
			? [`${v}=${single(`${w.slice(0, at)}QQ${w.slice(at + 1)}`)}`, `\${${v}/QQ/${char}}`]
			: undefined;
	}),
	stored("all replaced", (w, v) =>
		w.includes("_Q") ? undefined : [`${v}=${single(each(w, (c) => `_Q${c}`))}`, `\${${v}//_Q}`],
	),
	stored("slice", (w, v) => [`${v}=${single(`ab${w}cd`)}`, `\${${v}:2:${w.length}}`]),
	stored("slice from the end", (w, v) => [`${v}=${single(`ab${w}`)}`, `\${${v}: -${w.length}}`]),
	stored("lower case", (w, v) => (/[A-Z]/.test(w) ? undefined : [`${v}=${single(w.toUpperCase())}`, `\${${v},,}`])),
	stored("upper case", (w, v) => (/[a-z]/.test(w) ? undefined : [`${v}=${single(w.toLowerCase())}`, `\${${v}^^}`])),
	stored("first letter lower case", (w, v) =>
		/^[a-z]/.test(w) ? [`${v}=${single(w.charAt(0).toUpperCase() + w.slice(1))}`, `\${${v},}`] : undefined,
	),
	{
		// An operator that the bash manual does not name.
		...stored("case the other way round", (w, v) => [
			`${v}=${single(each(w, (c) => (c === c.toLowerCase() ? c.toUpperCase() : c.toLowerCase())))}`,
			`\${${v}~~}`,
		]),
		asks: true as const,
	},
	stored("@L", (w, v) => (/[A-Z]/.test(w) ? undefined : [`${v}=${single(w.toUpperCase())}`, `\${${v}@L}`])),
	stored("@E", (w, v) => [`${v}='${each(w, (c) => `\\x${code(c, 16, 2)}`)}'`, `\${${v}@E}`]),
	stored("indirect", (w, v) => [`${v}to=${single(w)}; ${v}=${v}to`, `\${!${v}}`]),
	stored("nameref", (w, v) => [`${v}to=${single(w)}; declare -n ${v}=${v}to`, `$${v}`]),
	stored("element of an array", (w, v, r) => [
		`${v}=(ls ${single(w)} pwd)`,
		`\${${v}[${r.pick(["1", "-2", "2-1", "0x1"])}]}`,
	]),
	stored("first element", (w, v) => [`${v}=(${single(w)} pwd)`, `$${v}`]),
	stored("element that was set", (w, v) => [`${v}[3]=${single(w)}`, `\${${v}[3]}`]),
	stored("associative array", (w, v) => [`declare -A ${v}=([k]=${single(w)} [l]=ls)`, `\${${v}[k]}`]),
	stored("printf -v", (w, v) => [`printf -v ${v} %s ${single(w)}`, `$${v}`]),
	stored("printf -v octal", (w, v) => [`printf -v ${v} '${each(w, (c) => `\\${code(c, 8, 3)}`)}'`, `$${v}`]),
	stored("read", (w, v) => (/[\n]|^\s|\s$/.test(w) ? undefined : [`read -r ${v} <<< ${single(w)}`, `$${v}`])),
	stored("mapfile", (w, v) => (w.includes("\n") ? undefined : [`mapfile -t ${v} <<< ${single(w)}`, `$${v}`])),
	stored(
		"letters in variables",
		(w, v) =>
			/^[a-z]{2,8}$/.test(w)
				? [[...w].map((c, i) => `${v}${i}=${c}`).join(" "), [...w].map((_, i) => `\${${v}${i}}`).join("")]
				: undefined,
		true,
	),
	stored("function prints it", (w, v) => [`${v}() { printf %s ${single(w)}; }`, `$(${v})`], true),
	respell(
		"default of a variable nobody knows",
		(w, r, i) => (isPlain(w) ? `\${${freshName(r, i)}:-${w}}` : undefined),
		{ ...POSIX, asks: true },
	),
];

/** The word as the output of a command, for every way of printing it. */
export const SUBSTITUTIONS: readonly Kind[] = ENCODERS.filter((e) => e.name !== "tac").map((encoder) => ({
	...respell(`word from ${encoder.name}`, (word, random, i) => {
		if (word.includes("\n")) return undefined;
		const made = encoder.print(word, random);
		if (made === undefined) return undefined;
		const tick = !/[`\\]|\n/.test(made.text) && random.once(3);
		const substitution = tick ? `\`${made.text}\`` : `$(${made.text})`;
		const kept = `"${tick && /["$]/.test(made.text) ? `$(${made.text})` : substitution}"`;
		const bare = isPlain(word) && random.once(2) ? substitution : kept;
		if (!random.once(4)) return bare;
		const variable = freshName(random, i);
		return { before: `${variable}=${kept}`, word: use(`$${variable}`, word, random) };
	}),
	...(encoder.opaque === undefined ? {} : { asks: true as const }),
	...(encoder.needs === undefined ? {} : { needs: encoder.needs }),
}));

/** All words at once. */
const whole = (
	name: string,
	turn: (argv: readonly string[], random: Random) => string | undefined,
	bash = true,
	more: { readonly lines?: true; readonly asks?: true } = {},
): Kind => ({
	name,
	turn: (form, random) => {
		if (form.argv === undefined || form.argv.some((w) => w === "")) return undefined;
		const text = turn(form.argv, random);
		if (text === undefined) return undefined;
		return { text, bash: bash || form.bash, ...(more.lines === undefined ? {} : { lines: more.lines }) };
	},
	...(more.asks === undefined ? {} : { asks: more.asks }),
});

const plain = (argv: readonly string[]): boolean => argv.every(isPlain);
const singles = (argv: readonly string[]): string => argv.map(single).join(" ");

export const LISTS: readonly Kind[] = [
	whole("braces", (a) => (plain(a) && a.length > 1 ? `{${a.join(",")}}` : undefined)),
	whole("braces around quoted words", (a) => (a.length > 1 ? `{${a.map(single).join(",")}}` : undefined)),
	whole("braces around some words", (a) =>
		a.length > 2 && plain(a) ? `${a[0] ?? ""} {${a.slice(1).join(",")}}` : undefined,
	),
	whole("nested braces", (a) => (a.length > 2 && plain(a) ? `{${a[0] ?? ""},{${a.slice(1).join(",")}}}` : undefined)),
	whole("$IFS between words", (a, r) =>
		plain(a)
			? a.join(r.pick(["$IFS", "${IFS}", "${IFS:0:1}", "${IFS# }"])).replaceAll(/\$IFS(?=\w)/g, "${IFS}")
			: undefined,
	),
	whole(
		"one variable with all words",
		(a, r) => {
			const v = freshName(r);
			return plain(a) ? `${v}=${single(a.join(" "))}; $${v}` : undefined;
		},
		false,
	),
	whole(
		"one variable, another IFS",
		(a, r) => {
			const v = freshName(r);
			return plain(a) && !a.some((w) => w.includes(":")) ? `IFS=:; ${v}=${single(a.join(":"))}; $${v}` : undefined;
		},
		false,
	),
	whole("array", (a, r) => {
		const v = freshName(r);
		return `${v}=(${singles(a)}); "\${${v}[@]}"`;
	}),
	whole("array made in steps", (a, r) => {
		const v = freshName(r);
		return `${v}=(); ${a.map((w) => `${v}+=(${single(w)})`).join("; ")}; "\${${v}[@]}"`;
	}),
	whole("array by index", (a, r) => {
		const v = freshName(r);
		return `${v}=(); ${a.map((w, i) => `${v}[${i}]=${single(w)}`).join("; ")}; "\${${v}[@]:0}"`;
	}),
	whole("slice of an array", (a, r) => {
		const v = freshName(r);
		return `${v}=(ls -l ${singles(a)} x); "\${${v}[@]:2:${a.length}}"`;
	}),
	whole("positional parameters", (a) => `set -- ${singles(a)}; "$@"`, false),
	whole(
		"positional parameters one by one",
		(a) => (a.length < 10 ? `set -- ${singles(a)}; ${a.map((_, i) => `"$${i + 1}"`).join(" ")}` : undefined),
		false,
	),
	whole(
		"positional parameters from the second",
		(a, r) => `set -- ls ${singles(a)}; "\${@:2${r.pick(["", `:${a.length}`])}}"`,
	),
	whole("shift", (a) => `set -- ls -l ${singles(a)}; shift 2; "$@"`, false),
	whole(
		"set in front of the rest",
		(a) => `set -- ${singles(a.slice(1))}; set -- ${single(a[0] ?? "")} "$@"; "$@"`,
		false,
	),
	whole(
		"function that runs its words",
		(a, r) => {
			const v = freshName(r);
			return `${v}() { "$@"; }; ${v} ${singles(a)}`;
		},
		false,
	),
	whole(
		"function with the name in it",
		(a, r) => {
			const v = freshName(r);
			return `${v}() { ${single(a[0] ?? "")} "$@"; }; ${v} ${singles(a.slice(1))}`;
		},
		false,
	),
	whole(
		"function with its words reversed",
		(a, r) => {
			const v = freshName(r);
			return a.length === 3 ? `${v}() { "$3" "$2" "$1"; }; ${v} ${singles([...a].reverse())}` : undefined;
		},
		false,
	),
	whole("read into several", (a, r) => {
		const v = freshName(r);
		return plain(a)
			? `read -r ${a.map((_, i) => `${v}${i}`).join(" ")} <<< ${single(a.join(" "))}; ${a.map((_, i) => `"$${v}${i}"`).join(" ")}`
			: undefined;
	}),
	whole("read -a", (a, r) => {
		const v = freshName(r);
		return plain(a) ? `read -ra ${v} <<< ${single(a.join(" "))}; "\${${v}[@]}"` : undefined;
	}),
	whole("mapfile of all words", (a, r) => {
		const v = freshName(r);
		return a.some((w) => w.includes("\n"))
			? undefined
			: `mapfile -t ${v} < <(printf '%s\\n' ${singles(a)}); "\${${v}[@]}"`;
	}),
	whole(
		"substitution that splits",
		(a, r) =>
			plain(a) && !/^-[neE]+$/.test(a[0] ?? "")
				? r.pick([`$(echo ${a.join(" ")})`, `\`echo ${a.join(" ")}\``, `$(printf '%s ' ${a.join(" ")})`])
				: undefined,
		false,
	),
	whole(
		"alias",
		(a, r) => {
			const v = freshName(r);
			return plain(a)
				? `shopt -s expand_aliases\nalias ${v}=${single(a.slice(0, -1).join(" "))}\n${v} ${a.at(-1) ?? ""}`
				: undefined;
		},
		true,
		{ lines: true },
	),
	whole(
		"parameters that are empty",
		(a) => (plain(a) ? `set --; ${a.map((w) => `${w.slice(0, 1)}$@${w.slice(1)}`).join("$IFS$9")}` : undefined),
		false,
	),
	whole("loop makes the list", (a, r) => {
		const v = freshName(r);
		return `${v}=(); for w in ${singles(a)}; do ${v}+=("$w"); done; "\${${v}[@]}"`;
	}),
	whole(
		"loop over last words",
		(a, r) => {
			const v = freshName(r);
			return a.length > 1
				? `for ${v} in ${single(a.at(-1) ?? "")}; do ${singles(a.slice(0, -1))} "$${v}"; done`
				: undefined;
		},
		false,
	),
	whole(
		"redirection in front",
		(a, r) => `${r.pick(["</dev/null", "2>&1", "2>/dev/null", "3<&0"])} ${singles(a)}`,
		false,
	),
	whole("assignment in front", (a, r) => `${r.pick(["A=1", "LC_ALL=C", "A=1 B='x y'", "A="])} ${singles(a)}`, false),
	whole("words from a joined and split string", (a, r) => {
		const v = freshName(r);
		return plain(a) && !a.some((w) => w.includes("+")) ? `${v}=${single(a.join("+"))}; \${${v}//+/ }` : undefined;
	}),
];

export const WORD_KINDS: readonly Kind[] = [...QUOTING, ...VARIABLES, ...SUBSTITUTIONS, ...LISTS];

export type { Form };
