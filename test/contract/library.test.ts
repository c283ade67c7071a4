// The contract of the library's own functions and of MCP.

import { describeContract } from "./clauses.ts";
import { LIBRARY_ROWS } from "./rows-library.ts";
import { MCP_ROWS } from "./rows-mcp.ts";

describeContract([...LIBRARY_ROWS, ...MCP_ROWS]);
