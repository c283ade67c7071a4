// Which files a writing tool of an agent writes and removes, by its name and arguments. Source: each agent's documentation of its tools.

import { posix } from "node:path";

/** Tools that write the files they name, in small letters. */
const WRITING_TOOLS: ReadonlySet<string> = new Set([
	"write",
	"edit",
	"multiedit",
	"notebookedit",
	"notebook_edit",
	"write_file",
	"writefile",
	"strreplacefile",
	"replace",
	"create_file",
	"write_to_file",
	"replace_in_file",
	"replace_file_content",
	"multi_replace_file_content",
	"str_replace_editor",
	"str-replace-editor",
	"developer__text_editor",
	"developer__write",
	"developer__edit",
	"save-file",
	"fs_write",
	"create",
	"replace_string_in_file",
	"multi_replace_string_in_file",
	"insert_edit_into_file",
	"edit_file",
	"edit_notebook_file",
	"search_replace",
]);

/** Tools whose argument is a patch with the names of its files in it. */
const PATCHING_TOOLS: ReadonlySet<string> = new Set(["applypatch", "apply_patch", "patch"]);

const REMOVING_TOOLS: ReadonlySet<string> = new Set(["delete", "delete_file", "remove-files", "remove_files"]);

/** Arguments that name one file, or a list of them. */
const PATH_NAMES: readonly string[] = [
	"file_path",
	"filePath",
	"path",
	"notebook_path",
	"notebookPath",
	"target_file",
	"targetFile",
	"TargetFile",
	"file_paths",
	"filePaths",
	"paths",
];

/** Arguments that hold several changes, each with its own path. */
const CHANGE_NAMES: readonly string[] = ["edits", "replacements", "files", "changes"];

const PATCH_NAMES: readonly string[] = ["input", "patch", "patchText", "patch_text", "command", "diff"];

/** Subcommands of editor tools that change nothing. */
const LOOKING: ReadonlySet<unknown> = new Set(["view", "read"]);

export interface Files {
	readonly paths: readonly string[];
	readonly removed?: readonly string[];
}

/**
 * A tool that writes a file is judged by what rules say of the path: what it replaces, the agent has just read and shows. But a file of
 * the operating system, unless that is where the agent works, is judged as replaced.
 */
export const writeWords = (path: string, cwd: string | undefined): readonly string[] =>
	isOfTheSystem(path, cwd) ? ["tee", "--", path] : ["tee", "--append", "--", path];

/** Directories of the system that hold no projects, as a rule. */
const SYSTEM = /^\/(?:bin|boot|etc|lib(?:32|64|x32)?|sbin|usr\/(?!(?:local\/)?src\/)|System|Library)(?:\/|(?<=\/))/;

function isOfTheSystem(path: string, cwd: string | undefined): boolean {
	const full = posix.resolve("/", cwd ?? "", path);
	return SYSTEM.test(full) && (cwd === undefined || cwd === "/" || !full.startsWith(`${posix.resolve("/", cwd)}/`));
}

export const removeWords = (path: string): readonly string[] => ["rm", "-f", "--", path];

export const isWriting = (tool: string): boolean =>
	WRITING_TOOLS.has(tool) || PATCHING_TOOLS.has(tool) || REMOVING_TOOLS.has(tool);

/** The name of a writing tool that a longer name ends with, behind a server's (`files-write_file`, `mcp__files__edit`). */
export function writingName(tool: string): string | undefined {
	return [...WRITING_TOOLS, ...PATCHING_TOOLS, ...REMOVING_TOOLS].find(
		(name) => tool.endsWith(name) && /[-_./:]/.test(tool.at(-name.length - 1) ?? ""),
	);
}

/** The files; undefined when none can be read from the arguments, `reads` when the tool only looks. */
export function filesOf(tool: string, input: unknown): Files | "reads" | undefined {
	const args = fieldsOf(input);
	if (LOOKING.has(args.get("command"))) return "reads";
	if (REMOVING_TOOLS.has(tool)) {
		const removed = pathsOf(args);
		return removed.length === 0 ? undefined : { paths: [], removed };
	}
	const patch = PATCH_NAMES.map((name) => args.get(name)).find((value) => typeof value === "string");
	const paths = pathsOf(args);
	// A tool called `patch` may take a path and two texts instead.
	if (PATCHING_TOOLS.has(tool) && typeof patch === "string" && paths.length === 0) return patchFiles(patch);
	return paths.length === 0 ? undefined : { paths };
}

function pathsOf(args: ReadonlyMap<string, unknown>): readonly string[] {
	const own = PATH_NAMES.flatMap((name) => textsOf(args.get(name)));
	const changes = CHANGE_NAMES.flatMap((name) => {
		const list = args.get(name);
		return Array.isArray(list)
			? list.flatMap((change) => PATH_NAMES.flatMap((path) => textsOf(fieldsOf(change).get(path))))
			: [];
	});
	return [...new Set([...own, ...changes])];
}

function textsOf(value: unknown): readonly string[] {
	const list = Array.isArray(value) ? value : [value];
	return list.filter((item) => typeof item === "string" && item !== "");
}

function fieldsOf(value: unknown): ReadonlyMap<string, unknown> {
	return typeof value === "object" && value !== null ? new Map<string, unknown>(Object.entries(value)) : new Map();
}

/** The patch format of Codex (`*** Update File: x`), and unified diffs. */
function patchFiles(patch: string): Files | undefined {
	const paths: string[] = [];
	const removed: string[] = [];
	for (const line of patch.split("\n")) {
		const own = /^\*\*\* (Add File|Update File|Move to|Delete File): (.*\S)/.exec(line);
		const unified = own === null ? /^(?:---|\+\+\+) (?:[ab]\/)?([^\t\r]*[^\s])/.exec(line)?.[1] : undefined;
		const name = own?.[2] ?? (unified === "/dev/null" ? undefined : unified);
		if (name === undefined) continue;
		if (own?.[1] === "Delete File") removed.push(name);
		else paths.push(name);
	}
	return paths.length + removed.length === 0 ? undefined : { paths: [...new Set(paths)], removed };
}
