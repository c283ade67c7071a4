// The page's own program, as the browser gets it. Everything from a request is set as text, never as markup.

export const PAGE_SCRIPT = `
"use strict";
const token = location.hash.slice(1);
const list = document.getElementById("requests");
const state = document.getElementById("state");
const template = document.getElementById("request");
const cards = new Map();

function say(text, live) {
	state.textContent = text;
	state.dataset.live = live ? "yes" : "no";
}

function ago(since) {
	const seconds = Math.max(0, Math.round((Date.now() - since) / 1000));
	if (seconds < 60) return "just now";
	const minutes = Math.round(seconds / 60);
	return minutes === 1 ? "a minute ago" : minutes + " minutes ago";
}

function fill(part, text) {
	part.textContent = text ?? "";
	part.closest("[data-row]")?.toggleAttribute("hidden", text === undefined || text === "");
}

function diffLines(pre, text) {
	pre.replaceChildren(
		...text.split("\\n").map((line) => {
			const row = document.createElement("span");
			row.textContent = line + "\\n";
			if (/^\\+(?!\\+\\+ )/.test(line)) row.className = "added";
			else if (/^-(?!-- )/.test(line)) row.className = "removed";
			else if (/^(@@|diff |index |\\+\\+\\+ |--- )/.test(line)) row.className = "place";
			return row;
		}),
	);
}

function cardFor(request) {
	const card = template.content.firstElementChild.cloneNode(true);
	const part = (name) => card.querySelector("[data-" + name + "]");
	card.id = "request-" + request.id;
	fill(part("title"), request.title);
	fill(part("rule"), request.rule);
	const severity = part("severity");
	severity.textContent = request.severity ?? "not known";
	severity.dataset.level = request.severity ?? "gap";
	fill(part("command"), request.command);
	fill(part("loss"), request.loss);
	fill(part("note"), request.note);
	fill(part("cwd"), request.cwd);
	fill(part("agent"), request.agent);
	fill(part("id"), request.id);
	fill(part("frame"), request.frame);
	const preview = part("preview");
	preview.closest("details").hidden = request.preview === "";
	diffLines(preview, request.preview);
	const heavy = request.severity === "high" || request.severity === "critical";
	const read = part("read");
	read.closest("label").hidden = !heavy;
	const approve = part("approve");
	const allowApprove = () => {
		approve.disabled = heavy && !read.checked;
	};
	read.addEventListener("change", allowApprove);
	allowApprove();
	approve.addEventListener("click", () => answer(card, request, "approve"));
	part("deny").addEventListener("click", () => answer(card, request, "deny"));
	return card;
}

async function answer(card, request, decision) {
	const buttons = card.querySelectorAll("button");
	for (const button of buttons) button.disabled = true;
	const outcome = card.querySelector("[data-outcome]");
	try {
		const response = await fetch("/answer", {
			method: "POST",
			headers: { "content-type": "application/json", "x-safe-run-token": token },
			body: JSON.stringify({
				id: request.id,
				fingerprint: request.fingerprint,
				decision,
				reason: card.querySelector("[data-reason]").value,
			}),
		});
		outcome.textContent = response.ok ? (decision === "approve" ? "Approved." : "Denied.") : (await response.text()).trim();
		card.dataset.answered = response.ok ? decision : "failed";
	} catch {
		outcome.textContent = "safe-run does not answer any more.";
		for (const button of buttons) button.disabled = false;
	}
}

function show(requests) {
	const open = requests.filter((request) => request.answered === undefined);
	const wanted = new Set(open.map((request) => request.id + request.fingerprint));
	for (const [key, card] of cards) {
		if (wanted.has(key)) continue;
		// An answered card stays for a moment, so that the outcome can be read.
		cards.delete(key);
		if (card.dataset.answered === undefined) card.remove();
		else setTimeout(() => card.remove(), 4000);
	}
	for (const request of open) {
		const key = request.id + request.fingerprint;
		if (!cards.has(key)) {
			const card = cardFor(request);
			cards.set(key, card);
			list.append(card);
		}
		cards.get(key).querySelector("[data-since]").textContent = ago(request.since);
	}
	document.getElementById("empty").hidden = open.length > 0;
	document.title = open.length === 0 ? "Approvals" : "(" + open.length + ") Approvals";
}

async function follow() {
	const response = await fetch("/requests", { headers: { "x-safe-run-token": token } });
	if (!response.ok) return say((await response.text()).trim(), false);
	say("Live", true);
	const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
	let rest = "";
	for (;;) {
		const { done, value } = await reader.read();
		if (done) return say("safe-run has ended. Start it again to go on.", false);
		const events = (rest + value).split("\\n\\n");
		rest = events.pop();
		for (const event of events) if (event.startsWith("data: ")) show(JSON.parse(event.slice(6)));
	}
}

follow().catch(() => say("safe-run does not answer. Start it again to go on.", false));
`;
