// Kubernetes and what stands on it: kubectl, helm, Argo CD, Flux, local clusters.

import type { CommandSpec } from "../spec.ts";

/** Options of every kubectl call that take an argument (`kubectl options`). */
const KUBECTL_OPTIONS = `
	--as=U; --as-group=G; --as-uid=U; --cache-dir=D; --certificate-authority=F; --client-certificate=F; --client-key=F
	--cluster=C; --context=C; --insecure-skip-tls-verify; --kubeconfig=F; -n, --namespace=N; --password=P
	--request-timeout=T; -s, --server=S; --tls-server-name=N; --token=T; --user=U; --username=U; -v, --v=N; --vmodule=M
	--field-manager=N; -o, --output=FORMAT; -l, --selector=S; -f, --filename=F; -k, --kustomize=D; -R, --recursive
	--template=T; --timeout=T; --validate[=V]; -h, --help`;

const KUBE_CONNECTION = `
	--kube-context=C; --kubeconfig=F; -n, --namespace=N; --kube-apiserver=A; --kube-as-user=U; --kube-as-group=G
	--kube-ca-file=F; --kube-token=T; --kube-tls-server-name=N; --burst-limit=N; --qps=N; --debug; --registry-config=F
	--repository-cache=D; --repository-config=F; -h, --help`;

export const KUBERNETES: readonly CommandSpec[] = [
	{
		names: ["kubectl", "oc"],
		source: "kubectl options and kubectl SUBCOMMAND --help, 1.32; oc adm --help, 4.16",
		options: KUBECTL_OPTIONS,
		dry: "--help; --dry-run=!none,false",
		subs: `
			get | -o, --output=FORMAT; -l, --selector=S; --field-selector=S; -A, --all-namespaces; -w, --watch; -L, --label-columns=L; --sort-by=X; -f, --filename=F; --template=T; --show-labels; --no-headers; --ignore-not-found
			delete | --all; -A, --all-namespaces; --cascade[=MODE]; --dry-run[=MODE]; --field-selector=S; --force; --grace-period=N; --ignore-not-found; -i, --interactive; --now; --raw=URI; --wait
			drain | --chunk-size=N; --delete-emptydir-data; --disable-eviction; --dry-run[=MODE]; --force; --grace-period=N; --ignore-daemonsets; --pod-selector=S; --skip-wait-for-delete-timeout=N
			cp | -c, --container=C; --no-preserve; --retries=N; >last
			cordon | --dry-run[=MODE]
			uncordon | --dry-run[=MODE]
			taint | --all; --dry-run[=MODE]; --overwrite
			scale | --all; --current-replicas=N; --dry-run[=MODE]; --replicas=N; --resource-version=V
			replace | --cascade[=MODE]; --dry-run[=MODE]; --force; --grace-period=N; --raw=URI; --save-config; --subresource=S; --wait
			apply | --all; --cascade[=MODE]; --dry-run[=MODE]; --force; --force-conflicts; --grace-period=N; --overwrite; --prune; --prune-allowlist=L; --applyset=A; --server-side; --subresource=S; --wait
			patch | --dry-run[=MODE]; --local; -p, --patch=P; --patch-file=F; --subresource=S; --type=T
			rollout undo | --dry-run[=MODE]; --to-revision=N
			create clusterrolebinding | --clusterrole=R; --user=U; --group=G; --serviceaccount=S; --dry-run[=MODE]
			auth reconcile | --dry-run[=MODE]; --remove-extra-permissions; --remove-extra-subjects
			config delete-context
			config delete-cluster
			config delete-user
			config unset
			adm drain | --delete-emptydir-data; --dry-run[=MODE]; --force; --grace-period=N; --ignore-daemonsets; --pod-selector=S
			adm cordon | --dry-run[=MODE]
			adm taint | --all; --dry-run[=MODE]; --overwrite
			adm prune | --confirm; --keep-tag-revisions=N; --keep-younger-than=T; --orphans; --keep-complete=N; --keep-failed=N; --registry-url=U; --all
			adm policy
			adm policy remove-role-from-user | --dry-run[=MODE]
			adm policy remove-role-from-group | --dry-run[=MODE]
			adm policy remove-cluster-role-from-user | --dry-run[=MODE]
			adm policy remove-cluster-role-from-group | --dry-run[=MODE]
			adm policy remove-user | --dry-run[=MODE]
			adm policy remove-group | --dry-run[=MODE]
			adm upgrade | --to=V; --to-image=I; --to-latest; --force; --clear; --allow-explicit-upgrade; --allow-upgrade-with-warnings
			tag | -d, --delete; --source=S; --alias; --reference-policy=P; --scheduled
			cancel-build | --state=S; --dump-logs; --restart
		`,
	},
	{
		names: ["helm"],
		source: "helm SUBCOMMAND --help, Helm 3.16",
		options: KUBE_CONNECTION,
		dry: "--help; --dry-run=!none,false",
		subs: `
			uninstall, delete, del, un | --cascade=MODE; --description=T; --dry-run; --ignore-not-found; --keep-history; --no-hooks; --timeout=T; --wait
			rollback | --cleanup-on-fail; --dry-run[=MODE]; --force; --history-max=N; --no-hooks; --recreate-pods; --timeout=T; --wait; --wait-for-jobs
			upgrade | --atomic; --create-namespace; --dry-run[=MODE]; --force; --force-replace; -i, --install; --reset-values; --reset-then-reuse-values; --reuse-values; --set=V; --set-string=V; --set-file=V; --set-json=V; --timeout=T; -f, --values=F; --version=V; --wait; --description=T; --history-max=N; --post-renderer=P; --repo=U; --username=U; --password=P; --keyring=F; --ca-file=F; --cert-file=F; --key-file=F; -o, --output=FORMAT; -l, --labels=L
			repo remove, rm
			plugin uninstall, remove, rm
			registry logout
		`,
	},
	{
		names: ["helmfile"],
		source: "helmfile --help, 0.169",
		options:
			"-e, --environment=E; -f, --file=F; -l, --selector=S; -n, --namespace=N; --kube-context=C; --kubeconfig=F; --state-values-set=V; --state-values-file=F; -b, --helm-binary=B; -k, --kustomize-binary=B; --log-level=L; -c, --chart=C; -q, --quiet; -i, --interactive; -h, --help; -v, --version",
		subs: `
			destroy | --args=A; --concurrency=N; --skip-deps; --cascade=C; --deleteTimeout=N; --deleteWait
			delete | --args=A; --concurrency=N; --purge; --cascade=C
			apply | --args=A; --concurrency=N; --set=V; --values=F; --context=N; --skip-deps
			sync | --args=A; --concurrency=N; --set=V; --values=F; --skip-deps
		`,
	},
	{
		names: ["argocd"],
		source: "argocd command reference, 2.13",
		options:
			"--argocd-context=C; --auth-token=T; --client-crt=F; --client-crt-key=F; --config=F; --controller-name=N; --core; --grpc-web; --grpc-web-root-path=P; -H, --header=H; --insecure; --kube-context=C; --logformat=F; --loglevel=L; --plaintext; --port-forward; --port-forward-namespace=N; --redis-name=N; --repo-server-name=N; --server=S; --server-crt=F; --server-name=N; -h, --help",
		dry: "--help; --dry-run=!false",
		subs: `
			app delete | -N, --app-namespace=N; --cascade; -p, --propagation-policy=P; -l, --selector=S; --wait; -y, --yes
			app delete-resource | --all; --force; --group=G; --kind=K; --namespace=N; --orphan; --resource-name=N; --project=P; -N, --app-namespace=N
			app sync | --prune; --force; --replace; --dry-run; --resource=R; --revision=R; --timeout=T; -l, --selector=S; --label=L; --strategy=S; --server-side; --apply-out-of-sync-only; --async; --local=D; -N, --app-namespace=N; --project=P; -o, --output=F
			app rollback | --prune; --timeout=T; -N, --app-namespace=N; -o, --output=F
			app set | --auto-prune; --self-heal; --sync-policy=P; --sync-option=O; --repo=R; --path=P; --revision=R; --dest-namespace=N; --dest-server=S; --project=P; --values=F; -p, --parameter=P; --helm-set=V
			app create | --auto-prune; --self-heal; --sync-policy=P; --sync-option=O; --repo=R; --path=P; --revision=R; --dest-namespace=N; --dest-server=S; --project=P; --values=F; -f, --file=F; --upsert
			appset delete | -y, --yes; --wait
			cluster rm | -y, --yes
			proj delete
			repo rm
			repocreds rm
			account delete-token | -a, --account=A
			cert rm | --cert-type=T; --cert-sub-type=T
		`,
	},
	{
		names: ["flux"],
		source: "flux command reference, 2.4",
		options:
			"--as=U; --as-group=G; --cache-dir=D; --certificate-authority=F; --client-certificate=F; --client-key=F; --cluster=C; --context=C; --kubeconfig=F; -n, --namespace=N; --server=S; --timeout=T; --token=T; --user=U; --verbose; -h, --help",
		dry: "--help; --dry-run=!false",
		subs: `
			uninstall | --dry-run; --keep-namespace; -s, --silent
			delete | -s, --silent
			delete kustomization, ks
			delete helmrelease, hr
			delete source
			delete image
			delete alert
			delete alert-provider
			delete receiver
			suspend | --all; --wait
		`,
	},
	{
		names: ["kind"],
		source: "kind delete --help, 0.25",
		options: "-q, --quiet; -v, --verbosity=N; --loglevel=L; -h, --help; --version",
		subs: `
			delete cluster | -n, --name=N; --kubeconfig=F
			delete clusters | -A, --all; --kubeconfig=F
		`,
	},
	{
		names: ["minikube"],
		source: "minikube delete --help, 1.34",
		options:
			"-p, --profile=P; --alsologtostderr; --log_dir=D; --logtostderr; -v, --v=N; -b, --bootstrapper=B; --user=U; -h, --help",
		subs: "delete | --all; --purge; -o, --output=F",
	},
	{
		names: ["k3d"],
		source: "k3d --help, 5.7",
		options: "--verbose; --trace; --timestamps; -h, --help; --version",
		subs: `
			cluster delete, rm, del | -a, --all; -c, --config=F
			node delete, rm, del | -a, --all; -r, --registries
			registry delete, rm, del | -a, --all
		`,
	},
	{
		names: ["colima"],
		source: "colima delete --help, 0.8",
		options: "-p, --profile=P; --verbose; --very-verbose; -h, --help",
		subs: "delete | -f, --force; -d, --data",
	},
	{
		names: ["rdctl"],
		source: "rdctl reference, Rancher Desktop 1.16",
		options: "--config-path=F; -h, --help",
		subs: "factory-reset",
	},
	{
		names: ["orb", "orbctl"],
		source: "orbctl help, OrbStack 1.9",
		options: "-h, --help",
		subs: "delete | -a, --all; -f, --force\nreset | -y, --yes",
	},
	{
		names: ["kubeadm"],
		source: "kubeadm reset --help, 1.31",
		options: "--rootfs=D; -v, --v=N; --kubeconfig=F; -h, --help",
		dry: "--help; --dry-run=!false",
		subs: "reset | -f, --force; --cert-dir=D; --cleanup-tmp-dir; --config=F; --cri-socket=S; --dry-run; --ignore-preflight-errors=L; --skip-phases=L",
	},
	{
		names: ["etcdctl"],
		source: "etcdctl README, 3.5",
		options:
			"--cacert=F; --cert=F; --key=F; --command-timeout=T; --dial-timeout=T; --debug; --endpoints=E; --insecure-skip-tls-verify; --insecure-transport; --user=U; --password=P; -w, --write-out=F; -d, --discovery-srv=D; --hex; -h, --help",
		subs: "del | --from-key; --prefix; --prev-kv; --range\nget | --prefix; --keys-only; --from-key; --limit=N; --order=O; --sort-by=S; --print-value-only; --rev=N; --count-only\nput | --lease=L; --prev-kv; --ignore-lease; --ignore-value\nmember remove\nmember list\nmember add | --peer-urls=U; --learner\nmember update | --peer-urls=U\nmember promote\nsnapshot save\nsnapshot status\nsnapshot restore | --data-dir=D; --name=N; --initial-cluster=C; --initial-cluster-token=T; --initial-advertise-peer-urls=U; --skip-hash-check; --wal-dir=D\nendpoint health | --cluster\nendpoint status | --cluster\ncompaction | --physical\ndefrag | --cluster; --data-dir=D\nuser list\nuser get\nuser add | --new-user-password=P; --no-password\nuser delete\nuser grant-role\nuser revoke-role\nrole list\nrole delete\nrole revoke-permission | --from-key; --prefix\nauth enable\nauth disable\nauth status\nlease list\nlease revoke\nlease grant\nmove-leader\nalarm list\nalarm disarm\nwatch | --prefix; --rev=N\nmake-mirror | --prefix=P; --dest-prefix=P; --no-dest-prefix; --dest-cacert=F; --dest-cert=F; --dest-key=F",
	},
];
