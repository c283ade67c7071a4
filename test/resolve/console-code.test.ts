// Code typed into a framework's console on the command line is read like `python3 -c`; other calls of the console are left alone.

import { describe, expect, test } from "vitest";
import { createGuard } from "../../src/check.ts";

const decided = async (command: string): Promise<string> =>
	(
		await createGuard({ context: false, layers: false }).check(command, {
			cwd: "/home/someone/project",
			home: "/home/someone",
			env: {},
		})
	).decision;

describe("blocks", () => {
	test.each([
		`python manage.py shell -c 'import shutil; shutil.rmtree("/etc")'`,
		`python3 backend/manage.py shell --command='import shutil; shutil.rmtree("/etc")'`,
		`python manage.py --settings=site.dev shell -c 'import shutil; shutil.rmtree("/etc")'`,
		`./manage.py shell_plus -c 'import os; os.system("rm -rf /etc")'`,
		`django-admin shell -c 'import shutil; shutil.rmtree("/etc")'`,
		`php artisan tinker --execute='system("rm -rf /etc");'`,
		`./artisan tinker --execute 'system("rm -rf /etc");'`,
		`rails runner 'FileUtils.rm_rf(Dir.home)'`,
		`bin/rails runner -e production 'FileUtils.rm_rf(Dir.home)'`,
		`bundle exec rails r 'system("rm -rf ~")'`,
		`Rscript -e 'unlink("~", recursive = TRUE)'`,
		`Rscript -e 'x <- "~"; unlink(x, recursive = TRUE)'`,
	])("%s", async (command) => expect(await decided(command)).toBe("block"));
});

describe("lets through", () => {
	test.each([
		"python manage.py shell -c 'from app.models import User; print(User.objects.count())'",
		"python manage.py shell",
		"python manage.py runserver",
		"python manage.py test shell -c",
		"rails runner 'puts User.count'",
		"rails runner script/report.rb",
		"rails console",
		"rails test",
		"php artisan tinker --execute='echo User::count();'",
		"php artisan tinker",
		"php artisan migrate",
		`Rscript -e 'print("~")'`,
		`git commit -m "run rails runner 'FileUtils.rm_rf(Dir.home)'"`,
	])("%s", async (command) => expect(await decided(command)).toBe("allow"));
});
