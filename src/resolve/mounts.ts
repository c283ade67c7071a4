// Mounts of containers and other roots, as options write them: `-v $PWD:/w`, `--mount type=bind,…`, `--device`, `--privileged`.

import { joinPlace } from "../commands/place.ts";
import type { Flag } from "../model/invocation.ts";
import { MAX_MOUNTS } from "../model/limits.ts";
import { exact, knownPrefix, textOf, type Value, type ValuePart } from "../model/value.ts";

export interface Mount {
	/** On the machine outside; undefined for a volume that the engine keeps. */
	readonly source: Value | undefined;
	/** Inside, absolute, without a slash at the end but for the root itself. */
	readonly target: string;
	readonly writable: boolean;
}

/**
 * The mounts that a call's options ask for, the innermost places first. `base`: the directory that relative sources stand in.
 * Sources: docker-run(1), podman-run(1), docs.docker.com/engine/storage/bind-mounts.
 */
export function mountsOf(flags: readonly Flag[], base: Value): readonly Mount[] {
	const found: Mount[] = [];
	for (const { name, value } of flags) {
		if (name === "--privileged") found.push({ source: exact("/dev"), target: "/dev", writable: true });
		if (value === undefined) continue;
		const mount =
			name === "--volume" || name === "--bind"
				? volumeMount(value.value, base)
				: name === "--mount"
					? keyedMount(value.value, base)
					: name === "--device"
						? deviceMount(value.value)
						: undefined;
		if (mount !== undefined) found.push(mount);
	}
	return found.slice(0, MAX_MOUNTS).sort((a, b) => b.target.length - a.target.length);
}

/** `SOURCE:TARGET[:OPTIONS]`; a source that is no path names a volume, and one word alone is a new volume. */
function volumeMount(value: Value, base: Value): Mount | undefined {
	const [source, target, options] = split(value, ":");
	const place = target === undefined ? source : target;
	const inside = place === undefined ? undefined : textOf(place);
	if (source === undefined || inside?.startsWith("/") !== true) return undefined;
	const writable = !/(?:^|,)ro(?:,|$)/.test(textOf(options ?? exact("")) ?? "");
	return { source: target === undefined ? undefined : bound(source, base), target: trimmed(inside), writable };
}

/** `type=bind,source=…,target=…,readonly`. */
function keyedMount(value: Value, base: Value): Mount | undefined {
	const entries = new Map<string, Value>();
	for (const entry of split(value, ",")) {
		const [key = exact(""), ...rest] = split(entry, "=");
		entries.set(textOf(key) ?? "", rest[0] ?? exact("true"));
	}
	const get = (...names: readonly string[]): Value | undefined =>
		names.map((name) => entries.get(name)).find((found) => found !== undefined);
	const inside = textOf(get("target", "dst", "destination") ?? exact(""));
	const type = textOf(get("type") ?? exact("volume"));
	if (inside?.startsWith("/") !== true || type === "tmpfs") return undefined;
	const source = type === "bind" ? get("source", "src") : undefined;
	const readonly = textOf(get("readonly", "ro") ?? exact("false"));
	return {
		source: source === undefined ? undefined : joinPlace(base, source),
		target: trimmed(inside),
		writable: readonly === "false",
	};
}

/** `/dev/sda[:/dev/xvda[:rwm]]`. */
function deviceMount(value: Value): Mount | undefined {
	const [source, target] = split(value, ":");
	const inside = textOf(target ?? source ?? exact(""));
	if (source === undefined || inside?.startsWith("/") !== true) return undefined;
	return { source, target: trimmed(inside), writable: true };
}

/** A path is bound; a name is a volume. What begins with something unknown may be a path. */
function bound(source: Value, base: Value): Value | undefined {
	const prefix = knownPrefix(source);
	const isPath = /^[./~]/.test(prefix) || (prefix === "" && source.kind !== "exact");
	return isPath ? joinPlace(base, source) : undefined;
}

const trimmed = (path: string): string => path.replace(/\/+/g, "/").replace(/(.)\/$/, "$1");

/** The value cut at every separator among its known characters. */
function split(value: Value, separator: string): readonly Value[] {
	if (value.kind === "exact") return value.text.split(separator).map(exact);
	if (value.kind === "one-of") return [value];
	const lists: ValuePart[][] = [[]];
	for (const part of value.parts) {
		if (part.kind !== "text") {
			lists.at(-1)?.push(part);
			continue;
		}
		for (const [i, text] of part.text.split(separator).entries()) {
			if (i > 0) lists.push([]);
			if (text !== "") lists.at(-1)?.push({ kind: "text", text });
		}
	}
	return lists.map((parts) => valueOfParts(parts));
}

function valueOfParts(parts: readonly ValuePart[]): Value {
	if (parts.some((part) => part.kind === "hole")) return { kind: "unknown", parts, gap: "dynamic-argument" };
	if (parts.some((part) => part.kind === "glob")) return { kind: "pattern", parts };
	return exact(parts.map((part) => (part.kind === "text" ? part.text : "")).join(""));
}
