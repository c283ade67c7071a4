// If the build left a code cache of the core for this very V8, the core is taken from it; else it is compiled as always.
// The cache lies beside the code and is made with it. Nothing writes it later: who can change it can change the code.
(() => {
	const { readFileSync } = require("node:fs");
	const file = `${__dirname}/CORE`;
	let cachedData;
	try {
		cachedData = readFileSync(`${file}.${process.versions.v8}-${process.arch}`);
	} catch {
		return;
	}
	const Module = require("node:module");
	const code = `(function (exports, require, module, __filename, __dirname) {${readFileSync(file, "latin1")}\n})`;
	const script = new (require("node:vm").Script)(code, { filename: file, cachedData });
	const core = new Module(file, module);
	core.filename = file;
	require.cache[file] = core;
	script
		.runInThisContext()
		.call(core.exports, core.exports, Module.createRequire(file), core, file, `${__dirname}/chunks`);
	core.loaded = true;
})();
