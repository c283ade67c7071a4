import { spawnSync } from "node:child_process";
import {
	existsSync,
	lstatSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, normalize } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Effect, EffectKind } from "../../src/model/effect.ts";
import { textOf } from "../../src/model/value.ts";
import { callOf, effectsOf } from "./words.ts";

// What the real programs do to a folder of files, against what the grammar says they would do.

let root = "";
let rows = 0;

beforeAll(() => {
	root = mkdtempSync(join(tmpdir(), "files-real-"));
});

afterAll(() => rmSync(root, { recursive: true, force: true, maxRetries: 10 }));

const FILES = ["a", "b", "c.o", "-rf", "dir/a", "dir/deep/x.o", "dir/deep/y", "empty.txt"];

function folder(): string {
	const at = join(root, `row-${rows++}`);
	mkdirSync(join(at, "dir/deep"), { recursive: true });
	mkdirSync(join(at, "void"));
	for (const name of FILES) writeFileSync(join(at, name), name === "empty.txt" ? "" : `${name}\n${name}\n`);
	return at;
}

/** Files that had content which is now nowhere in the folder, as paths below it. */
function lost(at: string): string[] {
	const now = readdirSync(at, { recursive: true, encoding: "utf8" });
	const contents = now
		.filter((name) => lstatSync(join(at, name)).isFile())
		.map((name) => readFileSync(join(at, name), "utf8"));
	const kept = (name: string) => contents.some((content) => content.startsWith(`${name}\n${name}\n`));
	return FILES.filter((name) => name !== "empty.txt" && !kept(name));
}

const LOSING: readonly EffectKind[] = ["delete", "overwrite", "truncate"];

function reaches(made: Effect, file: string): boolean {
	return made.targets.some((word) => {
		const target = normalize(textOf(word.value) ?? "?").replace(/\/$/, "");
		if (target === file) return true;
		return made.recursive && (target === "." || file.startsWith(`${target}/`));
	});
}

const COMMANDS = [
	"rm a b",
	"rm dir",
	"rm -r dir",
	"rm -rf dir a",
	"rm dir -rf",
	"rm --recurs --forc dir",
	"rm --recursive -- dir",
	"rm -- -rf",
	"rm -f -- a",
	"rm ./-rf",
	"rm -d void",
	"rm --help a",
	"rm a --help",
	"rm --interactive=never a",
	"rm -i -f a",
	"rmdir void",
	"rmdir dir",
	"unlink a",
	"mv a b",
	"mv -n a b",
	"mv -f -n a b",
	"mv -n -f a b",
	"mv -b a b",
	"mv --backup=none a b",
	"mv a dir/",
	"mv -t dir a",
	"mv -T a b",
	"mv a b dir",
	"mv --target=dir a",
	"cp a b",
	"cp -n a b",
	"cp --no-clob a b",
	"cp --backup a b",
	"cp -l a b",
	"cp -lf a b",
	"cp -t dir a",
	"cp -r dir void",
	"cp a new",
	"cp --attributes-only a b",
	"install -m 644 a b",
	"install -d new",
	"ln -s a b",
	"ln -sf a b",
	"ln -f a b",
	"ln -sf ../dir/a",
	"truncate -s 0 a",
	"truncate -s +5 a",
	"truncate --size=-1 a",
	"truncate -s1 a",
	"tee a",
	"tee -a a",
	"tee --app a",
	"sort -o b a",
	"sort a -ob",
	"sort -o a a",
	"sort -u -o a a",
	"sed -i s/a/z/ a",
	"sed -i.bak s/a/z/ a",
	"sed --in-place=.bak s/a/z/ a",
	"sed --in-pl s/a/z/ a",
	"sed -n p a",
	"sed -ni p a",
	"sed -i -e s/a/z/ a",
	"dd if=a of=b",
	"shred a",
	"shred -u a",
	"shred --rem a",
	"find . -delete",
	"find dir -delete",
	"find dir -type f -delete",
	"find . -name c.o -delete",
	"find . ( -name c.o -o -name x.o ) -delete",
	"find . -name a -o -name c.o -delete",
	"find . -delete -name c.o",
	"find . ! -name c.o -delete",
	"find . -empty -delete",
	"find . -iname C.O -delete",
	"find . -maxdepth 0 -delete",
	"find . -exec echo -delete ;",
	"find . -fprint b",
	"tar cf b a",
	"tar -cf new.tar a --remove-files",
	"chmod -R 700 dir",
	"touch a",
];

describe("what the programs destroy is what the effects say", () => {
	test.each(COMMANDS)("%s", (command) => {
		const at = folder();
		spawnSync(callOf(command).command, command.split(" ").slice(1), {
			cwd: at,
			input: "",
			stdio: ["pipe", "ignore", "ignore"],
		});
		const losing = effectsOf(command).filter((made) => LOSING.includes(made.kind));
		const gone = lost(at);
		expect({ gone: gone.filter((file) => !losing.some((made) => reaches(made, file))) }).toEqual({ gone: [] });
		if (losing.some((made) => made.certainty === "yes") && !HARMLESS.has(command)) expect(gone).not.toEqual([]);
	});
});

/** Certain effects that the program refuses here, or that meet nothing with content. */
const HARMLESS = new Set([
	"rm dir",
	"rm -d void",
	"rmdir void",
	"rmdir dir",
	"cp -r dir void",
	"cp a new",
	"ln -sf ../dir/a",
	"sed -ni p a",
	"find . -maxdepth 0 -delete",
	"tar -cf new.tar a --remove-files",
]);

describe("only the named files are below a find that deletes by name", () => {
	test.each(
		COMMANDS.filter(
			(command) => command.startsWith("find") && effectsOf(command).some((made) => made.only !== undefined),
		),
	)("%s", (command) => {
		const at = folder();
		spawnSync("find", command.split(" ").slice(1), { cwd: at, stdio: "ignore" });
		const only = effectsOf(command).flatMap((made) => made.only ?? []);
		const globs = only.map((glob) => new RegExp(`^${glob.replaceAll(".", "\\.")}$`));
		expect(lost(at).filter((file) => !globs.some((glob) => glob.test(file.slice(file.lastIndexOf("/") + 1))))).toEqual(
			[],
		);
	});
});

test("the check notices a loss that no effect announces", () => {
	const at = folder();
	rmSync(join(at, "a"));
	expect(lost(at)).toEqual(["a"]);
	expect(existsSync(join(at, "dir/a"))).toBe(true);
});
