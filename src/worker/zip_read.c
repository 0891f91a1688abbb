/* zip_read.c: the task that lists or takes apart an uploaded archive. See office/zip_in.h. */
#include "base/text.h"
#include "office/zip_in.h"
#include "worker/pack.h"
#include "worker/sniff.h"
#include "worker/task.h"

#include <string.h>

/* A name from a hostile archive becomes one that is safe to show and to store: NFC, no controls,
 * at most 200 characters. Archives of Windows may hold names in any code page; libzip guesses. */
static struct str clean(struct arena *a, struct str s)
{
	struct buf b = { .arena = a };
	if (!text_valid(s))
		return S("?");
	s = text_nfc(a, s);
	for (size_t i = 0; i < s.n;) {
		size_t from = i;
		int32_t c = text_next(s, &i);
		if (c >= 0x20 && c != 0x7F && c != '\\' && !(c >= 0x202A && c <= 0x202E))
			put(&b, str_sub(s, from, i - from));
	}
	return text_head(buf_str(&b), 200);
}

/* What systems add without being asked. */
static bool is_litter(struct str folder, struct str name)
{
	return name.n == 0 || name.p[0] == '.' || str_starts(name, S("~$")) ||
	       str_eq(name, S("Thumbs.db")) || str_eq(name, S("desktop.ini")) ||
	       str_find(folder, S("__MACOSX")) != SIZE_MAX;
}

static struct err send_bytes(void *arg, struct str bytes)
{
	const struct task *t = arg;
	return task_data(t, bytes);
}

static struct err send_entry(struct task *t, struct pack *p, int64_t i, bool contents)
{
	zip_stat_t st;
	if (zip_stat_index(p->zip, (zip_uint64_t)i, 0, &st) < 0 || !st.name)
		return FAIL(ERR_INVALID, "office.damaged", S("zip"));
	struct str path = str_of(st.name);
	const char *slash = path.n ? memrchr(path.p, '/', path.n) : NULL;
	size_t dir = slash ? (size_t)(slash - path.p) + 1 : 0;
	struct buf b = { .arena = t->arena };
	wire_put_text(&b, clean(t->arena, str_sub(path, dir, path.n)));
	wire_put_text(&b, clean(t->arena, str_sub(path, 0, dir)));
	wire_put_i64(&b, (int64_t)st.size);
	TRY(task_send(t, WIRE_ENTRY, buf_str(&b)));
	int64_t before = p->inflated;
	if (contents)
		TRY(pack_each(p, i, send_bytes, t));
	return contents && p->inflated - before != (int64_t)st.size
		       ? FAIL(ERR_INVALID, "office.damaged", S("zip"))
		       : OK;
}

static struct err send_all(struct task *t, struct pack *p, bool contents)
{
	int64_t n = zip_get_num_entries(p->zip, 0), sent = 0;
	uint64_t bytes = 0;
	for (int64_t i = 0; i < n; i++) {
		zip_stat_t st;
		if (zip_stat_index(p->zip, (zip_uint64_t)i, 0, &st) < 0 || !st.name)
			return FAIL(ERR_INVALID, "office.damaged", S("zip"));
		const char *slash = strrchr(st.name, '/');
		if (is_litter(str_of(st.name), str_of(slash ? slash + 1 : st.name)))
			continue;
		if (++sent > ZIP_FILES_MAX)
			return FAIL(ERR_TOO_LARGE, "office.zip_many",
				    str_fmt(t->arena, "%d", ZIP_FILES_MAX));
		bytes += st.size;
		if (bytes > ZIP_BYTES_MAX)
			return FAIL(ERR_TOO_LARGE, "office.bomb");
		TRY(send_entry(t, p, i, contents));
	}
	return OK;
}

struct err zip_read_task(struct task *t)
{
	bool contents = wire_enum(&t->params, 2);
	enum file_type type = sniff_file(t->arena, t->input);
	struct pack p;
	if (type == FILE_EMPTY)
		return FAIL(ERR_INVALID, "office.empty");
	if (type != FILE_ZIP)
		return type == FILE_UNKNOWN ? FAIL(ERR_INVALID, "office.no_zip")
					    : FAIL(ERR_INVALID, "office.not_zip",
						   str_of(file_type_label(type)));
	TRY(pack_open(t->arena, t->input, &p));
	struct err e = send_all(t, &p, contents);
	pack_close(&p);
	return e;
}
