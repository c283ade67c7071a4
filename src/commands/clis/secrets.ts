// Clients of secret managers, password stores, key rings and security keys.

import type { CommandSpec } from "../spec.ts";

/** Go's flag package takes one dash or two. */
const VAULT_OPTIONS = [
	"address=V agent-address=V ca-cert=V ca-path=V client-cert=V client-key=V header=V mfa=V namespace=V ns=V wrap-ttl=V",
	"tls-server-name=V field=V format=V mount=V versions=V path=V type=V method=V max-retries=V policy=V ttl=V",
	"key-shares=V key-threshold=V key-format=V nonce=V pgp-keys=V target=V dr-token=V mode=V accessor=V output=V",
	"tls-skip-verify policy-override unlock-key force prefix sync self status init cancel verify backup backup-delete",
	"output-curl-string output-policy non-interactive detailed dev",
]
	.join(" ")
	.split(" ")
	.map((name) => `-${name.replace(/=V$/, "")}, --${name}`)
	.join("; ");

const KEY_RING_OPTIONS = `
	--delete-secret-keys, --delete-secret-key; --delete-secret-and-public-keys, --delete-secret-and-public-key
	--delete-keys, --delete-key; --send-keys, --send-key; --quick-revoke-uid, --quick-revuid; --quick-revoke-sig
	--import-ownertrust; --export-ownertrust; --export-secret-keys; --export-secret-subkeys; -v, --verbose; -q, --quiet
	--batch; --yes; --no; --expert; -n, --dry-run; -a, --armor; -i, --interactive; -o, --output=>FILE; --homedir=D
	-r, --recipient=U; -R, --hidden-recipient=U; -f, --recipient-file=F; -u, --local-user=U; --default-key=U
	--keyserver=U; --keyring=F; --no-default-keyring; --passphrase=P; --passphrase-fd=N; --passphrase-file=F
	--pinentry-mode=M; --status-fd=N; --logger-fd=N; --command-fd=N; --trust-model=M; --options=F; --keyid-format=F
	--cipher-algo=A; --digest-algo=A; --compress-algo=A; -z N; --s2k-count=N; --cert-digest-algo=A
	-K, --list-secret-keys; -k, --list-keys; -e, --encrypt; -d, --decrypt; -c, --symmetric; -s, --sign
	-b, --detach-sign; -h, --help; --version`;

export const SECRETS: readonly CommandSpec[] = [
	{
		names: ["vault", "bao"],
		source: "vault SUBCOMMAND -help, Vault 1.18; bao -help, OpenBao 2.1",
		options: `${VAULT_OPTIONS}; -f; -h, -help, --help; -v`,
		singleDash: true,
		dry: "--help; --output-curl-string; --output-policy",
		subs: `
			write
			kv delete
			kv destroy
			kv get
			kv metadata delete
			secrets disable
			auth disable
			audit disable
			namespace delete
			policy delete
			token revoke
			lease revoke
			delete
			operator seal
			operator rekey
			operator raft snapshot restore
			operator raft remove-peer
		`,
	},
	{
		names: ["doppler"],
		source: "doppler SUBCOMMAND --help, 3.69",
		options:
			"-p, --project=P; -c, --config=C; -t, --token=T; --scope=D; --api-host=H; --dashboard-host=H; --configuration=F; --config-dir=D; --attempts=N; --timeout=T; --dns-resolver-address=A; --json; --silent; --debug; --no-check-version; --no-timeout; --no-verify-tls; --print-config; -h, --help; -v, --version",
		subs: `
			projects delete | -y, --yes
			environments delete | -y, --yes
			configs delete | -y, --yes
			configs tokens revoke | --slug=S
			secrets delete | -y, --yes; --raw; --visibility; --only-names
			secrets upload | --raw; --type=T
			secrets download | --format=F; --no-file; --passphrase=P; --name-transformer=N; --no-fallback; --fallback=F
			secrets get | --plain; --copy; --raw; --no-exit-on-missing-secret
		`,
	},
	{
		names: ["op"],
		source: "op SUBCOMMAND --help, 1Password CLI 2.30",
		options:
			"--account=A; --cache; --config=D; --debug; --encoding=E; --format=F; --iso-timestamps; --no-color; --session=T; -h, --help; -v, --version",
		subs: `
			read | -n, --no-newline; -o, --out-file=F; -f, --force; --file-mode=M
			item delete, remove, rm | --archive; --vault=V
			item edit | --dry-run; --favorite; --generate-password[=R]; --tags=T; --template=F; --title=T; --url=U; --vault=V; --reveal
			item get | --fields=F; --include-archive; --otp; --share-link; --vault=V; --reveal
			document delete, remove, rm | --archive; --vault=V
			document edit | --file-name=N; --tags=T; --title=T; --vault=V
			vault delete, remove, rm
			vault user revoke | --permissions=P; --user=U; --vault=V; --no-input
			vault group revoke | --permissions=P; --group=G; --vault=V; --no-input
			user delete, remove, rm
			user suspend | --deauthorize-devices-after=T
			group delete, remove, rm
			group user revoke | --group=G; --user=U
			connect server delete, remove, rm
			connect token delete, remove, rm | --server=S
		`,
	},
	{
		names: ["infisical"],
		source: "Infisical CLI reference, 0.36",
		options: "--domain=U; -l, --log-level=L; --silent; --telemetry; --token=T; -h, --help; -v, --version",
		subs: `
			secrets delete | --env=E; --path=P; --projectId=I; --type=T
			secrets get | --env=E; --path=P; --projectId=I; --plain; --raw-value; --expand; --include-imports; --recursive; --tags=T
			secrets folders delete | --env=E; -p, --path=P; -n, --name=N; --projectId=I
			reset
		`,
	},
	{
		names: ["bws"],
		source: "bws --help, Bitwarden Secrets Manager CLI 1.0",
		options:
			"-t, --access-token=T; -f, --config-file=F; -p, --profile=P; -u, --server-url=U; -o, --output=F; -c, --color=C; -h, --help; -V, --version",
		subs: `
			secret delete
			project delete
		`,
	},
	{
		names: ["chamber"],
		source: "chamber --help, 3.1",
		options:
			"-b, --backend=B; --backend-s3-bucket=B; --kms-key-alias=A; --retries=N; --min-throttle-delay=D; --retry-mode=M; -v, --verbose; -h, --help",
		subs: "delete | --exact-key",
	},
	{
		names: ["berglas"],
		source: "berglas --help, 2.0",
		options: "-f, --log-format=F; -l, --log-level=L; --log-debug; -h, --help; -v, --version",
		subs: "delete",
	},
	{
		names: ["akeyless"],
		source: "Akeyless CLI reference, 1.118",
		options: "-n, --name=N; -p, --path=P; --profile=P; --token=T; --uid-token=T; -h, --help; --version",
		subs: `
			delete-item | --delete-immediately; --delete-in-days=N; -v, --version=N; --json
			delete-items | --json
			delete-role | --json
			delete-auth-method | --json
			delete-target | --force-deletion; --target-version=N; --json
		`,
	},
	{
		names: ["gpg", "gpg2"],
		source: "gpg(1), GnuPG 2.2",
		options: KEY_RING_OPTIONS,
		abbreviations: true,
		dry: "--help; --version; --dry-run",
	},
	{
		names: ["ykman"],
		source: "ykman --help, YubiKey Manager 5.5",
		options:
			"-d, --device=S; -r, --reader=R; -l, --log-level=L; --log-file=F; --diagnose; --full-help; -h, --help; -v, --version",
		subs: `
			fido reset | -f, --force
			fido credentials delete | -P, --pin=P; -f, --force
			fido fingerprints delete | -P, --pin=P; -f, --force
			fido access change-pin | -P, --pin=P; -n, --new-pin=P; -u, --u2f
			piv reset | -f, --force
			piv access
			piv keys delete | -m, --management-key=K; -P, --pin=P
			piv keys generate | -m, --management-key=K; -P, --pin=P; -a, --algorithm=A; -F, --format=F; --pin-policy=P; --touch-policy=P
			piv keys import | -m, --management-key=K; -P, --pin=P; -p, --password=P; --pin-policy=P; --touch-policy=P
			piv certificates delete | -m, --management-key=K; -P, --pin=P
			piv certificates generate | -m, --management-key=K; -P, --pin=P; -s, --subject=S; -d, --valid-days=N; -a, --hash-algorithm=A
			piv certificates import | -m, --management-key=K; -P, --pin=P; -p, --password=P; -v, --verify; -c, --compress; -u, --update-chuid
			openpgp reset | -f, --force
			openpgp access
			openpgp keys import | -a, --admin-pin=P
			oath reset | -f, --force
			oath accounts delete | -p, --password=P; -r, --remember; -f, --force
			oath access change | -p, --password=P; -c, --clear; -n, --new-password=P; -r, --remember
			otp delete | -f, --force
			otp swap | -f, --force
			otp settings | -f, --force
			otp yubiotp | -f, --force; -P, --public-id=I; -p, --private-id=I; -k, --key=K; -S, --serial-public-id; -g, --generate-private-id; -G, --generate-key; --no-enter; -O, --config-output=F
			otp static | -f, --force; -g, --generate; -l, --length=N; -k, --keyboard-layout=L; --no-enter
			otp chalresp | -f, --force; -t, --touch; -T, --totp; -g, --generate
			otp hotp | -f, --force; -d, --digits=N; -c, --counter=N; -i, --identifier=I; --no-enter
			hsmauth reset | -f, --force
			hsmauth credentials delete | -m, --management-password=P; -f, --force
			config reset | -f, --force; -L, --lock-code=C
		`,
	},
];
