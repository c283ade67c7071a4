// From a checked policy file to the statements that it makes, each with its line.

import { GAP_KINDS } from "../model/gap.ts";
import type { ListName, ScalarName, Section, Statement, StatementValue } from "../model/policy-layer.ts";
import type { Ruling } from "../model/profiles.ts";
import { lowered, RULINGS } from "../model/profiles.ts";
import { SEVERITIES, type Severity } from "../model/rule.ts";
import { compileException } from "./compile.ts";
import type { PolicyInput, SettingsInput } from "./policy-schema.ts";
import type { Finder, KeyPath } from "./positions.ts";

/** What a policy file says. */
export interface PolicyText {
	readonly statements: readonly Statement[];
	readonly lock: readonly string[];
	/** Rule files, as written. */
	readonly packs: readonly string[];
}

/** The statements, those of sections last. */
export function policyText(policy: PolicyInput, find: Finder): PolicyText {
	const { lock = [], packs = [] } = policy;
	return { statements: [...settingsOf(policy, [], undefined, find), ...sectionsOf(policy, find)], lock, packs };
}

function sectionsOf({ agents = {}, environments = {} }: PolicyInput, find: Finder): readonly Statement[] {
	return [
		...Object.entries(agents).flatMap(([name, settings]) =>
			settingsOf(settings, ["agents", name], { kind: "agent", name }, find),
		),
		...Object.entries(environments).flatMap(([name, { when, ...settings }]) => {
			const globs = new Map(Object.entries(when).map(([variable, given]) => [variable, list(given)]));
			return settingsOf(settings, ["environments", name], { kind: "environment", name, when: globs }, find);
		}),
	];
}

function settingsOf(
	settings: SettingsInput,
	prefix: KeyPath,
	section: Section | undefined,
	find: Finder,
): readonly Statement[] {
	return SPEAKERS.flatMap((speak) => speak(settings)).map(({ path, setting, value }): Statement => {
		const { line } = find.key([...prefix, ...path], "");
		return { setting, line, value, ...(section === undefined ? {} : { section }) };
	});
}

interface Spoken {
	/** Where it stands in the section. */
	readonly path: KeyPath;
	readonly setting: string;
	readonly value: StatementValue;
}

type Speaker = (settings: SettingsInput) => readonly Spoken[];

/** What each setting says. */
const SPEAKERS: readonly Speaker[] = [
	({ profile }) =>
		profile === undefined ? [] : [{ path: ["profile"], setting: "profile", value: { kind: "profile", profile } }],
	({ severity = {} }) => SEVERITIES.flatMap((name) => severityOf(name, severity[name])),
	({ gaps = {} }) =>
		GAP_KINDS.flatMap((name): readonly Spoken[] => {
			const word = gaps[name];
			return word === undefined ? [] : [ruled(["gaps", name], { kind: "gap", name }, RULINGS[word])];
		}),
	({ rules = {} }) =>
		Object.entries(rules).map(([key, word]) => {
			const [pack = "", slug] = key.split("/");
			const subject = slug === "*" ? { kind: "pack" as const, name: pack } : { kind: "rule" as const, name: key };
			return ruled(["rules", key], subject, RULINGS[word]);
		}),
	({ tags = {} }) =>
		Object.entries(tags).map(([name, word]) => ruled(["tags", name], { kind: "tag", name }, RULINGS[word])),
	(settings) => listsOf(settings),
	({ unattended = {} }) =>
		[...SEVERITIES, "gap" as const].flatMap((of): readonly Spoken[] => {
			const to = unattended[of];
			const setting = `unattended.${of}`;
			return to === undefined ? [] : [{ path: ["unattended", of], setting, value: { kind: "unattended", of, to } }];
		}),
	({ unattended: { rules = {} } = {} }) =>
		Object.entries(rules).map(([of, to]) => ({
			path: ["unattended", "rules", of],
			setting: `unattended.rules.${of}`,
			value: { kind: "unattended-rule", of, to },
		})),
	(settings) => scalarsOf(settings),
	({ exceptions = [] }) =>
		exceptions.map(({ rule, when, reason, until, decision = "allow" }, index) => ({
			path: ["exceptions", index, "rule"],
			setting: "exceptions",
			value: {
				kind: "exception",
				exception: { rule, when: compileException(when), reason, until, ruling: RULINGS[decision] },
			},
		})),
];

function ruled(path: KeyPath, subject: Extract<StatementValue, { kind: "ruling" }>["subject"], ruling: Ruling): Spoken {
	return { path, setting: path.join("."), value: { kind: "ruling", subject, ruling } };
}

function severityOf(name: Severity, given: NonNullable<SettingsInput["severity"]>[Severity]): readonly Spoken[] {
	if (given === undefined) return [];
	const [sure, maybe] = typeof given === "string" ? [given, undefined] : [given.sure, given.maybe];
	const path = ["severity", name];
	return [
		ruled(path, { kind: "severity", name, certainty: "yes" }, RULINGS[sure]),
		{
			...ruled(
				path,
				{ kind: "severity", name, certainty: "maybe" },
				maybe === undefined ? lowered(RULINGS[sure], name) : RULINGS[maybe],
			),
			setting: `severity.${name}.maybe`,
		},
	];
}

function listsOf(settings: SettingsInput): readonly Spoken[] {
	const { protected: kept = {}, precious, production, workspace, temp } = settings;
	const lists: readonly (readonly [ListName, KeyPath, string | readonly string[] | undefined])[] = [
		["protected.paths", ["protected", "paths"], kept.paths],
		["protected.branches", ["protected", "branches"], kept.branches],
		["precious", ["precious"], precious],
		["production", ["production"], production],
		["workspace", ["workspace"], workspace],
		["temp", ["temp"], temp],
	];
	return lists.flatMap(([name, path, given]) =>
		given === undefined
			? []
			: list(given).map((entry, index) => ({
					path: typeof given === "string" ? path : [...path, index],
					setting: name,
					value: { kind: "entry" as const, list: name, text: entry },
				})),
	);
}

function scalarsOf({ approvals = {}, snapshots = {}, log = {} }: SettingsInput): readonly Spoken[] {
	const scalars: readonly (readonly [ScalarName, boolean | number | string | undefined])[] = [
		["approvals.wait-seconds", approvals["wait-seconds"]],
		["approvals.webhook", approvals.webhook],
		["approvals.tries", approvals.tries],
		["snapshots.enabled", snapshots.enabled],
		["snapshots.max-bytes", bytesOf(snapshots["max-bytes"])],
		["snapshots.max-age-days", snapshots["max-age-days"]],
		["log.enabled", log.enabled],
		["log.require", log.require],
		["log.max-bytes", bytesOf(log["max-bytes"])],
		["log.otlp", log.otlp],
	];
	return scalars.flatMap(([name, value]) =>
		value === undefined
			? []
			: [{ path: name.split("."), setting: name, value: { kind: "scalar" as const, name, value } }],
	);
}

const UNITS: ReadonlyMap<string, number> = new Map([
	["B", 1],
	["kB", 1e3],
	["MB", 1e6],
	["GB", 1e9],
	["KiB", 1024],
	["MiB", 1024 ** 2],
	["GiB", 1024 ** 3],
]);

function bytesOf(size: string | number | undefined): number | undefined {
	if (typeof size !== "string") return size;
	const [, amount = "", unit = ""] = /^([\d.]+) ?(\w+)$/.exec(size) ?? [];
	return Math.floor(Number(amount) * (UNITS.get(unit) ?? 1));
}

function list(given: string | readonly string[]): readonly string[] {
	return typeof given === "string" ? [given] : given;
}
