// Clients of monitoring and of feature flags: the Prometheus family, Grafana, Sentry, Datadog, PagerDuty, LaunchDarkly.

import type { CommandSpec } from "../spec.ts";

const RULER_OPTIONS =
	"--address=U; --id=I; --user=U; --key=K; --backend=B; --auth-token=T; --namespaces=N; --ignored-namespaces=N; --rule-files=F; --rule-dirs=D; --tls-ca-path=F; --tls-cert-path=F; --tls-key-path=F; --log.level=L; --disable-color; --format=F; -h, --help; --version";
const GRAFANA_OPTIONS =
	"--homepath=D; --config=F; --configOverrides=C; --pluginsDir=D; --repo=U; --pluginUrl=U; --insecure; --debug; -d; -h, --help; -v, --version";
const GRAFANA_COMMANDS = `
	admin reset-admin-password | --user-id=I; --password-from-stdin; --homepath=D; --config=F
	plugins uninstall
	plugins remove
	plugins update-all`;
/** Of the client's own paths, both spellings: `pd service disable` and `pd service:disable`. */
const PAGERDUTY_PATHS = [
	"service disable",
	"rest delete",
	"ep level remove",
	"ep target remove",
	"orchestration route delete",
	"incident resolve",
	"incident ack",
	"incident merge",
];

export const MONITORING: readonly CommandSpec[] = [
	{
		names: ["mimirtool", "cortextool", "lokitool"],
		source: "mimirtool, cortextool and lokitool SUBCOMMAND --help, Mimir 2.14, cortex-tools 0.11, Loki 3.3",
		options: RULER_OPTIONS,
		subs: `
			rules delete
			rules delete-namespace
			rules sync
			alertmanager delete
			alertmanager load
		`,
	},
	{
		names: ["thanos"],
		source: "Thanos components, tools bucket, 0.37",
		options:
			"--objstore.config-file=F; --objstore.config=C; --log.level=L; --log.format=F; --id=I; --marker=M; --details=T; --no-dry-run; --dry-run; --rewrite.to-delete-config-file=F; --rewrite.to-delete-config=C; --rewrite.to-relabel-config-file=F; --tracing.config-file=F; --delete-delay=D; --consistency-delay=D; --remove; -h, --help; --version",
		subs: `
			tools bucket cleanup
			tools bucket retention
			tools bucket mark
			tools bucket rewrite
		`,
	},
	{
		names: ["amtool"],
		source: "amtool --help-long, Alertmanager 0.27",
		options:
			"--alertmanager.url=U; --config.file=F; --date.format=F; -o, --output=F; --timeout=D; --http.config.file=F; --version-check / --no-version-check; -v, --verbose; -h, --help; --version",
		subs: "silence add | -a, --author=A; -r, --require-comment; -d, --duration=D; --start=T; --end=T; -c, --comment=C",
	},
	{
		names: ["grafana-cli"],
		source: "Grafana CLI, 11.4",
		options: GRAFANA_OPTIONS,
		subs: GRAFANA_COMMANDS,
	},
	{
		names: ["grafana"],
		source: "Grafana CLI, 11.4",
		options: GRAFANA_OPTIONS,
		subs: GRAFANA_COMMANDS.replace(/^\t(?=\w)/gm, "\tcli "),
	},
	{
		names: ["grafanactl"],
		source: "grafanactl reference, 0.1",
		options: "--config=F; --context=C; --no-color; -v, --verbose; -h, --help; --version",
		dry: "--help; --version; --dry-run",
		subs: "resources delete | --dry-run; --force; --max-concurrent=N; --on-error=M; -p, --path=D",
	},
	{
		names: ["tempo-cli"],
		source: "Tempo CLI, 2.6",
		options:
			"--backend=B; --bucket=B; --s3-endpoint=U; --s3-user=U; --s3-pass=P; --insecure-skip-verify; -c, --config-file=F; -h, --help",
		subs: "rewrite-blocks | --drop-trace",
	},
	{
		names: ["sentry-cli"],
		source: "sentry-cli SUBCOMMAND --help, 2.39",
		options:
			"--url=U; --header=H; --auth-token=T; --log-level=L; --quiet, --silent; --allow-failure; -o, --org=O; -p, --project=P; -h, --help; -V, --version",
		subs: `
			releases delete
			releases archive
			releases files | -A, --all; -d, --dist=D
			issues resolve | -a, --all; -i, --id=I; -s, --status=S; -n, --next-release
			issues mute | -a, --all; -i, --id=I; -s, --status=S
			issues unresolve | -a, --all; -i, --id=I; -s, --status=S
		`,
	},
	{
		names: ["sentry"],
		source: "sentry cleanup --help, self-hosted 24.12; sentry project delete --help, CLI 0.15",
		options: "--config=F; --json; -h, --help; --version",
		dry: "--help; --version; --dry-run",
		subs: `
			project delete, remove, rm | -y, --yes; -f, --force; -n, --dry-run
			cleanup | --days=N; --project=P; --concurrency=N; -m, --model=M; --router=R; --silent, -q; --timed, -t; -l, --logfile=F
		`,
	},
	{
		names: ["dog"],
		source: "dog SUBCOMMAND --help, datadogpy 0.50",
		options:
			"--config=F; --api-key=K; --application-key=K; --pretty; --raw; --timeout=N; -q, --quiet; --api_host=U; -h, --help; -v, --version",
		subs: `
			monitor delete
			monitor mute | --scope=S; --end=T
			monitor mute_all
			dashboard delete
			timeboard delete
			screenboard delete
			dashboard_list delete
			service_level_objective delete | --timeframes=T
			service_level_objective delete_many
			service_level_objective delete_bulk
			host mute | --end=T; --message=M; --override
			downtime delete
			tag replace | --source=S
			tag detach | --source=S
		`,
	},
	{
		names: ["datadog-ci"],
		source: "datadog-ci SUBCOMMAND --help, 2.48",
		options:
			"-f, --function, --functions=F; --functions-regex=R; -r, --region=R; --profile=P; --config=F; -d, --dry-run, --dry; --forwarder=A; -s, --service=S; --step-function, --stepfunction=A; -p, --project=P; -e, --env=E; -g, --resource-group=G; -n, --name=N; -h, --help; --version",
		dry: "--help; --version; --dry-run",
		subs: `
			lambda uninstrument
			cloud-run uninstrument
			stepfunctions uninstrument
			aas uninstrument
			container-app uninstrument
		`,
	},
	{
		names: ["pd"],
		source: "pd SUBCOMMAND --help, PagerDuty CLI 0.1.18",
		options:
			"-b, --useauth=A; --token=T; --debug; -n, --name=N; -i, --ids=I; -e, --endpoint=E; -l, --level=L; -u, --user_emails=U; -m, --me; -p, --pipe; -F, --from=E; -h, --help; --version",
		subs: [...PAGERDUTY_PATHS, ...PAGERDUTY_PATHS.map((path) => path.replaceAll(" ", ":"))].join("\n"),
	},
	{
		names: ["checkly"],
		source: "Checkly CLI reference, 4.14",
		options: "-c, --config=F; -h, --help; -v, --version",
		subs: "destroy | -f, --force",
	},
	{
		names: ["newrelic"],
		source: "newrelic SUBCOMMAND --help, 0.95",
		options:
			"-a, --accountId=I; --debug; --format=F; --plain; --profile=P; --trace; -g, --guid=G; -t, --tag=T; -v, --value=V; --applicationId=I; --deploymentID=I; -h, --help; --version",
		subs: `
			workload delete
			entity tags delete
			entity tags delete-values
			apm deployment delete
		`,
	},
	{
		names: ["ldcli"],
		source: "ldcli SUBCOMMAND --help, LaunchDarkly CLI 1.14",
		options:
			"--access-token=T; --analytics-opt-out; --base-uri=U; -o, --output=F; --json; --project=P; --flag=F; --environment=E; --segment=S; --member-id=I; --team=T; --id=I; -d, --data=D; --filter=F; --limit=N; --comment=C; --semantic-patch; -h, --help; -v, --version",
		subs: `
			flags delete
			flags toggle-on
			flags toggle-off
			flags update
			flags archive
			segments delete
			projects delete
			environments delete
			members delete
			teams delete
			access-tokens delete
			relay-proxy-configs delete
			webhooks delete
			custom-roles delete
		`,
	},
	{
		names: ["configcat"],
		source: "ConfigCat CLI reference, 2.4",
		options:
			"-v, --verbose; -ni, --non-interactive; -i, --flag-id, --product-id, --config-id=I; --environment-id=I; --segment-id=I; --config-json-path=F; -h, --help; --version",
		subs: `
			flag rm
			flag value update
			flag-v2 value update
			segment rm
			config rm
			product rm
			environment rm
		`,
	},
	{
		names: ["flipt"],
		source: "flipt import --help, 1.54",
		options: "--config=F; --force-migrate; -h, --help; -v, --version",
		subs: "import | --drop; --skip-existing; --stdin; -a, --address=A; -t, --token=T; -n, --namespace=N",
	},
];
