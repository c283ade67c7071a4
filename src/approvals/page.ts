// The page on which requests are answered: its markup, its looks, and the policy that keeps everything else out of it.

import { createHash } from "node:crypto";
import { PAGE_SCRIPT } from "./page-script.ts";

const STYLE = `
:root {
	color-scheme: light dark;
	--ground: light-dark(#f6f7f9, #101418);
	--card: light-dark(#ffffff, #191f26);
	--line: light-dark(#d8dee6, #2c3641);
	--ink: light-dark(#1b2733, #e6edf3);
	--soft: light-dark(#52606d, #9fb0c0);
	--code: light-dark(#f0f3f6, #0d1116);
	--good: light-dark(#0f6b3a, #2f9e5f);
	--bad: light-dark(#b3261e, #e5635b);
	--added: light-dark(#0a5c30, #7fd6a3);
	--removed: light-dark(#a1221b, #ff9d97);
	--warn: light-dark(#8a5300, #f0b429);
	--focus: light-dark(#1a5fd0, #7fb3ff);
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
header { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1rem; max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem .5rem; }
h1 { margin: 0; font-size: 1.35rem; flex: 1; }
#state { font-size: .875rem; color: var(--soft); }
#state[data-live]::before { content: ""; display: inline-block; width: .6rem; height: .6rem; margin-right: .45rem; border-radius: 50%; background: var(--bad); }
#state[data-live="yes"]::before { background: var(--good); }
main { max-width: 60rem; margin: 0 auto; padding: .5rem 1rem 3rem; }
#empty { margin-top: 3rem; text-align: center; color: var(--soft); }
article { margin-top: 1rem; padding: 1.25rem; background: var(--card); border: 1px solid var(--line); border-radius: .75rem; }
article[data-answered] { opacity: .75; }
h2 { margin: 0; font-size: 1.1rem; overflow-wrap: anywhere; }
.head { display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem .75rem; }
.head > :last-child { margin-left: auto; }
.soft { color: var(--soft); font-size: .875rem; overflow-wrap: anywhere; }
.level { padding: .05rem .6rem; border: 1px solid currentColor; border-radius: 1rem; font-size: .8125rem; font-weight: 600; color: var(--warn); }
.level[data-level="high"], .level[data-level="critical"] { color: var(--bad); }
.command { margin: .9rem 0; padding: .7rem .9rem; background: var(--code); border-radius: .5rem; font: 600 .95rem/1.5 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1rem; margin: 0 0 1rem; }
dl > div { display: contents; }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
.loss { font-weight: 600; }
details { margin: .5rem 0; border: 1px solid var(--line); border-radius: .5rem; }
summary { padding: .5rem .9rem; cursor: pointer; }
pre { margin: 0; padding: .75rem .9rem; max-height: 28rem; overflow: auto; background: var(--code); border-radius: 0 0 .5rem .5rem; font: .8125rem/1.5 ui-monospace, monospace; }
.added { color: var(--added); }
.removed { color: var(--removed); }
.place { color: var(--soft); }
.answer { display: grid; grid-template-columns: 1fr auto auto; gap: .75rem; margin-top: 1rem; align-items: end; }
.answer label { display: grid; gap: .25rem; font-size: .875rem; color: var(--soft); }
.answer input { font: inherit; color: var(--ink); background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .5rem .7rem; min-width: 0; }
.check { display: flex; gap: .6rem; align-items: baseline; margin-top: 1rem; }
button { font: inherit; font-weight: 600; padding: .55rem 1.3rem; border-radius: .5rem; border: 1px solid var(--line); background: var(--card); color: var(--ink); cursor: pointer; }
button[data-approve] { background: light-dark(#0f6b3a, #1f7a48); border-color: transparent; color: #fff; }
button[data-deny] { color: var(--bad); border-color: currentColor; }
button:disabled { opacity: .5; cursor: not-allowed; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
[data-outcome]:empty { display: none; }
[data-outcome] { margin: .75rem 0 0; font-weight: 600; }
@media (max-width: 34rem) {
	article { padding: 1rem; }
	dl { grid-template-columns: 1fr; gap: 0; }
	dd { margin-bottom: .5rem; }
	.answer { grid-template-columns: 1fr 1fr; }
	.answer label { grid-column: 1 / -1; }
}
`;

const hashOf = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** Nothing but this page's own script and style, and no other page around it (CSP level 3). */
export const PAGE_POLICY = [
	"default-src 'none'",
	`script-src ${hashOf(PAGE_SCRIPT)}`,
	`style-src ${hashOf(STYLE)}`,
	"connect-src 'self'",
	"img-src data:",
	"base-uri 'none'",
	"form-action 'none'",
	"frame-ancestors 'none'",
].join("; ");

const REQUEST = `
<article>
	<div class="head">
		<span class="level" data-severity></span>
		<h2 data-title></h2>
		<span class="soft" data-since></span>
	</div>
	<div class="soft" data-rule></div>
	<p class="command" data-command></p>
	<dl>
		<div data-row><dt>Lost</dt><dd class="loss" data-loss></dd></div>
		<div data-row><dt>Because</dt><dd data-note></dd></div>
		<div data-row><dt>Directory</dt><dd data-cwd></dd></div>
		<div data-row><dt>Agent</dt><dd data-agent></dd></div>
		<div data-row><dt>Request</dt><dd data-id></dd></div>
	</dl>
	<details><summary>What the guard says</summary><pre data-frame tabindex="0"></pre></details>
	<details open><summary>All that would be lost</summary><pre data-preview tabindex="0"></pre></details>
	<label class="check"><input type="checkbox" data-read> <span>I have read what would be lost.</span></label>
	<div class="answer">
		<label>Reason, for the log and the agent <input type="text" data-reason maxlength="500" autocomplete="off"></label>
		<button type="button" data-deny>Deny</button>
		<button type="button" data-approve>Approve</button>
	</div>
	<p data-outcome role="status"></p>
</article>`;

/** The whole page. It holds no request and no token; both come by its own script. */
export const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>Approvals</title>
<style>${STYLE}</style>
</head>
<body>
<header><h1>Waiting for your approval</h1><span id="state" role="status">Connecting</span></header>
<main>
	<p id="empty" hidden>Nothing waits. New requests appear here by themselves.</p>
	<div id="requests" aria-live="polite"></div>
</main>
<template id="request">${REQUEST}</template>
<script>${PAGE_SCRIPT}</script>
</body>
</html>
`;
