// Reads values of unknown shape into typed ones; what does not fit is undefined as a whole.

/**
 * The value in the shape, or undefined when it has another. Not zod: this runs in every guarded call of an agent, and loading
 * zod would be an eighth of it.
 */
export type Reader<T> = (value: unknown) => { readonly value: T } | undefined;
type Fields = Readonly<Record<string, Reader<unknown>>>;
type ValueOf<R> = R extends Reader<infer T> ? T : never;
type OptionalKey<F extends Fields> = { [K in keyof F]: undefined extends ValueOf<F[K]> ? K : never }[keyof F];
type Shaped<F extends Fields> = { readonly [K in Exclude<keyof F, OptionalKey<F>>]: ValueOf<F[K]> } & {
	readonly [K in OptionalKey<F>]?: Exclude<ValueOf<F[K]>, undefined>;
};

export const text: Reader<string> = (value) => (typeof value === "string" ? { value } : undefined);
export const number: Reader<number> = (value) =>
	typeof value === "number" && Number.isFinite(value) ? { value } : undefined;
export const yesOrNo: Reader<boolean> = (value) => (typeof value === "boolean" ? { value } : undefined);

export function optional<T>(shape: Reader<T>): Reader<T | undefined> {
	return (value) => (value === undefined ? { value } : shape(value));
}

export function oneOf<T extends string>(...known: readonly T[]): Reader<T> {
	return (value) => {
		const found = known.find((each) => each === value);
		return found === undefined ? undefined : { value: found };
	};
}

export function list<T>(item: Reader<T>): Reader<readonly T[]> {
	return (value) => {
		if (!Array.isArray(value)) return undefined;
		const items: T[] = [];
		for (const each of value) {
			const read = item(each);
			if (read === undefined) return undefined;
			items.push(read.value);
		}
		return { value: items };
	};
}

export function record<F extends Fields>(fields: F): Reader<Shaped<F>>;
export function record(fields: Fields): Reader<object> {
	return (value) => {
		if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
		const given = new Map<string, unknown>(Object.entries(value));
		const read: [string, unknown][] = [];
		for (const [name, shape] of Object.entries(fields)) {
			const field = shape(given.get(name));
			if (field === undefined) return undefined;
			if (field.value !== undefined) read.push([name, field.value]);
		}
		return { value: Object.fromEntries(read) };
	};
}
