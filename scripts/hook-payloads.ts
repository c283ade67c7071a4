// One hook call of each agent, for the bench.

export { PAYLOADS } from "../src/adapters/doctor/payloads.ts";
