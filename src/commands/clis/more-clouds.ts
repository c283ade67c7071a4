// More clouds: Linode, Scaleway, OpenStack, Oracle, IBM. Their commands are read by place; only what takes operands is listed.

import type { CommandSpec } from "../spec.ts";

export const MORE_CLOUDS: readonly CommandSpec[] = [
	{
		names: ["linode-cli"],
		source: "linode-cli --help, 5.56",
		options:
			"--text; --json; --pretty; --markdown; --no-headers; --page=N; --page-size=N; --all-columns; --format=F; --no-truncation; --as-user=U; --suppress-warnings; --delimiter=D; --no-defaults; --no-retry; --debug; -h, --help; --version",
		openSubs: 2,
		exactSubs: true,
		subs: `
			obj
			linodes delete
			linodes rm
			linodes rebuild | --image=I; --root_pass=P
			volumes delete
			images delete
		`,
	},
	{
		names: ["scw"],
		source: "scw SUBCOMMAND --help, 2.35; arguments are written name=value",
		options: "-c, --config=F; -D, --debug; -o, --output=F; -p, --profile=P; -h, --help; --version; -w, --wait",
		openSubs: 3,
	},
	{
		names: ["openstack"],
		source: "OpenStackClient command list, 7.2",
		options: `
			--os-cloud=C; --os-region-name=R; --os-auth-url=U; --os-project-name=P; --os-project-id=P; --os-username=U
			--os-password=P; --os-user-domain-name=D; --os-project-domain-name=D; --os-token=T; --os-interface=I
			--os-cacert=F; --insecure; --debug; -v, --verbose; -q, --quiet; --timing; -h, --help; --version
			-f, --format=F; -c, --column=C; --wait; --force; --project=P`,
		dry: "--help; --version; --dry-run",
		subs: `
			${openstackDeletions()}
			server rebuild | --image=I; --name=N; --password=P; --property=K; --key-name=K
			baremetal node undeploy
			baremetal node rebuild
			baremetal node clean | --clean-steps=S
			role remove | --user=U; --group=G; --domain=D
			project purge | --auth-project; --dry-run; --keep-project
			project cleanup | --auth-project; --dry-run; --auto-approve; --created-before=D
		`,
		openSubs: 4,
	},
	{
		names: ["oci"],
		source: "oci SUBCOMMAND --help, OCI CLI 3.51; its commands take no operands",
		options: `
			--config-file=F; --profile=P; --cli-rc-file=F; --region=R; --endpoint=U; --cert-bundle=F; --output=F; --query=Q
			--raw-output; --auth=A; --auth-purpose=P; --no-retry; --max-retries=N; -d, --debug; -h, --help, -?; -i; -v, --version
			--force; --empty; --dry-run`,
		dry: "--help; --version; --dry-run; --generate-full-command-json-input; --generate-param-json-input",
		openSubs: 5,
	},
	{
		names: ["ibmcloud", "ic", "bx"],
		source: "ibmcloud help, 2.30",
		options: "-q, --quiet; -v, --version; -h, --help; -f, --force; -g=G; -o, --output=F",
		openSubs: 3,
		subs: `
			resource service-instance-delete
			resource service-key-delete
			resource group-delete
			is instance-delete
			is volume-delete
			is snapshot-delete
			is image-delete
			is vpc-delete
			is subnet-delete
			is floating-ip-release
			is load-balancer-delete
			is security-group-delete
			is key-delete
			cr namespace-rm
			cr image-rm
			iam service-id-delete
			iam api-key-delete
			iam access-group-delete
			kp key delete
			cis dns-record-delete
			cis domain-remove
		`,
	},
];

/** What the client deletes by name: the words after these paths are operands. */
function openstackDeletions(): string {
	const kinds =
		"server,server group,volume,volume snapshot,volume backup,volume group,volume type,image,share,share snapshot,container,object,project,domain,stack,coe cluster,coe nodegroup,database instance,database cluster,database backup,network,subnet,router,port,floating ip,security group,security group rule,loadbalancer,loadbalancer listener,loadbalancer pool,user,group,role,application credential,secret,zone,recordset,service,endpoint,quota,keypair,flavor,aggregate,baremetal node";
	const options = "--all-projects; --cascade; --purge; --remote; -r, --recursive; -y, --yes; --no-wait";
	return kinds
		.split(",")
		.map((kind) => `${kind} delete | ${options}`)
		.join("\n");
}
