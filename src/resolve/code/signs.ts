// The quick look at code that is not read: does it name anything that deletes, writes or starts programs?

const COMMON =
	"unlink|rm|rmdir|rmtree|rmSync|rmdirSync|unlinkSync|remove|removedirs|remove_tree|rm_rf|rm_r|rm_f|delete|truncate|rename|replace_file|chmod|chown|system|popen|exec|execSync|execFile|execFileSync|eval|spawn|spawnSync|fork|shell_exec|passthru|proc_open|pcntl_exec|qx|open|write|writeFile|writeFileSync|appendFile|appendFileSync|write_text|file_put_contents|fopen|subprocess|child_process|shutil|FileUtils|dropDatabase|deleteMany";

const JAVASCRIPT =
	"fs|rimraf|Bun|Deno|Function|vm|process|execa|shelljs|zx|del|cp|rmRF|createWriteStream|copyFile|copyFileSync|renameSync|truncateSync";

const BY_LANGUAGE: ReadonlyMap<string, string> = new Map([
	["python", `${COMMON}|os|pathlib|importlib|__import__|getattr|pty|ctypes|compile|runpy|builtins|__builtins__`],
	["javascript", `${COMMON}|${JAVASCRIPT}`],
	["mongo", `${COMMON}|${JAVASCRIPT}|drop|dropCollection|dropUser|load|runCommand|adminCommand`],
	[
		"php",
		`${COMMON}|assert|create_function|call_user_func|call_user_func_array|copy|ftruncate|include|require|SplFileObject|popen|rmdir`,
	],
]);

const TOKENS =
	/#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|"(?:[^"\\]|\\[\s\S])*(?:"|$)|'(?:[^'\\]|\\[\s\S])*(?:'|$)|[A-Za-z_$][\w$]*|`/g;

const compiled = new Map<string, RegExp>();

function signsOf(language: string): RegExp {
	const known = compiled.get(language);
	if (known !== undefined) return known;
	const made = new RegExp(`^(?:${BY_LANGUAGE.get(language) ?? COMMON})$`, "i");
	compiled.set(language, made);
	return made;
}

/**
 * True when a name outside comments may act, or a string that is nothing but such a name (`fs["rm"]`). Used only where the
 * code has no tree.
 */
export function mayAct(language: string, text: string): boolean {
	const signs = signsOf(language);
	for (const [token] of text.matchAll(commentsOf(language))) {
		if (token === "`") {
			if (language === "php") return true;
			continue;
		}
		const inner = /^["']/.test(token) ? token.replace(/^["']+(?:node:)?|["']+$/g, "") : token;
		if (signs.test(inner)) return true;
	}
	return false;
}

/** `#` opens a comment in Python and PHP, `//` not in Python. */
function commentsOf(language: string): RegExp {
	if (language === "javascript" || language === "mongo") return new RegExp(TOKENS.source.replace("#[^\\n]*|", ""), "g");
	if (language === "python")
		return new RegExp(TOKENS.source.replace("\\/\\/[^\\n]*|\\/\\*[\\s\\S]*?(?:\\*\\/|$)|", ""), "g");
	return new RegExp(TOKENS.source, "g");
}
