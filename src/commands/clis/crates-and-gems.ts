// Package managers of Rust, Ruby and CocoaPods.

import type { CommandSpec } from "../spec.ts";
import { client } from "./client.ts";

export const CRATES_AND_GEMS: readonly CommandSpec[] = [
	client(
		"cargo",
		"cargo(1) 1.76",
		`
			-q, --quiet; -v, --verbose; --color=W; --frozen; --locked; --offline; --config=C; -Z=F; -C=D
			--manifest-path=F; --target-dir=>DIR/; -p, --package=P; -j, --jobs=N; --target=T; --profile=P
			-F, --features=F; --registry=R; --index=I; --token=T`,
		{
			dry: "--help; --dry-run; -h",
			// `cargo +nightly publish`: rustup takes the toolchain away.
			plus: true,
			subs: `
			publish | -n, --dry-run; --no-verify; --allow-dirty; --workspace; --exclude=S
			yank | --version, --vers=V; --undo
			owner | -a, --add=U; -r, --remove=U; -l, --list
			clean | -n, --dry-run; --doc; -r, --release
			uninstall | --bin=B; --root=D
			login
			logout
			package | -l, --list
			release | -x, --execute; --no-confirm; --no-publish; --no-push; --no-tag; --sign-tag
			workspaces publish | --dry-run; --yes; -y; --skip-published
			workspaces, ws
			ws publish | --dry-run; --yes; -y
			smart-release | -e, --execute; --update-crates-index; --no-publish
			fix | --allow-dirty; --allow-staged; --allow-no-vcs; --edition; --broken-code
			install | --path=D; --git=U; --version=V; --root=D; -f, --force
			search
			build
			test
			check
			run
			bench
			update
			add
			remove, rm
			tree
			metadata
			doc
			fmt
			clippy
			new
			init
			fetch
			vendor
			nextest
			miri
			expand
			watch
			audit
			deny
			info`,
		},
	),
	client(
		"release-plz",
		"release-plz --help 0.3",
		"-v; --manifest-path=F; --dry-run; --config=F; --git-token=T; --token=T; --registry=R",
		{
			dry: "--help; --version; --dry-run",
			subs: `
			release
			release-pr
			update
			init`,
		},
	),
	client("rustup", "rustup --help 1.26", "-v, --verbose; -q, --quiet; -y", {
		subs: `
			self uninstall
			self update
			toolchain uninstall, remove, delete, rm
			toolchain install
			toolchain list
			target remove, uninstall
			target add
			target list
			component remove
			component add
			update
			show
			default
			override
			run
			which
			doc
			uninstall`,
	}),
	client(
		"gem",
		"gem help commands 3.4",
		`
			-V, --verbose; -q, --quiet; --silent; --config-file=F; --backtrace; -n=D; -i, --install-dir=D
			-v, --version=V; -p, --http-proxy=P; -k, --key=K; --host=H; --otp=O; --platform=P`,
		{
			dry: "--help; -h; --dryrun",
			subs: `
			yank
			push
			owner | -a, --add=U; -r, --remove=U
			uninstall | -a, --all; -I, --ignore-dependencies; -x, --executables; --force; -D; --user-install; --abort-on-dependent
			cleanup, clean | -n, -d, --dryrun, --dry-run; -D
			install
			list
			search
			build
			env, environment
			outdated
			update
			info
			specification, spec
			sources | -a, --add=U; -r, --remove=U; -c, --clear-all; -l, --list; -u
			signin
			signout
			pristine
			check
			dependency
			which
			contents
			fetch
			unpack
			stale
			exec
			lock
			rebuild`,
		},
	),
	client("rvm", "rvm help 1.29", "--force; --default", {
		subs: `
			implode
			remove
			uninstall
			gemset delete, empty, prune
			gemset list
			install
			use
			list
			info
			get
			cleanup
			current`,
	}),
	client(
		"bundle bundler",
		"bundle(1) 2.5",
		`
			--gemfile=F; -j, --jobs=N; --path=D; --without=G; --with=G; --retry=N; --dry-run; --force; --quiet
			--local; --frozen; --deployment; --clean; --verbose; --standalone[=G]`,
		{ dry: "--help; --version; --dry-run" },
	),
	client("pod", "pod --help 1.15", "--silent; --verbose; --no-ansi; --allow-root", {
		subs: `
			trunk push
			trunk delete
			trunk deprecate
			trunk remove-owner
			trunk add-owner
			trunk info
			trunk me
			trunk register
			cache clean | --all
			cache list
			deintegrate
			repo remove
			repo push
			repo update
			repo list
			install
			update
			outdated
			lib lint
			spec lint
			init`,
	}),
];
