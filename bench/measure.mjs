// What every bench shares: quantiles and columns.

/** The value below which the share `q` of the samples lies; `samples` is sorted in place. */
export function quantile(samples, q) {
	samples.sort((a, b) => a - b);
	return samples[Math.min(samples.length - 1, Math.floor(samples.length * q))];
}

/** Prints rows in columns; the first column to the left, the others to the right. */
export function printTable(rows) {
	const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
	for (const row of rows) {
		console.log(row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join("  "));
	}
}

/** Which machine the figures are from. */
export function printMachine() {
	console.log(`node ${process.version}, ${process.platform} ${process.arch}`);
}
