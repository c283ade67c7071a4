// Disguises of whole texts: other shells, files, pipes, languages, and the places of the grammar that run commands.

import { ENCODERS, type Encoder } from "./disguise-encoders.ts";
import {
	delimiter,
	double,
	type Form,
	freshName,
	ofArgv,
	ofText,
	quoted,
	type Random,
	single,
	unquotedBody,
} from "./disguise-form.ts";
import type { Kind } from "./disguise-kind.ts";

type Extra = Partial<Pick<Kind, "asks" | "needs">>;

/** The text becomes the argument of a command. */
const argument = (
	name: string,
	make: (text: string, random: Random, form: Form) => readonly string[] | undefined,
	more: Extra & { readonly same?: true } = {},
): Kind => ({
	name,
	turn: (form, random) => {
		const argv = make(form.text, random, form);
		return argv === undefined ? undefined : ofArgv(argv, more.same === true && form.bash);
	},
	...extra(more),
});

/** The text becomes a part of a bigger text. `bash`: the bigger text is for bash; `apart`: the part is read on its own, by another shell unless `same`. */
const inside = (
	name: string,
	make: (text: string, random: Random, form: Form) => string | undefined,
	more: Extra & { readonly bash?: true; readonly apart?: true; readonly same?: true } = {},
): Kind => ({
	name,
	turn: (form, random) => {
		if (form.lines === true && more.apart !== true) return undefined;
		const text = make(form.text, random, form);
		if (text === undefined) return undefined;
		return ofText(text, more.bash === true || ((more.apart !== true || more.same === true) && form.bash));
	},
	...extra(more),
});

function extra(more: Extra): Extra {
	return {
		...(more.asks === undefined ? {} : { asks: more.asks }),
		...(more.needs === undefined ? {} : { needs: more.needs }),
	};
}

/** A shell that can read the form. */
const shellFor = (form: Form, random: Random): string =>
	form.bash
		? random.pick(["bash", "bash", "/bin/bash", "/usr/bin/env bash"])
		: random.pick(["sh", "bash", "/bin/sh", "dash"]);
const oneWordShell = (form: Form, random: Random): string =>
	form.bash ? "bash" : random.pick(["sh", "bash", "/bin/sh", "dash"]);

const block = (text: string): string => `\n${text}\n`;
const BASH = { bash: true } as const;
const APART = { apart: true } as const;
const SAME = { apart: true, same: true } as const;
const APART_BASH = { apart: true, bash: true } as const;
const hasHereDocument = (text: string): boolean => text.includes("<<");

export const SHELLS: readonly Kind[] = [
	argument("sh -c", (t, r, f) => [oneWordShell(f, r), "-c", t]),
	argument("shell with options -c", (t, r, f) => [
		oneWordShell(f, r),
		...r.pick([["-ec"], ["-e", "-c"], ["-xc"], ["+x", "-c"], ["-c", "--"], ["-ce"]]),
		t,
	]),
	argument("bash with long options -c", (t, r) => [
		"bash",
		...r.pick([
			["--norc", "-c"],
			["--noprofile", "--norc", "-c"],
			["-o", "pipefail", "-c"],
			["-eo", "pipefail", "-c"],
			["-O", "extglob", "-c"],
			["--posix", "-c"],
			["--norc", "-ec"],
		]),
		t,
	]),
	argument("bash -lc", (t) => ["bash", "-lc", t], { needs: "place" }),
	argument("zsh -c", (t, _r, f) => (f.bash || /\$IFS|\$\w+\s/.test(t) ? undefined : ["zsh", "-c", t]), {
		needs: "zsh",
	}),
	argument("busybox sh -c", (t, _r, f) => (f.bash ? undefined : ["busybox", "sh", "-c", t]), { needs: "busybox" }),
	argument("-c with parameters", (t, r, f) => [oneWordShell(f, r), "-c", t, "name", "one"]),
	argument("text in a parameter", (t, r, f) => [oneWordShell(f, r), "-c", 'eval "$1"', "_", t]),
	argument("text in $0", (t, r, f) => [oneWordShell(f, r), "-c", 'eval "$0"', t]),
	argument("shell in a shell", (t, r, f) => [oneWordShell(f, r), "-c", `${oneWordShell(f, r)} -c ${double(t)}`]),
	{
		name: "words as parameters",
		turn: (form, random) =>
			form.argv === undefined ? undefined : ofArgv([random.pick(["sh", "bash"]), "-c", '"$@"', "_", ...form.argv]),
	},
	{
		name: "words as $0 and parameters",
		turn: (form, random) =>
			form.argv === undefined ? undefined : ofArgv([random.pick(["sh", "bash"]), "-c", '"$0" "$@"', ...form.argv]),
	},
	argument("eval", (t) => ["eval", t], { same: true }),
	{
		name: "eval in words",
		turn: (form) =>
			form.text.includes("\n") || form.text.includes("  ") || form.text.includes("\t")
				? undefined
				: {
						text: `eval ${form.text
							.split(" ")
							.map((w) => quoted(w))
							.join(" ")}`,
						bash: form.bash,
					},
	},
	argument("eval twice", (t) => ["eval", `eval ${single(t)}`], { same: true }),
	inside(
		"eval of a variable",
		(t, r) => {
			const v = freshName(r);
			return `${v}=${single(t)}; eval "$${v}"`;
		},
		SAME,
	),
	inside(
		"shell -c of a variable",
		(t, r, f) => {
			const v = freshName(r);
			return `${v}=${r.once(2) ? single(t) : double(t)}\n${oneWordShell(f, r)} -c "$${v}"`;
		},
		APART,
	),
	inside(
		"exported variable, eval in a shell",
		(t, r, f) => {
			const v = freshName(r);
			return `export ${v}=${single(t)}; ${oneWordShell(f, r)} -c 'eval "$${v}"'`;
		},
		APART,
	),
	inside(
		"here-document",
		(t, r, f) => {
			const end = delimiter(t, r);
			return `${shellFor(f, r)} <<${r.pick([`'${end}'`, `"${end}"`, `\\${end}`])}\n${t}\n${end}`;
		},
		APART,
	),
	inside(
		"here-document with expansion",
		(t, r, f) => {
			const end = delimiter(t, r);
			return `${shellFor(f, r)}${r.pick(["", " -s", " /dev/stdin"])} <<${end}\n${unquotedBody(t)}\n${end}`;
		},
		APART,
	),
	inside(
		"here-document with a variable",
		(t, r, f) => {
			const end = delimiter(t, r);
			const v = freshName(r);
			return `${v}=${single(t)}\n${shellFor(f, r)} <<${end}\n$${v}\n${end}`;
		},
		APART,
	),
	inside(
		"here-document with tabs",
		(t, r, f) => {
			const end = delimiter(t, r);
			return hasHereDocument(t) || t.includes("\n\t") || t.startsWith("\t")
				? undefined
				: `${shellFor(f, r)} <<-'${end}'\n\t${t.replaceAll("\n", "\n\t")}\n\t${end}`;
		},
		APART,
	),
	inside(
		"here-document, other descriptor first",
		(t, r, f) => {
			const end = delimiter(t, r);
			return `3</dev/null ${shellFor(f, r)} 2>&1 <<'${end}'\n${t}\n${end}`;
		},
		APART,
	),
	inside("here-string", (t, r, f) => `${shellFor(f, r)} <<< ${r.pick([single, double])(t)}`, APART_BASH),
	inside("sourced here-string", (t) => `. /dev/stdin <<< ${single(t)}`, APART_BASH),
	inside(
		"sourced process substitution",
		(t, r) => `${r.pick(["source", "."])} <(printf '%s\\n' ${single(t)})`,
		APART_BASH,
	),
	inside("script from a process substitution", (t, r, f) => `${oneWordShell(f, r)} <(echo ${double(t)})`, APART_BASH),
	inside("redirected process substitution", (t, r, f) => `${oneWordShell(f, r)} < <(echo ${double(t)})`, APART_BASH),
	inside(
		"group into a shell",
		(t, r, f) => `{ echo ${single(":")}; printf '%s\\n' ${single(t)}; } | ${shellFor(f, r)}`,
		APART,
	),
	inside("subshell into a shell", (t, r, f) => `(printf '%s\\n' ${single(t)}) | ${shellFor(f, r)} -s`, APART),
	inside(
		"function into a shell",
		(t, r, f) => {
			const v = freshName(r);
			return `${v}() { printf '%s\\n' ${single(t)}; }; ${v} | ${shellFor(f, r)}`;
		},
		APART,
	),
	inside(
		"through cat and tee",
		(t, r, f) => `printf '%s\\n' ${single(t)} | cat | tee /dev/null | ${shellFor(f, r)}`,
		APART,
	),
	inside(
		"while read, eval",
		(t) =>
			t.includes("\n") || /^\s|\s$/.test(t)
				? undefined
				: `printf '%s\\n' ${single(t)} | while IFS= read -r l; do eval "$l"; done`,
		SAME,
	),
	inside(
		"for line, eval",
		(t, r) => {
			const v = freshName(r);
			return `for ${v} in ${single(t)}; do eval "$${v}"; done`;
		},
		SAME,
	),
	inside(
		"here-document into cat into a shell",
		(t, r, f) => {
			const end = delimiter(t, r);
			return `cat <<'${end}' | ${shellFor(f, r)}\n${t}\n${end}`;
		},
		APART,
	),
];

/** The text printed by a command, into something that runs what it reads. */
function decoded(encoder: Encoder): Kind {
	return {
		name: `text from ${encoder.name}`,
		turn: (form, random) => {
			if (form.text.length > 2_000) return undefined;
			const made = encoder.print(form.text, random);
			if (made === undefined) return undefined;
			const group = made.text.endsWith("\n") ? `{ ${made.text}}` : `{ ${made.text}; }`;
			const simple = !/[\n;&|]/.test(made.text) ? made.text : group;
			const shell = shellFor(form, random);
			const v = freshName(random);
			const uses: readonly [Form, ...Form[]] = [
				ofText(`${simple} | ${shell}`, made.bash),
				ofText(`${simple} | ${shell} -s`, made.bash),
				ofText(`eval "$(${made.text})"`, made.bash || form.bash),
				ofText(`${oneWordShell(form, random)} -c "$(${made.text})"`, made.bash),
				ofText(`${v}=$(${made.text}); eval "$${v}"`, made.bash || form.bash),
				ofText(`${oneWordShell(form, random)} <(${made.text})`, true),
				ofText(`. <(${made.text})`, true),
				ofText(`${shell} <<< "$(${made.text})"`, true),
				ofText(`${shell} < <(${made.text})`, true),
			];
			return random.pick(uses);
		},
		...(encoder.opaque === undefined ? {} : { asks: true as const }),
		...(encoder.needs === undefined ? {} : { needs: encoder.needs }),
	};
}

export const DECODED: readonly Kind[] = ENCODERS.map(decoded);

export const FILES: readonly Kind[] = [
	inside(
		"file in a fresh directory",
		(t, r, f) => {
			const v = freshName(r);
			return `${v}=$(mktemp -d); printf '%s\\n' ${single(t)} > "$${v}/s.sh"; ${oneWordShell(f, r)} "$${v}/s.sh"`;
		},
		APART,
	),
	inside(
		"fresh file",
		(t, r, f) => {
			const v = freshName(r);
			return `${v}=$(mktemp); printf '%s\\n' ${single(t)} > "$${v}"\n${oneWordShell(f, r)} "$${v}"`;
		},
		APART,
	),
	inside(
		"fresh file, sourced",
		(t, r) => {
			const v = freshName(r);
			return `${v}=\`mktemp\`; echo ${double(t)} > $${v} && . $${v}`;
		},
		{ apart: true, bash: true },
	),
	inside(
		"fresh file from a here-document",
		(t, r, f) => {
			const v = freshName(r);
			const end = delimiter(t, r);
			return `${v}=$(mktemp)\ncat > "$${v}" <<'${end}'\n${t}\n${end}\n${oneWordShell(f, r)} "$${v}"`;
		},
		APART,
	),
	inside(
		"fresh file, made executable",
		(t, r) => {
			const v = freshName(r);
			return `${v}=$(mktemp); printf '#!/bin/bash\\n%s\\n' ${single(t)} > "$${v}"; chmod +x "$${v}"; "$${v}"`;
		},
		APART,
	),
	inside(
		"fresh file as input",
		(t, r, f) => {
			const v = freshName(r);
			return `${v}=$(mktemp); printf '%s\\n' ${single(t)} | tee "$${v}" > /dev/null; ${shellFor(f, r)} < "$${v}"`;
		},
		APART,
	),
	inside(
		"fresh file in a substitution",
		(t, r) => {
			const v = freshName(r);
			return `${v}=$(mktemp); printf '%s\\n' ${single(t)} > "$${v}"; eval "$(cat "$${v}")"`;
		},
		SAME,
	),
	inside(
		"file in the directory",
		(t, r, f) => {
			const v = `${freshName(r)}.sh`;
			return `printf '%s\\n' ${single(t)} > ${v}; ${r.pick([`${oneWordShell(f, r)} ${v}`, `${oneWordShell(f, r)} ./${v}`, `${oneWordShell(f, r)} < ${v}`, `cat ${v} | ${oneWordShell(f, r)}`, `cp ${v} 2${v}; ${oneWordShell(f, r)} 2${v}`])}`;
		},
		{ apart: true, asks: true },
	),
	inside(
		"executable in the directory",
		(t, r) => {
			const v = freshName(r);
			return `printf '#!/bin/bash\\n%s\\n' ${single(t)} > ${v}; chmod ${r.pick(["+x", "755", "u+x"])} ${v} && ./${v}`;
		},
		{ apart: true, asks: true },
	),
	inside(
		"sourced file in the directory",
		(t, r) => {
			const v = freshName(r);
			return `echo ${double(t)} > ./${v}; . ./${v}`;
		},
		{ apart: true, bash: true, asks: true },
	),
	inside(
		"file written in pieces",
		(t, r, f) => {
			const v = freshName(r);
			const at = r.below(t.length);
			return `printf %s ${single(t.slice(0, at))} > ${v}; printf '%s\\n' ${single(t.slice(at))} >> ${v}; ${oneWordShell(f, r)} ${v}`;
		},
		{ apart: true, asks: true },
	),
];

export const GRAMMAR: readonly Kind[] = [
	inside("subshell", (t) => `(${block(t)})`),
	inside("group", (t) => `{${block(t)}}`),
	inside("if", (t, r) =>
		r.pick([
			`if true; then${block(t)}fi`,
			`if :; then${block(t)}else :; fi`,
			`if false; then :; else${block(t)}fi`,
			`if false; then :; elif true; then${block(t)}fi`,
			`if ! false; then${block(t)}fi`,
			`if${block(t)}then :; fi`,
		]),
	),
	inside("if with a test", (t, r) =>
		r.pick([`if [ 1 -eq 1 ]; then${block(t)}fi`, `if [ -n x ]; then${block(t)}fi`, `if test a = a; then${block(t)}fi`]),
	),
	inside(
		"if with [[ ]]",
		(t, r) =>
			r.pick([
				`if [[ a == a ]]; then${block(t)}fi`,
				`[[ abc == a* ]] && {${block(t)}}`,
				`if (( 1 + 1 )); then${block(t)}fi`,
				`[[ -z "" ]] && {${block(t)}}`,
			]),
		BASH,
	),
	inside("for", (t, r) => `for ${freshName(r)} in 1; do${block(t)}done`),
	inside(
		"for (( ))",
		(t, r) => {
			const v = freshName(r);
			return `for ((${v}=0; ${v}<1; ${v}++)); do${block(t)}done`;
		},
		BASH,
	),
	inside("while", (t, r) =>
		r.pick([
			`while :; do${block(t)}break; done`,
			`until false; do${block(t)}break; done`,
			`while${block(t)}false; do :; done`,
		]),
	),
	inside("while read", (t) => `echo x | while read -r line; do${block(t)}done`),
	inside("case", (t, r) =>
		r.pick([
			`case x in x)${block(t)};; esac`,
			`case abc in (a*)${block(t)};; *) :;; esac`,
			`case x in y) :;; *)${block(t)}esac`,
		]),
	),
	inside(
		"case that falls through",
		(t, r) => r.pick([`case x in x) :;& y)${block(t)};; esac`, `case x in x) :;;& [a-z])${block(t)};; esac`]),
		BASH,
	),
	inside("after &&", (t, r) => `${r.pick(["true", ":", "echo hi >/dev/null", "cd ."])} && {${block(t)}}`),
	inside("after ||", (t, r) => `${r.pick(["false", "! true", "[ -z x ]", "test 1 = 2"])} || {${block(t)}}`),
	inside("after ;", (t, r) => `${r.pick(["true", "echo one >/dev/null", "x=1", "pwd >/dev/null"])}; ${t}`),
	inside("on its own line", (t, r) => `${r.pick(["", "# a comment", "set -e", "set +e", "umask 022", "cd ."])}\n${t}`),
	inside("before other lines", (t, r) => `${t}\n${r.pick(["true", "echo done >/dev/null", "# end", "exit 0"])}`),
	inside("background", (t, r) => r.pick([`{${block(t)}} & wait`, `(${block(t)}) &\nwait`, `{${block(t)}} &\nwait $!`])),
	inside("coproc", (t, r) => r.pick([`coproc {${block(t)}} >&2; wait`, `coproc N {${block(t)}} >&2\nwait`]), BASH),
	inside("negated", (t) => `! {${block(t)}}`),
	inside("time", (t) => `time {${block(t)}}`, BASH),
	inside("function", (t, r) => {
		const v = freshName(r);
		return r.pick([`${v}() {${block(t)}}; ${v}`, `${v} () (${block(t)})\n${v}`, `${v}()\n{${block(t)}}\n${v} a b`]);
	}),
	inside(
		"function keyword",
		(t, r) => {
			const v = freshName(r);
			return `function ${v} {${block(t)}}; ${v}`;
		},
		BASH,
	),
	inside("function calls a function", (t, r) => {
		const v = freshName(r);
		return `${v}2() { ${v}1; }; ${v}1() {${block(t)}}; ${v}2`;
	}),
	inside("function in place of a command", (t) => `less() {${block(t)}}; less`),
	inside(
		"exported function",
		(t, r) => {
			const v = freshName(r);
			return `${v}() {${block(t)}}; export -f ${v}; bash -c ${v}`;
		},
		BASH,
	),
	inside("pipe of both outputs", (t) => `{${block(t)}} |& cat`, BASH),
	inside("pipe", (t, r) => r.pick([`{${block(t)}} | cat`, `true | {${block(t)}}`, `{${block(t)}} 2>&1 | tail -n 5`])),
	inside("redirected", (t, r) =>
		r.pick([
			`{${block(t)}} > /dev/null`,
			`{${block(t)}} 2>&1`,
			`(${block(t)}) < /dev/null`,
			`{${block(t)}} >/dev/null 2>&1 &\nwait`,
		]),
	),
	inside("trap EXIT", (t, r, f) => {
		const text = `trap ${single(`(${block(t)})`)} ${r.pick(["EXIT", "0"])}`;
		return r.once(2) ? `(${text}; :)` : `${oneWordShell(f, r)} -c ${single(text)}`;
	}),
	inside("trap with a function", (t, r) => {
		const v = freshName(r);
		return `${v}() (${block(t)}); trap ${v} EXIT`;
	}),
	inside("trap of a signal", (t) => `trap ${single(t)} USR1; kill -USR1 $BASHPID; :`, APART_BASH),
	inside("trap ERR", (t) => `trap ${single(t)} ERR; false; trap - ERR`, APART_BASH),
	inside(
		"trap RETURN",
		(t, r) => {
			const v = freshName(r);
			return `${v}() { trap ${single(`trap - RETURN; bash -c ${single(t)}`)} RETURN; :; }; ${v}`;
		},
		APART_BASH,
	),
	inside("substitution as an argument", (t, r) =>
		r.pick([
			`echo "$(${block(t)})"`,
			`: $(${block(t)})`,
			`true "x$(${block(t)})y"`,
			`echo one $(${block(t)}) two >/dev/null`,
		]),
	),
	inside("backquotes", (t) => (/[\\`]/.test(t) ? undefined : `: \`${block(t)}\``)),
	inside("substitution in an assignment", (t, r) => {
		const v = freshName(r);
		return r.pick([`${v}=$(${block(t)})`, `${v}="a $(${block(t)}) b"`, `export ${v}=$(${block(t)})`]);
	}),
	inside("substitution in an array", (t, r) => `${freshName(r)}=($(${block(t)}))`, BASH),
	inside("substitution in a default", (t, r) => {
		const v = freshName(r);
		return r.pick([
			`${v}=; : "\${${v}:-$(${block(t)})}"`,
			`${v}=; : "\${${v}:=$(${block(t)})}"`,
			`${v}=1; : "\${${v}:+$(${block(t)})}"`,
		]);
	}),
	inside("substitution in a here-document", (t, r) => {
		const end = delimiter(t, r);
		return `cat > /dev/null <<${end}\n$(${block(t)})\n${end}`;
	}),
	inside("substitution in a here-string", (t) => `cat <<< "$(${block(t)})" > /dev/null`, BASH),
	inside(
		"substitution in case, for, [[ ]]",
		(t, r) =>
			r.pick([
				`case "$(${block(t)})" in *) :;; esac`,
				`for i in $(${block(t)}); do :; done`,
				`[[ -n "$(${block(t)})" ]]`,
				`[ "$(${block(t)})" = x ]`,
				`[[ x == $(${block(t)}) ]]`,
			]),
		BASH,
	),
	inside(
		"substitution in arithmetic",
		(t, r) =>
			r.pick([
				`: $((1 + $({${block(t)}} >&2; echo 1)))`,
				`(( $({${block(t)}} >&2; echo 1) ))`,
				`x=a; : \${x:$({${block(t)}} >&2; echo 0)}`,
			]),
		BASH,
	),
	inside(
		"substitution in a subscript",
		(t, r) => {
			const v = freshName(r);
			return r.pick([`${v}[$({${block(t)}} >&2; echo 1)]=2`, `${v}=(a b); : "\${${v}[$({${block(t)}} >&2; echo 1)]}"`]);
		},
		// A newline in a subscript is not read by the parser.
		{ bash: true, asks: true },
	),
	inside("substitution in a redirection", (t) => `: > "/dev/$(${block(`${t}\n`.replace(/$/, "echo null"))})"`, {
		asks: true,
		bash: true,
	}),
	inside(
		"substitution in a pattern",
		(t, r) => {
			const v = freshName(r);
			return `${v}=abc; : "\${${v}#$(${block(t)})}" "\${${v}/$(${block("true")})/b}"`;
		},
		BASH,
	),
	inside(
		"process substitution",
		(t, r) =>
			r.pick([
				`cat <(${block(t)})`,
				`: < <(${block(t)})`,
				`diff <(true) <(${block(t)}) > /dev/null`,
				`: > >(${block(t)})\nwait`,
			]),
		BASH,
	),
	inside("eval of a substitution of a function", (t, r) => {
		const v = freshName(r);
		return `${v}() {${block(t)}}; eval "$(echo ${v})"`;
	}),
	inside("index that is evaluated", (t) => (/[\n'"\\\]]/.test(t) ? undefined : `x='a[$(${t})]'; ((x)); :`), APART_BASH),
	inside("PROMPT of set -x", (t) => `PS4='$(${t.replaceAll("'", `'\\''`)})' ; set -x; :`, {
		asks: true,
		bash: true,
		apart: true,
		needs: "place",
	}),
	inside(
		"mapfile callback",
		(t, r) => `mapfile -c 1 -C ${single(`eval ${single(t)} #`)} ${freshName(r)} <<< x`,
		APART_BASH,
	),
	inside(
		"BASH_ENV",
		(t, r) => {
			const v = freshName(r);
			return `${v}=$(mktemp); printf '%s\\n' ${single(t)} > "$${v}"; BASH_ENV=$${v} bash -c :`;
		},
		{ apart: true, asks: true, needs: "place" },
	),
	inside(
		"command_not_found_handle",
		(t) => `command_not_found_handle() {${block(t)}}; no_such_command_here 2>/dev/null`,
		BASH,
	),
	inside(
		"cd and back",
		(t, r) =>
			r.pick([
				`cd . && ${`{${block(t)}}`}`,
				`pushd . > /dev/null; {${block(t)}}; popd > /dev/null`,
				`(cd . && {${block(t)}})`,
			]),
		BASH,
	),
];

const python = (text: string): string => JSON.stringify(text);
const perlQuote = (text: string): string => `'${text.replace(/[\\']/g, "\\$&")}'`;
const commandWords = (form: Form): string | undefined =>
	form.argv === undefined ? undefined : `[${form.argv.map(python).join(", ")}]`;
const posixText = (form: Form): string => (form.bash ? `bash -c ${single(form.text)}` : form.text);

export const LANGUAGES: readonly Kind[] = [
	argument("python os.system", (_t, _r, f) => ["python3", "-c", `import os; os.system(${python(posixText(f))})`], {
		asks: true,
		needs: "python3",
	}),
	argument(
		"python subprocess, shell",
		(_t, r, f) => [
			"python3",
			"-c",
			`import subprocess\nsubprocess.${r.pick(["run", "call", "check_output"])}(${python(posixText(f))}, shell=True)`,
		],
		{ asks: true, needs: "python3" },
	),
	argument(
		"python subprocess, list",
		(_t, r, f) => {
			const words = commandWords(f);
			return words === undefined || /^(?:eval|\.|source|set|exec|command|builtin|trap)$/.test(f.argv?.[0] ?? "")
				? undefined
				: ["python3", "-c", `from subprocess import ${r.pick(["run", "call"])} as go; go(${words})`];
		},
		{ asks: true, needs: "python3" },
	),
	argument(
		"node execSync",
		(_t, r, f) => [
			"node",
			r.pick(["-e", "--eval"]),
			`require(${r.pick(["'child_process'", '"node:child_process"'])}).execSync(${python(posixText(f))})`,
		],
		{ asks: true, needs: "node" },
	),
	argument(
		"node spawnSync",
		(_t, _r, f) => {
			const [name, ...rest] = f.argv ?? [];
			return name === undefined || /^(?:eval|\.|source|set|exec|command|builtin|trap)$/.test(name)
				? undefined
				: [
						"node",
						"-e",
						`const { spawnSync } = require("child_process"); spawnSync(${python(name)}, ${JSON.stringify(rest)}, { stdio: "inherit" })`,
					];
		},
		{ asks: true, needs: "node" },
	),
	argument(
		"perl system",
		(_t, r, f) => ["perl", "-e", `${r.pick(["system(", "exec("])}${perlQuote(`: ;${posixText(f)}`)})`],
		{ asks: true, needs: "perl" },
	),
	argument(
		"perl backquotes",
		(_t, _r, f) => (/[`\\$@{}]/.test(posixText(f)) ? undefined : ["perl", "-e", `my $x = \`${posixText(f)}\`;`]),
		{ asks: true, needs: "perl" },
	),
	argument("ruby system", (_t, _r, f) => ["ruby", "-e", `system(${perlQuote(posixText(f))})`], {
		asks: true,
		needs: "ruby",
	}),
	argument(
		"php system",
		(_t, r, f) => ["php", "-r", `${r.pick(["system", "exec", "passthru", "shell_exec"])}(${perlQuote(posixText(f))});`],
		{ asks: true, needs: "php" },
	),
	argument("awk system", (_t, r, f) => [r.pick(["awk", "mawk"]), `BEGIN { system(${python(posixText(f))}) }`], {
		asks: true,
		needs: "awk",
	}),
	inside(
		"python from a here-document",
		(_t, r, f) => {
			const end = delimiter(f.text, r);
			return `python3 ${r.pick(["", "- "])}<<'${end}'\nimport os\nos.system(${python(posixText(f))})\n${end}`;
		},
		{ apart: true, asks: true, needs: "python3" },
	),
	inside(
		"makefile from a here-document",
		(_t, r, f) => {
			const text = posixText(f);
			const end = delimiter(text, r);
			return text.includes("\n") || /\\$/.test(text)
				? undefined
				: `make -s -f - <<'${end}'\nall:\n\t@${text.replaceAll("$", "$$$$")}\n${end}`;
		},
		{ apart: true, asks: true, needs: "make" },
	),
];

export const TEXT_KINDS: readonly Kind[] = [...SHELLS, ...DECODED, ...FILES, ...GRAMMAR, ...LANGUAGES];
