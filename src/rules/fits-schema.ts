// A validator for the few keywords of JSON Schema that our own schemas use. It may say no to what fits; never yes to what does not.

/** What the schema library writes for our schemas; any other keyword that restricts is refused when it is met. */
interface Schema {
	readonly $ref?: string;
	readonly type?: string;
	readonly enum?: readonly unknown[];
	readonly properties?: Readonly<Record<string, Schema>>;
	readonly required?: readonly string[];
	readonly additionalProperties?: boolean | Schema;
	readonly propertyNames?: Schema;
	readonly items?: Schema;
	readonly minItems?: number;
	readonly maxItems?: number;
	readonly minLength?: number;
	readonly maxLength?: number;
	readonly pattern?: string;
	readonly minimum?: number;
	readonly maximum?: number;
	readonly anyOf?: readonly Schema[];
	readonly allOf?: readonly Schema[];
	readonly definitions?: Readonly<Record<string, Schema>>;
}

const UNDERSTOOD: ReadonlySet<string> = new Set([
	...[
		"$schema",
		"$ref",
		"id",
		"description",
		"definitions",
		"type",
		"enum",
		"properties",
		"required",
		"additionalProperties",
	],
	...["propertyNames", "items", "minItems", "maxItems", "minLength", "maxLength", "pattern", "minimum", "maximum"],
	...["anyOf", "allOf"],
]);

/** Deepest nesting of values and schemas that is followed; written files stay under 20. */
const MAX_DEPTH = 100;

/** Whether the value certainly fits the schema. @param text a JSON Schema (draft 7) of ours */
export function fitsSchema(value: unknown, text: string): boolean {
	const root: Schema = JSON.parse(text);
	return fits(value, root, root, 0);
}

function fits(value: unknown, schema: Schema, root: Schema, depth: number): boolean {
	if (depth > MAX_DEPTH || !Object.keys(schema).every((key) => UNDERSTOOD.has(key))) return false;
	const inner = (part: unknown, of: Schema): boolean => fits(part, of, root, depth + 1);
	if (schema.$ref !== undefined) {
		const of = root.definitions?.[schema.$ref.replace("#/definitions/", "")];
		if (of === undefined || !inner(value, of)) return false;
	}
	if (schema.allOf?.every((of) => inner(value, of)) === false) return false;
	if (schema.anyOf?.some((of) => inner(value, of)) === false) return false;
	if (schema.enum?.includes(value) === false) return false;
	switch (schema.type) {
		case undefined:
			return schema.$ref !== undefined || schema.allOf !== undefined || schema.anyOf !== undefined;
		case "string":
			return typeof value === "string" && fitsText(value, schema);
		case "boolean":
			return typeof value === "boolean";
		case "integer":
			return Number.isSafeInteger(value) && fitsNumber(Number(value), schema);
		case "array":
			return Array.isArray(value) && fitsList(value, schema, inner);
		case "object":
			return isMapping(value) && fitsMapping(value, schema, inner);
		default:
			return false;
	}
}

type Inner = (part: unknown, of: Schema) => boolean;

function fitsText(text: string, { minLength = 0, maxLength = Number.POSITIVE_INFINITY, pattern }: Schema): boolean {
	if (text.length < minLength || text.length > maxLength) return false;
	return pattern === undefined || new RegExp(pattern).test(text);
}

function fitsNumber(number: number, { minimum = -Infinity, maximum = Infinity }: Schema): boolean {
	return number >= minimum && number <= maximum;
}

function fitsList(
	list: readonly unknown[],
	{ items, minItems = 0, maxItems = Infinity }: Schema,
	inner: Inner,
): boolean {
	if (list.length < minItems || list.length > maxItems) return false;
	return items !== undefined && list.every((item) => inner(item, items));
}

function fitsMapping(
	mapping: Readonly<Record<string, unknown>>,
	{ properties = {}, required = [], additionalProperties, propertyNames }: Schema,
	inner: Inner,
): boolean {
	if (!required.every((key) => Object.hasOwn(mapping, key))) return false;
	return Object.entries(mapping).every(([key, value]) => {
		// No key of ours; what it would mean is left to the whole schema.
		if (key === "__proto__") return false;
		if (propertyNames !== undefined && !inner(key, propertyNames)) return false;
		const own = Object.hasOwn(properties, key) ? properties[key] : undefined;
		if (own !== undefined) return inner(value, own);
		return typeof additionalProperties === "object" && inner(value, additionalProperties);
	});
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
