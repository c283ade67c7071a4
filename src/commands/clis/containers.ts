// Container engines on one host: docker, podman, nerdctl, compose, crictl, ctr.

import type { CommandSpec } from "../spec.ts";

/** Subcommands that the engines share; what an option means is the same in all of them. */
const SHARED = `
	system prune | -a, --all; -f, --force; --volumes; --filter=F; --external; --build
	volume rm, remove | -f, --force; -a, --all; -t, --time=S
	volume prune | -a, --all; -f, --force; --filter=F
	image rm, remove | -f, --force; --no-prune; --platform=P; -a, --all; -i, --ignore
	image prune | -a, --all; -f, --force; --filter=F; --external; --build-cache
	rmi | -f, --force; --no-prune; --platform=P; -a, --all; -i, --ignore
	rm | -f, --force; -v, --volumes; -a, --all; -l, --link; -i, --ignore; --cidfile=F; -t, --time=S; --depend; --filter=F
	container rm, remove | -f, --force; -v, --volumes; -a, --all; -l, --link; -i, --ignore; --cidfile=F; -t, --time=S; --depend; --filter=F
	container prune | -f, --force; --filter=F
	network rm, remove | -f, --force; -t, --time=S
	network prune | -f, --force; --filter=F
	builder prune | -a, --all; -f, --force; --filter=F; --keep-storage=B
	cp | -a, --archive; -L, --follow-link; -q, --quiet; --overwrite; --pause; >last
	container cp | -a, --archive; -L, --follow-link; -q, --quiet; --overwrite; --pause; >last
	build | -o, --output=>DIR/; --iidfile=>FILE; --metadata-file=>FILE; -t, --tag=T; -f, --file=F; --build-arg=A; --target=T; --platform=P
	save | -o, --output=>FILE; --platform=P; --format=F; -m; -q
	image save | -o, --output=>FILE; --platform=P; --format=F; -m; -q
	export | -o, --output=>FILE
	container export | -o, --output=>FILE
`;

const COMPOSE_OPTIONS =
	"-f, --file=F; -p, --project-name=P; --profile=P; --env-file=F; --project-directory=D; --ansi=A; --parallel=N; --progress=P; --compatibility; --dry-run";

const COMPOSE_SUBS = [
	"down | -v, --volumes; --rmi=TYPE; --remove-orphans; -t, --timeout=S",
	"rm, remove | -f, --force; -s, --stop; -v, --volumes; -a, --all",
	"up | -d, --detach; -V, --renew-anon-volumes; --force-recreate; --scale=S; -t, --timeout=S; --build; --remove-orphans; --exit-code-from=S; --pull=P; --wait-timeout=S; --attach=S; --no-attach=S",
	"scale | --no-deps",
];

export const CONTAINERS: readonly CommandSpec[] = [
	{
		names: ["docker"],
		source: "docker --help of each subcommand, Docker 28; docker compose --help, Compose 2.36",
		options:
			"-c, --context=C; --config=D; -D, --debug; -H, --host=H; -l, --log-level=L; --tls; --tlscacert=F; --tlscert=F; --tlskey=F; --tlsverify; -v, --version; --help",
		dry: "--help; --version; --dry-run",
		subs: `${SHARED}
			buildx | --builder=B
			buildx build, b | -o, --output=>DIR/; --iidfile=>FILE; --metadata-file=>FILE; -t, --tag=T; -f, --file=F; --build-arg=A; --target=T; --platform=P
			buildx prune | -a, --all; -f, --force; --filter=F; --keep-storage=B; --max-used-space=B; --min-free-space=B; --reserved-space=B; --verbose
			buildx rm | --all-inactive; -f, --force; --keep-daemon; --keep-state
			swarm leave | -f, --force
			swarm init | --force-new-cluster; --advertise-addr=A; --listen-addr=A; --availability=A; --autolock; --data-path-addr=A
			stack rm, remove, down | -d, --detach
			service rm, remove
			service scale | -d, --detach
			service update | --replicas=N; --image=I; --force; -d, --detach; --env-add=E; --env-rm=E; --args=A; --constraint-add=C; --label-add=L; --mount-add=M; --publish-add=P; --update-delay=D; --update-parallelism=N; -u, --user=U; -w, --workdir=D
			secret rm, remove
			config rm, remove
			node rm, remove | -f, --force
			node update | --availability=A; --label-add=L; --label-rm=L; --role=R
			context rm, remove | -f, --force
			plugin rm, remove | -f, --force
			plugin disable | -f, --force
			compose | ${COMPOSE_OPTIONS}
			${composeSubs("compose ")}`,
	},
	{
		names: ["podman"],
		source: "podman(1) and the manual page of each subcommand, Podman 5",
		options:
			"-c, --connection=C; --url=U; --log-level=L; --root=D; --runroot=D; --storage-driver=D; --identity=F; -r, --remote; --help; -v, --version",
		dry: "--help; --version",
		subs: `${SHARED}
			system reset | -f, --force
			machine rm | -f, --force; --save-ignition; --save-image
			machine reset | -f, --force
			pod rm | -a, --all; -f, --force; -i, --ignore; -l, --latest; -t, --time=S; --pod-id-file=F
			pod prune | -f, --force
			kube down | --force
			play kube | --down; --replace; --network=N; --configmap=F; --log-driver=D; --authfile=F
			secret rm | -a, --all; -i, --ignore
			compose
			${composeSubs("compose ")}`,
	},
	{
		names: ["nerdctl"],
		source: "nerdctl command reference, 2.0",
		options:
			"-a, --address=A, --host=A, -H=A; -n, --namespace=N; --snapshotter=S, --storage-driver=S; --cgroup-manager=C; --data-root=D; --hosts-dir=D; --insecure-registry; --debug; --help; -v, --version",
		dry: "--help; --version",
		subs: `${SHARED}
			namespace rm, remove | -c, --cgroup
			compose | -f, --file=F; -p, --project-name=P; --env-file=F; --profile=P; --project-directory=D
			${composeSubs("compose ")}`,
	},
	{
		names: ["docker-compose", "podman-compose"],
		source: "docker-compose --help, 1.29 and 2; podman-compose --help, 1.2",
		options: `${COMPOSE_OPTIONS}; -c, --context=C; -H, --host=H; --verbose; --tls; -v, --version; -h, --help`,
		dry: "--help; --version; --dry-run",
		subs: composeSubs(""),
	},
	{
		names: ["crictl"],
		source: "crictl --help, cri-tools 1.31",
		options:
			"-c, --config=F; -D, --debug; -i, --image-endpoint=E; -r, --runtime-endpoint=E; -t, --timeout=T; -h, --help; -v, --version",
		subs: `
			rm | -a, --all; -f, --force; -k, --keep-logs
			rmp | -a, --all; -f, --force
			stopp
			rmi | -a, --all; -q, --prune
		`,
	},
	{
		names: ["ctr"],
		source: "ctr --help, containerd 1.7",
		options: "-a, --address=A; -n, --namespace=N; --timeout=T; --connect-timeout=T; --debug; -h, --help; -v, --version",
		subs: `
			namespaces, namespace, ns
			namespaces remove, rm | -c, --cgroup
			containers, c, container
			containers delete, del, remove, rm | --keep-snapshot
			images, image, i
			images remove, rm, del, delete | --sync
			images prune | --all
			snapshots, snapshot | --snapshotter=S
			snapshots remove, rm, del, delete
			content
			content remove, rm, del, delete
			leases
			leases delete, rm, del, remove | --sync
		`,
	},
];

function composeSubs(before: string): string {
	return COMPOSE_SUBS.map((line) => before + line).join("\n");
}
