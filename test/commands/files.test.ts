import { describe, expect, test } from "vitest";
import { redirectEffects, writesNothing } from "../../src/commands/index.ts";
import type { Redirection } from "../../src/model/invocation.ts";
import { effectsOf, show, showArguments, words } from "./words.ts";

const shown = (text: string) => effectsOf(text).map(show);

function lists(name: string, rows: readonly (readonly [string, ...string[]])[]): void {
	describe(name, () => {
		test.each(rows.map(([text, ...expected]) => ({ text, expected })))("$text", ({ text, expected }) => {
			expect(shown(text)).toEqual(expected);
		});
	});
}

lists("rm and its kin delete their operands", [
	["rm a b", "delete : a b"],
	["rm -rf a", "delete/** : a"],
	["rm", ...[]],
	["rm -rf", ...[]],
	["rm --help a", ...[]],
	["rm a --help", "delete? : a"],
	["rm -i a", "delete? : a"],
	["rm -ri a", "delete/**? : a"],
	["rm -i -f a", "delete : a"],
	["rm -I a", "delete : a"],
	["rm --interactive=once a", "delete : a"],
	["rm --interactive a", "delete? : a"],
	["rm $OPTS a", "delete : $OPTS a", "delete/**? : $OPTS a"],
	["rm -f $X", "delete : $X"],
	["grm -r a", "delete/** : a"],
	["rmdir a", "delete : a"],
	["unlink a", "delete : a"],
	["shred a", "overwrite : a"],
	["shred -u a", "overwrite : a", "delete : a"],
	["shred --rem a", "overwrite : a", "delete : a"],
	["srm -r a", "delete/** : a"],
	["trash a", ...[]],
	["gio trash a", ...[]],
	["gio remove a", "delete : a"],
]);

lists("mv, cp, install and ln replace what is at the destination", [
	["mv a b", "move/** : a", "overwrite : b"],
	["mv a b c", "move/** : a b", "overwrite : c/a c/b"],
	["mv x/a dir/", "move/** : x/a", "overwrite : dir/a"],
	["mv a ..", "move/** : a", "overwrite : ../a"],
	["mv -t dir a", "move/** : a", "overwrite : dir/a"],
	["mv -tdir a", "move/** : a", "overwrite : dir/a"],
	["mv -T a b", "move/** : a", "overwrite : b"],
	["mv -n a b", "move/** : a"],
	["mv -f -n a b", "move/** : a"],
	["mv -n -f a b", "move/** : a", "overwrite : b"],
	["mv -b a b", "move/** : a"],
	["mv --backup=none a b", "move/** : a", "overwrite : b"],
	["mv -i a b", "move/** : a", "overwrite? : b"],
	["mv -u a b", "move/** : a", "overwrite? : b"],
	["mv *.c dir/", "move/** : *.c", "overwrite? : dir/*.c"],
	["mv a", "move/** : a"],
	["cp a b", "overwrite : b"],
	["cp a b dir", "overwrite : dir/a dir/b"],
	["cp -r src/ dir/", "overwrite : dir/src"],
	["cp --no-clob a b", ...[]],
	["cp --backup a b", ...[]],
	["cp -l a b", "link : b"],
	["cp -lf a b", "overwrite : b"],
	["cp a /dev/null", ...[]],
	["cp /dev/null a", "truncate : a"],
	["cp $X dir/", "overwrite? : dir/$X"],
	["cp a $X", "overwrite : $X"],
	["install -m 755 a b", "overwrite : b"],
	["install -d a b", ...[]],
	["ln -s a b", "link : b"],
	["ln -sf a b", "overwrite : b"],
	["ln -sf ../x/y", "overwrite : y"],
	["ln -f a b dir", "overwrite : dir/a dir/b"],
	["ln -i a b", "overwrite? : b"],
]);

lists("writers", [
	["dd if=a of=b", "overwrite : b"],
	["dd if=a of=/dev/sda", "overwrite : /dev/sda"],
	["dd of=$X if=a", "overwrite : $X"],
	["dd if=a of=/dev/null", ...[]],
	["dd if=a", ...[]],
	["truncate -s 0 a", "truncate : a"],
	["truncate -s0 a", "truncate : a"],
	["truncate --size=-5 a", "truncate : a"],
	["truncate -s +5 a", ...[]],
	["truncate -r b a", "truncate : a"],
	["truncate -s $N a", "truncate : a"],
	["tee a b", "overwrite : a b"],
	["tee -a a", "append : a"],
	["tee --app a", "append : a"],
	["tee a /dev/stderr", "overwrite : a"],
	["sort a -o b", "overwrite : b"],
	["sort -o a a", ...[]],
	["sort -u -o a a", "overwrite : a"],
	["sort a", ...[]],
	["sed -i s/a/b/ x y", "overwrite : x y"],
	["sed -i.bak s/a/b/ x", ...[]],
	["sed -i '' s/a/b/ x", "overwrite : x"],
	["sed -ni -e p x", "overwrite : x"],
	["sed --in-pl s/a/b/ x", "overwrite : x"],
	["sed -n p x", ...[]],
	["sed -i d x", "truncate : x"],
	["sed -i -e d x", "truncate : x"],
	["sed -i /./d x", "truncate : x"],
	["sed -i 1d x", "overwrite : x"],
	["sed -i /a/d x", "overwrite : x"],
	["sed -i -e d -e p x", "overwrite : x"],
	["sed -i -f d x", "overwrite : x"],
	["sed -i.bak d x", ...[]],
	["perl -i -ne 1 x", "truncate : x"],
	["perl -i -pe 1 x", "overwrite : x"],
	["perl -i -ne print x", "overwrite : x"],
	["perl -i -npe 1 x", "overwrite : x"],
	["dd if=/dev/null of=x", "truncate : x"],
	["dd if=/dev/null of=x conv=notrunc", "overwrite : x"],
	["dd if=/dev/zero of=x", "overwrite : x"],
	["perl -pi -e s/a/b/ x", "overwrite : x"],
	["perl -i.orig -pe s/a/b/ x", ...[]],
	["perl -ne print x -i", ...[]],
]);

lists("modes and owners", [
	["chmod -R 777 a b", "change-mode/** : a b"],
	["chmod 777 -R a", "change-mode/** : a"],
	["chmod +x a", "change-mode : a"],
	["chmod -x a", "change-mode : a"],
	["chmod -R -w a", "change-mode/** : a"],
	["chmod --reference=b a", "change-mode : a"],
	["chmod 777", ...[]],
	["chown --rec u:g a", "change-mode/** : a"],
	["chgrp -hR g a", "change-mode/** : a"],
	["touch a", ...[]],
	["mkdir -p a", ...[]],
]);

lists("find deletes what its expression selects", [
	["find . -delete", "delete/** : ."],
	["find -delete", "delete/** : ."],
	["find . -mtime +7 -delete", "delete/** : . partly"],
	["find a b -type f -delete", "delete/** : a b"],
	["find . -name *.o -delete", "delete/** : . only *.o"],
	["find . -name x.o -delete", "delete/** : . only x.o"],
	["find . -type f -name x.o -delete", "delete/** : . only x.o"],
	["find . ( -name a -o -name b ) -delete", "delete/** : . only a b"],
	["find . -name a -o -name b -delete", "delete/** : . only b"],
	["find . -name a -delete -o -name b -delete", "delete/** : . only a b"],
	["find . -delete -name a", "delete/** : ."],
	["find . -xtype l -delete", ...[]],
	["find / -xtype l -delete", ...[]],
	["find -L / -xtype l -delete", "delete/** : /"],
	["find / -type l -delete", "delete/** : /"],
	["find .. -type l -delete", "delete/** : .."],
	["find . ! -type l -delete", "delete/** : ."],
	["find . -xtype l -o -delete", "delete/** : ."],
	["find . ( -name a -o -type d ) -delete", "delete/** : ."],
	["find . ! -name a -delete", "delete/** : ."],
	["find . -not -name a -name b -delete", "delete/** : . only b"],
	["find . -name a , -delete", "delete/** : ."],
	["find . ( -name a ) -o ( -delete )", "delete/** : ."],
	["find . -name a ( -type f -delete )", "delete/** : . only a"],
	["find . -path x -prune -o -name a -delete", "delete/** : . only a partly"],
	["find . -iname a1.b -delete", "delete/** : . only [aA]1.[bB]"],
	["find . -type d -empty -delete", ...[]],
	["find . ( -empty -o -name a ) -delete", "delete/** : . only a"],
	["find . -delete -empty", "delete/** : ."],
	["find . -maxdepth 0 -delete", "delete : ."],
	["find . -newermt 2020 -delete", "delete/** : . partly"],
	["find . -exec rm -delete {} ;", ...[]],
	["find . -exec rm {} + -delete", "delete/** : ."],
	["find . -exec echo + {} ; -delete", "delete/** : ."],
	["find . -name -delete", ...[]],
	["find . -fprintf out %p -fls list", "overwrite : out list"],
	["find $X -delete", "delete/** : $X"],
	["find . $ARGS", "delete/**? : . $ARGS"],
	["find -files0-from list -delete", "delete/** : -files0-from"],
	[`find . ${"( ".repeat(50_000)}-name a -delete`, "delete/** : ."],
]);

lists("synchronisation and archives", [
	["rsync -a a/ b/", "overwrite? : b/"],
	["rsync -a --delete a/ b/", "overwrite? : b/", "delete/** : b/"],
	["rsync -an --delete a/ b/", ...[]],
	["rsync -a --delete a/ host:b/", "delete/** : host:b/"],
	["rsync -a --exclude x --del a b", "overwrite? : b", "delete/** : b"],
	["rsync --remove-source-files a host:b", "delete/** : a"],
	["rsync a", ...[]],
	["rclone sync a b", "delete/** : b"],
	["rclone sync remote:a b", "delete/** : b"],
	["rclone sync a remote:b", ...[]],
	["rclone sync a b --dry-run", ...[]],
	["rclone sync a b --backup-dir old", ...[]],
	["rclone copy :s3:a b", "overwrite? : b"],
	["rclone copy remote:a b --ignore-existing", ...[]],
	["rclone move a remote:b", "move/** : a"],
	["rclone purge a -v", "delete/** : a"],
	["rclone delete --min-age 3d a", "delete/** : a"],
	["rclone purge remote:a", ...[]],
	["rclone ls a", ...[]],
	["restic restore latest --target a", "overwrite? : a"],
	["restic -r b restore latest -t a --delete", "overwrite? : a", "delete/** : a"],
	["restic restore latest --target a --delete --dry-run", ...[]],
	["tar xzf a.tgz", "overwrite? : ."],
	["tar -xzf a.tgz --overwrite", "overwrite : ."],
	["tar xf a.tar -C x -C y", "overwrite? : . (in /w/x/y)"],
	["tar xfC a.tar x b", "overwrite? : b (in /w/x)"],
	["tar --extract --file=a.tar -k", ...[]],
	["tar czf a.tgz src", "overwrite : a.tgz"],
	["tar czf - src", ...[]],
	["tar czf a.tgz src --remove-files", "overwrite : a.tgz", "delete/** : src"],
	["tar -tf a.tar", ...[]],
	["tar -xf a --recursive-unlink", "overwrite : .", "delete/**? : ."],
	["unzip a.zip", ...[]],
	["unzip -o a.zip -d x", "overwrite : x"],
	["unzip -ol a.zip", ...[]],
	["zip -rm a.zip src", "append : a.zip", "delete/** : src"],
]);

test("a remote destination is a place that no file can answer for", () => {
	const made = effectsOf("rsync -a --delete a/ host:b/")[0];
	expect(made?.targets[0]?.value).toMatchObject({ kind: "unknown", parts: [{ kind: "hole", origin: "remote" }] });
});

test.each([
	["find . -name x -exec rm -rf {} ; -print", "-name=x -exec=rm -print | ."],
	["find -L a -mtime +3 ! -name b", "-L -mtime=+3 ! -name=b | a"],
	["tar cfv a.tar b", "--create --file=a.tar --verbose | b"],
])("%s is read as %s", (text, read) => {
	expect(showArguments(text)).toBe(read);
});

describe("redirections", () => {
	test.each([
		[">", "a", 1],
		[">|", "a", 1],
		["&>", "a", 1],
		[">>", "a", 0],
		["&>>", "a", 0],
		["<", "a", 0],
		["<>", "a", 0],
		[">", "/dev/null", 0],
		["&>", "/dev/stderr", 0],
		[">", "/dev/tty", 0],
		[">", "/dev/fd/3", 0],
		[">", "/proc/self/fd/2", 0],
		[">", "/dev/sda", 1],
		[">", "/dev/null/x", 1],
		[">", "$X", 1],
		[">", "{/dev/null,a}", 1],
	] as const)("%s %s overwrites %i files", (operator, text, count) => {
		const redirects: Redirection[] = words(text).map((target) => ({ operator, descriptor: 1, target }));
		const kinds = redirectEffects(redirects).map((each) => each.kind);
		expect(kinds.filter((kind) => kind !== "append")).toEqual(Array(count).fill("overwrite"));
		expect(kinds.length - count).toBe(operator.endsWith(">>") ? 1 : 0);
	});
});

describe("a redirection of nothing empties the file", () => {
	test.each([
		["", "", true],
		[":", "", true],
		["true", "", true],
		["cat", "/dev/null", true],
		["cat", "", false],
		["cat", "/dev/null a", false],
		["echo", "", false],
	] as const)("%s %s > f: %s", (command, operands, empties) => {
		expect(writesNothing(command, words(operands))).toBe(empties);
		const redirects: Redirection[] = words("f").map((target) => ({ operator: ">", descriptor: 1, target }));
		expect(redirectEffects(redirects, empties).map((each) => each.kind)).toEqual([empties ? "truncate" : "overwrite"]);
	});
});
