// Clients of build and deployment servers: CircleCI, Jenkins, Buildkite, GitLab runners, Argo, Tekton, Drone, Octopus, Travis.

import type { CommandSpec } from "../spec.ts";

const ARGO_OPTIONS =
	"-n, --namespace=N; --context=C; --cluster=C; --kubeconfig=F; -s, --argo-server=S; --argo-base-href=P; -e, --argo-http1; -k, --insecure-skip-verify; --instanceid=I; --token=T; --user=U; --as=U; --loglevel=L; --gloglevel=N; --request-timeout=T; -H, --header=H; -v, --verbose; --secure; -h, --help";
const TKN_OPTIONS = "-c, --context=C; -k, --kubeconfig=F; -n, --namespace=N; -C, --no-color; -h, --help";
const TKN_DELETE = "--all; -f, --force; -i, --ignore-running; --ignore-running-pipelinerun; --label=L; -o, --output=F";
const OCTOPUS_DELETE = "-y, --confirm";
const DRONE_OPTIONS =
	"-t, --token=T; -s, --server=S; --autoupdate; -c, --config=F; --log-level=L; --repository, --repo=R; --name=N; --organization, --org=O; --global; --branch=B; --hostname=H; -h, --help; -v, --version";

export const BUILD_SERVERS: readonly CommandSpec[] = [
	{
		names: ["circleci"],
		source: "CircleCI command reference, 0.1.31",
		options: "--host=H; --token=T; --skip-update-check; --org-id=I; -h, --help",
		subs: `
			context delete | -f, --force
			context remove-secret
			context show
			orb unlist | --no-prompt
			orb publish | --integration-testing; --no-prompt
			orb publish increment
			orb publish promote
			admin delete-namespace-alias
			admin rename-namespace | --no-prompt
			runner resource-class delete, rm | -f, --force
			runner token delete, rm
			policy push | --owner-id=I; --context=C; --no-prompt; --policy-base-url=U
		`,
	},
	{
		names: ["jenkins-cli"],
		source: "Jenkins CLI: java -jar jenkins-cli.jar help, 2.479",
		options:
			"-s U; -auth A; -i F; -user U; -http; -ssh; -webSocket; -noCertificateCheck; -noKeyAuth; -logger L; -strictHostKey; -version, --version; --help",
		singleDash: true,
		subs: `
			apply-configuration
			clear-queue
			delete-builds
			delete-credentials
			delete-credentials-domain
			delete-job
			delete-node
			delete-view
			disable-job
			disable-plugin
			disconnect-node
			groovy
			groovysh
			import-credentials-as-xml
			offline-node
			quiet-down
			reload-configuration
			restart
			safe-restart
			safe-shutdown
			shutdown
			stop-builds
			update-credentials-by-xml
			update-job
			update-node
			update-view
			help
		`,
	},
	{
		names: ["bk"],
		source: "Buildkite CLI reference, 3.10",
		options:
			"-y, --yes; -q, --quiet; --no-input; --no-pager; --debug; -o, --output=F; --json; --yaml; --text; -h, --help; -V, --version",
		subs: `
			cluster delete
			queue delete
			queue pause | --note=T
			secret delete
			maintainer delete
			cache registry delete
			build cancel | -p, --pipeline=P; -w, --web
			job cancel
			agent stop | -f, --force; -l, --limit=N
			agent pause | --note=T; --timeout-in-minutes=N
			api | -X, --method=M; -H, --headers=H; -d, --data=D; -f, --file=F; --analytics
		`,
	},
	{
		names: ["buildkite-agent"],
		source: "buildkite-agent SUBCOMMAND --help, 3.89",
		options:
			"--no-color; --debug; --log-level=L; --experiment=E; --profile=P; --agent-access-token=T; --endpoint=U; --no-http2; --debug-http; --job=J; --build=B; -h, --help; -v, --version",
		subs: `
			build cancel
			step cancel | --step=S; --force; --force-grace-period-seconds=N
		`,
	},
	{
		names: ["gitlab-runner"],
		source: "GitLab Runner commands, 17.7",
		options:
			"--cpuprofile=F; --debug; --log-format=F; -l, --log-level=L; -c, --config=F; -n, --name=N; -u, --url=U; -t, --token=T; --service=S; -s, --syslog; -h, --help; -v, --version",
		subs: `
			unregister | --all-runners
			reset-token | --all-runners; --pat=T
			verify | --delete
			stop
			uninstall
		`,
	},
	{
		names: ["argo"],
		source: "argo SUBCOMMAND --help, Argo Workflows 3.6",
		options: ARGO_OPTIONS,
		dry: "--help; --dry-run",
		subs: `
			delete | --all; -A, --all-namespaces; --completed; --resubmitted; --prefix=P; --older=D; -l, --selector=S; --field-selector=S; --status=S; --dry-run; --force; --query-unstructured
			template delete | --all
			cluster-template delete | --all
			cron delete | --all; -l, --selector=S; -A, --all-namespaces
			cron suspend
			archive delete
			stop | --dry-run; --message=T; --node-field-selector=S; -l, --selector=S; --field-selector=S
			terminate | --dry-run; -l, --selector=S; --field-selector=S
			suspend
		`,
	},
	{
		names: ["tkn"],
		source: "tkn SUBCOMMAND --help, 0.39",
		options: TKN_OPTIONS,
		subs: `
			pipeline, p, pipelines
			pipeline delete, rm | ${TKN_DELETE}; --prs
			pipelinerun, pr, pipelineruns
			pipelinerun delete, rm | ${TKN_DELETE}; --keep=N; --keep-since=N; -p, --pipeline=P
			pipelinerun cancel | --grace=M
			task, t, tasks
			task delete, rm | ${TKN_DELETE}; --trs
			taskrun, tr, taskruns
			taskrun delete, rm | ${TKN_DELETE}; --keep=N; --keep-since=N; -t, --task=T; --clustertask=T
			taskrun cancel
			clustertask, ct, clustertasks
			clustertask delete, rm | ${TKN_DELETE}; --trs
			customrun, cr, customruns
			customrun delete, rm | ${TKN_DELETE}
			eventlistener, el, eventlisteners
			eventlistener delete, rm | ${TKN_DELETE}
			triggerbinding, tb, triggerbindings
			triggerbinding delete, rm | ${TKN_DELETE}
			triggertemplate, tt, triggertemplates
			triggertemplate delete, rm | ${TKN_DELETE}
			clustertriggerbinding, ctb, clustertriggerbindings
			clustertriggerbinding delete, rm | ${TKN_DELETE}
		`,
	},
	{
		names: ["drone"],
		source: "Drone CLI reference, 1.8",
		options: DRONE_OPTIONS,
		subs: `
			repo rm
			repo disable
			secret rm
			orgsecret rm
			user rm
			build stop
			build decline
			build purge
			log purge
			cron rm
			cron disable
		`,
	},
	{
		names: ["woodpecker-cli"],
		source: "Woodpecker CLI reference, 3.0",
		options: DRONE_OPTIONS,
		dry: "--help; --version; --dry-run",
		subs: `
			repo rm
			repo secret rm
			repo cron rm
			repo pipeline purge | --older-than=D; --keep-min=N; --dry-run
			repo pipeline log purge
			org secret rm
			global secret rm
			secret rm
			registry rm
			admin user rm
			user rm
			pipeline stop
			pipeline kill
			pipeline decline
			pipeline purge | --older-than=D; --keep-min=N; --dry-run
			pipeline log purge
			log purge
			cron rm
		`,
	},
	{
		names: ["octopus"],
		source: "Octopus CLI reference, 2.15",
		options: "-s, --space=S; --no-prompt; -f, --output-format=F; --server=S; --api-key=K; -h, --help",
		dry: "--help",
		subs: `
			space delete, del, rm | ${OCTOPUS_DELETE}
			project delete, del, rm | ${OCTOPUS_DELETE}
			project-group delete, del, rm | ${OCTOPUS_DELETE}
			environment delete, del, rm | ${OCTOPUS_DELETE}
			tenant delete, del, rm | ${OCTOPUS_DELETE}
			tenant disconnect | -t, --tenant=T; -p, --project=P; --confirm
			deployment-target delete, del, rm | ${OCTOPUS_DELETE}
			worker delete, del, rm | ${OCTOPUS_DELETE}
			worker-pool delete, del, rm | ${OCTOPUS_DELETE}
			account delete, del, rm | ${OCTOPUS_DELETE}
			user delete, del, rm | ${OCTOPUS_DELETE}
			config-variable delete, del, rm | ${OCTOPUS_DELETE}
			release delete, del, rm | -p, --project=P; -v, --version=V
			package delete, del, rm | ${OCTOPUS_DELETE}; -v, --version=V
		`,
	},
	{
		names: ["travis"],
		source: "travis help SUBCOMMAND, travis.rb 1.14",
		options:
			"-r, --repo=R; -R, --store-repo=R; -e, --api-endpoint=U; --org; --pro, --com; --staging; -t, --token=T; -I, --insecure; --adapter=A; --debug; --debug-http; -i, --interactive; -E, --explode; --skip-version-check; --skip-completion-check; -X, --enterprise[=N]; -h, --help",
		subs: `
			env | -p, --public; -P, --private; -u, --unescape; --force; -a, --append
			sshkey | -D, --delete; --check; -u, --upload=F; -s, --stdin; -c, --check; -g, --generate; -p, --passphrase=P; -d, --description=T
			cache | -d, --delete; -b, --branch=B; -m, --match=S; -f, --force
			logs | -d, --delete; -f, --force; -w, --wait; --no-stream
			disable
			cancel
		`,
	},
];
