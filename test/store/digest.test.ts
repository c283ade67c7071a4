import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { sha256 } from "../../src/store/digest.ts";
import { uniqueName } from "../../src/store/unique.ts";

const reference = (content: string | Uint8Array): string => createHash("sha256").update(content).digest("hex");

describe("the digest", () => {
	test("is that of node:crypto for every length around the blocks", () => {
		for (let length = 0; length <= 300; length++) {
			const bytes = Uint8Array.from({ length }, (_, i) => (i * 31 + length * 7) % 256);
			expect(sha256(bytes)).toBe(reference(bytes));
		}
	});

	test("takes texts as UTF-8, and part of a buffer as that part", () => {
		for (const text of ["", "abc", "grüße 漢字 🙂", "\ud800", "a".repeat(100_000)])
			expect(sha256(text)).toBe(reference(text));
		const buffer = Buffer.from("0123456789".repeat(50));
		expect(sha256(buffer.subarray(3, 200))).toBe(reference(buffer.subarray(3, 200)));
	});
});

test("a unique name is never given twice", () => {
	expect(new Set(Array.from({ length: 10_000 }, uniqueName)).size).toBe(10_000);
});
