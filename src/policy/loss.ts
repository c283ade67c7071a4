// Says in one sentence what would be lost and what could be had back.

import { type CommitLoss, LOSS_ORDER, type Loss, type LossKind } from "../model/fact.ts";
import { showBytes, showNumber } from "../text/amounts.ts";

/** What context says of the `.git` of a linked work tree or submodule. */
const LINKS_WORK_TREE = "links a work tree to its repository";

/** Most names that one sentence lists. */
const MOST_SAMPLES = 3;

/**
 * One sentence for all targets of a finding, worst part first; undefined when nothing is lost.
 * Example: `permanently deletes 14 files git does not have (3.2 MB), among them notes.md, .env; 212 tracked files can be restored from HEAD`.
 */
export function lossSentence(losses: readonly Loss[]): string | undefined {
	if (losses.length === 0) return undefined;
	const parts = [
		permanent(losses),
		mounted(losses),
		stashed(losses),
		...losses.flatMap(({ commits }) => (commits === undefined ? [] : [commitSentence(commits)])),
		unknown(losses),
		tracked(losses),
		passing(losses, "rebuildable"),
		passing(losses, "temp"),
		agents(losses),
	];
	const said = parts.filter((p) => p !== undefined);
	return said.length === 0 ? undefined : [...new Set(said)].join("; ");
}

/** The worst kind among the losses: what the whole target list amounts to. `none` when the list is empty. */
export function worstLoss(losses: readonly Loss[]): LossKind {
	let worst = 0;
	for (const loss of losses) worst = Math.max(worst, LOSS_ORDER.indexOf(loss.kind));
	return LOSS_ORDER[worst] ?? "unknown";
}

function permanent(losses: readonly Loss[]): string | undefined {
	const those = distinct(losses.filter((l) => l.kind === "permanent" && !isSaidElsewhere(l)));
	if (those.length === 0) return undefined;
	const { files, bytes, more } = total(those);
	const samples = [...new Set(those.flatMap((l) => l.samples))];
	const verb = `permanently ${verbOf(those)}`;
	if (files === 0) return `${verb} ${samples.length > 0 ? names(samples) : "what is there"} (${because(those)})`;
	const lines = lineCount(those);
	if (files === 1 && !more && samples.length === 1)
		return `${verb} ${samples[0]} (${[...(bytes === 0 ? [] : [showBytes(bytes)]), because(those), ...lines].join(", ")})`;
	const among = samples.length === 0 ? "" : `, among them ${names(samples)}`;
	return `${verb} ${things(those)} (${[showBytes(bytes), ...lines].join(", ")})${among}`;
}

/**
 * Without losses whose every file others lose before (`rm -rf src src/a.ts`, `git reset --hard && rm -rf *`), so that nothing is counted
 * twice. Only where all names are known; of two orders, the one that leaves fewer files.
 */
function distinct(losses: readonly Loss[]): readonly Loss[] {
	if (losses.length < 2) return losses;
	const bySize = losses.toSorted((a, b) => b.files - a.files);
	const [typed, sorted] = [withoutContained(losses), withoutContained(bySize)];
	return total(sorted).files < total(typed).files ? losses.filter((loss) => sorted.includes(loss)) : typed;
}

function withoutContained(losses: readonly Loss[]): readonly Loss[] {
	const names = new Set<string>();
	return losses.filter(({ files, more, samples }) => {
		const isWhole = files > 0 && !more && samples.length === files;
		if (isWhole && samples.every((name) => names.has(name))) return false;
		for (const name of samples) names.add(name);
		return true;
	});
}

/** Commits and stashes without files of their own have a sentence of theirs. */
function isSaidElsewhere({ files, commits, stashes }: Loss): boolean {
	return stashes !== undefined || (files === 0 && commits !== undefined);
}

const VERBS = { delete: "deletes", overwrite: "overwrites", discard: "discards" } as const;

function verbOf(losses: readonly Loss[]): string {
	const acts = new Set(losses.map((l) => l.act));
	const [only] = acts;
	return acts.size === 1 && only !== undefined ? VERBS[only] : "loses";
}

/** `14 files git does not have`, `uncommitted changes in 3 files`, or both. */
function things(losses: readonly Loss[]): string {
	const { files, more } = total(losses);
	const changed = losses.reduce((sum, l) => sum + (l.changed ?? 0), 0);
	if (changed === 0) return `${count(files, "file", more)} git does not have`;
	if (changed === files) return `uncommitted changes in ${count(files, "file", more)}`;
	return `${count(files - changed, "file", more)} git does not have and uncommitted changes in ${count(changed, "file", false)}`;
}

/** `+120 −3 lines`, when all of them were counted. */
function lineCount(losses: readonly Loss[]): readonly string[] {
	let [added, removed] = [0, 0];
	for (const { lines } of losses) {
		if (lines === undefined) return [];
		added += lines.added;
		removed += lines.removed;
	}
	return added + removed === 0 ? [] : [`+${showNumber(added)} −${showNumber(removed)} lines`];
}

function mounted(losses: readonly Loss[]): string | undefined {
	const places = losses.flatMap((l) => l.mounts ?? []);
	if (places.length === 0) return undefined;
	return `reaches into ${places.length === 1 ? "another file system" : "other file systems"} mounted at ${names(places)}`;
}

function stashed(losses: readonly Loss[]): string | undefined {
	const those = losses.filter((l) => l.stashes !== undefined);
	if (those.length === 0) return undefined;
	const stashes = those.reduce((sum, l) => sum + (l.stashes ?? 0), 0);
	const { files, more } = total(those);
	const inside = files === 0 ? "" : ` with ${count(files, "file", more)}`;
	const lines = lineCount(those).map((text) => ` (${text})`);
	const samples = [...new Set(those.flatMap((l) => l.samples))];
	const among = samples.length === 0 ? "" : `, among them ${names(samples)}`;
	return `permanently deletes ${showNumber(stashes)} stash${stashes === 1 ? "" : "es"}${inside}${lines.join("")}${among}`;
}

/** Commits that leave refs: which, whose they are, and what still has them. */
function commitSentence(loss: CommitLoss): string {
	const one = loss.count === 1 && !loss.more;
	const many = count(loss.count, "commit", loss.more);
	const from = loss.from.length === 0 ? "every branch and tag" : names(loss.from);
	const whose =
		loss.others === 0 ? "" : `, ${one ? "" : `${showNumber(loss.others)} of them `}by ${authors(loss, one)}`;
	if (loss.shared) {
		const local =
			loss.keeper === "nothing" ? "" : `; this repository still has ${one ? "it" : "them"} until it cleans up`;
		return `takes ${many} off ${loss.protected ? "the protected branch " : ""}${from} for everyone${whose}${local}`;
	}
	if (loss.keeper === "local") return `takes ${many} off ${from}${whose}; other refs still have ${one ? "it" : "them"}`;
	if (loss.keeper === "reflog")
		return `takes ${many} off ${from}${whose}; only the reflog keeps ${one ? "it" : "them"}, for a while`;
	if (loss.from.length === 0) return `permanently loses ${many} that no branch or tag holds${whose}`;
	return `permanently loses ${many} that only ${from} had${whose}`;
}

function authors({ authors: known }: CommitLoss, one: boolean): string {
	const who = one ? "somebody else" : "others";
	return known.length === 0 ? who : `${who} (${known.join(", ")})`;
}

function agents(losses: readonly Loss[]): string | undefined {
	const files = agentsFiles(losses);
	return files === 0 ? undefined : `${count(files, "file", false)} that the agent wrote itself in this session`;
}

function unknown(losses: readonly Loss[]): string | undefined {
	const those = losses.filter((l) => l.kind === "unknown");
	return those.length === 0 ? undefined : `what would be lost is not known (${because(those)})`;
}

function tracked(losses: readonly Loss[]): string | undefined {
	const copies = losses.reduce((sum, l) => sum + (l.copies ?? 0), 0);
	const files = losses.reduce((sum, l) => sum + l.recoverable, 0) - copies;
	const more = losses.some((l) => l.more && l.recoverable > 0);
	const said = [
		...(files === 0 ? [] : [`${count(files, "tracked file", more)} can be restored from HEAD`]),
		...(copies === 0 ? [] : [`${count(copies, "file", false)} with an identical copy that stays`]),
	];
	return said.length === 0 ? undefined : said.join("; ");
}

function passing(losses: readonly Loss[], kind: "rebuildable" | "temp"): string | undefined {
	const those = losses.filter((l) => l.kind === kind);
	if (those.length === 0) return undefined;
	const { files, bytes, more } = total(those);
	// The agent's own files have a sentence of theirs.
	if (kind === "temp" && !more && files === agentsFiles(those)) return undefined;
	const what = kind === "temp" ? "temporary file" : "file";
	// Not every file of a big build directory is counted.
	if (more) return kind === "temp" ? "temporary files" : "files that a build makes again";
	// The file that stands for a linked work tree's repository is made again by git.
	const links = those.every((loss) => loss.because === LINKS_WORK_TREE);
	const fate = kind === "temp" ? "" : links ? ` that ${LINKS_WORK_TREE}` : " that a build makes again";
	return `${count(files, what, false)}${fate} (${showBytes(bytes)})`;
}

const agentsFiles = (losses: readonly Loss[]): number => losses.reduce((sum, l) => sum + (l.agents ?? 0), 0);

function total(losses: readonly Loss[]): { readonly files: number; readonly bytes: number; readonly more: boolean } {
	return {
		files: losses.reduce((sum, l) => sum + l.files, 0),
		bytes: losses.reduce((sum, l) => sum + l.bytes, 0),
		more: losses.some((l) => l.more),
	};
}

function names(samples: readonly string[]): string {
	return samples.slice(0, MOST_SAMPLES).join(", ");
}

function because(losses: readonly Loss[]): string {
	return [...new Set(losses.map((l) => l.because))].slice(0, 2).join("; ");
}

function count(files: number, noun: string, more: boolean): string {
	return `${more ? "more than " : ""}${showNumber(files)} ${noun}${files === 1 && !more ? "" : "s"}`;
}
