// The policy room's face: profiles, the decision, and the sentence about what would be lost.

export { type DecideInput, decide, type Refinement, stricter } from "./decide.ts";
export { lossSentence, worstLoss } from "./loss.ts";
export { findProfile, PROFILE_NAMES, PROFILES, type Profile, type Ruling } from "./profiles.ts";
