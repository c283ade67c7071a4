// Tells whether this process was started by an agent or by a guarded command: such a one may ask, and never answer.

import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { GUARDED } from "../model/caller.ts";

/** Programs of agents, by the names under which they run. */
const AGENTS: ReadonlySet<string> = new Set([
	"claude",
	"codex",
	"gemini",
	"qwen",
	"copilot",
	"cursor-agent",
	"opencode",
	"aider",
	"goose",
	"goosed",
	"crush",
	"amp",
	"droid",
	"kiro",
	"kiro-cli",
	"cline",
	"auggie",
	"grok",
	"devin",
	"kimi",
	"hermes",
	"pi",
]);

const GUARD = /^safe-run(?:\.cjs)?$/;

/** Interpreters, whose first operand is the program. */
const INTERPRETERS = /^(?:node|nodejs|bun|deno|python[\d.]*|ruby|sh|bash|dash|env)$/;

/** Most processes looked at above this one. */
const MAX_ABOVE = 64;

/**
 * Who is above this process that must not answer questions, in a few words; undefined when nobody is.
 * Where there is no /proc only the environment tells.
 */
export function guardedAbove(env: Readonly<Record<string, string | undefined>>): string | undefined {
	if (env[GUARDED] !== undefined) return "this runs inside a guarded command";
	let pid = process.ppid;
	for (let step = 0; step < MAX_ABOVE && pid > 1; step++) {
		const above = processAt(pid);
		if (above === undefined) return undefined;
		// A child can clear its own environment, and not that of what started it.
		if (above.guarded) return "this runs inside a guarded command";
		const name = above.names.find((each) => AGENTS.has(each));
		if (name !== undefined) return `this was started by ${name}`;
		if (above.names.some((each) => GUARD.test(each))) return "this runs inside a guarded command";
		pid = above.parent;
	}
	return undefined;
}

interface Above {
	readonly parent: number;
	readonly names: readonly string[];
	readonly guarded: boolean;
}

/** Source: proc(5), `stat`, `cmdline`, `environ`. */
function processAt(pid: number): Above | undefined {
	const stat = read(`/proc/${pid}/stat`);
	if (stat === undefined) return undefined;
	const end = stat.lastIndexOf(")");
	const words = (read(`/proc/${pid}/cmdline`) ?? "").split("\0");
	const environ = (read(`/proc/${pid}/environ`) ?? "").split("\0");
	return {
		parent: Number(stat.slice(end + 2).split(" ")[1] ?? 0),
		names: [stat.slice(stat.indexOf("(") + 1, end), ...programNames(words)],
		guarded: environ.some((entry) => entry.startsWith(`${GUARDED}=`)),
	};
}

function programNames([first = "", ...rest]: readonly string[]): readonly string[] {
	const own = basename(first);
	if (!INTERPRETERS.test(own)) return [own];
	const script = rest.find((word) => !word.startsWith("-")) ?? "";
	return [own, basename(script), basename(script).replace(/\.[cm]?js$|\.py$/, "")];
}

function read(path: string): string | undefined {
	try {
		return readFileSync(path, "latin1");
	} catch {
		return undefined;
	}
}
