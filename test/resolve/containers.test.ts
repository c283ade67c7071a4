// Containers and other roots: which effects in there reach files of this machine, and where those files are.

import { describe, expect, test } from "vitest";
import { analyse } from "../../src/analyse.ts";
import { showValue } from "../../src/model/value.ts";
import { resolve } from "../../src/resolve/index.ts";
import { indexRules } from "../../src/rules/index.ts";
import { HERE } from "./rows.ts";

const FILES = new Map([
	["/home/u/w/clean.sh", "rm -rf /w/src\n"],
	["/srv/x.sh", "rm -rf /etc\n"],
]);

/** `delete /srv/x here; maybe delete y container`. */
function does(text: string): string {
	const { invocations, gaps } = resolve(text, {
		...HERE,
		readFile: (path) => {
			const found = FILES.get(path);
			return found === undefined ? { kind: "absent" } : { kind: "text", text: found };
		},
	});
	const effects = invocations.flatMap((i) =>
		i.effects.map((e) => {
			const words = [
				...e.targets.map((w) => showValue(w.value)),
				...(e.cwd === undefined ? [] : [`in ${showValue(e.cwd)}`]),
			];
			return `${e.certainty === "maybe" ? "maybe " : ""}${e.kind} ${words.join(" ")} ${e.place ?? i.place}`;
		}),
	);
	return [...effects, ...gaps.map((g) => `gap ${g.kind}`)].join("; ");
}

function table(claim: string, cases: readonly (readonly [string, string])[]): void {
	describe(claim, () => {
		test.each(cases)("%s", (text, expected) => {
			expect(does(text)).toBe(expected);
		});
	});
}

table("a path below a mounted directory is that of this machine", [
	["docker run -v /srv:/s img rm /s/x", "delete /srv/x here"],
	["docker run -v $PWD:/w img rm -rf /w/src", "delete /home/u/w/src here"],
	["docker run -v ./a:/w img rm -rf /w", "delete /home/u/w/a here"],
	["docker run -v ~/a:/w img rm -rf /w/*", "delete /home/u/a/* here"],
	["docker run --volume=/srv:/s/ img rm /s/../s/x", "delete /srv/x here"],
	["docker run --mount type=bind,source=/srv,target=/s img rm /s/x", "delete /srv/x here"],
	["docker run --mount 'type=bind,src=/srv,dst=/s' img rm /s/x", "delete /srv/x here"],
	["docker run -v /:/host img rm -rf /host/home", "delete /home here"],
	["docker run -v /a:/m -v /b:/m/b img rm /m/x /m/b/y", "delete /a/x here; delete /b/y here"],
	["podman run -v /srv:/s:z img rm /s/x", "delete /srv/x here"],
	["docker compose run -v /srv:/s app rm /s/x", "delete /srv/x here"],
	["docker run -v $X:/w img rm -rf /w/a", "delete $X/a here"],
	["docker run -v /srv:/s img sh -c 'echo > /s/f'", "overwrite /srv/f here"],
	["docker run -v /srv:/s img sh -c 'cd /s && rm x'", "delete /srv/x here"],
	["docker run -v /srv:/s -w /s img rm x", "delete /srv/x here"],
	["docker run -v /srv:/s --entrypoint rm img /s/x", "delete /srv/x here"],
	["docker run -v $PWD:/w -w /w img git reset --hard", "discard in /home/u/w here"],
	["docker run -d --name c -v /srv:/s img; docker exec c rm /s/x", "delete /srv/x here"],
]);

table("a delete above a mount takes what is mounted along", [
	["docker run -v /srv:/s img rm -rf /", "delete /srv here"],
	["docker run -v /srv:/a/s img rm -rf /a", "delete /srv here"],
	["docker run -v /srv:/s img sh -c 'rm -rf /*'", "delete /srv here"],
	["docker run -v /srv:/s img rm /a", ""],
]);

table("what is only in a new container is lost to no one", [
	["docker run img rm -rf /", ""],
	["docker run -v /srv:/s img rm -rf /tmp/x", ""],
	["docker run -v /srv:/s:ro img rm -rf /s", ""],
	["docker run --mount type=bind,source=/srv,target=/s,readonly img rm -rf /s", ""],
	["docker run img sh -c 'echo > /f'", ""],
]);

table("what lasts in there stays an effect of the container", [
	["docker run -v data:/d img rm /d/x", "delete /d/x container"],
	["docker exec c rm /x", "delete /x container"],
	["docker compose run app rm /x", "delete /x container"],
	["kubectl exec p -c a -- rm /x", "delete /x container"],
	["kubectl exec p rm /x", "delete /x container"],
	["kubectl run p --image=i -- rm /x", "delete /x container"],
	["ssh h docker run -v /srv:/s img rm /s/x", "delete /srv/x container"],
]);

table("a directory that is not known is likely the mounted work area", [
	["docker run -v $PWD:/w img rm -rf src", "maybe delete /home/u/w/src here"],
	["docker run -v ~/.cache:/c img rm -rf src", "delete src container"],
]);

table("devices and processes of the machine are reached from inside", [
	["docker run --privileged img dd of=/dev/sda if=/dev/zero", "overwrite /dev/sda here"],
	["docker run --device=/dev/sdb:/dev/x img dd of=/dev/x if=/dev/zero", "overwrite /dev/sdb here"],
	["docker run img nsenter -t 1 -m rm /etc/x", "delete /etc/x here"],
	["ssh h nsenter -t 1 -m rm /etc/x", "delete /etc/x remote"],
	["docker run img nsenter -t 1 -n rm /etc/x", ""],
]);

table("a root is the directory that it is", [
	["chroot /srv rm /x", "delete /srv/x here"],
	["chroot /srv rm x", "delete /srv/x here"],
	["chroot / rm -rf /etc", "delete /etc here"],
	["chroot root rm /x", "delete /home/u/w/root/x here"],
	["docker run -v /:/host img chroot /host rm -rf /etc", "delete /etc here"],
	["docker run -v /:/host img chroot /host/srv rm /x", "delete /srv/x here"],
	["docker run -v /srv:/r/s img chroot /r rm /s/x /y", "delete /srv/x here"],
	["systemd-nspawn -D /srv rm /x", "delete /srv/x here"],
]);

table("files that run in there are read where they are", [
	["docker run -v $PWD:/w img bash /w/clean.sh", "delete /home/u/w/src here"],
	["docker run img bash /home/u/w/clean.sh", "gap sourced-file"],
	["chroot /srv sh /x.sh", "delete /srv/etc here"],
]);

test("after the container, paths are those of this machine again", () => {
	expect(does("docker run -v /srv:/s img rm /s/x; rm y")).toBe("delete /srv/x here; delete y here");
});

test("what reaches this machine is judged with its own work areas", () => {
	const { invocations } = analyse("docker run -v $PWD:/w img rm -rf /w", HERE, indexRules([]));
	expect(invocations.map((i) => [i.place, ...i.effects.map((e) => e.place)])).toEqual([
		["here"],
		["container", "here"],
	]);
});
