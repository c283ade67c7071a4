// Says which commits leave the current branch, every ref, or the object store: `git.commits`. Reads refs and commits only.

import { isAbsolute } from "node:path";
import type { FactAnswer, FactQuery } from "../model/fact.ts";
import {
	type Ask,
	asker,
	commitAnswer,
	currentBranch,
	EMPTY_LOSS,
	type Measured,
	measure,
	others,
	plain,
} from "./commit-loss.ts";
import type { Git } from "./git.ts";
import { realPath } from "./paths.ts";
import { placeOf } from "./repository.ts";

export type CommitQuery = Extract<FactQuery, { kind: "git.commits" }>;

/** Most revisions of one question. */
const MAX_REVISIONS = 16;

/** `kept`: refs hold every commit. `reflog`: only the log of refs does. `lost`: nothing will. */
export async function answerCommits(query: CommitQuery, git: Git): Promise<FactAnswer> {
	if (git.redirected !== undefined) return noFact(`${git.redirected} is set`);
	if (!isAbsolute(query.cwd) || query.cwd.includes("\0")) return noFact("not an absolute path");
	if (query.revisions.length > MAX_REVISIONS || !query.revisions.every(plain)) return noFact("revisions not read");
	const cwd = realPath(query.cwd);
	const place = await placeOf(cwd, git, true);
	if (place.kind === "failed") return noFact(place.detail);
	if (place.kind === "none") return kept("not in a repository");
	return answerOf(query, asker(git, cwd));
}

function answerOf({ change, revisions }: CommitQuery, ask: Ask): Promise<FactAnswer> {
	switch (change) {
		case "reset":
			return leaving(revisions[0] ?? "HEAD", "HEAD", ask);
		case "amend":
			return leaving("HEAD^@", "HEAD", ask);
		case "rebase":
			return replayed(revisions[0] ?? "@{upstream}", revisions[1] ?? "HEAD", ask);
		case "leave":
			return left(revisions[0] ?? "HEAD", ask);
		case "rewrite":
			return rewritten(revisions, ask);
		case "reflog":
			return unreferenced(ask);
		case "objects":
			return unreachable(ask);
		case "remote":
			return tracked(revisions, ask);
	}
}

/** Commits of `tip` that neither `base` nor a ref other than the current branch holds. The log of HEAD has them, if there is one. */
async function leaving(base: string, tip: string, ask: Ask): Promise<FactAnswer> {
	const branch = tip === "HEAD" ? await currentBranch(ask) : tip;
	// `X^@` is nothing for a first commit.
	const below = base.endsWith("^@") ? [base] : await resolved(base, ask);
	if (below === undefined) return noFact(`${base} is not known here`.slice(0, 160));
	const gone = await measure([tip], [...below, ...others(branch === undefined ? [] : [`refs/heads/${branch}`])], ask);
	if (gone === undefined) return noFact("git could not count the commits");
	if (gone.count === 0) {
		const moved = await measure([tip], below, ask);
		if (moved === undefined || moved.count === 0) return kept("no commit leaves");
		return held(moved, branch ?? tip);
	}
	const logged = (await ask("reflog", "exists", "HEAD")).kind === "text";
	return commitAnswer(gone, { from: [branch ?? tip], keeper: logged ? "reflog" : "nothing" });
}

/** A rebase onto what is below already does nothing. */
async function replayed(base: string, tip: string, ask: Ask): Promise<FactAnswer> {
	const onTop = await ask("merge-base", "--is-ancestor", base, tip);
	return onTop.kind === "text" ? kept("it is on top already") : leaving(base, tip, ask);
}

/** Another commit is checked out: a branch keeps its commits, a detached HEAD leaves them behind. */
async function left(target: string, ask: Ask): Promise<FactAnswer> {
	if ((await currentBranch(ask)) !== undefined) return kept("the branch keeps its commits");
	// Not a revision: then it is a path, and HEAD stays.
	return (await resolved(target, ask)) === undefined ? kept("no commit leaves") : leaving(target, "HEAD", ask);
}

async function resolved(revision: string, ask: Ask): Promise<readonly string[] | undefined> {
	const answer = await ask("rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`);
	return answer.kind === "text" ? [answer.text.trim()] : undefined;
}

/** A rewrite of whole branches; `--all` for tools that empty the log of refs and the object store too. */
async function rewritten(revisions: readonly string[], ask: Ask): Promise<FactAnswer> {
	const whole = revisions.length === 0;
	// What the tracking branches hold can be fetched again.
	const gone = await measure(whole ? ["--branches", "--tags", "HEAD"] : revisions, ["--remotes"], ask);
	if (gone === undefined) return noFact("git could not count the commits");
	if (gone.count === 0) return kept("the tracking branches hold every commit");
	return commitAnswer(gone, { from: whole ? ["this repository"] : revisions, keeper: whole ? "nothing" : "reflog" });
}

async function unreferenced(ask: Ask): Promise<FactAnswer> {
	const gone = await measure(["--reflog"], ["--all"], ask);
	if (gone === undefined) return noFact("git could not count the commits");
	return gone.count === 0
		? kept("refs hold every commit of the log")
		: commitAnswer(gone, { from: [], keeper: "nothing" });
}

/** Objects that neither refs, the logs of refs nor the index reach (git-fsck(1)). Their commits are the tops of lost work. */
async function unreachable(ask: Ask): Promise<FactAnswer> {
	const found = await ask("fsck", "--connectivity-only", "--unreachable", "--no-dangling", "--no-progress");
	if (found.kind === "failed") return noFact("git could not look for unreachable objects");
	const kinds = { commit: 0, blob: 0 };
	for (const line of found.text.split("\n")) {
		if (line.startsWith("unreachable commit ")) kinds.commit++;
		else if (line.startsWith("unreachable blob ")) kinds.blob++;
	}
	if (kinds.commit + kinds.blob === 0) return kept("nothing is unreachable");
	if (kinds.commit > 0) {
		const gone: Measured = { count: kinds.commit, more: false, others: 0, authors: [] };
		return commitAnswer(gone, { from: [], keeper: "nothing" });
	}
	const because = "contents of files that were staged once, in no commit";
	return { kind: "git.commits", state: "lost", loss: { ...EMPTY_LOSS, kind: "permanent", files: kinds.blob, because } };
}

/** Commits that only the tracking branches of some remotes hold; which of these go, the remote decides. */
async function tracked(remotes: readonly string[], ask: Ask): Promise<FactAnswer> {
	const own = remotes.length === 0 ? ["--remotes"] : remotes.map((name) => `--remotes=${name}/*`);
	const rest = remotes.length === 0 ? [] : [...remotes.map((name) => `--exclude=${name}/*`), "--remotes"];
	const gone = await measure(own, ["--branches", "--tags", ...rest], ask);
	if (gone === undefined) return noFact("git could not count the commits");
	if (gone.count === 0) return kept("branches and tags hold every commit");
	return commitAnswer(gone, { from: remotes.map((name) => `${name}/*`), keeper: "nothing" });
}

const noFact = (detail: string): FactAnswer => ({ kind: "no-fact", detail });

const kept = (because: string): FactAnswer => ({
	kind: "git.commits",
	state: "kept",
	loss: { ...EMPTY_LOSS, because },
});

/** They leave the branch, and other refs have every one of them. */
function held(moved: Measured, from: string): FactAnswer {
	const commits = { ...moved, from: [from], keeper: "local" as const, shared: false, protected: false };
	const because = "other refs hold every commit";
	return {
		kind: "git.commits",
		state: "kept",
		loss: { ...EMPTY_LOSS, kind: "recoverable", because, samples: [from], commits },
	};
}
