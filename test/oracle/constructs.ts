// The rarer constructs of generated programs: select, coproc, traps, options, here-documents, process substitution, arrays, aliases.

import { pick, type Writer } from "./writer.ts";

/** The generator's own rules, which these are built from. */
export interface Grammar {
	readonly word: (w: Writer) => string;
	readonly words: (w: Writer) => string;
	readonly block: (w: Writer, change?: Partial<Writer>) => string;
	readonly condition: (w: Writer) => string;
	readonly name: (w: Writer) => string;
	readonly stub: (w: Writer) => string;
	readonly quotedWord: (w: Writer) => string;
	readonly quotedText: (text: string) => string;
	readonly number: (w: Writer) => string;
	readonly output: (w: Writer) => string;
	readonly statement: (w: Writer) => string;
}

/** One statement of a kind that the generator has no case for. */
export function construct(w: Writer, g: Grammar): string {
	const n = g.name(w);
	const apart = { inLoop: false, inFunction: false, functions: [] };
	return pick<() => string>(w.roll, [
		() => `select ${n} in ${g.words(w)} x; do ${g.block(w, { inLoop: true })}; break; done <<< 1`,
		() => `coproc { ${g.block(w, { inLoop: false })}; }; wait`,
		() => `trap ${g.quotedText(`${g.stub(w)} ${g.words(w)}`)} ${pick(w.roll, ["EXIT", "0", "INT", "EXIT TERM"])}`,
		() => `${g.stub(w)} "$(cat <<END\n${pick(w.roll, [`$${n}`, `p $${n} q`, "\\$x", "$((1+1))"])}\nEND\n)"`,
		() => `${g.stub(w)} "$(cat <<'END'\n$${n} 'x'\nEND\n)"`,
		() => `${g.stub(w)} "$(cat <(${g.output(w)}))"`,
		() => `while read ${n}; do ${g.block(w, { inLoop: true })}; done < <(${g.output(w)})`,
		() => `cat <<< ${g.quotedWord(w)} | while read ${n}; do ${g.block(w, { inLoop: true })}; done`,
		() => `until ${pick(w.roll, ["true", "! false", "((1))", "[[ x ]]"])}; do ${g.block(w, { inLoop: true })}; done`,
		() => `for ${n}; do ${g.block(w, { inLoop: true })}; done`,
		() => `if ${g.condition(w)}; then ${g.block(w)}; elif ${g.condition(w)}; then ${g.block(w)}; fi`,
		() => `${option(w)}; ${g.statement({ ...w, depth: w.depth - 1 })}`,
		() => `( ${option(w)}; ${g.block(w, { inLoop: false })} )`,
		() => `bash -${pick(w.roll, ["c", "ec", "uc"])} ${g.quotedText(g.block(w, apart))} zero ${g.words(w)}`,
		() => `${n}=${g.quotedText(`${g.stub(w)} ${g.words(w)}`)}; eval "$${n}"`,
		() => {
			const text = g.quotedText(`al${n} ${g.words(w)}`);
			return `shopt -s expand_aliases; alias al${n}=${g.quotedText(g.stub(w))}; eval ${text}`;
		},
		() => `r=${n}; ${g.stub(w)} ${pick(w.roll, ['"${!r}"', "${!r}", '"${!r:-d}"', "${!r#x}"])}`,
		() => `declare -n r=${n}; r=${g.word(w)}; ${g.stub(w)} "$${n}"; unset -n r`,
		() => `{ ${g.block(w)}; } ${pick(w.roll, [">out", "2>&1", ">out 2>&1", "<one.txt", "3>&1", "2>/dev/null"])}`,
		() => `{ echo ${g.words(w)} >&2; } 2>file; ${g.stub(w)} "$(cat file)"`,
		() => `exec 3>out; ${g.stub(w)} >&3; exec 3>&-`,
		() => `g${n}() { ${g.stub(w)} 1; }; g${n}; g${n}() { ${g.stub(w)} 2 "$@"; }; g${n} ${g.words(w)}; unset -f g${n}`,
		() => `IFS=${pick(w.roll, [":", "x", ",", "' :'"])} read ${n} ${g.name(w)} <<< ${g.quotedWord(w)}`,
		() => `while getopts ab: ${n} -a -b q; do ${g.stub(w)} "$${n}"; done`,
		() => `! { ${g.block(w)}; }`,
		() => `declare -A h=([p]=${g.word(w)} ["b c"]=$x); ${g.stub(w)} "\${h["b c"]}" "\${h[p]}" "\${#h[@]}"`,
		() => `${g.condition(w)} && ${g.stub(w)} ${g.words(w)} || ${g.stub(w)} ${g.word(w)}`,
		() => `${g.stub(w)} ${g.words(w)} |& cat`,
		() => `[[ $${n} == x && ${g.quotedWord(w)} == ${g.quotedWord(w)} || -z $${n} ]] && ${g.stub(w)} ${g.words(w)}`,
		() => `((${n}=${g.number(w)}, ${n}++)); ${g.stub(w)} "$${n}" $((${n}--)) $((${n}+=2))`,
		() => `local_${n}() { local ${n}; ${n}=${g.word(w)}; ${g.stub(w)} "$${n}"; }; local_${n}; ${g.stub(w)} "$${n}"`,
	])();
}

const option = (w: Writer): string =>
	pick(w.roll, [
		"set -e",
		"set +e",
		"set -u",
		"set +u",
		"set -f",
		"set +f",
		"set -o pipefail",
		"set +o pipefail",
		"set -a",
		"set +a",
		"shopt -s nullglob",
		"shopt -u nullglob",
		"shopt -s extglob",
		"shopt -s nocasematch",
		"shopt -s dotglob",
		"shopt -s lastpipe",
	]);

/** Assignments to lists: whole, by subscript, appended, by name. */
export function listAssignment(w: Writer): string {
	const list = pick(w.roll, ["l", "m"]);
	return pick(w.roll, [
		`${list}=(p 'q r' s)`,
		`${list}+=(t "$x")`,
		`${list}[1]=$y`,
		`${list}[$((1+1))]=v`,
		`${list}=([2]=b [0]=a)`,
		`${list}=($x "$y" *.txt)`,
		`${list}=("$@")`,
		`unset '${list}[0]'`,
		`unset ${list}`,
		`declare -A k=([a]=1 [b]=$x)`,
		`read -a ${list} <<< "o $z p"`,
		`mapfile ${list} <<< $'u\nv'`,
	]);
}

/** Uses of lists. */
export const arrayWord = (w: Writer): string =>
	pick(w.roll, [
		'"${l[@]}"',
		"${l[@]}",
		'"${l[*]}"',
		"${l[1]}",
		'"${l[-1]-}"',
		"${#l[@]}",
		'"${!l[@]}"',
		'"${l[@]:1}"',
		'"${l[@]:0:2}"',
		'"${l[@]#p}"',
		'"${l[@]/q/k}"',
		'"${m[@]}"',
		'"${m[0]:-d}"',
		'${m[@]:+"${m[@]}"}',
		'"${k[a]-}"',
		'"${l[$((0))]}"',
		'"pre${l[@]}post"',
	]);
