// Clients that release apps to stores, and that run models on this machine or on rented ones.

import type { CommandSpec } from "../spec.ts";
import { client } from "./client.ts";

const appStores: readonly CommandSpec[] = [
	client(
		"fastlane",
		"fastlane --help, fastlane ACTION --help 2.219",
		"-h, --help; -v, --version; --verbose; --env=E; --capture_output",
		{
			dry: "--help; -h; --version",
			subs: `
			match nuke
			match development
			match appstore
			match adhoc
			match change_password
			deliver
			deliver init
			deliver submit_build
			deliver download_metadata
			upload_to_app_store
			supply
			supply init
			upload_to_play_store
			pilot upload
			pilot distribute
			pilot remove
			pilot builds
			pilot list
			pilot add
			pilot export
			upload_to_testflight
			produce
			cert
			sigh
			run
			lanes
			lane
			action
			init
			env
			scan
			gym
			snapshot
			precheck`,
		},
	),
	client(
		"eas eas-cli",
		"eas --help 12",
		`
			-p, --platform=P; -e, --profile=P; --json; --non-interactive; --wait; --no-wait; --auto; --branch=B; --channel=C
			-m, --message=M; --limit=N; --id=I; --latest; --path=P; --url=U; --name=N; --value=V; --scope=S; --environment=E
			--variable-name=N; --variable-environment=E; --what-to-test=T; --output=F; --group=I; --rollout-percentage=N; --help`,
		{ openSubs: 1, dry: "--help" },
	),
];

const modelTools: readonly CommandSpec[] = [
	client(
		"ollama",
		"ollama --help 0.3",
		"-h, --help; -v, --version; --verbose; --format=F; --keepalive=D; -f, --file=F; --insecure",
		{
			dry: "--help; -h; --version",
			subs: `
			rm
			stop
			run
			list, ls
			pull
			push
			show
			ps
			cp
			create
			serve`,
		},
	),
	client(
		"openai",
		"openai api --help 1.30",
		"-v, --verbose; -b, --api-base=U; -k, --api-key=K; -o, --organization=O; -p, --proxy=P; -i, --id=I; -m, --model=M; -f, --file=F; -h, --help",
		{
			dry: "--help; -h",
			subs: `
				api files.delete
				api files.list
				api files.create
				api files.retrieve
				api models.delete
				api models.list
				api models.retrieve
				api fine_tuning.jobs.cancel
				api fine_tuning.jobs.list
				api chat.completions.create
				api images.generate`,
		},
	),
	client("modal", "modal --help 0.64", "-e, --env=E; -y, --yes; -r, --recursive; --json; --help; --force", {
		dry: "--help",
		subs: `
			app stop
			app list
			app logs
			app history
			app rollback
			volume delete
			volume rm
			volume ls
			volume get
			volume put
			volume list
			volume create
			secret delete
			secret list
			secret create
			dict delete
			dict clear
			dict list
			queue delete
			queue clear
			queue list
			environment delete
			environment list
			environment create
			nfs delete
			nfs rm
			nfs ls
			container stop
			container list
			deploy
			run
			serve
			shell
			profile
			token`,
	}),
	client(
		"sky",
		"sky --help, SkyPilot 0.6",
		"-y, --yes; -a, --all; -p, --purge; -c, --cluster=C; --down; -i=N; -n, --name=N; --cloud=C; --gpus=G; --env=E; -h, --help; -d; --dryrun; --refresh, -r",
		{
			dry: "--help; -h; --dryrun",
			subs: `
				down
				stop
				start
				status
				launch
				exec
				logs
				queue
				cancel
				autostop
				check
				storage delete
				storage ls
				jobs cancel
				jobs queue
				jobs launch
				serve down
				serve status
				serve up
				show-gpus`,
		},
	),
	client("vastai", "vastai --help 0.2", "--api-key=K; --url=U; --raw; --explain; -h, --help; -y, --yes", {
		dry: "--help; -h; --explain",
		subs: `
			destroy instance
			destroy instances
			destroy team
			delete ssh-key
			delete template
			stop instance
			start instance
			show instances
			show instance
			search offers
			create instance
			logs
			copy
			ssh-url`,
	}),
	client("runpodctl", "runpodctl help 1.14", "-h, --help; -v, --version; --allFields, -a", {
		dry: "--help; -h; --version",
		subs: `
			remove pod
			remove pods
			stop pod
			start pod
			get pod
			get cloud
			create pod
			send
			receive`,
	}),
];

/** App stores and model runners. */
export const APP_STORES: readonly CommandSpec[] = [...appStores, ...modelTools];
