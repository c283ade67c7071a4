// `safe-run rules new`: writes a rule for a command that somebody gives as an example, ready to be tried and changed.

import { existsSync } from "node:fs";
import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { analyse } from "../analyse.ts";
import { findWorkspace } from "../context/workspace.ts";
import { PROJECT_RULES } from "../layers/places.ts";
import { UsageError } from "../model/errors.ts";
import type { Invocation } from "../model/invocation.ts";
import type { Severity } from "../model/rule.ts";
import { SEVERITIES } from "../model/rule.ts";
import { DEFAULT_TEMP } from "../model/surroundings.ts";
import { matcherOf, packText, withRules } from "../rules/draft.ts";
import { indexRules } from "../rules/index.ts";
import { parseRules } from "../rules/load.ts";
import type { RuleInput } from "../rules/schema.ts";
import { quoteWord } from "../text/quote.ts";
import { visible } from "../text/visible.ts";
import type { Arguments } from "./args.ts";
import { EXIT } from "./exit.ts";
import type { Io } from "./io.ts";
import { readText } from "./rules-files.ts";

/** Writes the rule and says what to do next. @throws UsageError, ConfigError for a file that is there and does not load */
export async function newRule(operands: readonly string[], args: Arguments, io: Io): Promise<number> {
	const [id, more] = operands;
	if (id === undefined || more !== undefined || !/^[a-z0-9][a-z0-9-]*\/[a-z0-9][a-z0-9-]*$/.test(id)) {
		throw new UsageError(
			`a rule's id is written pack/slug, in small letters, digits and dashes; ${id === undefined ? "none was given" : `not ${visible(id)}`}\ntry: safe-run rules new team/no-deploy --command 'deploy --prod'`,
		);
	}
	const command = args.value("command");
	if (command === undefined)
		throw new UsageError(
			`which command shall the rule find? safe-run rules new ${id} --command 'the command as you would type it'`,
		);
	const rule = draft(id, command, args);
	const pack = id.slice(0, id.indexOf("/"));
	const file = args.value("file") ?? relative(io.cwd, join(rulesFolder(io), `${pack}.yaml`));
	await write(file, pack, rule, io);
	await io.stdout.write(
		`wrote ${rule.id} to ${visible(file)}\n\n` +
			`  safe-run rules test ${quoteWord(file)}    try its examples\n` +
			`  safe-run check ${quoteWord(command)}    see it at work\n`,
	);
	return EXIT.allow;
}

/** Where a project keeps its rule files. */
export function rulesFolder(io: Io): string {
	return join(findWorkspace(io.cwd, io.env.HOME), PROJECT_RULES);
}

function draft(id: string, command: string, args: Arguments): RuleInput {
	const invocation = mainInvocation(command);
	const named = [invocation.command, ...invocation.sub].join(" ");
	return {
		id,
		title: args.value("title") ?? `${named} as this team runs it`,
		severity: severityOf(args),
		since: "1.0.0",
		reason: args.value("reason") ?? "This team asks before it is run.",
		instead: args.value("instead") === undefined ? [] : [args.value("instead") ?? ""],
		when: matcherOf(invocation),
		examples: {
			match: `${[command, `sudo ${command}`, `bash -c ${quoteWord(command)}`].join("\n")}\n`,
			skip: `${[`echo ${quoteWord(command)}`, `man ${invocation.command}`].join("\n")}\n`,
		},
	};
}

function severityOf(args: Arguments): Severity {
	const given = args.value("severity") ?? "high";
	const known = SEVERITIES.find((severity) => severity === given);
	if (known === undefined)
		throw new UsageError(`unknown severity ${visible(given)}; choose one of ${SEVERITIES.join(", ")}`);
	return known;
}

/** The program that the command is about: the innermost, behind wrappers and shells. */
function mainInvocation(command: string): Invocation {
	const { invocations } = analyse(
		command,
		{ cwd: "/", home: undefined, env: new Map(), workspace: [], temp: DEFAULT_TEMP, shell: "bash" },
		indexRules([]),
	);
	const main = invocations.findLast((invocation) => invocation.command !== "");
	if (/\n/.test(command)) throw new UsageError("--command takes one line");
	if (main === undefined) throw new UsageError(`no program runs in ${visible(command)}; give the command to find`);
	return main;
}

async function write(file: string, pack: string, rule: RuleInput, io: Io): Promise<void> {
	const path = resolve(io.cwd, file);
	if (!existsSync(path)) {
		await mkdir(dirname(path), { recursive: true });
		await writeFile(path, packText(pack, `Rules of ${pack}`, [rule], await schemaFor(dirname(path), io)), {
			flag: "wx",
		});
		return;
	}
	const text = await readText(file, io);
	const { pack: content } = parseRules(file, text);
	if (content.pack !== pack)
		throw new UsageError(`${visible(file)} is the pack ${content.pack}; the rule would have to be ${content.pack}/…`);
	if (content.rules.some(({ id }) => id === rule.id))
		throw new UsageError(`${visible(file)} has a rule ${rule.id} already; choose another name, or change that one`);
	await writeFile(path, withRules(text, [rule]));
}

/** The schema of the installed package when the project has it, else a copy beside the rule file. */
export async function schemaFor(folder: string, io: Io, name = "pack.schema.json"): Promise<string> {
	const installed = join(findWorkspace(io.cwd, io.env.HOME), "node_modules/shell-guardrail/rules", name);
	if (existsSync(installed)) return relative(folder, installed);
	// From dist/chunks or dist, where this code is when it is installed.
	const own = ["../rules", "../../rules"].map((path) => join(__dirname, path, name));
	const source = own.find((path) => existsSync(path));
	if (source !== undefined) await copyFile(source, join(folder, name));
	return `./${name}`;
}
