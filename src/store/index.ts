// The room of files that the guard itself writes: where they are, and how they are never half written.

export { sha256 } from "./digest.ts";
export { append, readWhole, syncDirectory, take, UNFINISHED, writeNew, writeOver, writeWhole } from "./files.ts";
export { startOf, withLock } from "./lock.ts";
export { isCode, makePrivate, StoreError, stateDirectory } from "./place.ts";
export { uniqueName } from "./unique.ts";
