// Says what a remote loses when branches are pushed over or deleted there, by what the last fetch saw of it.

import type { FactAnswer } from "../model/fact.ts";
import { type Ask, currentBranch, EMPTY_LOSS, type Measured, measure } from "./commit-loss.ts";

/** One remote branch and what takes its place; `from` empty: nothing does. */
interface Pair {
	readonly from: string;
	/** Full name of the tracking ref. */
	readonly to: string;
}

/** Most remote branches that one push is asked about. */
const MAX_PAIRS = 200;

const TRACKING = "refs/remotes/";

/**
 * @param refs `source:tracking ref`. An empty source deletes; `*` mirrors every branch of the remote that the pattern after the colon
 * names, `+` pushes those that are here too, `-` deletes those that are not here
 */
export async function answerPush(
	refs: readonly string[],
	isProtected: (branch: string) => boolean,
	ask: Ask,
): Promise<FactAnswer> {
	const settings = await ask("config", "--get-regexp", "^(push\\.default|remote\\..*\\.(push|mirror|pushurl))$");
	if (settings.kind === "text" && !/^(?:push\.default (?:simple|current|upstream|nothing)\n?)*$/.test(settings.text))
		return noFact("the configuration says what is pushed");
	const pairs = await pairsOf(refs, ask);
	if (pairs === undefined) return noFact("what the remote has was never fetched");
	if (pairs.length > MAX_PAIRS) return noFact("too many remote branches");
	const names = pairs.map(({ to }) => shortName(to));
	const guarded = names.filter((name) => isProtected(branchOf(name)));
	const branch = guarded.length > 0 ? "protected" : "other";
	const gone = await leaving(pairs, ask);
	if (gone === undefined) return noFact("git could not count the commits");
	if (gone.measured.count === 0) {
		const because = gone.deletes
			? "other remote branches hold its commits"
			: "what is pushed holds all that the remote had";
		return { kind: "git.ref", state: "kept", branch, loss: { ...EMPTY_LOSS, because: `${because} at the last fetch` } };
	}
	return lost(gone, guarded.length > 0, branch);
}

interface Leaving {
	readonly measured: Measured;
	readonly from: readonly string[];
	readonly deletes: boolean;
	/** Branches and tags here still have them. */
	readonly local: boolean;
}

async function leaving(pairs: readonly Pair[], ask: Ask): Promise<Leaving | undefined> {
	const deleted = pairs.filter(({ from }) => from === "").map(({ to }) => to);
	const from: string[] = [];
	let sum: Measured = { count: 0, more: false, others: 0, authors: [] };
	const add = (names: readonly string[], measured: Measured): void => {
		if (measured.count > 0) from.push(...names);
		sum = {
			count: sum.count + measured.count,
			more: sum.more || measured.more,
			others: sum.others + measured.others,
			authors: [...new Set([...sum.authors, ...measured.authors])].slice(0, 3),
		};
	};
	if (deleted.length > 0) {
		const rest = deleted.map((ref) => `--exclude=${ref.slice(TRACKING.length)}`);
		const measured = await measure(deleted, [...rest, "--remotes"], ask);
		if (measured === undefined) return undefined;
		add(deleted.map(shortName), measured);
	}
	for (const pair of pairs) {
		if (pair.from === "") continue;
		const measured = await measure([pair.to], [pair.from], ask);
		if (measured === undefined) return undefined;
		add([shortName(pair.to)], measured);
	}
	const local = sum.count > 0 && (await measure(tipsOf(pairs), ["--branches", "--tags"], ask))?.count === 0;
	return { measured: sum, from, deletes: deleted.length === pairs.length, local };
}

const tipsOf = (pairs: readonly Pair[]): readonly string[] => pairs.map(({ to }) => to);

/** Undefined when a branch of the remote was never seen here. */
async function pairsOf(refs: readonly string[], ask: Ask): Promise<readonly Pair[] | undefined> {
	const pairs: Pair[] = [];
	for (const text of refs) {
		const colon = text.indexOf(":");
		const [from, to] = [text.slice(0, colon), text.slice(colon + 1)];
		const found = "*+-".includes(from) && from !== "" ? await many(from, to, ask) : await one(from, to, ask);
		if (found === undefined) return undefined;
		pairs.push(...found);
	}
	return pairs;
}

async function one(from: string, to: string, ask: Ask): Promise<readonly Pair[] | undefined> {
	const branch = to.endsWith("/HEAD") || from === "HEAD" ? await currentBranch(ask) : undefined;
	const named = to.endsWith("/HEAD") ? branch && `${to.slice(0, -"HEAD".length)}${branch}` : to;
	if (named === undefined) return undefined;
	const full = await ask("rev-parse", "--verify", "--quiet", "--symbolic-full-name", named);
	const ref = full.kind === "text" ? full.text.trim() : "";
	return ref.startsWith(TRACKING) ? [{ from, to: ref }] : undefined;
}

async function many(from: string, spelled: string, ask: Ask): Promise<readonly Pair[] | undefined> {
	const pattern = spelled.includes(PUSHED) ? spelled.replace(PUSHED, await pushRemote(ask)) : spelled;
	const listed = await ask(
		"for-each-ref",
		`--count=${MAX_PAIRS + 1}`,
		"--format=%(refname)",
		pattern.replace(/\*$/, ""),
	);
	if (listed.kind === "failed") return undefined;
	const tracking = listed.text.split("\n").filter((ref) => ref !== "" && !ref.endsWith("/HEAD"));
	if (tracking.length === 0) return undefined;
	const here = await ask("for-each-ref", "--format=%(refname)", "refs/heads/");
	if (here.kind === "failed") return undefined;
	const own = new Set(here.text.split("\n"));
	return tracking.flatMap((to) => {
		const local = `refs/heads/${branchOf(shortName(to))}`;
		if (own.has(local)) return from === "-" ? [] : [{ from: local, to }];
		return from === "+" ? [] : [{ from: "", to }];
	});
}

const PUSHED = "@{push}";

/** The remote of a push without a name. Source: git-push(1), git-config(1) `branch.<name>.pushRemote`. */
async function pushRemote(ask: Ask): Promise<string> {
	const branch = await currentBranch(ask);
	const keys = [
		...(branch === undefined ? [] : [`branch.${branch}.pushRemote`]),
		"remote.pushDefault",
		...(branch === undefined ? [] : [`branch.${branch}.remote`]),
	];
	for (const key of keys) {
		const set = await ask("config", "--get", key);
		if (set.kind === "text" && set.text.trim() !== "") return set.text.trim();
	}
	return "origin";
}

function lost(
	{ measured, from, deletes, local }: Leaving,
	guarded: boolean,
	branch: "protected" | "other",
): FactAnswer {
	const because = `${measured.more ? "more than " : ""}${measured.count} ${measured.count === 1 ? "commit" : "commits"} ${
		deletes ? "on no other remote branch" : "not in what is pushed"
	}`;
	return {
		kind: "git.ref",
		state: measured.others > 0 ? "others" : "lost",
		branch,
		loss: {
			...EMPTY_LOSS,
			kind: "permanent",
			samples: from.slice(0, 5),
			because,
			commits: {
				...measured,
				from: from.slice(0, 5),
				keeper: local ? "local" : "nothing",
				shared: true,
				protected: guarded,
			},
		},
	};
}

const shortName = (ref: string): string => ref.slice(TRACKING.length);

/** `origin/release/1` is `release/1` over there. */
const branchOf = (name: string): string => name.slice(name.indexOf("/") + 1);

const noFact = (detail: string): FactAnswer => ({ kind: "no-fact", detail });
