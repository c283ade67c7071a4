// Disguises that hand the text to a shell: as an argument, through a pipe or a here-document, decoded, or in a file.

import { ENCODERS, type Encoder } from "./disguise-encoders.ts";
import {
	delimiter,
	double,
	type Form,
	freshName,
	ofArgv,
	ofText,
	quoted,
	single,
	unquotedBody,
} from "./disguise-form.ts";
import {
	APART,
	APART_BASH,
	argument,
	hasHereDocument,
	inside,
	type Kind,
	oneWordShell,
	SAME,
	shellFor,
} from "./disguise-kind.ts";

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
