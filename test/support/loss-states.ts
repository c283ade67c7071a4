// Small worlds of files and repositories, made by real git, in which commands lose something or not.

import { execFileSync } from "node:child_process";
import { linkSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { GuardOptions } from "../../src/check.ts";

/** One world: everything lies below `root`. */
export interface World {
	readonly root: string;
	/** The repository of the work. */
	readonly repo: string;
	/** A directory outside any repository. */
	readonly plain: string;
	readonly home: string;
	/** Stands for /tmp. */
	readonly temp: string;
	readonly env: Readonly<Record<string, string>>;
}

export interface Making extends World {
	/** Writes a file; the path is relative to the root. */
	write(path: string, text?: string): void;
	git(...args: readonly string[]): string;
	gitIn(directory: string, ...args: readonly string[]): string;
}

/** The world as a guard sees it. */
export function guardOptions({ repo, plain, home, env, root }: World): GuardOptions {
	return { profile: "standard", home, env, workspace: [repo, plain, home, join(root, "linked")] };
}

export type StateName = keyof typeof STATES;

const templates = new Map<StateName, string>();
const bases: string[] = [];

/** A new world in that state. States are made once and copied. */
export function openState(name: StateName): World {
	const root = newRoot();
	if (FRESH.has(name)) {
		make(name, root);
		return worldAt(root);
	}
	let template = templates.get(name);
	if (template === undefined) {
		template = newRoot();
		make(name, template);
		templates.set(name, template);
	}
	// As it is: hard links, pipes and times included, so that the index still fits.
	execFileSync("cp", ["-a", `${template}/.`, root]);
	return worldAt(root);
}

/** Removes every world of this process. */
export function closeStates(): void {
	for (const base of bases.splice(0)) rmSync(base, { recursive: true, force: true, maxRetries: 10 });
	templates.clear();
}

function newRoot(): string {
	const base = realpathSync(mkdtempSync(join(tmpdir(), "safe-run-state-")));
	bases.push(base);
	return base;
}

function worldAt(root: string): World {
	const [repo, plain, home, temp] = ["repo", "plain", "home", "temp"].map((name) => join(root, name));
	if (repo === undefined || plain === undefined || home === undefined || temp === undefined)
		throw new Error("unreachable");
	const env = {
		PATH: process.env.PATH ?? "/usr/bin:/bin",
		HOME: home,
		TMPDIR: temp,
		XDG_STATE_HOME: join(home, "state"),
		XDG_CONFIG_HOME: join(home, "config"),
		GIT_CONFIG_GLOBAL: "/dev/null",
		GIT_CONFIG_NOSYSTEM: "1",
		GIT_AUTHOR_NAME: "Me",
		GIT_AUTHOR_EMAIL: "me@example.org",
		GIT_COMMITTER_NAME: "Me",
		GIT_COMMITTER_EMAIL: "me@example.org",
	};
	return { root, repo, plain, home, temp, env };
}

function make(name: StateName, root: string): void {
	const world = worldAt(root);
	for (const directory of [world.repo, world.plain, world.home, world.temp]) mkdirSync(directory);
	// Each call has a second of its own: two commits made within one are the same commit if all else is equal.
	let time = Math.floor(Date.now() / 1000) - 10_000;
	const gitIn = (directory: string, ...args: readonly string[]): string => {
		const date = `${time++} +0000`;
		return execFileSync("git", ["-C", directory, ...args], {
			env: { ...world.env, GIT_ALLOW_PROTOCOL: "file", GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
			encoding: "utf8",
			stdio: ["ignore", "pipe", "pipe"],
		});
	};
	const making: Making = {
		...world,
		write(path, text = `content of ${path}\n`) {
			const full = join(root, path);
			mkdirSync(dirname(full), { recursive: true });
			writeFileSync(full, text);
		},
		git: (...args) => gitIn(world.repo, ...args),
		gitIn,
	};
	gitIn(world.repo, "init", "-q", "-b", "main");
	STATES[name](making);
	// The newest files are named first; here all have one time, so that the order is the same on every machine.
	execFileSync("find", [root, "-not", "-path", "*/.git/*", "-exec", "touch", "-h", "-d", "2024-01-01", "{}", "+"]);
	try {
		making.git("update-index", "-q", "--refresh");
	} catch {
		// It ends like that when something differs.
	}
}

const commit = (w: Making, message: string, ...author: readonly string[]): void => {
	w.git("add", "-A");
	w.git("commit", "-qm", message, ...author);
};

const ANN = ["--author", "Ann <ann@example.org>"] as const;

/** Two commits: text, a script, a link, and what git ignores. */
function base(w: Making): void {
	w.write("repo/.gitignore", "node_modules/\ndist/\n*.log\n.env\nuploads/\n*.sqlite\n");
	for (const path of ["README.md", "src/a.ts", "src/b.ts", "src/deep/c.ts", "docs/guide.md"]) w.write(`repo/${path}`);
	symlinkSync("README.md", join(w.repo, "link"));
	commit(w, "first");
	w.write("repo/run.sh", "#!/bin/sh\necho hi\n");
	execFileSync("chmod", ["755", join(w.repo, "run.sh")]);
	commit(w, "second");
}

const edit = (w: Making): void => {
	w.write("repo/src/a.ts", "content of repo/src/a.ts\nmine\nmore of mine\n");
	w.write("repo/src/b.ts", "changed\n");
};

/** A bare remote that has main. */
function share(w: Making): void {
	w.gitIn(w.root, "init", "-q", "--bare", "-b", "main", "remote.git");
	w.git("remote", "add", "origin", "../remote.git");
	w.git("push", "-qu", "origin", "main");
}

/** States whose files name each other by absolute paths. */
const FRESH: ReadonlySet<StateName> = new Set<StateName>(["linked"]);

const STATES = {
	clean: base,
	edited: (w: Making) => {
		base(w);
		edit(w);
	},
	staged: (w: Making) => {
		base(w);
		w.write("repo/new.ts");
		w.write("repo/src/a.ts", "content of repo/src/a.ts\nstaged\n");
		w.git("add", "-A");
	},
	untracked: (w: Making) => {
		base(w);
		w.write("repo/notes.md");
		w.write("repo/src/draft.ts");
		w.write("repo/copy.md", "content of repo/README.md\n");
		w.write("repo/twin.txt", "content of repo/notes.md\n");
		w.write("repo/empty.txt", "");
	},
	built: (w: Making) => {
		base(w);
		for (const path of ["dist/app.js", "dist/app.css", "node_modules/x/index.js", "debug.log"]) w.write(`repo/${path}`);
	},
	precious: (w: Making) => {
		base(w);
		for (const path of [".env", "uploads/photo.jpg", "data.sqlite", "dist/app.js", "dist/server.key"])
			w.write(`repo/${path}`);
	},
	mixed: (w: Making) => {
		base(w);
		edit(w);
		w.write("repo/new.ts");
		w.git("add", "new.ts");
		w.write("repo/notes.md");
		w.write("repo/dist/app.js");
		w.write("repo/.env");
	},
	stashed: (w: Making) => {
		base(w);
		edit(w);
		w.git("stash", "-q");
		w.write("repo/src/a.ts", "other\n");
		w.write("repo/idea.md");
		w.git("stash", "-q", "-u");
	},
	branches: (w: Making) => {
		base(w);
		w.git("branch", "merged");
		w.git("tag", "v1");
		w.git("checkout", "-qb", "topic");
		w.write("repo/topic.ts");
		commit(w, "on topic");
		w.git("checkout", "-q", "main");
		const tree = w.git("rev-parse", "HEAD^{tree}").trim();
		const lone = (message: string): string => w.git("commit-tree", "-p", "HEAD", "-m", message, tree).trim();
		w.git("branch", "quiet", lone("seen by nobody"));
		w.git("tag", "lone", lone("only a tag"));
	},
	ahead: (w: Making) => {
		base(w);
		share(w);
		for (const name of ["one", "two"]) {
			w.write(`repo/${name}.ts`);
			commit(w, name);
		}
	},
	/** The remote has work of Ann's that is not here, and a branch that is. */
	shared: (w: Making) => {
		base(w);
		share(w);
		const start = w.git("rev-parse", "HEAD").trim();
		w.git("branch", "merged");
		w.git("checkout", "-qb", "release/1");
		w.git("push", "-q", "origin", "merged", "release/1");
		w.git("checkout", "-qb", "topic");
		w.write("repo/ann.ts");
		commit(w, "by Ann", ...ANN);
		w.git("push", "-q", "origin", "topic");
		w.git("checkout", "-qb", "own", start);
		w.write("repo/own.ts");
		commit(w, "mine");
		w.git("push", "-q", "origin", "own");
		w.git("commit", "-q", "--amend", "-m", "mine, better");
		w.git("checkout", "-q", "main");
		w.git("branch", "-qf", "topic", start);
		w.write("repo/main.ts");
		commit(w, "on main");
		w.git("push", "-q", "origin", "main");
		w.git("reset", "-q", "--hard", start);
	},
	/** A second work tree beside the repository, with work in it. */
	linked: (w: Making) => {
		base(w);
		w.git("worktree", "add", "-q", "-b", "side", "../linked/side");
		w.write("linked/side/draft.md");
		w.git("worktree", "add", "-q", "-b", "tidy", "../linked/tidy");
	},
	submodule: (w: Making) => {
		base(w);
		w.gitIn(w.root, "clone", "-q", "--bare", "repo", "lib.git");
		w.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "../lib.git", "lib");
		commit(w, "lib");
		w.write("repo/lib/src/a.ts", "changed in the submodule\n");
	},
	nested: (w: Making) => {
		base(w);
		w.write("repo/vendor/inner/x.ts");
		w.gitIn(join(w.repo, "vendor/inner"), "init", "-q");
		w.gitIn(join(w.repo, "vendor/inner"), "add", "-A");
		w.gitIn(join(w.repo, "vendor/inner"), "commit", "-qm", "inner");
	},
	bare: (w: Making) => {
		base(w);
		w.gitIn(w.root, "clone", "-q", "--bare", "repo", "plain/store.git");
	},
	links: (w: Making) => {
		base(w);
		w.write("plain/real/file.txt");
		symlinkSync(join("..", "plain", "real"), join(w.repo, "outside"));
		symlinkSync("loop-b", join(w.repo, "loop-a"));
		symlinkSync("loop-a", join(w.repo, "loop-b"));
		execFileSync("mkfifo", [join(w.repo, "pipe")]);
		linkSync(join(w.repo, "src/a.ts"), join(w.repo, "hard.ts"));
	},
	unborn: (w: Making) => {
		w.write("repo/first.ts");
		w.write("repo/second.ts");
		w.git("add", "second.ts");
	},
	conflict: (w: Making) => {
		base(w);
		w.git("checkout", "-qb", "other");
		w.write("repo/src/a.ts", "theirs\n");
		commit(w, "theirs");
		w.git("checkout", "-q", "main");
		w.write("repo/src/a.ts", "ours\n");
		commit(w, "ours");
		try {
			w.git("merge", "-q", "other");
		} catch {
			// The conflict is what is wanted.
		}
	},
	/** The conflict was worked on by hand. */
	resolved: (w: Making) => {
		STATES.conflict(w);
		w.write("repo/src/a.ts", "ours and theirs\n");
	},
	/** A submodule with an edited file and a new one. */
	editedSubmodule: (w: Making) => {
		base(w);
		w.write("lib/part.ts", "part\n");
		w.gitIn(join(w.root, "lib"), "init", "-q", "-b", "main");
		w.gitIn(join(w.root, "lib"), "add", "-A");
		w.gitIn(join(w.root, "lib"), "commit", "-qm", "part");
		w.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", join(w.root, "lib"), "lib");
		commit(w, "lib");
		w.write("repo/lib/part.ts", "part, and more\n");
		w.write("repo/lib/idea.ts", "idea\n");
	},
	/** Files outside any repository. */
	outside: (w: Making) => {
		base(w);
		for (const path of ["a.txt", "b.txt", "dir/c.txt", "dir/deep/d.txt"]) w.write(`plain/${path}`);
		w.write("plain/same.txt", "content of plain/a.txt\n");
		w.write("plain/void.txt", "");
		w.write("home/thesis.md");
	},
	temporary: (w: Making) => {
		base(w);
		w.write("temp/scratch/x.txt");
		w.write("temp/out.json");
	},
	/** Two commits that only the log of HEAD has. */
	reset: (w: Making) => {
		base(w);
		for (const name of ["one", "two"]) {
			w.write(`repo/${name}.ts`);
			commit(w, name);
		}
		w.git("reset", "-q", "--hard", "HEAD~2");
	},
	/** A commit that nothing has any more. */
	unreachable: (w: Making) => {
		base(w);
		w.write("repo/one.ts");
		commit(w, "one");
		w.git("reset", "-q", "--hard", "HEAD~1");
		w.git("reflog", "expire", "--expire=now", "--expire-unreachable=now", "--all");
	},
	hidden: (w: Making) => {
		base(w);
		w.git("update-index", "--assume-unchanged", "src/a.ts");
		w.write("repo/src/a.ts", "changed behind git's back\n");
	},
	/** Another branch has a file of the name that an untracked one has here. */
	incoming: (w: Making) => {
		base(w);
		w.git("checkout", "-qb", "other");
		w.write("repo/notes.md", "theirs\n");
		commit(w, "notes");
		w.git("checkout", "-q", "main");
		w.write("repo/notes.md", "mine\n");
	},
} satisfies Readonly<Record<string, (w: Making) => void>>;
