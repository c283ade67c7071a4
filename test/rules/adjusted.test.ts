// Severities of the built-in rules when everything that is asked about turns out to be lost for good.

import { expect, test } from "vitest";
import { analyse } from "../../src/analyse.ts";
import { builtinRules } from "../../src/check.ts";
import type { FactAnswer, FactQuery, Loss } from "../../src/model/fact.ts";
import { SEVERITIES, type Severity } from "../../src/model/rule.ts";
import { applyFacts } from "../../src/rules/index.ts";
import { project } from "./world.ts";

const RULES = builtinRules();

test.each<[string, Severity]>([
	["git show HEAD:src/app.ts > src/app.ts", "high"],
	["git log > notes.md", "high"],
	["sed s/a/b/ notes.md > notes.md", "high"],
	["sed -i s/a/b/ notes.md", "low"],
	["sed -i d notes.md", "high"],
	["printf '' > notes.md", "high"],
	["exec > notes.md", "high"],
	["tee notes.md < /dev/null", "high"],
	["sudo chown -R $USER:$USER ~", "medium"],
	["sudo chown -R $(whoami) /home/user", "medium"],
	["sudo chown -R root:root ~", "critical"],
	["sudo chown -R $USER /home", "critical"],
	["sudo chown -R $USER /", "critical"],
	["sudo chown -R $USER /usr", "critical"],
	["git diff --output=notes.md", "high"],
	["git archive -o notes.md HEAD", "high"],
	["git mv -f a.ts b.ts", "high"],
	["rm -rf /var/lib/apt/lists/*", "low"],
	["sudo rm -rf /var/cache/apt/*", "low"],
	["rm -rf ~/.cache/*", "low"],
	["rm -rf /root/.npm", "low"],
	["rm -rf ~/.npm/_cacache", "low"],
	["rm -f ~/.cache/x/*", "low"],
	["find ~/.cache/pip -type f -delete", "low"],
	["rm -rf ~/.cache/pip ~/notes", "high"],
	["rm -rf /var/lib/apt", "high"],
	["cd $(mktemp -d) && git init && git reset --hard", "low"],
	["T=$(mktemp -d); git clone x $T; git -C $T checkout .", "low"],
	["T=$(mktemp -d -p .); git -C $T reset --hard", "high"],
	["git reset --hard", "high"],
])("%s is %s", (command, severity) => {
	const { findings } = analyse(command, project, RULES);
	const ranks = findings.map((finding) => SEVERITIES.indexOf(applyFacts(finding, project, lostForGood).severity));
	expect(SEVERITIES[Math.max(...ranks)]).toBe(severity);
});

test.each<[string, Severity]>([
	["sudo chown -R $USER:$USER ~", "medium"],
	["sudo chown -R user ~", "medium"],
	["sudo chown -R other ~", "critical"],
	["sudo chown -R user:other ~", "critical"],
])("%s of the user named user is %s", (command, severity) => {
	const { findings } = analyse(command, { ...project, env: new Map([["USER", "user"]]) }, RULES);
	expect(findings.map((finding) => finding.severity)).toContain(severity);
	expect(findings.some((finding) => finding.severity === "critical")).toBe(severity === "critical");
});

const LOSS: Loss = { kind: "permanent", files: 1, bytes: 1, more: false, recoverable: 0, samples: [], because: "" };

function lostForGood(query: FactQuery): FactAnswer | undefined {
	if (query.kind === "path.loss") return { kind: "path.loss", loss: LOSS };
	return query.kind === "git.tree" ? { kind: "git.tree", state: "dirty", loss: LOSS } : undefined;
}
