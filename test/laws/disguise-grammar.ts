// Disguises by the places of the shell's grammar that run commands.

import { delimiter, freshName, single } from "./disguise-form.ts";
import { APART_BASH, BASH, block, inside, type Kind, oneWordShell } from "./disguise-kind.ts";

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
	inside(
		"index that is evaluated",
		(t) => (/[\n'"\\\]]/.test(t) ? undefined : `x='a[$( (${t}) >&2; echo 0)]'; ((x)); :`),
		APART_BASH,
	),
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
