// Moves the texts of packed rules and grammars out of the program into one file beside it, from which the few that are needed are read.

import { writeFileSync } from "node:fs";
import { join } from "node:path";

/** A family in a generated module: how many texts, then a function with one literal on each line. */
const FAMILY = /\[(\d+), \(\) => \[\n((?:\t+'(?:[^'\\\n]|\\.)*',\n)*)\t*\]\]/g;
const LITERAL = /'((?:[^'\\\n]|\\.)*)'/g;

/** The reader that takes the place of the functions; `__dirname` is the folder of the chunks. */
const READER = `
import { closeSync as closeTexts, openSync as openTexts, readSync as readTexts } from "node:fs";
function textsAt(start, length) {
	const file = openTexts(__dirname + "/TEXTS", "r");
	try {
		const bytes = Buffer.allocUnsafe(length);
		let done = 0;
		while (done < length) {
			const read = readTexts(file, bytes, done, length - done, start + done);
			if (read === 0) throw new Error("the program is incomplete: " + __dirname + "/TEXTS is too short");
			done += read;
		}
		return JSON.parse(bytes.toString("utf8"));
	} finally {
		closeTexts(file);
	}
}
`;

/** A plugin of the bundler that changes generated modules, and writes the file. */
export function packedTexts(name = "texts") {
	const families = [];
	let size = 0;
	const keep = (literals) => {
		const texts = [...literals.matchAll(LITERAL)].map(([, text]) => text.replace(/\\(.)/g, unescaped));
		const bytes = Buffer.from(JSON.stringify(texts));
		const start = size;
		families.push(bytes);
		size += bytes.length;
		return `textsAt(${start}, ${bytes.length})`;
	};
	return {
		name: "packed-texts",
		transform(code, id) {
			// The schema of policies is one text, in a chunk of its own.
			if (!id.endsWith(".generated.ts") || id.endsWith("/policy-schema.generated.ts")) return null;
			let found = 0;
			const changed = code.replace(FAMILY, (_, count, literals) => {
				found++;
				return `[${count}, () => ${keep(literals)}]`;
			});
			if (found === 0) throw new Error(`${id} has no packed texts`);
			return `${READER.replaceAll("TEXTS", name)}${changed}`;
		},
		writeBundle: ({ dir }) => writeFileSync(join(dir, "chunks", name), Buffer.concat(families)),
	};
}

function unescaped(_, character) {
	return character === "n" ? "\n" : character;
}
