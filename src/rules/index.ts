// The rules room as other rooms see it. Loading and compiling rule files is apart, in load.ts and compile.ts.

export { exceptionQueries, exceptionsFor } from "./exceptions.ts";
export type { Answers } from "./facts.ts";
export { type LossQuestion, lossQuestions } from "./loss-questions.ts";
export type { Found, Kept } from "./match.ts";
export { applyFacts, matchRules } from "./match.ts";
export { namedFiles } from "./named-files.ts";
export { indexPacked } from "./packed.ts";
export { policyRules } from "./policy-rules.ts";
export type { RuleIndex } from "./rule-index.ts";
export { indexRules } from "./rule-index.ts";
export type { ClassifiedPath } from "./vocabulary.ts";
export { classifyPath, PATH_CLASSES } from "./vocabulary.ts";
