// curl and wget: the files that downloads are written to.

import { exact, textOf } from "../model/value.ts";
import type { Word } from "../model/word.ts";
import { effect } from "./effects.ts";
import { entryIn, joinPlace } from "./place.ts";
import type { Call, CommandSpec } from "./spec.ts";

const curl: CommandSpec = {
	names: ["curl"],
	source: "curl(1) 7.88: options with an argument, and those that name an output",
	options: `
		-o, --output=FILE; -O, --remote-name; --remote-name-all; --output-dir=DIR; -a, --append
		-H, --header=H; -d, --data=D; --data-raw=D; --data-binary=D; --data-urlencode=D; --json=D; -F, --form=F; --form-string=F
		-X, --request=M; -u, --user=U; -A, --user-agent=A; -e, --referer=R; -b, --cookie=C; -c, --cookie-jar=>FILE; --trace=>FILE; --trace-ascii=>FILE; --stderr=>FILE; --etag-save=>FILE; --hsts=F; --libcurl=>FILE
		-T, --upload-file=FILE; -x, --proxy=P; -U, --proxy-user=U; -m, --max-time=S; --connect-timeout=S; --retry=N
		--retry-delay=S; --retry-max-time=S; -w, --write-out=F; -K, --config=FILE; -E, --cert=C; --key=K; --cacert=F; --capath=D
		-r, --range=R; -C, --continue-at=O; -z, --time-cond=T; -Y, --speed-limit=S; -y, --speed-time=S; --limit-rate=S
		-D, --dump-header=>FILE; --resolve=R; --url=U; --interface=I; --ciphers=C; --proto=P; --max-redirs=N; --oauth2-bearer=T
		-s, --silent; -S, --show-error; -f, --fail; --fail-with-body; -L, --location; -k, --insecure; -i, --include; -I, --head
		-v, --verbose; -g, --globoff; -G, --get; -J, --remote-header-name; -N, --no-buffer; -n, --netrc; -p, --proxytunnel; -q
		-#, --progress-bar; -4, --ipv4; -6, --ipv6; -j, --junk-session-cookies; -R, --remote-time; -Z, --parallel; --compressed
		--create-dirs; -l, --list-only; -M, --manual; -h, --help; -V, --version`,
	effects: (call) => fetchedFiles(call).map((file) => effect("overwrite", [file])),
};

const wget: CommandSpec = {
	names: ["wget"],
	source: "wget(1) 1.21: options with an argument, and those that name an output",
	abbreviations: true,
	options: `
		-O, --output-document=FILE; -o, --output-file=>FILE; -a, --append-output=FILE; -P, --directory-prefix=DIR; -i, --input-file=FILE
		-t, --tries=N; -T, --timeout=S; -w, --wait=S; -U, --user-agent=A; --header=H; --user=U; --password=P; --post-data=D
		--post-file=F; --method=M; --body-data=D; -e, --execute=C; -Q, --quota=N; -A, --accept=L; -R, --reject=L; -D, --domains=L
		-l, --level=N; --limit-rate=R; --referer=U; --load-cookies=F; --save-cookies=>FILE; --rejected-log=>FILE; --warc-file=F; --certificate=F; --ca-certificate=F
		-q, --quiet; -v, --verbose; -nv, --no-verbose; -c, --continue; -N, --timestamping; -nc, --no-clobber; -r, --recursive
		-k, --convert-links; -p, --page-requisites; -m, --mirror; -b, --background; -S, --server-response; --spider; -4; -6
		--no-check-certificate; --show-progress; --content-disposition; -h, --help; -V, --version`,
	effects: (call) => fetchedFiles(call).map((file) => effect("overwrite", [file])),
};

export const FETCHERS: readonly CommandSpec[] = [curl, wget];

/** The files that a download is written to, as far as the words tell: an output option, or the last part of the address. */
export function fetchedFiles(call: Pick<Call, "command" | "flags" | "operands">): readonly Word[] {
	const named = call.flags.filter((f) => f.name === (call.command === "curl" ? "--output" : "--output-document"));
	const given = named.flatMap((f) => (f.value === undefined ? [] : [f.value]));
	const into = call.flags.findLast((f) => f.name === "--output-dir" || f.name === "--directory-prefix")?.value;
	const inside = (word: Word): Word => (into === undefined ? word : entryIn(into, word));
	// wget's -O does not go into the directory of -P.
	const files = given
		.filter((word) => textOf(word.value) !== "-")
		.map((word) => (call.command === "curl" && into !== undefined ? joined(into, word) : word));
	if (call.command === "curl" && !call.flags.some((f) => f.name === "--remote-name" || f.name === "--remote-name-all"))
		return files;
	if (
		call.command === "wget" &&
		(given.length > 0 || call.flags.some((f) => f.name === "--spider" || f.name === "--help"))
	)
		return files;
	return [...files, ...call.operands.flatMap(lastPart).map(inside)];
}

const joined = (directory: Word, file: Word): Word => ({ ...file, value: joinPlace(directory.value, file.value) });

/** `https://host/dir/file?x` is kept as `file` (wget keeps the query in the name; the file then is another one, which loses nothing). */
function lastPart(address: Word): readonly Word[] {
	const text = textOf(address.value);
	const name = text === undefined ? undefined : /^(?:\w+:\/\/)?[^/?#]+\/(?:[^?#]*\/)?([^/?#]+)/.exec(text)?.[1];
	if (name === undefined) return [];
	return [{ value: exact(name), location: address.location, quoted: true, many: false }];
}
