// The disguise generator: every kind of disguise, the intents that wear them, and their composition up to three deep.

import { type Form, ofArgv, ofText, type Random, seeded } from "./disguise-form.ts";
import { GRAMMAR } from "./disguise-grammar.ts";
import type { Kind } from "./disguise-kind.ts";
import { LANGUAGES } from "./disguise-languages.ts";
import { DECODED, FILES, SHELLS } from "./disguise-shells.ts";
import { WORD_KINDS } from "./disguise-words.ts";
import { WRAPPER_KINDS } from "./disguise-wrappers.ts";

export type { Form, Kind, Random };
export { ofArgv, ofText, seeded };

const TEXT_KINDS: readonly Kind[] = [...SHELLS, ...DECODED, ...FILES, ...GRAMMAR, ...LANGUAGES];

export const KINDS: readonly Kind[] = [...WORD_KINDS, ...WRAPPER_KINDS, ...TEXT_KINDS];

const GROUPS: readonly [readonly Kind[], ...(readonly Kind[])[]] = [WORD_KINDS, WRAPPER_KINDS, TEXT_KINDS];

export const PLACE = { cwd: "/home/user/project", home: "/home/user", env: {} } as const;

/** What must never be allowed, whatever it wears. */
export const DESTRUCTIVE: readonly Form[] = [
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

/** What nobody should be asked about, whatever it wears. */
export const INNOCENT: readonly Form[] = [
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

export interface Disguise {
	readonly form: Form;
	/** Outermost last. */
	readonly kinds: readonly Kind[];
}

/** Tries per layer before it is left out. */
const TRIES = 12;
/** Longer texts are not disguised further. */
const LONGEST = 6_000;

/** One to three layers around the intent, by chance. */
export function disguise(intent: Form, random: Random): Disguise {
	const depth = 1 + random.below(3);
	let form = intent;
	const kinds: Kind[] = [];
	for (let layer = 0; layer < depth && form.text.length < LONGEST; layer++) {
		for (let turn = 0; turn < TRIES; turn++) {
			const group = random.pick(GROUPS);
			const kind = group[random.below(group.length)];
			const next = kind?.turn(form, random);
			if (kind === undefined || next === undefined) continue;
			form = next;
			kinds.push(kind);
			break;
		}
	}
	return { form, kinds };
}

/** Composition number `index` of a run: any of them can be made again alone. */
export function composition(
	intents: readonly Form[],
	seed: number,
	index: number,
): Disguise & { readonly intent: Form } {
	const random = seeded(seed * 2_654_435 + index);
	const intent = intents[random.below(intents.length)] ?? ofText("");
	return { intent, ...disguise(intent, random) };
}
