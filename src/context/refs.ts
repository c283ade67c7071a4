// Says what goes when refs are deleted or moved: `git.ref`. Reads refs and commits only; pushes are in pushes.ts, stashes in stashes.ts.

import { isAbsolute } from "node:path";
import type { CommitLoss, FactAnswer, FactQuery } from "../model/fact.ts";
import { type Ask, asker, EMPTY_LOSS, type Measured, measure, others } from "./commit-loss.ts";
import { realPath } from "./paths.ts";
import { answerPush } from "./pushes.ts";
import { placeOf } from "./repository.ts";
import { answerStash, isStash } from "./stashes.ts";
import type { World } from "./world.ts";

export type RefQuery = Extract<FactQuery, { kind: "git.ref" }>;

/** Most refs of one question: each costs a process. */
const MAX_REFS = 16;

/** Most entries of HEAD's log that are looked at. */
const MAX_LOG = 1_000;

/**
 * `absent`: there is no such ref. `kept`: other refs hold all of its commits. `lost`: some belong to nothing any more, or to nothing on
 * the remote. `others`: and some of those are by other people.
 */
export async function answerRefs(query: RefQuery, { git, isProtected, samples }: World): Promise<FactAnswer> {
	if (git.redirected !== undefined) return noFact(`${git.redirected} is set`);
	if (!isAbsolute(query.cwd) || query.cwd.includes("\0")) return noFact("not an absolute path");
	if (query.refs.length > MAX_REFS) return noFact("too many refs");
	const cwd = realPath(query.cwd);
	const place = await placeOf(cwd, git, true);
	if (place.kind === "failed") return noFact(place.detail);
	if (place.kind === "none") return told("absent", "not in a repository");
	const ask = asker(git, cwd);
	if (query.change === "push") return answerPush(query.refs, isProtected, ask);
	return query.refs.some(isStash) ? answerStash(query.refs, ask, samples) : removed(query.refs, ask);
}

async function removed(refs: readonly string[], ask: Ask): Promise<FactAnswer> {
	const found: string[] = [];
	for (const ref of refs) {
		const exists = await ask("show-ref", "--verify", "--quiet", ref);
		if (exists.kind === "text") found.push(ref);
		else if (exists.code !== 1) return noFact(exists.detail);
	}
	if (found.length === 0) return told("absent", "does not exist");
	const rest = others(found);
	const alone = await measure(found, rest, ask);
	if (alone === undefined) return noFact("git could not count the commits");
	if (alone.count === 0) return told("kept", "other refs hold its commits");
	return lost(found.map(shortName), alone, await keeperOf(found, rest, ask));
}

/** A deleted branch takes its own log along; the log of HEAD may know its commits too. */
async function keeperOf(refs: readonly string[], rest: readonly string[], ask: Ask): Promise<CommitLoss["keeper"]> {
	const log = await ask("rev-list", "--walk-reflogs", `--max-count=${MAX_LOG}`, "HEAD", "--");
	if (log.kind === "failed" || log.text.trim() === "") return "nothing";
	const exclude = log.text
		.trim()
		.split("\n")
		.map((hash) => `^${hash}\n`)
		.join("");
	return (await measure(refs, rest, ask, exclude))?.count === 0 ? "reflog" : "nothing";
}

const shortName = (ref: string): string => ref.replace(/^refs\/(?:heads|tags|remotes)\//, "");

const noFact = (detail: string): FactAnswer => ({ kind: "no-fact", detail });

function told(state: "absent" | "kept", because: string): FactAnswer {
	return { kind: "git.ref", state, loss: { ...EMPTY_LOSS, because } };
}

function lost(from: readonly string[], gone: Measured, keeper: CommitLoss["keeper"]): FactAnswer {
	const commits: CommitLoss = { ...gone, from: from.slice(0, 5), keeper, shared: false, protected: false };
	const because = `${gone.more ? "more than " : ""}${gone.count} ${gone.count === 1 ? "commit" : "commits"} on no other branch or tag`;
	return {
		kind: "git.ref",
		state: gone.others > 0 ? "others" : "lost",
		loss: {
			...EMPTY_LOSS,
			kind: keeper === "nothing" ? "permanent" : "recoverable",
			samples: from.slice(0, 5),
			because,
			commits,
		},
	};
}
