// The parse room's door: shell text in, our own syntax tree out.

export { parseShell } from "./parse-shell.ts";
