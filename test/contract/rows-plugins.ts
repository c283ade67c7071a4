// Plugins that agents load into their own process: loaded from the text that install writes, called as each agent calls its plugins.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ampPlugin, openCodePlugin, piExtension } from "../../src/adapters/install/plugins.ts";
import { builtProgram } from "../cli/bundle.ts";
import { bash, messageOf, type Outcome, type Row, type World } from "./row.ts";
import { environmentOf } from "./rows-program.ts";

/** The refusal that the agent takes from the plugin; undefined lets the command run. */
type Judge = (module: Loaded, args: unknown, world: World) => Promise<string | undefined>;
type Handler = (event: unknown, context?: unknown) => Promise<unknown>;
type Loaded = Readonly<Record<string, (host: unknown) => unknown>>;

const openCode: Judge = async (module, args, { work }) => {
	const hooks = await module.SafeRun?.({ directory: work });
	const before =
		hooks instanceof Object ? Object.entries(hooks).find(([name]) => name === "tool.execute.before")?.[1] : undefined;
	try {
		await before({ tool: "bash", sessionID: "s", callID: "c" }, { args });
		return undefined;
	} catch (error) {
		return messageOf(error);
	}
};

/** An agent that registers handlers and calls the one of an event. */
function registered(module: Loaded, event: string): Handler {
	let found: Handler | undefined;
	module.default?.({
		on: (name: string, handler: Handler) => {
			if (name === event) found = handler;
		},
	});
	if (found === undefined) throw new Error(`no handler of ${event}`);
	return found;
}

const pi: Judge = async (module, args, { work, answer }) => {
	const ui = { confirm: async () => answer === true };
	const context = { cwd: work, hasUI: answer !== undefined, ui, sessionManager: { getSessionId: () => "s" } };
	const result = await registered(module, "tool_call")({ toolName: "bash", input: args }, context);
	return result instanceof Object && "reason" in result ? String(result.reason) : undefined;
};

/** Amp runs in the project's directory and says in the tool's arguments when a command would run elsewhere. */
const amp: Judge = async (module, args, { work }) => {
	const input = { ...(args instanceof Object ? args : {}), cwd: work };
	const result = await registered(module, "tool.call")({ tool: "Bash", input, thread: { id: "T" } });
	if (result instanceof Object && "message" in result) return String(result.message);
	return undefined;
};

const PLUGINS = [
	{ name: "opencode", text: openCodePlugin, judge: openCode, confirms: false },
	{ name: "pi", text: piExtension, judge: pi, confirms: true },
	{ name: "amp", text: ampPlugin, judge: amp, confirms: false },
] as const;

export const PLUGIN_ROWS: readonly Row[] = PLUGINS.map((plugin) => {
	const call = async (args: unknown, command: string, world: World, words?: readonly string[]): Promise<Outcome> => {
		const message = await plugin.judge(await load(plugin, world, words), args, world);
		return message === undefined ? bash(command, world) : { kind: "refused", message };
	};
	return {
		name: `plugin ${plugin.name}`,
		confirms: plugin.confirms,
		permits: true,
		run: (command, world) => call({ command }, command, world),
		malformed: {
			"no command": (world) => call({}, "echo x > made", world),
			"a number for a command": (world) => call({ command: 7 }, "echo x > made", world),
			"a program that is gone": (world) => call({ command: "echo hi" }, "echo x > made", world, ["/nowhere/safe-run"]),
			"a program that crashes": (world) => call({ command: "echo hi" }, "echo x > made", world, ["/bin/false"]),
		},
	};
});

let count = 0;

/** The module of a plugin that starts our program, with nothing of this process's environment. */
async function load(plugin: (typeof PLUGINS)[number], world: World, words?: readonly string[]): Promise<Loaded> {
	const assignments = Object.entries(environmentOf(world)).map(([name, value]) => `${name}=${value}`);
	const own = ["/usr/bin/env", "-i", ...assignments, process.execPath, builtProgram(), "hook", plugin.name];
	const file = join(world.home, `plugin-${count++}.mjs`);
	writeFileSync(file, plugin.text(words ?? own));
	return import(pathToFileURL(file).href);
}
