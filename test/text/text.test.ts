import { describe, expect, test } from "vitest";
import { counted } from "../../src/text/amounts.ts";
import { layOut } from "../../src/text/cells.ts";
import { positionOf, wrap } from "../../src/text/lines.ts";
import { quoteWord } from "../../src/text/quote.ts";
import { redact, secretSpans } from "../../src/text/redact.ts";
import { visible } from "../../src/text/visible.ts";
import { displayWidth } from "../../src/text/width.ts";

describe("the width of", () => {
	test.each([
		["abc", 3],
		["日本", 4],
		["한", 2],
		["ｱ", 1],
		["Ａ", 2],
		["e\u0301", 1],
		["🎉", 2],
		["👍🏽", 2],
		["é", 1],
		["─", 1],
	])("%j is %i", (text, width) => {
		expect(displayWidth(text)).toBe(width);
	});
});

describe("visible", () => {
	test.each([
		["plain text, ünïcödé 日本", "plain text, ünïcödé 日本"],
		["\x1b[31mred", "\\x1b[31mred"],
		["a\nb\tc\r", "a\\nb\\tc\\r"],
		["\0\x07\x7f\x9b", "\\x00\\x07\\x7f\\x9b"],
		["a\u202eb\u2066c", "a<U+202E>b<U+2066>c"],
		["r\u200bm\u2060\ufeff", "r<U+200B>m<U+2060><U+FEFF>"],
		["a\u00a0b\u00adc\u3000", "a<U+00A0>b<U+00AD>c<U+3000>"],
		["\u2028", "<U+2028>"],
		["\u{e0072}", "<U+E0072>"],
		["\ud800", "<U+D800>"],
		["\u3164", "<U+3164>"],
	])("shows %j", (text, shown) => {
		expect(visible(text)).toBe(shown);
	});
});

describe("redaction", () => {
	test.each([
		["export OPENAI=sk-abcdefghijklmnopqrstuv", "export OPENAI=***"],
		["gh auth --with ghp_abcdefghijklmnopqrstuvwxyz0123456789", "gh auth --with ***"],
		["aws AKIAIOSFODNN7EXAMPLE", "aws ***"],
		["slack xoxb-123456789012-abcdef", "slack ***"],
		["x eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc-DEF_1 y", "x *** y"],
		["mysql --password hunter2 db", "mysql --password *** db"],
		["mysql --password='hunter 2' db", "mysql --password='***' db"],
		["mysqldump -u root -phunter2 db", "mysqldump -u root -p*** db"],
		["docker login -u me -p hunter2 host", "docker login -u me -p *** host"],
		["git clone https://me:hunter2@host/x.git", "git clone https://me:***@host/x.git"],
		["git push https://ghtokenghtokenghtoken1@host/x", "git push https://***@host/x"],
		["curl -H 'Authorization: Bearer abc.def' x", "curl -H 'Authorization: Bearer ***' x"],
		["curl -u me:hunter2 https://x", "curl -u me:*** https://x"],
		["MY_API_TOKEN=abc123 ./x", "MY_API_TOKEN=*** ./x"],
		['DB_PASSWORD="a b" ./x', 'DB_PASSWORD="***" ./x'],
		[
			"-----BEGIN RSA PRIVATE KEY-----\nMIIB\n-----END RSA PRIVATE KEY-----",
			"-----BEGIN RSA PRIVATE KEY-----***-----END RSA PRIVATE KEY-----",
		],
	])("masks %j", (text, masked) => {
		expect(redact(text)).toBe(masked);
	});

	test.each([
		"mkdir -p src/new && cp -p a b",
		'curl -H "Authorization: Bearer $TOKEN" x',
		"TOKEN=$(pass show x) ./deploy",
		"git clone git@github.com:o/r.git && git clone https://github.com/o/r",
		"git commit -m 'tokens: rotate the password'",
		"ssh user@host ls",
		"task-runner --token-count 5",
	])("leaves %j alone", (text) => {
		expect(redact(text)).toBe(text);
	});

	test("gives places in order and without overlaps", () => {
		const spans = secretSpans("A_TOKEN=sk-abcdefghijklmnopqrst B_TOKEN=x");
		expect(spans).toEqual([
			{ start: 8, end: 31 },
			{ start: 40, end: 41 },
		]);
	});

	// Quadratic work on so much text would take longer than the runner waits.
	test.each(["eyJa-", "://", "TOKEN", "curl -u a", "sk-", "mysql ", " -p", "ghp_"])(
		"still finds what stands after a quarter million characters of %j",
		(piece) => {
			const text = piece.repeat(250_000 / piece.length);
			expect(redact(`${text}\nA_TOKEN=found B=c`)).toMatch(/\nA_TOKEN=[^\w]+ B=c$/);
		},
	);
});

describe("lines", () => {
	test.each([
		["abc", 0, 1, 1],
		["abc", 3, 1, 4],
		["a\nb", 1, 1, 2],
		["a\nb", 2, 2, 1],
		["a\n\nb", 2, 2, 1],
		["a\n", 9, 2, 1],
		["", 0, 1, 1],
	])("in %j offset %i is line %i, column %i", (text, offset, line, column) => {
		expect(positionOf(text, offset)).toMatchObject({ line, column });
	});

	test("give the span of the line", () => {
		expect(positionOf("ab\ncd\ne", 4).span).toEqual({ start: 3, end: 5 });
	});

	test.each([
		["one two three", 7, ["one two", "three"]],
		["averylongword x", 4, ["averylongword", "x"]],
		["日本 日本", 6, ["日本", "日本"]],
		["", 10, [""]],
	])("wrap %j to %i columns", (text, width, lines) => {
		expect(wrap(text, width)).toEqual(lines);
	});
});

describe("cells", () => {
	const shown = (text: string, masked = secretSpans(text)) =>
		layOut(text, { start: 0, end: text.length }, masked).map((cell) => `${cell.shown}:${cell.width}`);

	test("fill tabs up to the next stop", () => {
		expect(shown("a\tb\t")).toEqual(["a:1", "   :3", "b:1", "   :3"]);
	});

	test("join marks to their letter and escape what is hidden", () => {
		expect(shown("e\u0301日\x1b")).toEqual(["e\u0301:1", "日:2", "\\x1b:4"]);
	});

	test("star masked characters in as many columns", () => {
		expect(shown("p日", [{ start: 1, end: 2 }])).toEqual(["p:1", "**:2"]);
	});
});

describe("a quoted word", () => {
	test.each([
		["plain", "plain"],
		["a b", "'a b'"],
		["", "''"],
		["$HOME", "\\$HOME"],
	])("%j is %s", (text, quoted) => {
		expect(quoteWord(text)).toBe(quoted);
	});
});

describe("a count", () => {
	test.each([
		[0, "file", undefined, "0 files"],
		[1, "file", undefined, "1 file"],
		[2, "loss", "losses", "2 losses"],
		[1234, "loss", "losses", "1,234 losses"],
	])("of %i %s (many: %s) is %s", (count, noun, many, text) => {
		expect(counted(count, noun, many)).toBe(text);
	});
});
