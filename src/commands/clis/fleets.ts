// Tools that run and configure many machines: Salt, Puppet, Chef, Consul, Nomad, Juju, Boundary.

import type { CommandSpec } from "../spec.ts";
import { client } from "./client.ts";

const HASHICORP = `
	-address=A; -ca-cert=F; -ca-path=D; -client-cert=F; -client-key=F; -http-addr=A; -token=T; -token-file=F; -datacenter=D
	-namespace=N; -partition=P; -region=R; -tls-server-name=N; -tls-skip-verify; -no-color; -h; -help; --help; -version`;

const salt: readonly CommandSpec[] = [
	client(
		"salt-key",
		"salt-key(1) 3006",
		`
			-c, --config-dir=D; -u, --user=U; -q, --quiet; -y, --yes; --rotate-aes-key=B; --log-file=F; -l, --list=L
			-L, --list-all; -a, --accept=K; -A, --accept-all; -r, --reject=K; -R, --reject-all; --include-all; -p, --print=K
			-P, --print-all; -d, --delete=K; -D, --delete-all; -f, --finger=K; -F, --finger-all; --out=O; --gen-keys=N
			-h, --help; --version`,
		{ dry: "--help; --version" },
	),
	client(
		"salt-cloud",
		"salt-cloud(1) 3006",
		`
			-d, --destroy; -p, --profile=P; -m, --map=F; -a, --action=A; -f, --function; -P, --parallel; -H, --hard; -y, --assume-yes
			-u, --update-bootstrap; -Q, --query; -F, --full-query; -S, --select-query; --list-providers; --list-images=P
			--list-locations=P; --list-sizes=P; -c, --config-dir=D; -l, --log-level=L; --out=O; -k, --keep-tmp; -h, --help`,
		{ dry: "--help; --version" },
	),
];

const puppet: readonly CommandSpec[] = [
	client(
		"puppet",
		"puppet help SUBCOMMAND, Puppet 8",
		`
			--noop; --no-noop; --test, -t; --verbose, -v; --debug, -d; --environment=E; --server=S; --certname=C; --confdir=D
			--modulepath=D; --render-as=F; --help, -h; --version, -V; --onetime; --no-daemonize; --disable[=M]; --enable
			-e, --execute=C; --logdest=L; -l=L; --force, -f; --ignore-changes; --target=C; --localca; --section=S; --all`,
		{
			dry: "--help; -h; --version; -V; --noop",
			subs: `
				node purge
				node clean
				node deactivate
				node find
				node status
				cert clean
				cert revoke
				cert destroy
				cert list
				cert sign
				ssl clean
				ssl bootstrap
				ssl verify
				ssl show
				ca clean
				ca revoke
				ca destroy
				ca list
				resource
				module uninstall | --ignore-changes; --version=V
				module install
				module list
				agent
				apply
				config print
				config set
				facts
				lookup
				parser validate
				describe
				epp
				strings
				infra`,
		},
	),
	client("puppetserver", "puppetserver ca help 8", "--certname=C; --all; --config=F; --ttl=T; --help; -h; --version", {
		dry: "--help; -h; --version",
		subs: `
			ca clean
			ca revoke
			ca delete | --expired; --revoked; --all
			ca prune
			ca setup
			ca import
			ca list
			ca sign
			ca generate
			reload
			start
			stop`,
	}),
];

const KNIFE_KINDS = "node,client,user,role,environment,cookbook,data bag,org,group,acl,tag,vault,policy,server".split(
	",",
);

const chef: readonly CommandSpec[] = [
	client(
		"knife",
		"knife SUBCOMMAND --help, Chef Workstation 23",
		`
			-c, --config=F; --config-option=O; -u, --user=U; -k, --key=F; -s, --server-url=U; -E, --environment=E; -F, --format=F
			-y, --yes; -V, --verbose; -z, --local-mode; -e, --editor=E; -d, --disable-editing; --profile=P; -h, --help; -v, --version
			-a, --attribute=A; -P, --purge; -r, --recurse; -f, --force; -D, --delete-validators; --concurrency=N; -o, --cookbook-path=P
			-n, --dry-run; -R, --regex`,
		{
			dry: "--help; -h; --version; --dry-run",
			subs: [
				...KNIFE_KINDS.flatMap((kind) =>
					["delete", "bulk delete", "list", "show", "create", "edit"].map((verb) => `${kind} ${verb}`),
				),
				"delete | --both; --local",
				"upload | --purge; --freeze",
				"download | --purge",
				"cookbook upload | --all; --freeze; --force",
				"ec2 server delete",
				"azurerm server delete",
				"google server delete",
				"vsphere vm delete",
				"ssh",
				"search",
				"status",
				"bootstrap",
				"diff",
				"list",
				"show",
				"exec",
				"ssl check",
			].join("\n"),
		},
	),
	client("chef-server-ctl", "chef-server-ctl help 15", "-h, --help; --yes; -y; -f; --with-backup", {
		subs: `
			cleanse
			uninstall
			org-delete
			user-delete
			org-user-remove
			reindex
			restore | -c, --cleanse; -d, --staging-dir=D
			backup
			status
			stop
			start
			restart
			reconfigure
			tail
			user-list
			org-list`,
	}),
	client("chef", "chef help, Chef Workstation 23", "-c, --config=F; -D, --debug; -h, --help; -v, --version", {
		dry: "--help; -h; --version",
		subs: `
			delete-policy
			delete-policy-group
			clean-policy-revisions
			clean-policy-cookbooks
			undelete | -l, --list; -a, --last; -i, --id=I
			show-policy
			push
			install
			update
			generate
			exec
			diff`,
	}),
];

const consul = client("consul", "consul COMMAND -h, Consul 1.17", HASHICORP, {
	singleDash: true,
	dry: "-h; -help; --help; -version",
	subs: `
		kv delete | -recurse; -cas; -modify-index=N
		kv get | -recurse; -keys; -detailed; -separator=S; -base64; -raw
		kv put | -cas; -flags=N; -base64; -modify-index=N
		kv export
		kv import | -prefix=P
		snapshot restore
		snapshot save
		snapshot inspect
		leave
		force-leave | -prune; -wan
		operator raft remove-peer | -id=I; -address=A
		operator raft list-peers
		operator raft transfer-leader
		operator autopilot
		acl token delete | -id=I; -accessor-id=I
		acl policy delete | -id=I; -name=N
		acl role delete | -id=I; -name=N
		acl binding-rule delete | -id=I
		acl auth-method delete | -name=N
		acl token list
		acl token read | -id=I; -self
		acl policy list
		acl policy read | -id=I; -name=N
		acl bootstrap
		config delete | -kind=K; -name=N; -filename=F; -cas; -modify-index=N
		config read | -kind=K; -name=N
		config list | -kind=K
		config write
		intention delete
		intention list
		intention check
		services deregister | -id=I
		services register
		namespace delete
		partition delete | -name=N
		peering delete | -name=N
		maint | -enable; -disable; -reason=R; -service=S
		keyring | -list; -install=K; -use=K; -remove=K
		catalog services
		catalog nodes
		members | -wan; -detailed; -status=S
		info
		monitor | -log-level=L
		watch
		validate
		reload
		agent`,
});

const nomad = client("nomad", "nomad COMMAND -h, Nomad 1.7", HASHICORP, {
	singleDash: true,
	dry: "-h; -help; --help; -version",
	subs: `
		job stop | -purge; -yes; -global; -detach; -no-shutdown-delay; -eval-priority=N; -verbose
		stop | -purge; -yes; -global; -detach; -no-shutdown-delay; -eval-priority=N; -verbose
		job revert
		job run | -check-index=N; -detach; -var=V; -var-file=F; -json; -output; -verbose
		run | -check-index=N; -detach; -var=V; -var-file=F; -json; -output; -verbose
		job plan | -var=V; -var-file=F; -diff; -verbose
		plan | -var=V; -var-file=F; -diff; -verbose
		job status
		job inspect
		job history | -p; -full; -job-version=N
		job scale
		job restart
		status
		system gc
		system reconcile summaries
		namespace delete
		namespace list
		namespace status
		volume delete | -secret=S; -type=T
		volume deregister | -force; -type=T
		volume detach
		volume status | -type=T; -verbose
		volume snapshot delete | -secret=S
		var purge | -check-index=N
		var get | -item=I; -out=O
		var list
		var put | -force; -check-index=N; -in=I
		node drain | -enable; -disable; -deadline=D; -force; -ignore-system; -self; -yes; -monitor; -m=M; -meta=M
		node eligibility | -enable; -disable; -self
		node status | -self; -stats; -verbose; -json; -allocs
		node purge
		node pool delete
		node pool list
		server force-leave | -prune
		server members
		operator raft remove-peer | -peer-id=I; -peer-address=A
		operator raft list-peers
		operator snapshot restore
		operator snapshot save
		operator snapshot inspect
		acl token delete
		acl policy delete
		acl role delete
		acl auth-method delete
		acl token list
		quota delete
		quota list
		alloc stop
		alloc status
		alloc logs | -f; -stderr; -tail; -n=N; -job; -task=T
		alloc fs
		alloc restart
		alloc signal | -s=S
		alloc exec | -task=T; -job; -i=B; -t=B; -e=C
		deployment fail
		deployment list
		deployment status
		deployment promote
		validate
		fmt
		logs`,
});

const juju = client(
	"juju",
	"juju help COMMAND, Juju 3.4",
	`
		-m, --model=M; -c, --controller=C; --debug; --quiet; --verbose; -B, --no-browser-login; --no-prompt; -y, --yes; --force
		--no-wait; --destroy-storage; --release-storage; --destroy-all-models; --model-timeout=T; -t, --timeout=T; --format=F
		-o, --output=F; --dry-run; --num-units=N; --keep-instance; -h, --help; --client; --color; --relations; --storage; --watch=T`,
	{
		dry: "--help; -h; --dry-run",
		subs: `
			kill-controller
			destroy-controller
			destroy-model
			remove-application
			remove-unit
			remove-machine
			remove-storage
			remove-storage-pool
			detach-storage
			remove-relation
			remove-offer
			remove-saas
			remove-user
			remove-secret
			remove-secret-backend
			remove-cloud
			remove-k8s
			remove-credential
			remove-space
			remove-ssh-key
			disable-user
			unregister
			status
			models
			controllers
			machines
			applications
			storage
			config
			deploy
			integrate
			refresh
			add-unit
			add-model
			switch
			show-unit
			show-application
			debug-log
			ssh
			exec
			run
			scp
			info
			find
			whoami`,
	},
);

const gateways: readonly CommandSpec[] = [
	client(
		"boundary",
		"boundary -h, Boundary 0.15",
		`${HASHICORP}; -id=I; -scope-id=I; -name=N; -format=F; -keyring-type=T`,
		{
			singleDash: true,
			openSubs: 2,
			dry: "-h; -help; --help; -version",
		},
	),
];

/** Clients that govern many machines. */
export const FLEETS: readonly CommandSpec[] = [...salt, ...puppet, ...chef, consul, nomad, juju, ...gateways];
