// The contract of the program, as a process of its own.

import { describeContract } from "./clauses.ts";
import { PROGRAM_ROWS } from "./rows-program.ts";

describeContract(PROGRAM_ROWS);
