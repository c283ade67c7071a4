// `safe-run preview`: what a command would lose, without running it.

import { previewJson, renderPreview } from "../report/preview.ts";
import { joinForDisplay } from "../text/join.ts";
import type { OptionTable } from "./args.ts";
import { JUDGING, readArguments } from "./args.ts";
import { EXIT } from "./exit.ts";
import type { Io } from "./io.ts";
import { frameOptions } from "./io.ts";
import { commandOf, createJudge, directoryOf } from "./judge.ts";

const OPTIONS: OptionTable = {
	...JUDGING,
	c: { type: "string", short: "c" },
	json: { type: "boolean" },
	session: { type: "string" },
};

/** Prints the table, or with `--json` the object. */
export async function previewCommand(argv: readonly string[], io: Io): Promise<number> {
	const args = readArguments(argv, OPTIONS, "preview");
	const command = await commandOf(args, io, "preview");
	const cwd = directoryOf(args, io);
	const session = args.value("session");
	const { guard } = createJudge(args, io, "look");
	const preview = await guard.preview(command, { cwd, ...(session === undefined ? {} : { session }) });
	const shown = typeof command === "string" ? command : joinForDisplay(command);
	const text = typeof shown === "string" ? shown : shown.text;
	const answer = args.has("json")
		? JSON.stringify(previewJson(preview, text, cwd), undefined, 2)
		: renderPreview(preview, cwd, frameOptions(io.stdout, io.env));
	await io.stdout.write(`${answer}\n`);
	return EXIT.allow;
}
