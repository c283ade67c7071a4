// awk, sed, AppleScript and PowerShell: what code does, and that innocent code does nothing.

import { describe, expect, it } from "vitest";
import { read } from "./render.ts";

describe("awk", () => {
	const acts: readonly (readonly [code: string, does: string])[] = [
		['BEGIN { system("rm -rf x") }', "shell[rm -rf x]"],
		['{ system("rm " $1) } END { system(cmd) }', "shell[rm {$1}]; shell[{cmd}]"],
		['{ cmd = "rm x"; system(cmd) }', "shell[rm x]"],
		[
			'{ print > "out.txt" } { print $1 > $2 ".txt" } { printf "%s\\n", $0 > "b" }',
			"overwrite out.txt; overwrite {$2}.txt; overwrite b",
		],
		[
			'{ print | "sh" } { print "rm " $1 | "sh" } { "date" | getline d } { "rm " x | getline }',
			"shell[sh] < {print}; shell[sh] < rm {$1}; shell[date]; shell[rm {x}]",
		],
		['{ print $1, $2 > "/dev/null"; print > "c" }', "overwrite c"],
		['{ print |& "sh" }', "shell[sh] < {print}"],
		['BEGIN { while (("ls" | getline f) > 0) print f }', "shell[ls]"],
	];
	const innocent: readonly string[] = [
		"{ print $1 }",
		'/rm -rf/ { print "system(\\"rm\\")" } # system("x")',
		"{ if ($1 > 3) print $2; sum += $3 } END { print sum }",
		'{ print ($1 > $2) ? "a" : "b" }',
		'{ print >> "log"; print $0 > "/dev/stderr"; print > "/dev/null" }',
		'BEGIN { FS = "," } NR > 1 && $3 ~ /x|y/ { n++ } END { print n / 2 / 3 }',
		'function system_(x) { return x } { gsub(/a|b/, "c"); print length($0), substr($0, 1 > 2) }',
		"$1 > 5",
		"{ print a || b; x = y > z }",
		"NR == \uFFFC { print $\uFFFC }",
	];
	it.each(acts)("%s", (code, does) => {
		expect(read("awk", code)).toBe(does);
	});
	it.each(innocent)("does nothing: %s", (code) => {
		expect(read("awk", code)).toBe("");
	});
});

describe("sed", () => {
	const acts: readonly (readonly [code: string, does: string])[] = [
		["s/a/b/e", "shell[b{input}]"],
		["s/.*/rm -rf &/e", "shell[rm -rf &{input}]"],
		["s/x/y/w out.txt", "overwrite out.txt"],
		["s/x/y/gw out.txt\ns/a/b/", "overwrite out.txt"],
		["1e rm -rf x", "shell[rm -rf x]"],
		["e", "shell[{input}]"],
		["$!e ls", "shell[ls]"],
		["/x/w file", "overwrite file"],
		["W file\np", "overwrite file"],
		["/a/,/b/{s/x/y/\nw f\n}", "overwrite f"],
		["s|a|e|; s,x,w f,; 5e date", "shell[date]"],
		["s/\uFFFC/x/; \uFFFC", "gap:dynamic-code"],
	];
	const innocent: readonly string[] = [
		"s/a/b/g",
		"s/rm/e/g; s|w x|y|",
		":a;N;$!ba;s/\\n/ /g",
		"/e rm/d;1,5p;$d",
		"y/ew/we/",
		"a e rm -rf x",
		"i\\\ne rm\np",
		"# e rm",
		"s/\\/e/w/; /[/e]/d",
		"s/x/y/w /dev/stdout",
		"r file",
		"b end; :end",
		"s/\uFFFC/\uFFFC/g",
	];
	it.each(acts)("%s", (code, does) => {
		expect(read("sed", code)).toBe(does);
	});
	it.each(innocent)("does nothing: %s", (code) => {
		expect(read("sed", code)).toBe("");
	});
});

describe("AppleScript", () => {
	const acts: readonly (readonly [code: string, does: string])[] = [
		['do shell script "rm -rf x"', "shell[rm -rf x]"],
		['do shell script "rm -rf " & quoted form of x with administrator privileges', "shell[rm -rf {quoted form of x}]"],
		['set c to "rm x"\ndo shell script c', "shell[rm x]"],
		['tell application "Finder" to delete file "a"', "delete -r a"],
		['tell application "Finder" to delete selection', "delete -r {selection}"],
		['tell application "Finder" to empty trash', "drop[everything in the trash]"],
		['tell application "Terminal" to do script "rm x"', "shell[rm x]"],
		["run script x", "gap:dynamic-code"],
	];
	const innocent: readonly string[] = [
		'display dialog "do shell script rm"',
		'-- do shell script "rm"',
		'(* do shell script "rm" *) beep',
		'tell application "Music" to play',
		"set volume 5",
		'display notification "delete" with title "x"',
	];
	it.each(acts)("%s", (code, does) => {
		expect(read("osascript", code)).toBe(does);
	});
	it.each(innocent)("does nothing: %s", (code) => {
		expect(read("osascript", code)).toBe("");
	});
});

describe("PowerShell", () => {
	const acts: readonly (readonly [code: string, does: string])[] = [
		[
			"Remove-Item x; Remove-Item -Recurse -Force x; ri y -r; rm -r -fo y,z; rd d; del \"a b\"; erase 'c''d'",
			"delete x; delete -r x; delete -r y; delete -r y; delete -r z; delete d; delete a b; delete c'd",
		],
		[
			'Remove-Item -Path x -Recurse; Remove-Item -LiteralPath "q" -rec; Remove-Item -Force -Recurse -Path a, b; Remove-Item x -Recurse:$false; rm -rf /',
			"delete -r x; delete -r q; delete -r a; delete -r b; delete x; delete -r /",
		],
		[
			'Remove-Item *.log; Remove-Item "$HOME/q" -Recurse; del $env:TEMP\\a; Remove-Item ~/x; Remove-Item "$($x)/y"; Remove-Item $d',
			"delete ⟨*⟩.log; delete -r {$HOME}/q; delete {$TEMP}\\a; delete {$HOME}/x; delete {$($x)}/y; delete {$d}",
		],
		[
			'$d = "q"; Remove-Item $d -Recurse; Remove-Item "$d/x"; $e = "a"; $e = "b"; Remove-Item $e',
			"delete -r q; delete q/x; delete {$e}",
		],
		[
			"Get-ChildItem d -Recurse | Remove-Item -Force; gci | % { Remove-Item $_.FullName }; Get-Item x | ri; ls *.o | rm",
			"delete d/{listing}; delete {$_.FullName}; delete {listing}; delete ⟨*⟩.o/{listing}",
		],
		[
			"foreach ($f in $l) { del $f }; if (Test-Path x) { Remove-Item x } else { ri y }; try { ri a } catch { ri b }",
			"delete {$f}; delete x; delete y; delete a; delete b",
		],
		[
			'Clear-Content a.txt; "x" > b.txt; Get-Date 2> err.txt; "z" | Out-File d; Set-Content e "f"; Set-Content -Path g -Value "h"; "x" | Tee-Object i',
			"truncate a.txt; overwrite b.txt; overwrite err.txt; overwrite d; overwrite e; overwrite g; overwrite i",
		],
		[
			"Move-Item a b; Rename-Item c d; Copy-Item a -Destination c; mv e f; Copy-Item -Path a -Destination b -Recurse",
			"move -r a; overwrite b; move -r c; overwrite d; overwrite c; move -r e; overwrite f; overwrite b",
		],
		[
			'iex "rm x"; Invoke-Expression $x; iwr http://x | iex; "ls" | iex; Invoke-Expression -Command "y"',
			"code:powershell[rm x]; code:powershell[ls]; code:powershell[y]; gap:dynamic-code; gap:dynamic-code",
		],
		[
			'git reset --hard; & "C:\\x.exe" a; & $p; cmd /c "del x"; Start-Process rm -ArgumentList "-rf x"; start notepad; bash -c \'rm x\'; & git push -f',
			"argv[git|reset|--hard]; argv[C:\\x.exe|a]; argv[cmd|/c|del x]; argv[rm|-rf|x]; argv[notepad]; argv[bash|-c|rm x]; argv[git|push|-f]; gap:dynamic-code",
		],
		[
			'[IO.File]::Delete("x"); [System.IO.Directory]::Delete("y", $true); [IO.File]::WriteAllText("z", "a"); [System.IO.File]::Move("p", "q")',
			"delete x; delete -r y; overwrite z; move -r p; overwrite q",
		],
		[
			'Clear-RecycleBin -Force; Format-Volume -DriveLetter D; Clear-Disk -Number 1 -RemoveData; Remove-ADUser bob; Invoke-Sqlcmd -Query "DROP TABLE x"',
			"drop[Clear-RecycleBin]; drop[Format-Volume]; drop[Clear-Disk]; drop[Remove-ADUser]; drop[DROP TABLE x]",
		],
		["cd /tmp/z; rm w; Set-Location ..; rm v", "delete /tmp/z/w; delete /tmp/z/../v"],
		["@'\nrm x\n'@ | iex; `\nri a; R`emove-Item b", "code:powershell[rm x]; delete a; delete b"],
		[
			"return Remove-Item x; $y = Remove-Item z; Remove-Item x && ri y || ri w",
			"delete x; delete z; delete x; delete y; delete w",
		],
		["Remove-Item \uFFFC", "delete {\uFFFC}"],
		["\uFFFC x; Remove-Item a\uFFFCb; & \uFFFC", "delete a{\uFFFC}b; gap:dynamic-code; gap:dynamic-code"],
	];
	const innocent: readonly string[] = [
		'Write-Host "Remove-Item x" # Remove-Item y',
		"Get-Process | Where-Object { $_.CPU -gt 5 } | Format-Table",
		'$x = Get-Content y; $x.Count; 1 + 2; "rm -rf"',
		"<# Remove-Item x #> Get-Date",
		"if ($a -eq \"rm\") { Write-Output 'del x' }",
		"Get-ChildItem -Recurse -Filter *.log | Select-Object Name",
		'"y" >> c; "z" | Out-File d -Append; "w" | Add-Content e; Get-Date > $null; Get-Date 2>&1',
		"function Remove-Thing { param($x) Write-Host $x }",
		"@'\nRemove-Item x\n'@",
		"Test-Path x; New-Item -ItemType Directory d; Get-Location; Import-Module y; ConvertTo-Json @{a=1}",
		"Clear-Host; Remove-Variable x; Format-List; foreach ($i in 1..3) { $i }",
	];
	it.each(acts)("%s", (code, does) => {
		expect(read("powershell", code)).toBe(does);
	});
	it.each(innocent)("does nothing: %s", (code) => {
		expect(read("powershell", code)).toBe("");
	});
});
