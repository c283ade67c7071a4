// PowerShell and cmd called from a POSIX shell: which arguments are code.

import { describe, expect, test } from "vitest";
import { rows } from "./rows.ts";

/** What runs inside, without the shell itself. */
const inside = (text: string): readonly string[] =>
	rows(text).filter((row) => !/^(?:pwsh|powershell|cmd|echo)\b/i.test(row));

describe("runs stop-computer", () => {
	test.each([
		"pwsh -c Stop-Computer",
		"pwsh -NoProfile -ExecutionPolicy Bypass -Command Stop-Computer",
		"pwsh -nop -ep bypass -w hidden -com 'Stop-Computer'",
		"pwsh -COMMAND stop-computer",
		"powershell.exe Stop-Computer",
		"PowerShell.exe -NonInteractive -c Stop-Computer",
		"pwsh -EncodedCommand UwB0AG8AcAAtAEMAbwBtAHAAdQB0AGUAcgA=",
		"pwsh -e UwB0AG8AcAAtAEMAbwBtAHAAdQB0AGUAcgA=",
		"echo Stop-Computer | pwsh -Command -",
		"echo Stop-Computer | powershell",
		"cmd /c powershell -c Stop-Computer",
		"CMD.EXE //C 'powershell -c Stop-Computer'",
		"cmd.exe /d /s /c 'powershell Stop-Computer'",
	])("%s", (text) => {
		expect(inside(text).map((row) => row.split(" ")[0])).toEqual(["stop-computer"]);
	});
});

describe("runs nothing that is known", () => {
	test.each([
		"pwsh script.ps1",
		"pwsh -File Stop-Computer.ps1 -c x",
		"pwsh --version",
		"cmd",
		"cmd /c",
		"pwsh -c 'Stop-Computer -WhatIf'",
	])("%s", (text) => {
		expect(inside(text)).toEqual([]);
	});
});

describe("is a gap", () => {
	test.each([
		'pwsh -c "$X"',
		'pwsh -EncodedCommand "$X"',
		"pwsh -EncodedCommand '????'",
		'cmd /c "$X"',
		"curl -s x | pwsh -c -",
	])("%s", (text) => {
		expect(inside(text).filter((row) => row.startsWith("gap"))).toEqual(["gap dynamic-code"]);
	});
});
