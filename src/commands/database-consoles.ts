// Clients that administer a database and run SQL on it as well: dolt, mysqlsh, patronictl, pscale, turso.

import type { ClientSpec } from "./database-spec.ts";

const dolt: ClientSpec = {
	names: ["dolt"],
	source: "dolt --help, 1.40",
	options:
		"--data-dir=D; -u, --user=U; -p, --password=P; --host=H; --port=N; --use-db=D; --branch=B; --help; --version",
	dry: "--help; --version; --dry-run",
	sub: {
		sql: {
			options:
				"-q, --query=Q; -f, --file=F; -r, --result-format=F; -s, --save=N; -x, --execute=N; -l, --list-saved; -b, --batch; -c, --continue",
			client: {
				language: "mysql",
				texts: ["--query"],
				files: ["--file"],
				operands: "none",
				at: ["--host", "--use-db"],
			},
		},
	},
	subs: `
		reset | --hard; --soft
		checkout | -b=B; -B=B; -f, --force; -t, --track
		branch | -d, --delete; -D; -f, --force; -m, --move; -c, --copy; -a, --all; -r, --remote; -v, --verbose
		push | -f, --force; -u, --set-upstream; --all; --silent; --user=U
		clean | --dry-run
		stash drop
		stash clear
		stash pop
		stash list
		table rm
		table mv | -f, --force
		table cp | -f, --force
		table import | -c, --create-table; -u, --update-table; -a, --append-table; -r, --replace-table; -f, --force; -s, --schema=F; -m, --map=F; --pk=C; --file-type=T; --continue; --quiet; --delim=D
		table export | -f, --force; --file-type=T
		tag | -d, --delete; -m, --message=M; -v, --verbose
		remote remove, rm
		backup rm, remove
		backup restore | -f, --force
		filter-branch | -a, --all; -b, --branches; -q, --query=Q; --apply-to-uncommitted
		gc | -s, --shallow; -f, --full
		rebase | -i, --interactive; --abort
		status
		log
		diff
	`,
};

const mysqlsh: ClientSpec = {
	names: ["mysqlsh"],
	source: "mysqlsh --help 8.4",
	options: `
		--sql; --js, --javascript; --py, --python; -e, --execute=C; -f, --file=F; --uri=U; -h, --host=H; -P, --port=N; -u, --user=U
		-p, --password[=P]; -D, --schema=S, --database=S; --cluster; --json[=M]; --table; --tabbed; --result-format=F
		-i, --interactive[=M]; --no-wizard; --help; -V, --version`,
	dry: "--help; --version",
	client: {
		language: "mysql",
		texts: ["--execute"],
		files: ["--file"],
		operands: "place",
		at: ["--uri", "--host", "--schema"],
	},
};

const patronictl: ClientSpec = {
	names: ["patronictl"],
	source: "docs/patronictl.rst, Patroni 3.3",
	options: "-c, --config-file=F; -d, --dcs-url=U, --dcs=U; -k, --insecure; --help",
	dry: "--help; --version",
	sub: {
		query: {
			options:
				"--group=G; -r, --role=R; -m, --member=M; -d, --dbname=D; -U, --username=U; --password; --format=F; -f, --file=F; -c, --command=C; --delimiter=D; -W; -w, --watch=S",
			client: {
				language: "psql",
				texts: ["--command"],
				files: ["--file"],
				operands: "place",
				at: ["--dbname"],
				input: "never",
			},
		},
	},
	subs: `
		list | --group=G; -e, --extended; -t, --timestamp; -f, --format=F; -W; -w, --watch=S
		topology | --group=G; -W; -w, --watch=S
		history | --group=G; -f, --format=F
		show-config | --group=G
		remove | --group=G; -f, --format=F
		reinit | --group=G; --force; --wait
		failover | --group=G; --candidate=M; --force
		switchover | --group=G; --leader=M, --primary=M; --candidate=M; --scheduled=T; --force
		restart | --group=G; -r, --role=R; --any; --pg-version=V; --pending; --timeout=T; --scheduled=T; --force
		pause | --group=G; --wait
		resume | --group=G; --wait
		edit-config | --group=G; -q, --quiet; -s, --set=A; -p, --pg=A; --apply=F; --replace=F; --force
	`,
};

const pscale: ClientSpec = {
	names: ["pscale"],
	source: "planetscale.com/docs/reference/planetscale-cli, planetscale/cli 0.200",
	options: `
		--org=O; --api-token=T; --api-url=U; --config=F; --debug; -f, --format=F; --no-color; --service-token=T; --service-token-id=I
		-h, --help; -v, --version`,
	dry: "--help; --version",
	sub: {
		shell: {
			options: "--local-addr=A; --remote-addr=A; --role=R",
			client: { language: "mysql", operands: "place", at: [] },
		},
	},
	subs: `
		database list
		database show
		database create | --region=R; --plan=P; --wait
		database delete | --force
		database dump | --keyspace=K; --tables=T; --output=D; --threads=N; --local-addr=A; --overwrite-tables
		database restore-dump | --dir=D; --overwrite-tables; --threads=N; --schema-only; --data-only; --local-addr=A
		branch list
		branch show
		branch create | --from=B; --restore=B; --region=R; --wait; --seed-data=S
		branch delete | --force
		branch diff
		branch schema | --keyspace=K
		branch promote
		branch demote
		branch safe-migrations disable
		branch safe-migrations enable
		keyspace list
		keyspace show
		keyspace delete | --force
		backup list
		backup show
		backup create | --name=N; --retention-unit=U; --retention-value=N
		backup delete | --force
		backup restore
		password list
		password create | --role=R; --ttl=T
		password delete | --force
		service-token list
		service-token create
		service-token delete
		service-token add-access | --database=D
		service-token delete-access | --database=D
		deploy-request list
		deploy-request show
		deploy-request diff
		deploy-request create | --into=B; --deploy-to=B; --notes=N
		deploy-request deploy | --wait; --instant
		deploy-request apply
		deploy-request close
		deploy-request cancel
		deploy-request revert
		deploy-request review | --approve; --comment=C
		deploy-request skip-revert
		auth login
		auth logout
		org list
		org switch
		region list
		ping
		connect | --port=N; --host=H; --execute=C; --remote-addr=A; --execute-protocol=P; --role=R
	`,
};

const turso: ClientSpec = {
	names: ["turso"],
	source: "docs.turso.tech/cli, tursodatabase/turso-cli 0.97",
	options: "-c, --config-path=D; -h, --help; -v, --version; --yes, -y",
	dry: "--help; --version",
	sub: {
		db: {
			options: "",
			sub: {
				list: { options: "-g, --group=G" },
				show: { options: "--url; --http-url; --instance-urls; --instance-ids; --branches" },
				create: {
					options:
						"--group=G; --location=L; --from-file=F; --from-db=D; --from-dump=F; --from-dump-url=U; --from-csv=F; --csv-table-name=N; --timestamp=T; -w, --wait; --size-limit=N",
				},
				destroy: { options: "--instance=I; --location=L" },
				inspect: { options: "--verbose; --queries" },
				import: { options: "--group=G" },
				export: { options: "--output-file=F; --overwrite; --with-metadata" },
				unarchive: { options: "" },
				wakeup: { options: "" },
				tokens: {
					options: "",
					sub: { create: { options: "-e, --expiration=T; -r, --read-only" }, invalidate: { options: "" } },
				},
				config: { options: "" },
				shell: {
					options: "--instance=I; --location=L; --proxy=P; --attach=A; --attach-claims=A",
					client: { language: "sqlite", operands: "place, code", at: [] },
				},
			},
		},
	},
	subs: `
		group list
		group show
		group create | --location=L; -w, --wait
		group destroy
		group transfer
		group unarchive
		group wakeup
		group locations add
		group locations remove
		group locations list
		group tokens create | -e, --expiration=T; -r, --read-only
		group tokens invalidate
		group update
		org list
		org show
		org create
		org switch
		org destroy
		org members list
		org members add
		org members rm
		org members remove
		plan show
		plan select
		plan upgrade
		plan overages disable
		auth login
		auth logout
		auth whoami
		auth api-tokens mint
		auth api-tokens list
		auth api-tokens revoke
		dev | -f, --db-file=F; -p, --port=N
	`,
};

/** Where the administration and the SQL of a database are one program. */
export const DATABASE_CONSOLES: readonly ClientSpec[] = [dolt, mysqlsh, patronictl, pscale, turso];
