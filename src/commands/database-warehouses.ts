// Clients of data warehouses and time series: bq, snowsql, snow, trino, hive, spark-sql, influx. Grammars from their --help.

import type { Effect } from "../model/effect.ts";
import { type Client, type ClientSpec, onData } from "./database-spec.ts";
import { given, surely, when } from "./effects.ts";
import type { Call } from "./spec.ts";

const BQ_GLOBAL = `
	--project_id=P; --dataset_id=D; --location=L; --format=F; --headless; -q, --quiet; --api=A; --apilog=F; --debug_mode
	--bigqueryrc=F; --synchronous_mode; --nosynchronous_mode; --sync; --nosync; --job_id=J; --help`;

const bq: ClientSpec = {
	names: ["bq"],
	source: "cloud.google.com/bigquery/docs/reference/bq-cli-reference",
	options: BQ_GLOBAL,
	dry: "--help; --dry_run=!false,no,0",
	subs: `
		ls | -n, --max_results=N; -a, --all; -j, --jobs; -p, --projects; -d, --datasets; --filter=F
		show | --schema; -d, --dataset; -j, --job; --view
		head | -n, --max_rows=N; -s, --start_row=N; -c, --selected_fields=F
		mk | -d, --dataset; -t, --table; -f, --force; --expiration=N; --default_table_expiration=N; --description=D; --schema=S; --view=V; --location=L
		update | -d, --dataset; -t, --table; --expiration=N; --default_table_expiration=N; --default_partition_expiration=N; --time_partitioning_expiration=N; --max_time_travel_hours=N; --description=D; --source=F; --view=V; --set_label=L; --clear_label=L; --schema=S
		truncate | --timestamp=T; --dry_run; --overwrite; --skip_fully_replicated_tables
		undelete | --timestamp=T
		extract | --destination_format=F; --compression=C; --field_delimiter=D; --print_header
		insert
		cancel
		wait
		get-iam-policy | -d, --dataset; -t, --table
		set-iam-policy | -d, --dataset; -t, --table
		add-iam-policy-binding | --member=M; --role=R; -d, --dataset; -t, --table
		remove-iam-policy-binding | --member=M; --role=R; -d, --dataset; -t, --table
		partition
	`,
	sub: {
		query: {
			options: `
				--use_legacy_sql[=B]; --nouse_legacy_sql; --destination_table=T; --replace[=B]; --append_table[=B]; --dry_run
				--nodry_run; --max_rows=N, -n=N; --batch; --parameter=P; --label=L; --maximum_bytes_billed=N; --use_cache
				--nouse_cache; --allow_large_results; --display_name=N; --schedule=S; --target_dataset=D; --flagfile=F`,
			effects: (call) => replacesTable(call, "--destination_table"),
			client: {
				language: "sql",
				files: ["--flagfile"],
				operands: "code",
				at: ["--project_id", "--dataset_id"],
				harmless: ["--dry_run"],
			},
		},
		rm: {
			options: `
				-f, --force, --noforce; -r, --recursive; -d, --dataset; -t, --table; -m, --model; --routine; --reservation
				--transfer_config; --connection; --capacity_commitment; --reservation_assignment`,
			effects: removesData,
		},
		load: {
			options: `
				--replace[=B]; --noreplace; --source_format=F; --autodetect; --noautodetect; --skip_leading_rows=N
				--field_delimiter=D; --schema=S; --null_marker=N; --max_bad_records=N; --time_partitioning_field=F
				--clustering_fields=F; --allow_quoted_newlines; --encoding=E; --quote=Q`,
			effects: (call) => replacesTable(call, undefined),
		},
		cp: {
			options: "-f, --force; -a, --append_table; -n, --no_clobber; --snapshot; --clone; --restore",
			effects: (call) =>
				when(given(call, "--force"), onData(call, "replace", "table", call.operands.slice(-1), "--project_id")),
		},
	},
};

function removesData(call: Call): readonly Effect[] {
	const [name] = call.operands;
	if (name === undefined) return [];
	// `-r` takes a dataset with its tables; a name without a dot is a dataset.
	const dataset = surely(call, "--dataset", "--recursive") && !surely(call, "--table");
	const other = surely(call, "--model", "--routine", "--reservation", "--connection", "--transfer_config");
	const object = other ? "other" : dataset ? "database" : "table";
	return [onData(call, "drop", object, [name], "--project_id", "--dataset_id")];
}

function replacesTable(call: Call, option: string | undefined): readonly Effect[] {
	if (surely(call, "--dry_run") || call.flags.some((f) => f.name === "--replace" && isFalse(f.value?.value))) return [];
	const table = option === undefined ? call.operands[0] : call.flags.find((f) => f.name === option)?.value;
	return table === undefined
		? []
		: when(given(call, "--replace"), onData(call, "replace", "table", [table], "--project_id"));
}

const isFalse = (value: { readonly kind: string; readonly text?: string } | undefined): boolean =>
	value?.kind === "exact" && /^(?:false|0|no)$/i.test(value.text ?? "");

const snowflake: Client = {
	language: "sql",
	texts: ["--query"],
	files: ["--filename"],
	operands: "none",
	at: ["--dbname", "--accountname", "--connection", "--host"],
};

const snowsql: ClientSpec = {
	names: ["snowsql"],
	source: "snowsql --help 1.2",
	options: `
		-a, --accountname=A; -u, --username=U; -d, --dbname=D; -s, --schemaname=S; -r, --rolename=R; -w, --warehouse=W
		-h, --host=H; -p, --port=N; --region=R; -m, --mfa-passcode=P; --abort-detached-query; -c, --connection=C
		--config=F; -o, --option=O; -f, --filename=F; -q, --query=C; -D, --variable=V; --authenticator=A; -v, --version; --help`,
	client: snowflake,
};

const snow: ClientSpec = {
	names: ["snow"],
	source: "snow --help 3.2",
	options: `
		--config-file=F; --version; --help; -c, --connection=C, --environment=C; --account=A, --accountname=A; --user=U
		--database=D, --dbname=D; --schema=S; --role=R; --warehouse=W; --format=F; -v, --verbose; --debug; --silent
		-x, --temporary-connection`,
	dry: "--help; --version",
	subs: `
		object list | -l, --like=P; --in S N
		object describe
		object create | --json=J
		object drop
		stage list
		stage list-files | --pattern=P
		stage create
		stage copy | --overwrite; --no-overwrite; --parallel=N; --recursive; --auto-compress; --refresh
		stage remove
		stage drop
		stage execute | --on-error=M; -D, --variable=V
		app run | --version=V; --patch=P; --from-release-directive; --force; -i, --interactive; --no-validate; -p, --project=P
		app deploy | --prune; --recursive; --validate; --no-validate; -p, --project=P
		app teardown | --force; --cascade; --no-cascade; --interactive; --no-interactive; --package-entity-id=I; -p, --project=P; --env=A
		app version create | --patch=P; --force
		app version drop | --force
		app version list
		snowpark build
		snowpark deploy | --replace; --force-replace; -p, --project=P
		snowpark drop
		snowpark list
		streamlit deploy | --replace; --prune; --open; -p, --project=P
		streamlit drop
		streamlit list
		spcs service list
		spcs service create
		spcs service drop
		spcs service suspend
		spcs service logs
		spcs compute-pool list
		spcs compute-pool drop
		spcs compute-pool stop-all
		spcs compute-pool suspend
		spcs image-repository list
		spcs image-repository drop
		git list
		git fetch
		git drop
		notebook execute
		cortex complete
		connection list
		connection test
		connection add
		init
	`,
	sub: {
		sql: {
			options: `
				-q, --query=C; -f, --filename=F; -i, --stdin; -D, --variable=V; -c, --connection=C, --environment=C; --host=H
				--account=A, --accountname=A; --user=U; --database=D, --dbname=D; --schema=S; --role=R; --warehouse=W; --format=F`,
			client: snowflake,
		},
	},
};

const trino: ClientSpec = {
	names: ["trino", "presto", "presto-cli", "trino-cli"],
	source: "trino --help 440",
	options: `
		--server=S; --catalog=C; --schema=S; --execute=C; -f, --file=F; --user=U; --password; --output-format=F; --session=S
		--source=S; --debug; --ignore-errors; --progress; --client-tags=T; --insecure; --help; --version`,
	client: {
		language: "sql",
		texts: ["--execute"],
		files: ["--file"],
		operands: "place",
		at: ["--server", "--catalog", "--schema"],
	},
};

const hive: ClientSpec = {
	names: ["hive", "beeline", "spark-sql", "impala-shell"],
	source: "hive -H 3.1, beeline --help, spark-sql --help 3.5, impala-shell --help 4.0",
	options: `
		-e, -q, --query=C; -f, --query_file=F; -i, --init=F; -u, --url=U; -n, --user=N; -p, --password=P; -d, --database=D
		-w, --password-file=F; -S, --silent; -v, --verbose; -H, --help; --hiveconf=A; --hivevar=A; --outputformat=F
		--showHeader=B; --force=B; --master=M; --conf=A; --jars=F; --packages=P; --driver-memory=M; --executor-memory=M
		-k, --kerberos; -B, --delimited; -o, --output_file=F; --ssl; --impalad=H`,
	client: {
		language: "sql",
		texts: ["--query"],
		files: ["--query_file", "--init"],
		operands: "none",
		at: ["--url", "--database", "--impalad"],
	},
};

const db2: ClientSpec = {
	names: ["db2"],
	source: "Db2 11.5, command line processor options",
	stopAtOperand: true,
	options:
		"-a; -c; -d; -f FILE; -i; -l FILE; -m; -n; -o; -p; -q; -r FILE; -s; -t; -v; -w; -x; -z FILE; -tvf FILE; -tf FILE",
	client: { language: "sql", files: ["-f", "-tvf", "-tf"], operands: "code", at: [] },
};

const influx: ClientSpec = {
	names: ["influx"],
	source: "influx -help 1.8, influx --help 2.7",
	dry: "--help; --version",
	subs: `
		org list
		org create | -n, --name=N
		org delete | -i, --id=I
		org members remove | -n, --name=N; -i, --id=I; -m, --member=M
		user list
		user delete | -i, --id=I
		user password | -n, --name=N; -i, --id=I
		auth list
		auth create
		auth delete | -i, --id=I
		auth inactive | -i, --id=I
		task list
		task delete | -i, --id=I
		dashboards
		stacks
		stacks remove, rm | --stack-id=I; --force
		apply | -f, --file=F; -u, --template-url=U; --stack-id=I; --force=F
		remote delete | -i, --remote-id=I
		replication delete | -i, --id=I
		telegrafs
		telegrafs rm | -i, --id=I
		v1 dbrp delete | -i, --id=I
		backup | --bucket=B; --bucket-id=I; --compression=C
		restore | --full; --bucket=B; --bucket-id=I; --new-bucket=B; --new-org=O
		query | -f, --file=F; -r, --raw
		write | -b, --bucket=B; -f, --file=F; -p, --precision=P
		ping
		setup | -f, --force; -u, --username=U; -p, --password=P; -b, --bucket=B; -r, --retention=D; -n, --name=N
	`,
	options: `
		-execute, --execute=C; -database, --database=D; -host, --host=H; -port, --port=N; -username, --username=U
		-password, --password=P; -ssl, --ssl; -format, --format=F; -precision, --precision=P; -import, --import; -path, --path=P
		-o, --org=O; -t, --token=T; --org-id=I; -c, --active-config=C; --skip-verify; -help, --help; -version, --version`,
	singleDash: true,
	client: { language: "sql", texts: ["--execute"], operands: "none", at: ["--database", "--host"] },
	sub: {
		bucket: {
			options: "",
			sub: {
				delete: {
					options: "-n, --name=N; -i, --id=I",
					effects: (call) => [onData(call, "drop", "database", named(call, "--name", "--id"), "--host")],
				},
				list: { options: "-n, --name=N; -i, --id=I" },
				create: {
					options: "-n, --name=N; -d, --description=D; -r, --retention=D; --shard-group-duration=D; --schema-type=T",
				},
				update: {
					options: "-n, --name=N; -i, --id=I; -d, --description=D; -r, --retention=D; --shard-group-duration=D",
				},
			},
		},
		delete: {
			options: "-b, --bucket=B; --bucket-id=I; --start=T; --stop=T; -p, --predicate=P",
			effects: (call) =>
				surely(call, "--predicate")
					? []
					: [onData(call, "delete", "rows", named(call, "--bucket", "--bucket-id"), "--host")],
		},
	},
};

const named = (call: Call, ...names: readonly string[]) =>
	call.flags.flatMap((flag) => (names.includes(flag.name) && flag.value !== undefined ? [flag.value] : []));

export const DATABASE_WAREHOUSES: readonly ClientSpec[] = [bq, snowsql, snow, trino, hive, db2, influx];
