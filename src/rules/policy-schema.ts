// The YAML form of a policy file as a zod schema, and its reader.

import { z } from "zod";
import { ConfigError } from "../model/errors.ts";
import { problemsOf } from "./issues.ts";
import { readYaml } from "./load.ts";

const policySchema = z.strictObject({
	packs: z
		.array(z.string().min(1))
		.meta({ description: "Further rule files, as paths from this file's directory." })
		.optional(),
});

const KNOWN = new Map([["", Object.keys(policySchema.shape)]]);

/** A policy with its defaults; an empty file says nothing. @throws ConfigError with all problems */
export function parsePolicy(file: string, text: string): { readonly packs: readonly string[] } {
	const { content, find } = readYaml(file, text);
	const parsed = policySchema.safeParse(content ?? {});
	if (!parsed.success) throw new ConfigError(problemsOf(parsed.error.issues, content, find, KNOWN));
	return { packs: parsed.data.packs ?? [] };
}
