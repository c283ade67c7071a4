// Help pages about the policy: what is in effect, and whom it trusts.

export const POLICY_HELP = `safe-run policy show [--json]    every setting in effect here, with its layer, file and line
safe-run policy check [FILE…]    what is wrong with policy files, with the place
safe-run policy init [--project] write a commented file to start with

show takes --agent NAME (as hook has it), --profile NAME and --cwd DIR.

Layers, each after the one before:
  /etc/safe-run/policy.yaml           of the organisation; may lock settings
  ~/.config/safe-run/policy.yaml      of the user
  .safe-run.yaml                      of the project; tightens only, until you
                                      trust its content
  SAFE_RUN_PROFILE, --profile         tighten only; check and explain may try any

docs/policy.md explains every setting.

Exit codes: 0 in order, 2 not.`;

export const TRUST_HELP = `safe-run trust                   show what this project's policy would loosen, and ask
safe-run trust --yes             without a terminal
safe-run trust --sha256 HEX      only exactly this content; for build servers
safe-run trust --list            what is trusted, and whether it changed since
safe-run trust --remove          trust this project's policy no more

A project's policy only tightens until its content is trusted. Any change of the
file asks again. A command that runs under the guard cannot trust anything.

Exit codes: 0 done, 1 not trusted, 2 wrong options or configuration.`;
