// Commands that print a given text: the ways in which a disguise keeps the text itself out of sight.

import { gzipSync } from "node:zlib";
import { delimiter, double, type Form, isPlain, type Random, single, unquotedBody } from "./disguise-form.ts";

export interface Encoder {
	readonly name: string;
	/** A command that prints the text, with or without a newline after it; undefined when this text cannot be printed so. */
	readonly print: (text: string, random: Random) => Form | undefined;
	/** No reader of shell text can be expected to compute this. */
	readonly opaque?: true;
	/** The program it needs, besides the usual ones. */
	readonly needs?: string;
}

const posix = (text: string): Form => ({ text, bash: false });
const bash = (text: string): Form => ({ text, bash: true });
const code = (char: string): number => char.charCodeAt(0);
const octal = (char: string): string => code(char).toString(8).padStart(3, "0");
const hex = (char: string): string => code(char).toString(16).padStart(2, "0");
const each = (text: string, change: (char: string) => string): string => [...text].map(change).join("");
const lines = (text: string, change: (line: string) => string): string => text.split("\n").map(change).join("\n");
const isOneLine = (text: string): boolean => !text.includes("\n");

/** Into a filter: as an argument of printf, a here-string or a here-document. */
function into(text: string, filter: string, random: Random): Form {
	switch (random.below(4)) {
		case 0:
			return bash(`${filter} <<< ${single(text)}`);
		case 1: {
			const end = delimiter(text, random);
			return posix(`${filter} <<'${end}'\n${text}\n${end}\n`);
		}
		case 2:
			return /\\|^-/.test(text)
				? posix(`printf '%s\\n' ${single(text)} | ${filter}`)
				: posix(`echo ${double(text)} | ${filter}`);
		default:
			return posix(`printf '%s\\n' ${single(text)} | ${filter}`);
	}
}

const filter = (
	name: string,
	make: (text: string, random: Random) => readonly [string, string] | undefined,
): Encoder => ({
	name,
	print: (text, random) => {
		const made = make(text, random);
		return made === undefined ? undefined : into(made[0], made[1], random);
	},
});

const ROT13 = (text: string): string =>
	text.replace(/[A-Za-z]/g, (c) => String.fromCharCode((((code(c) & 31) + 12) % 26) + (code(c) < 97 ? 65 : 97)));

const base64 = (text: string): string => Buffer.from(text).toString("base64");

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
function base32(text: string): string {
	const bits = [...Buffer.from(text)].map((b) => b.toString(2).padStart(8, "0")).join("");
	const digits = (bits.match(/.{1,5}/g) ?? []).map((b) => BASE32[Number.parseInt(b.padEnd(5, "0"), 2)] ?? "").join("");
	return digits.padEnd(Math.ceil(digits.length / 8) * 8, "=");
}

/** A character that the text does not have. */
const absent = (text: string): string | undefined => [..."#@%_+X8Zq"].find((c) => !text.includes(c));

export const ENCODERS: readonly Encoder[] = [
	{ name: "echo", print: (t) => (/\\|^-/.test(t) ? undefined : posix(`echo ${single(t)}`)) },
	{ name: "echo -n", print: (t) => (/^-/.test(t) ? undefined : bash(`echo -n ${double(t)}`)) },
	{ name: "echo -e", print: (t) => bash(`echo -e '${each(t, (c) => `\\x${hex(c)}`)}'`) },
	{ name: "echo -e octal", print: (t) => bash(`echo -ne '${each(t, (c) => `\\0${octal(c)}`)}'`) },
	{ name: "printf %s", print: (t) => posix(`printf %s ${single(t)}`) },
	{
		name: "printf words",
		print: (t) =>
			isOneLine(t) && / /.test(t) && t.split(" ").every(isPlain)
				? posix(`printf '${t.split(" ").fill("%s").join(" ")}' ${t}`)
				: undefined,
	},
	{ name: "printf characters", print: (t) => posix(`printf '%s' ${[...t].map(single).join(" ")}`) },
	{ name: "printf octal", print: (t) => posix(`printf '${each(t, (c) => `\\${octal(c)}`)}'`) },
	{ name: "printf hex", print: (t) => bash(`printf '${each(t, (c) => `\\x${hex(c)}`)}'`) },
	{ name: "printf %b", print: (t) => posix(`printf %b '${each(t, (c) => `\\0${octal(c)}`)}'`) },
	{
		name: "printf precision",
		print: (t) => (t.startsWith("-") ? undefined : posix(`printf '%.${t.length}s' ${single(`${t}junk`)}`)),
	},
	{
		name: "printf of printf",
		print: (t) =>
			t.length > 40 ? undefined : posix(each(t, (c) => `printf "\\\\$(printf '%03o' ${code(c)})";`).replace(/;$/, "")),
	},
	{ name: "cat", print: (t, r) => into(t, "cat", r) },
	{
		name: "cat here-document with escapes",
		print: (t, r) => {
			const end = delimiter(t, r);
			return posix(`cat <<${end}\n${unquotedBody(t)}\n${end}\n`);
		},
	},
	{
		name: "cat <<-",
		print: (t, r) => {
			const end = delimiter(t, r);
			return /^\t/m.test(t)
				? undefined
				: posix(`cat <<-'${end}'\n\t${lines(t, (l) => l).replaceAll("\n", "\n\t")}\n\t${end}\n`);
		},
	},
	{ name: "cat <( )", print: (t) => bash(`cat <(printf '%s\\n' ${single(t)})`) },
	{ name: "tee", print: (t, r) => into(t, "tee /dev/null", r) },
	filter("base64 -d", (t, r) => [base64(t), r.pick(["base64 -d", "base64 --decode", "base64 -di", "base64 -d -"])]),
	filter("base32 -d", (t) => [base32(t), "base32 -d"]),
	filter("openssl base64", (t) => [base64(t), "openssl base64 -d -A"]),
	filter("xxd -r -p", (t, r) => [each(t, hex), r.pick(["xxd -r -p", "xxd -p -r", "xxd -r -ps"])]),
	filter("rev", (t) => [lines(t, (l) => [...l].reverse().join("")), "rev"]),
	filter("tac", (t) => (isOneLine(t) ? undefined : [t.split("\n").reverse().join("\n"), "tac"])),
	filter("tr rot13", (t) => [ROT13(t), "tr 'A-Za-z' 'N-ZA-Mn-za-m'"]),
	filter("tr case", (t, r) =>
		/[A-Z]/.test(t) ? undefined : [t.toUpperCase(), r.pick(["tr A-Z a-z", "tr '[:upper:]' '[:lower:]'"])],
	),
	filter("tr -d", (t) => {
		const mark = absent(t);
		return mark === undefined ? undefined : [each(t, (c) => (c === "\n" ? c : `${c}${mark}`)), `tr -d ${single(mark)}`];
	}),
	filter("tr one", (t) => {
		const mark = absent(t);
		return mark === undefined || !t.includes(" ") ? undefined : [t.replaceAll(" ", mark), `tr ${single(mark)} ' '`];
	}),
	filter("cut -c", (t) => [lines(t, (l) => `ab${l}`), "cut -c3-"]),
	filter("cut -d", (t, r) => {
		const mark = absent(t);
		return mark === undefined
			? undefined
			: [
					lines(t, (l) => `ls${mark}${l}${mark}-a`),
					r.pick([`cut -d${single(mark)} -f2`, `cut -f 2 -d ${single(mark)}`]),
				];
	}),
	filter("sed s", (t) => {
		const mark = absent(t);
		return mark === undefined ? undefined : [lines(t, (l) => l.replaceAll("r", mark)), `sed 's/${mark}/r/g'`];
	}),
	filter("sed s nothing", (t, r) => {
		const mark = absent(t);
		return mark === undefined
			? undefined
			: [
					lines(t, (l) => `${l.slice(0, 1)}${mark}${l.slice(1)}`),
					r.pick([`sed 's/${mark}//'`, `sed -e 's|${mark}||'`, `sed "s,${mark},,"`]),
				];
	}),
	filter("sed with a class", (t) => [lines(t, (l) => `12${l}`), "sed 's/^[0-9][0-9]//'"]),
	filter("sed -n p", (t) => (isOneLine(t) ? [`ls\n${t}\npwd`, "sed -n 2p"] : undefined)),
	filter("head", (t, r) =>
		isOneLine(t) ? [`${t}\nls`, r.pick(["head -n1", "head -1", "head -n 1", "head --lines=1"])] : undefined,
	),
	filter("tail", (t, r) => (isOneLine(t) ? [`ls\n${t}`, r.pick(["tail -n1", "tail -1", "tail -n +2"])] : undefined)),
	filter("head -c", (t) => [`${t}junk`, `head -c ${t.length}`]),
	filter("two filters", (t) => [base64(lines(t, (l) => [...l].reverse().join(""))), "{ base64 -d | rev; }"]),
	{ ...filter("gunzip", (t) => [gzipped(t), "{ base64 -d | gunzip; }"]), opaque: true },
	{ ...filter("awk print", (t) => (isOneLine(t) ? [t, "awk '{print $0}'"] : undefined)), opaque: true },
	{ ...filter("grep -o", (t) => [t, "grep -o '.*'"]), opaque: true },
	{ ...filter("perl -pe", (t) => [lines(t, (l) => `Q${l}`), "perl -pe 's/^Q//'"]), opaque: true },
	{
		...filter("od and back", (t) =>
			isOneLine(t)
				? [[...t].map(octal).join(" "), 'while read -r l; do for o in $l; do printf "\\\\$o"; done; done']
				: undefined,
		),
		opaque: true,
	},
	{
		name: "python3 print",
		print: (t) => posix(`python3 -c ${single(`print(bytes.fromhex("${each(t, hex)}").decode())`)}`),
		opaque: true,
		needs: "python3",
	},
];

function gzipped(text: string): string {
	return gzipSync(text).toString("base64");
}
