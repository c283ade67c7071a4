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
		subs: `
			ban
			stop
			panic.clear
			storage.remove
			vcl.use
			vcl.discard
			param.set
			backend.set_health
		`,
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
];
