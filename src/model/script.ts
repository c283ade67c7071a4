// The syntax tree of one shell text in our own node kinds; nothing of the parser library shows here.

import type { Span } from "./span.ts";

/** A parsed text: its statements, and what did not parse. Spans are offsets in the text given to the parser. */
export interface Script {
	readonly body: readonly Statement[];
	readonly errors: readonly SyntaxProblem[];
}

export interface SyntaxProblem {
	readonly message: string;
	readonly span: Span;
	/** `too-deep` when the parser's nesting bound was reached; `syntax` for all else. */
	readonly kind: "syntax" | "too-deep" | "too-big";
}

/** A command with the `;`, newline or `&` after it. */
export interface Statement {
	readonly command: Command;
	readonly background: boolean;
}

export type Command =
	| SimpleCommand
	| Pipeline
	| AndOr
	| Group
	| Subshell
	| If
	| Loop
	| ForIn
	| ForArithmetic
	| Case
	| FunctionDefinition
	| Coprocess
	| TestCommand
	| ArithmeticCommand;

/** Assignments, words and redirections (POSIX 2.9.1); `words` is empty for pure assignments or a bare redirection. */
export interface SimpleCommand {
	readonly kind: "simple";
	readonly assignments: readonly Assignment[];
	/** Words after the command name can be assignments too (`export A=1`, `declare -a x=(1 2)`). */
	readonly words: readonly Argument[];
	readonly redirects: readonly Redirect[];
	readonly span: Span;
}

export type Argument = WordNode | Assignment;

export interface Pipeline {
	readonly kind: "pipeline";
	readonly commands: readonly Command[];
	/** `operators[i]` stands between commands i and i+1. */
	readonly operators: readonly ("|" | "|&")[];
	readonly negated: boolean;
	readonly span: Span;
}

export interface AndOr {
	readonly kind: "and-or";
	readonly commands: readonly Command[];
	/** `operators[i]` stands between commands i and i+1; left-associative, equal precedence. */
	readonly operators: readonly ("&&" | "||")[];
	readonly span: Span;
}

interface Compound {
	readonly redirects: readonly Redirect[];
	readonly span: Span;
}

export interface Group extends Compound {
	readonly kind: "group";
	readonly body: readonly Statement[];
}

export interface Subshell extends Compound {
	readonly kind: "subshell";
	readonly body: readonly Statement[];
}

export interface If extends Compound {
	readonly kind: "if";
	/** `if` and each `elif`, in order. */
	readonly branches: readonly { readonly test: readonly Statement[]; readonly body: readonly Statement[] }[];
	readonly otherwise?: readonly Statement[];
}

export interface Loop extends Compound {
	readonly kind: "loop";
	readonly until: boolean;
	readonly test: readonly Statement[];
	readonly body: readonly Statement[];
}

/** `for name in words`, and `select` (which reads its choice from standard input). `words` is absent for the positional parameters. */
export interface ForIn extends Compound {
	readonly kind: "for-in";
	readonly select: boolean;
	readonly variable: WordNode;
	readonly words?: readonly WordNode[];
	readonly body: readonly Statement[];
}

export interface ForArithmetic extends Compound {
	readonly kind: "for-arithmetic";
	readonly init?: Arithmetic;
	readonly test?: Arithmetic;
	readonly update?: Arithmetic;
	readonly body: readonly Statement[];
}

export interface Case extends Compound {
	readonly kind: "case";
	readonly word: WordNode;
	readonly items: readonly {
		readonly patterns: readonly WordNode[];
		readonly body: readonly Statement[];
		/** `;;` ends, `;&` falls through, `;;&` tests the next pattern. */
		readonly end: ";;" | ";&" | ";;&";
	}[];
}

export interface FunctionDefinition {
	readonly kind: "function";
	readonly name: WordNode;
	readonly body: Command;
	readonly span: Span;
}

export interface Coprocess {
	readonly kind: "coproc";
	readonly name?: WordNode;
	readonly body: Command;
	readonly span: Span;
}

/** `[[ … ]]`; only what it expands and its shape, for guards such as `[[ -n $X ]]`. */
export interface TestCommand extends Compound {
	readonly kind: "test";
	readonly expression: TestExpression;
}

export type TestExpression =
	| { readonly kind: "unary"; readonly operator: string; readonly operand: WordNode }
	| { readonly kind: "binary"; readonly operator: string; readonly left: WordNode; readonly right: WordNode }
	| { readonly kind: "logical"; readonly operator: "&&" | "||"; readonly operands: readonly TestExpression[] }
	| { readonly kind: "not"; readonly operand: TestExpression };

/** `(( … ))`. */
export interface ArithmeticCommand extends Compound {
	readonly kind: "arithmetic";
	readonly expression?: Arithmetic;
}

/** `name=word`, `name+=word`, `name[index]=word`, `name=(…)`. */
export interface Assignment {
	readonly kind: "assignment";
	readonly name: string;
	readonly append: boolean;
	readonly index?: WordNode;
	readonly value: WordNode | ArrayLiteral;
	readonly span: Span;
}

export interface ArrayLiteral {
	readonly kind: "array";
	/** An element may carry its subscript: `[3]=d`. */
	readonly elements: readonly { readonly index?: WordNode; readonly value: WordNode }[];
	readonly span: Span;
}

export type Redirect = FileRedirect | DescriptorRedirect | HereDocument | HereString;

export interface FileRedirect {
	readonly kind: "file";
	/** `&>` and `>&word` are both `&>`; `&>>` appends both. */
	readonly operator: "<" | ">" | ">>" | ">|" | "<>" | "&>" | "&>>";
	/** Descriptor number; absent for the operator's own default. A name for `{fd}>`. */
	readonly descriptor?: number | string;
	readonly target: WordNode;
	readonly span: Span;
}

/** `2>&1`, `<&3`, `>&-`, `3<&0-` (move). */
export interface DescriptorRedirect {
	readonly kind: "descriptor";
	readonly operator: "<&" | ">&";
	readonly descriptor?: number | string;
	/** The word after the operator: a number, `-`, or an expansion. */
	readonly target: WordNode;
	readonly span: Span;
}

export interface HereDocument {
	readonly kind: "here-document";
	readonly descriptor?: number | string;
	/** Its body as a word: `quoted` text parts only when the delimiter was quoted, expansions otherwise. Leading tabs are gone for `<<-`. */
	readonly body: WordNode;
	readonly span: Span;
}

export interface HereString {
	readonly kind: "here-string";
	readonly descriptor?: number | string;
	/** Without the newline that the shell adds. */
	readonly target: WordNode;
	readonly span: Span;
}

/** A word before expansion. */
export interface WordNode {
	readonly kind: "word";
	/** In source order. Empty only for an empty here-document body. */
	readonly parts: readonly WordPart[];
	readonly span: Span;
}

export type WordPart =
	| LiteralPart
	| GlobOperator
	| ParameterPart
	| CommandPart
	| ArithmeticPart
	| ProcessPart
	| BracePart
	| TildePart;

/**
 * Characters after quote removal. `quoted` covers every quoting form and the backslash: no splitting, no globbing.
 * `exact` when text and source characters are the same one by one (so carets can point inside).
 * An empty quoted part keeps `""` a word.
 */
export interface LiteralPart {
	readonly kind: "literal";
	readonly text: string;
	readonly quoted: boolean;
	readonly exact: boolean;
	readonly span: Span;
}

/** An unquoted glob operator as spelled: `*`, `?`, `[a-z]`, `@(a|b)`. In a context without globbing it stands for its own characters. */
export interface GlobOperator {
	readonly kind: "glob";
	readonly text: string;
	/** Expansions inside the operator (`[$x]`, `@($y|b)`), so that nothing that runs is lost. */
	readonly inner: readonly WordPart[];
	readonly span: Span;
}

export interface ParameterPart {
	readonly kind: "parameter";
	/** `HOME`, `1`, `@`, `*`, `#`, `?`, `$`, `!`, `-`, `0`. */
	readonly name: string;
	readonly index?: WordNode;
	/** `${#x}`. */
	readonly length: boolean;
	/** `${!x}`, and `${!x*}` `${!x[@]}` with a `names` or keys reading. */
	readonly indirect: boolean;
	readonly operation?: ParameterOperation;
	readonly quoted: boolean;
	readonly span: Span;
}

export type ParameterOperation =
	/** `- := + ?` with or without the colon, `operator` as spelled. */
	| {
			readonly kind: "default";
			readonly operator: "-" | ":-" | "=" | ":=" | "+" | ":+" | "?" | ":?";
			readonly word: WordNode;
	  }
	| { readonly kind: "remove"; readonly operator: "#" | "##" | "%" | "%%"; readonly pattern: WordNode }
	| {
			readonly kind: "replace";
			readonly operator: "/" | "//" | "/#" | "/%";
			readonly pattern: WordNode;
			readonly replacement?: WordNode;
	  }
	| { readonly kind: "slice"; readonly offset: WordNode; readonly length?: WordNode }
	| { readonly kind: "case"; readonly operator: "^" | "^^" | "," | ",,"; readonly pattern?: WordNode }
	| { readonly kind: "transform"; readonly operator: string }
	| { readonly kind: "names"; readonly operator: "@" | "*" }
	| { readonly kind: "unreadable"; readonly text: string };

/** `$(…)`, backquotes, `${ …; }`. */
export interface CommandPart {
	readonly kind: "command";
	readonly script: Script;
	/** Set for backquotes whose body was unescaped: the script's spans index this text, not the enclosing source. */
	readonly decoded?: string;
	readonly quoted: boolean;
	readonly span: Span;
}

export interface ArithmeticPart {
	readonly kind: "arithmetic";
	readonly expression?: Arithmetic;
	readonly quoted: boolean;
	readonly span: Span;
}

/** `<(…)` or `>(…)`. */
export interface ProcessPart {
	readonly kind: "process";
	readonly direction: "<" | ">";
	readonly script: Script;
	readonly span: Span;
}

/** `{a,b}` with its alternatives as words, or `{1..9..2}` with its ends. */
export interface BracePart {
	readonly kind: "brace";
	readonly alternatives?: readonly WordNode[];
	readonly range?: { readonly from: string; readonly to: string; readonly step: number };
	readonly span: Span;
}

/** An unquoted `~`, `~user`, `~+`, `~-` at a place where the shell expands it. */
export interface TildePart {
	readonly kind: "tilde";
	/** Empty for the own home directory. */
	readonly user: string;
	readonly span: Span;
}

export type Arithmetic =
	| { readonly kind: "number"; readonly text: string; readonly span: Span }
	| { readonly kind: "word"; readonly word: WordNode; readonly span: Span }
	| {
			readonly kind: "unary";
			readonly operator: string;
			readonly prefix: boolean;
			readonly operand: Arithmetic;
			readonly span: Span;
	  }
	| {
			readonly kind: "binary";
			readonly operator: string;
			readonly left: Arithmetic;
			readonly right: Arithmetic;
			readonly span: Span;
	  }
	| {
			readonly kind: "ternary";
			readonly test: Arithmetic;
			readonly yes: Arithmetic;
			readonly no: Arithmetic;
			readonly span: Span;
	  };
