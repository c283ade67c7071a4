// `safe-run policy init`: writes a policy file to start with, in which every setting is explained and none changes anything.

import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { findWorkspace } from "../context/workspace.ts";
import { PROJECT_POLICY, userPolicy } from "../layers/places.ts";
import { UsageError } from "../model/errors.ts";
import { isCode } from "../store/index.ts";
import { quoteWord } from "../text/quote.ts";
import { visible } from "../text/visible.ts";
import type { Arguments } from "./args.ts";
import { EXIT } from "./exit.ts";
import type { Io } from "./io.ts";
import { layerPlaces } from "./policy-command.ts";
import { schemaFor } from "./rules-new.ts";

/** Never over a file that is there. @throws UsageError */
export async function initPolicy(args: Arguments, io: Io): Promise<number> {
	if (args.has("user") && args.has("project")) throw new UsageError("--user and --project exclude each other");
	const project = args.has("project");
	const file = project ? projectFile(io) : userPolicy(layerPlaces(io.cwd, io));
	if (file === undefined) throw new UsageError("there is no home directory; set HOME, or use --project");
	await mkdir(dirname(file), { recursive: true, mode: 0o700 });
	// A project gets no copy of the schema into its root.
	const schema = project ? installedSchema(file) : await schemaFor(dirname(file), io, "policy.schema.json");
	try {
		await writeFile(file, policyText(project, schema), { flag: "wx", mode: project ? 0o644 : 0o600 });
	} catch (error) {
		if (!isCode(error, "EEXIST")) throw error;
		throw new UsageError(`${visible(file)} is there already; it was not changed`);
	}
	await io.stdout.write(
		`wrote ${visible(file)}\n\n` +
			`  safe-run policy check ${quoteWord(file)}    after a change\n` +
			"  safe-run policy show    what is in effect, and why\n" +
			(project ? "  safe-run trust    if it shall loosen anything for you\n" : ""),
	);
	return EXIT.allow;
}

function projectFile({ cwd, env }: Io): string {
	return join(findWorkspace(cwd, env.HOME), PROJECT_POLICY[0] ?? ".safe-run.yaml");
}

function installedSchema(file: string): string | undefined {
	const schema = "./node_modules/shell-guardrail/rules/policy.schema.json";
	return existsSync(join(dirname(file), schema)) ? schema : undefined;
}

function policyText(project: boolean, schema: string | undefined): string {
	const head = project ? PROJECT : USER;
	return `${schema === undefined ? "" : `# yaml-language-server: $schema=${schema}\n`}${head}${SETTINGS}`;
}

const USER = `# safe-run: policy of this user. docs/policy.md explains every setting.
`;

const PROJECT = `# safe-run: policy of this project. docs/policy.md explains every setting.
# It only tightens for everybody who has not said "safe-run trust" to exactly this content.
`;

const SETTINGS = `
# What all other settings are changes to: observe, standard, strict, autonomous, ci
# profile: standard

# Decisions by severity: allow, snapshot (allow what can be kept first, else confirm), confirm, block
# severity:
#   medium: snapshot
#   high: confirm

# Decisions about rules, packs and tags; safe-run rules list shows the names
# rules:
#   git/push-force: block
#   "kubernetes/*": confirm

# What could not be judged: allow, confirm, block
# gaps:
#   dynamic-command: confirm

# Changes of these are asked about, whatever they are
# protected:
#   paths: [db/migrations, "*.sqlite"]
#   branches: ["stable/*"]

# Work that git ignores, and words that name production
# precious: [uploads/**]
# production: [blue, acme-eu]

# A milder decision, under a condition in the words of rules, with a reason and a last day
# exceptions:
#   - rule: fs/delete-recursive
#     when: { paths: [./scratch, scratch/**] }
#     reason: what is there is made again by make data
#     until: 2027-12-31

# Where nobody can answer, a question becomes block, queue or self-check
# unattended:
#   medium: self-check
#   rules: { docker/system-prune: queue }

# snapshots: { enabled: true, max-bytes: 2 GiB, max-age-days: 14 }
# log: { enabled: true, require: false, max-bytes: 64 MiB }
# approvals: { wait-seconds: 300, tries: 3 }

# The same settings for one agent, or for where variables have certain values
# agents:
#   codex:
#     profile: strict
# environments:
#   build-server:
#     when: { CI: "true" }
#     profile: ci
`;
