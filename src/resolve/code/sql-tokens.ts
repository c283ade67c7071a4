// Splits SQL into words, names, strings and signs; comments are left out.

export interface SqlToken {
	/** `name`: quoted or not a keyword's spelling; words are in upper case. */
	readonly kind: "word" | "name" | "string" | "number" | "sign";
	readonly word: string;
	/** As written. */
	readonly shown: string;
	readonly start: number;
	readonly end: number;
	/** The characters between the quotes. */
	readonly inner: readonly [number, number];
}

const TOKEN =
	/\s+|--[^\n]*|#[^\n]*|\/\*!\d*|\*\/|\/\*[\s\S]*?(?:\*\/|$)|\$(\w*)\$|([A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*)|(\d[\w.]*)|(["`])|(')|\[([^\]\n]{0,200})\]|[\s\S]/y;

/** Tokens of the characters between two offsets; `escapes`: a backslash protects a quote. */
export function sqlTokens(text: string, from: number, to: number, escapes: boolean): readonly SqlToken[] {
	const tokens: SqlToken[] = [];
	for (let at = from; at < to; ) {
		TOKEN.lastIndex = at;
		const found = TOKEN.exec(text);
		if (found === null) break;
		const [whole, tag, word, number, name, quote, bracket] = found;
		let end = at + whole.length;
		const push = (kind: SqlToken["kind"], value: string, inner: readonly [number, number] = [at, end]): void => {
			tokens.push({
				kind,
				word: value,
				shown: text.slice(at, Math.min(end, to)),
				start: at,
				end: Math.min(end, to),
				inner,
			});
		};
		if (tag !== undefined) {
			const close = text.indexOf(whole, end);
			const inner: readonly [number, number] = [end, close < 0 ? to : Math.min(close, to)];
			end = close < 0 ? to : close + whole.length;
			push("string", "'", inner);
		} else if (name !== undefined || quote !== undefined) {
			const inner = at + 1;
			end = closing(text, at, to, escapes);
			push(name === undefined ? "string" : "name", text.slice(at, end), [inner, Math.max(inner, end - 1)]);
		} else if (word !== undefined) push("word", word.toUpperCase());
		else if (number !== undefined) push("number", number);
		else if (bracket !== undefined) push("name", whole);
		else if (!/^(?:\s|--|#|\/\*|\*\/)/.test(whole)) push("sign", whole);
		at = end;
	}
	return tokens;
}

/** The offset after the quote that closes the one at `at`; doubled quotes stand for one. */
function closing(text: string, at: number, to: number, escapes: boolean): number {
	const quote = text[at];
	for (let i = at + 1; i < to; i++) {
		if (text[i] === "\\" && escapes) i++;
		else if (text[i] === quote) {
			if (text[i + 1] !== quote) return i + 1;
			i++;
		}
	}
	return to;
}
