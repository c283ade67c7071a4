// `safe-run mcp`: an MCP server on standard input and output.

import { randomUUID } from "node:crypto";
import { serveMcp } from "../adapters/mcp.ts";
import { UsageError } from "../model/errors.ts";
import { visible } from "../text/visible.ts";
import type { OptionTable } from "./args.ts";
import { readArguments } from "./args.ts";
import { EXIT } from "./exit.ts";
import type { Io } from "./io.ts";
import { directoryOf, partsOf } from "./judge.ts";
import { VERSION } from "./version.ts";

const OPTIONS: OptionTable = {
	profile: { type: "string" },
	"no-context": { type: "boolean" },
	cwd: { type: "string" },
};

/** Serves until the client closes standard input. Standard output is the protocol's alone. */
export async function mcpCommand(argv: readonly string[], io: Io): Promise<number> {
	const args = readArguments(argv, OPTIONS, "mcp");
	const [operand] = [...args.operands, ...(args.rest ?? [])];
	if (operand !== undefined) throw new UsageError(`safe-run mcp takes no operand, and got ${visible(operand)}`);
	await serveMcp({
		parts: partsOf(args, io),
		env: io.env,
		cwd: directoryOf(args, io),
		version: VERSION,
		session: `mcp-${randomUUID()}`,
	});
	return EXIT.allow;
}
