// Answers fact queries about this machine's files and repositories; reads only, and answers "not known" rather than throw.

import { type Stats, statSync } from "node:fs";
import { isAbsolute } from "node:path";
import { assertNever } from "../model/errors.ts";
import { type Fact, type FactAnswer, type FactQuery, factKey } from "../model/fact.ts";
import type { Surroundings } from "../model/surroundings.ts";
import { answerCommits } from "./commits.ts";
import { answerLosses } from "./loss.ts";
import { entryAt, errorText } from "./paths.ts";
import { answerRefs } from "./refs.ts";
import { answerTree } from "./tree.ts";
import { type ContextOptions, openWorld, type World } from "./world.ts";

/** Answers are kept as long as the context lives: one context serves one check, since the files change between checks. */
export interface Context {
	/** One fact for each query, in the same order. Never rejects: a failure is the answer `no-fact`. */
	answer(queries: readonly FactQuery[]): Promise<readonly Fact[]>;
}

/** A context for commands that would run in these surroundings. */
export function createContext(options: ContextOptions): Context {
	const known = new Map<string, Promise<FactAnswer>>();
	const world = openWorld(options);
	const { surroundings } = world;
	const foreign = missingPlace(surroundings);
	return {
		async answer(queries) {
			const fresh = queries.filter((query) => !known.has(factKey(query)));
			if (foreign === undefined) askAll(fresh, world, known);
			return Promise.all(
				queries.map(async (query) => ({
					query,
					answer: (await known.get(factKey(query))) ?? noFact(foreign ?? "not asked"),
				})),
			);
		},
	};
}

/** Losses are asked together, so that each repository is listed once for all of them. */
function askAll(queries: readonly FactQuery[], world: World, known: Map<string, Promise<FactAnswer>>): void {
	const losses = [...new Map(queries.filter((q) => q.kind === "path.loss").map((q) => [factKey(q), q])).entries()];
	const answers = answerLosses(
		losses.map(([, query]) => query),
		world,
	);
	for (const [index, [key]] of losses.entries())
		known.set(key, answers.then((all) => all[index] ?? noFact("not answered")).catch(failed));
	for (const query of queries) {
		const key = factKey(query);
		if (!known.has(key)) known.set(key, probe(query, world).catch(failed));
	}
}

async function probe(query: FactQuery, world: World): Promise<FactAnswer> {
	if ("path" in query && !isAbsolute(query.path)) return noFact("not an absolute path");
	switch (query.kind) {
		case "path.exists":
			return { kind: "path.exists", exists: entryAt(query.path) !== undefined };
		case "path.kind":
			return { kind: "path.kind", is: kindOf(entryAt(query.path)) };
		case "path.loss":
			return noFact("asked with its batch");
		case "git.tree":
			return answerTree(query, world);
		case "git.ref":
			return answerRefs(query, world);
		case "git.commits":
			return answerCommits(query, world.git);
		default:
			return assertNever(query);
	}
}

function failed(error: unknown): FactAnswer {
	return noFact(`cannot be read: ${errorText(error)}`);
}

function noFact(detail: string): FactAnswer {
	return { kind: "no-fact", detail };
}

/** Says which of the given places is not on this machine: then the question is about another one, and nothing here answers it. */
function missingPlace({ cwd, home }: Surroundings): string | undefined {
	for (const place of [cwd, home])
		if (place !== undefined && !isDirectory(place)) return `no directory ${place} on this machine`.slice(0, 160);
	return undefined;
}

function isDirectory(path: string): boolean {
	try {
		return statSync(path).isDirectory();
	} catch {
		return false;
	}
}

function kindOf(entry: Stats | undefined): Extract<FactAnswer, { kind: "path.kind" }>["is"] {
	if (entry === undefined) return "absent";
	if (entry.isFile()) return "file";
	if (entry.isDirectory()) return "directory";
	if (entry.isSymbolicLink()) return "symlink";
	return entry.isBlockDevice() || entry.isCharacterDevice() ? "device" : "other";
}
