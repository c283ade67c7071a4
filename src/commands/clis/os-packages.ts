// Package managers of the larger Linux distributions.

import type { CommandSpec } from "../spec.ts";
import { client } from "./client.ts";

const APT = `
			-y, --yes, --assume-yes; --assume-no; -q, --quiet[=N]
			-s, --simulate, --just-print, --dry-run, --recon, --no-act; -d, --download-only; -f, --fix-broken
			-m, --ignore-missing; -o, --option=O; -c, --config-file=F; -t, --target-release, --default-release=R
			-a, --host-architecture=A; -P, --build-profiles=P; --purge; --auto-remove, --autoremove
			--allow-remove-essential; --force-yes; --allow-downgrades; --allow-change-held-packages
			--allow-unauthenticated; --no-install-recommends; --reinstall; --only-upgrade; --no-upgrade; -u; -V; -b
			--trivial-only; --print-uris; --installed; --upgradable; -D; -F=F; -w=N; --purge-unused
			--with-new-pkgs`;
const DNF = `
			-y, --assumeyes; --assumeno; -q, --quiet; -v, --verbose; -C, --cacheonly; -c, --config=F
			-x, --exclude=P; -e, --errorlevel=N; -d, --debuglevel=N; -R, --randomwait=N; --repo, --repoid=R
			--enablerepo=R; --disablerepo=R; --installroot=D; --releasever=V; --setopt=O; --nogpgcheck
			--noautoremove; --allowerasing; --skip-broken; --best; --nobest; -b; --downloadonly
			--downloaddir, --destdir=D; --advisory=A; --security; --bugfix; --forcearch=A; --refresh
			--showduplicates; --installed; --available; --whatprovides=C; --qf=F; --queryformat=F; -l; -a`;

export const OS_PACKAGES: readonly CommandSpec[] = [
	client("apt apt-get aptitude", "apt-get(8) 2.6, aptitude(8) 0.8", APT, {
		dry: "--help; --version; --simulate; --assume-no; --print-uris; --download-only",
		subs: `
			remove
			purge
			autoremove, auto-remove
			autopurge
			install
			update
			upgrade, safe-upgrade
			full-upgrade, dist-upgrade
			clean
			autoclean, auto-clean
			list
			show
			search
			policy
			download
			source
			build-dep
			check
			changelog
			reinstall
			satisfy
			markauto
			hold
			unhold
			why
			why-not
			dselect-upgrade
			edit-sources
			depends
			rdepends
			moo
			indextargets
			versions
			forget-new`,
	}),
	client(
		"dpkg",
		"dpkg(1) 1.21",
		`
			-i, --install; -r, --remove; -P, --purge; --unpack; --configure; -V, --verify; -a, --pending
			-R, --recursive; -G; -O; -E; -B; --force-all; --force-depends; --force-remove-essential
			--force-remove-protected; --force-remove-reinstreq; --force-confnew; --force-confold
			--no-act, --dry-run, --simulate; --root=D; --admindir=D; --instdir=D; -l, --list; -L, --listfiles
			-s, --status; -S, --search; --get-selections; --set-selections; --clear-selections; -c, --contents
			-I, --info; -x, --extract; -X; -e, --control; -b, --build; --audit; -C; --print-architecture
			--add-architecture=A; --remove-architecture=A; --compare-versions; --abort-after=N; -D=N; --log=F`,
		{ dry: "--help; --version; --no-act" },
	),
	client("dnf dnf5 yum microdnf tdnf", "dnf(8) 4.14", DNF, {
		dry: "--help; --version; --assumeno; --downloadonly",
		subs: `
			remove, erase, rm
			autoremove
			install, in, localinstall
			update
			upgrade, up
			downgrade
			reinstall
			distro-sync
			swap
			history undo
			history rollback
			history list
			history info
			history redo
			group remove, erase
			group install
			group list
			module remove
			module reset
			module disable
			module list
			module enable
			module install
			system-upgrade reboot
			system-upgrade download
			system-upgrade clean
			offline-upgrade reboot
			clean
			makecache
			list, ls
			info
			search, se
			provides, whatprovides
			repoquery
			repolist
			repoinfo
			config-manager
			check-update
			check
			mark
			download
			builddep
			copr
			versionlock
			updateinfo
			needs-restarting
			alias
			shell`,
	}),
	client(
		"rpm",
		"rpm(8) 4.18",
		`
			-e, --erase; -i, --install; -U, --upgrade; -F, --freshen; -q, --query; -V, --verify; -a, --all
			-l, --list; -f, --file; -p, --package; -K, --checksig; --nodeps; --noscripts; --notriggers; --force
			--test; --allmatches; --justdb; --root=D; --dbpath=D; --rebuilddb; --initdb; --import
			--qf, --queryformat=F; -v, --verbose; -h, --hash; --nosignature; --nodigest; --changelog; --scripts
			--requires; --whatprovides=C; --whatrequires=C; --percent; --oldpackage; --replacepkgs; -E, --eval=E
			-D, --define=D; -c; -d; -R`,
		{ dry: "--help; --version; --test" },
	),
	client(
		"pacman yay paru pamac",
		"pacman(8) 6.0",
		`
			-D, --database; -Q, --query; -R, --remove; -S, --sync; -T, --deptest; -U, --upgrade; -F, --files
			-V, --version; -b, --dbpath=D; -r, --root=D; -v; --arch=A; --cachedir=D; --config=F; --noconfirm
			-d, --nodeps; -p, --print; --print-format=F; -c, --cascade, --clean; -n, --nosave, --native
			-s, --recursive, --search; -u, --unneeded, --sysupgrade, --upgrades; -y, --refresh; -w, --downloadonly
			-k, --check; -l, --list; -i, --info; -o, --owns; -e, --explicit; -t; -m; -g; -q; --dbonly; --ignore=P
			--needed; --overwrite=G; --asdeps; --asexplicit; --assume-installed=P`,
		{ dry: "--help; --version; --print; --downloadonly" },
	),
	client(
		"zypper",
		"zypper(8) 1.14",
		`
			-h, --help; -v; -q, --quiet; -n, --non-interactive; -y, --no-confirm; -D, --dry-run; -R, --root=D
			-t, --type=T; -r, --repo=R; --from=R; -u, --clean-deps; -U; --no-gpg-checks; --gpg-auto-import-keys
			--no-refresh; -x, --xmlout; -C, --config=F; -d, --download-only; --force-resolution
			--allow-vendor-change; -l; --details; --solver=S; --releasever=V`,
		{
			dry: "--help; --version; --dry-run; --download-only",
			subs: `
			remove, rm
			install, in
			update, up
			dist-upgrade, dup
			patch
			removerepo, rr
			addrepo, ar
			refresh, ref
			repos, lr
			search, se
			info, if
			clean, cc
			list-updates, lu
			list-patches, lp
			packages, pa
			removelock, rl
			addlock, al
			modifyrepo, mr
			ps
			verify, ve`,
		},
	),
	client(
		"apk",
		"apk(8) 2.14",
		`
			-p, --root=D; -X, --repository=R; -q, --quiet; -v, --verbose; -i, --interactive; -s, --simulate
			-f, --force; -U, --update-cache; --no-cache; --purge; --allow-untrusted; --force-broken-world
			--keys-dir=D; --repositories-file=F; --cache-dir=D; --arch=A; --no-network; --no-progress
			-t, --virtual=N; -r, --rdepends; -u, --upgrade; -l, --latest; -a, --available; -d; -e; -L; -W`,
		{
			dry: "--help; --version; --simulate",
			subs: `
			del
			add
			fix
			update
			upgrade
			cache
			info
			list
			search
			policy
			version
			dot
			fetch
			stats
			audit
			verify`,
		},
	),
];
