// Cloud Foundry, self-hosted platforms (Dokku, Kamal) and clouds of which only deletion matters here: Alibaba, Vultr.

import type { CommandSpec } from "../spec.ts";

const OSS_RM =
	"-r, --recursive; -b, --bucket; -f, --force; --all-type; -m, --multipart; --all-versions; --include=P; --exclude=P; -e, --endpoint=E; -i, --access-key-id=K; -k, --access-key-secret=K; -c, --config-file=F; --version-id=I";

export const HOSTS: readonly CommandSpec[] = [
	{
		names: ["cf", "cf7", "cf8"],
		source: "cf help -a, 8.8",
		options: "-h, --help; -v, --version; -f; -o=ORG; -s=SPACE",
		openSubs: 1,
		subs: `
			delete, d | -r
			delete-service, ds | -w, --wait
			delete-org
			delete-space
			delete-route | -n, --hostname=H; --path=P; --port=P
			delete-service-key, dsk
			unbind-service, us
			scale | -i=N; -k=DISK; -m=MEMORY; -l=RATE; -p, --process=P
		`,
	},
	{
		names: ["dokku"],
		source: "dokku help, 0.35",
		options: "--force; --quiet; --trace; --app=A; --rm; --rm-container; -f; --all; -a; --parallel=N; --help; --version",
		openSubs: 1,
	},
	{
		names: ["kamal"],
		source: "kamal help, 2.3",
		options:
			"-v, --verbose; -q, --quiet; --version=V; -p, --primary; -h, --hosts=H; -r, --roles=R; -c, --config-file=F; -d, --destination=D; -H, --skip-hooks; -y, --confirmed; --help; -m, --message=M",
		dry: "--help",
		subs: `
			remove
			accessory remove
			accessory remove_service_directory
			app remove
			app remove_images
			app stop
			proxy remove | --force
			proxy stop
			rollback
			lock release
		`,
	},
	{
		names: ["aliyun"],
		source: "aliyun --help, 3.0; ossutil rm --help, 1.7",
		options: "-p, --profile=P; --region=R; --endpoint=E; --config-path=F; -h, --help; --version; --dryrun; --output=F",
		dry: "--help; --version; --dryrun; --DryRun=!false",
		openSubs: 2,
		subs: `oss rm | ${OSS_RM}`,
	},
	{
		names: ["ossutil", "ossutil64", "ossutilmac64"],
		source: "ossutil rm --help, 1.7",
		options: "-c, --config-file=F; -h, --help; --version",
		subs: `rm | ${OSS_RM.replace("-c, --config-file=F; ", "")}`,
	},
	{
		names: ["vultr-cli"],
		source: "vultr-cli --help, 3.4",
		options: "--config=F; -o, --output=F; -h, --help; --version",
		openSubs: 3,
		subs: `
			instance, i
			instance delete, destroy
			instance reinstall
			instance restore | --snapshot=S; --backup=B
			bare-metal, bm
			bare-metal delete, destroy
			database, db
			database delete, destroy
			block-storage, bs
			block-storage delete, destroy
			snapshot, sn
			snapshot delete, destroy
			object-storage delete, destroy
			ssh-key delete, destroy
		`,
	},
];
