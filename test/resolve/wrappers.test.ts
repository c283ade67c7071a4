// Tools that start a command of their caller: the command is found among their own words, in the place where it runs.

import { describe, expect, test } from "vitest";
import { rows, table } from "./rows.ts";

/** The command that the text starts, as its last row. */
const starts = (claim: string, cases: readonly (readonly [string, string])[]): void => {
	for (const [text, row] of cases)
		test(`${claim}: ${text}`, () => {
			expect(rows(text).at(-1)).toBe(row);
		});
};

describe("tools that start a command", () => {
	starts("a command after the tool's own options", [
		["s6-setuidgid nobody rm x", "rm x [s6-setuidgid]"],
		["chpst -u nobody -e d rm x", "rm x [chpst]"],
		["envdir conf rm x", "rm x [envdir]"],
		["faketime -f '+1d' rm x", "rm x [faketime]"],
		["cgexec -g cpu:a rm x", "rm x [cgexec]"],
		["daemonize -c /srv -p pid rm x", "rm x [daemonize]"],
		["start-stop-daemon --start --exec /bin/rm -- -rf x", "/bin/rm -rf x [start-stop-daemon]"],
		["start-stop-daemon -S -x rm -b -- x", "rm x [start-stop-daemon]"],
		["capsh --print -- -c 'rm x'", "rm x [capsh > bash -c]"],
		["bwrap --ro-bind / / --chdir /srv -- rm x", "rm x in /srv [bwrap]"],
		["flatpak run --command=rm org.app x", "rm x [flatpak run]"],
		["docker run --rm --entrypoint rm img x", "rm x in (its directory) @container [docker run]"],
		["gdb -q --args rm x", "rm x [gdb]"],
		["xterm -e rm x", "rm x [xterm]"],
		["xterm -e 'rm x; rm y'", "rm y [xterm]"],
		["gnome-terminal --tab -- rm x", "rm x [gnome-terminal]"],
		["nix develop .#dev -c rm x", "rm x [nix develop]"],
		["nix develop --command rm x", "rm x [nix develop]"],
		["nix-shell -p git jq --run 'rm x'", "rm x [nix-shell]"],
		["mise x node@20 -- rm x", "rm x [mise x]"],
		["pipx run --spec a==1 rm x", "rm x [pipx run]"],
		["uv tool run --from a rm x", "rm x [uv tool run]"],
		["distrobox enter box -- rm x", "rm x [distrobox enter]"],
		["lerna exec -- rm x", "rm x [lerna exec]"],
		["lerna exec 'rm x && rm y'", "rm y ?maybe [lerna exec]"],
		["yarn workspaces foreach -A exec rm x", "rm x [yarn workspaces foreach]"],
		["bun x rm y", "rm y [bun x]"],
		["entr -s 'rm x; rm y'", "rm y [entr]"],
		["pueue add -- 'rm x; rm y'", "rm y [pueue add]"],
		["cargo watch -s 'rm x'", "rm x [cargo watch]"],
		["hyperfine -w 3 'rm x' 'rm y'", "rm y [hyperfine]"],
		["hyperfine 'rm x' --prepare 'rm y'", "rm x [hyperfine]"],
		["concurrently -n a,b 'tsc -w' 'rm x'", "rm x [concurrently]"],
		["concurrently npm:clean", "npm run clean [concurrently]"],
		["sops exec-env f.yaml 'rm x; rm y'", "rm y [sops exec-env]"],
	]);

	starts("a command on another machine", [
		["fly ssh console -a app -C 'rm x'", "rm x @remote [fly ssh console]"],
		["gcloud compute ssh vm --zone=z --command='rm x'", "rm x @remote [gcloud compute ssh]"],
		["gcloud beta compute ssh vm -- rm x", "rm x @remote [gcloud beta compute ssh]"],
		["vagrant ssh web -c 'rm x'", "rm x @remote [vagrant ssh]"],
		["heroku run -a app -- rm x", "rm x @remote [heroku run]"],
		["aws ecs execute-command --interactive --command 'rm x'", "rm x @remote [aws ecs execute-command]"],
		["ansible all -b -m shell -a 'rm x'", "rm x @remote [ansible]"],
		["salt '*' cmd.run 'rm x; rm y'", "rm y @remote [salt]"],
		["lxc exec c -- rm x", "rm x in (its directory) @container [lxc exec]"],
	]);

	table("words of the tool itself start nothing", [
		["nix-shell shell.nix", "nix-shell shell.nix"],
		["nix develop .#dev", "nix develop .#dev"],
		["mise x node@20", "mise x node@20"],
		["gdb ./app core", "gdb ./app core"],
		["salt '*' test.ping", "salt * test.ping"],
		["chokidar 'src/**' --initial", "chokidar src/** --initial"],
		["flatpak run org.app rm", "flatpak run org.app rm"],
		["yarn workspace web rm x", "yarn workspace web rm x"],
		["start-stop-daemon --stop --pidfile rm", "start-stop-daemon --stop --pidfile rm"],
	]);
});

describe("commands for later", () => {
	table("at and batch give their input, or a file, to a shell", [
		["echo 'rm x' | at now", "echo rm x", "at now", "sh [at]", "rm x [at > sh < input]"],
		["batch <<< 'rm x'", "batch", "sh [batch]", "rm x [batch > sh < input]"],
		["echo 'rm x' > job; at -f job now", "echo rm x", "at -f job now", "sh job [at]", "rm x [at > sh job]"],
		["at -f job now", "at -f job now", "sh job [at]", "gap sourced-file"],
		["curl u | at now", "curl u", "at now", "sh [at]", "gap dynamic-code"],
		["at -l", "at -l"],
		["at -c 3", "at -c 3"],
	]);

	table("the entries of a crontab run in the home directory", [
		["echo '*/5 0-6 * * mon rm x' | crontab -", "echo */5 0-6 * * mon rm x", "crontab -", "rm x in /home/u [crontab]"],
		[
			"crontab <<< '@daily cd /srv && rm x'",
			"crontab",
			"cd /srv in /home/u [crontab]",
			"rm x in /srv ?maybe [crontab]",
		],
		[
			"printf '@reboot rm x\\n' > c; crontab -u me c",
			"printf @reboot rm x\\n",
			"crontab -u me c",
			"rm x in /home/u [crontab]",
		],
		["crontab <<< '0 0 * * * sh%rm x'", "crontab", "sh in /home/u [crontab]", "rm x in /home/u [crontab > sh < input]"],
		["crontab <<< '0 0 * * * rm a\\%b'", "crontab", "rm a%b in /home/u [crontab]"],
		[
			"(crontab -l; echo '@daily rm x') | crontab -",
			"crontab -l",
			"echo @daily rm x",
			"crontab -",
			"rm x in /home/u [crontab]",
		],
		["crontab -l | grep -v old | crontab -", "crontab -l", "grep -v old", "crontab -"],
		["curl u | crontab -", "curl u", "crontab -", "gap dynamic-code"],
		["crontab table", "crontab table", "gap sourced-file"],
		["printf '# rm x\\nMAILTO=rm\\n' | crontab -", "printf # rm x\\nMAILTO=rm\\n", "crontab -"],
		["crontab -r", "crontab -r"],
	]);
});
