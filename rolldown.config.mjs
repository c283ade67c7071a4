// Bundles the command line into CommonJS with lazy chunks, and the library into ES modules.

import { readFileSync } from "node:fs";
import { defineConfig } from "rolldown";
import { licences } from "./scripts/licences.mjs";
import { packedTexts } from "./scripts/packed-texts.mjs";
import { finishProgram } from "./scripts/program.mjs";

const { dependencies, peerDependencies } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8"));
const external = [
	/^node:/,
	...Object.keys({ ...dependencies, ...peerDependencies }).map((name) => new RegExp(`^${name}(/|$)`)),
];

// What a check and a hook load, whatever is asked: it becomes one file, because each further one costs a search and a read.
const START = [
	"src/cli/main.ts",
	"src/cli/hook-command.ts",
	"src/approvals/look.ts",
	"src/audit/recorder.ts",
	"src/provenance/observer.ts",
];
let atStart;
const chunkOf = (id, graph) => {
	atStart ??= reachable(START, graph);
	return atStart.has(id) ? "core" : null;
};

function reachable(entries, graph) {
	const found = new Set(entries.map((entry) => new URL(entry, import.meta.url).pathname));
	for (const id of found) for (const next of graph.getModuleInfo(id)?.importedIds ?? []) found.add(next);
	return found;
}

// Everything is inside: the start of a process must not search node_modules.
// CommonJS: on Node 20 its loader starts faster than the one for ES modules.
export const commandLine = defineConfig({
	input: { "safe-run": "src/cli/bin.ts" },
	platform: "node",
	// `main` of jsonc-parser is in a form that hides what it requires.
	resolve: { mainFields: ["module", "main"] },
	external: [/^node:/],
	output: {
		dir: "dist",
		format: "cjs",
		entryFileNames: "[name].cjs",
		chunkFileNames: "chunks/[name]-[hash].cjs",
		codeSplitting: { groups: [{ name: chunkOf, debugName: "core" }] },
		minifyInternalExports: true,
	},
	plugins: [
		licences(),
		packedTexts(),
		{ name: "program", writeBundle: ({ dir }, files) => finishProgram(dir, Object.keys(files)) },
	],
});

const library = defineConfig({
	input: {
		index: "src/index.ts",
		define: "src/define.ts",
		"ai-sdk": "src/integrations/ai-sdk.ts",
		"claude-agent-sdk": "src/integrations/claude-agent-sdk.ts",
		langchain: "src/integrations/langchain.ts",
		mastra: "src/integrations/mastra.ts",
		"openai-agents": "src/integrations/openai-agents.ts",
	},
	platform: "node",
	external,
	output: {
		dir: "dist",
		format: "esm",
		entryFileNames: "[name].js",
		chunkFileNames: "chunks/[name]-[hash].js",
	},
});

export default [commandLine, library];
