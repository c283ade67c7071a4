// Tools that end processes, and supervisors that do so by name.

import type { CommandSpec } from "../spec.ts";
import { client } from "./client.ts";

export const PROCESSES: readonly CommandSpec[] = [
	// Signals are whole words: `-KILL` is no bundle of letters.
	client(
		"kill",
		"kill(1) procps 4.0, bash manual",
		"-s, --signal=S; -n=N; -l, --list; -L, --table; -q, --queue=V; -p; -a",
		{ singleDash: true, dry: "--help; --version; -l; --list; -L; --table; -0; -p" },
	),
	client(
		"pkill",
		"pkill(1) procps 4.0",
		`
			--signal=S; -e, --echo; -f, --full; -g, --pgroup=G; -G, --group=G; -i, --ignore-case; -n, --newest
			-o, --oldest; -O, --older=S; -P, --parent=P; -s, --session=S; -t, --terminal=T; -u, --euid=U
			-U, --uid=U; -v, --inverse; -x, --exact; -F, --pidfile=F; -L, --logpidfile; -r, --runstates=S
			-c, --count; -l; --cgroup=C; --ns=P; --nslist=N; -q, --queue=V; -H, --require-handler
			-A, --ignore-ancestors`,
		{ singleDash: true, dry: "--help; --version; -0" },
	),
	client(
		"killall",
		"killall(1) psmisc 23.6, killall(1) macOS",
		`
			-e, --exact; -I, --ignore-case; -g, --process-group; -i, --interactive; -l, --list; -n, --ns=P
			-o, --older-than=T; -q, --quiet; -r, --regexp; -s, --signal=S; -u, --user=U; -v, --verbose; -w, --wait
			-y, --younger-than=T; -V, --version; -Z, --context=R; -t=T; -c=N; -d; -m; -z; -p=P`,
		{ singleDash: true, dry: "--help; --version; --list; -d; -0" },
	),
	client("killall5", "killall5(8) sysvinit 3", "-o=P", { singleDash: true }),
	client("skill", "skill(1) procps 4.0", "-f; -i; -v; -w; -n; -c=C; -p=P; -t=T; -u=U; -l", {
		singleDash: true,
		dry: "--help; --version; -l; -n",
	}),
	client(
		"fuser",
		"fuser(1) psmisc 23.6",
		`
			-a, --all; -i, --interactive; -k, --kill; -l, --list-signals; -m, --mount; -M, --ismountpoint
			-n, --namespace=S; -s, --silent; -u, --user; -v, --verbose; -w, --writeonly; -4; -6`,
	),
	client(
		"pm2",
		"pm2 --help 5.3",
		`
			-f, --force; -s, --silent; -m, --mini-list; --name=N; -n=N; -i, --instances=N; --env=E; --watch; --cwd=D
			-o=F; -e=F; -l, --log=F; --only=N; --update-env`,
		{
			subs: `
			delete, del
			kill
			stop
			flush
			unstartup
			list, ls
			status
			logs
			show
			restart
			reload
			start
			monit
			save
			startup
			describe
			jlist`,
		},
	),
	client(
		"supervisorctl",
		"supervisorctl(8) 4.2",
		`
			-c, --configuration=F; -i, --interactive; -s, --serverurl=U; -u, --username=U; -p, --password=P`,
		{
			subs: `
			shutdown
			stop
			remove
			clear
			status
			start
			restart
			reread
			update
			tail
			avail
			pid
			reload`,
		},
	),
	client("zellij", "zellij --help 0.39", "-s, --session=S; -l, --layout=F; -c, --config=F; --config-dir=D", {
		subs: `
			kill-all-sessions, ka | -y, --yes
			delete-all-sessions, da | -f, --force; -y, --yes
			kill-session, k
			delete-session, d
			list-sessions, ls
			attach, a
			action
			run
			setup`,
	}),
];
