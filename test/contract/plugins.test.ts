// The contract of the plugins that agents load.

import { describeContract } from "./clauses.ts";
import { PLUGIN_ROWS } from "./rows-plugins.ts";

describeContract(PLUGIN_ROWS);
