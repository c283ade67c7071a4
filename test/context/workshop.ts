// Makes real folders and repositories for the context tests, and asks a context about them.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createContext } from "../../src/context/index.ts";
import type { FactAnswer, FactQuery, Loss } from "../../src/model/fact.ts";
import type { Surroundings } from "../../src/model/surroundings.ts";

export interface Workshop {
	/** Real path of the folder; everything lives below it. */
	readonly root: string;
	readonly home: string;
	/** A repository with one commit: `src/a.txt`, `src/deep/b.txt`, `.gitignore`, `link` and `tracked-link`. */
	readonly repo: string;
	/** A folder outside any repository. */
	readonly plain: string;
	/** Stands for /tmp. */
	readonly temp: string;
	write(path: string, text?: string): string;
	git(...args: readonly string[]): string;
	surroundings(changes?: Partial<Surroundings>): Surroundings;
	remove(): void;
}

const ENV = {
	PATH: process.env.PATH ?? "/usr/bin:/bin",
	GIT_CONFIG_GLOBAL: "/dev/null",
	GIT_CONFIG_NOSYSTEM: "1",
	GIT_AUTHOR_NAME: "a",
	GIT_AUTHOR_EMAIL: "a@example.org",
	GIT_COMMITTER_NAME: "a",
	GIT_COMMITTER_EMAIL: "a@example.org",
};

export function gitIn(directory: string, ...args: readonly string[]): string {
	return execFileSync("git", ["-C", directory, ...args], {
		env: ENV,
		encoding: "utf8",
		stdio: ["ignore", "pipe", "pipe"],
	});
}

export function openWorkshop(): Workshop {
	const root = realpathSync(mkdtempSync(join(tmpdir(), "safe-run-context-")));
	const [home, repo, plain, temp] = ["home", "repo", "plain", "temp"].map((name) => join(root, name));
	if (home === undefined || repo === undefined || plain === undefined || temp === undefined)
		throw new Error("unreachable");
	for (const directory of [home, repo, plain, temp]) mkdirSync(directory);
	const shop: Workshop = {
		root,
		home,
		repo,
		plain,
		temp,
		write(path, text = "content\n") {
			const full = join(root, path);
			mkdirSync(dirname(full), { recursive: true });
			writeFileSync(full, text);
			return full;
		},
		git: (...args) => gitIn(repo, ...args),
		surroundings: (changes = {}) => ({
			cwd: repo,
			home,
			env: new Map([
				["GIT_CONFIG_GLOBAL", "/dev/null"],
				["GIT_CONFIG_NOSYSTEM", "1"],
			]),
			workspace: [repo],
			temp: [temp],
			shell: "bash",
			...changes,
		}),
		remove: () => rmSync(root, { recursive: true, force: true, maxRetries: 10 }),
	};
	shop.git("init", "-q", "-b", "main");
	shop.write("repo/src/a.txt", "a\n");
	shop.write("repo/src/deep/b.txt", "b\n");
	shop.write("repo/.gitignore", "node_modules/\ndist/\n*.pyc\n.env\nsecret/\n");
	symlinkSync("src/a.txt", join(repo, "tracked-link"));
	shop.git("add", "-A");
	shop.git("commit", "-q", "-m", "first");
	return shop;
}

export async function ask(surroundings: Surroundings, query: FactQuery): Promise<FactAnswer> {
	const facts = await createContext({ surroundings }).answer([query]);
	const answer = facts[0]?.answer;
	if (answer === undefined) throw new Error("no answer");
	return answer;
}

export async function lossOf(
	shop: Workshop,
	path: string,
	options: { change?: "delete" | "overwrite"; recursive?: boolean; glob?: boolean; only?: readonly string[] } = {},
	surroundings: Surroundings = shop.surroundings(),
): Promise<Loss> {
	const { change = "delete", recursive = true, glob = false, only } = options;
	const full = path.startsWith("/") ? path : `${shop.root}/${path}`;
	const filter = only === undefined ? {} : { only };
	const answer = await ask(surroundings, { kind: "path.loss", path: full, glob, change, recursive, ...filter });
	if (answer.kind !== "path.loss") throw new Error(`no loss: ${JSON.stringify(answer)}`);
	return answer.loss;
}
