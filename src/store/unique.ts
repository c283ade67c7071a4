// Names that no other process uses. They are no secrets: what must not be guessed comes from `node:crypto`.

let made = 0;

/** Letters and digits; different for each call, process and start of a process. */
export function uniqueName(): string {
	made += 1;
	return `${process.pid.toString(36)}-${process.hrtime.bigint().toString(36)}-${made.toString(36)}${chance()}`;
}

/** Against processes of the same number in two containers, at the same moment. */
function chance(): string {
	return Math.random().toString(36).slice(2, 10);
}
