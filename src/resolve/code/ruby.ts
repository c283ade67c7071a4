// Reads Ruby: what Kernel, File, FileUtils, Dir, IO and Pathname do to files and processes. Source: docs.ruby-lang.org/en/3.4.

import type { DataAction, DataObject } from "../../model/effect.ts";
import type { CodeReading } from "./acts.ts";
import { also, argOrHole, dropsData, files, kills, moves, onPaths, reads } from "./emit.ts";
import type { Rule } from "./machine.ts";
import { COMMON_RULES } from "./rules-common.ts";
import { type Scanned, scan } from "./scan.ts";
import { allPaths, changesDirectory, codeIfText, opensAs, shellText, system, table } from "./scan-rules.ts";
import { knownOf, optionsOf, textVal, type Val } from "./values.ts";

export function readRuby(text: string): CodeReading {
	return scan(RUBY, text);
}

/** FileUtils takes one path or a list; options are keywords. */
const tree = allPaths("delete", true);
const entry = allPaths("delete", false);

const pathname =
	(recursive: boolean): Rule =>
	(call) => {
		for (const self of optionsOf(call.self))
			if (self.kind === "text" && self.path === true) onPaths(call, "delete", self, recursive);
		return undefined;
	};

/** `send(:system, "x")`. */
const sends: Rule = (call) => {
	const [name, ...args] = call.args;
	const known = knownOf(name);
	const rule = known === undefined ? undefined : (RUBY.rules.get(known) ?? RUBY.rules.get(`FileUtils.${known}`));
	return rule?.({ ...call, args });
};

/** `open("| cmd")` runs a program, other paths are opened. */
const opens: Rule = (call) => {
	const path = call.args[0];
	const first = path?.kind === "text" ? path.parts[0] : undefined;
	if (path?.kind === "text" && first?.kind === "text" && first.text.startsWith("|")) {
		const rest: Val = textVal([
			{ ...first, text: first.text.slice(1), start: first.exact ? first.start + 1 : first.start },
			...path.parts.slice(1),
		]);
		return shellText()({ ...call, args: [rest] });
	}
	return opensAs(0, 1)(call);
};

const drops =
	(what: string, action: DataAction, object: DataObject): Rule =>
	(call) =>
		void dropsData(call, { what, action, object });

const RUBY: Scanned = {
	syntax: {
		language: "ruby",
		comment: /#[^\n]*|(?<=^|\n)=begin[\s\S]*?(?:\n=end[^\n]*|$(?![\s\S]))/y,
		variable: /[@$]{1,2}\w+|\$[!?~&]/y,
		signs: /=>|===?|=~|!~|<<|>>|\|\|=|&&|\|\||\+=|-=|::|&\.|<=>|!=|\.\.\.?|->|\*\*/y,
		lines: true,
		slashRegex: true,
		concat: ["+", " "],
	},
	bare: true,
	stops: new Set(["if", "unless", "while", "until", "rescue", "or", "and", "do", "then", "end"]),
	rules: table([
		[
			"FileUtils.rm_rf FileUtils.rm_r FileUtils.rmtree FileUtils.remove_dir FileUtils.remove_entry FileUtils.remove_entry_secure FileUtils.safe_unlink_r rm_rf rm_r rmtree remove_entry",
			tree,
		],
		[
			"FileUtils.rm FileUtils.rm_f FileUtils.remove FileUtils.remove_file FileUtils.safe_unlink FileUtils.rmdir rm rm_f",
			entry,
		],
		["File.delete File.unlink Dir.delete Dir.rmdir Dir.unlink", entry],
		["File.rename FileUtils.mv FileUtils.move", moves()],
		[
			"FileUtils.cp FileUtils.copy FileUtils.copy_file FileUtils.cp_r FileUtils.install IO.copy_stream",
			also(reads(0), files("overwrite", 1, [])),
		],
		["FileUtils.ln_sf", also(reads(0), files("overwrite", 1, []))],
		[
			"File.symlink File.link FileUtils.ln_s FileUtils.ln FileUtils.symlink FileUtils.link",
			also(reads(0), files("link", 1, [])),
		],
		["File.read IO.read File.binread IO.binread File.readlines IO.readlines File.foreach IO.foreach", reads(0)],
		["File.truncate", files("truncate", 0, [])],
		[
			"File.write IO.write File.binwrite IO.binwrite",
			(call) =>
				void onPaths(
					call,
					knownOf(call.named.get("mode"))?.startsWith("a") ? "append" : "overwrite",
					argOrHole(call, 0),
					false,
				),
		],
		["File.open File.new IO.open", opensAs(0, 1)],
		["open Kernel.open", opens],
		["File.chmod File.lchmod", allPaths("change-mode", false, 1)],
		["File.chown File.lchown", allPaths("change-mode", false, 2)],
		["FileUtils.chmod FileUtils.chown", files("change-mode", 1, [])],
		[
			"FileUtils.chmod_R FileUtils.chown_R",
			(call) => void onPaths(call, "change-mode", argOrHole(call, call.args.length > 2 ? 2 : 1), true),
		],
		[
			"system exec spawn Kernel.system Kernel.exec Kernel.spawn Process.spawn Process.exec Open3.capture2 Open3.capture2e Open3.capture3 Open3.popen2 Open3.popen2e Open3.popen3 Open3.pipeline PTY.spawn",
			system,
		],
		["IO.popen", system],
		["` Kernel.`", shellText()],
		["eval Kernel.eval instance_eval class_eval module_eval *.instance_eval *.class_eval", codeIfText("ruby")],
		["send public_send __send__ *.send *.public_send *.__send__", sends],
		["Process.kill", (call) => void kills(call, argOrHole(call, 1), call.args[0])],
		["Dir.chdir FileUtils.cd FileUtils.chdir", changesDirectory],
		["*.rmtree", pathname(true)],
		["*.unlink *.delete *.rmdir", pathname(false)],
		[
			"*.execute *.exec_query *.query *.exec *.async_exec *.exec_params *.execute_batch",
			(call) => COMMON_RULES.get("any#query")?.(call),
		],
		["*.delete_all *.destroy_all", drops("all rows of a model", "delete", "rows")],
		["*.drop_table drop_table", drops("a table", "drop", "table")],
		["*.clear! *.batch_delete! *.delete_bucket", drops("objects of a bucket", "delete", "other")],
		["*.flushall *.flushdb", drops("all keys of a redis database", "delete", "keys")],
	]),
};
