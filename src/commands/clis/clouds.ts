// The large clouds: AWS, Google Cloud, Azure, and AWS' tools for single services.

import type { CommandSpec } from "../spec.ts";

export const CLOUDS: readonly CommandSpec[] = [
	{
		names: ["aws"],
		source: "AWS CLI command reference, global options and the s3 commands, 2.22",
		options: `
			--profile=P; --region=R; --endpoint-url=U; --output=F; --query=Q; --color=C; --no-verify-ssl; --no-paginate
			--no-sign-request; --ca-bundle=F; --cli-read-timeout=N; --cli-connect-timeout=N; --cli-binary-format=F
			--cli-input-json=F; --cli-input-yaml=F; --no-cli-pager; --cli-auto-prompt; --no-cli-auto-prompt; --debug; --version; --help
			--acl=A; --desired-count=N; --desired-capacity=N; --backup-retention-period=N; --reserved-concurrent-executions=N
			--policy-arn=A; --versioning-configuration=C; --cidr=C; --ip-permissions=P; --request-items=I
			--point-in-time-recovery-specification=S`,
		dry: "--help; --version; --dryrun; --dry-run; --generate-cli-skeleton; help",
		openSubs: 2,
		exactSubs: true,
		subs: `
			s3 rm | --recursive; --dryrun; --quiet; --include=P; --exclude=P; --only-show-errors; --page-size=N; --request-payer[=P]
			s3 rb | --force
			s3 sync | --delete; --dryrun; --quiet; --include=P; --exclude=P; --only-show-errors; --size-only; --exact-timestamps; --storage-class=C; --cache-control=C; --content-type=T; --sse[=S]; --sse-kms-key-id=K; --follow-symlinks; --no-follow-symlinks; --no-progress; --metadata=M; --metadata-directive=D; --source-region=R; --grants=G; --page-size=N; --no-guess-mime-type; >last/
			s3 cp | --recursive; --dryrun; --quiet; --include=P; --exclude=P; --only-show-errors; --storage-class=C; --cache-control=C; --content-type=T; --sse[=S]; --sse-kms-key-id=K; --no-progress; --metadata=M; --metadata-directive=D; --source-region=R; --expected-size=N; --grants=G; >last
			s3 mv | --recursive; --dryrun; --quiet; --include=P; --exclude=P; --only-show-errors; --storage-class=C; --cache-control=C; --content-type=T; --no-progress; --metadata=M; >last
			s3api get-object | --bucket=B; --key=K; --range=R; --version-id=I; --part-number=N; --sse-customer-algorithm=A; --sse-customer-key=K; >1
			lambda invoke | --function-name=F; --payload=P; --invocation-type=T; --log-type=T; --qualifier=Q; --client-context=C; >1
		`,
	},
	{
		names: ["eksctl"],
		source: "eksctl delete --help, 0.194",
		options:
			"-v, --verbose=N; -C, --color=C; -p, --profile=P; -r, --region=R; -h, --help; --timeout=T; --cluster=C; -n, --name=N; -f, --config-file=F; -w, --wait",
		subs: "delete cluster | --force; --disable-nodegroup-eviction\ndelete nodegroup, ng | --drain; --approve\ndelete fargateprofile\ndelete addon | --preserve",
	},
	{
		names: ["eb"],
		source: "eb terminate --help, EB CLI 3.21",
		options: "--debug; -q, --quiet; -v, --verbose; --profile=P; -r, --region=R; --no-verify-ssl; -h, --help; --version",
		subs: "terminate | --all; --force; --nohang; --ignore-links; --timeout=N",
	},
];
