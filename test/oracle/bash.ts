// Really runs programs in bash, in throw-away directories where PATH holds nothing but recorders and harmless filters.

import { spawn, spawnSync } from "node:child_process";
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

/** Names that bash finds as programs; each only writes down how it was called. `no` fails, `gen` prints two words. */
export const STUBS: readonly string[] = ["a", "b", "c", "d", "cmd", "rm", "git", "no", "gen"];

/** Real programs that only read and print. */
const FILTERS: readonly string[] = [
	"cat",
	"base64",
	"tr",
	"rev",
	"cut",
	"sed",
	"head",
	"tail",
	"tac",
	"seq",
	"sort",
	"uniq",
	"basename",
	"dirname",
];

/** What the throw-away home and working directories are called in recordings. */
export const HOME = "/home/u";
export const PLACE = "/w";

export type Argv = readonly string[];

const RECORDER = `#!/bin/sh
printf '%s\\0' "$#" "\${0##*/}" "$@" >>"$ORACLE_LOG"
case \${0##*/} in no) exit 1 ;; gen) echo 'g h' ;; esac
exit 0
`;

/** Thousands of small files are made and removed: in memory where there is such a place. */
const IN_MEMORY = ["/dev/shm"].find((path) => existsSync(path));

/** Should a program run wild all the same. */
const TIMEOUT = existsSync("/usr/bin/timeout") ? "/usr/bin/timeout 5" : "";

// Time and file size are bounded by the system; errors of the programs are of no interest.
const DRIVER = `
ulimit -c 0 -t 10 -f 8192
every_second() {
	local -a programs=("$runs"/*/program)
	local i folder text
	for ((i = $1; i < \${#programs[@]}; i += 2)); do
		folder=\${programs[i]%/program}
		cd "$folder/w" && text=$(<"\${programs[i]}") || exit 9
		HOME="$folder/home" ORACLE_LOG="$folder/log" PATH=$path $limit /bin/bash --noprofile --norc -c "$text" </dev/null >/dev/null 2>&1
	done
}
path=$1 runs=$2 limit=$3
every_second 0 & every_second 1 & wait
exit 0
`;

/** Major and minor version of the bash here; undefined when there is none. */
export const bashVersion: string | undefined = existsSync("/bin/sh")
	? /version (\d+\.\d+)/.exec(spawnSync("/bin/bash", ["--version"], { encoding: "utf8" }).stdout ?? "")?.[1]
	: undefined;

/** The same recorder as a function that bash calls where it finds no program: no process to start, for thousands of programs. */
const HANDLER = `() { case $1 in ${STUBS.join("|")}) ;; *) return 127 ;; esac
builtin printf '%s\\0' "$(($#-1))" "$@" >>"$ORACLE_LOG"
case $1 in no) return 1 ;; gen) builtin echo 'g h' ;; esac
return 0
}`;

/**
 * Every argv that each of the programs executed, in the order the log got them.
 * @param recorders `programs`: files in PATH, which exec finds too; `handler`: quicker
 */
export async function runPrograms(
	texts: readonly string[],
	recorders: "programs" | "handler" = "programs",
): Promise<readonly (readonly Argv[])[]> {
	for (const text of texts) refuseHarm(text);
	const root = realpathSync(mkdtempSync(join(IN_MEMORY ?? tmpdir(), "oracle-")));
	try {
		const path = makePath(root, recorders === "programs" ? STUBS : []);
		const runs = join(root, "runs");
		for (const [i, text] of texts.entries()) makePlace(join(runs, String(i).padStart(6, "0")), text);
		const env = {
			LC_ALL: "C.UTF-8",
			...(recorders === "handler" ? { "BASH_FUNC_command_not_found_handle%%": HANDLER } : {}),
		};
		const args = ["--noprofile", "--norc", "-c", DRIVER, "driver", path, runs, recorders === "programs" ? TIMEOUT : ""];
		await drive(args, env, 20_000 + texts.length * 1_000);
		return texts.map((_, i) => readLog(join(runs, String(i).padStart(6, "0"))));
	} finally {
		rmSync(root, { recursive: true, force: true, maxRetries: 10 });
	}
}

function drive(args: readonly string[], env: Readonly<Record<string, string>>, timeout: number): Promise<void> {
	return new Promise((resolve, reject) => {
		const driver = spawn("/bin/bash", args, { env, stdio: "ignore", timeout });
		driver.on("error", reject);
		driver.on("close", (status, signal) => {
			if (status === 0) resolve();
			else reject(new Error(`the driver ended with ${String(status)} ${String(signal)}`));
		});
	});
}

function makePath(root: string, stubs: readonly string[]): string {
	const path = join(root, "bin");
	mkdirSync(path);
	for (const name of stubs) {
		writeFileSync(join(path, name), RECORDER);
		chmodSync(join(path, name), 0o755);
	}
	for (const name of [...FILTERS, "bash"])
		if (existsSync(`/usr/bin/${name}`)) symlinkSync(`/usr/bin/${name}`, join(path, name));
	return path;
}

function makePlace(folder: string, text: string): void {
	mkdirSync(join(folder, "w", "sub"), { recursive: true });
	mkdirSync(join(folder, "home"));
	for (const file of ["one.txt", "two.txt", "sub/in.txt"]) writeFileSync(join(folder, "w", file), "");
	writeFileSync(join(folder, "program"), text);
}

function readLog(folder: string): readonly Argv[] {
	const log = join(folder, "log");
	if (!existsSync(log)) return [];
	const words = readFileSync(log, "utf8")
		.split("\0")
		.slice(0, -1)
		.map((w) => w.replaceAll(join(folder, "w"), PLACE).replaceAll(join(folder, "home"), HOME));
	const runs: string[][] = [];
	for (let i = 0; i < words.length; ) {
		const count = Number(words[i]);
		runs.push(words.slice(i + 1, i + 2 + count));
		i += 2 + count;
	}
	return runs;
}

/** Throws on a program that could write outside its directory, signal, or load code: the only harm builtins can do. */
export function refuseHarm(text: string): void {
	const harm =
		/(?<![\w-])(?:kill|enable|ulimit|suspend|fc|hash|disown)(?![\w-])|>[&|]?\s*["']?(?:\/(?!dev\/(?:null|stdout|stderr|fd))|~|\.\.|\$\{?(?:HOME|OLDPWD|PWD))|\/dev\/(?:tcp|udp)/.exec(
			text,
		);
	if (harm !== null) throw new Error(`not run: ${harm[0]} in ${text}`);
}
