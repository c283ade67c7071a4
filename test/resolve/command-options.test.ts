// Commands that programs of another purpose start: by an option, by a `+` word, by a line of their input, by a sed script.

import { describe, expect, test } from "vitest";
import { rows } from "./rows.ts";

describe("a command in another program's words", () => {
	test.each([
		["vim -c '!rm x' -c q", "rm x [vim]"],
		["vim -c 'silent !rm x' -c q", "rm x [vim]"],
		["ex -sc ':!rm x' -c q", "rm x [ex]"],
		["nvim --headless +'!rm x' +q", "rm x [nvim]"],
		["vim -c \"call system('rm x')\"", "rm x [vim]"],
		["ed -s <<< '!rm x'", "rm x [ed]"],
		["less +'!rm x' f", "rm x [less]"],
		["man -P 'rm x' ls", "rm x [man --pager]"],
		["gdb -batch -ex 'shell rm x'", "rm x [gdb]"],
		["tar -cf a --to-command='rm x' b", "rm x [tar --to-command]"],
		["tar -cf a --checkpoint-action=exec='rm x' b", "rm x [tar --checkpoint-action]"],
		["tar -I 'rm x' -cf a b", "rm x [tar --use-compress-program]"],
		["rsync -ave 'rm x' a h:b", "rm x [rsync --rsh]"],
		["ssh -o ProxyCommand='rm x' h", "rm x [ssh -o]"],
		["scp -oProxyCommand='rm x' a h:b", "rm x [scp -o]"],
		["expect -c 'spawn rm x'", "rm x [expect]"],
		["git difftool -x 'rm x' -y", "rm x [git difftool --extcmd]"],
		["git grep -O'rm x' y", "rm x [git grep --open-files-in-pager]"],
		["sed -n '1e rm x' f", "rm x [sed]"],
		["sed -n -e 'p' -e '$e rm x' f", "rm x [sed]"],
		["rm.exe x", "rm.exe x"],
	])("is walked: %s", (text, line) => {
		expect(rows(text)).toContain(line);
	});

	test.each([
		"vim +10 a.ts",
		"vim -c 'set number' a",
		"vim -c ':%s/!rm x/y/' -c wq a",
		"nvim --headless '+Lazy! sync' +qa",
		"less +G f",
		"gdb -batch -ex run -ex bt",
		"tar -xf a --checkpoint-action=dot",
		"ssh -o StrictHostKeyChecking=no h",
		"sed 's/new/old/' f",
		"sed -n '/e rm x/p' f",
		"echo '!rm x' | cat",
	])("is not seen where the word is none: %s", (text) => {
		expect(rows(text).filter((line) => /^rm |^gap/.test(line))).toEqual([]);
	});
});
