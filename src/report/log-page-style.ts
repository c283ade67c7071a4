// How the page of the log looks and what its one script does; both stand in the page itself, named by their hashes in its policy.

/** The style sheet. Light and dark follow the reader's system; one column where there is no room for two. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--back:#f6f7f9;--card:#fff;--ink:#1c2330;--soft:#5a6474;--line:#dde1e8;--code:#f2f4f7;
--allow:#3f8f6b;--confirm:#c98a1b;--block:#c5383a;--allow-ink:#23634a;--confirm-ink:#7f5405;--block-ink:#a52427;--link:#2257b3}
@media (prefers-color-scheme:dark){:root{--back:#12161d;--card:#1a2029;--ink:#e4e8ee;--soft:#9aa5b4;--line:#2d3642;--code:#141a22;
--allow:#4fa982;--confirm:#d9a441;--block:#e0605f;--allow-ink:#7fd0ac;--confirm-ink:#eec272;--block-ink:#f49a98;--link:#8ab4ff}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--back);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main,header,footer{max-width:1180px;margin:0 auto;padding:0 20px}
header{padding-top:28px}
h1{font-size:24px;line-height:1.25;margin:0 0 4px}
h2{font-size:17px;margin:0 0 12px}
p{margin:0 0 8px}
.soft{color:var(--soft)}
a{color:var(--link)}
section{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:18px 20px;margin:16px 0;min-width:0}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:16px}
.pair section{margin:0}
.sums{display:grid;grid-template-columns:repeat(6,1fr);gap:12px;margin:20px 0 0;padding:0;list-style:none}
.sums li{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:12px 16px;color:var(--soft);font-size:13px}
.sums b{display:block;font-size:24px;line-height:1.25;color:var(--ink);font-variant-numeric:tabular-nums}
.key{display:flex;flex-wrap:wrap;gap:4px 18px;margin:0 0 12px;padding:0;list-style:none;font-size:13px;color:var(--soft)}
.key li::before{content:"";display:inline-block;width:11px;height:11px;border-radius:3px;margin-right:6px;vertical-align:-1px;background:var(--dot)}
.key .allow{--dot:var(--allow)}.key .confirm{--dot:var(--confirm)}.key .block{--dot:var(--block)}
rect.allow{fill:var(--allow)}rect.confirm{fill:var(--confirm)}rect.block{fill:var(--block)}rect.hit{fill:transparent}
g:hover rect.hit{fill:var(--line)}
.columns{margin:0}
.columns svg{display:block;width:100%;height:170px;border-bottom:1px solid var(--line)}
.scale{display:flex;justify-content:space-between;font-size:12px;color:var(--soft);font-variant-numeric:tabular-nums;padding:2px 0}
table{width:100%;border-collapse:collapse;font-size:14px}
caption{text-align:left;font-size:17px;font-weight:700;padding:0 0 10px}
th,td{text-align:left;vertical-align:top;padding:5px 12px 5px 0;border-top:1px solid var(--line);overflow-wrap:anywhere}
thead th{border-top:0;color:var(--soft);font-weight:500;font-size:13px}
tbody th{font-weight:500}
th:last-child,td:last-child{padding-right:0}
.bars{table-layout:fixed}
.bars .names{width:42%}.bars .numbers{width:64px}.bars .bar{vertical-align:middle}
.bars svg{display:block;width:100%;height:12px}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
th.number{text-align:right}
.time{white-space:nowrap;font-variant-numeric:tabular-nums;color:var(--soft)}
code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;font-size:13px}
pre{background:var(--code);border:1px solid var(--line);border-radius:8px;padding:12px 14px;overflow-x:auto;margin:10px 0;line-height:1.4}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.bad{border-color:var(--block);border-left-width:5px}
.pick{display:flex;flex-wrap:wrap;gap:10px;margin:0 0 12px}
.pick label{display:flex;flex-direction:column;font-size:13px;color:var(--soft)}
.pick label:first-child{flex:1 1 220px}
input,select{font:inherit;color:var(--ink);background:var(--back);border:1px solid var(--line);border-radius:7px;padding:7px 10px;min-width:0;width:100%}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
details{border-top:1px solid var(--line)}
summary{cursor:pointer;padding:8px 0;display:grid;grid-template-columns:178px 74px 78px minmax(0,1fr) minmax(0,300px);gap:4px 12px;align-items:baseline;list-style:none}
summary::-webkit-details-marker{display:none}
summary>*{min-width:0;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
summary>.time::before,.plain>summary::before{content:"\\25b8";display:inline-block;width:15px;color:var(--soft)}
details[open]>summary>.time::before,.plain[open]>summary::before{content:"\\25be"}
.plain{border:0}.plain>summary{display:block;font-size:13px}
.who{font-size:14px}
summary:hover{background:var(--code)}
details[open]>summary code{white-space:pre-wrap;overflow-wrap:anywhere}
.badge{font-size:12px;font-weight:650;border:1px solid currentColor;border-radius:99px;padding:0 9px;text-align:center;justify-self:start}
.badge.allow{color:var(--allow-ink)}.badge.confirm{color:var(--confirm-ink)}.badge.block{color:var(--block-ink)}
.fate{font-size:13px;color:var(--soft);text-align:right}
.about{padding:0 0 12px}
dl{display:grid;grid-template-columns:110px minmax(0,1fr);gap:3px 14px;margin:0;font-size:13px}
dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
footer{padding-bottom:36px;font-size:13px;color:var(--soft)}
@media (max-width:820px){.pair{grid-template-columns:minmax(0,1fr)}.sums{grid-template-columns:repeat(2,1fr)}
summary{grid-template-columns:auto auto 1fr;gap:4px 10px}summary .who{text-align:right;font-size:13px}summary code{grid-column:1/-1}summary .fate{grid-column:1/-1;text-align:left}}
@media (max-width:560px){main,header,footer{padding-left:12px;padding-right:12px}section{padding:14px}body{font-size:14px}
.bars .names{width:46%}.bars .numbers{width:44px}.columns svg{height:120px}dl{grid-template-columns:minmax(0,1fr);gap:0}dd{margin-bottom:6px}
.wide thead{display:none}.wide tr{display:block;border-top:1px solid var(--line);padding:7px 0}.wide td,.wide th{display:block;border:0;padding:0;text-align:left}}
@media print{body{background:#fff}section{break-inside:avoid}.pick{display:none}}
`;

/** Picks entries by text and decision, and opens the one that a link names. Without it, everything is there and closed. */
export const PAGE_SCRIPT = `
"use strict";
{
	const text = document.getElementById("text");
	const decision = document.getElementById("decision");
	const shown = document.getElementById("shown");
	const entries = [...document.querySelectorAll("details[data-decision]")];
	const words = entries.map((entry) => entry.textContent.toLowerCase());
	const pick = () => {
		const wanted = text.value.toLowerCase();
		let count = 0;
		entries.forEach((entry, i) => {
			const fits = (decision.value === "" || entry.dataset.decision === decision.value) && words[i].includes(wanted);
			entry.hidden = !fits;
			if (fits) count++;
		});
		shown.textContent = count + " of " + entries.length;
	};
	const open = () => {
		const entry = document.getElementById(location.hash.slice(1));
		if (entry instanceof HTMLDetailsElement) {
			entry.hidden = false;
			entry.open = true;
			entry.scrollIntoView({ block: "start" });
		}
	};
	text.addEventListener("input", pick);
	decision.addEventListener("input", pick);
	addEventListener("hashchange", open);
	document.getElementById("pick").hidden = false;
	pick();
	open();
}
`;
