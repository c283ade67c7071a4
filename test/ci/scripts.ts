// Scripts that must behave under the guard as under bash: what they print, how they end, what they read.

export interface ScriptCase {
	readonly name: string;
	readonly text: string;
	readonly args?: readonly string[];
	readonly options?: readonly string[];
	readonly input?: string;
	/** Does not parse: as a typed text it is asked about, so the guard refuses what bash would run in part. */
	readonly broken?: true;
}

const row = (name: string, text: string, more: Omit<ScriptCase, "name" | "text"> = {}): ScriptCase => ({
	name,
	text,
	...more,
});

/** How scripts end. */
const ENDINGS: readonly ScriptCase[] = [
	row("nothing", ""),
	row("a comment alone", "# nothing"),
	row("exit 0", "exit 0"),
	row("exit 7", "exit 7"),
	row("exit past 255", "exit 300"),
	row("the status of the last command", "true; false"),
	row("a program that is not there", "no-such-program-here; echo after $?"),
	row("a program that is not there, last", "no-such-program-here"),
	row("a file that is not executable", "touch plain; ./plain; echo $?"),
	row("a directory as a program", "mkdir d; ./d; echo $?"),
	row("ended by SIGTERM", "kill -TERM $$; echo no"),
	row("ended by SIGKILL", "kill -KILL $$; echo no"),
	row("ended by SIGPIPE", "kill -PIPE $$; echo no"),
	row("ended by SIGUSR1", "kill -USR1 $$; echo no"),
	row("ended by SIGUSR2", "kill -USR2 $$; echo no"),
	row("ended by SIGINT", "kill -INT $$; echo no"),
	row("ended by SIGHUP", "kill -HUP $$; echo no"),
	row("ended by SIGALRM", "kill -ALRM $$; echo no"),
	row("a child ended by a signal", "(kill -TERM $BASHPID); echo $?"),
	row("exec of a program", 'exec printf "%s\\n" executed; echo no'),
	row("exec of a program that is not there", "exec no-such-program-here; echo no"),
	row("return outside of a function", "return 3; echo on $?"),
	row("a syntax error on a later line", "echo before\nif true; then\nfi\necho after\n", { broken: true }),
	row("an unfinished quote", "echo before\necho 'open\n", { broken: true }),
	row("no newline at the end", "echo last"),
	row("lines that end in a carriage return", "echo a\r\necho b\r\n"),
];

/** Options and traps. */
const OPTIONS: readonly ScriptCase[] = [
	row("set -e", "set -e; false; echo no"),
	row("-e as an option", "false; echo no", { options: ["-e"] }),
	row("-e and a condition", "if false; then :; fi; false || echo or; ! true; echo on", { options: ["-e"] }),
	row("-eo pipefail", "false | true; echo no", { options: ["-eo", "pipefail"] }),
	row("without pipefail", "false | true; echo $? ${PIPESTATUS[@]}"),
	row("--noprofile --norc -eo pipefail", "echo $-; set -o | grep pipefail; false | cat; echo no", {
		options: ["--noprofile", "--norc", "-eo", "pipefail"],
	}),
	row("+e after -e", "false; echo on", { options: ["-e", "+e"] }),
	row("-u", "echo ${UNSET_HERE}; echo no", { options: ["-u"] }),
	row("-euo pipefail", "echo a | grep b | cat; echo no", { options: ["-euo", "pipefail"] }),
	row("-x", "x=1\necho $x\nf() { echo in; }\nf", { options: ["-x"] }),
	row("-v", "echo one\necho two", { options: ["-v"] }),
	row("-n", "echo no", { options: ["-n"] }),
	row("-f", "touch a b; echo *", { options: ["-f"] }),
	row("-O extglob", "touch a.x b.y; echo !(*.x)", { options: ["-O", "extglob"] }),
	row("--posix", 'set -o | grep "^posix"', { options: ["--posix"] }),
	row("a trap on EXIT", "trap 'echo bye $?' EXIT; exit 4"),
	row("a trap on ERR with line numbers", "trap 'echo line $LINENO' ERR\n\nfalse\nfalse\n"),
	row("a trap on a signal", "trap 'echo caught' USR1; kill -USR1 $$; echo on"),
	row("a trap on DEBUG", "trap 'echo \"> $BASH_COMMAND\"' DEBUG; echo a; echo b"),
	row("an ignored signal", "trap '' TERM; kill -TERM $$; echo alive"),
];

/** Words, expansions, names. */
const WORDS: readonly ScriptCase[] = [
	row("arguments", 'echo "$#" "$@"; printf "<%s>" "$@"', { args: ["a b", "", "*", "-e", "--", "c'd", 'e"f'] }),
	row("the script's own name", 'echo "$0"', { args: ["x"] }),
	row("the line of a script", "echo $LINENO\n\necho $LINENO; echo $LINENO"),
	row("where a script stands", 'echo "${BASH_SOURCE[0]}"; f() { echo "${BASH_SOURCE[@]} ${FUNCNAME[@]}"; caller; }; f'),
	row("a script that tells that it is not sourced", 'main() { echo main; }\n[[ "${BASH_SOURCE[0]}" == "$0" ]] && main'),
	row("the directory of a script", 'cd "$(dirname "$0")" && pwd -P | sed "s,.*/,,"; echo "$OLDPWD" | sed "s,.*/,,"'),
	row("a fresh OLDPWD", "declare -p OLDPWD; cd - ; echo $?"),
	row("PWD", "pwd | sed 's,.*/,,'; echo ${PWD##*/}"),
	row("single quotes in double quotes", `echo "it's" 'a "b"' $'tab\\there' "$(echo "in 'side'")"`),
	row("backslashes", "echo a\\ b \\\\ \\$x 'c\\d'"),
	row("a line that goes on", "echo one \\\n  two"),
	row("characters past ASCII", "x='añ→𝄞'; echo \"$x\" ${#x}"),
	row("bytes that are no UTF-8", "printf '\\xff\\xfe' | od -An -tx1"),
	row("globs", "touch b.txt a.txt; echo *.txt [ab].* ?.none"),
	row("braces and tildes", 'echo {1..3}{a,b}; [ ~ = "$HOME" ] && echo home'),
	row("arithmetic", "echo $((2**10)) $((7/2)); ((x=5)); let x+=2; echo $x; ((0)); echo $?"),
	row("arrays", 'a=(x "y z"); a+=(w); echo "${#a[@]}" "${a[@]:1}"; declare -A m=([k]=v); echo "${m[k]}"'),
	row("an error in an expansion", 'echo "${NONE:?is not set}"; echo no'),
	row("variables from outside", 'echo "$GIVEN"; export OWN=1; bash -c \'echo "$OWN"\''),
	row("IFS", "IFS=:; x=a:b:c; for p in $x; do echo $p; done"),
	row("eval", 'x="echo evaluated"; eval "$x; echo \\$LINENO"'),
	row("sourcing a file", "echo 'echo sourced $1; return 5' > lib.sh; . ./lib.sh arg; echo $?"),
	row("shift and getopts", 'while getopts "ab:" o; do echo $o $OPTARG; done; shift $((OPTIND-1)); echo $1', {
		args: ["-a", "-b", "v", "rest"],
	}),
];

/** Streams, processes, here-documents. */
const STREAMS: readonly ScriptCase[] = [
	row("both outputs", "echo out; echo err >&2; echo out again"),
	row("standard input", "cat; echo end", { input: "one\ntwo\n" }),
	row("reading lines", 'while read -r line; do echo "[$line]"; done', { input: "a\nb c\nno newline" }),
	row("input that nobody reads", "echo done", { input: "x".repeat(200_000) }),
	row("input in part", "head -n 1; echo rest; cat", { input: "1\n2\n3\n" }),
	row("a here-document", "x=1; cat <<END\nvalue $x $(echo sub)\nEND\ncat <<'END'\n$x\nEND\n"),
	row("a here-document with tabs", "cat <<-END\n\ttabbed\n\tEND\n"),
	row("a here-string", 'cat <<< "a string"'),
	row("redirections", "{ echo a; echo b >&2; } > o 2> e; cat e o; echo c >> o; wc -l < o"),
	row("descriptors of its own", "exec 5> five; echo into >&5; exec 5>&-; cat five; exec 6< five; read -u 6 x; echo $x"),
	row("a closed output", "exec >&-; echo lost; echo $? >&2"),
	row("noclobber", "set -C; echo 1 > f; echo 2 > f; echo $?; cat f"),
	row("a pipeline", "seq 5 | tac | head -n 2; echo ${PIPESTATUS[@]}"),
	row("a reader that leaves", "yes | head -n 1; echo ${PIPESTATUS[@]}"),
	row("much output", "seq 1 200000"),
	row("much output on both", "seq 1 20000; seq 1 20000 >&2"),
	row("a background job", "sleep 0.05 & wait $!; echo waited $?; (exit 3) & wait $!; echo $?"),
	row("jobs and wait -n", "(exit 2) & wait -n; echo $?"),
	row("process substitution", "cat <(echo one) <(echo two); echo x > >(cat); wait"),
	row("a coprocess", 'coproc cat; echo to >&"${COPROC[1]}"; read -r x <&"${COPROC[0]}"; echo "$x"'),
	row("a subshell", "x=1; (x=2; exit 4); echo $x $?"),
	row("command substitution", 'x=$(echo a; echo b; exit 6); echo $? "$x"'),
	row("functions", 'f() { local v=$1; echo "$v"; return 9; }; f hi; echo $?; declare -f f'),
	row("xargs and env", "printf 'a\\nb\\n' | xargs -n1 echo item; env -i X=1 bash -c 'echo $X' < /dev/null"),
	row("a umask and ulimit", "umask 027; touch f; stat -c %a f; ulimit -n 64; ulimit -n"),
	row("select", 'select x in a b; do echo "chose $x"; break; done', { input: "2\n" }),
	row("printf and time format", "printf '%5.2f|%-4s|%q\\n' 3.14159 ab 'c d'; TIMEFORMAT=; time true"),
	row(
		"case, until, loops",
		"i=0; until ((i==3)); do ((i++)); case $i in 1) echo one;; 2) continue;; *) echo many;; esac; done",
	),
];

export const SCRIPTS: readonly ScriptCase[] = [...ENDINGS, ...OPTIONS, ...WORDS, ...STREAMS];

/** Those that can be given on standard input too; streams have other things to read there. */
export const TEXTS: readonly ScriptCase[] = [...ENDINGS, ...OPTIONS, ...WORDS].filter(({ broken }) => broken !== true);
