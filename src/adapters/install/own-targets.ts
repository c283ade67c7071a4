// The agents that get a file of their own: plugins that run inside them, and Cline's script.

import { join } from "node:path";
import { ampPlugin, openCodePlugin, piExtension } from "./plugins.ts";
import type { AgentTarget } from "./target.ts";

const opencode: AgentTarget = {
	agent: "opencode",
	title: "OpenCode",
	programs: ["opencode"],
	traces: [".config/opencode", ".local/share/opencode"],
	wiring: (scope, place, commands) => {
		const config =
			place.env.XDG_CONFIG_HOME?.startsWith("/") === true ? place.env.XDG_CONFIG_HOME : join(place.home, ".config");
		const directory =
			scope === "user" ? join(config, "opencode", "plugins") : join(place.project, ".opencode", "plugins");
		return [{ kind: "own", file: join(directory, "safe-run.js"), content: openCodePlugin(commands.argv) }];
	},
	afterwards:
		"the first start of OpenCode with a plugin installs @opencode-ai/plugin beside its settings, which needs the network",
	failsOpen:
		"a plugin that fails to load is skipped without a word, and --pure loads none; this one needs nothing but Node's own modules",
};

const pi: AgentTarget = {
	agent: "pi",
	title: "Pi",
	programs: ["pi"],
	traces: [".pi"],
	wiring: (scope, place, commands) => {
		const given = place.env.PI_CODING_AGENT_DIR;
		const user = given?.startsWith("/") === true ? given : join(place.home, ".pi", "agent");
		const directory = scope === "user" ? user : join(place.project, ".pi");
		return [{ kind: "own", file: join(directory, "extensions", "safe-run.js"), content: piExtension(commands.argv) }];
	},
	afterwards: "a project's extensions load in a trusted project only",
	failsOpen: "--no-extensions loads none; a failing or throwing extension refuses",
};

const amp: AgentTarget = {
	agent: "amp",
	title: "Amp",
	programs: ["amp"],
	traces: [".config/amp"],
	wiring: (scope, place, commands) => {
		const directory =
			scope === "user" ? join(place.home, ".config", "amp", "plugins") : join(place.project, ".amp", "plugins");
		return [
			{ kind: "own", file: join(directory, "safe-run.ts"), content: `// @ts-nocheck\n${ampPlugin(commands.argv)}` },
		];
	},
	failsOpen: "PLUGINS=off loads none",
};

const cline: AgentTarget = {
	agent: "cline",
	title: "Cline",
	programs: ["cline"],
	traces: [".cline", "Documents/Cline"],
	wiring: (scope, place, commands) => {
		const directory =
			scope === "user" ? join(place.home, ".cline", "hooks") : join(place.project, ".clinerules", "hooks");
		// Cline reads no exit code: without an answer in JSON the command runs.
		const failed = JSON.stringify({ cancel: true, errorMessage: "safe-run: the hook failed; not run" });
		const script = ["#!/bin/sh", "# Written by safe-run.", `${commands.after} || echo '${failed}'`, ""].join("\n");
		return [{ kind: "own", file: join(directory, "PreToolUse"), content: script, mode: 0o755 }];
	},
	failsOpen:
		"exit codes are ignored, so a hook that hangs lets the command run after about two minutes; the script answers with a cancel when the guard fails",
};

export const OWN_TARGETS: readonly AgentTarget[] = [opencode, pi, amp, cline];
