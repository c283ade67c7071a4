// Whether what a finding is about could be kept before it is lost: content on this machine, not a database or a server.

import type { Effect, EffectKind } from "../model/effect.ts";
import type { Finding } from "../model/finding.ts";

/** Losses of files and of what git holds. */
const KEPT: ReadonlySet<EffectKind> = new Set<EffectKind>(["delete", "move", "overwrite", "truncate", "discard"]);

/**
 * True when the finding is about the loss of files or git content here, and says so for everything that its command does.
 * Whether there is room for it all is only known when it is tried.
 */
export function keepable(finding: Finding): boolean {
	const { effect, invocation, queries } = finding;
	if (effect !== undefined) return isKept(effect, finding);
	// A rule about a command as such (`git stash drop`) is about its loss when it asks what would be lost.
	const asksForLoss = queries.some(({ kind }) => kind === "path.loss" || kind === "git.tree" || kind === "git.ref");
	return asksForLoss && invocation.effects.length > 0 && invocation.effects.every((each) => isKept(each, finding));
}

function isKept(effect: Effect, { invocation }: Finding): boolean {
	if (!KEPT.has(effect.kind) || (effect.place ?? invocation.place) !== "here") return false;
	return effect.targets.every(({ value }) => value.kind !== "unknown");
}
