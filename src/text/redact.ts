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

interface Shape {
	/** Every match holds at least one of these, whatever the case of its letters. */
	readonly hints: readonly string[];
	readonly pattern: () => RegExp;
}

/** A pattern is compiled when a text has one of its hints: most have none, and all together cost a new process milliseconds. */
function shape(hints: string, make: () => RegExp): Shape {
	let made: RegExp | undefined;
	const pattern = (): RegExp => {
		made ??= make();
		return made;
	};
	return { hints: hints.split(" "), pattern };
}

/**
 * Shapes of secrets. Every repetition is bounded or ends at a character that cannot start it again, so each pattern takes linear time.
 * The secret is the group that took part, or else the whole match.
 */
const SHAPES: readonly Shape[] = [
	// Issued tokens, by the prefixes that their issuers document. OpenAI, Anthropic and kin: with a digit or without a dash, unlike a branch's name.
	shape(
		"sk- pk- rk-",
		() => /\b(?:sk|pk|rk)-(?:(?=[A-Za-z_-]{0,64}\d)[A-Za-z0-9_-]{16,256}|[A-Za-z]{16,256}[A-Za-z_-]{0,256})/dg,
	),
	shape("_live_ _test_", () => /\b(?:sk|pk|rk)_(?:live|test)_[A-Za-z0-9]{10,256}/dg),
	shape("whsec_", () => /\bwhsec_[A-Za-z0-9+/=]{16,256}/dg),
	shape("ghp_ gho_ ghu_ ghs_ ghr_", () => /\bgh[pousr]_[A-Za-z0-9]{20,256}/dg),
	shape("github_pat_", () => /\bgithub_pat_[A-Za-z0-9_]{20,256}/dg),
	shape(
		"glpat- gldt- glrt- glptt- glcbt- glft- glimt- glagent- gloas- glsoat-",
		() => /\bgl(?:pat|dt|rt|ptt|cbt|ft|imt|agent|oas|soat)-[A-Za-z0-9_.-]{16,256}/dg,
	),
	shape("xox", () => /\bxox[a-z]-[A-Za-z0-9-]{10,256}/dg),
	shape("xapp-", () => /\bxapp-\d-[A-Za-z0-9-]{10,256}/dg),
	shape("npm_", () => /\bnpm_[A-Za-z0-9]{30,256}/dg),
	shape("pypi-", () => /\bpypi-[A-Za-z0-9_-]{30,256}/dg),
	shape(
		"hf_ gsk_ lin_api_ dckr_pat_ rubygems_ figd_ sntryu_ sntrys_ shpat_ shpss_ shpca_ glsa_ r8_ ntn_ rnd_ sbp_",
		() =>
			/\b(?:hf|gsk|lin_api|dckr_pat|rubygems|figd|sntryu|sntrys|shpat|shpss|shpca|glsa|r8|ntn|rnd|sbp)_(?=[A-Za-z_-]{0,64}\d)[A-Za-z0-9_=+/-]{20,256}/dg,
	),
	shape("dop_v1_", () => /\bdop_v1_[a-f0-9]{32,128}/dg),
	shape(
		"nrak pmak gocspx cfpat tskey- sq0atp sq0csp xai atatt3x atctt3x",
		() =>
			/\b(?:NRAK|PMAK|GOCSPX|CFPAT|tskey-auth|tskey-api|tskey-client|sq0atp|sq0csp|xai|ATATT3x|ATCTT3x)-?(?=[A-Za-z_-]{0,64}\d)[A-Za-z0-9_=-]{16,256}/dg,
	),
	shape("pat-", () => /\bpat-(?:na|eu)\d-[a-f0-9-]{30,64}/dg),
	shape("key-", () => /\bkey-[a-f0-9]{32}\b/dg),
	shape("dapi", () => /\bdapi[a-f0-9]{32}\b/dg),
	shape("sk", () => /\bSK[a-f0-9]{32}\b/dg),
	shape("sg.", () => /\bSG\.[A-Za-z0-9_-]{16,64}\.[A-Za-z0-9_-]{16,128}/dg),
	shape("hvs. hvb. hvr.", () => /\bhv[sbr]\.[A-Za-z0-9_-]{20,512}/dg),
	shape("dp.", () => /\bdp\.(?:pt|st|ct|sa|scim|audit)\.[A-Za-z0-9.]{20,128}/dg),
	shape("aiza", () => /\bAIza[A-Za-z0-9_-]{30,64}/dg),
	shape("ya29.", () => /\bya29\.[A-Za-z0-9_-]{20,512}/dg),
	shape("akia asia", () => /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/dg),
	shape("age-secret-key-1", () => /\bAGE-SECRET-KEY-1[A-Z0-9]{40,80}/dg),
	shape(":aa", () => /\b\d{8,10}:AA[A-Za-z0-9_-]{30,40}/dg),
	// JSON web tokens (RFC 7519).
	shape("eyj", () => /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,4096}\.[A-Za-z0-9_-]{8,8192}(?:\.[A-Za-z0-9_-]{0,2048})?/dg),
	shape("private key", () => /-----BEGIN [A-Z ]{0,32}PRIVATE KEY(?: BLOCK)?-----([^-]{1,16384})/dg),
	// Addresses that are secrets themselves.
	shape("hooks.slack.com", () => /\bhooks\.slack\.com\/(?:services|workflows)\/([A-Za-z0-9/]{20,128})/dg),
	shape("/api/webhooks/", () => /\bdiscord(?:app)?\.com\/api\/webhooks\/\d{1,24}\/([A-Za-z0-9_-]{20,128})/dg),
	// The password of `scheme://user:password@host`, and a token that stands alone before the host.
	shape("://", () => /:\/\/[^\s/:@'"]{0,256}:([^\s/@'"$]{1,512})@/dg),
	shape("://", () => /:\/\/([A-Za-z0-9_-]{20,256})@/dg),
	shape(
		"access_token= refresh_token= id_token= apikey= api_key= token= sig= signature= password= client_secret= auth= security-token=",
		() =>
			/[?&](?:access_token|refresh_token|id_token|api_?key|token|sig|signature|X-Amz-Signature|X-Amz-Security-Token|client_secret|password|auth)=([^&\s"'#$]{4,4096})/dgi,
	),
	shape(
		"authorization",
		() =>
			/\b(?:Authorization|Proxy-Authorization)\s{0,4}:\s{0,4}(?:(?:Bearer|Basic|Token|Negotiate|Digest)\s{1,4})?(?!(?:Bearer|Basic|Token)\b)([^\s"'$]{6,8192})/dgi,
	),
	shape(
		"x-api-key x-auth-token private-token job-token api-key x-vault-token x-access-token",
		() =>
			/\b(?:X-Api-Key|X-Auth-Token|Private-Token|Job-Token|Api-Key|X-Vault-Token|X-Access-Token)\s{0,4}:\s{0,4}([^\s"'$]{6,8192})/dgi,
	),
	shape("cookie", () => /\b(?:Set-)?Cookie\s{0,4}:\s{0,4}([^"'\s$][^"'\n$]{3,4096})/dgi),
	shape("curl", () => /\bcurl\b[^|;&\n]{0,200}?\s(?:-b|--cookie)[ =]?["']?([^\s"'=$]{1,128}=[^"'\n$]{1,2048})/dg),
	// Names and options that hold a secret by their name.
	shape(
		"token secret pass mysql_pwd rediscli_auth key",
		() =>
			new RegExp(`(?:${HELD})(?!(?:_[A-Z0-9_]{0,24})?_(?:${NOT_HELD})=)(?:\\d{1,4}|_[A-Z0-9_]{0,32})?=${VALUE}`, "dgi"),
	),
	shape(
		"pass secret token key",
		() =>
			/"[A-Za-z0-9_-]{0,32}(?:password|passwd|passphrase|secret|token|api_?key|private_?key)"\s{0,8}:\s{0,8}"([^"\n]{1,4096})"/dgi,
	),
	shape(
		"pass token secret key pat credential",
		() =>
			new RegExp(
				`--[a-z-]{0,24}(?:password|passwd|passphrase|token|secret|api-?key|access-?key|secret-?key|client-secret|pat|credential)[ =]${VALUE}`,
				"dgi",
			),
	),
	shape("--from-literal", () => new RegExp(String.raw`--from-literal[ =]["']?[^\s="']{1,128}=${VALUE}`, "dg")),
	shape(
		"secret_access_key session_token _authtoken _password _auth",
		() =>
			new RegExp(
				String.raw`\b(?:aws_secret_access_key|aws_session_token|_authToken|_password|_auth)[ =]${VALUE}`,
				"dg",
			),
	),
	shape("pass:", () => new RegExp(`-pass(?:in|out)?[ =]pass:${VALUE}`, "dg")),
	// Short options, by their command.
	shape("mysql mariadb", () =>
		optionOf("mysql|mysqldump|mysqladmin|mysqlimport|mysqlpump|mysqlsh|mariadb|mariadb-dump|mariadb-admin", "-p", ""),
	),
	shape("sshpass login", () =>
		optionOf(
			String.raw`sshpass|docker\s{1,4}login|podman\s{1,4}login|helm\s{1,4}registry\s{1,4}login|az\s{1,4}login`,
			"-p",
		),
	),
	shape("mongo cqlsh", () => optionOf("mongo|mongosh|mongodump|mongorestore|mongoexport|mongoimport|cqlsh", "-p", " ")),
	shape("redis-cli valkey-cli keydb-cli", () => optionOf("redis-cli|valkey-cli|keydb-cli", "-a", " ")),
	shape("ldap", () => optionOf("ldapsearch|ldapmodify|ldapadd|ldapdelete|ldappasswd|ldapwhoami", "-w", " ")),
	shape("sqlcmd bcp zip", () => optionOf("sqlcmd|bcp|zip|unzip", "-P")),
	shape("7z", () => optionOf("7z|7za|7zr|7zz", "-p", "")),
	shape("secret variable", () =>
		optionOf(String.raw`gh\s{1,4}secret\s{1,4}set|gh\s{1,4}variable\s{1,4}set`, "(?:-b|--body)", "[ =]"),
	),
	shape(
		"htpasswd",
		() =>
			new RegExp(
				String.raw`\bhtpasswd\s{1,4}-[A-Za-z]{0,8}b[A-Za-z]{0,8}\s{1,4}\S{1,256}\s{1,4}\S{1,128}\s{1,4}${VALUE}`,
				"dg",
			),
	),
	shape(
		"smbclient rpcclient smbget winexe",
		() => /\b(?:smbclient|rpcclient|smbget|winexe)\b[^|;&\n]{0,200}?\s-U[ ]?["']?[^\s%"']{1,128}%([^\s"'$]{1,256})/dg,
	),
	shape("lftp", () => /\blftp\b[^|;&\n]{0,200}?\s-u[ ]?["']?[^\s,"']{1,128},([^\s"'$]{1,256})/dg),
	shape("sqlplus", () => /\bsqlplus\b[^|;&\n]{0,100}?\s["']?[^\s/"'@]{1,64}\/([^\s@"'$]{1,128})@/dg),
	shape(
		"curl wget",
		() =>
			/\b(?:curl|wget)\b[^|;&\n]{0,200}?\s(?:-u|-U|--user|--proxy-user)[ =]?["']?[^\s:"'$]{1,128}:([^\s"'$]{1,512})/dg,
	),
	// A secret that is piped to whoever asks for one.
	shape(
		"--password-stdin sudo",
		() =>
			new RegExp(
				String.raw`\b(?:echo|printf)\s{1,4}(?:-n\s{1,4})?${VALUE}\s{0,4}\|[^|;&\n]{0,120}?(?:--password-stdin|sudo\s{1,4}-S)\b`,
				"dg",
			),
	),
];

const MASK = "***";

/** The places of secrets in a text, in order, without overlaps. */
export function secretSpans(text: string): readonly Span[] {
	const found: Span[] = [];
	const small = text.toLowerCase();
	for (const { hints, pattern } of SHAPES) {
		if (!hints.some((hint) => small.includes(hint))) continue;
		for (const match of text.matchAll(pattern())) {
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
