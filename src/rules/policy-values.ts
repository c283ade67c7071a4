// Values of a policy file that a schema alone cannot tell from wrong ones.

/** Groups of settings that can be locked; a test holds them to the schema. */
const GROUPS: ReadonlySet<string> = new Set([
	...[
		"all",
		"profile",
		"severity",
		"gaps",
		"rules",
		"tags",
		"protected",
		"precious",
		"production",
		"workspace",
		"temp",
	],
	...["exceptions", "unattended", "approvals", "snapshots", "log"],
]);

/** A group, or one setting of it: `severity.high`. */
export function isLockable(path: string): boolean {
	const [group = "", ...rest] = path.split(".");
	return GROUPS.has(group) && rest.every((step) => step !== "");
}

/** Whether there is such a day, written 2027-01-31. */
export function isDay(day: string): boolean {
	const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
	const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
	const days = month === 2 && leap ? 29 : LENGTHS[month - 1];
	return days !== undefined && date >= 1 && date <= days;
}

const LENGTHS: readonly number[] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
