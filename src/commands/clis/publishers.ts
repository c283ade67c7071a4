// Build tools and clients that publish for the JVM, .NET and other languages.

import type { CommandSpec } from "../spec.ts";
import { client } from "./client.ts";

export const PUBLISHERS: readonly CommandSpec[] = [
	client(
		"mvn mvnw mvnd",
		"mvn --help 3.9",
		`
			-am, --also-make; -amd; -B, --batch-mode; -b, --builder=B; -C, --strict-checksums; -c; -D, --define=P
			-e, --errors; -f, --file=F; -fae; -ff; -fn; -gs, --global-settings=F; -l, --log-file=F
			-N, --non-recursive; -ntp; -o, --offline; -P, --activate-profiles=P; -pl, --projects=P; -q, --quiet
			-rf, --resume-from=P; -s, --settings=F; -t, --toolchains=F; -T, --threads=N; -U; -V; -X; -nsu
			-v, --version; -h, --help`,
		{ singleDash: true, dry: "--help; --version" },
	),
	client(
		"gradle gradlew",
		"gradle --help 8.6",
		`
			-a; -b, --build-file=F; -c, --settings-file=F; --configure-on-demand; --console=C; --continue; -D=P
			-P=P; -d; --daemon; --no-daemon; -F=M; --foreground; -g, --gradle-user-home=D; -I, --init-script=F; -i
			--include-build=D; -m, --dry-run; --max-workers=N; --offline; -p, --project-dir=D; --parallel; --profile
			-q; --rerun-tasks; -S; -s; --scan; --status; --stop; -t; --tests=T; -U; -w; --warning-mode=M
			-x, --exclude-task=T; --refresh-dependencies; --build-cache; --no-build-cache; --configuration-cache
			--info; --debug; --stacktrace`,
		{ dry: "--help; --version; --dry-run; -h; -?" },
	),
	client("sbt", "sbt --help 1.9", "-v; -d; -h, --help; -D; -J; -mem=N; -no-colors; -batch; -client; --client", {
		singleDash: true,
	}),
	client("lein clj-deploy", "lein help 2.11", "-o; -U", {
		subs: `
			deploy
			release
			clean
			test
			run
			uberjar
			jar
			deps
			repl
			check
			with-profile
			install`,
	}),
	client(
		"jreleaser",
		"jreleaser --help 1.10",
		`
			-n, --dry-run, --dryrun; -b, --basedir=D; -c, --config-file=F; -od, --output-directory=D; -q; -g`,
		{
			dry: "--help; --version; --dry-run",
			subs: `
			full-release
			release
			deploy
			upload
			publish
			package
			config
			assemble
			sign
			changelog
			init
			download
			prepare
			checksum
			catalog
			env`,
		},
	),
	client(
		"dotnet",
		"dotnet --help 8.0",
		`
			-d, --diagnostics; -h, --help; --info; --version; -v, --verbosity=L; -c, --configuration=C
			-o, --output=D; -f, --framework=F; -r, --runtime=R; -p, --project=P; -s, --startup-project=P
			--context=C; --connection=C; --force; --dry-run; --no-build; --no-restore; --id=I; -g, --global
			--tool-path=D; -n, --name=N; --source=U`,
		{
			dry: "--help; --version; --dry-run; --info; -h; -?",
			subs: `
			nuget push | -k, --api-key=K; -s, --source=U; -ss, --symbol-source=U; -sk, --symbol-api-key=K; -t, --timeout=N; --skip-duplicate; -n, --no-symbols; --force-english-output; --interactive; -d
			nuget delete | -k, --api-key=K; -s, --source=U; --non-interactive; --no-service-endpoint; --interactive
			nuget locals | -c, --clear; -l, --list
			nuget remove
			nuget add
			nuget list
			nuget sign
			nuget trust
			nuget verify
			workload clean | --all
			workload uninstall
			workload install
			workload list
			workload update
			tool uninstall
			tool install
			tool list
			tool restore
			tool run
			user-secrets clear
			user-secrets remove
			user-secrets set
			user-secrets list
			user-secrets init
			dev-certs https | --clean; --trust; --check; -ep, --export-path=F; -p=P; -np; --format=F
			sln
			new uninstall
			new install
			new list`,
		},
	),
	client(
		"nuget",
		"nuget help 6.8",
		`
			-ApiKey=K; -Source=U; -src=U; -NonInteractive; -Verbosity=L; -ConfigFile=F; -ForceEnglishOutput
			-SkipDuplicate; -Timeout=N; -NoSymbols; -OutputDirectory=D; -Version=V; -Properties=P; -NoPrompt
			-Name=N; -Username=U; -Password=P; -clear; -list; -Clear; -List`,
		{
			singleDash: true,
			dry: "-help; -?",
			subs: `
			push
			delete
			locals
			restore
			install
			pack
			list
			search
			sources
			spec
			update
			verify
			sign
			config
			add`,
		},
	),
	client(
		"dart flutter",
		"dart pub publish --help 3.2",
		"-v, --verbose; -C, --directory=D; -d, --device-id=D; --suppress-analytics",
		{
			dry: "--help; --version; --dry-run; -h; -n",
			subs: `
			pub publish, lish | -n, --dry-run; -f, --force; --server=U; --skip-validation; --to-archive=F; --from-archive=F
			pub uploader, uploaders
			pub cache clean | -f
			pub cache repair
			pub cache add
			pub get
			pub add
			pub remove
			pub upgrade
			pub outdated
			pub global
			pub deps
			pub run
			pub token
			clean
			build
			run
			test
			fix
			compile`,
		},
	),
	client("cabal", "cabal --help 3.10", "-v, --verbose[=N]; --config-file=F; -i, --ignore-project", {
		subs: `
			upload | --publish; --candidate; -d, --documentation; -t, --token=T; -u, --username=U; -p, --password=P
			build
			test
			run
			repl
			update
			clean
			install
			check
			sdist
			haddock
			init
			list
			info
			freeze
			exec
			gen-bounds
			outdated`,
	}),
	client(
		"stack",
		"stack --help 2.13",
		"--stack-yaml=F; -v; --resolver=R; --work-dir=D; --compiler=C; --no-terminal; --silent",
		{
			subs: `
			upload | --candidate; --save-hackage-creds=B
			purge
			clean | --full
			build
			test
			run
			exec
			ghci
			install
			setup
			init
			path
			ls
			update
			hoogle`,
		},
	),
	client("conan", "conan --help 2.1", "-v[=L]; -cc=C", {
		dry: "--help; --version; --dry-run",
		subs: `
			upload | -r, --remote=R; -c, --confirm; --only-recipe; --force; --check; --dry-run; -p=Q; -l=F
			remove | -r, --remote=R; -c, --confirm; -p=Q; --dry-run; -f, --force
			cache clean
			cache path
			remote remove
			remote add
			remote list
			install
			export
			list
			search
			inspect
			graph
			build
			profile
			test
			download`,
	}),
	client(
		"luarocks",
		"luarocks help 3.9",
		`
			--server=U; --tree=T; --local; --lua-version=V; --verbose; --api-key=K; --temp-key=K; --force
			--skip-pack; --sign`,
		{
			subs: `
			upload
			remove
			purge
			install
			list
			search
			make
			build
			show
			pack
			which
			path
			config
			test
			new_version`,
		},
	),
	client("opam", "opam --help 2.1", "-y, --yes; -q, --quiet; -v; --root=D; --switch=S; --cli=V; --confirm-level=L", {
		dry: "--help; --version; --dry-run; -n",
		subs: `
			publish
			switch remove
			switch create
			switch list
			switch set
			switch show
			remove, uninstall
			install
			list
			update
			upgrade
			pin
			exec
			env
			init
			show
			search
			clean
			repository
			config
			monorepo`,
	}),
	client(
		"cpan-upload nimble elm hackage-upload",
		"cpan-upload(1), nimble --help 0.14, elm publish --help 0.19",
		`
			-u, --user=U; -p, --password=P; --dry-run; -d, --directory=D; --uri=U; -y, --accept; -n, --reject
			--verbose; -c=F`,
		{ dry: "--help; --version; --dry-run" },
	),
	client(
		"hf huggingface-cli",
		"hf --help 0.34, huggingface-cli --help 0.23",
		"--token=T; --repo-type=T; --type=T; --revision=R; --quiet",
		{
			subs: `
			repo delete
			repo-files delete
			repo create
			repo tag
			repo list
			repo branch
			repo move
			repo settings
			delete-cache
			cache delete
			cache scan
			cache ls
			download
			upload
			upload-large-folder
			scan-cache
			whoami
			auth
			login
			logout
			env
			tag
			jobs`,
		},
	),
	client(
		"goreleaser",
		"goreleaser --help 1.24",
		`
			-f, --config=F; --clean; --skip=S; --snapshot; -p, --parallelism=N; --timeout=D; --verbose; -t=T; -u=U
			-r=R; -c=C; -n=N; -b=B; -delete; -replace; -draft; -recreate; --single-target; --auto-snapshot
			--release-notes=F; --draft; --id=I; -o=F; -k; --fail-fast`,
		{
			dry: "--help; --version; --snapshot",
			subs: `
			release
			build
			check
			init
			changelog
			continue
			publish
			jsonschema`,
		},
	),
	client(
		"ghr",
		"ghr README 0.16",
		`
			-t, -token=T; -u, -username=U; -r, -repository=R; -c, -commitish=C; -n, -name=N; -b, -body=B
			-p, -parallel=N; -delete; -replace; -draft; -soft; -prerelease; -recreate; -generatenotes`,
		{ singleDash: true, dry: "-h; -help; -v; -version; --help; --version" },
	),
];
