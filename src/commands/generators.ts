// Commands whose output is shell code meant for eval or source: the tool's own initialisation, not fetched text.

/** First words of the arguments that make the command print shell code; an empty list: whatever the arguments. Source: each tool's manual. */
const GENERATORS: ReadonlyMap<string, readonly string[]> = new Map([
	["ssh-agent", []],
	["gpg-agent", []],
	["keychain", []],
	["dircolors", []],
	["lesspipe", []],
	["lesspipe.sh", []],
	["brew", ["shellenv"]],
	["direnv", ["hook", "export"]],
	["rbenv", ["init"]],
	["pyenv", ["init", "virtualenv-init"]],
	["nodenv", ["init"]],
	["jenv", ["init"]],
	["goenv", ["init"]],
	["fnm", ["env", "completions"]],
	["mise", ["activate", "env", "hook-env", "completion"]],
	["rtx", ["activate", "env"]],
	["asdf", ["exec-env", "completion"]],
	["starship", ["init", "completions"]],
	["zoxide", ["init"]],
	["atuin", ["init", "gen-completions"]],
	["fzf", ["--bash", "--zsh"]],
	["thefuck", ["--alias"]],
	["conda", ["shell.bash", "shell.posix", "shell.zsh"]],
	["mamba", ["shell"]],
	["micromamba", ["shell"]],
	["opam", ["env"]],
	["luarocks", ["path"]],
	["perl", ["-I", "-Mlocal::lib"]],
	["kubectl", ["completion"]],
	["helm", ["completion"]],
	["minikube", ["completion", "docker-env"]],
	["docker-machine", ["env"]],
	["docker", ["completion"]],
	["gh", ["completion"]],
	["npm", ["completion"]],
	["pnpm", ["completion"]],
	["rustup", ["completions"]],
	["poetry", ["completions"]],
	["uv", ["generate-shell-completion"]],
	["pip", ["completion"]],
	["resize", []],
	["tset", []],
	["modulecmd", []],
	["vault", ["print"]],
	["nvm", ["completion"]],
]);

/** Whether a command with these arguments prints its own shell code. */
export function generatesCode(command: string, args: readonly string[]): boolean {
	const words = GENERATORS.get(command);
	if (words === undefined) return false;
	return (
		words.length === 0 || args.some((arg) => words.some((w) => arg === w || (w.startsWith("-") && arg.startsWith(w))))
	);
}
