// What stands in front of servers: content networks, HTTP caches, web servers, balancers, API gateways.

import type { CommandSpec } from "../spec.ts";

/** Options of nearly all fastly subcommands; each takes its own share of them. */
const FASTLY_OPTIONS = `
	-d, --accept-defaults; -y, --auto-yes; --debug-mode; --enable-sso; -i, --non-interactive; -o, --profile=P; -q, --quiet
	-t, --token=T; -v, --verbose; -s, --service-id=I; --service-name=N; --version=V; --autoclone; -n, --name=N; --id=I
	--store-id=I; -k, --key=K; --dictionary-id=I; --acl-id=I; -j, --json; -f, --force; -a, --all; --concurrency=N
	--max-errors=N; --file=F; --soft; --url=U; --current; --access-key=K; --address=A; --comment=C; -h, --help`;

export const EDGES: readonly CommandSpec[] = [
	{
		names: ["fastly"],
		source: "Fastly CLI reference, 10.17",
		options: FASTLY_OPTIONS,
		dry: "--help",
		subs: `
			service delete
			service purge
			service version activate
			service version deactivate
			service-version activate
			service-version deactivate
			purge
			kv-store delete
			kv-store-entry delete
			config-store delete
			config-store-entry delete
			secret-store delete
			secret-store-entry delete
			object-storage access-keys delete
			dictionary delete
			dictionary-entry delete
			acl delete
			acl-entry delete
			backend delete
			domain delete
			healthcheck delete
			vcl custom delete
			vcl snippet delete
			tls-subscription delete
			tls-platform delete
			tls-custom certificate delete
			tls-custom private-key delete
			tls-custom activation disable
			user delete
			auth-token delete
		`,
	},
	{
		names: ["varnishadm"],
		source: "varnishadm(1) and varnish-cli(7), 7.6",
		options: "-n D; -p; -S F; -T A; -t N; -h, --help",
		stopAtOperand: true,
	},
	{
		names: ["akamai"],
		source: "akamai purge --help, purge 1.0",
		options: "-s, --section=S; -e, --edgerc=F; --accountkey=K; -h, --help; -v, --version",
		subs: "purge | --section=S; --edgerc=F; --cpcode=C; --tag=T; --staging; --production; -h, --help",
	},
	{
		names: ["traffic_ctl"],
		source: "traffic_ctl(8), Apache Traffic Server 9.2",
		options: "--debug; --run-root[=P]; -f, --format=F; -h, --help; -V, --version",
		subs: `
			server stop | --drain
			server drain | --no-new-connection; --undo
			storage offline
		`,
	},
	{
		names: ["squid", "squid3"],
		source: "squid(8), 6.12",
		options:
			"-a N; -d N; -f F; -k S; -n N; -s; -l F; -u N; -z; -C; -D; -F; -N; -R; -S; -X; -Y; -h, --help; -v, --version",
	},
	{
		names: ["nginx"],
		source: "nginx(8), 1.26",
		options: "-?; -h; -v; -V; -t; -T; -q; -s S; -p D; -e F; -c F; -g D",
	},
	{
		names: ["apachectl", "apache2ctl", "httpd", "apache2"],
		source: "httpd(8) and apachectl(8), Apache 2.4",
		options: "-D P; -d D; -f F; -C D; -c D; -e L; -E F; -k S; -v; -V; -h; -l; -L; -t; -T; -S; -X; -M",
	},
	{
		names: ["caddy"],
		source: "Caddy command line, 2.9",
		options: "-h, --help; -v, --version",
		subs: "stop | --address=A; -c, --config=F; -a, --adapter=A",
	},
	{
		names: ["ipvsadm"],
		source: "ipvsadm(8), 1.31",
		options:
			"-A, --add-service; -E, --edit-service; -D, --delete-service; -C, --clear; -R, --restore; -S, --save; -a, --add-server; -e, --edit-server; -d, --delete-server; -L, -l, --list; -Z, --zero; --set; --start-daemon=S; --stop-daemon=S; -t, --tcp-service=A; -u, --udp-service=A; -f, --fwmark-service=N; -s, --scheduler=S; -p, --persistent[=N]; -M, --netmask=M; -r, --real-server=A; -g, --gatewaying; -i, --ipip; -m, --masquerading; -w, --weight=N; -x, --u-threshold=N; -y, --l-threshold=N; -n, --numeric; -c, --connection; --stats; --rate; --exact; -h, --help",
	},
	{
		names: ["asadmin"],
		source: "asadmin(1M), GlassFish 7",
		options:
			"--host=H; -p, --port=P; -u, --user=U; -W, --passwordfile=F; -t, --terse; -s, --secure; -e, --echo; -I, --interactive; --detach; --notify; -h, -?, --help",
		subs: `
			undeploy | --target=T; --droptables; --cascade
			delete-domain | --domaindir=D
			delete-cluster
			delete-instance
			delete-jdbc-resource | --target=T
			delete-jdbc-connection-pool | --cascade; --target=T
			stop-domain | --force; --kill; --domaindir=D
			stop-instance | --force; --kill
			stop-cluster | --kill
		`,
	},
	{
		names: ["kong"],
		source: "Kong Gateway CLI reference, 3.9",
		options:
			"--v; --vv; -c, --conf=F; -p, --prefix=D; -y, --yes; -f, --force; -q, --quiet; --db-timeout=N; --lock-timeout=N; -t, --timeout=N; -w, --wait=N; -h, --help",
		subs: `
			migrations reset
			config db_import
			stop
			quit
		`,
	},
	{
		names: ["deck"],
		source: "decK CLI reference, 1.43",
		options:
			"--kong-addr=U; --konnect-addr=U; --konnect-token=T; --konnect-token-file=F; --konnect-control-plane-name=N; --konnect-email=E; --konnect-password=P; --headers=H; --config=F; --ca-cert=C; --ca-cert-file=F; --tls-client-cert-file=F; --tls-client-key-file=F; --tls-server-name=N; --tls-skip-verify; --timeout=N; --analytics; --no-color; --verbose=N; -s, --state=F; -w, --workspace=W; --select-tag=T; --parallelism=N; -f, --force; --all-workspaces; --rbac-resources-only; --skip-consumers; --json-output; -h, --help; -v, --version",
		dry: "--help; --version",
		subs: `
			gateway reset
			gateway sync
			reset
			sync
		`,
	},
	{
		names: ["apigeecli"],
		source: "apigeecli reference, 2.5",
		options:
			"-a, --account=F; -t, --token=T; -o, --org=O; -e, --env=E; -n, --name=N; -v, --rev=N; -r, --region=R; --api=U; --metadata-token; --default-token; --disable-check; --no-output; --print-output; --id=I; --safeundeploy; -h, --help; --version",
		subs: `
			apis delete
			apis undeploy
			products delete
			apps delete
			developers delete
			envs delete
			keystores delete
			sharedflows delete
			sharedflows undeploy
			targetservers delete
			organizations delete
			kvms delete
		`,
	},
	{
		names: ["apictl"],
		source: "apictl reference, WSO2 API Manager 4.4",
		options:
			"-n, --name=N; -v, --version=V; -e, --environment=E; -r, --provider=P; -o, --owner=O; --rev=N; -g, --gateway-env=E; -k, --insecure; --verbose; -h, --help",
		dry: "--help",
		subs: `
			delete api
			delete api-product
			delete app
			undeploy api
			mi delete user
		`,
	},
];
