// Tools that only macOS has.

import type { CommandSpec } from "../spec.ts";
import { client } from "./client.ts";

export const MACOS: readonly CommandSpec[] = [
	client("diskutil", "diskutil(8) macOS 14", "", {
		subs: `
			eraseDisk
			eraseVolume
			reformat
			zeroDisk
			randomDisk
			secureErase
			partitionDisk
			splitPartition
			mergePartitions
			resizeVolume
			unmountDisk
			unmount
			eject
			mount
			list
			info
			verifyVolume
			verifyDisk
			repairVolume
			rename
			activity
			apfs, ap
			apfs list
			apfs deleteContainer
			apfs deleteVolume
			apfs deleteVolumeGroup
			apfs eraseVolume
			apfs deleteSnapshot
			apfs resizeContainer
			apfs addVolume
			apfs encryptVolume
			apfs decryptVolume
			apfs listSnapshots
			apfs listUsers
			appleRAID delete
			appleRAID create
			appleRAID list
			coreStorage delete
			coreStorage deleteVolume
			coreStorage list
			cs delete
			cs deleteVolume`,
	}),
	client(
		"hdiutil",
		"hdiutil(1) macOS 14",
		`
			-quiet; -verbose; -force; -readonly; -mountpoint=D; -nobrowse; -size=S; -srcfolder=D; -volname=N; -fs=F
			-format=F; -ov; -o=F; -type=T; -plist; -erase`,
		{
			singleDash: true,
			subs: `
			burn
			resize
			erasekeys
			compact
			convert
			create
			attach
			detach
			verify
			info
			imageinfo
			eject
			mount
			unmount`,
		},
	),
	client(
		"asr",
		"asr(8) macOS 14",
		`
			--source=S; -s=S; --target=T; -t=T; --erase; --noprompt; -nop; --noverify; --format=F; --SHA256
			--puppetstrings; --timeout=N; --toSnapshot=S; --fromSnapshot=S`,
		{
			singleDash: true,
			subs: `
			restore
			server
			imagescan
			info
			adjust
			partition`,
		},
	),
	client("tmutil", "tmutil(8) macOS 14", "-a; -p; -v; -X; -D; -d=D; -t=T", {
		subs: `
			delete | -d=D; -t=T; -p=P
			deletelocalsnapshots
			thinlocalsnapshots
			disable
			disablelocal
			removedestination
			deleteinprogress
			addexclusion | -p; -v
			removeexclusion
			listbackups
			listlocalsnapshots
			latestbackup
			status
			startbackup | -a; -b; -r; -d=D
			stopbackup
			localsnapshot
			snapshot
			enable
			destinationinfo
			isexcluded
			compare
			restore
			setdestination
			setquota
			inheritbackup
			associatedisk
			verifychecksums
			uniquesize`,
	}),
	client("csrutil", "csrutil(8) macOS 14", "--without=F; --no-internal", {
		subs: `
			disable
			enable
			clear
			status
			authenticated-root disable
			authenticated-root enable
			authenticated-root status
			report
			netboot`,
	}),
	client(
		"spctl",
		"spctl(8) macOS 14",
		`
			--master-disable; --global-disable; --master-enable; --global-enable; --disable; --enable; --add
			--remove; --assess, -a; --status; --list; -v, --verbose; --type, -t=T; --label=L; --rule=R; --path
			--requirement; --reset-default; --raw`,
	),
	client("defaults", "defaults(1) macOS 14", "-currentHost; -host=H; -app=A; -g; -globalDomain", {
		singleDash: true,
		subs: `
			delete, remove
			delete-all
			write
			read
			read-type
			rename
			import
			export
			domains
			find
			help`,
	}),
	client("nvram", "nvram(8) macOS 14", "-c; -d=N; -f=F; -p; -x", { singleDash: true }),
	client("dscl", "dscl(1) macOS 14", "-u=U; -P=P; -p; -f=F; -raw; -plist; -url; -q", {
		singleDash: true,
		dry: "-help",
	}),
	client(
		"sysadminctl",
		"sysadminctl(8) macOS 14",
		`
			-deleteUser=U; -addUser=U; -resetPasswordFor=U; -newPassword=P; -oldPassword=P; -secure; -keepHome
			-secureTokenOff=U; -secureTokenOn=U; -secureTokenStatus=U; -password=P; -adminUser=U; -adminPassword=P
			-fullName=N; -admin; -guestAccount=S; -autologin=S; -screenLock=S; -UID=N; -shell=S; -home=D; -picture=F
			-hint=H`,
		{ singleDash: true },
	),
	client(
		"dseditgroup",
		"dseditgroup(8) macOS 14",
		`
			-o=O; -a=N; -d=N; -t=T; -n=N; -u=U; -p; -P=P; -q; -v; -m=M; -r=R; -i=I; -g=G; -T=T; -L; -k=K; -f=F; -S=S
			-c=C`,
		{ singleDash: true },
	),
	client("launchctl", "launchctl(1) macOS 14", "-w; -F; -k; -p; -S=T; -D=D", {
		subs: `
			bootout
			unload
			remove
			disable
			kill
			stop
			reboot
			bootstrap
			load
			kickstart
			list
			print
			print-disabled
			enable
			start
			setenv
			unsetenv
			getenv
			blame
			limit
			asuser
			managername
			procinfo
			version
			config`,
	}),
	client("security", "security(1) macOS 14", "-q; -v; -l; -p=P; -i", {
		subs: `
			delete-keychain
			delete-generic-password | -a=A; -s=S; -l=L; -c=C; -C=T; -D=K; -G=V; -j=C
			delete-internet-password | -a=A; -s=S; -l=L; -r=P; -p=P; -P=N; -t=T; -d=D
			delete-certificate | -c=N; -Z=H; -t
			delete-identity | -c=N; -Z=H; -t
			authorizationdb remove
			authorizationdb write
			authorizationdb read
			set-keychain-password | -o=P; -p=P
			set-keychain-settings | -l; -u; -t=N
			add-trusted-cert | -d; -r=R; -p=P; -k=K; -i=F; -o=F
			remove-trusted-cert | -d
			trust-settings-import
			list-keychains
			find-identity | -p=P; -s=S; -v
			find-certificate | -a; -c=C; -e=E; -p; -Z
			find-generic-password | -a=A; -s=S; -l=L; -w; -g
			find-internet-password | -a=A; -s=S; -w; -g
			unlock-keychain | -p=P; -u
			lock-keychain
			default-keychain
			dump-trust-settings
			create-keychain | -p=P
			import | -k=K; -P=P; -T=A; -A; -t=T; -f=F
			export
			verify-cert
			add-generic-password | -a=A; -s=S; -w=P; -U
			show-keychain-info
			cms`,
	}),
	client(
		"softwareupdate",
		"softwareupdate(8) macOS 14",
		`
			-l, --list; -d, --download; -i, --install; -a, --all; -R, --restart; -r, --recommended; --os-only
			--safari-only; --fetch-full-installer; --full-installer-version=V; --install-rosetta; --agree-to-license
			--background; --schedule=S; --history; --ignore=N; --reset-ignored; --product-types=T; --stdinpass
			--user=U; --force; --dump-state; -e, --cancel-download; --verbose`,
	),
	client(
		"fdesetup",
		"fdesetup(8) macOS 14",
		`
			-user=U; -uuid=U; -inputplist; -outputplist; -verbose; -defer=F; -keychain; -personal; -institutional
			-key=F; -certificate=F; -usertoadd=U; -extended; -device=D; -forceatlogin=N; -authrestart
			-delayminutes=N`,
		{
			singleDash: true,
			subs: `
			disable
			remove
			removerecovery
			changerecovery
			destroy
			enable
			status
			list
			add
			sync
			validaterecovery
			hasinstitutionalrecoverykey
			haspersonalrecoverykey
			isactive
			authrestart
			supportsauthrestart
			usingrecoverykey
			showdeferralinfo`,
		},
	),
	client(
		"profiles",
		"profiles(1) macOS 14",
		`
			-identifier=I; -uuid=U; -type=T; -path=P; -user=U; -all; -password=P; -output=F; -verbose; -forced; -P
			-R; -L; -D; -p=I; -I; -F=F`,
		{
			singleDash: true,
			subs: `
			remove
			list
			show
			status
			renew
			validate
			sync
			help
			version`,
		},
	),
	client(
		"networksetup",
		"networksetup(8) macOS 14",
		`
			-removenetworkservice=S; -deletelocation=L; -setnetworkserviceenabled; -setairportpower
			-removepreferredwirelessnetwork; -removeallpreferredwirelessnetworks=D; -setv4off=S; -setv6off=S
			-listallnetworkservices; -listallhardwareports; -getinfo=S; -getairportpower=D; -getairportnetwork=D
			-getdnsservers=S; -setdnsservers; -setwebproxy; -setdhcp=S; -listlocations; -switchtolocation=L
			-getcurrentlocation; -ordernetworkservices; -deletePPPoEService=S; -deleteVLAN; -deleteBond=B`,
		{ singleDash: true },
	),
	client(
		"pmset scutil systemsetup",
		"pmset(1), scutil(8), systemsetup(8) macOS 14",
		`
			-a; -b; -c; -u; -g; --set=N; --get=N; --dns; --proxy; --nwi; --nc; -r; -w; -t; -setremotelogin
			-getremotelogin; -f; -setusingnetworktime; -setdate; -settime; -settimezone; -gettimezone
			-liststartupdisks; -setstartupdisk; -setcomputername; -setsleep; -setrestartfreeze`,
		{ singleDash: true },
	),
	client(
		"bless",
		"bless(8) macOS 14",
		`
			--folder=D; --mount=D; --device=D; --setBoot; --nextonly; --unbless=D; --file=F; --netboot; --info
			--getBoot; --user=U; --stdinpass; --bootefi; --create-snapshot; --last-sealed-snapshot; -folder=D
			-mount=D; -device=D; -setBoot; -info; -getBoot`,
		{ singleDash: true, dry: "--help; -help; --info; -info; --getBoot; -getBoot" },
	),
	client(
		"kextunload kmutil kextcache",
		"kextunload(8), kmutil(8) macOS 14",
		"-b=B; -bundle-id=B; -c=C; -p=P; -v; -q; -i; -m; -a",
		{ singleDash: true },
	),
	client("mdutil", "mdutil(1) macOS 14", "-p; -i=S; -d; -E; -X; -s; -a; -V=V; -v; -P; -L; -r=P; -t", {
		singleDash: true,
	}),
	client("xattr", "xattr(1) macOS 14", "-c; -d=N; -p=N; -w; -r; -s; -l; -v; -x; -h, --help"),
	client(
		"xcrun",
		"xcrun(1) Xcode 15",
		`
			--sdk=S; -sdk=S; --toolchain=T; --find; -f; --run; -r; --log; -l; --verbose; -v; --no-cache
			--kill-cache; --show-sdk-path; --show-sdk-version; --show-sdk-platform-path`,
		{ stopAtOperand: true, singleDash: true },
	),
	client("simctl", "simctl help Xcode 15", "", {
		subs: `
			delete
			erase
			uninstall
			shutdown
			runtime delete
			runtime list
			list
			boot
			install
			launch
			io
			create
			spawn
			openurl
			privacy
			push`,
	}),
];
