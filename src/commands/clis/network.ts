// Tools that configure firewalls, interfaces, routes and tunnels.

import type { CommandSpec } from "../spec.ts";
import { client } from "./client.ts";

const IPTABLES = `
			-t, --table=T; -A, --append=C; -C, --check=C; -D, --delete; -I, --insert; -R, --replace; -L, --list
			-S, --list-rules; -F, --flush; -Z, --zero; -N, --new-chain=C; -X, --delete-chain; -P, --policy
			-E, --rename-chain; -p, --protocol=P; -s, --source=A; -d, --destination=A; -m, --match=M; -j, --jump=T
			-g, --goto=C; -i, --in-interface=I; -o, --out-interface=I; -f; -n, --numeric; -v, --verbose; -x, --exact
			--line-numbers; -w, --wait[=N]; -W[=N]; --dport=P; --sport=P; --dports=P; --sports=P; --state=S
			--ctstate=S; --comment=C; --to-destination=A; --to-source=A; --to-ports=P; --icmp-type=T; --limit=L
			--tcp-flags=F`;

export const NETWORK: readonly CommandSpec[] = [
	client("iptables ip6tables iptables-legacy iptables-nft ebtables arptables", "iptables(8) 1.8", IPTABLES),
	client(
		"iptables-restore ip6tables-restore",
		"iptables-restore(8) 1.8",
		`
			-c, --counters; -t, --test; -n, --noflush; -T, --table=T; -v, --verbose; -w, --wait[=N]; -M=P`,
		{ dry: "--help; --version; --test" },
	),
	client(
		"nft",
		"nft(8) 1.0",
		`
			-f, --file=F; -c, --check; -i, --interactive; -a, --handle; -s, --stateless; -n, --numeric; -j, --json
			-e, --echo; -I, --includepath=D; -D, --define=D; -o, --optimize; -t, --terse`,
		{
			dry: "--help; --version; --check",
			subs: `
			flush ruleset
			flush table
			flush chain
			flush set
			delete table
			delete chain
			delete rule
			delete set
			delete element
			destroy table
			list
			add
			insert
			monitor
			replace
			reset`,
		},
	),
	client("ufw", "ufw(8) 0.36", "--force; --dry-run", {
		dry: "--help; --version; --dry-run",
		subs: `
			disable
			reset
			delete
			default
			enable
			reload
			status
			allow
			deny
			reject
			limit
			logging
			show
			app
			insert
			route`,
	}),
	client(
		"firewall-cmd",
		"firewall-cmd(1) 1.3",
		`
			--zone=Z; --permanent; --panic-on; --panic-off; --query-panic; --set-default-zone=Z; --remove-service=S
			--remove-port=P; --remove-source=S; --remove-interface=I; --remove-rich-rule=R; --remove-forward-port=P
			--remove-masquerade; --delete-zone=Z; --delete-service=S; --delete-policy=P; --reload; --complete-reload
			--add-service=S; --add-port=P; --list-all; --state; --get-default-zone; --reset-to-defaults
			--runtime-to-permanent; --direct; --policy=P; --timeout=T; -q, --quiet; -v`,
	),
	client(
		"pfctl",
		"pfctl(8) FreeBSD 14, macOS 14",
		`
			-d; -e; -E; -F=M; -f=F; -n; -s=M; -a=A; -t=T; -T=C; -X=T; -k=H; -K=H; -q; -v; -z; -r; -N; -R; -A; -O
			-i=I; -g; -x=L; -w=N; -p=D; -D=M; -o=L; -P; -m`,
		{ dry: "-n" },
	),
	client(
		"netfilter-persistent ipset",
		"netfilter-persistent(8), ipset(8) 7.17",
		"-exist; -o, -output=F; -q, -quiet; -t, -terse; -f, -file=F",
		{
			subs: `
			flush
			destroy, x
			list
			create
			add
			del
			save
			restore
			reload
			start
			stop
			test
			swap
			rename`,
		},
	),
	client(
		"ip",
		"ip(8) iproute2 6.1",
		`
			-4; -6; -0; -s, -stats, -statistics; -d, -details; -j, -json; -p, -pretty; -br, -brief; -o, -oneline
			-r, -resolve; -n, -netns=N; -N; -a, -all; -c, -color; -t, -timestamp; -f, -family=F; -b, -batch=F
			-force; -l=N; -rc=N; -h, -human; -V; -B; -D; -I; -M`,
		{
			singleDash: true,
			dry: "-V",
			subs: `
			link, l, li
			link set, s
			link delete, del, d
			link add, a
			link show, list, ls, sh
			address, a, addr, ad
			address flush, f
			address delete, del, d
			address add, a
			address show, list, ls, sh, s
			route, r, ro, rou
			route flush, f
			route delete, del, d
			route add, a
			route replace
			route show, list, ls, sh, s
			route get, g
			rule flush
			rule delete, del
			rule show, list
			neighbour, n, neigh
			neighbour flush
			neighbour show, list
			netns delete, del
			netns add
			netns list
			netns exec
			xfrm state
			xfrm policy
			tunnel delete, del
			tunnel show
			monitor
			maddress, maddr`,
		},
	),
	client("ifconfig", "ifconfig(8) net-tools 2.10, macOS 14", "-a; -s; -v; -l; -u; -d; -m; -L; -C", {
		singleDash: true,
	}),
	client(
		"ifdown ifup",
		"ifup(8) ifupdown 0.8",
		`
			-a, --all; --allow=C; -i, --interfaces=F; -e, --exclude=P; -n, --no-act; --no-mappings; --no-scripts
			-v, --verbose; -o=O; --force; --ignore-errors; -X=P`,
		{ dry: "--help; --version; --no-act" },
	),
	client(
		"nmcli",
		"nmcli(1) 1.42",
		`
			-a, --ask; -c, --colors=C; -e, --escape=E; -f, --fields=F; -g, --get-values=F; -m, --mode=M
			-o, --overview; -p, --pretty; -s, --show-secrets; -t, --terse; -w, --wait=N`,
		{
			subs: `
			connection, con, c
			connection delete, del
			connection down
			connection up
			connection show, s
			connection modify, mod
			connection add
			connection reload
			device, dev, d
			device disconnect, d
			device delete
			device status
			device show
			device wifi
			device connect
			networking, n, net
			networking off
			networking on
			radio, r
			radio wifi
			radio all
			radio wwan
			general, g`,
		},
	),
	client(
		"route",
		"route(8) net-tools 2.10, macOS 14",
		"-n; -e; -v; -F; -C; -A=F; -4; -6; -q; -net; -host; -inet; -inet6",
		{
			singleDash: true,
			subs: `
			del, delete
			add
			flush
			get
			monitor
			show
			change`,
		},
	),
	client(
		"dhclient dhcpcd",
		"dhclient(8) 4.4",
		`
			-r; -x; -1; -4; -6; -v; -q; -d; -n; -p=P; -pf=F; -lf=F; -cf=F; -sf=F; -k; --release; --rebind; -s=S`,
		{ singleDash: true },
	),
	client("rfkill", "rfkill(8) util-linux 2.38", "-J, --json; -n, --noheadings; -o, --output=C; -r, --raw", {
		subs: `
			block
			unblock
			list
			toggle
			event`,
	}),
	client("netplan", "netplan(8) 0.106", "--debug", {
		subs: `
			apply
			try | --timeout=N; --config-file=F; --state=S
			generate
			get
			set
			status
			ip leases
			info`,
	}),
	client("tailscale", "tailscale --help 1.56", "--socket=S", {
		subs: `
			down | --accept-risk=R
			logout
			up | --authkey=K; --auth-key=K; --hostname=H; --advertise-routes=R; --exit-node=N; --reset; --force-reauth; --login-server=U; --accept-risk=R
			status
			ip
			ping
			set
			switch
			serve
			funnel
			netcheck
			ssh
			version
			login`,
	}),
	client("wg-quick", "wg-quick(8) 1.0", "", {
		subs: `
			down
			up
			save
			strip`,
	}),
	client("wg", "wg(8) 1.0", "", {
		subs: `
			set
			setconf
			syncconf
			addconf
			show
			showconf
			genkey
			pubkey
			genpsk`,
	}),
	client("zerotier-cli warp-cli", "zerotier-cli 1.12, warp-cli --help 2023", "-D=D; -p=P; -T=T; -j; --accept-tos", {
		subs: `
			leave
			join
			info
			status
			listnetworks
			disconnect
			connect
			delete
			registration delete
			registration show
			peers`,
	}),
	client(
		"ovs-vsctl ovs-ofctl",
		"ovs-vsctl(8) 3.1",
		`
			--db=S; --no-wait; --no-syslog; --oneline; --dry-run; -t, --timeout=N; --retry; --if-exists; --may-exist
			-f, --format=F; -d, --data=F; -O, --protocols=V; --strict; --columns=C; -v`,
		{
			dry: "--help; --version; --dry-run",
			subs: `
			del-br
			del-port
			emer-reset
			del-controller
			del-flows
			del-groups
			show
			list-br
			list-ports
			add-br
			add-port
			set
			get
			dump-flows
			dump-ports
			add-flow
			init`,
		},
	),
	client("brctl", "brctl(8) 1.7", "", {
		subs: `
			delbr
			delif
			addbr
			addif
			show
			stp`,
	}),
	client(
		"conntrack",
		"conntrack(8) 1.4",
		`
			-L, --dump; -G, --get; -D, --delete; -I, --create; -U, --update; -E, --event; -F, --flush; -C, --count
			-S, --stats; -s, --src=A; -d, --dst=A; -p, --proto=P; -f, --family=F; -o, --output=O; --dport=P
			--sport=P`,
	),
	client(
		"tc",
		"tc(8) iproute2 6.1",
		"-s, -stats; -d, -details; -j, -json; -p, -pretty; -n, -netns=N; -b, -batch=F; -force; -g",
		{
			singleDash: true,
			subs: `
			qdisc add, a
			qdisc del, delete, d
			qdisc replace
			qdisc change
			qdisc show, list, ls
			class show
			class del, delete
			class add
			filter show
			filter del, delete
			filter add
			monitor`,
		},
	),
];
