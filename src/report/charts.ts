// Charts for pages as plain SVG: bars in the colours of the decisions. Words and numbers stand beside them as text, so that they wrap,
// can be read without the picture, and keep their size on a narrow screen.

import { DECISIONS } from "../model/verdict.ts";
import { type Html, html } from "./html.ts";
import { type Tally, total } from "./log-summary.ts";

export interface Bar extends Tally {
	readonly name: string;
}

/** Units of the pictures' own coordinates; the style sheet stretches them. */
const WIDTH = 1_000;
const HEIGHT = 100;
const ROW = 10;
/** Share of a column that is left free beside its bar. */
const GAP = 0.2;

/** One column for each day, oldest left, with the scale above and the first and last day below. */
export function columns(days: readonly (Tally & { readonly day: string })[], label: string): Html {
	const most = Math.max(1, ...days.map(total));
	const wide = WIDTH / Math.max(1, days.length);
	const first = days[0]?.day ?? "";
	const last = days.at(-1)?.day ?? "";
	return html`<figure class="columns">
<div class="scale"><span>${most}</span><span>decisions a day</span></div>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${label}">
${days.map((day, i) => column(day, i * wide, wide, most))}
</svg>
<div class="scale"><span>${first}</span><span>${last === first ? "" : last}</span></div>
</figure>`;
}

function column(day: Tally & { readonly day: string }, x: number, wide: number, most: number): Html {
	let y = HEIGHT;
	const parts = DECISIONS.map((decision) => {
		const tall = (day[decision] / most) * HEIGHT;
		y -= tall;
		return rectangle(decision, x + (wide * GAP) / 2, y, wide * (1 - GAP), tall);
	});
	return html`<g><title>${told(day.day, day)}</title><rect class="hit" x="${fixed(x)}" y="0" width="${fixed(wide)}" height="${HEIGHT}"/>${parts}</g>`;
}

/** A table of names with a bar and a number each; the longest bar is the greatest number. */
export function rows(title: string, bars: readonly Bar[]): Html {
	const most = Math.max(1, ...bars.map(total));
	return html`<table class="bars">
<caption>${title}</caption>
<colgroup><col class="names"><col><col class="numbers"></colgroup>
<thead class="unseen"><tr><th>name</th><th>chart</th><th>decisions</th></tr></thead>
<tbody>
${bars.map(
	(bar) =>
		html`<tr><th scope="row">${bar.name}</th><td class="bar">${row(bar, most)}</td><td class="number">${total(bar)}</td></tr>`,
)}
</tbody>
</table>`;
}

function row(bar: Bar, most: number): Html {
	let x = 0;
	const parts = DECISIONS.map((decision) => {
		const wide = (bar[decision] / most) * WIDTH;
		x += wide;
		return rectangle(decision, x - wide, 0, wide, ROW);
	});
	return html`<svg viewBox="0 0 ${WIDTH} ${ROW}" preserveAspectRatio="none" role="img" aria-label="${told(bar.name, bar)}"><title>${told(bar.name, bar)}</title>${parts}</svg>`;
}

function rectangle(name: string, x: number, y: number, wide: number, tall: number): Html {
	if (wide <= 0 || tall <= 0) return { html: "" };
	return html`<rect class="${name}" x="${fixed(x)}" y="${fixed(y)}" width="${fixed(wide)}" height="${fixed(tall)}"/>`;
}

const fixed = (value: number): string => value.toFixed(2);

function told(name: string, tally: Tally): string {
	return `${name}: ${DECISIONS.map((decision) => `${tally[decision]} ${decision}`).join(", ")}`;
}
