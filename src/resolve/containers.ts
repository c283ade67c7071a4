// Containers and other roots: which of their paths are files of this machine, and what an effect in there does here.

import type { Wrap } from "../commands/wrapper-spec.ts";
import type { Effect, EffectKind } from "../model/effect.ts";
import type { Flag } from "../model/invocation.ts";
import { MAX_NAMED_CONTAINERS } from "../model/limits.ts";
import { exact, knownPrefix, textOf, textsOf, type Value } from "../model/value.ts";
import type { Word } from "../model/word.ts";
import { inKind, joinRest, placed, withoutPrefix } from "./links.ts";
import { type Mount, mountsOf } from "./mounts.ts";
import { directory, type Frame, type Outcome, type Run } from "./run.ts";

export interface Container {
	readonly mounts: readonly Mount[];
	/** Made by this call: what it does not mount was in no use before. */
	readonly fresh: boolean;
	/** Its mounts are of this machine, not of a remote one. */
	readonly here: boolean;
}

const ELSEWHERE: Value = {
	kind: "unknown",
	parts: [{ kind: "hole", shown: "(its directory)", mayBeEmpty: false, splits: false }],
	gap: "dynamic-argument",
};

/** Walks what a wrapper starts in another root, with that root's paths. */
export function inRoot(
	run: Run,
	frame: Frame,
	wrap: Wrap,
	call: { readonly flags: readonly Flag[]; readonly operands: readonly Word[] },
	walk: (inner: Frame) => Outcome,
): Outcome {
	const outer = run.container;
	const cwd = run.state.get("cwd");
	const entered = enter(run, frame, wrap, call);
	run.container = entered.container;
	if (entered.cwd !== undefined) run.state.set("cwd", { kind: "directory", value: entered.cwd });
	try {
		return walk({ ...frame, place: entered.host ?? wrap.place ?? frame.place });
	} finally {
		run.container = outer;
		run.state.set("cwd", cwd);
	}
}

/** Walks what runs on another machine: no container of this one has a say there. */
export function onMachine(run: Run, walk: () => Outcome): Outcome {
	const outer = run.container;
	run.container = undefined;
	try {
		return walk();
	} finally {
		run.container = outer;
	}
}

interface Entered {
	readonly container: Container | undefined;
	readonly cwd?: Value;
	/** Back on the machine itself, this one or a remote one. */
	readonly host?: "here" | "remote";
}

function enter(
	run: Run,
	frame: Frame,
	{ root, skip = 0 }: Wrap,
	{ flags, operands }: { readonly flags: readonly Flag[]; readonly operands: readonly Word[] },
): Entered {
	const outer = run.container;
	const here = outer === undefined ? frame.place !== "remote" : outer.here;
	const option = (...names: readonly string[]): Value | undefined =>
		flags.findLast((flag) => flag.value !== undefined && names.includes(flag.name))?.value?.value;
	const cwd = option("--workdir", "--cwd") ?? ELSEWHERE;
	switch (root) {
		case "new": {
			const container = { mounts: mountsOf(flags, directory(run)), fresh: true, here };
			const name = textOf(option("--name") ?? ELSEWHERE);
			if (name !== undefined && (run.containers?.size ?? 0) < MAX_NAMED_CONTAINERS) {
				run.containers ??= new Map();
				run.containers.set(name, container);
			}
			return { container, cwd };
		}
		case "service":
			return { container: { mounts: mountsOf(flags, directory(run)), fresh: false, here }, cwd };
		case "running": {
			const name = textOf(operands[0]?.value ?? ELSEWHERE);
			const known = name === undefined ? undefined : run.containers?.get(name);
			return { container: known ?? { mounts: [], fresh: false, here }, cwd };
		}
		case "directory": {
			const given = option("--directory") ?? (skip > 0 ? operands[0]?.value : undefined);
			const base = given === undefined ? undefined : placed(directory(run), given);
			const container = within(outer, base, here);
			const mounts = [...mountsOf(flags, directory(run)), ...container.mounts];
			return { container: { ...container, mounts }, cwd: option("--chdir") ?? exact("/") };
		}
		case "process": {
			// nsenter: another process's mounts are those of the machine when it is the first one.
			if (!flags.some((flag) => flag.name === "--mount" || flag.name === "--all")) return { container: outer };
			if (textOf(option("--target") ?? exact("")) === "1")
				return {
					container: undefined,
					host: here ? "here" : "remote",
					...(outer === undefined ? {} : { cwd: exact("/") }),
				};
			return { container: { mounts: [], fresh: false, here }, cwd: ELSEWHERE };
		}
		default:
			return { container: outer };
	}
}

/** What a directory of the machine, or of a container, is like as a root. */
function within(outer: Container | undefined, base: Value | undefined, here: boolean): Container {
	const nothing = { mounts: [], fresh: outer?.fresh ?? false, here };
	if (base === undefined) return nothing;
	if (outer === undefined) return { ...nothing, mounts: [{ source: base, target: "/", writable: true }] };
	const text = textOf(base);
	if (text === undefined) return nothing;
	const root = normal(text);
	const mounts = outer.mounts.flatMap((mount): readonly Mount[] => {
		if (mount.source !== undefined && isInside(root, mount.target))
			return [{ ...mount, source: below(mount.source, exact(root.slice(depth(mount.target)))), target: "/" }];
		return isInside(mount.target, root) ? [{ ...mount, target: mount.target.slice(depth(root)) || "/" }] : [];
	});
	return { ...nothing, mounts };
}

const FILE_KINDS: ReadonlySet<EffectKind> = new Set([
	"delete",
	"move",
	"overwrite",
	"truncate",
	"change-mode",
	"append",
	"link",
	"write-device",
]);

/** The effects of an invocation as they are on this machine where they reach it; those that reach nothing that lasts are left out. */
export function onHost(run: Run, effects: readonly Effect[]): readonly Effect[] {
	const { container } = run;
	if (container === undefined || effects.length === 0) return effects;
	return effects.flatMap((effect) => {
		if (effect.kind === "discard") return [gitOnHost(run, container, effect)];
		return FILE_KINDS.has(effect.kind) && effect.targets.length > 0 ? filesOnHost(run, container, effect) : [effect];
	});
}

function filesOnHost(run: Run, container: Container, effect: Effect): readonly Effect[] {
	const found: Effect[] = [];
	const left: Word[] = [];
	for (const word of effect.targets) {
		const place = placed(effect.cwd ?? directory(run), word.value);
		const reached = reach(run, container, place, word.value, effect.recursive);
		if (reached.stays) left.push(word);
		for (const { value, certain } of reached.hosts) {
			const { cwd: _, ...rest } = effect;
			const target = { ...word, value };
			const certainty = certain ? effect.certainty : "maybe";
			found.push({ ...rest, targets: [target], certainty, ...(container.here ? { place: "here" } : {}) });
		}
	}
	return left.length === effect.targets.length
		? [effect, ...found]
		: left.length === 0
			? found
			: [...found, { ...effect, targets: left }];
}

interface Reach {
	readonly hosts: readonly { readonly value: Value; readonly certain: boolean }[];
	/** Something of it is in the container itself, and lasts. */
	readonly stays: boolean;
}

function reach(run: Run, container: Container, place: Value, typed: Value, recursive: boolean): Reach {
	const texts = textsOf(place);
	if (texts?.every((text) => text.startsWith("/"))) {
		const all = texts.map((text) => reachText(container, normal(text), recursive));
		const certain = texts.length === 1;
		return {
			hosts: all.flatMap((one) => one.hosts.map((host) => ({ ...host, certain: host.certain && certain }))),
			stays: all.some((one) => one.stays),
		};
	}
	const prefix = knownPrefix(place);
	if (!prefix.startsWith("/")) return reachRelative(run, container, typed);
	const mount = container.mounts.find(({ target }) => prefix.startsWith(target === "/" ? "/" : `${target}/`));
	const beneath = under(container, prefix.slice(0, prefix.lastIndexOf("/") + 1), place, recursive);
	if (mount === undefined) return { hosts: beneath, stays: !container.fresh };
	if (mount.source === undefined) return { hosts: beneath, stays: true };
	const value = mount.writable ? withoutPrefix(place, depth(mount.target)) : undefined;
	return {
		hosts: [...(value === undefined ? [] : [{ value: below(mount.source, value), certain: true }]), ...beneath],
		stays: false,
	};
}

function reachText(container: Container, path: string, recursive: boolean): Reach {
	const mount = container.mounts.find(({ target }) => isInside(path, target));
	const inner = recursive
		? container.mounts.filter(({ target }) => target !== path && isInside(target, path) && target !== mount?.target)
		: [];
	const hosts = inner.flatMap(({ source, writable }) =>
		source === undefined || !writable ? [] : [{ value: source, certain: true }],
	);
	if (mount === undefined) return { hosts, stays: !container.fresh || inner.some((m) => m.source === undefined) };
	if (mount.source === undefined) return { hosts, stays: true };
	if (!mount.writable) return { hosts, stays: false };
	const value = below(mount.source, exact(path.slice(depth(mount.target))));
	return { hosts: [{ value, certain: true }, ...hosts], stays: false };
}

/** Mounts that a pattern above them takes along: `/*` with something at `/w`. */
function under(container: Container, above: string, place: Value, recursive: boolean): Reach["hosts"] {
	if (!recursive || place.kind === "exact" || place.kind === "one-of") return [];
	const last = place.parts.at(-1);
	const everything = place.parts.length === 2 && last?.kind === "glob" && last.glob === "*";
	return container.mounts.flatMap(({ source, target, writable }) => {
		if (source === undefined || !writable || target === "/" || !target.startsWith(above)) return [];
		return [{ value: source, certain: everything }];
	});
}

/** The directory inside is not known: it is likely the one where the work area is mounted. */
function reachRelative(run: Run, container: Container, typed: Value): Reach {
	const cwd = run.surroundings.cwd;
	const hosts = container.mounts.flatMap(({ source, writable }) => {
		const text = source === undefined ? undefined : textOf(source);
		if (
			source === undefined ||
			!writable ||
			(cwd !== undefined && (text === undefined || !isInside(normal(text), cwd)))
		)
			return [];
		return knownPrefix(typed) === "" && typed.kind === "unknown"
			? []
			: [{ value: inKind(joinUnder(source, typed)), certain: false }];
	});
	return {
		hosts,
		stays: !container.fresh || container.mounts.some((m) => m.source === undefined) || hosts.length === 0,
	};
}

/** git's own files are found from the directory it works in. */
function gitOnHost(run: Run, container: Container, effect: Effect): Effect {
	const place = effect.cwd ?? directory(run);
	const { hosts } = reach(run, container, place, exact("."), false);
	const [host] = hosts;
	if (host === undefined) return effect;
	return {
		...effect,
		cwd: host.value,
		certainty: host.certain ? effect.certainty : "maybe",
		...(container.here ? { place: "here" } : {}),
	};
}

/** The path on this machine of a path that is read; one that no machine has when it is only in the container. */
export function readPath(run: Run, path: string): string {
	const { container } = run;
	if (container === undefined || path.startsWith("/dev/fd/")) return path;
	const inside = normal(path);
	const mount = container.mounts.find(({ target }) => isInside(inside, target));
	const source = mount?.source === undefined || !container.here ? undefined : textOf(mount.source);
	if (mount === undefined || source === undefined) return `/dev/container${inside}`;
	return textOf(below(exact(source), exact(inside.slice(depth(mount.target))))) ?? `/dev/container${inside}`;
}

const isInside = (path: string, root: string): boolean => root === "/" || path === root || path.startsWith(`${root}/`);

const depth = (target: string): number => (target === "/" ? 0 : target.length);

/** The source with a rest that opens with a slash or is empty. */
const below = (source: Value, rest: Value): Value => inKind(joinRest(source, rest));

function joinUnder(source: Value, typed: Value): Value {
	if (typed.kind === "exact") return below(source, exact(normal(`/${typed.text}`)));
	if (typed.kind === "one-of") return typed;
	return below(source, { ...typed, parts: [{ kind: "text", text: "/" }, ...typed.parts] });
}

/** Without `.`, `..` and double slashes; the root stays `/`. */
function normal(path: string): string {
	const kept: string[] = [];
	for (const part of path.split("/")) {
		if (part === "..") kept.pop();
		else if (part !== "" && part !== ".") kept.push(part);
	}
	return `/${kept.join("/")}`;
}
