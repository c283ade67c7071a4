// The contract of the plugins that agents load.

import { afterAll } from "vitest";
import { describeContract } from "./clauses.ts";
import { PLUGIN_ROWS } from "./rows-plugins.ts";
import { removeProgram } from "./rows-program.ts";

describeContract(PLUGIN_ROWS);
afterAll(removeProgram);
