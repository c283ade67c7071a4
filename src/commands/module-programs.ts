// The program that `python -m MODULE` stands for: modules of packages whose command has a grammar or is a wrapper.

/** Modules whose program has another name. Source: the entry points and `__main__` of each package. */
const OTHERS: ReadonlyMap<string, string> = new Map([
	["awscli", "aws"],
	["azure.cli", "az"],
	["dbt.cli.main", "dbt"],
	["django", "django-admin"],
	["manage", "manage.py"],
	["rq.cli", "rq"],
]);

/** Modules that are called as their program is. */
const SAME: ReadonlySet<string> = new Set([
	"aerich",
	"airflow",
	"alembic",
	"ansible",
	"aws",
	"b2",
	"borg",
	"borgmatic",
	"celery",
	"conda",
	"dvc",
	"flask",
	"flit",
	"hatch",
	"invoke",
	"keyring",
	"mlflow",
	"nox",
	"pdm",
	"pip",
	"pipenv",
	"pipx",
	"poetry",
	"tox",
	"twine",
	"uv",
	"wandb",
]);

/** @param module as after `-m`; undefined when no known program is behind it */
export function programOfModule(module: string): string | undefined {
	return OTHERS.get(module) ?? (SAME.has(module) ? module : undefined);
}
