// Version control other than git: Subversion, Mercurial, Jujutsu, Perforce, Fossil, and tools that rewrite or sync many repositories.

import type { CommandSpec } from "../spec.ts";
import { client } from "./client.ts";

const subversion: CommandSpec = {
	names: ["svn"],
	source: "svn help SUBCOMMAND, Subversion 1.14",
	options: `
		-r, --revision=R; -c, --change=C; -m, --message=M; -F, --file=F; --username=U; --password=P; --config-dir=D
		--config-option=O; --depth=D; --set-depth=D; -q, --quiet; -R, --recursive; -N; --force; --accept=A; --targets=F
		--encoding=E; --with-revprop=P; -x, --extensions=A; --changelist=C, --cl=C; --diff-cmd=C; --diff3-cmd=C
		--native-eol=E; --old=A; --new=A; -l, --limit=N; --strip=N; --search=P; -v, --verbose; --parents; --keep-local
		--remove-unversioned; --remove-ignored; --include-externals; --dry-run; --revprop; --non-interactive
		--no-auth-cache; --show-item=I; --editor-cmd=C; -h, --help; --version`,
	dry: "--help; -h; --version; --dry-run",
	subs: `
		delete, del, remove, rm
		revert
		cleanup
		propset, pset, ps
		propdel, pdel, pd
		propedit, pedit, pe
		propget, pget, pg
		proplist, plist, pl
		switch, sw
		update, up
		resolve
		commit, ci
		checkout, co
		status, stat, st
		info
		log
		list, ls
		diff, di
		cat
		blame, praise, annotate, ann
		merge
		mkdir
		copy, cp
		move, mv, rename, ren
		export
		import
		lock
		unlock
		add
		relocate`,
};

const subversionAdmin: CommandSpec = {
	names: ["svnadmin"],
	source: "svnadmin help SUBCOMMAND, Subversion 1.14",
	options: "-r, --revision=R; -q, --quiet; -M, --memory-cache-size=N; --config-dir=D; -F, --file=F; -h, --help",
	dry: "--help; -h; --version",
	subs: `
		rmtxns
		rmlocks
		unlock
		setrevprop | --use-pre-revprop-change-hook; --use-post-revprop-change-hook; -t, --transaction=T
		delrevprop | --use-pre-revprop-change-hook; --use-post-revprop-change-hook; -t, --transaction=T
		setlog | --bypass-hooks
		setuuid
		load | --force-uuid; --ignore-uuid; --parent-dir=D; --bypass-prop-validation
		recover | --wait
		lstxns
		lslocks
		verify
		dump
		hotcopy
		info
		create
		upgrade`,
};

const mercurial: CommandSpec = {
	names: ["hg", "chg"],
	source: "hg help -v COMMAND, Mercurial 6.6",
	options: `
		-R, --repository=D; --cwd=D; -y, --noninteractive; -q, --quiet; -v, --verbose; --config=C; --debug; --debugger
		--encoding=E; --encodingmode=M; --traceback; --time; --profile; --version; -h, --help; --hidden; --color=T
		--pager=T; -r, --rev=R; -m, --message=M; -d, --date=D; -u, --user=U; -I, --include=P; -X, --exclude=P
		-n, --dry-run; -l, --limit=N; -T, --template=T`,
	dry: "--help; -h; --version; --dry-run",
	subs: `
		strip, debugstrip | -k, --keep; --no-backup; -f, --force; -B, --bookmark=B
		purge, clean | -a, --abort-on-err; --all; -i, --ignored; --dirs; --files; -p, --print; -0, --print0; --confirm
		update, up, checkout, co | -C, --clean; -c, --check; -m, --merge; -t, --tool=T
		revert | -a, --all; -C, --no-backup; -i, --interactive
		rollback | -f, --force
		push | -f, --force; -B, --bookmark=B; -b, --branch=B; --new-branch; -e, --ssh=C; --remotecmd=C; --publish
		shelve | -d, --delete; --cleanup; -l, --list; -p, --patch; -n, --name=N; -A, --addremove; -k, --keep; --stat; -i
		unshelve | --abort; --continue; --keep; -n, --name=N
		histedit | --commands=F; --abort; --continue; -k, --keep; -f, --force; -o, --outgoing
		rebase | -s, --source=R; -b, --base=R; -d, --dest=R; --collapse; --abort; --continue; -k, --keep; --stop
		prune, obsolete | -s, --succ=R; -B, --bookmark=B; --keep
		phase | -p, --public; -d, --draft; -s, --secret; -f, --force
		remove, rm | -A, --after; -f, --force
		commit, ci | -A, --addremove; --amend; --close-branch; -s, --secret; -i
		log, history | -b, --branch=B; -G, --graph; -p, --patch; -k, --keyword=K; -f, --follow; --stat
		status, st
		diff
		pull | -u, --update; -B, --bookmark=B; -b, --branch=B
		clone
		heads
		branches
		identify, id
		backout | --merge; --no-commit
		graft
		addremove
		bookmarks, bookmark | -d, --delete; -f, --force; -i, --inactive
		incoming, in
		outgoing, out
		annotate, blame
		summary, sum
		resolve | -a, --all; -l, --list; --mark; -t, --tool=T
		forget`,
};

const jujutsu: CommandSpec = {
	names: ["jj"],
	source: "jj help COMMAND, Jujutsu 0.25",
	options: `
		-R, --repository=D; --at-operation=O, --at-op=O; --ignore-working-copy; --ignore-immutable; --color=C; --quiet
		--no-pager; --config=C; --config-file=F; --config-toml=T; --debug; -h, --help; -r, --revisions=R, --revision=R
		-m, --message=M; -n, --limit=N; -T, --template=T`,
	dry: "--help; -h; --version; --dry-run",
	subs: `
		abandon | --retain-bookmarks; --restore-descendants
		op abandon
		operation abandon
		op restore | --what=W
		operation restore | --what=W
		op undo | --what=W
		op revert | --what=W
		op log
		op show
		undo
		restore | -f, --from=R; -t, --into=R, --to=R; -c, --changes-in=R; -i, --interactive; --tool=T
		util gc | --expire=T
		git push | -b, --bookmark=B; --all; --tracked; --deleted; -c, --change=R; --named=N; --remote=N; -N, --allow-new
		git fetch | --remote=N; -b, --branch=B; --all-remotes
		git remote remove
		git remote set-url
		git remote list
		git remote add
		git clone | --colocate; --remote=N; --depth=N
		git init | --colocate; --git-repo=D
		workspace forget
		workspace list
		workspace add
		bookmark delete, d
		bookmark forget, f
		bookmark list, l
		bookmark set, s
		bookmark create, c
		bookmark move, m
		b delete, d
		squash | -f, --from=R; -t, --into=R, --to=R; -i, --interactive; --tool=T
		new
		describe, desc
		log
		status, st
		diff
		show
		edit
		split
		rebase | -s, --source=R; -b, --branch=B; -d, --destination=R; -A, --insert-after=R; -B, --insert-before=R`,
};

const perforce: CommandSpec = {
	names: ["p4"],
	source: "p4 help COMMAND, Helix Core 2023.2",
	globalsFirst: true,
	options: `
		-b=N; -c=C; -C=C; -d=D; -e; -E=V; -F=F; -G; -H=H; -I; -L=L; -p=P; -P=P; -q; -Q=C; -r=N; -R; -s; -u=U; -x=F
		-z=T; -V; -h; --help`,
	dry: "--help; -V; -n; -o",
	subs: `
		obliterate | -a; -A; -b; -h; -T; -y; -z; -i; -q=N
		revert | -a; -n; -k; -w; -c=C; -C=C; -e; -S=S; -Q
		clean | -a; -d; -e; -I; -l; -m; -n; -q; -i
		reconcile, rec | -a; -d; -e; -f; -I; -k; -l; -m; -n; -t; -w; -c=C
		delete | -c=C; -n; -v; -k
		client, workspace | -d; -f; -F=F; -o; -i; -s; -t=T; -S=S; -q
		depot | -d; -f; -o; -i; -t=T
		branch | -d; -f; -o; -i; -S=S; -P=P
		label | -d; -f; -o; -i; -g; -t=T
		stream | -d; -f; -o; -i; -P=P; -t=T
		user | -d; -D; -F; -f; -o; -i; -y
		group | -d; -F; -a; -A; -o; -i
		job | -d; -f; -o; -i
		change, changelist | -d; -f; -o; -i; -s; -u; -U=U; -t=T
		server | -d; -o; -i; -g
		shelve | -d; -c=C; -f; -r; -a=O; -p; -i; -As; -Af
		unshelve | -s=C; -c=C; -f; -n; -b=B; -S=S
		sync, update, flush | -f; -n; -k; -m=N; -p; -q; -s; -r; -L; -N; -K; --parallel=T
		archive | -p; -n; -D=D; -h; -q; -t; -z
		admin stop
		admin restart
		admin checkpoint
		admin journal
		counter | -d; -f; -i; -u; -m
		counters
		unlock | -c=C; -s=C; -x; -f; -r; -g
		triggers | -o; -i
		protect | -o; -i
		typemap | -o; -i
		edit | -c=C; -n; -k; -t=T
		add | -c=C; -n; -d; -f; -I; -t=T
		submit | -c=C; -d=D; -e=C; -f=O; -i; -r; -s
		resolve | -a; -am; -as; -af; -at; -ay; -n; -o; -c=C
		opened
		changes | -c=C; -m=N; -s=S; -u=U; -l; -L; -t
		filelog | -c=C; -m=N; -l; -L; -s; -t
		print | -a; -o=F; -q; -m=N
		describe | -s; -S; -d=F; -m=N
		diff
		diff2
		files
		have
		info
		where
		annotate
		clients
		users
		depots
		status
		login
		logout
		integrate, integ
		copy
		merge
		fstat
		dirs
		verify
		monitor show
		monitor terminate`,
};

const fossil: CommandSpec = {
	names: ["fossil"],
	source: "fossil help COMMAND, Fossil 2.23",
	options: `
		-R, --repository=F; -m, --comment=C; -M, --message-file=F; -n, --dry-run; -q, --quiet; -v, --verbose; --user=U
		--chdir=D; --branch=B; --tag=T; --date-override=D; -h, --help; --nocomment`,
	dry: "--help; -h; --dry-run; -n",
	subs: `
		purge obliterate | --force
		purge artifacts
		purge checkins | --explain
		purge files
		purge tickets
		purge wiki
		purge list, ls
		purge cat
		purge undo
		clean | -f, --force; -x, --verily; -i, --prompt; --emptydirs; --dotfiles; --disable-undo; --allckouts; --temp
		scrub | --force; --private; --verily
		stash drop, rm | -a, --all
		stash save
		stash list, ls
		stash pop
		stash apply
		stash show
		unversioned remove, rm, delete | --glob=P; --like=P
		unversioned list, ls
		unversioned sync
		unversioned add
		uv remove, rm, delete | --glob=P; --like=P
		uv list, ls
		uv sync
		uv add
		checkout, co | --force; --keep; --latest; --force-missing; --setmtime
		close | -f, --force
		revert | -r, --revision=R
		update | --latest; --case-sensitive=B
		rm, delete, forget | --soft; --hard; --case-sensitive=B; --reset
		undo
		redo
		status
		changes
		extras
		timeline | -n, --limit=N; -t, --type=T; -p, --path=P; -W, --width=N
		diff
		commit, ci
		sync
		push
		pull
		add
		addremove
		open
		clone
		init, new
		info
		branch list, ls
		branch new
		branch close`,
};

const rewriter: CommandSpec = client(
	"bfg",
	"bfg --help 1.14",
	`
		-b, --strip-blobs-bigger-than=S; -B, --strip-biggest-blobs=N; -bi, --strip-blobs-with-ids=F; -D, --delete-files=G
		--delete-folders=G; -rt, --replace-text=F; -fi, --filter-content-including=G; -fe, --filter-content-excluding=G
		-fs, --filter-content-size-threshold=S; -p, --protect-blobs-from=R; --no-blob-protection; --private
		--convert-to-git-lfs=G; --massive-non-file-objects-sized-up-to=S`,
	{ singleDash: true, dry: "--help; --version" },
);

const manyRepositories: CommandSpec = client(
	"repo",
	"repo help COMMAND, git-repo 2.40",
	"-p, --paginate; --no-pager; --color=W; --trace; --time; -h, --help; -v, --verbose; -q, --quiet; -j, --jobs=N; -m=F",
	{
		dry: "--help; -h; --version; --dry-run",
		subs: `
			sync | -f, --force-broken; --force-sync; --force-remove-dirty; --force-checkout; -l, --local-only; -n, --network-only; -d, --detach; -c, --current-branch; -m, --manifest-name=F; -u, --manifest-server-username=U; -t, --smart-tag=T; --no-tags; --prune; --optimized-fetch; --retry-fetches=N
			abandon | --all
			prune
			checkout
			start | --all; -r, --rev=R; --head
			init | -u, --manifest-url=U; -b, --manifest-branch=B; -g, --groups=G; --depth=N; --reference=D; --partial-clone
			status | -o, --orphans
			upload | -t; --br=B; --re=R; --cc=C; -c, --current-branch; --yes, -y; -o=O; -w; -n, --dry-run
			rebase | -i, --interactive; -f, --force-rebase; --auto-stash
			diff
			branches, branch
			download | -c, --cherry-pick; -r, --revert; -b, --branch=B
			manifest | -r, --revision-as-HEAD; -o, --output-file=F
			list
			info
			forall | -r=R; -g=G; -p; -e; -c=C`,
	},
);

/** Version control clients. */
export const VERSION_CONTROL: readonly CommandSpec[] = [
	subversion,
	subversionAdmin,
	mercurial,
	jujutsu,
	perforce,
	fossil,
	rewriter,
	manyRepositories,
];
