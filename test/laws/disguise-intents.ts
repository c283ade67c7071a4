// What wears the disguises: commands that destroy, commands that do not. Every rule about files and git is among them, by its own examples.

import { createGuard } from "../../src/check.ts";
import type { PackInput } from "../../src/rules/schema.ts";
import { examplesOf, packs } from "../rules/packs.ts";
import { type Form, ofArgv, ofText } from "./disguise-form.ts";

export const PLACE = { cwd: "/home/user/project", home: "/home/user", env: {} } as const;

const guard = createGuard({ context: false });
export const decide = (text: string): string => guard.checkStatic(text, PLACE).decision;

const CHOSEN_DESTRUCTIVE: readonly Form[] = [
	ofArgv(["rm", "-rf", "/home/user"]),
	ofArgv(["rm", "-rf", "/"]),
	ofArgv(["rm", "-fr", "/home/user/project/.git"]),
	ofArgv(["rm", "-rf", "--", "/home/user/My Documents"]),
	ofArgv(["git", "reset", "--hard"]),
	ofArgv(["git", "reset", "--hard", "HEAD~3"]),
	ofArgv(["git", "push", "--force", "origin", "main"]),
	ofArgv(["git", "push", "-f"]),
	ofArgv(["git", "clean", "-fdx"]),
	ofArgv(["git", "checkout", "--", "."]),
	ofArgv(["git", "stash", "clear"]),
	ofArgv(["git", "branch", "-D", "work"]),
	ofArgv(["find", ".", "-delete"]),
	ofArgv(["dd", "if=/dev/zero", "of=/dev/sda"]),
	ofArgv(["mv", "src", "/dev/null"]),
	ofArgv(["cp", "/dev/null", "src/main.ts"]),
	ofArgv(["truncate", "-s", "0", "src/main.ts"]),
	ofArgv(["shred", "-u", "src/main.ts"]),
	ofArgv(["chmod", "-R", "777", "/"]),
	ofText("rm -rf ~"),
	ofText('rm -rf "$HOME"'),
	ofText('rm -rf "$HOME"/*'),
	ofText("cd / && rm -rf ./*"),
	ofText("> src/main.ts"),
	ofText("cat /dev/null > README.md"),
	ofText("git add -A && git reset --hard"),
	ofText("find . -type f | xargs rm -f"),
];

const CHOSEN_INNOCENT: readonly Form[] = [
	ofArgv(["git", "status"]),
	ofArgv(["git", "log", "--oneline", "-5"]),
	ofArgv(["git", "diff", "HEAD~1"]),
	ofArgv(["ls", "-la"]),
	ofArgv(["echo", "hi"]),
	ofArgv(["echo", "rm -rf /"]),
	ofArgv(["npm", "test"]),
	ofArgv(["rm", "-rf", "node_modules"]),
	ofArgv(["git", "commit", "-m", "rm -rf /"]),
	ofArgv(["git", "commit", "-m", "drop the $HOME hack; it's `odd`"]),
	ofArgv(["grep", "-rn", "rm -rf", "src"]),
	ofArgv(["mkdir", "-p", "a/b"]),
	ofArgv(["cat", "README.md"]),
	ofArgv(["git", "reset", "--soft", "HEAD~1"]),
	ofArgv(["git", "checkout", "-b", "topic"]),
	ofArgv(["git", "push", "origin", "topic"]),
	ofArgv(["find", ".", "-name", "x.ts"]),
	ofArgv(["cp", "/etc/hosts", "/tmp/hosts.copy"]),
	ofText("git add -A && git commit -m wip"),
	ofText('echo "$HOME"'),
	ofText("ls | wc -l"),
	ofText("cat package.json | grep version"),
];

/** Words that no shell reads as anything but themselves once they are quoted. */
const PLAIN_WORDS = /^(?![\w]+=)[\w./:@%+-][\w./:@%+~^=-]*(?: [\w./:@%+-][\w./:@%+~^=-]*)*$/;

function formOf(command: string): Form {
	return PLAIN_WORDS.test(command) ? ofArgv(command.split(" ")) : ofText(command);
}

const judgedPacks = packs.filter(({ pack }) => pack.pack === "fs" || pack.pack === "git");

const examples = judgedPacks
	.flatMap(({ pack }) => examplesOf(pack))
	// What these do depends on their input, which a disguise may well take away.
	.filter(({ command }) => !/\bread\s/.test(command))
	.map((example) => ({ ...example, form: formOf(example.command), decision: decide(example.command) }));

/** Rules of which no example is asked about without facts: nothing of theirs can be kept from being allowed. */
export const uncovered: readonly PackInput["rules"][number][] = judgedPacks
	.flatMap(({ pack }) => pack.rules)
	.filter((rule) => !examples.some((e) => e.rule === rule.id && e.kind === "match" && e.decision !== "allow"));

/** What must never be allowed, whatever it wears. */
export const DESTRUCTIVE: readonly Form[] = [
	...CHOSEN_DESTRUCTIVE,
	...examples.filter((e) => e.kind === "match" && e.decision !== "allow").map((e) => e.form),
];

/** What nobody should be asked about, whatever it wears. */
export const INNOCENT: readonly Form[] = [
	...CHOSEN_INNOCENT,
	...examples.filter((e) => e.kind === "skip" && e.decision === "allow").map((e) => e.form),
];
