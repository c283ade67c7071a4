// Where code or input comes from, in the words that rules use.

import type { Feed } from "../model/invocation.ts";
import type { Certainty } from "../model/rule.ts";
import { certain, some } from "./certainty.ts";

/** Groups of commands by what their output is. */
export const FEED_GROUPS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
	[
		"network",
		new Set([
			"curl",
			"wget",
			"wget2",
			"fetch",
			"http",
			"https",
			"xh",
			"aria2c",
			"axel",
			"lynx",
			"w3m",
			"elinks",
			"ftp",
			"lftp",
			"nc",
			"ncat",
			"netcat",
			"socat",
			"ssh",
			"telnet",
			"curlie",
		]),
	],
	[
		"decoded",
		new Set([
			"base64",
			"gbase64",
			"base32",
			"basenc",
			"uudecode",
			"xxd",
			"openssl",
			"gunzip",
			"zcat",
			"gzcat",
			"bunzip2",
			"bzcat",
			"xzcat",
			"unxz",
			"zstdcat",
			"unzstd",
			"rev",
			"tr",
			"gpg",
			"age",
		]),
	],
]);

/** Kinds of feeds; other names are commands. */
export const FEED_KINDS: readonly string[] = ["text", "file", "terminal", "unknown", "network", "decoded"];

export function feedsFrom(names: readonly string[], feeds: readonly Feed[]): Certainty {
	return some(feeds, (feed) => some(names, (name) => feedIs(name, feed)));
}

function feedIs(name: string, feed: Feed): Certainty {
	switch (feed.kind) {
		case "output": {
			if (name === "unknown") return certain(feed.command === "");
			const group = FEED_GROUPS.get(name);
			if (feed.command === "") return group === undefined && FEED_KINDS.includes(name) ? "no" : "maybe";
			return certain(group === undefined ? feed.command === name : group.has(feed.command));
		}
		case "text": {
			if (feed.value.kind !== "unknown") return certain(name === "text");
			const remote = feed.value.parts.some((part) => part.kind === "hole" && part.origin === "remote");
			return certain(name === "unknown" || name === "text" || (name === "network" && remote));
		}
		default:
			return certain(name === feed.kind);
	}
}
