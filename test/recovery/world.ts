// A home, a state directory and a repository in a temporary folder; runs commands through the gate there, and takes fingerprints.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
	existsSync,
	lstatSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	readlinkSync,
	realpathSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createGuard } from "../../src/check.ts";
import type { Keeper, Kept } from "../../src/model/passage.ts";
import { DEFAULT_POLICY } from "../../src/model/policy.ts";
import type { Manifest } from "../../src/model/snapshot.ts";
import { createKeeper, surroundingsOf } from "../../src/recovery/keeper.ts";
import type { Maker } from "../../src/recovery/make.ts";
import { listSnapshots, readManifest } from "../../src/recovery/snapshots.ts";
import { planUndo, type Undone, type UndoPlan, undo } from "../../src/recovery/undo.ts";

export interface World {
	readonly root: string;
	readonly repo: string;
	readonly plain: string;
	readonly env: Readonly<Record<string, string>>;
	readonly store: string;
	readonly keeper: Keeper;
	readonly maker: Maker;
	write(path: string, text: string | Uint8Array, mode?: number): string;
	sh(text: string, cwd?: string): string;
	/** Keeps what the command's findings would lose, whatever the policy says, runs it, and says what was kept. */
	run(text: string, options?: { readonly cwd?: string; readonly settle?: boolean }): Promise<Kept>;
	plan(id: string): Promise<UndoPlan>;
	undo(id: string): Promise<Undone>;
	/** The newest snapshot. */
	last(): Manifest;
	/** Every entry of the repository's work tree and the plain folder, and everything that git shows. */
	print(): string;
	remove(): void;
}

const DAY = 86_400_000;

export function openWorld(): World {
	const root = realpathSync(mkdtempSync(join(tmpdir(), "safe-run-recovery-")));
	const [home, repo, plain] = [join(root, "home"), join(root, "repo"), join(root, "plain")];
	for (const directory of [home, repo, plain]) mkdirSync(directory);
	const env = environment(home);
	const maker: Maker = { store: join(root, "state/safe-run/snapshots"), surroundings: surroundingsOf(repo, env, home) };
	const keeper = createKeeper({ env, home });
	const guard = createGuard({ env, home, recovery: true });
	const sh = (text: string, cwd = repo): string =>
		execFileSync("bash", ["-ec", text], { cwd, env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
	return {
		root,
		repo,
		plain,
		env,
		store: maker.store,
		keeper,
		maker,
		write(path, text, mode = 0o644) {
			const full = join(root, path);
			mkdirSync(dirname(full), { recursive: true });
			writeFileSync(full, text, { mode });
			return full;
		},
		sh,
		async run(text, { cwd = repo, settle = true } = {}) {
			const judged = await guard.check(text, { cwd, env });
			const judgements = judged.judgements.map((each) => ({ ...each, obligations: ["snapshot"] as const }));
			const verdict = { ...judged, judgements };
			const kept = await keeper.keep({ command: text, caller: { adapter: "run", person: "none" }, verdict });
			try {
				sh(text, cwd);
			} finally {
				if (settle && kept.kind === "kept") await keeper.ended?.(kept.id);
			}
			return kept;
		},
		plan: (id) => planUndo(id, maker),
		undo: async (id) =>
			undo(
				id,
				{
					seen: (await planUndo(id, maker)).conflicts,
					now: Date.now(),
					maxBytes: DEFAULT_POLICY.snapshots.maxBytes,
					maxAge: 14 * DAY,
				},
				maker,
			),
		last() {
			const [newest] = listSnapshots(maker.store);
			if (newest === undefined) throw new Error("no snapshot");
			return readManifest(maker.store, newest.id);
		},
		print: () => [...printTree(repo), ...printTree(plain), ...printGit(repo, env)].join("\n"),
		remove() {
			execFileSync("chmod", ["-R", "u+rwx", root]);
			rmSync(root, { recursive: true, force: true, maxRetries: 10 });
		},
	};
}

function environment(home: string): Readonly<Record<string, string>> {
	return {
		PATH: process.env.PATH ?? "/usr/bin:/bin",
		HOME: home,
		XDG_STATE_HOME: join(dirname(home), "state"),
		XDG_CONFIG_HOME: join(home, ".config"),
		GIT_CONFIG_GLOBAL: "/dev/null",
		GIT_CONFIG_NOSYSTEM: "1",
		GIT_AUTHOR_NAME: "a",
		GIT_AUTHOR_EMAIL: "a@example.org",
		GIT_COMMITTER_NAME: "a",
		GIT_COMMITTER_EMAIL: "a@example.org",
		LC_ALL: "C",
	};
}

/** Kind, permissions, content and hard links of each entry. */
export function printTree(root: string): readonly string[] {
	if (!existsSync(root)) return [`${root} -`];
	const inodes = new Map<string, string>();
	const printed: string[] = [];
	const queue = [root];
	for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
		const stats = lstatSync(path);
		const mode = (stats.mode & 0o7777).toString(8);
		if (stats.isDirectory()) {
			printed.push(`${path} directory ${mode}`);
			if (!path.endsWith(".git"))
				queue.push(
					...readdirSync(path)
						.sort()
						.map((name) => `${path}/${name}`),
				);
		} else if (stats.isSymbolicLink()) printed.push(`${path} -> ${readlinkSync(path)}`);
		else if (!stats.isFile()) printed.push(`${path} special ${mode}`);
		else {
			const hash = createHash("sha256").update(readFileSync(path)).digest("hex").slice(0, 16);
			const first = inodes.get(String(stats.ino));
			inodes.set(String(stats.ino), first ?? path);
			const same = stats.nlink > 1 && first !== undefined ? ` same as ${first}` : "";
			printed.push(`${path} file ${mode} ${hash} ${stats.mtimeMs.toFixed(0)}${same}`);
		}
	}
	return printed;
}

/** What git shows of a repository. */
export function printGit(repo: string, env: Readonly<Record<string, string>>): readonly string[] {
	if (!existsSync(join(repo, ".git"))) return ["no repository"];
	const ask = (...args: readonly string[]): string => {
		try {
			return execFileSync("git", ["-C", repo, ...args], { env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
		} catch (error) {
			return error instanceof Error ? (error.message.split("\n")[0] ?? "") : "";
		}
	};
	return [
		ask("rev-parse", "--symbolic-full-name", "HEAD"),
		ask("rev-parse", "HEAD"),
		ask("for-each-ref"),
		ask("stash", "list", "--format=%H %gd %gs"),
		`logged ${[...new Set(ask("log", "--walk-reflogs", "--all", "--format=%H").split("\n"))].sort().join(" ")}`,
		ask("ls-files", "--stage"),
		ask("status", "--porcelain=v2", "--untracked-files=all", "--ignored"),
		ask("config", "--local", "--get-regexp", "^(branch|remote)\\."),
	];
}
