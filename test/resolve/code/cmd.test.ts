// Command lines of cmd: what they delete, move, write and start, and that innocent ones do nothing.

import { describe, expect, it } from "vitest";
import { read } from "./render.ts";

describe("cmd", () => {
	const acts: readonly (readonly [code: string, does: string])[] = [
		["rd /s /q photos", "delete -r photos"],
		["RMDIR/S/Q a & rd empty", "delete -r a; delete empty"],
		[
			'del /f /s /q *.* "a b.txt" c.txt,d.txt',
			"delete -r ⟨*⟩.⟨*⟩; delete -r a b.txt; delete -r c.txt; delete -r d.txt",
		],
		["erase %TEMP%\\x", "delete {%TEMP%}/x"],
		["rd /s /q %USERPROFILE%\\Documents", "delete -r {$HOME}/Documents"],
		["cd C:\\Users\\anna && rd /s /q work", "delete -r C:/Users/anna/work"],
		["if exist x (rd /s /q x) else del y", "delete -r x; delete y"],
		["if not %a%==b del y & if /i a equ b del z", "delete y; delete z"],
		["for /d %i in (build*) do @rd /s /q %i", "delete -r {%i}"],
		["move a b\nren c d\ncopy e f", "move -r a; overwrite b; move -r c; overwrite d; overwrite f"],
		["robocopy src dst /mir", "delete -r dst"],
		["echo x > a.txt & echo y >> b.txt & dir 2> nul", "overwrite a.txt"],
		["taskkill /f /im node.exe", "argv[taskkill|/f|/im|node.exe]"],
		['start "t" /wait FORMAT.COM D: /q | more', "argv[format|D:|/q]"],
		['powershell -c "Remove-Item x"', "argv[powershell|-c|Remove-Item x]"],
		["call C:\\tools\\wipe.exe a", "argv[wipe|a]"],
		["d^el a^&b", "delete a&b"],
		["rd /s /q \uFFFC", "delete -r {\uFFFC}"],
	];
	const innocent: readonly string[] = [
		"echo rd /s /q x",
		'echo "a & del b"',
		"dir /s & type a.txt & cd x & set A=del",
		"rem del a",
		":: del a",
		"rd /?",
		"robocopy a b /mir /l",
		'find "del x" a.txt',
		"echo a ^& del b",
	];
	it.each(acts)("%s", (code, does) => {
		expect(read("cmd", code)).toBe(does);
	});
	it.each(innocent)("does nothing: %s", (code) => {
		expect(read("cmd", code)).toBe("");
	});
});
