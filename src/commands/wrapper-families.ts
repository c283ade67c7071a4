// Tools of which some subcommands run another command: docker exec, kubectl exec, uv run, npm exec, tmux.

import { family, group, sub, type Wrap, type WrapperSpec } from "./wrapper-spec.ts";

const EXEC_OPTIONS = `-d, --detach; --detach-keys=K; -e, --env=E; --env-file=F; -i, --interactive; --privileged; -t, --tty; -u, --user=U; -w, --workdir=D`;
const RUN_OPTIONS = `-a, --attach=A; --add-host=H; --annotation=A; --blkio-weight=W; --cap-add=C; --cap-drop=C; --cgroup-parent=P; --cgroupns=N; --cgroups=C;
	--cidfile=F; --cpu-period=N; --cpu-quota=N; -c, --cpu-shares=N; --cpus=N; --cpuset-cpus=C; --cpuset-mems=C; -d, --detach; --detach-keys=K; --device=D;
	--device-cgroup-rule=R; --device-read-bps=B; --device-write-bps=B; --disable-content-trust; --dns=D; --dns-option=O; --dns-search=D; --domainname=D; -e, --env=E;
	--env-file=F; --entrypoint=E; --expose=P; --gpus=G; --group-add=G; --health-cmd=C; --health-interval=D; --health-retries=N; --health-start-period=D;
	--health-timeout=D; -h, --hostname=H; --init; -i, --interactive; --ip=I; --ip6=I; --ipc=M; --isolation=T; -l, --label=L; --label-file=F; --link=L; --link-local-ip=I;
	--log-driver=D; --log-opt=O; --mac-address=M; -m, --memory=M; --memory-reservation=M; --memory-swap=M; --memory-swappiness=N; --mount=M; --name=N; --network=N; --net=N;
	--network-alias=A; --net-alias=A; --no-healthcheck; --oom-kill-disable; --oom-score-adj=N; -p, --publish=P; -P, --publish-all; --pid=P; --pids-limit=N; --platform=P;
	--pod=P; --privileged; --pull=P; -q, --quiet; --read-only; --replace; --restart=R; --rm; --runtime=R; --secret=S; --security-opt=S; --shm-size=S; --sig-proxy;
	--stop-signal=S; --stop-timeout=N; --storage-opt=O; --sysctl=S; --systemd=M; -t, --tty; --tls-verify; --tmpfs=T; --ulimit=U; -u, --user=U; --userns=U; --uts=U;
	-v, --volume=V; --volume-driver=D; --volumes-from=V; -w, --workdir=D`;
const COMPOSE_RUN_OPTIONS = `--build; --cap-add=C; --cap-drop=C; -d, --detach; --entrypoint=E; -e, --env=E; --env-from-file=F; -i, --interactive; -l, --label=L; --name=N;
	-T, --no-TTY; --no-deps; -p, --publish=P; --pull=P; -q, --quiet; --quiet-build; --quiet-pull; --remove-orphans; --rm; -P, --service-ports; --use-aliases; -u, --user=U;
	-v, --volume=V; -w, --workdir=D`;
const CONTAINER: Partial<Wrap> = { step: "container", place: "container", root: "running", skip: 1 };
/** The image's program is replaced: the operands after the image are its arguments. */
const RUN_CONTAINER: Partial<Wrap> = { ...CONTAINER, root: "new", programFlags: ["--entrypoint"], images: true };
/** Its service may have mounts that only the compose file names: as a container that runs already. */
const COMPOSE_RUN: Partial<Wrap> = { ...CONTAINER, root: "service", programFlags: ["--entrypoint"] };
/** The program stands after the dashes. Source: kubectl run --help, kubectl debug --help. */
const POD: Partial<Wrap> = { step: "container", place: "container", after: ["--"], root: "running" };

export const WRAPPER_FAMILIES: readonly WrapperSpec[] = [
	family(
		"docker podman nerdctl",
		"docker(1)",
		"-c, --context=C; --config=D; -D, --debug; -H, --host=H; -l, --log-level=L; --tls",
		{
			exec: sub(EXEC_OPTIONS, CONTAINER),
			run: sub(RUN_OPTIONS, RUN_CONTAINER),
			unshare: sub("--rootless-netns"),
			compose: {
				options: "-f, --file=F; -p, --project-name=P; --profile=P; --env-file=F; --project-directory=D",
				stopAtOperand: true,
				sub: {
					exec: sub(
						"-d, --detach; -e, --env=E; --index=N; -T, --no-TTY; --privileged; -u, --user=U; -w, --workdir=D",
						CONTAINER,
					),
					run: sub(COMPOSE_RUN_OPTIONS, COMPOSE_RUN),
				},
			},
			container: {
				options: "",
				stopAtOperand: true,
				sub: { exec: sub(EXEC_OPTIONS, CONTAINER), run: sub(RUN_OPTIONS, RUN_CONTAINER) },
			},
		},
	),
	family("podman-remote buildah", "podman-unshare(1), buildah-unshare(1)", "--log-level=L; --root=D; --runroot=D", {
		unshare: sub("--rootless-netns; --mount=M"),
	}),
	family("docker-compose", "docker-compose --help", "-f, --file=F; -p, --project-name=P; --profile=P; --env-file=F", {
		exec: sub("-d, --detach; -e, --env=E; --index=N; -T; --privileged; -u, --user=U; -w, --workdir=D", CONTAINER),
		run: sub(COMPOSE_RUN_OPTIONS, COMPOSE_RUN),
	}),
	family(
		"kubectl oc",
		"kubectl(1)",
		"-n, --namespace=N; --context=C; --kubeconfig=F; --cluster=C; -s, --server=S; --user=U; --as=U",
		{
			// Options may follow the pod: `kubectl exec db-0 -c postgres -- cmd`.
			exec: sub(
				"-c, --container=C; -i, --stdin; -t, --tty; -q, --quiet; -n, --namespace=N; -f, --filename=F; --context=C; --pod-running-timeout=D",
				{ ...CONTAINER, dashes: true },
			),
			run: sub(
				"--image=I; --command; -i, --stdin; -t, --tty; --rm; --restart=R; -n, --namespace=N; -l, --labels=L; --env=E; --port=P; --overrides=J; --attach; -q, --quiet; --dry-run[=D]; -o, --output=F; --image-pull-policy=P; --privileged; --context=C; --expose; --annotations=A; --pod-running-timeout=D; --override-type=T; --leave-stdin-open; --wait; --timeout=D; --grace-period=N; --force",
				POD,
			),
			debug: sub(
				"--image=I; -i, --stdin; -t, --tty; --target=C; --copy-to=N; -c, --container=C; --env=E; --profile=P; --share-processes; --same-node; --replace; -n, --namespace=N; --attach; -q, --quiet; --image-pull-policy=P; --context=C; --set-image=I; --custom=F; --arguments-only; -f, --filename=F",
				POD,
			),
			rsh: sub("-c, --container=C; -n, --namespace=N; -t, --tty; -T, --no-tty; --shell=S; --timeout=T", CONTAINER),
		},
	),
	family("uv", "uv --help", "-q, --quiet; -v, --verbose; --directory=D; --project=P; -n, --no-cache; --offline", {
		run: sub(
			"--extra=E; --all-extras; --dev; --no-dev; --group=G; -m, --module=M; --with=W; --with-editable=W; --with-requirements=F; --isolated; --active; --no-sync; --locked; --frozen; -s, --script; -p, --python=P; --package=P; --env-file=F; -q, --quiet; --directory=D; --project=P",
			{ scripts: "may" },
		),
		tool: {
			options: "-q, --quiet; -v, --verbose",
			stopAtOperand: true,
			sub: {
				run: sub(
					"--from=F; -w, --with=W; --with-editable=W; --with-requirements=F; -p, --python=P; --isolated; -q, --quiet",
					{
						step: "task",
						packages: true,
					},
				),
			},
		},
	}),
	family("pipx", "pipx run --help, 1.7", "-q, --quiet; -v, --verbose; --global", {
		run: sub(
			"--spec=S; --python=P; --fetch-missing-python; --no-cache; --path; --pypackages; --pip-args=A; -i, --index-url=U; -e, --editable; --system-site-packages; -q, --quiet; -v, --verbose",
			{ step: "task", packages: true, scripts: "may" },
		),
	}),
	family(
		"poetry pipenv rye hatch pdm pixi",
		"poetry --help",
		"-q, --quiet; -v, --verbose; -n, --no-interaction; -C, --directory=D; -P, --project=P; -e, --env=E; --no-ansi",
		{
			run: sub("-e, --environment=E", { scripts: "may" }),
		},
	),
	family("bundle", "bundle-exec(1)", "", { exec: sub("--keep-file-descriptors; --gemfile=F") }),
	family("conda mamba micromamba", "conda run --help", "", {
		run: sub("-n, --name=N; -p, --prefix=P; -v, --verbose; --cwd=D; --no-capture-output; --live-stream", {
			cwdFlag: "--cwd",
		}),
	}),
	family("direnv", "direnv(1)", "", { exec: sub("", { skip: 1 }) }),
	family(
		"op doppler infisical",
		"op run --help",
		"-p, --project=P; -c, --config=C; --env-file=F; --no-masking; -t, --token=T; --env=E",
		{
			run: sub("-p, --project=P; -c, --config=C; --env-file=F; --no-masking; --command=C; -t, --token=T; --env=E", {
				textFlags: ["--command"],
			}),
		},
	),
	family("aws-vault chamber", "aws-vault --help", "--debug; --backend=B; --prompt=P", {
		exec: sub("-d, --duration=D; -n, --no-session; --region=R; -j, --json; -s, --server", { skip: 1 }),
	}),
	family("mise rtx", "mise exec --help", "-C, --cd=D; -q, --quiet; -v, --verbose; -y, --yes", {
		exec: sub("-c, --command=C; -j, --jobs=N; --raw", { textFlags: ["--command"], after: ["--"] }),
		x: sub("-c, --command=C; -j, --jobs=N; --raw", { textFlags: ["--command"], after: ["--"] }),
	}),
	family("asdf", "asdf help", "", { exec: sub("") }),
	family("npm", "npm-exec(1)", "--prefix=D; -C=D; -w, --workspace=W; -s, --silent; -q, --quiet", {
		exec: sub("-c, --call=C; --package=P; -w, --workspace=W; -y, --yes; --no", {
			step: "task",
			textFlags: ["--call"],
			packages: true,
		}),
		x: sub("-c, --call=C; --package=P; -w, --workspace=W; -y, --yes; --no", {
			step: "task",
			textFlags: ["--call"],
			packages: true,
		}),
	}),
	family("pnpm", "pnpm help exec", "-C, --dir=D; -r, --recursive; -F, --filter=F; -s, --silent; -w, --workspace-root", {
		exec: sub("-c, --shell-mode; -r, --recursive; --parallel; --no-bail", { step: "task" }),
		dlx: sub("--package=P; -c, --shell-mode; -s, --silent", { step: "task", packages: true }),
	}),
	family("yarn", "yarn help exec", "--cwd=D; -s, --silent", {
		exec: sub("-q, --quiet", { step: "task" }),
		dlx: sub("-p, --package=P; -q, --quiet", { step: "task", packages: true }),
		// In the directory of another package, which is judged as if it were this one.
		workspace: sub("", { step: "task", after: ["exec"] }),
		workspaces: group({
			foreach: sub(
				"-A, --all; -R, --recursive; -W, --worktree; -p, --parallel; -i, --interlaced; -t, --topological; -v, --verbose; --from=F; --include=I; --exclude=E; --since[=S]",
				{ step: "task", after: ["exec"] },
			),
		}),
	}),
	family("bun", "bun x --help", "--cwd=D; --silent", {
		x: sub("--bun; -p, --package=P; --no-install; --verbose; --silent", { step: "task" }),
	}),
	family("ip", "ip-netns(8)", "", {
		netns: { options: "", stopAtOperand: true, sub: { exec: sub("", { skip: 1, step: "container" }) } },
	}),
	family("perf", "perf(1)", "--no-pager; -v, --verbose", {
		stat: sub("-a; -B; -d, --detailed; -e, --event=E; -i; -o, --output=>FILE; -p, --pid=P; -r, --repeat=N; -x=S; --"),
		record: sub("-a; -e, --event=E; -F, --freq=N; -g; --call-graph=M; -o, --output=>FILE; -p, --pid=P; -q; --"),
		trace: sub("-a; -e, --expr=E; -o, --output=>FILE; -p, --pid=P; -s; -S; --"),
	}),
	family("tmux", "tmux(1)", "-2; -c=C; -f=F; -L=S; -S=P; -l; -u; -v", {
		new: sub("-A; -c=D; -D; -d; -e=E; -E; -f=F; -F=F; -n=N; -P; -s=S; -t=T; -X; -x=W; -y=H", { form: "text" }),
		"new-session": sub("-A; -c=D; -D; -d; -e=E; -E; -f=F; -F=F; -n=N; -P; -s=S; -t=T; -X; -x=W; -y=H", {
			form: "text",
		}),
		"new-window": sub("-a; -b; -c=D; -d; -e=E; -F=F; -k; -n=N; -P; -S; -t=T", { form: "text" }),
		neww: sub("-a; -b; -c=D; -d; -e=E; -F=F; -k; -n=N; -P; -S; -t=T", { form: "text" }),
		"split-window": sub("-b; -c=D; -d; -e=E; -f; -F=F; -h; -I; -l=S; -P; -p=P; -t=T; -v; -Z", { form: "text" }),
		"run-shell": sub("-b; -C; -c=D; -d=D; -t=T", { form: "text" }),
		"respawn-pane": sub("-k; -c=D; -e=E; -t=T", { form: "text" }),
		"respawn-window": sub("-k; -c=D; -e=E; -t=T", { form: "text" }),
		"if-shell": sub("-b; -F; -t=T", { form: "each" }),
		"pipe-pane": sub("-I; -O; -o; -t=T", { form: "text" }),
		"display-popup": sub("-B; -C; -E; -b=L; -c=C; -d=D; -e=E; -h=H; -s=S; -S=S; -t=T; -T=T; -w=W; -x=X; -y=Y", {
			form: "text",
		}),
		popup: sub("-B; -C; -E; -b=L; -c=C; -d=D; -e=E; -h=H; -s=S; -S=S; -t=T; -T=T; -w=W; -x=X; -y=Y", { form: "text" }),
		"bind-key": sub("-n; -r; -N=N; -T=T", { form: "text", after: ["run-shell", "run", "if-shell"] }),
		bind: sub("-n; -r; -N=N; -T=T", { form: "text", after: ["run-shell", "run", "if-shell"] }),
		"send-keys": sub("-F; -H; -K; -l; -M; -N=N; -R; -t=T; -X", { form: "text", typed: true }),
		send: sub("-F; -H; -K; -l; -M; -N=N; -R; -t=T; -X", { form: "text", typed: true }),
	}),
];
