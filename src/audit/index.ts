// The room of the log: who writes it, who reads it, and whether its chain holds.

export { type LogPlace, logPlace } from "./place.ts";
export { createRecorder, type RecorderOptions, recordNotice } from "./recorder.ts";
export { type Verification, verify } from "./verify.ts";
