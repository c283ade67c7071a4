// Which paths an effect on files is about, as absolute paths and patterns.

import type { Effect } from "../model/effect.ts";
import type { FactQuery } from "../model/fact.ts";
import type { Invocation } from "../model/invocation.ts";
import { textOf, textsOf, type ValuePart } from "../model/value.ts";

/** `replace`: the name gets another file, the old one is left as it is; `mode`: only permissions and owners change. */
export type FileChange = "delete" | "move" | "replace" | "overwrite" | "mode";

export interface FileTarget {
	/** Absolute; a pattern in minimatch spelling when `glob`. */
	readonly path: string;
	readonly glob: boolean;
	readonly change: FileChange;
	readonly recursive: boolean;
	/** Only names like these, at any depth. */
	readonly only?: readonly string[];
	/** For a write onto a directory: the names in it that are written. Absent: any. */
	readonly names?: readonly string[];
}

/** The targets; undefined when a word is not known and no question tells. */
export function fileTargets(
	effect: Effect,
	change: FileChange,
	invocation: Invocation,
	queries: readonly FactQuery[],
): readonly FileTarget[] | undefined {
	const cwd = textOf(effect.cwd ?? invocation.cwd);
	const only = effect.only === undefined ? {} : { only: effect.only };
	const names = change === "overwrite" || change === "replace" ? namesInto(invocation) : undefined;
	const shape = {
		change,
		recursive: effect.recursive || invocation.command === "git",
		...only,
		...(names === undefined ? {} : { names }),
	};
	const found: FileTarget[] = [];
	for (const word of effect.targets) {
		const { value } = word;
		const texts = value.kind === "pattern" ? [spelling(value.parts)] : textsOf(value);
		if (texts === undefined) return asked(queries, shape);
		for (const text of texts) {
			if (text === "") continue;
			if (!text.startsWith("/") && cwd?.startsWith("/") !== true) return undefined;
			// Not normalised: `link/../x` is beside what the link points at.
			const path = text.startsWith("/") ? text : `${cwd === "/" ? "" : cwd}/${text}`;
			found.push({ path, glob: value.kind === "pattern", ...shape });
		}
	}
	return found.length === 0 && effect.targets.length === 0 ? asked(queries, shape) : found;
}

/** Files that a program lists (`find … | xargs rm`): the question about their loss names the directory and the names. */
function asked(
	queries: readonly FactQuery[],
	shape: Pick<FileTarget, "change" | "recursive">,
): readonly FileTarget[] | undefined {
	const losses = queries.filter((query) => query.kind === "path.loss");
	if (losses.length === 0) return undefined;
	return losses.map(({ path, glob, recursive, only }) => ({
		path,
		glob,
		change: shape.change,
		recursive,
		...(only === undefined ? {} : { only }),
	}));
}

const COPIES = new Set(["cp", "mv", "install", "ln"]);

/** `cp a/b dir` writes `dir/b` when dir is a directory. */
function namesInto({ command, operands }: Invocation): readonly string[] | undefined {
	if (!COPIES.has(command)) return undefined;
	const names = operands.map(({ value }) => textOf(value)?.replace(/\/+$/, "").split("/").at(-1));
	const known = names.filter((name) => name !== undefined && name !== "" && name !== "." && name !== "..");
	return known.length < names.length ? undefined : known.flatMap((name) => name ?? []);
}

/** In minimatch spelling: what was quoted is escaped. */
function spelling(parts: readonly ValuePart[]): string {
	return parts
		.map((part) =>
			part.kind === "text" ? part.text.replace(/[*?[\]{}()!+@\\]/g, "\\$&") : part.kind === "glob" ? part.glob : "*",
		)
		.join("");
}
