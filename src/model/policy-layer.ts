// What one layer of the policy says, before anything is merged: a list of statements, each with its place.

import type { Exception, Subject } from "./policy.ts";
import type { Ruling, Unattended } from "./profiles.ts";
import type { Severity } from "./rule.ts";
import type { ProfileName } from "./verdict.ts";

export type LayerName = "program" | "organisation" | "user" | "project" | "environment" | "command line";

export interface Layer {
	readonly name: LayerName;
	/** Absolute; absent for layers that are no file. */
	readonly file?: string;
	/** Whether it may loosen what earlier layers say. */
	readonly trust: "full" | "tighten";
	/** Why it may only tighten, and what to do about it, for people. */
	readonly hint?: string;
	readonly statements: readonly Statement[];
	/** Settings, or groups of them, that no later layer may loosen; `all` stands for every one. */
	readonly lock: readonly string[];
}

export interface Statement {
	/** The path of the setting, without the section: `severity.high`, `rules.git/reset-hard`. */
	readonly setting: string;
	/** 1-based; absent for layers that are no file. */
	readonly line?: number;
	readonly value: StatementValue;
	readonly section?: Section;
}

/** Settings that count for one agent only, or in one kind of environment. */
export type Section =
	| { readonly kind: "agent"; readonly name: string }
	/** Every variable fits one of its globs; an empty list means that it is set. */
	| {
			readonly kind: "environment";
			readonly name: string;
			readonly when: ReadonlyMap<string, readonly string[]>;
	  };

export type StatementValue =
	| { readonly kind: "profile"; readonly profile: ProfileName }
	| { readonly kind: "ruling"; readonly subject: Subject; readonly ruling: Ruling }
	| { readonly kind: "unattended"; readonly of: Severity | "gap"; readonly to: Unattended }
	/** Of a rule's id, or of `pack/*`. */
	| { readonly kind: "unattended-rule"; readonly of: string; readonly to: Unattended }
	| { readonly kind: "entry"; readonly list: ListName; readonly text: string }
	| { readonly kind: "scalar"; readonly name: ScalarName; readonly value: Scalar }
	| { readonly kind: "exception"; readonly exception: Omit<Exception, "because" | "expired"> };

export type ListName = "protected.paths" | "protected.branches" | "precious" | "production" | "workspace" | "temp";

export type Scalar = boolean | number | string;

export type ScalarName =
	| "approvals.wait-seconds"
	| "approvals.webhook"
	| "approvals.tries"
	| "snapshots.enabled"
	| "snapshots.max-bytes"
	| "snapshots.max-age-days"
	| "log.enabled"
	| "log.require"
	| "log.max-bytes"
	| "log.otlp";

/** What the layers are merged for. */
export interface MergeFor {
	/** The agent that asks. */
	readonly agent?: string | undefined;
	/** A variable of the environment. */
	readonly env: (name: string) => string | undefined;
	/** Whether a glob fits a text; the rules have the matcher. */
	readonly matches: (glob: string, text: string) => boolean;
	/** Sections count wherever they are for: to tell all that a file says. */
	readonly everySection?: boolean;
	/** `YYYY-MM-DD`. */
	readonly today: string;
}
