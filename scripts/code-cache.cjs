// Runs the program once on a usual command and keeps what V8 compiled: node code-cache.cjs <program> <core>.

const { readFileSync, writeFileSync } = require("node:fs");
const { createRequire, Module } = require("node:module");
const { dirname, resolve } = require("node:path");
const { Script } = require("node:vm");

const [program, file] = process.argv.slice(2).map((path) => resolve(path));
const script = new Script(readFileSync(file, "latin1"), { filename: file });
const core = new Module(file);
core.filename = file;
require.cache[file] = core;
script.runInThisContext().call(core.exports, core.exports, createRequire(file), core, file, dirname(file));
core.loaded = true;

process.argv = [process.execPath, program, "check", "--no-context", "git status"];
process.on("exit", () => writeFileSync(`${file}.${process.versions.v8}-${process.arch}`, script.createCachedData()));
require(program);
