// Command search: what this text put where the shell looks for a command, by its hash table or its search path.

import { MAX_SEARCH_DIRECTORIES } from "../model/limits.ts";
import { absolutePath, pathOf, readFile } from "./files.ts";
import type { Named } from "./job.ts";
import { programAt } from "./links.ts";
import { addGap, type Frame, type Outcome, type Run, SILENT } from "./run.ts";
import { computed, EMPTY, type Field, knownText, type Text, toField } from "./text.ts";
import { readVariable } from "./variables.ts";

/** Programs that act as the name they are called by. Source: busybox(1), toybox(1), coreutils(1). */
const MULTI_CALL = /^(?:busybox|toybox|g?coreutils|uutils)$/;

/** The file, as an absolute path, that a command word names when this text made it. */
export function placeOf(run: Run, path: string, known: boolean): string | undefined {
	if (path.includes("/")) return absolutePath(run, path);
	const hashed = run.state.made("h:", path);
	const remembered = hashed?.kind === "setting" ? knownText(hashed.text) : undefined;
	return remembered ?? searched(run, path, known);
}

/** The program of another name that lies there. */
export function disguised(run: Run, place: string | undefined, command: string): string | undefined {
	const program = place === undefined ? undefined : (programAt(run, place) ?? systemProgram(place));
	return program === undefined || program === command || MULTI_CALL.test(program) ? undefined : program;
}

const systemProgram = (path: string): string | undefined => /^\/(?:usr\/)?s?bin\/([^/]+)$/.exec(path)?.[1];

/** Stands for an unknown stretch; no path holds it. */
const UNKNOWN = "\0";

/** In the order of bash's manual, "Command Search and Execution". A known program shadows what stands behind directories that are not known. */
function searched(run: Run, name: string, known: boolean): string | undefined {
	if (!run.state.has("v:PATH")) return undefined;
	const { directories, cut } = searchPath(readVariable(run, "PATH").text ?? EMPTY);
	if (cut) addGap(run, "too-big", "PATH has more directories than are looked at", undefined, "MAX_SEARCH_DIRECTORIES");
	for (const directory of directories) {
		if (directory.includes(UNKNOWN)) {
			if (known) return undefined;
			continue;
		}
		const path = absolutePath(run, `${directory === "" ? "." : directory}/${name}`);
		if (path !== undefined && (run.state.get(`file:${path}`) ?? run.state.get(`program:${path}`)) !== undefined)
			return path;
		if (path !== undefined && isOwn(run, path) && readFile(run, path).kind === "text") return path;
	}
	return undefined;
}

/** The directories of a search path that are looked at. */
interface SearchPath {
	/** In their order, each once: a script that sets PATH in every part of it names the same ones over and over. */
	readonly directories: readonly string[];
	/** There are more. */
	readonly cut: boolean;
}

/** By the text of the variable, which stays the same from command to command. */
const READ = new WeakMap<Text, SearchPath>();

function searchPath(text: Text): SearchPath {
	const known = READ.get(text);
	if (known !== undefined) return known;
	const all = text.map((p) => (p.kind === "known" ? p.text : UNKNOWN)).join("");
	const first = all.split(":", MAX_SEARCH_DIRECTORIES + 1);
	const read = { directories: [...new Set(first)], cut: first.length > MAX_SEARCH_DIRECTORIES };
	READ.set(text, read);
	return read;
}

/** Where tools are installed: their scripts are no code of this project. */
const INSTALLED = /\/(?:node_modules|site-packages|vendor|v?env|virtualenv|\.[^/]+)\//;

/** In the project or a temporary directory: there a script in front of a program's name is the user's own, or somebody's trap. */
function isOwn(run: Run, path: string): boolean {
	const { cwd, workspace, temp } = run.surroundings;
	const root = [cwd, ...workspace, ...temp].find((one) => one !== undefined && path.startsWith(`${one}/`));
	return root !== undefined && !INSTALLED.test(path.slice(root.length));
}

/** A place as the word that a script is read from. */
export const wordOfPlace = (place: string, first: Field): Field =>
	toField(computed(place, first.location), first.location, true);

/** `hash -p path name`: the shell starts that file from then on; `hash -r` forgets. Source: bash manual, "Bourne Shell Builtins". */
export function hash(run: Run, _frame: Frame, job: Named): Outcome {
	const words = job.argv.slice(1);
	const texts = words.map((w) => knownText(w.pieces) ?? "");
	if (texts.some((t) => /^-\w*r/.test(t))) for (const key of run.state.keys("h:")) run.state.set(key, undefined);
	const at = texts.findIndex((t) => /^-\w*p$/.test(t));
	const file = at < 0 ? undefined : words[at + 1];
	const path = file === undefined ? undefined : pathOf(run, file);
	if (path === undefined) return SILENT;
	for (const name of texts.slice(at + 2)) run.state.set(`h:${name}`, { kind: "setting", text: computed(path) });
	return SILENT;
}
