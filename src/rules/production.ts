// Whether a call names production: a word, an option's value, or a variable that clients read.

import type { Certainty } from "../model/rule.ts";
import type { Value } from "../model/value.ts";
import { textsOf } from "../model/value.ts";
import { certain } from "./certainty.ts";
import type { Scene } from "./scene.ts";

/** The name as a whole part of a longer one: `prod-eu`, `db.production.example`, `/prod?`, not `product` or `reproduce`. */
const MARKER = /(?:^|[^a-z])(?:prod|prd|production|live)(?:$|[^a-z])/i;

/** Values longer than this are no names. */
const MAX_NAME = 2_000;

/** Variables of the surroundings by which clients choose what they talk to. */
const CHOOSING: readonly string[] = [
	"AWS_PROFILE",
	"AWS_DEFAULT_PROFILE",
	"KUBECONFIG",
	"KUBECTX",
	"HELM_KUBECONTEXT",
	"TF_WORKSPACE",
	"CLOUDSDK_CORE_PROJECT",
	"CLOUDSDK_ACTIVE_CONFIG_NAME",
	"GOOGLE_CLOUD_PROJECT",
	"AZURE_SUBSCRIPTION_ID",
	"DOCKER_CONTEXT",
	"DOCKER_HOST",
	"DATABASE_URL",
	"PGHOST",
	"PGDATABASE",
	"PGSERVICE",
	"MYSQL_HOST",
	"MONGODB_URI",
	"MONGO_URL",
	"REDIS_URL",
	"ELASTICSEARCH_URL",
	"RAILS_ENV",
	"RACK_ENV",
	"NODE_ENV",
	"APP_ENV",
	"MIX_ENV",
	"DJANGO_SETTINGS_MODULE",
	"FLASK_ENV",
	"ENVIRONMENT",
	"STAGE",
	"VERCEL_ENV",
];

export function namesProduction({ invocation, surroundings, effect }: Scene): Certainty {
	const { operands, flags, env, place } = invocation;
	const marked = (value: Value): boolean => isMarked(value, surroundings.production);
	// Where the call says which database it is about, its SQL is not asked: a column may be called `live`.
	if (effect?.at !== undefined) {
		if (effect.at.some((word) => marked(word.value))) return "yes";
	} else if (operands.some((word) => marked(word.value))) return "yes";
	else if (flags.some(({ value }) => value !== undefined && marked(value.value))) return "yes";
	for (const value of env.values()) if (marked(value)) return "yes";
	if (place !== "here") return "no";
	return certain(
		CHOOSING.some(
			(name) =>
				!env.has(name) && isNamed((surroundings.env.get(name) ?? "").slice(0, MAX_NAME), surroundings.production),
		),
	);
}

/** Known texts, and the known stretches of what is not known as a whole. */
function isMarked(value: Value, further: readonly string[] | undefined): boolean {
	const texts = textsOf(value);
	if (texts !== undefined) return texts.some((text) => text.length <= MAX_NAME && isNamed(text, further));
	if (value.kind === "exact" || value.kind === "one-of") return false;
	return value.parts.some(
		(part) => part.kind === "text" && part.text.length <= MAX_NAME && isNamed(part.text, further),
	);
}

function isNamed(text: string, further: readonly string[] = NONE): boolean {
	return MARKER.test(text) || (further.length > 0 && markerOf(further).test(text));
}

const NONE: readonly string[] = [];

const MARKERS = new WeakMap<readonly string[], RegExp>();

/** The policy's own words, as whole parts of a name too. */
function markerOf(words: readonly string[]): RegExp {
	let marker = MARKERS.get(words);
	if (marker === undefined) {
		const plain = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
		marker = new RegExp(`(?:^|[^a-z])(?:${plain.join("|")})(?:$|[^a-z])`, "i");
		MARKERS.set(words, marker);
	}
	return marker;
}
