/* embed.c: puts files into the program as C tables.
 *   embed schemas OUT.c OUT.h SCHEMA.sql…     the features' tables (store/store.h)
 *   embed assets OUT.c OUT.d BROWSER          BROWSER/dist (web/asset.h), and what it depends on */
#include "base/hash.h"
#include "tools/file.h"

#include <brotli/encode.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum { HASH_DIGITS = 10, LITERAL_LINE = 4096 };

/* Any bytes as C string literals, a few KiB each. */
static void put_bytes(struct buf *b, struct str s)
{
	char *p = NEW(b->arena, s.n * 4 + s.n / LITERAL_LINE * 8 + 64, char);
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if (i % LITERAL_LINE == 0)
			n += (size_t)sprintf(p + n, i ? "\"\n\t\"" : "\t\"");
		if (c < ' ' || c > '~' || c == '"' || c == '\\' || c == '?')
			n += (size_t)sprintf(p + n, "\\%03o", c);
		else
			p[n++] = (char)c;
	}
	put(b, (struct str){ p, n });
	put(b, s.n ? S("\"") : S("\t\"\""));
}

/* ---- schemas ---- */

static int by_name(const void *x, const void *y)
{
	return strcmp(*(const char *const *)x, *(const char *const *)y);
}

static void put_text(struct buf *b, const char *kind, struct str feature, const char *path)
{
	put_fmt(b, "static const char %s_%.*s[] =\n", kind, (int)feature.n, feature.p);
	put_bytes(b, disk_read(b->arena, path));
	put(b, S(";\n"));
}

/* src/score/steps/0002_x.sql belongs to src/score/schema.sql. */
static int put_steps(struct buf *b, struct str feature, char **paths, int n)
{
	struct buf list = { .arena = b->arena };
	int count = 0;
	for (int i = 0; i < n; i++) {
		struct str folder = path_folder(str_of(paths[i]));
		if (!str_eq(path_name(folder), S("steps")) ||
		    !str_eq(path_name(path_folder(folder)), feature))
			continue;
		const char *kind = str_fmt(b->arena, "step%d%c", ++count, 0).p;
		put_text(b, kind, feature, paths[i]);
		put_fmt(&list, " %s_%.*s,", kind, (int)feature.n, feature.p);
	}
	if (count)
		put_fmt(b, "static const char *const steps_%.*s[] = {%.*s };\n", (int)feature.n,
			feature.p, (int)list.n, list.p);
	return count;
}

static int schemas(struct arena *a, char **argv, int argc)
{
	char **paths = argv + 4;
	int n = argc - 4;
	struct buf b = { .arena = a }, table = b;
	put(&b, S("/* Made by tools/embed.c. */\n#include \"schema.gen.h\"\n\n"));
	/* Steps run in the order of their numbers; the features' own order is that of the
	 * arguments. */
	const char **steps = NEW(a, (size_t)n + 1, const char *);
	int step_count = 0;
	for (int i = 0; i < n; i++)
		if (!str_ends(str_of(paths[i]), S("/schema.sql")))
			steps[step_count++] = paths[i];
	qsort(steps, (size_t)step_count, sizeof *steps, by_name);
	for (int i = 0; i < n; i++) {
		struct str feature = path_name(path_folder(str_of(paths[i])));
		if (!str_ends(str_of(paths[i]), S("/schema.sql")))
			continue;
		put_text(&b, "schema", feature, paths[i]);
		int count = put_steps(&b, feature, (char **)steps, step_count);
		put_fmt(&table, "\t{ .feature = \"%.*s\", .sql = schema_%.*s", (int)feature.n,
			feature.p, (int)feature.n, feature.p);
		if (count)
			put_fmt(&table, ", .steps = steps_%.*s, .step_count = %d", (int)feature.n,
				feature.p, count);
		put(&table, S(" },\n"));
	}
	put_fmt(&b, "\nconst struct schema schema_all[] = {\n%.*s\t{ 0 },\n};\n", (int)table.n,
		table.p);
	put(&b, S("const int schema_count = sizeof schema_all / sizeof *schema_all - 1;\n"));
	disk_write(argv[2], buf_str(&b));
	disk_write(
		argv[3],
		S("/* Made by tools/embed.c: every feature's tables, in the order of creation. */\n"
		  "#pragma once\n#include \"store/store.h\"\n"
		  "extern const struct schema schema_all[];\nextern const int schema_count;\n"));
	return 0;
}

/* ---- assets ---- */

struct item {
	struct str name, url, mime, etag;
	const char *path;
	int number;
};

static struct str mime_of(struct str name)
{
	static const struct {
		const char *end, *mime;
	} types[] = {
		{ ".css", "text/css; charset=utf-8" },
		{ ".js", "text/javascript; charset=utf-8" },
		{ ".svg", "image/svg+xml" },
		{ ".woff2", "font/woff2" },
		{ ".png", "image/png" },
		{ ".ico", "image/x-icon" },
		{ ".txt", "text/plain; charset=utf-8" },
		{ ".json", "application/json" },
		{ ".webmanifest", "application/manifest+json" },
	};
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (str_ends(name, str_of(types[i].end)))
			return str_of(types[i].mime);
	return STR_NONE;
}

/* Whether the name has its hash already, as fonts that a style sheet names: x.1a2b3c4d5e.woff2. */
static bool is_hashed(struct str name)
{
	struct str rest = name, part;
	while (str_split(&rest, '.', &part)) {
		size_t k = 0;
		while (k < part.n && strchr("0123456789abcdef", part.p[k]))
			k++;
		if (k == HASH_DIGITS && part.n == HASH_DIGITS)
			return true;
	}
	return false;
}

static struct str gzip_of(struct arena *a, struct str s)
{
	z_stream z = { 0 };
	if (deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) != Z_OK)
		die("zlib");
	uLong room = deflateBound(&z, s.n);
	char *p = NEW(a, room, char);
	z.next_in = (Bytef *)s.p;
	z.avail_in = (uInt)s.n;
	z.next_out = (Bytef *)p;
	z.avail_out = (uInt)room;
	if (deflate(&z, Z_FINISH) != Z_STREAM_END)
		die("zlib");
	size_t n = z.total_out;
	deflateEnd(&z);
	return n < s.n ? (struct str){ p, n } : STR_NONE;
}

static struct str brotli_of(struct arena *a, struct str s)
{
	size_t n = BrotliEncoderMaxCompressedSize(s.n) + 64;
	uint8_t *p = NEW(a, n, uint8_t);
	if (!BrotliEncoderCompress(11, 22, BROTLI_MODE_GENERIC, s.n, (const uint8_t *)s.p, &n, p))
		die("brotli");
	return n < s.n ? (struct str){ (char *)p, n } : STR_NONE;
}

static void put_variant(struct buf *b, const char *kind, int number, struct str s)
{
	put_fmt(b, "static const char %s_%d[] =\n", kind, number);
	put_bytes(b, s);
	put_fmt(b, ";\nenum { %s_%d_n = %zu };\n", kind, number, s.n);
}

static struct item item_of(struct buf *b, const char *root, const char *path, int number)
{
	struct arena *a = b->arena;
	struct str raw = disk_read(a, path),
		   name = str_sub(str_of(path), strlen(root) + 1, SIZE_MAX);
	struct sha256 h = sha256_of(raw);
	struct str hash = str_sub(hex_of(a, h.b, sizeof h.b), 0, HASH_DIGITS);
	size_t dot = name.n;
	while (dot && name.p[dot - 1] != '.')
		dot--;
	struct str url = is_hashed(name) || dot == 0 ? name
						     : str_fmt(a, "%.*s%.*s.%s", (int)dot, name.p,
							       (int)hash.n, hash.p, name.p + dot);
	struct item it = { .name = name, .path = path, .number = number, .mime = mime_of(name) };
	it.url = str_fmt(a, "/asset/%.*s%c", (int)url.n, url.p, 0);
	it.url.n--;
	it.etag = str_fmt(a, "W/\"%.*s\"", (int)hash.n, hash.p);
	if (!it.mime.p)
		fault(path, 1, "a file type that tools/embed.c does not know");
	put_variant(b, "raw", number, raw);
	put_variant(b, "gzip", number, gzip_of(a, raw));
	put_variant(b, "brotli", number, brotli_of(a, raw));
	return it;
}

static int by_url(const void *x, const void *y)
{
	return strcmp(((const struct item *)x)->url.p, ((const struct item *)y)->url.p);
}

static void put_item(struct buf *b, const struct item *it)
{
	put_fmt(b,
		"\t{ .name = \"%.*s\", .url = { \"%.*s\", %zu },\n\t  .mime = { \"%.*s\", %zu }, "
		".etag = { \"",
		(int)it->name.n, it->name.p, (int)it->url.n, it->url.p, it->url.n, (int)it->mime.n,
		it->mime.p, it->mime.n);
	put_c(b, it->etag);
	put_fmt(b, "\", %zu },\n", it->etag.n);
	for (int k = 0; k < 3; k++) {
		const char *kind = (const char *const[]){ "raw", "gzip", "brotli" }[k];
		put_fmt(b, "\t  .%s = { %s_%d, %s_%d_n },\n", kind, kind, it->number, kind,
			it->number);
	}
	put(b, S("\t},\n"));
}

static int assets(struct arena *a, char **argv)
{
	static const char *const any[] = { "", NULL };
	const char *root = str_fmt(a, "%s/dist%c", argv[4], 0).p;
	struct paths found = { 0 };
	struct buf b = { .arena = a }, dep = b;
	files_under(a, root, any, &found);
	put(&b, S("/* Made by tools/embed.c. */\n#include \"web/asset.h\"\n\n"));
	/* Folders too: their time changes when a file comes or goes. */
	put_fmt(&dep, "%s: %s %s", argv[2], argv[4], disk_has(root) ? root : "");
	struct item *items = NEW(a, found.n + 1, struct item);
	for (size_t i = 0; i < found.n; i++) {
		items[i] = item_of(&b, root, found.p[i], (int)i);
		put_fmt(&dep, " \\\n %s", found.p[i]);
	}
	put_char(&dep, '\n');
	if (found.n)
		qsort(items, found.n, sizeof *items, by_url);
	put(&b, S("\nconst struct asset asset_table[] = {\n"));
	for (size_t i = 0; i < found.n; i++)
		put_item(&b, &items[i]);
	put_fmt(&b, "\t{ 0 },\n};\nconst int asset_count = %zu;\n", found.n);
	if (faults)
		return 1;
	disk_write(argv[2], buf_str(&b));
	disk_write(argv[3], buf_str(&dep));
	return 0;
}

int main(int argc, char **argv)
{
	struct arena arena = { 0 };
	if (argc >= 4 && strcmp(argv[1], "schemas") == 0)
		return schemas(&arena, argv, argc);
	if (argc == 5 && strcmp(argv[1], "assets") == 0)
		return assets(&arena, argv);
	fputs("usage: embed schemas OUT.c OUT.h SQL... | embed assets OUT.c OUT.d FOLDER\n",
	      stderr);
	return 2;
}
