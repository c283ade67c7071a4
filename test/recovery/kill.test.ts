// Two hundred processes that make or undo snapshots are killed at seeded points: nothing is lost and nothing is half done.

import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listSnapshots, pruneSnapshots, readJournal, readManifest } from "../../src/recovery/snapshots.ts";
import { openWorld, printTree, type World } from "./world.ts";

const KILLS = 100;

let world: World;
let worker: string;
let job: string;
let whole: string;

beforeAll(async () => {
	world = openWorld();
	for (const name of ["a.txt", "b.txt", "src/c.txt"]) world.write(`repo/${name}`, `${name} one\n`);
	world.sh("git init -q -b main && git add -A && git commit -qm first");
	world.write("repo/src/c.txt", "two\n");
	world.sh("git commit -qam second && git branch side");
	world.write("repo/a.txt", "stashed\n");
	world.sh("git stash -q && git commit -q --allow-empty -m third");
	world.write("repo/a.txt", "changed\n");
	world.write("repo/b.txt", "staged\n");
	world.sh("git add b.txt && ln -s a.txt link");
	world.write("repo/untracked/note.md", "note\n", 0o600);
	for (let i = 0; i < 12; i++) world.write(`plain/many/${i % 3}/${i}.txt`, `file ${i}\n`);
	worker = join(world.root, "worker.mjs");
	const input = fileURLToPath(new URL("./kill-worker.ts", import.meta.url));
	const build = await rolldown({ input, platform: "node" });
	await build.write({ file: worker, format: "esm", codeSplitting: false });
	job = join(world.root, "job.json");
	writeJob("");
	whole = plainPrint();
});
afterAll(() => world.remove());

function writeJob(id: string): void {
	const { store, repo, plain } = world;
	writeFileSync(job, JSON.stringify({ store, repo, home: join(world.root, "home"), files: [join(plain, "many")], id }));
}

function start(mode: "keep" | "undo", at: number): { readonly killed: boolean; readonly out: string } {
	const { signal, stdout, stderr, status } = spawnSync(process.execPath, [worker, mode, String(at), job], {
		env: { ...world.env },
		encoding: "utf8",
	});
	if (signal === null && status !== 0 && !/index\.lock|cannot lock|is held by/.test(stderr)) throw new Error(stderr);
	return { killed: signal === "SIGKILL", out: status === 0 ? stdout.trim() : "" };
}

/** A generator of numbers below a bound: Lehmer's, with a fixed seed. */
function seeded(seed: number): (below: number) => number {
	let state = seed;
	return (below) => {
		state = (state * 48_271) % 2_147_483_647;
		return state % below;
	};
}

const plainPrint = (): string =>
	world
		.print()
		.replace(/ (\d{13})(?= same as|$)/gm, "")
		.replace(/^logged .*$/m, "");

const lose = (): string =>
	world.sh("git reset -q --hard HEAD~1; git branch -q -D side; git stash clear; rm -rf untracked link ../plain/many");

/** Every path with its content, without what an unfinished step stands under. */
function contents(): ReadonlyMap<string, string> {
	const entries = [world.repo, world.plain].flatMap((root) => printTree(root));
	return new Map(
		entries
			.filter((line) => !line.includes(".safe-run-") && !line.includes(" directory "))
			.map((line) => [line.split(" ")[0] ?? "", line.replace(/ \d{13}.*$/, "").replace(/ (file|special) \d+/, "")]),
	);
}

describe("a kill in the middle of a snapshot", () => {
	test(`${KILLS} times leaves the work alone, and a list of whole snapshots only`, () => {
		const first = start("keep", 0);
		const steps = Number(first.out.split(" ")[1]);
		expect(steps).toBeGreaterThan(25);
		const random = seeded(7);
		let killed = 0;
		while (killed < KILLS) {
			const before = listSnapshots(world.store).length;
			const end = start("keep", 1 + random(steps));
			if (end.killed) killed++;
			expect(listSnapshots(world.store).length - before).toBe(end.killed ? 0 : 1);
		}
		expect(plainPrint()).toBe(whole);
		for (const { id } of listSnapshots(world.store))
			expect(readManifest(world.store, id).items.length).toBeGreaterThan(15);
	}, 300_000);

	test("leaves behind what the next prune removes", async () => {
		const [newest] = listSnapshots(world.store);
		expect(readdirSync(world.store).some((name) => name.startsWith(".unfinished-"))).toBe(true);
		await pruneSnapshots(world.store, { maxBytes: 0, maxAge: 86_400_000, now: Date.now(), except: newest?.id ?? "" });
		expect(readdirSync(world.store).filter((name) => name !== newest?.id && name !== "lock")).toEqual([]);
	});
});

describe("a kill in the middle of an undo", () => {
	test(`${KILLS} times leaves each file old or new, and doing it again finishes it`, () => {
		const random = seeded(11);
		let killed = 0;
		while (killed < KILLS) {
			const then = contents();
			const [id = ""] = start("keep", 0).out.split(" ");
			lose();
			const lost = contents();
			writeJob(id);
			for (let tries = 0; ; tries++) {
				expect(tries).toBeLessThan(500);
				const { killed: dead, out } = start("undo", killed < KILLS ? 1 + random(30) : 0);
				if (dead) killed++;
				for (const [path, line] of contents()) expect([then.get(path), lost.get(path)]).toContain(line);
				if (out !== "") break;
				expect(readJournal(world.store, id)?.done).not.toBe(true);
			}
			execFileSync("git", ["-C", world.repo, "fsck", "--no-dangling", "--no-progress"], {
				env: { ...world.env },
				stdio: "pipe",
			});
			expect(plainPrint()).toBe(whole);
			expect(readJournal(world.store, id)).toMatchObject({ done: true });
			expect(
				[...readdirSync(world.repo), ...readdirSync(join(world.repo, ".git"))].filter(
					(name) => name.includes("safe-run") || name.endsWith(".lock"),
				),
			).toEqual([]);
			rmSync(join(world.store, id), { recursive: true });
		}
	}, 600_000);
});
