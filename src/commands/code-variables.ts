// Variables by which programs run other code: as a command, as options, as a file that is read first, as a library.

export type CodeVariable =
	/** The shell expands it as code, if it holds any. */
	| { readonly kind: "prompt" }
	/** The name of a file, expanded like a prompt; the shell reads the file when it starts. */
	| { readonly kind: "startup" }
	/** A command that some program starts. */
	| { readonly kind: "command" }
	/** The program gets the value's words, or the value, behind these words; only when the value looks like `when`. */
	| {
			readonly kind: "words";
			readonly before: readonly string[];
			readonly after?: readonly string[];
			readonly split?: true;
			readonly when?: RegExp;
			/** Characters in front of the value that are dropped; a value without them goes behind the words of `otherwise`. */
			readonly lead?: RegExp;
			readonly otherwise?: readonly string[];
			/** The value is a directory, and these files in it are what is given. */
			readonly files?: readonly string[];
	  }
	/** Paths of libraries that are loaded into every program. */
	| { readonly kind: "library" };

/** What a variable's value is to the programs that read it; undefined for data. */
export function codeVariable(name: string): CodeVariable | undefined {
	return NAMED.get(name) ?? (COMMANDS.test(name) ? COMMAND : undefined);
}

const COMMAND: CodeVariable = { kind: "command" };
const PROMPT: CodeVariable = { kind: "prompt" };
const STARTUP: CodeVariable = { kind: "startup" };
const LIBRARY: CodeVariable = { kind: "library" };

/**
 * Sources: environ(7), git(1), less(1), man(1), ssh(1), sudo(8), svn(1), borg(1), restic(1), fzf(1), Cargo's "Environment
 * Variables", CMake's CMAKE_LANG_COMPILER_LAUNCHER, GNU make's "Implicit Variables", npm's script-shell.
 */
const COMMANDS =
	/^(?:\w*(?:PAGER|EDITOR|ASKPASS|_RSH)|VISUAL|BROWSER|FCEDIT|(?:\w+_)?(?:PASSWORD_COMMAND|PASSCOMMAND)|FZF_\w*COMMAND|KUBECTL_EXTERNAL_DIFF|GIT_(?:EXTERNAL_DIFF|PROXY_COMMAND|SSH_COMMAND|SSH)|SVN_SSH|LESS(?:OPEN|CLOSE)|(?:\w+_)?RUSTC(?:_WORKSPACE)?(?:_WRAPPER)?|\w+_COMPILER_LAUNCHER|CC|CXX|CPP|FC|LD|AR|npm_config_(?:script_shell|shell|editor))$/;

const words = (
	before: string,
	more: Partial<Extract<CodeVariable, { readonly kind: "words" }>> = {},
): CodeVariable => ({
	kind: "words",
	before: before.split(" "),
	...more,
});

const NODE = words("node", {
	split: true,
	after: ["-e", ""],
	when: /(?:^|\s)(?:-r|--(?:require|import|loader|experimental-loader))(?:[\s=]|$)/,
});
const JAVA = words("java", { split: true, when: /-XX:On|-javaagent|-agent/ });
const ERLANG = words("erl", { split: true, when: /-(?:eval|run|s)\b/ });
const LUA = words("lua", { lead: /^@/, otherwise: ["lua", "-e"] });

/** Sources: the manual page of each program, under ENVIRONMENT. */
const NAMED: ReadonlyMap<string, CodeVariable> = new Map<string, CodeVariable>([
	...["PS0", "PS1", "PS2", "PS4", "PROMPT_COMMAND"].map((name) => [name, PROMPT] as const),
	["BASH_ENV", STARTUP],
	["ENV", STARTUP],
	...["LD_PRELOAD", "LD_AUDIT", "DYLD_INSERT_LIBRARIES"].map((name) => [name, LIBRARY] as const),
	...["NODE_OPTIONS", "npm_config_node_options"].map((name) => [name, NODE] as const),
	...["JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS"].map((name) => [name, JAVA] as const),
	...["ERL_FLAGS", "ERL_AFLAGS", "ERL_ZFLAGS", "ELIXIR_ERL_OPTIONS"].map((name) => [name, ERLANG] as const),
	["PERL5OPT", words("perl", { split: true, after: ["-e", "0"], when: /-\w*[mMd]/ })],
	["PERL5DB", words("perl -e")],
	["RUBYOPT", words("ruby", { split: true, after: ["-e", ""], when: /-\w*[rI]/ })],
	["PYTHONSTARTUP", words("python3")],
	["PSQLRC", words("psql -f")],
	["MAKEFILES", words("make -f")],
	["MAKEFLAGS", words("make -f /dev/null", { split: true, when: /--eval|SHELL=/ })],
	["R_PROFILE", words("Rscript")],
	["R_PROFILE_USER", words("Rscript")],
	["VIMINIT", words("vim -c")],
	["GVIMINIT", words("vim -c")],
	["EXINIT", words("ex -c")],
	["GOFLAGS", words("go build", { split: true, when: /-(?:toolexec|exec|vettool)\b/ })],
	["FZF_DEFAULT_OPTS", words("fzf", { split: true, when: /--(?:preview|bind)\b/ })],
	["LESS", words("less", { split: true, when: /\+[!|]/ })],
	["ZDOTDIR", words("zsh", { files: [".zshenv", ".zshrc"] })],
	["LUA_INIT", LUA],
	...["5_1", "5_2", "5_3", "5_4"].map((version) => [`LUA_INIT_${version}`, LUA] as const),
]);
