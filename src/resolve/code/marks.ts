// Marks of what the shell does not know, in texts that a reader took as they stand: they become holes.

import { type CodeAct, type CodePart, type CodeReading, type CodeValue, UNKNOWN_MARK } from "./acts.ts";

/** The reading with every mark in its texts as a hole. */
export function withMarks(text: string, reading: CodeReading): CodeReading {
	if (!text.includes(UNKNOWN_MARK)) return reading;
	return { ...reading, acts: reading.acts.map(inAct) };
}

function inAct(act: CodeAct): CodeAct {
	switch (act.kind) {
		case "shell":
		case "code":
			return { ...act, text: split(act.text) };
		case "argv":
			return { ...act, words: act.words.map(split) };
		case "drop-data":
			return {
				...act,
				...(act.names === undefined ? {} : { names: act.names.map(split) }),
				...(act.within === undefined ? {} : { within: split(act.within) }),
			};
		default:
			return { ...act, path: split(act.path) };
	}
}

function split(value: CodeValue): CodeValue {
	if (!value.some((part) => part.kind === "text" && part.text.includes(UNKNOWN_MARK))) return value;
	return value.flatMap((part): readonly CodePart[] => {
		if (part.kind !== "text") return [part];
		let offset = 0;
		return part.text.split(/(\uFFFC)/).flatMap((text): readonly CodePart[] => {
			const start = part.exact ? part.start + offset : part.start;
			const place = { start, end: part.exact ? start + text.length : part.end };
			offset += text.length;
			if (text === "") return [];
			return text === UNKNOWN_MARK
				? [{ kind: "hole", shown: text, ...place }]
				: [{ kind: "text", text, exact: part.exact, ...place }];
		});
	});
}
