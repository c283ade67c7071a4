// Watches what commands that were let through write at paths that are known before, for the session's record.

import type { Effect } from "../model/effect.ts";
import type { Invocation } from "../model/invocation.ts";
import { MAX_WRITTEN_PATHS } from "../model/limits.ts";
import type { Observer } from "../model/passage.ts";
import { textOf } from "../model/value.ts";
import type { Verdict } from "../model/verdict.ts";
import type { Word } from "../model/word.ts";
import { stateDirectory } from "../store/index.ts";
import type { Writing } from "./record.ts";

/** Notes nothing for callers without a session, and where there is no place for state. */
export function createObserver(env: Readonly<Record<string, string | undefined>>, home: string | undefined): Observer {
	const state = stateDirectory(env, home);
	return {
		async before({ command, verdict, caller: { session } }) {
			if (state === undefined || session === undefined) return undefined;
			const writing: Writing = { by: keyOf(command), paths: writtenBy(verdict) };
			const makes = mayMake(verdict);
			if (writing.paths.length === 0 && !makes) return undefined;
			const place = { state, session };
			// Most commands only look, and then nothing is loaded.
			const { noteBefore, noteMoment, recordWritten } = await import("./record.ts");
			quietly(() => noteBefore(place, writing));
			if (makes) quietly(() => noteMoment(place, "start", writing.by));
			return async () => {
				quietly(() => recordWritten(place, writing));
				if (makes) quietly(() => noteMoment(place, "end", writing.by));
			};
		},
		async ended(session, command) {
			if (state === undefined) return;
			const place = { state, session };
			const by = keyOf(command);
			const [{ pendingIn }, { noteMoment, recordWritten }] = await Promise.all([
				import("./authorship.ts"),
				import("./record.ts"),
			]);
			quietly(() => {
				const { paths, began } = pendingIn(place, by);
				recordWritten(place, { by, paths });
				if (began) noteMoment(place, "end", by);
			});
		},
	};
}

const keyOf = (command: string | readonly string[]): string =>
	typeof command === "string" ? command : JSON.stringify(command);

/** A record that cannot be kept makes files the user's, and stops nothing. */
function quietly(step: () => void): void {
	try {
		step();
	} catch {
		// The next check asks about files that it would have let go.
	}
}

/** What these commands bring to a path stood elsewhere before, and may be the user's. */
const CARRIERS = new Set(["mv", "ln", "link", "git", "rename", "mmv", "vidir", "rsync", "tar", "unzip"]);

/** Subcommands of git that bring no content to the work tree. */
const STILL = new Set([
	"add",
	"blame",
	"branch",
	"commit",
	"config",
	"diff",
	"fetch",
	"log",
	"ls-files",
	"push",
	"rev-parse",
	"show",
	"status",
	"tag",
]);

const carries = ({ command, sub, effects }: Invocation): boolean =>
	(CARRIERS.has(command) && !(command === "git" && STILL.has(sub[0] ?? ""))) ||
	effects.some((effect) => effect.kind === "move");

/** Commands that make no file with content, whatever their words are; what they are redirected to is an effect. */
const LOOKING = new Set([
	...["chmod", "chown", "kill", "mkdir", "rm", "rmdir", "sleep", "unlink"],
	...[
		"basename",
		"cat",
		"cd",
		"cmp",
		"cut",
		"date",
		"diff",
		"dirname",
		"du",
		"echo",
		"false",
		"file",
		"grep",
		"head",
		"ls",
	],
	...["printf", "pwd", "realpath", "rg", "sort", "stat", "tail", "test", "[", "true", "uname", "wc", "which", "whoami"],
]);

/** It may make files that its words do not name, and brings none along that stood elsewhere before. */
function mayMake({ invocations }: Pick<Verdict, "invocations">): boolean {
	const running = invocations.filter((i) => i.runs !== "never" && i.place === "here");
	if (running.some(carries)) return false;
	return running.some(({ command, sub }) => !LOOKING.has(command) && !(command === "git" && STILL.has(sub[0] ?? "")));
}

/** Paths that the command writes whatever happens; none when it also moves things, since what stands there then is not new. */
export function writtenBy({ invocations, cwd }: Pick<Verdict, "invocations" | "cwd">): readonly string[] {
	const running = invocations.filter((i) => i.runs !== "never" && i.place === "here");
	if (running.some(carries)) return [];
	const paths = new Set<string>();
	for (const invocation of running) {
		for (const effect of invocation.effects)
			if (WRITES.has(effect.kind)) for (const path of known(effect.targets, invocation, cwd, effect)) paths.add(path);
		if (invocation.command === "touch") for (const path of known(invocation.operands, invocation, cwd)) paths.add(path);
	}
	return [...paths].slice(0, MAX_WRITTEN_PATHS);
}

const WRITES: ReadonlySet<Effect["kind"]> = new Set<Effect["kind"]>(["overwrite", "append", "truncate"]);

function known(words: readonly Word[], invocation: Invocation, cwd: string, effect?: Effect): readonly string[] {
	const place = textOf(effect?.cwd ?? invocation.cwd) ?? "";
	return words.flatMap((word) => {
		const text = textOf(word.value);
		if (text === undefined || text === "") return [];
		const path = absolute(text, place.startsWith("/") ? place : cwd);
		return path.startsWith("/") && !path.startsWith("/dev/") && !path.startsWith("/proc/") ? [path] : [];
	});
}

const absolute = (path: string, cwd: string): string => (path.startsWith("/") ? path : `${cwd}/${path}`);
