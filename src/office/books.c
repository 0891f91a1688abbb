/* books.c: see books.h. */
#include "office/books.h"

#include "base/text.h"
#include "office/zip_in.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_folder(int fd)
{
	struct stat st;
	return fstat(fd, &st) == 0 && S_ISDIR(st.st_mode);
}

static bool is_table_name(struct str name)
{
	static const char *const ends[] = { ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv" };
	if (str_starts(name, S(".")) || str_starts(name, S("~$")))
		return false;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		struct str end = str_of(ends[i]);
		if (name.n > end.n && strncasecmp(name.p + name.n - end.n, end.p, end.n) == 0)
			return true;
	}
	return false;
}

/* ---- folders ---- */

struct names {
	struct str *p;
	size_t n, cap;
};

static int by_name(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* Through a second descriptor, so that the same folder can be read again. */
static struct err list_folder(struct arena *a, int fd, struct names *out)
{
	struct dirent *entry;
	int again = openat(fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = again < 0 ? NULL : fdopendir(again);
	if (!dir)
		return FAIL(ERR_STORE, "office.disk");
	while ((entry = readdir(dir)) && out->n <= BOOKS_MAX)
		if (is_table_name(str_of(entry->d_name)))
			*PUSH(a, out) = arena_copy(a, str_of(entry->d_name));
	closedir(dir);
	if (out->n > BOOKS_MAX)
		return FAIL(ERR_TOO_LARGE, "office.books_limit", str_fmt(a, "%d", BOOKS_MAX));
	if (!out->n)
		return FAIL(ERR_INVALID, "office.books_none");
	qsort(out->p, out->n, sizeof *out->p, by_name);
	return OK;
}

static struct err each_of_folder(struct arena *a, int fd,
				 struct err (*each)(void *arg, const struct book *b), void *arg)
{
	struct names names = { 0 };
	TRY(list_folder(a, fd, &names));
	for (size_t i = 0; i < names.n; i++) {
		struct str name = names.p[i];
		struct book b = { .name = text_valid(name) ? name : S("?") };
		b.fd = openat(fd, arena_cstr(a, name), O_RDONLY | O_CLOEXEC);
		if (b.fd < 0)
			return FAIL(ERR_INVALID, "office.books_closed", b.name);
		struct err e = each(arg, &b);
		close(b.fd);
		TRY(e);
	}
	return OK;
}

/* ---- archives ---- */

static struct err look_for_table(void *arg, const struct zip_file *file)
{
	bool *found = arg;
	*found = *found || is_table_name(file->name);
	return OK;
}

struct err books_many(struct office *o, struct arena *a, int fd, bool *many)
{
	*many = is_folder(fd);
	if (*many)
		return OK;
	struct err e = zip_list(o, a, fd, look_for_table, many);
	return e.code == ERR_INVALID ? OK : e;
}

struct taking {
	struct arena *arena;
	struct err (*each)(void *arg, const struct book *b);
	void *arg;
};

static struct err take_entry(void *arg, const struct zip_file *file)
{
	const struct taking *t = arg;
	struct buf name = { .arena = t->arena };
	put(&name, file->folder);
	put(&name, file->name);
	return t->each(t->arg, &(struct book){ buf_str(&name), file->fd });
}

struct err books_each(struct office *o, struct arena *a, int fd,
		      struct err (*each)(void *arg, const struct book *b), void *arg)
{
	struct taking t = { a, each, arg };
	bool many;
	TRY(books_many(o, a, fd, &many));
	if (!many)
		return each(arg, &(struct book){ .fd = fd });
	return is_folder(fd) ? each_of_folder(a, fd, each, arg)
			     : zip_each(o, a, fd, take_entry, &t);
}
