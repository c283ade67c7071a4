// What is known of an agent: how to see that it is there, and what wires the guard into it, as data.

/** Whose settings: of one user on this machine, or of a project and all who work on it. */
export type Scope = "user" | "project";

/** Whose settings an agent takes hooks from; managed ones are the administrator's. */
export type Origin = Scope | "managed";

/** A file that the agent takes hooks and their switches from besides: looked at, and never written. */
export interface Reading {
	readonly origin: Origin;
	readonly kind: "json" | "toml";
	readonly file: string;
}

/** Where settings are looked for. */
export interface Place {
	/** Absolute. */
	readonly home: string;
	/** Root of the project, absolute. */
	readonly project: string;
	readonly env: Readonly<Record<string, string | undefined>>;
	/** What the paths of the administrator's settings begin with; default: nothing. */
	readonly system?: string;
}

/** What an agent's settings need to hold. */
export type Wiring =
	/** JSON, comments allowed: elements of arrays, and members of objects. */
	| {
			readonly kind: "json";
			readonly file: string;
			readonly entries: readonly Entry[];
			/** Members that the format demands; written when they are absent, and left when the rest is taken out. */
			readonly needs?: Readonly<Record<string, unknown>>;
	  }
	| { readonly kind: "yaml"; readonly file: string; readonly entries: readonly Entry[] }
	/** TOML: a block between two marks at the end of the file. */
	| { readonly kind: "toml"; readonly file: string; readonly block: string }
	/** A file that is ours alone. */
	| { readonly kind: "own"; readonly file: string; readonly content: string; readonly mode?: number };

export interface Entry {
	/** From the root to an array (`element`) or to a member (`member`). */
	readonly path: readonly string[];
	readonly place: "element" | "member";
	readonly value: unknown;
}

/** The command lines for settings, ready to be written. */
export interface Commands {
	/** Refuses when the guard itself fails, for agents that would let the command run. A shell reads it. */
	readonly before: string;
	/** The same for agents that may start it without a shell. */
	readonly beforeWords: string;
	/** After a tool ran: nothing depends on it. */
	readonly after: string;
	/** Program and arguments, for plugins that start it themselves. */
	readonly argv: readonly string[];
}

export interface AgentTarget {
	/** As `safe-run hook` knows it. */
	readonly agent: string;
	readonly title: string;
	/** Names of its program on the PATH. */
	readonly programs: readonly string[];
	/** Files or directories, relative to the home directory, that tell that it was used here. */
	readonly traces: readonly string[];
	/** What to write; undefined where the agent has no settings of that scope. */
	readonly wiring: (scope: Scope, place: Place, commands: Commands) => readonly Wiring[] | undefined;
	readonly reads?: (place: Place) => readonly Reading[];
	/** What its user still has to do, so that the agent really calls the hook. */
	readonly afterwards?: string;
	/** When the agent lets a command run although the hook did not allow it, and what can be done about that. */
	readonly failsOpen: string;
}
