// Interpreters: finds the code that python -c, node -e, perl -e … run, and says so when it is not read.

import { textOf } from "../model/value.ts";
import { writtenFile } from "./files.ts";
import type { Named } from "./job.ts";
import { codeFeed } from "./nested.ts";
import { record } from "./record.ts";
import { addGap, type Frame, type Outcome, type Run } from "./run.ts";
import { type Field, knownText, type Text, unknown } from "./text.ts";

/** Options that take code, by interpreter. Sources: the interpreters' manual pages. */
export const INTERPRETERS: ReadonlyMap<string, readonly string[]> = new Map([
	["python", ["-c"]],
	["pypy", ["-c"]],
	["node", ["-e", "--eval", "-p", "--print", "-pe"]],
	["nodejs", ["-e", "--eval", "-p", "--print", "-pe"]],
	["bun", ["-e", "--eval", "-p", "--print"]],
	["deno", ["eval"]],
	["perl", ["-e", "-E"]],
	["ruby", ["-e"]],
	["php", ["-r"]],
	["lua", ["-e"]],
	["luajit", ["-e"]],
	["Rscript", ["-e"]],
	["osascript", ["-e"]],
	["pwsh", ["-c", "-Command", "-command", "-EncodedCommand", "-enc", "-ec"]],
	["powershell", ["-c", "-Command", "-command", "-EncodedCommand", "-enc", "-ec"]],
]);

/**
 * Calls by which code deletes, writes over, or starts processes, in the languages above. Code with one of these is a gap,
 * code without any is taken as harmless; strings and comments are not told apart.
 */
const ACTIVE =
	/rmtree|unlink|remove\s*\(|removedirs|rmdir|rmSync|\brm\s*\(|rm_rf|rm_r\b|FileUtils|truncate|os\.system|os\.exec|os\.spawn|os\.replace|os\.rename|popen|subprocess|child_process|execSync|spawn|Bun\.\$|Deno\.(?:remove|Command|run)|shell_exec|proc_open|passthru|\bsystem\b|\bexec\b|\beval\b|qx[^\w]|`[^`]+`|IO\.popen|Kernel\.|do shell script|Remove-Item|Clear-Content|writeFile|write_text|open\s*\([^)]*['"][wa+x]|File\.(?:delete|write|open)|file_put_contents|shutil\.(?:move|copy)|__import__|getattr\s*\(|\bimportlib|base64|fromCharCode/;

/** Records the interpreter; inline code that may act and is not read is a gap. */
export function runInterpreter(
	run: Run,
	frame: Frame,
	job: Named,
	given?: { readonly language: string; readonly text: Text },
): Outcome {
	const code = given?.text ?? inlineCode(run, frame, job);
	const place = job.argv[0]?.location ?? job.location;
	record(run, frame, job, code === undefined ? {} : { code: codeFeed(code, place) });
	const producers = [{ command: job.command, location: job.location }];
	const outcome: Outcome = {
		status: "unknown",
		output: unknown(`(output of ${job.command})`, { location: job.location, producers }),
		producers,
	};
	if (code === undefined) return outcome;
	const text = code.map((p) => (p.kind === "known" ? p.text : "")).join("");
	if (code.length > 0 && text.trim() === "" && knownText(code) === undefined) {
		addGap(run, "dynamic-code", `what ${job.command} runs is not known`, place);
	} else if (ACTIVE.test(text))
		addGap(run, "opaque-code", `${job.command} code that deletes, writes or starts programs is not read`, place);
	return outcome;
}

function inlineCode(run: Run, frame: Frame, job: Named): Text | undefined {
	const options = INTERPRETERS.get(job.command.replace(/[\d.]+$/, "")) ?? [];
	const texts: Text[] = [];
	let operand: Field | undefined;
	for (let i = 1; i < job.argv.length; i++) {
		const word = job.argv[i];
		const text = word === undefined ? undefined : textOf(word.value);
		if (word === undefined) break;
		const option = text === undefined ? undefined : options.find((o) => takesCode(o, text));
		if (option !== undefined && text !== undefined) {
			const next = job.argv[i + 1];
			if (text.startsWith("--") && text.includes("="))
				texts.push([{ kind: "known", text: text.slice(text.indexOf("=") + 1), mode: "quoted", exact: false }]);
			else if (next !== undefined) texts.push(next.pieces);
			i++;
		} else if (text === undefined || !text.startsWith("-") || text === "-") {
			operand = word;
			break;
		}
	}
	if (texts.length > 0) return texts.flat();
	if (operand !== undefined && textOf(operand.value) !== "-") return writtenFile(run, operand);
	return frame.input?.text ?? (frame.input === undefined ? undefined : unknown("(input)"));
}

/** `-c`, `-pe` bundles, `--eval=…`. */
function takesCode(option: string, text: string): boolean {
	if (text === option) return true;
	if (option.startsWith("--")) return text.startsWith(`${option}=`);
	return (
		option.length === 2 &&
		/^-[A-Za-z0-9]+$/.test(text) &&
		!text.startsWith("--") &&
		text.endsWith(option.slice(1)) &&
		text.length <= 6
	);
}
