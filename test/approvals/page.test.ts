import { execFileSync } from "node:child_process";
import { request as httpRequest } from "node:http";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Office } from "../../src/approvals/office.ts";
import { openRequests } from "../../src/approvals/queue.ts";
import { type Served, serveApprovals } from "../../src/approvals/serve.ts";
import { type Chromium, keepScreenshot, LOOKS, sidewaysScroll, startChromium } from "../support/chromium.ts";
import { type Machine, machine } from "./office.ts";

let m: Machine;
let served: Served;
let told: string[];
beforeEach(async () => {
	m = machine();
	told = [];
	const office: Office = {
		ledger: m.ledger,
		now: m.now,
		world: { env: {}, home: m.root },
		tell: (trouble) => void told.push(trouble),
	};
	served = await serveApprovals(office, "ann on the page", 0);
});
afterEach(async () => {
	await served.close();
	m.remove();
});

const pending = async () => openRequests(m.ledger, m.now);

interface Sent {
	readonly method?: string;
	readonly path?: string;
	readonly headers?: Record<string, string>;
	readonly body?: string;
}

/** A request as any program can make it, headers and all. */
function send({ method = "GET", path = "/", headers = {}, body }: Sent): Promise<{ status: number; text: string }> {
	const { hostname, port } = new URL(served.url);
	return new Promise((resolve, reject) => {
		const sent = httpRequest({ hostname, port, method, path, headers }, (response) => {
			let text = "";
			response.setEncoding("utf8").on("data", (chunk: string) => {
				text += chunk;
				// The list never ends by itself.
				if (path === "/requests" && response.statusCode === 200) sent.destroy();
			});
			response.once("close", () => resolve({ status: response.statusCode ?? 0, text }));
		});
		sent.once("error", reject);
		sent.end(body);
	});
}

describe("the page's server", () => {
	const host = () => new URL(served.url).host;
	const token = () => new URL(served.url).hash.slice(1);
	const json = { "content-type": "application/json" };

	test("listens on this machine alone, and has its token in the fragment only", () => {
		expect(new URL(served.url).hostname).toBe("127.0.0.1");
		expect(token()).toMatch(/^[\w-]{43}$/);
	});

	test("its page holds no token and no request, and lets nothing else in", async () => {
		await m.attempt("scythe a");
		const { text } = await send({});
		expect(text).not.toContain(token());
		expect(text).not.toContain("scythe");
		expect(text).not.toMatch(/(?:src|href)="(?!data:)/);
	});

	test.each<[string, (own: { host: string; token: string; id: string }) => Sent]>([
		["no token", () => ({ path: "/requests" })],
		["a wrong token", () => ({ path: "/requests", headers: { "x-safe-run-token": "x".repeat(43) } })],
		["the token in the address", (own) => ({ path: `/requests?token=${own.token}` })],
		[
			"another host's name for this machine",
			(own) => ({ path: "/requests", headers: { host: "evil.example", "x-safe-run-token": own.token } }),
		],
		[
			"another page's origin",
			(own) => ({
				method: "POST",
				path: "/answer",
				headers: { ...json, origin: "http://evil.example", "x-safe-run-token": own.token },
			}),
		],
		[
			"another page by what the browser says",
			(own) => ({ path: "/requests", headers: { "sec-fetch-site": "cross-site", "x-safe-run-token": own.token } }),
		],
		[
			"a form",
			(own) => ({
				method: "POST",
				path: "/answer",
				headers: {
					"content-type": "application/x-www-form-urlencoded",
					origin: `http://${own.host}`,
					"x-safe-run-token": own.token,
				},
			}),
		],
		[
			"an answer without an origin",
			(own) => ({ method: "POST", path: "/answer", headers: { ...json, "x-safe-run-token": own.token } }),
		],
		[
			"an answer for what was not shown",
			(own) => ({
				method: "POST",
				path: "/answer",
				headers: { ...json, origin: `http://${own.host}`, "x-safe-run-token": own.token },
				body: JSON.stringify({ id: own.id, fingerprint: "0".repeat(64), decision: "approve" }),
			}),
		],
		[
			"an answer that is too long",
			(own) => ({
				method: "POST",
				path: "/answer",
				headers: { ...json, origin: `http://${own.host}`, "x-safe-run-token": own.token },
				body: `{"id":"${"x".repeat(100_000)}"}`,
			}),
		],
	])("refuses %s", async (_, attack) => {
		await m.attempt("scythe a");
		const [first] = await pending();
		const { status } = await send(attack({ host: host(), token: token(), id: first?.id ?? "" }));
		expect(status).toBeGreaterThanOrEqual(400);
		expect((await pending())[0]?.answer).toBeUndefined();
		expect((await m.attempt("scythe a")).kind).toBe("refused");
	});
});

describe("the page in Chromium", () => {
	let chromium: Chromium;
	beforeAll(async () => {
		chromium = await startChromium();
	});
	afterAll(() => chromium.close());

	async function open(options = {}): Promise<{ page: Page; errors: string[] }> {
		const page = await chromium.browser.newPage(options);
		const errors: string[] = [];
		page.on("pageerror", (error) => errors.push(error.message));
		page.on("console", (message) => void (message.type() === "error" && errors.push(message.text())));
		await page.goto(served.url);
		return { page, errors };
	}

	test("shows a request when it comes, and an approval lets that command run once", async () => {
		const { page, errors } = await open();
		await page.getByText("Nothing waits").waitFor();
		await m.attempt("scythe a");
		await page.getByText("scythe a", { exact: true }).waitFor();
		const approve = page.getByRole("button", { name: "Approve" });
		expect(await approve.isDisabled()).toBe(true);
		await page.getByLabel("I have read what would be lost.").check();
		await page.getByLabel("Reason").fill("agreed on Monday");
		await approve.click();
		await page.getByText("Approved.").waitFor();
		expect(await m.attempt("scythe a")).toMatchObject({ kind: "run" });
		expect((await m.attempt("scythe a")).kind).toBe("refused");
		expect(JSON.stringify(m.log())).toContain("ann on the page: agreed on Monday");
		expect(errors).toEqual([]);
		await page.close();
	});

	test("a denial is told to the agent, and the request goes away", async () => {
		const { page } = await open();
		await m.attempt("scythe b");
		await page.getByText("scythe b", { exact: true }).waitFor();
		await page.getByRole("button", { name: "Deny" }).click();
		await page.getByText("Denied.").waitFor();
		expect(await m.attempt("scythe b")).toMatchObject({ message: expect.stringContaining("A person denied it") });
		await page.getByText("Nothing waits").waitFor();
		await page.close();
	});

	test("markup in a command is text", async () => {
		const { page, errors } = await open();
		await m.attempt("scythe '<img src=x onerror=alert(1)>' '</script><script>alert(2)</script>'");
		await page.getByText("onerror=alert(1)").first().waitFor();
		expect(await page.locator("img").count()).toBe(0);
		expect(errors).toEqual([]);
		await page.close();
	});

	test("says so when the token is wrong and when the guard ends", async () => {
		const { page } = await open();
		await page.getByText("Live").waitFor();
		await served.close();
		await page.getByText(/safe-run has ended|does not answer/).waitFor();
		await page.close();
	});

	test.each(LOOKS)("looks right at $name", async ({ name, options }) => {
		await m.attempt("git reset --hard", undefined, dirtyRepository(m));
		await m.attempt(`scythe a && echo ${"long".repeat(60)}`);
		const { page } = await open(options);
		await page.getByText("git reset --hard", { exact: true }).waitFor();
		await page.getByText("+work").waitFor();
		expect(await sidewaysScroll(page)).toBe(0);
		await keepScreenshot(page, `approvals-${name}`);
		await page.close();
	});
});

function dirtyRepository({ work, write }: Machine): string {
	const git = (...words: readonly string[]) =>
		execFileSync("git", ["-c", "user.name=T", "-c", "user.email=t@example.invalid", ...words], { cwd: work });
	write("notes.md", "# Notes\n\nfirst\n");
	git("init", "--quiet");
	git("add", ".");
	git("commit", "--quiet", "-m", "first");
	write("notes.md", "# Notes\n\nfirst\nwork of two hours\n");
	return work;
}
