// Really runs disguised stub commands in bash: a throw-away directory, and a PATH of recorders and tools that only read and print.

import { spawnSync } from "node:child_process";
import {
	chmodSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	realpathSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The only command that intents for real runs may name. */
export const STUB = "stubcmd";

// Writes down the number of words and the words. It is found by name only, so nothing else is ever started for an intent.
const RECORDER = `#!/bin/sh
printf '%s\\0' "$#" "$@" >>"$DISGUISE_LOG"
`;

const TOOLS =
	"cat base64 base32 tr rev cut sed head tail tac xxd openssl gunzip gzip awk mawk grep perl od python3 node make git env nice timeout nohup setsid stdbuf ionice taskset flock script find xargs mktemp tee chmod cp diff ls sh bash dash printf echo true false test sleep basename dirname".split(
		" ",
	);

/** Programs that are found in this machine's usual places. */
export const available: ReadonlySet<string> = new Set(TOOLS.filter((name) => placeOf(name) !== undefined));

export const hasBash = existsSync("/bin/bash") && existsSync("/bin/sh");

function placeOf(name: string): string | undefined {
	if (name === "node") return process.execPath;
	return [`/usr/bin/${name}`, `/bin/${name}`].find(existsSync);
}

// Each program gets a directory, a home, a log and ten seconds of processor time of its own.
const DRIVER = `
ulimit -c 0 -t 10 -f 8192
for program in "$2"/*/program; do
	folder=\${program%/program}
	cd "$folder/w" && text=$(<"$program") || exit 9
	HOME="$folder/home" TMPDIR="$folder/tmp" DISGUISE_LOG="$folder/log" PATH=$1 timeout -k 1 10 /bin/bash --noprofile --norc -c "$text" </dev/null >"$folder/out" 2>&1
done
`;

/** The commands that each text executed, in order, as the recorders got them; HOME is shown as `~home`. */
export function runDisguised(texts: readonly string[]): readonly (readonly (readonly string[])[])[] {
	const root = realpathSync(mkdtempSync(join(tmpdir(), "disguise-")));
	try {
		const bin = join(root, "bin");
		mkdirSync(bin);
		writeFileSync(join(bin, STUB), RECORDER);
		chmodSync(join(bin, STUB), 0o755);
		for (const name of TOOLS) {
			const place = placeOf(name);
			if (place !== undefined) symlinkSync(place, join(bin, name));
		}
		const folders = texts.map((text, i) => makeFolder(join(root, "runs", String(i).padStart(6, "0")), text));
		const args = ["--noprofile", "--norc", "-c", DRIVER, "driver", bin, join(root, "runs")];
		const env = { LC_ALL: "C.UTF-8", PATH: "/usr/bin:/bin" };
		const result = spawnSync("/bin/bash", args, { env, stdio: "ignore", timeout: 30_000 + texts.length * 1_000 });
		if (result.status === 9 || result.signal !== null)
			throw new Error(`the driver ended early: ${String(result.signal)}`);
		return folders.map(readLog);
	} finally {
		rmSync(root, { recursive: true, force: true, maxRetries: 10 });
	}
}

function makeFolder(folder: string, text: string): string {
	for (const name of ["w", "home", "tmp"]) mkdirSync(join(folder, name), { recursive: true });
	writeFileSync(join(folder, "program"), text);
	return folder;
}

function readLog(folder: string): readonly (readonly string[])[] {
	const log = join(folder, "log");
	if (!existsSync(log)) return [];
	const words = readFileSync(log, "utf8").split("\0").slice(0, -1);
	const calls: (readonly string[])[] = [];
	for (let i = 0; i < words.length; ) {
		const count = Number(words[i]);
		calls.push(words.slice(i + 1, i + 1 + count).map((w) => w.replaceAll(join(folder, "home"), "~home")));
		i += 1 + count;
	}
	return calls;
}
