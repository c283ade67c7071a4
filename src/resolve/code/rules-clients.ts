// Calls of client libraries that do what a command line does: clouds, repositories, requests, C's library, other machines. They become
// that command. Sources: boto3, AWS SDK for JavaScript, google-cloud-python, requests, ctypes, paramiko, GitPython, simple-git.

import { arg, argOrHole, argv, dropsData, files, hole, moves, option, shell } from "./emit.ts";
import { addAct, type Call, type Rule } from "./machine.ts";
import { derived, knownOf, optionsOf, partsOf, textVal, truth, type Val } from "./values.ts";

/** The rule of a function by its full name, or of a method as `kind#method`, of these libraries in Python and JavaScript. */
export function clientRule(name: string): Rule | undefined {
	const known = RULES.get(name);
	if (known !== undefined) return known;
	for (const [pattern, rule] of PATTERNS) {
		const match = pattern.exec(name);
		if (match !== null) return rule(match[1] ?? "", match[2] ?? "");
	}
	return undefined;
}

const word = (call: Call, text: string): Val => textVal(derived(text, call.at));

/** Words of a command; a text may hold several. */
function runs(call: Call, words: readonly (string | Val)[]): undefined {
	const made = words.flatMap((one) =>
		typeof one === "string" ? one.split(" ").map((text) => word(call, text)) : [one],
	);
	argv(call, made, call.open ? hole(call) : undefined);
	return undefined;
}

const made =
	(of: string): Rule =>
	(call) => ({ kind: "made", of, args: call.args, named: call.named });

const own = (call: Call, position = 0): Val =>
	(call.self.kind === "made" ? call.self.args[position] : undefined) ?? hole(call);

/** `delete_bucket`, `deleteBucket` and `DeleteBucket` are `delete-bucket`. */
const dashed = (name: string): string =>
	name
		.replace(/([a-z\d])([A-Z])/g, "$1-$2")
		.replaceAll("_", "-")
		.toLowerCase();

/** What takes something away, or stops it; the rest is not followed. */
const LOSES =
	/^(?:delete|terminate|purge|remove|deregister|schedule-key-deletion|batch-delete|drop|stop|disable|reset|revoke|cancel|release)/;

/** An operation of AWS with its parameters, as the command line spells them. */
function awsCall(
	call: Call,
	service: string,
	operation: string,
	fields: ReadonlyMap<string, Val>,
	profile?: Val,
): undefined {
	const name = dashed(operation);
	if (!LOSES.test(name)) return undefined;
	const options = [...fields].flatMap(([key, value]) =>
		value.kind === "literal" && value.value === true ? [`--${dashed(key)}`] : [`--${dashed(key)}`, value],
	);
	const global = profile === undefined ? [] : ["--profile", profile];
	return runs(call, ["aws", ...global, service === "s3" ? "s3api" : service, name, ...options]);
}

/** The record that JavaScript passes, or Python's keywords. */
const fieldsOf = (call: Call): ReadonlyMap<string, Val> =>
	call.args[0]?.kind === "record" ? call.args[0].fields : call.named;

const awsClient: Rule = (call) => ({
	kind: "made",
	of: "aws",
	args: [argOrHole(call, 0, "service_name"), ...(call.self.kind === "made" ? call.self.args.slice(0, 1) : [])],
	named: call.named,
});

const awsSession: Rule = (call) => {
	const profile = call.named.get("profile_name");
	return { kind: "made", of: "aws-session", args: profile === undefined ? [] : [profile], named: call.named };
};

const awsMethod =
	(operation: string): Rule =>
	(call) => {
		const profile = call.self.kind === "made" ? call.self.args[1] : undefined;
		for (const service of optionsOf(own(call)))
			awsCall(call, knownOf(service) ?? "unknown", operation, fieldsOf(call), profile);
		return undefined;
	};

/** `resource("s3").Bucket("b").delete()`, and all objects of a bucket. */
const awsThing =
	(kind: string): Rule =>
	(call) => ({ kind: "made", of: `aws-${kind.toLowerCase()}`, args: call.args, named: call.named });

/** `bucket.objects.all().delete()`: the call stands at the end of a chain that begins with a bucket. */
function chained(call: Call): Val | undefined {
	let at = call.self;
	while (at.kind === "bound") at = at.self;
	return at.kind === "made" && at.of === "aws-bucket" ? at : undefined;
}

const emptiesBucket: Rule = (call) => {
	const bucket = chained(call);
	if (bucket?.kind !== "made") return undefined;
	const name = partsOf(bucket.args[0] ?? hole(call), call.m.source, call.at);
	return runs(call, ["aws s3 rm", textVal([...derived("s3://", call.at), ...name]), "--recursive"]);
};

const googleBucket =
	(words: string): Rule =>
	(call) => {
		const name = partsOf(own(call), call.m.source, call.at);
		return runs(call, [words, textVal([...derived("gs://", call.at), ...name])]);
	};

const request =
	(method: string): Rule =>
	(call) => {
		const record = call.args.find((value) => value.kind === "record");
		const given = method === "" ? knownOf(option(call, "method") ?? arg(call, 0, "method")) : method;
		if (given?.toUpperCase() !== "DELETE") return undefined;
		const first = call.args.find((value) => value.kind !== "record" && knownOf(value)?.toUpperCase() !== "DELETE");
		const url = call.named.get("url") ?? first ?? (record?.kind === "record" ? record.fields.get("url") : undefined);
		return runs(call, ["curl -X DELETE", url ?? hole(call)]);
	};

/** On another machine, what the first argument says. */
const elsewhere: Rule = (call) => {
	for (const one of optionsOf(argOrHole(call, 0, "command", "cmd")))
		addAct(call.m, { kind: "shell", text: partsOf(one, call.m.source, call.at), remote: true, ...call.at });
	return undefined;
};

const here: Rule = (call) => void shell(call, argOrHole(call, 0, "command"));

/** `repo.git.reset("--hard")` and `git.reset("hard")` of simple-git. */
const git =
	(operation: string): Rule =>
	(call) => {
		const words = call.args.flatMap((value) =>
			value.kind === "list" ? value.items : value.kind === "text" ? [value] : [],
		);
		const [mode, ...more] = words;
		const text = mode === undefined ? undefined : knownOf(mode);
		if (operation === "raw") return runs(call, ["git", ...words]);
		if (mode !== undefined && text !== undefined && call.m.library.language === "javascript") {
			if (operation === "reset" && /^(?:hard|merge|keep)$/.test(text))
				return runs(call, ["git reset", `--${text}`, ...more]);
			if (operation === "clean" && /^[a-z]+$/.test(text)) return runs(call, ["git clean", `-${text}`, ...more]);
		}
		return runs(call, ["git", dashed(operation), ...words]);
	};

/** A container's method may lose what it holds. */
const dockerPrune: Rule = (call) => {
	const { self } = call;
	if (self.kind !== "bound" || self.self.kind !== "made" || self.self.of !== "docker") return undefined;
	return runs(call, [`docker ${self.name.replace(/s$/, "")} prune -f`]);
};

/** Deletes in Kubernetes by a method's name: `delete_namespaced_deployment(name, namespace)`. */
const kubernetes =
	(kind: string): Rule =>
	(call) => {
		const what = kind.replace(/^(?:namespaced|collection_namespaced)_/, "").replaceAll("_", "");
		const scoped = kind.includes("namespaced_");
		const name = arg(call, 0, "name");
		const namespace = scoped ? arg(call, 1, "namespace") : undefined;
		if (name === undefined) return undefined;
		return runs(call, ["kubectl delete", what, name, ...(namespace === undefined ? [] : ["-n", namespace])]);
	};

/** The method's name alone says it, whatever the receiver is; an argument names it. */
const named =
	(what: string): Rule =>
	(call) => {
		const first = knownOf(call.args[0] ?? [...call.named.values()][0]);
		dropsData(call, {
			what,
			action: "drop",
			object: /table/.test(what) ? "table" : "other",
			...(first === undefined ? {} : { names: [derived(first, call.at)] }),
		});
		return undefined;
	};

/** `X.objects.all().delete()`, `DB::table("x")->delete()`, `session.query(X).delete()`: all rows, since no filter stands in front. */
export const deletesAll: Rule = (call) => {
	const shown = call.self.kind === "unknown" ? call.self.hole.shown : call.self.kind === "ref" ? call.self.name : "";
	if (call.args.length > 0) return undefined;
	// PyGithub, and octokit's kin.
	if (/\.get_repo\([^()]*\)$/.test(shown)) return runs(call, ["gh repo delete", hole(call)]);
	const all =
		/\.objects(?:\.all\(\))?(?:\.delete)?$|^(?:DB::table|\\?(?:\w+\\)*\w+::query|knex|trx|db)\((?:"[^"]*"|'[^']*'|)\)$|\.query\(\w+\)$/.test(
			shown,
		);
	if (all) dropsData(call, { what: "all rows of a model", action: "delete", object: "rows" });
	return undefined;
};

/** A picture or a table is written to the path; a word without dot or slash is something else. */
const exports: Rule = (call) => {
	const path = arg(call, 0, "path_or_buf", "path", "excel_writer", "fname", "file");
	const text = path === undefined ? undefined : knownOf(path);
	return text !== undefined && /[./]/.test(text)
		? files("overwrite", 0, ["path_or_buf", "path", "excel_writer", "fname", "file"])(call)
		: undefined;
};

const each = (names: string, rule: Rule): readonly (readonly [string, Rule])[] =>
	names.split(/\s+/).map((name) => [name, rule]);

const HTTP = "requests httpx axios got ky superagent needle".split(" ");

const RULES: ReadonlyMap<string, Rule> = new Map<string, Rule>([
	...each("boto3.client boto3.resource aws-session#client aws-session#resource", awsClient),
	...each("boto3.Session boto3.session.Session aioboto3.Session aiobotocore.session.get_session", awsSession),
	...each("bound#all bound#filter bound#limit", (call) => chained(call)),
	["bound#delete", emptiesBucket],
	["aws-bucket#delete", (call) => runs(call, ["aws s3api delete-bucket --bucket", own(call)])],
	["aws-bucket#delete_objects", emptiesBucket],
	["aws-table#delete", (call) => runs(call, ["aws dynamodb delete-table --table-name", own(call)])],
	["aws-instance#terminate", (call) => runs(call, ["aws ec2 terminate-instances --instance-ids", own(call)])],
	["aws-stack#delete", (call) => runs(call, ["aws cloudformation delete-stack --stack-name", own(call)])],
	["aws-queue#purge", (call) => runs(call, ["aws sqs purge-queue --queue-url", own(call)])],
	...each("google.cloud.storage.Client @google-cloud/storage.Storage", made("google")),
	...each("google#bucket google#get_bucket google#lookup_bucket", made("google-bucket")),
	["google-bucket#delete", googleBucket("gcloud storage rm --recursive")],
	...each("google-bucket#deleteFiles google-bucket#delete_blobs", googleBucket("gcloud storage rm --recursive")),
	["google.cloud.bigquery.Client", made("bigquery")],
	["bigquery#delete_table", (call) => runs(call, ["bq rm -f -t", argOrHole(call, 0, "table")])],
	["bigquery#delete_dataset", (call) => runs(call, ["bq rm -r -f", argOrHole(call, 0, "dataset")])],
	...HTTP.map((name) => [`${name}.delete`, request("DELETE")] as const),
	...HTTP.map((name) => [`${name}.request`, request("")] as const),
	...each("fetch axios got ky node-fetch undici.fetch undici.request", request("")),
	...each("urllib.request.Request urllib2.Request", request("")),
	...each("urllib.request.urlretrieve urllib.urlretrieve", files("overwrite", 1, ["filename"])),
	...each("ctypes.CDLL ctypes.PyDLL ctypes.cdll.LoadLibrary ctypes.pydll.LoadLibrary", made("libc")),
	...each("libc#system libc#popen", here),
	...each("libc#unlink libc#remove libc#rmdir", files("delete", 0, [])),
	["libc#truncate", files("truncate", 0, [])],
	["libc#rename", moves()],
	...each("any#exec_command any#execCommand", elsewhere),
	...each("fabric.Connection ssh2.Client", made("ssh")),
	...each("ssh#run ssh#sudo ssh#exec", elsewhere),
	...each("invoke.run invoke.sudo", here),
	["git.Repo", made("git-repository")],
	["git-repository.git", made("git")],
	...each("simple-git simple-git.simpleGit simple-git.gitP", made("git")),
	["psutil.Process", made("process-id")],
	...each("process-id#kill process-id#terminate", (call) => runs(call, ["kill -9", own(call)])),
	...each("docker.from_env docker.DockerClient", made("docker")),
	["bound#prune", dockerPrune],
	...each("s3fs.S3FileSystem gcsfs.GCSFileSystem adlfs.AzureBlobFileSystem fsspec.filesystem", made("remote-files")),
	...each("remote-files#rm remote-files#delete", (call) =>
		truth(option(call, "recursive")) === true ? named("objects of a bucket")(call) : undefined,
	),
	...each("sqlalchemy.text sqlalchemy.sql.text sqlalchemy.sql.expression.text", (call) => call.args[0]),
	...each("any#extractall shutil.unpack_archive", (call) => {
		const at = call.self.kind === "ref" && call.self.name === "shutil.unpack_archive" ? 1 : 0;
		return arg(call, at, "path", "extract_dir") === undefined
			? undefined
			: files("overwrite", at, ["path", "extract_dir"], true)(call);
	}),
	...each(
		"any#to_csv any#to_parquet any#to_excel any#to_pickle any#to_json any#to_html any#to_feather any#savefig any#save",
		exports,
	),
	...each("numpy.save numpy.savez numpy.savez_compressed numpy.savetxt", files("overwrite", 0, ["file", "fname"])),
	...each("joblib.dump torch.save", files("overwrite", 1, ["filename", "f"])),
	["unknown#delete", deletesAll],
	["any#delete", deletesAll],
	["any#del", deletesAll],
	...each(
		"any#deleteFiles any#delete_container any#deleteContainer any#delete_blobs any#delete_dataset",
		named("a container of objects"),
	),
	...each("any#delete_table any#deleteTable", named("a table")),
	...each("any#delete_objects any#deleteObjects", named("objects of a bucket")),
	...each("any#deleteBucket", named("a bucket")),
	...each(
		"any#terminate_instances any#terminateInstances any#delete_db_instance any#deleteDBInstance any#delete_db_cluster any#deleteDBCluster any#delete_stack any#deleteStack any#purge_queue any#purgeQueue any#delete_hosted_zone any#delete_file_system any#schedule_key_deletion",
		named("a resource of a cloud"),
	),
]);

/** Names of which a part says what is meant. */
const PATTERNS: readonly (readonly [RegExp, (first: string, second: string) => Rule])[] = [
	[
		/^aws#(\w+)$/,
		(operation) =>
			/^(?:Bucket|Table|Instance|Stack|Queue)$/.test(operation) ? awsThing(operation) : awsMethod(operation),
	],
	[
		/^@aws-sdk\/client-([\w-]+)\.(\w+)Command$/,
		(service, operation) => (call) => awsCall(call, service, operation, fieldsOf(call)),
	],
	[
		/^aws-sdk(?:\/clients)?[./](\w+)$/,
		(service) => (call) => ({ kind: "made", of: "aws", args: [word(call, service.toLowerCase())], named: new Map() }),
	],
	[/^git#(\w+)$/, git],
	[/^any#delete_((?:collection_)?(?:namespaced_\w+|namespace|persistent_volume|node))$/, kubernetes],
];
