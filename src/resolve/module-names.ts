// The names under which code loads other files of its own project, by language, and where such a file may stand.

/** A module that code loads. */
export interface ModuleName {
	/** Without ending. */
	readonly name: string;
	/** Looked for beside the file that loads it, and not beside the program. */
	readonly beside: boolean;
	/** Only a file that the text wrote is meant by it; on disk the name more likely stands for an installed library. */
	readonly writtenOnly?: boolean;
}

interface Loading {
	readonly read: (text: string) => readonly ModuleName[];
	readonly endings: readonly string[];
}

/** Sources: Node's "Modules", the Python import system, and the manuals of Ruby, Perl, PHP and Lua. */
const LOADING: ReadonlyMap<string, Loading> = new Map<string, Loading>([
	[
		"javascript",
		{
			read: javascriptNames,
			endings: ["", ".js", ".cjs", ".mjs", ".ts", ".mts", ".cts", ".tsx", ".jsx", "/index.js", "/index.ts"],
		},
	],
	["python", { read: pythonNames, endings: [".py", "/__init__.py", "/__main__.py", ""] }],
	[
		"ruby",
		{
			read: (text) =>
				namesBy(text, /\b(require_relative|require|load)[\s(]+["']([^"'\n]{1,200})["']/g, (how, name) => ({
					name,
					beside: how === "require_relative",
					writtenOnly: how === "require" && !/^\.{0,2}\//.test(name),
				})),
			endings: ["", ".rb"],
		},
	],
	[
		"perl",
		{
			read: (text) => namesBy(text, /\b(do|require)[\s(]+["']([^"'\n]{1,200})["']/g, plainName),
			endings: [""],
		},
	],
	// `include` of a file on disk is an act of the code itself.
	[
		"php",
		{
			read: (text) =>
				namesBy(text, /\b(include|require)(?:_once)?[\s(]+["']([^"'\n]{1,200})["']/g, (_, name) => ({
					name,
					beside: false,
					writtenOnly: true,
				})),
			endings: [""],
		},
	],
	[
		"lua",
		{
			read: (text) => namesBy(text, /\b(dofile|require|loadfile)[\s(]+["']([^"'\n]{1,200})["']/g, plainName),
			endings: ["", ".lua"],
		},
	],
]);

const NOTHING: Loading = { read: () => [], endings: [] };

/** How code in a language loads files. */
export const loadingOf = (language: string): Loading =>
	LOADING.get(language === "typescript" ? "javascript" : language) ?? NOTHING;

const plainName = (_: string, name: string): ModuleName => ({ name, beside: false });

function namesBy(
	text: string,
	pattern: RegExp,
	make: (how: string, name: string) => ModuleName,
): readonly ModuleName[] {
	return [...text.matchAll(pattern)].map((match) => make(match[1] ?? "", match[2] ?? ""));
}

const SPECIFIER =
	/\b(?:require|require\.resolve|import|from|Worker|fork|register)\s*\(?\s*(?:new\s+URL\s*\(\s*)?["'`](\.{1,2}(?:\/[^"'`\n]{0,200})?|\/[^"'`\n]{1,200})["'`]/g;

/** `require(__dirname + "/x")`, `import(path.join(__dirname, "x"))`. */
const FROM_DIRECTORY =
	/\b(?:require|import|Worker|fork)\s*\(\s*(?:\w+\.)?(?:(?:join|resolve)\s*\(\s*)?(?:__dirname|import\.meta\.dirname)\s*[,+]\s*["'`]([^"'`\n]{1,200})["'`]/g;

/** What is loaded and is no code. */
const DATA = /\.(?:json|css|scss|less|svg|png|jpe?g|gif|txt|md|html|wasm)$/;

function javascriptNames(text: string): readonly ModuleName[] {
	const plain = [...text.matchAll(SPECIFIER)].filter((match) => isStatement(text, match.index)).map((m) => m[1] ?? "");
	const built = [...text.matchAll(FROM_DIRECTORY)].map((match) => `./${match[1] ?? ""}`);
	return [...plain, ...built]
		.filter((name) => !DATA.test(name))
		.flatMap((name) => {
			// TypeScript names the file that it will become.
			const source = /\.[cm]?jsx?$/.test(name) ? [name, name.replace(/\.([cm]?)js(x?)$/, ".$1ts$2")] : [name];
			return source.map((one) => ({ name: one.replace(/(?<=.)\/$/, ""), beside: true }));
		});
}

/** Not in a comment, and not an import of types alone. */
function isStatement(text: string, at: number): boolean {
	const line = text.slice(Math.max(text.lastIndexOf("\n", at - 1) + 1, at - 400), at);
	return !/^\s*(?:\/\/|\/?\*|#)/.test(line) && !/^\s*(?:import|export)\s+type\s/.test(line);
}

const PYTHON_IMPORT =
	/(?:^|[\n;:])[ \t]*(?:import[ \t]+([\w. \t,]{1,300})|from[ \t]+(\.*[\w.]{0,100})[ \t]+import[ \t]*(\([^)]{0,2000}\)|[\w. \t,*]{1,300}))|\b(?:run_path|run_module|import_module|__import__)\(\s*["']([^"'\n]{1,200})["']/g;

function pythonNames(text: string): readonly ModuleName[] {
	return [...text.matchAll(PYTHON_IMPORT)].flatMap(([, plain, from, list, called]) => {
		if (called !== undefined)
			return [{ name: called.endsWith(".py") ? called.slice(0, -3) : called.replaceAll(".", "/"), beside: false }];
		if (plain !== undefined) return identifiers(plain).flatMap((name) => packagesOf(name, false));
		const dots = /^\.*/.exec(from ?? "")?.[0].length ?? 0;
		const module = (from ?? "").slice(dots);
		const up = dots === 0 ? "" : dots === 1 ? "./" : "../".repeat(dots - 1);
		const members = identifiers(list ?? "").map((name) => (module === "" ? name : `${module}.${name}`));
		return [...(module === "" ? [] : [module]), ...members].flatMap((name) =>
			packagesOf(name, dots > 0).map((one) => ({ ...one, name: `${up}${one.name}` })),
		);
	});
}

/** The first word of each item: `a.b as c, d` has `a.b` and `d`. */
const identifiers = (list: string): readonly string[] =>
	list
		.replace(/[()]/g, " ")
		.split(",")
		.map((item) => item.trim().split(/\s/)[0] ?? "")
		.filter((name) => /^[A-Za-z_][\w.]*$/.test(name));

/** `a.b.c` runs the packages `a` and `a.b` first. */
function packagesOf(name: string, beside: boolean): readonly ModuleName[] {
	const parts = name.split(".").slice(0, 12);
	return parts.map((_, i) => ({ name: parts.slice(0, i + 1).join("/"), beside }));
}
