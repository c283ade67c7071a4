// Numbers and sizes for people.

/** With commas between thousands. */
export function showNumber(value: number): string {
	// Not toLocaleString: its tables take a hundred milliseconds to load.
	return String(value).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

/** `1 file`, `2 files`, `1,000 losses`. @param many when it is not the noun with an s */
export function counted(count: number, noun: string, many = `${noun}s`): string {
	return `${showNumber(count)} ${count === 1 ? noun : many}`;
}

/** With the unit that leaves one to three digits before the point; a kB has 1,000 bytes. */
export function showBytes(bytes: number): string {
	if (bytes < 1000) return `${bytes} B`;
	let value = bytes;
	let unit = "B";
	for (const next of ["kB", "MB", "GB", "TB"]) {
		// 999.95 and up would be shown as 1000.0.
		if (value < 999.95) break;
		value /= 1000;
		unit = next;
	}
	return `${value.toFixed(1)} ${unit}`;
}
