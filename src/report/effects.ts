// Effects and facts in words.

import type { DataAction, DataObject, DiscardScope, Effect, EffectKind } from "../model/effect.ts";
import { assertNever } from "../model/errors.ts";
import type { CommitChange, Fact, FactAnswer, FactQuery, Loss } from "../model/fact.ts";
import { showValue } from "../model/value.ts";
import { readable } from "./words.ts";

const VERBS: Readonly<Record<EffectKind, string>> = {
	delete: "deletes",
	move: "moves",
	overwrite: "overwrites",
	append: "adds to",
	link: "puts a link or mount at",
	truncate: "empties",
	discard: "discards",
	"rewrite-shared": "rewrites what others use",
	"change-mode": "changes permissions or owner of",
	"write-device": "writes to the device",
	signal: "ends processes",
	"stop-service": "stops services",
	"drop-data": "drops data",
	publish: "publishes",
	"execute-code": "runs code",
	fetch: "downloads",
	"read-secret": "reads the secrets in",
	"disable-guard": "switches off the guard",
};

const SCOPES: Readonly<Record<DiscardScope, string>> = {
	worktree: "changes to tracked files",
	index: "staged changes",
	untracked: "files git does not have",
	ignored: "ignored files",
	stash: "stashed work",
	commits: "commits",
	refs: "branches or tags",
	reflog: "the reflog",
	objects: "unreachable objects",
};

const ACTIONS: Readonly<Record<DataAction, string>> = {
	drop: "drops",
	truncate: "empties",
	delete: "deletes all",
	update: "changes all",
	replace: "replaces",
};

const OBJECTS: Readonly<Record<DataObject, string>> = {
	database: "database",
	schema: "schema",
	table: "table",
	rows: "rows of",
	column: "column",
	partition: "partition",
	view: "view",
	index: "index",
	collection: "collection",
	documents: "documents",
	keys: "keys",
	role: "role",
	routine: "routine",
	other: "",
};

/** `drops table users`; the reader's own words stand where the data has no name. */
function showVerb({ kind, action, object }: Effect): string {
	if (action === undefined || object === undefined) return VERBS[kind];
	return `${ACTIONS[action]} ${OBJECTS[object]}`.trimEnd();
}

/** `deletes src and everything below`, `maybe overwrites a.txt`. */
export function showEffect(effect: Effect): string {
	const targets = effect.targets.slice(0, 8).map((target) => readable(showValue(target.value)));
	if (effect.targets.length > targets.length) targets.push(`${effect.targets.length - targets.length} more`);
	const scope = (effect.scope ?? []).map((name) => SCOPES[name]).join(", ");
	const things = [scope, targets.join(", ")].filter((part) => part !== "").join(": ");
	const only = effect.only === undefined ? "" : `, only ${effect.only.map(readable).join(", ")}`;
	const below = effect.recursive && effect.kind !== "drop-data" ? " and everything below" : "";
	return `${effect.certainty === "maybe" ? "maybe " : ""}${showVerb(effect)}${things === "" ? "" : ` ${things}`}${below}${only}`;
}

const COMMIT_CHANGES: Readonly<Record<CommitChange, string>> = {
	reset: "which commits leave the branch when it is set to",
	amend: "what still has the commit that is replaced",
	rebase: "which commits are replaced above",
	leave: "which commits a detached HEAD leaves behind for",
	rewrite: "which commits are replaced on",
	reflog: "which commits only the reflog has",
	objects: "which commits nothing points to",
	remote: "which commits only the tracking branches have of",
};

/** The question as a phrase: `what would be lost by deleting /w/src`. */
export function showQuery(query: FactQuery): string {
	switch (query.kind) {
		case "path.exists":
			return `does ${readable(query.path)} exist`;
		case "path.kind":
			return `what is ${readable(query.path)}`;
		case "path.loss":
			return `what is lost when ${readable(query.path)} is ${query.change === "delete" ? "deleted" : "overwritten"}`;
		case "git.tree": {
			const paths = query.paths.length === 0 ? "" : ` in ${query.paths.map(readable).join(", ")}`;
			return `what git at ${readable(query.cwd)} would lose (${query.scope.map((name) => SCOPES[name]).join(", ")})${paths}`;
		}
		case "git.ref": {
			const names = query.refs.map(readable).join(", ");
			return query.change === "push" ? `what the remote had that ${names} lacks` : `what holds the commits of ${names}`;
		}
		case "git.commits":
			return `${COMMIT_CHANGES[query.change]}${query.revisions.map((name) => ` ${readable(name)}`).join("")}`;
		default:
			return assertNever(query);
	}
}

/** The answer to a fact's question in one line. */
export function showAnswer({ answer }: Fact): string {
	return answerText(answer);
}

function answerText(answer: FactAnswer): string {
	switch (answer.kind) {
		case "path.exists":
			return answer.exists ? "yes" : "no";
		case "path.kind":
			return answer.is;
		case "path.loss":
			return `${answer.loss.kind}: ${showLoss(answer.loss)}`;
		case "git.tree":
		case "git.ref":
		case "git.commits":
			return `${answer.state}: ${showLoss(answer.loss)}`;
		case "no-fact":
			return `not known: ${readable(answer.detail)}`;
		default:
			return assertNever(answer);
	}
}

function showLoss(loss: Loss): string {
	const more = loss.more ? "more than " : "";
	const count =
		loss.files === 0 ? "" : `; ${more}${loss.files} ${loss.files === 1 ? "file" : "files"}, ${loss.bytes} bytes`;
	const samples = loss.samples.length === 0 ? "" : ` (${loss.samples.map(readable).join(", ")})`;
	return `${readable(loss.because)}${count}${samples}`;
}
