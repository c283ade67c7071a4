// alias and shopt: words that the shell replaces before it looks for a command, where it does so.

import type { Named } from "./job.ts";
import { type Frame, type Outcome, type Run, SILENT } from "./run.ts";
import { computed, type Field, knownText, toField } from "./text.ts";

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
const FOLLOWED = new Set(["expand_aliases", "nocasematch"]);

/** `shopt -s name`, `shopt -u name`. */
export function shopt(run: Run, _frame: Frame, job: Named): Outcome {
	const words = job.argv.slice(1).map((w) => knownText(w.pieces) ?? "");
	const on = words.some((w) => /^-\w*s/.test(w));
	if (!on && !words.some((w) => /^-\w*u/.test(w))) return { ...SILENT, status: "unknown" };
	for (const name of words)
		if (FOLLOWED.has(name)) run.state.set(`o:${name}`, on ? { kind: "setting", text: [] } : undefined);
	return SILENT;
}

/** The words of an alias in place of its name; `plain` is false when the text is more than words. */
export function expandAlias(
	run: Run,
	first: Field,
	name: string,
): { readonly words: readonly Field[]; readonly plain: boolean } | undefined {
	if (first.quoted || run.state.get("o:expand_aliases") === undefined) return undefined;
	const binding = run.state.get(`a:${name}`);
	const text = binding?.kind === "setting" ? knownText(binding.text) : undefined;
	if (text === undefined) return undefined;
	const words = text.split(/\s+/).filter((w) => w !== "");
	return {
		words: words.map((w) => toField(computed(w, first.location), first.location, true)),
		plain: /^[\w\s./:=@%+,-]*$/.test(text),
	};
}
