// Rules that count in some profiles only, and rules that count only when they match for certain.

import { describe, expect, test } from "vitest";
import { createGuard } from "../../src/check.ts";
import { PROFILE_NAMES } from "../../src/policy/index.ts";
import { PROFILES } from "../../src/rules/schema.ts";

const decide = (profile: (typeof PROFILES)[number], command: string): string =>
	createGuard({ profile }).checkStatic(command, { cwd: "/home/user/project", home: "/home/user", env: {} }).decision;

test("the schema knows every profile", () => {
	expect([...PROFILES].sort()).toEqual([...PROFILE_NAMES].sort());
});

describe("exposure counts in strict alone", () => {
	test.each(["cat .env", "gh auth token", "printenv | sort"])("%s", (command) => {
		expect(PROFILES.map((profile) => [profile, decide(profile, command)])).toEqual(
			PROFILES.map((profile) => [profile, profile === "strict" ? "confirm" : "allow"]),
		);
	});
});

describe("what may be anything is no finding of a narrow rule", () => {
	test.each([
		['kill "$SERVER_PID"', "allow"],
		["pkill -f safe-run", "block"],
		['cp job.conf "$DEST/job.conf"', "allow"],
		["cp job.service /etc/systemd/system/", "confirm"],
		['echo x >> "$LOG"', "allow"],
		["echo x >> ~/.ssh/authorized_keys", "confirm"],
	])("%s: %s", (command, decision) => {
		expect(decide("standard", command)).toBe(decision);
	});
});
