// PHP: what code does, and that innocent code does nothing.

import { describe, expect, it } from "vitest";
import { read } from "./render.ts";

const ACTS: readonly (readonly [code: string, does: string])[] = [
	['unlink("a");', "delete a"],
	['<?php unlink("a");', "delete a"],
	['<?php unlink("a"); ?> html <?= unlink("b") ?>', "delete a; delete b"],
	['\\unlink("a"); UNLINK("b"); @unlink("c");', "delete a; delete b; delete c"],
	[
		'rmdir("a"); unlink($x); unlink("$d/x"); unlink("{$d}/x"); unlink("${d}/x");',
		"delete a; delete {$x}; delete {$d}/x; delete {$d}/x; delete {d}/x",
	],
	[
		"unlink('a$b'); unlink(\"a\\x2fb\"); unlink('it\\'s'); unlink(\"\\$x\");",
		"delete a$b; delete a/b; delete it's; delete $x",
	],
	[
		'unlink(__DIR__ . "/x"); unlink(dirname("/a/b") . "/c"); unlink(dirname(__FILE__)); unlink("a" . DIRECTORY_SEPARATOR . "b");',
		"delete {__DIR__}/x; delete /a/c; delete {dirname(__FILE__)}; delete a/b",
	],
	['rename("a", "b"); copy("a", "c");', "move -r a; overwrite b; overwrite c"],
	[
		'file_put_contents("a", "x"); file_put_contents("b", "x", FILE_APPEND); file_put_contents("c", "x", LOCK_EX);',
		"overwrite a; append b; overwrite c",
	],
	[
		'fopen("a", "w"); fopen("b", "r"); fopen("c", "a"); fopen("d", "r+"); fopen("e", $m);',
		"overwrite a; append c; overwrite d; overwrite e",
	],
	['chmod("a", 0777); chown("b", "root"); new SplFileObject("c", "w");', "change-mode a; change-mode b; overwrite c"],
	[
		'exec("rm -rf a"); shell_exec("rm $x"); system(\'rm b\'); passthru("rm c"); popen("rm d", "r");',
		"shell[rm -rf a]; shell[rm {$x}]; shell[rm b]; shell[rm c]; shell[rm d]",
	],
	["`rm -rf a`; $o = `rm $x`; echo `ls {$y}`;", "shell[rm -rf a]; shell[rm {$x}]; shell[ls {{$y}}]"],
	[
		'proc_open("rm a", [], $p); proc_open(["rm", "-rf", $x], [], $p); pcntl_exec("/bin/rm", ["-rf", "a"]);',
		"shell[rm a]; argv[rm|-rf|{$x}]; argv[/bin/rm|-rf|a]",
	],
	[
		'exec(escapeshellarg("a b")); exec("rm " . escapeshellarg($x)); exec(sprintf("rm %s %d", "a", $n)); exec(implode(" ", ["rm", "a"]));',
		'shell[\'a b\']; shell[rm {$x}]; shell[rm a {sprintf("rm %s %d", "a", $n)}]; shell[rm a]',
	],
	["exec(<<<EOT\nrm -rf $x\nEOT\n);", "shell[rm -rf {$x}]"],
	["exec(<<<'EOT'\nrm -rf $x\nEOT\n);", "shell[rm -rf $x]"],
	['$p = "a"; unlink($p); $p .= "/b"; unlink($p);', "delete a; delete a/b"],
	['$p = "a"; if ($c) { $p = "b"; } unlink($p);', "delete a; delete b"],
	['if ($c) $p = "a"; elseif ($d) $p = "b"; else $p = "c"; unlink($p);', "delete a; delete b; delete c"],
	['foreach (["a", "b"] as $f) unlink($f); foreach ($fs as $f) unlink($f);', "delete a; delete b; delete {$f}"],
	['foreach (["x" => "a"] as $k => $f) { unlink($f); }', "delete a"],
	['foreach (glob("d/*.log") as $f) { unlink($f); }', "delete d/⟨*⟩.log"],
	['foreach (scandir("d") as $f) unlink("d/" . $f);', "delete d/{listing}"],
	[
		'array_map("unlink", glob("x/*")); array_map(\'unlink\', ["a"]); array_walk($l, fn($f) => unlink($f));',
		"delete x/⟨*⟩; delete a; delete {array_walk($l, fn($f) => unlink($f))}",
	],
	[
		'array_map(fn($f) => unlink("d/$f"), ["a"]); array_map(function ($f) { unlink($f); }, ["b"]);',
		"delete d/a; delete b",
	],
	[
		'function rr($d) { foreach (glob("$d/*") as $f) { is_dir($f) ? rr($f) : unlink($f); } rmdir($d); } rr("build");',
		"delete build/⟨*⟩/⟨*⟩; delete build/⟨*⟩; delete build/⟨*⟩; delete build",
	],
	['function f($p = "a") { unlink($p); } f(); f(p: "b");', "delete a; delete b"],
	['function f($p) { return "$p/x"; } unlink(f("a"));', "delete a/x"],
	[
		'class A { private $d = "x"; function __construct() { $this->d = "y"; } function c() { unlink($this->d); } }',
		"delete x; delete y",
	],
	[
		'$f = "unlink"; $f("a"); ("un" . "link")("b"); call_user_func("unlink", "c"); call_user_func_array("unlink", ["d"]);',
		"delete a; delete b; delete c; delete d",
	],
	['$f = unlink(...); $g = "system"; $g("rm a");', "shell[rm a]"],
	[
		"eval(\"unlink('a');\"); eval($x); assert(\"unlink('b')\"); create_function('$a', 'unlink($a);'); eval(base64_decode(\"x\"));",
		"code:php[unlink('a');]; code:php[unlink('b')]; code:php[unlink($a);]; gap:dynamic-code; gap:dynamic-code",
	],
	[
		'unlink($argv[1]); unlink(getenv("HOME") . "/x"); unlink($_SERVER["HOME"]); unlink($_GET["f"]); unlink(sys_get_temp_dir() . "/x"); unlink(tempnam("a", "b"));',
		"delete {#1}; delete {$HOME}/x; delete {$HOME}; delete {input}; delete {$TMPDIR}/x; delete {temp}",
	],
	[
		'chdir("/x"); unlink("a"); [$a, $b] = ["p", "q"]; unlink($b); list($c) = ["r"]; unlink($c); const D = "s"; unlink(D);',
		"delete /x/a; delete /x/q; delete /x/r; delete /x/s",
	],
	[
		'$x ? unlink("a") : unlink("b"); $x and unlink("c"); $x or unlink("d"); $y = $z ?? "e"; unlink($y);',
		"delete a; delete b; delete c; delete d; delete {$z}; delete e",
	],
	[
		'while ($x) unlink("a"); for (;;) { unlink("b"); } do { unlink("c"); } while (0); switch ($x) { case 1: unlink("d"); } try { unlink("e"); } catch (E $e) { unlink("f"); }',
		"delete a; delete b; delete c; delete d; delete e; delete f",
	],
	['match ($x) { 1 => unlink("a"), default => null };', "delete a"],
	[
		'File::delete("a"); File::deleteDirectory("b"); DB::statement("DROP TABLE x"); $pdo->exec("DROP TABLE t"); $pdo->query("DELETE FROM t WHERE id=1"); mysqli_query($c, "TRUNCATE t");',
		"delete a; delete -r b; drop[DROP TABLE x]; drop[DROP TABLE t]; drop[TRUNCATE t]",
	],
	[
		'register_shutdown_function("unlink", "a"); register_shutdown_function(function () { unlink("b"); });',
		"delete a; delete b",
	],
	['unlink("a"', "gap:opaque-code"],
	['unlink("\uFFFC/x");', "delete {\uFFFC}/x"],
	["posix_kill(1, 9);", "argv[kill|-9|--|1]"],
	['for ($i = 0; $i < 3; $i++) unlink("a$i");', "delete a{$i}"],
	['class B { const X = "q"; public $y = "z"; function c() { unlink($this->y); } }', "delete z"],
	['define("ROOT", "/r"); unlink(ROOT . "/x");', "delete /r/x"],
];

const INNOCENT: readonly string[] = [
	'echo "hello";',
	'echo "unlink(\'a\')"; // unlink("b")',
	'# unlink("a")',
	'/* exec("rm") */ print 1;',
	'echo json_encode(["a" => 1]);',
	'echo file_get_contents("a"), file_exists("b"), is_dir("c");',
	'mkdir("a"); touch("b"); echo getcwd();',
	'print_r(scandir("."));',
	'preg_match("/exec/", "rm"); str_replace("rm", "x", "rm");',
	"phpinfo();",
	"$a = [1, 2]; unset($a[0]); array_pop($a);",
	'function remove($x) { return $x; } remove("a");',
	'class A { function unlink() {} } (new A)->unlink("x"); A::delete("y");',
	'$pdo->query("SELECT * FROM t"); $l->remove("a"); $x->exec();',
	"echo PHP_VERSION; var_dump(PHP_OS, E_ALL);",
	"foreach ([1, 2] as $x) echo $x;",
	'echo "$a {$b[0]} ${c}"; echo \'system("rm")\';',
	"for ($i = 0; $i < 3; $i++) { echo $i; }",
	'?><p>unlink("a")</p><?php echo 1;',
	'echo <<<EOT\nexec("rm")\nEOT;',
];

describe("PHP", () => {
	it.each(ACTS)("%s", (code, does) => {
		expect(read("php", code)).toBe(does);
	});
	it.each(INNOCENT)("does nothing: %s", (code) => {
		expect(read("php", code)).toBe("");
	});
});
