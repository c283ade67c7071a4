// The contract of the program, as a process of its own.

import { afterAll } from "vitest";
import { describeContract } from "./clauses.ts";
import { PROGRAM_ROWS, removeProgram } from "./rows-program.ts";

describeContract(PROGRAM_ROWS);
afterAll(removeProgram);
