// Programs that fetch files, unpack them, or record what they see: where they write.

import type { CommandSpec } from "../spec.ts";
import { client } from "./client.ts";

const SCP =
	"-3; -4; -6; -A; -B; -C; -c=C; -D=C; -F=F; -i=F; -J=D; -l=N; -N; -O; -o=O; -P=N; -p; -q; -R; -r; -S=P; -s; -T; -v; -X=O";

const FETCHERS: readonly CommandSpec[] = [
	client("scp pscp", "scp(1) OpenSSH 9.6", `${SCP}; >last`),
	client(
		"sftp psftp",
		"sftp(1) OpenSSH 9.6",
		"-4; -6; -A; -a; -B=N; -b=F; -C; -c=C; -D=C; -F=F; -f; -i=F; -J=D; -l=N; -N; -o=O; -P=N; -p; -q; -R=N; -r; -S=P; -s=S; -v; -X=O; >2",
	),
	client("aria2c", "aria2c(1) 1.37", "-o, --out=>FILE; -d, --dir=>DIR/; -i=F; -l, --log=F; -x=N; -s=N; -j=N; -k=S"),
	client("axel", "axel(1)", "-o, --output=>FILE; -n=N; -s=N; -H=H; -U=A"),
	client("yt-dlp youtube-dl", "yt-dlp --help", "-o, --output=>FILE; -P, --paths=>DIR/; -f=F; -r=R; -a=F; -S=S; -i; -x"),
	client("crane", "crane pull --help", "", {
		subs: "pull | --platform=P; --format=F; >last\nexport | --platform=P; >last",
	}),
	client("oras", "oras pull --help", "", { subs: "pull | -o, --output=>DIR/; --platform=P" }),
	client("gdown", "gdown --help", "-O, --output=>FILE; --id=I"),
];

const PACKERS: readonly CommandSpec[] = [
	client(
		"7z 7za 7zr 7zz",
		"7z(1) 16.02: the first word says what is done",
		"-o=>DIR/; -sdel; -y; -r; -so; -si; -bd; -bb; -spf",
		{
			singleDash: true,
		},
	),
	client(
		"rar unrar",
		"rar(1) 6: the first word says what is done",
		"-df; -dr; -dw; -o+; -o-; -r; -y; -op=>DIR/; -inul",
		{
			singleDash: true,
		},
	),
	client("arj", "arj(1)", "-d; -y; -r", { singleDash: true }),
	client("lha lharc", "lha(1)", "-w=>DIR/"),
	client("unar", "unar(1)", "-o, -output-directory, --output-directory=>DIR/; -f; -s; -D; -q", { singleDash: true }),
	client("cabextract unsquashfs", "cabextract(1), unsquashfs(1)", "-d, --directory, -dest=>DIR/; -f; -q; -l", {
		singleDash: true,
	}),
	client(
		"dpkg-deb",
		"dpkg-deb(1)",
		"-x, --extract; -X, --vextract; -R, --raw-extract; -e, --control; -b, --build; -c, --contents; -I, --info; -f, --field; -W; -Z=T; -z=N",
	),
	client(
		"jar",
		"jar(1), JDK 21",
		"-c, --create; -x, --extract; -t, --list; -u, --update; -f, --file=F; -m, --manifest=F; -e, --main-class=C; -v; -0; -M; -C=D; -i",
		{
			bareLetters: true,
		},
	),
];

const RECORDERS: readonly CommandSpec[] = [
	client(
		"tcpdump",
		"tcpdump(8)",
		"-i=I; -w=>FILE; -r=F; -G=N; -C=N; -W=N; -c=N; -s=N; -z=C; -Z=U; -F=F; -E=S; -T=T; -y=T; -B=N; -j=T; -V=F; -n; -v; -e; -q; -t; -X; -A; -x; -l; -p; -U; -D; -L",
	),
	client("tshark dumpcap", "tshark(1)", "-w=>FILE; -i=I; -r=F; -f=F; -Y=F; -c=N; -a=C; -b=C; -T=F; -e=F; -s=N; -F=T"),
	client("qemu-img", "qemu-img(1) 8.2", "", {
		subs: `
			convert | -f=F; -F=F; -O=F; -B=F; -o=O; -S=N; -l=S; -m=N; -p; -q; -n; -c; -W; -T=C; -t=C; -r=R; >last
			create | -f=F; -F=F; -b=F; -o=O; -q; -u; >1
			info
			check
			map
			compare
		`,
	}),
	client("nmap", "nmap(1) 7.94", "-oN, -oX, -oG, -oS, -oA, -oM=>FILE; -iL=F; -p=P; -e=I; -S=A; -D=L", {
		singleDash: true,
	}),
	client("asciinema", "asciinema(1)", "", { subs: "rec | --append; --overwrite; -c=C; -i=N; -t=T; >1" }),
	client("ttyrec", "ttyrec(1)", "-a; -u; -e=C; >1"),
	client(
		"htpasswd htdigest",
		"htpasswd(1) Apache 2.4",
		"-c; -b; -i; -n; -m; -B; -C=N; -r=N; -d; -s; -p; -D; -v; -2; -5",
	),
];

export const TRANSFERS: readonly CommandSpec[] = [...FETCHERS, ...PACKERS, ...RECORDERS];
