// The log as one page that needs nothing else: sums, charts, what was not lost, and every decision with its frame.

import type { DecisionEntry } from "../model/log.ts";
import type { Ending } from "../model/passage.ts";
import { showNumber } from "../text/amounts.ts";
import { columns, rows } from "./charts.ts";
import { type Html, html, lines, NO_HTML, trusted } from "./html.ts";
import { PAGE_SCRIPT, PAGE_STYLE } from "./log-page-style.ts";
import { decidingName, type LogSummary, type Tally, total } from "./log-summary.ts";
import { clock, fateOf } from "./log-text.ts";

export interface LogPage {
	readonly summary: LogSummary;
	/** Every day to show, oldest first, also those without a decision. */
	readonly days: readonly (Tally & { readonly day: string })[];
	/** Oldest first. */
	readonly entries: readonly { readonly decision: DecisionEntry; readonly ending?: Ending }[];
	/** Decisions that were picked and are not among the entries. */
	readonly left: number;
	/** Whether the chain of the log holds, in a sentence. */
	readonly chain: { readonly holds: boolean; readonly text: string };
	/** ISO 8601. */
	readonly made: string;
	readonly version: string;
	/** Base64 of the SHA-256 of `PAGE_STYLE` and `PAGE_SCRIPT`. */
	readonly hashes: { readonly style: string; readonly script: string };
}

/** By which a page is known again. */
export const PAGE_TITLE = "<title>safe-run: decisions</title>";

const MOST_ROWS = 12;

/** The page. It loads nothing, and its policy lets it load nothing. */
export function renderLogPage(page: LogPage): string {
	const { summary, hashes, entries } = page;
	const policy = `default-src 'none'; style-src 'sha256-${hashes.style}'; script-src 'sha256-${hashes.script}'; base-uri 'none'; form-action 'none'`;
	const body = summary.decisions === 0 ? html`<section><p>No decisions.</p></section>` : contents(page);
	return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
${trusted(PAGE_TITLE)}
<style>${trusted(PAGE_STYLE)}</style>
</head>
<body>
<header>
<h1>What safe-run decided</h1>
<p class="soft">${periodOf(summary)}</p>
${sums(summary)}
</header>
<main>
${chain(page)}
${body}
</main>
<footer>safe-run ${page.version}, ${clock(page.made)} UTC. Secrets are masked; all times are UTC.</footer>
${entries.length === 0 ? NO_HTML : html`<script>${trusted(PAGE_SCRIPT)}</script>`}
</body>
</html>
`.html;
}

function periodOf({ from, to }: LogSummary): string {
	return from === undefined || to === undefined ? "Nothing was asked yet." : `${clock(from)} to ${clock(to)} UTC`;
}

function sums({ decisions, run, refused, notStarted, asked, prevented, undo }: LogSummary): Html {
	const sum = (count: number, what: string, one = what) =>
		html`<li><b>${showNumber(count)}</b>${count === 1 ? one : what}</li>`;
	return html`<ul class="sums">
${[
	sum(decisions, "decisions", "decision"),
	sum(run, "let through"),
	sum(refused, "refused"),
	sum(asked, "asked by the host"),
	...(notStarted === 0 ? [] : [sum(notStarted, "not started after all")]),
	sum(prevented.count, "losses prevented", "loss prevented"),
	sum(undo.count, "undo points", "undo point"),
]}
</ul>`;
}

function chain({ chain: { holds, text } }: LogPage): Html {
	return holds
		? NO_HTML
		: html`<section class="bad"><h2>The log was changed or is damaged</h2><p>${text}</p></section>`;
}

const KEY = trusted(
	'<ul class="key"><li class="allow">allow</li><li class="confirm">confirm</li><li class="block">block</li></ul>',
);

function contents(page: LogPage): Html {
	const { summary, days } = page;
	const label = `Decisions by day from ${days[0]?.day ?? ""} to ${days.at(-1)?.day ?? ""}: allow, confirm, block`;
	const shown = new Set(page.entries.map(({ decision }) => decision.id));
	const link: Link = (id, time) => (shown.has(id) ? html`<a href="#d-${id}">${clock(time)}</a>` : html`${clock(time)}`);
	return html`<section>
<h2>Decisions over time</h2>
${KEY}
${columns(days, label)}
${dayTable(days)}
</section>
<div class="pair">
<section>${rows("By rule", summary.byRule.slice(0, MOST_ROWS))}</section>
<section>${rows("By agent", summary.byAgent.slice(0, MOST_ROWS))}
<p></p>
${rows("By severity", summary.bySeverity)}</section>
</div>
${prevented(summary, link)}
${undoPoints(summary, link)}
${candidates(summary)}
${notices(summary)}
${decisions(page)}`;
}

function dayTable(days: LogPage["days"]): Html {
	const busy = days.filter((day) => total(day) > 0);
	return html`<details class="plain"><summary class="soft">The same as numbers</summary>
<table><thead><tr><th>day</th><th class="number">allow</th><th class="number">confirm</th><th class="number">block</th></tr></thead>
<tbody>
${busy.map(
	(day) =>
		html`<tr><th scope="row">${day.day}</th><td class="number">${day.allow}</td><td class="number">${day.confirm}</td><td class="number">${day.block}</td></tr>`,
)}
</tbody></table></details>`;
}

/** The time of a decision, as a link where the page has that decision. */
type Link = (id: string, time: string) => Html;

function prevented({ prevented: { count, latest } }: LogSummary, link: Link): Html {
	if (count === 0) return NO_HTML;
	return html`<section>
<table class="wide"><caption>Losses prevented</caption>
<thead><tr><th>when</th><th>rule</th><th>what would be gone</th></tr></thead>
<tbody>
${latest.map(
	({ id, time, rule, loss }) => html`<tr><td class="time">${link(id, time)}</td><td>${rule}</td><td>${loss}</td></tr>`,
)}
</tbody></table>
${more(count - latest.length)}
</section>`;
}

function undoPoints({ undo: { count, latest } }: LogSummary, link: Link): Html {
	if (count === 0) return NO_HTML;
	return html`<section>
<table class="wide"><caption>Undo points</caption>
<thead><tr><th>when</th><th>snapshot</th><th class="number">files</th><th>before</th></tr></thead>
<tbody>
${latest.map(
	({ id, time, snapshot, files, command }) =>
		html`<tr><td class="time">${link(id, time)}</td><td><code>${snapshot}</code></td><td class="number">${files}</td><td><code>${command}</code></td></tr>`,
)}
</tbody></table>
${more(count - latest.length)}
<p class="soft"><code>safe-run undo SNAPSHOT</code> brings back what was there before.</p>
</section>`;
}

function candidates({ candidates: found }: LogSummary): Html {
	if (found.length === 0) return NO_HTML;
	return html`<section>
<table><caption>People say yes to these nearly each time</caption>
<thead><tr><th>rule</th><th class="number">yes</th><th class="number">no</th></tr></thead>
<tbody>
${found.map(
	({ name, agreed, declined }) =>
		html`<tr><th scope="row">${name}</th><td class="number">${agreed}</td><td class="number">${declined}</td></tr>`,
)}
</tbody></table>
<p class="soft">A question that is always answered with yes teaches to answer yes. An exception in a policy file can end it;
<code>safe-run log replay --policy FILE</code> shows what it would have changed.</p>
</section>`;
}

function notices({ notices: found }: LogSummary): Html {
	if (found.length === 0) return NO_HTML;
	return html`<section class="bad">
<table class="wide"><caption>To be looked at</caption>
<thead><tr><th>when</th><th>about</th><th>what</th></tr></thead>
<tbody>
${found.map(({ time, topic, text }) => html`<tr><td class="time">${clock(time)}</td><td>${topic}</td><td>${text}</td></tr>`)}
</tbody></table>
</section>`;
}

function more(count: number): Html {
	return count > 0 ? html`<p class="soft">and ${count} before these</p>` : NO_HTML;
}

function decisions({ entries, left }: LogPage): Html {
	return html`<section>
<h2>Decisions</h2>
<div class="pick" id="pick" hidden>
<label>Text <input id="text" type="search" autocomplete="off" spellcheck="false"></label>
<label>Decision <select id="decision"><option value="">all</option><option>allow</option><option>confirm</option><option>block</option></select></label>
</div>
<p class="soft" role="status"><span id="shown">${entries.length}</span> shown${left > 0 ? `, ${left} older ones are in the log only` : ""}</p>
${[...entries].reverse().map(({ decision, ending }) => entryOf(decision, ending))}
</section>`;
}

function entryOf(entry: DecisionEntry, ending: Ending | undefined): Html {
	const { id, time, decision, agent, adapter, command, frame } = entry;
	const fact = (name: string, value: string | undefined) =>
		value === undefined || value === "" ? NO_HTML : html`<dt>${name}</dt><dd>${value}</dd>`;
	const { confirmation, snapshot } = entry;
	const answer =
		confirmation?.kind === "yes" || confirmation?.kind === "no"
			? `${confirmation.kind}, ${confirmation.by}${confirmation.kind === "yes" && confirmation.reason !== undefined ? `: ${confirmation.reason}` : ""}`
			: undefined;
	return html`<details id="d-${id}" data-decision="${decision}">
<summary><span class="time">${clock(time)}</span><span class="badge ${decision}">${decision}</span><span class="who">${agent ?? adapter}</span><code>${command}</code><span class="fate">${[decidingName(entry), fateOf(entry, ending)].filter((text) => text !== undefined).join(" · ")}</span></summary>
<div class="about">
${frame === undefined ? NO_HTML : html`<pre>${lines(frame)}</pre>`}
<dl>
${[
	fact("id", id),
	fact("in", entry.cwd),
	fact("session", entry.session),
	fact("profile", entry.profile),
	fact("loss", entry.loss),
	fact("answer", answer),
	fact(
		"snapshot",
		snapshot?.kind === "kept" ? snapshot.id : snapshot?.kind === "failed" ? `failed: ${snapshot.why}` : undefined,
	),
	fact("then", fateOf(entry, ending)),
	fact("sha256", entry.sha256),
]}
</dl>
</div>
</details>`;
}
