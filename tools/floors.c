/* floors.c: refuses an #include that climbs. It reads the floors and the order of the features
 * from ARCHITECTURE.md, so that page and check cannot differ.
 *   floors ARCHITECTURE.md SRC */
#include "tools/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FOLDERS_MAX = 64 };
enum floor { FLOOR_BASE = 1, FLOOR_DOORS, FLOOR_FEATURES, FLOOR_PAGES, FLOOR_MAIN };

struct folder {
	struct str name;
	enum floor floor;
	int rank; /* among the features; equal ranks are blind to each other */
};
struct house {
	struct arena *arena;
	struct folder folders[FOLDERS_MAX];
	int n;
};

/* Headers of the system that only one folder may know. */
static const struct {
	const char *header, *folders;
} doors[] = {
	{ "sqlite3.h", "store" },
	{ "libpq-fe.h", "store" },
	{ "sys/epoll.h", "http" },
	{ "netinet/in.h", "http worker" },
	{ "sys/socket.h", "http office worker store main" },
	{ "cairo.h", "worker" },
	{ "pango/pangocairo.h", "worker" },
	{ "vips/vips.h", "worker" },
	{ "zip.h", "worker" },
	{ "expat.h", "worker" },
	{ "xlsxwriter.h", "worker" },
	{ "seccomp.h", "worker" },
	{ "jansson.h", "base" },
	{ "sodium.h", "base account" },
	{ "gmp.h", "ballot" },
	{ "openssl/evp.h", "ballot" },
	{ "openssl/bn.h", "ballot" },
	{ "valgrind/memcheck.h", "ballot" },
};

/* ---- the page ---- */

static struct folder *folder_of(struct house *h, struct str name)
{
	for (int i = 0; i < h->n; i++)
		if (str_eq(h->folders[i].name, name))
			return &h->folders[i];
	return NULL;
}

static void add(struct house *h, struct str name, int floor, int rank)
{
	if (name.n == 0 || folder_of(h, name))
		return;
	if (h->n == FOLDERS_MAX)
		die("more folders than floors.c has room for");
	h->folders[h->n++] = (struct folder){ name, (enum floor)floor, rank };
}

/* "floor 2  src/store/  src/http/  text": the folders that the line begins with, in order. */
static void read_floor(struct house *h, struct str line, int floor)
{
	int rank = 0;
	while ((line = str_trim(line)).n) {
		if (!str_starts(line, S("src/")))
			return;
		size_t n = str_find(line, S(" "));
		struct str path = str_sub(line, 4, (n == SIZE_MAX ? line.n : n) - 4);
		line = str_sub(line, n, line.n);
		if (str_find(path, S("<")) == SIZE_MAX && str_ends(path, S("/")))
			add(h, str_sub(path, 0, path.n - 1), floor, rank++);
	}
}

/* `unit < person < {movement, care} < congress` */
static void read_order(struct house *h, struct str line)
{
	int rank = 0;
	bool braces = false;
	for (size_t i = 0; i < line.n; i++) {
		size_t n = 0;
		while (i + n < line.n && is_word(line.p[i + n]))
			n++;
		if (n) {
			add(h, str_sub(line, i, n), FLOOR_FEATURES, rank);
			i += n - 1;
			rank += !braces;
		} else if (line.p[i] == '{' || line.p[i] == '}') {
			braces = line.p[i] == '{';
			rank++;
		}
	}
}

static void read_house(struct house *h, const char *page)
{
	struct str rest = disk_read(h->arena, page), line;
	bool in_floors = false;
	int floor = 0;
	while (str_split(&rest, '\n', &line)) {
		if (str_starts(line, S("## ")))
			in_floors = str_eq(str_trim(line), S("## Floors"));
		if (!in_floors)
			continue;
		struct str s = str_trim(line);
		if (str_starts(s, S("floor ")) && s.n > 7) {
			floor = s.p[6] - '0';
			read_floor(h, str_sub(s, 7, s.n), floor);
		} else if (str_starts(s, S("src/")) && floor) {
			read_floor(h, s, floor);
		} else if (str_starts(s, S("`")) && str_find(s, S(" < ")) != SIZE_MAX) {
			size_t end = str_find(str_sub(s, 1, s.n), S("`"));
			read_order(h, str_sub(s, 1, end));
		} else if (str_starts(s, S("```"))) {
			floor = 0;
		}
	}
	if (!folder_of(h, S("base")) || !folder_of(h, S("store")) || !folder_of(h, S("main")))
		fault(page, 1, "no section \"## Floors\" with its floors was found");
}

/* ---- the files ---- */

struct place {
	struct folder *folder;
	enum floor floor;
	bool public; /* a feature's own header: score/score.h */
};

/* Where src/FOLDER/NAME stands; folder NULL when the page does not know it. */
static struct place place_of(struct house *h, struct str path)
{
	struct str name = path_name(path), folder = path_name(path_folder(path));
	struct place p = { .folder = folder_of(h, folder) };
	if (!p.folder) /* a folder inside a room belongs to the room */
		p.folder = folder_of(h, path_name(path_folder(path_folder(path))));
	if (!p.folder)
		return p;
	p.floor = p.folder->floor;
	if (p.floor == FLOOR_FEATURES &&
	    (str_starts(name, S("pages")) || str_ends(name, S(".html")) ||
	     str_ends(name, S(".html.h"))))
		p.floor = FLOOR_PAGES;
	p.public = name.n == folder.n + 2 && str_starts(name, folder) && str_ends(name, S(".h"));
	return p;
}

/* NULL when `from` may include `to`, else why not. */
static const char *verdict(struct place from, struct place to)
{
	if (from.folder == to.folder && from.floor >= to.floor)
		return NULL;
	if (to.floor > from.floor)
		return "it stands on a higher floor";
	if (from.floor == FLOOR_DOORS && to.floor == FLOOR_DOORS)
		return str_eq(from.folder->name, S("worker")) &&
				       str_eq(to.folder->name, S("office"))
			       ? NULL
			       : "the doors of floor 2 are blind to each other";
	if (str_eq(to.folder->name, S("worker")))
		return "the worker is another program";
	if (from.floor == FLOOR_FEATURES && to.floor == FLOOR_FEATURES) {
		if (to.folder->rank >= from.folder->rank)
			return "that feature does not stand to the left";
		return to.public ? NULL : "only the feature's public header may be included";
	}
	if (from.floor == FLOOR_PAGES && to.floor == FLOOR_PAGES)
		return str_eq(to.folder->name, S("web")) ? NULL
							 : "those are another feature's pages";
	return NULL;
}

static void check_system(const char *file, int line, struct place from, struct str header)
{
	for (size_t i = 0; i < sizeof doors / sizeof *doors; i++)
		if (str_eq(header, str_of(doors[i].header)) &&
		    str_find(str_of(doors[i].folders), from.folder->name) == SIZE_MAX)
			fault(file, line, "<%s> belongs to src/%s only", doors[i].header,
			      doors[i].folders);
	if (from.floor > FLOOR_DOORS && from.floor < FLOOR_MAIN && str_eq(header, S("errno.h")))
		fault(file, line, "no errno above floor 2");
}

static void check_include(struct house *h, const char *file, int line, struct str what)
{
	struct place from = place_of(h, str_of(file));
	char quote = what.n ? what.p[0] : 0;
	size_t end = str_find(str_sub(what, 1, what.n), quote == '<' ? S(">") : S("\""));
	struct str target = str_sub(what, 1, end);
	if (quote == '<') {
		check_system(file, line, from, target);
	} else if (str_find(target, S("/")) == SIZE_MAX) { /* generated: msg.gen.h, schema.gen.h */
		if (!str_ends(target, S(".gen.h")))
			fault(file, line, "write the folder: #include \"%.*s/…\"",
			      (int)from.folder->name.n, from.folder->name.p);
		else if (str_starts(target, S("schema")) && from.floor != FLOOR_MAIN)
			fault(file, line, "the list of all schemas belongs to src/main");
	} else {
		struct place to = place_of(h, target);
		const char *why =
			to.folder ? verdict(from, to) : "ARCHITECTURE.md does not know that folder";
		if (why)
			fault(file, line, "includes %.*s: %s", (int)target.n, target.p, why);
	}
}

static void check_file(struct house *h, const char *file)
{
	struct str rest = disk_read(h->arena, file), line;
	bool html = str_ends(str_of(file), S(".html"));
	if (!place_of(h, str_of(file)).folder) {
		fault(file, 1, "ARCHITECTURE.md does not know this folder");
		return;
	}
	for (int n = 1; str_split(&rest, '\n', &line); n++) {
		struct str s = str_trim(line);
		if (html && !str_starts(s, S("%")))
			continue;
		s = str_trim(html ? str_sub(s, 1, s.n) : s);
		if (!str_starts(s, S("#")))
			continue;
		s = str_trim(str_sub(s, 1, s.n));
		if (str_starts(s, S("include")))
			check_include(h, file, n, str_trim(str_sub(s, 7, s.n)));
	}
}

int main(int argc, char **argv)
{
	static const char *const endings[] = { ".c", ".h", ".html", NULL };
	struct arena arena = { 0 };
	struct house h = { .arena = &arena };
	struct paths found = { 0 };
	if (argc != 3) {
		fputs("usage: floors ARCHITECTURE.md SRC\n", stderr);
		return 2;
	}
	read_house(&h, argv[1]);
	files_under(&arena, argv[2], endings, &found);
	for (size_t i = 0; i < found.n; i++)
		check_file(&h, found.p[i]);
	printf("floors: %zu files, %d includes refused\n", found.n, faults);
	return faults != 0;
}
