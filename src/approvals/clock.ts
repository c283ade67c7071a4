// How old something is, told by two clocks, so that setting one of them gives no grant a longer life.

import { uptime } from "node:os";

/** One moment, in milliseconds by each clock. */
export interface Moment {
	/** Since 1970; a person or NTP can set it. */
	readonly wall: number;
	/** Since the machine's start; nobody can set it back. */
	readonly uptime: number;
}

export type Now = () => Moment;

export const systemNow: Now = () => ({ wall: Date.now(), uptime: Math.round(uptime() * 1_000) });

/** Most that the two clocks may drift apart between two looks, in milliseconds; NTP corrects by less, and suspended machines count in both. */
const MAX_DRIFT = 30_000;

/** Whether what began at `issued` is still within its life; `clock` when one clock was set in between, or the machine was started again. */
export function ageOf(issued: Moment, life: number, now: Moment): "alive" | "expired" | "clock" {
	const byWall = now.wall - issued.wall;
	const byUptime = now.uptime - issued.uptime;
	if (byUptime < 0 || Math.abs(byWall - byUptime) > MAX_DRIFT) return "clock";
	return Math.max(byWall, byUptime) > life ? "expired" : "alive";
}
