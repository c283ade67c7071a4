// Programs that change the schema of a database: frameworks' migration tools.

import type { CommandSpec } from "../spec.ts";

export const MIGRATIONS: readonly CommandSpec[] = [
	{
		names: ["rails", "rake"],
		source: "rails db --help, Ruby on Rails 7; rake(1)",
		options:
			"-e, --environment=ENV; -f, --rakefile=FILE; -n, --dry-run; -P, --prereqs; -q, --quiet; -s, --silent; -t, --trace; -T, --tasks; -D, --describe; -h, --help; -V, --version",
		dry: "--help; --version; --dry-run; --prereqs; --tasks; --describe",
	},
	{
		names: ["manage.py", "django-admin"],
		source: "django-admin and manage.py, Django 5",
		options: "--settings=MODULE; --pythonpath=PATH; -v, --verbosity=N; --traceback; --no-color; -h, --help; --version",
		subs: `
			migrate | --fake; --fake-initial; --plan; --check; --database=DB; --noinput, --no-input; --run-syncdb; --prune
			flush | --noinput, --no-input; --database=DB
			reset_db | --noinput, --no-input; -c, --close-sessions; -D, --dbname=N; -R, --router=R
			sqlflush
			sqlmigrate
			showmigrations
			makemigrations | --merge; --dry-run; --empty; -n, --name=N; --check; --noinput, --no-input; --update
			loaddata | --database=DB; -i, --ignorenonexistent; --format=F; -e, --exclude=E
			dumpdata | -o, --output=FILE; --indent=N; --format=F; -e, --exclude=E; --natural-foreign; --natural-primary; -a, --all
			collectstatic | -c, --clear; --noinput, --no-input; -l, --link; -n, --dry-run
			clearsessions
			remove_stale_contenttypes | --noinput, --no-input; --include-stale-apps
			shell | -c, --command=CODE
			runserver
			test | --keepdb; --parallel[=N]; --noinput, --no-input
			createsuperuser
			drop_test_database
			delete_squashed_migrations
			clean_duplicate_history
			cleardb
		`,
		dry: "--help; --version; --plan; --check; --dry-run",
	},
	{
		names: ["prisma"],
		source: "prisma --help, Prisma 6",
		options: "--schema=FILE; --config=FILE; -h, --help; -v, --version",
		subs: `
			migrate reset | -f, --force; --skip-generate; --skip-seed
			migrate dev | -n, --name=N; --create-only; --skip-generate; --skip-seed
			migrate deploy
			migrate resolve | --applied=N; --rolled-back=N
			migrate status
			migrate diff | --from-empty; --to-empty; --from-schema-datamodel=F; --to-schema-datamodel=F; --from-url=U; --to-url=U; --script; --exit-code; -o, --output=F
			db push | --accept-data-loss; --force-reset; --skip-generate
			db pull | --force; --print
			db execute | --file=F; --stdin; --url=U
			db seed
			generate
			studio | -p, --port=N; -b, --browser=B
			validate
			format
		`,
		dry: "--help; --version; --preview-only",
	},
	{
		names: ["drizzle-kit"],
		source: "drizzle-kit --help, 0.30",
		options:
			"--config=FILE; --dialect=D; --url=URL; --schema=FILE; --out=DIR; --strict; --verbose; -h, --help; -v, --version",
		subs: "push | --force; --strict; --verbose\ndrop | --custom\ngenerate | --name=N; --custom\nmigrate\npull\ncheck\nup\nstudio\nexport",
	},
	{
		names: ["knex"],
		source: "knex --help, 3.1",
		options:
			"--knexfile=FILE; --cwd=DIR; --env=NAME; --client=C; --connection=C; --migrations-directory=D; --esm; --debug; -h, --help; -V, --version",
		subs: "migrate:rollback | --all\nmigrate:down\nmigrate:latest\nmigrate:up\nmigrate:make | -x=EXT; --stub=S\nmigrate:list\nmigrate:status\nmigrate:unlock\nmigrate:currentVersion\nseed:run | --specific=F\nseed:make",
	},
	{
		names: ["sequelize", "sequelize-cli"],
		source: "sequelize-cli --help, 6.6",
		options:
			"--env=NAME; --config=FILE; --url=URL; --migrations-path=D; --seeders-path=D; --models-path=D; --debug; -h, --help; --version",
		subs: "db:drop\ndb:create\ndb:migrate | --to=N; --from=N\ndb:migrate:undo | --name=N\ndb:migrate:undo:all | --to=N\ndb:migrate:status\ndb:seed\ndb:seed:undo | --seed=F\ndb:seed:undo:all\ndb:seed:all\ninit\nmigration:generate | --name=N\nmodel:generate | --name=N; --attributes=A",
	},
	{
		names: ["typeorm", "typeorm-ts-node-commonjs", "typeorm-ts-node-esm"],
		source: "typeorm --help, 0.3",
		options: "-d, --dataSource=FILE; -h, --help; -v, --version",
		subs: "schema:drop\nschema:sync\nschema:log\nmigration:revert | -t, --transaction=T; -f, --fake\nmigration:run | -t, --transaction=T; -f, --fake\nmigration:generate\nmigration:create\nmigration:show\nquery\ncache:clear",
	},
	{
		names: ["mikro-orm"],
		source: "mikro-orm --help, 6",
		options: "--config=FILE; --contextName=N; -h, --help; -v, --version",
		subs: "schema:drop | -r, --run; --drop-migrations-table; --drop-db; -d, --dump\nschema:fresh | -r, --run; --seed[=S]; --drop-db\nschema:update | -r, --run; --safe; --drop-tables; -d, --dump\nschema:create | -r, --run; --seed[=S]; -d, --dump\nmigration:fresh | --seed[=S]; --drop-db\nmigration:down | -t, --to=N; -f, --from=N; -o, --only=N\nmigration:up | -t, --to=N\nmigration:create\nmigration:list\nmigration:pending",
	},
	{
		names: ["alembic"],
		source: "alembic --help, 1.14",
		options: "-c, --config=FILE; -n, --name=NAME; -x X; --raiseerr; -q, --quiet; -h, --help; --version",
		subs: "downgrade | --sql; --tag=T\nupgrade | --sql; --tag=T\nstamp | --purge; --sql; --tag=T\nrevision | -m, --message=T; --autogenerate; --sql; --head=H; --splice; --branch-label=L; --version-path=P; --rev-id=I; --depends-on=D\ncurrent | -v, --verbose\nhistory | -r, --rev-range=R; -v, --verbose; -i, --indicate-current\nheads\ncheck\nshow\nmerge | -m, --message=T; --branch-label=L; --rev-id=I\nbranches",
		dry: "--help; --version; --sql",
	},
	{
		names: ["flask"],
		source: "flask db --help, Flask-Migrate 4",
		options: "-e, --env-file=F; -A, --app=A; --debug; --no-debug; --help; --version",
		subs: "db downgrade | -d, --directory=D; --sql; --tag=T; -x X\ndb upgrade | -d, --directory=D; --sql; --tag=T; -x X\ndb stamp | --purge; --sql; --tag=T\ndb migrate | -m, --message=T; -d, --directory=D\ndb init\ndb current\ndb history\nrun | -h, --host=H; -p, --port=P\nshell\nroutes",
		dry: "--help; --version; --sql",
	},
	{
		names: ["aerich"],
		source: "aerich --help, 0.8",
		options: "-c, --config=F; --app=A; -h, --help; -V, --version",
		subs: "downgrade | -v=N; -d, --delete; --fake; --yes\nupgrade | --in-transaction=B; --fake\nmigrate | --name=N; --empty\nhistory\nheads\ninit-db | --safe=B\ninspectdb",
	},
	{
		names: ["flyway"],
		source: "flyway -?, Flyway 10",
		options:
			"-url=URL; -user=USER; -password=P; -schemas=S; -locations=L; -configFiles=F; -target=V; -cleanDisabled=B; -environment=E; -workingDirectory=D; -X; -q; -n; -v; -?, -h, -help, --help",
		singleDash: true,
		subs: "clean\nmigrate\ninfo\nvalidate\nbaseline\nrepair\nundo\ncheck",
		dry: "-?; -v; -h; -help; --help",
	},
	{
		names: ["liquibase"],
		source: "liquibase --help, 4.30",
		options:
			"--url=URL; --username=U; --password=P; --changelog-file=F; --defaults-file=F; --contexts=C; --labels=L; --default-schema-name=S; --log-level=L; --search-path=P; -h, --help; -v, --version",
		subs: "drop-all, dropAll | --schemas=S; --requireForce; --force\nrollback, rollbackToTag | --tag=T\nrollback-count, rollbackCount | --count=N\nrollback-to-date, rollbackToDate | --date=D\nrollback-sql\nupdate\nupdate-sql\nstatus\nhistory\nvalidate\ndiff\nclear-checksums, clearCheckSums\nchangelog-sync, changelogSync\ngenerate-changelog, generateChangeLog\nrelease-locks",
	},
	{
		names: ["artisan"],
		source: "php artisan list, Laravel 11",
		options:
			"--env=NAME; -n, --no-interaction; -q, --quiet; --ansi; --no-ansi; -v, --verbose; -h, --help; -V, --version",
		subs: "migrate | --database=D; --force; --path=P; --pretend; --seed; --seeder=S; --step; --isolated; --realpath; --graceful; --schema-path=P\nmigrate:fresh | --database=D; --drop-views; --drop-types; --force; --path=P; --seed; --seeder=S; --step\nmigrate:refresh | --database=D; --force; --path=P; --seed; --seeder=S; --step=N\nmigrate:reset | --database=D; --force; --path=P; --pretend\nmigrate:rollback | --database=D; --force; --path=P; --pretend; --step=N; --batch=N\nmigrate:status\nmigrate:install\ndb:wipe | --database=D; --drop-views; --drop-types; --force\ndb:seed | --class=C; --database=D; --force\ndb:show\ndb:table\nschema:dump | --database=D; --path=P; --prune\nqueue:flush | --hours=N\nqueue:clear | --queue=Q; --force\nqueue:forget\nqueue:work\ncache:clear\nconfig:clear\nroute:list\ntinker | --execute=CODE\nkey:generate | --show; --force\nserve\ntest\nhorizon:clear | --queue=Q; --force\nhorizon:terminate\ntelescope:clear\ntelescope:prune | --hours=N\nmodel:prune | --model=M; --except=M; --pretend\ndown | --refresh=N; --retry=N; --secret=S; --redirect=P; --render=V; --with-secret; --status=N\nup\nabout\nmake:migration | --create=T; --table=T; --path=P",
		dry: "--help; --version; --pretend",
	},
	{
		names: ["console"],
		source: "bin/console list, Symfony 7 with Doctrine",
		options:
			"-e, --env=NAME; --no-debug; --profile; -n, --no-interaction; -q, --quiet; -v, --verbose; --ansi; --no-ansi; -h, --help; -V, --version",
		subs: "doctrine:database:drop, d:d:d, d:d:drop, do:da:dr, doctrine:d:d, doctrine:da:dr | -f, --force; --if-exists; -c, --connection=C; -s, --shard=S\ndoctrine:database:create | --if-not-exists; -c, --connection=C\ndoctrine:schema:drop, d:s:d, d:s:drop, d:schema:drop, do:sc:dr, doctrine:s:d, doctrine:sc:dr | -f, --force; --full-database; --dump-sql; --em=E\ndoctrine:schema:update, d:s:u, d:s:update, d:schema:update, do:sc:up, doctrine:s:u | -f, --force; --complete; --dump-sql; --em=E\ndoctrine:schema:create | --dump-sql; --em=E\ndoctrine:schema:validate\ndoctrine:migrations:migrate | --dry-run; --em=E; --conn=C; --all-or-nothing; --allow-no-migration; --write-sql[=F]; --query-time\ndoctrine:migrations:execute | --up; --down; --dry-run\ndoctrine:migrations:status\ndoctrine:migrations:diff\ndoctrine:migrations:rollup\ndoctrine:fixtures:load, d:f:l, d:f:load, d:fixtures:load, do:fi:lo, doctrine:f:l | --append; --purge-with-truncate; --group=G; --em=E\ndoctrine:query:sql\ncache:clear | --no-warmup\ndebug:router\nmessenger:failed:remove | --all; --force; --class-filter=C",
		dry: "--help; --version; --dump-sql; --dry-run; --write-sql",
	},
	{
		names: ["mix"],
		source: "mix help, Elixir 1.17 with Ecto 3.12",
		options: "-h, --help; --version",
		subs: "ecto.drop | -r, --repo=R; -q, --quiet; --no-compile; -f, --force; --force-drop\necto.reset\necto.rollback | -r, --repo=R; --all; -n, --step=N; --to=V; -v=V; --quiet; --prefix=P; --migrations-path=P\necto.migrate | -r, --repo=R; -n, --step=N; --to=V; --prefix=P; --quiet; --all\necto.create | -r, --repo=R; -q, --quiet\necto.setup\necto.migrations\necto.load | -d, --dump-path=P; -f, --force; -q, --quiet; --skip-if-loaded\necto.dump | -d, --dump-path=P\ndeps.get\ndeps.clean | --all; --unlock; --unused; --build\ntest\nformat\ncompile\nphx.server\nrun | -e, --eval=CODE\nhex.publish | --yes; --dry-run; --revert=V; --organization=O; --replace; --package=P; --doc\nhex.retire | --message=M; --unretire\nhex.owner | --level=L; --organization=O\nhex.user",
	},
	{
		names: ["goose"],
		source: "goose -h, 3.24",
		options: "-dir=DIR; -table=T; -v; -h; -allow-missing; -no-versioning; -env=FILE; -timeout=D; -s; -certfile=F",
		singleDash: true,
		dry: "-h",
	},
	{
		names: ["dbmate"],
		source: "dbmate --help, 2.24",
		options:
			"-u, --url=URL; -e, --env=NAME; --env-file=F; -d, --migrations-dir=D; --migrations-table=T; -s, --schema-file=F; --no-dump-schema; --wait; --wait-timeout=D; -h, --help; -v, --version",
		subs: "drop\nrollback, down\nup\nmigrate\ncreate\nnew, n\nstatus | --exit-code; --quiet\ndump\nload\nwait",
	},
	{
		names: ["migrate"],
		source: "migrate -help, golang-migrate 4.18",
		options: "-source=URL; -path=DIR; -database=URL; -prefetch=N; -lock-timeout=N; -verbose; -version; -help",
		singleDash: true,
		subs: "drop | -f\ndown | -all\nup\ngoto\nforce\nversion\ncreate | -ext=E; -dir=D; -seq; -digits=N; -format=F; -tz=T",
		dry: "-help; -version",
	},
	{
		names: ["atlas"],
		source: "atlas --help, 0.30; MongoDB Atlas CLI of the same name, 1.30",
		options:
			"-c, --config=FILE; --env=NAME; --var=V; -P, --profile=NAME; --projectId=I; --orgId=I; -o, --output=F; -h, --help",
		subs: "clusters list\nclusters describe\nclusters create | --provider=P; --region=R; --tier=T; --mdbVersion=V; --members=N; --diskSizeGB=N; -w, --watch\nclusters delete | --force; -w, --watch; --watchTimeout=N\nclusters pause\nclusters start\nclusters update | --tier=T; --diskSizeGB=N; --enableTerminationProtection; --disableTerminationProtection; --file=F\nclusters upgrade | --tier=T\nclusters search indexes delete | --clusterName=N; --force\nclusters search indexes list | --clusterName=N\nclusters sampleData load\nclusters failover | --force\ncluster delete | --force\nserverless delete | --force; -w, --watch\nserverless list\ndeployments list\ndeployments delete | --force; --type=T\ndeployments setup | --type=T; --port=N; --force\ndeployments pause | --type=T\nprojects list\nprojects delete | --force\norganizations list\norganizations delete | --force\nbackups snapshots list\nbackups snapshots create | --desc=D; --retention=N\nbackups snapshots delete | --clusterName=N; --force\nbackups schedule describe\nbackups schedule delete | --force\nbackups schedule update | --clusterName=N; --policy=P; --restoreWindowDays=N\nbackups restores start | --clusterName=N; --snapshotId=I; --targetClusterName=N; --targetProjectId=I; --pointInTimeUTCSeconds=T; --oplogTs=T\nbackups restores list\ndbusers list\ndbusers create | --username=U; --password=P; --role=R\ndbusers delete | --authDB=D; --force\naccessLists list\naccessLists create | --type=T; --comment=C\naccessLists delete | --force\nalerts list\nlogs download\nnetworking peering delete | --force\nprivateEndpoints aws delete | --region=R; --force\ncustomDbRoles delete | --force\ndatabases list\nschema clean | -u, --url=URL; --auto-approve\nschema apply | -u, --url=URL; --to=URL; -f, --file=F; --dev-url=U; --auto-approve; --dry-run; --exclude=P; -s, --schema=S; --tx-mode=M; --edit; --plan=P\nschema inspect | -u, --url=URL; --format=F\nschema diff | --from=U; --to=U; --dev-url=U\nmigrate apply | -u, --url=URL; --dir=D; --dry-run; --baseline=V; --allow-dirty; --tx-mode=M; --revisions-schema=S\nmigrate down | -u, --url=URL; --dir=D; --to-version=V; --to-tag=T; --dev-url=U; --dry-run\nmigrate set | -u, --url=URL; --dir=D\nmigrate rm\nmigrate diff\nmigrate lint\nmigrate status | -u, --url=URL; --dir=D",
		dry: "--help; --dry-run",
	},
	{
		names: ["sqlx"],
		source: "sqlx --help, sqlx-cli 0.8",
		options: "-h, --help; -V, --version",
		subs: "database drop | -y; -f, --force; -D, --database-url=U; --connect-timeout=N\ndatabase reset | -y; -f, --force; -D, --database-url=U; --source=D\ndatabase create | -D, --database-url=U\ndatabase setup | -D, --database-url=U; --source=D\nmigrate run | --dry-run; -D, --database-url=U; --source=D; --target-version=V; --ignore-missing\nmigrate revert | --dry-run; -D, --database-url=U; --source=D; --target-version=V; --ignore-missing\nmigrate add | -r; --source=D\nmigrate info | -D, --database-url=U; --source=D\nprepare",
		dry: "--help; --version; --dry-run",
	},
	{
		names: ["diesel"],
		source: "diesel --help, 2.2",
		options: "--database-url=U; --config-file=F; --locked-schema; -h, --help; -V, --version",
		subs: "database drop\ndatabase reset\ndatabase setup\nmigration redo | --all; -n, --number=N; --migration-dir=D\nmigration revert | --all; -n, --number=N; --migration-dir=D\nmigration run | --migration-dir=D\nmigration list\nmigration pending\nmigration generate\nprint-schema\nsetup",
	},
	{
		names: ["sea-orm-cli"],
		source: "sea-orm-cli --help, 1.1",
		options: "-h, --help; -V, --version; -v, --verbose",
		subs: "migrate fresh | -d, --migration-dir=D; -u, --database-url=U; -s, --database-schema=S\nmigrate refresh | -d, --migration-dir=D; -u, --database-url=U; -s, --database-schema=S\nmigrate reset | -d, --migration-dir=D; -u, --database-url=U; -s, --database-schema=S\nmigrate down | -n, --num=N; -d, --migration-dir=D; -u, --database-url=U\nmigrate up | -n, --num=N; -d, --migration-dir=D; -u, --database-url=U\nmigrate status\nmigrate init\ngenerate entity | -u, --database-url=U; -o, --output-dir=D",
	},
];
