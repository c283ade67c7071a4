// Starts the core, which stands in its file as one function. If the build left a code cache of it for this very V8, the function is
// taken from there; else it is compiled as always. The text is compiled as it was read: two megabytes are not worth a copy.
// The cache lies beside the code and is made with it. Nothing writes it later: who can change it can change the code.
// What goes wrong outside every other net, such as a damaged file of ours, ends with the codes of src/cli/exit.ts: agents take
// Node's own 1 for a hook that may be ignored.
process.on("uncaughtException", (error) => {
	const message = String(error?.message ?? error).replace(/[^ -~]/g, "?");
	require("node:fs").writeSync(2, `safe-run: unexpected failure of the guard: ${message.slice(0, 400)}\n`);
	process.exit(/^(?:-|shell$)/.test(process.argv[2] ?? "") ? 125 : 2);
});
(() => {
	const { readFileSync } = require("node:fs");
	const Module = require("node:module");
	const file = `${__dirname}/CORE`;
	let cachedData;
	try {
		cachedData = readFileSync(`${file}.${process.versions.v8}-${process.arch}`);
	} catch {
		// Another version of Node than the one that built it.
	}
	const script = new (require("node:vm").Script)(readFileSync(file, "latin1"), { filename: file, cachedData });
	const core = new Module(file, module);
	core.filename = file;
	require.cache[file] = core;
	script
		.runInThisContext()
		.call(core.exports, core.exports, Module.createRequire(file), core, file, `${__dirname}/chunks`);
	core.loaded = true;
})();
