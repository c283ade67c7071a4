// The room of whose work a file is: what a session's agent wrote itself, noted before and after it writes.

export { stateDirectory } from "../store/index.ts";
export { openAuthorship } from "./authorship.ts";
export { createObserver } from "./observer.ts";
export { noteBefore, noteMoment, recordWritten, type SessionPlace } from "./record.ts";
