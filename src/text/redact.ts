// Finds secrets in command text, so that nothing that safe-run prints or stores repeats them.

import type { Span } from "../model/span.ts";

/** A value that is typed out: quoted without expansions, or a bare word. Variables and substitutions are no secrets and stay readable. */
const VALUE = String.raw`(?:"([^"$${"`"}\n]{1,512})"|'([^'\n]{1,512})'|([^\s"'$${"`"};&|<>()]{1,512}))`;

/** Words of one simple command between its name and an option. */
const WORDS = String.raw`\b[^|;&\n]{0,200}?`;

/** An option of these commands whose value is a secret: `-pVALUE`, `-p VALUE`. */
const optionOf = (commands: string, option: string, space = "[ ]?"): RegExp =>
	new RegExp(String.raw`\b(?:${commands})${WORDS}\s${option}${space}${VALUE}`, "dg");

/** Endings of names that say where a secret is or how it is used, and do not hold it. */
const NOT_HELD = "FILE|PATH|DIR|NAME|URL|URI|ENDPOINT|HOST|TTL|LENGTH|LIMIT|EXPIRY|EXPIRES|TYPE|COUNT|POLICY|ARN";

/** Parts of names that hold a secret. */
const HELD = [
	"TOKEN",
	"SECRETS?",
	"PASSWORD",
	"PASSWD",
	"PASSPHRASE",
	"(?<![A-Z])PASS",
	"MYSQL_PWD",
	"REDISCLI_AUTH",
	"(?:API|ACCESS|ACCOUNT|PRIVATE|SECRET|SIGNING|ENCRYPTION|MASTER|SHARED)_?KEY",
].join("|");

/**
 * Shapes of secrets. Every repetition is bounded or ends at a character that cannot start it again, so each pattern takes linear time.
 * The secret is the group that took part, or else the whole match.
 */
const SHAPES: readonly RegExp[] = [
	// Issued tokens, by the prefixes that their issuers document. OpenAI, Anthropic and kin: with a digit or without a dash, unlike a branch's name.
	/\b(?:sk|pk|rk)-(?:(?=[A-Za-z_-]{0,64}\d)[A-Za-z0-9_-]{16,256}|[A-Za-z]{16,256}[A-Za-z_-]{0,256})/dg,
	/\b(?:sk|pk|rk)_(?:live|test)_[A-Za-z0-9]{10,256}/dg,
	/\bwhsec_[A-Za-z0-9+/=]{16,256}/dg,
	/\bgh[pousr]_[A-Za-z0-9]{20,256}/dg,
	/\bgithub_pat_[A-Za-z0-9_]{20,256}/dg,
	/\bgl(?:pat|dt|rt|ptt|cbt|ft|imt|agent|oas|soat)-[A-Za-z0-9_.-]{16,256}/dg,
	/\bxox[a-z]-[A-Za-z0-9-]{10,256}/dg,
	/\bxapp-\d-[A-Za-z0-9-]{10,256}/dg,
	/\bnpm_[A-Za-z0-9]{30,256}/dg,
	/\bpypi-[A-Za-z0-9_-]{30,256}/dg,
	/\b(?:hf|gsk|lin_api|dckr_pat|rubygems|figd|sntryu|sntrys|shpat|shpss|shpca|glsa|r8|ntn|rnd|sbp)_(?=[A-Za-z_-]{0,64}\d)[A-Za-z0-9_=+/-]{20,256}/dg,
	/\bdop_v1_[a-f0-9]{32,128}/dg,
	/\b(?:NRAK|PMAK|GOCSPX|CFPAT|tskey-auth|tskey-api|tskey-client|sq0atp|sq0csp|xai|ATATT3x|ATCTT3x)-?(?=[A-Za-z_-]{0,64}\d)[A-Za-z0-9_=-]{16,256}/dg,
	/\bpat-(?:na|eu)\d-[a-f0-9-]{30,64}/dg,
	/\bkey-[a-f0-9]{32}\b/dg,
	/\bdapi[a-f0-9]{32}\b/dg,
	/\bSK[a-f0-9]{32}\b/dg,
	/\bSG\.[A-Za-z0-9_-]{16,64}\.[A-Za-z0-9_-]{16,128}/dg,
	/\bhv[sbr]\.[A-Za-z0-9_-]{20,512}/dg,
	/\bdp\.(?:pt|st|ct|sa|scim|audit)\.[A-Za-z0-9.]{20,128}/dg,
	/\bAIza[A-Za-z0-9_-]{30,64}/dg,
	/\bya29\.[A-Za-z0-9_-]{20,512}/dg,
	/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/dg,
	/\bAGE-SECRET-KEY-1[A-Z0-9]{40,80}/dg,
	/\b\d{8,10}:AA[A-Za-z0-9_-]{30,40}/dg,
	// JSON web tokens (RFC 7519).
	/(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,4096}\.[A-Za-z0-9_-]{8,8192}(?:\.[A-Za-z0-9_-]{0,2048})?/dg,
	/-----BEGIN [A-Z ]{0,32}PRIVATE KEY(?: BLOCK)?-----([^-]{1,16384})/dg,
	// Addresses that are secrets themselves.
	/\bhooks\.slack\.com\/(?:services|workflows)\/([A-Za-z0-9/]{20,128})/dg,
	/\bdiscord(?:app)?\.com\/api\/webhooks\/\d{1,24}\/([A-Za-z0-9_-]{20,128})/dg,
	// The password of `scheme://user:password@host`, and a token that stands alone before the host.
	/:\/\/[^\s/:@'"]{0,256}:([^\s/@'"$]{1,512})@/dg,
	/:\/\/([A-Za-z0-9_-]{20,256})@/dg,
	/[?&](?:access_token|refresh_token|id_token|api_?key|token|sig|signature|X-Amz-Signature|X-Amz-Security-Token|client_secret|password|auth)=([^&\s"'#$]{4,4096})/dgi,
	/\b(?:Authorization|Proxy-Authorization)\s{0,4}:\s{0,4}(?:(?:Bearer|Basic|Token|Negotiate|Digest)\s{1,4})?(?!(?:Bearer|Basic|Token)\b)([^\s"'$]{6,8192})/dgi,
	/\b(?:X-Api-Key|X-Auth-Token|Private-Token|Job-Token|Api-Key|X-Vault-Token|X-Access-Token)\s{0,4}:\s{0,4}([^\s"'$]{6,8192})/dgi,
	/\b(?:Set-)?Cookie\s{0,4}:\s{0,4}([^"'\s$][^"'\n$]{3,4096})/dgi,
	/\bcurl\b[^|;&\n]{0,200}?\s(?:-b|--cookie)[ =]?["']?([^\s"'=$]{1,128}=[^"'\n$]{1,2048})/dg,
	// Names and options that hold a secret by their name.
	new RegExp(`(?:${HELD})(?!(?:_[A-Z0-9_]{0,24})?_(?:${NOT_HELD})=)(?:\\d{1,4}|_[A-Z0-9_]{0,32})?=${VALUE}`, "dgi"),
	/"[A-Za-z0-9_-]{0,32}(?:password|passwd|passphrase|secret|token|api_?key|private_?key)"\s{0,8}:\s{0,8}"([^"\n]{1,4096})"/dgi,
	new RegExp(
		`--[a-z-]{0,24}(?:password|passwd|passphrase|token|secret|api-?key|access-?key|secret-?key|client-secret|pat|credential)[ =]${VALUE}`,
		"dgi",
	),
	new RegExp(String.raw`--from-literal[ =]["']?[^\s="']{1,128}=${VALUE}`, "dg"),
	new RegExp(String.raw`\b(?:aws_secret_access_key|aws_session_token|_authToken|_password|_auth)[ =]${VALUE}`, "dg"),
	new RegExp(`-pass(?:in|out)?[ =]pass:${VALUE}`, "dg"),
	// Short options, by their command.
	optionOf("mysql|mysqldump|mysqladmin|mysqlimport|mysqlpump|mysqlsh|mariadb|mariadb-dump|mariadb-admin", "-p", ""),
	optionOf(
		String.raw`sshpass|docker\s{1,4}login|podman\s{1,4}login|helm\s{1,4}registry\s{1,4}login|az\s{1,4}login`,
		"-p",
	),
	optionOf("mongo|mongosh|mongodump|mongorestore|mongoexport|mongoimport|cqlsh", "-p", " "),
	optionOf("redis-cli|valkey-cli|keydb-cli", "-a", " "),
	optionOf("ldapsearch|ldapmodify|ldapadd|ldapdelete|ldappasswd|ldapwhoami", "-w", " "),
	optionOf("sqlcmd|bcp|zip|unzip", "-P"),
	optionOf("7z|7za|7zr|7zz", "-p", ""),
	optionOf(String.raw`gh\s{1,4}secret\s{1,4}set|gh\s{1,4}variable\s{1,4}set`, "(?:-b|--body)", "[ =]"),
	new RegExp(
		String.raw`\bhtpasswd\s{1,4}-[A-Za-z]{0,8}b[A-Za-z]{0,8}\s{1,4}\S{1,256}\s{1,4}\S{1,128}\s{1,4}${VALUE}`,
		"dg",
	),
	/\b(?:smbclient|rpcclient|smbget|winexe)\b[^|;&\n]{0,200}?\s-U[ ]?["']?[^\s%"']{1,128}%([^\s"'$]{1,256})/dg,
	/\blftp\b[^|;&\n]{0,200}?\s-u[ ]?["']?[^\s,"']{1,128},([^\s"'$]{1,256})/dg,
	/\bsqlplus\b[^|;&\n]{0,100}?\s["']?[^\s/"'@]{1,64}\/([^\s@"'$]{1,128})@/dg,
	/\b(?:curl|wget)\b[^|;&\n]{0,200}?\s(?:-u|-U|--user|--proxy-user)[ =]?["']?[^\s:"'$]{1,128}:([^\s"'$]{1,512})/dg,
	// A secret that is piped to whoever asks for one.
	new RegExp(
		String.raw`\b(?:echo|printf)\s{1,4}(?:-n\s{1,4})?${VALUE}\s{0,4}\|[^|;&\n]{0,120}?(?:--password-stdin|sudo\s{1,4}-S)\b`,
		"dg",
	),
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
