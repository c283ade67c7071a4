// Runs the program on each of these commands in one process, and writes the code caches of the files that it loaded:
// node training.cjs <program> <JSON: a list of [words of the command line, file that is standard input]>. Nothing is run: commands are judged.

const { closeSync, openSync, writeFileSync } = require("node:fs");
const vm = require("node:vm");

const [program, list] = process.argv.slice(2);
const commands = JSON.parse(list);

// One script for each file of the program, so that what a later command compiles comes to it.
const scripts = new Map();
const { Script } = vm;
vm.Script = new Proxy(Script, {
	construct(_, [text, options]) {
		const known = scripts.get(options.filename) ?? new Script(text, { filename: options.filename });
		scripts.set(options.filename, known);
		return known;
	},
});

// Each start of the program listens for errors of its own.
process.setMaxListeners(0);
next();
process.on("beforeExit", next);
process.on("exit", () => {
	for (const [file, script] of scripts) {
		writeFileSync(`${file}.${process.versions.v8}-${process.arch}`, script.createCachedData());
	}
});

function next() {
	const command = commands.shift();
	if (command === undefined) {
		// What the last command left there is its own answer.
		process.exitCode = 0;
		return;
	}
	const [words, input] = command;
	// The lowest free number is standard input's.
	closeSync(0);
	openSync(input, "r");
	process.argv = [process.execPath, program, ...words];
	delete require.cache[program];
	require(program);
	// Without something to wait for, the process would end when a command did.
	setImmediate(() => {});
}
