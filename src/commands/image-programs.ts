// The program that a well-known container image starts when its operands are only arguments: `docker run amazon/aws-cli s3 ls`.

/** By repository without registry, tag and digest. Source: the ENTRYPOINT in each image's Dockerfile. */
const PROGRAMS: ReadonlyMap<string, string> = new Map([
	["alpine/git", "git"],
	["alpine/helm", "helm"],
	["amazon/aws-cli", "aws"],
	["aws-cli/aws-cli", "aws"],
	["bitnami/git", "git"],
	["bitnami/kubectl", "kubectl"],
	["curlimages/curl", "curl"],
	["flyway/flyway", "flyway"],
	["hashicorp/packer", "packer"],
	["hashicorp/terraform", "terraform"],
	["instrumentisto/flyctl", "flyctl"],
	["liquibase/liquibase", "liquibase"],
	["migrate/migrate", "migrate"],
	["minio/mc", "mc"],
	["opentofu/opentofu", "tofu"],
	["peakcom/s5cmd", "s5cmd"],
	["rclone/rclone", "rclone"],
	["redgate/flyway", "flyway"],
	["restic/restic", "restic"],
]);

/** @param image as on the command line: `amazon/aws-cli`, `docker.io/hashicorp/terraform:1.9`, `rclone/rclone@sha256:…` */
export function programOfImage(image: string): string | undefined {
	const match = /^(?:[\w.-]+\.[\w.-]+\/)?([\w.-]+\/[\w.-]+)(?::[\w.-]+)?(?:@[\w:]+)?$/.exec(image);
	return match?.[1] === undefined ? undefined : PROGRAMS.get(match[1]);
}
