// Programs that turn a file into another: pictures, documents, encodings, pieces; and those that change files in place.

import type { CommandSpec } from "../spec.ts";
import { client } from "./client.ts";

const DASH: Partial<CommandSpec> = { singleDash: true };

const PICTURES: readonly CommandSpec[] = [
	client("magick", "magick(1) ImageMagick 7: the last word is the result", "", DASH),
	client("convert composite montage compare", "convert(1) ImageMagick 6: the last word is the result", ">last", DASH),
	client("gm", "gm(1) GraphicsMagick", "", {
		...DASH,
		subs: "convert | >last\ncomposite | >last\nmontage | >last\nidentify",
	}),
	client("cwebp dwebp gif2webp", "cwebp(1)", "-o=>FILE; -q=N; -preset=P; -m=N; -resize=W", DASH),
	client("pngquant zopflipng flac oggenc", "pngquant(1), flac(1)", "-o, --output, --output-name=>FILE"),
	client("rsvg-convert", "rsvg-convert(1)", "-o, --output=>FILE; -w=N; -h=N; -f=F; -d=N; -p=N"),
	client("inkscape", "inkscape(1) 1.3", "-o, --export-filename=>FILE; -w=N; -h=N; -d=N"),
	client("dot neato fdp sfdp circo twopi", "dot(1)", "-o=>FILE; -T=F; -K=L; -G=A; -N=A; -E=A"),
	client("mmdc d2", "mmdc --help", "-o, --output=>FILE; -i=F; -t=T; -b=C"),
	client("lame avifenc", "lame(1)", "-b=N; -V=N; -q=N; >2"),
];

const DOCUMENTS: readonly CommandSpec[] = [
	client(
		"pandoc",
		"pandoc(1) 3.1",
		"-o, --output=>FILE; --extract-media=>DIR/; --log=>FILE; -f=F; -t=F; -r=F; -w=F; -d=F; -M=K; -V=K; -F=P; -L=S; -H=F; -B=F; -A=F; -c=U; -T=S",
	),
	client("qpdf pdfunite", "qpdf(1), pdfunite(1)", ">last"),
	client("pdftotext pdftohtml ps2pdf ps2pdf14 pdf2ps", "pdftotext(1), ps2pdf(1)", "-f=N; -l=N; -r=N; >2"),
	client("gs", "gs(1)", "-sOutputFile=>FILE; -o=>FILE; -sDEVICE=D; -c=S; -f=F", DASH),
	client("wkhtmltopdf wkhtmltoimage", "wkhtmltopdf(1)", ">last"),
	client("typst", "typst --help, 0.11", "", {
		subs: "compile, c | --root=D; --font-path=D; >2\nwatch, w | --root=D; >2",
	}),
	client(
		"pdflatex xelatex lualatex latexmk tectonic",
		"pdflatex(1), latexmk(1)",
		"-output-directory, --output-directory, -outdir, --outdir=>DIR/; -jobname, --jobname=N; -interaction, --interaction=M",
		DASH,
	),
	client("asciidoctor", "asciidoctor(1)", "-o, --out-file=>FILE; -D, --destination-dir=>DIR/; -b=B; -d=T; -a=A; -r=L"),
	client("sphinx-build", "sphinx-build(1)", "-b=B; -c=D; -D=S; -d=>DIR/; -j=N; >2/"),
	client("hugo", "hugo --help, 0.126", "-d, --destination=>DIR/; -s=D; -b=U; -t=T"),
	client("soffice libreoffice", "soffice --help", "--outdir=>DIR/; --convert-to=F"),
	client(
		"chromium chromium-browser google-chrome google-chrome-stable chrome",
		"headless mode of Chromium",
		"--screenshot=>FILE; --print-to-pdf=>FILE; --user-data-dir=D; --dump-dom",
	),
];

const BYTES: readonly CommandSpec[] = [
	client("iconv", "iconv(1)", "-o, --output=>FILE; -f, --from-code=E; -t, --to-code=E; -c; -s; -l"),
	client(
		"xxd",
		"xxd(1)",
		"-c, -cols=N; -g, -groupsize=N; -l, -len=N; -n, -name=N; -o=N; -s, -seek=N; -R=W; -r, -revert; -p, -ps, -plain, -postscript; -i, -include; -b, -bits; -a; -u; -d; -e; -E; -C; -v; -h; >2",
		DASH,
	),
	client("uudecode", "uudecode(1)", "-o, --output-file=>FILE"),
	{
		...client(
			"split gsplit",
			"split(1), GNU coreutils",
			"-a, --suffix-length=N; --additional-suffix=S; -b, --bytes=S; -C, --line-bytes=S; -d; --numeric-suffixes[=F]; -x; --hex-suffixes[=F]; -e, --elide-empty-files; --filter=C; -l, --lines=N; -n, --number=C; -t, --separator=S; -u, --unbuffered; --verbose",
		),
		abbreviations: true,
	},
	{
		...client(
			"csplit gcsplit",
			"csplit(1), GNU coreutils",
			"-b, --suffix-format=F; -f, --prefix=P; -k, --keep-files; --suppress-matched; -n, --digits=N; -s, -q, --quiet, --silent; -z, --elide-empty-files",
		),
		abbreviations: true,
	},
	client("lz4", "lz4(1)", "-d; -z; -f; -k; -m; -c; -t; -l; -q; -v; -B=N; >2"),
	client(
		"brotli",
		"brotli(1)",
		"-o, --output=>FILE; -q, --quality=N; -w, --lgwin=N; -S, --suffix=S; -D, --dictionary=F",
	),
	client("age rage", "age(1)", "-o, --output=>FILE; -r, --recipient=R; -R, --recipients-file=F; -i, --identity=F"),
];

const EDITORS: readonly CommandSpec[] = [
	client(
		"patch gpatch",
		"patch(1) 2.7",
		"-o, --output=>FILE; -r, --reject-file=>FILE; -d, --directory=>DIR/; -i, --input=F; -p, --strip=N; -F, --fuzz=N; -B, --prefix=P; -z, --suffix=S; -D, --ifdef=M; -Y, --basename-prefix=P; -V=M; -g=N; --dry-run; -R, --reverse; -N, --forward; -f; -s; -b; -E; --version; --help; >1",
		{ dry: "--dry-run; --help; --version" },
	),
	client("dos2unix unix2dos mac2unix", "dos2unix(1) 7.5", "-n; -c=M; -k; -q; -o; -f; -i[=F]; -h; -V; >all", {
		dry: "-i; -h; -V",
	}),
	client(
		"yq jaq",
		"yq --help, mikefarah/yq 4; jaq --help",
		"-i, --inplace, --in-place; -n, --null-input; -o, --output-format=F; -p, --input-format=F; -I, --indent=N; --from-file=F; -s, --split-exp=E; -P; -r; -e; -C; -M; -j; -y; -Y; --arg NAME VALUE; --argjson NAME VALUE",
	),
	client("xmlstarlet", "xmlstarlet(1)", "", {
		subs: "ed | -L, --inplace; -u=X; -v=V; -d=X; -N=N; -s=X; -t=T; -n=N; -i=X; -a=X; -r=X\nsel\nval\nfo",
	}),
	client("crudini", "crudini(1)", "--set; --del; --merge; --get; --existing; --verbose; --output=>FILE"),
];

export const CONVERTERS: readonly CommandSpec[] = [...PICTURES, ...DOCUMENTS, ...BYTES, ...EDITORS];
