// PowerShell and cmd as they are called from a POSIX shell: which of the arguments are code, and in which language.

import { joinWords } from "./builtins.ts";
import { decodeBase64 } from "./decoders.ts";
import { unknownOutput } from "./hidden.ts";
import { runInterpreter } from "./interpreters.ts";
import type { Named } from "./job.ts";
import { record } from "./record.ts";
import { addGap, type Frame, type Outcome, type Run } from "./run.ts";
import { computed, type Field, knownText } from "./text.ts";

/** Options of pwsh and powershell that take a value, by their prefixes. Source: `pwsh -Help` 7.4, about_PowerShell_exe. */
const VALUED =
	/^(?:ep|ex[a-z]*|wd|wo[a-z]*|w|wi[a-z]*|v|ver[a-z]*|if|in[a-z]*put[a-z]*|inp[a-z]*|of|o|ou[a-z]*|config[a-z]*|settings?[a-z]*|psc[a-z]*|custom[a-z]*|encodeda[a-z]*)$/;
const COMMAND = /^c(?:o(?:m(?:m(?:a(?:n(?:d)?)?)?)?)?)?$/;
const ENCODED = /^e(?:c|n(?:c(?:o(?:d(?:e(?:d(?:c[a-z]*)?)?)?)?)?)?)?$/;
const FILE = /^f(?:i(?:l(?:e)?)?)?$/;

/** pwsh, powershell: the words after -Command are one text; without it, pwsh takes a script and powershell a text. */
export function runPowerShell(run: Run, frame: Frame, job: Named): Outcome {
	for (let at = 1; at < job.argv.length; at++) {
		const word = job.argv[at];
		const text = word === undefined ? undefined : knownText(word.pieces);
		const option = text === undefined ? undefined : /^--?([A-Za-z?]+)$/.exec(text)?.[1]?.toLowerCase();
		if (option === undefined) {
			// An option with an unknown stretch tells nothing; the words after it are read as what they may be.
			if (text?.startsWith("-") === true && text !== "-") continue;
			return job.command.startsWith("pwsh") ? script(run, frame, job, at) : code(run, frame, job, at);
		}
		if (COMMAND.test(option)) return code(run, frame, job, at + 1);
		if (ENCODED.test(option)) return encoded(run, frame, job, job.argv[at + 1]);
		if (FILE.test(option)) return script(run, frame, job, at + 1);
		if (VALUED.test(option)) at++;
	}
	return input(run, frame, job, "powershell");
}

/** cmd: everything after /c, /k or /r is one command line. A shell of MSYS wants the slash doubled. */
export function runCmd(run: Run, frame: Frame, job: Named): Outcome {
	const at = job.argv.findIndex((word, i) => i > 0 && /^\/{1,2}[ckr]$/i.test(knownText(word.pieces) ?? ""));
	if (at < 0) return input(run, frame, job, "cmd");
	return runInterpreter(run, frame, job, { language: "cmd", text: joinWords(job.argv.slice(at + 1)) });
}

function code(run: Run, frame: Frame, job: Named, from: number): Outcome {
	const words = job.argv.slice(from);
	const [first] = words;
	if (first === undefined || (words.length === 1 && knownText(first.pieces) === "-"))
		return input(run, frame, job, "powershell");
	return runInterpreter(run, frame, job, { language: "powershell", text: joinWords(words) });
}

/** The script and its arguments, as any interpreter takes them. */
function script(run: Run, frame: Frame, job: Named, at: number): Outcome {
	const word = job.argv[at];
	if (word === undefined || knownText(word.pieces) === "-") return input(run, frame, job, "powershell");
	return runInterpreter(run, frame, { ...job, argv: [...job.argv.slice(0, 1), ...job.argv.slice(at)] });
}

/** -EncodedCommand takes base64 of UTF-16. */
function encoded(run: Run, frame: Frame, job: Named, word: Field | undefined): Outcome {
	const known = word === undefined ? undefined : knownText(word.pieces);
	const text = known === undefined ? undefined : utf16Of(known);
	if (word === undefined || text === undefined) {
		record(run, frame, job);
		addGap(run, "dynamic-code", `what ${job.command} decodes and runs is not known`, (word ?? job).location);
		return finished(job);
	}
	return runInterpreter(run, frame, job, { language: "powershell", text: computed(text, word.location) });
}

/** Text of UTF-16 with the low byte first; only one that holds no other characters than those of one byte is decoded. */
function utf16Of(base64: string): string | undefined {
	const bytes = decodeBase64(base64);
	if (bytes === undefined || bytes.length % 2 !== 0) return undefined;
	let text = "";
	for (let i = 0; i < bytes.length; i += 2) {
		if (bytes[i + 1] !== "\0") return undefined;
		text += bytes[i] ?? "";
	}
	return text;
}

function input(run: Run, frame: Frame, job: Named, language: string): Outcome {
	const text = frame.input?.text;
	if (text !== undefined) return runInterpreter(run, frame, job, { language, text });
	record(run, frame, job);
	if (frame.input !== undefined) addGap(run, "dynamic-code", `what ${job.command} runs is not known`, job.location);
	return finished(job);
}

function finished(job: Named): Outcome {
	const producers = [{ command: job.command, location: job.location }];
	return { status: "unknown", output: unknownOutput(job, producers), producers };
}
