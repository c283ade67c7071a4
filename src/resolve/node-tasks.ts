// npm, pnpm, yarn and bun scripts: what `npm run build`, `npm test` or `npm install` make the shell run.

import { joinPlace } from "../commands/place.ts";
import { interpreterOf } from "../commands/script-endings.ts";
import { wrapperOf } from "../commands/wrappers.ts";
import { MAX_PARENTS, MAX_TASK_FILES } from "../model/limits.ts";
import type { Location } from "../model/span.ts";
import { exact, textOf } from "../model/value.ts";
import { joinWords } from "./builtins.ts";
import { dispatch, program } from "./dispatch.ts";
import { readFile } from "./files.ts";
import { isInterpreter } from "./interpreter-names.ts";
import { runInterpreter } from "./interpreters.ts";
import type { Named } from "./job.ts";
import { walkText } from "./nested.ts";
import { record } from "./record.ts";
import { addGap, directory, type Frame, nestedFrame, type Outcome, type Run, UNSURE } from "./run.ts";
import { fileSource, withinFile } from "./script-files.ts";
import { computed, concat, type Field, knownText, type Text } from "./text.ts";
import { unwrap } from "./unwrap.ts";

/** Subcommands that run the script named next. Source: npm-run(1), `pnpm help run`, `yarn help run`, `bun run --help`. */
const RUN = new Set(["run", "run-script", "rum", "urn"]);
/** Subcommands that run the script of their own name. */
const NAMED = new Map([
	["test", "test"],
	["t", "test"],
	["tst", "test"],
	["start", "start"],
	["stop", "stop"],
	["restart", "restart"],
]);
const INSTALL = new Set(["install", "i", "ci", "in", "ins", "inst", "isntall", "clean-install", "ic", "rebuild", "rb"]);
/** Scripts that an install of the project itself runs, in order. Source: npm-scripts(7). */
const LIFECYCLE = ["preinstall", "install", "postinstall", "prepublish", "preprepare", "prepare", "postprepare"];
const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));
/** Commands of the package managers themselves. Source: `yarn help` (1 and 4), `pnpm help -a` (9), `bun --help` (1.1). */
const OWN: ReadonlyMap<string, ReadonlySet<string>> = new Map([
	[
		"yarn",
		words(
			"add audit autoclean bin cache check config constraints create dedupe dlx exec explain generate-lock-entry global help import info init install licenses link list login logout node npm outdated owner pack patch patch-commit plugin policies prune publish rebuild remove run search set stage tag team test unlink unplug up upgrade upgrade-interactive version versions why workspace workspaces",
		),
	],
	[
		"pnpm",
		words(
			"add approve-builds audit bin c cache cat-file cat-index ci config create dedupe deploy dlx doctor env exec fetch find-hash help i ignored-builds import info init install install-test it la licenses link list ll ln login logout ls outdated pack patch patch-commit patch-remove prune publish rb rebuild recursive remove rm root run search self-update server setup show store un uninstall unlink up update upgrade version view whoami why",
		),
	],
	[
		"bun",
		words(
			"a add build c create discord dev exec feedback i init install link outdated patch patch-commit pm publish r remove repl rm run test unlink update upgrade why x",
		),
	],
]);
const WITH_VALUE = new Set([
	"--prefix",
	"-C",
	"--dir",
	"--cwd",
	"-w",
	"--workspace",
	"-F",
	"--filter",
	"--loglevel",
	"--registry",
	"--userconfig",
	"--script-shell",
]);
const ELSEWHERE = new Set(["-w", "--workspace", "-F", "--filter", "--workspaces", "-ws", "-r", "--recursive"]);

/** Runs the package's scripts that the call starts; every other call is a program or a wrapper like any other. */
export function runNodeTask(run: Run, frame: Frame, job: Named): Outcome {
	const call = readCall(job);
	const root = call === undefined ? undefined : packageScripts(run, call.place.location, call.directory);
	const folders = call?.workspaces?.map((name) => workspaceFolder(run, root, name));
	// A workspace that is not found is named, and so is a call for all of them.
	if (call === undefined || call.elsewhere || folders?.includes(undefined) === true)
		return otherwise(run, frame, job, call, root !== undefined);
	const packages =
		folders === undefined ? [root] : folders.map((folder) => packageScripts(run, call.place.location, folder));
	let outcome: Outcome | undefined;
	for (const scripts of packages) {
		const names = scripts === undefined ? [] : namesOf(job, call, scripts);
		if (scripts !== undefined && names.length > 0) outcome = runScripts(run, frame, job, { call, scripts, names });
	}
	return outcome ?? otherwise(run, frame, job, call);
}

function runScripts(
	run: Run,
	frame: Frame,
	job: Named,
	{
		call,
		scripts,
		names,
	}: { readonly call: TaskCall; readonly scripts: PackageScripts; readonly names: readonly string[] },
): Outcome {
	record(run, frame, job);
	const place = call.place.location;
	const step = { kind: "task", name: `${job.command} ${call.shown}`, location: place } as const;
	let outcome: Outcome = UNSURE;
	run.state.trial(() => {
		run.state.set("cwd", { kind: "directory", value: exact(scripts.directory) });
		for (const name of names) {
			const text = scripts.text(name);
			if (text === undefined) continue;
			const args = name === call.task && call.args.length > 0 ? concat(computed(" ", place), joinWords(call.args)) : [];
			outcome = withinFile(run, scripts.path, place, () => walkText(run, frame, concat(text, args), step, place));
		}
	});
	return { status: "unknown", output: outcome.output, producers: outcome.producers };
}

function otherwise(run: Run, frame: Frame, job: Named, call: TaskCall | undefined, read = false): Outcome {
	// `yarn workspace web add x` needs no script.
	if (call?.elsewhere === true || (call?.workspaces !== undefined && (read || job.command !== "yarn")))
		addGap(run, "sourced-file", "scripts of other packages of the workspace were not read", job.location);
	const wrapper = wrapperOf(job.command);
	const wraps = call !== undefined && wrapper?.sub?.[call.sub] !== undefined;
	const apart = job.command === "yarn" && call?.workspaces !== undefined;
	if (call !== undefined && !wraps && !apart && runsBinary(job.command, call)) return runBinary(run, frame, job, call);
	if (isInterpreter(job.command) && !wraps) return runInterpreter(run, frame, job);
	return wrapper === undefined ? program(run, frame, job) : unwrap(run, frame, job, wrapper);
}

/**
 * Whether a name that is no script is looked for among the programs of the installed packages. Source: `yarn help run`,
 * pnpm.io/cli/run ("pnpm <command>"), `bun run --help`.
 */
function runsBinary(command: string, { sub, task }: TaskCall): boolean {
	if (task === undefined || NAMED.has(sub) || !/^[\w@.-]+$/.test(task)) return false;
	// `bun x.ts` is a file before it is anything else.
	if (command === "bun" && interpreterOf(task) !== undefined) return false;
	if (RUN.has(sub)) return command === "yarn" || command === "bun";
	const own = OWN.get(command);
	return own !== undefined && !own.has(sub);
}

/** As `npx` would run it; whether it is a script instead is not known where package.json is not read. */
function runBinary(run: Run, frame: Frame, job: Named, call: TaskCall): Outcome {
	record(run, frame, job);
	const place = call.place.location;
	const nested = nestedFrame(run, frame, frame.source, { kind: "wrapper", name: job.command, location: place });
	if (nested === undefined) return UNSURE;
	return dispatch(run, nested, { ...job, argv: [call.place, ...call.args], redirections: [], skipFunctions: true });
}

interface TaskCall {
	readonly sub: string;
	/** The script's name; undefined for install. */
	readonly task: string | undefined;
	readonly shown: string;
	readonly args: readonly Field[];
	readonly place: Field;
	readonly directory: string | undefined;
	/** In packages that are not named: all of a workspace, or those of a filter that is not followed. */
	readonly elsewhere: boolean;
	/** Names or paths of workspaces, when the call names them. */
	readonly workspaces?: readonly string[];
}

/** `yarn workspaces run x`, `yarn workspaces foreach -A run x`. */
function isWorkspacesRun({ command, argv }: Named): boolean {
	const [, first, ...rest] = argv.map((word) => knownText(word.pieces));
	return command === "yarn" && first === "workspaces" && rest.includes("run");
}

function readCall(job: Named): TaskCall | undefined {
	const { argv } = job;
	let directoryWord: string | undefined;
	let elsewhere = false;
	const workspaces: string[] = [];
	const note = (name: string, value: string | undefined): void => {
		// A filter that selects by more than a name, or a bundle of them.
		if (!ELSEWHERE.has(name)) return;
		if (value !== undefined && WITH_VALUE.has(name) && /^@?[\w./-]+$/.test(value) && !value.includes("..."))
			workspaces.push(value);
		else elsewhere = true;
	};
	let at = 1;
	if (job.command === "yarn" && knownText(argv[1]?.pieces ?? []) === "workspace") {
		note("--workspace", knownText(argv[2]?.pieces ?? []));
		at = 3;
	} else if (isWorkspacesRun(job)) {
		const last = argv.at(-1);
		if (last === undefined) return undefined;
		return {
			sub: "run",
			task: knownText(last.pieces),
			shown: "workspaces",
			args: [],
			place: last,
			directory: undefined,
			elsewhere: true,
		};
	}
	const options = (): void => {
		for (; at < argv.length; at++) {
			const text = knownText(argv[at]?.pieces ?? []);
			if (text === undefined || !text.startsWith("-") || text === "--") return;
			const name = text.split("=")[0] ?? text;
			// pnpm's -w is the root of the workspace.
			if (job.command === "pnpm" && (name === "-w" || name === "--workspace-root")) continue;
			const value = text.includes("=")
				? text.slice(name.length + 1)
				: WITH_VALUE.has(name)
					? knownText(argv[++at]?.pieces ?? [])
					: undefined;
			note(name, value);
			if (name === "--prefix" || name === "-C" || name === "--dir" || name === "--cwd") directoryWord = value;
		}
	};
	options();
	const word = argv[at];
	const sub = word === undefined ? undefined : knownText(word.pieces);
	if (word === undefined || sub === undefined) return undefined;
	at++;
	if (RUN.has(sub)) options();
	const named = RUN.has(sub) ? argv[at++] : word;
	const task = RUN.has(sub)
		? knownText(named?.pieces ?? [])
		: (NAMED.get(sub) ?? (job.command === "npm" || INSTALL.has(sub) ? undefined : sub));
	if (named === undefined || (task === undefined && !INSTALL.has(sub))) return undefined;
	const rest = argv.slice(at);
	// npm reads its options behind the script's name too.
	if (job.command === "npm")
		for (const [i, word] of rest.entries()) {
			const text = knownText(word.pieces) ?? "";
			if (text === "--") break;
			const name = text.split("=")[0] ?? text;
			note(name, text.includes("=") ? text.slice(name.length + 1) : knownText(rest[i + 1]?.pieces ?? []));
		}
	return {
		sub,
		task,
		shown: RUN.has(sub) ? `run ${task}` : sub,
		args: argumentsOf(job.command, rest),
		place: named,
		directory: directoryWord,
		elsewhere,
		...(workspaces.length === 0 ? {} : { workspaces }),
	};
}

/** What the script gets; npm gives it only what stands behind `--`. */
function argumentsOf(command: string, rest: readonly Field[]): readonly Field[] {
	const dashes = rest.findIndex((w) => knownText(w.pieces) === "--");
	if (command !== "npm") return rest.filter((w) => knownText(w.pieces) !== "--");
	return dashes < 0 ? [] : rest.slice(dashes + 1);
}

/** The directory of a workspace: its path, or a package of its name where the root's patterns put packages. */
function workspaceFolder(run: Run, root: PackageScripts | undefined, name: string): string | undefined {
	if (root === undefined) return undefined;
	const base = name.replace(/^@[^/]*\//, "");
	const paths = [name, ...root.workspaces.flatMap((pattern) => [pattern.replace(/\*{1,2}$/, base), pattern])].filter(
		(path) => !/[*{}!]/.test(path),
	);
	for (const path of paths) {
		const folder = textOf(joinPlace(exact(root.directory), exact(path)));
		const reading = folder === undefined ? undefined : readFile(run, `${folder}/package.json`);
		if (reading?.kind !== "text") continue;
		if (path === name || /"name"\s*:\s*"([^"\n]*)"/.exec(reading.text)?.[1] === name) return folder;
	}
	return undefined;
}

function namesOf(job: Named, call: TaskCall, scripts: PackageScripts): readonly string[] {
	if (call.elsewhere) return [];
	if (call.task === undefined) return LIFECYCLE.filter((name) => scripts.has(name));
	if (!scripts.has(call.task)) return [];
	// `yarn build` and `pnpm build` run a script only when no subcommand has that name.
	if (!RUN.has(call.sub) && !NAMED.has(call.sub) && wrapperOf(job.command)?.sub?.[call.sub] !== undefined) return [];
	return [`pre${call.task}`, call.task, `post${call.task}`].filter((name) => scripts.has(name));
}

interface PackageScripts {
	readonly path: string;
	readonly directory: string;
	/** Patterns of the packages that belong to it. */
	readonly workspaces: readonly string[];
	readonly has: (name: string) => boolean;
	readonly text: (name: string) => Text | undefined;
}

/** The scripts of the nearest package.json at or above the directory. */
function packageScripts(run: Run, place: Location, given: string | undefined): PackageScripts | undefined {
	const start = textOf(given === undefined ? directory(run) : joinPlace(directory(run), exact(given)));
	if (start?.startsWith("/") !== true) return undefined;
	let folder = start;
	for (let level = 0; level < MAX_PARENTS; level++) {
		const path = `${folder === "/" ? "" : folder}/package.json`;
		const written = run.state.get(`file:${path}`);
		const own = written?.kind === "file" ? knownText(written.text) : undefined;
		if (own !== undefined) return scriptsOf(run, place, path, folder, own);
		const reading = readFile(run, path);
		if (reading.kind === "text") return scriptsOf(run, place, path, folder, reading.text);
		if (reading.kind !== "absent" || folder === "/") return undefined;
		folder = folder.slice(0, folder.lastIndexOf("/")) || "/";
	}
	return undefined;
}

function scriptsOf(run: Run, place: Location, path: string, folder: string, raw: string): PackageScripts | undefined {
	const scripts = parseScripts(raw);
	if (scripts === undefined) return undefined;
	return {
		path,
		directory: folder,
		workspaces: workspacesOf(run, folder, raw),
		has: (name) => scripts.has(name),
		text: (name) => {
			const text = scripts.get(name);
			if (text === undefined) return undefined;
			return [{ kind: "known", text, mode: "quoted", ...placeIn(run, place, path, raw, name, text) }];
		},
	};
}

/** `workspaces` of package.json, as npm, yarn and bun have it, and pnpm's own file. */
function workspacesOf(run: Run, folder: string, raw: string): readonly string[] {
	const list = /"(?:workspaces|packages)"\s*:\s*(?:\{\s*"packages"\s*:\s*)?\[([^\]]{0,4000})\]/.exec(raw)?.[1] ?? "";
	const reading = list === "" ? readFile(run, `${folder}/pnpm-workspace.yaml`) : undefined;
	const text = reading?.kind === "text" ? reading.text.slice(0, 4_000) : "";
	const patterns = [...list.matchAll(/"([^"\n]+)"/g), ...text.matchAll(/^\s*-\s*["']?([^"'\s#]+)/gm)];
	return patterns.slice(0, MAX_TASK_FILES).map((match) => (match[1] ?? "").replace(/^\.\//, "").replace(/\/$/, ""));
}

function parseScripts(raw: string): ReadonlyMap<string, string> | undefined {
	let json: unknown;
	try {
		json = JSON.parse(raw);
	} catch {
		return undefined;
	}
	if (typeof json !== "object" || json === null || !("scripts" in json)) return undefined;
	const { scripts } = json;
	if (typeof scripts !== "object" || scripts === null) return undefined;
	return new Map(
		Object.entries(scripts).flatMap(([name, value]) => (typeof value === "string" ? [[name, value] as const] : [])),
	);
}

/** Where the script's text stands in package.json. */
function placeIn(
	run: Run,
	place: Location,
	path: string,
	raw: string,
	name: string,
	text: string,
): { readonly location: Location; readonly exact: boolean } {
	const source = fileSource(run, path, raw, place);
	const key = raw.indexOf(`${JSON.stringify(name)}:`, Math.max(0, raw.indexOf('"scripts"')));
	const start = key < 0 ? -1 : raw.indexOf(text, key);
	if (start >= 0) return { location: { source, span: { start, end: start + text.length } }, exact: true };
	const from = Math.max(0, key);
	return { location: { source, span: { start: from, end: from + name.length + 2 } }, exact: false };
}
