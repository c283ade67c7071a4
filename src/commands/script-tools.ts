// Tools that are given commands in a language of their own: editors, debuggers, pagers, file transfer, Tcl and Lisp.

import type { CommandSpec } from "./spec.ts";

export interface ScriptTool extends CommandSpec {
	/** A language of the code readers. */
	readonly language: string;
	/** Options whose value is code. */
	readonly texts?: readonly string[];
	/** Options whose value is a file with code; `-` is standard input. */
	readonly files?: readonly string[];
	/** Options whose value is a file with Lua. */
	readonly luaFiles?: readonly string[];
	/** Operands that begin with `+` are code (vi, less). */
	readonly plusOperands?: true;
	/** With this option the operands are code (emacsclient). */
	readonly operandsWith?: string;
	/** The first operand is a file with code. */
	readonly script?: true;
	/** When standard input is code: always, never, without other code, or with one of these options. */
	readonly input: "always" | "never" | "otherwise" | readonly string[];
}

const VIM: Omit<ScriptTool, "names" | "input"> = {
	source: "vim(1), vimdoc starting",
	options: `-c, --cmd=C; -S=F; -u=F; -U=F; -w=F; -W=F; -i=F; -T=T; -t=T; -r; -R; -n; -N; -C; -e; -E; -s; -v; -y; -b; -d; -p; -o; -O; -l; -L; -m; -M; -x; -X; -Z; -A; -H; -F; -f; -g;
		--headless; --clean; --noplugin; --not-a-term; --startuptime=F; --embed; --listen=A; --server=A; --servername=A; --remote; --remote-send=K; --remote-expr=E; --remote-wait; --literal; --version; --help; -h; -V[=N]`,
	language: "ex",
	texts: ["--cmd", "--remote-send", "--remote-expr"],
	files: ["-S"],
	plusOperands: true,
};

/** Rows by tool. */
export const SCRIPT_TOOLS: readonly ScriptTool[] = [
	{ ...VIM, names: ["vim", "vi", "gvim", "mvim", "view", "vimdiff", "nvimdiff", "rvim"], input: ["-e", "-E"] },
	{ ...VIM, names: ["nvim"], options: VIM.options.replace(" -l;", " -l=F;"), luaFiles: ["-l"], input: ["-e", "-E"] },
	{ ...VIM, names: ["ex"], input: "always" },
	{
		names: ["ed", "red"],
		source: "ed(1), POSIX ed",
		options:
			"-s, --quiet; --silent; -p, --prompt=P; -E, --extended-regexp; -r, --restricted; -v, --verbose; -G; -l; --help; -V, --version",
		language: "ed",
		input: "always",
	},
	{
		names: ["emacs", "emacs-nox", "emacs-gtk"],
		source: 'the GNU Emacs manual, "Action Arguments"',
		singleDash: true,
		options:
			"--eval, -eval, --execute, -execute=E; --load, -load, -l=F; --script, -script=F; -x=F; --batch, -batch; -Q; -q; -nw; --directory, -directory, -L=D; --funcall, -funcall, -f=N; --file, -file=F; --insert, -insert=F; --chdir=D; --kill, -kill",
		language: "lisp",
		texts: ["--eval"],
		files: ["--load", "--script", "-x"],
		input: "never",
	},
	{
		names: ["emacsclient"],
		source: "emacsclient(1)",
		options:
			"-e, --eval; -c, --create-frame; -n, --no-wait; -t, --tty, -nw; -a, --alternate-editor=C; -s, --socket-name=S; -f, --server-file=F; -q, --quiet; -u, --suppress-output; -d, --display=D; -F, --frame-parameters=A; -T, --tramp=P",
		language: "lisp",
		operandsWith: "--eval",
		input: "never",
	},
	{
		names: ["guile"],
		source: "guile(1)",
		options: "-c=E; -e=F; -l=F; -L=D; -x=X; -s=F; -q; --no-auto-compile; --debug",
		language: "lisp",
		texts: ["-c"],
		files: ["-l", "-s"],
		script: true,
		input: "otherwise",
	},
	{
		names: ["racket"],
		source: "racket -h",
		options: "-e, --eval=E; -f, --load=F; -t, --require=F; -l, --lib=L; -r=F; -i; -n; -q",
		language: "lisp",
		texts: ["--eval"],
		files: ["--load", "-r"],
		script: true,
		input: "otherwise",
	},
	{
		names: ["sbcl", "clisp", "ecl", "ros"],
		source: "sbcl(1), clisp(1)",
		options: "--eval, -eval=E; -x=E; --load, -load=F; --script=F; --non-interactive; --noinform; --no-userinit; --quit",
		language: "lisp",
		texts: ["--eval", "-x"],
		files: ["--load", "--script"],
		input: "otherwise",
	},
	{
		names: ["gdb"],
		source: "gdb(1)",
		singleDash: true,
		options: `--eval-command, -eval-command, -ex=C; --init-eval-command, -init-eval-command, -iex=C; --command, -command, -x=F; --init-command, -init-command, -ix=F; --batch, -batch; -q; -quiet; -silent; --args, -args;
			-nx; -nh; -n; --pid, -pid, -p=N; --core, -core, -c=F; --exec, -exec, -e=F; --symbols, -symbols, -s=F; --directory, -directory, -d=D; -cd=D; --interpreter, -interpreter, -i=I; -tui; -tty=T; --version; --help`,
		stopAtOperand: true,
		language: "debugger",
		texts: ["--eval-command", "--init-eval-command"],
		files: ["--command", "--init-command"],
		input: "always",
	},
	{
		names: ["lldb"],
		source: "lldb --help",
		options:
			"-o, --one-line=C; -O, --one-line-before-file=C; -k, --one-line-on-crash=C; -K, --source-on-crash=F; -s, --source=F; -S, --source-before-file=F; -b, --batch; -f, --file=F; -c, --core=F; -p, --attach-pid=N; -n, --attach-name=N; -w; -x; -X; -Q; -a, --arch=A",
		stopAtOperand: true,
		language: "debugger",
		texts: ["--one-line", "--one-line-before-file", "--one-line-on-crash"],
		files: ["--source", "--source-before-file", "--source-on-crash"],
		input: "always",
	},
	{
		names: ["expect"],
		source: "expect(1)",
		options: "-c=C; -d; -D=N; -f=F; -i; -n; -N; -b; -v",
		stopAtOperand: true,
		language: "tcl",
		texts: ["-c"],
		files: ["-f"],
		script: true,
		input: "otherwise",
	},
	{
		names: ["tclsh", "wish", "tclsh8.6", "jimsh"],
		source: "tclsh(1)",
		options: "-encoding=E; -e=C",
		singleDash: true,
		stopAtOperand: true,
		language: "tcl",
		texts: ["-e"],
		script: true,
		input: "otherwise",
	},
	{
		names: ["less", "more", "most", "pg"],
		source: "less(1)",
		options: "-b=N; -h=N; -j=N; -k=F; -o=F; -O=F; -p=P; -P=P; -t=T; -T=F; -x=N; -y=N; -z=N",
		language: "bang",
		plusOperands: true,
		input: "never",
	},
	{
		names: ["sftp"],
		source: "sftp(1)",
		options:
			"-4; -6; -A; -a; -B=N; -b=F; -C; -c=C; -D=C; -F=F; -f; -i=F; -J=D; -l=N; -N; -o=O; -P=N; -p; -q; -R=N; -r; -S=P; -s=S; -v; -X=O",
		language: "transfer",
		files: ["-b"],
		input: "otherwise",
	},
	{
		names: ["mail", "mailx"],
		source: "mailx(1)",
		options: "-i; -n; -g; -v; -d; -p; -e",
		language: "bang",
		input: "always",
	},
	{
		names: ["telnet", "nc", "ncat", "netcat", "socat"],
		source: "telnet(1), ncat(1), socat(1)",
		options:
			"-c, --sh-exec=C; -e, --exec=C; -p=N; -w=N; -s=A; -i=N; -g=G; -G=N; -q=N; -x=A; -X=P; -l; -u; -v; -z; -n; -k; -C",
		language: "wire",
		input: "always",
	},
	{
		names: ["lftp"],
		source: "lftp(1)",
		options: "-c=C; -e=C; -f=F; -u=U; -p=N; -d; --norc",
		language: "transfer",
		texts: ["-c", "-e"],
		files: ["-f"],
		input: "otherwise",
	},
	{
		names: ["ftp", "tnftp", "pftp", "ncftp", "cadaver"],
		source: "ftp(1), ncftp(1), cadaver(1)",
		options: "-i; -n; -g; -v; -d; -p; -e; -u=U; -P=N; -t; -r=F",
		language: "transfer",
		input: "always",
	},
	{
		names: ["smbclient"],
		source: "smbclient(1), Samba 4",
		options:
			"-c, --command=C; -U, --user=U; -N, --no-pass; -A, --authentication-file=F; -W, --workgroup=W; -I, --ip-address=A; -p, --port=N; -D, --directory=D; -m, --max-protocol=P; -L, --list=H; -k; -P; -g; -E; -q; -T=O; -s=F; -d=N; -l=D; -O=O; -b=N; -t=N",
		language: "transfer",
		texts: ["--command"],
		input: "otherwise",
	},
];
