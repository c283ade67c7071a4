// Wrappers without subcommands: sudo, env, timeout, ssh and their kin, one row each.

import { ARGV, row, type WrapperSpec } from "./wrapper-spec.ts";

/** Commands of safe-run that run nothing of their operands; `shell` is read as the shell that it stands for. */
const OWN_COMMANDS =
	"check preview explain rules policy trust undo snapshots hook install doctor uninstall log confirm approvals mcp scan bash-env report demo help".split(
		" ",
	);

export const WRAPPERS: readonly WrapperSpec[] = [
	row(
		"sudo",
		"sudo(8)",
		`-A, --askpass; -B, --bell; -b, --background; -C, --close-from=N; -D, --chdir=DIR; -E, --preserve-env[=LIST]; -e, --edit; -g, --group=G; -H, --set-home;
		-h, --host=H; -i, --login; -K, --remove-timestamp; -k, --reset-timestamp; -l, --list; -N, --no-update; -n, --non-interactive; -P, --preserve-groups;
		-p, --prompt=P; -R, --chroot=DIR; -r, --role=R; -S, --stdin; -s, --shell; -T, --command-timeout=T; -t, --type=T; -U, --other-user=U; -u, --user=U; -V, --version; -v, --validate; --help`,
		{ assignments: true, cwdFlag: "--chdir", shell: true },
	),
	{
		names: ["safe-run", "shell-guardrail"],
		source: "safe-run help run",
		options: "--profile=NAME; --no-context; --cwd=DIR; --home=DIR; -c, --command=TEXT",
		stopAtOperand: true,
		// Anything else than `-- WORDS` and `-c TEXT` is a command of its own, and runs nothing.
		sub: Object.fromEntries(OWN_COMMANDS.map((name) => [name, { options: "-c TEXT", stopAtOperand: true }])),
		wraps: { ...ARGV, textFlags: ["--command"], cwdFlag: "--cwd" },
	},
	row("doas", "doas(1)", "-a=STYLE; -C=CONFIG; -L; -n; -s; -u=USER", { assignments: true, shell: true }),
	row(
		"env genv",
		"env(1), GNU coreutils",
		`-a, --argv0=A; -i, --ignore-environment; -0, --null; -u, --unset=NAME; -C, --chdir=DIR; -S, --split-string=S; -v, --debug; -P=PATH;
		--block-signal[=SIG]; --default-signal[=SIG]; --ignore-signal[=SIG]; --list-signal-handling; --help; --version`,
		{ assignments: true, cwdFlag: "--chdir", splitFlag: "--split-string" },
	),
	row("nohup", "nohup(1)", "--help; --version"),
	row("pkexec run0 gsudo", "pkexec(1)", "-u, --user=U; --keep-cwd; --disable-internal-agent", { shell: true }),
	row(
		"setarch arch linux32 linux64 i386 x86_64",
		"setarch(8)",
		"-R, --addr-no-randomize; -L, --addr-compat-layout; -X, --read-implies-exec; -3, --3gb; --4gb; -v, --verbose; -B, --32bit; -F; -I; -S; -T; -Z",
	),
	row("choom", "choom(1)", "-n, --adjust=N; -p, --pid=P"),
	row(
		"cpulimit",
		"cpulimit(1)",
		"-l, --limit=N; -e=E; -p, --pid=P; -b, --background; -f, --foreground; -i; -m; -q; -v; -z, --lazy",
	),
	row("shx", "shx README", ""),
	row(
		"env-cmd",
		"env-cmd README",
		"-f, --file=F; -e, --environments=E; --fallback; --no-override; -r, --rc-file=F; --verbose; -x, --expand-envs",
	),
	row("winpty", "winpty README", ""),
	row("nice gnice", "nice(1)", "-n, --adjustment=N; -0; -1; -2; -3; -4; -5; -6; -7; -8; -9; --help; --version"),
	row(
		"timeout gtimeout",
		"timeout(1)",
		"-s, --signal=S; -k, --kill-after=D; --preserve-status; --foreground; -v, --verbose; --help; --version",
		{ skip: 1 },
	),
	row(
		"time gtime",
		"time(1)",
		"-a, --append; -f, --format=F; -o, --output=>FILE; -p, --portability; -q, --quiet; -v, --verbose; -l; -V, --version; --help",
	),
	row("stdbuf", "stdbuf(1)", "-i, --input=M; -o, --output=M; -e, --error=M"),
	row("setsid", "setsid(1)", "-c, --ctty; -f, --fork; -w, --wait"),
	row("ionice", "ionice(1)", "-c, --class=C; -n, --classdata=N; -p, --pid=P; -P, --pgid=P; -t, --ignore; -u, --uid=U"),
	row(
		"chrt",
		"chrt(1)",
		"-b, --batch; -d, --deadline; -f, --fifo; -i, --idle; -o, --other; -r, --rr; -R, --reset-on-fork; -v, --verbose",
		{ skip: 1 },
	),
	row("taskset", "taskset(1)", "-a, --all-tasks; -c, --cpu-list; -p, --pid", { skip: 1 }),
	row(
		"numactl",
		"numactl(8)",
		"-i, --interleave=N; -N, --cpunodebind=N; -C, --physcpubind=N; -m, --membind=N; -l, --localalloc; -p, --preferred=N",
	),
	row(
		"prlimit",
		"prlimit(1)",
		"-p, --pid=P; --noheadings; --raw; -n, --nofile[=L]; -v, --as[=L]; -t, --cpu[=L]; -u, --nproc[=L]",
	),
	row("chroot", "chroot(8)", "--groups=G; --userspec=U; --skip-chdir", {
		skip: 1,
		step: "container",
		place: "container",
		root: "directory",
	}),
	row(
		"runuser",
		"runuser(1)",
		"-c, --command=C; -f, --fast; -g, --group=G; -G, --supp-group=G; -l, --login; -m, -p, --preserve-environment; -P, --pty; -s, --shell=S; -u, --user=U; --session-command=C",
		{
			textFlags: ["--command", "--session-command"],
		},
	),
	{
		...row(
			"su",
			"su(1)",
			"-c, --command=C; -f, --fast; -g, --group=G; -G, --supp-group=G; -l, --login; -m, -p, --preserve-environment; -P, --pty; -s, --shell=S; -w, --whitelist-environment=L; --session-command=C",
			{
				textFlags: ["--command", "--session-command"],
				skip: 1,
				shell: true,
			},
		),
		stopAtOperand: false,
	},
	row("sg", "sg(1)", "-c, --command=C", { textFlags: ["--command"], skip: 1, form: "text" }),
	row(
		"flock",
		"flock(1)",
		"-c, --command=C; -E, --conflict-exit-code=N; -F, --no-fork; -e, -x, --exclusive; -n, --nb, --nonblock; -o, --close; -s, --shared; -u, --unlock; -w, --wait, --timeout=S; --verbose",
		{
			skip: 1,
			textFlags: ["--command"],
		},
	),
	row(
		"watch",
		"watch(1)",
		"-b, --beep; -c, --color; -C, --no-color; -d, --differences[=P]; -e, --errexit; -g, --chgexit; -n, --interval=S; -p, --precise; -q, --equexit=C; -r, --no-rerun; -t, --no-title; -w, --no-wrap; -x, --exec",
		{
			form: "text",
		},
	),
	{
		...row(
			"script",
			"script(1)",
			"-a, --append; -c, --command=C; -E, --echo=W; -e, --return; -f, --flush; --force; -I, --log-in=>FILE; -O, --log-out=>FILE; -B, --log-io=>FILE; -T, --log-timing=>FILE; -m, --logging-format=F; -o, --output-limit=S; -q, --quiet; -t, --timing[=>FILE]; >1",
			{
				textFlags: ["--command"],
				skip: 1,
			},
		),
	},
	row(
		"strace",
		"strace(1)",
		"-A; -a=C; -b=S; -C; -c; -D; -d; -E=V; -e=E; -f, --follow-forks; -ff; -F; -i; -I=N; -k; -n; -N; -o, --output=>FILE; -O=O; -p, --attach=P; -P=P; -q; -r; -s=N; -S=S; -T; -t; -tt; -u=U; -U=C; -v; -w; -x; -X=F; -y; -z; -Z",
	),
	row(
		"ltrace",
		"ltrace(1)",
		"-a=C; -A=N; -b; -c; -C; -D=M; -e=E; -f; -F=F; -i; -l=L; -L; -n=N; -o=>FILE; -p=P; -r; -s=N; -S; -t; -T; -u=U; -w=N; -x=E",
	),
	row("unbuffer", "unbuffer(1)", "-p"),
	row("caffeinate", "caffeinate(8)", "-d; -i; -m; -s; -u; -t=S; -w=P"),
	row("rlwrap", "rlwrap(1)", "-a[=X]; -A; -b=C; -c; -C=N; -D=N; -f=F; -H=F; -i; -n; -N; -p[=C]; -r; -s=N; -w=N; -z=F"),
	row(
		"xvfb-run",
		"xvfb-run(1)",
		"-a, --auto-servernum; -e, --error-file=F; -f, --auth-file=F; -l, --listen-tcp; -n, --server-num=N; -p, --xauth-protocol=P; -s, --server-args=A; -w, --wait=D",
	),
	row("dbus-run-session", "dbus-run-session(1)", "--config-file=F; --dbus-daemon=B"),
	row("dbus-launch", "dbus-launch(1)", "--sh-syntax; --exit-with-session; --autolaunch=M"),
	row("fakeroot", "fakeroot(1)", "-l, --lib=L; --faked=F; -i=F; -s=F; -u, --unknown-is-real; -b, --fd-base=N"),
	row(
		"systemd-run",
		"systemd-run(1)",
		"-u, --unit=U; -p, --property=P; --description=D; --slice=S; -r, --remain-after-exit; --scope; --user; --system; -t, --pty; -P, --pipe; -q, --quiet; -G, --collect; -E, --setenv=E; -d, --same-dir; --working-directory=D; --uid=U; --gid=G; --nice=N; -S, --shell; -H, --host=H; -M, --machine=M; --on-active=S; --on-calendar=S; --no-block; --wait",
		{
			cwdFlag: "--working-directory",
		},
	),
	row("systemd-inhibit", "systemd-inhibit(1)", "--what=W; --who=W; --why=W; --mode=M; --list"),
	row("gosu su-exec", "gosu(1)", "", { skip: 1 }),
	row("tini dumb-init", "tini(1)", "-s; -g; -v; -w; -p=S; -e=N; -c, --single-child; -r=R; --rewrite=R"),
	row(
		"setpriv",
		"setpriv(1)",
		"-d, --dump; --groups=G; --clear-groups; --keep-groups; --init-groups; --inh-caps=C; --ambient-caps=C; --bounding-set=C; --no-new-privs; --rgid=G; --rgid=G; --ruid=U; --euid=U; --egid=G; --reuid=U; --regid=G; --reset-env",
	),
	row(
		"nsenter",
		"nsenter(1)",
		"-a, --all; -t, --target=P; -m, --mount[=F]; -u, --uts[=F]; -i, --ipc[=F]; -n, --net[=F]; -p, --pid[=F]; -C, --cgroup[=F]; -U, --user[=F]; -T, --time[=F]; -S, --setuid=U; -G, --setgid=G; -r, --root[=D]; -w, --wd[=D]; -F, --no-fork; --preserve-credentials",
		{
			step: "container",
			root: "process",
		},
	),
	row(
		"unshare",
		"unshare(1)",
		"-i, --ipc[=F]; -m, --mount[=F]; -n, --net[=F]; -p, --pid[=F]; -u, --uts[=F]; -U, --user[=F]; -C, --cgroup[=F]; -T, --time[=F]; -f, --fork; -r, --map-root-user; -c, --map-current-user; --mount-proc[=D]; -R, --root=D; -w, --wd=D; -S, --setuid=U; -G, --setgid=G; --kill-child[=S]; --propagation=P",
	),
	row("proxychains proxychains4 torsocks torify", "proxychains(1)", "-q; -f=F"),
	row("busybox toybox", "busybox(1)", ""),
	row(
		"valgrind",
		"valgrind(1)",
		"--tool=T; --log-file=F; --leak-check=Y; -q, --quiet; -v, --verbose; --trace-children=Y; --error-exitcode=N; --suppressions=F",
	),
	row("cross-env cross-env-shell", "cross-env README", "", { assignments: true }),
	row("dotenv", "dotenv-cli --help", "-e=F; -c[=E]; -v=V; -o; -p=N; -f=F; --"),
	row(
		"ssh",
		"ssh(1)",
		"-4; -6; -A; -a; -B=I; -b=A; -C; -c=C; -D=A; -E=F; -e=C; -F=F; -f; -G; -g; -I=P; -i=F; -J=D; -K; -k; -L=A; -l=U; -M; -m=M; -N; -n; -O=C; -o=O; -P=T; -p=P; -Q=Q; -q; -R=A; -S=P; -s; -T; -t; -V; -v; -W=H; -w=T; -X; -x; -Y; -y",
		{
			step: "remote",
			place: "remote",
			form: "text",
			skip: 1,
		},
	),
	row("sshpass", "sshpass(1)", "-p=P; -f=F; -d=N; -e; -P=P; -v"),
	row("mosh", "mosh(1)", "--client=C; --server=S; --ssh=S; -4; -6; -p, --port=P", {
		step: "remote",
		place: "remote",
		skip: 1,
	}),
	row(
		"npx",
		"npx(1)",
		"-c, --call=C; -p, --package=P; -w, --workspace=W; -y, --yes; -n, --no; --no-install; -q, --quiet; --prefer-offline; --ignore-existing",
		{ step: "task", textFlags: ["--call"], packages: true },
	),
	row("bunx pnpx uvx", "bunx --help", "-p, --package=P; --bun; --from=F; --with=W; -q, --quiet; --python=P; --spec=S", {
		step: "task",
		packages: true,
	}),
	row(
		"screen",
		"screen(1)",
		"-A; -a; -c=F; -d; -D; -e=X; -f; -h=N; -i; -l; -L; -m; -O; -p=W; -q; -r; -R; -s=S; -S=S; -t=T; -U; -v; -wipe; -x; -X",
		{ typedAfter: "stuff" },
	),
];
