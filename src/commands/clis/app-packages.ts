// Package managers beside the system's own: snap, flatpak, brew, nix, guix, and those of rarer systems.

import type { CommandSpec } from "../spec.ts";
import { client } from "./client.ts";

export const APP_PACKAGES: readonly CommandSpec[] = [
	client("snap", "snap help 2.58", "", {
		subs: `
			remove | --purge; --revision=R; --no-wait
			install | --classic; --dangerous; --devmode; --channel=C; --edge; --beta; --revision=R; --name=N
			refresh | --hold[=D]; --channel=C; --list; --time; --revision=R
			revert | --revision=R
			disable
			enable
			forget
			save
			saved
			restore
			list | --all
			info
			find
			connections
			connect
			disconnect
			logs
			services
			start
			stop
			restart
			set
			get
			changes
			watch
			version
			run
			alias
			unalias
			check-snapshot`,
	}),
	client("flatpak", "flatpak(1) 1.14", "-v, --verbose; --ostree-verbose; --user; --system; --installation=N", {
		dry: "--help; --version",
		subs: `
			uninstall, remove | --all; --delete-data; --unused; -y, --assumeyes; --force-remove; --keep-ref; --arch=A; --noninteractive; --app; --runtime
			install | -y, --assumeyes; --from; --arch=A; --or-update; --reinstall; --noninteractive
			update | -y, --assumeyes; --commit=C; --noninteractive
			list | --app; --runtime; -d; -a; --columns=C
			info
			run | --command=C; --branch=B; --filesystem=F; --env=E
			remote-delete | --force
			remote-add | --if-not-exists
			remotes
			remote-ls
			search
			repair | --dry-run
			override | --reset; --filesystem=F
			history
			ps
			kill
			permission-reset
			permissions
			mask
			pin
			config`,
	}),
	client(
		"brew",
		"brew(1) 4.2",
		`
			-v, --verbose; -d, --debug; -q, --quiet; -f, --force; -n, --dry-run; --cask, --casks
			--formula, --formulae`,
		{
			dry: "--help; --version; --dry-run",
			subs: `
			uninstall, remove, rm | --zap; --ignore-dependencies
			install | --HEAD; --only-dependencies; -s; -i; --overwrite; --no-quarantine; --appdir=D
			reinstall
			upgrade
			update
			cleanup | --prune=D; -s; --prune-prefix
			autoremove
			untap
			tap
			bundle | --file=F; --global
			bundle cleanup | --file=F; --global; --zap; --all
			bundle install | --file=F; --global; --cleanup
			bundle dump | --file=F; --global; --describe
			bundle check | --file=F
			bundle list
			bundle exec
			services stop | --all
			services list
			services start
			services restart
			services cleanup
			list, ls | --versions; -1; --pinned
			info | --json[=V]
			search
			deps | --tree; --installed
			uses | --installed
			leaves
			outdated
			doctor
			config
			pin
			unpin
			link
			unlink
			fetch
			cat
			shellenv
			missing
			log
			home
			desc
			switch
			edit
			audit
			test
			formulae
			casks
			commands
			analytics`,
		},
	),
	client(
		"nix-collect-garbage",
		"nix-collect-garbage(1) 2.18",
		"-d, --delete-old; --delete-older-than=P; --dry-run; --max-freed=N; -v; -j=N",
		{ dry: "--help; --version; --dry-run" },
	),
	client(
		"nix-env",
		"nix-env(1) 2.18",
		`
			-i, --install; -e, --uninstall; -u, --upgrade; -q, --query; -p, --profile=P; -f, --file=F; -A, --attr
			-P, --attr-path; --dry-run; --delete-generations; --list-generations; -S, --switch-profile
			-G, --switch-generation; --rollback; --set; --set-flag; -r, --remove-all; -a, --available; -c; -s; -b
			-k; -I=P; --arg; --argstr; -j=N; -v; --description; --json`,
		{ dry: "--help; --version; --dry-run" },
	),
	client(
		"nix-store",
		"nix-store(1) 2.18",
		`
			--gc; --delete; --print-dead; --print-live; --print-roots; --ignore-liveness; --max-freed=N; -q, --query
			-r, --realise; --verify; --check-contents; --repair; --optimise; --dump; --restore; --export; --import
			--add; --add-fixed; -R; --requisites; --references; --referrers; --tree; --add-root=P; --indirect; -v
			-j=N`,
		{ dry: "--help; --version; --print-dead; --print-live; --print-roots" },
	),
	client(
		"nix",
		"nix(1) 2.18",
		`
			--extra-experimental-features=F; --experimental-features=F; --option=N; -L, --print-build-logs; --impure
			--json; -v; --offline; --refresh`,
		{
			subs: `
			profile remove
			profile wipe-history | --older-than=A; --dry-run; --profile=P
			profile rollback
			profile install
			profile list
			profile history
			profile upgrade
			store gc | --dry-run; --max=N
			store delete | --ignore-liveness
			store optimise
			store verify
			store ping
			build
			develop
			shell
			run
			flake
			eval
			fmt
			search
			log
			registry
			hash
			repl
			why-depends
			path-info
			derivation
			upgrade-nix`,
			dry: "--help; --version; --dry-run",
		},
	),
	client("nix-channel", "nix-channel(1) 2.18", "--add; --remove; --list; --update; --rollback"),
	client("guix", "guix(1) 1.4", "-n, --dry-run", {
		dry: "--help; --version; --dry-run",
		subs: `
			gc | -C, --collect-garbage[=M]; -F, --free-space=S; -d, --delete-generations[=P]; -D, --delete; --list-dead; --list-live; --list-roots; --optimize; --verify
			package | -i, --install; -r, --remove; -u, --upgrade; -d, --delete-generations[=P]; --roll-back; -S, --switch-generation=P; -l, --list-generations[=P]; -I, --list-installed[=R]; -A; -s=R; -m, --manifest=F; -p, --profile=P; --show=P
			pull | -d, --delete-generations[=P]; -l, --list-generations[=P]; --roll-back; -C=F
			system delete-generations
			system reconfigure
			system list-generations
			system roll-back
			system build
			home delete-generations
			home reconfigure
			remove
			install
			upgrade
			search
			show
			build
			shell
			environment
			describe
			size
			weather`,
	}),
	client(
		"emerge",
		"emerge(1) Portage 3.0",
		`
			-C, --unmerge; -c, --depclean; -P, --prune; -p, --pretend; -a, --ask; -v, --verbose; -u, --update
			-D, --deep; -N, --newuse; -1, --oneshot; -s, --search; -S; --sync; --config; --info; -e, --emptytree
			-q, --quiet; --resume; -f, --fetchonly; -j, --jobs[=N]; --with-bdeps=Y; -k; -g; -b; -U; -t; -n; -O`,
		{ dry: "--help; --version; --pretend; --fetchonly" },
	),
	client(
		"pkg",
		"pkg(8) 1.20",
		`
			-y, --yes; -n, --dry-run; -a, --all; -f, --force; -r=D; -c=D; -j=J; -q; -g; -x; -i; -R; -D; -o=O; -v; -N
			-d; -l`,
		{
			dry: "--help; --dry-run",
			subs: `
			delete, remove
			autoremove
			install
			update
			upgrade
			info
			search
			clean
			lock
			unlock
			query
			audit
			version
			check
			which
			stats
			list
			bootstrap`,
		},
	),
	client(
		"xbps-remove",
		"xbps-remove(1) 0.59",
		`
			-C, --config=D; -c, --cachedir=D; -d; -F, --force-revdeps; -f, --force; -n, --dry-run; -O, --clean-cache
			-o, --remove-orphans; -R, --recursive; -r, --rootdir=D; -v; -y, --yes`,
		{ dry: "--help; --version; --dry-run" },
	),
	client(
		"opkg",
		"opkg --help 0.6",
		`
			-f=F; -o=D; -d=D; --force-depends; --force-removal-of-dependent-packages
			--force-removal-of-essential-packages; --autoremove; --noaction; -V=N; -A`,
		{
			dry: "--help; --version; --noaction",
			subs: `
			remove
			install
			update
			upgrade
			list
			list-installed
			info
			status
			files
			search
			find
			flag`,
		},
	),
	client("port", "port(1) MacPorts 2.8", "-v; -d; -q; -n; -R; -u; -f; -s; -b; -c; -k; -p; -y; -N; -t; -D=P; -F=F", {
		dry: "-y",
		subs: `
			uninstall
			install
			deactivate
			activate
			list
			installed
			search
			info
			selfupdate
			upgrade
			reclaim
			clean
			outdated
			deps
			rdeps
			contents
			provides`,
	}),
	client(
		"rpm-ostree",
		"rpm-ostree(1) 2023",
		"-q, --quiet; --os=N; -r, --reboot; --peer; --sysroot=D; --preview; --check; --dry-run, -n",
		{
			dry: "--help; --version; --preview; --check; --dry-run",
			subs: `
			reset
			rebase
			rollback
			cleanup
			override remove
			override reset
			override replace
			install
			uninstall, remove
			upgrade
			status
			db
			kargs
			initramfs
			reload
			deploy
			usroverlay
			refresh-md
			search`,
		},
	),
	client(
		"do-release-upgrade",
		"do-release-upgrade(8) 22.04",
		`
			-c, --check-dist-upgrade-only; -d, --devel-release; -f, --frontend=F; -m, --mode=M; -p, --proposed
			-q, --quiet; --data-dir=D; --env=E; --allow-third-party`,
		{ dry: "--help; --version; --check-dist-upgrade-only" },
	),
	client(
		"add-apt-repository apt-add-repository",
		"add-apt-repository(1) 0.99",
		`
			-r, --remove; -s; -y, --yes; -n, --no-update; -u; -l, --list; -c, --component=C; -p, --pocket=P
			-P, --ppa=P; -C, --cloud=C; -U, --uri=U; -S, --sourceslist=L; -d, --debug; --dry-run`,
		{ dry: "--help; --version; --dry-run; --list" },
	),
];
