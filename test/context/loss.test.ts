// What is lost when a path goes or gets other content, on real files in real repositories.

import { execFileSync } from "node:child_process";
import { linkSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { LossKind } from "../../src/model/fact.ts";
import { gitIn, lossOf, openWorkshop, type Workshop } from "./workshop.ts";

let shop: Workshop;
beforeEach(() => {
	shop = openWorkshop();
});
afterEach(() => shop.remove());

interface Row {
	readonly name: string;
	readonly make?: (shop: Workshop) => void;
	readonly path: string;
	readonly options?: Parameters<typeof lossOf>[2];
	readonly kind: LossKind;
	readonly files?: number;
	readonly recoverable?: number;
	readonly samples?: readonly string[];
	readonly because?: string;
}

const file = { recursive: false } as const;
const glob = { glob: true, recursive: false } as const;
const globTree = { glob: true, recursive: true } as const;
const over = { change: "overwrite", recursive: false } as const;

const ROWS: readonly Row[] = [
	// Nothing there.
	{ name: "absent file", path: "repo/none.txt", kind: "none", because: "does not exist" },
	{ name: "absent below absent", path: "repo/no/such/dir", kind: "none" },
	{ name: "below a file", path: "repo/src/a.txt/x", kind: "none" },
	{ name: "file with a trailing slash", path: "repo/src/a.txt/", kind: "none" },
	{ name: "empty untracked file", make: (s) => s.write("repo/empty", ""), path: "repo/empty", kind: "none" },
	{
		name: "empty directory",
		make: (s) => mkdirSync(join(s.repo, "d")),
		path: "repo/d",
		kind: "none",
		because: "nothing in it",
	},
	{
		name: "directory of empty directories",
		make: (s) => mkdirSync(join(s.repo, "d/e/f"), { recursive: true }),
		path: "repo/d",
		kind: "none",
	},
	{ name: "pattern without a match", path: "repo/*.zip", options: glob, kind: "none", because: "matches nothing" },
	{ name: "full directory without recursion", path: "repo/src", options: file, kind: "none" },
	// Tracked.
	{ name: "tracked clean file", path: "repo/src/a.txt", options: file, kind: "recoverable", files: 0, recoverable: 1 },
	{
		name: "tracked clean directory",
		path: "repo/src",
		kind: "recoverable",
		recoverable: 2,
		because: "tracked, no uncommitted change",
	},
	{ name: "tracked clean directory with a trailing slash", path: "repo/src/", kind: "recoverable", recoverable: 2 },
	{ name: "tracked directory by a detour", path: "repo/src/deep/..", kind: "recoverable", recoverable: 2 },
	{ name: "tracked link", path: "repo/tracked-link", options: file, kind: "recoverable" },
	{
		// Two of them can read the same as text: which one git has is not known.
		name: "tracked files whose names are not UTF-8",
		make: (s) => {
			mkdirSync(join(s.repo, "old"));
			for (const byte of [0xe4, 0xf6])
				writeFileSync(Buffer.concat([Buffer.from(`${s.repo}/old/`), Buffer.from([byte])]), "old\n");
			gitIn(s.repo, "add", "old");
			gitIn(s.repo, "commit", "-qm", "old");
		},
		path: "repo/old",
		kind: "unknown",
		because: "cannot be read",
	},
	{
		name: "a pattern that fits a name which is not UTF-8",
		make: (s) => writeFileSync(Buffer.concat([Buffer.from(`${s.repo}/odd`), Buffer.from([0xff])]), "odd\n"),
		path: "repo/odd*",
		options: { ...file, glob: true },
		kind: "permanent",
		because: "a name that is not UTF-8 cannot be looked at",
	},
	{
		name: "a pattern that fits others beside it",
		make: (s) => {
			writeFileSync(Buffer.concat([Buffer.from(`${s.repo}/odd`), Buffer.from([0xff])]), "odd\n");
			rmSync(join(s.repo, "even"), { force: true });
		},
		path: "repo/even*",
		options: { ...file, glob: true },
		kind: "none",
	},
	{
		name: "a byte that is no character, as a shell reads $'\\xff'",
		path: "repo/odd\udcff",
		options: file,
		kind: "permanent",
		because: "a name that is not UTF-8 cannot be looked at",
	},
	{
		name: "tracked clean directory beside a pipe",
		make: (s) => execFileSync("mkfifo", [join(s.repo, "src/pipe")]),
		path: "repo/src",
		kind: "recoverable",
		recoverable: 2,
	},
	{
		name: "touched but equal",
		make: (s) => s.write("repo/src/a.txt", "a\n"),
		path: "repo/src/a.txt",
		options: file,
		kind: "recoverable",
	},
	{
		name: "modified",
		make: (s) => s.write("repo/src/a.txt", "new\n"),
		path: "repo/src/a.txt",
		options: file,
		kind: "permanent",
		files: 1,
		samples: ["src/a.txt"],
		because: "uncommitted changes",
	},
	{
		name: "modified of the same size",
		make: (s) => s.write("repo/src/a.txt", "z\n"),
		path: "repo/src/a.txt",
		options: file,
		kind: "permanent",
	},
	{
		name: "directory with one modified",
		make: (s) => s.write("repo/src/a.txt", "new\n"),
		path: "repo/src",
		kind: "permanent",
		files: 1,
		recoverable: 1,
	},
	{
		name: "ignored log",
		make: (s) => {
			s.write("repo/.gitignore", "*.log\n");
			s.write("repo/logs/app.log");
		},
		path: "repo/logs/app.log",
		kind: "rebuildable",
	},
	{
		name: "log in an ignored directory",
		make: (s) => {
			s.write("repo/.gitignore", "/data/\n");
			s.write("repo/data/app.log");
		},
		path: "repo/data",
		kind: "rebuildable",
	},
	{
		name: "ignored log beside another file",
		make: (s) => {
			s.write("repo/.gitignore", "/data/\n");
			s.write("repo/data/app.log");
			s.write("repo/data/notes");
		},
		path: "repo/data",
		kind: "permanent",
		files: 1,
	},
	{
		name: "log that is not ignored",
		make: (s) => s.write("repo/logs/app.log"),
		path: "repo/logs/app.log",
		kind: "permanent",
	},
	{
		name: "ignored cache told by its path",
		make: (s) => {
			s.write("repo/.gitignore", "/bootstrap/cache/*\n");
			s.write("repo/bootstrap/cache/services.php");
		},
		path: "repo/bootstrap/cache/services.php",
		kind: "rebuildable",
	},
	{
		name: "staged only",
		make: (s) => {
			s.write("repo/src/a.txt", "new\n");
			s.git("add", "-A");
		},
		path: "repo/src/a.txt",
		kind: "permanent",
		because: "staged, in no commit",
	},
	{
		name: "added but not committed",
		make: (s) => {
			s.write("repo/n.txt");
			s.git("add", "n.txt");
		},
		path: "repo/n.txt",
		kind: "permanent",
	},
	{
		name: "intended to be added",
		make: (s) => {
			s.write("repo/n.txt");
			s.git("add", "-N", "n.txt");
		},
		path: "repo/n.txt",
		kind: "permanent",
	},
	{
		name: "removed from the index only: the last commit has it",
		make: (s) => s.git("rm", "-q", "--cached", "src/a.txt"),
		path: "repo/src/a.txt",
		kind: "recoverable",
		because: "the last commit has the same content",
	},
	{
		name: "removed from the index and changed",
		make: (s) => [s.git("rm", "-q", "--cached", "src/a.txt"), s.write("repo/src/a.txt", "b")],
		path: "repo/src/a.txt",
		kind: "permanent",
	},
	{
		name: "copy of a tracked file",
		make: (s) => s.write("repo/copy.txt", "a\n"),
		path: "repo/copy.txt",
		kind: "recoverable",
		recoverable: 1,
		because: "the last commit has the same content in src/a.txt",
	},
	{
		name: "copy of a content that was only staged",
		make: (s) => {
			s.write("repo/staged.txt", "only staged\n");
			s.git("add", "staged.txt");
			s.write("repo/copy.txt", "only staged\n");
		},
		path: "repo/copy.txt",
		kind: "permanent",
	},
	{
		name: "copy of a tracked file that goes with its repository",
		make: (s) => s.write("repo/copy.txt", "a\n"),
		path: "repo",
		kind: "permanent",
	},
	{
		name: "changed and assumed unchanged",
		make: (s) => {
			s.git("update-index", "--assume-unchanged", "src/a.txt");
			s.write("repo/src/a.txt", "new\n");
		},
		path: "repo/src/a.txt",
		kind: "permanent",
	},
	{
		name: "changed and skipped",
		make: (s) => {
			s.git("update-index", "--skip-worktree", "src/a.txt");
			s.write("repo/src/a.txt", "new\n");
		},
		path: "repo/src/a.txt",
		kind: "permanent",
	},
	{ name: "in conflict", make: conflict, path: "repo/src/a.txt", kind: "permanent" },
	{
		name: "emptied in the work tree",
		make: (s) => s.write("repo/src/a.txt", ""),
		path: "repo/src/a.txt",
		kind: "none",
	},
	{
		name: "replaced by a link",
		make: (s) => {
			rmSync(join(s.repo, "src/a.txt"));
			symlinkSync("x", join(s.repo, "src/a.txt"));
		},
		path: "repo/src/a.txt",
		kind: "none",
	},
	{
		name: "name with spaces, newline and colon",
		make: (s) => {
			s.write("repo/:(top) a\nb.txt");
			s.git("add", "-A");
			s.git("commit", "-qm", "x");
		},
		path: "repo/:(top) a\nb.txt",
		kind: "recoverable",
	},
	{
		name: "name that is a pattern",
		make: (s) => {
			s.write("repo/[a]*.txt");
			s.git("add", "-A");
			s.git("commit", "-qm", "x");
			s.write("repo/a.txt");
		},
		path: "repo/[a]*.txt",
		options: file,
		kind: "recoverable",
		recoverable: 1,
	},
	{
		name: "in a repository without a commit",
		make: (s) => {
			gitIn(s.plain, "init", "-q");
			s.write("plain/x");
			gitIn(s.plain, "add", "x");
		},
		path: "plain/x",
		kind: "permanent",
	},
	// Untracked and ignored.
	{
		name: "untracked",
		make: (s) => s.write("repo/notes.md", "12345"),
		path: "repo/notes.md",
		kind: "permanent",
		files: 1,
		because: "not tracked by git",
	},
	{
		name: "directory with one untracked",
		make: (s) => s.write("repo/src/new.txt"),
		path: "repo/src",
		kind: "permanent",
		files: 1,
		recoverable: 2,
		samples: ["src/new.txt"],
	},
	{
		name: "ignored, not build output",
		make: (s) => s.write("repo/secret/x.txt"),
		path: "repo/secret",
		kind: "permanent",
	},
	{ name: "ignored .env", make: (s) => s.write("repo/.env"), path: "repo/.env", kind: "permanent" },
	{
		name: "the secret comes first among the samples",
		make: (s) => {
			s.write("repo/secret/b.txt");
			s.write("repo/secret/.env");
			s.write("repo/secret/c.txt");
		},
		path: "repo/secret",
		kind: "permanent",
		files: 3,
		samples: expect.arrayContaining(["secret/.env"]),
	},
	{
		name: "ignored node_modules",
		make: (s) => s.write("repo/node_modules/x/.git/config"),
		path: "repo/node_modules",
		kind: "rebuildable",
	},
	{
		name: "one file of ignored node_modules",
		make: (s) => s.write("repo/node_modules/x/key.js"),
		path: "repo/node_modules/x/key.js",
		kind: "rebuildable",
	},
	{
		name: "nested ignored node_modules",
		make: (s) => s.write("repo/src/node_modules/x.js"),
		path: "repo/src",
		kind: "recoverable",
		recoverable: 2,
	},
	{
		name: "node_modules that git does not ignore",
		make: (s) => {
			s.write("repo/.gitignore", "");
			s.write("repo/node_modules/x.js");
		},
		path: "repo/node_modules",
		kind: "permanent",
	},
	{
		name: "node_modules outside a repository",
		make: (s) => s.write("plain/node_modules/x.js"),
		path: "plain/node_modules",
		kind: "permanent",
	},
	{
		name: "ignored node_modules with a changed tracked file",
		make: (s) => {
			s.write("repo/node_modules/x.js");
			s.git("add", "-f", "node_modules/x.js");
			s.git("commit", "-qm", "x");
			s.write("repo/node_modules/x.js", "mine\n");
		},
		path: "repo/node_modules",
		kind: "permanent",
		files: 1,
	},
	{
		name: "ignored dist",
		make: (s) => s.write("repo/dist/app.js"),
		path: "repo/dist",
		kind: "rebuildable",
		files: 1,
		because: "ignored build output",
	},
	{
		name: "everything in ignored dist",
		make: (s) => s.write("repo/dist/js/app.js"),
		path: "repo/dist/*",
		options: globTree,
		kind: "rebuildable",
	},
	{
		name: "ignored dist with a key in it",
		make: (s) => {
			s.write("repo/dist/app.js");
			s.write("repo/dist/server.pem");
		},
		path: "repo/dist",
		kind: "permanent",
		files: 1,
		samples: ["dist/server.pem"],
	},
	{
		name: "untracked dist",
		make: (s) => {
			s.write("repo/.gitignore", "");
			s.write("repo/dist/app.js");
		},
		path: "repo/dist",
		kind: "permanent",
	},
	{ name: "untracked build source", make: (s) => s.write("repo/build/make.sh"), path: "repo/build", kind: "permanent" },
	{
		name: "a result directory inside an ignored directory",
		make: (s) => s.write("repo/secret/out/results.csv"),
		path: "repo/secret/out",
		kind: "permanent",
	},
	{
		name: "node_modules inside an ignored directory",
		make: (s) => s.write("repo/secret/node_modules/x.js"),
		path: "repo/secret/node_modules",
		kind: "rebuildable",
	},
	{
		name: "a cache that ignores itself",
		make: (s) => {
			s.write("repo/.pytest_cache/.gitignore", "*\n");
			s.write("repo/.pytest_cache/v/x");
		},
		path: "repo/.pytest_cache",
		kind: "rebuildable",
	},
	// Git's own store, repositories in repositories.
	{
		name: "the repository",
		path: "repo",
		kind: "permanent",
		files: 4,
	},
	{ name: ".git", path: "repo/.git", kind: "permanent", because: "a repository with its commits" },
	{ name: "inside .git", path: "repo/.git/config", options: file, kind: "permanent", because: "git's own store" },
	{
		name: "a lock of git",
		make: (s) => s.write("repo/.git/index.lock", "x"),
		path: "repo/.git/index.lock",
		options: file,
		kind: "rebuildable",
	},
	{
		name: "a clone inside",
		make: (s) => gitIn(s.repo, "clone", "-q", s.repo, "vendor"),
		path: "repo/vendor",
		kind: "permanent",
	},
	{
		name: "clean file of a clone inside",
		make: (s) => gitIn(s.repo, "clone", "-q", s.repo, "vendor"),
		path: "repo/vendor/src",
		kind: "recoverable",
		recoverable: 2,
	},
	{ name: "directory above repositories", path: ".", kind: "permanent" },
	{
		name: "clean linked work tree",
		make: (s) => s.git("worktree", "add", "-q", "../plain/tree"),
		path: "plain/tree",
		kind: "recoverable",
		recoverable: 4,
	},
	{
		name: "linked work tree with new work",
		make: (s) => {
			s.git("worktree", "add", "-q", "../plain/tree");
			s.write("plain/tree/new");
		},
		path: "plain/tree",
		kind: "permanent",
		files: 1,
	},
	{
		name: "linked work tree together with its repository",
		make: (s) => s.git("worktree", "add", "-q", "inside"),
		path: "repo",
		kind: "permanent",
		recoverable: 0,
	},
	{
		name: "a .git that is no repository",
		make: (s) => {
			mkdirSync(join(s.plain, ".git"));
			s.write("plain/x");
		},
		path: "plain/x",
		kind: "permanent",
	},
	// Outside.
	{
		name: "outside any repository",
		make: (s) => s.write("plain/x"),
		path: "plain/x",
		kind: "permanent",
		because: "outside any repository",
	},
	{ name: "own temporary file", make: (s) => s.write("temp/x"), path: "temp/x", kind: "temp" },
	{ name: "own temporary directory", make: (s) => s.write("temp/d/e/x"), path: "temp/d", kind: "temp", files: 1 },
	{
		name: "node_modules in a temporary directory",
		make: (s) => s.write("temp/d/node_modules/x.js"),
		path: "temp/d",
		kind: "temp",
	},
	{ name: "the temporary directory itself", make: (s) => s.write("temp/x"), path: "temp", kind: "permanent" },
	{
		name: "everything in the temporary directory",
		make: (s) => s.write("temp/x"),
		path: "temp/*",
		options: globTree,
		kind: "permanent",
	},
	{
		name: "some of the temporary directory",
		make: (s) => s.write("temp/x.log"),
		path: "temp/*.log",
		options: glob,
		kind: "temp",
	},
	{
		name: "changed file of a repository in a temporary directory",
		make: (s) => {
			gitIn(s.temp, "clone", "-q", s.repo, "c");
			s.write("temp/c/src/a.txt", "new\n");
		},
		path: "temp/c/src",
		kind: "permanent",
		files: 1,
	},
	// Links and other kinds of file.
	{
		name: "untracked link to a file",
		make: (s) => {
			s.write("plain/x");
			symlinkSync("../plain/x", join(s.repo, "l"));
		},
		path: "repo/l",
		options: file,
		kind: "none",
	},
	{
		name: "link to a directory",
		make: (s) => {
			s.write("plain/x");
			symlinkSync("../plain", join(s.repo, "l"));
		},
		path: "repo/l",
		kind: "none",
	},
	{
		name: "link to a directory with a slash",
		make: (s) => {
			s.write("plain/x");
			symlinkSync("../plain", join(s.repo, "l"));
		},
		path: "repo/l/",
		kind: "permanent",
		files: 1,
	},
	{
		name: "everything behind a link",
		make: (s) => {
			s.write("plain/x");
			symlinkSync("../plain", join(s.repo, "l"));
		},
		path: "repo/l/*",
		options: globTree,
		kind: "permanent",
		files: 1,
	},
	{
		name: "one file behind a link",
		make: (s) => {
			s.write("plain/x");
			symlinkSync("../plain", join(s.repo, "l"));
		},
		path: "repo/l/x",
		options: file,
		kind: "permanent",
	},
	{
		name: "up from behind a link",
		make: (s) => {
			s.write("plain/d/y");
			s.write("plain/x");
			symlinkSync("../plain/d", join(s.repo, "l"));
		},
		path: "repo/l/../x",
		options: file,
		kind: "permanent",
	},
	{
		name: "link inside a directory is not followed",
		make: (s) => {
			s.write("plain/x");
			symlinkSync("../../plain", join(s.repo, "src/l"));
		},
		path: "repo/src",
		kind: "recoverable",
	},
	{ name: "dangling link", make: (s) => symlinkSync("nowhere", join(s.repo, "l")), path: "repo/l", kind: "none" },
	{ name: "link to itself", make: (s) => symlinkSync("l", join(s.repo, "l")), path: "repo/l", kind: "none" },
	{
		name: "directory with a link to itself",
		make: (s) => {
			s.write("repo/d/x");
			symlinkSync(".", join(s.repo, "d/l"));
		},
		path: "repo/d",
		kind: "permanent",
		files: 1,
	},
	{
		name: "hard link of a tracked file",
		make: (s) => linkSync(join(s.repo, "src/a.txt"), join(s.repo, "h")),
		path: "repo/h",
		kind: "recoverable",
		because: "the last commit has the same content in src/a.txt",
	},
	{
		name: "bare repository",
		make: (s) => gitIn(s.plain, "init", "-q", "--bare", "store.git"),
		path: "plain",
		kind: "permanent",
		files: 1,
		because: "a repository with its commits",
	},
	{
		name: "bare repository of an unusual name, itself",
		make: (s) => gitIn(s.plain, "init", "-q", "--bare", "store"),
		path: "plain/store",
		kind: "permanent",
		files: 1,
		because: "a repository with its commits",
	},
	{
		name: "other spelling of a tracked file where case is ignored",
		make: (s) => {
			s.git("config", "core.ignoreCase", "true");
			linkSync(join(s.repo, "src/a.txt"), join(s.repo, "src/A.TXT"));
		},
		path: "repo/src/A.TXT",
		kind: "recoverable",
		because: "tracked, no uncommitted change",
	},
	{
		name: "other file where git ignores case and the disk does not",
		make: (s) => {
			s.git("config", "core.ignoreCase", "true");
			s.write("repo/src/A.TXT", "mine\n");
		},
		path: "repo/src/A.TXT",
		kind: "permanent",
		because: "not tracked by git",
	},
	{
		name: "uploads in an ignored build directory",
		make: (s) => s.write("repo/dist/uploads/photo.jpg"),
		path: "repo/dist",
		kind: "permanent",
		samples: ["dist/uploads/photo.jpg"],
	},
	{
		name: "pipe",
		make: (s) => execFileSync("mkfifo", [join(s.repo, "p")]),
		path: "repo/p",
		options: file,
		kind: "none",
	},
	{
		name: "directory with a pipe",
		make: (s) => {
			s.write("repo/d/x");
			execFileSync("mkfifo", [join(s.repo, "d/p")]);
		},
		path: "repo/d",
		kind: "permanent",
		files: 1,
	},
	// Patterns.
	{
		name: "*.txt",
		make: (s) => {
			s.write("repo/x.txt");
			s.write("repo/.h.txt");
			s.write("repo/y.md");
		},
		path: "repo/*.txt",
		options: glob,
		kind: "permanent",
		files: 1,
		samples: ["x.txt"],
	},
	{
		name: ".*",
		make: (s) => s.write("repo/.env"),
		path: "repo/.e*",
		options: glob,
		kind: "permanent",
		samples: [".env"],
	},
	{ name: "directories by pattern", path: "repo/*/a.txt", options: glob, kind: "recoverable", recoverable: 1 },
	{ name: "pattern without recursion leaves directories", path: "repo/s*", options: glob, kind: "none" },
	{
		name: "**",
		make: (s) => s.write("repo/src/deep/c.log"),
		path: "repo/**/*.log",
		options: glob,
		kind: "permanent",
		files: 1,
	},
	{
		name: "[ab].txt",
		make: (s) => {
			s.write("plain/a.txt");
			s.write("plain/c.txt");
		},
		path: "plain/[ab].txt",
		options: glob,
		kind: "permanent",
		files: 1,
	},
	{
		name: "escaped star",
		make: (s) => {
			s.write("plain/a*");
			s.write("plain/ab");
		},
		path: "plain/a\\*",
		options: glob,
		kind: "permanent",
		files: 1,
	},
	// Name filters.
	{
		name: "only *.pyc",
		make: (s) => {
			s.write("repo/src/x.pyc");
			s.write("repo/src/new.txt");
		},
		path: "repo/src",
		options: { only: ["*.pyc"] },
		kind: "rebuildable",
		files: 1,
		recoverable: 0,
	},
	{ name: "only names that are not there", path: "repo", options: { only: ["*.orig"] }, kind: "none" },
	{
		name: "only a directory's name takes what is in it",
		make: (s) => s.write("repo/x/secret/y"),
		path: "repo/x",
		options: { only: ["secret"] },
		kind: "permanent",
		files: 1,
	},
	{ name: "only * reaches git's store", path: "repo", options: { only: ["*"] }, kind: "permanent" },
	{
		name: "only hidden names",
		make: (s) => {
			s.write("plain/.x");
			s.write("plain/y");
		},
		path: "plain",
		options: { only: ["*x"] },
		kind: "permanent",
		files: 1,
	},
	// Overwriting.
	{ name: "overwrite absent", path: "repo/none.txt", options: over, kind: "none" },
	{ name: "overwrite tracked clean", path: "repo/src/a.txt", options: over, kind: "recoverable", recoverable: 1 },
	{
		name: "overwrite modified",
		make: (s) => s.write("repo/src/a.txt", "new\n"),
		path: "repo/src/a.txt",
		options: over,
		kind: "permanent",
	},
	{ name: "overwrite untracked", make: (s) => s.write("repo/x"), path: "repo/x", options: over, kind: "permanent" },
	{ name: "overwrite empty", make: (s) => s.write("repo/x", ""), path: "repo/x", options: over, kind: "none" },
	{
		name: "overwrite through a link",
		make: (s) => {
			s.write("plain/x");
			symlinkSync("../plain/x", join(s.repo, "l"));
		},
		path: "repo/l",
		options: over,
		kind: "permanent",
		because: "outside any repository",
	},
	{
		name: "overwrite through a dangling link",
		make: (s) => symlinkSync("nowhere", join(s.repo, "l")),
		path: "repo/l",
		options: over,
		kind: "none",
	},
	{ name: "overwrite a directory", path: "repo/src", options: over, kind: "unknown" },
	{ name: "overwrite /dev/null", path: "/dev/null", options: over, kind: "none" },
	{ name: "overwrite /dev/stdout", path: "/dev/stdout", options: over, kind: "none" },
	{
		name: "overwrite a pipe",
		make: (s) => execFileSync("mkfifo", [join(s.repo, "p")]),
		path: "repo/p",
		options: over,
		kind: "none",
	},
];

function conflict(s: Workshop): void {
	s.git("checkout", "-q", "-b", "other");
	s.write("repo/src/a.txt", "theirs\n");
	s.git("commit", "-qam", "theirs");
	s.git("checkout", "-q", "main");
	s.write("repo/src/a.txt", "ours\n");
	s.git("commit", "-qam", "ours");
	expect(() => s.git("merge", "-q", "other")).toThrow();
}

describe("path.loss", () => {
	it.each(ROWS)("$name", async ({ name: _, make, path, options, ...wanted }) => {
		make?.(shop);
		const loss = await lossOf(shop, path, options);
		expect(loss).toMatchObject(wanted);
	});
});
