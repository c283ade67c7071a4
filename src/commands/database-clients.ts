// Clients of databases that run code they are given: SQL, redis commands, JavaScript. Grammars from their manuals and --help.

import { type ClientSpec, writesTo } from "./database-spec.ts";

const PG_CONNECTION = `-h, --host=HOST; -p, --port=PORT; -U, --username=USER; -w, --no-password; -W, --password`;

const psql: ClientSpec = {
	names: ["psql"],
	source: "psql(1) PostgreSQL 16",
	abbreviations: true,
	options: `
		-c, --command=C; -d, --dbname=D; -f, --file=F; -l, --list; -v, --set=A, --variable=A; -V, --version; -X, --no-psqlrc
		-1, --single-transaction; -?, --help[=T]; -a, --echo-all; -b, --echo-errors; -e, --echo-queries; -E, --echo-hidden
		-L, --log-file=F; -n, --no-readline; -o, --output=F; -q, --quiet; -s, --single-step; -S, --single-line
		-A, --no-align; --csv; -F, --field-separator=S; -H, --html; -P, --pset=V; -R, --record-separator=S; -t, --tuples-only
		-T, --table-attr=T; -x, --expanded; -z, --field-separator-zero; -0, --record-separator-zero; ${PG_CONNECTION}`,
	effects: writesTo("--output", "--log-file"),
	client: {
		language: "psql",
		texts: ["--command"],
		files: ["--file"],
		operands: "place",
		at: ["--dbname", "--host"],
		variables: ["PGDATABASE", "PGHOST", "PGSERVICE"],
	},
};

const mysql: ClientSpec = {
	names: ["mysql", "mariadb"],
	source: "mysql(1) MySQL 8.0, mariadb(1)",
	abbreviations: true,
	options: `
		-?, -I, --help; -A, --no-auto-rehash; --auto-rehash; -B, --batch; --binary-as-hex; -b, --no-beep; -C, --compress
		-c, --comments; -D, --database=D; --default-character-set=N; --delimiter=N; -e, --execute=C; -E, --vertical; -f, --force
		-h, --host=H; -H, --html; -i, --ignore-spaces; --init-command=C; -L, --skip-line-numbers; -n, --unbuffered
		--line-numbers; --local-infile[=B]; -N, --skip-column-names; --column-names; -o, --one-database; --pager[=P]
		-p, --password[=P]; -P, --port=N; --prompt=P; --protocol=P; -q, --quick; -r, --raw; --reconnect; -s, --silent
		-S, --socket=F; --ssl; --ssl-mode=M; --ssl-ca=F; --ssl-cert=F; --ssl-key=F; --skip-ssl; -t, --table; --tee=F; -u, --user=U
		-U, --safe-updates, --i-am-a-dummy; -v, --verbose; -V, --version; -w, --wait; --connect-timeout=N; -X, --xml
		--max-allowed-packet=N; --defaults-file=F; --defaults-extra-file=F; --defaults-group-suffix=S; --no-defaults
		--login-path=P; --binary-mode; --show-warnings; --skip-pager; --skip-auto-rehash; --sigint-ignore`,
	client: {
		language: "mysql",
		texts: ["--execute", "--init-command"],
		operands: "place",
		at: ["--database", "--host"],
		variables: ["MYSQL_HOST"],
		careful: ["--safe-updates"],
	},
};

const mycli: ClientSpec = {
	names: ["mycli"],
	source: "mycli --help 1.27",
	options: `
		-h, --host=H; -P, --port=N; -u, --user=U; -S, --socket=F; -p, --pass=P, --password=P; -V, --version; -v, --verbose
		-D, --database=D; -d, --dsn=D; -R, --prompt=P; -l, --logfile=F; -t, --table; --csv; --warn; --no-warn; -e, --execute=C
		--login-path=P; --init-command=C; --charset=C; --help; --local-infile=B; --ssl`,
	client: {
		language: "mysql",
		texts: ["--execute", "--init-command"],
		operands: "place",
		at: ["--database", "--host", "--dsn"],
	},
};

const sqlite: ClientSpec = {
	names: ["sqlite3", "sqlite", "sqlcipher", "litecli"],
	source: "sqlite3 -help 3.45, litecli --help",
	singleDash: true,
	options: `
		-append, --append; -ascii, --ascii; -bail, --bail; -batch, --batch; -box, --box; -column, --column
		-cmd COMMAND, --cmd COMMAND; -csv, --csv; -deserialize, --deserialize; -echo, --echo; -header, --header
		-noheader, --noheader; -help, --help; -html, --html; -init FILE, --init FILE; -interactive, --interactive
		-json, --json; -line, --line; -list, --list; -lookaside SIZE N, --lookaside SIZE N; -markdown, --markdown
		-maxsize N, --maxsize N; -mmap N, --mmap N; -newline SEP, --newline SEP; -nofollow, --nofollow
		-nonce STRING, --nonce STRING; -nullvalue TEXT, --nullvalue TEXT; -pagecache SIZE N, --pagecache SIZE N
		-quote, --quote; -readonly, --readonly; -safe, --safe; -separator SEP, --separator SEP; -stats, --stats
		-table, --table; -tabs, --tabs; -version, --version; -vfs NAME, --vfs NAME; -zip, --zip
		-e SQL, --execute SQL; -D FILE, --database FILE`,
	client: {
		language: "sqlite",
		texts: ["--cmd", "--execute"],
		files: ["--init"],
		operands: "place, code",
		at: ["--database"],
		harmless: ["--readonly", "--safe", "--deserialize"],
		inMemory: ":memory:",
	},
};

const duckdb: ClientSpec = {
	names: ["duckdb"],
	source: "duckdb -help 1.1",
	singleDash: true,
	options: `
		-append, --append; -ascii, --ascii; -bail, --bail; -batch, --batch; -box, --box; -column, --column
		-cmd COMMAND, --cmd COMMAND; -c COMMAND, -s COMMAND, --command COMMAND; -csv, --csv; -echo, --echo
		-f FILE, --file FILE; -header, --header; -noheader, --noheader; -help, --help; -html, --html
		-init FILE, --init FILE; -interactive, --interactive; -json, --json; -jsonlines, --jsonlines; -line, --line
		-list, --list; -markdown, --markdown; -newline SEP, --newline SEP; -no-stdin, --no-stdin; -nofollow, --nofollow
		-nullvalue TEXT, --nullvalue TEXT; -quote, --quote; -readonly, --readonly; -safe, --safe
		-separator SEP, --separator SEP; -stats, --stats; -storage-version V, --storage-version V; -table, --table
		-ui, --ui; -unredacted, --unredacted; -unsigned, --unsigned; -version, --version`,
	client: {
		language: "duckdb",
		texts: ["--command", "--cmd"],
		files: ["--file", "--init"],
		operands: "place, code",
		at: [],
		harmless: ["--readonly"],
		inMemory: ":memory:",
	},
};

const mongo: ClientSpec = {
	names: ["mongosh", "mongo"],
	source: "mongosh --help 2.1, mongo(1) 5.0",
	options: `
		-h, --help; -f, --file=F; --host=H; --port=P; --build-info; --version; --quiet; --shell; --nodb; --norc; --eval=E
		--json[=M]; --retryWrites[=B]; -u, --username=U; -p, --password[=P]; --authenticationDatabase=D
		--authenticationMechanism=M; --tls; --ssl; --tlsCertificateKeyFile=F; --tlsCAFile=F; --tlsAllowInvalidHostnames
		--tlsAllowInvalidCertificates; --apiVersion=V; --apiStrict; --db=D; --network; --verbose; --skipStartupWarnings`,
	client: {
		language: "mongo",
		texts: ["--eval"],
		files: ["--file"],
		operands: "place, scripts",
		at: ["--host", "--db"],
	},
};

const redis: ClientSpec = {
	names: ["redis-cli", "valkey-cli", "keydb-cli", "dragonfly-cli"],
	source: "redis-cli --help 7.2",
	stopAtOperand: true,
	options: `
		-h HOST; -p PORT; -t TIMEOUT; -s SOCKET; -a PASSWORD; --user=U; --pass=P; --askpass; -u URI; -r REPEAT; -i INTERVAL
		-n DB; -2; -3; -x; -X TAG; -d DELIMITER; -D DELIMITER; -c; -e; -4; -6; --tls; --sni=H; --cacert=F; --cacertdir=D
		--insecure; --cert=F; --key=F; --raw; --no-raw; --csv; --json; --quoted-json; --show-pushes=Y; --stat; --latency
		--latency-history; --latency-dist; --lru-test=N; --replica; --rdb FILE; --functions-rdb FILE; --pipe
		--pipe-timeout=N; --bigkeys; --memkeys; --memkeys-samples=N; --hotkeys; --scan; --pattern=P; --quoted-pattern=P
		--count=N; --intrinsic-latency=N; --eval FILE; --ldb; --ldb-sync-mode; --verbose; --no-auth-warning; --help; --version`,
	effects: writesTo("--rdb", "--functions-rdb"),
	client: {
		language: "redis",
		otherFiles: new Map([["--eval", "redis-script"]]),
		operands: "code",
		at: ["-h", "-u", "-n", "-s"],
	},
};

const clickhouseOptions = `
	-h, --host=H; --port=N; -s, --secure; -u, --user=U; --password[=P]; -q, --query=C; --queries-file=F; -d, --database=D
	-m, --multiline; -n, --multiquery; -f, --format=F; -E, --vertical; -t, --time; --progress[=P]; --config-file=F; -C FILE
	--stacktrace; --history_file=F; --param_id=V; --readonly=N; --connection=C; --path=P; --file=F; -S, --structure=S
	-N, --table=T; --input-format=F; --output-format=F; --verbose; --echo; --help; --version`;

const clickhouse: ClientSpec = {
	names: ["clickhouse-client"],
	source: "clickhouse-client --help 24.3",
	options: clickhouseOptions,
	client: {
		language: "sql",
		texts: ["--query"],
		files: ["--queries-file"],
		operands: "none",
		at: ["--database", "--host", "--connection"],
	},
};

const clickhouseTool: ClientSpec = {
	names: ["clickhouse"],
	source: "clickhouse --help 24.3",
	options: "--help; --version",
	sub: {
		client: { options: clickhouseOptions, ...(clickhouse.client === undefined ? {} : { client: clickhouse.client }) },
	},
};

const cqlsh: ClientSpec = {
	names: ["cqlsh"],
	source: "cqlsh --help 6.1",
	options: `
		-h, --help; --version; -C, --color; --no-color; --browser=B; --ssl; -u, --username=U; -p, --password=P
		-k, --keyspace=K; -f, --file=F; --debug; --encoding=E; --cqlshrc=F; --credentials=F; --cqlversion=V
		--protocol-version=V; -e, --execute=C; --connect-timeout=N; --request-timeout=N; -t, --tty; -v`,
	client: {
		language: "sql",
		texts: ["--execute"],
		files: ["--file"],
		operands: "place",
		at: ["--keyspace"],
		variables: ["CQLSH_HOST"],
	},
};

const sqlcmd: ClientSpec = {
	names: ["sqlcmd"],
	source: "sqlcmd(1) mssql-tools18, sqlcmd --help (go)",
	options: `
		-a N; -A; -b; -c TERM; -C; -d DB; -D; -e; -E; -f CODEPAGE; -g; -G; -h N; -H NAME; -i FILE; -I; -j; -k; -K INTENT; -l N
		-L; -m LEVEL; -M; -N; -o FILE; -p; -P PASSWORD; -q QUERY; -Q QUERY; -r; -R; -s SEP; -S SERVER; -t N; -u; -U LOGIN
		-v VAR; -V LEVEL; -w N; -W; -x; -X; -y N; -Y N; -z PASSWORD; -Z PASSWORD; -?; --help; --version`,
	effects: writesTo("-o"),
	client: {
		language: "sqlcmd",
		texts: ["-q", "-Q"],
		files: ["-i"],
		operands: "none",
		at: ["-d", "-S"],
		variables: ["SQLCMDSERVER", "SQLCMDDBNAME"],
	},
};

const sqlplus: ClientSpec = {
	names: ["sqlplus", "sql"],
	source: "SQL*Plus User's Guide 19c, SQLcl --help",
	stopAtOperand: true,
	options: "-S, -s, -SILENT, -silent; -L, -l, -LOGON; -M OPTIONS; -R LEVEL; -C VERSION; -F; -NOLOGINTIME; -V; -H",
	client: { language: "sqlplus", operands: "place", at: [], variables: ["ORACLE_SID", "TWO_TASK"] },
};

const cockroach: ClientSpec = {
	names: ["cockroach"],
	source: "cockroach --help 23.2",
	options: `
		--help; --version; --host=H; --insecure; --certs-dir=D; --url=U; -p, --port=N; -u, --user=U; --format=F
		--cluster-name=N; --logtostderr[=L]; --log=C`,
	dry: "--help; --version; --dry-run",
	subs: `
		node ls
		node status | --all; --decommission; --ranges; --stats; --timeout=T
		node decommission | --wait=W; --self; --checks=C; --dry-run
		node recommission | --self
		node drain | --drain-wait=T; --self; --shutdown
		quit | --drain-wait=T; --decommission
		init
		start | --store=S; --join=J; --listen-addr=A; --background
		start-single-node | --store=S; --listen-addr=A; --background
		demo
		cert create-ca | --ca-key=F
		workload init | --drop; --db=D
		workload run | --duration=T
		userfile list
		userfile delete
		userfile upload
		nodelocal upload
		debug zip
		debug reset-quorum
		debug recover collect-info | --store=S
		debug recover make-plan | -o=F
		debug recover apply-plan | --store=S; --confirm=C
		debug recover verify
		debug unsafe-remove-dead-replicas | --dead-store-ids=I; --dry-run
		debug job-trace
	`,
	sub: {
		sql: {
			options: `
				-e, --execute=C; -f, --file=F; --url=U; --host=H; -p, --port=N; -d, --database=D; -u, --user=U; --insecure
				--certs-dir=D; --format=F; --set=S; --safe-updates; --read-only; --watch=T; --echo-sql; -s, --no-line-editor`,
			client: {
				language: "sql",
				texts: ["--execute"],
				files: ["--file"],
				operands: "none",
				at: ["--url", "--database", "--host"],
				variables: ["COCKROACH_URL", "COCKROACH_HOST", "COCKROACH_DATABASE"],
				harmless: ["--read-only"],
				careful: ["--safe-updates"],
			},
		},
	},
};

const usql: ClientSpec = {
	names: ["usql", "vsql", "ysqlsh", "gsql"],
	source: "usql --help 0.17, vsql(1)",
	options: `
		-c, --command=C; -f, --file=F; -w, --no-password; -X, --no-init; --no-rc; -o, --out=F; -W, --password
		-1, --single-transaction; -v, --set=A, --variable=A; -N, --cset=A; -P, --pset=A; -F, --field-separator=S
		-R, --record-separator=S; -T, --table-attr=T; -A, --no-align; -H, --html; -t, --tuples-only; -x, --expanded
		-z, --field-separator-zero; -0, --record-separator-zero; -J, --json; -C, --csv; -G, --vertical; -q, --quiet
		--config=F; -d, --dbname=D; -h, --host=H; -p, --port=N; -U, --username=U; --help; -V, --version`,
	effects: writesTo("--out"),
	client: {
		language: "psql",
		texts: ["--command"],
		files: ["--file"],
		operands: "place",
		at: ["--dbname", "--host"],
	},
};

export const SQL_AND_OTHER_CLIENTS: readonly ClientSpec[] = [
	psql,
	mysql,
	mycli,
	sqlite,
	duckdb,
	mongo,
	redis,
	clickhouse,
	clickhouseTool,
	cqlsh,
	sqlcmd,
	sqlplus,
	cockroach,
	usql,
];
