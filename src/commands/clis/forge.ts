// Clients of code forges: gh, glab, tea, hub.

import type { CommandSpec } from "../spec.ts";

const API = `
	-X, --method=METHOD; -f, --raw-field=F; -F, --field=F; -H, --header=H; -i, --include; --input=FILE; -q, --jq=Q
	--paginate; -p, --preview=N; --silent; --slurp; -t, --template=T; --cache=D; --hostname=H; --verbose`;

export const FORGES: readonly CommandSpec[] = [
	{
		names: ["gh"],
		source: "gh help reference, gh 2.60",
		options: "-R, --repo=REPO; -h, --help; --version",
		dry: "--help; --version",
		subs: `
			api | ${API.replace(/\s+/g, " ")}
			repo delete | --yes; --confirm
			repo archive | -y, --yes
			repo unarchive | -y, --yes
			repo rename | -y, --yes
			repo edit | --visibility=V; --default-branch=B; --accept-visibility-change-consequences; --add-topic=T; --description=D; -d D; --homepage=H; --remove-topic=T; --template; --enable-issues; --delete-branch-on-merge; --allow-forking
			repo sync | -b, --branch=B; --force; -s, --source=S
			repo deploy-key delete
			repo create | --public; --private; --internal; -c, --clone; -d, --description=D; -s, --source=P; --push; -r, --remote=R; -t, --team=T; -g, --gitignore=G; -l, --license=L; -p, --template=R
			repo view
			repo list
			repo clone
			release delete | --cleanup-tag; -y, --yes
			release delete-asset | -y, --yes
			release create | -d, --draft; -n, --notes=T; -F, --notes-file=F; -p, --prerelease; --target=B; -t, --title=T; --latest; --generate-notes; --verify-tag; --discussion-category=C; --notes-start-tag=T
			release upload | --clobber
			release view
			issue delete | --yes; --confirm
			issue transfer
			issue close | -c, --comment=T; -r, --reason=R
			issue comment | -b, --body=T; -F, --body-file=F; --edit-last; --delete-last; --yes
			issue create | -a, --assignee=A; -b, --body=T; -F, --body-file=F; -l, --label=L; -m, --milestone=M; -t, --title=T; -p, --project=P
			pr close | -c, --comment=T; -d, --delete-branch
			pr merge | --admin; --auto; -b, --body=T; -d, --delete-branch; --disable-auto; -m, --merge; -r, --rebase; -s, --squash; -t, --subject=T; -F, --body-file=F; --match-head-commit=S; -A, --author-email=E
			pr create | -a, --assignee=A; -B, --base=B; -b, --body=T; -F, --body-file=F; -d, --draft; -f, --fill; -H, --head=B; -l, --label=L; -m, --milestone=M; -p, --project=P; -r, --reviewer=R; -t, --title=T; -T, --template=F; -w, --web
			pr comment | -b, --body=T; -F, --body-file=F; --edit-last; --delete-last; --yes
			pr checkout | -b, --branch=B; --detach; -f, --force; --recurse-submodules
			run delete
			run cancel
			run rerun | --failed; -j, --job=J; -d, --debug
			run view | --log; --log-failed; -j, --job=J; --json=F; -q, --jq=Q; -w, --web; --exit-status; -a, --attempt=N
			workflow disable
			workflow enable
			workflow run | -f, --raw-field=F; -F, --field=F; -r, --ref=B; --json
			secret delete, remove | -a, --app=A; -e, --env=E; -o, --org=O; -u, --user
			secret set | -a, --app=A; -b, --body=B; -e, --env=E; -f, --env-file=F; -o, --org=O; -r, --repos=R; -u, --user; -v, --visibility=V
			variable delete, remove | -e, --env=E; -o, --org=O
			ssh-key delete | -y, --yes
			gpg-key delete | -y, --yes
			cache delete | -a, --all; --succeed-on-no-caches
			label delete | --yes
			label clone | -f, --force
			codespace delete | --all; -c, --codespace=C; --days=N; -f, --force; -o, --org=O; -u, --user=U; --repo-owner=O
			gist delete | --yes
			gist edit | -a, --add=F; -d, --desc=T; -f, --filename=F; -r, --remove=F
			project delete | --owner=O; --format=F
			project item-delete | --id=I; --owner=O
			project field-delete | --id=I
			auth logout | -h, --hostname=H; -u, --user=U
			auth token | -h, --hostname=H; -u, --user=U
			auth status
			auth refresh | -h, --hostname=H; -s, --scopes=S; -r, --remove-scopes=S; --reset-scopes
			extension remove
			extension install | --force; --pin=V
			ruleset check
		`,
	},
	{
		names: ["glab"],
		source: "glab --help, glab 1.50",
		options: "-R, --repo=REPO; -g, --group=GROUP; -h, --help; --version",
		subs: `
			api | ${API.replace(/\s+/g, " ")}
			repo delete | -y, --yes
			repo archive | -f, --format=F; -o, --output=F; -s, --sha=S
			repo mirror | --url=U; --direction=D; --enabled; --allow-divergence; --protected-branches-only
			repo transfer | -t, --target-namespace=N; -y, --yes
			release delete | -y, --yes; -t, --with-tag
			issue delete
			mr delete
			mr close
			mr merge | -d, --remove-source-branch; -s, --squash; -r, --rebase; -y, --yes; -m, --message=T; --auto-merge; --sha=S
			label delete
			variable delete | -s, --scope=S
			schedule delete
			ci delete | --older-than=D; --page=N; --paginate; --per-page=N; --source=S; -s, --status=S; --dry-run
			snippet delete
			ssh-key delete
			deploy-key delete
			token revoke | -u, --user=U
			securefile remove | -y, --yes
			cluster agent
			auth logout
		`,
		dry: "--help; --version; --dry-run",
	},
	{
		names: ["tea"],
		source: "tea --help, tea 0.9",
		options: "-l, --login=L; -r, --repo=R; -R, --remote=R; -h, --help; -v, --version",
		subs: `
			repos delete, rm | -f, --force; -O, --owner=O
			releases delete, rm | -y, --confirm; --delete-tag
			releases assets delete
			branches unprotect
			labels delete | --id=I
			milestones delete
			webhooks delete
			login delete
			issues close
			pulls close
		`,
	},
	{
		names: ["hub"],
		source: "hub(1) 2.14",
		options: "-C=DIR; -h, --help; --version",
		subs: `
			delete | -y, --yes
			release delete
			gist create | --public; -o; -c
			api | -X, --method=M; -F, --field=F; -f, --raw-field=F; -H, --header=H; --input=F; --paginate; -t, --flat; --obey-ratelimit; --cache=T
		`,
	},
];
