// Starts the core, which stands in its file as one function; what a start seldom runs stands in another, and is loaded by the first
// call into it. If the build left a code cache of a file for this very V8, its function is taken from there; else it is compiled as
// always. A text is compiled as it was read: a copy of it costs time.
// The caches lie beside the code and are made with it. Nothing writes them later: who can change them can change the code.
// What goes wrong outside every other net, such as a damaged file of ours, ends with the codes of src/cli/exit.ts: agents take
// Node's own 1 for a hook that may be ignored.
process.on("uncaughtException", (error) => {
	const message = String(error?.message ?? error).replace(/[^ -~]/g, "?");
	require("node:fs").writeSync(2, `safe-run: unexpected failure of the guard: ${message.slice(0, 400)}\n`);
	process.exit(/^(?:-|shell$)/.test(process.argv[2] ?? "") ? 125 : 2);
});
// biome-ignore lint/correctness/noUnusedVariables: what the bundler wrote comes behind this text, and asks it for the core
const safeRunCore = (() => {
	const { readFileSync } = require("node:fs");
	// The class itself: asking for `node:module` loads more than that.
	const Module = module.constructor;
	const { Script } = require("node:vm");
	const file = `${__dirname}/CORE`;
	const load = (path) => {
		let cachedData;
		try {
			cachedData = readFileSync(`${path}.${process.versions.v8}-${process.arch}`);
		} catch {
			// Another version of Node than the one that built it.
		}
		return new Script(readFileSync(path, "latin1"), { filename: path, cachedData }).runInThisContext();
	};
	const core = new Module(file, module);
	core.filename = file;
	require.cache[file] = core;
	const folder = `${__dirname}/chunks`;
	const part = (number) => load(`${__dirname}/${["MORE", "REST"][number]}`);
	load(file).call(core.exports, core.exports, (path) => core.require(path), core, file, folder, part);
	core.loaded = true;
	return core.exports;
})();
