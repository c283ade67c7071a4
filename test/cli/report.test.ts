// The page of the log in a real browser: at both widths, light and dark, with nothing loaded and nothing run that the log holds.

import { spawnSync } from "node:child_process";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { logPlace } from "../../src/audit/index.ts";
import { writeHistory } from "../audit/history.ts";
import { type Chromium, keepScreenshot, LOOKS, sidewaysScroll, startChromium } from "../support/chromium.ts";
import { createTemporary, type Temporary } from "../support/temporary.ts";
import { builtProgram } from "./bundle.ts";

const DECISIONS = 1_500;
const SHOWN = 120;
const ATTACK = `</code></summary><script>document.title="taken"</script><img src=x onerror="document.title='taken'"> \u202egnp`;

const program = builtProgram();
let place: Temporary;
let chromium: Chromium;
let file: string;
beforeAll(async () => {
	place = createTemporary("report");
	const log = logPlace(place.env, undefined);
	if (log === undefined) throw new Error("no place");
	writeHistory(log, DECISIONS, [
		{ kind: "notice", topic: "confirm", text: "a code was used a second time, by claude" },
	]);
	safeRun(["-c", `echo '${ATTACK}'; rm -rf /`]);
	safeRun(["-c", `echo ${"long".repeat(300)}; rm -rf /`]);
	file = join(place.work, "report.html");
	expect(safeRun(["report", "--html", "-o", file, "-n", String(SHOWN)])).toMatchObject({ code: 0, err: "", out: "" });
	chromium = await startChromium();
});
afterAll(async () => {
	await chromium.close();
	place.remove();
});

function safeRun(argv: readonly string[]) {
	const { status, stdout, stderr } = spawnSync("setsid", ["-w", process.execPath, program, ...argv], {
		cwd: place.work,
		env: place.env,
		encoding: "utf8",
		maxBuffer: 1 << 26,
	});
	return { code: status, out: stdout, err: stderr };
}

describe("the page", () => {
	test.each(LOOKS)("fits at $name, with sums, charts and every frame", async ({ name, options }) => {
		const page = await chromium.browser.newPage(options);
		const trouble: string[] = [];
		const asked: string[] = [];
		page.on("console", (message) => trouble.push(message.text()));
		page.on("pageerror", (error) => trouble.push(error.message));
		page.on("request", (request) => asked.push(request.url()));
		await page.goto(pathToFileURL(file).href);
		expect(await sidewaysScroll(page)).toBe(0);
		await keepScreenshot(page, `report-${name}`);
		expect(await page.locator("details[data-decision]").count()).toBe(SHOWN);
		expect(await page.locator(".columns g").count()).toBeGreaterThan(39);
		expect(await page.locator(".sums b").first().textContent()).toBe((DECISIONS + 2).toLocaleString("en-US"));
		for (const section of ["By rule", "By agent", "By severity", "Losses prevented", "Undo points", "People say yes"])
			expect(await page.getByText(section).count()).toBeGreaterThan(0);
		await page.evaluate(
			"document.querySelectorAll('details').forEach((entry, i) => { if (i < 12) entry.open = true })",
		);
		expect(await sidewaysScroll(page)).toBe(0);
		await keepScreenshot(page, `report-open-${name}`);
		expect(trouble).toEqual([]);
		expect(asked).toEqual([pathToFileURL(file).href]);
		await page.close();
	});

	test("runs nothing that the log holds, and hides nothing of it", async () => {
		const page = await chromium.browser.newPage();
		await page.goto(pathToFileURL(file).href);
		expect(await page.title()).toBe("safe-run: decisions");
		expect(await page.locator("img").count()).toBe(0);
		expect(await page.locator("script").count()).toBe(1);
		const entry = page.locator("details[data-decision]", { hasText: "</code></summary><script>" });
		expect(await entry.count()).toBe(1);
		expect(await entry.locator("code").first().textContent()).toContain("<U+202E>gnp");
		await page.close();
	});

	test("picks decisions by text and kind, and opens the one that a link names", async () => {
		const page = await chromium.browser.newPage();
		await page.goto(pathToFileURL(file).href);
		await page.selectOption("#decision", "block");
		const shown = page.locator("details[data-decision]:visible");
		const blocked = await shown.count();
		expect(blocked).toBeGreaterThan(1);
		expect(await page.locator("details[data-decision]:visible:not([data-decision=block])").count()).toBe(0);
		await page.fill("#text", "LONGLONG");
		expect(await shown.count()).toBe(1);
		expect(await page.locator("#shown").textContent()).toBe(`1 of ${SHOWN}`);
		await page.fill("#text", "");
		await page.selectOption("#decision", "");
		const link = page.locator("a[href^='#d-']").first();
		const target = (await link.getAttribute("href")) ?? "";
		await link.click();
		await page.locator(`${target}[open] pre`).waitFor();
		await page.close();
	});

	test("lets nothing load: its policy allows its own style and script by their hashes alone", async () => {
		const text = readFileSync(file, "utf8");
		const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(text)?.[1];
		expect(policy).toMatch(
			/^default-src 'none'; style-src 'sha256-[\w+/]{43}='; script-src 'sha256-[\w+/]{43}='; base-uri 'none'; form-action 'none'$/,
		);
		expect(text.replace(/<(script|style)>[\s\S]*?<\/\1>/g, "")).not.toMatch(/(?:src|href)="(?!#)/);
		const page = await chromium.browser.newPage();
		await page.goto(pathToFileURL(file).href);
		const blocked = page.waitForEvent("console", (message) => message.text().includes("Content Security Policy"));
		await page.evaluate(
			"document.body.append(Object.assign(document.createElement('script'), { textContent: 'document.title = 1' }))",
		);
		await blocked;
		expect(await page.title()).toBe("safe-run: decisions");
		await page.close();
	});

	test("replaces an earlier page, and no other file", () => {
		const thesis = join(place.work, "thesis.html");
		writeFileSync(thesis, "two years");
		expect(safeRun(["report", "--html", "-o", thesis])).toMatchObject({
			code: 2,
			err: expect.stringContaining("is there already and is no page of the log"),
		});
		expect(readFileSync(thesis, "utf8")).toBe("two years");
		const page = join(place.work, "again.html");
		for (let i = 0; i < 2; i++) expect(safeRun(["report", "--html", "-n", "5", "-o", page]).code).toBe(0);
	});

	test("is for its owner alone", () => {
		expect(statSync(file).mode & 0o777).toBe(0o600);
	});

	test("says when the log was changed, and when there is nothing", () => {
		const empty = createTemporary("report-empty");
		const run = spawnSync(process.execPath, [program, "report", "--html"], { env: empty.env, encoding: "utf8" });
		expect(run.stdout).toContain("No decisions.");
		const log = logPlace(empty.env, undefined);
		if (log === undefined) throw new Error("no place");
		writeHistory(log, 5);
		const path = join(log.folder, "000000000001.jsonl");
		writeFileSync(path, readFileSync(path, "utf8").replace('"profile":"standard"', '"profile":"observe"'));
		const bad = spawnSync(process.execPath, [program, "report", "--html"], { env: empty.env, encoding: "utf8" });
		expect(bad.stdout).toContain("The log was changed or is damaged");
		empty.remove();
	});

	test.each([
		[["report"], "report needs --html"],
		[["report", "--html", "x.html"], "to write a file: -o FILE"],
	])("refuses %j", (argv, message) => {
		expect(safeRun(argv)).toMatchObject({ code: 2, err: expect.stringContaining(message) });
	});
});
