// Disguises that put another program in front: it starts the command, or a shell with the command's text.

import { type Form, isPlain, isProgram, ofArgv, ofText, quoted, type Random, single } from "./disguise-form.ts";
import type { Kind } from "./disguise-kind.ts";

type Extra = Partial<Pick<Kind, "asks" | "needs">>;

/** Words in front of a program; `any`: builtins can be started so too. */
const front = (
	name: string,
	before: (random: Random) => readonly string[],
	more: Extra & { readonly any?: true } = {},
): Kind => ({
	name,
	turn: (form, random) =>
		form.argv === undefined || !(more.any === true || isProgram(form.argv)) || form.argv[0]?.includes("=") === true
			? undefined
			: ofArgv([...before(random), ...form.argv], form.bash),
	...(more.asks === undefined ? {} : { asks: more.asks }),
	...(more.needs === undefined ? {} : { needs: more.needs }),
});

/** A whole text given to a program that has a shell of its own for it. */
const given = (
	name: string,
	make: (text: string, random: Random) => readonly string[] | undefined,
	more: Extra = {},
): Kind => ({
	name,
	turn: (form, random) => {
		const argv = make(form.bash ? `bash -c ${single(form.text)}` : form.text, random);
		return argv === undefined ? undefined : ofArgv(argv);
	},
	...(more.asks === undefined ? {} : { asks: more.asks }),
	...(more.needs === undefined ? {} : { needs: more.needs }),
});

const shell = (form: Form, random: Random): string => (form.bash ? "bash" : random.pick(["sh", "bash"]));
const words = (...list: readonly [string, ...string[]]): ((random: Random) => readonly string[]) => {
	const [first, ...rest] = list;
	return (random) => random.pick([first, ...rest]).split(" ");
};

export const FRONTS: readonly Kind[] = [
	front(
		"sudo",
		words(
			"sudo",
			"sudo -E",
			"sudo -n",
			"sudo -u root",
			"sudo --user=root --",
			"sudo A=1",
			"sudo -H -u root",
			"doas",
			"doas -u root",
		),
		{ needs: "sudo" },
	),
	front("env", words("env", "env A=1", "env A=1 B=2", "env -u FOO", "env --", "env --unset=FOO A=1", "/usr/bin/env")),
	front("env in another directory", words("env -C .", "env --chdir=.")),
	front("nice", words("nice", "nice -n 5", "nice -5", "nice --adjustment=5", "nice -n5"), { needs: "nice" }),
	front(
		"timeout",
		words(
			"timeout 5",
			"timeout -k 1 5s",
			"timeout --signal=KILL 5",
			"timeout -s KILL 5",
			"timeout --preserve-status 1m",
		),
	),
	front("nohup", words("nohup", "nohup --")),
	front("setsid", words("setsid -w", "setsid --wait"), { needs: "setsid" }),
	front("stdbuf", words("stdbuf -oL", "stdbuf -o 0 -e0", "stdbuf --output=L"), { needs: "stdbuf" }),
	front("ionice", words("ionice -c 3", "ionice -c3", "ionice -n 7"), { needs: "ionice" }),
	front("taskset", words("taskset -c 0", "taskset 1"), { needs: "taskset" }),
	front("flock", words("flock -s /dev/null", "flock -ns /dev/null", "flock -s -w 1 /dev/null"), { needs: "flock" }),
	front(
		"unshare and kin",
		words("unshare -r", "systemd-run --user --pipe", "gosu root", "fakeroot", "caffeinate -i", "unbuffer"),
		{ needs: "place" },
	),
	front("busybox", words("busybox", "toybox"), { needs: "place" }),
	front("command", words("command", "command --", "command -p"), { any: true, needs: "place" }),
	front("command without options", words("command", "command --"), { any: true }),
	front("exec", words("exec", "exec -a name", "exec -c"), { needs: "place" }),
	front("exec without options", words("exec")),
	{
		name: "builtin eval",
		turn: (form) => ofArgv(["builtin", "eval", form.text], true),
	},
	{
		name: "keyword in front",
		turn: (form, random) =>
			form.argv === undefined
				? undefined
				: ofText(`${random.pick(["time", "!", "time -p", "! !"])} ${form.text}`, true),
	},
	{
		name: "absolute name",
		turn: (form, random) =>
			form.argv === undefined || !isProgram(form.argv) || form.argv[0]?.includes("/") === true
				? undefined
				: ofArgv(
						[
							`${random.pick(["/bin/", "/usr/bin/", "/bin/../bin/", "//bin/"])}${form.argv[0] ?? ""}`,
							...form.argv.slice(1),
						],
						form.bash,
					),
		needs: "place",
	},
	{
		name: "glob for the name",
		turn: (form, random) => {
			const name = form.argv?.[0] ?? "";
			if (form.argv === undefined || !/^[a-z]{2,}$/.test(name) || !isProgram(form.argv)) return undefined;
			const glob = random.pick([
				`${name.slice(0, -1)}?`,
				`${name.slice(0, -1)}[${name.slice(-1)}]`,
				`?${name.slice(1)}`,
			]);
			return ofText([`/bin/${glob}`, ...form.argv.slice(1).map(quoted)].join(" "), form.bash);
		},
		asks: true,
		needs: "place",
	},
	front("strace and kin", words("strace -f", "strace -o /dev/null", "ltrace", "valgrind -q", "perf stat"), {
		needs: "place",
		asks: true,
	}),
];

const noMarker = (argv: readonly string[]): boolean => !argv.some((w) => w.includes("{}") || w === ";");

export const FEEDERS: readonly Kind[] = [
	{
		name: "find -exec",
		turn: (form, random) => {
			const { argv } = form;
			if (argv === undefined || !isProgram(argv) || argv[0] === "echo" || !noMarker(argv)) return undefined;
			const text = argv.map(quoted).join(" ");
			return ofText(
				random.pick([
					`find . -maxdepth 0 -exec ${text} \\;`,
					`find . -maxdepth 0 -exec ${text} ';'`,
					`find /dev/null -exec ${text} ";"`,
					`find . -prune -exec ${text} \\;`,
				]),
				form.bash,
			);
		},
	},
	{
		name: "find -exec shell",
		turn: (form, random) =>
			form.text.includes("{}")
				? undefined
				: ofText(
						`find . -maxdepth 0 ${random.pick(["-exec", "-execdir"])} ${shell(form, random)} -c ${single(form.text)} ${random.pick(["\\;", "_ {} \\;", "_ {} +"])}`,
					),
	},
	{
		name: "find -exec with the name of the file",
		turn: (form) => {
			const { argv } = form;
			// The last word is a path that the search starts from.
			if (argv === undefined || argv.length < 2 || !isProgram(argv) || !noMarker(argv) || argv.at(-1) !== "/dev/null")
				return undefined;
			return ofText(`find /dev/null -exec ${argv.slice(0, -1).map(quoted).join(" ")} {} +`);
		},
	},
	{
		name: "xargs, last words",
		turn: (form, random) => {
			const { argv } = form;
			if (argv === undefined || argv.length < 2 || !argv.every(isPlain) || !isProgram(argv) || argv[0] === "echo")
				return undefined;
			const at = 1 + random.below(argv.length - 1);
			const rest = argv.slice(at);
			if (/^-[neE]+$/.test(rest[0] ?? "")) return undefined;
			return ofText(
				random.pick([
					`echo ${rest.join(" ")} | xargs ${argv.slice(0, at).join(" ")}`,
					`printf '%s\\n' ${rest.map(quoted).join(" ")} | xargs -r ${argv.slice(0, at).join(" ")}`,
					`xargs ${argv.slice(0, at).join(" ")} <<< ${single(rest.join(" "))}`,
				]),
				true,
			);
		},
	},
	{
		name: "xargs, all words",
		turn: (form) =>
			form.argv?.every(isPlain) === true && isProgram(form.argv) && form.argv[0] !== "echo"
				? ofText(`echo ${form.argv.join(" ")} | xargs env`)
				: undefined,
	},
	{
		name: "xargs -0",
		turn: (form) =>
			form.argv === undefined || form.argv.length < 2 || !isProgram(form.argv) || form.argv[0] === "echo"
				? undefined
				: ofText(`printf '%s\\0' ${form.argv.slice(1).map(single).join(" ")} | xargs -0 ${quoted(form.argv[0] ?? "")}`),
	},
	{
		name: "xargs -I",
		turn: (form, random) => {
			const { argv } = form;
			if (
				argv === undefined ||
				argv.length < 2 ||
				!isProgram(argv) ||
				argv[0] === "echo" ||
				!noMarker(argv) ||
				!isPlain(argv.at(-1) ?? "")
			)
				return undefined;
			const mark = random.pick(["{}", "%%", "@X@"]);
			return ofText(
				`printf '%s\\n' ${argv.at(-1) ?? ""} | xargs ${random.pick(["-I", "-r -I "])}${mark} ${argv.slice(0, -1).map(quoted).join(" ")} ${mark}`,
			);
		},
	},
	{
		name: "xargs -a of a process",
		turn: (form) =>
			form.argv === undefined ||
			form.argv.length < 2 ||
			!form.argv.every(isPlain) ||
			!isProgram(form.argv) ||
			form.argv[0] === "echo"
				? undefined
				: ofText(
						`xargs -a <(echo ${form.argv
							.slice(1)
							.map((w) => `x${w}`)
							.join(" ")} | sed 's/x//;s/ x/ /g') ${form.argv[0] ?? ""}`,
						true,
					),
		asks: true,
	},
	{
		name: "xargs shell -c",
		turn: (form, random) => {
			const option = random.pick(form.text.includes("{}") ? ["", "-n1 "] : ["", "-n1 ", "-I{} "]);
			return ofText(`echo x | xargs ${option}${shell(form, random)} -c ${single(form.text)}`);
		},
	},
	{
		name: "xargs, text as input",
		turn: (form, random) =>
			form.text.includes("\n")
				? undefined
				: ofText(`printf '%s\\0' ${single(form.text)} | xargs -0 ${shell(form, random)} -c`),
	},
	{
		name: "xargs -d",
		turn: (form, random) =>
			/^-|\\/.test(form.text) || form.text.includes("\n")
				? undefined
				: ofText(`echo ${single(form.text)} | xargs -d '\\n' ${shell(form, random)} -c`),
	},
];

export const GIVEN: readonly Kind[] = [
	given(
		"git alias",
		(t, r) => {
			const name = r.pick(["x", "st", "go"]);
			return ["git", "-c", `alias.${name}=!${t}`, name];
		},
		{ needs: "git" },
	),
	given(
		"git rebase --exec and kin",
		(t, r) =>
			r.pick([
				["git", "rebase", "--exec", t, "HEAD~1"],
				["git", "rebase", "-x", t, "main"],
				["git", "bisect", "run", "sh", "-c", t],
				["git", "submodule", "foreach", t],
				["git", "submodule", "foreach", "--recursive", t],
			]),
		{ needs: "place", asks: true },
	),
	given(
		"npx -c",
		(t, r) =>
			r.pick([
				["npx", "-c", t],
				["npx", "--call", t],
				["npm", "exec", "-c", t],
				["npx", "--yes", "-c", t],
			]),
		{ needs: "place" },
	),
	given("flock -c", (t) => ["flock", "-s", "/dev/null", "-c", t], { needs: "flock" }),
	given(
		"script -c",
		(t, r) =>
			r.pick([
				["script", "-qc", t, "/dev/null"],
				["script", "-q", "-c", t, "/dev/null"],
				["script", "--quiet", "--command", t, "/dev/null"],
			]),
		{ needs: "script" },
	),
	given(
		"su -c",
		(t, r) =>
			r.pick([
				["su", "-c", t],
				["su", "root", "-c", t],
				["su", "-", "root", "-c", t],
				["runuser", "-u", "root", "--", "sh", "-c", t],
				["sg", "staff", "-c", t],
			]),
		{ needs: "place" },
	),
	given(
		"watch and kin",
		(t, r) =>
			r.pick([
				["watch", "-n", "1", t],
				["tmux", "new-session", "-d", t],
				["hyperfine", t],
				["concurrently", t],
				["entr", "sh", "-c", t],
			]),
		{ needs: "place", asks: true },
	),
	given("parallel", (t) => ["parallel", ":::", t], { needs: "place", asks: true }),
	{
		name: "env -S",
		turn: (form) =>
			form.argv?.every(isPlain) === true && isProgram(form.argv)
				? ofArgv(["env", "-S", form.argv.join(" ")])
				: undefined,
	},
	{
		name: "env -S with a shell",
		turn: (form, random) =>
			/["\\$'\n]/.test(form.text) ? undefined : ofArgv(["env", "-S", `${shell(form, random)} -c "${form.text}"`]),
	},
	{
		name: "git alias of a git command",
		turn: (form, random) => {
			const { argv } = form;
			if (argv?.[0] !== "git" || argv.length < 2 || !argv.every(isPlain) || argv[1]?.startsWith("-") === true)
				return undefined;
			const at = 1 + random.below(argv.length - 1);
			return ofArgv(["git", "-c", `alias.x=${argv.slice(1, at + 1).join(" ")}`, "x", ...argv.slice(at + 1)]);
		},
	},
	{
		name: "git in another spelling",
		turn: (form, random) => {
			const { argv } = form;
			if (argv?.[0] !== "git") return undefined;
			const more = random.pick([
				["-C", "."],
				["-c", "core.pager=cat"],
				["--no-pager"],
				["-c", "a.b=c", "-C", "./"],
				["-P"],
				["--git-dir=.git"],
				["--no-optional-locks"],
			]);
			return ofArgv(["git", ...more, ...argv.slice(1)], form.bash);
		},
		needs: "git",
	},
];

export const WRAPPER_KINDS: readonly Kind[] = [...FRONTS, ...FEEDERS, ...GIVEN];
