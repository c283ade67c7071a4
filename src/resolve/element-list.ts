// The elements of an array from 0 on without gaps, of which longer and shorter ones share the texts: adding some costs no copy.

import type { Text } from "./text.ts";

export class ElementList implements ReadonlyMap<string, Text> {
	readonly size: number;
	/** The first `size` are this list's; what stands behind them was added to it in a longer one. */
	readonly #texts: Text[];

	constructor(texts: Text[], size = texts.length) {
		this.#texts = texts;
		this.size = size;
	}

	/** Has a longer list been made of it before? Then the next one is a copy. */
	get isOutgrown(): boolean {
		return this.#texts.length > this.size;
	}

	/** A list with these behind its own. */
	with(more: readonly Text[]): ElementList {
		const texts = this.isOutgrown ? this.#texts.slice(0, this.size) : this.#texts;
		for (const text of more) texts.push(text);
		return new ElementList(texts);
	}

	get(key: string): Text | undefined {
		const at = Number(key);
		return at < this.size && String(at) === key ? this.#texts[at] : undefined;
	}

	has(key: string): boolean {
		return this.get(key) !== undefined;
	}

	*entries(): Generator<[string, Text], undefined> {
		for (let at = 0; at < this.size; at++) {
			const text = this.#texts[at];
			if (text !== undefined) yield [String(at), text];
		}
	}

	*keys(): Generator<string, undefined> {
		for (const [key] of this.entries()) yield key;
	}

	*values(): Generator<Text, undefined> {
		for (const [, text] of this.entries()) yield text;
	}

	[Symbol.iterator](): Generator<[string, Text], undefined> {
		return this.entries();
	}

	forEach(act: (text: Text, key: string, list: ReadonlyMap<string, Text>) => void): void {
		for (const [key, text] of this) act(text, key, this);
	}
}
