// Disguises in the code of other languages.

import { delimiter, type Form, single } from "./disguise-form.ts";
import { argument, inside, type Kind } from "./disguise-kind.ts";

const python = (text: string): string => JSON.stringify(text);
const perlQuote = (text: string): string => `'${text.replace(/[\\']/g, "\\$&")}'`;
const commandWords = (form: Form): string | undefined =>
	form.argv === undefined ? undefined : `[${form.argv.map(python).join(", ")}]`;
const posixText = (form: Form): string => (form.bash ? `bash -c ${single(form.text)}` : form.text);

export const LANGUAGES: readonly Kind[] = [
	argument("python os.system", (_t, _r, f) => ["python3", "-c", `import os; os.system(${python(posixText(f))})`], {
		asks: true,
		needs: "python3",
	}),
	argument(
		"python subprocess, shell",
		(_t, r, f) => [
			"python3",
			"-c",
			`import subprocess\nsubprocess.${r.pick(["run", "call", "check_output"])}(${python(posixText(f))}, shell=True)`,
		],
		{ asks: true, needs: "python3" },
	),
	argument(
		"python subprocess, list",
		(_t, r, f) => {
			const words = commandWords(f);
			return words === undefined || /^(?:eval|\.|source|set|exec|command|builtin|trap)$/.test(f.argv?.[0] ?? "")
				? undefined
				: ["python3", "-c", `from subprocess import ${r.pick(["run", "call"])} as go; go(${words})`];
		},
		{ asks: true, needs: "python3" },
	),
	argument(
		"node execSync",
		(_t, r, f) => [
			"node",
			r.pick(["-e", "--eval"]),
			`require(${r.pick(["'child_process'", '"node:child_process"'])}).execSync(${python(posixText(f))})`,
		],
		{ asks: true, needs: "node" },
	),
	argument(
		"node spawnSync",
		(_t, _r, f) => {
			const [name, ...rest] = f.argv ?? [];
			return name === undefined || /^(?:eval|\.|source|set|exec|command|builtin|trap)$/.test(name)
				? undefined
				: [
						"node",
						"-e",
						`const { spawnSync } = require("child_process"); spawnSync(${python(name)}, ${JSON.stringify(rest)}, { stdio: "inherit" })`,
					];
		},
		{ asks: true, needs: "node" },
	),
	argument(
		"perl system",
		(_t, r, f) => ["perl", "-e", `${r.pick(["system(", "exec("])}${perlQuote(`: ;${posixText(f)}`)})`],
		{ asks: true, needs: "perl" },
	),
	argument(
		"perl backquotes",
		(_t, _r, f) => (/[`\\$@{}]/.test(posixText(f)) ? undefined : ["perl", "-e", `my $x = \`${posixText(f)}\`;`]),
		{ asks: true, needs: "perl" },
	),
	argument("ruby system", (_t, _r, f) => ["ruby", "-e", `system(${perlQuote(posixText(f))})`], {
		asks: true,
		needs: "ruby",
	}),
	argument(
		"php system",
		(_t, r, f) => ["php", "-r", `${r.pick(["system", "exec", "passthru", "shell_exec"])}(${perlQuote(posixText(f))});`],
		{ asks: true, needs: "php" },
	),
	argument("awk system", (_t, r, f) => [r.pick(["awk", "mawk"]), `BEGIN { system(${python(posixText(f))}) }`], {
		asks: true,
		needs: "awk",
	}),
	inside(
		"python from a here-document",
		(_t, r, f) => {
			const end = delimiter(f.text, r);
			return `python3 ${r.pick(["", "- "])}<<'${end}'\nimport os\nos.system(${python(posixText(f))})\n${end}`;
		},
		{ apart: true, asks: true, needs: "python3" },
	),
	inside(
		"makefile from a here-document",
		(_t, r, f) => {
			const text = posixText(f);
			const end = delimiter(text, r);
			return text.includes("\n") || /\\$/.test(text)
				? undefined
				: `make -s -f - <<'${end}'\nall:\n\t@${text.replaceAll("$", "$$$$")}\n${end}`;
		},
		{ apart: true, asks: true, needs: "make" },
	),
];
