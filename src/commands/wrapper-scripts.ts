// Programs that give a file to an interpreter of their own choice: profilers, reloaders, servers, runners of TypeScript.

import { family, row, sub, type WrapperSpec } from "./wrapper-spec.ts";

/** Runners of tests are not among them: what a test deletes, it mostly made. */
const FILE = { scripts: "must" } as const;

const PM2 = sub(
	"-f, --force; -n, --name=N; -i, --instances=N; --env=E; --watch; --cwd=D; -o=F; -e=F; -l, --log=F; --only=N; --update-env; --interpreter=P; --no-daemon; --cron=C",
	FILE,
);
const RAILS = sub("-e, --environment=E", FILE);

export const SCRIPT_WRAPPERS: readonly WrapperSpec[] = [
	row(
		"node-dev",
		"node-dev README, 8.0",
		"--respawn; --notify=N; --clear; --deps=N; --dedupe; --timestamp=F; -r=M",
		FILE,
	),
	row(
		"ts-node-dev tsnd",
		"ts-node-dev README, 2.0",
		"--respawn; --transpile-only; --inspect; --cls; --clear; --quiet; --rs; --poll; --exit-child; -P, --project=F; -r, --require=M; --ignore-watch=P; --watch=P",
		FILE,
	),
	row("vite-node", "vite-node --help", "-r, --root=D; -c, --config=F; -m, --mode=M; -w, --watch; --script", FILE),
	row("esno esmo esr jiti babel-node swc-node", "their READMEs", "-r, --require=M", FILE),
	row(
		"electron",
		"electron --help",
		"-i, --interactive; -r, --require=M; -a, --abi; -v, --version; --no-sandbox; --inspect",
		FILE,
	),
	row(
		"forever supervisor",
		"forever --help, 4.0; supervisor --help",
		"-m=N; -l=F; -o=F; -e=F; -p=D; -c=C; -a, --append; -f, --fifo; -s, --silent; -w, --watch; -x=C; -i=D; -n=N; -t; -q, --quiet; --uid=U; --sourceDir=D; --workingDir=D; --minUptime=N; --spinSleepTime=N; --pidFile=F",
		FILE,
	),
	family("pm2", "pm2 --help, 5.3", "-s, --silent; -m, --mini-list", { start: PM2, restart: PM2, reload: PM2 }),
	row(
		"c8 nyc",
		"c8 --help, 10; nyc --help, 17",
		`-r, --reporter=R; -o, --reports-dir=D; --report-dir=D; -x, --exclude=X; -n, --include=X; --src=S; -t, --temp-directory=D; --temp-dir=D; -e, --extension=E; --cwd=D; --all; -s, --silent;
		--check-coverage; --per-file; --lines=N; --functions=N; --branches=N; --statements=N; -i, --instrument; -c, --cache; --clean; -a; --nycrc-path=F; -b, --babel-cache`,
	),
	family("dotenvx", "dotenvx --help, 1", "-l, --log-level=L; -q, --quiet; -v, --verbose; -d, --debug", {
		run: sub(
			"-e, --env=E; -f, --env-file=F; --env-vault-file=F; --env-keys-file=F; -o, --overload; --strict; --convention=C; --ignore=C; --ops-off",
		),
	}),
	family("rails", "rails runner --help, Ruby on Rails 7", "", { runner: RAILS, r: RAILS }),
	family("coverage", "coverage run --help, 7.6", "--rcfile=F; --debug=O", {
		run: sub(
			"-a, --append; --branch; --concurrency=L; --context=L; --data-file=F; --include=P; -m, --module; --omit=P; -L, --pylib; -p, --parallel-mode; --source=S; --timid; --rcfile=F; --debug=O",
			FILE,
		),
	}),
	row(
		"kernprof scalene viztracer pyinstrument",
		"their --help",
		"-l, --line-by-line; -b, --builtin; -o, --outfile=F; -s, --setup=F; -v, --view; -r, --renderer=R; --cpu; --gpu; --memory; --html; --json",
		FILE,
	),
	family("memray", "memray --help, 1.13", "-v, --verbose", {
		run: sub(
			"-o, --output=F; --live; --live-remote; -p, --live-port=N; --native; --follow-fork; --trace-python-allocators; -q; -f, --force; -m; -c",
			FILE,
		),
	}),
	family("mprof", "mprof run --help", "", {
		run: sub("-T, --interval=S; -C, --include-children; -M, --multiprocess; -o, --output=F", FILE),
	}),
	row(
		"torchrun deepspeed",
		"torchrun --help, 2.4; deepspeed --help",
		"--nnodes=N; --nproc-per-node=N; --nproc_per_node=N; --rdzv-backend=B; --rdzv-endpoint=E; --master-addr=A; --master_addr=A; --master-port=N; --master_port=N; --node-rank=N; --node_rank=N; --num_gpus=N; --num_nodes=N; --hostfile=F; -i, --include=H; -e, --exclude=H; --standalone; -m, --module",
		FILE,
	),
	family("accelerate", "accelerate launch --help, 0.34", "", {
		launch: sub(
			"--config_file=F; --num_processes=N; --num_machines=N; --machine_rank=N; --main_process_port=N; --mixed_precision=P; --multi_gpu; --cpu; -m, --module; -q, --quiet",
			FILE,
		),
	}),
	family("streamlit chainlit marimo", "their --help", "--log_level=L; -l=L; -q, --quiet; -y, --yes", {
		run: sub(
			"--server.port=N; --server.address=A; --server.headless=B; --port=N; --host=H; -h; -w, --watch; -p=N; --headless",
			FILE,
		),
	}),
	family("fastapi", "fastapi --help, 0.115", "", {
		dev: sub("--host=H; --port=N; --reload; --no-reload; --root-path=P; --app=N", FILE),
		run: sub("--host=H; --port=N; --reload; --no-reload; --root-path=P; --app=N; --workers=N", FILE),
	}),
];
