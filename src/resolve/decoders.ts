// Encodings that commands print or read: base64, base32, hexadecimal. Own code, because pure rooms have no Buffer.

const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

export const decodeBase64 = (text: string): string | undefined =>
	decodeBits(text.replaceAll("-", "+").replaceAll("_", "/"), BASE64, 6);
export const decodeBase32 = (text: string): string | undefined => decodeBits(text, BASE32, 5);

/** Characters of an alphabet as bits, then as bytes (RFC 4648); undefined on any other character. */
function decodeBits(text: string, alphabet: string, width: number): string | undefined {
	const bytes: number[] = [];
	let bits = 0;
	let buffer = 0;
	for (const char of text) {
		if (char === "=" || char === "\n" || char === "\r") continue;
		const value = alphabet.indexOf(char);
		if (value < 0) return undefined;
		buffer = (buffer << width) | value;
		bits += width;
		if (bits >= 8) {
			bits -= 8;
			bytes.push((buffer >> bits) & 0xff);
			buffer &= (1 << bits) - 1;
		}
	}
	return decodeUtf8(bytes);
}

export function decodeHex(text: string): string | undefined {
	const digits = text.replace(/\s+/g, "");
	if (!/^(?:[\da-fA-F]{2})*$/.test(digits)) return undefined;
	const bytes: number[] = [];
	for (let i = 0; i < digits.length; i += 2) bytes.push(Number.parseInt(digits.slice(i, i + 2), 16));
	return decodeUtf8(bytes);
}

export function encodeBase64(text: string): string {
	const bytes = new TextEncoder().encode(text);
	let out = "";
	for (let i = 0; i < bytes.length; i += 3) {
		const [a = 0, b, c] = [bytes[i], bytes[i + 1], bytes[i + 2]];
		out += BASE64.charAt(a >> 2) + BASE64.charAt(((a & 3) << 4) | ((b ?? 0) >> 4));
		out += b === undefined ? "=" : BASE64.charAt(((b & 15) << 2) | ((c ?? 0) >> 6));
		out += c === undefined ? "=" : BASE64.charAt(c & 63);
	}
	return `${out.replace(/(.{76})/g, "$1\n").replace(/\n$/, "")}\n`;
}

const decodeUtf8 = (bytes: readonly number[]): string => new TextDecoder().decode(new Uint8Array(bytes));
