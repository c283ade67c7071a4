// The readers of languages without a grammar, by language.

import type { CodeReading } from "./acts.ts";
import { readRedis } from "./redis.ts";
import { readSql } from "./sql.ts";

export const SCANNERS: ReadonlyMap<string, (text: string) => CodeReading> = new Map([
	["sql", readSql],
	["redis", readRedis],
]);
