// alias and shopt: words that the shell replaces before it looks for a command, where it does so.

import type { Draft, Named } from "./job.ts";
import { walkText } from "./nested.ts";
import { recordRedirections } from "./record.ts";
import { type Frame, type Outcome, type Run, SILENT } from "./run.ts";
import { computed, concat, type Field, knownText, type Text } from "./text.ts";

/** `alias name=text`. */
export function alias(run: Run, _frame: Frame, job: Named): Outcome {
	for (const word of job.argv.slice(1)) {
		const match = /^([^=\s]+)=(.*)$/s.exec(knownText(word.pieces) ?? "");
		if (match?.[1] !== undefined)
			run.state.set(`a:${match[1]}`, { kind: "setting", text: computed(match[2] ?? "", word.location) });
	}
	return SILENT;
}

export function unalias(run: Run, _frame: Frame, job: Named): Outcome {
	for (const word of job.argv.slice(1)) run.state.set(`a:${knownText(word.pieces) ?? ""}`, undefined);
	return SILENT;
}

/** Shell options that change which commands run: aliases in scripts, matching without regard to case. */
const FOLLOWED = new Set(["expand_aliases", "nocasematch", "nullglob"]);

/** From here on, as at the start of shells that always do. */
export function expandAliases(run: Run): void {
	run.state.set("o:expand_aliases", { kind: "setting", text: [] });
}

/** `shopt -s name`, `shopt -u name`. */
export function shopt(run: Run, _frame: Frame, job: Named): Outcome {
	const words = job.argv.slice(1).map((w) => knownText(w.pieces) ?? "");
	const on = words.some((w) => /^-\w*s/.test(w));
	if (!on && !words.some((w) => /^-\w*u/.test(w))) return { ...SILENT, status: "unknown" };
	for (const name of words)
		if (FOLLOWED.has(name)) run.state.set(`o:${name}`, on ? { kind: "setting", text: [] } : undefined);
	return SILENT;
}

/**
 * A command whose first word is an alias: the alias's text and the other words, read again. Inside it the name is no alias.
 * Undefined where the shell expands none.
 */
export function runAlias(run: Run, frame: Frame, draft: Draft, first: Field, name: string): Outcome | undefined {
	if (first.quoted || run.state.get("o:expand_aliases") === undefined) return undefined;
	const key = `a:${name}`;
	const binding = run.state.get(key);
	if (binding?.kind !== "setting") return undefined;
	const words = draft.argv.slice(1).map((w): Text => (w.quoted ? quoted(w.pieces) : w.pieces));
	const text = words.reduce<Text>((all, word) => concat(concat(all, computed(" ")), word), binding.text);
	if (draft.redirections.length > 0) recordRedirections(run, frame, draft.redirections, draft.location.span);
	run.state.set(key, undefined);
	const outcome = walkText(
		run,
		frame,
		text,
		{ kind: "shell", name: `alias ${name}`, location: first.location },
		first.location,
	);
	run.state.set(key, binding);
	return outcome;
}

const quoted = (pieces: Text): Text => {
	const inside = pieces.map((p) => (p.kind === "known" ? { ...p, text: p.text.replaceAll("'", "'\\''") } : p));
	return concat(concat(computed("'"), inside), computed("'"));
};
