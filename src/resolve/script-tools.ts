// Tools with a command language of their own: finds their scripts in options, operands, files and standard input, and has them read.

import { readArguments } from "../commands/index.ts";
import { SCRIPT_TOOLS, type ScriptTool } from "../commands/script-tools.ts";
import { wrapperOf } from "../commands/wrappers.ts";
import type { Effect } from "../model/effect.ts";
import type { Location } from "../model/span.ts";
import { textOf } from "../model/value.ts";
import type { Word } from "../model/word.ts";
import { runCodeFile } from "./code-files.ts";
import { program } from "./dispatch.ts";
import { runCode } from "./inline-code.ts";
import type { Named } from "./job.ts";
import { addGap, type Frame, type Outcome, type Run } from "./run.ts";
import { dropStart, knownStart } from "./slices.ts";
import { type Field, knownPart, knownText, type Text } from "./text.ts";
import { asField, unwrap } from "./unwrap.ts";

const registry = new Map<string, ScriptTool>();
for (const tool of SCRIPT_TOOLS) for (const name of tool.names) registry.set(name, tool);

/** The tool of that name. */
export function scriptTool(name: string): ScriptTool | undefined {
	return registry.get(name);
}

/** Records the tool with what its scripts do; the programs that they start are walked. */
export function runScriptTool(run: Run, frame: Frame, job: Named, tool: ScriptTool): Outcome {
	const args = readArguments(tool, job.argv);
	const operands = args.operands.map(asField);
	const plus = (word: Field): boolean => tool.plusOperands === true && knownStart(word.pieces).startsWith("+");
	const files = operands.filter((word) => !plus(word));
	const reading: Reading = { run, frame, job, tool, files: tool.script === true ? files.slice(1) : files };
	const effects: Effect[] = [];
	let given = false;
	const add = (more: readonly Effect[]): void => {
		effects.push(...more);
		given = true;
	};
	// One script: what an option begins, the next may end (`+%d +wq`).
	const texts: Field[] = [];
	for (const { name, value } of args.flags) {
		if (value === undefined) continue;
		if (tool.texts?.includes(name) === true) texts.push(asField(value));
		if (tool.files?.includes(name) === true) add(fileEffects(reading, value));
		if (tool.luaFiles?.includes(name) === true)
			add(runCodeFile(run, frame, job, { language: "lua", path: asField(value), args: files }));
	}
	for (const word of operands) if (plus(word)) texts.push({ ...word, pieces: dropStart(word.pieces, 1) });
	if (tool.operandsWith !== undefined && args.flags.some((f) => f.name === tool.operandsWith)) texts.push(...operands);
	if (texts.length > 0) add(textEffects(reading, joined(texts), texts[0]?.location ?? job.location));
	const script = files[0];
	if (tool.script === true && !given && script !== undefined) add(fileEffects(reading, script));
	const reads = Array.isArray(tool.input)
		? args.flags.some((f) => tool.input.includes(f.name))
		: tool.input === "always" || (tool.input === "otherwise" && !given);
	if (reads) effects.push(...inputEffects(reading));
	const wrapper = wrapperOf(job.command);
	if (wrapper !== undefined && effects.length === 0) return unwrap(run, frame, job, wrapper);
	return program(run, frame, job, { effects });
}

interface Reading {
	readonly run: Run;
	readonly frame: Frame;
	readonly job: Named;
	readonly tool: ScriptTool;
	/** The files it works on. */
	readonly files: readonly Field[];
}

const joined = (texts: readonly Field[]): Text =>
	texts.flatMap((word, i): Text => (i === 0 ? word.pieces : [NEWLINE, ...word.pieces]));

const NEWLINE: Text[number] = { kind: "known", text: "\n", mode: "quoted", exact: false };

function textEffects(reading: Reading, text: Text, location: Location): readonly Effect[] {
	const { run, frame, job, tool, files } = reading;
	// A line number, a search or a name: nothing of it can be a command.
	const known = knownPart(text);
	if (known.trim() === "" && text.length > 0 && knownText(text) === undefined) {
		// What is sent over a connection is data, most of the time.
		if (tool.language === "wire") return [];
		addGap(run, "dynamic-code", `what ${job.command} runs is not known`, location);
		return [];
	}
	return runCode(run, frame, job, { language: tool.language, text, location, name: job.command, args: files });
}

function fileEffects(reading: Reading, path: Word): readonly Effect[] {
	const { run, frame, job, tool, files } = reading;
	if (textOf(path.value) === "-") return inputEffects(reading);
	return runCodeFile(run, frame, job, { language: tool.language, path: asField(path), args: files });
}

/** Commands typed at a terminal, or in a file that was there before, are not this text's. */
function inputEffects(reading: Reading): readonly Effect[] {
	const { frame, job } = reading;
	const text = frame.input?.text;
	const place = job.argv[0]?.location ?? job.location;
	return text === undefined ? [] : textEffects(reading, text, place);
}
