// SHA-256 (FIPS 180-4) of short texts. A hook is a new process for each command, and loading `node:crypto` would be a twentieth of it.

/** SHA-256 as hexadecimal digits; a text counts as UTF-8. */
export function sha256(content: string | Uint8Array): string {
	const bytes = typeof content === "string" ? Buffer.from(content) : content;
	const state = Uint32Array.from(START);
	const schedule = new Uint32Array(64);
	const whole = bytes.length - (bytes.length % BLOCK);
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	for (let at = 0; at < whole; at += BLOCK) compress(state, schedule, view, at);
	const end = ending(bytes, whole);
	for (let at = 0; at < end.byteLength; at += BLOCK) compress(state, schedule, end, at);
	let digits = "";
	for (const word of state) digits += word.toString(16).padStart(8, "0");
	return digits;
}

const BLOCK = 64;

/** What is left of the bytes, a one bit, zeros, and the length in bits: one block or two (section 5.1.1). */
function ending(bytes: Uint8Array, from: number): DataView {
	const rest = bytes.length - from;
	const end = new Uint8Array(rest < 56 ? BLOCK : 2 * BLOCK);
	end.set(bytes.subarray(from));
	end[rest] = 0x80;
	const view = new DataView(end.buffer);
	view.setUint32(end.length - 8, Math.floor(bytes.length / 0x2000_0000));
	view.setUint32(end.length - 4, bytes.length << 3);
	return view;
}

/** One block (section 6.2.2). */
function compress(state: Uint32Array, w: Uint32Array, block: DataView, at: number): void {
	for (let t = 0; t < 16; t++) w[t] = block.getUint32(at + 4 * t);
	for (let t = 16; t < 64; t++) {
		const x = w[t - 15] ?? 0;
		const y = w[t - 2] ?? 0;
		const s0 = turn(x, 7) ^ turn(x, 18) ^ (x >>> 3);
		const s1 = turn(y, 17) ^ turn(y, 19) ^ (y >>> 10);
		w[t] = ((w[t - 16] ?? 0) + s0 + (w[t - 7] ?? 0) + s1) | 0;
	}
	let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
	for (let t = 0; t < 64; t++) {
		const choice = (e & f) ^ (~e & g);
		const majority = (a & b) ^ (a & c) ^ (b & c);
		const t1 = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + choice + (ROUNDS[t] ?? 0) + (w[t] ?? 0)) | 0;
		const t2 = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + majority) | 0;
		h = g;
		g = f;
		f = e;
		e = (d + t1) | 0;
		d = c;
		c = b;
		b = a;
		a = (t1 + t2) | 0;
	}
	for (const [i, word] of [a, b, c, d, e, f, g, h].entries()) state[i] = (state[i] ?? 0) + word;
}

const turn = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

/** Fractional parts of the square roots of the first eight primes (section 5.3.3). */
const START: readonly number[] = [
	0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
];

/** Fractional parts of the cube roots of the first 64 primes (section 4.2.2). */
const ROUNDS: readonly number[] = [
	0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98,
	0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
	0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8,
	0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
	0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819,
	0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
	0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
	0xc67178f2,
];
