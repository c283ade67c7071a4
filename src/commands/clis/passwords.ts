// Clients of password stores and vaults of people: pass, gopass, Bitwarden, rbw, KeePassXC, LastPass.

import type { CommandSpec } from "../spec.ts";

export const PASSWORDS: readonly CommandSpec[] = [
	{
		names: ["pass"],
		source: "pass(1), password-store 1.7",
		options: "-c, --clip[=LINE]; -q, --qrcode[=LINE]; -h, --help; --version",
		subs: `
			show | -c, --clip[=LINE]; -q, --qrcode[=LINE]
			rm, remove, delete | -r, --recursive; -f, --force
			insert, add | -e, --echo; -m, --multiline; -f, --force
			generate | -n, --no-symbols; -c, --clip; -q, --qrcode; -i, --in-place; -f, --force
			mv, rename | -f, --force
			cp, copy | -f, --force
			init | -p, --path=D
		`,
	},
	{
		names: ["gopass"],
		source: "gopass SUBCOMMAND --help, 1.15",
		options: "-y, --yes; -c, --clip; -C, --alsoclip; -n, --noparsing; --nosync; -h, --help; -v, --version",
		subs: `
			show | -c, --clip; -C, --alsoclip; -o, --password; -r, --revision=R; -u, --unsafe; -n, --noparsing; --qr; --qrbody
			rm, remove, delete | -r, --recursive; -f, --force
			insert, new | -e, --echo; -m, --multiline; -f, --force; -a, --append
			generate | -c, --clip; -p, --print; -f, --force; -e, --edit; -s, --symbols; -g, --generator=G; -t, --force-regen
			mv, move | -f, --force
			cp, copy | -f, --force
			recipients remove, rm, deauthorize | --store=S; --force
			mounts remove, rm, unmount, umount
		`,
	},
	{
		names: ["bw"],
		source: "bw SUBCOMMAND --help, Bitwarden CLI 2024.12",
		options:
			"--pretty; --raw; --response; --cleanexit; --quiet; --nointeraction; --session=K; -h, --help; -v, --version",
		subs: `
			delete | --itemid=I; --organizationid=I; -p, --permanent
			restore
			move
			share
			import | --formats; --organizationid=I
			get | --itemid=I; --output=F; --organizationid=I
			list | --search=S; --url=U; --folderid=I; --collectionid=I; --organizationid=I; --trash
		`,
	},
	{
		names: ["rbw"],
		source: "rbw --help, 1.12",
		options: "-h, --help; -V, --version",
		subs: "remove, rm | --folder=F; -i, --ignorecase",
	},
	{
		names: ["keepassxc-cli"],
		source: "keepassxc-cli(1), KeePassXC 2.7",
		options: "-q, --quiet; -k, --key-file=F; --no-password; -y, --yubikey=S; --debug-info; -h, --help; -v, --version",
		subs: `
			rm
			rmdir
			attachment-rm
		`,
	},
	{
		names: ["lpass"],
		source: "lpass(1), LastPass CLI 1.3",
		options: "--sync=M; --color=M; -h, --help; -v, --version",
		subs: `
			rm
			share rm
			share userdel
		`,
	},
];
