/* restore.c: reads a backup through, and loads it into empty tables in one transaction. What a
 * backup says is compared with our own tables before a word of it gets into SQL. Where the tables
 * are is place.c, how rows get in load.c. */
#include "store/restore.h"

#include "base/system.h"
#include "store/backup.h"
#include "store/catalog.h"
#include "store/engine.h"
#include "store/frame.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct err damaged(const struct reading *r)
{
	return FAIL(ERR_INVALID, "backup.damaged", r->path);
}

/* ---- reading through ---- */

static struct err open_source(struct arena *a, const char *path, struct reading *r)
{
	struct stat st;
	char magic[16];
	*r = (struct reading){ .path = arena_copy(a, str_of(path)), .arena = a };
	r->src.fd = open(path, O_RDONLY | O_CLOEXEC);
	if (r->src.fd < 0)
		return FAIL(errno == ENOENT ? ERR_NOT_FOUND : ERR_STORE, "store.open", r->path,
			    system_why(a, errno));
	if (fstat(r->src.fd, &st) == 0 && S_ISREG(st.st_mode))
		r->src.size = st.st_size;
	r->src.hashes = true;
	sha256_init(&r->src.hash);
	if (!source_read(&r->src, magic, sizeof magic) ||
	    !str_eq((struct str){ magic, sizeof magic }, BACKUP_MAGIC)) {
		close(r->src.fd);
		return FAIL(ERR_INVALID, "backup.not_ours", r->path);
	}
	return OK;
}

static struct err read_header(struct reading *r, struct backup_report *out)
{
	struct frame f;
	int64_t format, n;
	if (!source_frame(&r->src, r->arena, &f) || f.kind != 'H' || !take_int(&f, &format))
		return damaged(r);
	if (format != BACKUP_FORMAT)
		return FAIL(ERR_INVALID, format > BACKUP_FORMAT ? "backup.newer" : "backup.other",
			    r->path);
	if (!take_int(&f, &out->created_at) || !take_int(&f, &out->audit_rows) ||
	    !take_text(&f, &out->audit_hash) || !take_int(&f, &n) || n < 0 || n > FEATURES_MAX)
		return damaged(r);
	for (int64_t i = 0; i < n; i++)
		if (!take_text(&f, &r->features[i].name) ||
		    !take_int(&f, &r->features[i].version) || !take_text(&f, &r->features[i].base))
			return damaged(r);
	r->feature_count = (int)n;
	return f.rest.n ? damaged(r) : OK;
}

/* All frames up to the end, whose numbers are returned; the rows are not looked at. */
static struct err read_frames(struct reading *r, struct backup_report *out)
{
	struct arena page = { 0 };
	struct frame f = { 0 };
	struct err e = OK;
	while (!e.code && f.kind != 'E') {
		arena_reset(&page);
		if (!source_frame(&r->src, &page, &f) ||
		    (f.kind != 'T' && f.kind != 'R' && f.kind != 'E'))
			e = damaged(r);
	}
	if (!e.code && (!take_int(&f, &out->tables) || !take_int(&f, &out->rows) || f.rest.n))
		e = damaged(r);
	arena_free(&page);
	return e;
}

static struct err read_through(struct reading *r, struct backup_report *out)
{
	struct sha256 should;
	TRY(read_header(r, out));
	r->after_header = r->src.at;
	TRY(read_frames(r, out));
	struct sha256 is = sha256_done(&r->src.hash);
	r->src.hashes = false;
	if (!source_read(&r->src, (char *)should.b, 32) || r->src.at != r->src.size ||
	    memcmp(is.b, should.b, 32) != 0)
		return damaged(r);
	out->sha256 = hex_of(r->arena, is.b, 32);
	out->bytes = r->src.size;
	return OK;
}

struct err backup_open(struct arena *a, const char *path, struct reading *r,
		       struct backup_report *out)
{
	*out = (struct backup_report){ 0 };
	TRY(open_source(a, path, r));
	struct err e = read_through(r, out);
	if (e.code)
		close(r->src.fd);
	return e;
}

struct err store_backup_check(struct arena *a, const char *path, struct backup_report *out)
{
	struct reading r;
	TRY(backup_open(a, path, &r, out));
	close(r.src.fd);
	return OK;
}

/* ---- loading ---- */

/* The INSERT or COPY of one table of ours, with the backup's order of columns. */
static struct err begin_table(struct loading *l, struct frame *f)
{
	struct str name, column;
	int64_t n;
	struct buf b = { .arena = l->arena };
	if (!take_text(f, &name) || !take_int(f, &n))
		return damaged(l->r);
	const struct table *t = catalog_find(&l->catalog, name);
	if (!t || n != (int64_t)t->count)
		return damaged(l->r);
	struct str *columns = NEW(l->arena, t->count + 1, struct str);
	for (size_t i = 0; i < t->count; i++) {
		if (!take_text(f, &column))
			return damaged(l->r);
		for (size_t k = 0; k < t->count; k++)
			if (str_eq(t->columns[k], column))
				columns[i] = t->columns[k];
		for (size_t k = 0; k < i; k++)
			if (str_eq(columns[k], columns[i]))
				return damaged(l->r);
		if (!columns[i].p)
			return damaged(l->r);
	}
	l->columns = t->count;
	l->tables++;
	put_name(&b, t->name);
	put(&b, S(" ("));
	put_names(&b, columns, t->count);
	put(&b, S(")"));
	return load_begin(l, buf_str(&b));
}

static struct err take_rows(struct loading *l, struct frame *f)
{
	struct val *v = NEW(l->page, l->columns + 1, struct val);
	while (f->rest.n) {
		for (size_t i = 0; i < l->columns; i++)
			if (!take_val(f, &v[i]))
				return damaged(l->r);
		TRY(load_row(l, v));
		l->rows++;
	}
	return OK;
}

static struct err take_frame(struct loading *l, struct frame *f)
{
	if (f->kind == 'R')
		return l->columns ? take_rows(l, f) : damaged(l->r);
	if (l->columns)
		TRY(load_end(l));
	l->columns = 0;
	return f->kind == 'T' ? begin_table(l, f) : OK;
}

static struct err load_all(struct loading *l)
{
	struct frame f = { 0 };
	struct source *src = &l->r->src;
	src->at = l->r->after_header;
	while (f.kind != 'E') {
		arena_reset(l->page);
		if (!source_frame(src, l->page, &f))
			return damaged(l->r);
		TRY(take_frame(l, &f));
	}
	return l->tables == l->catalog.count ? OK : damaged(l->r);
}

static struct err load(struct tx *tx, void *arg)
{
	struct loading *l = arg;
	struct arena page = { 0 };
	l->tx = tx;
	l->page = &page;
	TRY(catalog_read(tx_db(tx), &l->catalog));
	struct err e = load_prepare(l);
	if (!e.code)
		e = load_all(l);
	if (!e.code)
		e = load_finish(l);
	arena_free(&page);
	arena_free(&l->text);
	return e;
}

/* ---- the place ---- */

/* Our tables at the backup's version. */
static struct err make_tables(struct arena *a, struct conn *c, const struct reading *r)
{
	const struct store_options *o = &c->store->o;
	int known = 0;
	for (int i = 0; i < o->schema_count; i++)
		for (int k = 0; k < r->feature_count; k++) {
			const struct schema *s = &o->schemas[i];
			if (!str_eq(str_of(s->feature), r->features[k].name))
				continue;
			if (r->features[k].version > 1 + s->step_count)
				return FAIL(ERR_INVALID, "backup.newer", r->path);
			if (!str_eq(schema_base(a, s), r->features[k].base))
				return FAIL(ERR_INVALID, "backup.other", r->path);
			known++;
			TRY(schema_bring(a, c, s, (struct span){ 0, r->features[k].version }));
		}
	return known == r->feature_count ? OK : FAIL(ERR_INVALID, "backup.newer", r->path);
}

struct err restore_into(struct arena *a, struct conn *c, struct reading *r)
{
	struct loading l = { .r = r, .arena = a };
	TRY(make_tables(a, c, r));
	if (c->engine == &engine_sqlite)
		TRY(c->engine->script(a, c, "PRAGMA foreign_keys = OFF"));
	return conn_write(a, c, load, &l);
}
