// Clients of object stores: s3cmd, MinIO's mc, rclone, swift, b2, azcopy, s5cmd.

import type { CommandSpec } from "../spec.ts";

const S3CMD: CommandSpec = {
	names: ["s3cmd"],
	source: "s3cmd --help, 2.4",
	options: `
		--configure; -c, --config=F; --dump-config; --access_key=K; --secret_key=K; --access_token=T; -n, --dry-run; -s, --ssl
		--no-ssl; -e, --encrypt; --no-encrypt; -f, --force; --continue; --continue-put; --upload-id=I; --skip-existing
		-r, --recursive; --check-md5; --no-check-md5; -P, --acl-public; --acl-private; --acl-grant=A; --acl-revoke=A
		-D, --restore-days=N; --restore-priority=P; --delete-removed; --no-delete-removed; --delete-after; --max-delete=N
		--limit=N; --add-destination=D; --delete-after-fetch; -p, --preserve; --no-preserve; --keep-dirs; --exclude=G
		--exclude-from=F; --rexclude=R; --rexclude-from=F; --include=G; --include-from=F; --rinclude=R; --rinclude-from=F
		--files-from=F; --region=R; --bucket-location=R; --host=H; --host-bucket=H; --reduced-redundancy; --storage-class=C
		--access-logging-target-prefix=P; --no-access-logging; --default-mime-type=T; -M, --guess-mime-type; -m, --mime-type=T
		--add-header=H; --remove-header=H; --server-side-encryption; --server-side-encryption-kms-id=I; --encoding=E
		--add-encoding-exts=E; --verbatim; --disable-multipart; --multipart-chunk-size-mb=N; --list-md5; --list-allow-unordered
		-H, --human-readable-sizes; --ws-index=F; --ws-error=F; --expiry-date=D; --expiry-days=N; --expiry-prefix=P
		--progress; --no-progress; --stats; --enable; --disable; --cf-invalidate; -v, --verbose; -d, --debug; --version
		-F, --follow-symlinks; --cache-file=F; -q, --quiet; --ca-certs=F; --ssl-cert=F; --ssl-key=F; --check-certificate
		--no-check-certificate; --signature-v2; --limit-rate=R; --no-connection-pooling; --requester-pays; -l, --long-listing
		--stop-on-error; --max-retries=N; --content-disposition=D; --content-type=T; -h, --help`,
	abbreviations: true,
	dry: "--help; --version; --dry-run",
	subs: "del, rm\nabortmp\nrb\nsync\nsetacl\nsetlifecycle\nexpire\ndellifecycle\ndelpolicy\ndelcors\nput\nget | >last\nls\nla",
};

const MINIO: CommandSpec = {
	names: ["mc", "mcli"],
	source: "mc --help, MinIO client 2024-11",
	options:
		"--config-dir=D; -C=D; -q, --quiet; --disable-pager; --dp; --no-color; --json; --debug; --resolve=R; --insecure; --limit-upload=R; --limit-download=R; --custom-header=H; -H=H; -h, --help; -v, --version",
	dry: "--help; --version; --dry-run; --fake",
	subs: `
		rm | -r, --recursive; --force; --dangerous; --versions; -I, --incomplete; --dry-run; --fake; --stdin; --older-than=D; --newer-than=D; --rewind=T; --version-id=I; --vid=I; --bypass; --non-current; --purge; --enc-c=K
		rb | --force; --dangerous
		mirror | --overwrite; --fake; --dry-run; -w, --watch; --remove; --region=R; --preserve; -a; --md5; --multi-master; --active-active; --disable-multipart; --exclude=P; --exclude-bucket=P; --exclude-storageclass=C; --older-than=D; --newer-than=D; --storage-class=C; --sc=C; --attr=A; --monitoring-address=A; --retry; --summary; --skip-errors; --max-workers=N; --checksum=C; --enc-c=K; --enc-kms=K; --enc-s3=K
		cp | -r, --recursive; --rewind=T; --version-id=I; --vid=I; --older-than=D; --newer-than=D; --storage-class=C; --sc=C; --attr=A; --preserve; -a; --tags=T; --zip; >last
		get | --version-id=I; --vid=I; >last
		version suspend | --exclude-folders; --excluded-prefixes=P
		retention clear | -r, --recursive; --version-id=I; --vid=I; --rewind=T; --versions; --default
		legalhold clear | -r, --recursive; --version-id=I; --rewind=T; --versions
		encrypt clear
		ilm rule rm, remove | --id=I; --all; --force
		ilm rm, remove | --id=I; --all; --force
		ilm rule add | ${ilmOptions()}
		ilm rule edit | --id=I; ${ilmOptions()}
		ilm add | ${ilmOptions()}
		ilm import
		ilm rule import
		replicate rm, remove | --id=I; --all; --force
		anonymous set | -r, --recursive
		anonymous set-json
		policy set | -r, --recursive
		policy set-json
		admin user remove, rm
		admin user svcacct remove, rm
		admin accesskey rm, remove
		admin policy remove, rm
		admin group remove, rm
		admin config reset
		admin service stop
		admin decommission start
		admin decom start
		admin replicate rm, remove | --all; --force
		admin cluster bucket import
		admin cluster iam import
	`,
};

function ilmOptions(): string {
	return "--prefix=P; --tags=T; --size-lt=S; --size-gt=S; --expire-days=N; --expiry-days=N; --expiry-date=D; --expire-delete-marker; --expire-all-object-versions; --noncurrent-expire-days=N; --noncurrent-expire-newer=N; --transition-days=N; --transition-tier=T; --transition-date=D; --storage-class=C; --noncurrent-transition-days=N; --noncurrent-transition-tier=T; --site-replication";
}

const RCLONE: CommandSpec = {
	names: ["rclone"],
	source: "rclone help flags, 1.68; backend options are taken in their form with `=`",
	options: `
		-n, --dry-run; -i, --interactive; -v, --verbose; -q, --quiet; -P, --progress; -I, --ignore-times; -c, --checksum
		-u, --update; -M, --metadata; -L, --copy-links; -l, --links; -x, --one-file-system; --ignore-existing; --ignore-errors
		--immutable; --inplace; --size-only; --no-traverse; --no-check-dest; --fast-list; --track-renames; --use-json-log
		--delete-excluded; --delete-before; --delete-during; --delete-after; --stats-one-line; --drive-trashed-only
		--backup-dir=D; --suffix=S; --suffix-keep-extension; --config=F; --transfers=N; --checkers=N; --bwlimit=R
		--bwlimit-file=R; --buffer-size=S; --cache-dir=D; --checksum-type=T; --compare-dest=D; --copy-dest=D; --contimeout=D
		--timeout=D; --retries=N; --retries-sleep=D; --low-level-retries=N; --max-delete=N; --max-delete-size=S
		--max-transfer=S; --max-duration=D; --cutoff-mode=M; --max-depth=N; --max-age=D; --min-age=D; --max-size=S
		--min-size=S; --max-backlog=N; --modify-window=D; --multi-thread-streams=N; --multi-thread-cutoff=S; --exclude=P
		--exclude-from=F; --exclude-if-present=F; --include=P; --include-from=F; --filter=P; -f=P; --filter-from=F
		--files-from=F; --files-from-raw=F; --ignore-case; --log-file=F; --log-level=L; --log-format=F; --stats=D
		--stats-log-level=L; --order-by=O; --password-command=C; --tpslimit=N; --tpslimit-burst=N; --user-agent=A
		--header=H; --header-upload=H; --header-download=H; --bind=A; --ca-cert=F; --client-cert=F; --client-key=F
		--metadata-set=K; --rc; --rc-addr=A; --rc-user=U; --rc-pass=P; --rc-no-auth; --partial-suffix=S; --temp-dir=D
		-h, --help; -V, --version`,
	dry: "--help; --dry-run",
	subs: `
		delete | --rmdirs
		deletefile
		purge
		rmdir
		rmdirs | --leave-root
		sync | --create-empty-src-dirs; --differ=F; --combined=F; --missing-on-dst=F; --missing-on-src=F; --error=F
		bisync | -1, --resync; --resync-mode=M; --force; --check-access; --check-filename=F; --filters-file=F; --workdir=D; --conflict-resolve=C; --conflict-loser=C; --create-empty-src-dirs; --resilient; --recover; --max-lock=D; --backup-dir1=D; --backup-dir2=D
		move | --create-empty-src-dirs; --delete-empty-src-dirs
		moveto
		copy | --create-empty-src-dirs
		copyto
		dedupe | --dedupe-mode=M; --by-hash
		cleanup
		backend | --json; -o, --option=O
		config delete
	`,
};

const SWIFT: readonly CommandSpec[] = [
	{
		names: ["swift"],
		source: "swift --help, python-swiftclient 4.6",
		options: `
			-A, --auth=A; -U, --user=U; -K, --key=K; -V, --auth-version=V; -R, --retries=N; -s, --snet; -v, --verbose; --debug
			--info; -q, --quiet; --insecure; --os-cloud=C; --os-auth-url=U; --os-username=U; --os-password=P; --os-project-name=N
			--os-project-id=I; --os-tenant-name=N; --os-tenant-id=I; --os-user-id=I; --os-user-domain-name=N
			--os-project-domain-name=N; --os-auth-token=T; --os-storage-url=U; --os-region-name=N; --os-service-type=T
			--os-endpoint-type=T; --os-cacert=F; --os-cert=F; --os-key=F; --no-ssl-compression; --force-auth-retry; --prompt
			-h, --help; --version`,
		subs: `
			delete | -a, --all; -y, --yes-all; --versions; -p, --prefix=P; -H, --header=H; --leave-segments; --object-threads=N; --container-threads=N
			post | -r, --read-acl=A; -w, --write-acl=A; -t, --sync-to=S; -k, --sync-key=K; -m, --meta=M; -H, --header=H
		`,
	},
];

const B2: CommandSpec = {
	names: ["b2", "b2v3", "b2v4", "backblaze-b2"],
	source: "b2 --help, 4.2 and 3.19",
	options: "--debug-logs; --verbose; --log-config=F; --profile=P; -h, --help; --version",
	dry: "--help; --version; --dry-run",
	subs: `
		rm | --dry-run; --queue-size=N; --no-progress; --fail-fast; --threads=N; --versions; --bypass-governance; -r, --recursive; --with-wildcard, --withWildcard; --exclude=P; --include=P
		sync | --delete; --keep-days=N, --keepDays=N; --dry-run, --dryRun; --replace-newer, --replaceNewer; --skip-newer, --skipNewer; --allow-empty-source, --allowEmptySource; --exclude-all-symlinks; --no-progress, --noProgress; --sync-threads=N; --download-threads=N; --upload-threads=N; --compare-versions=C; --compare-threshold=M; --exclude-regex=R; --include-regex=R; --exclude-dir-regex=R; --exclude-if-modified-after=T
		bucket delete
		bucket update | --bucket-info=I; --cors-rules=R; --lifecycle-rule=R; --lifecycle-rules=R; --default-retention-mode=M; --default-retention-period=P; --file-lock-enabled; --if-revision-is=N; --replication=R; --default-server-side-encryption=M
		delete-bucket
		update-bucket | --bucket-info=I, --bucketInfo=I; --cors-rules=R, --corsRules=R; --lifecycle-rules=R, --lifecycleRules=R
		file delete
		file hide
		file large unfinished cancel
		delete-file-version
		hide-file
		cancel-large-file
		cancel-all-unfinished-large-files
		key delete
		delete-key
	`,
};

const AZCOPY: CommandSpec = {
	names: ["azcopy"],
	source: "azcopy help, 10.27",
	options: `
		--cap-mbps=N; --log-level=L; --output-level=L; --output-type=T; --trusted-microsoft-suffixes=S; --await-continue
		--await-open; --cancel-from-stdin; --skip-version-check; --dry-run[=B]; --recursive[=B]; --from-to=F
		--include-path=P; --include-pattern=P; --include-regex=R; --include-after=T; --include-before=T; --exclude-path=P
		--exclude-pattern=P; --exclude-regex=R; --include-attributes=A; --exclude-attributes=A; --list-of-files=F
		--list-of-versions=F; --delete-snapshots=D; --permanent-delete=D; --force-if-read-only[=B]; --overwrite=O
		--block-size-mb=N; --put-md5[=B]; --check-md5=C; --mirror-mode[=B]; --compare-hash=H; --content-type=T; --metadata=M
		--block-blob-tier=T; --page-blob-tier=T; --rehydrate-priority=P; --blob-tags=T; --blob-type=T; --properties=P
		-h, --help; -v, --version`,
	dry: "--help; --version; --dry-run=!false",
	subs: `
		remove, rm, r
		sync | --delete-destination=D
		set-properties, set-props, sp, setp
		jobs clean | --with-status=S
		jobs remove, rm
	`,
};

const S5CMD: CommandSpec = {
	names: ["s5cmd"],
	source: "s5cmd --help, 2.3",
	options: `
		--credentials-file=F; --dry-run; --endpoint-url=U; --install-completion; --json; --log=L; --no-sign-request
		--no-verify-ssl; --numworkers=N; --profile=P; --request-payer=P; -r, --retry-count=N; --stat; --use-list-objects-v1
		-h, --help; --version`,
	dry: "--help; --version; --dry-run",
	subs: `
		rm | --raw; --exclude=P; --include=P; --all-versions; --version-id=I
		rb
		mv | -n, --no-clobber; -s, --if-size-differ; -u, --if-source-newer; -f, --flatten; --exclude=P; --include=P; --storage-class=C; --acl=A; --source-region=R; --destination-region=R; --raw; --sse=S; -c, --concurrency=N; -p, --part-size=N
		cp | -n, --no-clobber; -s, --if-size-differ; -u, --if-source-newer; -f, --flatten; --exclude=P; --include=P; --storage-class=C; --acl=A; --source-region=R; --destination-region=R; --raw; --sse=S; -c, --concurrency=N; -p, --part-size=N; --sp, --show-progress; >last
		sync | --delete; --size-only; --exit-on-error; --exclude=P; --include=P; --storage-class=C; --acl=A; --source-region=R; --destination-region=R; --raw; --sse=S; -c, --concurrency=N; -p, --part-size=N
		run
		ls | -e, --etag; -H, --humanize; -s, --storage-class; --exclude=P; --all-versions; --show-fullpath
		presign | --expire=D
	`,
};

export const OBJECT_STORES: readonly CommandSpec[] = [S3CMD, MINIO, RCLONE, ...SWIFT, B2, AZCOPY, S5CMD];
