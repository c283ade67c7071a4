// The agents whose hooks are known from their documentation alone: what is written into their settings.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { HOOK_TIMEOUT } from "../../model/limits.ts";
import { element, group, json, likeClaude, moved, NO_SWITCH, own, root } from "./entries.ts";
import type { AgentTarget } from "./target.ts";

const cursor: AgentTarget = {
	agent: "cursor",
	title: "Cursor",
	programs: ["cursor", "cursor-agent"],
	traces: [".cursor"],
	wiring: (scope, place, commands) => {
		const before = { command: commands.beforeWords, timeout: HOOK_TIMEOUT, failClosed: true };
		const entries = [
			element(["hooks", "beforeShellExecution"], before),
			element(["hooks", "beforeMCPExecution"], before),
			element(["hooks", "preToolUse"], { ...before, matcher: "Write|Edit|Delete" }),
			...["afterFileEdit", "afterShellExecution"].map((event) =>
				element(["hooks", event], { command: commands.after, timeout: HOOK_TIMEOUT }),
			),
		];
		return [json(join(root(scope, place), ".cursor", "hooks.json"), entries, { version: 1 })];
	},
	afterwards: "a project's hooks count in a trusted workspace only",
	failsOpen:
		"versions before failClosed was known let the command run when the hook fails; enterprise hooks cannot be switched off",
};

const windsurf: AgentTarget = {
	agent: "windsurf",
	title: "Windsurf",
	programs: ["windsurf"],
	traces: [".codeium/windsurf"],
	wiring: (scope, place, commands) => {
		const file =
			scope === "user"
				? join(place.home, ".codeium", "windsurf", "hooks.json")
				: join(place.project, ".windsurf", "hooks.json");
		const before = { command: commands.beforeWords, show_output: true };
		const entries = ["pre_run_command", "pre_write_code", "pre_mcp_tool_use"].map((event) =>
			element(["hooks", event], before),
		);
		return [
			json(file, [
				...entries,
				...["post_write_code", "post_run_command"].map((event) =>
					element(["hooks", event], { command: commands.after, show_output: false }),
				),
			]),
		];
	},
	failsOpen:
		"every exit code but 2 lets the command run; the command line that is written turns a failure into 2, and a hook that hangs is not covered",
};

const crush: AgentTarget = {
	agent: "crush",
	title: "Crush",
	programs: ["crush"],
	traces: [".config/crush", ".local/share/crush"],
	wiring: (scope, place, commands) => {
		const config = moved(place.env.XDG_CONFIG_HOME, join(place.home, ".config"));
		const plain = join(place.project, "crush.json");
		const file =
			scope === "user"
				? join(config, "crush", "crush.json")
				: existsSync(plain)
					? plain
					: join(place.project, ".crush.json");
		const matcher = "^(bash|edit|multiedit|write|mcp_.*)$";
		const hook = { name: "safe-run", matcher, command: commands.beforeWords, timeout: HOOK_TIMEOUT };
		return [json(file, [element(["hooks", "PreToolUse"], hook)])];
	},
	failsOpen: "calls of sub-agents reach no hook, and a hook that times out has no opinion; no switch for either",
};

const goose: AgentTarget = {
	agent: "goose",
	title: "Goose",
	programs: ["goose"],
	traces: [".config/goose"],
	wiring: (scope, place, commands) => {
		const directory = join(root(scope, place), ".agents", "plugins", "safe-run");
		const matcher = "^developer__(shell|text_editor|write|edit)$";
		const before = { ...group(matcher, commands.beforeWords, { on_failure: "block" }) };
		return [
			own(join(directory, "plugin.json"), PLUGIN),
			own(join(directory, "hooks", "hooks.json"), { hooks: { PreToolUse: [before] } }),
		];
	},
	failsOpen: "closed by on_failure: block; tools of other extensions than developer are not judged",
};

export const PLUGIN = {
	name: "safe-run",
	version: "1.0.0",
	description:
		"Judges shell commands before they run: allows, asks or blocks, with what would be lost and what to do instead.",
};

const droid: AgentTarget = {
	agent: "droid",
	title: "Factory Droid",
	programs: ["droid"],
	traces: [".factory"],
	wiring: (scope, place, commands) => {
		const before = group("Execute|Create|Edit|MultiEdit|ApplyPatch|mcp__.*", commands.before);
		const after = group("Execute|Create|Edit|MultiEdit|ApplyPatch", commands.after);
		return [
			json(join(root(scope, place), ".factory", "hooks.json"), [
				element(["PreToolUse"], before),
				element(["PostToolUse"], after),
			]),
		];
	},
	afterwards: "Droid takes over changed hooks after a look at them: open /hooks",
	failsOpen:
		"exit codes other than 0 and 2 do not block; the command line that is written turns a failure into 2; hooksDisabled switches it off",
};

const kiro: AgentTarget = {
	agent: "kiro",
	title: "Kiro CLI",
	programs: ["kiro-cli", "kiro"],
	traces: [".kiro"],
	wiring: (scope, place, commands) => {
		const hook = (name: string, trigger: string, command: string) => ({
			name,
			trigger,
			action: { type: "command", command },
			timeout: HOOK_TIMEOUT,
			enabled: true,
		});
		const hooks = [
			hook("safe-run", "PreToolUse", commands.beforeWords),
			hook("safe-run-after", "PostToolUse", commands.after),
		];
		return [own(join(root(scope, place), ".kiro", "hooks", "safe-run.json"), { version: "v1", hooks })];
	},
	afterwards: "Kiro CLI 2 reads hooks from agent files instead: see docs/agents.md",
	failsOpen: NO_SWITCH,
};

const antigravity: AgentTarget = {
	agent: "antigravity",
	title: "Antigravity",
	programs: ["agy", "antigravity"],
	traces: [".gemini/config", ".gemini/antigravity", ".antigravity"],
	wiring: (scope, place, commands) => {
		if (scope === "project") return undefined;
		const value = {
			enabled: true,
			PreToolUse: [group("run_command|write_to_file|replace_file_content", commands.beforeWords)],
		};
		return [
			json(join(place.home, ".gemini", "config", "hooks.json"), [{ path: ["safe-run"], place: "member", value }]),
		];
	},
	failsOpen: NO_SWITCH,
};

const devin: AgentTarget = {
	agent: "devin",
	title: "Devin CLI",
	programs: ["devin"],
	traces: [".config/devin"],
	wiring: (scope, place, commands) => {
		const before = "^(exec|write|edit|mcp__.*)$";
		const after = "^(exec|write|edit)$";
		if (scope === "user")
			return [json(join(place.home, ".config", "devin", "config.json"), likeClaude(before, after, commands))];
		const entries = [
			element(["PreToolUse"], group(before, commands.before)),
			element(["PostToolUse"], group(after, commands.after)),
		];
		return [json(join(place.project, ".devin", "hooks.v1.json"), entries)];
	},
	afterwards: "Devin also calls the hooks of Claude Code's settings; one of the two is enough",
	failsOpen: NO_SWITCH,
};

const grok: AgentTarget = {
	agent: "grok",
	title: "Grok CLI",
	programs: ["grok"],
	traces: [".grok"],
	wiring: (scope, place, commands) => [
		own(join(root(scope, place), ".grok", "hooks", "safe-run.json"), {
			hooks: {
				PreToolUse: [group("Bash|Write|Edit|mcp__.*", commands.beforeWords)],
				PostToolUse: [group("Bash|Write|Edit", commands.after)],
			},
		}),
	],
	afterwards: "a project's hooks have to be trusted: /hooks-trust",
	failsOpen: NO_SWITCH,
};

const augment: AgentTarget = {
	agent: "augment",
	title: "Augment",
	programs: ["auggie"],
	traces: [".augment"],
	wiring: (scope, place, commands) => {
		const before = "launch-process|save-file|str-replace-editor|remove-files|mcp:.*";
		return [
			json(
				join(root(scope, place), ".augment", "settings.json"),
				likeClaude(before, "launch-process|save-file|str-replace-editor", commands),
			),
		];
	},
	failsOpen: NO_SWITCH,
};

const kimi: AgentTarget = {
	agent: "kimi",
	title: "Kimi Code",
	programs: ["kimi"],
	traces: [".kimi-code", ".kimi"],
	wiring: (scope, place, commands) => {
		if (scope === "project") return undefined;
		const hook = (event: string, matcher: string, command: string): string =>
			[
				"[[hooks]]",
				`event = "${event}"`,
				`matcher = "${matcher}"`,
				`command = ${JSON.stringify(command)}`,
				`timeout = ${HOOK_TIMEOUT}`,
			].join("\n");
		const block = [
			hook("PreToolUse", "Bash|Shell|WriteFile|StrReplaceFile", commands.beforeWords),
			hook("PostToolUse", "Bash|Shell|WriteFile|StrReplaceFile", commands.after),
		];
		return [{ kind: "toml", file: join(place.home, ".kimi-code", "config.toml"), block: block.join("\n\n") }];
	},
	failsOpen: NO_SWITCH,
};

const hermes: AgentTarget = {
	agent: "hermes",
	title: "Hermes",
	programs: ["hermes"],
	traces: [".hermes"],
	wiring: (scope, place, commands) => {
		if (scope === "project") return undefined;
		const directory = moved(place.env.HERMES_HOME, join(place.home, ".hermes"));
		const hook = (matcher: string, command: string) => ({ matcher, command, timeout: HOOK_TIMEOUT });
		return [
			{
				kind: "yaml",
				file: join(directory, "config.yaml"),
				entries: [
					element(["hooks", "pre_tool_call"], hook("terminal|write_file|patch", commands.beforeWords)),
					element(["hooks", "post_tool_call"], hook("terminal|write_file|patch", commands.after)),
				],
			},
		];
	},
	afterwards: "Hermes asks once for consent to each hook at the terminal",
	failsOpen: NO_SWITCH,
};

export const DOCUMENTED_TARGETS: readonly AgentTarget[] = [
	cursor,
	windsurf,
	crush,
	goose,
	droid,
	kiro,
	antigravity,
	devin,
	grok,
	augment,
	kimi,
	hermes,
];
