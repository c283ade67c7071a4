// Brokers, task queues and workflow engines: Kafka and its kin, RabbitMQ, NATS, Pulsar, Celery, RQ, Temporal.

import type { CommandSpec } from "../spec.ts";

/** One of Kafka's tools; they come with and without `.sh`, and jopt-simple accepts the start of an option's name. */
function kafka(name: string, options = "", dry?: string): CommandSpec {
	return {
		names: [name, `${name}.sh`],
		source: `${name} --help, Apache Kafka 3.9`,
		options: `--bootstrap-server=S; --bootstrap-controller=S; --command-config=F; --zookeeper=Z; --force; --help; --version; ${options}`,
		abbreviations: true,
		...(dry === undefined ? {} : { dry }),
	};
}

const KAFKA: readonly CommandSpec[] = [
	kafka(
		"kafka-topics",
		`--alter; --at-min-isr-partitions; --config=C; --create; --delete; --delete-config=C; --describe; --exclude-internal
		--if-exists; --if-not-exists; --list; --partitions=N; --replica-assignment=A; --replication-factor=N; --topic=T
		--topic-id=I; --topics-with-overrides; --unavailable-partitions; --under-min-isr-partitions
		--under-replicated-partitions; --partition-size-limit-per-response=N`,
	),
	kafka("kafka-delete-records", "--offset-json-file=F"),
	kafka(
		"kafka-consumer-groups",
		`--all-groups; --all-topics; --by-duration=D; --delete; --delete-offsets; --describe; --dry-run; --execute; --export
		--from-file=F; --group=G; --list; --members; --offsets; --reset-offsets; --shift-by=N; --state[=S]; --timeout=N
		--to-current; --to-datetime=D; --to-earliest; --to-latest; --to-offset=N; --topic=T; --type[=T]; --verbose`,
	),
	kafka(
		"kafka-configs",
		`--add-config=C; --add-config-file=F; --all; --alter; --broker=B; --broker-defaults; --broker-logger=B; --client=C
		--client-defaults; --client-metrics=M; --delete-config=C; --describe; --entity-default; --entity-name=N
		--entity-type=T; --group=G; --ip=I; --ip-defaults; --topic=T; --user=U; --user-defaults`,
	),
	kafka(
		"kafka-acls",
		`--add; --remove; --list; --allow-host=H; --allow-principal=P; --deny-host=H; --deny-principal=P; --authorizer=A
		--authorizer-properties=P; --cluster[=C]; --consumer; --delegation-token=T; --group=G; --idempotent; --operation=O
		--principal=P; --producer; --resource-pattern-type=T; --topic=T; --transactional-id=I; --user-principal=U`,
	),
	kafka(
		"kafka-leader-election",
		"--admin.config=F; --all-topic-partitions; --election-type=T; --partition=P; --path-to-json-file=F; --topic=T",
	),
	kafka(
		"kafka-streams-application-reset",
		`--application-id=I; --bootstrap-servers=S; --by-duration=D; --config-file=F; --dry-run; --from-file=F
		--input-topics=T; --intermediate-topics=T; --internal-topics=T; --shift-by=N; --to-datetime=D; --to-earliest
		--to-latest; --to-offset=N`,
		"--help; --version; --dry-run",
	),
	kafka("kafka-server-stop", "--process-role=R; --node-id=N"),
	kafka("zookeeper-server-stop"),
];

const REDPANDA: CommandSpec = {
	names: ["rpk"],
	source: "rpk help, Redpanda 24.3",
	options: "--config=F; -X, --config-opt=O; --profile=P; -v, --verbose; -h, --help; --version; --brokers=B; -b=B",
	subs: `
		topic delete | -r, --regex
		topic trim-prefix | -f, --from-file=F; -o, --offset=O; -p, --partitions=P; -r, --regex; --no-confirm
		topic list, ls | -d, --detailed; -i, --internal; -r, --regex; --format=F
		topic describe, info | -a, --print-all; -c, --print-configs; -p, --print-partitions; -s, --print-summary; -r, --regex; --format=F
		topic consume | -n, --num=N; -o, --offset=O; -p, --partitions=P; -f, --format=F; -g, --group=G; -r, --regex; --meta-only
		group delete
		group seek | --to=T; --to-file=F; --to-group=G; --topics=T; --allow-new-topics
		group offset-delete | -f, --from-file=F; -t, --topic=T
		security acl delete | ${rpkAcl()}
		acl delete | ${rpkAcl()}
		security user delete
		acl user delete
		security role delete | --no-confirm
		registry subject delete | --permanent
		registry schema delete | --permanent; --schema-version=V
		redpanda admin brokers decommission | --force; --hosts=H; --skip-liveness-check
		cluster partitions unsafe-recover | --from-nodes=N; --no-confirm; --dry
		cloud cluster delete | --no-confirm
		cloud byoc aws destroy | --redpanda-id=I
		cloud byoc gcp destroy | --redpanda-id=I; --project-id=P
		cloud byoc azure destroy | --redpanda-id=I; --subscription-id=S
		container purge
	`,
	dry: "--help; --version; --dry",
};

function rpkAcl(): string {
	return "--allow-host=H; --allow-principal=P; --deny-host=H; --deny-principal=P; --cluster; --group=G; --operation=O; --topic=T; --transactional-id=I; --resource-pattern-type=T; --allow-role=R; --deny-role=R; --no-confirm; -d, --dry; -f, --print-filters; --name=N; --registry-global; --registry-subject=S";
}

const CONFLUENT: CommandSpec = {
	names: ["confluent"],
	source: "confluent help, Confluent CLI 4.10",
	options:
		"-h, --help; --unsafe-trace; -v, --verbose; --cluster=C; --environment=E; --context=C; --force; -o, --output=F; --url=U; --ca-cert-path=F",
	subs: `
		kafka cluster delete
		environment delete
		schema-registry cluster delete | --cloud=C
		ksql cluster delete
		kafka topic delete
		kafka acl delete | --allow; --deny; --service-account=A; --principal=P; --host=H; --operations=O; --cluster-scope; --consumer-group=G; --prefix; --topic=T; --transactional-id=I
		kafka link delete
		kafka mirror failover | --link=L; --dry-run; --include-partition-data
		schema-registry schema delete | --subject=S; --version=V; --permanent
		schema-registry exporter delete
		schema-registry kek delete | --permanent
		schema-registry dek version delete | --kek-name=N; --subject=S; --version=V; --algorithm=A; --permanent
		connect cluster delete
		connect custom-plugin delete
		flink statement delete | --cloud=C; --region=R
		flink compute-pool delete | --cloud=C; --region=R
		api-key delete
		iam service-account delete
		iam user delete
		iam rbac role-binding delete | --principal=P; --role=R; --cloud-cluster=C; --kafka-cluster=C; --resource=R; --prefix
	`,
	dry: "--help; --dry-run",
};

const RABBITMQ: readonly CommandSpec[] = [
	{
		names: ["rabbitmqctl"],
		source: "rabbitmqctl(8), RabbitMQ 4.0",
		options:
			"-n, --node=N; -q, --quiet; -s, --silent; -t, --timeout=T; -l, --longnames; --erlang-cookie=C; --formatter=F; -p, --vhost=V; --help; --version",
		subs: `
			reset
			force_reset
			delete_vhost
			delete_queue | -e, --if-empty; -u, --if-unused
			purge_queue
			list_queues | --online; --offline; --local; --no-table-headers
			forget_cluster_node | --offline
			force_boot
			delete_user
			clear_permissions
			clear_topic_permissions
			clear_password
			clear_policy
			clear_operator_policy
			clear_parameter
			clear_global_parameter
			delete_shovel
			import_definitions | --format=F; --skip-if-unchanged
			stop | --idempotent
			shutdown | --wait; --no-wait
			stop_app
			close_all_connections | --global; --per-connection-delay=D; --limit=L
		`,
	},
	{
		names: ["rabbitmq-queues", "rabbitmq-streams"],
		source: "rabbitmq-queues(8), rabbitmq-streams(8), RabbitMQ 4.0",
		options:
			"-n, --node=N; -q, --quiet; -s, --silent; -t, --timeout=T; -l, --longnames; -p, --vhost=V; --help; --version",
		subs: `
			delete_member
			delete_replica
			shrink | --errors-only
			grow | --vhost-pattern=P; --queue-pattern=P; --membership=M; --errors-only
			quorum_status
		`,
	},
	{
		names: ["rabbitmqadmin"],
		source: "rabbitmqadmin --help, 3.13 and 2.0",
		options: `
			-c, --config=F; -N, --node=N; -H, --host=H; -P, --port=P; --path-prefix=P; -V, --vhost=V; -u, --username=U
			-p, --password=P; -U, --base-uri=U; -q, --quiet; -s, --ssl; --ssl-key-file=F; --ssl-cert-file=F; --ssl-ca-cert-file=F
			-f, --format=F; -S, --sort=C; -R, --sort-reverse; -d, --depth=N; --name=N; --file=F; --idempotently; -h, --help; --version`,
		subs: `
			delete queue
			delete stream
			delete vhost
			delete exchange
			delete binding
			delete policy
			delete parameter
			delete permission
			delete permissions
			delete user
			purge queue
			queues delete
			queues purge
			streams delete
			vhosts delete
			users delete
			exchanges delete
			bindings delete
			policies delete
			import
			definitions import
		`,
	},
];

const NATS: CommandSpec = {
	names: ["nats"],
	source: "nats --help, 0.1.6",
	options: `
		-s, --server=URL; --user=U; --password=P; --connection-name=N; --creds=F; --nkey=F; --tlscert=F; --tlskey=F
		--tlsca=F; --tlsfirst; --timeout=D; --socks-proxy=P; --js-api-prefix=P; --js-event-prefix=P; --js-domain=D
		--inbox-prefix=P; --domain=D; --colors=S; --context=N; --trace; --no-context; -h, --help; --version`,
	subs: `
		stream, str, st
		stream rm, delete, del | -f, --force
		stream purge | -f, --force; --subject=S; --seq=N; --keep=N
		stream rmm | -f, --force
		stream seal | -f, --force
		stream restore | --progress; --config=F; --cluster=C; --tag=T; --replicas=N
		stream cluster, c
		stream cluster peer-remove, pr | -f, --force
		account, a
		account restore | --cluster=C; --tag=T
		consumer, con, obs, c
		consumer rm, delete, del | -f, --force
		kv del, delete, rm | -f, --force
		kv purge | -f, --force
		object, obj
		object del, delete, rm | -f, --force
		server, srv, sys
		server raft peer-remove, pr, rm | -f, --force
		server cluster, r
		server cluster peer-remove, pr, rm | -f, --force
	`,
};

const PULSAR: CommandSpec = {
	names: ["pulsar-admin"],
	source: "pulsar-admin reference, Apache Pulsar 3.3",
	options:
		"--admin-url=U; --auth-params=P; --auth-plugin=P; --request-timeout=S; --tls-provider=P; -v, --version; -h, --help",
	subs: `
		tenants delete | -f, --force
		clusters delete | -a, --all
		namespaces delete | -f, --force
		namespaces clear-backlog | -b, --bundle=B; -f, --force; -s, --sub=S
		namespaces unsubscribe | -b, --bundle=B; -s, --sub=S
		namespaces set-retention | -s, --size=S; -t, --time=T
		namespaces set-message-ttl | -ttl, --messageTTL=T
		topics delete | -f, --force; -d, --deleteSchema
		topics delete-partitioned-topic | -f, --force; -d, --deleteSchema
		topics truncate
		topics clear-backlog | -s, --subscription=S
		topics skip | -n, --count=N; -s, --subscription=S
		topics expire-messages | -t, --expireTime=T; -s, --subscription=S; -p, --position=P
		topics expire-messages-all-subscriptions | -t, --expireTime=T
		topics reset-cursor | -s, --subscription=S; -t, --time=T; -m, --messageId=M; -e, --exclude-reset-position
		topics unsubscribe | -f, --force; -s, --subscription=S
		topics terminate
		topics partitioned-terminate
		topics set-retention | -s, --size=S; -t, --time=T; -g, --global
		topics set-message-ttl | -t, --ttl=T
		topics peek-messages | -n, --count=N; -s, --subscription=S
		persistent delete | -f, --force
		persistent delete-partitioned-topic | -f, --force
		schemas delete | -f, --force
		functions delete | --fqfn=F; --tenant=T; --namespace=N; --name=N
		sinks delete | --tenant=T; --namespace=N; --name=N
		sources delete | --tenant=T; --namespace=N; --name=N
		packages delete
	`,
};

const TASK_QUEUES: readonly CommandSpec[] = [
	{
		names: ["celery"],
		source: "celery --help, Celery 5.4",
		options:
			"-A, --app=A; -b, --broker=URL; --result-backend=URL; --loader=L; --config=M; --workdir=D; -C, --no-color; -q, --quiet; --skip-checks; --version; --help",
		subs: `
			purge | -f, --force; -Q, --queues=Q; -X, --exclude-queues=Q
			worker | --purge, --discard; -n, --hostname=H; -D, --detach; -S, --statedb=F; -l, --loglevel=L; -O=O; --prefetch-multiplier=N; -c, --concurrency=N; -P, --pool=P; -E, --task-events; --time-limit=N; --soft-time-limit=N; --max-tasks-per-child=N; --max-memory-per-child=N; -Q, --queues=Q; -X, --exclude-queues=Q; -I, --include=M; --without-gossip; --without-mingle; --without-heartbeat; --heartbeat-interval=N; --autoscale=N; -B, --beat; -s, --schedule-filename=F; --scheduler=S; -f, --logfile=F; --pidfile=F; --uid=U; --gid=G; --umask=U; --executable=E
			amqp queue.purge
			amqp queue.delete
			amqp exchange.delete
			control | -t, --timeout=T; -d, --destination=D; -j, --json
			control shutdown
			control revoke
			control revoke_by_stamped_headers
			control terminate
			control cancel_consumer
			inspect | -t, --timeout=T; -d, --destination=D; -j, --json
			multi
			beat | -s, --schedule=F; -S, --scheduler=S; -l, --loglevel=L; -f, --logfile=F; --pidfile=F; --max-interval=N; --detach
		`,
	},
	{
		names: ["rq"],
		source: "rq --help, RQ 2.1",
		options:
			"-u, --url=URL; -c, --config=M; -P, --path=P; -q, --quiet; -v, --verbose; --serializer=S; --help; --version",
		subs: `
			empty | -a, --all
			requeue | -a, --all; --queue=Q
		`,
	},
];

const TEMPORAL: readonly CommandSpec[] = [
	{
		names: ["temporal"],
		source: "temporal --help, 1.3",
		options: `
			--address=A; --namespace=N; -n=N; --api-key=K; --env=E; --env-file=F; --log-level=L; -o, --output=F; --time-format=F
			--color=C; --codec-endpoint=E; --tls; --tls-cert-path=F; --tls-key-path=F; --tls-ca-path=F; --tls-server-name=N
			--command-timeout=D; --profile=P; --config-file=F; -h, --help; -v, --version`,
		subs: `
			operator namespace delete | -y, --yes
			operator search-attribute remove | --name=N; -y, --yes
			operator nexus endpoint delete | --name=N
			operator cluster remove | --name=N
			workflow delete | -w, --workflow-id=I; -r, --run-id=I; -q, --query=Q; --reason=R; -y, --yes; --rps=N
			workflow terminate | -w, --workflow-id=I; -r, --run-id=I; -q, --query=Q; --reason=R; -y, --yes; --rps=N
			workflow reset | -w, --workflow-id=I; -r, --run-id=I; -e, --event-id=N; -t, --type=T; --reason=R; --reapply-exclude=E; --build-id=B; -q, --query=Q; -y, --yes
			schedule delete | -s, --schedule-id=I
		`,
	},
	{
		// Two programs of one name: Temporal's old client, and Teleport's administration.
		names: ["tctl"],
		source: "tctl help, Temporal 1.18; tctl help COMMAND, Teleport 15",
		options:
			"-c, --config=F; --auth-server=A; -i, --identity=F; --insecure; --format=F; -d, --debug; --address=A; --namespace=N; --ns=N; --auth=A; --context_timeout=S; --auto_confirm; --tls_cert_path=F; --tls_key_path=F; --tls_ca_path=F; --tls_server_name=N; --help; --version",
		subs: `
			namespace, n
			namespace delete
			admin workflow, wf
			admin workflow delete | -w, --workflow_id=I; --wid=I; -r, --run_id=I; --rid=I
			workflow, wf
			workflow terminate, term | -w, --workflow_id=I; --wid=I; -r, --run_id=I; --rid=I; --reason=R
			workflow reset | -w, --workflow_id=I; --wid=I; -r, --run_id=I; --rid=I; --event_id=N; --reason=R; --reset_type=T
			workflow reset-batch | --input_file=F; --query=Q; --reason=R; --reset_type=T; --dry_run
			batch start | -q, --query=Q; --reason=R; --batch_type=T; -y, --yes
			rm | -f, --force
			users rm
			users ls
			users add | --roles=R; --logins=L
			users update | --set-roles=R; --set-logins=L
			users reset
			tokens rm
			tokens ls
			tokens add | --type=T; --ttl=T
			bots rm
			bots ls
			devices rm
			recordings ls
			auth rotate | --grace-period=D; --manual; --phase=P; --type=T
			auth crl
			auth export
			auth sign
			lock | --user=U; --role=R; --login=L; --message=M; --ttl=T; --mfa-device=D; --server-id=I
			create | -f, --force
			edit
			get
			status
			nodes ls
			requests ls
			requests rm
			requests approve
			requests deny
			inventory status
			alerts ls
			sso test
		`,
		dry: "--help; --version; --dry_run",
	},
	{
		names: ["tcld"],
		source: "tcld help, 0.40",
		options: "--server=S; --config_dir=D; --auto_confirm; --api-key=K; -h, --help; -v, --version",
		subs: `
			namespace, n
			namespace delete, d | -n, --namespace=N; --request-id=I; --resource-version=V
		`,
	},
];

export const MESSAGING: readonly CommandSpec[] = [
	...KAFKA,
	REDPANDA,
	CONFLUENT,
	...RABBITMQ,
	NATS,
	PULSAR,
	...TASK_QUEUES,
	...TEMPORAL,
];
