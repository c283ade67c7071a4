// The contract of the tools for agent frameworks.

import { describeContract } from "./clauses.ts";
import { FRAMEWORK_ROWS } from "./rows-frameworks.ts";

describeContract(FRAMEWORK_ROWS);
