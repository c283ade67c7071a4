// Tools of DNS zones and name servers, and of certificates and their authorities.

import type { CommandSpec } from "../spec.ts";

const CONTROL = "-c F; -s S; -h, --help; -V, --version";
const EASY_RSA =
	"--batch; -s, --silent; --pki-dir=D; --pki=D; --days=N; --vars=F; --req-cn=N; --passin=P; --passout=P; --keysize=N; --use-algo=A; --curve=C; --subject-alt-name=N; --san=N; --nopass; --no-pass; -h, --help; --version";

/** Commands of openssl that write what they make. */
const OPENSSL_SUBS =
	`asn1parse cms dgst dhparam dsa dsaparam ec ecparam enc gendsa genpkey genrsa ocsp pkcs12 pkcs7 pkcs8 pkey
	pkeyparam pkeyutl rand req rsa rsautl s_client s_server smime spkac storeutl ts verify version x509 crl list passwd prime`
		.split(/\s+/)
		.map(
			(name) =>
				`${name} | -out >FILE; -keyout >FILE; -writerand >FILE; -in F; -inkey F; -config F; -days N; -subj S; -passin P; -passout P; -help, --help`,
		)
		.join("\n");

export const DNS: readonly CommandSpec[] = [
	{
		names: ["dnscontrol"],
		source: "dnscontrol SUBCOMMAND --help, 4.15",
		options: "-v; --allow-fetch; --disableordering; --no-colors; -h, --help; --version",
		subs: "push | --config=F; --creds=F; --domains=D; --providers=P; -i; --notify; --expect-no-changes; --no-populate; --full; --report=F; --bindserial=N; --cmode=M",
	},
	{
		names: ["octodns-sync"],
		source: "octodns-sync --help, octoDNS 1.10",
		options:
			"--config-file=F; --doit; --force; --source=S; --target=T; --log-stream-stdout; --logging-config=F; --debug; --quiet; -h, --help; --version",
	},
	{
		names: ["flarectl"],
		source: "flarectl --help, cloudflare-go 0.115",
		options: "--json; --account-id=I; -h, --help; -v, --version",
		subs: `
			zone delete | --zone=Z
			zone purge | --zone=Z; --everything; --hosts=H; --tags=T; --files=F; --prefixes=P
			dns delete | --zone=Z; --id=I
		`,
	},
	{
		names: ["nsupdate"],
		source: "nsupdate(1), BIND 9.18",
		options:
			"-4; -6; -C F; -d; -D; -g; -h, --help; -i; -k F; -l; -L N; -M; -o; -O; -p N; -P; -r N; -R N; -t N; -T; -u N; -v; -V, --version; -y K",
	},
	{
		names: ["rndc"],
		source: "rndc(8), BIND 9.18",
		options: "-b A; -c F; -k F; -s S; -p N; -q; -r; -V; -y K; -4; -6; -h, --help",
		singleDash: true,
		subs: `
			stop
			halt
			freeze
			delzone | -clean
			signing | -list; -clear; -nsec3param; -serial
			flush
			flushname
			flushtree
		`,
	},
	{
		names: ["pdnsutil"],
		source: "pdnsutil(1), PowerDNS 4.9 and 5.0",
		options: "-f, --force; -q, --quiet; -v, --verbose; --config-name=N; --config-dir=D; -h, --help; --version",
		subs: `
			delete-zone
			clear-zone
			zone delete
			zone clear
			delete-rrset
			replace-rrset
			rrset delete
			rrset replace
			disable-dnssec
			remove-zone-key
			deactivate-zone-key
		`,
	},
	{
		names: ["pdns_control"],
		source: "pdns_control(1), PowerDNS 4.9",
		options:
			"--chroot=D; --config-dir=D; --config-name=N; --remote-address=A; --remote-port=N; --secret=S; --socket-dir=D; -h, --help; --version",
		subs: `
			quit
			rquit
		`,
	},
	{
		names: ["knotc"],
		source: "knotc(8), Knot DNS 3.4",
		options:
			"-c, --config=F; -C, --confdb=D; -m, --max-conf-size=N; -s, --socket=P; -t, --timeout=N; -b, --blocking; -e, --extended; -f, --force; -x, --mono; -X, --color; -v, --verbose; -h, --help; -V, --version",
		subs: `
			zone-purge
			zone-unset
			stop
		`,
	},
	{
		names: ["nsd-control"],
		source: "nsd-control(8), NSD 4.10",
		options: CONTROL,
		subs: `
			delzone
			delzones
			stop
		`,
	},
	{
		names: ["unbound-control"],
		source: "unbound-control(8), Unbound 1.22",
		options: `${CONTROL}; -q`,
		subs: `
			stop
			flush
			flush_zone
			flush_type
			flush_bogus
		`,
	},
	{
		names: ["certbot"],
		source: "certbot --help all, 2.11",
		options:
			"-n, --non-interactive, --noninteractive; -d, --domain, --domains=D; --cert-name=N; --cert-path=F; --key-path=F; --reason=R; --server=U; --staging, --test-cert; --dry-run; --force-renewal, --renew-by-default; -m, --email=M; --agree-tos; -w, --webroot-path=D; --webroot; --standalone; --nginx; --apache; --manual; --preferred-challenges=C; --config-dir=D; --work-dir=D; --logs-dir=D; -c, --config=F; --deploy-hook=C; --pre-hook=C; --post-hook=C; --delete-after-revoke / --no-delete-after-revoke; -q, --quiet; -v, --verbose; -h, --help; --version",
		dry: "--help; --version; --dry-run",
		subs: `
			delete
			revoke
			unregister
			renew
			certonly
		`,
	},
	{
		names: ["acme.sh"],
		source: "acme.sh --help, 3.1",
		options:
			"--revoke; --remove; -r, --renew; --issue; --list; --cron; --deactivate-account; --deactivate; --uninstall; -f, --force; -d, --domain=D; --ecc; --server=U; --staging, --test; --home=D; --config-home=D; --revoke-reason=N; -w, --webroot=D; --dns[=P]; -k, --keylength=N; --log[=F]; -h, --help; -v, --version",
	},
	{
		names: ["lego"],
		source: "lego SUBCOMMAND --help, 4.21",
		options:
			"-d, --domains=D; -s, --server=U; -a, --accept-tos; -m, --email=M; --csr=F; --eab; --kid=K; --hmac=K; -k, --key-type=T; --path=D; --http; --http.port=P; --http.webroot=D; --tls; --dns=P; --dns.resolvers=R; --pem; --cert.timeout=N; -h, --help; -v, --version",
		subs: "revoke | -k, --keep; --reason=N",
	},
	{
		names: ["step"],
		source: "step SUBCOMMAND --help, 0.28",
		options: "--config=F; --context=C; --profile=P; --authority=A; -h, --help; -v, --version",
		subs: `
			ca revoke | --cert=F; --key=F; --token=T; --reason=R; --reasonCode=N; -o, --offline; --ca-config=F; --ca-url=U; --root=F
			ca provisioner remove | --all; --kid=K; --client-id=I; --type=T; --admin-cert=F; --admin-key=F; --admin-provisioner=P; --admin-subject=S; --ca-url=U; --root=F; --ca-config=F
			ca admin remove | --provisioner=P; --admin-cert=F; --admin-key=F; --admin-provisioner=P; --admin-subject=S; --ca-url=U; --root=F
			ca acme eab remove | --admin-cert=F; --admin-key=F; --ca-url=U; --root=F
		`,
	},
	{
		names: ["easyrsa", "easyrsa3"],
		source: "easyrsa help, EasyRSA 3.2",
		options: EASY_RSA,
		subs: `
			init-pki
			clean-all
			revoke
			revoke-issued
			revoke-renewed
			revoke-expired
			help
		`,
	},
	{
		names: ["cfssl"],
		source: "cfssl revoke -help, 1.6",
		options: "-h, -help, --help",
		singleDash: true,
		subs: "revoke | -serial S; -aki A; -reason R; -db-config F; -loglevel N",
	},
	{
		names: ["openssl"],
		source: "openssl-ca(1), OpenSSL 3.4",
		options: "-help, --help; -v, -version, --version",
		singleDash: true,
		subs: `${OPENSSL_SUBS}
			ca | -revoke F; -config F; -name S; -section S; -gencrl; -crldays N; -crlhours N; -crl_reason R; -in F; -out >FILE; -outdir >DIR/; -cert F; -keyfile F; -key K; -passin P; -days N; -startdate D; -enddate D; -extensions S; -policy P; -subj S; -batch; -notext; -create_serial; -updatedb; -valid F; -status S; -help, --help
		`,
	},
	{
		names: ["keytool"],
		source: "keytool -delete -help, JDK 21",
		options:
			"-delete; -list; -alias A; -keystore F; -storepass P; -storepass:env V; -storepass:file F; -storetype T; -providername N; -providerclass C; -providerpath P; -addprovider N; -protected; -cacerts; -v; -help, --help; -h; --version",
		singleDash: true,
		dry: "--help; --version",
	},
	{
		names: ["certutil"],
		source: "certutil(1), NSS 3.106",
		options:
			"-A; -B; -C; -D; -E; -F; -G; -H; -K; -L; -M; -N; -O; -R; -S; -T; -U; -V; -W; -a; -d D; -f F; -g N; -h T; -i F; -k K; -m N; -n N; -o F; -p P; -P S; -s S; -t T; -u U; -v N; -w N; -x; -X; -Z A; --help; --version",
	},
];
