// A compact one-line form of a Script for tests.

import type {
	Argument,
	Arithmetic,
	Assignment,
	Command,
	Redirect,
	Script,
	Statement,
	TestExpression,
	WordNode,
	WordPart,
} from "../../src/model/script.ts";

/** `{…}` statements, `‹…›` quoted text, `$name`, `$(…)`, `*` globs as `«*»`, `~user` as `⌂user`, braces as `⟨a|b⟩`. */
export function dump(script: Script): string {
	const errors = script.errors.map((e) => ` !${e.kind}`).join("");
	return list(script.body) + errors;
}

function list(statements: readonly Statement[]): string {
	return statements.map((s) => dumpCommand(s.command) + (s.background ? " &" : "")).join("; ");
}

export function dumpCommand(c: Command): string {
	switch (c.kind) {
		case "simple": {
			const items = [...c.assignments.map(dumpArgument), ...c.words.map(dumpArgument)].map((w) => `[${w}]`);
			return items.join("") + redirects(c.redirects);
		}
		case "pipeline":
			return (c.negated ? "!" : "") + interleave(c.commands.map(dumpCommand), c.operators);
		case "and-or":
			return interleave(c.commands.map(dumpCommand), c.operators);
		case "group":
			return `{${list(c.body)}}${redirects(c.redirects)}`;
		case "subshell":
			return `(${list(c.body)})${redirects(c.redirects)}`;
		case "if": {
			const branches = c.branches.map((b) => `if ${list(b.test)} then ${list(b.body)}`).join(" el");
			return `${branches}${c.otherwise ? ` else ${list(c.otherwise)}` : ""} fi${redirects(c.redirects)}`;
		}
		case "loop":
			return `${c.until ? "until" : "while"} ${list(c.test)} do ${list(c.body)} done${redirects(c.redirects)}`;
		case "for-in": {
			const words = c.words ? ` in ${c.words.map((w) => `[${dumpWord(w)}]`).join("")}` : "";
			return `${c.select ? "select" : "for"} ${dumpWord(c.variable)}${words} do ${list(c.body)} done${redirects(c.redirects)}`;
		}
		case "for-arithmetic": {
			const clauses = [c.init, c.test, c.update].map((a) => (a ? dumpArithmetic(a) : "")).join(";");
			return `for ((${clauses})) do ${list(c.body)} done${redirects(c.redirects)}`;
		}
		case "case": {
			const items = c.items.map((i) => `${i.patterns.map(dumpWord).join("|")}) ${list(i.body)} ${i.end}`).join(" ");
			return `case ${dumpWord(c.word)} in ${items} esac${redirects(c.redirects)}`;
		}
		case "function":
			return `function ${dumpWord(c.name)} ${dumpCommand(c.body)}`;
		case "coproc":
			return `coproc ${c.name ? `${dumpWord(c.name)} ` : ""}${dumpCommand(c.body)}`;
		case "test":
			return `[[ ${dumpTest(c.expression)} ]]${redirects(c.redirects)}`;
		case "arithmetic":
			return `((${c.expression ? dumpArithmetic(c.expression) : ""}))${redirects(c.redirects)}`;
	}
}

function interleave(commands: readonly string[], operators: readonly string[]): string {
	return commands.map((c, i) => (i === 0 ? c : ` ${operators[i - 1]} ${c}`)).join("");
}

function dumpArgument(a: Argument): string {
	return a.kind === "word" ? dumpWord(a) : dumpAssignment(a);
}

function dumpAssignment(a: Assignment): string {
	const index = a.index ? `[${dumpWord(a.index)}]` : "";
	const value =
		a.value.kind === "array"
			? `(${a.value.elements.map((e) => (e.index ? `[${dumpWord(e.index)}]=` : "") + dumpWord(e.value)).join(" ")})`
			: dumpWord(a.value);
	return `${a.name}${index} ${a.append ? "+=" : ":="} ${value}`;
}

function redirects(nodes: readonly Redirect[]): string {
	return nodes.map((n) => ` ${dumpRedirect(n)}`).join("");
}

function dumpRedirect(n: Redirect): string {
	const fd = n.descriptor === undefined ? "" : typeof n.descriptor === "string" ? `{${n.descriptor}}` : n.descriptor;
	if (n.kind === "here-document") return `${fd}<<[${dumpWord(n.body).replaceAll("\n", "\\n")}]`;
	if (n.kind === "here-string") return `${fd}<<<[${dumpWord(n.target)}]`;
	return `${fd}${n.operator}[${dumpWord(n.target)}]`;
}

function dumpTest(t: TestExpression): string {
	switch (t.kind) {
		case "unary":
			return `${t.operator} [${dumpWord(t.operand)}]`;
		case "binary":
			return `[${dumpWord(t.left)}] ${t.operator} [${dumpWord(t.right)}]`;
		case "logical":
			return `(${t.operands.map(dumpTest).join(` ${t.operator} `)})`;
		case "not":
			return `!${dumpTest(t.operand)}`;
	}
}

export function dumpWord(w: WordNode): string {
	return w.parts.map(dumpPart).join("");
}

export function dumpPart(p: WordPart): string {
	switch (p.kind) {
		case "literal":
			return p.quoted ? `‹${p.text}›` : p.text;
		case "glob":
			return `«${p.text}${p.inner
				.map(dumpPart)
				.map((i) => ` ${i}`)
				.join("")}»`;
		case "parameter":
			return dumpParameter(p);
		case "command":
			return `${p.quoted ? '"' : ""}$(${p.decoded === undefined ? "" : "decoded: "}${dump(p.script)})`;
		case "arithmetic":
			return `${p.quoted ? '"' : ""}$((${p.expression ? dumpArithmetic(p.expression) : ""}))`;
		case "process":
			return `${p.direction}(${dump(p.script)})`;
		case "brace":
			return p.alternatives
				? `⟨${p.alternatives.map(dumpWord).join("|")}⟩`
				: `⟨${p.range?.from}..${p.range?.to}..${p.range?.step}⟩`;
		case "tilde":
			return `⌂${p.user}`;
	}
}

function dumpParameter(p: Extract<WordPart, { kind: "parameter" }>): string {
	const start = `${p.quoted ? '"' : ""}$`;
	if (!p.index && !p.operation && !p.length && !p.indirect) return start + p.name;
	const index = p.index ? `[${dumpWord(p.index)}]` : "";
	return `${start}{${p.length ? "#" : ""}${p.indirect ? "!" : ""}${p.name}${index}${operation(p.operation)}}`;
}

function operation(o: Extract<WordPart, { kind: "parameter" }>["operation"]): string {
	if (!o) return "";
	switch (o.kind) {
		case "default":
			return ` ${o.operator} ${dumpWord(o.word)}`;
		case "remove":
			return ` ${o.operator} ${dumpWord(o.pattern)}`;
		case "replace":
			return ` ${o.operator} ${dumpWord(o.pattern)}${o.replacement ? ` by ${dumpWord(o.replacement)}` : ""}`;
		case "slice":
			return ` : ${dumpWord(o.offset)}${o.length ? ` : ${dumpWord(o.length)}` : ""}`;
		case "case":
			return ` ${o.operator}${o.pattern ? ` ${dumpWord(o.pattern)}` : ""}`;
		case "transform":
			return ` @${o.operator}`;
		case "names":
			return ` names${o.operator}`;
		case "unreadable":
			return ` ?? ${o.text}`;
	}
}

export function dumpArithmetic(a: Arithmetic): string {
	switch (a.kind) {
		case "number":
			return a.text;
		case "word":
			return dumpWord(a.word);
		case "unary":
			return a.prefix ? `(${a.operator} ${dumpArithmetic(a.operand)})` : `(${dumpArithmetic(a.operand)} ${a.operator})`;
		case "binary":
			return `(${dumpArithmetic(a.left)} ${a.operator} ${dumpArithmetic(a.right)})`;
		case "ternary":
			return `(${dumpArithmetic(a.test)} ? ${dumpArithmetic(a.yes)} : ${dumpArithmetic(a.no)})`;
	}
}
