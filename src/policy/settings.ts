// The settings that hold one value: where each stands in a policy, and which of two values is the stricter one.

import type { Policy } from "../model/policy.ts";
import type { ListName, Scalar, ScalarName } from "../model/policy-layer.ts";

/** Which value a layer may choose that may only tighten. */
export type Stricter = "smaller" | "true" | "none";

interface ScalarSetting {
	readonly stricter: Stricter;
	readonly get: (policy: Policy) => Scalar | undefined;
	readonly set: (policy: Policy, value: Scalar) => Policy;
}

/** By path, in the order in which they are shown. */
export const SCALARS: ReadonlyMap<ScalarName, ScalarSetting> = new Map<ScalarName, ScalarSetting>([
	[
		"approvals.wait-seconds",
		{
			stricter: "smaller",
			get: ({ approvals }) => approvals.waitSeconds,
			set: (policy, value) => ({ ...policy, approvals: { ...policy.approvals, waitSeconds: Number(value) } }),
		},
	],
	[
		"approvals.webhook",
		{
			stricter: "none",
			get: ({ approvals }) => approvals.webhook,
			set: (policy, value) => ({ ...policy, approvals: { ...policy.approvals, webhook: String(value) } }),
		},
	],
	[
		"approvals.tries",
		{
			stricter: "smaller",
			get: ({ approvals }) => approvals.tries,
			set: (policy, value) => ({ ...policy, approvals: { ...policy.approvals, tries: Number(value) } }),
		},
	],
	[
		"snapshots.enabled",
		{
			// Without snapshots more is asked, with them more can be had back: neither is stricter.
			stricter: "none",
			get: ({ snapshots }) => snapshots.on,
			set: (policy, value) => ({ ...policy, snapshots: { ...policy.snapshots, on: value === true } }),
		},
	],
	[
		"snapshots.max-bytes",
		{
			stricter: "none",
			get: ({ snapshots }) => snapshots.maxBytes,
			set: (policy, value) => ({ ...policy, snapshots: { ...policy.snapshots, maxBytes: Number(value) } }),
		},
	],
	[
		"snapshots.max-age-days",
		{
			stricter: "none",
			get: ({ snapshots }) => snapshots.maxAgeDays,
			set: (policy, value) => ({ ...policy, snapshots: { ...policy.snapshots, maxAgeDays: Number(value) } }),
		},
	],
	[
		"log.enabled",
		{
			stricter: "true",
			get: ({ log }) => log.on,
			set: (policy, value) => ({ ...policy, log: { ...policy.log, on: value === true } }),
		},
	],
	[
		"log.require",
		{
			stricter: "true",
			get: ({ log }) => log.require,
			set: (policy, value) => ({ ...policy, log: { ...policy.log, require: value === true } }),
		},
	],
	[
		"log.max-bytes",
		{
			stricter: "none",
			get: ({ log }) => log.maxBytes,
			set: (policy, value) => ({ ...policy, log: { ...policy.log, maxBytes: Number(value) } }),
		},
	],
	[
		"log.otlp",
		{
			stricter: "none",
			get: ({ log }) => log.otlp,
			set: (policy, value) => ({ ...policy, log: { ...policy.log, otlp: String(value) } }),
		},
	],
]);

interface ListSetting {
	/** Whether a further entry can only make the policy stricter, so that every layer may add one. */
	readonly grows: boolean;
	readonly get: (policy: Policy) => readonly string[];
	readonly set: (policy: Policy, entries: readonly string[]) => Policy;
}

/** Lists: every layer's entries are added to those before. */
export const LISTS: ReadonlyMap<ListName, ListSetting> = new Map<ListName, ListSetting>([
	[
		"protected.paths",
		{ grows: true, get: (p) => p.protectedPaths, set: (p, protectedPaths) => ({ ...p, protectedPaths }) },
	],
	[
		"protected.branches",
		{ grows: true, get: (p) => p.protectedBranches, set: (p, protectedBranches) => ({ ...p, protectedBranches }) },
	],
	["precious", { grows: true, get: (p) => p.precious, set: (p, precious) => ({ ...p, precious }) }],
	["production", { grows: true, get: (p) => p.production, set: (p, production) => ({ ...p, production }) }],
	["workspace", { grows: false, get: (p) => p.workspace, set: (p, workspace) => ({ ...p, workspace }) }],
	["temp", { grows: false, get: (p) => p.temp, set: (p, temp) => ({ ...p, temp }) }],
]);

/** Whether the new value may replace the old one where only tightening counts. */
export function isStricter(stricter: Stricter, before: Scalar | undefined, after: Scalar): boolean {
	switch (stricter) {
		case "smaller":
			return before === undefined || Number(after) < Number(before);
		case "true":
			return after === true;
		case "none":
			return false;
	}
}
