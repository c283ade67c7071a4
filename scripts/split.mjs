// Splits the program's core: what starts run stays, and all else goes to a second file, which is loaded by the first call into it.

import { parseSync } from "rolldown/utils";

/** Names of the split's own: the function that the first file asks for the second, what that keeps, and the loader of files. */
const LOAD = "theRest$";
const LOADED = "restOf$";
export const LOADER = "loadPart$";

/** The functions of a program's core that begin where `entered` says that one was called. */
export function functionsAt(code, entered) {
	const functions = statements(code)
		.map((node) => itemOf(node))
		.filter(({ stub }) => stub !== undefined);
	return new Set(functions.filter(({ begin }) => entered(begin)).map(({ declares: [name] }) => name));
}

/**
 * Splits statements in two. What goes to the second file is the body of a function with `parameters`, which the first file calls with
 * what stays there; it returns what the first file asks for.
 * @param code the statements of one function, as the bundler or an earlier split wrote them
 * @param outer what they mention without declaring it: the parameters that an earlier split found
 * @param called the functions that stay
 * @param part the number of the second file
 */
export function split(code, outer, called, part) {
	const items = statements(code).map((node) => itemOf(node, called));
	const around = { declares: [...outer], stays: true, uses: new Map(), assigns: new Set() };
	for (const { declares } of items)
		for (const name of declares) if ([LOAD, LOADED, ...outer].includes(name)) throw new Error(`${name} is taken`);
	const byName = new Map([around, ...items].flatMap((item) => item.declares.map((name) => [name, item])));
	for (const item of items) findUses(item, byName);
	const assigned = keepTogether(items, byName);
	spread(items, byName);
	const parameters = new Set([LOADER]);
	const asked = new Set();
	for (const item of items) {
		for (const name of item.uses.keys()) {
			const other = byName.get(name);
			if (!item.stays && other.stays) parameters.add(name);
			if (item.stays && !other.stays) asked.add(name);
		}
	}
	const text = ({ node }) => code.slice(node.start, node.end);
	const first = items.map((item) => {
		if (item.stays) return item.hands === undefined ? text(item) : "";
		const [name] = item.declares;
		return item.stub !== undefined && asked.has(name) ? item.stub(name) : "";
	});
	const given = [...parameters].join(", ");
	const loader = `let ${LOADED};\nfunction ${LOAD}() { return (${LOADED} ??= ${LOADER}(${part})(${given})); }`;
	return {
		first: [loader, ...first, handed(items, byName, assigned)].filter((part) => part !== "").join("\n"),
		rest: `${items
			.filter((item) => !item.stays)
			.map(text)
			.join("\n")}\nreturn { ${[...asked].join(", ")} };`,
		parameters: [...parameters],
	};
}

function statements(code) {
	const { program, errors } = parseSync("core.cjs", code, { sourceType: "commonjs" });
	if (errors.length > 0) throw new Error(errors[0].message);
	return program.body;
}

/** What a statement is to the split: those with `stub` are functions, those that `stay` stay whatever happens. */
function itemOf(node, called = new Set()) {
	const item = { node, declares: [], stays: false, uses: new Map(), assigns: new Set() };
	if (node.type === "FunctionDeclaration") {
		const star = node.generator ? "*" : "";
		const async = node.async ? "async " : "";
		const stub = (name) =>
			`${async}function${star} ${name}(...args) { return ${star === "" ? "" : "yield* "}${LOAD}().${name}(...args); }`;
		return { ...item, declares: [node.id.name], begin: node.start, stub, stays: called.has(node.id.name) };
	}
	if (node.type === "ClassDeclaration") return { ...item, declares: [node.id.name] };
	if (node.type === "VariableDeclaration") {
		const declares = node.declarations.flatMap(({ id }) => names(id));
		const [{ init, id }] = node.declarations;
		const isModule = init?.type === "CallExpression" && init.callee.name === "require";
		if (node.declarations.length > 1 || id.type !== "Identifier" || (node.kind === "let" && !isModule))
			return { ...item, declares, stays: true };
		if (node.kind === "const" && init?.type === "Literal" && typeof init.value === "number")
			return { ...item, declares, number: init.raw };
		if (init?.type !== "ArrowFunctionExpression") return { ...item, declares };
		const async = init.async ? "async " : "";
		const stub = (name) => `const ${name} = ${async}(...args) => ${LOAD}().${name}(...args);`;
		return { ...item, declares, begin: init.start, stub, stays: called.has(id.name) };
	}
	const hands = handing(node);
	if (hands !== undefined) return { ...item, hands, stays: true };
	const fills =
		node.type.startsWith("For") ||
		(node.type === "ExpressionStatement" && node.expression.type === "AssignmentExpression");
	return fills ? { ...item, fills } : { ...item, stays: true };
}

/** What a statement hands to other files: pairs of the name that they know, and the name here. */
function handing({ type, expression, argument }) {
	if (type === "ReturnStatement") return argument.properties.map(({ key }) => [key.name, key.name]);
	if (type !== "ExpressionStatement" || expression.type !== "CallExpression") return;
	const [target, key, descriptor] = expression.arguments;
	if (target?.name !== "exports" || descriptor?.type !== "ObjectExpression") return;
	const value = descriptor.properties.find((property) => property.key.name === "get")?.value.body.body[0]?.argument;
	return value?.type === "Identifier" ? [[key.value, value.name]] : undefined;
}

/** One object for all that is handed on: hundreds of definitions, one after another, take a while. */
function handed(items, byName, assigned) {
	const entries = items
		.flatMap(({ hands }) => hands ?? [])
		.map(([key, name]) => {
			const { stays, stub, number } = byName.get(name);
			// What is a number is handed on as such: no file is loaded for it.
			if (!stays && number !== undefined) return `${key}: ${number}`;
			if (!stays && stub === undefined) return `get ${key}() { return ${LOAD}().${name}; }`;
			return assigned.has(name) ? `get ${key}() { return ${name}; }` : `${key}: ${name}`;
		});
	if (entries.length === 0) return "";
	return `${items.at(-1).node.type === "ReturnStatement" ? "return" : "module.exports ="} { ${entries.join(", ")} };`;
}

/** Finds the top-level names that a statement mentions, and whether each is only called. */
function findUses(item, byName) {
	const visit = (node, parent, key, locals) => {
		if (Array.isArray(node)) {
			for (const part of node) visit(part, parent, key, locals);
			return;
		}
		if (node === null || typeof node !== "object" || typeof node.type !== "string") return;
		// What the statement itself declares is what others know it by.
		const own = declaredBy(parent === undefined ? { ...node, id: undefined } : node);
		const inner = own.length === 0 ? locals : new Set([...locals, ...own]);
		if (node.type === "Identifier" && !inner.has(node.name) && !isKey(parent, key) && !isDeclared(item, node)) {
			if (byName.has(node.name)) note(item, node.name, parent, key);
			else if (!(node.name in globalThis) && node.name !== "arguments") throw new Error(`who declares ${node.name}?`);
		}
		if (node.type === "AssignmentExpression" && node.left.type.endsWith("Pattern")) {
			for (const name of names(node.left)) if (byName.has(name) && !inner.has(name)) item.assigns.add(name);
		}
		for (const [name, part] of Object.entries(node)) if (name !== "type") visit(part, node, name, inner);
	};
	visit(item.node, undefined, "", new Set());
}

function note({ uses, assigns }, name, parent, key) {
	const called = parent.type === "CallExpression" && key === "callee";
	const own =
		(parent.type === "MemberExpression" && key === "object") || (parent.type === "NewExpression" && key === "callee");
	const known = uses.get(name) ?? { value: false, own: false };
	uses.set(name, { value: known.value || !called, own: known.own || own });
	const target = parent.type === "AssignmentExpression" || parent.type.startsWith("For") ? key === "left" : false;
	if (target || parent.type === "UpdateExpression") assigns.add(name);
}

/** The names that a part of a statement declares for what is inside it. */
function declaredBy(node) {
	if (/Function/.test(node.type)) return [...names(node.params), ...names(node.id), ...variables(node.body)];
	if (node.type === "ClassExpression") return names(node.id);
	if (node.type === "BlockStatement" || node.type === "StaticBlock") return node.body.flatMap(declared);
	if (node.type === "SwitchStatement") return node.cases.flatMap(({ consequent }) => consequent.flatMap(declared));
	if (node.type === "ForStatement") return declared(node.init);
	if (node.type === "ForOfStatement" || node.type === "ForInStatement") return declared(node.left);
	return node.type === "CatchClause" ? names(node.param) : [];
}

function declared(statement) {
	if (statement?.type === "VariableDeclaration") return statement.declarations.flatMap(({ id }) => names(id));
	return /^(?:Function|Class)Declaration$/.test(statement?.type ?? "") ? names(statement.id) : [];
}

/** What `var` declares anywhere in a function. */
function variables(node) {
	if (Array.isArray(node)) return node.flatMap(variables);
	if (node === null || typeof node !== "object" || /Function/.test(node.type)) return [];
	const own = node.type === "VariableDeclaration" && node.kind === "var" ? declared(node) : [];
	return [...own, ...Object.values(node).flatMap(variables)];
}

/** The names in a pattern, or in several. */
function names(pattern) {
	if (Array.isArray(pattern)) return pattern.flatMap(names);
	switch (pattern?.type) {
		case undefined:
			return [];
		case "Identifier":
			return [pattern.name];
		case "ObjectPattern":
			return pattern.properties.flatMap((property) => names(property.value ?? property.argument));
		case "ArrayPattern":
			return names(pattern.elements);
		case "AssignmentPattern":
			return names(pattern.left);
		case "RestElement":
			return names(pattern.argument);
		case "MemberExpression":
			return [];
		default:
			throw new Error(`a pattern that the split does not know: ${pattern.type}`);
	}
}

function isKey(parent, key) {
	if (parent.type === "MemberExpression") return key === "property" && !parent.computed;
	if (/^(?:Property|MethodDefinition|PropertyDefinition)$/.test(parent.type)) return key === "key" && !parent.computed;
	return /^(?:LabeledStatement|BreakStatement|ContinueStatement)$/.test(parent.type);
}

function isDeclared({ node }, identifier) {
	return node.id === identifier || (node.declarations?.some(({ id }) => id === identifier) ?? false);
}

/** Keeps variables with those who use them, and functions that carry properties. @returns what is assigned to */
function keepTogether(items, byName) {
	const assigned = new Set(items.flatMap((item) => (item.fills ? [] : [...item.assigns])));
	for (const item of items) {
		for (const [name, { own }] of item.uses) {
			const other = byName.get(name);
			if (assigned.has(name)) item.stays = other.stays = true;
			if (own && other.stub !== undefined) other.stays = true;
		}
	}
	return assigned;
}

/** What stays brings along the values that it mentions; functions are called through a stub. */
function spread(items, byName) {
	const fillers = items.filter((item) => item.fills);
	const queue = items.filter((item) => item.stays);
	const stay = (item) => {
		if (item.stays) return;
		item.stays = true;
		queue.push(item);
	};
	for (;;) {
		for (const item of queue) {
			if (item.hands !== undefined) continue;
			for (const name of item.uses.keys()) if (byName.get(name).stub === undefined) stay(byName.get(name));
			for (const filler of fillers)
				if (item.declares.some((name) => filler.uses.has(name)) && item.stub === undefined) stay(filler);
		}
		queue.length = 0;
		// A function that is passed around in both files would be two.
		const passed = (stays) =>
			new Set(
				items
					.filter((item) => item.stays === stays && item.hands === undefined)
					.flatMap((item) => [...item.uses].filter(([, use]) => use.value).map(([name]) => name)),
			);
		const here = passed(true);
		for (const name of passed(false)) if (here.has(name)) stay(byName.get(name));
		if (queue.length === 0) return;
	}
}
