// Names that say what a file is worth: what tools make again, and what nobody can make again.

import { matchesAny, type NamePattern, namePattern } from "./pattern.ts";

/** Filled by a package manager or a tool's own cache; nobody writes in them, so they are not looked through. */
const FETCHED = patterns(`
	node_modules bower_components jspm_packages .venv venv __pycache__ .pytest_cache .mypy_cache .ruff_cache .tox .nox .eggs
	Pods .gradle .dart_tool .stack-work dist-newstyle elm-stuff .parcel-cache .turbo .next .nuxt .svelte-kit .angular .vite
	.nyc_output zig-cache .zig-cache DerivedData .sass-cache .pnpm-store .hypothesis .ipynb_checkpoints`);

/** Written by a build. People do put files there, so the precious ones inside still count. */
const BUILT = patterns(`
	dist build out target output .output bin obj debug Debug release Release _build cmake-build-* bazel-* coverage htmlcov
	.coverage test-results playwright-report storybook-static .cache tmp .tmp temp .terraform *.egg-info *.pyc *.pyo *.o *.obj
	*.class *.tsbuildinfo .eslintcache .stylelintcache .DS_Store Thumbs.db`);

const PRECIOUS = patterns(`
	.env .env.* *.env *.pem *.key *.p12 *.pfx *.jks *.keystore *.kdbx *.gpg *.asc *.ovpn id_rsa id_dsa id_ecdsa id_ed25519
	.netrc .pgpass .htpasswd credentials credentials.* secrets secrets.* *.tfstate *.tfstate.* *.tfvars
	*.db *.sqlite *.sqlite3 *.sql *.dump *.mdb *.rdb *.bak`);

const PLACEHOLDER = patterns("*.example *.sample *.template *.dist *.defaults");

/** `fetched` and `built` are worth nothing only where git ignores them too. */
export function makingOf(name: string): "fetched" | "built" | undefined {
	if (matchesAny(FETCHED, name)) return "fetched";
	return matchesAny(BUILT, name) ? "built" : undefined;
}

/** Secrets, databases, state: lost for good even out of a build directory. */
export function isPrecious(name: string): boolean {
	return matchesAny(PRECIOUS, name) && !matchesAny(PLACEHOLDER, name);
}

function patterns(list: string): readonly NamePattern[] {
	return list.trim().split(/\s+/).map(namePattern);
}
