// The agents whose hooks were tried with the agent itself, and those that share their files: what is written into their settings.

import { join } from "node:path";
import { HOOK_TIMEOUT } from "../../model/limits.ts";
import { element, group, json, likeClaude, MILLISECONDS, moved, NO_SWITCH, own, reading, root } from "./entries.ts";
import type { AgentTarget, Commands } from "./target.ts";

const claude: AgentTarget = {
	agent: "claude",
	title: "Claude Code",
	programs: ["claude"],
	traces: [".claude", ".claude.json"],
	wiring: (scope, place, commands) => {
		const directory =
			scope === "user"
				? moved(place.env.CLAUDE_CONFIG_DIR, join(place.home, ".claude"))
				: join(place.project, ".claude");
		const before = "Bash|PowerShell|Monitor|Write|Edit|MultiEdit|NotebookEdit|mcp__.*";
		return [
			json(
				join(directory, "settings.json"),
				likeClaude(before, "Bash|PowerShell|Write|Edit|MultiEdit|NotebookEdit", commands, { onFailure: "block" }),
			),
		];
	},
	reads: ({ project, system = "" }) => [
		reading("project", "json", project, ".claude/settings.local.json"),
		reading("managed", "json", `${system}/etc/claude-code/managed-settings.json`),
		reading("managed", "json", `${system}/Library/Application Support/ClaudeCode/managed-settings.json`),
	],
	failsOpen:
		"before 2.1.295 a hook that times out lets the command run; --bare, --safe-mode and disableAllHooks switch user and project hooks off: put them into managed settings (/etc/claude-code) to close that",
};

const codex: AgentTarget = {
	agent: "codex",
	title: "Codex CLI",
	programs: ["codex"],
	traces: [".codex"],
	wiring: (scope, place, commands) => {
		const directory =
			scope === "user" ? moved(place.env.CODEX_HOME, join(place.home, ".codex")) : join(place.project, ".codex");
		return [
			json(join(directory, "hooks.json"), likeClaude("^(Bash|apply_patch|mcp__.*)$", "^(Bash|apply_patch)$", commands)),
		];
	},
	reads: ({ home, project, env, system = "" }) => [
		reading("user", "toml", moved(env.CODEX_HOME, join(home, ".codex")), "config.toml"),
		reading("project", "toml", project, ".codex/config.toml"),
		reading("managed", "toml", `${system}/etc/codex/requirements.toml`),
	],
	afterwards:
		"Codex runs a hook only after you trusted it: start codex, open /hooks and trust the safe-run entries; each change asks again",
	failsOpen:
		"an untrusted hook is skipped without a word, and text typed into an open shell (write_stdin) reaches no hook; requirements.toml (managed) pins the hook, and a hook that times out lets the command run",
};

const gemini: AgentTarget = {
	agent: "gemini",
	title: "Gemini CLI",
	programs: ["gemini"],
	traces: [".gemini/settings.json", ".gemini/tmp", ".gemini/oauth_creds.json"],
	wiring: (scope, place, commands) => [
		json(join(root(scope, place), ".gemini", "settings.json"), [
			element(["hooks", "BeforeTool"], {
				matcher: "run_shell_command|write_file|replace|mcp_.*",
				hooks: [{ name: "safe-run", type: "command", command: commands.before, ...MILLISECONDS }],
			}),
			element(["hooks", "AfterTool"], {
				matcher: "run_shell_command|write_file|replace",
				hooks: [{ name: "safe-run", type: "command", command: commands.after, ...MILLISECONDS }],
			}),
		]),
	],
	reads: ({ system = "" }) => [reading("managed", "json", `${system}/etc/gemini-cli/settings.json`)],
	failsOpen: `${NO_SWITCH}; hooksConfig.enabled: false switches all hooks off, but not those of /etc/gemini-cli/settings.json's administrator`,
};

const qwen: AgentTarget = {
	agent: "qwen",
	title: "Qwen Code",
	programs: ["qwen"],
	traces: [".qwen"],
	wiring: (scope, place, commands) => [
		json(join(root(scope, place), ".qwen", "settings.json"), [
			element(
				["hooks", "PreToolUse"],
				group("run_shell_command|write_file|edit|replace|notebook_edit|mcp__.*", commands.before, MILLISECONDS),
			),
			element(
				["hooks", "PostToolUse"],
				group("run_shell_command|write_file|edit|replace|notebook_edit", commands.after, MILLISECONDS),
			),
		]),
	],
	failsOpen: `${NO_SWITCH}; disableAllHooks switches it off`,
};

/** Read by the Copilot CLI, the coding agent on GitHub and Visual Studio Code, so one file for all of them. */
const copilotHooks = (commands: Commands) => {
	const handler = (command: string) => ({
		type: "command",
		bash: command,
		powershell: commands.after,
		timeoutSec: HOOK_TIMEOUT,
	});
	return { version: 1, hooks: { preToolUse: [handler(commands.before)], postToolUse: [handler(commands.after)] } };
};

const copilotWiring: AgentTarget["wiring"] = (scope, place, commands) => {
	const home = moved(place.env.COPILOT_HOME, join(place.home, ".copilot"));
	const directory = scope === "user" ? join(home, "hooks") : join(place.project, ".github", "hooks");
	return [own(join(directory, "safe-run.json"), copilotHooks(commands))];
};

const copilot: AgentTarget = {
	agent: "copilot",
	title: "GitHub Copilot CLI and coding agent",
	programs: ["copilot"],
	traces: [".copilot"],
	wiring: copilotWiring,
	reads: ({ home, project, env }) => [
		reading("user", "json", moved(env.COPILOT_HOME, join(home, ".copilot")), "settings.json"),
		reading("project", "json", project, ".github/copilot/settings.json"),
		reading("project", "json", project, ".github/copilot/settings.local.json"),
	],
	afterwards:
		"a repository's hooks count in a trusted folder only; the coding agent on GitHub reads them from the default branch and needs safe-run installed by copilot-setup-steps",
	failsOpen: "a hook that takes longer than its time limit lets the command run; everything else that fails refuses",
};

const vscode: AgentTarget = {
	agent: "vscode",
	title: "Visual Studio Code",
	programs: ["code"],
	traces: [".vscode", ".config/Code", "Library/Application Support/Code"],
	wiring: copilotWiring,
	afterwards: "hooks count in a trusted workspace only; the setting chat.hookFilesLocations must list the folder",
	failsOpen: "other exit codes than 2 are warnings there; the command line that is written turns them into 2",
};

export const TRIED_TARGETS: readonly AgentTarget[] = [claude, codex, gemini, qwen, copilot, vscode];
