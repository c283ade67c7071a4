// A real Chromium for tests of pages: the one of the system, headless, with a new profile and nothing that calls home.

import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { findProgram } from "../../src/adapters/program.ts";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

const ARGUMENTS = [
	"--no-sandbox",
	"--disable-gpu",
	"--disable-quic",
	"--no-first-run",
	"--disable-background-networking",
	"--disable-component-update",
	"--disable-sync",
];

/** Pages are kept here for people to look at; not in git. */
const ARTIFACTS = fileURLToPath(new URL("../artifacts/", import.meta.url));

export interface Chromium {
	readonly browser: Browser;
	readonly close: () => Promise<void>;
}

/** Widths that pages are made for. */
export const VIEWS = {
	wide: { width: 1280, height: 900 },
	narrow: { width: 390, height: 844 },
} as const;

/** Every width in both colour schemes, with a name for its screenshot. */
export const LOOKS: readonly { readonly name: string; readonly options: BrowserContextOptions }[] = [
	{ name: "1280-light", options: { viewport: VIEWS.wide, colorScheme: "light" } },
	{ name: "1280-dark", options: { viewport: VIEWS.wide, colorScheme: "dark" } },
	{ name: "390-light", options: { viewport: VIEWS.narrow, colorScheme: "light" } },
	{ name: "390-dark", options: { viewport: VIEWS.narrow, colorScheme: "dark" } },
];

/** Starts Chromium. @throws when there is none, with what to install */
export async function startChromium(): Promise<Chromium> {
	const path = `${process.env.PATH ?? ""}${delimiter}/usr/bin${delimiter}/snap/bin`;
	const executablePath = NAMES.map((name) => findProgram(name, path)).find((found) => found !== undefined);
	if (executablePath === undefined)
		throw new Error("these tests need Chromium, and there is none on the PATH: apt-get install chromium");
	const home = mkdtempSync(join(tmpdir(), "safe-run-chromium-"));
	// Playwright makes a new profile for each start and removes it at the end.
	const browser = await chromium.launch({
		executablePath,
		timeout: 120_000,
		args: ARGUMENTS,
		env: { PATH: path, HOME: home, XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home },
	});
	return {
		browser,
		close: async () => {
			await browser.close();
			rmSync(home, { recursive: true, force: true, maxRetries: 10 });
		},
	};
}

/** Keeps a picture of the whole page as `test/artifacts/<name>.png`. */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
	mkdirSync(ARTIFACTS, { recursive: true });
	await page.screenshot({ path: join(ARTIFACTS, `${name}.png`), fullPage: true });
}

/** Columns of the page that do not fit the window; 0 when nothing has to be scrolled sideways. */
export function sidewaysScroll(page: Page): Promise<number> {
	return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
}
