// Azure: az.

import type { CommandSpec } from "../spec.ts";

export const AZURE: readonly CommandSpec[] = [
	{
		names: ["az"],
		source:
			"az reference, Azure CLI 2.67; its commands take no operands, every word before the options is a subcommand",
		options: `
			--debug; -h, --help; --only-show-errors; -o, --output=FORMAT; --query=Q; --verbose; --subscription=S
			-g, --resource-group=G; -n, --name=N; -y, --yes; --no-wait; --ids=I; -l, --location=L; --version
			--method=M; -m=M; --uri=U; --url=U; -u=U; --mode=M; --action-on-unmanage=A; --access=A; --role=R
			--source-address-prefixes=P; --start-ip-address=A; --end-ip-address=A; --dryrun; --recursive
			--delete-destination=B; --enable-delete-retention=B; --enable-versioning=B
			--enable-container-delete-retention=B; --allow-blob-public-access=B; --public-access=A; --vault-name=V
			--account-name=A; --auth-mode=M; --account-key=K; --connection-string=S`,
		dry: "--help; --version; --dryrun",
		openSubs: 6,
		subs: "rest | -m, --method=M; -u, --uri=U, --url=U; -b, --body=B; --headers=H; --resource=R; --uri-parameters=P; --output-file=>FILE; --skip-authorization-header\nstorage blob download | -f, --file=>FILE; -c, --container-name=C\nstorage blob download-batch | -d, --destination=>DIR/; -s, --source=S\nstorage file download | --dest=>FILE; -p, --path=P; -s, --share-name=S\nkeyvault secret download | -f, --file=>FILE\nkeyvault secret backup | -f, --file=>FILE\nkeyvault certificate download | -f, --file=>FILE\n",
	},
];
