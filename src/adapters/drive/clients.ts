// How each agent that needs no account is started against the stand-in: environment, arguments and files in its working directory.

/** Where and with what an agent is driven. */
export interface Stage {
	/** Of the stand-in. */
	readonly url: string;
	/** Temporary working directory, absolute. */
	readonly cwd: string;
	/** Temporary directory for what must not be written into the user's own. */
	readonly scratch: string;
	readonly home: string;
	/** Lets hooks run that their user has not yet trusted: only for homes that are temporary themselves. */
	readonly trustAll: boolean;
}

export interface Client {
	readonly agent: string;
	readonly program: string;
	readonly args: (stage: Stage) => readonly string[];
	readonly env: (stage: Stage) => Readonly<Record<string, string>>;
	/** Files to write first, by absolute path. */
	readonly files?: (stage: Stage) => ReadonlyMap<string, unknown>;
	/** Links to make first: from the name to what is there. */
	readonly links?: (stage: Stage) => ReadonlyMap<string, string>;
	/** Commands that the agent refuses by itself need another way to the same loss. */
	readonly loss: string;
}

const RM = "rm -rf ./victim";
const PROMPT = "go";
const KEY = "dummy";

export const CLIENTS: readonly Client[] = [
	{
		agent: "claude",
		program: "claude",
		loss: RM,
		args: () => ["-p", PROMPT, "--allowedTools", "Bash", "--model", "claude-sonnet-4-5"],
		env: ({ url }) => ({
			ANTHROPIC_BASE_URL: url,
			ANTHROPIC_API_KEY: KEY,
			CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: "1",
			DISABLE_AUTOUPDATER: "1",
			// It refuses to skip questions for root elsewhere.
			IS_SANDBOX: "1",
		}),
	},
	{
		agent: "codex",
		program: "codex",
		// It refuses `rm -f` by itself.
		loss: "find ./victim -delete",
		args: ({ url, trustAll }) => [
			"exec",
			"--skip-git-repo-check",
			"--dangerously-bypass-approvals-and-sandbox",
			...(trustAll ? ["--dangerously-bypass-hook-trust"] : []),
			...[
				'model_provider="standin"',
				'model_providers.standin.name="standin"',
				`model_providers.standin.base_url="${url}/v1"`,
				'model_providers.standin.wire_api="responses"',
				'model_providers.standin.env_key="SAFE_RUN_STAND_IN_KEY"',
			].flatMap((setting) => ["-c", setting]),
			"-m",
			"gpt-5",
			PROMPT,
		],
		env: () => ({ SAFE_RUN_STAND_IN_KEY: KEY }),
	},
	{
		agent: "gemini",
		program: "gemini",
		loss: RM,
		// With a model of its own choice it asks another one first which to take.
		args: () => ["-p", PROMPT, "--yolo", "-m", "gemini-2.5-flash"],
		env: ({ url }) => ({ GOOGLE_GEMINI_BASE_URL: url, GEMINI_API_KEY: KEY, GEMINI_CLI_TRUST_WORKSPACE: "true" }),
		files: ({ cwd }) =>
			new Map([
				[
					`${cwd}/.gemini/settings.json`,
					{
						security: { auth: { selectedType: "gemini-api-key" } },
						general: { disableAutoUpdate: true, enableAutoUpdate: false },
					},
				],
			]),
	},
	{
		agent: "qwen",
		program: "qwen",
		loss: RM,
		args: () => ["-p", PROMPT, "--yolo"],
		env: ({ url }) => ({ OPENAI_BASE_URL: `${url}/v1`, OPENAI_API_KEY: KEY, OPENAI_MODEL: "fake-model" }),
		files: ({ cwd }) => new Map([[`${cwd}/.qwen/settings.json`, { security: { auth: { selectedType: "openai" } } }]]),
	},
	{
		agent: "copilot",
		program: "copilot",
		loss: RM,
		args: () => ["-p", PROMPT, "--allow-all-tools", "--trust-folder"],
		env: ({ url }) => ({
			COPILOT_OFFLINE: "true",
			COPILOT_PROVIDER_BASE_URL: `${url}/v1`,
			COPILOT_PROVIDER_API_KEY: KEY,
			COPILOT_MODEL: "fake-model",
		}),
	},
	{
		agent: "opencode",
		program: "opencode",
		loss: RM,
		args: () => ["run", "-m", "standin/fake-model", PROMPT],
		env: () => ({ OPENCODE_DISABLE_AUTOUPDATE: "true", OPENCODE_DISABLE_MODELS_FETCH: "true" }),
		files: ({ cwd, url }) =>
			new Map([
				[
					`${cwd}/opencode.json`,
					{
						autoupdate: false,
						provider: {
							standin: {
								npm: "@ai-sdk/openai-compatible",
								name: "standin",
								options: { baseURL: `${url}/v1`, apiKey: KEY },
								models: { "fake-model": { name: "fake-model" } },
							},
						},
					},
				],
			]),
	},
	{
		agent: "pi",
		program: "pi",
		loss: RM,
		args: () => ["-p", "--provider", "standin", "--model", "fake-model", PROMPT],
		// Its providers are in the directory of its extensions, so that directory is stood in for, with the user's extensions in it.
		env: ({ scratch }) => ({ PI_OFFLINE: "1", PI_CODING_AGENT_DIR: `${scratch}/pi` }),
		files: ({ scratch, url }) =>
			new Map([
				[
					`${scratch}/pi/models.json`,
					{
						providers: {
							standin: { baseUrl: `${url}/v1`, api: "openai-completions", apiKey: KEY, models: [{ id: "fake-model" }] },
						},
					},
				],
			]),
		links: ({ scratch, home }) => new Map([[`${scratch}/pi/extensions`, `${home}/.pi/agent/extensions`]]),
	},
];
