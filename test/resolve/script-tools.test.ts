// Editors, debuggers and other tools with a command language: what their scripts start and destroy; and options that take a command.

import { describe, expect, test } from "vitest";
import { createGuard } from "../../src/check.ts";
import type { Effect } from "../../src/model/effect.ts";
import { showValue } from "../../src/model/value.ts";
import { resolve } from "../../src/resolve/index.ts";
import { HERE, rows, table } from "./rows.ts";

/** The first command that the tool starts. */
const starts = (claim: string, cases: readonly (readonly [string, string])[]): void => {
	for (const [text, row] of cases)
		test(`${claim}: ${text}`, () => {
			expect(rows(text)).toContain(row);
		});
};

const shown = (effect: Effect): string =>
	`${effect.kind}${effect.recursive ? " -r" : ""} ${effect.targets.map((t) => showValue(t.value)).join(" ")}`;

const effectsOf = (text: string): readonly string[] =>
	resolve(text, HERE).invocations.flatMap((i) => i.effects.map(shown));

const does = (claim: string, cases: readonly (readonly [string, ...string[]])[]): void => {
	for (const [text, ...effects] of cases)
		test(`${claim}: ${text}`, () => {
			expect(effectsOf(text)).toEqual(effects);
		});
};

describe("scripts of tools", () => {
	starts("a shell command in the tool's language is started", [
		["vim -c '!rm x' f", "rm x [vim]"],
		["vim +'!rm x' +q", "rm x [vim]"],
		["nvim --headless -c ':silent !rm x' -c q", "rm x [nvim]"],
		["vim -es -c 'r !rm x' -c q", "rm x [vim]"],
		["vim -c 'call system(\"rm x\")'", "rm x [vim]"],
		["vim -c \"exe '!rm x'\"", "rm x [vim]"],
		["nvim -c 'lua os.execute(\"rm x\")'", "rm x [nvim > nvim]"],
		["vim -c '!rm %' f", "rm f [vim]"],
		["ex -s f <<'E'\n!rm x\nq\nE", "rm x [ex]"],
		["printf '!rm x\\nq\\n' | ed -s", "rm x [ed]"],
		["ed f <<< 'r !rm x'", "rm x [ed]"],
		["emacs --batch --eval '(shell-command \"rm x\")'", "rm x [emacs]"],
		['emacs -batch -eval \'(call-process "rm" nil nil nil "-rf" "x")\'', "rm -rf x [emacs]"],
		["emacsclient -e '(async-shell-command \"rm x\")'", "rm x [emacsclient]"],
		['guile -c \'(system* "rm" "x")\'', "rm x [guile]"],
		["gdb -batch -ex 'shell rm x'", "rm x [gdb]"],
		["gdb -ex run --args rm x", "rm x [gdb]"],
		["gdb <<< '!rm x'", "rm x [gdb]"],
		["lldb -b -o 'platform shell rm x'", "rm x [lldb]"],
		["expect -c 'spawn rm x'", "rm x [expect]"],
		["expect -c 'spawn sh; send \"rm x\\r\"'", "rm x [expect]"],
		["tclsh <<< 'puts [exec rm x]'", "rm x [tclsh]"],
		["tclsh <<< 'set f [open \"|rm x\" w]'", "rm x [tclsh]"],
		["less '+!rm x' f", "rm x [less]"],
		["printf '!rm x\\n' > s.vim; vim -c 'source s.vim'", "rm x [vim > s.vim]"],
		["printf 'os.execute(\"rm x\")' > s.lua; nvim -l s.lua", "rm x [s.lua]"],
		["sftp -b - h <<< '!rm x'", "rm x [sftp]"],
		["lftp -c '!rm x'", "rm x [lftp]"],
		["sed '1e rm x' f", "rm x [sed]"],
		["printf 'execute_process(COMMAND rm x)' > s.cmake; cmake -P s.cmake", "rm x [s.cmake]"],
		["cmake -E rm -rf x", "rm -rf x [cmake -E rm]"],
		["cmake -E remove_directory x", "rm -rf x [cmake -E remove_directory]"],
		["cmake -E chdir /srv rm x", "rm x in /srv [cmake -E chdir]"],
	]);

	does("files that the script deletes or empties are effects", [
		['vim -es -c \'call delete("x", "rf")\'', "delete -r x"],
		["vim -es +%d +wq f", "truncate f"],
		["ed -s f <<'E'\n,d\nw\nE", "truncate f"],
		["ed -s f <<'E'\n1,$d\nw g\nE", "overwrite g"],
		["emacs --batch --eval '(delete-directory \"x\" t)'", "delete -r x"],
		["tclsh <<< 'file delete -force -- x y'", "delete -r x", "delete -r y"],
		["sed -n 'w out' f", "overwrite out"],
		["printf 'file(REMOVE_RECURSE x)' > s.cmake; cmake -P s.cmake", "overwrite s.cmake", "delete -r x"],
	]);

	does("text, searches and edits are not", [
		["vim +42 f"],
		["vim +/rm f"],
		["vim -c 'echo \"!rm x\"' f"],
		["vim -es -c '%s/a/b/' -c wq f"],
		["ed -s f <<'E'\na\n!rm x\n.\nw\nE"],
		["emacs --batch --eval '(message \"rm x\")'"],
		["emacs --batch --eval '; (shell-command \"rm x\")'"],
		["gdb -batch -ex run -ex bt ./a.out"],
		['expect -c \'expect "rm x"; send "$pw\\r"\''],
		["less +G f"],
		["sed 's/rm x/e/' f"],
		["cmake -E echo rm x"],
	]);
});

describe("options that take a command", () => {
	starts("it is started", [
		["tar cf a x --checkpoint=1 --checkpoint-action=exec='rm x'", "rm x [tar --checkpoint-action]"],
		["tar xf a --to-command='rm x'", "rm x [tar --to-command]"],
		["tar -I 'rm x' -cf a b", "rm x [tar --use-compress-program]"],
		["TAR_OPTIONS='--to-command=rm' tar xf a", "rm [tar --to-command]"],
		["rsync -e 'rm x' a h:b", "rm x [rsync --rsh]"],
		["RSYNC_RSH='rm x' rsync a h:b", "rm x [RSYNC_RSH]"],
		["rsync --rsync-path='rm x; rsync' a h:b", "rm x @remote [rsync --rsync-path]"],
		["ssh -oProxyCommand='rm x' h", "rm x [ssh -o]"],
		["ssh -o 'LocalCommand rm x' h", "rm x [ssh -o]"],
		["scp -o proxycommand='rm x' a h:b", "rm x [scp -o]"],
		["split --filter='rm x' f", "rm x [split --filter]"],
		["man -P 'rm x' ls", "rm x [man --pager]"],
		["zip -T -TT 'rm x #' a b", "rm x [zip --unzip-command]"],
		["LESSOPEN='|rm x' less f", "rm x ?maybe [LESSOPEN]"],
		["git grep -O'rm x' y", "rm x [git grep --open-files-in-pager]"],
		["git difftool -x 'rm x'", "rm x [git difftool --extcmd]"],
		["git fetch --upload-pack='rm x' r", "rm x [git fetch --upload-pack]"],
		["git clone 'ext::sh -c rm% x' y", "rm x [git ext:: > sh -c]"],
		["make --eval='x: ; rm y' x", "rm y [make x]"],
		["make --eval='$(shell rm y)'", "rm y [make]"],
		["make --eval='V := $(shell rm y)' x", "rm y [make]"],
		["make -f - SHELL='rm y' x <<< 'x: ; z'", "rm y -c z [make x]"],
	]);

	table("values that are no command start nothing", [
		["tar --checkpoint-action=dot -cf a b", "tar --checkpoint-action=dot -cf a b"],
		["ssh -o StrictHostKeyChecking=no h", "ssh -o StrictHostKeyChecking=no h"],
		['rsync -e "$RSH" a h:b', "rsync -e $RSH a h:b"],
		["make --eval='V = $(shell rm y)'", "make --eval=V = $(shell rm y)", "gap sourced-file"],
	]);
});

describe("task runners", () => {
	table("package scripts are followed by name", [
		["run-s clean build", "run-s clean build", "npm run clean [run-s]", "npm run build [run-s]"],
		["run-p 'watch:*'", "run-p watch:*", "gap sourced-file"],
	]);

	test.each(["task build", "rake db:migrate", "tox -e py", "nox", "deno task dev", "turbo run build", "lerna run x"])(
		"tasks that are not read are named, and allowed: %s",
		(text) => {
			const { decision, gaps } = createGuard().checkStatic(text, { cwd: "/home/u/w", home: "/home/u", env: {} });
			expect([decision, gaps.map((g) => g.kind)]).toEqual(["allow", ["sourced-file"]]);
		},
	);

	test.each(["task --list", "rake -T", "nox -l", "deno fmt", "turbo --version", "composer install"])(
		"what only tells is no gap: %s",
		(text) => {
			expect(rows(text).length).toBe(1);
		},
	);
});
