// Package managers and publishers of JavaScript and Python.

import type { CommandSpec } from "../spec.ts";
import { client } from "./client.ts";

const NPM = `
			--registry=U; --otp=O; --tag=T; --access=A; --userconfig=F; --cache=D; --prefix=D; -C=D
			-w, --workspace=W; --workspaces; --ws; -f, --force; -g, --global; --dry-run; --json; -s, --silent
			-q, --quiet; -d; -y, --yes; --loglevel=L; -r, --recursive; -F, --filter=F; --dir=D; --no-git-checks
			--publish-branch=B; --provenance; --scope=S; --location=L; --omit=T; --include=T; --cwd=D
			--report-summary; --ignore-scripts; -D, --save-dev; -P; -O; -E; --legacy-peer-deps`;
const PIP = `
			-y, --yes; -r, --requirement=F; --break-system-packages; --root-user-action=A; -q, --quiet
			-v, --verbose; --python=P; --isolated; --log=F; --no-input; --proxy=P; --retries=N; --timeout=N
			--exists-action=A; --trusted-host=H; --cert=F; --cache-dir=D; --no-cache-dir
			--disable-pip-version-check; -U, --upgrade; -e, --editable=E; -c, --constraint=F; -t, --target=D
			-i, --index-url=U; --extra-index-url=U; -f, --find-links=U; --user; --dry-run; --no-deps; --pre
			--system; -p, --prefix=D; -d, --dest=D; -w, --wheel-dir=D`;
const CONDA = `
			-n, --name=N; -p, --prefix=P; -y, --yes; -q, --quiet; -v, --verbose; --json; -d, --dry-run; -a, --all
			-c, --channel=C; -f, --file=F; --force; --force-remove; --keep-env; --offline; --override-channels
			--revision=R; -r, --root-prefix=P; --rc-file=F; --no-rc; --clean; -t; -i; -l; --packages; --tarballs
			--index-cache; --logfiles; --tempfiles`;

export const REGISTRIES: readonly CommandSpec[] = [
	client("npm pnpm yarn bun", "npm(1) 10.2, pnpm help 8.15, yarn help 4.1, bun --help 1.1", NPM, {
		dry: "--help; --version; --dry-run; -h",
		subs: `
			unpublish, unp, unpu, unpub, unpubl, unpubli, unpublis
			publish
			deprecate
			undeprecate
			owner, author
			owner add
			owner remove, rm
			owner ls, list
			access grant
			access revoke
			access set
			access public
			access restricted
			access list, ls
			access get
			team create
			team destroy
			team rm
			team add
			team ls
			org set
			org rm
			org ls
			dist-tag, dist-tags
			dist-tag add
			dist-tag rm, remove
			dist-tag ls, list
			tag add
			tag remove, rm
			tag list
			token revoke, rm, delete, remove
			token create
			token list, ls
			profile disable-2fa
			profile enable-2fa
			profile set
			profile get
			cache clean, clear, rm
			cache add
			cache verify
			cache ls, list
			cache dir
			store prune
			store path
			store status
			pm cache
			pm ls
			uninstall, un, unlink, rm, r
			remove
			audit fix
			audit signatures
			config set
			config delete, rm
			config get
			config list, ls
			set
			npm publish
			npm tag
			npm info
			npm audit
			npm login
			npm whoami
			env remove, rm, uninstall
			env use
			env list, ls`,
	}),
	client(
		"lerna changeset semantic-release release-it np auto shipjs beachball rush nx jsr vsce ovsx",
		"lerna publish --help 8, changeset README, semantic-release --help 23, release-it --help 17, np --help 9, vsce --help 2.22",
		`
			-d, --dry-run; --ci; --no-ci; -y, --yes; --branches=B; -p, --pat=P; -t=T; --dist-tag=T; --registry=U
			--config=F; -c=C; --tag=T; --otp=O; --preview; --snapshot=S; --allow-dirty; --token=T; --target=T
			-i, --packagePath=F; --baseBranch=B; --no-publish; --no-tests; --yolo; --any-branch
			--release-draft-only; --first-release; --projects=P; --specifier=S`,
		{
			dry: "--help; --version; --dry-run; --preview; -h",
			subs: `
			publish
			version
			unpublish
			release publish
			release version
			release changelog
			release
			shipit
			add
			init
			status
			package
			ls
			list
			show
			run
			run-many
			affected
			graph
			bump
			check
			change
			changed
			bootstrap
			diff
			exec
			build
			test
			lint
			install
			update
			pre
			tag
			login
			logout
			search
			verify-pat
			create-namespace
			get
			changelog
			label
			ls-publishers
			ls-targets
			clean
			purge
			reset`,
		},
	),
	client("nvm fnm volta n", "nvm --help 0.39, fnm --help 1.35, volta --help 1.1, n --help 9", "", {
		subs: `
			uninstall
			remove
			install
			use
			list, ls
			alias
			default
			pin
			fetch
			run
			current
			which
			exec
			doctor
			prune
			rm
			unalias
			ls-remote
			deactivate
			cache`,
	}),
	client("pip pip3 pip2", "pip --help 24.0", PIP, {
		dry: "--help; --version; --dry-run; -h",
		subs: `
			uninstall
			cache purge
			cache remove
			cache list
			cache dir
			cache info
			config`,
	}),
	client("conda mamba micromamba", "conda --help 24.1, micromamba --help 1.5", CONDA, {
		dry: "--help; --version; --dry-run; -h",
		subs: `
			env remove
			env list
			env export
			env create
			env update
			remove, uninstall
			clean
			install
			list
			create
			info
			search
			update
			config
			activate
			run
			init`,
	}),
	client(
		"uv",
		"uv --help 0.4",
		`
			-q, --quiet; -v, --verbose; --directory=D; --project=P; -n, --no-cache; --offline; --cache-dir=D
			--color=C; --native-tls; --config-file=F; --no-config; --dry-run; --python=P; -p=P`,
		{
			dry: "--help; --version; --dry-run; -h",
			subs: `
			publish | --publish-url=U; -t, --token=T; -u, --username=U; -p, --password=P; --index=I; --trusted-publishing=T; --check-url=U
			pip uninstall | -y; -r, --requirement=F; --break-system-packages; --system; --target=D; --prefix=D
			pip install | -r, --requirement=F; -e, --editable=E; -c, --constraint=F; --system; --break-system-packages
			pip list
			pip compile | -o, --output-file=F
			pip sync
			pip freeze
			cache clean
			cache prune
			cache dir
			tool uninstall | --all
			tool install
			tool list
			tool run
			tool upgrade
			python uninstall | --all
			python install
			python list
			python pin
			python find`,
		},
	),
	client(
		"poetry pdm hatch flit maturin rye",
		"poetry publish --help 1.8, pdm publish --help 2.12, hatch publish --help 1.9, flit publish --help 3.9, maturin publish --help 1.4",
		`
			-q, --quiet; -v, --verbose; -n, --no-interaction; -C, --directory=D; -P, --project=P; -e, --env=E
			--no-ansi; -r, --repository=R; -u, --username=U; -p, --password=P; --build; --dry-run; --skip-existing
			--dist-dir=D; --all; --no-prompt; -y, --yes; --token=T; -f=F; --manifest-path=F; -m=F; -i=I; -o=D; -t=T`,
		{
			dry: "--help; --version; --dry-run; -h",
			subs: `
			publish
			upload
			env remove, prune
			env list, show
			env info
			env use
			env create
			env activate
			cache clear, clean
			cache list
			remove`,
		},
	),
	client(
		"twine",
		"twine upload --help 5.0",
		`
			-r, --repository=R; --repository-url=U; -s, --sign; -u, --username=U; -p, --password=P
			--non-interactive; -c, --comment=C; --config-file=F; --skip-existing; --cert=F; --client-cert=F
			--verbose; --disable-progress-bar`,
		{
			subs: `
			upload
			check
			register`,
		},
	),
	client("pipx", "pipx --help 1.4", "-q, --quiet; --verbose; --global; --python=P; --include-deps; --force", {
		subs: `
			uninstall-all
			uninstall
			reinstall-all
			reinstall
			install
			list
			upgrade
			upgrade-all
			run
			inject
			ensurepath
			environment`,
	}),
	client("pyenv rbenv nodenv", "pyenv help 2.3, rbenv help 1.2", "-f, --force; -v", {
		subs: `
			uninstall
			virtualenv-delete
			install
			versions
			version
			global
			local
			shell
			rehash
			which
			init`,
	}),
	client(
		"pipenv",
		"pipenv --help 2023",
		"--rm; --venv; --where; --py; --envs; --three; --python=P; --site-packages; --clear; -q; -v",
		{
			subs: `
			uninstall | --all; --all-dev; -d
			clean | --dry-run
			install
			lock
			sync
			run
			shell
			graph
			check
			update
			requirements`,
		},
	),
];
