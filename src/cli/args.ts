// Reads options by a table, and says which known one was meant when one is not known.

import { parseArgs } from "node:util";
import { UsageError } from "../model/errors.ts";
import type { ProfileName } from "../model/verdict.ts";
import { PROFILE_NAMES } from "../policy/index.ts";
import { nearest } from "../text/nearest.ts";
import { visible } from "../text/visible.ts";

export type OptionTable = Readonly<Record<string, { readonly type: "string" | "boolean"; readonly short?: string }>>;

export interface Arguments {
	readonly has: (option: string) => boolean;
	readonly value: (option: string) => string | undefined;
	readonly operands: readonly string[];
	/** The words after `--`; undefined without `--`. */
	readonly rest: readonly string[] | undefined;
}

/** Options that every judging command takes. */
export const JUDGING: OptionTable = {
	profile: { type: "string" },
	"no-context": { type: "boolean" },
	cwd: { type: "string" },
	home: { type: "string" },
};

/** @throws UsageError for an unknown option, a missing value or a value too many */
export function readArguments(argv: readonly string[], table: OptionTable, command: string): Arguments {
	const dashes = argv.indexOf("--");
	const own = dashes === -1 ? argv : argv.slice(0, dashes);
	const rest = dashes === -1 ? undefined : argv.slice(dashes + 1);
	// Nearly every call of a hook: no options, and nothing to load for reading them.
	if (!own.some((word) => word.startsWith("-")))
		return { has: () => false, value: () => undefined, operands: own, rest };
	return { ...readOptions(own, table, command), rest };
}

function readOptions(own: readonly string[], table: OptionTable, command: string): Omit<Arguments, "rest"> {
	const { tokens } = parseArgs({
		args: [...own],
		options: { ...table, help: { type: "boolean", short: "h" } },
		strict: false,
		tokens: true,
	});
	const options = new Map<string, string | true>();
	const operands: string[] = [];
	for (const token of tokens) {
		if (token.kind === "positional") operands.push(token.value);
		if (token.kind === "option")
			options.set(token.name, optionValue(token.name, token.rawName, token.value, table, command));
	}
	return {
		has: (option) => options.has(option),
		value: (option) => {
			const value = options.get(option);
			return typeof value === "string" ? value : undefined;
		},
		operands,
	};
}

function optionValue(
	name: string,
	raw: string,
	value: string | undefined,
	table: OptionTable,
	command: string,
): string | true {
	const entry = name === "help" ? { type: "boolean" } : table[name];
	if (entry === undefined) throw new UsageError(unknownOption(raw, table, command));
	if (entry.type === "string" && value === undefined) throw new UsageError(`${raw} needs a value`);
	if (entry.type === "boolean" && value !== undefined) throw new UsageError(`${raw} takes no value`);
	return value ?? true;
}

function unknownOption(raw: string, table: OptionTable, command: string): string {
	const known = [...Object.keys(table), "help"];
	const near = nearest(raw.replace(/^-+/, ""), known);
	const meant =
		near === undefined
			? `safe-run help${command === "" ? "" : ` ${command}`} lists the options`
			: `did you mean --${near}?`;
	return `unknown option ${visible(raw)}; ${meant}`;
}

/** The profile named by `--profile`. @throws UsageError for an unknown one */
export function profileOf(args: Arguments): ProfileName | undefined {
	const name = args.value("profile");
	if (name === undefined) return undefined;
	const known = PROFILE_NAMES.find((profile) => profile === name);
	if (known !== undefined) return known;
	const near = nearest(name, PROFILE_NAMES);
	const meant = near === undefined ? `choose one of ${PROFILE_NAMES.join(", ")}` : `did you mean ${near}?`;
	throw new UsageError(`unknown profile ${visible(name)}; ${meant}`);
}
