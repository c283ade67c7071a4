// Plugins for agents that load code instead of starting a hook: each starts `safe-run hook` and does what it answers.

/** One comment for all: why so little is in them. */
const PREFACE = `// Written by safe-run. Asks the guard before each tool call and refuses when it refuses or cannot be asked.
// Nothing but Node's own modules is loaded: a plugin that fails to load is skipped, and then nothing is judged.
import { spawn } from "node:child_process";
`;

/** Starts the hook with a call on its standard input; anything but an answer is a refusal. */
const ASK = `
function guard(call) {
	return new Promise((resolve) => {
		const failed = (why) => resolve({ code: 2, out: "", err: \`safe-run: the guard cannot be asked (\${why}); not run\` });
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
		child.once("close", (code) => (code === 0 || code === 2 ? resolve({ code, out, err: err.trim() }) : failed(\`exit code \${code}\`)));
		child.stdin.end(JSON.stringify(call));
	});
}
`;

const program = (argv: readonly string[]): string =>
	`\nconst PROGRAM = [${argv.map((word) => JSON.stringify(word)).join(", ")}];\n`;

/** OpenCode: a plugin refuses by throwing; its model sees the message. */
export function openCodePlugin(argv: readonly string[]): string {
	return `${PREFACE}${program(argv)}
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
${ASK}`;
}

/** Pi: an extension refuses by its answer, and can ask the user itself. */
export function piExtension(argv: readonly string[]): string {
	return `${PREFACE}${program(argv)}
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
${ASK}`;
}

/** Amp: a plugin answers each tool call; it keeps no list of tools, because the guard knows which ones act. */
export function ampPlugin(argv: readonly string[]): string {
	return `${PREFACE}${program(argv)}
export default function safeRun(amp) {
	amp.on("tool.call", async (event) => {
		const call = { event: "before", tool: event.tool, args: event.input, session: event.thread?.id, cwd: process.cwd() };
		const { code, err } = await guard(call);
		return code === 0 ? { action: "allow" } : { action: "reject-and-continue", message: err || "safe-run: not run" };
	});
}
${ASK}`;
}
