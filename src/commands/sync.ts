// Copying between trees and machines: rsync, scp, rclone.

import type { Effect } from "../model/effect.ts";
import { textsOf } from "../model/value.ts";
import type { Word } from "../model/word.ts";
import { effect, given, surely, when } from "./effects.ts";
import type { Call, CommandSpec } from "./spec.ts";

const rsync: CommandSpec = {
	names: ["rsync"],
	source: "rsync(1) 3.2, options with arguments and those that delete",
	options: `
		-v, --verbose; -q, --quiet; -c, --checksum; -a, --archive; -r, --recursive; -R, --relative
		-b, --backup; --backup-dir=DIR; --suffix=SUFFIX; -u, --update; --inplace; --append; -d, --dirs
		-l, --links; -L, --copy-links; -k, --copy-dirlinks; -K, --keep-dirlinks; -H, --hard-links; -p, --perms
		-E, --executability; --chmod=CHMOD; -A, --acls; -X, --xattrs; -o, --owner; -g, --group; -D; -t, --times
		-O, --omit-dir-times; -J, --omit-link-times; -S, --sparse; -W, --whole-file; -x, --one-file-system
		-n, --dry-run
		--existing; --ignore-existing; --remove-source-files, --remove-sent-files
		--delete, --del; --delete-before; --delete-during; --delete-delay; --delete-after
		--delete-excluded; --delete-missing-args; --ignore-errors; --force; --max-delete=NUM
		--partial; -P; --partial-dir=DIR; --delay-updates; -m, --prune-empty-dirs; -I, --ignore-times; --size-only
		-B, --block-size=SIZE; -e, --rsh=COMMAND; --rsync-path=PROGRAM; --max-size=SIZE; --min-size=SIZE
		--timeout=SECONDS; --contimeout=SECONDS; -@, --modify-window=NUM; -T, --temp-dir=DIR; -y, --fuzzy
		--compare-dest=DIR; --copy-dest=DIR; --link-dest=DIR; -z, --compress; --compress-level=NUM; -C, --cvs-exclude
		-f, --filter=RULE; -F; --exclude=PATTERN; --exclude-from=FILE; --include=PATTERN; --include-from=FILE
		--files-from=FILE; -0, --from0; -s, --secluded-args, --protect-args; --address=ADDRESS; --port=PORT
		--sockopts=OPTIONS; -8; --stats; -h, --human-readable; --progress; -i, --itemize-changes
		-M, --remote-option=OPTION; --out-format=FORMAT; --log-file=FILE; --log-file-format=FORMAT
		--password-file=FILE; --list-only; --bwlimit=RATE; --write-batch=>FILE; --only-write-batch=>FILE
		--read-batch=FILE; --protocol=NUM; --iconv=CONVERT_SPEC; --usermap=STRING; --groupmap=STRING; --chown=USER:GROUP
		-4; -6; --info=FLAGS; --debug=FLAGS; --skip-compress=LIST; --checksum-choice=STRING; --compress-choice=STRING
		--help; --version`,
	effects: rsyncEffects,
};

export const SYNCERS: readonly CommandSpec[] = [rsync];

function rsyncEffects(call: Call): readonly Effect[] {
	const destination = call.operands.at(-1);
	const sources = call.operands.slice(0, -1);
	// One operand only lists.
	if (destination === undefined || sources.length === 0 || surely(call, "--dry-run", "--list-only")) return [];
	const place = placed(destination);
	const deletes = given(
		call,
		"--delete",
		"--delete-before",
		"--delete-during",
		"--delete-delay",
		"--delete-after",
		"--delete-excluded",
		"--delete-missing-args",
	);
	const local = sources.filter((word) => !isRemote(word));
	return [
		...(call.flagsOpen || !isRemote(destination) ? overwrites(call, destination) : []),
		// Deleted entries go to the backup directory when there is one.
		...(surely(call, "--backup") ? [] : when(deletes, effect("delete", [place], { recursive: true }))),
		...(local.length > 0
			? when(given(call, "--remove-source-files"), effect("delete", local, { recursive: true }))
			: []),
	];
}

/** Which files the transfer meets is not known from the command. */
function overwrites(call: Call, destination: Word): readonly Effect[] {
	if (isRemote(destination) || surely(call, "--ignore-existing", "--backup")) return [];
	return [effect("overwrite", [destination], { certainty: "maybe" })];
}

/** `host:path`, `host::module` and `rsync://`: a colon before any slash. */
function isRemote(word: Word): boolean {
	return textsOf(word.value)?.every((text) => /^[^/]+:/.test(text)) === true;
}

/** A place on another machine as a word that no look at this machine's files can answer. */
function placed(word: Word): Word {
	if (!isRemote(word)) return word;
	const shown = textsOf(word.value)?.join(" ") ?? "";
	const hole = { kind: "hole", shown, mayBeEmpty: false, splits: false, origin: "remote" } as const;
	return { ...word, value: { kind: "unknown", parts: [hole], gap: "no-fact" } };
}
