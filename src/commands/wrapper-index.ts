// Every wrapper by family. Only the generator reads this: programs have the same as text in packed.generated.ts.

import { CLOUD_WRAPPERS } from "./wrapper-clouds.ts";
import { WRAPPER_FAMILIES as FAMILIES } from "./wrapper-families.ts";
import { PROCESS_WRAPPERS } from "./wrapper-processes.ts";
import { WRAPPERS } from "./wrapper-rows.ts";
import { SCRIPT_WRAPPERS } from "./wrapper-scripts.ts";
import type { WrapperSpec } from "./wrapper-spec.ts";
import { TOOL_WRAPPERS } from "./wrapper-tools.ts";

export const WRAPPER_FAMILIES: readonly (readonly WrapperSpec[])[] = [
	WRAPPERS,
	PROCESS_WRAPPERS,
	TOOL_WRAPPERS,
	SCRIPT_WRAPPERS,
	FAMILIES,
	CLOUD_WRAPPERS,
];
