// The commands of the contract: those that must run unchanged, those that end in some way, those that must not run.

const WEIRD: Readonly<Record<string, string>> = {
	"single quotes": `'a  b' '"' ''`,
	"double quotes": `"a  b" "'" ""`,
	backslashes: String.raw`a\\b \' \" c\ d`,
	dollars: `'$HOME' "\${x-y}" $((1+1)) '\`id\`'`,
	"line feeds": "a\nb\n\n#c\n",
	"carriage return": "'a\rb'",
	tabs: "'a\tb'\t",
	"control characters": "'\u0001\u0007\u001b[31m\u007f'",
	"letters with marks": "'äöü ñ e\u0301'",
	"other scripts": "'日本語 עברית العربية'",
	"characters above the basic plane": "'😀 𝒳 👩‍👩‍👧'",
	"private use": "'\ue000\uf8ff\u{f0000}'",
	"no characters": "'\uffff \ufeff \u200b \u202e \u2028'",
	globs: `'*' "?" '[a-z]' '{a,b}' '~'`,
	history: `'!!' "!x"`,
	"percent and other shells' quoting": `'%PATH%' '^' '\`' '&'`,
	"a here-document": "a <<'E' >/dev/null\nrm is a word here; $x `y`\nE",
	"a comment": "# 'open",
};

/** The text that bash was given, by its own account, and one line in a file for each time it ran. */
const itself = `echo run >> runs; printf %s "$BASH_EXECUTION_STRING" > got`;

/** Each writes itself into the file `got`. */
export const EXACT: readonly (readonly [name: string, command: string])[] = [
	...Object.entries(WEIRD).map(([name, text]) => [name, `${itself}; : ${text}`] as const),
	["blanks around", `  \t${itself}  \n\n`],
	["a hundred thousand characters", `${itself}; : '${"long ".repeat(20_000)}'`],
];

/** Each ends in its own way; what is seen of it must be what bash gives. */
export const ENDINGS: readonly string[] = [
	"true",
	"false",
	"exit 7",
	"exit 255",
	"echo out; echo err >&2",
	"printf 'no line end'",
	"kill -TERM $$",
	"kill -KILL $$",
	"no-such-program-here",
	"seq 1 5000",
];

/** Blocked, with a part before or after that would show: a file `part`. */
export const BLOCKED: readonly string[] = [
	"echo x > part; rm -rf ~",
	"rm -rf ~; echo x > part",
	"echo x > part && sudo rm -rf /",
	`echo x > part | bash -c 'rm -rf "$HOME"'`,
	"for i in 1 2; do echo x > part; rm -rf ~; done",
	"echo $(echo x > part; rm -rf ~)",
	"trap 'rm -rf ~' EXIT; echo x > part",
	"echo x > part\nrm -rf ~\n",
];

/** To be confirmed: it loses the victim, then says so. */
export const CONFIRM = "rm -rf victim; echo run >> runs";
