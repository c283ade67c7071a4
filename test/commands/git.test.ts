import { describe, expect, test } from "vitest";
import { canonicalFlag } from "../../src/commands/index.ts";
import { effectsOf, show, showArguments } from "./words.ts";

function lists(name: string, rows: readonly (readonly [string, ...string[]])[]): void {
	describe(name, () => {
		test.each(rows.map(([text, ...expected]) => ({ text, expected })))("$text", ({ text, expected }) => {
			expect(effectsOf(text).map(show)).toEqual(expected);
		});
	});
}

describe("subcommands, global options and abbreviations", () => {
	test.each([
		["git status", "status: |"],
		["git -C dir -c a.b=c reset --hard", "reset: --directory=dir --config-value=a.b=c --hard |"],
		["git --no-pager log -n 5 x", "log: --no-pager --max-count=5 | x"],
		["git reset --har", "reset: --hard |"],
		["git reset --ha$X", "reset: --hard? … |"],
		["git push --force --no-force", "push: --no-force |"],
		["git push --no-force --force", "push: --force |"],
		["git push --force --no-forc", "push: --force --no-forc |"],
		["git push --force-with-l origin x", "push: --force-with-lease | origin x"],
		["git push --forc", "push: --force? --force-if-includes? --force-with-lease? |"],
		["git commit -am x --ame", "commit: --all --message=x --amend |"],
		["git commit -C HEAD", "commit: --reuse-message=HEAD |"],
		["git -C d branch -C a b", "branch: --directory=d -C | a b"],
		["git stash", "stash: |"],
		["git stash -- drop", "stash: | -- drop"],
		["git stash drop stash@{1}", "stash/drop: | stash@{1}"],
		["git remote rm x", "remote/remove: | x"],
		["git foo -rf x", "foo: -rf -r -f | x"],
		["git $CMD --hard", "?: --hard |"],
		["git $GIT_OPTS reset --hard", "reset: --hard … |"],
		["git $GIT_OPTS", "?: … |"],
		["git $@", "?: … |"],
		["git stash $X", "stash?: | $X"],
		["git checkout x --", "checkout: -- | x"],
		["git checkout -fb x", "checkout: --force -b=x |"],
	])("%s", (text, read) => {
		expect(showArguments(text)).toBe(read);
	});
});

lists("reset", [
	["git reset --hard", "discard worktree,index"],
	["git reset --hard HEAD", "discard worktree,index"],
	["git reset --hard HEAD~3", "discard worktree,index", "discard commits : HEAD~3"],
	["git reset HEAD~3 --har", "discard worktree,index", "discard commits : HEAD~3"],
	["git reset -q --hard --", "discard worktree,index"],
	["git reset --hard $REV", "discard worktree,index", "discard commits : $REV"],
	["git reset --merge", "discard worktree,index"],
	["git reset --keep HEAD~1", "discard commits : HEAD~1"],
	["git reset --soft HEAD~1", ...[]],
	["git reset --hard --soft HEAD~1", ...[]],
	["git reset", ...[]],
	["git reset x.ts", ...[]],
	["git reset $ARGS", "discard? worktree,index", "discard? commits : $ARGS"],
	["git reset --hard -h", ...[]],
	["git reset --hard --help", ...[]],
	["git --help reset --hard", ...[]],
]);

lists("checkout", [
	["git checkout -- .", "discard worktree : ."],
	["git checkout .", "discard worktree : ."],
	["git checkout :/", "discard worktree : :/"],
	["git checkout ./x", "discard worktree : ./x"],
	["git checkout src/", "discard worktree : src/"],
	["git checkout *.c", "discard worktree : *.c"],
	["git checkout main", "discard? worktree : main"],
	["git checkout a.ts", "discard? worktree : a.ts"],
	["git checkout HEAD", ...[]],
	["git checkout HEAD~2", ...[]],
	["git checkout -", ...[]],
	["git checkout @{-1}", ...[]],
	["git checkout main --", ...[]],
	["git checkout main -- a b", "discard worktree,index : a b"],
	["git checkout HEAD a b", "discard worktree,index : a b"],
	["git checkout main a", "discard worktree,index : a", "discard? worktree : main"],
	["git checkout . a", "discard worktree : . a"],
	["git checkout --ours a", "discard worktree : a"],
	["git checkout -p", "discard? worktree"],
	["git checkout -p a.ts -- b", "discard? worktree,index : b"],
	["git checkout -b x", ...[]],
	["git checkout -b x main", ...[]],
	["git checkout -B x main", "discard refs : x"],
	["git checkout --orphan x", ...[]],
	["git checkout --detach v1", ...[]],
	["git checkout -f", "discard worktree,index"],
	["git checkout -f main", "discard? worktree : main", "discard worktree,index"],
	["git checkout -fB x", "discard refs : x", "discard worktree,index"],
	["git checkout -f -- a", "discard worktree : a"],
	["git checkout --pathspec-from-file=x", "discard? worktree"],
	["git checkout", ...[]],
]);

lists("switch and restore", [
	["git switch x", ...[]],
	["git switch -c x", ...[]],
	["git switch -C x", "discard refs : x"],
	["git switch -f x", "discard worktree,index"],
	["git switch --disc x", "discard worktree,index"],
	["git restore .", "discard worktree : ."],
	["git restore --staged .", ...[]],
	["git restore -S -W .", "discard worktree,index : ."],
	["git restore --work .", "discard worktree : ."],
	["git restore --source=HEAD~3 lib", "discard worktree : lib"],
	["git restore -s HEAD lib", "discard worktree : lib"],
	["git restore --staged --no-staged .", "discard worktree : ."],
	["git restore -p .", "discard? worktree : ."],
	["git restore $OPTS a", "discard? worktree : $OPTS a"],
	["git restore", ...[]],
]);

lists("clean", [
	["git clean -fd", "discard untracked"],
	["git clean -xfd", "discard untracked,ignored"],
	["git clean -Xf", "discard ignored"],
	["git clean -f -e .env a b", "discard untracked : a b"],
	["git clean --forc -d", "discard untracked"],
	["git clean", ...[]],
	["git clean -d", ...[]],
	["git clean -nfd", ...[]],
	["git clean --dry -f", ...[]],
	["git clean -f --no-force", ...[]],
	["git clean -fi", "discard? untracked"],
	["git clean -i", "discard? untracked"],
	["git -c clean.requireForce=false clean -d", "discard untracked"],
	["git -c clean.requireForce=true clean -d", ...[]],
	["git clean -f $OPTS", "discard untracked : $OPTS", "discard? ignored : $OPTS"],
]);

lists("stash", [
	["git stash", ...[]],
	["git stash push -u -m x", ...[]],
	["git stash pop", ...[]],
	["git stash apply", ...[]],
	["git stash drop", "discard stash"],
	["git stash drop -q 1", "discard stash : 1"],
	["git stash clear", "discard stash"],
]);

lists("branches, tags and other refs", [
	["git branch -d x", ...[]],
	["git branch -D x y", "discard refs : x y"],
	["git branch -qD x", "discard refs : x"],
	["git branch -d --force x", "discard refs : x"],
	["git branch --del -f x", "discard refs : x"],
	["git branch -rD origin/x", ...[]],
	["git branch -M a b", "discard refs : b"],
	["git branch -m a b", ...[]],
	["git branch -m -f a b", "discard refs : b"],
	["git branch -C a b", "discard refs : b"],
	["git branch -f a b", "discard refs : a"],
	["git branch a b", ...[]],
	["git branch -f", ...[]],
	["git branch --list -D", ...[]],
	["git branch $OPTS x", "discard? refs : x"],
	["git tag -d x y", "discard refs : x y"],
	["git tag -fa v1 -m x", "discard refs : v1"],
	["git tag -l x", ...[]],
	["git tag v1", ...[]],
	["git update-ref -d refs/heads/x", "discard refs : refs/heads/x"],
	["git update-ref --stdin", "discard? refs"],
	["git update-ref refs/heads/x HEAD", "discard refs : refs/heads/x"],
	["git update-ref refs/heads/x HEAD HEAD~1", "discard? refs : refs/heads/x"],
	["git update-ref refs/tool/x HEAD", "discard? refs : refs/tool/x"],
	["git symbolic-ref --del HEAD", "discard refs : HEAD"],
	["git symbolic-ref HEAD", ...[]],
	["git remote remove origin", "discard refs : origin"],
	["git remote rm origin", "discard refs : origin"],
	["git remote prune origin", ...[]],
	["git notes --ref=x remove HEAD", "discard refs : HEAD"],
	["git notes prune -n", ...[]],
	["git replace -d x", "discard refs : x"],
	["git worktree add -B x ../y", "discard refs : x"],
	["git fetch origin +a:b", "discard? refs : +a:b"],
	["git fetch -f origin a:b", "discard? refs : a:b"],
	["git fetch origin +refs/heads/*:refs/remotes/origin/*", ...[]],
	["git fetch --prune", ...[]],
	["git fetch -f", ...[]],
	["git fetch -P", "discard? refs"],
]);

lists("logs and objects", [
	["git reflog", ...[]],
	["git reflog show main", ...[]],
	["git reflog expire --expire=now --all", "discard reflog,stash"],
	["git reflog expire --all", "discard reflog"],
	["git reflog expire -n --all", ...[]],
	["git reflog delete HEAD@{1}", "discard reflog : HEAD@{1}"],
	["git gc", ...[]],
	["git gc --prune", ...[]],
	["git gc --prune=now", "discard objects"],
	["git gc --prun=all", "discard objects"],
	["git gc --prune=2.weeks.ago", ...[]],
	["git gc --prune=never", ...[]],
	["git gc --prune=$X", "discard? objects"],
	["git -c gc.pruneExpire=now gc", "discard objects"],
	["git -c gc.pruneExpire=$X gc", "discard? objects"],
	["git -c gc.pruneExpire=never gc", ...[]],
	["git -c gc.reflogExpire=now gc", "discard reflog"],
	["git prune", "discard objects"],
	["git prune -n", ...[]],
	["git prune --expire 2.weeks.ago", ...[]],
	["git repack -ad", "discard objects"],
	["git repack -Ad", ...[]],
	["git repack -adk", ...[]],
	["git repack -A -d --unpack-unreachable=now", "discard objects"],
	["git filter-branch --tree-filter x HEAD", "discard commits : HEAD"],
	["git filter-repo --analyze", ...[]],
	["git filter-repo --path x", "discard commits"],
	["git lfs prune", "discard objects"],
	["git lfs prune --dry-run", ...[]],
]);

lists("push", [
	["git push", ...[]],
	["git push -u origin x", ...[]],
	["git push origin HEAD:x", ...[]],
	["git push origin :", ...[]],
	["git push --force", "rewrite-shared"],
	["git push -fu origin x", "rewrite-shared : x"],
	["git push origin x --forc", "rewrite-shared? : x"],
	["git push --force-with-lease=x:1 origin x", "rewrite-shared : x"],
	["git push origin x +y", "rewrite-shared : +y"],
	["git push origin :x y", "rewrite-shared : :x"],
	["git push origin -d x", "rewrite-shared : x"],
	["git push --mir origin", "rewrite-shared"],
	["git push --prune origin x", "rewrite-shared : x"],
	["git push --repo=origin +x", "rewrite-shared : +x"],
	["git push -nf origin x", ...[]],
	["git push --dry-run --mirror", ...[]],
	["git push --force --no-force", ...[]],
	["git push $OPTS", "rewrite-shared?"],
	["git push origin $BRANCH", ...[]],
	["git push origin +$BRANCH", "rewrite-shared : +$BRANCH"],
]);

lists("operations ended halfway, and commits", [
	["git rebase --abort", "discard? worktree,index,commits"],
	["git rebase --quit", "discard? commits"],
	["git merge --abort", "discard? worktree,index,commits"],
	["git am --skip", "discard? worktree,index,commits"],
	["git cherry-pick --abort", "discard? worktree,index,commits"],
	["git rebase main", ...[]],
	["git commit --amend", ...[]],
]);

lists("files and work trees", [
	["git rm a b", "delete : a b"],
	["git rm -rf a", "delete/** : a"],
	["git rm --cached a", ...[]],
	["git rm -n a", ...[]],
	["git mv a b", ...[]],
	["git mv -f a b", "overwrite : b"],
	["git worktree remove ../x", "delete/**? : ../x"],
	["git worktree remove -f ../x", "delete/** : ../x"],
	["git submodule deinit -f lib", "discard worktree,index,untracked,ignored : lib"],
	["git submodule deinit --all", ...[]],
	["git submodule update --force", "discard worktree,index"],
	["git read-tree --reset -u HEAD", "discard worktree,index"],
	["git read-tree --reset HEAD", ...[]],
	["git checkout-index -fa", "discard worktree"],
	["git checkout-index -f a", "discard worktree : a"],
	["git checkout-index -f", ...[]],
	["git checkout-index -fa --prefix=out/", "overwrite? : out/"],
	["git checkout-index -a --prefix=out/", ...[]],
	["git diff --output=x", "overwrite : x"],
	["git log -p", ...[]],
	["git sparse-checkout set x", ...[]],
	["git config --unset x", ...[]],
]);

lists("a subcommand that is not known may be any that has these options", [
	["git $CMD --hard", "discard? worktree,index"],
	["git -C a $CMD --hard HEAD~1", "discard? worktree,index (in /w/a)", "discard? commits : HEAD~1 (in /w/a)"],
	["git $CMD", ...[]],
	["git $CMD --no-such-option -f", ...[]],
	["git stash $X", "discard? stash : $X", "discard? stash"],
	["git $CMD -xfd", "discard? untracked,ignored"],
]);

lists("the directory is the one that git works in", [
	["git -C a reset --hard", "discard worktree,index (in /w/a)"],
	["git -C a -C ../b clean -f", "discard untracked (in /w/b)"],
	["git -C /x -C y restore .", "discard worktree : . (in /x/y)"],
	["git -C $D reset --hard", "discard worktree,index (in $D)"],
	["git -C a/$D reset --hard", "discard worktree,index (in /w/a/$D)"],
	["git --work-tree=/x checkout -- .", "discard worktree : . (in /x)"],
	["git --git-dir=/x/.git reset --hard", "discard worktree,index"],
]);

test("GIT_WORK_TREE names the directory too", () => {
	expect(effectsOf("git reset --hard", { GIT_WORK_TREE: "/x" }).map(show)).toEqual(["discard worktree,index (in /x)"]);
});

test.each([
	["reset", "--hard", "--hard"],
	["branch", "-d", "--delete"],
	["branch", "-C", "-C"],
	["clean", "-n", "--dry-run"],
	["stash drop", "-q", "--quiet"],
])("canonicalFlag of git %s %s is %s", (sub, flag, name) => {
	expect(canonicalFlag("git", sub.split(" "), flag)).toBe(name);
});
