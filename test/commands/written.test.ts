import { describe, expect, test } from "vitest";
import { effectsOf, show } from "./words.ts";

const shown = (text: string) => effectsOf(text).map(show);

describe("options and operands that name what is written", () => {
	test.each([
		["gcc -o app app.c", "overwrite : app"],
		["gcc app.c -o/etc/passwd", "overwrite : /etc/passwd"],
		["gcc -O2 -Wall -I/usr/include -c app.c", ""],
		["javac -d out X.java", "overwrite/**? : out"],
		["javac -deprecation X.java", ""],
		["7z x a.7z -o/srv", "overwrite/**? : /srv"],
		["7z a -sdel a.7z src", "overwrite : a.7z|delete/** : src"],
		["unrar x a.rar out/", "overwrite/**? : out/"],
		["unrar x a.rar", ""],
		["scp host:dir/x /etc/", "overwrite : /etc/x"],
		["scp a b host:", ""],
		["scp host:a ./b:c", "overwrite : ./b:c"],
		["docker cp web:/x x", "overwrite : x"],
		["docker cp x web:/x", ""],
		["kubectl cp ns/pod:/x /etc/x", "overwrite : /etc/x"],
		["aws s3 cp s3://b/k x --exclude y", "overwrite : x"],
		["aws s3 cp s3://b/k /etc/x --dryrun", ""],
		["aws s3 cp x s3://b/k", ""],
		["aws s3 cp s3://b/k -", ""],
		["convert a.png png:-", ""],
		["magick a.png -resize 50% b.png", "overwrite : b.png"],
		["magick identify a.png b.png", ""],
		["xxd a", ""],
		["xxd -r a b", "overwrite : b"],
		["xxd -c 8 a b", "overwrite : b"],
		["split a /srv/part_", "overwrite : /srv/part_aa"],
		["yq -i .a=1 x.yaml", "overwrite : x.yaml"],
		["yq .a x.yaml", ""],
		["patch --dry-run x x.diff", ""],
		["jar tf a.jar", ""],
		["jar cf a.jar x", "overwrite : a.jar"],
		["wget -P /etc http://h/x", "overwrite : /etc/x"],
		["curl --output-dir /etc -o x http://h/y", "overwrite : /etc/x"],
		["openssl req -newkey rsa -keyout k.pem -out c.pem", "overwrite : k.pem|overwrite : c.pem"],
		["unzip -d x a.zip", "overwrite/**? : x"],
		["unzip a.zip", ""],
		["gpg -o - -d x", ""],
	])("%s", (text, expected) => {
		expect(shown(text).join("|")).toBe(expected);
	});
});
