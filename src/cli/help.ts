// `safe-run help`: what there is, by example.

import { UsageError } from "../model/errors.ts";
import { nearest } from "../text/nearest.ts";
import { visible } from "../text/visible.ts";
import { EXIT } from "./exit.ts";
import { APPROVALS, CONFIRM } from "./help-approvals.ts";
import { POLICY_HELP, TRUST_HELP } from "./help-policy.ts";
import type { Io } from "./io.ts";

const MAIN = `safe-run judges a command by what it would really do and what would be lost,
then runs it, asks, or refuses.

  safe-run -- git status            run a program with these words
  safe-run -c 'make && make test'   run a text with bash
  safe-run check 'git reset --hard' only say what would be decided
  safe-run preview 'git clean -fdx' what would be lost, file by file
  safe-run explain 'rm -rf "$X"/*'  show the whole trace
  safe-run rules list               list the rules
  safe-run policy show              settings in effect, and where they come from
  safe-run undo                     put back what the last command lost
  safe-run install claude           wire the guard into a coding agent
  safe-run doctor                   see what is guarded, and that it works
  safe-run hook claude              answer a coding agent's hook
  safe-run shell script.sh          stand in for bash: build servers, make, npm
  safe-run scan scripts/*.sh        what there is to object to in scripts
  safe-run log                      what was decided; verify, replay, export
  safe-run approvals                what waits for a person's answer
  safe-run mcp                      serve agents over MCP
  safe-run report --html            the log as a page
  safe-run demo                     see it protect a throw-away repository

Options for all that judge
  --profile NAME   observe, standard, strict, autonomous, ci; to run it only tightens
  --no-context     do not look at files and git
  --cwd DIR        judge as if in DIR
  --home DIR       judge as if DIR were the home directory

More: safe-run help COMMAND
      safe-run --version`;

const RUN = `safe-run [options] -- WORD…      no shell reads the words
safe-run [options] -c TEXT       bash runs the text (sh where there is no bash)

A command that may run gets the same standard streams, signals and exit code as
without safe-run. "confirm" asks on the terminal, default no; without a terminal
it is refused.

Exit codes: the command's own; 126 refused or not executable, 127 not found,
125 the guard failed, 2 wrong options.`;

const CHECK = `safe-run check [options] TEXT    TEXT - is read from standard input
safe-run check [options] -- WORD…
safe-run check [options] --jsonl

  -c TEXT    the text, also when it starts with a dash
  --json     the whole verdict as one JSON object (schema 1)
  --jsonl    one JSON object a line on standard input
             {"id","command","cwd"?,"home"?,"env"?}
             one a line on standard output, in the same order
             {"id","decision","findings":[{"rule","severity","certainty"}],"gaps":[…]}
             or {"id","error"} for a line that cannot be judged
  --profile NAME, --no-context, --cwd DIR, --home DIR

Exit codes: 0 allow, 1 block, 3 confirm, 2 wrong options or configuration.
With --jsonl 0: each answer holds its decision.`;

const PREVIEW = `safe-run preview [options] TEXT  what would be lost, without running anything:
safe-run preview [options] -- WORD…
                                 files, sizes, changed lines, commits and stashes,
                                 whatever the rules say of the command

  -c TEXT       the text, also when it starts with a dash
  --json        one JSON object (schema 1)
  --session ID  tell files that this session's agent wrote itself from the user's
  --cwd DIR, --home DIR

Exit codes: 0, 2 wrong options or configuration.`;

const EXPLAIN = `safe-run explain [options] TEXT  what runs, what was found, asked and decided
safe-run explain [options] -- WORD…
safe-run explain RULE            what a rule says, such as git/reset-hard

  -c TEXT    the text, also when it starts with a dash
  --profile NAME, --no-context, --cwd DIR, --home DIR

Exit codes: 0 whatever the decision, 2 wrong options or configuration.`;

const RULES = `safe-run rules list [PACK…] [--json | --count]
safe-run rules show RULE         what one rule says
safe-run rules new PACK/SLUG --command TEXT
                                 write a rule that finds this command; also
                                 --severity, --title, --reason, --instead, --file
safe-run rules test [FILE…]      load rule files and try their examples
safe-run rules lint [FILE…]      the same, and what the rules owe their readers
safe-run rules import FILE       take over a Codex rules file or the permission
                                 lists of Claude Code settings; --file FILE

Rule files in effect: .safe-run/*.yaml of the project,
~/.config/safe-run/rules/*.yaml, and those under "packs" in .safe-run.yaml or
~/.config/safe-run/policy.yaml. They only tighten.

Exit codes of test and lint: 0 in order, 1 not, 2 a file does not load.`;

const UNDO = `safe-run undo [ID] [--dry-run] [--yes] [--force]

Puts back what a command lost: files with their permissions and links, refs,
stashes, the index. Without ID it is the newest snapshot of this work area that was
not undone; ID may be the beginning or the end of one. It shows what it will do and
asks. What it replaces is kept first, so an undo can be undone.

  --dry-run   only show
  --yes       do not ask; refused where newer work would be replaced
  --force     with --yes: replace newer work too

Exit codes: 0 done, 1 not done or not in full, 2 wrong options.`;

const SNAPSHOTS = `safe-run snapshots [list] [--json]  what was kept: id, age, size, command
safe-run snapshots show ID [--json] every file and repository in one
safe-run snapshots prune [ID…]      remove these; without ID what is past the bounds
  --keep-days N, --keep-bytes N     other bounds than those of the policy

A snapshot is made before a command that may run loses something. They are in
~/.local/state/safe-run/snapshots; docs/recovery.md says what they hold.`;

const HOOK = `safe-run hook AGENT [--profile NAME] [--no-context]

Reads one call of the agent's hook from standard input and answers in its
protocol: nothing when the command may run, a refusal with the reason and what to
do instead, or a question where the agent can ask its user. What is not understood
is refused. safe-run install writes the settings that call it.

Agents: claude, codex, gemini, qwen, copilot, vscode, cursor, cline, windsurf,
crush, goose, droid, kiro, amp, antigravity, devin, grok, augment, kimi, hermes,
opencode, pi (through the plugins that safe-run install writes)`;

const INSTALL = `safe-run install AGENT… [--user | --project] [--print]
safe-run uninstall AGENT… [--user | --project] [--print]

Writes the guard's hook into the agent's settings, or takes it out again: shows the
difference, keeps everything else in the file, lays the old text aside in the state
directory, and changes nothing the second time. A file that does not parse stays as
it is. --user (default) is for you on this machine and names this program by its
absolute path; --project is for all who work on the project and looks for safe-run
on the PATH. --print only shows the difference.

Agents: claude, codex, gemini, qwen, copilot, vscode, cursor, windsurf, cline, amp,
opencode, pi, crush, goose, droid, kiro, antigravity, devin, grok, augment, kimi,
hermes

Exit codes: 0 done, 2 wrong options, or a file that cannot be changed safely.`;

const SHELL = `safe-run shell [--profile NAME] [--no-context] [bash options] SCRIPT [ARG…]
safe-run shell [bash options] -c TEXT [NAME [ARG…]]
safe-run shell [bash options] [-s [ARG…]]     the script is standard input

Stands where a tool starts bash: reads the whole script, judges it, and has bash
run those very bytes, or nothing of them. Options, streams, signals and exit codes
are those of bash. Also called safe-run-shell, for tools that take one program and
no words with it; a link named bash or sh works too. docs/ci.md shows the setting
for each build server and tool.

On a build server (CI is set) the profile is ci: nobody can be asked, so what would
be asked about is refused, with an annotation and a job summary where the server
has them. A script of a GitHub step runs with -e -o pipefail, as under shell: bash.

Exit codes: the script's own; 126 refused or not executable, 127 not found,
125 the guard failed, 2 wrong options.`;

const LOG = `safe-run log [-n COUNT] [--follow] [--json]
                                 the last decisions (20), and those that follow
safe-run log show ID             one decision: the frame as it was, and all else
safe-run log verify [--json]     whether the chain holds; names the first bad line
safe-run log stats [--json]      sums by agent, severity and rule
safe-run log replay [--profile NAME] [--policy FILE] [--json]
                                 what another policy, or today's, would have decided
                                 on what was found then; nothing is parsed again
safe-run log export --sarif      SARIF 2.1.0 on standard output; -n COUNT (5000)
safe-run log export --otlp URL   OpenTelemetry log records over OTLP/HTTP,
                                 to an address such as http://localhost:4318/v1/logs;
                                 without both: to log.otlp of the policy

To pick decisions, with all but show and verify
  --since TIME, --until TIME     2026-11-21, 2026-11-21T08:00Z, 30m, 2h, 7d, 4w
  --decision allow|confirm|block
  --rule NAME                    a rule, a pack, or a kind of gap
  --agent NAME, --session NAME
  --grep TEXT                    in the command

Exit codes: 0; 1 for a chain that does not hold, or records that were not taken;
2 wrong options.`;

const DOCTOR = `safe-run doctor [AGENT…] [--drive] [--json]

Looks for every agent on this machine, and starts what its settings start, with a
call of its own kind that must be refused (safe-run-probe, a program that does not
exist) and one that must pass. Says what lets a command run in that agent all the
same, and how to close it. Also looks at Node, the PATH, the state directory, rules
and policy.

  --drive  start the agents themselves, where that needs no account: a stand-in for
           their model on 127.0.0.1 asks for the loss of a throw-away directory and
           for something harmless. Each writes its own history as ever.
           claude, codex, gemini, qwen, copilot, opencode, pi

Exit codes: 0 what was found works, 1 something does not, 2 wrong options.`;

const MCP = `safe-run mcp [--profile NAME] [--no-context] [--cwd DIR]

An MCP server on standard input and output, for agents that have no hook. Tools:
check judges a command, explain shows the whole trace, run judges and runs it with
bash. What has to be confirmed is asked of the client's user where the client can
(elicitation); else the policy says what becomes of it. It guards only if the
client's own shell tool is switched off. docs/frameworks.md shows the settings.

Exit codes: 0 when the client has gone, 2 wrong options.`;

const REPORT = `safe-run report --html [-o FILE]  one page with charts and every decision, on
                                 standard output or in FILE
  -n COUNT                       decisions with their frames (1000, the last)
  and the options of safe-run log that pick decisions

Exit codes: 0, 2 wrong options.`;

const SCAN = `safe-run scan [options] FILE…     what there is to object to in scripts

  --json, --sarif   for programs; --github: annotations (the default in its steps)
  --context         also ask the files and git of today; else a script is judged by
                    what it says
  --profile NAME, --cwd DIR, --home DIR

A file is judged as it would start: by its #! line, else with bash. Nothing runs.

Exit codes, of the strictest decision: 0 allow, 1 block, 3 confirm, 2 wrong options
or a file that cannot be read.`;

const BASH_ENV = `safe-run bash-env                 prints the path of the file for BASH_ENV

  export BASH_ENV="$(safe-run bash-env)"

Every bash that is started from then on judges its script before the first command,
and commands again once their values are known. docs/ci.md says what it cannot see.`;

const DEMO = `safe-run demo                    makes a throw-away repository with uncommitted work,
                                 tries to lose it, and shows that it is still there

Exit codes: 0 everything was protected, 1 not.`;

/** Every page by its topic; the overview is the empty one. */
export const HELP_PAGES: ReadonlyMap<string, string> = new Map([
	["", MAIN],
	["run", RUN],
	["check", CHECK],
	["preview", PREVIEW],
	["explain", EXPLAIN],
	["rules", RULES],
	["undo", UNDO],
	["snapshots", SNAPSHOTS],
	["hook", HOOK],
	["install", INSTALL],
	["uninstall", INSTALL],
	["doctor", DOCTOR],
	["shell", SHELL],
	["bash-env", BASH_ENV],
	["scan", SCAN],
	["log", LOG],
	["report", REPORT],
	["confirm", CONFIRM],
	["approvals", APPROVALS],
	["policy", POLICY_HELP],
	["trust", TRUST_HELP],
	["mcp", MCP],
	["demo", DEMO],
	["help", "safe-run help [COMMAND]"],
]);

/** Prints the overview, or the page of one command. @throws UsageError for an unknown one */
export async function helpCommand(argv: readonly string[], io: Io): Promise<number> {
	const [topic] = argv;
	const page = HELP_PAGES.get(topic ?? "");
	if (page === undefined) {
		const near = nearest(topic ?? "", [...HELP_PAGES.keys()]);
		throw new UsageError(
			`no help on ${visible(topic ?? "")}; ${near === undefined ? "safe-run help lists the commands" : `did you mean ${near}?`}`,
		);
	}
	await io.stdout.write(`${page}\n`);
	return EXIT.allow;
}
