// The texts of a word that needs no variables: quote removal, braces, `~` as /home/me. Undefined when it needs more.

import type { WordNode } from "../../src/model/script.ts";

/** Every word it becomes, without pathname expansion. */
export function constantTexts(word: WordNode): readonly string[] | undefined {
	let texts: readonly { readonly text: string; readonly quoted: boolean }[] = [{ text: "", quoted: false }];
	for (const part of word.parts) {
		const options: { text: string; quoted: boolean }[] = [];
		if (part.kind === "literal") options.push({ text: part.text, quoted: part.quoted });
		else if (part.kind === "glob" && part.inner.length === 0) options.push({ text: part.text, quoted: false });
		else if (part.kind === "tilde" && part.user === "") options.push({ text: "/home/me", quoted: true });
		else if (part.kind === "brace" && part.range) {
			for (const text of range(part.range)) options.push({ text, quoted: false });
		} else if (part.kind === "brace") {
			for (const alternative of part.alternatives ?? []) {
				const inner = constantTexts(alternative);
				if (inner === undefined) return undefined;
				const quoted = alternative.parts.some((p) => p.kind === "literal" && p.quoted);
				for (const text of inner.length === 0 ? [""] : inner) options.push({ text, quoted });
			}
		} else return undefined;
		texts = texts.flatMap((t) => options.map((o) => ({ text: t.text + o.text, quoted: t.quoted || o.quoted })));
	}
	return texts.filter((t) => t.text !== "" || t.quoted).map((t) => t.text);
}

function range(r: { readonly from: string; readonly to: string; readonly step: number }): readonly string[] {
	const number = /[0-9]/.test(r.from);
	const from = number ? Number(r.from) : (r.from.codePointAt(0) ?? 0);
	const to = number ? Number(r.to) : (r.to.codePointAt(0) ?? 0);
	const padded = [r.from, r.to].some((t) => /^-?0[0-9]/.test(t));
	const width = padded ? Math.max(r.from.length, r.to.length) : 0;
	const out: string[] = [];
	for (let n = from; from <= to ? n <= to : n >= to; n += from <= to ? r.step : -r.step) {
		const digits = n < 0 ? `-${String(-n).padStart(width - 1, "0")}` : String(n).padStart(width, "0");
		out.push(number ? digits : String.fromCodePoint(n));
	}
	return out;
}
