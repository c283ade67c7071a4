import { afterAll, beforeAll, expect, test } from "vitest";
import { type Chromium, LOOKS, sidewaysScroll, startChromium } from "./chromium.ts";

let chromium: Chromium;
beforeAll(async () => {
	chromium = await startChromium();
});
afterAll(() => chromium.close());

test.each(LOOKS)("Chromium shows a page at $name, and tells what is too wide", async ({ options }) => {
	const page = await chromium.browser.newPage(options);
	await page.setContent("<p>fits</p>");
	expect(await sidewaysScroll(page)).toBe(0);
	await page.setContent("<div style='width:3000px'>too wide</div>");
	expect(await sidewaysScroll(page)).toBeGreaterThan(1_000);
	expect(await page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")).toBe(
		options.colorScheme === "dark",
	);
	await page.close();
});
