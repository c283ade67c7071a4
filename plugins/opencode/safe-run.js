// Written by safe-run. Asks the guard before each tool call and refuses when it refuses or cannot be asked.
// Nothing but Node's own modules is loaded: a plugin that fails to load is skipped, and then nothing is judged.
import { spawn } from "node:child_process";

const PROGRAM = ["safe-run", "hook", "opencode"];

/** Tools that make files, which are noted as the session's own. */
const WRITES = /bash|shell|write|edit|patch/i;

export const SafeRun = async ({ directory }) => ({
	"tool.execute.before": async (input, output) => {
		const call = { event: "before", tool: input.tool, args: output.args, session: input.sessionID, cwd: directory };
		const { code, err } = await guard(call);
		if (code !== 0) throw new Error(err || "safe-run: not run");
	},
	"tool.execute.after": async (input) => {
		if (!WRITES.test(input.tool)) return;
		await guard({ event: "after", tool: input.tool, args: input.args, session: input.sessionID, cwd: directory });
	},
});

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
