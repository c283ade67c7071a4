// Ships the licences of the packages that are inside the bundled program, as their terms ask.

import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const PACKAGE = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//;

/** A plugin of the bundler that writes `LICENSES.txt` beside the program. */
export function licences() {
	return {
		name: "licences",
		writeBundle({ dir }, files) {
			const folders = new Set();
			for (const { moduleIds } of Object.values(files))
				for (const id of moduleIds ?? []) {
					const folder = PACKAGE.exec(id.replace(/^\0/, ""))?.[1];
					if (folder !== undefined) folders.add(folder);
				}
			const parts = [...folders].map(noticeOf).sort();
			if (parts.length === 0) throw new Error("no bundled package was found: the notices would be missing");
			writeFileSync(join(dir, "LICENSES.txt"), `Packages inside safe-run.cjs and chunks/\n\n${parts.join("\n")}`);
		},
	};
}

function noticeOf(folder) {
	const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
	const file = readdirSync(folder).find((entry) => /^licen[cs]e(?:\.\w+)?$/i.test(entry));
	const text = file === undefined || !existsSync(join(folder, file)) ? "" : readFileSync(join(folder, file), "utf8");
	return `== ${name} ${version}, ${license ?? "no licence named"} ==\n\n${text.trim()}\n`;
}
