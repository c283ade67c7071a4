// Options, and lines of input, by which programs of another purpose start a command: editors, pagers, debuggers, archivers.

export interface CommandOptions {
	/** Options whose argument holds the command: the next word, or what follows `=` or a short option. */
	readonly options: readonly string[];
	/** Words that open with `+` hold one too (`vim +cmd`, `less +!cmd`). */
	readonly plus?: true;
	/** Lines of the standard input may hold one. */
	readonly input?: true;
	/** The shell text in an argument; undefined when there is none. */
	readonly commandIn: (text: string) => string | undefined;
}

const whole = (text: string): string => text;

const after =
	(pattern: RegExp) =>
	(text: string): string | undefined =>
		pattern.exec(text)?.[1];

/** Ex commands: `:!cmd`, `:%!filter`, `:silent !cmd`, `:r !cmd`, `:call system('cmd')`, `:call delete('x', 'rf')`. Source: vim's change.txt, various.txt. */
function exCommand(text: string): string | undefined {
	const call = /\b(?:system|systemlist|job_start|termopen)\(\s*(?:'([^']*)'|"([^"]*)")/.exec(text);
	if (call !== null) return call[1] ?? call[2];
	const deletes = /\bdelete\(\s*(?:'([^']*)'|"([^"]*)")\s*(,?)/.exec(text);
	if (deletes !== null) return `rm ${deletes[3] === "," ? "-rf " : ""}-- '${deletes[1] ?? deletes[2] ?? ""}'`;
	return /^[\s:]*(?:(?:sil(?:ent)?!?|exe(?:cute)?|noautocmd|r(?:ead)?|w(?:rite)?|ter(?:minal)?)\s+|[%\d,.$'<>]*\s*)*!+(.*)$/s.exec(
		text,
	)?.[1];
}

const EDITOR: CommandOptions = { options: ["-c", "--cmd", "-S"], plus: true, commandIn: exCommand };
const BANG = after(/^\s*!+(.*)$/s);

/** Sources: vim(1), less(1), gdb's and lldb's manuals, tar(1), rsync(1), ed(1), man(1), ssh_config(5), zip(1), sort(1). */
const ROWS: readonly (readonly [string, CommandOptions])[] = [
	["vi vim view nvim gvim mvim vimdiff ex rvim", { ...EDITOR, options: ["-c", "--cmd"] }],
	["ed red ftp sftp lftp telnet mail mailx", { options: ["-e"], input: true, commandIn: BANG }],
	["less more most pg", { options: [], plus: true, commandIn: BANG }],
	["man", { options: ["-P", "--pager", "-H"], commandIn: whole }],
	[
		"gdb",
		{
			options: ["-ex", "--ex", "-eval-command", "--eval-command", "-iex"],
			input: true,
			commandIn: after(/^\s*(?:shell\s+|!)(.*)$/s),
		},
	],
	[
		"lldb",
		{ options: ["-o", "-O", "--one-line"], input: true, commandIn: after(/^\s*(?:platform\s+)?shell\s+(.*)$/s) },
	],
	[
		"tar gtar bsdtar",
		{
			options: [
				"--to-command",
				"--use-compress-program",
				"-I",
				"--rsh-command",
				"--info-script",
				"--new-volume-script",
				"-F",
			],
			commandIn: whole,
		},
	],
	["rsync", { options: ["-e", "--rsh", "--rsync-path"], commandIn: whole }],
	["sort gsort", { options: ["--compress-program"], commandIn: whole }],
	["zip", { options: ["-TT", "--unzip-command"], commandIn: whole }],
	["ssh scp sftp", { options: ["-o"], commandIn: after(/^\s*(?:Proxy|Local|KnownHosts)Command\s*[=\s]\s*(.*)$/is) }],
	["expect", { options: ["-c"], input: true, commandIn: after(/\b(?:spawn|exec|system)\s+(.*)$/s) }],
];

const TABLE: ReadonlyMap<string, readonly CommandOptions[]> = tableOf();

function tableOf(): ReadonlyMap<string, readonly CommandOptions[]> {
	const table = new Map<string, CommandOptions[]>();
	for (const [names, row] of ROWS)
		for (const name of names.split(" ")) table.set(name, [...(table.get(name) ?? []), row]);
	const checkpoint: CommandOptions = { options: ["--checkpoint-action"], commandIn: after(/^exec=(.*)$/s) };
	for (const name of ["tar", "gtar"]) table.get(name)?.push(checkpoint);
	return table;
}

/** How a program can be given commands; nothing for most. */
export const commandOptionsOf = (command: string): readonly CommandOptions[] | undefined => TABLE.get(command);
