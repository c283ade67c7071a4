// Texts for the fuzzer: shell made from its grammar, the same with pieces left out, doubled and put in, soups of operators, bytes.

import { COMMANDS } from "./commands.mjs";

const LONGEST = 2_000;
const DEEPEST = 6;

let state = 0;

/** An integer from 0 up to, not including, `limit`; the numbers after `textOf` are those of its text. */
export function below(limit) {
	state = (Math.imul(state, 747796405) + 2891336453) >>> 0;
	const word = Math.imul((state >>> ((state >>> 28) + 4)) ^ state, 277803737) >>> 0;
	return (((word >>> 22) ^ word) >>> 0) % limit;
}
export const pick = (list) => list[below(list.length)];
const times = (limit, make) => Array.from({ length: below(limit) }, make);

const NAMES = ["x", "y", "HOME", "PATH", "IFS", "a", "@", "*", "1", "#", "?", "!", "_", "PWD", "arr", "BASH_ENV"];
const PROGRAMS = (
	"rm git echo printf cat find xargs sudo env bash sh eval sed awk tr base64 cd test [ true false : read mapfile set " +
	"export declare local unset shift trap exec command python3 node perl make npm docker kubectl ssh dd mv cp chmod curl " +
	"tee head tail cut rev seq mktemp alias shopt source . time ! f g timeout nice flock parallel tar rsync psql"
).split(" ");
const WORDS =
	"-rf / ~ . .. -c -e - -- --hard --force reset push clean origin main *.ts src/a.txt a=b {} ; + '' \"\" $ -n 1 0 -1".split(
		" ",
	);
const OPERATORS = [
	":-",
	"-",
	":=",
	"=",
	":+",
	"+",
	":?",
	"#",
	"##",
	"%",
	"%%",
	"/",
	"//",
	"/#",
	"/%",
	"^",
	"^^",
	",",
	",,",
	"@Q",
	"@E",
	":1",
	":1:2",
	": -1",
	"~~",
];
const TOKENS = [
	..."'\"`$(){}[]<>|&;\\#!*?~=\n\t \0",
	...[
		"$(",
		"${",
		"$((",
		"((",
		"))",
		"[[",
		"]]",
		"<<",
		"<<-",
		"<<<",
		"<(",
		">(",
		"&&",
		"||",
		";;",
		";&",
		"$'",
		'$"',
		">|",
		"&>",
		"{a,b}",
		"{1..9}",
		"\\\n",
	],
	...[
		"if",
		"then",
		"else",
		"elif",
		"fi",
		"for",
		"in",
		"do",
		"done",
		"while",
		"until",
		"case",
		"esac",
		"function",
		"select",
		"coproc",
		"time",
	],
	...["é", "\u202e", "\ufffd", "😀", "\ud800", "\x1b[31m", "\x7f", "EOF\n", "E\n"],
];

function word(depth) {
	if (depth <= 0) return pick(WORDS);
	const inner = () => word(depth - 1);
	switch (below(16)) {
		case 0:
			return `"${times(4, inner).join(" ")}"`;
		case 1:
			return `'${pick(WORDS)}${below(4) === 0 ? script(depth - 1) : ""}'`;
		case 2:
			return `$'${times(5, () => pick(["\\x72", "\\155", "\\u006d", "\\n", "a", "\\\\", "\\'"])).join("")}'`;
		case 3:
			return `$(${script(depth - 1)})`;
		case 4:
			return `\`${pick(PROGRAMS)} ${pick(WORDS)}\``;
		case 5:
			return `\${${pick(NAMES)}${pick(OPERATORS)}${inner()}}`;
		case 6:
			return `$${pick(NAMES)}`;
		case 7:
			return `\${${pick(["", "#", "!"])}${pick(NAMES)}[${pick(["@", "*", "0", inner()])}]}`;
		case 8:
			return `{${times(4, inner).join(",")}}`;
		case 9:
			return `$((${expression(depth - 1)}))`;
		case 10:
			return `${pick(["<", ">"])}(${script(depth - 1)})`;
		case 11:
			return inner() + inner();
		default:
			return pick(WORDS);
	}
}

function expression(depth) {
	if (depth <= 0) return pick(["1", "x", "0x1f", "010", "$x", "a[1]", "x++", "--y"]);
	return `${expression(depth - 1)}${pick(["+", "*", "-", "/", "%", "**", "<<", "<", "==", "&&", "?1:", "=", "+=", ","])}${expression(depth - 1)}`;
}

function simple(depth) {
	const assignments = times(
		2,
		() =>
			`${pick(NAMES)}${pick(["=", "+=", "[0]="])}${below(5) === 0 ? `(${times(4, () => word(depth - 1)).join(" ")})` : word(depth - 1)}`,
	);
	const redirects = times(
		2,
		() =>
			`${pick(["", "2", "{fd}"])}${pick([">", ">>", "<", "<>", ">|", "&>", ">&", "<<<", "<&"])}${pick([" ", ""])}${word(depth - 1)}`,
	);
	return [...assignments, pick(PROGRAMS), ...times(5, () => word(depth - 1)), ...redirects].join(" ");
}

function command(depth) {
	if (depth <= 0) return `${pick(PROGRAMS)} ${pick(WORDS)}`;
	const body = () => script(depth - 1);
	switch (below(18)) {
		case 0:
			return `if ${body()}; then ${body()}; ${below(2) ? `else ${body()}; ` : ""}fi`;
		case 1:
			return `for ${pick(NAMES)} in ${times(4, () => word(depth - 1)).join(" ")}; do ${body()}; done`;
		case 2:
			return `${pick(["while", "until"])} ${body()}; do ${body()}; done`;
		case 3:
			return `case ${word(depth - 1)} in ${times(3, () => `${word(depth - 1)}) ${body()} ${pick([";;", ";&", ";;&"])}`).join(" ")} esac`;
		case 4:
			return `${pick(["f", "g", "rm", "cd"])}() { ${body()}; }`;
		case 5:
			return `(${body()})`;
		case 6:
			return `{ ${body()}; }`;
		case 7:
			return `[[ ${word(depth - 1)} ${pick(["==", "!=", "=~", "-eq", "<", "-nt"])} ${word(depth - 1)} ]]`;
		case 8:
			return `((${expression(depth - 1)}))`;
		case 9:
			return `for ((i=0; ${expression(depth - 1)}; i++)); do ${body()}; done`;
		case 10:
			return `${pick(["bash", "sh", "cat", "python3"])} <<${pick(["E", "'E'", "-E"])}\n${body()}\nE\n`;
		case 11:
			return `${pick(["bash -c", "eval", "sh -c", "trap"])} ${pick(["'", '"'])}${body()}${pick(["'", '"'])}${pick(["", " EXIT", " x y"])}`;
		case 12:
			return `${pick(["f", "g"])} ${word(depth - 1)}`;
		default:
			return simple(depth);
	}
}

function script(depth) {
	const parts = [command(depth), ...times(3, () => command(depth - 1))];
	return parts.reduce((text, part) => `${text}${pick(["; ", "\n", " | ", " && ", " || ", " & ", " |& "])}${part}`);
}

/** A text with pieces left out, doubled, moved or put in. */
function mutated(text) {
	let out = text;
	for (let i = below(4); i >= 0; i--) {
		const at = below(out.length + 1);
		const to = Math.min(out.length, at + below(12));
		const piece = out.slice(at, to);
		switch (below(5)) {
			case 0:
				out = out.slice(0, at) + out.slice(to);
				break;
			case 1:
				out = out.slice(0, to) + piece + out.slice(to);
				break;
			case 2:
				out = out.slice(0, at) + pick(TOKENS) + out.slice(at);
				break;
			case 3:
				out = out.slice(0, at) + String.fromCharCode(below(256)) + out.slice(Math.min(out.length, at + 1));
				break;
			default:
				out = out.slice(to) + out.slice(0, to);
		}
	}
	return out;
}

/** Text number `index` of a seed; each can be made again alone. */
export function textOf(seed, index) {
	state = (Math.imul(seed, 2654435761) ^ Math.imul(index + 1, 2246822519)) >>> 0;
	below(2);
	return input();
}

function input() {
	const kind = below(8);
	const text =
		kind < 3
			? script(1 + below(DEEPEST - 3))
			: kind < 5
				? mutated(script(1 + below(3)))
				: kind === 5
					? mutated(pick(COMMANDS))
					: kind === 6
						? times(40, () => pick(TOKENS)).join(below(2) ? "" : " ")
						: Buffer.from(times(60, () => below(256))).toString(below(2) ? "utf8" : "latin1");
	return text.slice(0, LONGEST);
}
