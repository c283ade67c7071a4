// Options, and variables, whose value is a command that the program starts: tar --to-command, rsync -e, ssh -o ProxyCommand, split --filter.

import type { CommandSpec } from "./spec.ts";

export interface StartedByOption {
	/** The option's name as the grammar calls it. */
	readonly flag: string;
	/** `text`: for a shell, or split like one. `program`: a name alone. */
	readonly form: "text" | "program";
	/** What stands before the command in the value: `exec=`, `ProxyCommand=`. */
	readonly prefix?: RegExp;
	/** The command ends before the bracket that closes it. */
	readonly closed?: true;
	/** The command runs on the machine that is called. */
	readonly remote?: true;
}

export interface OptionCommands {
	readonly starts: readonly StartedByOption[];
	/** Where the command has no grammar of its own, or one without these options. */
	readonly grammar?: CommandSpec;
	/** Variables of the environment with the same meaning. */
	readonly variables?: readonly string[];
	/** Variable that holds further options. */
	readonly optionVariable?: string;
}

const text = (...flags: readonly string[]): readonly StartedByOption[] => flags.map((flag) => ({ flag, form: "text" }));

/** Source: ssh_config(5). */
const SSH_OPTIONS: readonly StartedByOption[] = [
	{ flag: "-o", form: "text", prefix: /^\s*(?:proxycommand|localcommand|knownhostscommand)\s*[\s=]\s*/i },
	{ flag: "-o", form: "text", prefix: /^\s*remotecommand\s*[\s=]\s*/i, remote: true },
];

const grammar = (names: string, source: string, options: string, more: Partial<CommandSpec> = {}): CommandSpec => ({
	names: names.split(" "),
	source,
	options,
	...more,
});

const SSH_COPY: OptionCommands = { starts: [...SSH_OPTIONS, { flag: "-S", form: "program" }] };
const TAR: OptionCommands = {
	starts: [
		...text("--to-command", "--use-compress-program", "--info-script", "--rsh-command", "--rmt-command"),
		{ flag: "--checkpoint-action", form: "text", prefix: /^exec=/ },
	],
	optionVariable: "TAR_OPTIONS",
};

/** `ctrl-x:execute(command)`, with any of several brackets. Source: fzf(1), "KEY/EVENT BINDINGS". */
const FZF_ACTION =
	/^[\s\S]*?(?:execute(?:-silent)?|reload(?:-sync)?|become|transform(?:-\w+)*|change-preview)[(:[{~!@#$%^&*;/|]/;

export const OPTION_COMMANDS: ReadonlyMap<string, OptionCommands> = new Map<string, OptionCommands>([
	["tar", TAR],
	["gtar", TAR],
	["bsdtar", TAR],
	[
		"rsync",
		{
			starts: [...text("--rsh"), { flag: "--rsync-path", form: "text", remote: true }],
			variables: ["RSYNC_RSH", "RSYNC_CONNECT_PROG"],
		},
	],
	["ssh", { starts: SSH_OPTIONS, variables: ["SSH_ASKPASS"] }],
	["scp", SSH_COPY],
	["sftp", SSH_COPY],
	["sort", { starts: [{ flag: "--compress-program", form: "program" }] }],
	["gsort", { starts: [{ flag: "--compress-program", form: "program" }] }],
	["split", { starts: text("--filter") }],
	[
		"man",
		{
			grammar: grammar(
				"man",
				"man(1), man-db",
				"-a, --all; -C, --config-file=F; -d; -D; -E, --encoding=E; -e, --extension=E; -f; -H, --html[=B]; -i; -I; -k; -K; -l; -L, --locale=L; -m, --systems=S; -M, --manpath=P; -p, --preprocessor=S; -P, --pager=C; -r, --prompt=S; -R, --recode=E; -s, -S, --sections=L; -t; -T[=D]; -w; -W; -X[=N]; -Z",
			),
			starts: text("--pager", "--html"),
			optionVariable: "MANOPT",
		},
	],
	[
		"zip",
		{
			grammar: grammar(
				"zip",
				"zip(1), Info-ZIP 3.0",
				"-T, --test; -TT, --unzip-command=C; -r; -m; -d; -u; -f; -j; -q; -v; -9; -0; -x; -i; -b=P; -n=S; -t=D; -P=T; -e; -y; -D; -X; -s=S; -O=F",
				{ singleDash: true },
			),
			starts: text("--unzip-command"),
		},
	],
	[
		"fzf",
		{
			grammar: grammar(
				"fzf",
				"fzf(1)",
				"--preview=C; --bind=B; --preview-window=O; -q, --query=Q; -f, --filter=F; --height=H",
			),
			starts: [
				{ flag: "--preview", form: "text" },
				{ flag: "--bind", form: "text", prefix: FZF_ACTION, closed: true },
			],
			optionVariable: "FZF_DEFAULT_OPTS",
		},
	],
	[
		"java",
		{
			grammar: grammar(
				"java",
				"java(1), JDK 21",
				"-XX:OnError=C; -XX:OnOutOfMemoryError=C; -cp, -classpath, --class-path=P",
				{
					singleDash: true,
					stopAtOperand: true,
				},
			),
			starts: text("-XX:OnError", "-XX:OnOutOfMemoryError"),
			optionVariable: "JAVA_TOOL_OPTIONS",
		},
	],
	...["nc", "ncat", "netcat"].map(
		(name) =>
			[
				name,
				{
					grammar: grammar(
						name,
						"ncat(1)",
						"-c, --sh-exec=C; -e, --exec=C; -p=N; -w=N; -s=A; -i=N; -g=G; -G=N; -q=N; -x=A; -X=P",
					),
					starts: text("--sh-exec", "--exec"),
				},
			] as const,
	),
	["go", { starts: text("-toolexec", "-exec", "-vettool"), optionVariable: "GOFLAGS" }],
	["tcpdump", { starts: [{ flag: "-z", form: "program" }] }],
	[
		"wget",
		{
			grammar: grammar("wget", "wget(1)", "--use-askpass=C; -O=F; -o=F; -P=D; -e=C; -U=A; -t=N; -T=N; -w=N; -i=F"),
			starts: text("--use-askpass"),
		},
	],
]);
