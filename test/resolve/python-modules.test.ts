// `python -m MODULE`: modules of installed packages are the commands they stand for; other modules are not.

import { describe, expect, test } from "vitest";
import { rows } from "./rows.ts";

describe("a module that stands for a known program", () => {
	test.each([
		["python -m celery -A shop purge", "celery -A shop purge [python -m]"],
		["python3 -m django flush", "django-admin flush [python3 -m]"],
		["python3.12 -um dvc gc -w", "dvc gc -w [python3 -m]"],
		["python -W ignore -mairflow db reset", "airflow db reset [python -m]"],
		["pypy3 -B -m dbt.cli.main run", "dbt run [pypy3 -m]"],
		["python -m poetry run rm x", "rm x [python -m > poetry run]"],
		["uv run python -m awscli s3 rb s3://a", "aws s3 rb s3://a [uv run > python -m]"],
	])("%s", (text, row) => {
		expect(rows(text).at(-1)).toBe(row);
	});
});

describe("what is no such module", () => {
	test.each([
		["python script.py -m celery purge"],
		["python -m venv celery"],
		["python -m http.server -m celery"],
		["python -c 'pass' -m celery"],
		["python"],
	])("%s", (text) => {
		expect(rows(text).filter((row) => row.includes("python -m]"))).toEqual([]);
	});

	test("one that the text wrote is read as code", () => {
		const found = rows("echo 'import shutil; shutil.rmtree(\"a\")' > celery.py; python -m celery purge");
		expect(found.filter((row) => row.includes("[python -m]"))).toEqual([]);
	});
});
