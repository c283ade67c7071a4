// Infrastructure as code: Terraform and its kin, Pulumi, CDK, serverless frameworks, Ansible, Packer.

import type { CommandSpec } from "../spec.ts";

/** Go's flag package takes one dash or two. */
const goFlags = (names: string): string =>
	names
		.split(/\s+/)
		.filter((name) => name !== "")
		.map((name) => `-${name}, --${name.replace(/=.*/, "")}${name.includes("=") ? "=V" : ""}`)
		.join(";");

const APPLY = goFlags(
	"auto-approve backup=V compact-warnings destroy lock=V lock-timeout=V input=V no-color json parallelism=V replace=V target=V exclude=V var=V var-file=V state=V state-out=V refresh=V refresh-only concise",
);
const LOCKED = goFlags(
	"auto-approve dry-run backup=V backup-out=V lock=V lock-timeout=V state=V state-out=V ignore-remote-version allow-missing force",
);

const TERRAFORM_SUBS = `
	apply | ${APPLY}
	destroy | ${APPLY}
	refresh | ${APPLY}
	taint | ${LOCKED}
	import | ${APPLY};${goFlags("config=V allow-missing-config ignore-remote-version")}
	force-unlock | ${goFlags("force")}
	state rm, remove | ${LOCKED}
	state mv, move | ${LOCKED}
	state replace-provider | ${LOCKED}
	state push | ${LOCKED}
	workspace delete | ${LOCKED}
	env delete | ${LOCKED}
	init | ${goFlags("backend=V backend-config=V force-copy from-module=V get=V input=V lock=V lock-timeout=V no-color json plugin-dir=V reconfigure migrate-state upgrade lockfile=V ignore-remote-version test-directory=V")}
	logout
`;

const HELP = "-h, -help, --help; -version, --version";

const SERVERLESS_OPTIONS =
	"-s, --stage=S; -r, --region=R; -c, --config=F; --aws-profile=P; --param=P; --verbose; --debug; --app=A; --org=O; -f, --function=F; --function-version=V; -t, --timestamp=T; -h, --help; -v, --version";

export const IAC: readonly CommandSpec[] = [
	{
		names: ["terraform", "tofu"],
		source: "terraform SUBCOMMAND -help, Terraform 1.11; tofu -help, OpenTofu 1.9",
		options: `${goFlags("chdir=V")}; ${HELP}`,
		singleDash: true,
		dry: "--help; --version; --dry-run",
		subs: TERRAFORM_SUBS,
	},
	{
		names: ["terragrunt"],
		source: "Terragrunt CLI reference, 0.77",
		options: `${HELP}; -a, --all; --graph; ${goFlags(
			"terragrunt-config=V terragrunt-working-dir=V terragrunt-download-dir=V terragrunt-source=V terragrunt-parallelism=V terragrunt-include-dir=V terragrunt-exclude-dir=V terragrunt-iam-role=V terragrunt-log-level=V terragrunt-queue-include-dir=V terragrunt-queue-exclude-dir=V terragrunt-tfpath=V config=V working-dir=V download-dir=V source=V queue-include-dir=V queue-exclude-dir=V iam-assume-role=V log-level=V tf-path=V",
		)}; ${APPLY}`,
		singleDash: true,
		subs: `
			run-all apply
			run-all destroy
			apply-all
			destroy-all
			apply
			destroy
			run
			stack run
			backend delete | --force; --delete-bucket
			state rm | ${LOCKED}
			state push | ${LOCKED}
			workspace delete | ${LOCKED}
			force-unlock | ${goFlags("force")}
			taint | ${LOCKED}
		`,
	},
	{
		names: ["pulumi"],
		source: "Pulumi CLI reference, 3.143",
		options:
			"-C, --cwd=D; --color=C; -e, --emoji; --logflow; --logtostderr; --non-interactive; --profiling=F; --tracing=E; -v, --verbose=N; --memprofilerate=N; -s, --stack=S; -Q, --fully-qualify-stack-names; -h, --help; --version",
		dry: "--help; --version; --preview-only=!false",
		subs: `
			destroy, down, dn | -y, --yes; -f, --skip-preview; --preview-only; --remove; --exclude-protected; -t, --target=U; --target-dependents; -m, --message=M; -p, --parallel=N; -r, --refresh[=B]; --config-file=F; -d, --debug; --diff; --exclude=U
			up, update | -y, --yes; -f, --skip-preview; -t, --target=U; --replace=U; --target-replace=U; -m, --message=M; -p, --parallel=N; -r, --refresh[=B]; -c, --config=C; --config-file=F; --plan=F; -d, --debug; --diff; --policy-pack=P
			refresh | -y, --yes; -f, --skip-preview; --preview-only; -t, --target=U; -m, --message=M; -p, --parallel=N; --config-file=F; --diff
			stack rm | -y, --yes; -f, --force; --preserve-config; --remove-backups
			stack import | --file=F; -f, --force
			state delete | -y, --yes; --force; --all; --target-dependents
			state unprotect | -y, --yes; --all
			state move | -y, --yes; --source=S; --dest=S; --include-parents
			cancel | -y, --yes
			config rm | --path; --config-file=F
			config rm-all | --path; --config-file=F
			env rm | -y, --yes
		`,
	},
	{
		names: ["cdk"],
		source: "AWS CDK CLI reference, 2.170",
		options:
			"-a, --app=A; -c, --context=C; -p, --plugin=P; --profile=P; -o, --output=D; -r, --role-arn=R; --proxy=P; --ca-bundle-path=F; -v, --verbose; --debug; --ci; --unstable=F; -j, --json; -h, --help; --version",
		subs: `
			destroy | --all; -f, --force; -e, --exclusively
			deploy | --all; --require-approval=L; --hotswap; --hotswap-fallback; -f, --force; -e, --exclusively; --outputs-file=F; --parameters=P; --progress=P; --method=M; -m=M; --concurrency=N; --tags=T; -t=T; --build-exclude=E; --toolkit-stack-name=N; --change-set-name=N; --notification-arns=A; --asset-parallelism; --watch; --rollback
			watch | --hotswap; --hotswap-fallback; -f, --force; --concurrency=N
			gc | --action=A; --type=T; --rollback-buffer-days=N; --created-buffer-days=N; --confirm[=B]; --bootstrap-stack-name=N
			rollback | --all; --orphan=R; -f, --force; --toolkit-stack-name=N; --validate-bootstrap-version
		`,
	},
	{
		names: ["cdktf"],
		source: "CDK for Terraform CLI reference, 0.20",
		options:
			"--disable-logging; --disable-plugin-cache-env; --log-level=L; -a, --app=A; -o, --output=D; -h, --help; --version",
		subs: `
			destroy | --auto-approve; --skip-synth; --parallelism=N; --refresh-only; --no-color; --migrate-state; --ignore-missing-stack-dependencies
			deploy | --auto-approve; --skip-synth; --parallelism=N; --refresh-only; --no-color; --outputs-file=F; --terraform-parallelism=N; --var=V; --var-file=F
		`,
	},
	{
		names: ["sam"],
		source: "AWS SAM CLI reference, 1.131",
		options: "--debug; -h, --help; --version",
		subs: "delete | --stack-name=N; --s3-bucket=B; --s3-prefix=P; --no-prompts; --region=R; --profile=P; --config-file=F; --config-env=E",
	},
	{
		names: ["serverless", "sls"],
		source: "Serverless Framework CLI reference, 4",
		options: SERVERLESS_OPTIONS,
		subs: "remove\nrollback\nrollback function",
	},
	{
		names: ["sst"],
		source: "SST CLI reference, 3",
		options: "--stage=S; --verbose; --print-logs; --config=F; --help; --version",
		subs: `
			remove | --target=T
			unlock
			state remove
			state edit
		`,
	},
	{
		names: ["amplify"],
		source: "amplify help, Amplify CLI 12",
		options: "-h, --help; -v, --version; -y, --yes; --force; --debug; --name=N",
		subs: "delete\nremove\nenv remove",
	},
	{
		names: ["ampx"],
		source: "ampx --help, Amplify Gen 2",
		options: "--profile=P; --debug; -h, --help; --version",
		subs: "sandbox | --identifier=I; --stream-function-logs; --once\nsandbox delete | --identifier=I; -y, --yes",
	},
	{
		names: ["chalice"],
		source: "chalice --help, 1.31",
		options: "--project-dir=D; --debug; --help; --version",
		subs: "delete | --stage=S; --profile=P",
	},
	{
		names: ["zappa"],
		source: "zappa --help, 0.59",
		options:
			"-s, --settings_file=F; -q, --quiet; -j, --json; -a, --app_function=F; --all; --color=C; --help; -v, --version",
		subs: "undeploy | -y, --yes; --remove-logs",
	},
	{
		names: ["ansible"],
		source: "ansible(1), ansible-core 2.18",
		options:
			"-a, --args=A; -B, --background=N; -b, --become; --become-method=M; --become-user=U; -K, --ask-become-pass; -C, --check; -c, --connection=C; -D, --diff; -e, --extra-vars=V; -f, --forks=N; -i, --inventory=I; -k, --ask-pass; -l, --limit=L; --list-hosts; -m, --module-name=M; -M, --module-path=P; -o, --one-line; -P, --poll=N; --playbook-dir=D; --private-key=F; -T, --timeout=N; -t, --tree=D; -u, --user=U; --vault-id=I; --vault-password-file=F; -v, --verbose; --version; -h, --help",
		abbreviations: true,
		dry: "--help; --version; --check; --list-hosts",
	},
	{
		names: ["ansible-playbook"],
		source: "ansible-playbook(1), ansible-core 2.18",
		options:
			"-b, --become; --become-method=M; --become-user=U; -K, --ask-become-pass; -C, --check; -c, --connection=C; -D, --diff; -e, --extra-vars=V; --flush-cache; --force-handlers; -f, --forks=N; -i, --inventory=I; -k, --ask-pass; -l, --limit=L; --list-hosts; --list-tags; --list-tasks; -M, --module-path=P; --private-key=F; --skip-tags=T; --start-at-task=T; --step; --syntax-check; -t, --tags=T; -T, --timeout=N; -u, --user=U; --vault-id=I; --vault-password-file=F; -v, --verbose; --version; -h, --help",
		abbreviations: true,
		dry: "--help; --version; --check; --list-hosts; --list-tags; --list-tasks; --syntax-check",
	},
	{
		names: ["ansible-vault"],
		source: "ansible-vault(1), ansible-core 2.18",
		options: "-v, --verbose; -h, --help; --version",
		subs: `
			rekey | --encrypt-vault-id=I; --new-vault-id=I; --new-vault-password-file=F; --vault-id=I; --vault-password-file=F; -J, --ask-vault-password
			decrypt | --output=F; --vault-id=I; --vault-password-file=F; -J, --ask-vault-password
		`,
	},
	{
		names: ["ansible-galaxy"],
		source: "ansible-galaxy(1), ansible-core 2.18",
		options: "-s, --server=S; --token=T; --timeout=N; -c, --ignore-certs; -v, --verbose; -h, --help; --version",
		subs: `
			remove | -p, --roles-path=D
			delete
			role remove | -p, --roles-path=D
			role delete
		`,
	},
	{
		names: ["ansible-pull"],
		source: "ansible-pull(1), ansible-core 2.18",
		options:
			"-U, --url=U; -C, --checkout=C; -d, --directory=D; -f, --force; --purge; --clean; -i, --inventory=I; -e, --extra-vars=V; -l, --limit=L; -t, --tags=T; --skip-tags=T; -o, --only-if-changed; -s, --sleep=N; -u, --user=U; --check; --diff; --private-key=F; --vault-password-file=F; -v, --verbose; -h, --help; --version",
		dry: "--help; --version; --check",
	},
	{
		names: ["packer"],
		source: "packer SUBCOMMAND -help, 1.11",
		options: HELP,
		singleDash: true,
		subs: `
			build | ${goFlags("color=V debug except=V only=V force machine-readable on-error=V parallel-builds=V timestamp-ui var=V var-file=V warn-on-undeclared-var ignore-prerelease-plugins use-sequential-evaluation")}
			plugins remove
		`,
	},
];
