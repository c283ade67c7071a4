// Says whether a path is this user's own temporary file.

import { basename, dirname } from "node:path";
import type { Surroundings } from "../model/surroundings.ts";
import { entryAt, isWithin, realPath } from "./paths.ts";

/**
 * True for what lies below a temporary directory, in a file or directory there that this user owns. Not for the work area of
 * the session, which may itself lie there.
 */
export function temporaryJudge(surroundings: Surroundings): (path: string) => boolean {
	const roots = surroundings.temp.map(realOrSame);
	const workspace = surroundings.workspace.map(realOrSame).filter((at) => roots.some((root) => below(at, root)));
	const owned = new Map<string, boolean>();
	return (path) => {
		if (workspace.some((at) => isWithin(path, at) || isWithin(at, path))) return false;
		return roots.some((root) => {
			if (!below(path, root)) return false;
			const end = path.indexOf("/", root.length + 1);
			const top = end < 0 ? path : path.slice(0, end);
			const known = owned.get(top) ?? isOwn(top);
			owned.set(top, known);
			return known;
		});
	};
}

/** `/tmp` itself, what is above it, and a pattern such as `/tmp/*` take the files of running programs too. */
export function sweepsTemp(
	{ path, glob }: { readonly path: string; readonly glob: boolean },
	{ temp }: Surroundings,
): boolean {
	const sweeps = glob && /^[.*?]+$/.test(basename(path));
	const taken = realOrSame(sweeps ? dirname(path) : path);
	return temp.some((root) => isWithin(realOrSame(root), taken));
}

function below(path: string, root: string): boolean {
	return path !== root && isWithin(path, root);
}

function isOwn(path: string): boolean {
	const user = process.getuid?.();
	return user !== undefined && entryAt(path)?.uid === user;
}

function realOrSame(path: string): string {
	try {
		return realPath(path);
	} catch {
		return path;
	}
}
