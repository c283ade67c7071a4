// The policy room's face: profiles, the decision, and the sentence about what would be lost.

export { findProfile, PROFILE_NAMES, PROFILES, type Profile, type Ruling } from "../model/profiles.ts";
export { type DecideInput, decide, type Refinement, stricter } from "./decide.ts";
export { keepable } from "./keepable.ts";
export { lossSentence, worstLoss } from "./loss.ts";
export { mergeLayers } from "./merge.ts";
export { whenUnattended } from "./unattended.ts";
