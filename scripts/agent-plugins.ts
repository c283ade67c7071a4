// The shipped plugins and extensions of agents, made of the same pieces that `safe-run install` writes; they look for safe-run on the PATH.

import manifest from "../package.json" with { type: "json" };
import { commandsOf } from "../src/adapters/install/commands.ts";
import { TARGETS } from "../src/adapters/install/index.ts";
import type { Wiring } from "../src/adapters/install/target.ts";

const NAME = "safe-run";
const DESCRIPTION =
	"Judges shell commands before they run: allows, asks or blocks, with what would be lost and what to do instead.";
const OWNER = { name: manifest.author };

/** Path from the root to text. */
export function agentPlugins(): ReadonlyMap<string, string> {
	const plugin = { name: NAME, version: manifest.version, description: DESCRIPTION };
	return new Map([
		[
			".claude-plugin/marketplace.json",
			json({
				name: NAME,
				owner: OWNER,
				plugins: [{ name: NAME, source: "./plugins/claude", description: DESCRIPTION }],
			}),
		],
		["plugins/claude/.claude-plugin/plugin.json", json({ ...plugin, author: OWNER, license: manifest.license })],
		["plugins/claude/hooks/hooks.json", json({ description: DESCRIPTION, ...settingsOf("claude") })],
		["plugins/gemini/gemini-extension.json", json(plugin)],
		["plugins/gemini/hooks/hooks.json", json(settingsOf("gemini"))],
		["plugins/copilot/safe-run.json", ownOf("copilot", "safe-run.json")],
		["plugins/goose/plugin.json", json(plugin)],
		["plugins/goose/hooks/hooks.json", ownOf("goose", "hooks.json")],
		["plugins/opencode/safe-run.js", ownOf("opencode", "safe-run.js")],
		["plugins/pi/safe-run.js", ownOf("pi", "safe-run.js")],
		["plugins/amp/safe-run.ts", ownOf("amp", "safe-run.ts")],
	]);
}

function wiringsOf(agent: string): readonly Wiring[] {
	const target = TARGETS.find((each) => each.agent === agent);
	const place = { home: "/", project: "/", env: {} };
	return target?.wiring("project", place, commandsOf(agent, [NAME], "linux")) ?? [];
}

/** The settings as an object of their own. */
function settingsOf(agent: string): object {
	const events = wiringsOf(agent).flatMap((wiring) => (wiring.kind === "json" ? wiring.entries : []));
	return { hooks: Object.fromEntries(events.map(({ path, value }) => [path.at(-1) ?? "", [value]])) };
}

function ownOf(agent: string, name: string): string {
	const found = wiringsOf(agent).find((wiring) => wiring.kind === "own" && wiring.file.endsWith(`/${name}`));
	if (found?.kind !== "own") throw new Error(`no ${name} of ${agent}`);
	return found.content;
}

function json(value: object): string {
	return `${JSON.stringify(value, undefined, "\t")}\n`;
}
