// Constants that a command keeps out of sight: known text that goes through a program whose work is not computed.

import type { Invocation } from "../model/invocation.ts";
import type { Word } from "../model/word.ts";
import type { Job, Named } from "./job.ts";
import type { Frame, Outcome } from "./run.ts";
import { knownText, type Text, unknown } from "./text.ts";

/** Programs that print their input in another form, and what of their operands is not a file. */
const FILTERS: ReadonlyMap<string, number> = new Map([
	...["awk", "gawk", "mawk", "nawk", "grep", "egrep", "fgrep", "sed", "tr", "jq", "perl", "ruby", "dc", "bc"].map(
		(name) => [name, 1] as const,
	),
	...[
		"gunzip",
		"zcat",
		"gzip",
		"bunzip2",
		"bzcat",
		"xz",
		"unxz",
		"zstd",
		"od",
		"hexdump",
		"fold",
		"paste",
		"column",
	].map((name) => [name, 0] as const),
	...[
		"base64",
		"base32",
		"basenc",
		"xxd",
		"openssl",
		"uudecode",
		"rev",
		"tac",
		"cut",
		"head",
		"tail",
		"sort",
		"fmt",
	].map((name) => [name, 0] as const),
]);

/** Code that makes text out of numbers or of encoded text. */
const DECODES =
	/fromhex|unhexlify|b(?:64|32|85)decode|fromCharCode|fromCodePoint|\batob\b|\bchr\b|\bunpack\b|\bpack\b|Buffer\.from|decode64|\\x[\da-f]{2}\\x|rot_?13|\[::-1\]|\breverse/i;

/** A known text, changed by a program or code that is not followed: whoever uses the result may be given any word. */
export function hidesConstant(frame: Frame, job: Named, code?: string): boolean {
	if (code !== undefined && DECODES.test(code)) return true;
	const operands = FILTERS.get(job.command);
	const input = frame.input?.text;
	const known = input === undefined ? undefined : knownText(input);
	if (operands === undefined || known === undefined || known.trim() === "") return false;
	const words = job.argv.slice(1).map((w) => knownText(w.pieces));
	return words.every((w) => w !== undefined) && words.filter((w) => w?.startsWith("-") === false).length <= operands;
}

/** What a program prints that is not computed here. */
export function unknownOutput(job: Job, producers: Outcome["producers"], hidden = false): Text {
	const gap = hidden ? ({ gap: "opaque-code" } as const) : {};
	return unknown(`(output of ${job.command})`, { location: job.location, producers, ...gap });
}

/** A whole word that is such a constant. */
export function hiddenWord(job: Named): Word | undefined {
	for (let i = 1; i < job.argv.length; i++) {
		const word = job.argv[i];
		if (word?.value.kind === "unknown" && word.value.gap === "opaque-code" && word.value.parts[0]?.kind === "hole")
			return word;
	}
	return undefined;
}

/** The word that keeps the subcommand unknown. */
export function unknownSubcommand(invocation: Invocation | undefined): Word | undefined {
	if (invocation?.subUnknown !== true || invocation.sub.length > 0) return undefined;
	return invocation.argv.slice(1).find((w) => w.value.kind === "unknown");
}
