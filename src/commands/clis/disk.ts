// Tools that make, change and wipe disks, volumes and file systems.

import type { CommandSpec } from "../spec.ts";
import { client } from "./client.ts";

const LVM = `
	-y, --yes; -f, --force; -t, --test; -v, --verbose; -q, --quiet; -d, --debug; -n, --name=NAME; -S, --select=S
	-L, --size=SIZE; -l, --extents=N; -r, --resizefs; --config=C; --devicesfile=F; --devices=D; --reportformat=F
	-A, --autobackup=YN; --nolocking; --noudevsync; -a, --all; --removemissing; --mirrorsonly; --merge; --mergesnapshot
	--type=T; -m, --mirrors=N; --repair; --uncache; --splitcache; --splitsnapshot; -o, --options=O; --noheadings
	--units=U; --poolmetadatasize=SIZE; --commandprofile=P; --file=FILE; -i, --interval=N; --abort`;

export const DISK: readonly CommandSpec[] = [
	client(
		"fdisk",
		"fdisk(8) util-linux 2.38",
		`
			-b, --sector-size=N; -B; -c[=MODE]; -L[=WHEN]; -l, --list; -x; -o, --output=O; -t, --type=T; -u[=UNIT]
			-s; -w, --wipe=W; -W, --wipe-partitions=W; -C=N; -H=N; -S=N`,
	),
	client("gdisk cgdisk", "gdisk(8) 1.0.9", "-l"),
	client("cfdisk", "cfdisk(8) util-linux 2.38", "-L[=WHEN]; -r, --read-only; -z, --zero; -b, --sector-size=N"),
	client(
		"sfdisk",
		"sfdisk(8) util-linux 2.38",
		`
			-A, --activate; --delete; -d, --dump; -g, --show-geometry; -J, --json; -l, --list; -F, --list-free
			-r, --reorder; -s, --show-size; -T, --list-types; -V, --verify; -a, --append; -b, --backup; --color[=W]
			-f, --force; --lock[=M]; -N, --partno=N; -n, --no-act; --no-reread; --no-tell-kernel
			-O, --backup-file=F; -o, --output=O; -q, --quiet; -X, --label=T; -Y, --label-nested=T; -w, --wipe=W
			-W, --wipe-partitions=W; --part-uuid; --part-label; --part-type; --part-attrs; --disk-id`,
		{ dry: "--help; --version; --no-act" },
	),
	client(
		"sgdisk",
		"sgdisk(8) 1.0.9",
		`
			-a, --set-alignment=N; -A, --attributes=A; -b, --backup=FILE; -c, --change-name=N; -C, --recompute-chs
			-d, --delete=N; -e, --move-second-header; -E; -f, --first-in-largest; -g, --mbrtogpt
			-G, --randomize-guids; -h, --hybrid=H; -i, --info=N; -l, --load-backup=FILE; -L, --list-types
			-m, --gpttombr[=N]; -n, --new=N; -N, --largest-new=N; -o, --clear; -O, --print-mbr; -p, --print
			-P, --pretend; -r, --transpose=T; -R, --replicate=DEV; -s, --sort; -t, --typecode=T
			-T, --transform-bsd=N; -u, --partition-guid=G; -U, --disk-guid=G; -v, --verify; -z, --zap; -Z, --zap-all`,
		{ dry: "--help; --version; --pretend" },
	),
	client("lvremove vgremove pvremove lvreduce lvresize lvconvert vgreduce pvmove vgcfgrestore", "lvm(8) 2.03", LVM, {
		dry: "--help; --version; --test",
	}),
	client("lvm", "lvm(8) 2.03", LVM, {
		dry: "--help; --version; --test",
		subs: `
			lvremove
			vgremove
			pvremove
			lvreduce
			lvresize
			lvconvert
			vgreduce
			vgcfgrestore
			lvs
			vgs
			pvs`,
	}),
	client(
		"mdadm",
		"mdadm(8) 4.2",
		`
			-A, --assemble; -B, --build; -C, --create; -F, --follow, --monitor; -G, --grow; -I, --incremental
			-a, --add; --re-add; -r, --remove; -f, --fail, --set-faulty; --replace; -S, --stop; -D, --detail
			-E, --examine; -Q, --query; -X, --examine-bitmap; --zero-superblock; --misc; -R, --run; --force
			-l, --level=L; -n, --raid-devices=N; -x, --spare-devices=N; -c, --config=F; --chunk=N; -e, --metadata=V
			--name=N; -N=N; -s, --scan; -o, --readonly; -w, --readwrite; -z, --size=N; --array-size=N
			-b, --bitmap=B; --assume-clean; --backup-file=F; -v, --verbose; -q, --quiet; -W, --wait; -t, --test`,
	),
	client("zpool", "zpool(8) OpenZFS 2.2", "", {
		dry: "--help; -n",
		subs: `
			destroy | -f
			create | -f; -n; -d; -o=P; -O=P; -R=D; -m=D; -t=N; -B
			labelclear | -f
			export | -a; -f
			remove | -n; -p; -s; -w
			detach
			offline | -f; -t
			split | -g; -L; -P; -n; -o=P; -R=D
			clear | -F; -n; -X
			import | -F; -n; -X; -f; -a; -D; -N; -o=P; -R=D; -d=D; -c=F; -m; -s; -T=N
			checkpoint | -d, --discard; -w
			list | -H; -p; -v; -o=P; -T=F
			status | -v; -x; -T=F
			get | -H; -p; -o=F
			upgrade | -a; -v; -V=N
			trim
			scrub
			iostat
			history
			set
			add | -f; -n
			attach
			replace
			online
			initialize`,
	}),
	client("zfs", "zfs(8) OpenZFS 2.2", "", {
		dry: "--help; -n",
		subs: `
			destroy | -d; -f; -n; -p; -R; -r; -v
			rollback | -R; -f; -r
			receive, recv | -A; -F; -d; -e; -h; -M; -n; -s; -u; -v; -o=P; -x=P
			list | -r; -d=N; -H; -p; -o=P; -s=P; -S=P; -t=T
			get | -r; -H; -p; -d=N; -o=F; -s=S; -t=T
			snapshot, snap | -r; -o=P
			create | -p; -u; -n; -P; -v; -o=P; -V=N; -s; -b=N
			send | -n; -v; -P; -R; -i=S; -I=S; -c; -w; -e; -L; -D; -p; -t=T
			rename | -f; -p; -u; -r
			change-key | -l; -o=P; -i`,
	}),
	client("btrfs", "btrfs(8) 6.2", "-q, --quiet; -v, --verbose; --format=F; --log=L", {
		dry: "--help; --version; --dry-run",
		subs: `
			subvolume delete, del | -c, --commit-after; -C, --commit-each; -i, --subvolid=N; -R, --recursive
			subvolume list | -o=X
			subvolume snapshot
			subvolume show
			device remove, delete | --enqueue; --force
			device add
			filesystem resize
			filesystem show
			filesystem usage
			filesystem df
			balance start
			check | --repair; --init-csum-tree; --init-extent-tree; --clear-space-cache=V; -b, --backup; --readonly; --force; -p; -s=N; -Q; -E=N
			rescue zero-log
			rescue chunk-recover
			restore
			replace start`,
	}),
	client(
		"cryptsetup",
		"cryptsetup(8) 2.6",
		`
			-q, --batch-mode; -v, --verbose; --debug; -c, --cipher=C; -s, --key-size=N; -h, --hash=H
			-d, --key-file=F; -l, --keyfile-size=N; --keyfile-offset=N; -S, --key-slot=N; -o, --offset=N
			-p, --skip=N; -b, --size=N; -T, --tries=N; -t, --timeout=N; -i, --iter-time=N; --type=T; -M=T; --label=L
			--uuid=U; --header=D; --header-backup-file=F; --pbkdf=P; --test-passphrase; --new-keyfile=F
			--sector-size=N; --resilience=M; --encrypt; --decrypt; --init-only; -r, --readonly
			-y, --verify-passphrase; --force-password; --token-id=N`,
		{
			subs: `
			luksFormat
			erase, luksErase
			luksRemoveKey
			luksKillSlot
			luksChangeKey
			luksHeaderRestore
			reencrypt
			luksHeaderBackup
			luksDump
			open
			close
			status
			isLuks
			luksOpen
			luksClose
			luksAddKey
			benchmark
			format`,
		},
	),
	client(
		"losetup",
		"losetup(8) util-linux 2.38",
		`
			-a, --all; -d, --detach; -D, --detach-all; -f, --find; -c, --set-capacity; -j, --associated=F
			-L, --nooverlap; -b, --sector-size=N; -o, --offset=N; --sizelimit=N; -P, --partscan; -r, --read-only
			--show; -l, --list; -O, --output=C; -n, --noheadings; --raw; -J, --json`,
	),
	client(
		"mount",
		"mount(8) util-linux 2.38",
		`
			-a, --all; -c, --no-canonicalize; -F, --fork; -f, --fake; -i, --internal-only; -l, --show-labels
			-L, --label=L; -M, --move; -m, --mkdir[=M]; -n, --no-mtab; -N, --namespace=N; -O, --test-opts=O
			-o, --options=O; -B, --bind; -R, --rbind; -r, --read-only; -s; -T, --fstab=F; -t, --types=T
			-U, --uuid=U; -v, --verbose; -w, --rw; --make-rprivate; --make-private; --make-rslave; --make-rshared
			--source=S; --target=T`,
		{ dry: "--help; --version; --fake" },
	),
	client(
		"umount",
		"umount(8) util-linux 2.38",
		`
			-a, --all; -A, --all-targets; -c, --no-canonicalize; -d, --detach-loop; --fake; -f, --force
			-i, --internal-only; -l, --lazy; -N, --namespace=N; -n, --no-mtab; -O, --test-opts=O; -R, --recursive
			-r, --read-only; -t, --types=T; -v, --verbose; -q, --quiet`,
		{ dry: "--help; --version; --fake" },
	),
	client(
		"hdparm",
		"hdparm(8) 9.65",
		`
			-I; -i; -t; -T; -g; -C; -N[=N]; -S=N; -B=N; -M=N; -W[=N]; -y; -Y; -z; --user-master=U
			--security-erase=P; --security-erase-enhanced=P; --security-set-pass=P; --security-unlock=P
			--security-disable=P; --security-freeze; --make-bad-sector=N; --repair-sector=N; --write-sector=N
			--read-sector=N; --trim-sector-ranges=R; --trim-sector-ranges-stdin; --dco-restore; --dco-identify
			--sanitize-block-erase; --sanitize-crypto-scramble; --sanitize-overwrite=P; --sanitize-status
			--yes-i-know-what-i-am-doing; --please-destroy-my-drive`,
	),
	client("nvme", "nvme(1) 2.3", "-o, --output-format=F; -v, --verbose", {
		subs: `
			format | -n, --namespace-id=N; -l, --lbaf=N; -s, --ses=N; -i, --pi=N; -m, --ms=N; -r, --reset; --force; -b, --block-size=N
			sanitize | -a, --sanact=N; -n, --owpass=N; -u, --ause; -p, --ovrpat=N; -d, --no-dealloc
			delete-ns | -n, --namespace-id=N; -t, --timeout=N
			write-zeroes
			write
			list
			smart-log
			id-ctrl
			id-ns
			error-log`,
	}),
	client(
		"badblocks",
		"badblocks(8) e2fsprogs 1.47",
		"-b=N; -c=N; -e=N; -d=N; -i=F; -o=F; -p=N; -t=P; -n; -s; -v; -w; -f; -B; -X",
	),
	client("resize2fs", "resize2fs(8) e2fsprogs 1.47", "-b; -d=N; -F; -f; -M; -p; -P; -s; -S=N; -z=F"),
	client(
		"tune2fs",
		"tune2fs(8) e2fsprogs 1.47",
		`
			-l; -c=N; -C=N; -e=B; -E=O; -f; -g=G; -i=N; -I=N; -j; -J=O; -L=L; -m=P; -M=D; -o=O; -O=F; -Q=O; -r=N
			-T=T; -u=U; -U=U; -z=F`,
	),
	client("xfs_repair", "xfs_repair(8) 6.1", "-n; -L; -d; -f; -v; -P; -l=D; -r=D; -m=N; -o=O; -t=N; -e; -c=O", {
		dry: "-n; -V",
	}),
	client(
		"e2fsck fsck fsck.ext2 fsck.ext3 fsck.ext4 fsck.vfat fsck.fat dosfsck ntfsfix",
		"e2fsck(8), fsck(8)",
		`
			-a; -A; -b=N; -B=N; -c; -C[=F]; -d; -D; -E=O; -f; -F; -j=J; -k; -l=F; -L=F; -M; -n; -N; -p; -P; -r; -R
			-s; -t=T; -T; -v; -V; -y; -z=F`,
		{ dry: "--help; --version; -n; -N; -V" },
	),
	client("dmsetup", "dmsetup(8) 1.02", "-c, --columns; -f, --force; -y, --yes; --noheadings; -o=O; --table=T", {
		subs: `
			remove_all
			remove
			wipe_table
			clear
			suspend
			ls
			info
			status
			table
			create`,
	}),
	client("sg_format sg_sanitize sg_unmap sg_write_same", "sg3_utils 1.47", ""),
	client(
		"ddrescue",
		"ddrescue(1) 1.27",
		`
			-b=N; -c=N; -d; -D; -f, --force; -i=N; -o=N; -s=N; -r=N; -n; -R; -S; -v; -q; -x=N; -N; -M; -A; -t; -a=N
			-e=N; -E=N; -T=N`,
	),
	client("dcfldd dc3dd", "dcfldd(1) 1.7", "", { dry: "--help; --version" }),
	client(
		"partclone.restore partclone.dd partclone.ext4 partclone.xfs partclone.ntfs partclone.fat partclone.btrfs",
		"partclone(8) 0.3",
		`
			-o, --output=F; -O, --overwrite=F; -s, --source=F; -c, --clone; -r, --restore; -b, --dev-to-dev; -D
			-d[=N]; -L, --logfile=F; -R, --rescue; -C; -F; -N; -q`,
	),
	client(
		"mkfs.jfs mkfs.reiserfs mkfs.minix mkfs.bfs mkfs.cramfs mkfs.udf mkudffs mkexfatfs mkfs.nilfs2 mkfs.gfs2 mkfs.ocfs2 mkreiserfs newfs_apfs newfs_hfs newfs_msdos newfs_exfat newfs_msdosfs",
		"mkfs(8), newfs_apfs(8)",
		"-L=L; -n=L; -v=L; -b=N; -t=T",
	),
	client("bcachefs", "bcachefs(8) 1.4", "", {
		subs: `
			format | -L, --fs_label=L; -f, --force; -l=L; --replicas=N; -q
			fsck | -y; -n
			show-super
			mount
			fs usage`,
	}),
	client("drbdadm", "drbdadm(8) 9.22", "-d, --dry-run; -c, --config-file=F", {
		dry: "--help; --dry-run",
		subs: `
			wipe-md
			create-md
			invalidate
			invalidate-remote
			down
			status
			dump`,
	}),
	client("stratis", "stratis(8) 3.5", "", {
		subs: `
			pool destroy
			filesystem destroy, delete
			fs destroy
			pool list
			filesystem list
			pool create`,
	}),
];
