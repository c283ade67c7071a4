// Whether two files have the same bytes, without reading either at once.

import { closeSync, openSync, readSync } from "node:fs";

const PIECE = 1_048_576;

/** False too when one cannot be read. */
export function sameBytes(a: string, b: string): boolean {
	const open: number[] = [];
	try {
		const [first, second] = [a, b].map((path) => {
			const descriptor = openSync(path, "r");
			open.push(descriptor);
			return descriptor;
		});
		if (first === undefined || second === undefined) return false;
		return sameFrom(first, second);
	} catch {
		return false;
	} finally {
		for (const descriptor of open) closeSync(descriptor);
	}
}

function sameFrom(first: number, second: number): boolean {
	const [one, other] = [Buffer.allocUnsafe(PIECE), Buffer.allocUnsafe(PIECE)];
	for (let at = 0; ; ) {
		const [here, there] = [readSync(first, one, 0, PIECE, at), readSync(second, other, 0, PIECE, at)];
		if (here !== there || one.compare(other, 0, there, 0, here) !== 0) return false;
		if (here === 0) return true;
		at += here;
	}
}
