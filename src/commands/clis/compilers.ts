// Compilers, linkers, bundlers and generators of code: where their results are written.

import type { CommandSpec } from "../spec.ts";
import { client } from "./client.ts";

const DASH: Partial<CommandSpec> = { singleDash: true };
const GO_BUILD =
	"-o, --o=>FILE; -C=D; -mod=M; -tags=T; -ldflags=F; -gcflags=F; -p=N; -toolexec=C; -exec=C; -pkgdir=>DIR/; -buildmode=M";

/** Compilers of single files, and what binds their results. */
const NATIVE: readonly CommandSpec[] = [
	client(
		"gcc g++ cc c++ c99 c89 clang clang++ gfortran nvcc swiftc ghc ocamlc ocamlopt emcc em++ tcc icx icpx mpicc mpicxx",
		"gcc(1), clang(1): options that name a result",
		"-o, --output=>FILE; -MF=>FILE; -MJ=>FILE; -dumpdir=D; -x=L; -include=F; -isystem=D; -openmp",
		DASH,
	),
	client(
		"ld ld.bfd ld.gold ld.lld lld mold",
		"ld(1), GNU binutils 2.40",
		"-o, --output=>FILE; -Map, --Map=>FILE; -T=F; -e=S; -m=M; -oformat, --oformat=F; -omagic; -L=D",
		DASH,
	),
	client("as gas nasm yasm", "as(1), nasm(1)", "-o=>FILE; -l=>FILE; -MF=>FILE; -f=F; -I=D", DASH),
	client("objcopy llvm-objcopy", "objcopy(1)", "-O=F; -I=F; -j=S; -R=S; -B=A; >2"),
	client("strip llvm-strip", "strip(1)", "-o=>FILE; -R=S; -K=S; -N=S; -F=F"),
	client(
		"rustc",
		"rustc --help, 1.78",
		"-o=>FILE; --out-dir=>DIR/; -L=D; -l=L; -C=O; --crate-name=N; --crate-type=T; --edition=E; --emit=T; --target=T; --cfg=S; --extern=N",
	),
	client("zig", "zig build-exe --help, 0.13", "-femit-bin=>FILE; -femit-h=>FILE; --cache-dir=D", DASH),
	client("dmd ldc2 gdc", "dmd(1)", "-of=>FILE; -od=>DIR/", DASH),
	client("crystal", "crystal(1)", "", { subs: "build | -o=>FILE; --release" }),
];

const MANAGED: readonly CommandSpec[] = [
	{
		...client("go", "go help build, go help testflag, 1.22", "-C=D", DASH),
		subs: `
			build | ${GO_BUILD}
			install | -tags=T; -ldflags=F
			test | ${GO_BUILD}; -coverprofile=>FILE; -cpuprofile=>FILE; -memprofile=>FILE; -blockprofile=>FILE; -mutexprofile=>FILE; -trace=>FILE; -outputdir=>DIR/; -run=R; -bench=R; -count=N; -timeout=T
			run | ${GO_BUILD}
			vet | -vettool=C; -toolexec=C
			fmt
			get
			mod
			mod vendor | -o=>DIR/
			env
			list
			generate
			clean
			tool
			version
			work
			doc
			fix
			bug
			telemetry
		`,
	},
	client(
		"javac",
		"javac(1), JDK 21",
		"-d=>DIR/; -s=>DIR/; -h=>DIR/; -deprecation; -source=V; -sourcepath=P; -help; -cp, -classpath, --class-path=P; --release=N; -target=V; -processorpath=P; -encoding=E",
		DASH,
	),
	client("kotlinc scalac groovyc", "kotlinc -help, scalac -help", "-d=>FILE; -cp, -classpath=P; -deprecation", DASH),
	client("protoc", "protoc --help, 27", protocOutputs()),
	client("bison yacc byacc flex lex swig cython re2c", "bison(1), flex(1), swig(1)", "-o, --output=>FILE; -d; -v"),
];

const WEB: readonly CommandSpec[] = [
	client("esbuild", "esbuild --help, 0.21", "--outfile=>FILE; --outdir=>DIR/; --metafile=>FILE"),
	client(
		"tsc",
		"tsc --all, 5.4",
		"--outFile, --outfile=>FILE; --outDir, --outdir=>DIR/; --declarationDir=>DIR/; --tsBuildInfoFile=>FILE; --generateTrace=>DIR/; -p, --project=F; -t, --target=T; -m, --module=M",
	),
	client(
		"rollup babel swc postcss",
		"rollup --help, babel --help, swc --help, postcss --help",
		"-o, --file, --out-file, --output=>FILE; -d, --dir, --out-dir=>DIR/; -c=F; -f=F; -i=F",
	),
	client(
		"terser uglifyjs tailwindcss svgo cleancss",
		"terser --help, tailwindcss --help",
		"-o, --output=>FILE; -i, --input=F; -c[=O]; -m[=O]",
	),
	client("sass lessc", "sass --help, lessc --help", "-I=D; --style=S; >2"),
	client("webpack parcel", "webpack --help, parcel --help", "-o, --output-path=>DIR/; --dist-dir=>DIR/; -c=F"),
];

/** What is made by these is made anew from its sources each time. */
export const COMPILERS: readonly CommandSpec[] = [...NATIVE, ...MANAGED, ...WEB];

/** `--python_out=[OPTIONS:]DIR` and its kin, one for each language. */
function protocOutputs(): string {
	const languages = "cpp csharp go go-grpc java js kotlin objc php python pyi ruby rust ts grpc doc".split(" ");
	return `-I, --proto_path=D; -o, --descriptor_set_out=>FILE; ${languages.map((name) => `--${name}_out=>DIR/`).join("; ")}`;
}
