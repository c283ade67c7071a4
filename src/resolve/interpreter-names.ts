// Names of interpreters, and the options by which each takes code.

/** The options that take code, of an interpreter by its name with or without version; undefined for other programs. */
export function codeOptionsOf(command: string): readonly string[] | undefined {
	return (
		INTERPRETERS.get(command) ?? (/[\d.]$/.test(command) ? INTERPRETERS.get(command.replace(/[\d.]+$/, "")) : undefined)
	);
}

/** Options whose argument is the next word, so that it is neither a script nor the end of the options. */
export function takesNext(command: string, option: string): boolean {
	return VALUES.get(command.replace(/[\d.]+$/, ""))?.has(option) === true;
}

/** Those of them that name a module to load before the code. */
export const isPreload = (option: string): boolean =>
	/^(?:-r|--require|--import|--preload|--(?:experimental-)?loader)$/.test(option);

/** `--require=./x`, `-r./x`: the module in the option's own word. */
export function attachedPreload(command: string, option: string): string | undefined {
	const match = /^(--(?:require|import|preload|loader|experimental-loader)=|-r)(.+)$/.exec(option);
	return match?.[1] === "-r" && command !== "ruby" ? undefined : match?.[2];
}

export const isInterpreter = (command: string): boolean => codeOptionsOf(command) !== undefined;

/** Options that take code, by interpreter. Sources: the interpreters' manual pages. */
const INTERPRETERS: ReadonlyMap<string, readonly string[]> = new Map([
	["python", ["-c"]],
	["pypy", ["-c"]],
	["py", ["-c"]],
	["micropython", ["-c"]],
	["node", ["-e", "--eval", "-p", "--print", "-pe"]],
	["nodejs", ["-e", "--eval", "-p", "--print", "-pe"]],
	["bun", ["-e", "--eval", "-p", "--print"]],
	["deno", ["eval"]],
	["tsx", ["-e", "--eval", "-p", "--print"]],
	["ts-node", ["-e", "--eval", "-p", "--print", "-pe"]],
	["perl", ["-e", "-E"]],
	["ruby", ["-e"]],
	["php", ["-r", "-B", "-R", "-E"]],
	["lua", ["-e"]],
	["luajit", ["-e"]],
	["Rscript", ["-e"]],
	["R", ["-e"]],
	["julia", ["-e", "-E", "--eval", "--print"]],
	["octave", ["--eval"]],
	["elixir", ["-e", "--eval"]],
	["iex", ["-e", "--eval"]],
	["erl", ["-eval"]],
	["kotlin", ["-e"]],
	["swift", ["-e"]],
	["ocaml", ["-e"]],
	["crystal", ["eval"]],
	["jshell", []],
	["ghc", ["-e"]],
	["gnuplot", ["-e"]],
	["groovy", ["-e"]],
	["raku", ["-e"]],
	["scala", ["-e"]],
	["swipl", ["-g", "-t"]],
	["bb", ["-e"]],
	["clojure", ["-e", "--eval"]],
	["ipython", ["-c"]],
	["osascript", ["-e"]],
	["pwsh", ["-c", "-Command", "-command", "-EncodedCommand", "-enc", "-ec"]],
	["powershell", ["-c", "-Command", "-command", "-EncodedCommand", "-enc", "-ec"]],
]);

const NODE =
	"-r --require --import --loader --experimental-loader -C --conditions --env-file --env-file-if-exists --input-type --title --diagnostic-dir --disable-warning --dns-result-order --unhandled-rejections --inspect-port --redirect-warnings --icu-data-dir --openssl-config --test-reporter --test-reporter-destination --test-name-pattern --test-skip-pattern --watch-path --report-dir --report-directory --cpu-prof-dir --cpu-prof-name --trace-event-categories --experimental-config-file --localstorage-file --max-http-header-size --stack-trace-limit";

/** Sources: node(1), bun --help, tsx --help, ts-node --help, python(1), perlrun(1), ruby(1), php(1), lua(1). */
const VALUES: ReadonlyMap<string, ReadonlySet<string>> = new Map(
	[
		["node", NODE],
		["nodejs", NODE],
		["tsx", `${NODE} --tsconfig`],
		[
			"ts-node",
			"-r --require -P --project -O --compilerOptions -C --compiler --cwd -I --ignore -D --ignoreDiagnostics",
		],
		[
			"bun",
			"-r --preload --require --import --cwd --env-file -c --config --tsconfig-override -d --define -l --loader --conditions --port --main-fields --title --install --inspect",
		],
		["deno", "--ext --config -c --import-map --cert --seed --location --v8-flags"],
		["python", "-W -X --check-hash-based-pycs"],
		["pypy", "-W -X"],
		["py", "-W -X"],
		["micropython", "-X"],
		["ipython", "--profile --ipython-dir --profile-dir --log-level --colors --ext"],
		["perl", "-I"],
		["ruby", "-I -r -C -E"],
		["php", "-c -d -z -t"],
		["lua", "-l"],
		["luajit", "-l -j"],
	].map(([name = "", options = ""]) => [name, new Set(options.split(" "))]),
);
