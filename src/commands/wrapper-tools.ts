// Wrappers of the developer's desk: watchers, benchmarks, queues, compiler caches, environments.

import { family, group, row, sub, type WrapperSpec } from "./wrapper-spec.ts";

/** Shell text that is typed into a terminal. */
const TYPED = { form: "text", typed: true } as const;

export const TOOL_WRAPPERS: readonly WrapperSpec[] = [
	{
		...row(
			"hyperfine",
			"hyperfine(1)",
			`-w, --warmup=N; -r, --runs=N; -m, --min-runs=N; -M, --max-runs=N; -p, --prepare=C; -C, --conclude=C; -s, --setup=C; -c, --cleanup=C; -S, --shell=S; -N;
			-i, --ignore-failure; --export-json=F; --export-markdown=F; --export-csv=F; --export-asciidoc=F; -n, --command-name=N; -L, --parameter-list VAR VALUES;
			-D, --parameter-step-size=N; -P=V; --style=T; --sort=M; --input=F; --output=W; --show-output; -u, --time-unit=U; --reference=C`,
			{ form: "each", textFlags: ["--prepare", "--setup", "--cleanup", "--conclude", "--reference"] },
		),
		stopAtOperand: false,
	},
	row("entr", "entr(1)", "-a; -c; -d; -n; -p; -r; -s; -x; -z", { textMode: "-s" }),
	row(
		"nodemon",
		"nodemon --help",
		"-w, --watch=D; -e, --ext=E; -x, --exec=C; -q, --quiet; -i, --ignore=I; -d, --delay=D; -V, --verbose; -L; -C; -s, --signal=S; --config=F; --cwd=D",
		{ form: "text", textFlags: ["--exec"], scripts: "may" },
	),
	{
		...row(
			"chokidar",
			"chokidar-cli README",
			"-c, --command=C; -d, --debounce=N; -t, --throttle=N; -i, --ignore=I; --initial; -p, --polling; -s; --silent",
			{
				textFlags: ["--command"],
				after: [],
			},
		),
		stopAtOperand: false,
	},
	row("onchange", "onchange README", "-i; -k; -d=N; -f=F; -e=E; -a; -j=N; -p=N; -o=F; -v; -w", { after: ["--"] }),
	row(
		"watchexec",
		"watchexec(1)",
		`-w, --watch=P; -W=P; -e, --exts=E; -f, --filter=F; -i, --ignore=I; -c, --clear[=M]; -r, --restart; -s, --signal=S; -d, --debounce=N; -o, --on-busy-update=M;
		-p, --postpone; -n; --shell=S; -E, --env=E; --workdir=D; --project-origin=D; -q, --quiet; -v, --verbose; -N, --notify; -1; --no-vcs-ignore; --stop-signal=S; --stop-timeout=T`,
		{ form: "text", cwdFlag: "--workdir" },
	),
	row("viddy hwatch", "viddy --help", "-b; -B; -c; -C; -d; -D; -e; -n, --interval=S; -p; -s, --shell=S; -t; -x", {
		form: "text",
	}),
	row(
		"reflex",
		"reflex --help",
		"-r, --regex=R; -R, --inverse-regex=R; -g, --glob=G; -G, --inverse-glob=G; -c, --config=F; -s, --start-service; -d, --decoration=D; --all; --only-files; --only-dirs; -e; -v",
	),
	row("when-changed", "when-changed README", "-v; -r; -1; -s", { skip: 1 }),
	{
		...row(
			"concurrently conc",
			"concurrently --help",
			`-n, --names=N; -c, --prefix-colors=C; -k, --kill-others; --kill-others-on-fail; --ks, --kill-signal=S; -r, --raw; -s, --success=S; -p, --prefix=P; --no-color; --hide=H; -g, --group;
			--timings; -m, --max-processes=N; -l, --prefix-length=N; -t, --timestamp-format=F; -i, --handle-input; --default-input-target=T; --restart-tries=N; --restart-after=N; --name-separator=S; --cwd=D; -P, --passthrough-arguments`,
			{ form: "each", scriptNames: true },
		),
		stopAtOperand: false,
	},
	{
		...row(
			"rush",
			"rush --help, github.com/shenwei356/rush",
			"-j, --jobs=N; -k; -i, --infile=F; -D=D; -d=D; -n=N; -r=N; -v=V; -e; -c; -C=F; --dry-run; -q; -t=N",
			{ form: "each" },
		),
		stopAtOperand: false,
	},
	row(
		"sem",
		"sem(1), GNU parallel",
		"-j, --jobs=N; --id=I; --fg; --bg; --wait; --st=S; --semaphoretimeout=S; -u; -q, --quote; --pipe",
		{
			form: "text",
		},
	),
	family("pueue", "pueue --help", "-v, --verbose; -p, --profile=P; -c, --config=F; --color=W", {
		add: sub(
			"-w, --working-directory=D; -e, --escape; -i, --immediate; -s, --stashed; -d, --delay=D; -g, --group=G; -a, --after=I; -o, --priority=N; -l, --label=L; -p, --print-task-id",
			{
				form: "text",
				cwdFlag: "--working-directory",
			},
		),
	}),
	row("nq", "nq(1)", "-c; -q; -w; -t"),
	row(
		"tsp",
		"tsp(1), task spooler",
		"-K; -C; -l; -S[=N]; -t=I; -c=I; -p; -o; -i; -s; -r; -w; -k; -u; -L=L; -n; -f; -B; -m; -d; -D=I; -E; -N=N; -g",
	),
	row(
		"retry",
		"retry(1)",
		"-t, --times=N; -d, --delay=N; -u, --until=U; -w, --while=W; -i, --initial-delay=N; -m, --max=N; -s, --sleep=N; --tries=N; --min=N",
	),
	row(
		"ccache sccache distcc icecc",
		"ccache(1)",
		"-c, --cleanup; -C, --clear; -F, --max-files=N; -M, --max-size=S; -o, --set-config=K; -p, --show-config; -s, --show-stats; -z, --zero-stats; -V, --version; -k=K; --start-server; --stop-server; -j",
	),
	row("start-server-and-test server-test", "start-server-and-test README", "--expect=N", { form: "each" }),
	{
		...row(
			"nix-shell",
			"nix-shell(1)",
			"--run=C; --command=C; -p, --packages; -A, --attr=A; -i=I; -I=P; -E, --expr; --pure; --keep=V; --exclude=R; --arg NAME VALUE; --argstr NAME VALUE; -j=N; -k; -Q",
			{ textFlags: ["--run", "--command"], after: [] },
		),
		stopAtOperand: false,
	},
	family(
		"nix",
		"nix(1), nix develop --command",
		"--extra-experimental-features=F; --experimental-features=F; --option NAME VALUE; -v, --verbose; -L; --offline",
		{
			develop: sub(
				"-c, --command; -i, --ignore-environment; -k, --keep=V; -f, --file=F; --expr=E; --impure; --profile=P; --phase=P; -I=P",
				{
					after: ["-c", "--command"],
				},
			),
			shell: sub("-c, --command; -i, --ignore-environment; -k, --keep=V; -f, --file=F; --expr=E; --impure; -I=P", {
				after: ["-c", "--command"],
			}),
			run: sub("-f, --file=F; --expr=E; --impure; -I=P; --refresh; --no-write-lock-file", {
				packages: true,
				dashes: true,
			}),
			env: {
				options: "",
				stopAtOperand: true,
				sub: { shell: sub("-c, --command; -i; -k=V; -f, --file=F; --impure", { after: ["-c", "--command"] }) },
			},
		},
	),
	family("spring", "spring help, the Spring preloader 4", "", {
		rails: sub("", { program: "rails" }),
		rake: sub("", { program: "rake" }),
	}),
	family("vercel vc", "vercel env run --help", "-t, --token=T; -S, --scope=S; --cwd=D; -d, --debug; -T, --team=T", {
		env: group({ run: sub("-e, --environment=E; --git-branch=B", { after: ["--"] }) }),
	}),
	family("devbox", "devbox run --help", "-q, --quiet", {
		run: sub("-c, --config=D; -e, --env=E; --env-file=F; --pure; -l, --list; --all-projects", { form: "either" }),
	}),
	family("devenv", "devenv --help", "-v, --verbose; --impure; -q, --quiet", { shell: sub("") }),
	family("guix", "guix shell --help", "", {
		shell: sub(
			"-D, --development; -C, --container; -f, --file=F; -m, --manifest=F; -e, --expression=E; --pure; --expose=S; --share=S; -N, --network",
			{ after: ["--"] },
		),
	}),
	family("toolbox", "toolbox-run(1)", "-y, --assumeyes; -v, --verbose; --log-level=L", {
		run: sub("-c, --container=C; -d, --distro=D; -r, --release=R; --preserve-fds=N"),
	}),
	family("distrobox", "distrobox-enter(1)", "", {
		enter: sub("-n, --name=N; -T; --no-workdir; -r, --root; -v, --verbose; -a=F; -e", { after: ["--", "-e"] }),
	}),
	family("flatpak", "flatpak-run(1)", "-v, --verbose; --user; --system", {
		run: sub(
			"--command=C; --cwd=D; --branch=B; --arch=A; -d, --devel; --filesystem=F; --share=S; --socket=S; --device=D; --env=E; --nofilesystem=F; --file-forwarding; --runtime=R; -p, --die-with-parent",
			{ programFlags: ["--command"], skip: 1, cwdFlag: "--cwd", after: ["--command"] },
		),
	}),
	family("apptainer singularity", "apptainer exec --help", "-d, --debug; -q, --quiet; -v, --verbose; -s, --silent", {
		exec: sub(
			"-B, --bind=B; -C, --containall; -c, --contain; -e, --cleanenv; -H, --home=H; -w, --writable; --nv; --pwd=D; --cwd=D; --env=E; -f, --fakeroot; -W, --workdir=D; --overlay=O",
			{ skip: 1 },
		),
	}),
	family("zellij", "zellij run --help", "-s, --session=S; -l, --layout=L; -c, --config=F", {
		run: sub(
			"-c, --close-on-exit; --cwd=D; -d, --direction=D; -f, --floating; -i, --in-place; -n, --name=N; -s, --start-suspended",
			{ cwdFlag: "--cwd" },
		),
		action: group({ "write-chars": sub("", TYPED) }),
	}),
	family(
		"kitty",
		"kitty(1), kitty @ --help",
		"-d, --directory=D; -T, --title=T; -1, --single-instance; --hold; -o=O; --detach; --to=A",
		{
			"@": group(
				{
					"send-text": sub(
						"-m, --match=M; -t, --match-tab=M; --all; --exclude-active; --stdin; --from-file=F; --bracketed-paste=M",
						TYPED,
					),
					launch: sub(
						"--type=T; --cwd=D; --title=T; --hold; --match=M; --keep-focus; --location=L; --env=E; --dont-take-focus",
					),
				},
				"--to=A; --password=P",
			),
		},
	),
	family("kitten", "kitten @ --help", "", {
		"@": group(
			{ "send-text": sub("-m, --match=M; -t, --match-tab=M; --all; --exclude-active; --stdin; --from-file=F", TYPED) },
			"--to=A; --password=P",
		),
	}),
	family("xdotool", "xdotool(1)", "", {
		type: sub("--delay=N; --window=W; --clearmodifiers; --args=N; --file=F; --terminator=T", TYPED),
		exec: sub("--sync; --args=N; --terminator=T"),
	}),
	family("ydotool", "ydotool(1)", "", {
		type: sub("-d, --key-delay=N; -D, --next-delay=N; -f, --file=F; -e, --escape=B", TYPED),
	}),
	row("wtype", "wtype(1)", "-M=K; -m=K; -P=K; -p=K; -k=K; -s=N; -d=N", TYPED),
	row("ttyecho", "ttyecho README", "-n", { ...TYPED, skip: 1 }),
	row("i3-msg swaymsg", "i3-msg(1)", "-t=T; -q; -s=S; -r; -p; -m; -v", { form: "text" }),
	family("hyprctl", "hyprctl --help", "-j; -i=I; --batch; -q", {
		dispatch: group({ exec: sub("", { form: "text" }) }),
	}),
	family("volta", "volta run --help", "--verbose; --quiet", {
		run: sub("--node=V; --npm=V; --pnpm=V; --yarn=V; --bundled-npm; --no-yarn; --env=E"),
	}),
	row("et", "et --help", "-c, --command=C; -p, --port=N; -u, --username=U; -r=T; -t=T; -x; -N; -v", {
		step: "remote",
		place: "remote",
		textFlags: ["--command"],
		skip: 1,
	}),
	family("wezterm", "wezterm start --help", "-n; --config=C; --config-file=F", {
		cli: group({
			"send-text": sub("--pane-id=N; --no-paste", TYPED),
			spawn: sub("--pane-id=N; --window-id=N; --new-window; --cwd=D; --workspace=W; --domain-name=D"),
			"split-pane": sub("--pane-id=N; --horizontal; --left; --right; --top; --bottom; --cells=N; --percent=N; --cwd=D"),
		}),
		start: sub("--cwd=D; --always-new-process; --class=C; --workspace=W; -e", { cwdFlag: "--cwd" }),
	}),
	family("lerna", "lerna exec --help", "--loglevel=L; --concurrency=N", {
		exec: sub(
			"--scope=S; --ignore=I; --since[=S]; --parallel; --stream; --no-bail; --no-prefix; --concurrency=N; --no-private; --include-dependencies",
			{ form: "either", step: "task" },
		),
	}),
	family("tox", "tox exec --help", "-v; -q; -c=F", {
		exec: sub("-e=E; -p; --skip-pkg-install", { after: ["--"] }),
	}),
	{
		...family(
			"cargo",
			"cargo-watch(1)",
			"--color=W; -q, --quiet; -v, --verbose; -C=D; --config=K; -Z=F; --offline; --locked; --frozen",
			{
				watch: sub(
					"-x, --exec=C; -s, --shell=C; -w, --watch=P; -i, --ignore=P; -c, --clear; -q, --quiet; -d, --delay=N; -C, --workdir=D; --no-gitignore; --why; -E=V; -p, --postpone",
					{
						textFlags: ["--shell"],
						after: ["--"],
					},
				),
			},
		),
	},
];
