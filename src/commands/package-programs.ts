// The program that npx and its kin start for a package: its name without scope and version, or what the package calls it.

/** Packages whose program has another name. Source: the `bin` of each package. */
const PROGRAMS: ReadonlyMap<string, string> = new Map([
	["@angular/cli", "ng"],
	["@aws-amplify/backend-cli", "ampx"],
	["@aws-amplify/cli", "amplify"],
	["@google/clasp", "clasp"],
	["@ionic/cli", "ionic"],
	["@mikro-orm/cli", "mikro-orm"],
	["@nestjs/cli", "nest"],
	["@railway/cli", "railway"],
	["@sentry/cli", "sentry-cli"],
	["@shopify/cli", "shopify"],
	["aws-cdk", "cdk"],
	["awscli", "aws"],
	["awscli2", "aws"],
	["cdktf-cli", "cdktf"],
	["firebase-tools", "firebase"],
	["google-cloud-sdk", "gcloud"],
	["kubernetes-helm", "helm"],
	["netlify-cli", "netlify"],
	["opentofu", "tofu"],
]);

/** @param spec as on the command line: `rimraf`, `vercel@latest`, `@railway/cli@4`, `nixpkgs#awscli2`; a path or an address stays as it is */
export function programOfPackage(spec: string): string {
	// A flake's output, `nixpkgs#terraform`: nix run starts the program of that name.
	const output = /^[\w.:/~-]*#(?:[\w-]+\.)*([\w-]+)$/.exec(spec)?.[1];
	if (output !== undefined) return PROGRAMS.get(output) ?? output;
	const match = /^((?:@[\w.-]+\/)?[\w.-]+)(?:@[^/:]*)?$/.exec(spec);
	const name = match?.[1];
	if (name === undefined) return spec;
	return PROGRAMS.get(name) ?? name.slice(name.indexOf("/") + 1);
}
