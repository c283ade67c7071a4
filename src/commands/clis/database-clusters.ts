// Clients that administer distributed databases and search clusters: nodes, shards, snapshots, quorums.

import type { CommandSpec } from "../spec.ts";
import { client } from "./client.ts";

const COUCHBASE =
	"-c, --cluster=U; -u, --username=U; -p, --password=P; --no-ssl-verify; --cacert=F; -o, --output=F; -h, --help; --version";

export const DATABASE_CLUSTERS: readonly CommandSpec[] = [
	client(
		"nodetool",
		"nodetool help, Cassandra 4.1",
		"-h, --host=H; -p, --port=P; -u, --username=U; -pw, --password=P; -pwf, --password-file=F; -pp, --print-port",
		{
			singleDash: true,
			subs: `
				help
				status
				info
				ring
				describecluster
				netstats
				tablestats, cfstats
				tpstats
				compactionstats | -H, --human-readable
				gossipinfo
				listsnapshots
				snapshot | -t, --tag=T; -cf, --table=T; -kt, --kt-list=L; -sf, --skip-flush
				clearsnapshot | -t, --tag=T; --all; --older-than=T; --older-than-timestamp=T
				decommission | -f, --force
				removenode
				assassinate
				truncatehints
				pausehandoff
				disablehandoff
				cleanup | -j, --jobs=N
				repair | -full, --full; -pr, --partitioner-range; -seq, --sequential; -dc, --in-dc=D; -st, --start-token=T; -et, --end-token=T; -prv, --preview; -j, --job-threads=N
				flush
				drain
				compact | -s, --split-output; --user-defined
				garbagecollect | -g, --granularity=G; -j, --jobs=N
				scrub | -s, --skip-corrupted; -n, --no-validate; -ns, --no-snapshot; -j, --jobs=N; -r, --reinsert-overflowed-ttl
				rebuild | -ks, --keyspace=K; -ts, --tokens=T; -s, --sources=S
				move
				stopdaemon
				disablegossip
				disablebinary
				disablebackup
				disableautocompaction
				enableautocompaction
				resetlocalschema
				refresh
				import | -c, --copy-data; -d, --drop-caches; -t, --keep-level; -r, --keep-repaired
			`,
		},
	),
	client(
		"sstablescrub",
		"sstablescrub, Cassandra 4.1 documentation",
		"--debug; -e, --header-fix=M; -h, --help; -m, --manifest-check; -n, --no-validate; -s, --skip-corrupted; -v, --verbose; -r, --reinsert-overflowed-ttl",
	),
	client(
		"elasticsearch-node opensearch-node",
		"Elasticsearch guide 8, elasticsearch-node",
		"-h, --help; -s, --silent; -v, --verbose; -E=S; --ordinal=N",
		{
			subs: "repurpose\nunsafe-bootstrap\ndetach-cluster\noverride-version\nremove-settings\nremove-customs",
		},
	),
	client(
		"elasticsearch-shard opensearch-shard",
		"Elasticsearch guide 8, elasticsearch-shard",
		"-h, --help; -d, --dir=D; --index=I; --shard-id=N; --truncate-clean-translog; -s, --silent; -v, --verbose; -E=S",
		{
			subs: "remove-corrupted-data | -d, --dir=D; --index=I; --shard-id=N; --truncate-clean-translog",
		},
	),
	client(
		"elasticsearch-keystore opensearch-keystore",
		"Elasticsearch guide 8, elasticsearch-keystore",
		"-h, --help; -s, --silent; -v, --verbose",
		{
			subs: "list\ncreate | -p\nadd | -f, --force; -x, --stdin\nadd-file\nremove\nshow\nupgrade\npasswd\nhas-passwd",
		},
	),
	client(
		"elasticsearch-users",
		"Elasticsearch guide 8, elasticsearch-users",
		"-h, --help; -s, --silent; -v, --verbose",
		{
			subs: "useradd | -p=P; -r=R\nuserdel\npasswd | -p=P\nroles | -a=R; -r=R\nlist",
		},
	),
	client(
		"curator_cli",
		"curator_cli --help, 8.0",
		"--config=F; --hosts=H; --id=I; --username=U; --password=P; --dry-run; --loglevel=L; --logfile=F; -h, --help; -v, --version",
		{
			dry: "--help; --version; --dry-run",
			subs: "delete-indices, delete_indices | --ignore_empty_list; --allow_ilm_indices; --filter_list=J; --search_pattern=P\ndelete-snapshots, delete_snapshots | --repository=R; --retry_interval=N; --retry_count=N; --ignore_empty_list; --filter_list=J\nclose | --delete_aliases; --skip_flush; --filter_list=J\nshow-indices, show_indices | --verbose; --header; --epoch; --filter_list=J\nshow-snapshots, show_snapshots | --repository=R; --filter_list=J",
		},
	),
	client("curator", "curator --help, 8.0", "--config=F; --dry-run; -h, --help; -v, --version", {
		dry: "--help; --version; --dry-run",
	}),
	client(
		"clickhouse-backup",
		"clickhouse-backup Manual.md, 2.6",
		"-c, --config=F; --environment-override=A, --env=A; -h, --help; -v, --version",
		{
			subs: `
			tables | -t, --table=P, --tables=P; -a, --all; --remote-backup=B
			list
			create | -t, --table=P, --tables=P; --diff-from-remote=B; --partitions=P; -s, --schema; --rbac; --configs
			create_remote | -t, --table=P, --tables=P; --diff-from=B; --diff-from-remote=B; --delete, --delete-source, --delete-local; --partitions=P
			upload | -t, --table=P, --tables=P; --diff-from=B; --diff-from-remote=B; --partitions=P; -s, --schema; --delete, --delete-source, --delete-local
			download | -t, --table=P, --tables=P; --partitions=P; -s, --schema
			restore | -t, --table=P, --tables=P; -m, --restore-database-mapping=M; --tm, --restore-table-mapping=M; --partitions=P; -s, --schema; -d, --data; --rm, --drop; -i, --ignore-dependencies; --rbac; --configs
			restore_remote | -t, --table=P, --tables=P; -m, --restore-database-mapping=M; --tm, --restore-table-mapping=M; --partitions=P; -s, --schema; -d, --data; --rm, --drop; -i, --ignore-dependencies; --rbac; --configs
			delete
			clean
			clean_remote_broken
			clean_local_broken
			default-config
			print-config
			server
			watch
		`,
		},
	),
	client(
		"clickhouse-keeper-client",
		"clickhouse.com/docs, clickhouse-keeper-client 24.3",
		"-q, --query=Q; -h, --host=H; -p, --port=P; -c, --config-file=F; --history-file=F; --log-level=L; --connection-timeout=N; --session-timeout=N; --operation-timeout=N; --help",
	),
	client(
		"clickhouse-disks",
		"clickhouse.com/docs, clickhouse-disks 24.3",
		"-C, --config-file=F; --disk=D; --query=Q; --log-level=L; --save-logs; --help",
		{
			subs: "list-disks\nlist, ls\nread\nwrite\ncopy, cp\nmove, mv\nremove, rm | -r, --recursive\nmkdir\nlink",
		},
	),
	client(
		"neo4j-admin",
		"neo4j-admin --help, Neo4j 5; Operations Manual 4.4",
		"--verbose; --expand-commands; --force; --additional-config=F; -h, --help; -V, --version",
		{
			subs: `
			database load | --from-path=D; --from-stdin; --from=F; --info; --overwrite-destination[=B]
			database restore | --from-path=D; --overwrite-destination[=B]; --restore-until=C; --to-path-data=D; --to-path-txn=D
			database copy | --from-path=D; --copy-schema; --to-format=F; --to-path-schema=D
			database import full | --nodes=F; --relationships=F; --overwrite-destination[=B]; --delimiter=C; --array-delimiter=C; --quote=C; --id-type=T; --schema=F; --threads=N; --report-file=F
			database import incremental | --nodes=F; --relationships=F; --stage=S; --update-all-matching-relationships
			database upload | --from-path=D; --overwrite-destination[=B]; --to=U; --to-uri=U; --to-user=U; --to-password=P
			database dump | --to-path=D; --to-stdout; --overwrite-destination[=B]
			database backup | --from=H; --to-path=D; --type=T; --include-metadata=M; --compress[=B]
			database check | --from-path-data=D; --from-path-txn=D; --report-path=D
			database info
			database migrate | --force-btree-indexes-to-range; --to-format=F; --pagecache=N
			database aggregate-backup | --from-path=D; --keep-old-backup[=B]; --parallel-recovery
			server unbind | --archive-cluster-state[=B]; --archive-path=D
			server report
			server memory-recommendation
			dbms set-initial-password | --require-password-change[=B]
			dbms unbind-system-db
			load | --from=F; --database=D; --info
			restore | --from=D; --database=D
			unbind
			dump | --database=D; --to=F
			push-to-cloud | --bolt-uri=U; --database=D; --dump=F; --dump-to=F; --overwrite; --username=U; --password=P
		`,
		},
	),
	client(
		"cypher-shell",
		"cypher-shell --help, Neo4j 5",
		"-a, --address=A, --uri=A; -u, --username=U; -p, --password=P; -d, --database=D; -f, --file=F; -P, --param=P; --encryption=E; --impersonate=U; --format=F; --non-interactive; --sample-rows=N; --wrap=B; --access-mode=M; --log[=F]; --fail-fast; --fail-at-end; --change-password; --notifications; -v, --version; --driver-version; -h, --help",
	),
	client(
		"vtctldclient vtctlclient",
		"vtctldclient --help, Vitess 20",
		"--server=A; --action_timeout=T; --compact; --keep_logs=T; --log_dir=D; --logtostderr; -h, --help; --version",
		{
			subs: `
			GetKeyspaces
			GetKeyspace
			GetTablets | -k, --keyspace=K; -s, --shard=S; -t, --tablet-alias=A; --cell=C; --format=F; --tablet-type=T
			GetShard
			GetSchema
			GetVSchema
			GetBackups | -l, --limit=N; -j, --json
			DeleteKeyspace | -r, --recursive; -f, --force
			DeleteShards | -r, --recursive; --even-if-serving; -f, --force
			DeleteTablets | --allow-primary
			DeleteCellInfo | -f, --force
			DeleteSrvVSchema
			RemoveKeyspaceCell | -f, --force; -r, --recursive
			RemoveShardCell | -f, --force; -r, --recursive
			RemoveBackup
			RestoreFromBackup | --backup-timestamp=T; --restore-to-timestamp=T; --restore-to-pos=P; --dry-run
			EmergencyReparentShard | --new-primary=T; --wait-replicas-timeout=T; --prevent-cross-cell-promotion; --ignore-replicas=T; --wait-for-all-tablets
			PlannedReparentShard | --new-primary=T; --avoid-primary=T; --wait-replicas-timeout=T
			ApplySchema | --sql=S; --sql-file=F; --ddl-strategy=S; --uuid=U; --migration-context=C; --wait-replicas-timeout=T; --caller-id=C; --batch-size=N
			ApplyVSchema | --vschema=V; --vschema-file=F; --sql=S; --sql-file=F; --dry-run; --skip-rebuild; --cells=C
			ExecuteFetchAsDBA | --max-rows=N; --disable-binlogs; --reload-schema; -j, --json
			ExecuteFetchAsApp | --max-rows=N; -j, --json
		`,
		},
	),
	client(
		"tiup",
		"tiup cluster --help, TiUP 1.15; tidb documentation 8.1",
		"-h, --help; -v, --version; --binary=B; --tag=T; -T=T; -y, --yes; -c, --concurrency=N; --ssh=T; --ssh-timeout=N; --wait-timeout=N",
		{
			subs: `
			list
			install
			update | --all; --self; --nightly; --force
			uninstall | --all; --self
			clean | --all
			status
			cluster list
			cluster display | -R, --role=R; -N, --node=N
			cluster deploy | -u, --user=U; -i, --identity_file=F; -p, --password; --init
			cluster start | -R, --role=R; -N, --node=N; --init
			cluster stop | -R, --role=R; -N, --node=N
			cluster restart | -R, --role=R; -N, --node=N
			cluster reload | -R, --role=R; -N, --node=N; --skip-restart
			cluster upgrade | --force; --transfer-timeout=N; --offline; --ignore-config-check
			cluster check | --apply; --cluster; -N, --node=N
			cluster destroy | -f, --force; --retain-node-data=N; --retain-role-data=R
			cluster clean | --all; --data; --log; --audit-log; --ignore-node=N; --ignore-role=R
			cluster scale-in | -N, --node=N; --force; --transfer-timeout=N
			cluster scale-out
			cluster prune
			cluster rename
			dm destroy
			playground | --db=N; --kv=N; --pd=N; --tiflash=N; --host=H; --without-monitor
		`,
		},
	),
	client(
		"pd-ctl",
		"PD Control user guide, TiDB 8.1",
		"-u, --pd=A; -d, --detach; -i, --interact; --cacert=F; --cert=F; --key=F; -V, --version; -h, --help",
		{
			subs: "store\nstore delete\nstore remove-tombstone\nmember\nmember delete\nmember leader transfer\nregion\noperator show\noperator add\nscheduler show\nscheduler remove\nunsafe remove-failed-stores\nunsafe remove-failed-stores show\nconfig show\nconfig set\nconfig delete\nconfig placement-rules show\nhealth",
		},
	),
	client(
		"br",
		"BR command-line manual, TiDB 8.1",
		"-u, --pd=A; -s, --storage=U; --ca=F; --cert=F; --key=F; -h, --help; -V, --version; --log-file=F",
		{
			subs: "backup full\nbackup db | --db=D\nbackup table | --db=D; -t, --table=T\nrestore full\nrestore db | --db=D\nrestore table | --db=D; -t, --table=T\nrestore point | --full-backup-storage=U; --restored-ts=T; --start-ts=T\nlog start | --task-name=N\nlog stop | --task-name=N\nlog status | --task-name=N\nlog truncate | --until=T; --dry-run; -y, --yes\nlog metadata",
			dry: "--help; --version; --dry-run",
		},
	),
	client("couchbase-cli", "couchbase-cli manual, Couchbase Server 7.6", COUCHBASE, {
		subs: "server-list\nserver-info\nhost-list\nbucket-list\nbucket-create | --bucket=B; --bucket-type=T; --bucket-ramsize=N; --bucket-replica=N; --enable-flush=N; --wait\nbucket-edit | --bucket=B; --bucket-ramsize=N; --enable-flush=N\nbucket-compact | --bucket=B\nbucket-delete | --bucket=B\nbucket-flush | --bucket=B; --force\ncollection-manage | --bucket=B; --drop-scope=S; --drop-collection=C; --create-scope=S; --create-collection=C; --list-scopes; --list-collections=S; --max-ttl=N\nfailover | --server-failover=H; --hard; --force; --no-progress-bar; --no-wait\nrebalance | --server-remove=H; --no-progress-bar; --no-wait\nrebalance-status\nuser-manage | --delete; --delete-group; --set; --list; --rbac-username=U; --rbac-password=P; --roles=R; --auth-domain=D; --group-name=G\nxdcr-replicate | --delete; --create; --list; --replicator=R; --xdcr-replicator=R\nxdcr-setup | --delete; --create; --list; --xdcr-cluster-name=N\nreset-cipher-suites\nreset-admin-password | --new-password=P; --regenerate; --port=P",
	}),
	client(
		"cbbackupmgr",
		"cbbackupmgr manual, Couchbase Server 7.6",
		"-h, --help; --version; -a, --archive=D; -r, --repo=R; -c, --cluster=U; -u, --username=U; -p, --password=P",
		{
			subs: "config | --include-data=L\nbackup | --full-backup; --purge; --resume; -t, --threads=N\nlist\ninfo | --all; -j, --json; --backup=B\nrestore | --backups=B; --start=S; --end=E; --force-updates; --auto-create-buckets; --map-data=M; --purge; --resume; -t, --threads=N\nmerge | --start=S; --end=E\nremove | --backups=B; --backup=B\ncompact | --backup=B\nexamine\ncollect-logs",
		},
	),
	client(
		"yugabyted",
		"yugabyted reference, YugabyteDB 2.20",
		"--base_dir=D; --data_dir=D; --log_dir=D; --config=F; -h, --help",
		{
			subs: "start | --advertise_address=A; --join=A; --background=B; --cloud_location=L; --fault_tolerance=T; --ui=B\nstop | --upgrade=B\ndestroy\nstatus\nversion\ndemo connect\ndemo destroy\nconnect ysql\nconnect ycql\nbackup | --database=D; --cloud_storage_uri=U; --status\nrestore | --database=D; --cloud_storage_uri=U; --recover_to_point_in_time=T; --status\nconfigure data_placement | --fault_tolerance=T; --rf=N",
		},
	),
	client(
		"yb-admin",
		"yb-admin reference, YugabyteDB 2.20",
		"-master_addresses=A, --master_addresses=A; -init_master_addrs=A, --init_master_addrs=A; -timeout_ms=N, --timeout_ms=N; -certs_dir_name=D, --certs_dir_name=D; -help, --help",
		{
			singleDash: true,
			subs: "list_tables\nlist_tablets\nlist_all_masters\nlist_all_tablet_servers\nlist_snapshots\nlist_snapshot_schedules\ncreate_snapshot\nrestore_snapshot\nrestore_snapshot_schedule\ndelete_snapshot\ndelete_snapshot_schedule\nimport_snapshot\ndelete_table\ndelete_table_by_id\ndelete_index\ndelete_index_by_id\ndelete_namespace\ndelete_namespace_by_id\nchange_master_config\nremove_tablet_server\nchange_blacklist\ndelete_universe_replication\ndelete_change_data_stream\ndelete_cdc_stream\ncompact_table\nflush_table\nget_universe_config",
		},
	),
	client(
		"zkCli.sh zkCli zookeeper-shell zookeeper-shell.sh",
		"ZooKeeper 3.9, zookeeperCLI",
		"-server=A, --server=A; -timeout=N, --timeout=N; -r; -client-configuration=F; -waitforconnection",
		{ singleDash: true },
	),
	client("etcdutl", "etcdutl --help, 3.5", "-w, --write-out=F; -h, --help", {
		subs: "snapshot restore | --data-dir=D; --name=N; --initial-cluster=C; --initial-cluster-token=T; --initial-advertise-peer-urls=U; --skip-hash-check; --wal-dir=D; --bump-revision=N; --mark-compacted\nsnapshot status\ndefrag | --data-dir=D\nbackup | --data-dir=D; --backup-dir=D; --wal-dir=D; --backup-wal-dir=D\nmigrate | --data-dir=D; --target-version=V; --force\nversion",
	}),
];
