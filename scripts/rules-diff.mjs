// Says what the rule packs changed since a git revision (default: the last tag): major, minor or patch.

import { load, root } from "./bundled.mjs";

const { printRulesDiff } = await load("rules-diff");
process.exitCode = printRulesDiff(root, process.argv[2], console.log);
