// What a command would lose, as a table with the names below each line, and as an object for programs.

import type { DiscardScope } from "../model/effect.ts";
import type { FactQuery, Loss } from "../model/fact.ts";
import type { Preview, PreviewItem } from "../model/preview.ts";
import { showBytes, showNumber } from "../text/amounts.ts";
import { redact } from "../text/redact.ts";
import { displayWidth } from "../text/width.ts";
import type { FrameOptions } from "./frame.ts";
import { createPaint, type Paint } from "./paint.ts";
import { clip, readable } from "./words.ts";

/** Grows when a field changes its meaning or goes away. */
const SCHEMA = 1;

/** Longest command and label that are shown, in code units. */
const MAX_SHOWN = 200;

/** The table as text, without a newline at the end. @param cwd names below it are shown relative to it */
export function renderPreview(preview: Preview, cwd: string, { colour }: FrameOptions): string {
	const paint = createPaint(colour);
	const lines = [...table(preview.items, cwd, paint)];
	for (const { detail } of preview.gaps.slice(0, 8)) lines.push(`not read: ${readable(clip(detail, MAX_SHOWN))}`);
	if (lines.length > 0) lines.push("");
	lines.push(...sums(preview));
	return lines.join("\n");
}

/** The sentence, and that there is more which nobody could tell. */
function sums({ items, sentence }: Preview): readonly string[] {
	const unknown = items.filter(({ loss }) => loss === undefined).length;
	if (unknown === 0) return [sentence === undefined ? "nothing would be lost, as far as known" : readable(sentence)];
	if (sentence === undefined) return ["what would be lost is not known"];
	return [
		readable(sentence),
		`what else would be lost is not known (${unknown === 1 ? "1 line" : `${unknown} lines`} above)`,
	];
}

/** The same for `JSON.stringify`. Secrets in the command are masked. */
export function previewJson(preview: Preview, command: string, cwd: string): unknown {
	return {
		schema: SCHEMA,
		command: redact(clip(command, 4_096)),
		cwd,
		...(preview.sentence === undefined ? {} : { sentence: preview.sentence }),
		items: preview.items.map((item) => ({ ...item, command: redact(clip(item.command, 4_096)) })),
		gaps: preview.gaps.map(({ kind, detail }) => ({ kind, detail })),
	};
}

const HEAD = ["what", "loss", "files", "size", "lines", "commits"] as const;

function* table(items: readonly PreviewItem[], cwd: string, paint: Paint): Generator<string> {
	if (items.length === 0) return;
	const rows = items.map((item) => cellsOf(item, cwd));
	const widths = HEAD.map((title, column) =>
		Math.max(title.length, ...rows.map((row) => displayWidth(row[column] ?? ""))),
	);
	yield paint.dim(lineOf(HEAD, widths));
	let command: string | undefined;
	for (const [index, item] of items.entries()) {
		if (item.command !== command) yield paint.strong(readable(redact(clip(item.command, MAX_SHOWN))));
		command = item.command;
		yield lineOf(rows[index] ?? [], widths);
		const why = item.why ?? (item.loss?.kind === "none" ? item.loss.because : "");
		if (why !== "") yield `      ${paint.dim(readable(why))}`;
		for (const name of namesOf(item)) yield `      ${paint.dim(readable(name))}`;
	}
}

function lineOf(cells: readonly string[], widths: readonly number[]): string {
	return cells
		.map((cell, column) => {
			const gap = " ".repeat(Math.max(0, (widths[column] ?? 0) - displayWidth(cell)));
			return column < 2 ? cell + gap : gap + cell;
		})
		.join("  ")
		.trimEnd();
}

function cellsOf(item: PreviewItem, cwd: string): readonly string[] {
	const { loss } = item;
	const what = `  ${item.maybe ? "maybe " : ""}${readable(clip(labelOf(item, cwd), MAX_SHOWN))}`;
	if (loss === undefined) return [what, "not known"];
	return [
		what,
		loss.kind,
		filesOf(loss),
		loss.bytes === 0 ? "" : showBytes(loss.bytes),
		linesOf(loss),
		commitsOf(loss),
	];
}

function filesOf({ files, recoverable, more }: Loss): string {
	const all = files === 0 ? recoverable : files;
	return all === 0 ? "" : `${more ? ">" : ""}${showNumber(all)}`;
}

const linesOf = ({ lines }: Loss): string =>
	lines === undefined ? "" : `+${showNumber(lines.added)} −${showNumber(lines.removed)}`;

function commitsOf({ commits, stashes }: Loss): string {
	if (stashes !== undefined) return `${stashes} stash${stashes === 1 ? "" : "es"}`;
	return commits === undefined ? "" : `${commits.more ? ">" : ""}${showNumber(commits.count)}`;
}

/** The files that go for good; those that come back are only counted. */
function namesOf({ query, loss }: PreviewItem): readonly string[] {
	if (loss === undefined || loss.files === 0 || (loss.kind !== "permanent" && loss.kind !== "unknown")) return [];
	const alone = query?.kind === "path.loss" && !query.glob && loss.files === 1 && loss.samples.length === 1;
	if (alone && query.path.endsWith(loss.samples[0] ?? "")) return [];
	// A file may be in several stashes.
	const rest = loss.stashes === undefined ? loss.files - loss.samples.length : 0;
	return rest > 0 ? [...loss.samples, `and ${loss.more ? "more than " : ""}${showNumber(rest)} more`] : loss.samples;
}

function labelOf({ query, targets, effect }: PreviewItem, cwd: string): string {
	const near = (path: string): string => (path.startsWith(`${cwd}/`) ? path.slice(cwd.length + 1) : path);
	if (query?.kind === "path.loss") return near(query.path);
	if (query?.kind === "git.tree") {
		const scope = query.scope.map((name) => SCOPES[name]).join(", ");
		return query.paths.length === 0 ? scope : `${scope}: ${query.paths.join(" ")}`;
	}
	if (query?.kind === "git.commits") return COMMITS[query.change](query.revisions);
	if (query?.kind === "git.ref") return targets.map(refName).join(" ");
	return targets.length === 0 ? (EFFECTS.get(effect ?? "") ?? effect ?? "something") : targets.join(" ");
}

/** What an effect without a question is called. */
const EFFECTS: ReadonlyMap<string, string> = new Map([
	["discard", "commits or uncommitted changes"],
	["rewrite-shared", "branches of the remote"],
	["drop-data", "data"],
]);

const SCOPES: Readonly<Record<DiscardScope, string>> = {
	worktree: "changes",
	index: "staged changes",
	untracked: "untracked files",
	ignored: "ignored files",
	stash: "stashes",
	commits: "commits",
	refs: "refs",
	reflog: "reflog",
	objects: "objects",
};

type Named = (revisions: readonly string[]) => string;

const COMMITS: Readonly<Record<Extract<FactQuery, { kind: "git.commits" }>["change"], Named>> = {
	reset: (at) => `commits after ${at.join(" ")}`,
	amend: () => "the last commit",
	rebase: ([base = "@{upstream}", tip]) => `commits ${tip === undefined ? "" : `of ${tip} `}that ${base} lacks`,
	leave: () => "commits of the detached HEAD",
	rewrite: (refs) => `commits of ${refs.length === 0 ? "every branch and tag" : refs.join(" ")}`,
	reflog: () => "commits that only the reflog has",
	objects: () => "unreachable objects",
	remote: (remotes) =>
		`commits that only ${remotes.length === 0 ? "" : `${remotes.join("'s, ")}'s `}tracking branches have`,
};

const refName = (ref: string): string =>
	ref === "refs/stash" ? "stash" : ref.replace(/^[^:]*:/, "").replace(/^refs\/(?:heads|tags|remotes)\//, "");
