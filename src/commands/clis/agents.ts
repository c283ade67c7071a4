// Coding agents started from a command line, and this guard: which options take a value.

import type { CommandSpec } from "../spec.ts";

export const AGENTS: readonly CommandSpec[] = [
	{
		names: ["safe-run", "shell-guardrail"],
		source: "safe-run help",
		options: "--profile=NAME; --no-context; --cwd=DIR; --home=DIR; -c, --command=TEXT; -h, --help; -V, --version",
		stopAtOperand: true,
		subs: `
			check | --json; --jsonl
			explain
			demo
			help
			rules list
			rules show
			rules test
			rules lint
			rules new
			rules import
			undo | -n, --dry-run; -y, --yes; --force
			snapshots list | --json
			snapshots show | --json
			snapshots prune | --keep-days=N; --keep-bytes=N
			approvals | --json; --reason=TEXT; --port=N
			approvals list | --json; --reason=TEXT; --port=N
			approvals show | --json; --reason=TEXT; --port=N
			approvals approve | --json; --reason=TEXT; --port=N
			approvals deny | --json; --reason=TEXT; --port=N
			approvals watch | --json; --reason=TEXT; --port=N
			approvals serve | --json; --reason=TEXT; --port=N
			approvals secret | --json; --reason=TEXT; --port=N
			confirm | --reason=TEXT
			trust | --list; --remove; --yes; --sha256=SUM
			uninstall
		`,
	},
	{
		names: ["claude"],
		source: "claude --help, Claude Code 2",
		options: `
			-p, --print; -c, --continue; -r, --resume[=ID]; --model=MODEL; --permission-mode=MODE; --output-format=FORMAT
			--input-format=FORMAT; --allowedTools=TOOLS; --allowed-tools=TOOLS; --disallowedTools=TOOLS; --tools=TOOLS
			--append-system-prompt=TEXT; --system-prompt=TEXT; --mcp-config=FILE; --settings=FILE; --add-dir=DIR; --session-id=ID
			--max-turns=N; --agents=JSON; --fallback-model=MODEL; --setting-sources=LIST; --plugin-dir=DIR
			--dangerously-skip-permissions; --allow-dangerously-skip-permissions; --verbose; -h, --help; -v, --version`,
		dry: "--help; --version",
	},
	{
		names: ["codex"],
		source: "codex --help, Codex CLI 0.169",
		options: `
			-c, --config=KEY; -i, --image=FILE; -m, --model=MODEL; -p, --profile=NAME; -s, --sandbox=MODE
			-a, --ask-for-approval=POLICY; -C, --cd=DIR; --add-dir=DIR; --full-auto; --search; --json; --color=WHEN
			-o, --output-last-message=FILE; --output-schema=FILE; --skip-git-repo-check; --ignore-rules
			--dangerously-bypass-approvals-and-sandbox, --yolo; --dangerously-bypass-hook-trust
			--enable=FEATURE; --disable=FEATURE; -h, --help; -V, --version`,
		subs: "exec, e\nresume\nlogin\nlogout\nmcp\napply\nsandbox\nexecpolicy check",
	},
	{
		names: ["gemini", "qwen"],
		source: "gemini --help, Gemini CLI 0.26; qwen --help, Qwen Code 0.24",
		options: `
			-m, --model=MODEL; -p, --prompt=TEXT; -i, --prompt-interactive=TEXT; -s, --sandbox; -y, --yolo; --approval-mode=MODE
			-e, --extensions=LIST; --include-directories=DIRS; --allowed-tools=TOOLS; -o, --output-format=FORMAT; -r, --resume=ID
			-d, --debug; -h, --help; -v, --version`,
	},
	{
		names: ["copilot"],
		// Two programs have this name; their options do not contradict each other.
		source: "copilot --help, GitHub Copilot CLI 1.0; AWS Copilot command reference, 1.34",
		options: `
			-p, --prompt=TEXT; --model=MODEL; --allow-all-tools; --allow-all-paths; --allow-all; --yolo; --allow-tool=TOOL
			--deny-tool=TOOL; --add-dir=DIR; --resume[=ID]; --log-level=LEVEL; --log-dir=DIR; -a, --app=A; -e, --env=E; -n, --name=N; --yes
			-h, --help; -v, --version`,
		subs: "app delete\nenv delete\nsvc delete\njob delete\npipeline delete | --delete-secret",
	},
];
