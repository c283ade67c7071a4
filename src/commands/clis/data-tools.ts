// Tools of data people: Airflow, dbt, Hadoop's file system, Hive's and HBase's programs, Sqoop, MLflow, wandb.

import type { CommandSpec } from "../spec.ts";
import { client } from "./client.ts";

const AIRFLOW: CommandSpec = client("airflow", "airflow --help, 2.10", "-h, --help; -v, --verbose; -o, --output=F", {
	dry: "--help; --dry-run; --show-sql-only",
	subs: `
		db reset | -y, --yes; -s, --skip-init; --use-migration-files
		resetdb | -y, --yes
		fab-db reset | -y, --yes; -s, --skip-init
		db clean | --clean-before-timestamp=T; --dry-run; --skip-archive; -t, --tables=T; -y, --yes; --batch-size=N
		db drop-archived | -t, --tables=T; -y, --yes
		db export-archived | --output-path=D; --export-format=F; --drop-archives; -t, --tables=T; -y, --yes
		db downgrade | -n, --to-version=V; -r, --to-revision=R; --from-version=V; --from-revision=R; -s, --show-sql-only; -y, --yes
		dags delete | -y, --yes
		delete_dag | -y, --yes
		dags backfill | ${backfill()}
		backfill | ${backfill()}
		dags list-runs | -d, --dag-id=I; -s, --start-date=D; -e, --end-date=D; --state=S; --no-backfill
		dags trigger | -c, --conf=C; -e, --exec-date=D; -r, --run-id=I; -S, --subdir=D; --no-replace-microseconds
		tasks clear | ${clear()}
		clear | ${clear()}
		connections delete | --color=W
		connections import | --overwrite
		connections export | --file-format=F; --format=F; --serialization-format=F
		connections add | --conn-uri=U; --conn-type=T; --conn-host=H; --conn-login=L; --conn-password=P; --conn-port=P; --conn-schema=S; --conn-extra=E; --conn-json=J; --conn-description=D
		variables delete
		variables import | -a, --action-on-existing-key=A
		variables set | -j, --json; --description=D
		pools delete
		pools import
		users delete | -e, --email=E; -u, --username=U
		roles delete
	`,
});

function backfill(): string {
	return "-s, --start-date=D; -e, --end-date=D; -c, --conf=C; -t, --task-regex=R; --reset-dagruns; --rerun-failed-tasks; --run-backwards; -n, --dry-run; -m, --mark-success; -l, --local; --pool=P; -S, --subdir=D; -y, --yes; -x, --donot-pickle; -i, --ignore-dependencies; -I, --ignore-first-depends-on-past; --continue-on-failures; --delay-on-limit=S; --disable-retry; --treat-dag-as-regex";
}

function clear(): string {
	return "-s, --start-date=D; -e, --end-date=D; -t, --task-regex=R; -d, --downstream; -u, --upstream; -f, --only-failed; -r, --only-running; -R, --dag-regex; -S, --subdir=D; -X, --exclude-parentdag; -y, --yes";
}

const DBT: CommandSpec = client(
	"dbt",
	"dbt --help, dbt Core 1.9",
	`-f, --full-refresh / --no-full-refresh; --empty / --no-empty; -s, --select=S; -m, --models=S, --model=S; --exclude=S
	--selector=S; -t, --target=T; --profile=P; --profiles-dir=D; --project-dir=D; --vars=V; --threads=N; --state=D
	--defer; --no-defer; --defer-state=D; --favor-state; --target-path=D; --log-path=D; --log-level=L
	--log-level-file=L; --log-format=F; --log-file-max-bytes=N; --resource-type=T; --resource-types=T
	--exclude-resource-type=T; --event-time-start=T; --event-time-end=T; --sample=S; --args=A; --output=F
	--output-keys=K; --indirect-selection=M; --printer-width=N; --record-timing-info=F; -r=F; --limit=N; --inline=Q
	--port=N; --host=H; -d, --debug; -q, --quiet; -x, --fail-fast; --store-failures; --warn-error
	--warn-error-options=O; --clean-project-files-only / --no-clean-project-files-only; -h, --help; -v, --version`,
	{
		subs: "run\nbuild\nseed\nsnapshot\ncompile\nclone\nretry\nrun-operation\nclean\ntest\nls, list\nshow\nparse\ndeps\ndebug",
		dry: "--help; --version",
	},
);

const SHELL = `
	-rm; -rmr; -r, -R; -f; -i; -skipTrash; -safely; -expunge; -truncate; -deleteSnapshot; -createSnapshot; -renameSnapshot
	-chmod; -chown; -chgrp; -setfacl; -getfacl; -b; -k; -m SPEC; -x SPEC; -D PROPERTY; -conf FILE; -fs URI; -jt TRACKER
	-ls; -lsr; -cat; -tail; -head; -text; -put; -get; -mkdir; -p; -cp; -mv; -du; -dus; -df; -h; -s; -count; -stat; -test
	-e; -d; -z; -touchz; -touch; -setrep; -w; -getmerge; -copyFromLocal; -copyToLocal; -moveFromLocal; -appendToFile
	-find; -name PATTERN; -iname PATTERN; -print; -checksum; -help; -usage; -immediate; -q; -v; -t; -S; -u; -C`;
const FSCK =
	"-delete; -move; -files; -blocks; -locations; -racks; -openforwrite; -list-corruptfileblocks; -includeSnapshots; -showprogress; -storagepolicies; -maintenance; -blockId ID; -replicate";
const DISTCP =
	"-delete; -overwrite; -update; -append; -diff; -rdiff; -i; -p; -async; -atomic; -skipcrccheck; -direct; -m N; -bandwidth N; -log DIR; -v; -f URI; -filters FILE; -tmp DIR; -strategy NAME; -numListstatusThreads N; -blocksperchunk N; -copybuffersize N; -filelimit N; -sizelimit N; -D PROPERTY; -xtrack PATH; -useiterator";
const NAME_NODE =
	"-format; -clusterid ID; -force; -nonInteractive; -upgrade; -upgradeOnly; -rollback; -rollingUpgrade ACTION; -importCheckpoint; -initializeSharedEdits; -bootstrapStandby; -skipSharedEditsCheck; -recover; -metadataVersion; -backup; -checkpoint; -regular; -formatZK";

const HDFS: readonly CommandSpec[] = [
	{
		names: ["hdfs", "hadoop"],
		source: "HDFS Commands Guide and FileSystem Shell, Apache Hadoop 3.4",
		options:
			"--config DIR; --daemon MODE; --loglevel LEVEL; --hosts FILE; --hostnames LIST; --workers; --buildpaths; --debug; --help; -help",
		singleDash: true,
		subs: `
			dfs | ${SHELL.replaceAll("\n", ";")}
			fs | ${SHELL.replaceAll("\n", ";")}
			namenode | ${NAME_NODE}
			journalnode | ${NAME_NODE}
			zkfc | ${NAME_NODE}
			fsck | ${FSCK}
			dfsadmin | -report; -live; -dead; -decommissioning; -safemode MODE; -rollingUpgrade ACTION; -deleteBlockPool; -finalizeUpgrade; -shutdownDatanode; -disallowSnapshot; -allowSnapshot; -saveNamespace; -refreshNodes; -fetchImage; -setQuota; -clrQuota; -metasave FILE; -printTopology; -fs URI; -D PROPERTY
			haadmin | -transitionToActive; -transitionToStandby; -transitionToObserver; -failover; -forcemanual, --forcemanual; -forcefence, --forcefence; -forceactive, --forceactive; -getServiceState; -getAllServiceState; -checkHealth; -ns NAME
			distcp | ${DISTCP}
		`,
	},
	{
		names: ["mapred"],
		source: "MapReduce Commands Guide, Apache Hadoop 3.4",
		options: "--config DIR; --daemon MODE; --loglevel LEVEL; --help; -help",
		singleDash: true,
		subs: `distcp | ${DISTCP}`,
	},
];

const HADOOP_TOOLS: readonly CommandSpec[] = [
	{
		names: ["schematool"],
		source: "schematool -help, Apache Hive 4.0",
		options: `
			-dbType TYPE; -url URL; -driver NAME; -userName NAME; -passWord WORD; -metaDbType TYPE; -metaDbHS2URL URL
			-catalogName NAME; -createCatalog NAME; -catalogLocation URI; -catalogDescription TEXT; -alterCatalog NAME
			-dropAllDatabases; -yes; -dryRun; -info; -validate; -verbose; -initSchema; -initSchemaTo V; -initOrUpgradeSchema
			-upgradeSchema; -upgradeSchemaFrom V; -moveDatabase NAME; -moveTable NAME; -fromCatalog NAME; -toCatalog NAME
			-fromDatabase NAME; -toDatabase NAME; -ifNotExists; -servers LIST; -help`,
		singleDash: true,
		dry: "-dryRun; -help",
	},
	{
		names: ["hbase"],
		source: "hbase and hbase hbck -help, Apache HBase 2.5",
		options: "--config DIR; --hosts FILE; --auth-as-server; --internal-classpath; --debug; -h, --help",
		singleDash: true,
		subs: `
			clean | --cleanZk; --cleanHdfs; --cleanAll; --cleanAcls
			hbck | -repair; -fix; -fixAssignments; -fixMeta; -noHdfsChecking; -fixHdfsHoles; -fixHdfsOrphans; -fixTableOrphans; -fixHdfsOverlaps; -maxMerge N; -sidelineBigOverlaps; -maxOverlapsToSideline N; -fixSplitParents; -removeParents; -fixEmptyMetaCells; -repairHoles; -sidelineCorruptHFiles; -checkCorruptHFiles; -details; -summary; -metaonly; -timelag N; -sleepBeforeRerun N; -boundaries; -help
		`,
	},
	client(
		"sqoop",
		"sqoop help, Apache Sqoop 1.4.7",
		`--connect=U; --connection-manager=C; --driver=C; --username=U; -P; --password=P; --password-file=F; --password-alias=A
		--table=T; --target-dir=D; --warehouse-dir=D; -m, --num-mappers=N; --split-by=C; --where=W; -e, --query=Q; --columns=C
		--hive-import; --hive-overwrite; --hive-table=T; --hive-database=D; --create-hive-table; --delete-target-dir
		--append; --incremental=M; --check-column=C; --last-value=V; --as-avrodatafile; --as-parquetfile; --as-textfile
		--export-dir=D; --update-key=C; --update-mode=M; --staging-table=T; --clear-staging-table; --exclude-tables=T
		--fields-terminated-by=C; --lines-terminated-by=C; -z, --compress; --compression-codec=C; --direct; --verbose; --help`,
		{
			subs: `
				import
				import-all-tables
				export
				job | --create=J; --delete=J; --exec=J; --list; --show=J
				eval
				list-tables
				list-databases
			`,
			dry: "--help",
		},
	),
];

const MODELS: readonly CommandSpec[] = [
	client("mlflow", "mlflow --help, 2.19", "--env-file=F; --help; --version", {
		subs: `
			gc | --older-than=D; --backend-store-uri=U; --artifacts-destination=U; --run-ids=I; --experiment-ids=I; --tracking-uri=U
			experiments delete | -x, --experiment-id=I
			experiments search | -v, --view=V
			runs delete | --run-id=I
			deployments delete | -t, --target=T; --name=N; -C, --config=C; --endpoint=E
			deployments delete-endpoint | -t, --target=T; --endpoint=E
			db upgrade
		`,
	}),
	client("wandb", "wandb --help, 0.19", "--help; --version", {
		subs: `
			sync | --id=I; -p, --project=P; -e, --entity=E; --job_type=T; --sync-tensorboard; --include-globs=G; --exclude-globs=G; --include-online; --include-offline; --include-synced; --no-include-synced; --mark-synced; --sync-all; --clean; --clean-old-hours=N; --clean-force; --show=N; --append; --skip-console; --view; --verbose
			sweep | -p, --project=P; -e, --entity=E; --controller; --verbose; --name=N; --program=P; --settings=S; --update=I; --stop; --cancel; --pause; --resume; -R, --prior_run=I
			server stop
			artifact cache cleanup | --remove-temp
		`,
	}),
];

export const DATA_TOOLS: readonly CommandSpec[] = [AIRFLOW, DBT, ...HDFS, ...HADOOP_TOOLS, ...MODELS];
