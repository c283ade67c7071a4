// Agents that load our plugin instead of starting a hook: the plugins speak one small format of our own.

import type { HookHost } from "./host.ts";
import { said } from "./host.ts";
import { pluginInput, shaped } from "./shapes.ts";
import { afterTool, toolCall } from "./tool.ts";

/** A plugin's call; undefined when it has another shape. */
export const readPlugin: HookHost["read"] = (input) => {
	const call = shaped(pluginInput, input);
	if (call === undefined) return undefined;
	const cwd = call.cwd ?? undefined;
	if (call.event === "before") return toolCall(call.tool, call.args, cwd);
	return call.event === "after" ? afterTool(call.tool, call.args, cwd) : undefined;
};

const deny: HookHost["deny"] = (reason) => ({ stdout: "", stderr: reason, exit: 2 });

export const PLUGINS: readonly HookHost[] = [
	// A plugin of OpenCode can only refuse: nothing it could ask with reaches the user.
	{ names: ["opencode"], source: "OpenCode 1.18: plugins, tool.execute.before", read: readPlugin, deny },
	{
		names: ["pi"],
		source: "Pi 0.87: extensions, tool_call",
		read: readPlugin,
		deny,
		ask: (reason) => said({ decision: "ask", reason }),
	},
];
