// Perl, Ruby, Lua and R: what code does, and that innocent code does nothing.

import { describe, expect, it } from "vitest";
import { read } from "./render.ts";

describe("Perl", () => {
	const acts: readonly (readonly [code: string, does: string])[] = [
		[
			'unlink "a"; unlink("b", "c"); unlink glob("*.o"); unlink <*.tmp>; rmdir $d; unlink qw(x y); unlink @l;',
			"delete a; delete b; delete c; delete ⟨*⟩.o; delete ⟨*⟩.tmp; delete {$d}; delete x; delete y; delete {@l}",
		],
		[
			'use File::Path; rmtree("x"); remove_tree("y", "z"); File::Path::rmtree("q"); rmtree(["a", "b"]); remove_tree("w", {keep_root => 1});',
			"delete -r x; delete -r y; delete -r z; delete -r q; delete -r a; delete -r b; delete -r w",
		],
		[
			'system("rm -rf x"); system "rm", "-rf", $x; exec \'rm\', @a; exec { $p } @a; `rm -rf $d`; qx{rm -rf y}; my $o = `ls`;',
			"shell[rm -rf x]; argv[rm|-rf|{$x}]; argv[rm|{@a…}]; shell[{{ $p } @a}]; shell[rm -rf {$d}]; shell[rm -rf y]; shell[ls]",
		],
		[
			'open(F, ">x"); open(my $f, ">", "y"); open F, "<z"; open(F, ">>w"); open(P, "| sh"); open(P, "-|", "ls", "-l"); open(P, "ls |"); open(G, "+<", "v");',
			'overwrite x; overwrite y; shell[ sh] < {open(P, "| sh"}; argv[ls|-l]; shell[ls]; overwrite v',
		],
		[
			'my $p = "a/" . "b"; unlink $p; unlink "$p.bak"; unlink "$ENV{HOME}/x"; unlink $ARGV[0]; unlink "$x->{p}/y"; unlink $ENV{\'TMP\'} . "/z";',
			"delete a/b; delete a/b.bak; delete {$HOME}/x; delete {#1}; delete {$x->{p}}/y; delete {$TMP}/z",
		],
		[
			'for my $f ("a", "b") { unlink $f } foreach my $g (glob "*.o") { unlink $g } unlink for @x;',
			"delete a; delete b; delete ⟨*⟩.o; delete {unlink}",
		],
		[
			'rename "a", "b"; use File::Copy; move("c", "d"); copy("e", "f"); truncate "g", 0; chmod 0777, "h"; chown 0, 0, "i";',
			"move -r a; overwrite b; move -r c; overwrite d; overwrite f; truncate g; change-mode h; change-mode i",
		],
		["eval \"unlink 'x'\"; eval { foo() }; eval $code; eval;", "code:perl[unlink 'x']; gap:dynamic-code"],
		[
			'chdir "/tmp/x"; unlink "y"; kill 9, 1, 2;',
			"delete /tmp/x/y; argv[kill|-9|--|1] in /tmp/x; argv[kill|-9|--|2] in /tmp/x",
		],
		['s/x/unlink("y")/e; s{a}{system("b")}gex; print "@{[unlink \'q\']}";', "delete y; shell[b]; delete q"],
		[
			"unlink 'a' or die; unlink($x) if -e $x; -d $y && rmdir $y; unlink(\"a\") || warn;",
			"delete a; delete {$x}; delete {$y}; delete a",
		],
		['print <<EOT; unlink "z";\nunlink "no"\nEOT\nunlink "w";', "delete z; delete w"],
		["system(<<'X');\nrm -rf a\nX", "shell[rm -rf a\n]"],
		['my $x = "a"; $x = "b"; unlink $x; my $y = "c"; $y .= "d"; unlink $y;', "delete a; delete b; delete {$y}"],
		[
			'$dbh->do("DROP TABLE x"); path("a")->remove_tree; path("x")->spew("y");',
			'drop[DROP TABLE x]; delete -r {path("a")->remove_tree}; overwrite {path("x")->spew("y"}',
		],
		['unlink catfile("a", "b"); unlink File::Spec->catfile("a");', 'delete a/b; delete {File::Spec->catfile("a")}'],
		['system("rm", "-rf", "\uFFFC/x");', "argv[rm|-rf|{\uFFFC}/x]"],
		["unlink \uFFFC", "delete {\uFFFC}; gap:dynamic-code"],
		['CORE::unlink("a"); sub move { } move("b", "c"); POSIX::system("x");', "delete a; shell[x]"],
	];
	const innocent: readonly string[] = [
		'print "unlink(\'x\')"; # unlink "y"',
		'print \'system("rm")\', q{unlink "a"}, qq(rm -rf);',
		"$h{unlink} = 1; my %x = (system => 1, rename => 2); print $x{system};",
		'$x =~ s/rm/unlink/; $x =~ m/system("x")/; $x =~ tr/a-z/A-Z/; /unlink/ and print;',
		"sub unlink_all { } sub cleanup; my $unlink = 1; @unlink = ();",
		"while (<>) { print if /unlink|system/ }",
		'print join(",", map { $_ * 2 } grep { $_ > 1 } @a), "\\n";',
		'open(my $f, "<", "a") or die; while (<$f>) { print } close $f;',
		'=pod\n\nunlink "a"\n\n=cut\nprint 1;',
		'my $x = 10 / 2; my $y = $x / 3; print "$x/$y";',
		'printf "%s\\n", scalar localtime; use strict; use JSON; print encode_json({a => 1});',
		"print <<'EOT';\nsystem(\"rm\")\nEOT",
	];
	it.each(acts)("%s", (code, does) => {
		expect(read("perl", code)).toBe(does);
	});
	it.each(innocent)("does nothing: %s", (code) => {
		expect(read("perl", code)).toBe("");
	});
});

describe("Ruby", () => {
	const acts: readonly (readonly [code: string, does: string])[] = [
		[
			'FileUtils.rm_rf("x"); FileUtils.rm_rf %w[a b]; FileUtils.rm_rf "y", verbose: true; File.delete "q", "r"; Dir.rmdir("d")',
			"delete -r x; delete -r a; delete -r b; delete -r y; delete q; delete r; delete d",
		],
		[
			'require \'fileutils\'; FileUtils.rm_rf(File.join("a", "b", c)); FileUtils.rm_r Dir.glob("*.o"); FileUtils.rm(["p", "q"]); include FileUtils; rm_rf "z"',
			"delete -r a/b/{c}; delete -r ⟨*⟩.o; delete p; delete q; delete -r z",
		],
		[
			'system("rm -rf x"); system "rm", "-rf", x; `rm -rf #{d}`; %x(rm -rf y); exec("ls"); IO.popen("ls"); IO.popen(["rm", "a"]); spawn "rm b"',
			"shell[rm -rf x]; argv[rm|-rf|{x}]; shell[rm -rf {#{d}}]; shell[rm -rf y]; shell[ls]; shell[ls]; argv[rm|a]; shell[rm b]",
		],
		[
			'Open3.capture2("rm", "a"); Kernel.system("rm b"); Process.spawn("rm c"); Kernel.send(:system, "ls"); send(:exec, "rm d")',
			"argv[rm|a]; shell[rm b]; shell[rm c]; shell[ls]; shell[rm d]",
		],
		['Dir.glob("*.o").each { |f| File.delete(f) }', "delete ⟨*⟩.o"],
		['Dir["*.x"].each do |f| File.unlink f end', "delete ⟨*⟩.x"],
		['%w[a b].each { |p| File.delete p }; ["c"].each { |q| File.delete(q) }', "delete a; delete b; delete c"],
		[
			'x = "a" + "/b"; File.delete(x); File.delete("#{x}.bak"); FileUtils.rm_rf("#{ENV[\'HOME\']}/x"); File.delete(ARGV[0]); File.delete(ENV["X"] + "/y")',
			"delete a/b; delete a/b.bak; delete -r {$HOME}/x; delete {#1}; delete {$X}/y",
		],
		[
			'File.write("a", "b"); File.open("c", "w") { |f| f.write 1 }; File.open("d"); File.open("e","a"); File.write("f","g", mode: "a"); IO.write("h", "")',
			"overwrite a; overwrite c; append e; append f; overwrite h",
		],
		[
			'File.rename("a", "b"); FileUtils.mv("c", "d"); FileUtils.cp "e", "f"; File.truncate("g", 0); File.chmod(0777, "h"); FileUtils.chmod_R(0777, "i"); FileUtils.chmod 0777, "j"',
			"move -r a; overwrite b; move -r c; overwrite d; overwrite f; truncate g; change-mode h; change-mode -r i; change-mode j",
		],
		[
			'eval "1+1"; eval code; instance_eval("x"); eval <<~R\n  File.delete("z")\nR',
			'code:ruby[1+1]; code:ruby[x]; code:ruby[  File.delete("z")\n]; gap:dynamic-code',
		],
		[
			'Pathname.new("x").rmtree; Pathname("y").delete; p = Pathname.new("q"); p.unlink; Dir.chdir("/x"); File.delete("w")',
			"delete -r x; delete y; delete q; delete /x/w",
		],
		[
			'User.delete_all; ActiveRecord::Base.connection.execute("DROP TABLE x"); conn.drop_table :x; redis.flushall',
			"drop[all rows of a model]; drop[DROP TABLE x]; drop[a table]; drop[all keys of a redis database]",
		],
		[
			'puts "#{system(\'ls\')}"; puts "#{`rm x`}"; open("| rm a"); open("b", "w"); Process.kill(9, 1)',
			"shell[ls]; shell[rm x]; shell[ rm a]; overwrite b; argv[kill|-9|--|1]",
		],
		[
			'FileUtils.rm_rf(Dir.home + "/x"); FileUtils.rm_rf(File.expand_path("~/y")); FileUtils.rm_rf(Dir.mktmpdir)',
			"delete -r {$HOME}/x; delete -r {$HOME}/y; delete -r {Dir.mktmpdir}",
		],
		[
			'File.delete("a") if x; File.delete "b" unless y; x and File.delete("c"); x ? File.delete("d") : nil',
			"delete a; delete b; delete c; delete d",
		],
		['FileUtils.rm_rf "\uFFFC/x"', "delete -r {\uFFFC}/x"],
	];
	const innocent: readonly string[] = [
		'puts "FileUtils.rm_rf(\'x\')"; # system("rm")',
		"puts 'system(\"rm\")', %q(rm -rf), :system, %w[rm unlink]",
		'h = {system: 1, "exec" => 2}; h.delete(:system); a.delete(1); "abc".delete("a"); h[:delete]',
		"def system(x) end; def rm_rf; end",
		'x =~ /system("rm")/; "rm" if x.match?(/exec/); y = 10 / 2 / 5',
		'puts [1, 2].map { |x| x * 2 }.join(","); puts File.read("a"), File.exist?("b"), Dir.pwd',
		'=begin\nsystem("rm")\n=end\nputs 1',
		"require 'json'; puts JSON.generate({a: 1}); puts ENV[\"HOME\"]",
		'puts <<~EOS\n  system("rm")\nEOS',
		'File.open("a") { |f| puts f.read }; FileUtils.mkdir_p("b"); FileUtils.touch("c"); Dir.mkdir("d")',
		"class A; def delete; end; end; A.new.delete",
		'puts x ? "a" : "b"; puts a%b; puts "100%"',
	];
	it.each(acts)("%s", (code, does) => {
		expect(read("ruby", code)).toBe(does);
	});
	it.each(innocent)("does nothing: %s", (code) => {
		expect(read("ruby", code)).toBe("");
	});
});

describe("Lua", () => {
	const acts: readonly (readonly [code: string, does: string])[] = [
		[
			'os.remove("a"); os.execute("rm -rf " .. x); os.rename("a", "b"); lfs.rmdir("c")',
			"delete a; shell[rm -rf {x}]; move -r a; overwrite b; delete c",
		],
		['local p = "a" .. "/b" os.remove(p); local q = p .. ".bak"; os.remove(q)', "delete a/b; delete a/b.bak"],
		[
			'io.open("x", "w"):write("y"); io.open("r"); io.open("z", "a"); io.open("v", "r+"); io.output("o")',
			"overwrite x; append z; overwrite v; overwrite o",
		],
		[
			'os.execute [[rm -rf x]]; os.execute"ls"; io.popen("ls"); os.execute [==[rm ]] y]==]',
			"shell[rm -rf x]; shell[ls]; shell[ls]; shell[rm ]] y]",
		],
		['load("os.remove(\'x\')")(); load(c); loadstring("x")', "code:lua[os.remove('x')]; code:lua[x]; gap:dynamic-code"],
		['for _, f in ipairs({"a","b"}) do os.remove(f) end', "delete a; delete b"],
		[
			'os.remove(os.getenv("HOME") .. "/x"); os.remove(arg[1]); os.remove(\'a\\x2fb\')',
			"delete {$HOME}/x; delete {#1}; delete a/b",
		],
		['if x then os.remove("a") else os.remove("b") end', "delete a; delete b"],
		['os.execute("rm \uFFFC")', "shell[rm {\uFFFC}]"],
	];
	const innocent: readonly string[] = [
		'print("os.remove(\'x\')") -- os.remove("y")',
		'--[[ os.execute("rm") ]] print(1)',
		'--[==[ os.remove("a") ]] ]==] print(2)',
		"local t = {remove = 1}; table.remove(t); t.remove(); print(t.os)",
		"print(os.time(), os.date(), io.read(), #t, 7 // 2)",
		'print([[os.execute("rm")]])',
		'local f = io.open("a"); print(f:read("a")); f:close()',
	];
	it.each(acts)("%s", (code, does) => {
		expect(read("lua", code)).toBe(does);
	});
	it.each(innocent)("does nothing: %s", (code) => {
		expect(read("lua", code)).toBe("");
	});
});

describe("R", () => {
	const acts: readonly (readonly [code: string, does: string])[] = [
		[
			'unlink("x", recursive = TRUE); unlink("y"); unlink("z", recursive = FALSE); unlink("w", TRUE); unlink("v", recursive = T)',
			"delete -r x; delete y; delete z; delete -r w; delete -r v",
		],
		[
			'file.remove("a", "b"); file.remove(c("c", "d")); base::unlink("e"); fs::dir_delete("f"); fs::file_delete("g")',
			"delete a; delete b; delete c; delete d; delete e; delete -r f; delete g",
		],
		[
			'system("rm -rf x"); system2("rm", c("-rf", "x")); system2("rm", args = "y"); shell("del z"); system(cmd, intern = TRUE)',
			"shell[rm -rf x]; argv[rm|-rf|x]; argv[rm|y]; shell[del z]; shell[{cmd}]",
		],
		[
			'x <- "a"; unlink(file.path(x, "b"), recursive=TRUE); unlink(paste0(x, "/c")); unlink(list.files("d")); unlink(Sys.getenv("HOME")); y = "q"; unlink(y)',
			"delete -r a/b; delete a/c; delete {listing}; delete {$HOME}; delete q",
		],
		['for (f in Sys.glob("*.o")) file.remove(f); for (g in c("a", "b")) unlink(g)', "delete ⟨*⟩.o; delete a; delete b"],
		[
			'writeLines("a", "b.txt"); writeLines("a"); writeLines("a", con = "c.txt"); file.rename("a", "b"); file.copy("a", "b", overwrite = TRUE); file.copy("c", "d"); sink("e"); sink()',
			"overwrite b.txt; overwrite c.txt; move -r a; overwrite b; overwrite b; overwrite e",
		],
		[
			'eval(parse(text = "unlink(\'x\')")); eval(parse(text = x2)); setwd("/x"); unlink("y"); unlink(tempfile())',
			"code:r[unlink('x')]; delete /x/y; delete {temp}; gap:dynamic-code",
		],
	];
	const innocent: readonly string[] = [
		'cat("unlink(\'x\')") # unlink("y")',
		"print(1:10); x <- c(1, 2); mean(x); `unlink` <- 1",
		'df <- read.csv("a.csv"); head(df); rm(df); rm(list = ls())',
		'r"(system("rm"))"; \'file.remove("a")\'',
		'file.exists("a"); dir.create("b"); list.files("."); Sys.time()',
		"library(dplyr); df %>% filter(x > 1) |> print()",
	];
	it.each(acts)("%s", (code, does) => {
		expect(read("r", code)).toBe(does);
	});
	it.each(innocent)("does nothing: %s", (code) => {
		expect(read("r", code)).toBe("");
	});
});
