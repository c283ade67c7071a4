// Sizes for people.

/** Bytes for people: `3.2 MB`. */
export function sizeText(bytes: number): string {
	const units = ["bytes", "kB", "MB", "GB", "TB"];
	let value = bytes;
	let unit = 0;
	while (value >= 1_000 && unit < units.length - 1) {
		value /= 1_000;
		unit++;
	}
	return `${unit === 0 ? value : value.toFixed(1)} ${bytes === 1 ? "byte" : units[unit]}`;
}
