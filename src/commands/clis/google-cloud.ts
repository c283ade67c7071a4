// Google Cloud: gcloud and gsutil.

import type { CommandSpec } from "../spec.ts";

/** Paths that rules name; their words after the path are operands. */
const GCLOUD_SUBS = `
	access-context-manager perimeters delete
	access-context-manager policies delete
	ai endpoints delete
	ai models delete
	alloydb backups delete
	alloydb clusters delete
	alloydb instances delete
	api-gateway apis delete
	api-gateway gateways delete
	apigee products delete
	app domain-mappings delete
	app services delete
	app versions delete
	app versions stop
	artifacts docker images delete
	artifacts docker tags delete
	artifacts files delete
	artifacts packages delete
	artifacts repositories delete
	artifacts versions delete
	asset feeds delete
	auth application-default revoke
	auth revoke
	backup-dr backup-plans delete
	backup-dr backup-vaults delete
	backup-dr backups delete
	batch jobs delete
	bigtable backups delete
	bigtable clusters delete
	bigtable instances delete
	bigtable instances tables delete
	bigtable tables delete
	billing projects unlink
	builds triggers delete
	certificate-manager certificates delete
	certificate-manager maps delete
	components remove
	composer environments delete
	composer environments storage dags delete
	compute addresses delete
	compute backend-buckets delete
	compute backend-services delete
	compute backend-services remove-backend
	compute disks delete
	compute firewall-policies delete
	compute firewall-rules create
	compute firewall-rules delete
	compute firewall-rules update
	compute forwarding-rules delete
	compute health-checks delete
	compute images delete
	compute instance-groups managed delete
	compute instance-groups managed delete-instances
	compute instance-groups managed resize
	compute instances delete
	compute instances reset
	compute instances stop
	compute instances suspend
	compute instant-snapshots delete
	compute interconnects delete
	compute machine-images delete
	compute network-endpoint-groups delete
	compute network-firewall-policies delete
	compute networks delete
	compute networks peerings delete
	compute networks subnets delete
	compute os-login remove-profile
	compute routers delete
	compute routers nats delete
	compute routes delete
	compute security-policies delete
	compute security-policies rules delete
	compute shared-vpc disable
	compute snapshots delete
	compute ssl-certificates delete
	compute storage-pools delete
	compute target-http-proxies delete
	compute target-https-proxies delete
	compute target-pools delete
	compute tpus delete
	compute tpus tpu-vm delete
	compute url-maps delete
	compute vpn-gateways delete
	compute vpn-tunnels delete
	config configurations delete
	container attached clusters delete
	container aws clusters delete
	container azure clusters delete
	container bare-metal clusters delete
	container clusters delete
	container clusters resize
	container fleet memberships delete
	container images delete
	container images untag
	container node-pools delete
	container vmware clusters delete
	dataplex lakes delete
	dataproc clusters delete
	deploy delivery-pipelines delete
	deploy targets delete
	deployment-manager deployments delete
	dns managed-zones delete
	dns policies delete
	dns record-sets delete
	dns record-sets import
	dns record-sets transaction execute
	dns response-policies delete
	domains registrations authorization-code reset
	domains registrations delete
	endpoints services delete
	eventarc channels delete
	eventarc triggers delete
	filestore backups delete
	filestore instances delete
	filestore instances snapshots delete
	firestore backups delete
	firestore backups schedules delete
	firestore bulk-delete
	firestore databases delete
	functions delete
	functions set-iam-policy
	healthcare datasets delete
	iam oauth-clients delete
	iam roles delete
	iam service-accounts delete
	iam service-accounts disable
	iam service-accounts keys delete
	iam service-accounts keys disable
	iam service-accounts set-iam-policy
	iam workforce-pools delete
	iam workload-identity-pools delete
	iam workload-identity-pools providers delete
	identity groups delete
	identity groups memberships delete
	infra-manager deployments delete
	kms keyrings set-iam-policy
	kms keys set-iam-policy
	kms keys versions destroy
	kms keys versions disable
	logging buckets delete
	logging logs delete
	logging metrics delete
	logging sinks delete
	logging views delete
	looker backups delete
	looker instances delete
	lustre instances delete
	managed-kafka clusters delete
	managed-kafka topics delete
	memcache instances delete
	memorystore instances delete
	metastore services backups delete
	metastore services delete
	monitoring dashboards delete
	monitoring policies delete
	monitoring uptime delete
	netapp backup-vaults delete
	netapp volumes delete
	notebooks instances delete
	oracle-database autonomous-databases delete
	org-policies delete
	org-policies reset
	organizations set-iam-policy
	parametermanager parameters delete
	privateca certificates revoke
	privateca pools delete
	privateca roots delete
	privateca roots disable
	privateca subordinates delete
	projects delete
	projects set-iam-policy
	pubsub schemas delete
	pubsub snapshots delete
	pubsub subscriptions delete
	pubsub subscriptions seek
	pubsub topics delete
	pubsub topics set-iam-policy
	redis clusters backups delete
	redis clusters delete
	redis instances delete
	redis instances failover
	redis instances import
	resource-manager folders delete
	resource-manager folders set-iam-policy
	resource-manager org-policies delete
	run domain-mappings delete
	run jobs delete
	run revisions delete
	run services delete
	run services set-iam-policy
	scc notifications delete
	scheduler jobs delete
	scheduler jobs pause
	secrets delete
	secrets versions destroy
	services api-keys delete
	services disable
	source repos delete
	spanner backup-schedules delete
	spanner backups delete
	spanner databases delete
	spanner instances delete
	spanner rows delete
	sql backups delete
	sql backups restore
	sql databases delete
	sql import sql
	sql instances delete
	sql instances failover
	sql instances patch | --no-backup; --backup-start-time=T; --tier=T; --no-deletion-protection; --no-enable-point-in-time-recovery; --database-flags=F
	sql instances restore-backup
	storage buckets delete
	storage buckets set-iam-policy
	storage buckets update | --versioning; --no-versioning; --lifecycle-file=F; --retention-period=T; --clear-retention-period; --soft-delete-duration=T; --clear-soft-delete; --public-access-prevention; --pap; --no-public-access-prevention; --no-pap
	storage folders delete
	storage hmac delete
	storage managed-folders delete
	storage rm | -r, -R, --recursive; -a, --all-versions; -c, --continue-on-error; -I, --read-paths-from-stdin; --exclude-managed-folders; --if-generation-match=N; --if-metageneration-match=N
	storage rsync | -r, -R, --recursive; --delete-unmatched-destination-objects; --dry-run; -x, --exclude=P; -c, --continue-on-error; -C; -n, --no-clobber; -u, --skip-if-dest-has-newer-mtime; >last/
	storage cp | -r, -R, --recursive; -n, --no-clobber; -c, --continue-on-error; --content-type=T; --cache-control=C; --storage-class=C; --destination-storage-class=C; -P; >last
	tasks queues delete
	tasks queues purge
	transfer jobs delete
	workbench instances delete
	workflows delete
	workstations clusters delete
	workstations delete
`;

export const GOOGLE_CLOUD: readonly CommandSpec[] = [
	{
		names: ["gcloud"],
		source: "gcloud reference, Google Cloud SDK 528; the words alpha, beta and preview only choose a track",
		options: `
			alpha; beta; preview; --access-token-file=F; --account=A; --billing-project=P; --configuration=C; --flags-file=F
			--flatten=K; --format=F; -h, --help; --impersonate-service-account=A; --log-http; --project=P; -q, --quiet
			--trace-token=T; --user-output-enabled[=B]; --verbosity=V; -v, --version; --async; --no-async
			--zone=Z; --region=R; --location=L; --instance=I; --database=D; --cluster=C; --keyring=K; --key=K; --role=R
			--member=M; --source-ranges=R; --num-nodes=N; --size=N; --limit=N; --filter=F; --sort-by=F; --page-size=N`,
		dry: "--help; --version; --dry-run",
		openSubs: 6,
		subs: GCLOUD_SUBS,
	},
	{
		names: ["gsutil"],
		source: "gsutil help, gsutil 5.34",
		options: "-D; -DD; -h=HEADER; -i=ACCOUNT; -m; -o=OPTION; -q; -u=PROJECT; --help; --version",
		globalsFirst: true,
		subs: `
			rm | -r, -R; -a; -f; -I
			rb | -f
			cp | -r, -R; -n; -c; -e; -I; -j=EXT; -J; -L=>FILE; -p; -P; -s=CLASS; -U; -v; -z=EXT; -Z; -a=ACL; -A; -D; >last
			mv | -r, -R; -n; -p; -P; >last
			rsync | -d; -r, -R; -n; -c; -C; -e; -i; -j=EXT; -J; -p; -P; -u; -U; -x=PATTERN; -y=PATTERN; -a=ACL; >last/
			hmac delete | -u=ACCOUNT
			versioning set
			lifecycle set
			retention clear
			iam ch | -f; -r, -R; -d=ENTITY
			acl ch | -f; -r, -R; -u=ENTITY; -g=ENTITY; -p=ENTITY; -d=ENTITY
			acl set | -a; -f; -r, -R
			defacl set | -f
		`,
	},
];
