// Tools that administer one machine: power, services, kernel, boot, logs, clock.

import type { CommandSpec } from "../spec.ts";
import { client } from "./client.ts";

const POWER = `
			-f, --force; -p, --poweroff; --halt; --reboot; -w, --wtmp-only; -d, --no-wtmp; -n, --no-sync; --no-wall
			-h; -i`;

export const SYSTEM: readonly CommandSpec[] = [
	client(
		"shutdown",
		"shutdown(8) systemd 252, shutdown(8) macOS 14",
		`
			-H, --halt; -P, --poweroff; -r, --reboot; -h; -k; --no-wall; -c; --show; -t=N; -o; -n; -s; -u`,
		{ dry: "--help; --version; -k; -c; --show" },
	),
	client("reboot poweroff halt", "halt(8) systemd 252", POWER, { dry: "--help; --version; --wtmp-only" }),
	client("init telinit", "telinit(8) systemd 252", "--no-wall; -t=N; -e=E"),
	client(
		"kexec",
		"kexec(8) 2.0",
		`
			-e, --exec; -f, --force; -l, --load; -u, --unload; -p, --load-panic; --initrd=F; --append=S
			--command-line=S; --reuse-cmdline; -s; -x; -y`,
	),
	client(
		"systemctl",
		"systemctl(1) systemd 252",
		`
			-t, --type=T; -p, --property=P; -P=P; -H, --host=H; -M, --machine=M; -s, --signal=S; -n, --lines=N
			-o, --output=O; --job-mode=M; --root=D; --image=F; --what=W; --kill-whom=W; --kill-who=W; --state=S
			--message=M; --timestamp=F; --preset-mode=M; --user; --system; --global; --now; --runtime; -f, --force
			-q, --quiet; -l, --full; -a, --all; -r, --recursive; --no-pager; --no-block; --no-legend; --plain
			--no-wall; --wait; -i; --failed; --reverse; --dry-run`,
		{
			dry: "--help; --version; --dry-run",
			subs: `
			stop
			disable
			mask
			kill
			isolate
			clean
			revert
			set-default
			rescue
			emergency
			halt
			poweroff
			reboot
			kexec
			soft-reboot
			exit
			start
			restart
			reload
			enable
			status
			show
			cat
			list-units
			list-timers
			list-unit-files
			is-active
			is-enabled
			is-failed
			daemon-reload
			reset-failed
			edit
			unmask
			set-property
			set-environment
			unset-environment
			list-dependencies
			list-sockets
			list-jobs
			get-default
			reload-or-restart
			try-restart
			freeze
			thaw
			reenable
			preset
			preset-all`,
		},
	),
	client("service rc-service", "service(8) sysvinit, rc-service(8) OpenRC", "--status-all; -e, --exists; -l, --list"),
	client(
		"initctl sv rc-update update-rc.d chkconfig s6-svc",
		"initctl(8), sv(8), rc-update(8), update-rc.d(8), chkconfig(8)",
	),
	client("rmmod", "rmmod(8) kmod 30", "-f, --force; -s, --syslog; -v, --verbose"),
	client(
		"modprobe",
		"modprobe(8) kmod 30",
		`
			-a, --all; -r, --remove; --remove-dependencies; -R, --resolve-alias; -f, --force; -n, --dry-run, --show
			-d, --dirname=D; -C, --config=D; -c, --showconfig; -D, --show-depends; -i, --ignore-install; -q, --quiet
			-S, --set-version=V; -s; -v, --verbose; -w, --wait=N`,
		{ dry: "--help; --version; --dry-run" },
	),
	client(
		"swapoff swapon",
		"swapon(8) util-linux 2.38",
		`
			-a, --all; -e, --ifexists; -L=L; -U=U; -v, --verbose; -s, --summary; --show; -p, --priority=N; -d; -f`,
	),
	client(
		"efibootmgr",
		"efibootmgr(8) 17",
		`
			-a, --active; -A, --inactive; -b, --bootnum=N; -B, --delete-bootnum; -c, --create; -C, --create-only
			-d, --disk=D; -D, --remove-dups; -e, --edd=N; -l, --loader=F; -L, --label=L; -n, --bootnext=N
			-N, --delete-bootnext; -o, --bootorder=O; -O, --delete-bootorder; -p, --part=N; -q, --quiet
			-t, --timeout=N; -T, --delete-timeout; -v, --verbose; -u, --unicode`,
	),
	client("bootctl", "bootctl(1) systemd 252", "--esp-path=P; --boot-path=P; --no-variables; --graceful; -q; -p; -x", {
		subs: `
			remove
			install
			update
			status
			list
			is-installed
			unlink
			cleanup
			set-default
			set-oneshot`,
	}),
	client(
		"grub-install grub2-install",
		"grub-install(8) 2.06",
		`
			--target=T; --efi-directory=D; --boot-directory=D; --bootloader-id=I; --recheck; --force; --removable
			--no-nvram; --uefi-secure-boot; --modules=M; --directory=D`,
	),
	client(
		"grubby",
		"grubby(8) 8.40",
		`
			--remove-kernel=K; --remove-args=A; --args=A; --update-kernel=K; --add-kernel=K; --initrd=F; --title=T
			--copy-default; --default-kernel; --set-default=K; --info=K; --make-default`,
	),
	client("update-initramfs", "update-initramfs(8) 0.142", "-k=V; -c; -u; -d; -t; -b=D; -v"),
	client("kernel-install", "kernel-install(8) systemd 252", "-v, --verbose", {
		subs: `
			add
			remove
			inspect
			list`,
	}),
	client(
		"mokutil",
		"mokutil(1) 0.6",
		`
			-l, --list-enrolled; -N, --list-new; -i, --import=F; -d, --delete=F; --reset; --disable-validation
			--enable-validation; --sb-state; -t, --test-key=F; -x, --export; --clear-password; --password`,
	),
	client("setenforce", "setenforce(8) libselinux 3.4"),
	client(
		"auditctl",
		"auditctl(8) 3.0",
		`
			-D; -e=N; -l; -s; -w=P; -W=P; -k=K; -a=R; -A=R; -d=R; -S=S; -F=F; -p=P; -R=F; -b=N; -f=N; -r=N`,
	),
	client("aa-teardown aa-disable aa-complain", "apparmor(7) 3.0", "-d=D; --no-reload; -r, --remove"),
	client(
		"journalctl",
		"journalctl(1) systemd 252",
		`
			--vacuum-size=S; --vacuum-time=T; --vacuum-files=N; --rotate; --flush; --relinquish-var; -u, --unit=U
			--user-unit=U; -n, --lines[=N]; -f, --follow; -S, --since=D; -U, --until=D; -p, --priority=P
			-o, --output=F; -b, --boot[=B]; -k, --dmesg; -t, --identifier=I; -g, --grep=P; -D, --directory=D
			--file=F; -x; -e; -r, --reverse; --no-pager; --disk-usage; --list-boots; -q; -F, --field=F
			-M, --machine=M; -c, --cursor=C; --user; --system; -m; -a; --root=D`,
	),
	client(
		"dmesg",
		"dmesg(1) util-linux 2.38",
		`
			-C, --clear; -c, --read-clear; -D, --console-off; -E; -d; -e; -F, --file=F; -f, --facility=L
			-H, --human; -k; -l, --level=L; -n, --console-level=L; -T, --ctime; -w, --follow; -x; -S
			-s, --buffer-size=N; --since=D; --until=D; -L[=W]`,
	),
	client(
		"hwclock",
		"hwclock(8) util-linux 2.38",
		`
			-r, --show; -w, --systohc; -s, --hctosys; --set; --date=D; -u, --utc; -l, --localtime; --test; -v; -D`,
		{ dry: "--help; --version; --test" },
	),
	client(
		"timedatectl",
		"timedatectl(1) systemd 252",
		"-H, --host=H; -M, --machine=M; --no-pager; --no-ask-password; -p=P",
		{
			subs: `
			set-time
			set-ntp
			set-timezone
			set-local-rtc
			status
			show
			list-timezones
			timesync-status`,
		},
	),
	client(
		"loginctl",
		"loginctl(1) systemd 252",
		`
			-p, --property=P; -s, --signal=S; --kill-whom=W; -n, --lines=N; -o, --output=O; -H, --host=H
			-M, --machine=M; --no-pager`,
		{
			subs: `
			terminate-user
			terminate-session
			terminate-seat
			kill-session
			kill-user
			list-sessions
			list-users
			list-seats
			show-session
			show-user
			session-status
			user-status
			enable-linger
			disable-linger
			lock-session
			lock-sessions
			activate`,
		},
	),
	client(
		"systemd-tmpfiles",
		"systemd-tmpfiles(8) systemd 256",
		`
			--create; --clean; --remove; --purge; --boot; --user; --prefix=P; --exclude-prefix=P; -E; --root=D
			--cat-config; --tldr; --dry-run; --graceful; --replace=P; --no-pager`,
		{ dry: "--help; --version; --dry-run; --cat-config; --tldr" },
	),
	client("cloud-init", "cloud-init --help 23", "--debug; --force", {
		subs: `
			clean | -l, --logs; -r, --reboot; -s, --seed; --machine-id; -c, --configs=C
			status | --wait; -l, --long; --format=F
			query
			analyze
			schema | -c=F; --system
			init
			modules
			single`,
	}),
	client(
		"logrotate",
		"logrotate(8) 3.21",
		`
			-d, --debug; -f, --force; -m, --mail=C; -s, --state=F; -v, --verbose; -l, --log=F; --skip-state-lock`,
		{ dry: "--help; --version; --debug; --usage" },
	),
];
