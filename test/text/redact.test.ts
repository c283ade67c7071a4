// Secrets of every usual shape are masked wherever a command holds them, and what only looks like one stays readable.

import { describe, expect, test } from "vitest";
import { redact } from "../../src/text/redact.ts";

/** Written in two pieces, so that no scanner takes a sample for a real token. */
const glued = (text: string): string => text.replaceAll("~", "");

const HEX = "0123456789abcdef0123456789abcdef";
const MIXED = "aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bD1fG";

/** The text, with the secret between the signs. */
const SAMPLES: readonly string[] = [
	// Issued tokens.
	"aws --key «AK~IAIOSFODNN7EXAMPLE»",
	"echo «AS~IAIOSFODNN7EXAMPLE»",
	`gh auth «gh~p_${MIXED}1234»`,
	`x «gh~o_${MIXED}»`,
	`x «gh~u_${MIXED}»`,
	`x «gh~s_${MIXED}»`,
	`x «gh~r_${MIXED}»`,
	`x «github~_pat_11ABCDEFG0_${MIXED}»`,
	"glab «gl~pat-aB3dE5gH7jK9mN1pQ3sT»",
	"x «gl~dt-aB3dE5gH7jK9mN1pQ3sT»",
	"x «gl~rt-aB3dE5gH7jK9mN1pQ3sT»",
	"slack «xo~xb-123456789012-abcdefGHIJ»",
	"slack «xo~xp-123456789012-abcdefGHIJ»",
	"slack «xa~pp-1-A0123-456789-abcdef»",
	"curl https://hooks.slack.com/services/«T0~0000000/B00000000/aB3dE5gH7jK9mN1pQ3sT»",
	`curl https://discord.com/api/webhooks/123456789012345678/«${MIXED}»`,
	"stripe «sk~_live_aB3dE5gH7jK9mN1pQ3sT»",
	"stripe «rk~_test_aB3dE5gH7jK9mN1pQ3sT»",
	`stripe listen «wh~sec_${MIXED}»`,
	`x «sk~-proj-${MIXED}»`,
	`x «sk~-ant-api03-${MIXED}-AA»`,
	`x «sk~-${MIXED}»`,
	`x «np~m_${MIXED}1234»`,
	`x «py~pi-AgEIcHlwaS5vcmcC${MIXED}»`,
	`x «AI~za${MIXED}12345»`,
	`x «ya~29.${MIXED}»`,
	`x «GO~CSPX-${MIXED}»`,
	"x «ey~JhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc-DEF_1» y",
	`x «S~G.aB3dE5gH7jK9mN1pQ3sT5v.${MIXED}»`,
	`x «h~f_${MIXED}»`,
	`x «dop~_v1_${HEX}${HEX}»`,
	`x «shp~at_${HEX}»`,
	"docker «dckr~_pat_aB3dE5gH7jK9mN1pQ3sT»",
	`x «ke~y-${HEX}»`,
	`twilio «S~K${HEX}»`,
	`vault login «hv~s.CAESI${MIXED}»`,
	`doppler «dp~.pt.${MIXED}»`,
	`x «lin~_api_${MIXED}»`,
	`x «NR~AK-${MIXED}»`,
	`tailscale up --authkey «ts~key-auth-kAB3dE5CNTRL-${MIXED}»`,
	"telegram «12345678~90:AAaB3dE5gH7jK9mN1pQ3sT5vW7yZ9bD1fG»",
	`x «gl~sa_${MIXED}_a1b2c3d4»`,
	`databricks «da~pi${HEX}»`,
	`x «AGE-SECRET~-KEY-1${MIXED.toUpperCase()}${MIXED.toUpperCase()}»`,
	"echo '-----BEGIN OPENSSH PRIVATE KEY-----«\nb3BlbnNzaC1rZXk\n»-----END OPENSSH PRIVATE KEY-----' > k",
	"echo '-----BEGIN PGP PRIVATE KEY BLOCK-----«\nlQdGBF\n»-----END PGP PRIVATE KEY BLOCK-----' > k",
	// Options.
	"mysql --password «hunter2» db",
	"mysql --password=«hunter2» db",
	"mysql --password='«hunter 2»' db",
	'pg_dump --dbname x --db-password "«hunter 2»"',
	"cli --token «abc123» --yes",
	"cli --client-secret=«abc123»",
	"cli --api-key «abc123»",
	"cli --secret-key «abc123»",
	"gpg --batch --passphrase «hunter2» -d x.gpg",
	"wget --http-password=«hunter2» https://x",
	"mysqldump -u root -p«hunter2» db",
	"mariadb -uroot -p'«hunter 2»' db",
	"sshpass -p «hunter2» ssh host",
	"docker login -u me -p «hunter2» host",
	"az login --service-principal -u me -p «hunter2» --tenant t",
	"mongosh -u me -p «hunter2» db",
	"redis-cli -h host -a «hunter2» FLUSHALL",
	"ldapsearch -D cn=x -w «hunter2» -b dc=x",
	"sqlcmd -S host -U sa -P «hunter2»",
	"7z x -p«hunter2» a.7z",
	"zip -P «hunter2» a.zip b",
	"openssl enc -d -aes-256-cbc -pass pass:«hunter2» -in x",
	"openssl rsa -passin pass:«hunter2» -in k",
	"htpasswd -bB users me «hunter2»",
	"smbclient //host/share -U me%«hunter2»",
	"lftp -u me,«hunter2» host",
	"sqlplus scott/«tiger»@db",
	"kubectl create secret generic s --from-literal=key=«hunter2»",
	"gh secret set NAME --body «hunter2»",
	"aws configure set aws_secret_access_key «wJalrXUtnFEMI/K7MDENG»",
	"npm config set //registry.npmjs.org/:_authToken «abc-def-123»",
	"echo «hunter2» | docker login -u me --password-stdin",
	"echo '«hunter 2»' | sudo -S rm x",
	// URLs and headers.
	"git clone https://me:«hunter2»@host/x.git",
	"psql postgres://me:«hunter2»@host:5432/db",
	"redis-cli -u redis://:«hunter2»@host",
	"git push https://«ghtokenghtokenghtoken1»@host/x",
	"curl 'https://api.example.com/x?access_token=«abc123def»&y=1'",
	"curl 'https://x.blob.core.windows.net/c?sv=1&sig=«abc%2Fdef»'",
	"curl -H 'Authorization: Bearer «abc.def.ghi»' x",
	"curl -H 'Authorization: Basic «bWU6aHVudGVyMg==»' x",
	'git -c http.extraHeader="AUTHORIZATION: basic «bWU6aHVudGVyMg==»" fetch',
	"curl -H 'X-Api-Key: «abc123def»' x",
	"curl -H 'PRIVATE-TOKEN: «abc123def»' x",
	"curl -H 'Cookie: «session=abc123»' x",
	"curl -b '«session=abc123»' x",
	"curl -u me:«hunter2» https://x",
	"curl --proxy-user me:«hunter2» https://x",
	`curl -d '{"user":"me","password":"«hunter 2»"}' x`,
	`curl -d '{"api_key": "«abc123»"}' x`,
	// Assignments.
	"MY_API_TOKEN=«abc123» ./x",
	'DB_PASSWORD="«a b»" ./x',
	"PGPASSWORD=«hunter2» psql",
	"MYSQL_PWD=«hunter2» mysql",
	"REDISCLI_AUTH=«hunter2» redis-cli",
	"export SMTP_PASS=«hunter2»",
	"env SECRET_KEY_BASE=«abc» ./x",
	"docker run -e POSTGRES_PASSWORD=«hunter2» postgres",
	"export AWS_SECRET_ACCESS_KEY=«wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY»",
	"AZURE_STORAGE='DefaultEndpointsProtocol=https;AccountName=a;AccountKey=«abc123==»'",
	"psql 'host=h dbname=d password=«hunter2»'",
	"vault kv put secret/x password=«hunter2»",
	"GITHUB_TOKEN2=«abc» x",
];

const INNOCENTS: readonly string[] = [
	"git checkout 6b2405c4d6db84c7151ea76d4f3907daf7b9ea5b",
	"git show 6b2405c",
	"kubectl delete pod 3f2504e0-4f89-11d3-9a0c-0305e82c3301",
	"rm -rf /home/user/projects/a-rather-long-path-without-anything-secret/build",
	"docker pull x@sha256:6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b",
	"echo sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg==",
	"mkdir -p src/new && cp -p a b && ssh -p 2222 host && docker run -p 8080:80 x",
	"mysql -p -u root db",
	"mysql -u root --port 3306 db",
	'curl -H "Authorization: Bearer $TOKEN" x',
	"TOKEN=$(pass show x) ./deploy",
	'PASSWORD="$PW" ./x --password "$PW" --token $T',
	"docker login --password-stdin < token.txt",
	"cli --password-file /run/secrets/db --token-ttl 1h --token-count 5",
	"TOKEN_FILE=/run/secrets/t SECRET_NAME=x API_KEY_PATH=/k PASSWORD_MIN_LENGTH=12 ./x",
	"TOKENIZERS_PARALLELISM=false MAX_TOKENS=4096 python x.py",
	"PWD=/tmp OLDPWD=/x BYPASS=1 COMPASS=north make",
	"SSH_AUTH_SOCK=/tmp/s ssh-add",
	"git clone git@github.com:o/r.git && git clone https://github.com/o/r && git clone ssh://git@github.com/o/r",
	"curl http://localhost:8080/a@b?page=2&sort=key",
	"git commit -m 'tokens: rotate the password'",
	"git branch -D sk-refactor-the-parser-and-lexer pk-old-things-to-remove",
	"npm i @scope/key-manager password-prompt token-bucket",
	"grep -rn 'password' src | wc -l",
	"sed -i 's/secret: .*//' $FILE",
	"ssh user@host 'ls -la'",
	"find . -name '*.key' -newer x -print",
	"zip -r a.zip src && 7z a b.7z src",
	"curl -b cookies.txt -u $USER https://x",
	"openssl rand -hex 32",
	"python -c 'print(\"hello\")' && node -e '0'",
];

describe("redaction", () => {
	test("has samples enough", () => {
		expect(SAMPLES.length).toBeGreaterThanOrEqual(60);
		expect(new Set(SAMPLES).size).toBe(SAMPLES.length);
	});

	test.each(SAMPLES)("masks %j", (sample) => {
		const text = glued(sample).replace(/[«»]/g, "");
		expect(redact(text)).toBe(glued(sample).replace(/«[^»]*»/, "***"));
	});

	test.each(SAMPLES)("masks it behind other commands, and once masked there is nothing left: %j", (sample) => {
		const text = `cd /tmp && ls -la; ${glued(sample).replace(/[«»]/g, "")}`;
		const masked = redact(text);
		expect(masked).toBe(`cd /tmp && ls -la; ${glued(sample).replace(/«[^»]*»/, "***")}`);
		expect(redact(masked)).toBe(masked);
	});

	test.each(INNOCENTS)("leaves %j alone", (text) => {
		expect(redact(text)).toBe(text);
	});

	// Quadratic work on so much text would take longer than the runner waits.
	test.each([
		"curl ",
		"mysql -",
		"?token",
		"SECRET_",
		"--from-literal=",
		"echo a|",
		"gl",
		'"token" ',
		"Cookie:",
		"12345678:",
	])("still finds what stands after a quarter million characters of %j", (piece) => {
		const text = piece.repeat(250_000 / piece.length);
		expect(redact(`${text}\nA_TOKEN=found B=c`)).toMatch(/\nA_TOKEN=[^\w]+ B=c$/);
	});
});

test("a secret is found although nothing else in the text looks like one", () => {
	for (const [text, secret] of [
		["set _auth abcdef", "abcdef"],
		["x '--token abc'", "abc"],
		["7z a -pabc x", "abc"],
		["zip -P abc x y", "abc"],
		["redis-cli -a abc ping", "abc"],
		["ldapwhoami -w abc", "abc"],
		["gh secret set N -b abc", "abc"],
		["htpasswd -b f u abc", "abc"],
		["a whsec_aa/aa+aa/aa+aa/aa", "whsec_aa/aa+aa/aa+aa/aa"],
		["a hf_a1/aaaa/aaaa/aaaa/aaaa/aaaa", "hf_a1/aaaa/aaaa/aaaa/aaaa/aaaa"],
	] as const)
		expect([text, redact(text).includes(secret)]).toEqual([text, false]);
});
