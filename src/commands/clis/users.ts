// Tools for permissions, accounts and timetables.

import type { CommandSpec } from "../spec.ts";
import { client } from "./client.ts";

export const USERS: readonly CommandSpec[] = [
	client(
		"setfacl",
		"setfacl(1) acl 2.3",
		`
			-m, --modify=A; -M, --modify-file=F; -x, --remove=A; -X, --remove-file=F; -b, --remove-all
			-k, --remove-default; --set=A; --set-file=F; --mask; -n; -d, --default; -R, --recursive; -L; -P
			--restore=F; --test`,
		{ dry: "--help; --version; --test" },
	),
	client("chattr", "chattr(1) e2fsprogs 1.47", "-R; -V; -f; -v=N; -p=N"),
	client("setcap", "setcap(8) libcap 2.66", "-q; -v; -n=U; -r; -f", { dry: "--help; -h; -v" }),
	client(
		"userdel luserdel",
		"userdel(8) shadow 4.13",
		"-f, --force; -r, --remove; -R, --root=D; -P, --prefix=D; -Z, --selinux-user",
	),
	client(
		"deluser delgroup",
		"deluser(8) adduser 3.134",
		`
			-q, --quiet; --system; --only-if-empty; --backup; --backup-to=D; --remove-home; --remove-all-files
			--group; --conf=F; --force`,
	),
	client("groupdel", "groupdel(8) shadow 4.13", "-f, --force; -R, --root=D; -P, --prefix=D"),
	client(
		"useradd",
		"useradd(8) shadow 4.13",
		`
			-b, --base-dir=D; -c, --comment=C; -d, --home-dir=D; -D, --defaults; -e, --expiredate=D
			-f, --inactive=N; -g, --gid=G; -G, --groups=G; -k, --skel=D; -K, --key=K; -l; -m, --create-home; -M; -N
			-o, --non-unique; -p, --password=P; -r, --system; -R, --root=D; -P, --prefix=D; -s, --shell=S
			-u, --uid=U; -U, --user-group; -Z=U`,
	),
	client(
		"adduser",
		"adduser(8) 3.134",
		`
			--conf=F; --disabled-login; --disabled-password; --gecos=G; --comment=G; --gid=G; --ingroup=G; --group
			--home=D; --shell=S; --no-create-home; --system; --uid=U; --firstuid=U; --quiet; -D; -S; -H; -h=D; -s=S
			-G=G; -u=U; -g=G`,
	),
	client(
		"usermod",
		"usermod(8) shadow 4.13",
		`
			-a, --append; -b, --badname; -c, --comment=C; -d, --home=D; -e, --expiredate=D; -f, --inactive=N
			-G, --groups=G; -g, --gid=G; -l, --login=N; -L, --lock; -m, --move-home; -o, --non-unique
			-p, --password=P; -r, --remove; -R, --root=D; -P, --prefix=D; -s, --shell=S; -u, --uid=U; -U, --unlock
			-v=R; -V=R; -w=R; -W=R; -Z=U`,
	),
	client(
		"gpasswd",
		"gpasswd(1) shadow 4.13",
		`
			-a, --add=U; -d, --delete=U; -r, --remove-password; -R, --restrict; -A, --administrators=U
			-M, --members=U; -Q, --root=D`,
	),
	client(
		"passwd",
		"passwd(1) shadow 4.13",
		`
			-a, --all; -d, --delete; -e, --expire; -i, --inactive=N; -k, --keep-tokens; -l, --lock; -n, --mindays=N
			-q, --quiet; -r, --repository=R; -R, --root=D; -S, --status; -u, --unlock; -w, --warndays=N
			-x, --maxdays=N; --stdin`,
		{ dry: "--help; --status" },
	),
	client(
		"chpasswd",
		"chpasswd(8) shadow 4.13",
		"-c, --crypt-method=M; -e, --encrypted; -m, --md5; -R, --root=D; -s, --sha-rounds=N",
	),
	client(
		"chage",
		"chage(1) shadow 4.13",
		`
			-d, --lastday=D; -E, --expiredate=D; -i, --iso8601; -I, --inactive=N; -l, --list; -m, --mindays=N
			-M, --maxdays=N; -R, --root=D; -W, --warndays=N`,
	),
	client("homectl", "homectl(1) systemd 252", "-H, --host=H; -M, --machine=M; --no-pager", {
		subs: `
			remove
			list
			inspect
			create
			activate
			deactivate
			lock
			update
			passwd
			resize`,
	}),
	client("pw", "pw(8) FreeBSD 14", "-n=N; -u=U; -r", {
		subs: `
			userdel | -r; -y=P
			groupdel
			useradd
			usershow
			groupshow
			lock
			unlock
			usermod`,
	}),
	client(
		"ldapdelete",
		"ldapdelete(1) OpenLDAP 2.5",
		`
			-r; -n; -c; -v; -f=F; -x; -D=D; -W; -w=P; -y=F; -H=U; -h=H; -p=N; -Z; -Y=M; -M; -z=N; -P=N; -e=E; -E=E
			-o=O`,
		{ dry: "-n; --help" },
	),
	client("ipa", "ipa(1) 4.10", "-c=F; -d, --debug; -e=K; -n, --no-prompt; -v", {
		subs: `
			user-del | --no-preserve; --preserve; --continue
			group-del
			host-del
			service-del
			dnszone-del
			user-find
			user-show
			group-find
			host-find
			user-disable
			user-add`,
	}),
	client("samba-tool", "samba-tool(8) 4.17", "-H, --URL=U; -s, --configfile=F; -U, --username=U; -d, --debuglevel=N", {
		subs: `
			user delete
			group delete
			computer delete
			ou delete
			domain demote
			user list
			user show
			group list
			user disable
			dns delete
			dns zonedelete`,
	}),
	client("kadmin kadmin.local", "kadmin(1) MIT 1.20", "-q=Q; -p=P; -k; -t=F; -c=C; -w=P; -r=R; -s=S; -d=D; -m; -x=A"),
	client(
		"authselect pam-auth-update authconfig",
		"authselect(8) 1.4, pam-auth-update(8)",
		`
			-f, --force; -b, --backup=N; -q; --remove=P; --package; --disableall; --updateall; --enable=P
			--disable=P`,
	),
	client(
		"crontab fcrontab incrontab",
		"crontab(1) cron 3.0, cronie 1.6; fcrontab(1); incrontab(1)",
		"-u, --user=U; -r, --remove; -l, --list; -e, --edit; -i; -s; -n=H; -c; -T; -V; -x=D",
		{ dry: "--help; -l; --list; -T; -V; -c" },
	),
	client("at batch", "at(1) 3.2", "-q=Q; -f=F; -m; -M; -l; -v; -V; -d; -r; -b; -t=T; -c"),
	client("atrm", "at(1) 3.2", "-V"),
	client(
		"whenever",
		"whenever --help 1.0",
		`
			-i, --update-crontab[=ID]; -w, --write-crontab[=ID]; -c, --clear-crontab[=ID]; -s, --set=V
			-f, --load-file=F; -u, --user=U; -k, --cut=N; -r, --roles=R; -x, --crontab-command=C`,
	),
];
