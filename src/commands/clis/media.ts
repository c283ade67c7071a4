// Tools that rewrite pictures, sound and film in their place.

import type { CommandSpec } from "../spec.ts";
import { client } from "./client.ts";

/** Writes over its operands unless the result goes elsewhere. */
const mogrify: CommandSpec = {
	...client(
		"mogrify",
		"mogrify(1) ImageMagick 7",
		`
			-path=>DIR/; -format=T; -resize=G; -quality=N; -crop=G; -rotate=D; -thumbnail=G; -background=C; -gravity=G; -extent=G
			-define=D; -density=G; -colorspace=C; -depth=N; -fuzz=D; -fill=C; -scale=G; -sample=G; -blur=G; -sharpen=G
			-unsharp=G; -type=T; -compress=T; -colors=N; -sampling-factor=G; -interlace=T; -modulate=V; -level=V; -alpha=T
			-strip; -auto-orient; -trim; -flip; -flop; -negate; -normalize; -monitor; -verbose; -help; -version`,
		{ singleDash: true },
	),
};

/** With `-y` it replaces its output, the last operand, without a question. */
const ffmpeg: CommandSpec = {
	...client(
		"ffmpeg",
		"ffmpeg(1) 6.1",
		`
			-y; -n; -i=F; -f=F; -c=C; -codec=C; -c:v=C; -c:a=C; -c:s=C; -vcodec=C; -acodec=C; -vf=F; -af=F; -filter_complex=F
			-filter:v=F; -filter:a=F; -b:v=R; -b:a=R; -crf=N; -preset=P; -r=N; -s=S; -t=T; -ss=T; -to=T; -map=M; -metadata=M
			-loglevel=L; -v=L; -hide_banner; -an; -vn; -sn; -shortest; -loop=N; -stream_loop=N; -frames:v=N; -vframes=N
			-pix_fmt=F; -q:v=N; -q:a=N; -qscale:v=N; -ac=N; -ar=N; -threads=N; -movflags=F; -g=N; -tune=T; -profile:v=P
			-re; -nostdin; -framerate=N; -hwaccel=H; -version; -help; -h; -formats; -codecs; -encoders`,
		{ singleDash: true },
	),
};

const exiftool = client(
	"exiftool",
	"exiftool(1) 12",
	`
		-overwrite_original; -overwrite_original_in_place; -delete_original; -delete_original!; -restore_original; -r; -ext=E; -if=E
		-o=F; -w=E; -p=F; -d=F; -tagsFromFile=F; -@=F; -j; -json; -csv; -n; -s; -S; -a; -u; -U; -g; -G; -b; -q; -m; -P; -F; -ver
		-fast; -progress; -c=F; -k; -list; -v`,
	{ singleDash: true, dry: "-ver; -list" },
);

/** Tools that rewrite media. */
export const MEDIA: readonly CommandSpec[] = [mogrify, ffmpeg, exiftool];
