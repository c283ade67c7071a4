// One line per invocation and gap, for tables: words, directory when it is another, place, whether it runs, and the way to it.

import { expect, test } from "vitest";
import type { Invocation } from "../../src/model/invocation.ts";
import type { Surroundings } from "../../src/model/surroundings.ts";
import { showValue } from "../../src/model/value.ts";
import { resolve } from "../../src/resolve/index.ts";

export const HERE: Surroundings = {
	cwd: "/home/u/w",
	home: "/home/u",
	env: new Map(),
	workspace: ["/home/u/w"],
	temp: ["/tmp"],
	shell: "bash",
};

/** `rm -rf $X… in /tmp @remote ?maybe [sudo > bash -c]`; `…` after a word that may be any number of words. Bare redirections are left out. */
export function rows(text: string): readonly string[] {
	const { invocations, gaps } = resolve(text, HERE);
	return [...invocations.filter((i) => i.argv.length > 0).map(row), ...gaps.map((g) => `gap ${g.kind}`)];
}

function row(invocation: Invocation): string {
	const { argv, cwd, place, runs, via } = invocation;
	const words = argv.map((w) => showValue(w.value) + (w.many ? "…" : "")).join(" ");
	const directory = showValue(cwd) === HERE.cwd ? "" : ` in ${showValue(cwd)}`;
	const way = via.length === 0 ? "" : ` [${via.map((s) => s.name).join(" > ")}]`;
	return `${words}${directory}${place === "here" ? "" : ` @${place}`}${runs === "always" ? "" : ` ?${runs}`}${way}`;
}

/** A claim with one test per row: the input, then its lines. */
export function table(claim: string, cases: readonly (readonly [string, ...string[]])[]): void {
	for (const [input, ...lines] of cases) {
		test(`${claim}: ${input}`, () => {
			expect(rows(input)).toEqual(lines);
		});
	}
}
