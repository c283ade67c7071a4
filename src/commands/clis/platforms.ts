// Hosting platforms and smaller clouds: DigitalOcean, Hetzner, Cloudflare, Fly, Heroku, Vercel, Netlify and their kin.

import type { CommandSpec } from "../spec.ts";

export const PLATFORMS: readonly CommandSpec[] = [
	{
		names: ["doctl"],
		source: "doctl reference, 1.120",
		options:
			"-t, --access-token=T; -u, --api-url=U; -c, --config=F; --context=C; -o, --output=F; --http-retry-max=N; --interactive; --trace; -v, --verbose; -h, --help; -f, --force; --format=F; --no-header; --tag-name=T",
		openSubs: 4,
		subs: `
			compute, c
			compute droplet, d
			compute droplet delete, d, del, rm | --tag-name=T
			compute droplet-action rebuild | --image=I; --wait
			compute droplet-action restore | --image-id=I; --wait
			compute volume delete, d, rm
			compute snapshot delete, d, rm
			compute image delete, d, rm
			compute domain delete, d, rm
			compute domain records delete, d, rm
			compute load-balancer delete, d, rm
			compute firewall delete, d, rm
			databases, db, dbs, d, database
			databases delete, rm
			databases db delete, rm
			databases user delete, rm
			databases replica delete, rm
			databases pool delete, rm
			kubernetes, k8s, k, kube
			kubernetes cluster, clusters, c
			kubernetes cluster delete, d, rm | --dangerous; --update-kubeconfig
			kubernetes cluster node-pool, node-pools, nodepool, np, p
			kubernetes cluster node-pool delete, d, rm
			apps, app, a
			apps delete, d, rm
			registry, reg, r
			registry delete, d, rm
			registry repository delete-tag, dt
			registry repository delete-manifest, dm
			projects delete, d, rm
			vpcs delete, d, rm
			serverless, sls, sandbox, sbx
			serverless undeploy | --all; --packages; --triggers
		`,
	},
	{
		names: ["hcloud"],
		source: "hcloud reference, 1.51",
		options:
			"--config=F; --context=C; --debug; --debug-file=F; --endpoint=U; --poll-interval=T; --quiet; -h, --help; -o, --output=F; --no-experimental-warnings",
		openSubs: 3,
		subs: "server delete\nserver rebuild | --image=I\nvolume delete\nimage delete\nnetwork delete\nzone delete\nzone rrset delete\nzone import-zonefile | --zonefile=F",
	},
	{
		names: ["wrangler"],
		source: "wrangler SUBCOMMAND --help, 4",
		options:
			"-c, --config=F; --cwd=D; -e, --env=E; --env-file=F; -h, --help; -v, --version; --name=N; --namespace-id=I; --binding=B; --preview; --remote; --local; --force; -y, --skip-confirmation, --yes",
		dry: "--help; --version; --dry-run",
		openSubs: 4,
		subs: `
			delete | --dry-run
			d1 delete
			d1 execute | --command=C; --file=F; --json; --persist-to=D
			d1 time-travel restore | --bookmark=B; --timestamp=T; --json
			kv namespace delete
			kv bulk delete
			kv key delete
			r2 bucket delete
			r2 object delete | --jurisdiction=J
			r2 bucket lifecycle add | --expire-days=N
			pages project delete
			pages deployment delete
			queues delete
			queues purge
			vectorize delete
			secret delete
			pages secret delete | --project-name=N
			rollback | -m, --message=M; --version-id=I
		`,
	},
	{
		names: ["cloudflared"],
		source: "cloudflared tunnel help, 2024.12",
		options:
			"--credentials-contents=C; --config=F; --origincert=F; --loglevel=L; --logfile=F; -h, --help; -v, --version",
		subs: "tunnel | --origincert=F; --config=F; --loglevel=L\ntunnel delete | -f, --force; --cred-file=F\ntunnel cleanup | -c, --connector-id=I\ntunnel vnet delete | -f, --force\ntunnel route ip delete | --vnet=V",
	},
	{
		names: ["fly", "flyctl"],
		source: "flyctl SUBCOMMAND --help, 0.3; --target is of Concourse's fly, 7.12",
		options:
			"-t, --access-token=T; --target=T; --debug; --verbose; -a, --app=A; -c, --config=F; -h, --help; -y, --yes; -o, --org=O; -r, --region=R; --json; -j",
		subs: `
			apps destroy, delete, remove, rm
			destroy
			volumes, volume, vol
			volumes destroy, delete, rm, remove
			mpg destroy
			redis destroy, delete
			storage destroy, delete
			mysql destroy, delete
			machine, machines, m
			machine destroy, delete, remove, rm | -f, --force; --image=I
			scale count | --max-per-region=N; --process-group=G; --with-new-volumes
			secrets unset | --stage; --detach
			tokens revoke
			wireguard remove
			orgs, org
			orgs remove
			orgs delete
			ips release
			certs remove, delete
		`,
	},
	{
		names: ["heroku"],
		source: "heroku help, 11",
		options:
			"-a, --app=A; -r, --remote=R; -c, --confirm=A; -h, --help; -v, --version; -t, --team=T; -s, --space=S; -f, --force",
		subs: `
			apps:destroy
			apps:delete
			destroy
			spaces:destroy
			teams:destroy
			pg:reset | --extensions=E
			pg:backups:restore | --wait-interval=N; -e, --extensions=E
			pg:backups:delete
			pg:copy | --wait-interval=N
			pg:push | --exclude-table-data=T
			addons:destroy
			addons:remove
			addons:detach
			pg:credentials:destroy | -n, --name=N
			pg:links:destroy
			data:pg:destroy
			config:unset
			config:remove
			features:disable
			drains:remove
			ps:scale
			scale
			dyno:scale
			maintenance:on
			domains:remove
			domains:clear
			certs:remove | --endpoint=E; --name=N
			access:remove
			members:remove
			pipelines:destroy
			keys:clear
			keys:remove
			authorizations:revoke
			apps:transfer
			rollback
			releases:rollback
			pg:promote
			pg:killall
		`,
	},
	{
		names: ["vercel", "vc"],
		source: "vercel help, 64",
		options:
			"--cwd=D; -d, --debug; -Q, --global-config=D; -h, --help; -A, --local-config=F; --no-color; -S, --scope=S; -T, --team=S; -t, --token=T; -v, --version; --prod; -y, --yes",
		subs: `
			remove, rm | -s, --safe
			project remove, rm
			env remove, rm
			secrets remove, rm
			domains remove, rm
			domains move
			dns remove, rm
			certs remove, rm
			alias remove, rm
			blob del | --rw-token=T
			blob store remove, rm
			integration remove
			integration-resource remove, rm | -a, --disconnect-all
			rollback | --timeout=T
			promote | --timeout=T
			deploy | -b, --build-env=E; -e, --env=E; -m, --meta=M; --prebuilt; --target=T; --archive=A; -r, --regions=R; --logs; -f, --force; --skip-domain
			logout
			unlink
		`,
	},
	{
		names: ["netlify", "ntl"],
		source: "netlify help, 26",
		options: "--auth=T; --debug; --filter=A; -h, --help; --http-proxy=P; --version; -f, --force",
		subs: `
			sites:delete
			env:unset | --context=C; --site=S
			env:clone | -t, --to=S; --from=S
			env:import | -r, --replace-existing; --site=S
			blobs:delete
			deploy | -p, --prod; --prod-if-unlocked; -d, --dir=D; -F, --functions=D; -s, --site=S; -m, --message=M; --alias=A; --build; --context=C; --json; -o, --open; --timeout=N
			unlink
			logout
		`,
	},
	{
		names: ["railway"],
		source: "railway CLI reference, 5",
		options: "-h, --help; -V, --version; --json; -y, --yes; -s, --service=S; -e, --environment=E; -p, --project=P",
		subs: `
			delete
			project delete, rm, remove
			volume | -s, --service=S
			volume delete, rm, remove | -v, --volume=V
			volume detach | -v, --volume=V
			bucket delete, rm, remove | -b, --bucket=B
			environment, env
			environment delete, rm, remove
			service delete, rm, remove
			functions, function, func, fn
			functions delete, rm, remove | -f, --function=F
			down, remove
			variables, variable, vars, var
			variables delete, rm, remove
		`,
	},
	{
		names: ["supabase"],
		source: "Supabase CLI reference, 2",
		options:
			"--create-ticket; --debug; --dns-resolver=R; --experimental; -h, --help; --network-id=N; -o, --output=F; --profile=P; --workdir=D; --yes; -v, --version; --project-ref=R",
		dry: "--help; --dry-run",
		subs: `
			projects delete
			db reset | --linked; --local; --db-url=U; --no-seed; --version=V; --last=N; --sql-paths=P
			db push | --linked; --local; --db-url=U; --dry-run; --include-all; --include-roles; --include-seed; -p, --password=P
			migration repair | --status=S; --linked; --local; --db-url=U; -p, --password=P
			migration down | --last=N; --linked; --local; --db-url=U
			stop | --all; --no-backup
			branches delete
			branches disable
			storage rm | -r, --recursive; -j, --jobs=N; --linked; --local
			functions delete
			secrets unset
			domains delete
			vanity-subdomains delete
			sso remove
			postgres-config delete | --config=K; --no-restart
		`,
	},
	{
		names: ["firebase"],
		source: "firebase help, firebase-tools 15",
		options:
			"-P, --project=P; --account=A; -j, --json; --token=T; --non-interactive; -i, --interactive; --debug; -c, --config=F; -V, --version; -h, --help; -f, --force; --site=S; --database=D; --region=R",
		dry: "--help; --version; --dry-run",
		subs: `
			firestore:delete | -r, --recursive; --shallow; --all-collections; --database=D
			firestore:bulkdelete | --collection-ids=I; --database=D
			firestore:databases:delete
			firestore:backups:delete
			firestore:backups:schedules:delete
			database:remove | --instance=I; --disable-triggers
			database:set | --data=D; --instance=I; --disable-triggers
			database:instances:delete
			hosting:disable
			hosting:sites:delete
			hosting:clone
			hosting:channel:delete
			functions:delete
			functions:deletegcfartifacts
			functions:secrets:destroy
			functions:secrets:prune
			functions:config:unset
			functions:config:clone
			apphosting:backends:delete
			ext:uninstall
			dataconnect:services:delete
			auth:import | --hash-algo=A; --hash-key=K; --salt-separator=S; --rounds=R; --mem-cost=N
			remoteconfig:rollback | -v, --version-number=N
			remoteconfig:rollouts:delete
			remoteconfig:experiments:delete
			appdistribution:testers:remove | --file=F
			deploy | --only=T; --except=T; -m, --message=M; -p, --public=D; --dry-run
		`,
	},
	{
		names: ["render"],
		source: "Render CLI reference, 2; render-cli 0.1 for `services delete`",
		options: "-o, --output=F; --confirm; -h, --help; -v, --version; --region=R; --profile=P; --id=I",
		openSubs: 3,
		subs: "services delete\ndeploys cancel\njobs cancel",
	},
];
