// Finds secrets in command text, so that nothing that safe-run prints or stores repeats them.

import type { Span } from "../model/span.ts";

/** A value that is typed out: quoted without expansions, or a bare word. Variables and substitutions are no secrets and stay readable. */
const VALUE = String.raw`(?:"([^"$${"`"}\n]{1,512})"|'([^'\n]{1,512})'|([^\s"'$${"`"};&|<>()]{1,512}))`;

/**
 * Shapes of secrets. Every repetition is bounded or ends at a character that cannot start it again, so each pattern takes linear time.
 * The secret is the group that took part, or else the whole match.
 */
const SHAPES: readonly RegExp[] = [
	// Issued tokens: OpenAI and Anthropic, GitHub, GitLab, Slack, Stripe, npm, PyPI, Google, AWS key ids, JSON web tokens (RFC 7519).
	/\b(?:sk|pk|rk)-[A-Za-z0-9_-]{16,256}/dg,
	/\b(?:sk|pk|rk)_(?:live|test)_[A-Za-z0-9]{10,256}/dg,
	/\bgh[pousr]_[A-Za-z0-9]{20,256}/dg,
	/\bgithub_pat_[A-Za-z0-9_]{20,256}/dg,
	/\bglpat-[A-Za-z0-9_-]{16,256}/dg,
	/\bxox[a-z]-[A-Za-z0-9-]{10,256}/dg,
	/\bnpm_[A-Za-z0-9]{30,256}/dg,
	/\bpypi-[A-Za-z0-9_-]{30,256}/dg,
	/\bAIza[A-Za-z0-9_-]{30,64}/dg,
	/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/dg,
	/(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,4096}\.[A-Za-z0-9_-]{8,8192}(?:\.[A-Za-z0-9_-]{0,2048})?/dg,
	/-----BEGIN [A-Z ]{0,32}PRIVATE KEY-----([^-]{1,16384})/dg,
	// The password of `scheme://user:password@host`, and a token that stands alone before the host.
	/:\/\/[^\s/:@'"]{0,256}:([^\s/@'"$]{1,512})@/dg,
	/:\/\/([A-Za-z0-9_-]{20,256})@/dg,
	/\b(?:Authorization|Proxy-Authorization)\s{0,4}:\s{0,4}(?:(?:Bearer|Basic|Token)\s{1,4})?(?!(?:Bearer|Basic|Token)\b)([^\s"'$]{6,8192})/dgi,
	/\b(?:X-Api-Key|X-Auth-Token|Private-Token|Api-Key)\s{0,4}:\s{0,4}([^\s"'$]{6,8192})/dgi,
	new RegExp(
		`(?:TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY)[A-Z0-9_]{0,32}=${VALUE}`,
		"dgi",
	),
	new RegExp(
		`--(?:password|passwd|passphrase|token|secret|api-?key|access-?key|client-secret|auth-token)[ =]${VALUE}`,
		"dgi",
	),
	new RegExp(String.raw`\b(?:mysql|mysqldump|mysqladmin|mariadb)\b[^|;&\n]{0,200}?\s-p${VALUE}`, "dg"),
	new RegExp(
		String.raw`\b(?:sshpass|docker\s{1,4}login|podman\s{1,4}login|helm\s{1,4}registry\s{1,4}login)\b[^|;&\n]{0,200}?\s-p[ ]?${VALUE}`,
		"dg",
	),
	/\bcurl\b[^|;&\n]{0,200}?\s(?:-u|--user)[ =]?["']?[^\s:"'$]{1,128}:([^\s"'$]{1,512})/dg,
];

const MASK = "***";

/** The places of secrets in a text, in order, without overlaps. */
export function secretSpans(text: string): readonly Span[] {
	const found: Span[] = [];
	for (const shape of SHAPES) {
		for (const match of text.matchAll(shape)) {
			const range = match.indices?.slice(1).find((group) => group !== undefined) ?? match.indices?.[0];
			if (range !== undefined) found.push({ start: range[0], end: range[1] });
		}
	}
	return merge(found);
}

/** The text with `***` in the place of each secret. */
export function redact(text: string): string {
	let out = "";
	let done = 0;
	for (const { start, end } of secretSpans(text)) {
		out += text.slice(done, start) + MASK;
		done = end;
	}
	return out + text.slice(done);
}

function merge(spans: Span[]): readonly Span[] {
	const merged: Span[] = [];
	for (const span of spans.sort((a, b) => a.start - b.start)) {
		const last = merged.at(-1);
		if (last === undefined || span.start >= last.end) merged.push(span);
		else if (span.end > last.end) merged[merged.length - 1] = { start: last.start, end: span.end };
	}
	return merged;
}
