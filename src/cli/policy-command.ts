// `safe-run policy`: what is in effect here and why, whether a file is in order, and a file to start with.

import { findWorkspace } from "../context/workspace.ts";
import { effectivePolicy, policyWithout } from "../layers/effective.ts";
import { policyPlaces } from "../layers/places.ts";
import type { LayerPlaces } from "../layers/policy-layers.ts";
import { UsageError } from "../model/errors.ts";
import type { ShownSetting } from "../model/policy.ts";
import { nearest } from "../text/nearest.ts";
import { redact } from "../text/redact.ts";
import { visible } from "../text/visible.ts";
import type { Arguments, OptionTable } from "./args.ts";
import { profileOf, readArguments } from "./args.ts";
import { EXIT } from "./exit.ts";
import type { Io } from "./io.ts";
import { frameOptions } from "./io.ts";
import { directoryOf } from "./judge.ts";

const ACTIONS = ["show", "check", "init"] as const;

const OPTIONS: OptionTable = {
	json: { type: "boolean" },
	agent: { type: "string" },
	profile: { type: "string" },
	cwd: { type: "string" },
	user: { type: "boolean" },
	project: { type: "boolean" },
};

/** @throws UsageError, ConfigError for a policy file with errors */
export async function policyCommand(argv: readonly string[], io: Io): Promise<number> {
	const args = readArguments(argv, OPTIONS, "policy");
	const [name, ...rest] = args.operands;
	const action = ACTIONS.find((known) => known === name);
	if (action === "show" && rest.length === 0) return show(args, io);
	if (action === "check") return check(rest, args, io);
	if (action === "init" && rest.length === 0) return (await import("./policy-init.ts")).initPolicy(args, io);
	if (action !== undefined) throw new UsageError(`policy ${action} takes no operands`);
	const near = name === undefined ? undefined : nearest(name, ACTIONS);
	throw new UsageError(
		name === undefined
			? `policy needs one of ${ACTIONS.join(", ")}; try: safe-run policy show`
			: `unknown: policy ${visible(name)}; ${near === undefined ? "safe-run help policy tells what there is" : `did you mean policy ${near}?`}`,
	);
}

/** Where policy files are looked for when a command is judged in a directory. */
export function layerPlaces(cwd: string, { env }: Io): LayerPlaces {
	return { workspace: [findWorkspace(cwd, env.HOME)], home: env.HOME, configHome: env.XDG_CONFIG_HOME, env };
}

async function show(args: Arguments, io: Io): Promise<number> {
	const by = { agent: args.value("agent"), asIf: profileOf(args), now: () => new Date() };
	const found = await effectivePolicy(layerPlaces(directoryOf(args, io), io), by);
	const policy = found?.policy ?? policyWithout(by);
	for (const { detail } of found?.gaps ?? []) await io.stderr.write(`safe-run: ${visible(detail)}\n`);
	const [{ renderPolicy }, { settingsOf }] = await Promise.all([
		import("../report/policy.ts"),
		import("../policy/show.ts"),
	]);
	const settings = settingsOf(policy);
	const layers = found?.layers ?? [];
	const shown = args.has("json")
		? JSON.stringify(
				{
					schema: 1,
					settings: settings.map(({ setting, value, because, atLeast }) => ({
						setting,
						value: masked(value),
						...(atLeast === true ? { atLeast } : {}),
						from: because,
					})),
					layers: layers.map(({ name, file, trust, hint, lock }) => ({ name, file, trust, hint, lock })),
					notices: policy.notices.map((notice) => ({ ...notice, message: redact(notice.message) })),
				},
				undefined,
				2,
			)
		: renderPolicy({ settings, layers, notices: policy.notices }, frameOptions(io.stdout, io.env));
	await io.stdout.write(`${shown}\n`);
	// A file that cannot be used makes every command a question; that is not in order.
	return (found?.gaps ?? []).length === 0 ? EXIT.allow : EXIT.usage;
}

/** Reasons and addresses may hold secrets, and such lists are passed around. */
const masked = (value: ShownSetting["value"]): ShownSetting["value"] =>
	typeof value === "string" ? redact(value) : typeof value === "object" ? value.map(redact) : value;

/** Reads the files, or those in effect here, and says what is wrong with the first that is. @throws ConfigError */
async function check(files: readonly string[], args: Arguments, io: Io): Promise<number> {
	const [{ readText }, { parsePolicy }, { rulesInEffect }] = await Promise.all([
		import("./rules-files.ts"),
		import("../rules/policy-load.ts"),
		import("./rules-in-effect.ts"),
	]);
	const chosen = files.length > 0 ? files : await filesHere(args, io);
	const catalogue = await rulesInEffect(io);
	for (const file of chosen) {
		const { statements, lock, packs } = parsePolicy(file, await readText(file, io), catalogue);
		if (lock.length > 0 && /(?:^|\/)\.safe-run\.ya?ml$/.test(file))
			throw new UsageError(`${visible(file)}: only the organisation's file may lock settings`);
		const today = new Date().toISOString().slice(0, 10);
		const ended = statements.filter(({ value }) => value.kind === "exception" && value.exception.until < today);
		const lines = ended.map(({ line = 1, value }) =>
			value.kind === "exception"
				? `${visible(file)}:${line}: the exception for ${value.exception.rule} ended on ${value.exception.until}\n`
				: "",
		);
		const count = `${statements.length} settings, ${packs.length} rule files, ${lock.length} locks`;
		await io.stdout.write(`${lines.join("")}${visible(file)}: in order (${count})\n`);
	}
	return EXIT.allow;
}

async function filesHere(args: Arguments, io: Io): Promise<readonly string[]> {
	const { existsSync } = await import("node:fs");
	const cwd = directoryOf(args, io);
	const files = policyPlaces(layerPlaces(cwd, io)).map(({ file }) => file);
	const there = files.filter((file) => existsSync(file));
	if (there.length === 0)
		throw new UsageError("there is no policy file here; name one, or write one: safe-run policy init");
	return there;
}
