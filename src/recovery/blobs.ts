// Writes blobs of a snapshot's private repository to files, many with one process.

import { closeSync, openSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Item } from "../model/snapshot.ts";
import type { GitRunner } from "./git-run.ts";
import { Trouble } from "./trouble.ts";

export interface BlobFile {
	/** Its content is a blob. */
	readonly item: Item;
	/** The file to make. */
	readonly to: string;
}

/** Bytes of blobs that are held at once; a larger one goes straight into its file. */
const BATCH = 33_554_432;

export interface BlobSource {
	readonly directory: string;
	readonly runner: GitRunner;
	readonly step: () => void;
}

/** @throws Trouble when a blob is not there */
export async function writeBlobs(files: readonly BlobFile[], source: BlobSource): Promise<void> {
	let batch: BlobFile[] = [];
	let size = 0;
	for (const file of files) {
		const bytes = file.item.size ?? 0;
		if (bytes > BATCH) await writeLarge(file, source);
		else {
			const [first] = batch;
			if (size + bytes > BATCH || (first !== undefined && repositoryOf(first) !== repositoryOf(file))) {
				await writeBatch(batch, source);
				batch = [];
				size = 0;
			}
			batch.push(file);
			size += bytes;
		}
	}
	await writeBatch(batch, source);
}

const repositoryOf = ({ item }: BlobFile): number => (item.content?.how === "blob" ? item.content.repository : -1);
const oidOf = ({ item }: BlobFile): string => (item.content?.how === "blob" ? item.content.oid : "");

async function writeLarge(file: BlobFile, { directory, runner, step }: BlobSource): Promise<void> {
	step();
	const output = openSync(file.to, "wx", 0o600);
	try {
		await runner.own(join(directory, `git-${repositoryOf(file)}`), ["cat-file", "blob", oidOf(file)], { output });
	} finally {
		closeSync(output);
	}
}

/** `<oid> blob <size>` and a line end, the content, a line end (git-cat-file(1), "BATCH OUTPUT"). */
async function writeBatch(files: readonly BlobFile[], { directory, runner, step }: BlobSource): Promise<void> {
	const [first] = files;
	if (first === undefined) return;
	const input = files.map((file) => `${oidOf(file)}\n`).join("");
	const answer = await runner.own(join(directory, `git-${repositoryOf(first)}`), ["cat-file", "--batch"], { input });
	let at = 0;
	for (const file of files) {
		const end = answer.indexOf(10, at);
		const header = answer.toString("latin1", at, end);
		const size = Number(/^[0-9a-f]+ blob (\d+)$/.exec(header)?.[1] ?? Number.NaN);
		if (!Number.isSafeInteger(size)) throw new Trouble(`the snapshot has lost the content of ${file.item.path}`);
		step();
		writeFileSync(file.to, answer.subarray(end + 1, end + 1 + size), { flag: "wx", mode: 0o600 });
		at = end + 1 + size + 1;
	}
}
