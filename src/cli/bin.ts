// The program's entry: hands the process to main and leaves with its code.

import { EXIT } from "./exit.ts";
import { processIo } from "./io.ts";
import { main } from "./main.ts";

// The code is only set, so that output still under way is written before the process ends.
process.exitCode = EXIT.guardFailed;
main(process.argv.slice(2), processIo()).then((code) => {
	process.exitCode = code;
});
