// Writes random shell programs over bash's grammar from a seed: only recorders, builtins that stay in the shell, and harmless filters.

import { arrayWord, construct, type Grammar, listAssignment } from "./constructs.ts";
import { dice, pick, type Writer } from "./writer.ts";

/** What the rarer constructs are made of. */
function grammar(): Grammar {
	return {
		word,
		words,
		block,
		condition,
		name,
		stub,
		quotedWord,
		quotedText,
		number,
		output,
		statement,
	};
}

/** One program of a few statements. */
export function generate(seed: number): string {
	const roll = dice(seed);
	let made = 0;
	const writer: Writer = { roll, next: () => made++, functions: [], depth: 3, inLoop: false, inFunction: false };
	const count = 1 + roll(5);
	const statements = Array.from({ length: count }, () => statement(writer));
	return statements.join(roll(4) === 0 ? "\n" : "; ").replaceAll("&;", "&");
}

const inside = (w: Writer, change: Partial<Writer> = {}): Writer => ({ ...w, depth: w.depth - 1, ...change });

function statement(w: Writer): string {
	const kind = w.depth <= 0 ? w.roll(8) : w.roll(34);
	if (kind < 5) return simple(w);
	if (kind < 8) return assignment(w);
	switch (kind) {
		case 8:
		case 9:
			return `${statement(inside(w))} ${pick(w.roll, ["&&", "||"])} ${statement(inside(w))}`;
		case 10:
			return `${condition(w)} && ${simple(w)}`;
		case 11:
			return `${condition(w)} || ${simple(w)}`;
		case 12:
		case 13:
			return `if ${condition(w)}; then ${block(w)}; else ${block(w)}; fi`;
		case 14:
		case 15:
			return `for ${name(w)} in ${words(w)}; do ${block(w, { inLoop: true })}; done`;
		case 16:
			return caseOf(w);
		case 17:
			return `{ ${block(w)}; }`;
		case 18:
			return `( ${block(w, { inLoop: false })} )`;
		case 19:
			return defined(w);
		case 20:
			return w.functions.length > 0 ? `${pick(w.roll, ["f", ...w.functions])} ${words(w)}` : simple(w);
		case 21:
			return `while read ${name(w)}; do ${block(w, { inLoop: true })}; done <<< ${quotedWord(w)}`;
		case 22:
			return `eval ${quotedText(block(inside(w)))}`;
		case 23:
			return `bash -c ${quotedText(block(inside(w), { functions: [], inLoop: false, inFunction: false }))}`;
		case 24:
			return countingLoop(w, `i${String(w.next())}`);
		case 25:
			return `printf '%s\\n' ${words(w)} | while read ${name(w)}; do ${block(w, { inLoop: true })}; done`;
		case 26:
			return arithmeticLoop(w, `j${String(w.next())}`);
		case 27:
			return leave(w);
		case 28:
			return pick(w.roll, [`set -- ${words(w)}`, "shift", `! ${simple(w)}`, `trap ${quotedText(simple(w))} EXIT`]);
		case 29:
			return `{ ${block(w)}; } & wait`;
		default:
			return construct(w, grammar());
	}
}

const countingLoop = (w: Writer, i: string): string =>
	`${i}=0; while [ $${i} -lt ${String(1 + w.roll(3))} ]; do ${i}=$((${i}+1)); ${block(w, { inLoop: true })}; done`;

const arithmeticLoop = (w: Writer, j: string): string =>
	`for ((${j}=0;${j}<${String(w.roll(3))};${j}++)); do ${block(w, { inLoop: true })}; done`;

function block(w: Writer, change: Partial<Writer> = {}): string {
	const inner = inside(w, change);
	return Array.from({ length: 1 + w.roll(2) }, () => statement(inner))
		.join("; ")
		.replaceAll("&;", "&");
}

/** A function; its body knows the functions before it, and the rest of the program knows it. */
function defined(w: Writer): string {
	const fn = `f${String(w.next())}`;
	const body = block(inside(w), { functions: [...w.functions], inLoop: false, inFunction: true });
	w.functions.push(fn);
	const local = w.roll(3) === 0 ? `local ${name(w)}=${word(w)}; ` : "";
	return `${fn}() { ${local}${body}; }`;
}

function caseOf(w: Writer): string {
	const patterns = Array.from(
		{ length: 1 + w.roll(2) },
		() => `${pattern(w)}) ${block(w)}${pick(w.roll, [";;", ";;", ";;", ";&", ";;&"])} `,
	);
	return `case ${word(w)} in ${patterns.join("")}*) ${block(w)};; esac`;
}

const pattern = (w: Writer): string =>
	pick(w.roll, [
		"x",
		"y",
		"a*",
		"*b",
		"?",
		"[xy]",
		"[!x]",
		'"x y"',
		"x|y",
		"''",
		`"$${name(w)}"`,
		`$${name(w)}`,
		"1",
		"*2",
	]);

function leave(w: Writer): string {
	if (w.inLoop)
		return pick(w.roll, [
			"break",
			"continue",
			`${condition(w)} && break`,
			`${condition(w)} && continue`,
			"no && break",
		]);
	if (w.inFunction) return pick(w.roll, ["return", "return 1", `${condition(w)} && return`]);
	return pick(w.roll, ["exit", "exit 1", `${condition(w)} && exit`, simple(w), simple(w), simple(w)]);
}

const name = (w: Writer): string => pick(w.roll, ["x", "y", "z"]);
const stub = (w: Writer): string => pick(w.roll, ["a", "b", "c", "d", "cmd", "rm", "git", "no", "gen"]);

function simple(w: Writer): string {
	const kind = w.roll(20);
	const prefix = w.roll(10) === 0 ? `${name(w)}=${word(w)} ` : "";
	if (kind === 0) return `${prefix}${pick(w.roll, ["true", "false", ":"])}`;
	if (kind === 1) return `${prefix}${disguised(w)} ${words(w)}`;
	if (kind === 2) return `echo ${words(w)} | { read ${name(w)}; ${stub(w)} "$${name(w)}"; }`;
	if (kind === 3)
		return `${stub(w)} ${words(w)} ${pick(w.roll, [">out", "2>/dev/null", "<one.txt", ">>out", "2>&1", "<<< x"])}`;
	if (kind === 4) return `{ echo ${words(w)} > file; ${stub(w)} "$(cat file)"; }`;
	if (kind === 6) return `(cd sub && ${stub(w)} "$PWD" ${words(w)})`;
	if (kind === 5) return `command ${stub(w)} ${words(w)}`;
	return `${prefix}${stub(w)} ${words(w)}`;
}

/** A command's name in another spelling. */
const disguised = (w: Writer): string =>
	pick(w.roll, [
		"r\\m",
		'"rm"',
		"r'm'",
		"$'\\x72m'",
		"$(echo rm)",
		"`echo rm`",
		"${nope:-rm}",
		"$(printf 'r%s' m)",
		"$(echo mr | rev)",
		"$(echo cm0= | base64 -d)",
		"{rm,-r}",
	]);

function assignment(w: Writer): string {
	const n = name(w);
	return pick<() => string>(w.roll, [
		() => `${n}=${word(w)}`,
		() => `${n}=${word(w)}`,
		() => `${n}+=${word(w)}`,
		() => `${n}=$((${number(w)}))`,
		() => `${n}=$(${output(w)})`,
		() => `${n}=(${words(w)})`,
		() => `unset ${n}`,
		() => `unset ${n}; ${n}=${word(w)}`,
		() => `read ${n} <<< ${quotedWord(w)}`,
		() => `printf -v ${n} '%s-%s' ${word(w)} ${word(w)}`,
		() => `export ${n}=${word(w)}`,
		() => `declare ${n}=${word(w)}`,
		() => `((${n}=${number(w)}))`,
		() => `let ${n}=${String(w.roll(9))}`,
		() => `IFS=${pick(w.roll, [":", "", "' '", "-", "$' \\t\\n'"])}`,
		() => `unset IFS`,
		() => `mapfile -t ${n} <<< ${quotedWord(w)}`,
		() => listAssignment(w),
	])();
}

function condition(w: Writer): string {
	const n = name(w);
	return pick<() => string>(w.roll, [
		() => "true",
		() => "false",
		() => `[ ${quotedWord(w)} = ${quotedWord(w)} ]`,
		() => `[ -n "$${n}" ]`,
		() => `[ -z "$${n}" ]`,
		() => `[[ $${n} == ${pattern(w).split("|")[0] ?? "x"} ]]`,
		() => `[[ -n $${n} && ${quotedWord(w)} != x ]]`,
		() => `((${number(w)}))`,
		() => `${stub(w)} ${word(w)}`,
		() => `! ${stub(w)} ${word(w)}`,
		() => `test ${String(w.roll(3))} -eq ${String(w.roll(3))}`,
		() => `[ -e ${pick(w.roll, ["one.txt", "none"])} ]`,
	])();
}

function number(w: Writer): string {
	const n = name(w);
	return pick(w.roll, [
		"1+2",
		"7/2",
		"3*4-1",
		"2**3",
		"1<2",
		"5%3",
		"0",
		`${String(w.roll(9))}+${String(w.roll(9))}`,
		`${n}?1:2`,
		"(1+2)*3",
		"1?2:3",
		"0x1f",
		"1&&0",
	]);
}

const words = (w: Writer): string => Array.from({ length: w.roll(4) }, () => word(w)).join(" ");

/** Something inside double quotes. */
const quotedWord = (w: Writer): string =>
	pick(w.roll, [
		`"$${name(w)}"`,
		`"x $${name(w)}"`,
		'"p q"',
		"x",
		"y",
		"'a b'",
		`"\${${name(w)}:-d}"`,
		`"$(${output(w)})"`,
	]);

/** A text in single quotes, for eval and bash -c. */
const quotedText = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

function word(w: Writer): string {
	const n = name(w);
	return pick<() => string>(w.roll, [
		() => pick(w.roll, ["x", "y", "1", "2", "a.b", "-f", "xyx"]),
		() => pick(w.roll, ["x", "y", "1", "2", "a:b", "--o=v", "p-q"]),
		() => pick(w.roll, ["'p q'", '"p q"', "p\\ q", "$'p\\tq'", '""', "''", "'*'", "\\$x"]),
		() => `$${n}`,
		() => `"$${n}"`,
		() => `x$${n}y`,
		() => `"\${${n}}-z"`,
		() => `\${${n}${operator(w)}}`,
		() => `"\${${n}${operator(w)}}"`,
		() => pick(w.roll, ["$1", '"$1"', '"$@"', "$*", '"$*"', "$#", "$@", '"${@:2}"', "${2:-two}"]),
		() => pick(w.roll, ["{1,2}", "{a..c}", "x{1,2}y", "{x,'y z'}", "{1..5..2}", `{$${n},k}`]),
		() => `$((${number(w)}))`,
		() => `$(${output(w)})`,
		() => `"$(${output(w)})"`,
		() => `\`${output(w).replaceAll("`", "").replaceAll("\\", "\\\\")}\``,
		() => pick(w.roll, ["*.txt", "?ne.txt", "*.none", "sub/*", "[ot]*"]),
		() => pick(w.roll, [`"\${${n}[@]}"`, `\${${n}[0]}`, `\${#${n}[@]}`, `"\${${n}[*]}"`, `\${${n}[@]}`, `\${#${n}}`]),
		() => pick(w.roll, ["$nope", '"$nope"', `\${${n}:-$(${output(w)})}`]),
		() => arrayWord(w),
	])();
}

const operator = (w: Writer): string =>
	pick(w.roll, [
		":-d",
		"-d",
		":+e",
		"+e",
		":-'p q'",
		":=s",
		"#x",
		"##*x",
		"%y",
		"%%y*",
		"/x/k",
		"//x/k",
		"/x",
		":1",
		":0:1",
		": -1",
		"^",
		"^^",
		",,",
		"@Q",
		"#?",
		"%?",
		"/#x/k",
		"/%y/k",
		"=s",
		":0: -1",
		":$((1-1))",
		"^x",
		"@U",
		"@L",
		"@E",
		"/[xy]/k",
		"//?/k",
		'#"$1"',
		':-"p  q"',
		":+'e f'",
	]);

/** Commands whose output is computed, or not known. */
function output(w: Writer): string {
	return pick<() => string>(w.roll, [
		() => `echo ${words(w)}`,
		() => `echo ${words(w)}`,
		() => `echo -n ${words(w)}`,
		() => `printf '%s' ${words(w)}`,
		() => `printf '%s\\n' ${words(w)}`,
		() => `echo ${words(w)} | tr xy ab`,
		() => `echo ${words(w)} | rev`,
		() => `echo a:b:c | cut -d: -f${String(1 + w.roll(3))}`,
		() => `seq ${String(w.roll(4))}`,
		() => `printf 'l1\\nl2\\n' | head -n 1`,
		() => `basename p/q.txt .txt`,
		() => `echo ${words(w)} | cat`,
		() => `cat <<< ${quotedWord(w)}`,
		() => `gen ${word(w)}`,
		() => `${stub(w)} ${words(w)}`,
		() => "true",
	])();
}
