// Names that tell what a path is: system directories, devices, build output, credentials, files of this guard. Data only.

/**
 * Directories directly below `/` that belong to the operating system (Filesystem Hierarchy Standard 3.0, hier(7);
 * macOS: File System Programming Guide).
 */
export const SYSTEM_DIRECTORIES: readonly string[] = [
	"bin",
	"boot",
	"dev",
	"etc",
	"lib",
	"lib32",
	"lib64",
	"libx32",
	"opt",
	"proc",
	"run",
	"sbin",
	"srv",
	"sys",
	"usr",
	"var",
	"Applications",
	"Library",
	"Network",
	"System",
	"Volumes",
	"cores",
	"nix",
	"private",
	"snap",
];

/** Directories below a Windows drive that belong to the operating system. */
export const WINDOWS_DIRECTORIES: readonly string[] = [
	"windows",
	"program files",
	"program files (x86)",
	"programdata",
];

/** Directories directly below `/` that stand for all else: with the system's, what a lost variable leaves. */
export const OTHER_TOP_DIRECTORIES: readonly string[] = ["home", "Users", "root", "mnt", "media", "data"];

/** Below /dev: disks, volumes and memory (Linux Documentation/admin-guide/devices.txt; macOS disk(4)). Tested on the spelling, so `sd*` counts. */
export const DEVICE_NAMES: readonly RegExp[] = [
	/^(?:[shv]d|xvd)[a-z*?[]/,
	/^(?:nvme|mmcblk|mtd|r?disk|dm-|loop|md|sr|nbd|zd|zram|ram|sg|st|nst|tape|bcache|drbd|rbd|pmem)[\d*?[]/,
	/^(?:mapper|zvol|disk|md|dm|block|vg[\w-]*|ubuntu-vg|centos|rhel)\//,
	/^(?:mem|kmem|port|nvram)$/,
];

/** Below /dev: writing to these loses nothing, and they are no disks (null(4), tty(4), fd(4)). */
export const HARMLESS_DEVICES: RegExp =
	/^(?:null|zero|full|random|urandom|std(?:in|out|err)|tty\w*|ptmx|console|(?:fd|pts|shm|tcp|udp|char|input|snd)(?:\/.*)?)$/;

/**
 * Base names of what a build, test run or package manager makes again, as globs.
 * Log files are in: programs write them anew, and agents delete them all day. Backups (`*.bak`, `*.orig`) are not.
 */
export const BUILD_OUTPUT: readonly string[] = [
	"node_modules",
	"bower_components",
	"jspm_packages",
	".pnpm-store",
	".yarn-cache",
	"dist",
	"dist-*",
	"build",
	"_build",
	"out",
	"output",
	"target",
	"obj",
	"cmake-build-*",
	"bazel-*",
	"CMakeFiles",
	"CMakeCache.txt",
	".next",
	".nuxt",
	".svelte-kit",
	".output",
	".turbo",
	".parcel-cache",
	".cache",
	".angular",
	".vite",
	".docusaurus",
	".astro",
	".vercel",
	".netlify",
	".serverless",
	".aws-sam",
	".expo",
	".rollup.cache",
	".rpt2_cache",
	".swc",
	".nx",
	"storybook-static",
	"public-build",
	"coverage",
	".coverage",
	".coverage.*",
	"coverage.xml",
	".nyc_output",
	"htmlcov",
	"lcov.info",
	"test-results",
	"playwright-report",
	"allure-results",
	"junit.xml",
	"__pycache__",
	"*.pyc",
	"*.pyo",
	".pytest_cache",
	".mypy_cache",
	".ruff_cache",
	".hypothesis",
	".ipynb_checkpoints",
	".tox",
	".nox",
	".venv",
	"venv",
	"*.egg-info",
	".eggs",
	"*.egg",
	"*.whl",
	".gradle",
	".dart_tool",
	"Pods",
	"DerivedData",
	".build",
	".terraform",
	".stack-work",
	"dist-newstyle",
	"elm-stuff",
	"zig-cache",
	".zig-cache",
	"zig-out",
	".zig-out",
	"_site",
	".jekyll-cache",
	".sass-cache",
	".bundle",
	".kotlin",
	".cxx",
	"tmp",
	".tmp",
	"temp",
	"*.tmp",
	"*.temp",
	"*.swp",
	"*.swo",
	"*.o",
	"*.obj",
	"*.rlib",
	"*.class",
	"*.d.ts.map",
	"*.tsbuildinfo",
	".eslintcache",
	".stylelintcache",
	".prettiercache",
	".babel-cache",
	".jest-cache",
	".jest",
	"*.log",
	".DS_Store",
	"Thumbs.db",
	"*.gcda",
	"*.gcno",
	"*.profraw",
];

/** Build output that only two steps together name. */
export const BUILD_OUTPUT_PAIRS: readonly (readonly [string, string])[] = [
	["vendor", "bundle"],
	[".yarn", "cache"],
	[".yarn", "unplugged"],
	["var", "cache"],
	["bootstrap", "cache"],
	["public", "hot"],
	["cypress", "videos"],
	["cypress", "screenshots"],
];

/** Base names of keys, tokens and passwords, in lower case, tested on the spelling. */
export const CREDENTIAL_FILES: readonly RegExp[] = [
	/^\.env(?:rc)?$/,
	/^\.env\.(?!(?:example|sample|template|dist|defaults?|schema)(?:\.|$)).+$/,
	/^id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?$/,
	/\.(?:pem|key|p12|pfx|jks|keystore|kdbx|ppk|ovpn)$/,
	/^[._]netrc$/,
	/^\.(?:npmrc|pypirc|git-credentials|htpasswd|pgpass|my\.cnf|mylogin\.cnf|vault-token|dockercfg|s3cfg|boto|terraformrc)$/,
	/^credentials(?:\.(?:json|ya?ml|toml|db|ini|csv))?$/,
	/^secrets?\.(?:json|ya?ml|toml|env|ini|txt)$/,
	/^(?:service-account|gcp-key|client_secret)[\w.-]*\.json$/,
	/^(?:g?shadow|master\.passwd)-?$/,
	/^master\.key$/,
];

/** Directories whose content is credentials. */
export const CREDENTIAL_DIRECTORIES: ReadonlySet<string> = new Set([
	".ssh",
	".aws",
	".gnupg",
	".azure",
	".password-store",
	".oci",
]);

/** Files in a credential directory that hold none: they are public or made again. */
export const PUBLIC_IN_CREDENTIALS: RegExp = /^(?:known_hosts(?:\.old)?|.*\.pub|config\.d)$/;

/** Credentials that two steps together name. */
export const CREDENTIAL_PAIRS: readonly (readonly [string, string])[] = [
	[".kube", "config"],
	[".docker", "config.json"],
	[".config", "gcloud"],
	[".config", "gh"],
	[".cargo", "credentials.toml"],
	[".gem", "credentials"],
];

/** Names that a partial glob is tried against, to see that `.e*` reaches a credential. */
export const USUAL_CREDENTIALS: readonly string[] = [".env", ".env.local", ".netrc", ".npmrc", "id_rsa", "id_ed25519"];

/** Directories of agents in which files wire hooks, and those files (each agent's documentation of its hooks). A directory with a dot counts itself too. */
export const AGENT_WIRING: ReadonlyMap<string, RegExp> = new Map([
	[".claude", /^(?:settings[\w.*?-]*|hooks|plugins)$/],
	[".codex", /^/],
	[".cursor", /^(?:hooks\.json|hooks|settings\.json)$/],
	[".gemini", /^(?:settings\.json|hooks|policies|config|extensions)$/],
	[".qwen", /^(?:settings\.json|hooks)$/],
	[".copilot", /^(?:hooks|settings\.json)$/],
	[".github", /^(?:hooks|copilot)$/],
	[".windsurf", /^hooks\.json$/],
	["windsurf", /^hooks\.json$/],
	[".opencode", /^(?:plugins?|opencode\.jsonc?)$/],
	["opencode", /^(?:plugins?|opencode\.jsonc?)$/],
	[".cline", /^hooks$/],
	[".clinerules", /^hooks$/],
	[".continue", /^(?:settings[\w.]*|permissions\.yaml)$/],
	[".pi", /^(?:extensions|agent)$/],
	[".factory", /^(?:hooks\.json|settings[\w.]*|hooks)$/],
	[".kiro", /^(?:hooks|agents|settings)$/],
	[".agents", /^plugins$/],
	[".augment", /^settings\.json$/],
	[".grok", /^hooks$/],
	[".devin", /^(?:hooks|config)[\w.]*$/],
	["devin", /^(?:config\.json|hooks[\w.]*)$/],
	[".kimi-code", /^config\.toml$/],
	[".hermes", /^(?:config\.yaml|plugins)$/],
	[".amp", /^(?:plugins|settings\.json)$/],
	["amp", /^(?:plugins|settings\.json)$/],
	["crush", /^crush\.json$/],
]);

/** Files that wire an agent's hooks and stand anywhere in a project. */
export const AGENT_FILES: RegExp = /^(?:\.?crush\.json|opencode\.jsonc?)$/;

/** Below the home directory: dot directories that are caches, so that losing them loses no configuration. */
export const HOME_CACHES: ReadonlySet<string> = new Set([
	".cache",
	".Trash",
	".npm",
	".gradle",
	".m2",
	".cargo",
	".rustup",
	".nuget",
]);
