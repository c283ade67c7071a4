// The policy in effect as people see it: a table of settings, and what the layers are.

import type { PolicyNotice, ShownSetting } from "../model/policy.ts";
import type { Layer } from "../model/policy-layer.ts";
import type { Because } from "../model/verdict.ts";
import { wrap } from "../text/lines.ts";
import { redact } from "../text/redact.ts";
import { visible } from "../text/visible.ts";
import type { FrameOptions } from "./frame.ts";
import { noticeLine } from "./frame.ts";
import { createPaint } from "./paint.ts";

export interface ShownPolicy {
	readonly settings: readonly ShownSetting[];
	readonly layers: readonly Layer[];
	readonly notices: readonly PolicyNotice[];
}

const SIZES = /bytes$/;

/** The whole policy, without a newline at the end. */
export function renderPolicy({ settings, layers, notices }: ShownPolicy, { colour, width }: FrameOptions): string {
	const paint = createPaint(colour);
	const rows = settings
		.filter(({ value }) => value !== undefined && !(Array.isArray(value) && value.length === 0))
		.map((shown) => [shown.setting, shownValue(shown), placeOf(shown.because)].map(masked));
	const [first = 0, second = 0] = [0, 1].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
	const table = rows.map(([setting = "", value = "", place = ""]) => {
		const changed = !/^(?:default|profile \w+)$/.test(place);
		const line = `${setting.padEnd(first)}  ${value.padEnd(Math.min(second, 24))}  `;
		return changed ? `${line}${paint.strong(place)}` : `${line}${paint.dim(place)}`;
	});
	return [
		...table,
		"",
		...(layers.length === 0 ? ["no policy file is in effect; write one: safe-run policy init"] : []),
		...layers.flatMap((layer) => wrap(describe(layer), width)),
		...notices.flatMap((notice) => wrap(masked(`note ${noticeLine(notice)}`), width)),
	].join("\n");
}

/** People type reasons into policy files, and pages of settings are passed around. */
const masked = (text: string): string => visible(redact(text));

function describe({ name, file, trust, hint, lock }: Layer): string {
	const rights = trust === "full" ? "counts in full" : `only tightens: ${hint ?? ""}`;
	const locked = lock.length === 0 ? "" : `; locks ${lock.join(", ")}`;
	return visible(`layer ${name}${file === undefined ? "" : ` ${file}`}: ${rights}${locked}`);
}

function shownValue({ setting, value, atLeast }: ShownSetting): string {
	if (typeof value === "number") return SIZES.test(setting) ? sizeOf(value) : String(value);
	const text = typeof value === "object" ? value.join(", ") : String(value);
	return atLeast === true ? `at least ${text}` : text;
}

function sizeOf(bytes: number): string {
	const units = ["GiB", "MiB", "KiB"] as const;
	for (const [i, unit] of units.entries()) {
		const one = 1024 ** (3 - i);
		if (bytes >= one && bytes % one === 0) return `${bytes / one} ${unit}`;
	}
	return `${bytes} B`;
}

function placeOf({ layer, file, line }: Because): string {
	// Where the profile was chosen stands in its own row.
	return file === undefined || layer.startsWith("profile ")
		? layer
		: `${layer} ${file}${line === undefined ? "" : `:${line}`}`;
}
