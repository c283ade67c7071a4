// Names of interpreters, and the options by which each takes code.

/** The options that take code, of an interpreter by its name with or without version; undefined for other programs. */
export function codeOptionsOf(command: string): readonly string[] | undefined {
	return (
		INTERPRETERS.get(command) ?? (/[\d.]$/.test(command) ? INTERPRETERS.get(command.replace(/[\d.]+$/, "")) : undefined)
	);
}

export const isInterpreter = (command: string): boolean => codeOptionsOf(command) !== undefined;

/** Options that take code, by interpreter. Sources: the interpreters' manual pages. */
const INTERPRETERS: ReadonlyMap<string, readonly string[]> = new Map([
	["python", ["-c"]],
	["pypy", ["-c"]],
	["node", ["-e", "--eval", "-p", "--print", "-pe"]],
	["nodejs", ["-e", "--eval", "-p", "--print", "-pe"]],
	["bun", ["-e", "--eval", "-p", "--print"]],
	["deno", ["eval"]],
	["tsx", ["-e", "--eval", "-p", "--print"]],
	["ts-node", ["-e", "--eval", "-p", "--print", "-pe"]],
	["perl", ["-e", "-E"]],
	["ruby", ["-e"]],
	["php", ["-r"]],
	["lua", ["-e"]],
	["luajit", ["-e"]],
	["Rscript", ["-e"]],
	["R", ["-e"]],
	["julia", ["-e", "-E", "--eval", "--print"]],
	["octave", ["--eval"]],
	["elixir", ["-e", "--eval"]],
	["erl", ["-eval"]],
	["ghc", ["-e"]],
	["gnuplot", ["-e"]],
	["groovy", ["-e"]],
	["raku", ["-e"]],
	["scala", ["-e"]],
	["swipl", ["-g", "-t"]],
	["bb", ["-e"]],
	["clojure", ["-e", "--eval"]],
	["osascript", ["-e"]],
	["pwsh", ["-c", "-Command", "-command", "-EncodedCommand", "-enc", "-ec"]],
	["powershell", ["-c", "-Command", "-command", "-EncodedCommand", "-enc", "-ec"]],
]);
