// The public API for rules that a program brings: as objects, or read from the text of a rule file.

export type { Rule } from "./model/rule.ts";
export { defineRule } from "./rules/define.ts";
export { indexRules, type RuleIndex } from "./rules/index.ts";
export { parseRules, type RuleFile } from "./rules/load.ts";
export type { RuleInput } from "./rules/schema.ts";
