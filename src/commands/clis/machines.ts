// Virtual machines, system containers and attached phones.

import type { CommandSpec } from "../spec.ts";
import { client } from "./client.ts";

const LXD = "--project=P; -q, --quiet; -v, --verbose; --debug; --force-local";

export const MACHINES: readonly CommandSpec[] = [
	client(
		"virsh",
		"virsh(1) 9.0",
		`
			-c, --connect=U; -d, --debug=N; -e, --escape=S; -k=N; -K=N; -l, --log=F; -q, --quiet; -r, --readonly
			-t, --timing`,
		{
			subs: `
			undefine | --domain=D; --remove-all-storage; --storage=V; --delete-storage-volume-snapshots; --snapshots-metadata; --managed-save; --nvram; --keep-nvram; --wipe-storage; --tpm
			destroy | --domain=D; --graceful; --remove-logs
			reset
			snapshot-delete | --domain=D; --snapshotname=S; --children; --children-only; --metadata; --current
			snapshot-revert | --domain=D; --snapshotname=S; --current; --running; --paused; --force
			vol-delete | --pool=P; --vol=V; --delete-snapshots
			vol-wipe | --pool=P; --algorithm=A
			pool-delete
			pool-destroy
			pool-undefine
			net-destroy
			net-undefine
			save
			managedsave-remove
			blockcommit
			detach-disk
			detach-device
			shutdown
			reboot
			start
			list | --all; --name; --uuid
			dominfo
			dumpxml
			snapshot-list
			vol-list
			pool-list
			net-list
			domblklist
			snapshot-create-as`,
		},
	),
	client("VBoxManage vboxmanage", "VBoxManage --help 7.0", "--nologo; -q", {
		subs: `
			unregistervm | --delete; -delete; --delete-all; -delete-all; --passwordfile=F
			closemedium | --delete; -delete
			snapshot
			controlvm
			natnetwork
			hostonlyif
			modifyvm
			modifymedium
			list
			showvminfo
			startvm | --type=T
			discardstate
			movevm`,
	}),
	client("vmrun", "vmrun(1) Workstation 17", "-T=T; -vp=P; -gu=U; -gp=P", {
		singleDash: true,
		subs: `
			deleteVM
			deleteSnapshot
			revertToSnapshot
			stop
			reset
			start
			list
			listSnapshots
			snapshot
			pause
			clone`,
	}),
	client(
		"govc",
		"govc(1) 0.34",
		`
			-u=U; -k; -json; -dc=D; -cert=F; -debug; -tls-known-hosts=F; -vm=V; -f; -m=P; -ds=D; -host=H; -r; -off
			-on; -force; -dump; -xml`,
		{
			singleDash: true,
			subs: `
			vm.destroy
			object.destroy
			datastore.rm
			snapshot.remove
			snapshot.revert
			pool.destroy
			datacenter.destroy
			vm.unregister
			vm.power
			host.remove
			library.rm
			volume.rm
			vm.info
			snapshot.tree
			datastore.ls
			vm.create
			vm.clone
			host.info
			events`,
		},
	),
	client("qm", "qm(1) Proxmox VE 8", "", {
		singleDash: true,
		subs: `
			destroy | --purge; --destroy-unreferenced-disks; --skiplock; -purge
			stop | --timeout=N; --skiplock
			reset
			rollback | --start
			delsnapshot | --force
			disk unlink
			unlink
			list
			status
			config
			start
			shutdown
			reboot
			snapshot
			listsnapshot
			restore`,
	}),
	client("pct", "pct(1) Proxmox VE 8", "", {
		subs: `
			destroy | --purge; --force; --destroy-unreferenced-disks
			stop | --skiplock
			rollback
			delsnapshot | --force
			list
			status
			config
			start
			shutdown
			reboot
			snapshot
			listsnapshot
			restore`,
	}),
	client("pvesm pvecm pveum", "pvesm(1), pvecm(1), pveum(1) Proxmox VE 8", "", {
		subs: `
			free
			remove
			delnode
			user delete
			group delete
			role delete
			pool delete
			user list
			list
			status
			mtunnel`,
	}),
	client("multipass", "multipass help 1.13", "-v, --verbose", {
		subs: `
			delete | --all; -p, --purge
			purge
			stop | --all; --force; -c, --cancel; -t, --time=T
			restore | -d, --destructive
			list
			info
			launch | -n, --name=N; -c, --cpus=N; -d, --disk=D; -m, --memory=M; --cloud-init=F; --network=N; --mount=M
			start
			exec
			snapshot
			restart
			version`,
	}),
	client("vagrant", "vagrant --help 2.4", "--color; --no-color; --machine-readable; --debug; --no-tty; --timestamp", {
		subs: `
			destroy | -f, --force; -g, --graceful; --parallel
			box remove | -f, --force; --provider=P; --all; --box-version=V
			box prune | -n, --dry-run; -f, --force; -k; --keep-active-boxes; --name=N; -p, --provider=P
			box list
			box add
			box update
			box outdated
			snapshot delete | -f
			snapshot restore | --no-delete; --no-provision; --no-start
			snapshot pop | --no-delete
			snapshot list
			snapshot save
			snapshot push
			cloud publish
			cloud box
			halt | -f, --force
			up | --provision; --no-provision; --provider=P; --destroy-on-error; --no-destroy-on-error; --parallel
			ssh | -c, --command=C
			status
			global-status | --prune
			plugin`,
		dry: "--help; -h; --version; --dry-run",
	}),
	client("lxc incus", "lxc --help 5.20, incus --help 0.6", LXD, {
		subs: `
			delete, rm | -f, --force; -i, --interactive
			image delete, rm
			image list
			image copy
			storage delete, rm
			storage volume
			storage list
			storage create
			network delete, rm
			network list
			network create
			profile delete, rm
			profile list
			project delete, rm
			project list
			project switch
			cluster remove, rm
			cluster list
			snapshot
			snapshot delete, rm
			snapshot create
			snapshot list
			snapshot restore
			restore
			stop | -f, --force; --all; --timeout=N
			rebuild | -f, --force; --empty
			list, ls
			info
			launch
			start
			restart
			exec | --env=E; -t; -T; --cwd=D; --user=U; --mode=M
			file
			config
			rename`,
	}),
	client(
		"lxc-destroy lxc-stop",
		"lxc-destroy(1) 5.0",
		`
			-n, --name=N; -f, --force; -s, --snapshots; -P, --lxcpath=D; -q; -k, --kill; -W; -t, --timeout=N; -o=F
			-l=L`,
	),
	client("limactl", "limactl --help 0.20", "--debug; --tty; --log-level=L; -p, --profile=P; -v, --verbose", {
		subs: `
			delete, remove, rm | -f, --force; -d, --data
			factory-reset
			prune | -f, --force; -a, --all; --keep-referred
			stop | -f, --force
			snapshot delete | --tag=T
			snapshot apply | --tag=T
			snapshot list
			disk delete | -f, --force
			disk list
			disk create
			list, ls
			start
			status
			ssh
			info
			kubernetes reset
			kubernetes delete
			kubernetes start
			restart
			create`,
	}),
	client("prlctl prlsrvctl utmctl", "prlctl(8) Parallels 19, utmctl --help 4.4", "", {
		subs: `
			delete
			unregister
			snapshot-delete | -i, --id=I; -c, --children
			snapshot-switch | -i, --id=I
			reset
			stop | --kill; --force; --request
			list
			start
			status
			exec
			snapshot
			snapshot-list
			info
			ip-address`,
	}),
	client(
		"machinectl",
		"machinectl(1) systemd 252",
		"-H, --host=H; -M, --machine=M; -q; -n=N; -o=O; -a; -l; --no-pager",
		{
			subs: `
			remove
			clean | --all
			terminate
			poweroff
			kill
			disable
			list
			list-images
			status
			show
			start
			login
			enable
			export-tar`,
		},
	),
	client(
		"wsl",
		"wsl --help 2.0",
		`
			--unregister=D; --shutdown; --terminate=D; -t=D; --distribution, -d=D; --list, -l; --verbose, -v
			--status; --import=D; --export=D; --set-default=D; -s=D; --install; --update; --mount=D; --unmount
			--user, -u=U; --cd=D; --exec, -e; --shell-type=T; --system; --version; --uninstall; --manage=D`,
		{ dry: "--help; --version; --status", stopAtOperand: true },
	),
	client(
		"fastboot",
		"fastboot --help 34",
		`
			-w; -s=S; -S=S; --slot=S; -a; --set-active[=S]; --skip-secondary; --skip-reboot; --disable-verity
			--disable-verification; --force; --wipe-and-use-fbe; --fs-options=O; --unbuffered; -v, --verbose
			-h, --help; --version; -n`,
		{
			subs: `
			flash
			erase
			format
			flashall
			update
			oem
			flashing
			set_active
			delete-logical-partition
			resize-logical-partition
			wipe-super
			snapshot-update
			reboot
			create-logical-partition`,
		},
	),
];
