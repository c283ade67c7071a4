// One tree for each construct of the shell, in the short form of dump.ts.

import { describe, expect, test } from "vitest";
import { parseShell } from "../../src/parse/index.ts";
import { dump } from "./dump.ts";

const CASES: readonly (readonly [text: string, tree: string])[] = [
	["git reset --hard", "[git][reset][--hard]"],
	["a; b & c", "[a]; [b] &; [c]"],
	["a && b || c", "[a] && [b] || [c]"],
	["! a | b |& c", "![a] | [b] |& [c]"],
	["! ! a", "[a]"],
	["time ! a", "![a]"],
	["(a; b) >x", "([a]; [b]) >[x]"],
	["{ a; } 2>&1", "{[a]} 2>&[1]"],
	["if a; then b; elif c; then d; else e; fi <x", "if [a] then [b] elif [c] then [d] else [e] fi <[x]"],
	["while a; do b; done; until c; do d; done", "while [a] do [b] done; until [c] do [d] done"],
	["for x in a *; do b; done; for y; do c; done", "for x in [a][«*»] do [b] done; for y do [c] done"],
	["select x in a; do b; done", "select x in [a] do [b] done"],
	["for ((i=0;i<3;i++)); do a; done", "for (((i = 0);(i < 3);(i ++))) do [a] done"],
	["case $x in a*|'b') c;; (d) e;& *) f;;& esac", "case $x in a«*»|‹b›) [c] ;; d) [e] ;& «*») [f] ;;& esac"],
	["f() { a; } >x; function g (b)", "function f {[a]} >[x]; function g ([b])"],
	["coproc C { a; }; coproc b c", "coproc C {[a]}; coproc [b][c]"],
	["[[ -n $x && ( a == b* || ! c < d ) ]]", "[[ (-n [$x] && ([a] == [b«*»] || ![c] < [d])) ]]"],
	["[[ $a =~ ^x$ ]]", "[[ [$a] =~ [^x$] ]]"],
	["((x = 1 + y * 2, z ? 3 : -w))", "((((x = (1 + (y * 2))) , (z ? 3 : (- w)))))"],
	["A=1 b+=2 c[3]=4 d", "[A := 1][b += 2][c[3] := 4][d]"],
	["A=(1 [k]=v {a,b}) d", "[A := (1 [k]=v ⟨a|b⟩)][d]"],
	["export A=1 B; env A=1 x", "[export][A := 1][B]; [env][A=1][x]"],
	["a >b >>c <d <>e >|f &>g &>>h 3>i {n}>j", "[a] >[b] >>[c] <[d] <>[e] >|[f] &>[g] &>>[h] 3>[i] {n}>[j]"],
	["a >&b >&1 2>&$x <&3 4>&- 5<&6-", "[a] &>[b] >&[1] 2>&[$x] <&[3] 4>&[-] 5<&[6-]"],
	['a <<<"b $c"', '[a] <<<[‹b ›"$c]'],
	["a <<E <<-'F'\nb $c \\$d\nE\n\te\n\tF\ng", '[a] <<[‹b ›"$c‹ ›‹$›‹d\\n›] <<[‹e\\n›]; [g]'],
	["a <<-E\n\tb\n\t\t$c\n\tE", '[a] <<[‹b\\n›"$c‹\\n›]'],
	["a $(b <<E\nc\nE\n) d", "[a][$([b] <<[‹c\\n›])][d]"],
	["a 'b c'\"d $e\"f\\g", '[a][‹b c›‹d ›"$ef‹g›]'],
	["a '' \"\" $''", "[a][‹›][‹›][‹›]"],
	['a `b \\`c\\`` "`d \\"e\\"`"', '[a][$(decoded: [b][$([c])])]["$(decoded: [d][‹e›])]'],
	["a `b`", "[a][$([b])]"],
	["a <(b) >(c)", "[a][<([b])][>([c])]"],
	['a $((1+x)) "$((y[$(b)]))" $[2]', '[a][$(((1 + x)))]["$((y[$([b])]))][$((2))]'],
	["a ${x:-b c} ${x:=~} \"${x+'d'}\" ${x:?}", "[a][${x :- b c}][${x := ⌂}][\"${x + ‹'d'›}][${x :? }]"],
	["a ${x#*.} ${x##'*'} ${x%$y} ${x%%[a-z]}", "[a][${x # «*».}][${x ## ‹*›}][${x % $y}][${x %% «[a-z]»}]"],
	["a ${x/b/c} ${x//b} ${x/#b/} ${x/%b/$c}", "[a][${x / b by c}][${x // b}][${x /# b by }][${x /% b by $c}]"],
	["a ${x:1} ${x:1:$y} ${x^} ${x,,[a]} ${x@Q}", "[a][${x : 1}][${x : 1 : $y}][${x ^}][${x ,, «[a]»}][${x @Q}]"],
	["a ${#x} ${!x} ${!x*} ${!x[@]} ${x[@]} ${x[i]}", "[a][${#x}][${!x}][${!x names*}][${!x[@]}][${x[@]}][${x[i]}]"],
	['a $1 ${10} $@ "$*" $# $? $$ $! $-', '[a][$1][$10][$@]["$*][$#][$?][$$][$!][$-]'],
	["a ~ ~/b ~u/c ~+ b~ '~' \\~ ~'u'", "[a][⌂][⌂/b][⌂u/c][⌂+][b~][‹~›][‹~›][~‹u›]"],
	["x=~:~u/y:a~ z=a=~", "[x := ⌂:⌂u/y:a~][z := a=~]"],
	["a x=~:~ --x=~ y[1]=~ x:~", "[a][x=⌂:⌂][--x=~][y«[1]»=⌂][x:~]"],
	["a *.c [a-z]? @(b|$(c)) !(d) [!]x] [", "[a][«*».c][«[a-z]»«?»][«@(b|$(c)) $([c])»][«!(d)»][«[!]x]»][[]"],
	["a {b,c{d,$e}}f {1..9..2} {} {x}", "[a][⟨b|c⟨d|$e⟩⟩f][⟨1..9..2⟩][{}][{x}]"],
	["x={a,b} >{c,d}", "[x := {a,b}] >[⟨c|d⟩]"],
	['a\\\nb "c\\\nd"', "[ab][‹c›‹d›]"],
	["# c\na # d\n", "[a]"],
];

describe("shapes", () => {
	test.each(CASES)("%j", (text, tree) => {
		expect(dump(parseShell(text))).toBe(tree);
	});
});
