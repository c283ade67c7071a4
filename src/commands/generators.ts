// Commands whose output is shell code meant for eval or source: the tool's own initialisation, not fetched text.

/**
 * The first argument that is not an option, or the option given first, that makes the command print shell code; an empty list:
 * whatever the arguments. Source: each tool's manual.
 */
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
	["perl", ["-Mlocal::lib"]],
	["register-python-argcomplete", []],
	["oc", ["completion"]],
	["kind", ["completion"]],
	["k3d", ["completion"]],
	["flux", ["completion"]],
	["argocd", ["completion"]],
	["istioctl", ["completion"]],
	["eksctl", ["completion"]],
	["doctl", ["completion"]],
	["op", ["completion"]],
	["just", ["--completions"]],
	["deno", ["completions"]],
	["pipenv", ["--completion"]],
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
	if (words.length === 0) return true;
	// Other words may stand anywhere: `docker run image completion` prints what the image likes.
	const first = args.find((arg) => !arg.startsWith("-") && arg !== "");
	if (first !== undefined && words.includes(first)) return true;
	const option = command === "perl" ? args.find((arg) => !arg.startsWith("-I")) : args[0];
	return (
		option?.startsWith("-") === true &&
		words.some((w) => option === w || option.startsWith(`${w}=`)) &&
		!args.some((a) => /^-[eE]/.test(a))
	);
}
