// Tools that run a command on another machine, in somebody's cluster, or with secrets fetched for it.

import { family, group, row, sub, type Wrap, type WrapperSpec } from "./wrapper-spec.ts";

const REMOTE: Partial<Wrap> = { step: "remote", place: "remote" };
/** The value of an option is all that runs there. */
const remoteOption = (options: string, ...textFlags: readonly string[]) => ({
	...sub(options, { ...REMOTE, textFlags, after: [] }),
	stopAtOperand: false,
});
const GCLOUD_SSH = {
	...sub(
		"--command=C; --zone=Z; --project=P; --internal-ip; --tunnel-through-iap; --ssh-flag=F; --ssh-key-file=F; --dry-run; --worker=W; --quiet; -q",
		{
			...REMOTE,
			form: "text",
			textFlags: ["--command"],
			after: ["--"],
		},
	),
	stopAtOperand: false,
};
const GCLOUD_COMPUTE = group({ ssh: GCLOUD_SSH, tpus: group({ "tpu-vm": group({ ssh: GCLOUD_SSH }) }) });

export const CLOUD_WRAPPERS: readonly WrapperSpec[] = [
	family("fly flyctl", "fly ssh console --help", "-a, --app=A; -t, --access-token=T; --verbose; --debug", {
		ssh: group({
			console: remoteOption(
				"-C, --command=C; -a, --app=A; -r, --region=R; -s, --select; --machine=M; -u, --user=U; --pty",
				"--command",
			),
		}),
		machine: group({ exec: sub("-a, --app=A; --timeout=N", { ...REMOTE, form: "text", skip: 1 }) }),
	}),
	family(
		"gcloud",
		"gcloud compute ssh --help",
		"--project=P; --account=A; --configuration=C; -q, --quiet; --verbosity=V; --format=F",
		{
			compute: GCLOUD_COMPUTE,
			alpha: group({ compute: GCLOUD_COMPUTE }),
			beta: group({ compute: GCLOUD_COMPUTE }),
		},
	),
	family("az", "az vm run-command invoke --help", "", {
		vm: group({
			"run-command": group({
				invoke: remoteOption(
					"-g, --resource-group=G; -n, --name=N; --command-id=I; --scripts=S; --parameters=P; --ids=I",
					"--scripts",
				),
			}),
		}),
		container: group({
			exec: remoteOption(
				"-g, --resource-group=G; -n, --name=N; --exec-command=C; --container-name=N",
				"--exec-command",
			),
		}),
	}),
	family(
		"aws",
		"aws ecs execute-command help",
		"--profile=P; --region=R; --output=O; --endpoint-url=U; --no-cli-pager; --debug",
		{
			ecs: group({
				"execute-command": remoteOption(
					"--command=C; --cluster=C; --container=C; --task=T; --interactive; --non-interactive",
					"--command",
				),
			}),
		},
	),
	family("heroku", "heroku run --help", "", {
		run: sub(
			"-a, --app=A; -r, --remote=R; -s, --size=S; -e, --env=E; -x, --exit-code; --no-tty; --no-notify; --no-launcher; --type=T",
			{ ...REMOTE, form: "text" },
		),
		"run:detached": sub("-a, --app=A; -r, --remote=R; -s, --size=S; -e, --env=E; --type=T; -t", {
			...REMOTE,
			form: "text",
		}),
	}),
	family("vagrant", "vagrant ssh --help", "", {
		ssh: remoteOption("-c, --command=C; -p, --plain; -t, --tty; --no-tty", "--command"),
	}),
	family("railway", "railway run --help", "", {
		run: sub("-s, --service=S; -e, --environment=E; -p, --project=P"),
		ssh: sub("-s, --service=S; -e, --environment=E; -p, --project=P; --session[=S]", { ...REMOTE, form: "text" }),
	}),
	family("gh", "gh codespace ssh --help", "-R, --repo=R", {
		codespace: group({
			ssh: sub("-c, --codespace=C; -d, --debug; --config; --profile=P; --server-port=P; -R=R; -w=U", {
				...REMOTE,
				form: "text",
			}),
		}),
		cs: group({
			ssh: sub("-c, --codespace=C; -d, --debug; --config; --profile=P; --server-port=P; -R=R; -w=U", {
				...REMOTE,
				form: "text",
			}),
		}),
	}),
	family("colima", "colima ssh --help", "-p, --profile=P; -v, --verbose", { ssh: sub("", { after: ["--"] }) }),
	family("multipass", "multipass help exec", "", {
		exec: sub("-d, --working-directory=D; -n, --no-map-working-directory; -v", {
			step: "container",
			place: "container",
			skip: 1,
		}),
	}),
	family("limactl", "limactl shell --help", "--debug; --tty; -y", {
		shell: sub("--shell=S; --workdir=D; --preserve-env", { step: "container", place: "container", skip: 1 }),
	}),
	family("minikube", "minikube ssh --help", "-p, --profile=P", {
		ssh: sub("-n, --node=N; --native-ssh; -p, --profile=P", { step: "container", place: "container", form: "text" }),
	}),
	family("lxc incus", "lxc exec --help", "--project=P; -q, --quiet; --debug; -v", {
		exec: sub("--cwd=D; --env=E; -n; -t; -T; --mode=M; --user=U; --group=G; --force-noninteractive", {
			step: "container",
			place: "container",
			root: "running",
			skip: 1,
		}),
	}),
	family("machinectl", "machinectl(1)", "-H=H; -M=M; -q; --uid=U; -E=E", {
		shell: sub("--uid=U; -E, --setenv=E; -q", { step: "container", place: "container", skip: 1 }),
	}),
	family("nomad", "nomad alloc exec -h", "", {
		alloc: group({
			exec: sub("-task=T; -job; -i=B; -t=B; -e=C; -namespace=N", { step: "container", place: "container", skip: 1 }),
		}),
	}),
	family("bolt", "bolt help command run", "", {
		command: group({
			run: {
				...sub("-t, --targets=T; -q, --query=Q; -u, --user=U; -i, --inventoryfile=F; --run-as=U; --concurrency=N", {
					...REMOTE,
					form: "text",
				}),
				stopAtOperand: false,
			},
		}),
	}),
	family("knife", "knife ssh --help", "-c, --config=F; -z", {
		ssh: {
			...sub("-x, --ssh-user=U; -i, --ssh-identity-file=F; -a, --attribute=A; -C, --concurrency=N; -m, --manual-list", {
				...REMOTE,
				form: "text",
				skip: 1,
			}),
			stopAtOperand: false,
		},
	}),
	family("juju", "juju help ssh, juju help exec", "-m, --model=M", {
		ssh: sub("-m, --model=M; --container=C; --pty=B; --proxy; --no-host-key-checks", {
			...REMOTE,
			form: "text",
			skip: 1,
		}),
		exec: sub(
			"-a, --application=A; --all; -u, --unit=U; --machine=M; -m, --model=M; --wait=T; --format=F; --parallel",
			{
				...REMOTE,
				form: "text",
			},
		),
	}),
	family("repo", "repo help forall", "-p; --no-pager; --color=W; --trace", {
		forall: sub("-r, --regex=R; -i, --inverse-regex=R; -g, --groups=G; -p; -v, --verbose; -e; -j, --jobs=N; -q", {
			form: "text",
			after: ["-c", "--command"],
		}),
	}),
	family("adb", "adb help 34", "-a; -d; -e; -s=S; -t=I; -H=H; -P=P; -L=S; --one-device=S; --exit-on-write-error", {
		shell: sub("-e=C; -n; -T; -t; -x", { ...REMOTE, form: "text" }),
		"exec-out": sub("", { ...REMOTE, form: "text" }),
	}),
	// These have the project mounted where it is worked on.
	family("devcontainer", "devcontainer exec --help", "", {
		exec: sub(
			"--workspace-folder=D; --container-id=I; --id-label=L; --config=F; --remote-env=E; --docker-path=P; --log-level=L",
		),
	}),
	family("ddev", "ddev exec --help", "-j; --skip-hooks", {
		exec: sub("-s, --service=S; -d, --dir=D; --raw; -q, --quiet", { form: "text" }),
		ssh: sub("-s, --service=S; -d, --dir=D", { after: [] }),
	}),
	family("lando", "lando ssh --help", "", {
		ssh: {
			...sub("-c, --command=C; -s, --service=S; -u, --user=U", { textFlags: ["--command"], after: [] }),
			stopAtOperand: false,
		},
	}),
	family("sops", "sops exec-env --help", "-v, --verbose; --config=F", {
		"exec-env": sub("-b, --background; --pristine; --user=U; --same-process", { form: "text", skip: 1 }),
		"exec-file": sub("-b, --background; --no-fifo; --user=U; --filename=F", { form: "text", skip: 1 }),
	}),
	{
		...row(
			"ansible",
			"ansible(1)",
			"-a, --args=A; -b, --become; --become-user=U; -i, --inventory=I; -m, --module-name=M; -u, --user=U; -f, --forks=N; -e, --extra-vars=E; -l, --limit=L; -o; -v; -C, --check; -k; -K; --private-key=K; -c=C; -t=D; -B=N; -P=N",
			{ ...REMOTE, textFlags: ["--args"], after: [] },
		),
		stopAtOperand: false,
	},
	{
		...row(
			"salt salt-call salt-ssh",
			"salt(1)",
			"-L; -E; -G; -C; -t, --timeout=N; --out=O; -b=N; -l=L; --local; -v; --async",
			{
				...REMOTE,
				form: "text",
				after: ["cmd.run", "cmd.shell", "cmd.run_all"],
			},
		),
		stopAtOperand: true,
	},
];
