// Severities of calls to clusters and clouds: what is on this machine weighs less, what names production more.

import { expect, test } from "vitest";
import { analyse } from "../../src/analyse.ts";
import { builtinRules } from "../../src/check.ts";
import { SEVERITIES, type Severity } from "../../src/model/rule.ts";
import { applyFacts } from "../../src/rules/index.ts";
import { project } from "./world.ts";

const RULES = builtinRules();

function severityOf(command: string): Severity | undefined {
	const { findings } = analyse(command, project, RULES);
	const ranks = findings.map((finding) => SEVERITIES.indexOf(applyFacts(finding, project, () => undefined).severity));
	return SEVERITIES[Math.max(...ranks)];
}

test.each<[string, Severity | undefined]>([
	["kubectl delete namespace shop", "high"],
	["kubectl --context kind-dev delete namespace shop", "low"],
	["kubectl delete deployment web --context=minikube", "low"],
	["kubectl --context kind-dev --namespace prod delete deployment web", "low"],
	["kubectl --context eks-dev delete deployment web", "medium"],
	["kubectl --context eks-prod delete deployment web", "high"],
	["kubectl --context eks-prod delete namespace shop", "critical"],
	["kubectl delete namespace minikube", "high"],
	["helm --kube-context k3d-dev uninstall shop", "low"],
	["helm uninstall shop", "high"],
	["aws --endpoint-url http://localhost:4566 s3 rb s3://logs --force", "low"],
	["AWS_ENDPOINT_URL=http://localhost:4566 aws dynamodb delete-table --table-name orders", "low"],
	["aws --endpoint-url http://localhost.example.com s3 rb s3://logs --force", "critical"],
	["aws --endpoint-url=https://s3.example.com s3 rb s3://logs --force", "critical"],
	["aws ec2 terminate-instances --instance-ids i-1 --profile prod", "critical"],
	["AWS_PROFILE=dev aws ec2 terminate-instances --instance-ids i-1", "high"],
	["docker stack rm shop", "high"],
	["docker --context prod stack rm shop", "critical"],
	["terraform apply tfplan", "low"],
	["TF_WORKSPACE=prod terraform apply tfplan", "medium"],
	["gcloud sql databases delete shop --instance main --project shop-prod", "critical"],
	["az vm delete --resource-group shop-prod --name web", "critical"],
	["fly apps destroy shop-prod", "critical"],
	["ansible-playbook --inventory production site.yml", "medium"],
	["aws iot describe-thing --thing-name delete-me", undefined],
	["aws iot delete-thing --thing-name a", "medium"],
	["aws new-service delete-new-thing --id a", "medium"],
	["aws new-service list-things --filter delete-new-thing", undefined],
])("%s is %s", (command, severity) => {
	expect(severityOf(command)).toBe(severity);
});
