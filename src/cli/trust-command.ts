// `safe-run trust`: shows what a project's policy file would loosen, and pins its content once a person agrees.

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { findWorkspace } from "../context/workspace.ts";
import { policyOf } from "../layers/effective.ts";
import { policyPlaces } from "../layers/places.ts";
import type { PolicyFile } from "../layers/policy-file.ts";
import { hashOf, parsed, readPolicy } from "../layers/policy-file.ts";
import type { LayerPlaces } from "../layers/policy-layers.ts";
import { fileLayer } from "../layers/policy-layers.ts";
import type { Pin } from "../layers/trust.ts";
import { addPin, readPins, removePin, trustOf } from "../layers/trust.ts";
import { UsageError } from "../model/errors.ts";
import type { PolicyNotice } from "../model/policy.ts";
import type { Layer } from "../model/policy-layer.ts";
import { stateDirectory } from "../store/index.ts";
import { visible } from "../text/visible.ts";
import type { Arguments, OptionTable } from "./args.ts";
import { readArguments } from "./args.ts";
import { EXIT } from "./exit.ts";
import type { Io } from "./io.ts";
import { layerPlaces } from "./policy-command.ts";

const OPTIONS: OptionTable = {
	list: { type: "boolean" },
	remove: { type: "boolean" },
	yes: { type: "boolean" },
	sha256: { type: "string" },
};

/** @throws UsageError, ConfigError for a policy file with errors */
export async function trustCommand(argv: readonly string[], io: Io): Promise<number> {
	const args = readArguments(argv, OPTIONS, "trust");
	const given = ["list", "remove", "yes", "sha256"].filter((option) => args.has(option));
	if (args.operands.length > 0 || args.rest !== undefined)
		throw new UsageError("trust takes no operands: it is about the project that this directory is in");
	if (given.length > 1 && (args.has("list") || args.has("remove")))
		throw new UsageError(`--${given[0]} and --${given[1]} exclude each other`);
	const state = stateDirectory(io.env);
	if (state === undefined) throw new UsageError("there is no home directory to keep it in; set HOME");
	if (args.has("list")) return list(state, io);
	const file = projectFile(io);
	if (args.has("remove")) return remove(state, file, io);
	const { guardedAbove } = await import("../approvals/inside.ts");
	const above = guardedAbove(io.env);
	if (above === undefined) return trust(state, file, args, io);
	await io.stderr.write(`safe-run: not here: ${above}; a person does this in a terminal of their own\n`);
	return EXIT.block;
}

/** @throws UsageError where there is none, or two */
function projectFile(io: Io): string {
	const files = policyPlaces(layerPlaces(io.cwd, io)).flatMap(({ layer, file }) => (layer === "project" ? [file] : []));
	const there = files.filter((file) => existsSync(file));
	const [first, second] = there;
	const root = findWorkspace(io.cwd, io.env.HOME);
	if (second !== undefined) throw new UsageError(`${visible(there.join(" and "))} are both there; keep one`);
	if (first === undefined) throw new UsageError(`there is no policy file in ${visible(root)}`);
	return first;
}

async function trust(state: string, file: string, args: Arguments, io: Io): Promise<number> {
	// What is shown, hashed and pinned is this one reading.
	const text = await readFile(file, "utf8");
	const policy = { ...(await parsed(file, text, io.env.HOME)), owner: 0, mode: 0o600 };
	const expected = args.value("sha256");
	if (expected !== undefined && expected.toLowerCase() !== policy.hash) {
		await io.stderr.write(
			`safe-run: ${visible(file)} has SHA-256 ${policy.hash}, not the expected one; it is not trusted\n`,
		);
		return EXIT.block;
	}
	if (trustOf(readPins(state), file, policy.hash) === "trusted") {
		await io.stdout.write(`${visible(file)} is trusted already\n`);
		return EXIT.allow;
	}
	const account = describe(file, policy.hash, await loosenings(file, policy, io));
	if (!(await agreed(account, args.has("yes") || expected !== undefined, io))) return EXIT.block;
	await addPin(state, file, policy.hash, new Date());
	await io.stdout.write(`trusted until its content changes: ${visible(file)}\n`);
	return EXIT.allow;
}

/** What the file says that only counts once it is trusted, for all agents and environments. */
async function loosenings(file: string, policy: PolicyFile, io: Io): Promise<readonly PolicyNotice[]> {
	const places: LayerPlaces = layerPlaces(io.cwd, io);
	const before: Layer[] = [];
	for (const place of policyPlaces(places)) {
		if (place.layer === "project") continue;
		const found = await readPolicy(place.file, places.home);
		if (found !== undefined) before.push(fileLayer(place, found, places, [], []));
	}
	const layer = { ...fileLayer({ layer: "project", file }, policy, places, [], []), trust: "tighten" as const };
	const by = { now: () => new Date(), everySection: true };
	const { notices } = policyOf([...before, layer], places, by);
	return notices.filter(({ because }) => because.file === file);
}

function describe(file: string, hash: string, loose: readonly PolicyNotice[]): string {
	const head = `${visible(file)}\nSHA-256 ${hash}\n\n`;
	if (loose.length === 0) return `${head}It only tightens, and counts already; trusting it changes nothing today.\n`;
	const lines = loose.map(({ message, detail, because: { line = 1, setting } }) =>
		visible(`  line ${line}  ${setting}: ${detail ?? message}`),
	);
	return `${head}Trusted, it would loosen for you:\n${lines.join("\n")}\n`;
}

async function agreed(account: string, yes: boolean, io: Io): Promise<boolean> {
	if (yes) {
		await io.stdout.write(`${account}\n`);
		return true;
	}
	const { askOnTerminal } = await import("../adapters/prompt.ts");
	const reply = await askOnTerminal(() => account, "Trust exactly this content? [y/N]");
	if (reply === "yes") return true;
	if (reply === "no-terminal") await io.stdout.write(`${account}\n`);
	await io.stderr.write(
		reply === "no"
			? "safe-run: not trusted\n"
			: "safe-run: not trusted: nobody is here to agree; a person may say --yes\n",
	);
	return false;
}

async function list(state: string, io: Io): Promise<number> {
	const pins = readPins(state);
	const lines = await Promise.all(pins.map((pin) => pinLine(pin)));
	await io.stdout.write(lines.length === 0 ? "no project's policy is trusted\n" : `${lines.join("\n")}\n`);
	return EXIT.allow;
}

async function pinLine({ file, hash, at }: Pin): Promise<string> {
	const now = await stateOf(file, hash);
	return visible(`${at.slice(0, 10)}  ${now.padEnd(7)}  ${hash.slice(0, 12)}  ${file}`);
}

async function stateOf(file: string, hash: string): Promise<string> {
	try {
		return hashOf(await readFile(file, "utf8")) === hash ? "trusted" : "changed";
	} catch {
		return "gone";
	}
}

async function remove(state: string, file: string, io: Io): Promise<number> {
	const was = await removePin(state, file);
	await io.stdout.write(was ? `no longer trusted: ${visible(file)}\n` : `it was not trusted: ${visible(file)}\n`);
	return EXIT.allow;
}
