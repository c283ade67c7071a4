// The public API for programs that judge commands; rules written in a program are in define.ts, because they need the schema library.

export type {
	ConfirmRequest,
	DecisionEvent,
	EntryOptions,
	OnConfirm,
	OnDecision,
	Permission,
	Permit,
	PermitOptions,
	Withdraw,
} from "./adapters/entry.ts";
export type {
	ExecFileOptions,
	ExecOptions,
	ExecResult,
	SpawnOptions,
	SpawnShellOptions,
} from "./adapters/exec.ts";
export { BlockedError, ConfirmationDeniedError, isRefusal, type Refusal } from "./adapters/refused.ts";
export type { CommandFunction, WrapOptions } from "./adapters/wrap.ts";
export { analyse } from "./analyse.ts";
export { builtinRules, type CheckOptions, type CommandInput, type Environment } from "./check.ts";
export { createGuard, type Guard, type GuardOptions } from "./library.ts";
export type { Effect, EffectKind } from "./model/effect.ts";
export { ConfigError, type ConfigProblem, InternalError, UsageError } from "./model/errors.ts";
export type { Fact, FactAnswer, FactQuery, Loss, LossKind } from "./model/fact.ts";
export type { Finding, Mark } from "./model/finding.ts";
export type { Gap, GapKind } from "./model/gap.ts";
export type { Invocation } from "./model/invocation.ts";
export { DEFAULT_POLICY, type Policy, type PolicyNotice } from "./model/policy.ts";
export type { Rule, Severity } from "./model/rule.ts";
export { type Location, outermost, type Source, type Span } from "./model/span.ts";
export type { Surroundings } from "./model/surroundings.ts";
export { showValue, type Value } from "./model/value.ts";
export type {
	Analysis,
	Because,
	Decision,
	Judgement,
	Obligation,
	ProfileName,
	Said,
	Verdict,
} from "./model/verdict.ts";
export type { Word } from "./model/word.ts";
export { agentLine } from "./report/agent.ts";
export { renderVerdict } from "./report/frame.ts";
export { toJson } from "./report/json.ts";
