// The room of the log: who writes it, who reads it, and whether its chain holds.

export { type LogPlace, logPlace } from "./place.ts";
export { type Entry, type Follower, follow, type Placed, readLog } from "./read.ts";
export { createRecorder, type RecorderOptions, recordNotice } from "./recorder.ts";
export { type ReplaySummary, replay, replayLog } from "./replay.ts";
export { findEntries, isSelected, lastEntries, type Selection } from "./select.ts";
export { type Verification, verify } from "./verify.ts";
