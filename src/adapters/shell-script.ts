// The bytes of a script: read once for the judge, and given to the shell so that it reads those very bytes and sees the script's own name.

import {
	closeSync,
	fstatSync,
	mkdirSync,
	mkdtempSync,
	openSync,
	readFileSync,
	readSync,
	rmSync,
	statSync,
	unlinkSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, isAbsolute, join, relative, resolve } from "node:path";

/** Largest script that is read, in bytes: every text that can be judged fits, whatever its characters. */
export const MAX_SCRIPT = 8_000_000;

export interface ScriptFile {
	/** As the shell would open it; absolute. */
	readonly path: string;
	readonly bytes: Uint8Array;
	/** A file that can be read again; pipes cannot. */
	readonly regular: boolean;
	/** The descriptor that the path itself stands for (`/dev/fd/63`, as process substitution makes it). */
	readonly descriptor?: number;
}

/** What bash says about a script that it cannot read, and the code that it exits with. */
export interface ScriptTrouble {
	readonly message: string;
	readonly code: 126 | 127;
	/** There is a script, and it is too long to be judged. */
	readonly tooLong?: true;
}

export interface ScriptPlace {
	readonly cwd: string;
	readonly env: Readonly<Record<string, string | undefined>>;
}

/** Finds and reads a script as bash does: in the current directory first, then on the PATH. Waits for the end of a pipe. */
export function readScript(file: string, place: ScriptPlace): ScriptFile | ScriptTrouble {
	const here = isAbsolute(file) ? file : join(place.cwd, file);
	const first = tryRead(here, file);
	if ("bytes" in first || first.code !== 127 || file.includes("/")) return first;
	for (const directory of (place.env.PATH ?? "").split(":")) {
		const found = tryRead(resolve(place.cwd, directory, file), file);
		if ("bytes" in found) return found;
	}
	return first;
}

function tryRead(path: string, shown: string): ScriptFile | ScriptTrouble {
	try {
		if (statSync(path).isDirectory()) return { code: 126, message: `${shown}: ${shown}: Is a directory` };
		const descriptor = openSync(path, "r");
		try {
			const own =
				/^\/(?:dev\/fd|proc\/self\/fd)\/(\d{1,3})$/.exec(path)?.[1] ?? (path === "/dev/stdin" ? "0" : undefined);
			const bytes = readAll(descriptor);
			if (bytes === undefined)
				return { code: 126, tooLong: true, message: `${shown}: longer than ${MAX_SCRIPT} bytes; not judged` };
			const regular = fstatSync(descriptor).isFile();
			return { path, bytes, regular, ...(own === undefined ? {} : { descriptor: Number(own) }) };
		} finally {
			closeSync(descriptor);
		}
	} catch (error) {
		const code = error instanceof Error && "code" in error ? error.code : "";
		if (code === "ENOENT" || code === "ENOTDIR")
			return { code: 127, message: `bash: ${shown}: No such file or directory` };
		return { code: 126, message: `bash: ${shown}: ${code === "EACCES" ? "Permission denied" : String(code)}` };
	}
}

/** All bytes of a descriptor from where it stands; undefined when there are too many. */
function readAll(descriptor: number): Uint8Array | undefined {
	const parts: Uint8Array[] = [];
	let length = 0;
	for (;;) {
		const part = Buffer.alloc(65_536);
		const count = readSync(descriptor, part);
		if (count === 0) return Buffer.concat(parts);
		length += count;
		if (length > MAX_SCRIPT) return undefined;
		parts.push(part.subarray(0, count));
	}
}

/** The text that a shell reads from bytes: NUL is left out, as bash does. */
export function textOfScript(bytes: Uint8Array): string {
	return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes).replaceAll("\0", "");
}

/** Whether the path still holds these bytes. */
export function isUnchanged({ path, bytes }: ScriptFile): boolean {
	try {
		return Buffer.from(bytes).equals(readFileSync(path));
	} catch {
		return false;
	}
}

/** A descriptor that reads these bytes from their start; no other process can open them for writing. The caller closes it. */
export function openCopy(bytes: Uint8Array): number {
	const folder = mkdtempSync(join(tmpdir(), "safe-run-"));
	const file = join(folder, "script");
	try {
		writeFileSync(file, bytes, { mode: 0o400, flag: "wx" });
		const descriptor = openSync(file, "r");
		unlinkSync(file);
		return descriptor;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

export interface CopiedScript {
	/** To start the shell in. */
	readonly cwd: string;
	/** The script's name from there. */
	readonly name: string;
	readonly remove: () => void;
}

export interface CopyTarget {
	/** The name the script was called by. */
	readonly name: string;
	/** Physical path of the directory that the script runs in, and the name that `$PWD` gives it. */
	readonly cwd: string;
	readonly pwd: string;
	/** `$OLDPWD` of the caller. */
	readonly oldPwd: string | undefined;
	readonly bash: boolean;
}

/**
 * Puts the bytes into a private tree at the same relative name, so that the shell opens what was judged and `$0`, `BASH_SOURCE`, line
 * numbers and messages are the script's own. What the first line gets in front of it goes back to the directory that the script runs in.
 */
export function copyScript(bytes: Uint8Array, target: CopyTarget): CopiedScript {
	const name = isAbsolute(target.name) ? relative(target.cwd, target.name) : target.name;
	const root = mkdtempSync(join(tmpdir(), "safe-run-"));
	const remove = () => rmSync(root, { recursive: true, force: true });
	try {
		const cwd = join(root, ...Array.from({ length: 1 + climbs(name) }, () => "d"));
		mkdirSync(cwd, { recursive: true, mode: 0o700 });
		const file = makeWay(cwd, name);
		// A shell refuses a script with a NUL in its first line, and looks only at its beginning for that.
		const start = isBinary(bytes) ? "" : prologue(target);
		writeFileSync(file, Buffer.concat([Buffer.from(start), bytes]), { mode: 0o400, flag: "wx" });
		return { cwd, name, remove };
	} catch (error) {
		remove();
		throw error;
	}
}

/** How far above its start a relative name reaches, in directories. */
function climbs(name: string): number {
	let depth = 0;
	let highest = 0;
	for (const part of name.split("/")) {
		if (part === "..") depth--;
		else if (part !== "" && part !== ".") depth++;
		highest = Math.max(highest, -depth);
	}
	return highest;
}

/** Makes each directory that the name goes through. */
function makeWay(from: string, name: string): string {
	let at = from;
	const parts = name.split("/");
	for (const part of parts.slice(0, -1)) {
		at = part === ".." ? dirname(at) : join(at, part);
		mkdirSync(at, { recursive: true, mode: 0o700 });
	}
	return join(at, parts.at(-1) ?? "");
}

/** One line without its end: the first line keeps its number. Tracing is not shown, since its standard error goes nowhere. */
function prologue({ name, pwd, oldPwd, bash }: CopyTarget): string {
	const own = bash ? "builtin " : "command ";
	const back = `${own}cd -L -- ${quoted(pwd)}||${own}exit 125`;
	const old =
		oldPwd === undefined ? `${own}unset OLDPWD;${bash ? "builtin export OLDPWD" : ":"}` : `OLDPWD=${quoted(oldPwd)}`;
	const zero = bash && isAbsolute(name) ? `BASH_ARGV0=${quoted(name)};` : "";
	return `{ ${back};${old};${zero}} 2>/dev/null;`;
}

/** In single quotes, whatever it holds: nothing in them is special to any shell. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

function isBinary(bytes: Uint8Array): boolean {
	const end = bytes.indexOf(0x0a);
	return bytes.subarray(0, Math.min(80, end === -1 ? 80 : end)).includes(0);
}
