// Names that say what a file is worth: what tools make again, and what nobody can make again.

import { matches, matchesAny, type NamePattern, namePattern } from "./pattern.ts";

/** Filled by a package manager or a tool's own cache; nobody writes in them, so they are not looked through. */
const FETCHED = patterns(`
	node_modules bower_components jspm_packages .venv venv __pycache__ .pytest_cache .mypy_cache .ruff_cache .tox .nox .eggs
	Pods .gradle .dart_tool .stack-work dist-newstyle elm-stuff .parcel-cache .turbo .next .nuxt .svelte-kit .angular .vite
	.nyc_output zig-cache .zig-cache DerivedData .sass-cache .jekyll-cache .pnpm-store .hypothesis .ipynb_checkpoints
	.docusaurus .expo .nx .aws-sam .serverless`);

/** The same, told by the last steps of the path together. */
const FETCHED_PATHS = `
	.yarn/cache var/cache bootstrap/cache/*.php public/hot cypress/videos cypress/screenshots`
	.trim()
	.split(/\s+/)
	.map((path) => path.split("/").map(namePattern));

/** Their last steps. */
const FETCHED_ENDS = patterns("cache *.php hot videos screenshots");

/** Written by a build. People do put files there, so the precious ones inside still count. */
const BUILT = patterns(`
	dist build out target output .output bin obj debug Debug release Release _build cmake-build-* bazel-* coverage htmlcov
	.coverage lcov.info junit.xml test-results playwright-report allure-results storybook-static site _site .cache tmp .tmp temp
	.terraform *.egg-info *.pyc *.pyo *.o *.obj *.rlib *.gcda *.gcno *.class *.tsbuildinfo .eslintcache .stylelintcache
	.DS_Store Thumbs.db`);

/** Programs write them anew. */
const LOGGED = patterns("*.log *.log.[0-9]* *.log.gz");

const PRECIOUS = patterns(`
	.env .env.* *.env *.pem *.key *.p12 *.pfx *.jks *.keystore *.kdbx *.gpg *.asc *.ovpn id_rsa id_dsa id_ecdsa id_ed25519
	.netrc .pgpass .htpasswd credentials credentials.* secrets secrets.* *.tfstate *.tfstate.* *.tfvars
	*.db *.sqlite *.sqlite3 *.sql *.dump *.mdb *.rdb *.bak`);

const PLACEHOLDER = patterns("*.example *.sample *.template *.dist *.defaults");

/** Who makes the file or directory again; it is worth nothing only where git ignores it too. */
export function makingOf(path: string): "fetched" | "built" | "logged" | undefined {
	const name = path.slice(path.lastIndexOf("/") + 1);
	if (isNamed(FETCHED, name)) return "fetched";
	if (isNamed(FETCHED_ENDS, name) && FETCHED_PATHS.some((ending) => endsLike(path, ending))) return "fetched";
	if (isNamed(BUILT, name)) return "built";
	return isNamed(LOGGED, name) ? "logged" : undefined;
}

function endsLike(path: string, ending: readonly NamePattern[]): boolean {
	let end = path.length;
	for (const pattern of ending.toReversed()) {
		const start = path.lastIndexOf("/", end - 1) + 1;
		if (end <= 0 || !matches(pattern, path.slice(start, end))) return false;
		end = start - 1;
	}
	return true;
}

/** Secrets, databases, state: lost for good even out of a build directory. */
export function isPrecious(name: string): boolean {
	return isNamed(PRECIOUS, name) && !isNamed(PLACEHOLDER, name);
}

/** What users put there themselves, whatever directory it lies in. @param path relative to the repository */
export function isUploaded(path: string): boolean {
	return /(?:^|\/)(?:uploads?|user-?uploads|user-?data|backups?)\//i.test(path);
}

/** A list of names, by what is quickest to try: tens of thousands of files are asked about. */
interface Names {
	readonly exact: ReadonlySet<string>;
	/** Of patterns `*.x`: what follows the star. */
	readonly ends: readonly string[];
	readonly others: readonly NamePattern[];
}

function isNamed({ exact, ends, others }: Names, name: string): boolean {
	return exact.has(name) || ends.some((end) => name.endsWith(end)) || matchesAny(others, name);
}

function patterns(list: string): Names {
	const words = list.trim().split(/\s+/);
	const isExact = (word: string): boolean => !/[*?[{\\]/.test(word);
	const isEnd = (word: string): boolean => word.startsWith("*") && isExact(word.slice(1));
	return {
		exact: new Set(words.filter(isExact)),
		ends: words.filter(isEnd).map((word) => word.slice(1)),
		others: words.filter((word) => !isExact(word) && !isEnd(word)).map(namePattern),
	};
}
