// Says what goes when refs are deleted, moved or pushed over: `git.ref`. Reads refs and commits only.

import { isAbsolute } from "node:path";
import type { FactAnswer, FactQuery, Loss } from "../model/fact.ts";
import type { Git } from "./git.ts";
import { realPath } from "./paths.ts";
import { placeOf } from "./repository.ts";

export type RefQuery = Extract<FactQuery, { kind: "git.ref" }>;

/** Most refs of one question: each costs a process. */
const MAX_REFS = 16;

/** `absent`: there is no such ref. `kept`: other refs hold all of its commits. `lost`: some belong to nothing any more. */
export async function answerRefs(query: RefQuery, git: Git): Promise<FactAnswer> {
	if (git.redirected !== undefined) return noFact(`${git.redirected} is set`);
	if (!isAbsolute(query.cwd) || query.cwd.includes("\0")) return noFact("not an absolute path");
	if (query.refs.length > MAX_REFS) return noFact("too many refs");
	const cwd = realPath(query.cwd);
	const place = await placeOf(cwd, git);
	if (place.kind === "failed") return noFact(place.detail);
	if (place.kind === "none") return told("absent", "not in a repository");
	// A replacement would show other commits than the ones that a push or a clean-up meets.
	const ask = (...args: readonly string[]) => git.run(cwd, ["--no-replace-objects", ...args]);
	return query.change === "push" ? pushed(query, ask) : removed(query.refs, ask);
}

type Ask = (...args: readonly string[]) => ReturnType<Git["run"]>;

async function removed(refs: readonly string[], ask: Ask): Promise<FactAnswer> {
	const found: string[] = [];
	for (const ref of refs) {
		const exists = await ask("show-ref", "--verify", "--quiet", ref);
		if (exists.kind === "text") found.push(ref);
		else if (exists.code !== 1) return noFact(exists.detail);
	}
	if (found.length === 0) return told("absent", "does not exist");
	if (found.includes("refs/stash")) {
		const entries = await counted(await ask("rev-list", "--walk-reflogs", "--count", "refs/stash", "--"));
		return lost(["stash"], entries === undefined ? "only the stash holds it" : `${many(entries, "entry", "entries")}`);
	}
	const others = ["branches", "tags"].flatMap((kind) => [...excluded(found, kind), `--${kind}`]);
	const alone = await counted(await ask("rev-list", "--count", ...found, "--not", ...others, "--remotes", "--"));
	if (alone === undefined) return noFact("git could not count the commits");
	if (alone === 0) return told("kept", "other refs hold its commits");
	return lost(found.map(shortName), `${many(alone, "commit", "commits")} on no other branch or tag`);
}

/** `--exclude` speaks of the next `--branches` or `--tags`, without their prefix. */
function excluded(refs: readonly string[], kind: string): readonly string[] {
	const prefix = kind === "branches" ? "refs/heads/" : "refs/tags/";
	return refs.filter((ref) => ref.startsWith(prefix)).map((ref) => `--exclude=${ref.slice(prefix.length)}`);
}

/** What the remote had at the last fetch against what would replace it. */
async function pushed({ refs }: RefQuery, ask: Ask): Promise<FactAnswer> {
	const settings = await ask("config", "--get-regexp", "^(push\\.default|remote\\..*\\.(push|mirror|pushurl))$");
	if (settings.kind === "text" && !/^(?:push\.default (?:simple|current|upstream|nothing)\n?)*$/.test(settings.text))
		return noFact("the configuration says what is pushed");
	for (const pair of refs) {
		const [from = "", to = ""] = pair.split(":");
		const target = to.endsWith("/HEAD") ? await currentBranch(to, ask) : to;
		const tip = target === undefined ? undefined : await ask("rev-parse", "--verify", "--quiet", `${target}^{commit}`);
		if (target === undefined || tip?.kind !== "text") return noFact("what the remote has was never fetched");
		const gone = await counted(await ask("rev-list", "--count", tip.text.trim(), "--not", from, "--"));
		if (gone === undefined) return noFact("git could not count the commits");
		if (gone > 0)
			return lost([target.replace(/^refs\/remotes\//, "")], `${many(gone, "commit", "commits")} not in what is pushed`);
	}
	return told("kept", "what is pushed holds all that the remote had at the last fetch");
}

async function currentBranch(to: string, ask: Ask): Promise<string | undefined> {
	const branch = await ask("symbolic-ref", "--quiet", "--short", "HEAD");
	return branch.kind === "text" ? `${to.slice(0, -"HEAD".length)}${branch.text.trim()}` : undefined;
}

function counted(answer: Awaited<ReturnType<Git["run"]>>): number | undefined {
	return answer.kind === "text" && /^\d+\n?$/.test(answer.text) ? Number(answer.text) : undefined;
}

const shortName = (ref: string): string => ref.replace(/^refs\/(?:heads|tags)\//, "");

const many = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`;

const noFact = (detail: string): FactAnswer => ({ kind: "no-fact", detail });

const NOTHING: Loss = { kind: "none", files: 0, bytes: 0, more: false, recoverable: 0, samples: [], because: "" };

function told(state: "absent" | "kept", because: string): FactAnswer {
	return { kind: "git.ref", state, loss: { ...NOTHING, because } };
}

function lost(samples: readonly string[], because: string): FactAnswer {
	return {
		kind: "git.ref",
		state: "lost",
		loss: { ...NOTHING, kind: "permanent", samples: samples.slice(0, 5), because },
	};
}
