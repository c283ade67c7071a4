// Writes a made-up history into a state directory: DIRECTORY COUNT.

import { logPlace } from "../src/audit/index.ts";
import { writeHistory } from "../test/audit/history.ts";

const [state = "", count = "0"] = process.argv.slice(2);
const place = logPlace({ XDG_STATE_HOME: state }, undefined);
if (place === undefined) throw new Error("no directory");
writeHistory(place, Number(count));
