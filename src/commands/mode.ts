// Commands that change permissions, owners and times.

import type { Effect } from "../model/effect.ts";
import type { Word } from "../model/word.ts";
import { effect, given, surely } from "./effects.ts";
import type { Call, CommandSpec } from "./spec.ts";

const COMMON = `
	-c, --changes; -f, --silent, --quiet; -v, --verbose
	--preserve-root / --no-preserve-root
	--reference=RFILE
	-R, --recursive
	--help; --version`;

const chmod: CommandSpec = {
	names: ["chmod", "gchmod"],
	source: "chmod(1) GNU coreutils 9.1",
	abbreviations: true,
	options: COMMON,
	effects: (call) =>
		changeMode(call, modeIsOption(call) || surely(call, "--reference") ? call.operands : call.operands.slice(1)),
};

const chown: CommandSpec = {
	names: ["chown", "gchown", "chgrp", "gchgrp"],
	source: "chown(1) and chgrp(1) GNU coreutils 9.1",
	abbreviations: true,
	options: `${COMMON}
	--dereference / -h, --no-dereference
	--from=CURRENT
	-H / -L / -P`,
	effects: (call) => changeMode(call, surely(call, "--reference") ? call.operands : call.operands.slice(1)),
};

const setfacl: CommandSpec = {
	names: ["setfacl"],
	source: "setfacl(1) acl 2.3",
	options: `
		-b, --remove-all; -k, --remove-default; -n, --no-mask; --mask; -d, --default
		-R, --recursive; -L, --logical; -P, --physical; --test; -s; -v; -h
		-m, --modify=ENTRIES; -M, --modify-file=FILE; -x, --remove=ENTRIES; -X, --remove-file=FILE
		--set=ENTRIES; --set-file=FILE; --restore=FILE`,
	dry: "--help; --version; --test",
	effects: (call) => (surely(call, "--test") ? [] : changeMode(call, call.operands)),
};

/** Times are not content. */
const touch: CommandSpec = {
	names: ["touch", "gtouch"],
	source: "touch(1) GNU coreutils 9.1",
	abbreviations: true,
	options: `
		-a; -c, --no-create; -d, --date=STRING; -f; -h, --no-dereference; -m; -r, --reference=FILE; -t STAMP
		--time=WORD
		--help; --version`,
};

const mkdir: CommandSpec = {
	names: ["mkdir", "gmkdir"],
	source: "mkdir(1) GNU coreutils 9.1",
	abbreviations: true,
	options: "-m, --mode=MODE; -p, --parents; -v, --verbose; -Z; --context[=CTX]; --help; --version",
};

const mktemp: CommandSpec = {
	names: ["mktemp", "gmktemp"],
	source: "mktemp(1) GNU coreutils 9.1",
	abbreviations: true,
	options: `
		-d, --directory; -u, --dry-run; -q, --quiet; --suffix=SUFF; -p DIR; --tmpdir[=DIR]; -t; --help; --version`,
};

export const MODE_CHANGERS: readonly CommandSpec[] = [chmod, chown, setfacl, touch, mkdir, mktemp];

function changeMode(call: Call, targets: readonly Word[]): readonly Effect[] {
	if (targets.length === 0) return [];
	const recursive = given(call, "--recursive");
	const plain = effect("change-mode", targets, { recursive: recursive === "yes" });
	if (recursive !== "maybe") return [plain];
	return [plain, effect("change-mode", targets, { recursive: true, certainty: "maybe" })];
}

/** `chmod -x file`: a mode that looks like options, so that every operand is a file. */
function modeIsOption(call: Call): boolean {
	return call.flags.some((flag) => /^-[rwxXstugo0-7]$/.test(flag.name) && flag.certainty === "yes");
}
