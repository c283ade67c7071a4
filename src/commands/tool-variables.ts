// Variables that by convention hold the name of one program, or of a wrapper that may be absent.

export type ToolVariable =
	/** Runs this program. */
	| { readonly kind: "program"; readonly name: string }
	/** Empty, or a wrapper in front of the next word. */
	| { readonly kind: "wrapper" };

/** Sources: GNU make manual ("Catalogue of Built-In Rules"), POSIX 8.3, and the tools' own documentation. */
const PROGRAMS: ReadonlyMap<string, string> = new Map([
	["PYTHON", "python"],
	["PYTHON3", "python3"],
	["PYTHON_BIN", "python"],
	["PYTHON_EXE", "python"],
	["PYTHON_CMD", "python"],
	["PIP", "pip"],
	["NODE", "node"],
	["NODE_BIN", "node"],
	["NPM", "npm"],
	["NPX", "npx"],
	["YARN", "yarn"],
	["PNPM", "pnpm"],
	["BUN", "bun"],
	["DENO", "deno"],
	["GO", "go"],
	["CARGO", "cargo"],
	["RUSTC", "rustc"],
	["RUBY", "ruby"],
	["PERL", "perl"],
	["PHP", "php"],
	["JAVA", "java"],
	["JAVACMD", "java"],
	["MVN", "mvn"],
	["GRADLE", "gradle"],
	["CC", "cc"],
	["CXX", "c++"],
	["CPP", "cpp"],
	["LD", "ld"],
	["AR", "ar"],
	["MAKE", "make"],
	["CMAKE", "cmake"],
	["GIT", "git"],
	["DOCKER", "docker"],
	["KUBECTL", "kubectl"],
	["HELM", "helm"],
	["TERRAFORM", "terraform"],
	["CURL", "curl"],
	["WGET", "wget"],
	["SED", "sed"],
	["AWK", "awk"],
	["GREP", "grep"],
	["TAR", "tar"],
	["MKDIR", "mkdir"],
	["EDITOR", "editor"],
	["VISUAL", "editor"],
	["PAGER", "pager"],
	["BROWSER", "browser"],
	["SHELL", "sh"],
	["BASH", "bash"],
	["RM", "rm"],
]);

const WRAPPERS: ReadonlySet<string> = new Set([
	"SUDO",
	"sudo",
	"DOAS",
	"DRY_RUN",
	"ECHO",
	"NICE",
	"TIME",
	"PREFIX_CMD",
	"RUN",
]);

export function toolVariable(name: string): ToolVariable | undefined {
	const program = PROGRAMS.get(name);
	if (program !== undefined) return { kind: "program", name: program };
	return WRAPPERS.has(name) ? { kind: "wrapper" } : undefined;
}
