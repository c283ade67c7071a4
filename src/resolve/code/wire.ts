// Reads what is sent over a plain connection: commands of Redis, memcached and HTTP. Sources: the Redis commands, memcached's protocol.txt, RFC 9112.

import type { CodeReading } from "./acts.ts";
import { collect, empty } from "./bounded.ts";
import { asWritten, codeLines } from "./lines.ts";
import { derived } from "./values.ts";

const EMPTIES = /^\s*(?:flush_all|flushall|flushdb)\b/i;
const DELETES = /^DELETE\s+(\/\S*)\s+HTTP\/1\.[01]\s*$/;

/** `flush_all` and FLUSHALL empty a store; a DELETE request is one of curl's; `!` starts a shell in clients that have it. */
export function readWire(text: string): CodeReading {
	const found = empty();
	// Written as `printf` has it: line ends may be spelled.
	for (const line of codeLines(text)) {
		const place = { start: line.start, end: line.end };
		const bang = /^\s*!+\s*/.exec(line.text);
		const request = DELETES.exec(line.text.replace(/\r$/, ""));
		if (bang !== null)
			collect(found, { kind: "shell", text: asWritten(text, line.start + bang[0].length, line.end), ...place });
		else if (EMPTIES.test(line.text))
			collect(found, { kind: "drop-data", what: "all keys of a store", action: "delete", object: "keys", ...place });
		else if (request?.[1] !== undefined)
			collect(found, {
				kind: "argv",
				words: ["curl", "-X", "DELETE", `http://server${request[1]}`].map((word) => derived(word, place)),
				...place,
			});
	}
	return found;
}
