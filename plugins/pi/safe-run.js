// Written by safe-run. Asks the guard before each tool call and refuses when it refuses or cannot be asked.
// Nothing but Node's own modules is loaded: a plugin that fails to load is skipped, and then nothing is judged.
import { spawn } from "node:child_process";

const PROGRAM = ["safe-run", "hook", "pi"];

/** Tools that make files, which are noted as the session's own. */
const WRITES = /bash|shell|write|edit|patch/i;

export default function safeRun(pi) {
	const session = (ctx) => {
		try {
			return ctx.sessionManager.getSessionId();
		} catch {
			return undefined;
		}
	};
	const judge = async (tool, args, ctx) => {
		const { code, out, err } = await guard({ event: "before", tool, args, session: session(ctx), cwd: ctx.cwd });
		if (code === 0 && out === "") return undefined;
		const reason = code === 0 ? JSON.parse(out).reason : err || "safe-run: not run";
		if (code === 0 && ctx.hasUI && (await ctx.ui.confirm("safe-run asks", reason))) return undefined;
		return { block: true, reason };
	};
	pi.on("tool_call", (event, ctx) => judge(event.toolName, event.input, ctx));
	pi.on("tool_result", async (event, ctx) => {
		if (!WRITES.test(event.toolName)) return;
		await guard({ event: "after", tool: event.toolName, args: event.input, session: session(ctx), cwd: ctx.cwd });
	});
}

function guard(call) {
	return new Promise((resolve) => {
		const failed = (why) => resolve({ code: 2, out: "", err: `safe-run: the guard cannot be asked (${why}); not run` });
		let child;
		try {
			child = spawn(PROGRAM[0], PROGRAM.slice(1), { stdio: ["pipe", "pipe", "pipe"], timeout: 30_000 });
		} catch (error) {
			failed(error.message);
			return;
		}
		let out = "";
		let err = "";
		child.stdout.setEncoding("utf8").on("data", (text) => { out += text; });
		child.stderr.setEncoding("utf8").on("data", (text) => { err += text; });
		child.stdin.on("error", () => {});
		child.once("error", (error) => failed(error.message));
		child.once("close", (code) => (code === 0 || code === 2 ? resolve({ code, out, err: err.trim() }) : failed(`exit code ${code}`)));
		child.stdin.end(JSON.stringify(call));
	});
}
