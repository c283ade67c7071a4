# Read by bash through BASH_ENV. Judges the whole script before its first command; then, in a DEBUG trap, each command again whose
# words hold expansions, with the values that they have by then. A refusal ends the script with 126.
# For bash 4.2 and later. What it cannot see stands in docs/ci.md.

# With -x on the command line, the trace must not show this file.
{ __safe_run_traced=$-; builtin set +x; } 2>/dev/null

# A refusal ends the script, so extdebug is not needed: it would only skip one command, and call that a success.
builtin set -o functrace

__safe_run_program=${BASH_SOURCE[0]%/*}/../dist/safe-run.cjs
__safe_run_node=$(builtin type -P node)
# Not empty when the whole script was judged: then a command without expansions was judged with it.
__safe_run_whole=
declare -A __safe_run_seen=()

# What a pipeline, a subshell or a function of the script does to these names must not switch the guard off.
builtin readonly __safe_run_program __safe_run_node

__safe_run_judge() {
	if [[ ! -x $__safe_run_node || ! -r $__safe_run_program ]]; then
		builtin echo "safe-run: node or $__safe_run_program is missing; nothing can be judged" >&2
		return 125
	fi
	BASH_ENV= "$__safe_run_node" "$__safe_run_program" bash-env "$@" >&2
}

# In a subshell, exit would end only that: the script itself is told to end too.
__safe_run_stop() {
	((BASH_SUBSHELL > 0)) && builtin kill -TERM $$
	builtin exit "$1"
}

# The declarations of the variables that a text names, as shell text in __safe_run_before.
__safe_run_values() {
	local __safe_run_rest=$1 __safe_run_name __safe_run_known=' '
	while [[ $__safe_run_rest == *'$'* ]]; do
		__safe_run_rest=${__safe_run_rest#*'$'}
		__safe_run_name=${__safe_run_rest#'{'}
		__safe_run_name=${__safe_run_name#[#!]}
		__safe_run_name=${__safe_run_name%%[^a-zA-Z0-9_]*}
		[[ $__safe_run_name == [a-zA-Z_]* && $__safe_run_name != __safe_run_* ]] || continue
		[[ $__safe_run_known == *" $__safe_run_name "* ]] && continue
		__safe_run_known+="$__safe_run_name "
		__safe_run_before+=$(builtin declare -p "$__safe_run_name" 2>/dev/null)$'\n'
	done
}

# The text of one command, then the positional parameters where it stands.
__safe_run_command() {
	local __safe_run_text=$1 __safe_run_before= __safe_run_args
	builtin shift
	[[ $__safe_run_whole && $__safe_run_text != *['$`']* ]] && return 0
	case $__safe_run_text in
	*['`<>']* | *'$('*) ;;
	'[[ '* | '[ '* | 'test '* | 'echo '* | 'printf '* | 'local '* | 'return'* | 'exit'* | 'shift'* | '(('* | 'let '*) return 0 ;;
	'for '* | 'case '* | 'select '* | true | false | ':'*) return 0 ;;
	*' '*) ;;
	[a-zA-Z_]*=*) return 0 ;;
	esac
	__safe_run_values "$__safe_run_text"
	case $__safe_run_text in
	*'$'['@*0-9']* | *'${'['@*#0-9']*)
		builtin printf -v __safe_run_args ' %q' "$@"
		(($# > 0)) && __safe_run_before+="set --$__safe_run_args"$'\n'
		;;
	esac
	[[ ${__safe_run_seen["$PWD $__safe_run_before$__safe_run_text"]-} ]] && return 0
	__safe_run_judge command <<<"$__safe_run_before$__safe_run_text" || return
	__safe_run_seen["$PWD $__safe_run_before$__safe_run_text"]=1
}

builtin readonly -f __safe_run_judge __safe_run_stop __safe_run_values __safe_run_command

if [[ -n ${BASH_EXECUTION_STRING-} ]]; then
	__safe_run_judge text "$0" "$@" <<<"$BASH_EXECUTION_STRING" || builtin exit
	__safe_run_whole=1
elif [[ $- != *s* ]]; then
	__safe_run_judge script "$0" "$@" </dev/null || builtin exit
	__safe_run_whole=1
fi

# A trace of the script must not show the guard's own commands, and $_ must stay what the script left in it.
trap '{ __safe_run_was=$- __safe_run_last=$_; builtin set +x; } 2>/dev/null
__safe_run_command "$BASH_COMMAND" "$@" || __safe_run_stop $?
{ case $__safe_run_was in *x*) builtin set -x ;; esac; builtin : "$__safe_run_last"; } 2>/dev/null' DEBUG

{ case $__safe_run_traced in *x*) builtin set -x ;; esac; } 2>/dev/null
