// The context room's face: answers questions about files and git, and reads what the analysis needs; it never changes anything.

export { type Context, createContext } from "./context.ts";
export { realPath, realTarget } from "./paths.ts";
export { readScriptFile } from "./script-file.ts";
export { findWorkspace } from "./workspace.ts";
export type { ContextOptions } from "./world.ts";
