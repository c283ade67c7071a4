// Clients of hosted databases: Neon, Cockroach Cloud, Aura, InfluxDB; and of databases by Oracle and Microsoft.

import type { CommandSpec } from "../spec.ts";
import { client } from "./client.ts";

export const DATABASE_SERVICES: readonly CommandSpec[] = [
	client(
		"neonctl neon",
		"neonctl --help, 2.x; neon.tech/docs/reference/neon-cli",
		"-o, --output=F; --config-dir=D; --api-key=K; --no-analytics, --analytics; --no-color, --color; --context-file=F; -h, --help; -v, --version; --project-id=I; --org-id=I",
		{
			subs: `
			projects list
			projects create | --name=N; --region-id=R; --psql; --database=D; --role=R; --set-context; --cu=N
			projects update | --name=N; --cu=N; --block-public-connections; --block-vpc-connections
			projects delete
			projects get
			branches list
			branches create | --name=N; --parent=P; --compute; --no-compute; --type=T; --suspend-timeout=N; --psql; --cu=N; --schema-only; --expires-at=T
			branches reset | --parent; --preserve-under-name=N
			branches restore | --preserve-under-name=N
			branches rename
			branches set-default
			branches add-compute | --type=T; --cu=N
			branches delete
			branches get
			branches schema-diff | --database=D, --db=D
			branch list
			branch create | --name=N; --parent=P; --type=T
			branch reset | --parent; --preserve-under-name=N
			branch restore | --preserve-under-name=N
			branch delete
			branch get
			project list
			project get
			project delete
			databases list | --branch=B
			databases create | --branch=B; --name=N; --owner-name=N
			databases delete | --branch=B
			database list | --branch=B
			database delete | --branch=B
			db list | --branch=B
			db delete | --branch=B
			roles list | --branch=B
			roles create | --branch=B; --name=N; --no-login
			roles delete | --branch=B
			role list | --branch=B
			role delete | --branch=B
			operations list
			ip-allow list
			ip-allow add | --protected-only
			ip-allow remove
			ip-allow reset
			vpc endpoint list | --region-id=R
			vpc endpoint remove | --region-id=R
			vpc project remove
			connection-string | --role-name=R; --database-name=D; --pooled; --prisma; --endpoint-type=T; --ssl=M; --psql
			set-context
			me
			orgs list
			auth
			init
		`,
		},
	),
	client(
		"ccloud",
		"cockroachlabs.com/docs/cockroachcloud/ccloud-get-started, 0.6",
		"-h, --help; -v, --version; -o, --output=F",
		{
			subs: "auth login\nauth logout\nauth whoami\ncluster list\ncluster info\ncluster create\ncluster delete\ncluster sql\ncluster user create\ncluster user delete\ncluster networking allowlist create\ncluster networking allowlist list\ncluster networking allowlist delete\nquickstart",
		},
	),
	client(
		"aura-cli",
		"neo4j/aura-cli README, 1.0",
		"--auth-url=U; --base-url=U; --output=F; -h, --help; -v, --version; --tenant-id=I; --await",
		{
			subs: "instance list\ninstance get\ninstance create | --name=N; --type=T; --memory=M; --region=R; --cloud-provider=P; --version=V\ninstance delete\ninstance pause\ninstance resume\ninstance overwrite | --source-instance-id=I; --source-snapshot-id=I\ninstance snapshot list | --instance-id=I\ninstance snapshot create | --instance-id=I\ntenant list\ntenant get\ncustomer-managed-key list\ncustomer-managed-key delete\ncredential list\ncredential remove",
		},
	),
	client(
		"dbca",
		"Oracle Multitenant Administrator's Guide 19c, DBCA silent mode",
		"-silent; -createDatabase; -deleteDatabase; -deleteInstance; -deletePluggableDatabase; -unplugDatabase; -configureDatabase; -createPluggableDatabase; -deleteTemplate; -sourceDB=S; -sid=S; -gdbName=N; -pdbName=N; -templateName=N; -sysDBAUserName=U; -sysDBAPassword=P; -sysPassword=P; -systemPassword=P; -forceArchiveLogDeletion; -responseFile=F; -help",
		{ singleDash: true, dry: "-help; --help" },
	),
	client(
		"srvctl",
		"Oracle RAC Administration Guide 19c, SRVCTL",
		"-db=D, -d=D; -instance=I, -i=I; -node=N, -n=N; -stopoption=O, -o=O; -service=S, -s=S; -force, -f; -noprompt, -y; -verbose, -v; -help, -h",
		{
			singleDash: true,
			dry: "-help; --help",
			subs: "status database\nstatus instance\nconfig database\nstart database\nstop database\nstop instance\nremove database\nremove instance\nremove service\nremove asm\nremove diskgroup\nremove listener\nrelocate service",
		},
	),
	client("adrci", "Oracle Database Utilities 19c, ADRCI", "exec; script; -help", { singleDash: true }),
	client(
		"sqlpackage SqlPackage SqlPackage.exe sqlpackage.exe",
		"learn.microsoft.com/sql/tools/sqlpackage, 162",
		"--help; --version",
	),
	client(
		"mssql-conf",
		"learn.microsoft.com/sql/linux/sql-server-linux-configure-mssql-conf",
		"-n, --noprompt; -h, --help",
		{
			subs: "set\nunset\nget\nlist\nsetup\nset-sa-password\nset-edition\nset-collation\ntraceflag\nvalidate",
		},
	),
	client(
		"influxd influx_inspect",
		"influxd inspect --help, InfluxDB 2.7; influx_inspect 1.8",
		"--bolt-path=F; --engine-path=D; -h, --help; -datadir=D; -waldir=D; -db=D; -rp=R; -portable; -host=H; -newdb=D; -metadir=D",
		{
			singleDash: true,
			subs: "inspect delete-tsm | --measurement=M; --sanitize; -v\ninspect build-tsi\ninspect export-lp\ninspect report-tsi\ninspect verify-tsm\nrecovery user create\nrecovery user update\nrecovery user list\nrecovery auth create-operator\nrecovery auth list\ndeletetsm | -measurement=M; -sanitize; -v\nbuildtsi\nexport\nreport\nverify\nrestore\nbackup\nversion\nconfig",
		},
	),
	client("influxdb3", "influxdb3 --help, InfluxDB 3 Core", "-H, --host=U; --token=T; -h, --help; -V, --version", {
		subs: "create database\ncreate table | -d, --database=D\ndelete database | --hard-delete=T; --data-only\ndelete table | -d, --database=D; --hard-delete=T; --data-only\ndelete token | --token-name=N\ndelete trigger | -d, --database=D; --force\ndelete last_cache | -d, --database=D; -t, --table=T\ndelete distinct_cache | -d, --database=D; -t, --table=T\nquery | -d, --database=D; --format=F; -l, --language=L; -f, --file=F; -o, --output=F\nwrite | -d, --database=D; -f, --file=F\nshow databases\nshow tokens\nserve",
	}),
];
