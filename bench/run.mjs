// Runs every bench, one after another; the names of some on the command line run only those.

const names =
	process.argv.length > 2 ? process.argv.slice(2) : ["static", "growth", "cold", "hooks", "rules", "log", "context"];
for (const name of names) {
	console.log(`\n== ${name}`);
	await import(`./${name}.mjs`);
}
