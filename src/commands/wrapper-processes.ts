// Wrappers that change how a process runs: users and limits, supervisors, sandboxes, debuggers, terminals.

import { row, type WrapperSpec } from "./wrapper-spec.ts";

export const PROCESS_WRAPPERS: readonly WrapperSpec[] = [
	row("eatmydata", "eatmydata(1)", ""),
	row("s6-setuidgid setuidgid s6-envuidgid envuidgid", "s6-setuidgid, setuidgid(8)", "-s", { skip: 1 }),
	row("envdir s6-envdir", "envdir(8)", "-I; -i; -f; -n; -L; -c=C", { skip: 1 }),
	row(
		"softlimit s6-softlimit",
		"softlimit(8)",
		"-H; -h; -a=N; -c=N; -d=N; -f=N; -l=N; -m=N; -o=N; -p=N; -r=N; -s=N; -t=N; -i=N; -x=N",
	),
	row("setlock s6-setlock", "setlock(8)", "-n; -N; -x; -X; -w; -r; -t=N", { skip: 1 }),
	row("pgrphack fghack", "pgrphack(8)", ""),
	row(
		"chpst",
		"chpst(8), runit",
		"-u=U; -U=U; -b=A; -e=D; -/=R; -C=D; -n=N; -l=L; -L=L; -m=B; -d=B; -o=N; -p=N; -f=B; -c=B; -r=N; -t=S; -v; -V; -P; -0; -1; -2",
	),
	row("lckdo chronic", "moreutils", "-w; -W=S; -e; -E=N; -s; -x; -q; -v"),
	row("ifne", "ifne(1), moreutils", "-n"),
	row("mispipe", "mispipe(1), moreutils", "", { form: "each" }),
	row("logsave", "logsave(8)", "-a; -s; -v", { skip: 1 }),
	row("cgexec", "cgexec(1)", "-g=G; --sticky; -b"),
	row("faketime", "faketime(1)", "-m; -p=P; -f; --exclude-monotonic; --date-prog=P", { skip: 1 }),
	row("timelimit", "timelimit(1)", "-p; -q; -S=S; -s=S; -T=N; -t=N"),
	row("trickle", "trickle(1)", "-s; -d=N; -u=N; -w=N; -t=N; -l=N; -n=P; -v; -P=P"),
	row("schedtool", "schedtool(8)", "-N; -F; -R; -B; -I; -D; -M=P; -a=A; -p=N; -n=N; -r; -v; -e"),
	row("tsocks", "tsocks(1)", ""),
	row(
		"fakechroot",
		"fakechroot(1)",
		"-s, --use-system-libs; -l, --lib=L; -d, --elfloader=L; -e, --environment=T; -c=D",
	),
	row("runcon", "runcon(1)", "-c, --compute; -t, --type=T; -u, --user=U; -r, --role=R; -l, --range=R"),
	row("catatonit", "catatonit README", "-P; -V; -g"),
	// Its own shell gets all that follows the dashes.
	row("capsh", "capsh(1)", "--print; --drop=C; --caps=C; --user=U; --uid=U; --gid=G; --inh=C; --addamb=C; --noamb", {
		program: "bash",
		after: ["--"],
	}),
	row("newgrp", "newgrp(1)", "-c, --command=C", { textFlags: ["--command"], skip: 1, shell: true }),
	row("daemonize", "daemonize(1)", "-a; -c=D; -e=F; -E=V; -o=F; -p=F; -l=F; -u=U; -v"),
	row(
		"daemon",
		"daemon(1)",
		"-n, --name=N; -r, --respawn; -u, --user=U; -D, --chdir=D; -o, --output=F; -F, --pidfile=F; -f, --foreground; -U, --unsafe; -v, --verbose",
		{ cwdFlag: "--chdir" },
	),
	{
		...row(
			"start-stop-daemon",
			"start-stop-daemon(8)",
			`-S, --start; -K, --stop; -T, --status; -H, --help; -x, --exec=P; -a, --startas=P; -p, --pidfile=F; --pid=N; --ppid=N; -u, --user=U; -g, --group=G;
			-n, --name=N; -s, --signal=S; -R, --retry=T; -d, --chdir=D; -r, --chroot=D; -b, --background; -C, --no-close; -O, --output=F; -N, --nicelevel=N;
			-P, --procsched=P; -I, --iosched=C; -k, --umask=M; -m, --make-pidfile; --remove-pidfile; -c, --chuid=U; -o, --oknodo; -q, --quiet; -t, --test; -v, --verbose`,
			{ programFlags: ["--exec", "--startas"], cwdFlag: "--chdir", after: ["--", "--start"] },
		),
		stopAtOperand: false,
	},
	row("ssh-agent", "ssh-agent(1)", "-c; -D; -d; -k; -s; -a=A; -E=H; -O=O; -P=P; -t=L"),
	row("catchsegv", "catchsegv(1)", ""),
	row("dtach", "dtach(1)", "-A=S; -a=S; -c=S; -n=S; -N=S; -e=C; -E; -r=M; -z; -p=S", {}),
	row("abduco", "abduco(1)", "-a; -A; -c; -n; -e=K; -f; -l; -q; -r; -v", { skip: 1 }),
	row(
		"firejail",
		"firejail(1)",
		"--private[=D]; --net=N; --noprofile; --profile=P; --quiet; --whitelist=D; --blacklist=D; --read-only=D; --timeout=T",
	),
	row(
		"bwrap",
		"bwrap(1)",
		`--bind SRC DEST; --bind-try SRC DEST; --dev-bind SRC DEST; --dev-bind-try SRC DEST; --ro-bind SRC DEST; --ro-bind-try SRC DEST; --remount-ro=D; --proc=D;
		--dev=D; --tmpfs=D; --mqueue=D; --dir=D; --file FD DEST; --bind-data FD DEST; --ro-bind-data FD DEST; --symlink SRC DEST; --chmod MODE PATH; --setenv VAR VALUE;
		--unsetenv=V; --lock-file=F; --sync-fd=N; --seccomp=N; --args=N; --argv0=A; --userns=N; --uid=U; --gid=G; --hostname=H; --chdir=D; --cap-add=C; --cap-drop=C;
		--info-fd=N; --json-status-fd=N; --block-fd=N; --perms=O; --size=N; --overlay-src=S; --tmp-overlay=D; --ro-overlay=D`,
		{ cwdFlag: "--chdir" },
	),
	row("proot", "proot(1)", "-r=D; -R=D; -S=D; -b=D; -m=D; -q=C; -w=D; -v=N; -k=S; -0; -i=S", { cwdFlag: "-w" }),
	row(
		"systemd-nspawn",
		"systemd-nspawn(1)",
		"-D, --directory=D; -i, --image=I; -b, --boot; -a, --as-pid2; -u, --user=U; -M, --machine=M; --bind=B; --bind-ro=B; -q, --quiet; -x, --ephemeral; -E, --setenv=E; --chdir=D",
		{ step: "container", place: "container", root: "directory" },
	),
	row(
		"lxc-attach",
		"lxc-attach(1)",
		"-n, --name=N; -e; -s=S; -R; -v=V; --clear-env; --keep-env; -u, --uid=U; -g, --gid=G",
		{
			step: "container",
			place: "container",
		},
	),
	// These share the home directory with the system around them.
	row(
		"distrobox-enter",
		"distrobox-enter(1)",
		"-n, --name=N; -T; -nw, --no-workdir; -r, --root; -v, --verbose; -a=F; -e",
		{
			after: ["--", "-e"],
		},
	),
	row("flatpak-spawn", "flatpak-spawn(1)", "--host; --clear-env; --watch-bus; --env=E; --directory=D; --sandbox; -v", {
		cwdFlag: "--directory",
	}),
	row("wsl wsl.exe", "wsl --help", "-d, --distribution=D; -u, --user=U; -e, --exec; --cd=D; --shell-type=T"),
	row("lldb", "lldb --help", "-o=C; -O=C; -k=C; -K=F; -s=F; -S=F; -f=F; -c=F; -p=P; -n=N; -a=A", { after: ["--"] }),
	row("gdb", "gdb(1)", "--args; -args", { after: ["--args", "-args"] }),
	row(
		"xterm urxvt rxvt st uxterm",
		'xterm(1), "-e program [ arguments … ]"',
		"-T=T; -title=T; -geometry=G; -bg=C; -fg=C; -hold; -e",
		{
			form: "either",
			after: ["-e"],
		},
	),
	row(
		"konsole alacritty terminator tilix",
		"the terminals' manual pages",
		"-e; -x; --workdir=D; --working-directory=D; --hold; -T=T; --title=T",
		{
			form: "either",
			after: ["-e", "-x"],
		},
	),
	row(
		"gnome-terminal xfce4-terminal mate-terminal",
		"gnome-terminal(1)",
		"--window; --tab; --wait; --working-directory=D; -t, --title=T; --geometry=G; -e, --command=C; -x, --execute; --",
		{
			textFlags: ["--command"],
			after: ["--", "--execute"],
		},
	),
	row(
		"foot",
		"foot(1)",
		"-d, --directory=D; -T, --title=T; -1, --single-instance; --hold; -o=O; --detach; -e; -a, --app-id=A; -H",
	),
	row("rsh remsh", "rsh(1)", "-l=U; -n; -d; -4; -6", { step: "remote", place: "remote", form: "text", skip: 1 }),
	row(
		"pssh parallel-ssh",
		"pssh(1)",
		"-h, --hosts=F; -H, --host=H; -l, --user=U; -p, --par=N; -t, --timeout=N; -o, --outdir=D; -e, --errdir=D; -O, --option=O; -x=A; -X=A; -i, --inline; -A; -v; -P",
		{
			step: "remote",
			place: "remote",
			form: "text",
		},
	),
	row(
		"pdsh clush dsh",
		"pdsh(1)",
		"-w=H; -x=H; -g=G; -X=G; -a; -l=U; -f=N; -t=N; -u=N; -R=M; -b; -B; -L; -N; -S; -q; -m=H; -c; -M",
		{
			step: "remote",
			place: "remote",
			form: "text",
		},
	),
];
