// Clients of shops, payments, telephony, mail servers and identity providers.

import type { CommandSpec } from "../spec.ts";

const THEME =
	"-t, --theme=T; -s, --store=S; --password=P; --path=D; -e, --environment=E; -l, --live; -d, --development; -f, --force; -a, --allow-live; -p, --publish; -u, --unpublished; -n, --nodelete; -o, --only=G; -x, --ignore=G; -j, --json; --show-all; --strict; --no-color; --verbose";
const APP =
	"-f, --force; --no-release; --no-build; --version=V; --message=M; -c, --config=C; --client-id=I; --path=D; --reset; --source-control-url=U; --no-color; --verbose";
const KEYCLOAK_ADMIN =
	"-r, --target-realm=R; --config=F; --no-config; --server=U; --realm=R; --user=U; --password=P; --client=C; --secret=S; --keystore=F; --storepass=P; --keypass=P; --alias=A; --truststore=F; --trustpass=P; --token=T; -x; -q, --query=Q; -h, --header=H; -f, --file=F; -b, --body=B; -d, --delete=E; -s, --set=E; -o, --output; -i, --id; -F, --fields=F; --help";

export const SERVICES: readonly CommandSpec[] = [
	{
		names: ["stripe"],
		source: "Stripe CLI reference, 1.23",
		options:
			"--api-key=K; --color=C; --config=F; --device-name=N; --log-level=L; -p, --project-name=N; -c, --confirm; --dark-style; -d, --data=D; -e, --expand=E; -i, --idempotency=K; --live; --stripe-account=A; --stripe-version=V; -s, --show-headers; -l, --limit=N; -a, --starting-after=I; -b, --ending-before=I; -h, --help; -v, --version",
		openSubs: 2,
		subs: `
			delete
			post
			get
		`,
	},
	{
		names: ["shopify"],
		source: "Shopify CLI reference, 3.72",
		options: "-h, --help; -v",
		dry: "--help",
		subs: `
			theme delete | ${THEME}
			theme:delete | ${THEME}
			theme publish | ${THEME}
			theme:publish | ${THEME}
			theme push | ${THEME}
			theme:push | ${THEME}
			app release | ${APP}
			app:release | ${APP}
			app deploy | ${APP}
			app:deploy | ${APP}
			hydrogen env push | --env=E; --env-branch=B; --env-file=F; --path=D
			hydrogen:env:push | --env=E; --env-branch=B; --env-file=F; --path=D
		`,
	},
	{
		names: ["postsuper"],
		source: "postsuper(1), Postfix 3.9",
		options: "-c D; -d Q; -e Q; -f Q; -h Q; -H Q; -p; -r Q; -s; -S; -v",
	},
	{
		names: ["postfix"],
		source: "postfix(1), Postfix 3.9",
		options: "-c D; -D; -v",
		subs: `
			stop
			abort
			drain
		`,
	},
	{
		names: ["exim", "exim4"],
		source: "exim specification, command line, 4.98",
		options:
			"-Mrm; -Mg; -Mf; -Mt; -M; -Mvh; -Mvl; -Mvb; -Mvc; -bp; -bpc; -bt; -bV; -bP; -qff; -qf; -q; -C F; -D M; -f A; -oX P; -v; --help; --version",
		singleDash: true,
	},
	{
		names: ["doveadm"],
		source: "doveadm(1), Dovecot 2.3",
		options:
			"-A; -u U; -F F; -S A; -c F; -D; -O; -o S; -f M; -v; -i I; -k; -R; -r; -s; -e; -Z; -1; -d; -E; -g G; -I B; -l N; -m M; -n N; -N; -P; -t T; -T N; -x P; -a M; -h",
		subs: `
			mailbox delete
			expunge
			dedup | -m
			backup
			stop
		`,
	},
	{
		names: ["zmprov"],
		source: "zmprov help, Zimbra 10",
		options:
			"-a, --account=A; -p, --password=P; -P, --passfile=F; -s, --server=H; -l, --ldap; -m, --master; -L, --logpropertyfile=F; -f, --file=F; -z, --zadmin; -y, --authtoken=T; -t, --temp; -d, --debug; -h, --help",
		subs: `
			deleteAccount, da
			deleteDomain, dd
			deleteMailbox, dmb
		`,
	},
	{
		names: ["zmcontrol"],
		source: "zmcontrol --help, Zimbra 10",
		options: "-v; -h; -H H",
		subs: `
			stop
			shutdown
		`,
	},
	{
		names: ["himalaya"],
		source: "himalaya --help, 1.0",
		options:
			"-c, --config=F; -a, --account=A; -f, --folder=F; -o, --output=F; --quiet; --debug; --trace; -h, --help; -V, --version",
		subs: `
			folder delete, remove, rm
			folder purge
			folder expunge
		`,
	},
	{
		names: ["twilio"],
		source: "Twilio CLI, twilio help, 5.22",
		options:
			"-l, --cli-log-level=L; -o, --cli-output-format=F; -p, --profile=P; --silent; --sid=S; --properties=P; --account-sid=A; --service-sid=S; -h, --help; --version",
		subs: `
			profiles:remove
			api:core:messages:create | --from=N; --to=N; --body=T
			api:core:calls:create | --from=N; --to=N; --url=U
			email:send | --from=A; --to=A; --subject=T; --text=T; --attachment=F
		`,
	},
	{
		names: ["vonage"],
		source: "Vonage CLI reference, 3.0",
		options:
			"--api-key=K; --api-secret=S; --private-key=F; --app-id=I; --config-file=F; -v, --verbose; -f, --force; --json; --yaml; -h, --help; --version",
		subs: `
			numbers cancel
			numbers:cancel
			apps delete
			apps:delete
			apps numbers unlink
		`,
	},
	{
		names: ["postmark"],
		source: "Postmark CLI, templates push --help, 1.6",
		options: "-s, --server-token=T; -h, --help; --version",
		subs: "templates push | -f, --force; -a, --all; -r, --request-host=H",
	},
	{
		names: ["auth0"],
		source: "Auth0 CLI reference, 1.8",
		options:
			"--tenant=T; --debug; --no-color; --no-input; --force; --json; --json-compact; --csv; -d, --data=D; -q, --query=Q; -n, --name=N; -h, --help; -v, --version",
		subs: `
			apps delete, rm
			apps rotate-secret, rs | -r, --reveal-secrets
			apis delete, rm
			users delete, rm
			roles delete, rm
			orgs delete, rm
			domains delete, rm
			actions delete, rm
			rules delete, rm
			logs streams delete, rm
			email provider delete, rm
			api
		`,
	},
	{
		names: ["kcadm.sh", "kcadm"],
		source: "kcadm.sh help, Keycloak 26",
		options: KEYCLOAK_ADMIN,
		dry: "--help",
		subs: `
			delete
			create
		`,
	},
	{
		names: ["kc.sh"],
		source: "kc.sh import --help, Keycloak 26",
		options: "-cf, --config-file=F; -v, --verbose; -h, --help; -V, --version",
		dry: "--help; --version",
		subs: "import | --file=F; --dir=D; --override=B; --optimized",
	},
];
