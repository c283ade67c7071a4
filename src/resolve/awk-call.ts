// awk: finds its program, has it read, and computes what the shortest programs print of a known text.

import { readArguments } from "../commands/index.ts";
import type { CommandSpec } from "../commands/spec.ts";
import type { Effect } from "../model/effect.ts";
import { textOf } from "../model/value.ts";
import type { Word } from "../model/word.ts";
import { writtenFile } from "./files.ts";
import { hidesConstant, unknownOutput } from "./hidden.ts";
import { runCode } from "./inline-code.ts";
import type { Named } from "./job.ts";
import { codeFeed } from "./nested.ts";
import { record } from "./record.ts";
import { addGap, type Frame, type Outcome, type Run } from "./run.ts";
import { computed, knownText, type Text } from "./text.ts";
import { asField } from "./unwrap.ts";

const AWK: CommandSpec = {
	names: ["awk", "gawk", "mawk", "nawk"],
	source: "POSIX awk, gawk(1)",
	options: `-F, --field-separator=S; -v, --assign=V; -f, --file=F; -e, --source=S; -i, --include=F; -l, --load=L; -b; -c; -C; -d[=F]; -D[=F]; -E, --exec=F; -g; -h, --help;
		-k, --csv; -I; -M; -n; -N; -o[=F]; -O; -p[=F]; -P, --posix; -r; -s; -S; -t; -V, --version; -W=O`,
	stopAtOperand: true,
};

export function runAwk(run: Run, frame: Frame, job: Named): Outcome {
	const args = readArguments(AWK, job.argv);
	const programFiles = args.flags.filter((f) => f.name === "--file" || f.name === "--exec").map((f) => f.value);
	const sources = args.flags.filter((f) => f.name === "--source").map((f) => f.value);
	const given = programFiles.length + sources.length > 0;
	const programs: (Text | undefined)[] = [
		...programFiles.map((f) => (f === undefined ? undefined : writtenFile(run, f))),
		...(given ? sources : args.operands.slice(0, 1)).map((w) => (w === undefined ? undefined : asField(w).pieces)),
	];
	const place = (given ? job.argv[0] : args.operands[0])?.location ?? job.location;
	const operands = given ? args.operands : args.operands.slice(1);
	const effects = programs.flatMap((text) => {
		if (text === undefined) {
			addGap(run, "sourced-file", `the program of ${job.command} was not read`, place);
			return [];
		}
		if (text.length > 0 && text.every((p) => p.kind === "hole"))
			addGap(run, "dynamic-code", `what ${job.command} runs is not known`, place);
		const code = { language: "awk", text, location: place, name: job.command, args: operands.map(asField) };
		return runCode(run, frame, job, code);
	});
	const inPlace = args.flags.some((f) => f.name === "--include" && /^inplace(?:\.awk)?$/.test(textValue(f.value)));
	const files = inPlace ? operands.filter((word) => !/^[A-Za-z_]\w*=/.test(textValue(word))) : [];
	// Source: the gawk manual, "Enabling In-Place File Editing".
	const replaced: readonly Effect[] =
		files.length === 0 ? [] : [{ kind: "overwrite", targets: files, recursive: false, certainty: "yes" }];
	record(run, frame, job, {
		code: programs.flatMap((t) => (t === undefined ? [] : codeFeed(t, place))),
		effects: [...effects, ...replaced],
	});
	const separator = args.flags.find((f) => f.name === "--field-separator")?.value;
	const program = programs.length === 1 ? knownText(programs[0] ?? []) : undefined;
	const plain = operands.length === 0 && args.flags.every((f) => f.name === "--field-separator");
	const printed =
		plain && program !== undefined
			? fields(frame.input?.text, program, separator === undefined ? undefined : (textOf(separator.value) ?? ""))
			: undefined;
	if (printed !== undefined) return { status: "unknown", output: computed(printed, place), producers: [] };
	const producers = [{ command: job.command, location: job.location }];
	return { status: "unknown", output: unknownOutput(job, producers, hidesConstant(frame, job)), producers };
}

const textValue = (word: Word | undefined): string => (word === undefined ? "" : (textOf(word.value) ?? ""));

/** `{print}`, `{print $2}`, `{print $NF}` on known lines, split at blanks or at one character. */
function fields(input: Text | undefined, program: string, separator: string | undefined): string | undefined {
	const text = input === undefined ? undefined : knownText(input);
	const match = /^\s*\{\s*print(?:\s*\$(\d{1,3}|NF))?\s*;?\s*\}\s*$/.exec(program);
	if (text === undefined || match === null || (separator !== undefined && !/^[^\s\\.*+?^$[\](){}|]$/.test(separator)))
		return undefined;
	const which = match[1] ?? "0";
	const lines = text === "" ? [] : text.replace(/\n$/, "").split("\n");
	const picked = lines.map((line) => {
		if (which === "0") return line;
		const words = separator === undefined ? line.split(/[ \t]+/).filter((w) => w !== "") : line.split(separator);
		return (which === "NF" ? words.at(-1) : words[Number(which) - 1]) ?? "";
	});
	return picked.map((line) => `${line}\n`).join("");
}
