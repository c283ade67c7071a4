// The help on answering questions: by the agent itself, and by a person elsewhere.

/** The page of `safe-run confirm`. */
export const CONFIRM = `safe-run confirm CODE --reason TEXT

For agents that nobody watches (profile autonomous): the first refusal of some
commands holds a question and a code. Who gives the code with a reason may run the
very same command once, in the same directory and session, as long as what would be
lost stays as it is. Ten minutes. A second code for the same loss is not given.

Exit codes: 0 confirmed, 1 not, 2 wrong options.`;

/** The page of `safe-run approvals`. */
export const APPROVALS = `safe-run approvals [list] [--json]    what waits for a person
safe-run approvals show ID [--json]   one request with all that would be lost
safe-run approvals approve ID [--reason TEXT]
safe-run approvals deny ID [--reason TEXT]
safe-run approvals watch              shows each request as it comes, and asks
safe-run approvals serve [--port N]   a page on this machine that does the same
safe-run approvals secret             the key that signs what the webhook gets

An answer counts once, for the very same command, directory and session, and only
while what would be lost stays as it is; an hour. All but list and show need a
terminal of a person's own: below an agent or a guarded command they are refused.

Exit codes: 0 done, 1 not answered, 2 wrong options.`;
