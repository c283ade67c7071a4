// The context room's face: answers questions about files and git, and reads what the analysis needs; it never changes anything.

export { type Context, createContext } from "./context.ts";
export { showLosses } from "./discarded.ts";
export { expandPattern } from "./expand.ts";
export { type Git, hardenedGit, openGit } from "./git.ts";
export { entryAt, errorText, isCode, isWithin, realPath, realTarget } from "./paths.ts";
export { matches, namePattern } from "./pattern.ts";
export { type Changes, statusOf } from "./repository.ts";
export { readScriptFile } from "./script-file.ts";
export { type LossState, lossState } from "./state.ts";
export { type Hit, type LossTarget, type LossTargets, losingHits, lossTargets, namedFiles } from "./targets.ts";
export { findWorkspace } from "./workspace.ts";
export type { ContextOptions } from "./world.ts";
